"""The panel "Names": which forms are right, which wrong, and what is missing."""

from typing import Any

from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.editor.names_panel import names_payload
from review.store.database import reading, writing
from review.store.tables import Article, Segment, stored_id

_PAIRS = (
    (
        "Pedro Pablo Kuczynski habló con Alejandro Toledo ante la Fiscalía de la Nación.",
        "Pedro Pabloc Kuczynski spoke with Alejandro Toleda before the Public Prosecutor.",
    ),
    ("Kuczynski y Toledo rieron.", "Kuczynski and Toledo laughed."),
    ("Habló Moisés Mamani.", "He spoke."),
)


def _names(
    database: Engine, pairs: tuple[tuple[str, str], ...] = _PAIRS
) -> dict[str, dict[str, Any]]:
    with writing(database) as session:
        article = Article(name="a.txt")
        session.add(article)
        session.flush()
        for position, (source, target) in enumerate(pairs):
            session.add(
                Segment(
                    article_id=stored_id(article), position=position, source=source, target=target
                )
            )
        identifier = stored_id(article)
    with reading(database) as session:
        return {entry["name"]: entry for entry in names_payload(session, identifier, TermIndex([]))}


def test_what_the_source_writes_is_right_and_its_likeness_wrong(database: Engine) -> None:
    """However often the mangled form stands there, it is the one that gets a correction."""
    names = _names(database)
    forms = {
        form["text"]: form["correction"]
        for name in ("Pedro Pablo Kuczynski", "Alejandro Toledo")
        for form in names[name]["forms"]
    }
    assert forms["Pabloc"] == "Pablo"
    assert forms["Toleda"] == "Toledo"
    assert forms["Kuczynski"] is None
    assert forms["Toledo"] is None


def test_only_a_name_that_must_stand_there_is_missing(database: Engine) -> None:
    """A person is; an office is translated, and where its words went nobody can say."""
    names = _names(database)
    assert [
        len(names[name]["unrendered"]) for name in ("Moisés Mamani", "Fiscalía de la Nación")
    ] == [1, 0]
