"""What the engine does for a reviewer who writes: go on, say a phrase otherwise, or shorter."""

from functools import partial

from glossary.language.tokens import Span
from review.intake.article_manner import ArticleManner
from review.intake.plain_figures import with_numbers_in_words, with_plain_figures_in
from review.intake.second_drafts import AskedSegment, other_drafts
from translation.engine import Draft, EngineRequest, TranslationEngine, single_draft
from translation.errors import EngineError
from translation.name_masking import masked_sentence
from translation.protection import ProtectedSentence, put_right

_CONTINUATIONS = 4
_LOOKED_AT = 10
_SHORTER = 4
# So many words of what follows a phrase tell where a new decoding has come back to it.
_FOLLOWING = 2


def continuations(asked: AskedSegment, prefix: str) -> tuple[str, ...]:
    """Return what may follow ``prefix`` in a translation of the segment, the likeliest first. Names
    that the engine misspells there, and words that it does not know, are put right.

    The last word of ``prefix`` may be unfinished: each answer goes on from its last letter. Empty
    when the engine has nothing that begins so. Raises EngineError.
    """
    begun, _, unfinished = prefix.rpartition(" ")
    found = _following(asked, begun.strip(), len(begun.split()))
    fitting = [text[len(unfinished) :] for text in found if text.startswith(unfinished)]
    if not any(text.strip() for text in fitting) and unfinished:
        # None of its own begins with these letters: it is made to go on from them.
        found = _following(asked, prefix.strip(), len(begun.split()))
        fitting = [text[len(unfinished) :] for text in found if text.startswith(unfinished)]

    return tuple(dict.fromkeys(text.rstrip() for text in fitting if text.strip()))[:_CONTINUATIONS]


def _following(asked: AskedSegment, prefix: str, words: int) -> list[str]:
    """What each hypothesis says after so many words.

    None breaks what is the same everywhere, writes a figure that is none, or lacks a name.
    """
    engine, manner = asked.engine, asked.manner
    sentence = with_plain_figures_in(asked.sentence, manner.languages)
    marks, begun = _behind_marks(engine, sentence, prefix)
    request = EngineRequest(masked_sentence(sentence, marks).source, prefix=begun, quick=True)
    [(_, outcome)] = engine.translate([request], hypotheses=_CONTINUATIONS)
    if isinstance(outcome, EngineError):
        raise outcome

    texts = (
        put_right(sentence, outcome, rank, manner.losses, marks=marks)
        for rank in range(len(outcome.hypotheses))
    )
    as_the_house = (manner.as_the_house(text, sentence.source)[0] for text in texts)
    sound = (text for text in as_the_house if _is_sound(sentence, text, manner))
    source, language = asked.segment.source, manner.languages[1]
    in_words = (with_numbers_in_words(text, source, (), language)[0] for text in sound)
    parts = (text.split(" ", words) for text in in_words)

    return [part[words] for part in parts if len(part) > words]


def _behind_marks(
    engine: TranslationEngine, sentence: ProtectedSentence, prefix: str
) -> tuple[tuple[str, ...], str]:
    """Return a mark for each name that is the same in every language, and ``prefix`` with marks."""
    free = iter(engine.placeholders)
    marks = tuple(next(free, "") if name.by == "untouched" else "" for name in sentence.names)
    for name, mark in zip(sentence.names, marks, strict=True):
        if mark:
            prefix = prefix.replace(name.rendering, mark, 1)
    return marks, prefix


def _is_sound(sentence: ProtectedSentence, text: str, manner: ArticleManner) -> bool:
    return manner.is_whole(sentence, text) and all(
        any(word in text for word in name.rendering.split()) for name in sentence.names
    )


def phrase_otherwise(asked: AskedSegment, span: Span) -> tuple[Draft, ...]:
    """Return other ways to say what stands at ``span`` of the segment's target, as whole targets
    with the words around it kept. Raises EngineError.
    """
    target = asked.segment.target
    before, phrase, after = target[: span[0]], target[slice(*span)].strip(), target[span[1] :]
    without = partial(other_drafts, asked, suppressed=[phrase], known=(target,))
    found = without(prefix=before.rstrip())
    if not found:
        # After what stands before the phrase nothing else can be said: then from the beginning.
        found = without()

    texts: dict[str, Draft] = {}
    for each in found:
        text = _with_the_rest(each.text, before, after)
        if text != target:
            texts.setdefault(text, single_draft(text, each.score, each.signature))

    return tuple(texts.values())


def _with_the_rest(text: str, before: str, after: str) -> str:
    """``text`` up to where it comes back to what followed the phrase, and then that.

    >>> _with_the_rest("The guild called for help today.", "The ", " asked for help.")
    'The guild called for help today.'
    >>> _with_the_rest("The trade body asked for some help.", "The ", " asked for help.")
    'The trade body asked for help.'
    """
    following = " ".join(after.split()[:_FOLLOWING])
    at = text.find(" " + following, len(before.rstrip())) if following else -1
    return text if at < 0 else text[:at].rstrip() + " " + after.lstrip()


def shorter_drafts(asked: AskedSegment) -> tuple[Draft, ...]:
    """Return translations shorter than the segment's, the shortest first. Raises EngineError."""
    target = asked.segment.target
    found = other_drafts(asked, known=(target,), count=_LOOKED_AT)
    shorter = [each for each in found if len(each.text) < len(target)]
    return tuple(sorted(shorter, key=lambda each: len(each.text))[:_SHORTER])
