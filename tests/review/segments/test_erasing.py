"""Deleted articles are erased for good: what goes, what stays, and who may."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url
from sqlmodel import Session, SQLModel, col, select

from review.intake.waiting_versions import articles_of_bytes
from review.memory.units import delete_unit
from review.segments.article_fields import correct_fields
from review.segments.erasing import erase_articles, erase_long_deleted
from review.segments.workflow import confirm, edit_target
from review.store.articles import (
    ArticleFilter,
    get_article,
    list_articles,
    list_segments,
    log_event,
    number_of_articles,
)
from review.store.columns import now
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article, recently_deleted, restore_article
from review.store.tables import (
    ArticleFile,
    ArticleVersion,
    Event,
    MemoryUnit,
    OtherDraft,
    PersonInArticle,
    StoredJudgement,
    WaitingVersion,
    stored_id,
)
from tests.review.conftest import add_article_of, argos_draft
from translation.errors import NotAllowedError, NotFoundError

_WITNESS = "Zutanez"
_BYTES = f"El testigo es {_WITNESS}.".encode()


def _article_with_everything(session: Session) -> int:
    """An article that names the secret wherever one can."""
    source, target = f"El testigo es {_WITNESS}.", f"The witness is {_WITNESS}."
    texts = ((source, target), (f"{_WITNESS} calló.", f"{_WITNESS} said nothing."))
    number = add_article_of(session, *texts, name=f"{_WITNESS}.txt", title=_WITNESS, desk="wire")
    for segment in list_segments(session, number):
        session.add(argos_draft(segment, segment.target))
        edit_target(
            session,
            stored_id(segment),
            target=f"{segment.target} Indeed.",
            version=segment.version,
            author="Ana",
        )
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
    first = stored_id(list_segments(session, number)[0])
    add_comment(session, first, text=f"@Luis, is it {_WITNESS}?", author="Ana")
    correct_fields(session, number, {"title": f"{_WITNESS} speaks"}, author="Ana")
    log_event(session, "article", number, "item taken", author="Ana", folder="/home/ana/wires")
    unit = session.exec(select(MemoryUnit).where(MemoryUnit.segment_id == first)).one()
    delete_unit(session, stored_id(unit), author="Ana")

    digest = hashlib.sha256(_BYTES).hexdigest()
    about: dict[str, Any] = {
        "article_id": number,
        "sha256": digest,
        "data": _BYTES,
        "author": "Ana",
    }
    key = hashlib.sha256(f"es\0en\0{source}\0{target}".encode()).hexdigest()
    judged = [{"kind": "name", "replacement": _WITNESS}]
    session.add_all(
        [
            ArticleFile(article_id=number, sha256=digest, data=_BYTES),
            ArticleVersion(**about, change="1", state={"title": _WITNESS}, note=_WITNESS),
            WaitingVersion(**about, name=f"{_WITNESS}.txt"),
            PersonInArticle(article_id=number, name=_WITNESS),
            OtherDraft(
                article_id=number, name=_WITNESS, file="", sha256=digest, rows=[], author="Ana"
            ),
            StoredJudgement(key=key, engines="", judgements=judged),
        ]
    )
    session.flush()
    return number


def _all_rows(session: Session) -> list[str]:
    return [
        repr(tuple(row))
        for table in SQLModel.metadata.sorted_tables
        for row in session.execute(table.select())
    ]


def test_no_row_says_anything_of_an_erased_article(database: Engine) -> None:
    """Neither its own nor those of memory, judge and log; what was said of others stays."""
    with writing(database) as session:
        number = _article_with_everything(session)
        other = add_article_of(session, ("El juez calló.", "The judge said nothing."))
        session.flush()
        assert sum(_WITNESS in row for row in _all_rows(session)) > 15
        delete_article(session, number, author="Ana")
        erase_articles(session, [number], author="Luis")
    with reading(database) as session:
        assert [row for row in _all_rows(session) if _WITNESS in row] == []
        assert [one.target for one in list_segments(session, other)] == ["The judge said nothing."]


def test_the_file_of_the_database_holds_no_byte_of_it(database: Engine, sqlite_only: None) -> None:
    """SQLite would keep them in free pages, and in the indexes of words."""
    with writing(database) as session:
        number = _article_with_everything(session)
        delete_article(session, number, author="Ana")
    with writing(database) as session:
        erase_articles(session, [number], author="Luis")
    database.dispose()
    file = Path(str(make_url(database.url).database))
    assert _WITNESS.lower().encode() not in file.read_bytes().lower()


def test_the_log_keeps_who_did_what_and_when(database: Engine) -> None:
    """And says who has erased it; a watched folder still knows that its file was here."""
    digest = hashlib.sha256(_BYTES).hexdigest()
    with writing(database) as session:
        number = _article_with_everything(session)
        delete_article(session, number, author="Ana")
        session.flush()
        before = [(one.author, one.action, one.created_at) for one in session.exec(select(Event))]
        erase_articles(session, [number], author="Luis")
    with reading(database) as session:
        *kept, last = session.exec(select(Event).order_by(col(Event.id)))
        assert [(one.author, one.action, one.created_at) for one in kept] == before
        assert (last.subject_id, last.action, last.author) == (number, "erased", "Luis")
        assert {"folder": "/home/ana/wires"} in [one.detail for one in kept]
        assert articles_of_bytes(session, digest, "wire") == {number}


def test_what_was_erased_comes_back_by_nothing(database: Engine, article_id: int) -> None:
    """No list has it, and whoever asks for it is told why."""
    with writing(database) as session:
        delete_article(session, article_id, author="Ana")
        erase_articles(session, [article_id], author="Ana")
    with writing(database) as session:
        deleted = ArticleFilter(deleted=True)
        assert recently_deleted(session) == []
        assert (list_articles(session, deleted), number_of_articles(session, deleted)) == ([], 0)
        for ask in (get_article, lambda *of: restore_article(*of, author="Ana")):
            with pytest.raises(NotFoundError, match="erased for good"):
                ask(session, article_id)


def test_only_what_is_deleted_can_be_erased(database: Engine, article_id: int) -> None:
    """So that one wrong number costs nobody their work: it is refused, and all of it is there."""
    with pytest.raises(NotAllowedError, match="it is not deleted"), writing(database) as session:
        erase_articles(session, [article_id], author="Ana")
    with reading(database) as session:
        assert len(list_segments(session, article_id)) == 3


def test_what_lay_in_the_bin_for_thirty_days_is_erased(database: Engine, article_id: int) -> None:
    """By the program itself, once; what was deleted later stays in the bin."""
    with writing(database) as session:
        later = add_article_of(session, ("El juez calló.", "The judge said nothing."))
        for number, days in ((article_id, 31), (later, 29)):
            delete_article(session, number, author="Ana")
            get_article(session, number).deleted_at = now() - timedelta(days=days)
    assert [erase_long_deleted(database) for _again in range(2)] == [1, 0]
    with reading(database) as session:
        assert [one.id for one in recently_deleted(session)] == [later]
        query = select(Event.author).where(Event.action == "erased")
        assert session.exec(query).all() == ["Cotejo"]
