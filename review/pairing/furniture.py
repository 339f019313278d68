"""What only the draft has because its page had it: set aside there as it is in the source."""

from collections.abc import Sequence
from dataclasses import replace

from review.pairing.alignment import Pairing
from review.pairing.anchors import CommonAnchors
from translation.document import Kind
from translation.formats.article import SourceArticle
from translation.formats.boilerplate import opens_as_pointer
from translation.segmentation import SourceSegment

_LEAST_CONTAINED = 0.7
"""Of what a sentence could share with a line, in anchors. Renderings share 0.74 and more, another
sentence that has a name or a year in common with it 0.61 at most.
"""


def set_furniture_aside(
    pairings: Sequence[Pairing],
    original: SourceArticle,
    sources: Sequence[SourceSegment],
    targets: Sequence[SourceSegment],
    target_language: str,
) -> tuple[Pairing, ...]:
    """Return ``pairings``, those set aside that pair nothing with furniture of the draft's page.

    That is a pointer to another story, and what renders a line that was set aside in the source at
    the same place: share bars, related stories, the box about an author. Whatever else the draft
    added stays.
    """
    junk = [segment for segment in original.segments if segment.kind is Kind.BOILERPLATE]
    done = [*pairings]
    last = -1
    waiting: list[int] = []
    for number, pairing in enumerate([*pairings, None]):
        if pairing is not None and not (pairing.sources and pairing.targets):
            waiting += [] if pairing.sources else [number]
            continue
        next_position = sources[pairing.sources[0]].position if pairing else len(original.segments)
        lines = [segment.source for segment in junk if last < segment.position < next_position]
        texts = [targets[done[added].targets[0]].source for added in waiting]
        languages = original.source_language, target_language
        for added, is_furniture in zip(waiting, _furniture(lines, texts, languages), strict=True):
            done[added] = replace(done[added], is_aside=is_furniture)
        if pairing is not None:
            last, waiting = sources[pairing.sources[-1]].position, []

    return tuple(done)


def _furniture(
    lines: Sequence[str], texts: Sequence[str], languages: tuple[str, str]
) -> list[bool]:
    common = CommonAnchors(lines, texts, languages)
    return [
        opens_as_pointer(text)
        or any(
            common.shared(line, number) >= _LEAST_CONTAINED * weight > 0
            for line in range(len(lines))
        )
        for number, (text, weight) in enumerate(zip(texts, common.target_weights, strict=True))
    ]
