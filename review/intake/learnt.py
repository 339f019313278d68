"""What a desk's corrections taught, used while drafting: its rendering in place of the engine's.

It is taken from another hypothesis, or written over the engine's where that stands, and kept unless
the engines of both directions cannot believe it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from glossary.language.lexicon import base_form
from glossary.language.tokens import Span, overlaps_any
from review.intake.reranking import Outcome
from review.store.learnt import version_in_use
from review.store.proposals import unwanted_edits
from translation.engine import Hypothesis, ScoringEngine, TranslationEngine
from translation.errors import EngineError
from translation.name_masking import Layer
from translation.name_placement import Placement
from translation.name_setting import set_names
from translation.protection import NameOutcome, ProtectedDraft, ProtectedName, ProtectedSentence

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOST_DOUBT = 12.0
"""Nats of doubt, of both engines together. Engines prefer their own words: below it they doubted,
in replayed articles, what the desk wrote as often as what it did not. Above it stand words that
nobody could mean, and some good ones too.
"""

LearntWord = tuple[str, str, str]
"""A word of the source in its dictionary form, what the engine writes for it, and what the desk."""


@dataclass(frozen=True, slots=True)
class LearntRendering:
    """The engine writes ``before`` for ``source``, and the desk ``after``.

    ``source`` is a word of the source language in its dictionary form. ``segments`` of ``articles``
    were corrected so; ``segment_ids`` names some of them.
    """

    source: str
    before: str
    after: str
    segments: int
    articles: int
    segment_ids: tuple[int, ...] = ()

    @property
    def correction(self) -> LearntWord:
        """What tells it from others."""
        return self.source, self.before, self.after


def learnt_rendering(row: dict[str, Any]) -> LearntRendering:
    """Return the rendering that was stored as a dictionary."""
    return LearntRendering(**row | {"segment_ids": tuple(row["segment_ids"])})


@dataclass(frozen=True, slots=True)
class Learnt:
    """What holds for one article: the renderings by the word of the source that they are for."""

    language: str
    by_source: dict[str, tuple[LearntRendering, ...]]

    def concerning(self, source: str) -> dict[LearntRendering, tuple[Span, ...]]:
        """Return the renderings that a text is concerned by, with where their words stand in it."""
        found: dict[LearntRendering, list[Span]] = {}
        for word in _WORD.finditer(source) if self.by_source else ():
            for rendering in self.by_source.get(base_form(word.group().lower(), self.language), ()):
                found.setdefault(rendering, []).append(word.span())
        return {rendering: tuple(spans) for rendering, spans in found.items()}


def learnt_by_source(renderings: Iterable[LearntRendering], language: str) -> Learnt:
    """Index the ``renderings`` by the words of ``language`` that they begin with.

    >>> learnt = learnt_by_source([LearntRendering("gremio", "gremy", "guild", 3, 2)], "es")
    >>> [(one.after, spans) for one, spans in learnt.concerning("Los gremios callan.").items()]
    [('guild', ((4, 11),))]
    """
    found: dict[str, tuple[LearntRendering, ...]] = {}
    for rendering in sorted(renderings, key=lambda each: (-each.articles, each.before)):
        found[rendering.source] = (*found.get(rendering.source, ()), rendering)
    return Learnt(language, found)


def learnt_for(session: Session, desk: str, languages: tuple[str, str]) -> Learnt | None:
    """Return what holds for a desk's articles: what is in use there and was not struck out."""
    version = version_in_use(session, desk, languages)
    if version is None:
        return None
    unwanted = unwanted_edits(session)
    renderings = map(learnt_rendering, version.renderings)
    return learnt_by_source(
        (one for one in renderings if (one.before, one.after) not in unwanted), languages[0]
    )


def with_learnt(
    sentences: Sequence[ProtectedSentence],
    outcomes: Iterable[Outcome],
    learnt: Learnt | None,
    engines: tuple[TranslationEngine, ScoringEngine | None],
) -> Iterator[Outcome]:
    """Yield the ``outcomes`` with what was ``learnt`` in them; the others as they are.

    ``engines`` are those of both directions. What the glossary or the name finder keeps is not
    touched. Raises EngineError.
    """
    for index, outcome in outcomes:
        if learnt is None or isinstance(outcome, EngineError):
            yield index, outcome
            continue
        sentence, draft = sentences[index], outcome
        names = [name.span for name in sentence.names]

        for rendering, spans in learnt.concerning(sentence.source).items():
            free = [span for span in spans if not overlaps_any(span, names)]
            draft = _corrected(sentence.source, draft, rendering, free, engines) if free else draft
        yield index, draft


def _corrected(
    source: str,
    draft: ProtectedDraft,
    rendering: LearntRendering,
    spans: Sequence[Span],
    engines: tuple[TranslationEngine, ScoringEngine | None],
) -> ProtectedDraft:
    """Return the draft with a desk's rendering if the engine's is there and the judges allow it."""
    target_spans = _standing(draft, rendering.before)
    if not 0 < len(target_spans) <= len(spans):
        return draft

    written = _written_over(draft, rendering, spans, target_spans)
    found = [
        _told(other, rendering, spans[0]) for other in draft.others if _prefers(other, rendering)
    ]
    choices = list({each.draft.text: each for each in (draft, written, *found)}.values())
    likely = _likelihoods(source, [each.draft.text for each in choices], engines)
    best = max(range(1, len(choices)), key=lambda number: likely[number], default=0)

    return choices[best] if likely[best] >= likely[0] - _MOST_DOUBT else draft


def _standing(draft: ProtectedDraft, words: str) -> list[Span]:
    """Return where the words stand in the draft, in any capitals, outside what is kept there."""
    kept = [name.target_span for name in draft.names if name.target_span]
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = (match.span() for match in re.finditer(pattern, draft.draft.text, re.IGNORECASE))
    return [span for span in found if not overlaps_any(span, kept)]


def _prefers(draft: ProtectedDraft, rendering: LearntRendering) -> bool:
    return bool(_standing(draft, rendering.after)) and not _standing(draft, rendering.before)


def _written_over(
    draft: ProtectedDraft,
    rendering: LearntRendering,
    spans: Sequence[Span],
    target_spans: Sequence[Span],
) -> ProtectedDraft:
    """Return the draft with the desk's rendering at each of ``target_spans``."""
    text = draft.draft.text
    kept = [name for name in draft.names if name.target_span]
    placements = [
        Placement(*name.target_span, text[slice(*name.target_span)])
        for name in kept
        if name.target_span
    ]
    placements += [
        Placement(*span, in_case(rendering.after, text[slice(*span)])) for span in target_spans
    ]
    text, set_spans = set_names(text, placements)
    names = dict(zip(map(id, kept), set_spans, strict=False))
    outcomes = [replace(name, target_span=names.get(id(name))) for name in draft.names]
    new = [
        _outcome(rendering, span, target, "repair")
        for span, target in zip(spans, set_spans[len(kept) :], strict=False)
    ]

    return _with(draft, text, (*outcomes, *new))


def in_case(rendering: str, written: str) -> str:
    """Return the rendering in the capitals of what it takes the place of.

    >>> in_case("guild", "gremy"), in_case("guild", "Gremy"), in_case("guild", "GREMY")
    ('guild', 'Guild', 'GUILD')
    """
    if written.isupper() and len(written) > 1:
        return rendering.upper()
    return rendering[:1].upper() + rendering[1:] if written[:1].isupper() else rendering


def _told(draft: ProtectedDraft, rendering: LearntRendering, span: Span) -> ProtectedDraft:
    """Return another hypothesis with what was learnt told among its names."""
    target_span = _standing(draft, rendering.after)[0]
    return replace(draft, names=(*draft.names, _outcome(rendering, span, target_span, "n-best")))


def _outcome(rendering: LearntRendering, span: Span, target: Span, layer: Layer) -> NameOutcome:
    name = ProtectedName(
        *span, rendering.after, forbidden=(rendering.before,), by="corrections", kind="word"
    )
    return NameOutcome(name, layer, target)


def _with(draft: ProtectedDraft, text: str, names: tuple[NameOutcome, ...]) -> ProtectedDraft:
    first = Hypothesis(text, draft.draft.score)
    made = replace(draft.draft, text=text, hypotheses=(first, *draft.draft.hypotheses[1:]))
    return replace(draft, draft=made, names=names)


def _likelihoods(
    source: str, targets: Sequence[str], engines: tuple[TranslationEngine, ScoringEngine | None]
) -> list[float]:
    """Return for each target what the engines of both directions think of it, in nats."""
    forward, backward = engines
    likely = [0.0] * len(targets)
    if isinstance(forward, ScoringEngine):
        scores = forward.score([(source, target) for target in targets])
        likely = [before + score.total for before, score in zip(likely, scores, strict=True)]
    if backward is not None:
        scores = backward.score([(target, source) for target in targets])
        likely = [before + score.total for before, score in zip(likely, scores, strict=True)]
    return likely
