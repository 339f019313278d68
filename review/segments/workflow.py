"""What a reviewer can do to a segment, and the one place that changes one.

Every function names the version of the segment that its caller saw. When somebody else was faster it
raises EditConflictError, which carries all three texts, and nothing is changed. Every change appends a
Correction; functions that belong to one act share its ``change`` identifier.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from review.memory.units import forget_segment, remember_segment
from review.store.articles import get_article, get_segment
from review.store.columns import now
from review.store.states import CONFIRMED_STATES
from review.store.tables import (
    CONFIRM,
    CONFIRM_UNREAD,
    CONFIRMING,
    Correction,
    Origin,
    Segment,
    SegmentState,
    new_change,
    stored_id,
)
from translation.document import Kind
from translation.errors import ConflictError, NotAllowedError
from translation.messages import told

# Undo reads plain strings from JSON; the columns hold members of these.
_CHOICES = {"state": SegmentState, "origin": Origin}
# What a machine wrote has to be read one by one: nobody has read it yet.
_READ_BEFORE = (Origin.MEMORY, Origin.PERSON)


class EditConflictError(ConflictError):
    """Somebody else changed the segment since the caller read it.

    ``original`` is the text that both began from, ``theirs`` what stands in the database now (version
    ``version``, written by ``author``), ``mine`` what the caller wanted to write.
    """

    def __init__(self, segment: Segment, *, mine: str, original: str) -> None:
        super().__init__(
            told("Segment {segment}", segment=segment.position + 1),
            told(
                "{segment} changed it while you were writing", segment=segment.updated_by or told("somebody")
            ),
            told("Compare the versions and choose."),
        )
        self.theirs = segment.target
        self.mine = mine
        self.original = original
        self.author = segment.updated_by
        self.version = segment.version


def edit_target(
    session: Session,
    segment_id: int,
    *,
    target: str,
    version: int,
    author: str,
    change: str | None = None,
    codes: list[dict[str, Any]] | None = None,
    action: str = "edit",
    reason: str = "",
) -> Segment:
    """Write ``target`` and return the segment in its new version.

    An edited segment is ``translated``, also when it was confirmed before. ``codes`` are the target's
    InlineCodes; left out, those of the old text are kept where their words survive. Text and codes that are
    the same already change nothing.
    """
    segment = _take(session, segment_id, version, mine=target)
    if target == segment.target and codes is None:
        return segment
    fields: dict[str, Any] = {"target": target}
    if target != segment.target:
        fields["state"] = SegmentState.TRANSLATED if target.strip() else SegmentState.INITIAL
        fields["error"] = ""
        if segment.origin is Origin.NONE:
            fields["origin"] = Origin.PERSON
    elif codes != segment.target_codes and target.strip():
        # Formatting is part of what was confirmed.
        fields["state"] = SegmentState.TRANSLATED
    if codes is not None:
        fields["target_codes"] = codes
    return change_segment(
        session, segment, fields, author=author, action=action, change=change, reason=reason
    )


def confirm(
    session: Session,
    segment_id: int,
    *,
    version: int,
    author: str,
    final: bool = False,
    change: str | None = None,
) -> Segment:
    """Mark the target as reviewed: done, unless the article asks for a second reader, who makes it final.

    The one who reviewed a segment cannot be its second reader. Raises NotAllowedError then, and for an
    empty target. ``final`` takes over what a file from elsewhere calls final.
    """
    segment = _take(session, segment_id, version, mine=None)
    if not segment.target.strip():
        raise NotAllowedError(
            _name(segment), "there is no translation to confirm", "Write one first, or set it aside."
        )
    article = get_article(session, segment.article_id)
    confirmed = segment.state in CONFIRMED_STATES
    state = (
        SegmentState.FINAL if final or (confirmed and article.needs_second_reader) else SegmentState.REVIEWED
    )
    if state is segment.state or segment.state is SegmentState.FINAL:
        return segment
    if state is SegmentState.FINAL and article.needs_second_reader:
        _require_second_reader(session, segment, author)
    return change_segment(session, segment, {"state": state}, author=author, action=CONFIRM, change=change)


def confirm_many(session: Session, segment_ids: Iterable[int], *, author: str) -> tuple[str, int]:
    """Mark as reviewed those of the segments that may be without being read one by one.

    Return the change, whose corrections say so, and how many they were.
    """
    change = new_change()
    ready = [
        segment
        for segment in session.exec(select(Segment).where(col(Segment.id).in_([*segment_ids])))
        if may_be_confirmed_unread(segment)
    ]
    for segment in ready:
        change_segment(
            session,
            segment,
            {"state": SegmentState.REVIEWED},
            author=author,
            action=CONFIRM_UNREAD,
            change=change,
        )
    return change, len(ready)


def may_be_confirmed_unread(segment: Segment) -> bool:
    """Return whether a person wrote or confirmed the segment's draft once, so that all such may be confirmed
    together: those from the memory and from people, not a machine's.
    """
    return (
        segment.origin in _READ_BEFORE
        and bool(segment.target.strip())
        and segment.state not in CONFIRMED_STATES
        and not segment.locked
    )


def reopen(
    session: Session, segment_id: int, *, version: int, author: str, reason: str, change: str | None = None
) -> Segment:
    """Take back a confirmation, the second reader's first, and say why.

    Raises NotAllowedError without a reason and for a segment that is not confirmed.
    """
    segment = _take(session, segment_id, version, mine=None)
    if not reason.strip():
        raise NotAllowedError(_name(segment), "taking it back needs a reason", "Say in a few words why.")
    if segment.state not in CONFIRMED_STATES:
        raise NotAllowedError(_name(segment), told("it is not confirmed"))
    return change_segment(
        session,
        segment,
        {"state": _state_before(session, segment)},
        author=author,
        action="reopen",
        change=change,
        reason=reason,
    )


def set_locked(session: Session, segment_id: int, *, locked: bool, version: int, author: str) -> Segment:
    """Lock the segment against changes, or unlock it."""
    segment = _take(session, segment_id, version, mine=None, even_locked=True)
    if segment.locked == locked:
        return segment
    return change_segment(
        session, segment, {"locked": locked}, author=author, action="lock" if locked else "unlock"
    )


def change_kind(session: Session, segment_id: int, *, kind: str, version: int, author: str) -> Segment:
    """Set a segment aside as boilerplate, bring it back, or say that a paragraph is a heading."""
    segment = _take(session, segment_id, version, mine=None)
    return change_segment(session, segment, {"kind": str(Kind(kind))}, author=author, action="kind")


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
    segment = _take(session, segment_id, version, mine=None)
    source = segment.source[:source_at].strip(), segment.source[source_at:].strip()
    target = segment.target[:target_at].strip(), segment.target[target_at:].strip()
    if not all(source):
        raise NotAllowedError(
            _name(segment), "one part would have no source text", "Put the cursor inside the sentence."
        )
    change = change or new_change()
    follower = session.exec(
        select(Segment.part)
        .where(
            Segment.article_id == segment.article_id,
            Segment.position == segment.position,
            Segment.part > segment.part,
        )
        .order_by(col(Segment.part))
    ).first()
    second = Segment(
        article_id=segment.article_id,
        position=segment.position,
        part=segment.part + 1 if follower is None else (segment.part + follower) / 2,
        paragraph=segment.paragraph,
        kind=segment.kind,
        level=segment.level,
        source=source[1],
        target=target[1],
        origin=segment.origin,
        state=_edited_state(target[1]),
        language=segment.language,
        score=segment.score,
        removed=True,
        updated_by=author,
    )
    session.add(second)
    session.flush()
    first = change_segment(
        session,
        segment,
        {
            "source": source[0],
            "target": target[0],
            "state": _edited_state(target[0]),
            "source_codes": _codes_within(segment.source_codes, 0, len(source[0])),
            "target_codes": _codes_within(segment.target_codes, 0, len(target[0])),
        },
        author=author,
        action="split",
        change=change,
    )
    return first, change_segment(
        session, second, {"removed": False}, author=author, action="split", change=change
    )


def merge_with_next(session: Session, segment_id: int, *, version: int, author: str) -> Segment:
    """Join the segment with the one after it in the same paragraph.

    Raises NotAllowedError when there is none, or when it is locked.
    """
    segment = _take(session, segment_id, version, mine=None)
    follower = session.exec(
        select(Segment)
        .where(
            Segment.article_id == segment.article_id,
            col(Segment.removed).is_(False),
            (col(Segment.position) > segment.position)
            | ((col(Segment.position) == segment.position) & (col(Segment.part) > segment.part)),
        )
        .order_by(col(Segment.position), col(Segment.part))
    ).first()
    if follower is None or follower.paragraph != segment.paragraph:
        raise NotAllowedError(_name(segment), told("it is the last one of its paragraph"))
    if follower.locked:
        raise NotAllowedError(_name(follower), "it is locked", "Unlock it first.")
    change = new_change()
    source = f"{segment.source} {follower.source}".strip()
    target = f"{segment.target} {follower.target}".strip()
    merged = change_segment(
        session,
        segment,
        {
            "source": source,
            "target": target,
            "state": _edited_state(target),
            "source_codes": segment.source_codes
            + _codes_moved(follower.source_codes, len(source) - len(follower.source)),
            "target_codes": segment.target_codes
            + _codes_moved(follower.target_codes, len(target) - len(follower.target)),
        },
        author=author,
        action="merge",
        change=change,
    )
    change_segment(session, follower, {"removed": True}, author=author, action="merge", change=change)
    return merged


def change_segment(
    session: Session,
    segment: Segment,
    fields: Mapping[str, Any],
    *,
    author: str,
    action: str,
    change: str | None = None,
    reason: str = "",
    undoes: str = "",
) -> Segment:
    """Set ``fields`` on the segment, append the Correction, keep the memory in step; the only way in.

    The caller has checked the version. Fields that hold their new value already are left out.
    """
    if "target" in fields and "target_codes" not in fields and segment.source_codes + segment.target_codes:
        fields = {**fields, "target_codes": _codes_of(segment, fields["target"])}
    changed = {
        name: [getattr(segment, name), value]
        for name, value in fields.items()
        if getattr(segment, name) != value
    }
    if not changed:
        return segment
    before = segment.target
    for name, (_, value) in changed.items():
        setattr(segment, name, _CHOICES[name](value) if name in _CHOICES else value)
    segment.version += 1
    segment.updated_at = now()
    segment.updated_by = author
    session.add(segment)
    session.add(
        Correction(
            segment_id=stored_id(segment),
            article_id=segment.article_id,
            change=change or new_change(),
            action=action,
            before=before,
            after=segment.target,
            fields=changed,
            reason=reason,
            author=author,
            undoes=undoes,
        )
    )
    article = get_article(session, segment.article_id)
    article.updated_at = segment.updated_at
    session.flush()
    if segment.state in CONFIRMED_STATES and not segment.removed and segment.kind != Kind.BOILERPLATE:
        remember_segment(session, article, segment, author=author)
    else:
        forget_segment(session, stored_id(segment))
    return segment


def checked_segment(session: Session, segment_id: int, version: int) -> Segment:
    """Return the segment; raises EditConflictError for another version, NotAllowedError for a lock."""
    return _take(session, segment_id, version, mine=None)


def _take(
    session: Session, segment_id: int, version: int, *, mine: str | None, even_locked: bool = False
) -> Segment:
    segment = get_segment(session, segment_id)
    if segment.version != version:
        raise EditConflictError(
            segment,
            mine=segment.target if mine is None else mine,
            original=target_at_version(session, segment, version),
        )
    if segment.locked and not even_locked:
        raise NotAllowedError(_name(segment), "it is locked", "Unlock it first.")
    return segment


def target_at_version(session: Session, segment: Segment, version: int) -> str:
    """Return the segment's target as it was at an older ``version``."""
    # Each correction raised the version by one, so the text of an older version is what stood before
    # the first of the corrections made since.
    since = session.exec(
        select(Correction.before)
        .where(Correction.segment_id == segment.id)
        .order_by(col(Correction.id).desc())
        .limit(max(segment.version - version, 0))
    ).all()
    return since[-1] if since else segment.target


def _state_before(session: Session, segment: Segment) -> SegmentState:
    if segment.state is SegmentState.FINAL and get_article(session, segment.article_id).needs_second_reader:
        return SegmentState.REVIEWED
    rewritten = select(Correction.id).where(
        Correction.segment_id == segment.id, col(Correction.before) != col(Correction.after)
    )
    return SegmentState.INITIAL if session.exec(rewritten).first() is None else SegmentState.TRANSLATED


def _require_second_reader(session: Session, segment: Segment, author: str) -> None:
    reviewer = session.exec(
        select(Correction.author)
        .where(Correction.segment_id == segment.id, col(Correction.action).in_(CONFIRMING))
        .order_by(col(Correction.id).desc())
    ).first()
    if segment.state is not SegmentState.REVIEWED or reviewer == author:
        raise NotAllowedError(
            _name(segment),
            "this article asks for a second reader",
            "Somebody other than its first reviewer makes it final.",
        )


def _edited_state(target: str) -> SegmentState:
    return SegmentState.TRANSLATED if target else SegmentState.INITIAL


def _codes_within(codes: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    return [code for code in codes if start <= code["start"] and code["end"] <= end]


def _codes_moved(codes: list[dict[str, Any]], offset: int) -> list[dict[str, Any]]:
    return [{**code, "start": code["start"] + offset, "end": code["end"] + offset} for code in codes]


def _name(segment: Segment) -> str:
    return f"Segment {segment.position + 1}"


def _codes_of(segment: Segment, target: str) -> list[dict[str, Any]]:
    """The formatting of a new target: that of the old one moved along, or, where none stood, the source's."""
    from translation.inline_codes import (  # noqa: PLC0415 - only articles with formatting need it
        adjust_codes,
        codes_as_rows,
        codes_from_rows,
        project_codes,
    )

    if segment.target.strip():
        return adjust_codes(segment.target_codes, segment.target, target)
    return codes_as_rows(project_codes(segment.source, codes_from_rows(segment.source_codes), target))
