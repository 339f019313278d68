"""The commands that the editor in the browser sends, carried out on the database and answered.

A command may arrive twice, because the browser sends again what was not answered. Edits know by
version and text that they were done before; every other command leaves its identifier in a table.
Nothing here knows Streamlit.
"""

from collections.abc import Callable

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.editor.actions import ACTIONS, edit
from review.editor.fields import (
    LONGEST_IDENTIFIER,
    Answer,
    Command,
    segment_of,
    state_of,
    text_field,
)
from review.editor.headlines import headline_case, headlines, shorter_headline
from review.editor.look_up import look_up, search_memory
from review.editor.name_fixes import fix_preview
from review.editor.names_panel import names
from review.editor.questions import complete, details, preview, second_draft
from review.intake.tools import Tools
from review.segments.versions import EditConflictError
from review.store.articles import get_article
from review.store.counts import leave_to_checks
from review.store.database import reading, write
from review.store.tables import DoneCommand
from translation.errors import (
    ConflictError,
    CotejoError,
    ModelError,
    NotAllowedError,
    NotFoundError,
    UsageError,
)

_QUESTIONS: dict[str, Callable[[Session, int, Command, TermIndex], Answer]] = {
    "details": details,
    "headlines": headlines,
    "headline_case": headline_case,
    "names": names,
}
_OF_THE_ENGINE: dict[str, Callable[[Engine, int, Command, Tools], Answer]] = {
    "second_draft": second_draft,
    "complete": complete,
    "shorter_headline": shorter_headline,
}
_PREVIEWS: dict[str, Callable[[Session, int, Command], Answer]] = {
    "preview": preview,
    "fix_preview": fix_preview,
    "look_up": look_up,
    "search_memory": search_memory,
}


_EDITS = frozenset({"edit", "confirm"})


def handle_command(
    engine: Engine,
    article_id: int,
    command: Command,
    author: str,
    *,
    tools: Tools,
    say: Callable[[CotejoError], str] = str,
) -> Answer:
    """Carry out a command in a transaction and return its answer; it never raises for what it says.

    The answer has ``id`` and ``status``: "done" (it is committed), "conflict" (somebody was faster:
    with ``theirs``, ``original``, ``mine``, ``author``, ``version``, ``isFormatted``), "refused"
    (the workflow forbids it, what it would take back has been changed since, or the command makes
    no sense: ``message``) or "failed" (the database could not take it now; sending it again may
    help). A command about one segment answers with its ``segment``, ``version`` and ``target``.
    ``say`` makes a message of an error, in English unless the caller knows better.
    """
    identifier = str(command.get("id", ""))[:LONGEST_IDENTIFIER]
    try:
        answer = _carry_out(engine, article_id, command, author, identifier, tools)
    except EditConflictError as conflict:
        return {
            **not_done(command, identifier, "conflict", say(conflict)),
            "theirs": conflict.theirs,
            "mine": conflict.mine,
            "original": conflict.original,
            "author": conflict.author,
            "version": conflict.version,
            "isFormatted": conflict.is_formatted,
        }
    except (ConflictError, NotAllowedError, NotFoundError, UsageError, ModelError) as refusal:
        return not_done(command, identifier, "refused", say(refusal))
    except CotejoError as error:
        return not_done(command, identifier, "failed", say(error))

    return {"id": identifier, "status": "done", **answer}


def not_done(command: Command, identifier: object, status: str, message: str) -> Answer:
    """Return the answer to a command that was not carried out, and why."""
    return {
        "id": identifier,
        "status": status,
        "segment": command.get("segment"),
        "message": message,
    }


def _carry_out(  # noqa: PLR0917 - handle_command's own, handed on once
    engine: Engine,
    article_id: int,
    command: Command,
    author: str,
    identifier: str,
    tools: Tools,
) -> Answer:
    name = text_field(command, "command", LONGEST_IDENTIFIER)
    if name in _OF_THE_ENGINE:
        return _OF_THE_ENGINE[name](engine, article_id, command, tools)

    if name in _QUESTIONS:
        with reading(engine) as session:
            index = tools.index_for(session, get_article(session, article_id))
            return _QUESTIONS[name](session, article_id, command, index)

    if name in _PREVIEWS:
        with reading(engine) as session:
            return _PREVIEWS[name](session, article_id, command)
    if name in ACTIONS:
        return write(engine, _act, article_id, command, author, identifier)

    raise UsageError(name, "the editor knows no such command", "Reload the page.")


def writes_text(command: Command, answer: Answer) -> bool:
    """Whether ``command``, answered so, has just written what a person typed, which may teach."""
    is_edit = command.get("command") in _EDITS and "target" in command
    return is_edit and answer["status"] == "done" and not answer.get("repeated")


def _act(
    session: Session, article_id: int, command: Command, author: str, identifier: str
) -> Answer:
    # Whoever sends commands has the article checked right after, and its issues kept.
    leave_to_checks(session, article_id)
    name = command["command"]
    if name == "edit":
        return edit(session, article_id, command, author)
    if not identifier:
        raise UsageError("", "the command has no identifier", "Reload the page.")
    if session.get(DoneCommand, (article_id, identifier)) is not None:
        return {"repeated": True, **_standing(session, article_id, command)}
    answer = ACTIONS[name](session, article_id, command, author)
    session.add(DoneCommand(article_id=article_id, identifier=identifier))
    return answer


def _standing(session: Session, article_id: int, command: Command) -> Answer:
    if "segment" not in command or "version" not in command:
        return {}
    return state_of(segment_of(session, article_id, command))
