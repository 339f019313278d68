"""The glossary's index that a server keeps: read once, then brought up to date."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select, update

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.store.columns import now
from review.store.database import reading, writing
from review.store.tables import Article, StoredTerm
from review.terms.index_shelf import TermIndexShelf
from review.terms.stored import (
    add_term,
    add_terms,
    change_term,
    delete_terms,
    glossary_index,
    restore_terms,
)

ANA = "Ana"
ARTICLE = Article(name="news.txt", desk="PE")
TEXT = "Capece y las mypes de Ica: una ley, dos decretos y un gremio."
CAPECE, MYPE, ICA, DECREE = range(1, 5)


@pytest.fixture(name="glossary")
def _glossary(database: Engine) -> Engine:
    """Four terms that nobody has touched lately, one of them last."""
    with writing(database) as session:
        named = Term("Capece", "Capece", TermKind.ORGANISATION), Term("Ica", "Ica", TermKind.PLACE)
        common = Term("mype", "small business"), Term("decreto", "decree")
        add_terms(session, [named[0], common[0], named[1], common[1]], author=ANA)
        session.exec(update(StoredTerm).values(updated_at=now() - timedelta(hours=2)))
        last = update(StoredTerm).where(col(StoredTerm.id) == ICA)
        session.exec(last.values(updated_at=now() - timedelta(hours=1)))
    return database


def _one_row_away(session: Session) -> None:
    session.exec(delete(StoredTerm).where(col(StoredTerm.id) == DECREE))
    add_term(session, Term("ley", "law"), author=ANA)


CHANGES: dict[str, Callable[[Session], object]] = {
    "added": lambda session: add_term(session, Term("ley", "law"), author=ANA),
    "added for the desk": lambda session: add_term(
        session, Term("mype", "SME", desk="PE"), author=ANA
    ),
    "for another desk": lambda session: add_term(
        session, Term("ley", "law", desk="MX"), author=ANA
    ),
    "another target": lambda session: change_term(session, MYPE, Term("mype", "SME"), author=ANA),
    "another source": lambda session: change_term(
        session, DECREE, Term("gremio", "guild"), author=ANA
    ),
    "to another desk": lambda session: change_term(
        session, DECREE, Term("decreto", "decree", desk="MX"), author=ANA
    ),
    "deleted": lambda session: delete_terms(session, [CAPECE, DECREE], author=ANA),
    "gone altogether": _one_row_away,
}


def _found(index: TermIndex) -> list[tuple[Term, tuple[int, int], tuple[Term, ...]]]:
    return [(match.term, match.span, index.alternatives(match.term)) for match in index.find(TEXT)]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("has_been_used", [True, False])
def test_a_changed_glossary_is_found_as_if_it_were_read_anew(
    glossary: Engine, change: str, *, has_been_used: bool
) -> None:
    """Whatever was changed, what was found before or not: the kept index finds what a new one
    does.
    """
    shelf = TermIndexShelf()
    with reading(glossary) as session:
        before = shelf.get(session, ARTICLE)
        assert len(_found(before)) == 4 if has_been_used else len(before) == 4
    with writing(glossary) as session:
        CHANGES[change](session)
    with reading(glossary) as session:
        kept, new = shelf.get(session, ARTICLE), glossary_index(session, ARTICLE)
        assert (_found(kept), {*kept.terms}) == (_found(new), {*new.terms})
        assert shelf.get(session, ARTICLE) is kept
    assert len(_found(before)) == 4  # who holds the one from before goes on with it


def test_terms_that_nobody_touched_are_not_read_again(glossary: Engine) -> None:
    """After a change the index is made of the terms that it had, and of those that were changed."""
    shelf = TermIndexShelf()
    with reading(glossary) as session:
        before = {term.source: term for term in shelf.get(session, ARTICLE).terms}
    with writing(glossary) as session:
        change_term(session, MYPE, Term("mype", "SME"), author=ANA)
        delete_terms(session, [ICA], author=ANA)
    with reading(glossary) as session:
        after = {term.source: term for term in shelf.get(session, ARTICLE).terms}
    assert {source for source, term in after.items() if term is before[source]} == {
        "Capece",
        "decreto",
    }
    with writing(glossary) as session:
        restore_terms(session, [ICA], author=ANA)
    with reading(glossary) as session:
        assert "Ica" in {term.source for term in shelf.get(session, ARTICLE).terms}
        assert len(session.exec(select(StoredTerm)).all()) == 4


def test_an_empty_glossary_has_one_index_until_a_term_is_added(database: Engine) -> None:
    """What was found with it stays known: an editor without a glossary is not checked anew."""
    shelf = TermIndexShelf()
    with reading(database) as session:
        empty = shelf.get(session, ARTICLE)
        assert shelf.get(session, ARTICLE) is empty
    with writing(database) as session:
        add_term(session, Term("Capece", "Capece"), author=ANA)
    with reading(database) as session:
        assert [term.source for term in shelf.get(session, ARTICLE).terms] == ["Capece"]
