"""The editor's commands about the headlines of an article: read, written, cased, said shorter."""

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.editor.fields import (
    LONGEST_IDENTIFIER,
    LONGEST_TARGET,
    Answer,
    Command,
    text_field,
    text_fields,
)
from review.editor.payload import about_article
from review.intake.shorter_headlines import shorter_for_article
from review.intake.tools import Tools
from review.segments.article_fields import correct_fields
from review.segments.headlines import article_headlines, headlines_object, in_case
from review.store.articles import HEADLINE_FIELDS, get_article

_LONGEST_FIELD = 2_000


def headlines(session: Session, article_id: int, _command: Command, _index: TermIndex) -> Answer:
    """Return the four headlines with their limits and what is proposed."""
    return {"headlines": headlines_object(article_headlines(session, article_id))}


def headline_case(session: Session, article_id: int, command: Command, index: TermIndex) -> Answer:
    """Return ``text`` in ``case``, "title" or "sentence"."""
    text = text_field(command, "text", LONGEST_TARGET)
    case = text_field(command, "case", LONGEST_IDENTIFIER)
    return {"of": _of(command), "text": in_case(session, article_id, text, case, index=index)}


def shorter_headline(engine: Engine, article_id: int, command: Command, tools: Tools) -> Answer:
    """Return what else the engine has for the headline ``of`` the article that reads ``text`` now.

    Asked outside any transaction, as second_draft is.
    """
    of, text = _of(command), text_field(command, "text", LONGEST_TARGET)
    return {"of": of, "texts": [*shorter_for_article(engine, article_id, of, text, tools)]}


def write_headlines(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Write web title and social text: ``fields`` by their names, ``seen`` what stood there before.

    Raises UsageError for another field, ConflictError where somebody was faster.
    """
    fields, seen = (
        text_fields(command.get(name), HEADLINE_FIELDS, _LONGEST_FIELD)
        for name in ("fields", "seen")
    )
    change = correct_fields(session, article_id, fields, author=author, seen=seen)
    return {"change": change, **about_article(get_article(session, article_id))}


def _of(command: Command) -> str:
    return text_field(command, "of", LONGEST_IDENTIFIER)
