"""Recurring edits that become terms, and the way back."""

import pytest
from sqlalchemy import Engine

from glossary.term import Term
from review.reports.edit_terms import forget_term, learn_term
from review.reports.learning import RecurringEdit
from review.store.articles import list_segments
from review.store.database import writing
from review.store.tables import stored_id
from review.terms.stored import add_term, all_terms
from translation.errors import UsageError


def _edit(segment_id: int) -> RecurringEdit:
    return RecurringEdit(
        "commerce electronic", "e-commerce", 14, "comercio electrónico", (segment_id,)
    )


def test_an_edit_becomes_a_term_with_its_old_wording_forbidden(
    database: Engine, article_id: int
) -> None:
    """The term has the article's languages; taking it back removes it."""
    with writing(database) as session:
        segment_id = stored_id(list_segments(session, article_id)[0])
        learnt = learn_term(
            session, _edit(segment_id), source=" comercio  electrónico ", author="Ana"
        )
        [term] = all_terms(session)
        assert (term.source, term.target, term.variants) == (
            "comercio electrónico",
            "e-commerce",
            ("commerce electronic",),
        )
        assert (term.source_language, term.evidence, learnt.is_new) == (
            "es",
            "14 corrections",
            True,
        )
        forget_term(session, learnt, author="Ana")
        assert all_terms(session) == []
        # A deleted term comes back when it is learnt again.
        learn_term(session, _edit(segment_id), source="comercio electrónico", author="Ana")
        assert len(all_terms(session)) == 1


def test_a_term_that_is_there_gets_a_forbidden_variant(database: Engine, article_id: int) -> None:
    """The term stays, the old wording is forbidden, and permitted again when taken back."""
    with writing(database) as session:
        add_term(session, Term("comercio electrónico", "e-commerce"), author="Luz")
        segment_id = stored_id(list_segments(session, article_id)[0])
        learnt = learn_term(session, _edit(segment_id), source="comercio electrónico", author="Ana")
        assert not learnt.is_new
        assert all_terms(session)[0].variants == ("commerce electronic",)
        forget_term(session, learnt, author="Ana")
        assert [term.variants for term in all_terms(session)] == [()]


def test_a_term_needs_a_source(database: Engine, article_id: int) -> None:
    """Where the sources share no words a person must give them."""
    with writing(database) as session:
        segment_id = stored_id(list_segments(session, article_id)[0])
        with pytest.raises(UsageError):
            learn_term(session, _edit(segment_id), source="  ", author="Ana")
