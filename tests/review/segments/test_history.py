"""Undo, redo and old versions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from review.checks.issue import Category, Issue, Severity
from review.segments.checking import dismissed_fingerprints
from review.segments.dismissals import dismiss_issue
from review.segments.history import redo, restore_version, segment_history, undo, undo_change
from review.segments.parting import split_segment
from review.segments.workflow import confirm, confirm_many, edit_target, set_locked
from review.store.articles import list_segments
from review.store.database import temporary_database, writing
from review.store.tables import Article, MemoryUnit, Origin, Segment, SegmentState, stored_id
from tests.review.conftest import targets
from translation.errors import ConflictError, NotAllowedError


def write(session: Session, article_id: int, number: int, target: str, author: str = "Ana") -> None:
    """Edit the segment of that number in its present version."""
    segment = list_segments(session, article_id)[number]
    edit_target(session, stored_id(segment), target=target, version=segment.version, author=author)


def test_undo_and_redo_walk_back_and_forth(database: Engine, article_id: int) -> None:
    """Two undos and two redos lead through all four states and back."""
    with writing(database) as session:
        write(session, article_id, 0, "one")
        write(session, article_id, 0, "two")
    seen = []
    for step in (undo, undo, redo, redo, undo):
        with writing(database) as session:
            step(session, article_id, author="Ana")
            seen.append(targets(session, article_id)[0])
    assert seen == ["one", "Capisi asked for support.", "one", "two", "one"]


def test_undo_takes_back_only_what_the_person_did(database: Engine, article_id: int) -> None:
    """Each author has a line of undo of their own."""
    with writing(database) as session:
        write(session, article_id, 0, "Ana's", "Ana")
        write(session, article_id, 1, "Luis's", "Luis")
        undo(session, article_id, author="Ana")
        assert targets(session, article_id)[:2] == ["Capisi asked for support.", "Luis's"]


def test_undo_refuses_what_somebody_changed_since(database: Engine, article_id: int) -> None:
    """A change that another person has written over is not torn out from under them."""
    with writing(database) as session:
        write(session, article_id, 0, "Ana's", "Ana")
        write(session, article_id, 0, "Luis's", "Luis")
    with pytest.raises(ConflictError, match="has changed it since"), writing(database) as session:
        undo(session, article_id, author="Ana")


def test_what_stands_in_the_way_of_an_undo_is_said_by_the_name_of_another(
    database: Engine, article_id: int
) -> None:
    """Who wrote once more over a colleague's words is not named to themselves."""
    with writing(database) as session:
        write(session, article_id, 0, "Ana's", "Ana")
        write(session, article_id, 0, "Luis's", "Luis")
        write(session, article_id, 0, "Ana's again", "Ana")
        undo(session, article_id, author="Ana")
    with pytest.raises(ConflictError, match="Luis has changed it"), writing(database) as session:
        undo(session, article_id, author="Ana")


def test_an_issue_that_was_dismissed_last_is_what_undo_takes_back(
    database: Engine, article_id: int
) -> None:
    """What was written before stays, and redo dismisses it again."""
    issue = Issue("number-changed", Category.ACCURACY, Severity.CRITICAL, "")
    seen = []
    with writing(database) as session:
        write(session, article_id, 0, "one")
        second = stored_id(list_segments(session, article_id)[1])
        dismiss_issue(session, second, issue, reason="It is so.", author="Ana")
        seen.append(len(dismissed_fingerprints(session, article_id)))
        for step in (undo, redo, undo):
            _, segments = step(session, article_id, author="Ana")
            assert [stored_id(segment) for segment in segments] == [second]
            seen.append(len(dismissed_fingerprints(session, article_id)))
        assert targets(session, article_id)[0] == "one"
    assert seen == [1, 0, 1, 0]


def test_an_undo_leaves_what_another_has_dismissed_too(database: Engine, article_id: int) -> None:
    """One person's word that an issue is none does not go with another's."""
    issue = Issue("number-changed", Category.ACCURACY, Severity.CRITICAL, "")
    with writing(database) as session:
        number = stored_id(list_segments(session, article_id)[0])
        for author in ("Ana", "Luis"):
            dismiss_issue(session, number, issue, reason="", author=author)
        undo(session, article_id, author="Ana")
        assert len(dismissed_fingerprints(session, article_id)) == 1


def test_there_is_an_end_to_undo(database: Engine, article_id: int) -> None:
    """With nothing left to take back or to bring forward, that is said."""
    with writing(database) as session:
        with pytest.raises(NotAllowedError, match="nothing to undo"):
            undo(session, article_id, author="Ana")
        write(session, article_id, 0, "one")
        with pytest.raises(NotAllowedError, match="nothing to redo"):
            redo(session, article_id, author="Ana")


def test_one_undo_takes_back_a_whole_change(database: Engine, article_id: int) -> None:
    """Confirming many at once is taken back at once, by its name or as the last change."""
    with writing(database) as session:
        segments = list_segments(session, article_id)
        for segment in segments:
            segment.origin = Origin.MEMORY
        change, _ = confirm_many(
            session, [stored_id(segment) for segment in segments], author="Ana"
        )
        assert len(undo_change(session, change, author="Luis")) == 3
        assert {segment.state for segment in list_segments(session, article_id)} == {
            SegmentState.INITIAL
        }


def test_a_split_can_be_undone(database: Engine, article_id: int) -> None:
    """Undoing a split puts the segment together as it was."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        before = [(one.source, one.target, one.state) for one in list_segments(session, article_id)]
        split_segment(
            session, stored_id(segment), source_at=10, target_at=6, version=1, author="Ana"
        )
        undo(session, article_id, author="Ana")
        assert [
            (one.source, one.target, one.state) for one in list_segments(session, article_id)
        ] == before


def test_any_version_can_be_restored(database: Engine, article_id: int) -> None:
    """A version from the history is written again as a new change."""
    with writing(database) as session:
        write(session, article_id, 0, "one")
        write(session, article_id, 0, "two")
        segment = list_segments(session, article_id)[0]
        older = segment_history(session, stored_id(segment))[1]
        restore_version(
            session, stored_id(segment), stored_id(older), version=segment.version, author="Luis"
        )
        assert targets(session, article_id)[0] == "one"
        assert [row.action for row in segment_history(session, stored_id(segment))] == [
            "restore",
            "edit",
            "edit",
        ]


@given(
    st.lists(
        st.one_of(
            st.sampled_from([undo, redo]),
            st.tuples(st.integers(0, 1), st.sampled_from(["a", "b", "c"])),
        ),
        max_size=14,
    )
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_undo_and_redo_agree_with_two_stacks(steps: list[object]) -> None:
    """Whatever one person does, undo and redo behave as two stacks of texts would."""
    database = temporary_database()
    with writing(database) as session:
        article = Article(name="a")
        session.add(article)
        session.flush()
        article_id = stored_id(article)
        session.add_all(
            Segment(article_id=article_id, position=number, source="s", target="t")
            for number in range(2)
        )
    done: list[list[str]] = []
    undone: list[list[str]] = []
    now = ["t", "t"]
    for step in steps:
        with writing(database) as session:
            if isinstance(step, tuple):
                number, target = step
                if now[number] != target:
                    done.append(now)
                    undone.clear()
                    now = [target if place == number else text for place, text in enumerate(now)]
                write(session, article_id, number, target)
            elif step is undo:
                if not done:
                    continue
                undone.append(now)
                now = done.pop()
                undo(session, article_id, author="Ana")
            elif undone:
                done.append(now)
                now = undone.pop()
                redo(session, article_id, author="Ana")
            assert targets(session, article_id) == now


def test_undo_leaves_no_approved_text_that_nobody_approved(
    database: Engine, article_id: int
) -> None:
    """Ana edits, Luis confirms, Ana undoes: the text that comes back is not reviewed, nor in the
    memory.
    """
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        segment.state = SegmentState.TRANSLATED
    with writing(database) as session:
        write(session, article_id, 0, "Ana's", "Ana")
        segment = list_segments(session, article_id)[0]
        confirm(session, stored_id(segment), version=segment.version, author="Luis")
        assert [unit.target for unit in session.exec(select(MemoryUnit))] == ["Ana's"]
        undo(session, article_id, author="Ana")
        segment = list_segments(session, article_id)[0]
        assert (segment.target, segment.state) == (
            "Capisi asked for support.",
            SegmentState.TRANSLATED,
        )
        assert session.exec(select(MemoryUnit)).all() == []


def test_redo_brings_back_the_state_that_the_text_had(database: Engine, article_id: int) -> None:
    """What Luis confirmed and Ana took back is again what Luis confirmed, once she brings it
    forward.
    """
    with writing(database) as session:
        list_segments(session, article_id)[0].state = SegmentState.TRANSLATED
    with writing(database) as session:
        write(session, article_id, 0, "Ana's", "Ana")
        segment = list_segments(session, article_id)[0]
        confirm(session, stored_id(segment), version=segment.version, author="Luis")
        undo(session, article_id, author="Ana")
        redo(session, article_id, author="Ana")
        segment = list_segments(session, article_id)[0]
        assert (segment.target, segment.state) == ("Ana's", SegmentState.REVIEWED)


def test_undo_refuses_a_locked_segment(database: Engine, article_id: int) -> None:
    """Nobody's undo goes past a lock; the lock itself can be taken back."""
    with writing(database) as session:
        write(session, article_id, 0, "Ana's", "Ana")
        segment = list_segments(session, article_id)[0]
        set_locked(session, stored_id(segment), locked=True, version=segment.version, author="Luis")
    with pytest.raises(NotAllowedError, match="it is locked"), writing(database) as session:
        undo(session, article_id, author="Ana")
    with writing(database) as session:
        undo(session, article_id, author="Luis")
        assert not list_segments(session, article_id)[0].locked
        assert targets(session, article_id)[0] == "Ana's"
