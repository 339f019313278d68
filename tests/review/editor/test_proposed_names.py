"""Names that a draft kept without the glossary: shown as proposed, kept by one command."""

from typing import Any

import pytest
from sqlalchemy import Engine

from glossary.matching import NO_TERMS, TermIndex
from glossary.term import Term, TermKind
from review.editor.commands import handle_command
from review.editor.payload import EditorTerms, segment_row
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import Segment, new_change
from review.terms.stored import all_terms
from tests.review.conftest import NO_ENGINES

NONE = EditorTerms(NO_TERMS, NO_TERMS.find)
NAME = {
    "source": "Helmut Cáceda",
    "rendering": "Helmut Cáceda",
    "by": "name finder",
    "kind": "person",
    "layer": "placeholder",
    "source_span": [17, 30],
    "target_span": [17, 30],
}


@pytest.fixture
def segment(database: Engine, article_id: int) -> Segment:
    """The second sentence of the article, whose draft kept the name of a president."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[1]
        segment.target = "Its president is Helmut Cáceda."
        segment.names = [NAME]
        session.add(segment)
    with reading(database) as session:
        return list_segments(session, article_id)[1]


def keep(database: Engine, article_id: int, segment: Segment, name: str) -> dict[str, Any]:
    """Send the command."""
    command = {"id": new_change(), "command": "keep_name", "segment": segment.id, "name": name}
    return handle_command(database, article_id, command, "Ana", tools=NO_ENGINES)


def test_a_kept_name_is_shown_as_proposed(segment: Segment) -> None:
    """It comes with its places on both sides, and with what knew it."""
    (row,) = segment_row(segment, NONE)["proposed"]
    assert (row["name"], row["kind"], row["by"]) == ("Helmut Cáceda", "person", "name finder")
    assert (row["source"], row["target"]) == ([17, 30], [17, 30])


def test_a_name_that_the_glossary_has_is_proposed_no_more(segment: Segment) -> None:
    """A term that covers it takes its place."""
    index = TermIndex([Term("Cáceda", "Cáceda", TermKind.PERSON)])
    row = segment_row(segment, EditorTerms(index, index.find))
    assert (len(row["names"]), row["proposed"]) == (1, [])


@pytest.mark.parametrize("target", ["Its president is he.", "Its president is Helmut Kaceda."])
def test_nothing_is_said_of_a_name_that_the_reviewer_changed(segment: Segment, target: str) -> None:
    """That the draft kept it is not true of the text any more."""
    segment.target = target
    assert segment_row(segment, NONE)["proposed"] == []


def test_a_form_that_english_uses_as_well_has_its_place(segment: Segment) -> None:
    """What is proposed is the usual form, and it is not said to be missing where another one
    stands.
    """
    segment.source, segment.target = (
        "Habló la Generalitat de Catalunya.",
        "The Catalunya government spoke.",
    )
    segment.names = [
        NAME
        | {
            "source": "Catalunya",
            "rendering": "Catalonia",
            "by": "exonyms",
            "source_span": [24, 33],
        }
    ]
    (row,) = segment_row(segment, NONE)["proposed"]
    assert (row["rendering"], row["target"]) == ("Catalonia", [4, 13])


def test_one_command_puts_it_into_the_glossary(
    database: Engine, article_id: int, segment: Segment
) -> None:
    """The term has the article's languages and says where it comes from; a second time is
    refused.
    """
    assert keep(database, article_id, segment, "Helmut Cáceda")["status"] == "done"
    with reading(database) as session:
        (term,) = all_terms(session)
    assert (term.source, term.target, term.kind) == (
        "Helmut Cáceda",
        "Helmut Cáceda",
        TermKind.PERSON,
    )
    assert term.evidence == "La Capece pide apoyo"
    assert keep(database, article_id, segment, "Helmut Cáceda")["status"] == "refused"


def test_only_what_is_proposed_can_be_kept(
    database: Engine, article_id: int, segment: Segment
) -> None:
    """A name that no draft proposed is refused."""
    assert keep(database, article_id, segment, "Capece")["status"] == "refused"
