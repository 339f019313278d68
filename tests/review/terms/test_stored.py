"""The glossary at rest, and which of its terms an article uses."""

import pytest
from sqlalchemy import Engine

from glossary.term import Term
from review.samples.articles import SAMPLES
from review.samples.first_run import add_samples
from review.store.articles import list_articles
from review.store.database import reading, writing
from review.store.tables import Article
from review.terms.stored import add_term, glossary_index

_SOURCE = "El gremio de estibadores de la Capece y el puerto."


@pytest.mark.parametrize(
    ("desk", "expected"),
    [("", {"puerto"}), ("UY", {"puerto"}), ("PE", {"gremio", "puerto"})],
)
def test_terms_of_a_desk_serve_that_desk(database: Engine, desk: str, expected: set[str]) -> None:
    """An article uses the terms that are for all and those of its desk; without a desk, only the former."""
    with writing(database) as session:
        add_term(session, Term("gremio", "trade association", desk="PE"), author="Ana")
        add_term(session, Term("puerto", "harbour"), author="Ana")
        index = glossary_index(session, Article(name="nota.txt", desk=desk))
    assert {match.term.source for match in index.find(_SOURCE)} == expected


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
