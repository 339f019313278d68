"""The commands that the editor in the browser sends, carried out on the database and answered.

A command is a dictionary from the outside: it is validated here, and it may arrive twice, because the
browser sends again what was not answered. Edits know by version and text that they were done before;
every other command leaves its identifier in the log. Nothing here knows Streamlit.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from review.articles import get_segment, log_event
from review.checking import dismiss
from review.checks.issue import Category, Issue, Severity, Span
from review.comments import add_comment, resolve_comment
from review.database import reading, writing
from review.editor_payload import code_point_offset, segment_details
from review.history import redo, restore_version, undo, undo_change
from review.models import Event, Segment, SegmentState, new_change
from review.replacing import preview_replacement, replace_in_article
from review.workflow import (
    EditConflictError,
    change_kind,
    confirm,
    confirm_many,
    edit_target,
    merge_with_next,
    reopen,
    set_locked,
    split_segment,
)
from translation.errors import CotejoError, NotAllowedError, NotFoundError, UsageError

LONGEST_TARGET = 20_000
"""Code points that one target may have; no sentence comes near."""

Command = Mapping[str, Any]
Answer = dict[str, Any]

_LONGEST_IDENTIFIER = 64
_LONGEST_REASON = 2_000
_MOST_SEGMENTS = 20_000


def handle_command(engine: Engine, article_id: int, command: Command, author: str) -> Answer:
    """Carry out one command in one transaction and return its answer, never raising for what it says.

    The answer has ``id`` and ``status``: "done" (it is committed), "conflict" (somebody was faster: with
    ``theirs``, ``original``, ``mine``, ``author``, ``version``), "refused" (the workflow forbids it or
    the command makes no sense: ``message``) or "failed" (the database could not take it now; sending it
    again may help). A command about one segment answers with its ``segment``, ``version`` and ``target``.
    """
    identifier = str(command.get("id", ""))[:_LONGEST_IDENTIFIER]
    try:
        answer = _carry_out(engine, article_id, command, author, identifier)
    except EditConflictError as conflict:
        return {
            "id": identifier,
            "status": "conflict",
            "segment": command.get("segment"),
            "theirs": conflict.theirs,
            "mine": conflict.mine,
            "original": conflict.original,
            "author": conflict.author,
            "version": conflict.version,
            "message": str(conflict),
        }
    except (NotAllowedError, NotFoundError, UsageError) as refusal:
        return {
            "id": identifier,
            "status": "refused",
            "segment": command.get("segment"),
            "message": str(refusal),
        }
    except CotejoError as error:
        return {
            "id": identifier,
            "status": "failed",
            "segment": command.get("segment"),
            "message": str(error),
        }
    return {"id": identifier, "status": "done", **answer}


def _carry_out(engine: Engine, article_id: int, command: Command, author: str, identifier: str) -> Answer:
    name = _text(command, "command", _LONGEST_IDENTIFIER)
    if name in _QUESTIONS:
        with reading(engine) as session:
            return _QUESTIONS[name](session, article_id, command)
    if name in _ACTIONS:
        with writing(engine) as session:
            return _act(session, article_id, command, author, identifier)
    raise UsageError(name, "the editor knows no such command", "Reload the page.")


def _act(session: Session, article_id: int, command: Command, author: str, identifier: str) -> Answer:
    name = command["command"]
    if name == "edit":
        return _edit(session, article_id, command, author)
    if not identifier:
        raise UsageError("", "the command has no identifier", "Reload the page.")
    done_before = session.exec(
        select(Event).where(
            Event.subject == "command", Event.subject_id == article_id, Event.action == identifier
        )
    ).first()
    if done_before is not None:
        return {"repeated": True, **_standing(session, article_id, command)}
    answer = _ACTIONS[name](session, article_id, command, author)
    log_event(session, "command", article_id, identifier, author=author, command=name)
    return answer


def _edit(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    target = _text(command, "target", LONGEST_TARGET)
    version = _whole(command, "version")
    if version < segment.version and segment.target == target and segment.updated_by == author:
        return _state_of(segment)
    applied = command.get("applied")
    if applied is not None:
        issue = _issue(applied, segment)
        dismiss(session, segment.id or 0, issue, reason="", author=author, accepted=True)
    return _state_of(
        edit_target(
            session, segment.id or 0, target=target, version=version, author=author, change=_change(command)
        )
    )


def _confirm(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    version = _whole(command, "version")
    if "target" in command:
        written = _edit(session, article_id, command, author)
        version = written["version"]
    confirmed = confirm(
        session, segment.id or 0, version=version, author=author, final=bool(command.get("final", False))
    )
    return _state_of(confirmed)


def _confirm_many(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segments = [
        _segment(session, article_id, {"segment": number}) for number in _numbers(command, "segments")
    ]
    ready = [
        segment.id or 0
        for segment in segments
        if segment.target.strip()
        and not segment.locked
        and segment.state in (SegmentState.INITIAL, SegmentState.TRANSLATED)
    ]
    return {"change": confirm_many(session, ready, author=author), "count": len(ready)}


def _reopen(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    reason = _text(command, "reason", _LONGEST_REASON)
    return _state_of(
        reopen(session, segment.id or 0, version=_whole(command, "version"), author=author, reason=reason)
    )


def _lock(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    locked = bool(command.get("locked", True))
    version = _whole(command, "version")
    return _state_of(set_locked(session, segment.id or 0, locked=locked, version=version, author=author))


def _kind(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    kind = _text(command, "kind", _LONGEST_IDENTIFIER)
    version = _whole(command, "version")
    try:
        return _state_of(change_kind(session, segment.id or 0, kind=kind, version=version, author=author))
    except ValueError as error:
        raise UsageError(kind, "there is no such kind of segment") from error


def _split(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    first, second = split_segment(
        session,
        segment.id or 0,
        source_at=code_point_offset(segment.source, _whole(command, "sourceAt")),
        target_at=code_point_offset(segment.target, _whole(command, "targetAt")),
        version=_whole(command, "version"),
        author=author,
    )
    return {**_state_of(first), "second": second.id}


def _merge(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    version = _whole(command, "version")
    return _state_of(merge_with_next(session, segment.id or 0, version=version, author=author))


def _undo(session: Session, article_id: int, command: Command, author: str) -> Answer:
    if command.get("change"):
        segments = undo_change(session, _text(command, "change", _LONGEST_IDENTIFIER), author=author)
        if any(segment.article_id != article_id for segment in segments):
            raise NotAllowedError("", "the change belongs to another article")
    else:
        segments = undo(session, article_id, author=author)
    return {"segments": [segment.id for segment in segments]}


def _redo(session: Session, article_id: int, _command: Command, author: str) -> Answer:
    return {"segments": [segment.id for segment in redo(session, article_id, author=author)]}


def _restore(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    return _state_of(
        restore_version(
            session,
            segment.id or 0,
            _whole(command, "correction"),
            version=_whole(command, "version"),
            author=author,
        )
    )


def _comment(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    text = _text(command, "text", LONGEST_TARGET)
    return {"comment": add_comment(session, segment.id or 0, text=text, author=author).id}


def _resolve(session: Session, article_id: int, command: Command, author: str) -> Answer:
    resolved = bool(command.get("resolved", True))
    comment = resolve_comment(session, _whole(command, "comment"), author=author, resolved=resolved)
    if comment.article_id != article_id:
        raise NotAllowedError("", "the comment belongs to another article")
    return {"comment": comment.id}


def _dismiss(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    reason = _text(command, "reason", _LONGEST_REASON)
    issue = _issue(command.get("issue"), segment)
    return {"dismissal": dismiss(session, segment.id or 0, issue, reason=reason, author=author).id}


def _replace(session: Session, article_id: int, command: Command, author: str) -> Answer:
    change = new_change()
    done, skipped = replace_in_article(
        session,
        article_id,
        find=_text(command, "find", LONGEST_TARGET),
        replacement=_text(command, "replacement", LONGEST_TARGET),
        match_case=bool(command.get("matchCase", True)),
        whole_words=bool(command.get("wholeWords", False)),
        segment_ids=frozenset(_numbers(command, "segments")),
        author=author,
        change=change,
    )
    return {"change": change, "count": len(done), "skipped": skipped}


def _preview(session: Session, article_id: int, command: Command) -> Answer:
    found = preview_replacement(
        session,
        article_id,
        find=_text(command, "find", LONGEST_TARGET),
        replacement=_text(command, "replacement", LONGEST_TARGET),
        match_case=bool(command.get("matchCase", True)),
        whole_words=bool(command.get("wholeWords", False)),
    )
    return {
        "found": [
            {
                "segment": replacement.segment_id,
                "position": replacement.position,
                "before": replacement.before,
                "after": replacement.after,
                "count": replacement.count,
                "locked": replacement.locked,
            }
            for replacement in found
        ]
    }


def _details(session: Session, article_id: int, command: Command) -> Answer:
    return {"details": segment_details(session, _segment(session, article_id, command))}


_QUESTIONS: dict[str, Callable[[Session, int, Command], Answer]] = {
    "details": _details,
    "preview": _preview,
}
_ACTIONS: dict[str, Callable[[Session, int, Command, str], Answer]] = {
    "edit": _edit,
    "confirm": _confirm,
    "confirm_many": _confirm_many,
    "reopen": _reopen,
    "lock": _lock,
    "kind": _kind,
    "split": _split,
    "merge": _merge,
    "undo": _undo,
    "redo": _redo,
    "restore": _restore,
    "comment": _comment,
    "resolve": _resolve,
    "dismiss": _dismiss,
    "replace": _replace,
}


def _segment(session: Session, article_id: int, command: Command) -> Segment:
    segment = get_segment(session, _whole(command, "segment"))
    if segment.article_id != article_id:
        raise NotAllowedError("", "the segment belongs to another article")
    return segment


def _standing(session: Session, article_id: int, command: Command) -> Answer:
    if "segment" not in command or "version" not in command:
        return {}
    return _state_of(_segment(session, article_id, command))


def _state_of(segment: Segment) -> Answer:
    return {
        "segment": segment.id,
        "version": segment.version,
        "target": segment.target,
        "state": segment.state.value,
    }


def _issue(value: object, segment: Segment) -> Issue:
    if not isinstance(value, Mapping):
        raise UsageError("", "the command names no issue", "Reload the page.")
    # Only check and spans identify an issue; category and severity are not part of what is kept.
    return Issue(
        _text(value, "check", _LONGEST_IDENTIFIER),
        Category.ACCURACY,
        Severity.MINOR,
        "",
        _code_points(value.get("source"), segment.source),
        _code_points(value.get("target"), segment.target),
    )


def _code_points(span: object, text: str) -> Span | None:
    if span is None:
        return None
    if not (isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span)):  # noqa: PLR2004 - start and end
        raise UsageError("", "a span of the command is not two whole numbers", "Reload the page.")
    return code_point_offset(text, span[0]), code_point_offset(text, span[1])


def _text(command: Mapping[str, Any], key: str, limit: int) -> str:
    value = command.get(key)
    if not isinstance(value, str):
        raise UsageError(key, "the command has no such text", "Reload the page.")
    if len(value) > limit:
        raise UsageError("", f"the text is longer than {limit:,} characters", "Make it shorter.")
    # Lone surrogates and NUL cannot be stored; a textarea never sends them, a forged command might.
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _whole(command: Mapping[str, Any], key: str) -> int:
    value = command.get(key)
    if type(value) is not int:
        raise UsageError(key, "the command has no such number", "Reload the page.")
    return value


def _numbers(command: Mapping[str, Any], key: str) -> list[int]:
    value = command.get(key)
    if (
        not isinstance(value, list)
        or len(value) > _MOST_SEGMENTS
        or any(type(number) is not int for number in value)
    ):
        raise UsageError(key, "the command has no such list of numbers", "Reload the page.")
    return value


def _change(command: Command) -> str | None:
    change = command.get("change")
    return change if isinstance(change, str) and change.isalnum() and len(change) <= 32 else None  # noqa: PLR2004 - a UUID in hexadecimal
