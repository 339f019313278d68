"""Sentences with rarer words that their first draft lost, drafted again with what renders them.

A draft with its words prescribed may read worse, or hold a word that is not meant. So the engine of
the opposite direction, where there is one, has a say: the second draft goes if it makes the source
much less likely, but for the words prescribed: either engine takes the same ones for others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from glossary.language.tokens import Span
from review.intake.broken import is_broken
from review.intake.losses import find_losses
from review.intake.lost_words import unrendered_words
from review.intake.reranking import AT_ONCE, Outcome
from review.intake.wrong_facts import wrong_facts
from translation.engine import ScoringEngine, TargetScore
from translation.languages.language import is_studied
from translation.protection import ProtectedDraft, ProtectedSentence

_MOST_WORDS = 6
"""Words of one sentence that are prescribed; with more there would be more marks than sentence."""
_MOST_DOUBT = 10.0
"""Nats by which a second draft may make the rest of the source less likely. With 5, 10 and 15 the
drafts of 600 sentences of NTREX-128 have 55.8, 55.9 and 55.9 chrF from Spanish, and 53.9 each time
into it.
"""

DraftAgain = Callable[[Sequence[ProtectedSentence]], Iterable[Outcome]]


def with_rarer_words(
    sentences: Sequence[ProtectedSentence],
    outcomes: Iterable[Outcome],
    languages: tuple[str, str],
    draft_again: DraftAgain,
    opposite: ScoringEngine | None,
) -> Iterator[Outcome]:
    """Yield each of the ``outcomes``, or a second draft that renders rarer words it lost.

    A second draft that loses a name or a figure that the first has, says more facts otherwise, or
    makes the source much less likely for the ``opposite`` engine, is dropped. Raises EngineError.
    """
    waiting = iter(outcomes)

    while group := list(islice(waiting, AT_ONCE)):
        firsts = {index: outcome for index, outcome in group if isinstance(outcome, ProtectedDraft)}
        fuller = {
            index: sentence
            for index, draft in firsts.items()
            if (sentence := _with_lost_words(sentences[index], draft, languages))
            != sentences[index]
        }
        asked = list(fuller)
        seconds = {
            asked[number]: draft
            for number, draft in (draft_again([*fuller.values()]) if fuller else ())
            if isinstance(draft, ProtectedDraft)
            and _is_as_sound(draft, firsts[asked[number]], sentences[asked[number]], languages)
        }
        better = _better(sentences, firsts, seconds, opposite)
        for index, outcome in group:
            yield index, better.get(index, outcome)


def _with_lost_words(
    sentence: ProtectedSentence, draft: ProtectedDraft, languages: tuple[str, str]
) -> ProtectedSentence:
    """Return the sentence with rarer words that nothing in the draft renders among its names."""
    text = draft.draft.text
    if is_studied(languages) and is_broken(sentence.source, text):
        return sentence
    spans = [outcome.name.span for outcome in draft.names]
    lost = tuple(islice(unrendered_words(sentence, text, languages, taken=spans), _MOST_WORDS))
    return replace(sentence, names=(*sentence.names, *lost)) if lost else sentence


def _is_as_sound(
    second: ProtectedDraft,
    first: ProtectedDraft,
    sentence: ProtectedSentence,
    languages: tuple[str, str],
) -> bool:
    before, after = (
        wrong_facts(sentence.source, draft.draft.text, languages) for draft in (first, second)
    )
    lost, lost_then = (_lost(sentence, draft, languages) for draft in (first, second))
    return second.names_lost <= first.names_lost and lost_then <= lost and after <= before


def _lost(
    sentence: ProtectedSentence, draft: ProtectedDraft, languages: tuple[str, str]
) -> frozenset[Span]:
    """Return where the names and figures are that stand nowhere in the draft."""
    losses = find_losses(sentence, draft.draft.text, languages=languages)
    return frozenset(loss.span for loss in losses if loss.by != "dictionary" and not loss.forbidden)


def _better(
    sentences: Sequence[ProtectedSentence],
    firsts: dict[int, ProtectedDraft],
    seconds: dict[int, ProtectedDraft],
    opposite: ScoringEngine | None,
) -> dict[int, ProtectedDraft]:
    """Return the second drafts that make the source not much less likely than the first."""
    if opposite is None or not seconds:
        return seconds
    pairs = [
        (draft.draft.text, sentences[index].source)
        for index, second in seconds.items()
        for draft in (firsts[index], second)
    ]
    scores = iter(opposite.score(pairs))

    return {
        index: second
        for (index, second), before, after in zip(seconds.items(), scores, scores, strict=True)
        if _doubt(second, before, after) <= _MOST_DOUBT
    }


def _doubt(second: ProtectedDraft, before: TargetScore, after: TargetScore) -> float:
    """Return by how many nats the second draft makes the source less likely, but for the words that
    were prescribed.
    """
    said = [each.name.span for each in second.names if each.name.kind == "word"]
    first, then = (score.total - sum(score.of(*span) for span in said) for score in (before, after))
    return first - then
