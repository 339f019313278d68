"""The numbers of the reports, each on a case that can be counted by hand."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from glossary.term import Term
from review.reports.csv_table import as_csv
from review.reports.effort import ReviewedSegment, edit_effort, memory_leverage, reviewed_segments
from review.reports.learning import (
    glossary_suggestions,
    recurring_edits,
    term_from_edit,
    training_json_lines,
    training_triples,
    word_replacements,
)
from review.reports.narrowing import Grouping, Scope
from review.reports.outcomes import check_outcomes, name_outcomes
from review.reports.time_spent import throughput, time_spent
from review.reports.whole import METHODS
from review.store.database import temporary_database, writing
from review.store.tables import (
    CONFIRM_UNREAD,
    IMPORTED,
    Article,
    Correction,
    Dismissal,
    Origin,
    Segment,
    SegmentDraft,
    SegmentState,
)
from tests.review.conftest import argos_draft

_START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
_SENTENCE = ReviewedSegment(
    1, "Uno dos.", "One two three four.", "One two three five.", "a", "Lima", "m 1", "Ana", "engine"
)


@pytest.fixture
def session() -> Iterator[Session]:
    """Two reviewed segments and a raw draft, with three corrections of Ana's and two decisions."""
    with writing(temporary_database()) as session:
        article = Article(name="nota.txt", desk="Lima")
        session.add(article)
        session.flush()
        assert article.id is not None
        rows = (
            (
                "Habló Capece ayer",
                "Capisi spoke",
                "Capece spoke",
                SegmentState.REVIEWED,
                Origin.ENGINE,
            ),
            ("Dijo no", "He said no", "He said no", SegmentState.FINAL, Origin.MEMORY),
            ("Otra cosa", "Other thing", "Other thing", SegmentState.INITIAL, Origin.ENGINE),
        )
        for position, (source, draft, target, state, origin) in enumerate(rows):
            names = (
                [{"source": "Capece", "rendering": "Capece", "layer": "repair"}]
                if position == 0
                else []
            )
            segment = Segment(
                article_id=article.id,
                position=position,
                source=source,
                target=target,
                state=state,
                origin=origin,
                names=names,
            )
            session.add(segment)
            session.flush()
            session.add(argos_draft(segment, draft, 0.5))
        for number, (segment_id, action, seconds) in enumerate(
            ((1, "edit", 0), (1, "confirm", 20), (2, "confirm", 30), (2, "confirm", 30 + 301))
        ):
            session.add(
                Correction(
                    version=2,
                    segment_id=segment_id,
                    article_id=article.id,
                    change=str(number),
                    action=action,
                    before="",
                    after="",
                    fields={"state": ["translated", "reviewed"]} if action == "confirm" else {},
                    author="Ana",
                    created_at=_START + timedelta(seconds=seconds),
                )
            )
        for accepted in (True, True, False):
            session.add(
                Dismissal(
                    segment_id=1,
                    article_id=article.id,
                    check="name",
                    fingerprint="",
                    accepted=accepted,
                    version=1,
                    author="Ana",
                )
            )
        session.flush()
        yield session


def test_hter_counts_edits_by_words_of_the_reviewed_text() -> None:
    """One word of four replaced is 25 per cent; an untouched draft is 0 and has a chrF of 100."""
    same = replace(_SENTENCE, target=_SENTENCE.draft, article="b")
    effort = {row.group: row for row in edit_effort([_SENTENCE, same], by="article")}
    assert (effort["a"].hter, effort["a"].untouched) == (25.0, 0)
    assert (effort["b"].hter, effort["b"].chrf, effort["b"].untouched) == (0.0, 100.0, 1)
    assert effort["all"].hter == 12.5
    assert effort["all"].ter_signature.startswith("nrefs:1|case:mixed")


def test_a_changed_capital_is_an_edit() -> None:
    """Names are about capitals, so the edit rate counts them."""
    (row, _) = edit_effort(
        [replace(_SENTENCE, draft="capece spoke", target="Capece spoke")], by="model"
    )
    assert row.hter == 50.0


def test_what_nobody_read_is_no_untouched_draft() -> None:
    """A segment that was confirmed together with others tells nothing of its draft."""
    assert edit_effort([replace(_SENTENCE, is_read=False)], by="model") == ()


@pytest.mark.parametrize(
    ("by", "group"),
    [("article", "nota.txt"), ("model", "es_en 1"), ("desk", "Lima"), ("reviewer", "Ana")],
)
def test_only_what_was_reviewed_is_measured(session: Session, by: Grouping, group: str) -> None:
    """A draft that nobody read is in no group."""
    rows = edit_effort(reviewed_segments(session), by=by)
    assert [(row.group, row.segments) for row in rows] == [(group, 2), ("all", 2)]


@pytest.mark.parametrize(
    ("by", "group"),
    [("article", "nota.txt"), ("model", "es_en 1"), ("desk", "Lima"), ("reviewer", "Ana")],
)
def test_long_pauses_are_no_working_time(session: Session, by: Grouping, group: str) -> None:
    """Twenty and ten seconds count; the five minutes and a second after them do not, by any
    group.
    """
    (row,) = time_spent(session, by=by)
    assert (row.group, row.seconds, row.actions, row.segments) == (group, 30.0, 4, 2)
    assert row.words_per_hour == 5 * 3600 / 30


def test_decisions_are_counted_by_check(session: Session) -> None:
    """Two accepted of three decided is a precision of two thirds; open ones are as given."""
    first, second = check_outcomes(session, found={"name": 4, "number": 1})
    assert (first.check, first.found, first.accepted, first.dismissed) == ("name", 4, 2, 1)
    assert first.precision == pytest.approx(2 / 3)
    assert (second.check, second.precision) == ("number", None)


def test_a_suggestion_that_was_taken_back_is_no_decision(session: Session) -> None:
    """The text before it came back, so the suggestion counts as neither used nor dismissed."""
    number = session.exec(select(Dismissal)).all()[0].article_id
    said = Dismissal(
        segment_id=1, article_id=number, check="taken-back", fingerprint="", accepted=True,
        version=2, author="Ana",
    )  # fmt: skip
    session.add(said)
    for version, before, after in ((3, "one", "two"), (4, "two", "one")):
        session.add(
            Correction(
                version=version, segment_id=1, article_id=number, change=str(version),
                action="edit", before=before, after=after, author="Ana",
            )
        )  # fmt: skip
    assert [row.check for row in check_outcomes(session)] == ["name"]


def test_names_are_followed_from_draft_to_text(session: Session) -> None:
    """A name that the draft got wrong and the reviewer put right is wrong once, and not now."""
    (row,) = name_outcomes(session)
    assert (row.source, row.layers, row.wrong_in_draft, row.wrong_now) == (
        "Capece",
        "put in afterwards: 1",
        1,
        0,
    )


def test_leverage_and_throughput_count_source_words(session: Session) -> None:
    """Three of five words came from the engine; Ana confirmed both segments that day, each once."""
    assert [(row.origin, row.words) for row in memory_leverage(reviewed_segments(session))] == [
        ("engine", 3),
        ("memory", 2),
    ]
    (row,) = throughput(session)
    assert (row.day, row.author, row.segments, row.words) == (date(2026, 3, 1), "Ana", 2, 5)


def test_a_draft_from_elsewhere_is_a_group_of_its_own(session: Session) -> None:
    """A draft without a score, laid beside its source, is measured like any other, under its file's
    name.
    """
    session.add(
        SegmentDraft(
            segment_id=1,
            text="Capisi spoke",
            engine=IMPORTED,
            model="a.docx",
            model_version="",
            sha256="",
        )
    )
    session.flush()
    groups = ["es_en 1", "imported: a.docx"]
    assert [row.group for row in time_spent(session, by="model")] == groups
    effort = edit_effort(reviewed_segments(session), by="model")
    assert [(row.group, row.hter) for row in effort] == [
        *zip(groups, (0.0, 50.0), strict=True),
        ("all", 20.0),
    ]


def test_a_report_loads_what_its_filter_asks_for(session: Session) -> None:
    """Of another desk, and of before, nothing is read: every statement is narrowed as the report
    is.
    """
    given: list[str] = []
    engine = session.get_bind().engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        given.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    reviewed_segments(session, Scope(desk="Cusco", since=_START))
    event.remove(engine, "before_cursor_execute", note)
    assert len(given) == 3
    assert all("article.desk = ?" in one and "segment.updated_at >= ?" in one for one in given)


def test_rows_become_csv_that_no_spreadsheet_runs() -> None:
    """A reviewer's name that looks like a formula is neutralised."""
    text = as_csv(edit_effort([replace(_SENTENCE, reviewer="=A1")], by="reviewer")).decode(
        "utf-8-sig"
    )
    assert text.splitlines()[1].startswith("'=A1,1,4,0,25.0")
    assert as_csv(()) == b""


def test_edits_that_recur_become_terms_with_a_forbidden_variant() -> None:
    """The stretch that all sources share is offered as the source of the term."""
    segments = [
        replace(
            _SENTENCE,
            segment_id=1,
            source="El comercio electrónico creció.",
            draft="The commerce electronic grew.",
            target="The e-commerce grew.",
        ),
        replace(
            _SENTENCE,
            segment_id=2,
            source="Ventas por comercio electrónico.",
            draft="Sales by commerce electronic.",
            target="Sales by e-commerce.",
        ),
        _SENTENCE,
    ]
    (edit,) = recurring_edits(segments)
    assert (edit.before, edit.after, edit.count) == ("commerce electronic", "e-commerce", 2)
    assert (edit.source, edit.segment_ids) == ("comercio electrónico", (1, 2))
    term = term_from_edit(edit)
    assert (term.source, term.target, term.variants) == (
        "comercio electrónico",
        "e-commerce",
        ("commerce electronic",),
    )
    assert glossary_suggestions([edit], []) == (edit,)
    assert glossary_suggestions([edit], [Term("Comercio electrónico", "e-commerce")]) == ()


def test_a_capital_at_the_start_is_no_edit() -> None:
    """A word that moved to the head of the segment took a capital, not another meaning."""
    assert word_replacements("the dog ran", "The dog ran") == ()


def test_training_triples_are_json_lines() -> None:
    """Each line holds the source, the draft and the correction; what had no draft is left out."""
    lines = training_json_lines(
        training_triples([_SENTENCE, replace(_SENTENCE, draft="")])
    ).splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["correction"] == "One two three five."


def test_the_methods_name_their_sources() -> None:
    """A reader can look up how each number is made."""
    for source in ("Snover", "sacrebleu", "Popović", "five minutes"):
        assert source in METHODS


def test_what_was_not_read_one_by_one_takes_no_time(session: Session) -> None:
    """Segments that were confirmed together have no time: nobody reads 11,777 words an hour."""
    before = time_spent(session, by="article")
    for segment_id in (1, 2, 3):
        session.add(
            Correction(
                version=3,
                segment_id=segment_id,
                article_id=1,
                change="together",
                action=CONFIRM_UNREAD,
                before="",
                after="",
                author="Ana",
                created_at=_START + timedelta(seconds=340),
            )
        )
    session.flush()
    (row,) = time_spent(session, by="article")
    assert (row.segments, row.seconds, row.words_per_hour) == (
        before[0].segments,
        before[0].seconds,
        before[0].words_per_hour,
    )
    assert sum(row.segments for row in throughput(session)) == 2
