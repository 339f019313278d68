"""What a replacement would make of segments, shown before it is done."""

from dataclasses import dataclass

from glossary.language.tokens import Span
from review.store.tables import Article, Segment, stored_id


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacing makes of a segment: ``count`` stretches of ``before`` change to ``after``.

    ``version`` is the segment's version that was read. A ``locked`` segment is shown and left
    alone. ``spans`` are the stretches of ``before`` that become ``new_spans`` of ``after``, where
    that is known.
    """

    article_id: int
    article_title: str
    segment_id: int
    position: int
    version: int
    before: str
    after: str
    count: int
    locked: bool
    spans: tuple[Span, ...] = ()
    new_spans: tuple[Span, ...] = ()


def replacement_in(
    article: Article,
    segment: Segment,
    after: str,
    count: int,
    *,
    spans: tuple[Span, ...] = (),
    new_spans: tuple[Span, ...] = (),
) -> Replacement:
    """Return what makes the segment's target ``after``."""
    return Replacement(
        article_id=stored_id(article),
        article_title=article.called,
        segment_id=stored_id(segment),
        position=segment.position,
        version=segment.version,
        before=segment.target,
        after=after,
        count=count,
        locked=segment.locked,
        spans=spans,
        new_spans=new_spans,
    )
