"""What the editor asks without changing anything: a segment's details, a preview, other drafts."""

from collections.abc import Mapping

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.editor.fields import (
    LONGEST_REASON,
    LONGEST_TARGET,
    Answer,
    Command,
    replacement_row,
    segment_of,
    span_field,
    substitution_of,
    text_field,
)
from review.editor.payload import segment_details
from review.intake.article_manner import manner_of
from review.intake.rephrasing import continuations, phrase_otherwise, shorter_drafts
from review.intake.second_drafts import AskedSegment, other_drafts
from review.intake.tools import Tools
from review.segments.find_and_replace import preview_replacement
from review.store.articles import get_article
from review.store.database import reading
from review.store.tables import Segment
from translation.errors import UsageError
from translation.protection import ProtectedName

_MOST_STEERING = 20


def details(session: Session, article_id: int, command: Command, index: TermIndex) -> Answer:
    """Return what the panel shows of the segment: its draft, its history, what the memory has."""
    segment = segment_of(session, article_id, command)
    found = segment_details(session, segment, index=index)
    return {"details": {**found, "canTranslate": not segment.locked}}


def preview(session: Session, article_id: int, command: Command) -> Answer:
    """Return where find and replace would change the article, or all open ones, and how."""
    found = preview_replacement(session, article_id, substitution_of(command))
    return {
        "count": len(found),
        "found": [*map(replacement_row, found)],
    }


def _asked(engine: Engine, article_id: int, command: Command, tools: Tools) -> AskedSegment:
    with reading(engine) as session:
        segment = segment_of(session, article_id, command)
        article = get_article(session, article_id)
        index = tools.index_for(session, article)
        manner = manner_of(session, article)
        session.expunge_all()
    return AskedSegment(tools.engine_for(*manner.languages), segment, index, manner)


def second_draft(engine: Engine, article_id: int, command: Command, tools: Tools) -> Answer:
    """Ask the engine again, outside any transaction: nobody waits for it to save.

    Raises UsageError for a command that asks for too much or in another form, and as other_drafts.
    """
    asked = _asked(engine, article_id, command, tools)
    segment = asked.segment
    forced, suppressed = (_steering(command, key) for key in ("forced", "suppressed"))
    phrase = span_field(command.get("phrase"), segment.target)
    if phrase is not None:
        alternatives = phrase_otherwise(asked, phrase)
    elif command.get("shorter") is True:
        alternatives = shorter_drafts(asked)
    else:
        alternatives = other_drafts(
            asked,
            suppressed=[
                text_field({"suppressed": text}, "suppressed", LONGEST_REASON)
                for text in suppressed
            ],
            forced=[_forced(each, segment) for each in forced],
            known=(segment.target,),
        )

    return {
        "segment": segment.id,
        "hypotheses": [{"text": each.text, "score": each.score} for each in alternatives],
    }


def complete(engine: Engine, article_id: int, command: Command, tools: Tools) -> Answer:
    """Answer with what may follow ``prefix``, the beginning of a target as it is typed."""
    asked = _asked(engine, article_id, command, tools)
    prefix = text_field(command, "prefix", LONGEST_TARGET)
    return {
        "segment": asked.segment.id,
        "prefix": prefix,
        "continuations": [*continuations(asked, prefix)],
    }


def _steering(command: Command, key: str) -> list[object]:
    listed = command.get(key, [])
    if not isinstance(listed, list) or len(listed) > _MOST_STEERING:
        raise UsageError(key, "the command has no such list", "Reload the page.")
    return listed


def _forced(value: object, segment: Segment) -> ProtectedName:
    span = span_field(value.get("source"), segment.source) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or span is None:
        raise UsageError("forced", "the command names no place in the source", "Reload the page.")
    return ProtectedName(*span, text_field(value, "rendering", LONGEST_REASON))
