"""Articles to be translated, and what jobs are done with."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.intake.pipeline import read_article, store_article
from review.intake.tools import Tools
from review.jobs.in_process import InProcessRunner
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind
from review.store.jobs import ask_for
from review.store.tables import stored_id
from tests.review.conftest import no_engine
from translation.engine import TranslationEngine

TOOLS_WITHOUT_ENGINE = Tools(no_engine, lambda _session, _article: TermIndex(()))


def put_in_line(database: Engine, *article_ids: int) -> None:
    """Ask for the articles to be translated."""
    with writing(database) as session:
        ask_for(session, JobKind.TRANSLATE, article_ids, author="Ana")


def do_jobs(database: Engine) -> None:
    """Have all that is in line done, but what needs an engine."""
    InProcessRunner(database, TOOLS_WITHOUT_ENGINE).finish()


def job_of(database: Engine, job_id: int) -> Job:
    """Return the job as it is committed."""
    with reading(database) as session:
        return session.get_one(Job, job_id)


@pytest.fixture
def add_article(database: Engine) -> Callable[[int], int]:
    """A way to store an article of so many different sentences, none of them translated."""

    def add(sentences: int) -> int:
        text = " ".join(
            f"La empresa número {place} vendió ayer {place} toneladas de arroz a la Cámara de Lima."
            for place in range(1, sentences + 1)
        )
        with writing(database) as session:
            return stored_id(
                store_article(session, read_article("n.txt", text.encode()), author="Ana")
            )

    return add


@pytest.fixture
def tools(engine: TranslationEngine) -> Tools:
    """The bundled engine, and no glossary."""
    return Tools(lambda _source, _target: engine, lambda _session, _article: TermIndex(()))
