"""Splits a segment in two, or merges two, where the sentences were split wrongly."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from review.segments.versions import require_unlocked, segment_name, take_segment
from review.segments.workflow import change_segment
from review.store.tables import Segment, SegmentState, new_change
from translation.errors import NotAllowedError
from translation.inline_codes import codes_as_rows, codes_from_rows, continued_codes
from translation.segmentation import share_codes
from translation.whole_spans import trimmed


@dataclass(frozen=True, slots=True)
class _Part:
    """A text that is parted or joined, with its stored codes."""

    text: str
    codes: list[dict[str, Any]]


def split_segment(
    session: Session,
    segment_id: int,
    *,
    source_at: int,
    target_at: int,
    version: int,
    author: str,
    change: str | None = None,
) -> tuple[Segment, Segment]:
    """Cut the segment in two at the given code points of source and target.

    Both are ``translated`` afterwards. Raises NotAllowedError where the cut leaves a source empty.
    """
    segment = take_segment(session, segment_id, version)
    source = _cut(segment.source, segment.source_codes, source_at)
    target = _cut(segment.target, segment.target_codes, target_at)
    if not all(part.text for part in source):
        raise NotAllowedError(
            segment_name(segment),
            "one part would have no source text",
            "Put the cursor inside the segment.",
        )

    change = change or new_change()
    second = _second_part(session, segment, source[1], target[1], author=author)
    session.add(second)
    session.flush()
    part = partial(change_segment, session, author=author, action="split", change=change)
    return part(segment, _fields_of(source[0], target[0])), part(second, {"removed": False})


def _second_part(
    session: Session, segment: Segment, source: _Part, target: _Part, *, author: str
) -> Segment:
    """The end of ``segment`` as a segment, not in the article yet."""
    next_part = session.exec(
        select(Segment.part)
        .where(
            Segment.article_id == segment.article_id,
            Segment.position == segment.position,
            Segment.part > segment.part,
        )
        .order_by(col(Segment.part))
    ).first()

    return Segment(
        article_id=segment.article_id,
        position=segment.position,
        part=segment.part + 1 if next_part is None else (segment.part + next_part) / 2,
        paragraph=segment.paragraph,
        kind=segment.kind,
        level=segment.level,
        item=segment.item,
        source=source.text,
        target=target.text,
        source_codes=source.codes,
        target_codes=target.codes,
        origin=segment.origin,
        state=_state_of(target.text),
        language=segment.language,
        score=segment.score,
        removed=True,
        updated_by=author,
    )


def merge_with_next(
    session: Session, segment_id: int, *, version: int, author: str, change: str | None = None
) -> Segment:
    """Join the segment with the one after it in the same paragraph.

    Raises NotAllowedError when there is none, or when it is locked.
    """
    segment = take_segment(session, segment_id, version)
    follower = _next_segment(session, segment)
    if follower is None or follower.paragraph != segment.paragraph:
        raise NotAllowedError(segment_name(segment), "it is the last one of its paragraph")
    require_unlocked(follower)

    change = change or new_change()
    source = _joined(
        _Part(segment.source, segment.source_codes), _Part(follower.source, follower.source_codes)
    )
    target = _joined(
        _Part(segment.target, segment.target_codes), _Part(follower.target, follower.target_codes)
    )
    join = partial(change_segment, session, author=author, action="merge", change=change)
    merged = join(segment, _fields_of(source, target))
    join(follower, {"removed": True})

    return merged


def _next_segment(session: Session, segment: Segment) -> Segment | None:
    return session.exec(
        select(Segment)
        .where(
            Segment.article_id == segment.article_id,
            col(Segment.removed).is_(False),
            (col(Segment.position) > segment.position)
            | ((col(Segment.position) == segment.position) & (col(Segment.part) > segment.part)),
        )
        .order_by(col(Segment.position), col(Segment.part))
    ).first()


def _fields_of(source: _Part, target: _Part) -> dict[str, Any]:
    return {
        "source": source.text,
        "target": target.text,
        "state": _state_of(target.text),
        "source_codes": source.codes,
        "target_codes": target.codes,
    }


def _state_of(target: str) -> SegmentState:
    return SegmentState.TRANSLATED if target else SegmentState.INITIAL


def _cut(text: str, codes: list[dict[str, Any]], at: int) -> tuple[_Part, _Part]:
    """Return both parts of a text without space around them; formatting over the cut is in both."""
    spans = trimmed(text, 0, at), trimmed(text, at, len(text))
    written = [span for span in spans if span[0] < span[1]]
    shared = dict(zip(written, share_codes(codes_from_rows(codes), written), strict=True))
    first, second = (
        _Part(text[slice(*span)], codes_as_rows(shared.get(span, ()))) for span in spans
    )
    return first, second


def _joined(first: _Part, second: _Part) -> _Part:
    """Return both texts as one, and as one what formatting goes on from the first to the second."""
    text = " ".join(part.text for part in (first, second) if part.text.strip())
    codes = codes_from_rows(second.codes)
    moved = [code.moved(len(text) - len(second.text)) for code in codes]
    return _Part(text, codes_as_rows(continued_codes(text, codes_from_rows(first.codes), moved)))
