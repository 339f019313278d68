"""Who stands for a segment, in the list, the export, the record and for the second reader alike."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col

from review.exchange.unit import Unit
from review.export.gathering import gather_article
from review.segments.history import undo, undo_change
from review.segments.imports import ImportChoice, apply_import, plan_import
from review.segments.parting import merge_with_next
from review.segments.workflow import (
    change_kind,
    confirm,
    confirm_many,
    edit_target,
    reopen,
)
from review.store.articles import get_article, list_segments
from review.store.database import writing
from review.store.readings import first_readers, standing_readings, unread_count
from review.store.tables import Origin, Segment, SegmentState, stored_id
from review.store.waiting import waiting_for
from translation.errors import NotAllowedError


def first(session: Session, article_id: int) -> Segment:
    """The first segment as it is now."""
    return list_segments(session, article_id)[0]


def confirmed(session: Session, article_id: int, author: str) -> Segment:
    """The first segment, confirmed by that person."""
    segment = first(session, article_id)
    return confirm(session, stored_id(segment), version=segment.version, author=author)


def edited(session: Session, article_id: int, author: str) -> Segment:
    """The first segment, written anew by that person."""
    segment = first(session, article_id)
    return edit_target(
        session, stored_id(segment), target="Other words.", version=segment.version, author=author
    )


def readers(session: Session, article_id: int) -> set[str]:
    """Who the record, the export and the rule of the second reader say has read the segment."""
    number = stored_id(first(session, article_id))
    exported = gather_article(session, article_id).segments[0]
    recorded = standing_readings(session, col(Segment.id) == number)[number]
    return {
        exported.reviewer,
        recorded[-1].by,
        first_readers(session, col(Segment.id) == number)[number],
    }


def _edited_and_confirmed_by_luis(session: Session, article_id: int) -> None:
    edited(session, article_id, "Luis")
    confirmed(session, article_id, "Luis")
    undo(session, article_id, author="Luis")
    undo(session, article_id, author="Luis")


def _made_final_and_undone(session: Session, article_id: int) -> None:
    confirmed(session, article_id, "Luis")
    undo(session, article_id, author="Luis")


def _made_final_and_taken_back(session: Session, article_id: int) -> None:
    segment = confirmed(session, article_id, "Luis")
    number, version = stored_id(segment), segment.version
    reopen(session, number, version=version, author="Luis", reason="the name is wrong")


def _imported_and_undone(session: Session, article_id: int) -> None:
    unit = Unit(first(session, article_id).source, "Other words.", state=SegmentState.REVIEWED)
    plan = plan_import(session, article_id, [unit])
    taken = frozenset(one.segment_id for one in plan.conflicts)
    choice = ImportChoice(plan, taken, accept_states=True)
    undo_change(session, apply_import(session, choice, author="Luis"), author="Luis")


@pytest.mark.parametrize(
    "act",
    [
        _edited_and_confirmed_by_luis,
        _made_final_and_undone,
        _made_final_and_taken_back,
        _imported_and_undone,
    ],
)
def test_what_was_taken_back_is_nobodys_reading(
    database: Engine, article_id: int, act: Callable[[Session, int], None]
) -> None:
    """Ana's word stands again and waits for Luis; she cannot be her own second reader."""
    with writing(database) as session:
        get_article(session, article_id).needs_second_reader = True
        confirmed(session, article_id, "Ana")
        act(session, article_id)
        assert first(session, article_id).state is SegmentState.REVIEWED
        assert readers(session, article_id) == {"Ana"}
        with pytest.raises(NotAllowedError, match="second reader"):
            confirmed(session, article_id, "Ana")
    with writing(database) as session:
        assert waiting_for(session, "Ana").second_readings == ()
        assert waiting_for(session, "Luis").count == 1


def test_who_read_a_text_has_read_it_whoever_confirmed_it_unread_meanwhile(
    database: Engine, article_id: int
) -> None:
    """An act on many that was undone leaves no segment unread."""
    with writing(database) as session:
        first(session, article_id).origin = Origin.PERSON
        confirmed(session, article_id, "Ana")
        segment = edited(session, article_id, "Luis")
        confirm_many(session, [stored_id(segment)], author="Luis")
        assert unread_count(session, article_id) == 1
        undo(session, article_id, author="Luis")
        undo(session, article_id, author="Luis")
        assert unread_count(session, article_id) == 0
        assert not gather_article(session, article_id).segments[0].unread


def test_only_what_is_in_the_text_counts_as_unread(database: Engine, article_id: int) -> None:
    """What was merged away or set aside is not told as confirmed without being read."""
    with writing(database) as session:
        segments = list_segments(session, article_id)
        for segment in segments:
            segment.origin = Origin.PERSON
        confirm_many(session, map(stored_id, segments), author="Ana")
        assert unread_count(session, article_id) == 3
        one = first(session, article_id)
        merge_with_next(session, stored_id(one), version=one.version, author="Ana")
        assert unread_count(session, article_id) == 1
        last = list_segments(session, article_id)[-1]
        change_kind(
            session, stored_id(last), kind="boilerplate", version=last.version, author="Ana"
        )
        assert unread_count(session, article_id) == 0
