"""Articles to be translated, and what jobs are done with."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.intake.pipeline import read_article, store_article
from review.intake.tools import Tools
from review.store.database import writing
from review.store.tables import stored_id
from translation.engine import TranslationEngine


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
