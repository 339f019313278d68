"""Splits a segment in two, or merges two, where the sentences were split wrongly."""

from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from review.segments.versions import segment_name, take_segment
from review.segments.workflow import change_segment
from review.store.tables import Segment, SegmentState, new_change
from translation.errors import NotAllowedError


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
    source = segment.source[:source_at].strip(), segment.source[source_at:].strip()
    target = segment.target[:target_at].strip(), segment.target[target_at:].strip()
    if not all(source):
        raise NotAllowedError(
            segment_name(segment),
            "one part would have no source text",
            "Put the cursor inside the segment.",
        )

    change = change or new_change()
    second = _second_part(session, segment, source[1], target[1], author=author)
    session.add(second)
    session.flush()
    fields = {
        "source": source[0],
        "target": target[0],
        "state": _state_of(target[0]),
        "source_codes": _codes_within(segment.source_codes, 0, len(source[0])),
        "target_codes": _codes_within(segment.target_codes, 0, len(target[0])),
    }

    part = partial(change_segment, session, author=author, action="split", change=change)
    return part(segment, fields), part(second, {"removed": False})


def _second_part(
    session: Session, segment: Segment, source: str, target: str, *, author: str
) -> Segment:
    """The end of ``segment`` as a segment, not in the article yet; its formatting goes along."""
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
        source=source,
        target=target,
        source_codes=_codes_of_end(segment.source, segment.source_codes, source),
        target_codes=_codes_of_end(segment.target, segment.target_codes, target),
        origin=segment.origin,
        state=_state_of(target),
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
    if follower.locked:
        raise NotAllowedError(segment_name(follower), "it is locked", "Unlock it first.")

    change = change or new_change()
    source = f"{segment.source} {follower.source}".strip()
    target = f"{segment.target} {follower.target}".strip()
    merged = change_segment(
        session,
        segment,
        {
            "source": source,
            "target": target,
            "state": _state_of(target),
            "source_codes": segment.source_codes
            + _codes_moved(follower.source_codes, len(source) - len(follower.source)),
            "target_codes": segment.target_codes
            + _codes_moved(follower.target_codes, len(target) - len(follower.target)),
        },
        author=author,
        action="merge",
        change=change,
    )
    change_segment(
        session, follower, {"removed": True}, author=author, action="merge", change=change
    )

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


def _state_of(target: str) -> SegmentState:
    return SegmentState.TRANSLATED if target else SegmentState.INITIAL


def _codes_within(codes: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    return [code for code in codes if start <= code["start"] and code["end"] <= end]


def _codes_of_end(text: str, codes: list[dict[str, Any]], end: str) -> list[dict[str, Any]]:
    """The codes in ``end``, the end of ``text`` without space around it, as offsets in it."""
    start = len(text.rstrip()) - len(end)
    return _codes_moved(_codes_within(codes, start, len(text)), -start)


def _codes_moved(codes: list[dict[str, Any]], offset: int) -> list[dict[str, Any]]:
    return [
        {**code, "start": code["start"] + offset, "end": code["end"] + offset} for code in codes
    ]
