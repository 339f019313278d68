"""What an article says of itself is corrected, and each correction is taken back."""

import pytest
from sqlalchemy import Engine

from review.segments.article_fields import correct_fields
from review.segments.history import redo, undo, undo_change
from review.segments.source_corrections import make_title
from review.segments.workflow import edit_target
from review.store.articles import article_fields, get_article, headline_fields, list_segments
from review.store.database import reading, writing
from review.store.tables import stored_id
from translation.errors import ConflictError, NotAllowedError, UsageError


def _fields(database: Engine, article_id: int) -> dict[str, str]:
    with reading(database) as session:
        return article_fields(get_article(session, article_id))


def test_every_field_is_corrected_and_taken_back_together(
    database: Engine, article_id: int
) -> None:
    """One correction is one change; undo brings all of it back, redo writes it again."""
    before = _fields(database, article_id)
    wanted = {
        "title": "Capece pide",
        "deck": "Sin  demora",
        "author": "Ana Núñez",
        "place": "Lima",
        "published": "2026-11-25",
        "source_url": "https://example.org/nota",
    }
    with writing(database) as session:
        correct_fields(session, article_id, wanted, author="Ana")
    assert _fields(database, article_id) == {**wanted, "deck": "Sin demora"}
    with writing(database) as session:
        assert undo(session, article_id, author="Ana")[1] == []
    assert _fields(database, article_id) == before
    with writing(database) as session:
        redo(session, article_id, author="Ana")
    assert _fields(database, article_id)["place"] == "Lima"


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        ("title", " ", NotAllowedError),
        ("published", "25/11/2026", UsageError),
        ("published", "20261125", UsageError),
        ("source_url", "javascript:alert(1)", UsageError),
        ("source_url", "http://[", UsageError),
    ],
)
def test_what_makes_no_sense_is_refused(
    database: Engine, article_id: int, field: str, text: str, refusal: type[Exception]
) -> None:
    """A title is never empty, a day is ISO 8601, an address is that of a web page."""
    with pytest.raises(refusal), writing(database) as session:
        correct_fields(session, article_id, {field: text}, author="Ana")


def test_undo_of_a_title_brings_the_earlier_one_back(database: Engine, article_id: int) -> None:
    """The list knows the article again by what it was called before a segment was made its
    title.
    """
    before = _fields(database, article_id)["title"]
    with writing(database) as session:
        first, *_ = list_segments(session, article_id)
        make_title(session, stored_id(first), version=1, author="Ana")
    assert _fields(database, article_id)["title"] == "La Capece pidió apoyo."
    with writing(database) as session:
        undo(session, article_id, author="Ana")
        assert list_segments(session, article_id)[0].kind == "paragraph"
    assert _fields(database, article_id)["title"] == before
    with writing(database) as session:
        redo(session, article_id, author="Ana")
    assert _fields(database, article_id)["title"] == "La Capece pidió apoyo."


def test_undo_goes_back_through_fields_and_segments_in_turn(
    database: Engine, article_id: int
) -> None:
    """The newest of both goes first."""
    with writing(database) as session:
        first, *_ = list_segments(session, article_id)
        correct_fields(session, article_id, {"place": "Lima"}, author="Ana")
        edit_target(session, stored_id(first), target="Capece asked.", version=1, author="Ana")
        correct_fields(session, article_id, {"place": "Callao"}, author="Ana")
    seen = []
    for _step in range(3):
        with writing(database) as session:
            undo(session, article_id, author="Ana")
        with reading(database) as session:
            target = list_segments(session, article_id)[0].target
        seen.append((_fields(database, article_id)["place"], target))
    assert seen == [
        ("Lima", "Capece asked."),
        ("Lima", "Capisi asked for support."),
        ("", "Capisi asked for support."),
    ]


def test_an_undo_over_somebody_elses_correction_is_refused(
    database: Engine, article_id: int
) -> None:
    """Nothing is written over silently."""
    with writing(database) as session:
        change = correct_fields(session, article_id, {"author": "Ana Núñez"}, author="Ana")
        correct_fields(session, article_id, {"author": "Luis Paz"}, author="Luis")
    with pytest.raises(ConflictError), writing(database) as session:
        undo_change(session, change, author="Ana")
    assert _fields(database, article_id)["author"] == "Luis Paz"


def test_web_title_and_social_text_are_written_and_taken_back_like_other_fields(
    database: Engine, article_id: int
) -> None:
    """They stand beside the article, are part of nothing that it says of itself, and undo takes
    both back.
    """
    wanted = {"web_title": "Capece  asks for help", "social_text": "A chamber asks for help."}
    before = _fields(database, article_id)
    with writing(database) as session:
        correct_fields(
            session, article_id, wanted, author="Ana", seen={"web_title": "", "social_text": ""}
        )
    with reading(database) as session:
        kept = headline_fields(get_article(session, article_id))
    assert kept == {"web_title": "Capece asks for help", "social_text": "A chamber asks for help."}
    assert _fields(database, article_id) == before
    with writing(database) as session:
        undo(session, article_id, author="Ana")
        assert set(headline_fields(get_article(session, article_id)).values()) == {""}
    with writing(database) as session:
        redo(session, article_id, author="Ana")
        assert headline_fields(get_article(session, article_id)) == kept


def test_what_somebody_wrote_meanwhile_is_not_written_over(
    database: Engine, article_id: int
) -> None:
    """The slower of two hears what stands there; a field that nobody else touched is no
    conflict.
    """
    with writing(database) as session:
        correct_fields(
            session, article_id, {"web_title": "Theirs"}, author="Luis", seen={"web_title": ""}
        )
    with pytest.raises(ConflictError, match="Theirs"), writing(database) as session:
        correct_fields(
            session, article_id, {"web_title": "Mine"}, author="Ana", seen={"web_title": ""}
        )
    with writing(database) as session:
        correct_fields(
            session, article_id, {"social_text": "Mine"}, author="Ana", seen={"web_title": ""}
        )
        assert headline_fields(get_article(session, article_id)) == {
            "web_title": "Theirs",
            "social_text": "Mine",
        }
