"""One request of the editor and its answer: commands carried out, then what the editor must learn.

The editor keeps what it knows and says so each time; the server remembers nothing of a browser.
Every request can therefore be sent again, to a server that has been started anew as well.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from logging import getLogger
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.editor.arrival import Arrival, arrive, deleted
from review.editor.changes import Known, changes_since, drafted_count, pairs_to_judge
from review.editor.commands import handle_command, not_done, writes_text
from review.editor.fields import whole_field
from review.editor.kept_counts import NewNumbers, NumbersToKeep, new_numbers
from review.editor.name_fixes import correction_offers
from review.editor.payload import EditorTerms, about_article, article_payload
from review.editor.shown_segments import ShownSegments
from review.editor.signed_pass import EditorPass
from review.intake.tools import Tools
from review.interface.language import error_text, name_said, translate
from review.segments.article_text import FindTerms, article_text
from review.segments.headlines import unsaid_in_headlines
from review.segments.judging import judge_waiting
from review.store.articles import get_article
from review.store.database import reading, write_if_possible
from review.store.presence import note_presence
from review.store.readings import unread_count
from review.store.roles import Role, has_role
from review.store.tables import Article, TranslationState, stored_id
from review.terms.stored import own_proposals
from translation.errors import CotejoError, UsageError, error_of, fault_error
from translation.messages import told

_LOG = getLogger(__name__)
_MOST_COMMANDS = 200
_MOST_RECHECKED = 20_000
_LONGEST_FINGERPRINT = 200
# Checking goes on in slices between saves, so that no save waits longer than one slice.
_CHECKED_AT_ONCE = 60
_JUDGED_AT_ONCE = 2
"""Some 0.1 s each: who types on is not kept waiting for it."""
_CHECKING_SECONDS = 0.04
_CHECKING_SECONDS_BESIDE_A_SAVE = 0.015


@dataclass(frozen=True, slots=True)
class EditorServer:
    """What requests need of the server that holds it: the database, and what is costly to make."""

    database: Engine
    tools: Tools
    find_in: Callable[[TermIndex], FindTerms]
    counts: NumbersToKeep = field(default_factory=NumbersToKeep)
    shown: ShownSegments = field(default_factory=ShownSegments)
    faulty: set[int] = field(default_factory=set)
    """Articles whose changes could not be told, so that the log says it once of each."""

    def terms_of(self, session: Session, article: Article, editor_pass: EditorPass) -> EditorTerms:
        """Return the glossary of the article as the person of the pass sees it."""
        index = self.tools.index_for(session, article)
        proposed = own_proposals(session, article, editor_pass.person)
        return EditorTerms(index, self.find_in(index), proposed)


def whole_article(server: EditorServer, editor_pass: EditorPass) -> dict[str, Any]:
    """Return the article as the editor shows it, in the person's language; raises NotFoundError."""
    with reading(server.database) as session:
        article = get_article(session, editor_pass.article_id)
        if article.deleted_at is not None:
            raise deleted(session, article)
        terms = server.terms_of(session, article, editor_pass)
        payload = article_payload(session, stored_id(article), terms, most_checked=_CHECKED_AT_ONCE)
        shown = {} if payload["unchecked"] else {str(row["id"]): () for row in payload["segments"]}
        server.counts.add(
            editor_pass.article_id, new_numbers(session, {**shown, **payload["issues"]})
        )

    about = payload["article"]
    about |= {"title": name_said(about["title"], editor_pass.language)}
    return {**payload, **_translated(payload, editor_pass.language)}


def exchange(
    server: EditorServer, editor_pass: EditorPass, message: Mapping[str, Any]
) -> dict[str, Any]:
    """Carry out the commands of ``message``; return their answers and what changed since ``since``.

    ``message`` has ``commands`` (as ``handle_command`` takes them) and what the editor knows:
    ``since``, ``dismissals``, ``talk``, ``glossary``, ``recheck`` (what was ``unchecked``) and
    ``unjudged`` as ``changes_since`` gave them, and ``focus``, the segment that the person is in.
    Without ``since`` only ``answers`` come back. Raises UsageError for a message that makes no
    sense and NotFoundError when the article has been deleted.
    """
    article_id = editor_pass.article_id
    commands, since = _commands(message.get("commands", [])), _since(message)
    with reading(server.database) as session:
        met = arrive(session, article_id, person=editor_pass.person, focus=message.get("focus"))

    if commands:
        server.tools.judge.note_save(editor_pass.person)
    answers = [_answer(server, editor_pass, command) for command in commands]
    new = NewNumbers({}, {}, is_complete=not commands)
    if since is None:
        with reading(server.database) as session:
            _teach(server, editor_pass, session, zip(commands, answers, strict=True))
        server.counts.keep(server.database, article_id, new, waits=True)
        return {"answers": answers}

    _note_arrival(server.database, editor_pass, met)
    try:
        changes, new = _changes(server, editor_pass, message, since, answers)
    except Exception as error:
        # What was stored is answered even if the rest fails: no save is sent again because of it.
        if isinstance(error, CotejoError) and not commands:
            raise
        if article_id not in server.faulty:
            server.faulty.add(article_id)
            _LOG.exception("What is new in article %s could not be told", article_id)
        changes = {**_nothing_new(message), "state": met.state}

    server.counts.keep(server.database, article_id, new, waits=bool(commands))
    return {**changes, "answers": answers}


def _note_arrival(database: Engine, editor_pass: EditorPass, met: Arrival) -> None:
    # Writing presence at each request would make everybody's saves wait for it.
    if not met.is_seen:
        seen = partial(
            note_presence,
            article_id=editor_pass.article_id,
            person=editor_pass.person,
            segment_id=met.focus,
        )
        write_if_possible(database, seen)


def _changes(
    server: EditorServer,
    editor_pass: EditorPass,
    message: Mapping[str, Any],
    since: int,
    answers: Sequence[dict[str, Any]],
) -> tuple[dict[str, Any], NewNumbers]:
    """What is new after ``since``, and the numbers of issues that are not as they were kept.

    What edits have to teach is put into their ``answers``.
    """
    article_id, has_commands = editor_pass.article_id, bool(answers)
    known = _known(message, since)
    if known.recheck and not has_commands:
        # A page from before an upgrade does not say which of them were checked.
        _judge_in_turn(server, editor_pass, known.unjudged or known.recheck)

    with reading(server.database) as session:
        article = get_article(session, article_id)
        terms = server.terms_of(session, article, editor_pass)
        changes = changes_since(
            session,
            article_id,
            known,
            terms,
            seconds=_CHECKING_SECONDS_BESIDE_A_SAVE if has_commands else _CHECKING_SECONDS,
            hears_judge=not has_commands,
            shown=server.shown,
        )
        changes |= _standing(session, article, editor_pass, is_edited=changes["since"] != since)
        # Where the list has to count again already, nobody needs the lock.
        is_complete = not (has_commands and changes["unchecked"]) or article.recount_due
        new = new_numbers(session, changes["issues"], is_complete=is_complete)
        answered = zip(message.get("commands", ()), answers, strict=True)
        _teach(server, editor_pass, session, answered, terms.index)
    return {**changes, **_translated(changes, editor_pass.language)}, new


def _since(message: Mapping[str, Any]) -> int | None:
    since = message.get("since")
    return None if since is None else _whole(since, "since")


def _known(message: Mapping[str, Any], since: int) -> Known:
    return Known(
        since,
        _whole(message.get("dismissals", 0), "dismissals"),
        str(message.get("talk", ""))[:_LONGEST_FINGERPRINT],
        str(message.get("glossary", ""))[:_LONGEST_FINGERPRINT],
        _numbers(message.get("recheck")),
        _numbers(message.get("unjudged")),
    )


def _standing(
    session: Session, article: Article, editor_pass: EditorPass, *, is_edited: bool
) -> dict[str, Any]:
    """Return how the article stands, with what is counted only where it may be otherwise now."""
    about = about_article(article)
    standing = about | {"title": name_said(about["title"], editor_pass.language)}
    standing["state"] = article.translation_state.value
    standing["finished"] = article.finished_at is not None
    standing["secondReader"] = article.needs_second_reader
    standing["mayWrite"] = has_role(session, editor_pass.person, Role.REVIEWER)
    if is_edited:
        standing["unread"] = unread_count(session, editor_pass.article_id)
        standing["unsaid"] = unsaid_in_headlines(session, editor_pass.article_id)
    if article.translation_state is not TranslationState.DONE:
        standing["drafted"] = drafted_count(session, editor_pass.article_id)
    return standing


def _teach(
    server: EditorServer,
    editor_pass: EditorPass,
    session: Session,
    answered: Iterable[tuple[Mapping[str, Any], dict[str, Any]]],
    index: TermIndex | None = None,
) -> None:
    """Put into the answers of edits what these have to teach, worked out when all is stored.

    Nobody else's save waits for it, and a fault in it takes nothing back.
    """
    written = [(command, answer) for command, answer in answered if writes_text(command, answer)]
    if not written:
        return

    try:
        article = get_article(session, editor_pass.article_id)
        terms = server.tools.index_for(session, article) if index is None else index
        for command, answer in written:
            number = whole_field(command, "segment")
            segment = server.shown.get(session, [number])[number].segment
            offers = correction_offers(
                session, article, segment, author=editor_pass.person, terms=terms
            )
            if offers:
                answer["nameCorrections"] = offers
    except Exception:  # noqa: BLE001 - the edits are stored, whatever this is
        _LOG.exception(
            "What an edit of article %s teaches could not be worked out", editor_pass.article_id
        )


def _nothing_new(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer for an editor that has nothing new to learn: it keeps what it knew."""
    return {
        "since": message["since"],
        "dismissals": message.get("dismissals", 0),
        "talk": message.get("talk", ""),
        "glossary": message.get("glossary", ""),
        "unchecked": _numbers(message.get("recheck")),
        "unjudged": _numbers(message.get("unjudged")),
    }


def _judge_in_turn(server: EditorServer, editor_pass: EditorPass, recheck: Sequence[int]) -> None:
    if server.tools.judge.may_work_for(editor_pass.person):
        with server.tools.judge.working():
            _judge_some(server, editor_pass.article_id, recheck)


def _judge_some(server: EditorServer, article_id: int, recheck: Sequence[int]) -> None:
    """Judge a few segments that the editor waits for; the next request goes on with others."""
    with reading(server.database) as session:
        article = get_article(session, article_id)
        index = server.tools.index_for(session, article)
        text = article_text(session, article, index=index, find=server.find_in(index))
        pairs = pairs_to_judge(session, text, recheck[:_CHECKED_AT_ONCE])[:_JUDGED_AT_ONCE]
        session.expunge_all()
    if pairs:
        judge_waiting(server.database, article, pairs, server.tools.engine_for)


def _answer(
    server: EditorServer, editor_pass: EditorPass, command: Mapping[str, Any]
) -> dict[str, Any]:
    say = partial(error_text, language=editor_pass.language)

    try:
        return handle_command(
            server.database,
            editor_pass.article_id,
            command,
            editor_pass.person,
            tools=server.tools,
            say=say,
        )
    except Exception:  # noqa: BLE001 - whatever it is, see below
        # Without an answer the browser would send a failing command for ever, before all others.
        _LOG.exception(
            "The command %s of article %s", command.get("command"), editor_pass.article_id
        )
        return not_done(command, command.get("id"), "refused", say(fault_error()))


def _translated(rows: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What checks found, where the risk comes from, why drafts failed, in the person's language."""
    return {
        **{
            part: [
                {
                    **row,
                    "error": error_text(error_of(row["error"]), language) if row["error"] else "",
                }
                for row in rows[part]
            ]
            for part in ("segments", "changed")
            if part in rows
        },
        "issues": {
            segment: [
                {**issue, "message": translate(issue["message"], language)} for issue in issues
            ]
            for segment, issues in rows["issues"].items()
        },
        "risks": {
            segment: {
                **risk,
                "reasons": [translate(reason, language) for reason in risk["reasons"]],
            }
            for segment, risk in rows["risks"].items()
        },
    }


def _commands(listed: object) -> list[Mapping[str, Any]]:
    if not isinstance(listed, list) or len(listed) > _MOST_COMMANDS:
        raise UsageError(
            "commands",
            told("a request holds at most {most_commands} commands", most_commands=_MOST_COMMANDS),
            "Reload the page.",
        )
    if not all(isinstance(command, dict) for command in listed):
        raise UsageError("commands", "a command is an object", "Reload the page.")
    return listed


def _numbers(listed: object) -> list[int]:
    values = listed[:_MOST_RECHECKED] if isinstance(listed, list) else []
    return [value for value in values if type(value) is int]


def _whole(value: object, name: str) -> int:
    if type(value) is not int or value < 0:
        raise UsageError(name, "is no number of a change", "Reload the page.")
    return value
