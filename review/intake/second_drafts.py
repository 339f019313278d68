"""Other translations of one sentence, when its reviewer asks: what else the engine had in mind, or
a new decoding with a word kept out, a name put in, or a beginning given. Names stay the glossary's.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.language.normalisation import view_of
from glossary.language.tokens import overlaps_any
from glossary.matching import TermIndex
from review.intake.article_manner import ArticleManner
from review.intake.kept_names import sentence_of
from review.intake.plain_figures import with_numbers_in_words, with_plain_figures_in
from review.store.tables import Segment
from translation.engine import Draft, EngineAround, EngineRequest, TranslationEngine, single_draft
from translation.errors import EngineError
from translation.protection import ProtectedName, ProtectedSentence, translate_protected
from translation.typography import restore_typography

_MOST_HYPOTHESES = 12


@dataclass(frozen=True, slots=True)
class AskedSegment:
    """A segment whose reviewer asks for other words: of which engine, with the names of which
    index, and how drafts of its article are written.
    """

    engine: TranslationEngine
    segment: Segment
    index: TermIndex
    manner: ArticleManner

    @property
    def sentence(self) -> ProtectedSentence:
        """The segment's source with every name that is to be kept in it."""
        return sentence_of(self.segment, self.index, self.manner.languages)


@dataclass(frozen=True, slots=True)
class _SteeredEngine(EngineAround):
    """An engine asked each time to keep some texts out, to begin so, and to think more broadly."""

    suppressed: tuple[str, ...]
    prefix: str
    hypotheses: int

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        steered = [
            replace(
                request,
                suppressed=(*request.suppressed, *self.suppressed),
                prefix=self.prefix or request.prefix,
            )
            for request in requests
        ]
        return self.engine.translate(steered, hypotheses=max(hypotheses, self.hypotheses))


def other_drafts(
    asked: AskedSegment,
    *,
    suppressed: Iterable[str] = (),
    forced: Iterable[ProtectedName] = (),
    prefix: str = "",
    known: Collection[str] = (),
    count: int = 4,
) -> tuple[Draft, ...]:
    """Return up to ``count`` distinct translations of the segment's source, the best first.

    None holds the words of ``suppressed`` (whole words, whatever their case); each writes the spans
    of ``forced`` as they say, in place of what the glossary has there; each begins with ``prefix``.
    ``known`` are texts that the reviewer has already: they are left out. Where names stand in the
    way of variety the sentence is decoded once more without placeholders; a hypothesis that loses a
    name, breaks an emoji or an address, or writes a figure that is none is never told. Raises
    EngineError when the engine fails on the sentence, UsageError when forced spans overlap or lie
    outside it.
    """
    unwanted = tuple(text for text in suppressed if text.strip())
    steered = _SteeredEngine(asked.engine, unwanted, prefix, min(_MOST_HYPOTHESES, 2 * count + 1))
    as_asked = _with_forced(asked.sentence, tuple(forced))
    sentence = with_plain_figures_in(as_asked, asked.manner.languages)
    # A given beginning may hold the very names that placeholders would stand for.
    masking = (False,) if prefix or not sentence.names else (True, False)
    # Another apostrophe is no other translation.
    seen = {view_of(text.strip()).cased for text in known}
    found: dict[str, Draft] = {}

    for use_placeholders in masking:
        for draft in _as_steered(asked, steered, sentence, use_placeholders=use_placeholders):
            read = view_of(draft.text).cased
            is_best = read not in found or found[read].score < draft.score
            if read not in seen and is_best:
                found[read] = draft
        if len(found) >= count:
            break

    return tuple(sorted(found.values(), key=lambda each: -each.score)[:count])


def _as_steered(
    asked: AskedSegment,
    engine: _SteeredEngine,
    sentence: ProtectedSentence,
    *,
    use_placeholders: bool,
) -> Iterator[Draft]:
    """Yield the hypotheses, their small numbers in words, that begin as they are to and hold
    nothing that is kept out.
    """
    for draft in _alternatives(engine, sentence, asked.manner, use_placeholders=use_placeholders):
        text = _in_words(draft.text, asked, engine.prefix)
        if text.startswith(engine.prefix) and not _holds_any(text, engine.suppressed):
            yield single_draft(text, draft.score, draft.signature)


def _in_words(text: str, asked: AskedSegment, prefix: str) -> str:
    """Return the text with its small numbers in words, but what was given as it is."""
    source, language = asked.segment.source, asked.manner.languages[1]
    written, _ = with_numbers_in_words(text, source, (), language)
    return written if written.startswith(prefix) else text


def _with_forced(
    sentence: ProtectedSentence, forced: tuple[ProtectedName, ...]
) -> ProtectedSentence:
    asked = [name.span for name in forced]
    kept = [name for name in sentence.names if not overlaps_any(name.span, asked)]
    names = sorted((*kept, *forced), key=lambda name: name.start)
    return ProtectedSentence(sentence.source, tuple(names))


def _alternatives(
    engine: TranslationEngine,
    sentence: ProtectedSentence,
    manner: ArticleManner,
    *,
    use_placeholders: bool,
) -> Iterator[Draft]:
    """Yield the hypotheses in which what none may break is whole: emoji, addresses, figures, and
    the surnames of the article.
    """
    for _, outcome in translate_protected(
        engine, [sentence], use_placeholders=use_placeholders, find_losses=manner.losses
    ):
        if isinstance(outcome, EngineError):
            raise outcome
        draft = outcome.draft
        for rank, hypothesis in enumerate(draft.hypotheses):
            if rank == 0 and not all(name.target_span is not None for name in outcome.names):
                continue
            text = restore_typography(sentence.source, hypothesis.text).strip()
            text, _ = manner.as_the_house(text, sentence.source)
            if text and manner.is_whole(sentence, text):
                yield single_draft(text, hypothesis.score, draft.signature)


def _holds_any(text: str, unwanted: Sequence[str]) -> bool:
    # Whole words: who keeps "small" out may still want "smaller".
    return any(
        re.search(rf"(?<!\w){re.escape(each.strip())}(?!\w)", text, re.IGNORECASE)
        for each in unwanted
    )
