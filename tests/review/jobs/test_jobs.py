"""Jobs as they are asked for, claimed, told of, cancelled, ended and tried again, whoever runs
them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.intake.pipeline import translate_article
from review.intake.tools import Tools
from review.jobs.work import run_job
from review.segments.counting import recounts_due
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article, restore_article
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import (
    Claim,
    articles_not_to_count,
    articles_with_open_jobs,
    ask_for,
    cancel_job,
    cancel_jobs_of,
    claim,
    end_job,
    is_given_up,
    list_jobs,
    next_job,
    note_progress,
    retry_job,
)
from review.store.tables import Article, SegmentDraft, StoredJudgement, TranslationState, stored_id
from review.terms.stored import add_term
from tests.review.conftest import no_engine
from tests.review.jobs.conftest import job_of
from translation.engine import (
    Draft,
    EngineAround,
    EngineRequest,
    EngineSignature,
    TranslationEngine,
    single_draft,
)
from translation.errors import (
    EngineError,
    NoModelError,
    NotAllowedError,
    NotFoundError,
    StoppedError,
    error_of,
)

_CAMARA = Term("Cámara de Lima", "Lima Chamber", TermKind.ORGANISATION)
_CAPECE = Term("Capece", "Capece", TermKind.ORGANISATION)


def asked(database: Engine, article_id: int, kind: JobKind = JobKind.TRANSLATE) -> int:
    """The job that Ana has asked for."""
    with writing(database) as session:
        ask_for(session, kind, [article_id], author="Ana")
    with reading(database) as session:
        job_id = next_job(session, kind)
    assert job_id is not None
    return job_id


def claimed(database: Engine, job_id: int, runner: str = "here:1") -> Claim:
    """The job as somebody has begun it."""
    taken = claim(database, job_id, runner=runner)
    assert taken is not None
    return taken


def test_a_job_that_is_open_is_not_asked_for_twice(database: Engine, article_id: int) -> None:
    """The second request joins the first, and one cancel ends both."""
    assert asked(database, article_id) == asked(database, article_id)
    with reading(database) as session:
        assert len(session.exec(select(Job)).all()) == 1
        assert articles_with_open_jobs(session, JobKind.TRANSLATE) == {article_id}
        assert articles_with_open_jobs(session, JobKind.COUNT) == frozenset()
    with writing(database) as session:
        cancel_jobs_of(session, [article_id], author="Ana")
    with reading(database) as session:
        assert articles_with_open_jobs(session, JobKind.TRANSLATE) == frozenset()


def test_a_job_cancelled_in_line_is_never_begun(database: Engine, article_id: int) -> None:
    """The engine is not even asked for, and the article says nothing of it."""

    def no_engine(_source: str, _target: str) -> TranslationEngine:
        raise AssertionError

    job_id = asked(database, article_id)
    with writing(database) as session:
        cancel_job(session, job_id, author="Ana")
    run_job(
        database,
        job_id,
        Tools(no_engine, lambda _session, _article: TermIndex(())),
        runner="here:1",
    )
    assert job_of(database, job_id).state is JobState.CANCELLED
    with reading(database) as session:
        assert get_article(session, article_id).translation_problem == ""


def test_a_job_that_has_ended_cannot_be_cancelled(database: Engine, article_id: int) -> None:
    """Nor can one that there never was."""
    job_id = asked(database, article_id)
    with writing(database) as session:
        end_job(session, Claim(job_id, JobKind.TRANSLATE, article_id, 0))
    with pytest.raises(NotAllowedError, match="ended"), writing(database) as session:
        cancel_job(session, job_id, author="Ana")
    with pytest.raises(NotFoundError), writing(database) as session:
        cancel_job(session, job_id + 1, author="Ana")


@pytest.mark.engine
def test_a_job_translates_its_article(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """It ends as done, each sentence drafted, then judged, and told once; issues are counted."""
    article_id = add_article(3)
    job_id = asked(database, article_id)
    run_job(database, job_id, tools, runner="here:1")
    job = job_of(database, job_id)
    assert (job.state, job.done, job.total, job.runner) == (JobState.DONE, 3, 3, "here:1")
    with reading(database) as session:
        article = get_article(session, article_id)
        assert article.translation_state is TranslationState.DONE
        assert article.checked_revision


def test_a_deleted_article_is_not_begun(
    database: Engine, add_article: Callable[[int], int]
) -> None:
    """Its waiting jobs are cancelled, another article's stay; once it is back it can be counted."""
    deleted, other = add_article(1), add_article(2)
    for kind in (JobKind.TRANSLATE, JobKind.COUNT):
        asked(database, deleted, kind)
    asked(database, other)
    with writing(database) as session:
        delete_article(session, deleted, author="Ana")
    with reading(database) as session:
        states = {(job.kind, job.article_id): job.state for job, _ in list_jobs(session)}
    assert states == {
        (JobKind.TRANSLATE, deleted): JobState.CANCELLED,
        (JobKind.COUNT, deleted): JobState.CANCELLED,
        (JobKind.TRANSLATE, other): JobState.WAITING,
    }

    with writing(database) as session:
        restore_article(session, deleted, author="Ana")
    with reading(database) as session:
        assert articles_with_open_jobs(session, JobKind.TRANSLATE) == {other}
        assert deleted not in articles_not_to_count(session)


def test_an_article_deleted_meanwhile_stops_before_the_next_batch(
    database: Engine, add_article: Callable[[int], int]
) -> None:
    """Also where the engine has yielded nothing yet that could be stored: its names are all lost,
    so each sentence is to be asked again.
    """
    article_id = add_article(10)
    job_id = asked(database, article_id)

    def delete() -> None:
        with writing(database) as session:
            delete_article(session, article_id, author="Ana")

    engine = _Forgetful(delete)
    tools = Tools(lambda _source, _target: engine, lambda _session, _article: TermIndex([_CAMARA]))
    run_job(database, job_id, tools, runner="here:1")
    job = job_of(database, job_id)
    assert (job.state, job.done, len(engine.asked)) == (JobState.CANCELLED, 0, 1)


def test_a_job_says_what_stopped_it_and_can_be_tried_again(
    database: Engine, add_article: Callable[[int], int]
) -> None:
    """The job and its article carry the reason in plain words."""

    def no_engine(source: str, target: str) -> TranslationEngine:
        raise NoModelError(
            "", f"no installed package translates {source} to {target}", "Install one."
        )

    article_id = add_article(1)
    job_id = asked(database, article_id)
    run_job(
        database,
        job_id,
        Tools(no_engine, lambda _session, _article: TermIndex(())),
        runner="here:1",
    )
    job = job_of(database, job_id)
    assert job.state is JobState.FAILED
    assert str(error_of(job.problem)) == "No installed package translates es to en. Install one."
    with reading(database) as session:
        article = get_article(session, article_id)
        assert (article.translation_state, article.translation_problem) == (
            TranslationState.CANCELLED,
            job.problem,
        )
    with writing(database) as session:
        retry_job(session, job_id, author="Ana")
    again = job_of(database, job_id)
    assert (again.state, again.problem, again.finished_at) == (JobState.WAITING, "", None)


def test_a_fault_of_ours_fails_the_job_and_not_its_runner(
    database: Engine, article_id: int
) -> None:
    """The job says that the program failed."""

    def broken(_session: Session, _article: Article) -> TermIndex:
        raise ZeroDivisionError

    job_id = asked(database, article_id, JobKind.COUNT)
    run_job(
        database,
        job_id,
        # The engine is never called.
        Tools(lambda _source, _target: 1 / 0, broken),  # type: ignore[arg-type,return-value]
        runner="here:1",
    )
    assert "ZeroDivisionError" in job_of(database, job_id).problem
    with reading(database) as session:
        # The list, drawn every second, does not ask for it again.
        assert articles_not_to_count(session) == {article_id}


def test_a_job_is_not_tried_again_beside_another(database: Engine, article_id: int) -> None:
    """Two that do the same would only take turns."""
    first = asked(database, article_id)
    with writing(database) as session:
        cancel_job(session, first, author="Ana")
    asked(database, article_id)
    with pytest.raises(NotAllowedError, match="another one"), writing(database) as session:
        retry_job(session, first, author="Ana")


@dataclass(frozen=True)
class _Failing(EngineAround):
    """An engine that a server answers 500 for the sentences with some words in them."""

    words: str

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        for place, drafted in self.engine.translate(requests, hypotheses=hypotheses):
            failed = EngineError("10.0.0.7", "the server answers 500", "Its log says why.")
            yield place, failed if self.words in requests[place].source else drafted


def _failing(tools: Tools, words: str) -> Tools:
    engine = _Failing(tools.engine_for("es", "en"), words)
    return replace(tools, engine_for=lambda _source, _target: engine)


@pytest.mark.engine
def test_a_job_whose_every_sentence_failed_has_failed(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """Job and article say why and what to do, and the job can be tried again."""
    article_id = add_article(2)
    job_id = asked(database, article_id)
    run_job(database, job_id, _failing(tools, "arroz"), runner="here:1")

    job = job_of(database, job_id)
    said = "No segment could be translated: 10.0.0.7: the server answers 500. Its log says why."
    assert (job.state, str(error_of(job.problem))) == (JobState.FAILED, said)
    with reading(database) as session:
        article = get_article(session, article_id)
        assert (article.failed_count, article.translation_problem) == (2, job.problem)

    with writing(database) as session:
        retry_job(session, job_id, author="Ana")
    run_job(database, job_id, tools, runner="here:1")
    again = job_of(database, job_id)
    assert (again.state, again.problem) == (JobState.DONE, "")
    with reading(database) as session:
        assert get_article(session, article_id).translation_problem == ""


@pytest.mark.engine
def test_a_job_of_which_a_part_failed_is_done_and_says_how_much(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """The rest is drafted; the problem names the way to the segments that are left."""
    article_id = add_article(3)
    job_id = asked(database, article_id)
    run_job(database, job_id, _failing(tools, "número 2"), runner="here:1")

    job = job_of(database, job_id)
    assert job.state is JobState.DONE
    assert str(error_of(job.problem)) == (
        "Segments that could not be translated: 1 of 3 (10.0.0.7: the server answers 500). "
        "Its log says why. "
        f"Translate them by hand, or try again. On the command line: cotejo jobs add {article_id}"
    )


@dataclass
class _Forgetful:
    """An engine that loses every name, and beside which something happens at its first answer."""

    happens: Callable[[], object]
    asked: list[tuple[str, int]] = field(default_factory=list)
    placeholders: tuple[str, ...] = ("⟦0⟧",)
    signature: EngineSignature = field(
        default_factory=lambda: EngineSignature("forgetful", "none", "1", "0" * 64)
    )

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        for place, request in enumerate(requests):
            self.asked.append((request.source, hypotheses))
            if len(self.asked) == 1:
                self.happens()
            yield place, single_draft("Somebody sold rice.", 0.5, self.signature)


@dataclass(frozen=True)
class _Interrupted(EngineAround):
    """An engine beside which something happens after so many sentences."""

    happens: Callable[[], object]
    after: int = 1

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        for place, drafted in enumerate(
            self.engine.translate(requests, hypotheses=hypotheses), start=1
        ):
            yield drafted
            if place == self.after:
                self.happens()


@pytest.mark.engine
def test_a_job_taken_over_stores_nothing_more(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """A runner that was given up for dead and wakes again finds its drafts refused, and touches
    nothing.
    """
    article_id = add_article(40)
    job_id = asked(database, article_id)
    others: list[Claim] = []
    before: list[SegmentDraft] = []

    def take_over() -> None:
        if not others:
            others.append(claimed(database, job_id, "there:2"))
            with reading(database) as session:
                before.extend(session.exec(select(SegmentDraft)))

    engine = _Interrupted(tools.engine_for("es", "en"), take_over)
    run_job(
        database,
        job_id,
        replace(tools, engine_for=lambda _source, _target: engine),
        runner="here:1",
    )
    job = job_of(database, job_id)
    assert (job.state, job.runner, job.attempt) == (JobState.RUNNING, "there:2", 2)
    with reading(database) as session:
        assert len(session.exec(select(SegmentDraft)).all()) == len(before) < 40
        assert get_article(session, article_id).translation_state is TranslationState.RUNNING
    with pytest.raises(StoppedError), writing(database) as session:
        note_progress(session, replace(others[0], attempt=1), done=1, total=40)


@pytest.mark.engine
def test_a_cancelled_job_keeps_what_is_done_and_goes_on_when_tried_again(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """The second run drafts the rest alone."""
    article_id = add_article(60)
    job_id = asked(database, article_id)

    def stop() -> None:
        with writing(database) as session:
            if job_of(database, job_id).finished_at is None:
                cancel_job(session, job_id, author="Ana")

    engine = _Interrupted(tools.engine_for("es", "en"), stop, after=20)
    run_job(
        database,
        job_id,
        replace(tools, engine_for=lambda _source, _target: engine),
        runner="here:1",
    )
    job = job_of(database, job_id)
    assert job.state is JobState.CANCELLED
    assert 0 < job.done < job.total
    with writing(database) as session:
        retry_job(session, job_id, author="Ana")
    run_job(database, job_id, tools, runner="here:1")
    again = job_of(database, job_id)
    with reading(database) as session:
        assert session.exec(select(StoredJudgement)).all()
        assert (again.state, again.total) == (JobState.DONE, job.total - job.done)
        drafted = [draft.segment_id for draft in session.exec(select(SegmentDraft))]
        assert sorted(drafted) == sorted(
            stored_id(segment) for segment in list_segments(session, article_id)
        )


@pytest.mark.engine
def test_a_runner_that_ends_puts_its_job_back_in_line(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """It is no failure of the job, which can be begun as often as before."""
    job_id = asked(database, add_article(40))
    run_job(database, job_id, tools, runner="here:1", is_stopping=lambda: True)
    job = job_of(database, job_id)
    assert (job.state, job.attempts_left, job.runner) == (JobState.WAITING, 3, "")


def test_a_job_that_ends_its_runner_three_times_has_failed(
    database: Engine, article_id: int
) -> None:
    """It is not handed to one machine after the other until none is left."""
    job_id = asked(database, article_id)
    for turn in range(3):
        assert claimed(database, job_id).attempt == turn + 1
    assert claim(database, job_id, runner="here:1") is None
    job = job_of(database, job_id)
    assert job.state is JobState.FAILED
    assert "begun 3 times" in str(error_of(job.problem))


def test_a_cancelled_job_whose_runner_died_ends(database: Engine, article_id: int) -> None:
    """Whoever takes it over sees that nobody wants it."""
    job_id = asked(database, article_id)
    claimed(database, job_id)
    with writing(database) as session:
        cancel_job(session, job_id, author="Ana")
    assert job_of(database, job_id).state is JobState.RUNNING
    assert claim(database, job_id, runner="there:2") is None
    assert job_of(database, job_id).state is JobState.CANCELLED


def test_asking_again_for_a_job_that_is_being_cancelled_has_it_go_on(
    database: Engine, article_id: int
) -> None:
    """What is asked for last counts."""
    job_id = asked(database, article_id)
    running = claimed(database, job_id)
    with writing(database) as session:
        cancel_job(session, job_id, author="Ana")
    with writing(database) as session:
        ask_for(session, JobKind.TRANSLATE, [article_id], author="Luz")
        note_progress(session, running, done=1, total=2)
        assert not is_given_up(session, running)


def test_a_job_counts_the_issues_of_an_article(database: Engine, article_id: int) -> None:
    """A changed glossary is counted, and the job leaves nothing to look at."""
    with writing(database) as session:
        add_term(session, _CAPECE, author="Ana")
    job_id = asked(database, article_id, JobKind.COUNT)

    tools = Tools(no_engine, lambda _session, _article: TermIndex([_CAPECE]))
    run_job(database, job_id, tools, runner="here:1")
    with reading(database) as session:
        article = get_article(session, article_id)
        assert article.critical_issues >= 1
        assert not recounts_due(session, [article])
        assert list_jobs(session) == []


@pytest.mark.engine
def test_whoever_is_told_of_progress_can_take_the_drafts_back(
    database: Engine, add_article: Callable[[int], int], engine: TranslationEngine
) -> None:
    """The drafts and what is said of them are one transaction."""
    article_id = add_article(2)

    def refuse(_session: Session, progress: object) -> None:
        if getattr(progress, "done", 0):
            raise StoppedError("", "no")

    with pytest.raises(StoppedError):
        translate_article(database, article_id, engine, TermIndex(()), on_progress=refuse)
    with reading(database) as session:
        assert session.exec(select(SegmentDraft)).all() == []
