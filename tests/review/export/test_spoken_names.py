"""Exports for people name the command line in the language of whoever exports."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.exchange import read_returned_here
from review.export import export_article
from review.export.gathering import gather_article
from review.record.contents import contents
from review.record.gathering import gather_record
from review.segments.imports import plan_import
from review.segments.workflow import confirm
from review.store.articles import list_segments
from review.store.comments import add_comment
from review.store.database import writing
from review.store.roles import OPERATOR
from review.store.tables import stored_id


@pytest.fixture
def session(database: Engine, article_id: int) -> Iterator[Session]:
    """The article with a segment that the command line has confirmed and remarked on."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        confirm(session, stored_id(segment), version=segment.version, author=OPERATOR)
        add_comment(session, stored_id(segment), text="¿Seguro?", author=OPERATOR)
        yield session


@pytest.mark.parametrize("kind", ["side-by-side", "csv", "po", "xliff2"])
def test_the_command_line_is_called_so_by_who_exports(
    session: Session, article_id: int, kind: str
) -> None:
    """In a Spanish file no remark is signed in English, and in an English one none in Spanish."""
    for spoken, words, others in (
        ("es", "línea de comandos", OPERATOR),
        ("en", OPERATOR, "línea de comandos"),
    ):
        written = export_article(gather_article(session, article_id, spoken=spoken), kind).decode()
        assert f"{words}: ¿Seguro?" in written
        assert others not in written


def test_a_remark_that_comes_back_in_another_language_is_no_new_one(
    session: Session, article_id: int
) -> None:
    """What the file calls its author in Spanish is the same author here."""
    written = export_article(gather_article(session, article_id, spoken="es"), "csv")
    assert plan_import(session, article_id, read_returned_here("a.csv", written)).notes == ()


def test_a_record_names_the_command_line_in_its_own_language(
    session: Session, article_id: int
) -> None:
    """What is signed says who it was in the words of the rest."""
    record = gather_record(session, article_id, TermIndex([]), made_by=OPERATOR, spoken="es")
    said = "\n".join(map(str, contents(record, "00" * 32)))
    assert "línea de comandos" in said
    assert OPERATOR not in said
