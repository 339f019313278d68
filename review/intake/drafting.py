"""From source sentences to drafts: memory lookup, protection, the engine, names verified.

This is the middle of a text's road; it touches neither files nor the database, so that the command
line, the pages and the tests all walk the same one.
"""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Literal, Protocol

from glossary.discovery.sure_names import SureName, sure_names
from glossary.language.headlines import is_in_title_case, sentence_case, words_with_capitals
from glossary.language.tokens import Span, overlaps_any
from glossary.matching import TermIndex
from glossary.term import TermStatus
from review.checks.style_pack import StylePack
from review.intake.article_manner import ArticleManner, surnames_in
from review.intake.broken import SIGNS, between_signs, is_broken, joined, keeps_signs
from review.intake.bylines import byline_in, is_persons_name, needs_engine, with_authors
from review.intake.currency_signs import with_signs_of
from review.intake.headlines import in_capitals, is_in_capitals, outcome_in_capitals
from review.intake.learnt import Learnt, with_learnt
from review.intake.losses import has_whole_figures
from review.intake.lost_words import word_alone
from review.intake.openings import (
    is_interview,
    opens_in_source,
    opens_with_word,
    with_capital_opening,
    with_english_speaker,
    with_small_opening,
)
from review.intake.plain_figures import names_in_source, with_numbers_in_words, with_plain_figures
from review.intake.rarer_words import with_rarer_words
from review.intake.reranking import CHOSEN_FROM, Outcome, likeliest_both_ways
from review.intake.speech import in_quotation_marks, is_speech, with_comma, with_subject
from review.intake.wrong_facts import wrong_facts
from review.store.tables import Origin
from translation.document import Kind
from translation.engine import EngineSignature, ScoringEngine, TranslationEngine
from translation.errors import EngineError, stored_error
from translation.languages import usual
from translation.languages.language import is_studied
from translation.protection import (
    HYPOTHESES,
    NameOutcome,
    ProtectedDraft,
    ProtectedName,
    ProtectedSentence,
    translate_protected,
)
from translation.untouched import untouched_spans, without_last_pictures

Repair = Literal["capitals", "dialogue", "hypothesis", "opening", "signs", "subject"]


@dataclass(frozen=True, slots=True)
class DraftedTarget:
    """What the machine (or the memory) made of one sentence.

    ``score`` is 0 to 1, None from the memory; ``error`` is "" unless the engine failed on it, in
    which case ``target`` is "" too. ``repairs`` tells what was done to the whole sentence: a
    headline in "capitals" was translated in sentence case, "dialogue" behind a dash in quotation
    marks, a broken one is another "hypothesis" of the engine, one that lost code, a tag or the like
    was translated between its "signs", one with an untranslated word at its beginning was read with
    a small "opening", and a verb of saying got the "subject" that Spanish leaves out.
    """

    target: str
    origin: Origin
    score: float | None = None
    signature: EngineSignature | None = None
    names: tuple[NameOutcome, ...] = field(default=())
    error: str = ""
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Means:
    """By what an article is drafted: the engines of both directions, and how it is written."""

    engine: TranslationEngine
    opposite: ScoringEngine | None
    manner: ArticleManner


class SourceText(Protocol):
    """What drafting reads of a segment, stored or not."""

    @property
    def source(self) -> str:
        """The text to translate."""

    @property
    def kind(self) -> str:
        """One of the values of Kind: what the segment is in its article."""

    @property
    def language(self) -> str:
        """The language that it is in if that is not the article's, else ""."""


def draft_targets(
    segments: Sequence[SourceText],
    engine: TranslationEngine,
    index: TermIndex,
    *,
    remembered: Mapping[str, str] = MappingProxyType({}),
    wanted: Collection[int] | None = None,
    languages: tuple[str, str] = (usual.SOURCE, usual.TARGET),
    opposite: ScoringEngine | None = None,
    learnt: Learnt | None = None,
    code: Mapping[int, Sequence[str]] = MappingProxyType({}),
    style: StylePack | None = None,
) -> Generator[tuple[int, DraftedTarget], None, None]:
    """Yield ``(index in segments, DraftedTarget)`` for each that is ``wanted``, as it is done.

    ``segments`` are the article in its order: a name found in one is a name in all of them, and who
    speaks may stand in the ones before. All are wanted by default. ``remembered`` maps sources to
    targets that were approved before: those do not go to the engine. With the engine of the
    ``opposite`` direction both choose among the hypotheses; ``learnt`` is what the corrections of
    the article's desk taught; ``style`` is its pack, whose mark stands in figures; ``code`` are the
    stretches of each that are no text of any language. What is in another language than the
    article's passes as it is, and a byline too but for its "Por" and its date. Closing the iterator
    stops the engine after the batches in flight.
    """
    to_translate = []
    for number in range(len(segments)) if wanted is None else sorted(wanted):
        segment = segments[number]
        is_listed = any(index.find(segment.source))
        drafted = _without_engine(segment, remembered, languages, is_listed=is_listed)
        if segment.source in code.get(number, ()):
            drafted = DraftedTarget(segment.source, Origin.RULE)
        if drafted is None:
            to_translate.append(number)
        else:
            yield number, drafted

    interview = is_studied(languages) and is_interview(segment.source for segment in segments)
    manner = ArticleManner(languages, surnames_in(segments, languages), style)
    means = _Means(engine, opposite, manner)
    for number, made in _by_engine(segments, to_translate, means, index, learnt=learnt, code=code):
        text = made.target
        if interview:
            text = with_english_speaker(segments[number].source, text)
        yield number, _in_article(replace(made, target=text), segments, number, index, manner)


def _in_article(
    made: DraftedTarget,
    segments: Sequence[SourceText],
    number: int,
    index: TermIndex,
    manner: ArticleManner,
) -> DraftedTarget:
    """Return a draft with its names where the source has them, its speaker, the house's marks."""
    source, languages = segments[number].source, manner.languages
    if segments[number].kind == Kind.BYLINE:
        return replace(made, target=with_authors(made.target, source, languages), names=())
    names = names_in_source(made.names, source, languages)
    spoken = with_subject(made.target, names, segments, number, index, languages=languages)
    text, names = with_signs_of(source, *(spoken or (made.target, names)))
    if without_last_pictures(source) != source and text.endswith(f"{source[-1]}."):
        text = text[:-1]  # Behind the emoji the engine ended the sentence once more.
    if made.origin is Origin.ENGINE and not names:
        text = word_alone(source, text, languages)
    text, names = with_numbers_in_words(text, source, names, languages[1])
    text, names = manner.as_the_house(text, source, names)
    repairs = (*made.repairs, *(("subject",) if spoken else ()))
    return replace(made, target=text, names=names, repairs=repairs)


def _without_engine(
    segment: SourceText,
    known: Mapping[str, str],
    languages: tuple[str, str],
    *,
    is_listed: bool,
) -> DraftedTarget | None:
    """Return what memory or a rule makes of the segment, None where it is for the engine; what the
    glossary lists is none of a rule's.
    """
    if segment.source in known:
        return DraftedTarget(known[segment.source], Origin.MEMORY)
    if segment.kind == Kind.BYLINE and not needs_engine(segment.source):
        return DraftedTarget(byline_in(segment.source, languages), Origin.RULE)
    if segment.language or (not is_listed and is_persons_name(segment.source, languages)):
        return DraftedTarget(segment.source, Origin.RULE)
    return None


def _by_engine(
    segments: Sequence[SourceText],
    asked: Sequence[int],
    means: _Means,
    index: TermIndex,
    *,
    learnt: Learnt | None,
    code: Mapping[int, Sequence[str]],
) -> Iterator[tuple[int, DraftedTarget]]:
    """Yield ``(index, what the engine made of it)`` for each, repaired where it broke."""
    languages = means.manner.languages
    others = _others(segments, frozenset(asked))
    asked_code = [code.get(number, ()) for number in asked]
    asked_segments = [segments[number] for number in asked]
    prepared = _prepared(asked_segments, index, others, languages, asked_code)
    sentences = [sentence for sentence, _ in prepared]
    broken: list[tuple[int, ProtectedDraft]] = []
    unread: list[tuple[int, ProtectedDraft]] = []
    draft = partial(_likeliest_drafts, means=means)
    drafts = with_rarer_words(sentences, draft(sentences), languages, draft, means.opposite)

    for number, outcome in with_learnt(sentences, drafts, learnt, (means.engine, means.opposite)):
        if isinstance(outcome, EngineError):
            yield asked[number], DraftedTarget("", Origin.NONE, error=stored_error(outcome))
        elif not _is_whole(sentences[number], outcome, languages):
            broken.append((number, outcome))
        elif opens_in_source(sentences[number], outcome.draft.text, languages):
            unread.append((number, outcome))
        else:
            yield asked[number], _drafted(outcome, prepared[number][1])

    mended = _mended(means, sentences, broken)
    opened = _with_small_openings(means, sentences, unread)
    for number, outcome, repairs in chain(mended, opened):
        yield asked[number], _drafted(outcome, (*prepared[number][1], *repairs))


def _others(segments: Sequence[SourceText], asked: frozenset[int]) -> list[str]:
    """Return the texts of the article that are not translated now."""
    return [
        segment.source
        for number, segment in enumerate(segments)
        if number not in asked and segment.kind != Kind.BOILERPLATE
    ]


def _likeliest_drafts(
    sentences: Sequence[ProtectedSentence], *, means: _Means
) -> Iterator[Outcome]:
    """Yield the draft of each sentence that both directions find likeliest."""
    outcomes = translate_protected(
        means.engine,
        sentences,
        find_losses=means.manner.losses,
        hypotheses=CHOSEN_FROM if means.opposite else HYPOTHESES,
    )
    return likeliest_both_ways(sentences, outcomes, means.opposite)


def _is_whole(
    sentence: ProtectedSentence, draft: ProtectedDraft, languages: tuple[str, str]
) -> bool:
    """Whether the draft did not break, has its figures as its language or the source has, and what
    is the same in every language.
    """
    source, target = sentence.source, draft.draft.text
    broke = is_studied(languages) and is_broken(source, target)
    is_whole = not broke and has_whole_figures(source, target, languages[1])
    return is_whole and keeps_signs(sentence, draft)


def _prepared(
    segments: Sequence[SourceText],
    index: TermIndex,
    article: Sequence[str],
    languages: tuple[str, str],
    code: Sequence[Sequence[str]],
) -> list[tuple[ProtectedSentence, tuple[Repair, ...]]]:
    """Each segment as the engine is to see it, with what was done to it."""
    written = [with_plain_figures(segment.source, languages) for segment in segments]
    reads_names = is_studied(languages)
    sources = [in_quotation_marks(source) for source in written] if reads_names else written
    lines, capitals = _in_sentence_case(sources, article, index, languages)

    def repairs(number: int) -> tuple[Repair, ...]:
        if number in capitals:
            return ("capitals",)
        return ("dialogue",) if reads_names and is_speech(written[number]) else ()

    every = [*lines, *article]
    names = sure_names(every) if reads_names else [()] * len(every)
    return [
        (
            with_proposed_names(protected_sentence(line, index, code[number]), names[number]),
            repairs(number),
        )
        for number, line in enumerate(lines)
    ]


def _in_sentence_case(
    sources: Sequence[str], article: Sequence[str], index: TermIndex, languages: tuple[str, str]
) -> tuple[list[str], frozenset[int]]:
    """Return the sources without lines in capitals and in title case, and which ones were in
    capitals. What the rest of the ``article`` or the glossary writes with a capital keeps it.
    """
    capitals = frozenset(number for number, source in enumerate(sources) if is_in_capitals(source))
    titles = {n for n, source in enumerate(sources) if is_in_title_case(source, languages[0])}
    lines = capitals | titles
    if not lines:
        return [*sources], capitals

    running = [source for number, source in enumerate(sources) if number not in lines]
    running += [text for text in article if not is_in_title_case(text, languages[0])]
    found = sure_names(running) if is_studied(languages) else ()
    names = {
        text[slice(*name.span)]
        for text, named in zip(running, found, strict=False)
        for name in named
    }
    names |= {match.term.source for number in titles for match in index.find(sources[number])}
    large = words_with_capitals(running)

    return [
        sentence_case(source, languages[0], names=names, capitals=large)
        if number in lines
        else source
        for number, source in enumerate(sources)
    ], capitals


def _mended(
    means: _Means,
    sentences: Sequence[ProtectedSentence],
    broken: Sequence[tuple[int, ProtectedDraft]],
) -> Iterator[tuple[int, ProtectedDraft, tuple[Repair, ...]]]:
    """Yield the broken drafts, each as the whole one that has its facts right: another hypothesis,
    or else what stands between the sentence's signs, translated one by one. Where none is whole the
    first stays.
    """
    languages = means.manner.languages
    by_signs = []
    for index, before in broken:
        sentence = sentences[index]
        whole = [each for each in before.others if _is_whole(sentence, each, languages)]
        if whole:
            wrong = [wrong_facts(sentence.source, each.draft.text, languages) for each in whole]
            yield index, whole[wrong.index(min(wrong))], ("hypothesis",)
        elif not keeps_signs(sentence, before):
            by_signs.append((index, before))
        else:
            yield index, before, ()

    yield from _part_by_part(means, sentences, by_signs)


def _with_small_openings(
    means: _Means,
    sentences: Sequence[ProtectedSentence],
    unread: Sequence[tuple[int, ProtectedDraft]],
) -> Iterator[tuple[int, ProtectedDraft, tuple[Repair, ...]]]:
    """Yield the drafts whose first word was left, made anew where a small letter makes it known."""
    small = [with_small_opening(sentences[index]) for index, _ in unread]
    answers = dict(translate_protected(means.engine, small, find_losses=means.manner.losses))

    for number, (index, before) in enumerate(unread):
        after = answers[number]
        if isinstance(after, ProtectedDraft):
            after = with_capital_opening(after)
            text, languages = after.draft.text, means.manner.languages
            is_read = opens_with_word(text, languages[1]) and not opens_in_source(
                sentences[index], text, languages
            )
            if is_read and after.names_lost <= before.names_lost:
                yield index, after, ("opening",)
                continue
        yield index, before, ()


def _part_by_part(
    means: _Means,
    sentences: Sequence[ProtectedSentence],
    broken: Sequence[tuple[int, ProtectedDraft]],
) -> Iterator[tuple[int, ProtectedDraft, tuple[Repair, ...]]]:
    """Yield the broken drafts, mended where the parts make a whole one that keeps its names."""
    between = {index: between_signs(sentences[index]) for index, _ in broken}
    parts = [(index, part) for index in between for part in between[index]]
    asked = [part.sentence for _, part in parts]
    answers = dict(translate_protected(means.engine, asked, find_losses=means.manner.losses))

    for index, before in broken:
        drafts = [
            answer
            for number, (owner, _) in enumerate(parts)
            if owner == index and isinstance(answer := answers[number], ProtectedDraft)
        ]
        if drafts and len(drafts) == len(between[index]):
            after = joined(between[index], drafts)
            if (
                not is_broken(sentences[index].source, after.draft.text)
                and after.names_lost <= before.names_lost
            ):
                yield index, after, ("signs",)
                continue
        yield index, before, ()


def _drafted(outcome: ProtectedDraft, repairs: tuple[Repair, ...]) -> DraftedTarget:
    draft, text, names = outcome.draft, outcome.draft.text, outcome.names
    if "capitals" in repairs:
        text, names = in_capitals(text), tuple(outcome_in_capitals(name) for name in names)
    if "dialogue" in repairs:
        text, names = with_comma(text, names)
    return DraftedTarget(text, Origin.ENGINE, draft.score, draft.signature, names, repairs=repairs)


def protected_sentence(
    source: str, index: TermIndex, code: Sequence[str] = ()
) -> ProtectedSentence:
    """Return the sentence with the glossary's names and what is the same in every language, to be
    kept whole: signs, and the stretches of ``code`` that stand in it.

    Forbidden terms only say what must not be written for the name.
    """
    names = [
        ProtectedName(start, end, source[start:end], by=SIGNS, kind="sign")
        for start, end in _untouched(source, code)
    ]
    untouched = [name.span for name in names]

    for match in index.find(source):
        if match.term.status is TermStatus.FORBIDDEN or overlaps_any(match.span, untouched):
            continue
        others = index.alternatives(match.term)
        forbidden = [other.target for other in others if other.status is TermStatus.FORBIDDEN]
        names.append(
            ProtectedName(
                match.start,
                match.end,
                match.term.target,
                kind=match.term.kind.value,
                admitted=tuple(
                    other.target for other in others if other.status is TermStatus.ADMITTED
                ),
                forbidden=(*match.term.variants, *forbidden),
            )
        )

    return ProtectedSentence(source, tuple(sorted(names, key=lambda name: name.start)))


def _untouched(source: str, code: Sequence[str]) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for stretch in code:
        found = source.find(stretch, at)
        if found >= 0:
            at = found + len(stretch)
            spans.append((found, at))
    signs = untouched_spans(source)
    return sorted((*spans, *(sign for sign in signs if not overlaps_any(sign, spans))))


def with_proposed_names(
    sentence: ProtectedSentence, names: Sequence[SureName]
) -> ProtectedSentence:
    """Return the sentence with the names that no glossary holds where the glossary's leave room."""
    known = [term.span for term in sentence.names]
    proposed = [
        ProtectedName(
            name.start,
            name.end,
            name.renderings[0],
            admitted=tuple(name.renderings[1:]),
            by="name finder"
            if name.renderings[0] == sentence.source[name.start : name.end]
            else "exonyms",
            kind=name.kind.value,
        )
        for name in names
        if not overlaps_any(name.span, known)
    ]
    every = sorted((*sentence.names, *proposed), key=lambda name: name.start)

    return ProtectedSentence(sentence.source, tuple(every))


def name_record(source: str, outcome: NameOutcome) -> dict[str, object]:
    """Return a protected name as it is stored with its segment and printed as JSON.

    ``by`` says what knew it: the glossary, the exonyms, the name finder alone; or, for a word or
    figure that the first draft got wrong, the dictionary, the desk's corrections or the figures of
    the source.
    """
    name = outcome.name
    return {
        "source": source[name.start : name.end],
        "rendering": name.rendering,
        "by": name.by,
        "kind": name.kind,
        "layer": str(outcome.layer),
        "source_span": [name.start, name.end],
        "target_span": None if outcome.target_span is None else [*outcome.target_span],
    }
