"""What a reviewer can put right in the source."""

import pytest
from sqlalchemy import Engine

from review.segments.history import undo
from review.segments.source_corrections import (
    correct_source,
    make_title,
    set_aside,
    set_aside_stretch,
)
from review.segments.workflow import confirm, edit_target
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import SegmentState, stored_id
from translation.errors import NotAllowedError


def test_a_corrected_source_takes_the_confirmation_back(database: Engine, article_id: int) -> None:
    """Nobody has read the target against the new words; one undo brings the old ones and the state
    back.
    """
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        confirm(session, stored_id(segment), version=1, author="Ana")
        correct_source(
            session, stored_id(segment), source=" La  Capece pide apoyo. ", version=2, author="Ana"
        )
        assert (segment.source, segment.state) == ("La Capece pide apoyo.", SegmentState.TRANSLATED)
        undo(session, article_id, author="Ana")
        assert (segment.source, segment.state) == ("La Capece pidió apoyo.", SegmentState.REVIEWED)
        with pytest.raises(NotAllowedError):
            correct_source(session, stored_id(segment), source=" ", version=4, author="Ana")


def test_another_segment_becomes_the_title(database: Engine, article_id: int) -> None:
    """The lists know the article by it; there is one title, and what was it is a heading."""
    with writing(database) as session:
        first, second, _ = list_segments(session, article_id)
        make_title(session, stored_id(first), version=1, author="Ana")
        make_title(session, stored_id(second), version=1, author="Ana")
    with reading(database) as session:
        assert [segment.kind for segment in list_segments(session, article_id)] == [
            "heading",
            "title",
            "paragraph",
        ]
        assert get_article(session, article_id).title == "Su presidente es Helmut Cáceda."


def test_several_segments_are_set_aside_as_one_change(database: Engine, article_id: int) -> None:
    """One undo brings them all back."""
    with writing(database) as session:
        segments = list_segments(session, article_id)
        _, count = set_aside(
            session, [stored_id(segment) for segment in segments[1:]], author="Ana"
        )
        assert (count, [segment.kind for segment in segments]) == (
            2,
            ["paragraph", "boilerplate", "boilerplate"],
        )
        undo(session, article_id, author="Ana")
        assert {segment.kind for segment in segments} == {"paragraph"}


@pytest.mark.parametrize(
    ("stretch", "left"),
    [
        ("(Lee más aquí)", [("La Capece habló.", "A B."), ("(Lee más aquí)", ""), ("Rio.", "")]),
        ("La Capece habló.", [("La Capece habló.", ""), ("(Lee más aquí) Rio.", "A B.")]),
        ("(Lee más aquí) Rio.", [("La Capece habló.", "A B."), ("(Lee más aquí) Rio.", "")]),
        (
            "La Capece habló. (Lee más aquí) Rio.",
            [("La Capece habló. (Lee más aquí) Rio.", "A B.")],
        ),
    ],
)
def test_a_marked_stretch_is_cut_out_and_set_aside(
    database: Engine, article_id: int, stretch: str, left: list[tuple[str, str]]
) -> None:
    """The target stays whole with the longer part that is left; one undo puts all together
    again.
    """
    source = "La Capece habló. (Lee más aquí) Rio."
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        correct_source(session, stored_id(segment), source=source, version=1, author="Ana")
        edit_target(session, stored_id(segment), target="A B.", version=2, author="Ana")
        start = source.index(stretch)
        span = (start, start + len(stretch))
        _, cut = set_aside_stretch(session, stored_id(segment), span=span, version=3, author="Ana")
        assert (cut.source, cut.kind) == (stretch, "boilerplate")
        segments = list_segments(session, article_id)[: len(left)]
        assert [(each.source, each.target) for each in segments] == left
        undo(session, article_id, author="Ana")
        first, *_ = list_segments(session, article_id)
        assert (first.source, first.target, first.kind) == (source, "A B.", "paragraph")
