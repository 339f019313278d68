"""A desk that has corrected drafts of the bundled engine the same way in several articles."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from glossary.matching import TermIndex
from review.intake.pipeline import read_pasted_article, store_article, translate_article
from review.intake.tools import Tools
from review.segments.workflow import confirm, edit_target
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import CONFIRMING, Correction, stored_id
from translation.engine import TranslationEngine

ENGINES, DESKS = "government", "administration"
"""What the engine writes for gobierno, and what this desk does."""

SENTENCES = (
    "El gobierno anunció ayer nuevas medidas contra la inflación.",
    "Los sindicatos criticaron al gobierno por la falta de diálogo.",
    "El gobierno rechazó las acusaciones de la oposición.",
    "La oposición pidió al gobierno más recursos para las escuelas.",
)


@pytest.fixture
def tools(engine: TranslationEngine, opposite_engine: TranslationEngine) -> Tools:
    """The bundled engines of both directions, and no glossary."""
    engines = {"es": engine, "en": opposite_engine}
    return Tools(lambda source, _target: engines[source], lambda _session, _article: TermIndex(()))


@pytest.fixture
def add_drafted(database: Engine, engine: TranslationEngine) -> Callable[[str], int]:
    """A way to add an article of the desk Lima that the engine drafts."""

    def add(text: str) -> int:
        article = read_pasted_article(text, source_language="es")
        with writing(database) as session:
            article_id = stored_id(store_article(session, article, author="Ana", desk="Lima"))
        translate_article(database, article_id, engine, TermIndex(()))
        return article_id

    return add


@pytest.fixture
def confirmed(database: Engine, add_drafted: Callable[[str], int]) -> list[int]:
    """Articles in which the desk corrected every draft that had the engine's word."""
    article_ids = [add_drafted(sentence) for sentence in SENTENCES]
    with writing(database) as session:
        for article_id in article_ids:
            for segment in list_segments(session, article_id):
                corrected = segment.target.replace(ENGINES, DESKS).replace(
                    ENGINES.title(), DESKS.title()
                )
                assert corrected != segment.target
                changed = edit_target(
                    session,
                    stored_id(segment),
                    target=corrected,
                    version=segment.version,
                    author="Ana",
                )
                confirm(session, stored_id(segment), version=changed.version, author="Ana")
    return article_ids


@pytest.fixture
def date_confirmations(database: Engine) -> Callable[[int, datetime], None]:
    """A way to say when an article's segments were confirmed."""

    def date(article_id: int, moment: datetime) -> None:
        with writing(database) as session:
            rows = session.exec(
                select(Correction).where(
                    Correction.article_id == article_id, col(Correction.action).in_(CONFIRMING)
                )
            )
            for row in rows:
                row.created_at = moment

    return date


@pytest.fixture
def target_of(database: Engine) -> Callable[[int], str]:
    """A way to read an article's translation."""

    def read(article_id: int) -> str:
        with reading(database) as session:
            return " ".join(segment.target for segment in list_segments(session, article_id))

    return read
