"""What a desk learns is tried, used, told, struck out and taken back; all with the real engine."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.matching import TermIndex
from glossary.term import Term
from review.intake.learnt import learnt_for
from review.intake.tools import Tools
from review.jobs.work import run_job
from review.learning.versions import go_back, learn, learning_status, trial_of, use_version
from review.learning.wording import state_words
from review.segments.workflow import confirm, edit_target, reopen
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import ask_for_learning, cancel_job, open_learning
from review.store.learnt import (
    DeskPair,
    learns_nightly,
    put_learning_in_line,
    set_nightly,
    version_in_use,
    versions_of,
)
from review.store.proposals import Proposal, propose_again, propose_no_more
from review.store.tables import (
    LearningState,
    LearntVersion,
    Segment,
    SegmentDraft,
    SegmentState,
    stored_id,
)
from tests.review.learning.conftest import DESKS, ENGINES
from translation.errors import NotFoundError, StoppedError
from translation.watcher import Watcher

pytestmark = pytest.mark.engine

_LIMA = DeskPair("Lima", "es", "en")
_NEW = "El gobierno presentó el martes su plan."
_NIGHT = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)


def _learn(database: Engine, tools: Tools) -> LearntVersion:
    return learn(database, _LIMA, tools, author="Ana")


def _learnt(database: Engine) -> list[tuple[str, str]]:
    with reading(database) as session:
        return [(one.before, one.after) for one in learning_status(session, _LIMA).renderings]


def test_the_next_draft_has_what_was_learnt_and_says_so(
    database: Engine,
    tools: Tools,
    confirmed: list[int],
    add_drafted: Callable[[str], int],
    target_of: Callable[[int], str],
) -> None:
    """The desk's word stands in the draft, whose trace names what knew it; another desk has
    nothing.
    """
    assert ENGINES in target_of(add_drafted(_NEW))
    version = _learn(database, tools)
    assert version.state is LearningState.IN_USE
    assert _learnt(database) == [(ENGINES, DESKS)]
    article_id = add_drafted(_NEW)
    assert DESKS in target_of(article_id)
    assert ENGINES not in target_of(article_id)
    with reading(database) as session:
        (segment,) = list_segments(session, article_id)
        (kept,) = [name for name in segment.names if name["by"] == "corrections"]
        assert (kept["source"], kept["rendering"]) == ("gobierno", DESKS)
        assert segment.target[slice(*kept["target_span"])].lower() == DESKS
        draft = session.exec(
            select(SegmentDraft).where(SegmentDraft.segment_id == segment.id)
        ).one()
        assert draft.text == segment.target
        assert learnt_for(session, "Cusco", _LIMA.languages) is None
    assert len(confirmed) > 2


def test_a_trial_leaves_each_article_out_and_counts_what_is_saved(
    database: Engine, tools: Tools, confirmed: list[int]
) -> None:
    """Each of the four articles is drafted with what the other three teach: no correction is left
    to make.
    """
    trial = trial_of(_learn(database, tools))
    assert (trial.segments, trial.week.texts, trial.week.concerned) == (4, 4, 4)
    assert (trial.week.repeated, trial.week.changed) == (len(confirmed), len(confirmed))
    assert trial.week.repeated_after < trial.week.repeated
    assert trial.week.before is not None
    assert trial.week.after is not None
    assert trial.week.after > trial.week.before
    assert trial.self_test.texts == 100


def test_only_the_last_week_is_drafted_anew(
    database: Engine,
    tools: Tools,
    confirmed: list[int],
    date_confirmations: Callable[[int, datetime], None],
) -> None:
    """What is older teaches, and is not tried."""
    for article_id in confirmed[1:]:
        date_confirmations(article_id, datetime.now(UTC) - timedelta(days=9))
    trial = trial_of(_learn(database, tools))
    assert (trial.segments, trial.week.texts, trial.week.repeated) == (4, 1, 1)


def test_a_word_that_no_engine_could_mean_is_not_written(
    database: Engine, tools: Tools, confirmed: list[int], add_drafted: Callable[[str], int]
) -> None:
    """The engines doubt a potato more than any number of articles speak for it: the draft stays
    theirs.
    """
    with writing(database) as session:
        for article_id in confirmed:
            for segment in list_segments(session, article_id):
                _confirm_as(session, segment, segment.target.lower().replace(DESKS, "potato"))
    _learn(database, tools)
    assert _learnt(database) == [(ENGINES, "potato")]
    assert ENGINES in _target(database, add_drafted(_NEW)).lower()


def test_what_made_drafts_worse_may_not_be_used_again(database: Engine) -> None:
    """A version that was refused stays to be read, and nobody can put it in use."""
    refused = LearntVersion(
        desk="Lima",
        source_language="es",
        target_language="en",
        state=LearningState.REFUSED,
        author="Ana",
    )
    with writing(database) as session:
        session.add(refused)
        session.flush()
        with pytest.raises(NotFoundError):
            use_version(session, stored_id(refused), author="Ana")
        assert version_in_use(session, "Lima", _LIMA.languages) is None


def test_a_version_that_taught_nothing_is_not_said_to_be_in_use() -> None:
    """Whoever reads the list is not made to look for what it changes."""
    empty = LearntVersion(
        source_language="es", target_language="en", state=LearningState.IN_USE, author="Ana"
    )
    assert state_words(empty) == "nothing learnt"
    empty.renderings = [{"source": "gremio"}]
    assert state_words(empty) == "in use"


def _confirm_as(session: Session, segment: Segment, target: str) -> None:
    number, version = stored_id(segment), segment.version
    if segment.state is SegmentState.REVIEWED:
        version = reopen(session, number, version=version, author="Ana", reason="Again.").version
    changed = edit_target(session, number, target=target, version=version, author="Ana")
    confirm(session, number, version=changed.version, author="Ana")


def _target(database: Engine, article_id: int) -> str:
    with reading(database) as session:
        return " ".join(segment.target for segment in list_segments(session, article_id))


def test_what_the_glossary_says_comes_first(
    database: Engine, tools: Tools, confirmed: list[int], add_drafted: Callable[[str], int]
) -> None:
    """A word that a term renders is not touched by what was learnt of it."""
    # It stands beside what it is compared with.
    from review.intake.pipeline import translate_article  # noqa: PLC0415

    _learn(database, tools)
    article_id = add_drafted(_NEW)
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            segment.target = ""
            session.add(segment)
    index = TermIndex([Term("gobierno", "cabinet")])
    translate_article(database, article_id, tools.engine_for("es", "en"), index)
    assert DESKS not in _target(database, article_id)
    assert "cabinet" in _target(database, article_id).lower()
    assert confirmed


def test_a_single_rendering_is_struck_out_and_brought_back(
    database: Engine, tools: Tools, confirmed: list[int], add_drafted: Callable[[str], int]
) -> None:
    """It is used no more at once, whatever else was learnt stays, and it can be allowed again."""
    _learn(database, tools)
    with writing(database) as session:
        propose_no_more(session, Proposal.EDIT, ENGINES, DESKS, author="Ana")
    assert _learnt(database) == []
    with reading(database) as session:
        struck = learning_status(session, _LIMA).struck_out
    assert [(one.before, one.after) for one in struck] == [(ENGINES, DESKS)]
    assert ENGINES in _target(database, add_drafted(_NEW))
    with writing(database) as session:
        propose_again(session, Proposal.EDIT, ENGINES, DESKS, author="Ana")
    assert DESKS in _target(database, add_drafted(_NEW))
    assert confirmed


def test_one_step_back_and_forward_again(
    database: Engine, tools: Tools, confirmed: list[int], add_drafted: Callable[[str], int]
) -> None:
    """Going back leaves what was there before, here nothing, and the desk learns no more by
    night.
    """
    version = _learn(database, tools)
    with writing(database) as session:
        assert learns_nightly(session, "Lima")
        assert go_back(session, _LIMA, author="Ana") is None
        assert not learns_nightly(session, "Lima")
        with pytest.raises(NotFoundError):
            go_back(session, _LIMA, author="Ana")
    assert ENGINES in _target(database, add_drafted(_NEW))
    with writing(database) as session:
        use_version(session, stored_id(version), author="Ana")
    assert DESKS in _target(database, add_drafted(_NEW))
    assert confirmed


def test_learning_the_same_again_makes_no_second_version(
    database: Engine, tools: Tools, confirmed: list[int]
) -> None:
    """There is nothing new to go back from; the trial is the later one."""
    first = _learn(database, tools)
    again = _learn(database, tools)
    assert (again.id, again.state) == (first.id, LearningState.IN_USE)
    assert again.created_at > first.created_at
    with reading(database) as session:
        assert len(versions_of(session, "Lima", _LIMA.languages)) == 1
    assert confirmed


def test_a_cancelled_run_changes_nothing(
    database: Engine, tools: Tools, confirmed: list[int]
) -> None:
    """What was in use stays, and no version is left of what was begun."""
    with pytest.raises(StoppedError):
        learn(
            database,
            _LIMA,
            tools,
            author="Ana",
            watcher=Watcher(lambda: True),
        )
    with reading(database) as session:
        assert version_in_use(session, "Lima", _LIMA.languages) is None
        assert versions_of(session, "Lima", _LIMA.languages) == []
    assert confirmed


def test_it_is_done_as_a_job(database: Engine, tools: Tools, confirmed: list[int]) -> None:
    """Asked for twice it is one job, which tells how far it is and what came of it; or it is
    cancelled.
    """
    with writing(database) as session:
        cancelled = ask_for_learning(session, "Lima", _LIMA.languages, author="Ana")
        cancel_job(session, cancelled, author="Ana")
        job_id = ask_for_learning(session, "Lima", _LIMA.languages, author="Ana")
        assert (
            ask_for_learning(session, "Lima", _LIMA.languages, author="Luz") == job_id != cancelled
        )
    run_job(database, job_id, tools, runner="a:1")
    run_job(database, cancelled, tools, runner="a:1")
    with reading(database) as session:
        job = session.get_one(Job, job_id)
        assert (job.state, job.problem, job.detail["state"]) == (JobState.DONE, "", "in use")
        assert job.done == job.total > 0
        assert open_learning(session, "Lima", _LIMA.languages) is None
        version = version_in_use(session, "Lima", _LIMA.languages)
        assert version is not None
        assert version.id == job.detail["version"]
        assert json.dumps(version.trial)
    assert confirmed


def test_by_night_each_desk_with_news_gets_one_job(
    database: Engine, tools: Tools, confirmed: list[int]
) -> None:
    """Once a night; not by day, not where nothing was confirmed since, not where it was switched
    off.
    """
    with writing(database) as session:
        assert put_learning_in_line(session, _NIGHT.replace(hour=12)) == []
        assert len(put_learning_in_line(session, _NIGHT)) == 1
        assert put_learning_in_line(session, _NIGHT) == []
        (job,) = session.exec(select(Job).where(Job.kind == JobKind.LEARN)).all()
        assert job.detail == {"desk": "Lima", "languages": ["es", "en"]}
        job_id = stored_id(job)
    run_job(database, job_id, tools, runner="a:1")
    with writing(database) as session:
        assert put_learning_in_line(session, _NIGHT + timedelta(days=1)) == []
        version = version_in_use(session, "Lima", _LIMA.languages)
        assert version is not None
        version.created_at -= timedelta(days=1)
        set_nightly(session, "Lima", on=False, author="Ana")
        assert put_learning_in_line(session, _NIGHT + timedelta(days=2)) == []
        set_nightly(session, "Lima", on=True, author="Ana")
        assert len(put_learning_in_line(session, _NIGHT + timedelta(days=3))) == 1
    assert confirmed
