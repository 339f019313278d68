"""The glossary at rest, and which of its terms an article uses."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from glossary.term import Term, TermKind, TermStatus
from review.samples.first_run import SAMPLES, add_samples
from review.store.articles import list_articles
from review.store.database import reading, writing
from review.store.tables import Article, stored_id
from review.terms.stored import add_term, all_terms, change_term, change_term_back, glossary_index
from review.terms.term_row import as_term
from translation.errors import UsageError

_SOURCE = "El gremio de estibadores de la Capece y el puerto."


@pytest.mark.parametrize(
    ("desk", "expected"),
    [("", {"puerto"}), ("UY", {"puerto"}), ("PE", {"gremio", "puerto"})],
)
def test_terms_of_a_desk_serve_that_desk(database: Engine, desk: str, expected: set[str]) -> None:
    """An article uses the terms that are for all and those of its desk; without a desk, only the
    former.
    """
    with writing(database) as session:
        add_term(session, Term("gremio", "trade association", desk="PE"), author="Ana")
        add_term(session, Term("puerto", "harbour"), author="Ana")
        index = glossary_index(session, Article(name="nota.txt", desk=desk))
    assert {match.term.source for match in index.find(_SOURCE)} == expected


def test_a_term_that_contradicts_another_is_refused(database: Engine) -> None:
    """A second preferred target of one source is not taken in; an admitted one is, and another
    desk's.
    """
    with writing(database) as session:
        first = add_term(session, Term("mype", "small business"), author="Ana").id
        beside = Term("mype", "SME", status=TermStatus.ADMITTED)
        second = add_term(session, beside, author="Ana").id
        add_term(session, Term("mype", "micro-enterprise", desk="PE"), author="Ana")
        with pytest.raises(UsageError, match=f"small business.*number {first}"):
            add_term(session, Term("mype", "micro-business"), author="Ana")
        assert second is not None
        with pytest.raises(UsageError, match="small business"):
            change_term(session, second, Term("mype", "SME"), author="Ana")
        assert change_term(session, second, beside, author="Ana").target == "SME"


def test_a_term_is_kept_on_one_line_whoever_brings_it(database: Engine) -> None:
    """Line breaks in source, target and explanation are spaces, also where a term is changed and
    changed back.
    """
    broken = Term(" Capece\n", "the\nCapece", explanation="a trade\r\n association\n")
    kept = Term("Capece", "the Capece", explanation="a trade association")
    other = replace(broken, explanation="a chamber\nof commerce")
    with writing(database) as session:
        row = add_term(session, broken, author="Ana")
        number = stored_id(row)
        assert as_term(row) == kept
        assert as_term(change_term(session, number, other, author="Ana")) == replace(
            kept, explanation="a chamber of commerce"
        )
        change_term_back(session, number, before=broken, after=other, author="Ana")
        assert as_term(row) == kept


def test_terms_come_as_they_were_added_the_desks_own_before(database: Engine) -> None:
    """Of a language pair nothing else is given; what a desk says itself wins over what is for
    all.
    """
    own = Term(
        "puerto", "port", desk="PE", variants=("puerto",), case_sensitive=True, note="As in Callao."
    )
    first, last = (
        Term("puerto", "harbour"),
        Term("Cáceda", "Cáceda", TermKind.PERSON, TermStatus.ADMITTED),
    )
    others = [
        Term("porto", "harbour", source_language="pt"),
        Term("puerto", "port", target_language="fr"),
    ]
    with writing(database) as session:
        for term in [first, *others, own, last]:
            add_term(session, term, author="Ana")
    with reading(database) as session:
        assert all_terms(session, source_language="es", target_language="en", desk="PE") == [
            own,
            first,
            last,
        ]
        assert all_terms(session, source_language="es", target_language="en", desk="") == [
            first,
            last,
        ]
        assert all_terms(session) == [own, first, *others, last]


def test_the_samples_glossaries_serve_the_samples(database: Engine) -> None:
    """What the samples bring is found in them and in no article of a person's."""
    with writing(database) as session:
        assert add_samples(session)
    with reading(database) as session:
        for sample in SAMPLES:
            text = sample.article.read_text(encoding="utf-8")
            [article] = [one for one in list_articles(session) if one.desk == sample.desk]
            assert glossary_index(session, article).find(text)
            for desk in ("", "PE", "MX", "CO"):
                assert not glossary_index(session, Article(name="nota.txt", desk=desk)).find(text)
