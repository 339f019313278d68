"""Tests of review.store.waiting: what one person is waited for, and no other."""

from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from review.access.people import admit, come_in
from review.segments.workflow import confirm, reopen
from review.store.articles import assign_article, finish_article, get_article, list_segments
from review.store.comments import add_comment, mark_call_seen, resolve_comment
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article, restore_article
from review.store.known_names import known_names
from review.store.roles import Role, set_login_in_force
from review.store.tables import Event, Segment, stored_id
from review.store.waiting import (
    Due,
    calls_left,
    due,
    open_calls,
    seen_calls,
    waiting_for,
    waiting_for_all,
)
from translation.errors import NotAllowedError, NotFoundError


def nth(session: Session, article_id: int, number: int) -> Segment:
    """Return a segment, counted from 1."""
    return list_segments(session, article_id)[number - 1]


def comment(
    database: Engine, article_id: int, words: str, *, author: str = "Luis", number: int = 1
) -> int:
    """Comment on a segment and return the comment's number."""
    with writing(database) as session:
        segment = nth(session, article_id, number)
        row = add_comment(session, stored_id(segment), text=words, author=author)
        assert row.id is not None
        return row.id


def called(database: Engine, person: str) -> list[str]:
    """Return the words that call ``person`` and wait."""
    with reading(database) as session:
        return [call.comment.text for call in open_calls(session, person)]


def seconds(database: Engine, person: str) -> list[tuple[int, int]]:
    """Return where ``person`` is waited for as a second reader: position and number of segments."""
    with reading(database) as session:
        return [
            (one.segment.position, one.count)
            for one in waiting_for(session, person).second_readings
        ]


def confirm_one(database: Engine, article_id: int, number: int, author: str) -> None:
    """Confirm a segment, counted from 1."""
    with writing(database) as session:
        segment = nth(session, article_id, number)
        confirm(session, stored_id(segment), version=segment.version, author=author)


def ask_for_second_reader(database: Engine, article_id: int) -> None:
    """Have the article read twice."""
    with writing(database) as session:
        get_article(session, article_id).needs_second_reader = True


def test_a_call_waits_for_whom_it_names(database: Engine, article_id: int) -> None:
    """Not for who wrote it, and not for one whose name only begins the one that is called."""
    comment(database, article_id, "@Ana, is it so?")
    comment(database, article_id, "@Ana María, and this?")
    comment(database, article_id, "ask ana@example.org")
    comment(database, article_id, "@Luis, do not forget")
    with writing(database) as session:
        assign_article(session, article_id, assignee="Ana María", deadline=None, author="Luis")
    assert called(database, "Ana") == ["@Ana, is it so?"]
    assert called(database, "Ana María") == ["@Ana María, and this?"]
    assert called(database, "Luis") == []


def test_a_call_in_other_capitals_waits_too(database: Engine, article_id: int) -> None:
    """Also with an accented letter, of which SQLite knows no capital; a "_" is no letter."""
    words = "Mire @LUIS PEÑA RÍOS"
    comment(database, article_id, words, author="Ana")
    assert called(database, "Luis Peña Ríos") == [words]
    assert called(database, "Luis_Peña Ríos") == []


def test_a_call_is_done_when_it_is_resolved_or_answered(database: Engine, article_id: int) -> None:
    """Opened again it waits again; an answer is a further comment of the one called, on the same
    segment.
    """
    number = comment(database, article_id, "@Ana, is it so?")
    for resolved in (True, False):
        with writing(database) as session:
            resolve_comment(session, number, author="Luis", resolved=resolved)
        assert called(database, "Ana") == ([] if resolved else ["@Ana, is it so?"])
    comment(database, article_id, "I think so.", author="Berta")
    comment(database, article_id, "On another one.", author="Ana", number=2)
    assert len(called(database, "Ana")) == 1
    comment(database, article_id, "Yes.", author="Ana")
    assert called(database, "Ana") == []
    comment(database, article_id, "@Ana, sure?")
    assert called(database, "Ana") == ["@Ana, sure?"]


def test_a_call_that_was_seen_is_seen_by_one_and_can_wait_again(
    database: Engine, article_id: int
) -> None:
    """Each who is called says so for themselves; the mark is taken back as often as it is set, and
    logged.
    """
    number = comment(database, article_id, "@Ana @Berta, look.")
    comment(database, article_id, ".", author="Berta", number=2)
    for seen in (True, True, False, False):
        with writing(database) as session:
            mark_call_seen(session, number, author="Ana", seen=seen)
        assert called(database, "Ana") == ([] if seen else ["@Ana @Berta, look."])
        assert called(database, "Berta") == ["@Ana @Berta, look."]
        with reading(database) as session:
            assert len(seen_calls(session, "Ana")) == int(seen)
    with reading(database) as session:
        actions = session.exec(select(Event.action).where(Event.subject == "comment")).all()
    assert [action for action in actions if action != "added"] == ["seen", "not seen"]
    with writing(database) as session, pytest.raises(NotFoundError):
        mark_call_seen(session, 999, author="Ana")


def test_the_calls_left_in_some_articles_are_those_without_an_answer(
    database: Engine, article_id: int
) -> None:
    """Of everybody who is called, and of no other article."""
    comment(database, article_id, "@Ana @Berta, look.", author="Luis")
    comment(database, article_id, "Seen.", author="Berta")
    with reading(database) as session:
        left = calls_left(session, [article_id])
        assert [(call.person, call.comment.text) for call in left] == [
            ("Ana", "@Ana @Berta, look.")
        ]
        assert calls_left(session, [article_id + 1]) == []


def test_a_call_to_a_name_that_nobody_has_come_with_yet_is_left_until_it_is_resolved(
    database: Engine, article_id: int
) -> None:
    """The question is as open as any, though it is on no page of anybody."""
    number = comment(database, article_id, "@Berta @Zoe, which office?", author="Ana")
    comment(database, article_id, "Seen.", author="Berta")
    with reading(database) as session:
        assert [call.person for call in calls_left(session, [article_id])] == ["Zoe"]
    with writing(database) as session:
        resolve_comment(session, number, author="Ana")
    with reading(database) as session:
        assert calls_left(session, [article_id]) == []


def test_nothing_of_a_deleted_article_waits(database: Engine, article_id: int) -> None:
    """Neither calls nor readings nor assignments; brought back, all of them."""
    comment(database, article_id, "@Ana, is it so?")
    ask_for_second_reader(database, article_id)
    confirm_one(database, article_id, 1, "Luis")
    with writing(database) as session:
        assign_article(session, article_id, assignee="Ana", deadline=None, author="Luis")
    for change, expected in ((delete_article, 0), (restore_article, 3)):
        with writing(database) as session:
            change(session, article_id, author="command line")
        with reading(database) as session:
            assert waiting_for(session, "Ana").count == expected


def test_a_second_reading_waits_for_everybody_but_the_first_reader(
    database: Engine, article_id: int
) -> None:
    """Segment by segment: what Luis confirmed waits for Ana, and what Ana confirmed for Luis."""
    confirm_one(database, article_id, 1, "Luis")
    assert seconds(database, "Ana") == []
    ask_for_second_reader(database, article_id)
    confirm_one(database, article_id, 2, "Ana")
    confirm_one(database, article_id, 3, "Ana")
    assert seconds(database, "Ana") == [(0, 1)]
    assert seconds(database, "Luis") == [(1, 2)]
    confirm_one(database, article_id, 2, "Luis")
    assert seconds(database, "Luis") == [(2, 1)]
    confirm_one(database, article_id, 1, "Ana")
    confirm_one(database, article_id, 3, "Luis")
    assert seconds(database, "Luis") == seconds(database, "Ana") == []


def test_the_first_reader_stays_the_first_when_a_second_reading_is_taken_back(
    database: Engine, article_id: int
) -> None:
    """It waits for the second reader again, and for nobody else."""
    ask_for_second_reader(database, article_id)
    confirm_one(database, article_id, 1, "Ana")
    confirm_one(database, article_id, 1, "Luis")
    with writing(database) as session:
        segment = nth(session, article_id, 1)
        reopen(session, stored_id(segment), version=segment.version, author="Luis", reason="a name")
    assert seconds(database, "Ana") == []
    assert seconds(database, "Luis") == [(0, 1)]


def test_assigned_articles_wait_by_deadline_until_they_are_finished(
    database: Engine, article_id: int
) -> None:
    """They wait for the assignee alone."""
    with writing(database) as session:
        assign_article(
            session, article_id, assignee="Ana", deadline=date(2026, 5, 4), author="Luis"
        )
        assert waiting_for(session, "Ana").assigned == (get_article(session, article_id),)
        assert waiting_for(session, "Luis").count == 0
    for number in (1, 2, 3):
        confirm_one(database, article_id, number, "Ana")
    with writing(database) as session:
        finish_article(session, article_id, author="Ana")
        assert waiting_for(session, "Ana").count == 0


def test_how_near_a_deadline_is() -> None:
    """Yesterday is late, the seventh day from today is soon, and no day is none."""
    today = date(2026, 12, 28)
    days = (None, date(2026, 12, 27), today, date(2026, 12, 29), date(2027, 1, 4), date(2027, 1, 5))
    assert [due(day, today) for day in days] == [
        Due.NONE,
        Due.LATE,
        Due.TODAY,
        Due.SOON,
        Due.SOON,
        Due.LATER,
    ]


def test_what_waits_for_anybody_is_each_thing_once(database: Engine, article_id: int) -> None:
    """A reading that two could do is one; a comment that calls two waits for both."""
    comment(database, article_id, "@Berta @Luis, look.", author="Ana")
    comment(database, article_id, ".", author="Berta", number=2)
    comment(database, article_id, ".", author="Luis", number=2)
    ask_for_second_reader(database, article_id)
    confirm_one(database, article_id, 1, "Ana")
    with reading(database) as session:
        waiting = waiting_for_all(session)
        assert known_names(session) == ["Ana", "Berta", "Luis"]
    assert [call.person for call in waiting.calls] == ["Berta", "Luis"]
    assert [one.count for one in waiting.second_readings] == [1]
    assert waiting.assigned == ()


def test_who_may_only_read_is_not_waited_for_to_confirm(database: Engine, article_id: int) -> None:
    """A reader is called and says that they have seen it, but has nothing to make final."""
    ask_for_second_reader(database, article_id)
    confirm_one(database, article_id, 1, "Luis")
    number = comment(database, article_id, "@Rosa, look.")
    with writing(database) as session:
        set_login_in_force(session, in_force=True)
        admit(session, "rosa@desk.example", Role.READER, author="command line")
        said = {
            "iss": "https://login.example",
            "sub": "r",
            "name": "Rosa",
            "email": "rosa@desk.example",
        }
        come_in(session, said)
    assert seconds(database, "Rosa") == []
    assert called(database, "Rosa") == ["@Rosa, look."]
    with writing(database) as session:
        mark_call_seen(session, number, author="Rosa")
        with pytest.raises(NotAllowedError):
            mark_call_seen(session, number, author="Nobody")
    assert called(database, "Rosa") == []


@pytest.mark.usefixtures("sqlite_only")
def test_what_every_page_asks_is_answered_by_indexes(database: Engine) -> None:
    """No table of articles, segments or comments is read from end to end for the number in the
    menu.
    """
    asked: list[str] = []
    with reading(database) as session:
        connection = session.connection()
        original = connection.connection.driver_connection
        assert original is not None
        original.set_trace_callback(asked.append)
        waiting_for(session, "Ana")
        original.set_trace_callback(None)
        queries = [one for one in asked if one.lstrip().startswith("SELECT")]
        plans = [
            row[3]
            for one in queries
            for row in connection.execute(text(f"EXPLAIN QUERY PLAN {_plain(one)}"))
        ]
    assert len(queries) <= 4
    assert plans
    tables = {"article", "segment", "comment", "correction", "seen_call"}
    assert [step for step in plans if step.startswith("SCAN") and step.split()[1] in tables] == []


def _plain(query: str) -> str:
    # A colon would begin a parameter.
    return query.replace(":", r"\:")
