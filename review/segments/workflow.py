"""What a reviewer can do to a segment, and the one place that changes one.

Every function names the version of the segment that its caller saw. When somebody else was faster
it raises EditConflictError, which carries all three texts, and nothing is changed. Every change
appends a Correction; functions that belong to one act share its ``change`` identifier.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from review.memory.units import forget_segment, remember_segment
from review.segments.versions import require_unlocked, segment_name, take_segment
from review.segments.writing_anew import is_written_anew
from review.store.articles import get_article, last_drafts, require_unfinished
from review.store.columns import now
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.readings import first_readers
from review.store.roles import Role, require_role
from review.store.states import CONFIRMED_STATES
from review.store.tables import (
    CONFIRM,
    CONFIRM_UNREAD,
    Article,
    Correction,
    Origin,
    Segment,
    SegmentDraft,
    SegmentState,
    TranslationState,
    new_change,
    stored_id,
)
from translation.document import Kind
from translation.errors import NotAllowedError
from translation.formatting import settled
from translation.inline_codes import codes_after_edit, codes_as_rows, codes_from_rows, project_codes

# Undo reads plain strings from JSON; the columns hold members of these.
_CHOICES = {"state": SegmentState, "origin": Origin}
_TEXT = frozenset({"source", "target", "target_codes"})
# What a machine wrote has to be read one by one: nobody has read it yet.
_READ_BEFORE = (Origin.MEMORY, Origin.PERSON)


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
    origin: Origin | None = None,
) -> Segment:
    """Write ``target`` and return the segment in its new version.

    An edited segment is ``translated``, also when it was confirmed before. ``codes`` are the
    target's InlineCodes; left out, those of the old text are kept where their words survive. Text
    and codes that are the same already change nothing. ``origin`` says who wrote the whole of
    ``target``, if not the author; what the engine thought of its own text is then said no more, nor
    where the author has written anew.
    """
    segment = take_segment(session, segment_id, version, mine=target)
    if target == segment.target and codes is None:
        return segment

    fields: dict[str, Any] = {"target": target}
    if target != segment.target:
        fields |= _with_another_text(segment, target, origin)
        if segment.score is not None and is_written_anew(_draft_of(session, segment), target):
            fields["score"] = None
    elif codes != segment.target_codes and target.strip():
        # Formatting is part of what was confirmed.
        fields["state"] = SegmentState.TRANSLATED
    if codes is not None:
        fields["target_codes"] = codes
    return change_segment(
        session, segment, fields, author=author, action=action, change=change, reason=reason
    )


def _with_another_text(segment: Segment, target: str, origin: Origin | None) -> dict[str, Any]:
    """Return what is otherwise of a segment whose text becomes ``target``."""
    state = SegmentState.TRANSLATED if target.strip() else SegmentState.INITIAL
    fields: dict[str, Any] = {"state": state, "error": ""}
    if origin is not None:
        return {**fields, "origin": origin, "score": None}
    return {**fields, "origin": Origin.PERSON} if segment.origin is Origin.NONE else fields


def _draft_of(session: Session, segment: Segment) -> str:
    drafts = last_drafts(session, [SegmentDraft.segment_id == segment.id])
    draft = drafts.get(stored_id(segment))
    return draft.text if draft else segment.target


def confirm(
    session: Session,
    segment_id: int,
    *,
    version: int,
    author: str,
    final: bool = False,
    change: str | None = None,
) -> Segment:
    """Mark the target as reviewed: done, unless the article asks for a second reader.

    Formatting whose place was guessed is read along and no guess any more. The one who reviewed a
    segment cannot be its second reader. Raises NotAllowedError then, and for an empty target.
    ``final`` takes over what a file from elsewhere calls final.
    """
    segment = take_segment(session, segment_id, version)
    if not segment.target.strip():
        raise NotAllowedError(
            segment_name(segment),
            "there is no translation to confirm",
            "Write one first, or set it aside.",
        )

    article = get_article(session, segment.article_id)
    confirmed = segment.state in CONFIRMED_STATES
    state = (
        SegmentState.FINAL
        if final or (confirmed and article.needs_second_reader)
        else SegmentState.REVIEWED
    )
    if state is segment.state or segment.state is SegmentState.FINAL:
        return segment
    if state is SegmentState.FINAL and article.needs_second_reader:
        _require_second_reader(session, segment, author)

    fields = {"state": state, "target_codes": settled(segment.target_codes)}
    return change_segment(session, segment, fields, author=author, action=CONFIRM, change=change)


def confirm_many(session: Session, segment_ids: Iterable[int], *, author: str) -> tuple[str, int]:
    """Mark as reviewed those of the segments that may be without being read one by one.

    Return the change, whose corrections say so, and how many they were.
    """
    require_role(session, author, Role.REVIEWER)
    change = new_change()
    ready = [
        segment
        for segment, has_source in session.exec(
            select(Segment, Article.has_source)
            .join(Article)
            .where(col(Segment.id).in_([*segment_ids]))
        )
        if _may_be_confirmed_unread(segment, has_source=has_source)
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


def _may_be_confirmed_unread(segment: Segment, *, has_source: bool) -> bool:
    """Return whether a person wrote or confirmed the segment's draft once, so that all such may be
    confirmed together: those from the memory and from people, not a machine's, and nothing that the
    source lacks.
    """
    return (
        segment.origin in _READ_BEFORE
        and (bool(segment.source.strip()) or not has_source)
        and bool(segment.target.strip())
        and segment.state not in CONFIRMED_STATES
        and not segment.former_source
        and not segment.locked
    )


def reopen(session: Session, segment_id: int, *, version: int, author: str, reason: str) -> Segment:
    """Take back a confirmation, the second reader's first, and say why.

    Raises NotAllowedError without a reason and for a segment that is not confirmed.
    """
    segment = take_segment(session, segment_id, version)
    if not reason.strip():
        raise NotAllowedError(
            segment_name(segment), "taking it back needs a reason", "Say in a few words why."
        )

    if segment.state not in CONFIRMED_STATES:
        raise NotAllowedError(segment_name(segment), "it is not confirmed")
    return change_segment(
        session,
        segment,
        {"state": _state_before(session, segment)},
        author=author,
        action="reopen",
        reason=reason,
    )


def set_locked(
    session: Session, segment_id: int, *, locked: bool, version: int, author: str
) -> Segment:
    """Lock the segment against changes, or unlock it."""
    segment = take_segment(session, segment_id, version, even_locked=True)
    if segment.locked == locked:
        return segment
    return change_segment(
        session, segment, {"locked": locked}, author=author, action="lock" if locked else "unlock"
    )


def change_kind(
    session: Session, segment_id: int, *, kind: str, version: int, author: str
) -> Segment:
    """Set a segment aside as boilerplate, bring it back, or say that a paragraph is a heading.

    What is brought back and was never translated is drafted by a job, as what is added is.
    """
    segment = take_segment(session, segment_id, version)
    was_aside = segment.kind == Kind.BOILERPLATE
    changed = change_segment(
        session, segment, {"kind": str(Kind(kind))}, author=author, action="kind"
    )
    if was_aside and changed.kind != Kind.BOILERPLATE and changed.source and not changed.target:
        article = get_article(session, changed.article_id)
        article.translation_state, article.translation_problem = TranslationState.WAITING, ""
        ask_for(session, JobKind.TRANSLATE, [changed.article_id], author=author)
    return changed


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
    """Set ``fields``, append the Correction, keep the memory in step; the only way in.

    The caller has checked the version. Fields that hold their new value already are left out. A
    confirmed segment whose text changes is ``translated`` again, unless ``fields`` give the state
    that the new text had before. Raises NotAllowedError for a locked one and in a finished article.
    """
    article = _article_to_change(session, segment, fields, author)
    changed = _changes(segment, fields)
    if not changed:
        return segment

    before = segment.target
    _set_fields(segment, changed, author)
    session.add(segment)
    session.add(
        Correction(
            segment_id=stored_id(segment),
            article_id=segment.article_id,
            change=change or new_change(),
            action=action,
            before=before,
            after=segment.target,
            version=segment.version,
            fields=changed,
            reason=reason,
            author=author,
            undoes=undoes,
        )
    )
    article.updated_at = segment.updated_at
    session.flush()
    _keep_memory_in_step(session, article, segment, author)

    return segment


def _article_to_change(
    session: Session, segment: Segment, fields: Collection[str], author: str
) -> Article:
    require_role(session, author, Role.REVIEWER)
    article = get_article(session, segment.article_id)
    require_unfinished(article)
    if "locked" not in fields:
        require_unlocked(segment)
    return article


def _set_fields(segment: Segment, changed: Mapping[str, list[Any]], author: str) -> None:
    for name, (_, value) in changed.items():
        setattr(segment, name, _CHOICES[name](value) if name in _CHOICES else value)
    segment.version += 1
    segment.updated_at = now()
    segment.updated_by = author


def _keep_memory_in_step(session: Session, article: Article, segment: Segment, author: str) -> None:
    is_of_the_text = not segment.removed and segment.kind != Kind.BOILERPLATE
    if is_of_the_text and segment.state in CONFIRMED_STATES:
        remember_segment(session, article, segment, author=author)
    else:
        forget_segment(session, stored_id(segment))


def _changes(segment: Segment, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What the fields change of the segment, and what follows: with values before and after."""
    if (
        "target" in fields
        and "target_codes" not in fields
        and segment.source_codes + segment.target_codes
    ):
        fields = {**fields, "target_codes": codes_of_new(segment, fields["target"])}

    changed = {
        name: [getattr(segment, name), value]
        for name, value in fields.items()
        if getattr(segment, name) != value
    }
    if segment.state in CONFIRMED_STATES and not _TEXT.isdisjoint(changed):
        if "state" in fields:
            # A confirmation that outlives another text is on record, so that an undo keeps it too.
            changed.setdefault("state", [segment.state, segment.state])
        else:
            has_text = str(fields.get("target", segment.target)).strip()
            changed["state"] = [
                segment.state,
                SegmentState.TRANSLATED if has_text else SegmentState.INITIAL,
            ]

    if "state" in changed and changed["state"][1] in CONFIRMED_STATES and segment.former_source:
        # Whoever confirms has read the target against the new version.
        changed.setdefault("former_source", [segment.former_source, ""])

    return changed


def write_draft(
    session: Session,
    segment: Segment,
    *,
    target: str,
    origin: Origin,
    score: float | None,
    error: str,
    names: list[dict[str, Any]],
    author: str,
) -> None:
    """Give a segment without a target what engine or memory has for it, or say why there is none.

    It is no Correction: nobody has corrected anything. What a person wrote or locked meanwhile is
    left alone.
    """
    if segment.target or segment.removed or segment.locked:
        return

    segment.target_codes = codes_of_new(segment, target) if segment.source_codes else []
    segment.target, segment.origin, segment.score, segment.error = target, origin, score, error
    segment.names = names
    segment.version += 1
    segment.updated_at, segment.updated_by = now(), author
    session.add(segment)


def _state_before(session: Session, segment: Segment) -> SegmentState:
    if (
        segment.state is SegmentState.FINAL
        and get_article(session, segment.article_id).needs_second_reader
    ):
        return SegmentState.REVIEWED
    rewritten = select(Correction.id).where(
        Correction.segment_id == segment.id, col(Correction.before) != col(Correction.after)
    )
    return (
        SegmentState.INITIAL if session.exec(rewritten).first() is None else SegmentState.TRANSLATED
    )


def _require_second_reader(session: Session, segment: Segment, author: str) -> None:
    readers = first_readers(session, col(Segment.id) == segment.id)
    if segment.state is not SegmentState.REVIEWED or readers.get(stored_id(segment)) == author:
        raise NotAllowedError(
            segment_name(segment),
            "this article asks for a second reader",
            "Somebody other than its first reviewer makes it final.",
        )


def codes_of_new(segment: Segment, target: str) -> list[dict[str, Any]]:
    """Return a new target's formatting: what became of the old one's, or else the source's."""
    partners = codes_from_rows(segment.source_codes)
    if segment.target.strip():
        return codes_after_edit(
            segment.source, partners, segment.target_codes, segment.target, target
        )
    return codes_as_rows(project_codes(segment.source, partners, target))
