"""The commands that the editor in the browser sends, carried out on the database and answered.

A command is a dictionary from the outside: it is validated here, and it may arrive twice, because the
browser sends again what was not answered. Edits know by version and text that they were done before;
every other command leaves its identifier in the log. Nothing here knows Streamlit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

from glossary.matching import TermIndex
from review.articles import get_article, get_segment, log_event
from review.checking import dismiss
from review.checks.issue import Category, Issue, Severity, Span
from review.comments import add_comment, resolve_comment
from review.database import reading, writing
from review.editor_payload import code_point_offset, memory_rows, segment_details
from review.history import first_change, redo, restore_version, segment_history, undo, undo_change
from review.inline_codes import codes_as_rows, codes_from_rows, with_lost_codes
from review.memory_search import similar_units
from review.models import Article, Correction, Event, Segment, SegmentState, new_change
from review.name_fix_commands import article_names_answer, correction_offers, fix_name, fix_preview
from review.name_fixing import learn_fix_again, unlearn_fix
from review.replacing import preview_replacement, replace_in_article
from review.second_drafts import other_drafts
from review.terms import glossary_index
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
from translation.engine import TranslationEngine
from translation.errors import CotejoError, ModelError, NotAllowedError, NotFoundError, UsageError
from translation.protection import ProtectedName

LONGEST_TARGET = 20_000
"""Code points that one target may have; no sentence comes near."""

Command = Mapping[str, Any]
Answer = dict[str, Any]

_LONGEST_IDENTIFIER = 64
_LONGEST_REASON = 2_000
_MOST_SEGMENTS = 20_000
_MOST_MATCHES = 12
_MEMORY_THRESHOLD = 0.5
_MOST_STEERING = 20


@dataclass(frozen=True, slots=True)
class Translation:
    """What the commands need that translate: the engine of a pair of languages, and an article's glossary."""

    engine_for: Callable[[str, str], TranslationEngine]
    index_for: Callable[[Session, Article], TermIndex] = glossary_index


def handle_command(
    engine: Engine,
    article_id: int,
    command: Command,
    author: str,
    *,
    translation: Translation | None = None,
    say: Callable[[CotejoError], str] = str,
) -> Answer:
    """Carry out one command in one transaction and return its answer, never raising for what it says.

    The answer has ``id`` and ``status``: "done" (it is committed), "conflict" (somebody was faster: with
    ``theirs``, ``original``, ``mine``, ``author``, ``version``), "refused" (the workflow forbids it or
    the command makes no sense: ``message``) or "failed" (the database could not take it now; sending it
    again may help). A command about one segment answers with its ``segment``, ``version`` and
    ``target``. Without ``translation`` second drafts are refused. ``say`` makes a message of an error, in
    English unless the caller knows better.
    """
    identifier = str(command.get("id", ""))[:_LONGEST_IDENTIFIER]
    try:
        answer = _carry_out(engine, article_id, command, author, identifier, translation)
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
            "message": say(conflict),
        }
    except (NotAllowedError, NotFoundError, UsageError, ModelError) as refusal:
        return {
            "id": identifier,
            "status": "refused",
            "segment": command.get("segment"),
            "message": say(refusal),
        }
    except CotejoError as error:
        return {
            "id": identifier,
            "status": "failed",
            "segment": command.get("segment"),
            "message": say(error),
        }
    return {"id": identifier, "status": "done", **answer}


def _carry_out(  # noqa: PLR0917 - handle_command's own, handed on once
    engine: Engine,
    article_id: int,
    command: Command,
    author: str,
    identifier: str,
    translation: Translation | None,
) -> Answer:
    name = _text(command, "command", _LONGEST_IDENTIFIER)
    if name == "second_draft":
        return _second_draft(engine, article_id, command, translation)
    if name == "details" and translation is not None:
        with reading(engine) as session:
            segment = _segment(session, article_id, command)
            index = translation.index_for(session, get_article(session, article_id))
            details = segment_details(session, segment, index=index)
        return {"details": {**details, "canTranslate": not segment.locked}}
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
    edited = edit_target(
        session, segment.id or 0, target=target, version=version, author=author, change=_change(command)
    )
    offers = correction_offers(session, edited, author=author)
    return {**_state_of(edited), **({"nameCorrections": offers} if offers else {})}


def _confirm(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    version = _whole(command, "version")
    written: Answer = {}
    if "target" in command:
        written = _edit(session, article_id, command, author)
        version = written["version"]
    confirmed = confirm(
        session, segment.id or 0, version=version, author=author, final=bool(command.get("final", False))
    )
    return {**written, **_state_of(confirmed)}


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
        change = _text(command, "change", _LONGEST_IDENTIFIER)
        segments = undo_change(session, change, author=author)
        # A replacement in all open articles is the person's own, wherever it reached.
        if not _concerns(session, change, article_id, author):
            raise NotAllowedError("", "the change belongs to another article")
    else:
        segments = undo(session, article_id, author=author)
        change = segment_history(session, segments[0].id or 0)[0].undoes or ""
    unlearn_fix(session, first_change(session, change), author=author)
    return {"segments": [segment.id for segment in segments]}


def _concerns(session: Session, change: str, article_id: int, author: str) -> bool:
    return (
        session.exec(
            select(Correction.id).where(
                Correction.change == change,
                or_(col(Correction.article_id) == article_id, col(Correction.author) == author),
            )
        ).first()
        is not None
    )


def _redo(session: Session, article_id: int, _command: Command, author: str) -> Answer:
    segments = redo(session, article_id, author=author)
    change = first_change(session, segment_history(session, segments[0].id or 0)[0].change)
    learn_fix_again(session, change, author=author)
    return {"segments": [segment.id for segment in segments]}


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


def _formatting(session: Session, article_id: int, command: Command, author: str) -> Answer:
    segment = _segment(session, article_id, command)
    codes = with_lost_codes(
        segment.source,
        codes_from_rows(segment.source_codes),
        segment.target,
        codes_from_rows(segment.target_codes),
    )
    return _state_of(
        edit_target(
            session,
            segment.id or 0,
            target=segment.target,
            version=_whole(command, "version"),
            author=author,
            codes=codes_as_rows(codes),
            action="formatting",
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
        everywhere=command.get("scope") == "all",
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
        everywhere=command.get("scope") == "all",
    )
    return {
        "count": len(found),
        "found": [
            {
                "article": replacement.article_id,
                "title": replacement.article_title,
                "segment": replacement.segment_id,
                "position": replacement.position,
                "before": replacement.before,
                "after": replacement.after,
                "count": replacement.count,
                "locked": replacement.locked,
            }
            for replacement in found
        ],
    }


def _details(session: Session, article_id: int, command: Command) -> Answer:
    return {"details": segment_details(session, _segment(session, article_id, command))}


def _memory(session: Session, article_id: int, command: Command) -> Answer:
    segment = _segment(session, article_id, command)
    article = get_article(session, article_id)
    matches = similar_units(
        session,
        segment.source,
        source_language=article.source_language,
        target_language=article.target_language,
        limit=_MOST_MATCHES,
        threshold=_MEMORY_THRESHOLD,
    )
    return {"memory": memory_rows(matches, segment)}


def _second_draft(
    engine: Engine, article_id: int, command: Command, translation: Translation | None
) -> Answer:
    """Ask the engine again, outside any transaction: nobody waits for it to save."""
    if translation is None:
        raise UsageError("", "there is no engine here to ask")
    with reading(engine) as session:
        segment = _segment(session, article_id, command)
        article = get_article(session, article_id)
        index = translation.index_for(session, article)
        session.expunge_all()
    forced = command.get("forced", [])
    if not isinstance(forced, list) or len(forced) > _MOST_STEERING:
        raise UsageError("forced", "the command has no such list", "Reload the page.")
    suppressed = command.get("suppressed", [])
    if not isinstance(suppressed, list) or len(suppressed) > _MOST_STEERING:
        raise UsageError("suppressed", "the command has no such list", "Reload the page.")
    alternatives = other_drafts(
        translation.engine_for(article.source_language, article.target_language),
        segment,
        index,
        suppressed=[_text({"suppressed": text}, "suppressed", _LONGEST_REASON) for text in suppressed],
        forced=[_forced(each, segment) for each in forced],
        prefix=_text(command, "prefix", _LONGEST_REASON) if "prefix" in command else "",
        known=(segment.target,),
    )
    return {
        "segment": segment.id,
        "hypotheses": [{"text": each.text, "score": each.score} for each in alternatives],
    }


def _forced(value: object, segment: Segment) -> ProtectedName:
    span = _code_points(value.get("source"), segment.source) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or span is None:
        raise UsageError("forced", "the command names no place in the source", "Reload the page.")
    return ProtectedName(*span, _text(value, "rendering", _LONGEST_REASON))


_QUESTIONS: dict[str, Callable[[Session, int, Command], Answer]] = {
    "details": _details,
    "memory": _memory,
    "preview": _preview,
    "fix_preview": fix_preview,
    "names": article_names_answer,
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
    "formatting": _formatting,
    "comment": _comment,
    "resolve": _resolve,
    "dismiss": _dismiss,
    "replace": _replace,
    "fix_name": fix_name,
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
