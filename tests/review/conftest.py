"""A real SQLite database for each test, and an article of three sentences in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.database import open_database, writing
from review.models import Article, Origin, Segment


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    """A migrated database in a file of this test."""
    engine = open_database(f"sqlite:///{tmp_path / 'cotejo.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def article_id(database: Engine) -> int:
    """An article of two paragraphs and three drafted sentences."""
    texts = [
        ("La Capece pidió apoyo.", "Capisi asked for support.", 0),
        ("Su presidente es Helmut Cáceda.", "Its president is Helmut Cassida.", 0),
        ("El comercio creció 400%.", "Trade grew 400%.", 1),
    ]
    with writing(database) as session:
        article = Article(name="nota.txt", title="La Capece pide apoyo", owner="Ana")
        session.add(article)
        session.flush()
        for position, (source, target, paragraph) in enumerate(texts):
            session.add(
                Segment(
                    article_id=article.id or 0,
                    position=position,
                    paragraph=paragraph,
                    source=source,
                    target=target,
                    origin=Origin.ENGINE,
                    score=0.6,
                )
            )
        return article.id or 0
