"""What the editor's commands do to the database, one function each, and how they are named.

Each is called in a transaction of its own, with the command as the browser sent it and its author.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from review.checks.issue import Category, Issue, Severity
from review.editor import source_actions
from review.editor.fields import (
    LONGEST_IDENTIFIER,
    LONGEST_REASON,
    LONGEST_TARGET,
    Answer,
    Command,
    change_field,
    segment_numbers,
    segment_of,
    segments_of,
    span_field,
    state_of,
    substitution_of,
    text_field,
    whole_field,
)
from review.editor.headlines import write_headlines
from review.editor.name_fixes import fix_name, keep_name
from review.editor.offsets import code_point_offset
from review.segments.checking import dismiss
from review.segments.dismissals import dismiss_issue
from review.segments.find_and_replace import replace_in_article
from review.segments.formatting import FORMAT, set_formatting, settle_formatting
from review.segments.headlines import unsaid_in_headlines
from review.segments.history import (
    first_change,
    is_taken,
    reaches_elsewhere,
    redo,
    restore_version,
    undo,
    undo_change,
)
from review.segments.name_fix import learn_fix_again, unlearn_fix
from review.segments.parting import merge_with_next, split_segment
from review.segments.source_corrections import correct_source, set_aside
from review.segments.workflow import (
    change_kind,
    confirm,
    confirm_many,
    edit_target,
    reopen,
    set_locked,
)
from review.store.articles import finish_article, reopen_article
from review.store.comments import add_comment, names_in_calls, resolve_comment
from review.store.known_names import known_names
from review.store.roles import login_in_force
from review.store.tables import Segment, new_change, stored_id
from translation.document import Kind
from translation.errors import NotAllowedError, UsageError
from translation.inline_codes import codes_as_rows, codes_from_rows, with_lost_codes


def edit(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Write the target; done before by the same author, it says so instead of doing it again."""
    segment = segment_of(session, article_id, command)
    target = text_field(command, "target", LONGEST_TARGET)
    version = whole_field(command, "version")
    if version < segment.version and segment.target == target and segment.updated_by == author:
        return state_of(segment)

    applied = command.get("applied")
    if applied is not None and target != segment.target:
        issue = _issue(applied, segment)
        dismiss(session, stored_id(segment), issue, reason="", author=author, accepted=True)

    change = change_field(command)
    edited = edit_target(
        session,
        stored_id(segment),
        target=target,
        version=version,
        author=author,
        change=None if is_taken(session, change, article_id=article_id, author=author) else change,
    )

    return state_of(edited)


_Action = Callable[[Session, int, Command, str], Answer]
_Fields = Callable[[Command, Segment], dict[str, Any]]


def _changing(
    act: Callable[..., Segment], fields: _Fields = lambda _command, _segment: {}
) -> _Action:
    """The action that has ``act`` change the segment named, with its version and what ``fields``
    reads.
    """

    def change(session: Session, article_id: int, command: Command, author: str) -> Answer:
        segment = segment_of(session, article_id, command)
        given = fields(command, segment)
        version = whole_field(command, "version")
        return state_of(act(session, stored_id(segment), **given, version=version, author=author))

    return change


def _changing_many(act: Callable[..., tuple[str, int]]) -> _Action:
    """The action that has ``act`` change all segments named as one change."""

    def change_many(session: Session, article_id: int, command: Command, author: str) -> Answer:
        chosen = segments_of(session, article_id, command)
        change, count = act(session, [stored_id(segment) for segment in chosen], author=author)
        return {"change": change, "count": count}

    return change_many


def _kind_of_segment(command: Command, _segment: Segment) -> dict[str, Any]:
    kind = text_field(command, "kind", LONGEST_IDENTIFIER)
    if kind not in list(Kind):
        raise UsageError(kind, "there is no such kind of segment")
    return {"kind": kind}


def _lost_formatting(_command: Command, segment: Segment) -> dict[str, Any]:
    codes = with_lost_codes(
        segment.source,
        codes_from_rows(segment.source_codes),
        segment.target,
        codes_from_rows(segment.target_codes),
    )
    return {"target": segment.target, "codes": codes_as_rows(codes), "action": FORMAT}


def _confirm(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = segment_of(session, article_id, command)
    version = whole_field(command, "version")
    written: Answer = {}
    if "target" in command:
        written = edit(session, article_id, command, author)
        version = written["version"]
    confirmed = confirm(
        session,
        stored_id(segment),
        version=version,
        author=author,
        final=bool(command.get("final", False)),
    )
    return {**written, **state_of(confirmed)}


def _finish(session: Session, article_id: int, _command: Command, author: str) -> Answer:
    finish_article(session, article_id, author=author)
    return {"finished": True, "unsaid": unsaid_in_headlines(session, article_id)}


def _take_up(session: Session, article_id: int, _command: Command, author: str) -> Answer:
    reopen_article(session, article_id, author=author)
    return {"finished": False}


def _split(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = segment_of(session, article_id, command)
    first, second = split_segment(
        session,
        stored_id(segment),
        source_at=code_point_offset(segment.source, whole_field(command, "sourceAt")),
        target_at=code_point_offset(segment.target, whole_field(command, "targetAt")),
        version=whole_field(command, "version"),
        author=author,
    )
    return {**state_of(first), "second": second.id}


def _undo(session: Session, article_id: int, command: Command, author: str) -> Answer:
    if command.get("change"):
        change = text_field(command, "change", LONGEST_IDENTIFIER)
        # A replacement in all open articles is the person's own, wherever it reached.
        if reaches_elsewhere(session, change, article_id=article_id, author=author):
            raise NotAllowedError("", "the change belongs to another article")
        segments = undo_change(session, change, author=author)
    else:
        change, segments = undo(session, article_id, author=author)
    unlearn_fix(session, first_change(session, change), author=author)
    return {"segments": [segment.id for segment in segments]}


def _redo(session: Session, article_id: int, _command: Command, author: str) -> Answer:
    change, segments = redo(session, article_id, author=author)
    learn_fix_again(session, first_change(session, change), author=author)
    return {"segments": [segment.id for segment in segments]}


def _format(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = segment_of(session, article_id, command)
    text = text_field(command, "text", LONGEST_TARGET)
    edited, covered = set_formatting(
        session,
        stored_id(segment),
        kind=text_field(command, "kind", LONGEST_IDENTIFIER),
        span=span_field(command.get("span"), text) or (0, 0),
        text=text,
        version=whole_field(command, "version"),
        author=author,
        is_set=bool(command.get("isSet", True)),
        address=text_field(command, "address", LONGEST_TARGET) if "address" in command else "",
    )
    return {**state_of(edited), "covered": covered}


def _comment(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = segment_of(session, article_id, command)
    text = text_field(command, "text", LONGEST_TARGET)
    comment = add_comment(session, stored_id(segment), text=text, author=author)
    called, unknown = names_in_calls(comment.text, known_names(session))
    return {
        "comment": comment.id,
        "called": [name for name in called if name != author],
        # Without a login a name is whoever's who gives it, later as well as now.
        "unknown" if login_in_force(session) else "awaited": unknown,
    }


def _resolve(session: Session, article_id: int, command: Command, author: str) -> Answer:
    resolved = bool(command.get("resolved", True))
    comment = resolve_comment(
        session, whole_field(command, "comment"), author=author, resolved=resolved
    )
    if comment.article_id != article_id:
        raise NotAllowedError("", "the comment belongs to another article")
    return {"comment": comment.id}


def _dismiss(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = segment_of(session, article_id, command)
    reason = text_field(command, "reason", LONGEST_REASON)
    issue = _issue(command.get("issue"), segment)
    change, dismissal = dismiss_issue(
        session, stored_id(segment), issue, reason=reason, author=author
    )
    return {"dismissal": dismissal.id, "change": change}


def _replace(session: Session, article_id: int, command: Command, author: str) -> Answer:
    change = new_change()
    done, skipped = replace_in_article(
        session,
        article_id,
        substitution_of(command),
        segment_ids=frozenset(segment_numbers(command)),
        author=author,
        change=change,
    )
    return {"change": change, "count": len(done), "skipped": skipped}


def _issue(value: object, segment: Segment) -> Issue:
    if not isinstance(value, Mapping):
        raise UsageError("", "the command names no issue", "Reload the page.")
    # Only check and spans identify an issue; category and severity are not part of what is kept.
    return Issue(
        text_field(value, "check", LONGEST_IDENTIFIER),
        Category.ACCURACY,
        Severity.MINOR,
        "",
        span_field(value.get("source"), segment.source),
        span_field(value.get("target"), segment.target),
    )


ACTIONS: dict[str, _Action] = {
    "edit": edit,
    "confirm": _confirm,
    "confirm_many": _changing_many(confirm_many),
    "reopen": _changing(
        reopen, lambda command, _: {"reason": text_field(command, "reason", LONGEST_REASON)}
    ),
    "finish": _finish,
    "take_up": _take_up,
    "lock": _changing(set_locked, lambda command, _: {"locked": bool(command.get("locked", True))}),
    "kind": _changing(change_kind, _kind_of_segment),
    "split": _split,
    "merge": _changing(merge_with_next),
    "undo": _undo,
    "redo": _redo,
    "restore": _changing(
        restore_version, lambda command, _: {"correction_id": whole_field(command, "correction")}
    ),
    "formatting": _changing(edit_target, _lost_formatting),
    "format": _format,
    "settle": _changing(settle_formatting),
    "comment": _comment,
    "resolve": _resolve,
    "dismiss": _dismiss,
    "replace": _replace,
    "fix_name": fix_name,
    "keep_name": keep_name,
    "source": _changing(
        correct_source, lambda command, _: {"source": text_field(command, "source", LONGEST_TARGET)}
    ),
    "fields": source_actions.fields,
    "write_headlines": write_headlines,
    "make_title": source_actions.segment_as_title,
    "aside": _changing_many(set_aside),
    "aside_stretch": source_actions.aside_stretch,
    "term": source_actions.term,
    "explain": source_actions.explain_name,
}
