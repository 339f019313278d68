"""Other translations of one sentence, when its reviewer asks: what else the engine had in mind, or
a new decoding with a word kept out, a name put in, or a beginning given. Names stay the glossary's.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from glossary.language.tokens import overlaps_any
from glossary.matching import TermIndex
from review.intake.kept_names import sentence_of
from review.intake.losses import find_losses, has_whole_figures
from review.store.tables import Segment
from translation.engine import (
    Draft,
    EngineRequest,
    EngineSignature,
    TranslationEngine,
    single_draft,
)
from translation.errors import EngineError
from translation.languages import usual
from translation.protection import ProtectedName, ProtectedSentence, translate_protected
from translation.typography import restore_typography
from translation.untouched import keeps_untouched

_MOST_HYPOTHESES = 12


@dataclass(frozen=True, slots=True)
class _SteeredEngine:
    """An engine asked each time to keep some texts out, to begin so, and to think more broadly."""

    engine: TranslationEngine
    suppressed: tuple[str, ...]
    prefix: str
    hypotheses: int

    @property
    def signature(self) -> EngineSignature:
        return self.engine.signature

    @property
    def placeholders(self) -> tuple[str, ...]:
        return self.engine.placeholders

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
    engine: TranslationEngine,
    segment: Segment,
    index: TermIndex,
    *,
    suppressed: Iterable[str] = (),
    forced: Iterable[ProtectedName] = (),
    prefix: str = "",
    known: Collection[str] = (),
    count: int = 4,
    languages: tuple[str, str] = (usual.SOURCE, usual.TARGET),
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
    steered = _SteeredEngine(engine, unwanted, prefix, min(_MOST_HYPOTHESES, 2 * count + 1))
    sentence = _with_forced(sentence_of(segment, index, languages), tuple(forced))
    # A given beginning may hold the very names that placeholders would stand for.
    masking = (False,) if prefix or not sentence.names else (True, False)
    seen = {text.strip() for text in known}
    may_be_told = partial(_may_be_told, segment.source, languages[1], prefix, unwanted, seen)
    found: dict[str, Draft] = {}

    for use_placeholders in masking:
        drafts = _alternatives(steered, sentence, languages, use_placeholders=use_placeholders)
        for draft in filter(may_be_told, drafts):
            if draft.text not in found or found[draft.text].score < draft.score:
                found[draft.text] = draft
        if len(found) >= count:
            break

    return tuple(sorted(found.values(), key=lambda each: -each.score)[:count])


def _may_be_told(  # noqa: PLR0917 - other_drafts' own
    source: str,
    target_language: str,
    prefix: str,
    unwanted: Sequence[str],
    known: Collection[str],
    draft: Draft,
) -> bool:
    """Whether a draft is as asked, and what none may break is whole: emoji, addresses, figures."""
    text = draft.text
    is_wanted = text not in known and text.startswith(prefix) and not _holds_any(text, unwanted)
    return (
        is_wanted
        and keeps_untouched(source, text)
        and has_whole_figures(source, text, target_language)
    )


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
    languages: tuple[str, str],
    *,
    use_placeholders: bool,
) -> Iterator[Draft]:
    losses = partial(find_losses, languages=languages)
    for _, outcome in translate_protected(
        engine, [sentence], use_placeholders=use_placeholders, find_losses=losses
    ):
        if isinstance(outcome, EngineError):
            raise outcome
        draft = outcome.draft
        for rank, hypothesis in enumerate(draft.hypotheses):
            if rank == 0 and not all(name.target_span is not None for name in outcome.names):
                continue
            text = restore_typography(sentence.source, hypothesis.text).strip()
            if text:
                yield single_draft(text, hypothesis.score, draft.signature)


def _holds_any(text: str, unwanted: Sequence[str]) -> bool:
    # Whole words: who keeps "small" out may still want "smaller".
    return any(
        re.search(rf"(?<!\w){re.escape(each.strip())}(?!\w)", text, re.IGNORECASE)
        for each in unwanted
    )
