"""What reviewers can put right in the source: words, which segment is the title, what is out."""

from collections.abc import Iterable
from functools import partial

from sqlmodel import Session, col, select

from glossary.language.tokens import Span
from review.segments.article_fields import correct_fields
from review.segments.parting import split_segment
from review.segments.versions import take_segment
from review.segments.workflow import change_segment
from review.store.states import CONFIRMED_STATES
from review.store.tables import Segment, SegmentState, new_change, stored_id
from translation.document import Kind
from translation.errors import NotAllowedError
from translation.inline_codes import adjust_codes
from translation.messages import told


def correct_source(
    session: Session, segment_id: int, *, source: str, version: int, author: str
) -> Segment:
    """Write ``source`` in place of a mistaken one and return the segment.

    A segment that was confirmed is ``translated`` again: nobody has read its target against these
    words. Raises NotAllowedError for an empty source, and as edit_target.
    """
    segment = take_segment(session, segment_id, version)
    source = " ".join(source.split())
    if not source:
        raise NotAllowedError(
            told("Segment {segment}", segment=segment.position + 1),
            "a source is not left empty",
            "To leave the words out, mark them as not part of the article.",
        )

    fields: dict[str, object] = {
        "source": source,
        "source_codes": adjust_codes(segment.source_codes, segment.source, source),
    }
    if segment.state in CONFIRMED_STATES:
        fields["state"] = SegmentState.TRANSLATED

    return change_segment(session, segment, fields, author=author, action="source")


def make_title(session: Session, segment_id: int, *, version: int, author: str) -> Segment:
    """Say that this segment is the article's title; what was its title becomes a heading.

    The article is called by it from now on; the same undo takes back both.
    """
    segment = take_segment(session, segment_id, version)
    change = new_change()
    make = partial(change_segment, session, author=author, action="kind", change=change)
    others = session.exec(
        select(Segment).where(
            Segment.article_id == segment.article_id,
            Segment.kind == Kind.TITLE.value,
            Segment.id != segment.id,
            col(Segment.removed).is_(False),
        )
    )

    for other in others.all():
        make(other, {"kind": Kind.HEADING.value})
    correct_fields(
        session, segment.article_id, {"title": segment.source}, author=author, change=change
    )
    return make(segment, {"kind": Kind.TITLE.value})


def set_aside(session: Session, segment_ids: Iterable[int], *, author: str) -> tuple[str, int]:
    """Set whole segments aside as not part of the article; return the change and how many they are.

    Locked ones stay as they are.
    """
    change, count = new_change(), 0
    for segment in session.exec(select(Segment).where(col(Segment.id).in_([*segment_ids]))).all():
        if not segment.locked and segment.kind != Kind.BOILERPLATE:
            count += 1
            _set_aside(session, segment, author, change)
    return change, count


def set_aside_stretch(
    session: Session, segment_id: int, *, span: Span, version: int, author: str
) -> tuple[str, Segment]:
    """Cut a stretch of the source out and set it aside; return the change and what was cut out.

    The target stays whole, with the longer of the parts that are left.
    """
    segment = take_segment(session, segment_id, version)
    source, change = segment.source, new_change()
    head, tail = source[: span[0]].strip(), source[span[1] :].strip()
    stays_in_front = len(head) >= len(tail)
    cut = segment
    if tail:
        cut, _ = split_segment(
            session,
            segment_id,
            source_at=span[1],
            target_at=len(segment.target) if stays_in_front else 0,
            version=version,
            author=author,
            change=change,
        )

    if head:
        _, cut = split_segment(
            session,
            stored_id(cut),
            source_at=span[0],
            target_at=len(cut.target),
            version=cut.version,
            author=author,
            change=change,
        )

    return change, _set_aside(session, cut, author, change)


def _set_aside(session: Session, segment: Segment, author: str, change: str) -> Segment:
    aside = {"kind": Kind.BOILERPLATE.value}
    return change_segment(session, segment, aside, author=author, action="kind", change=change)
