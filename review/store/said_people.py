"""What a person has said of somebody whom an article names: kept with the article."""

from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from review.store.prepared import run_prepared
from review.store.tables import Article, PersonInArticle

# Columns and not rows: every save asks.
_GENDERS: Any = sqlalchemy.select(col(PersonInArticle.name), col(PersonInArticle.gender)).where(
    col(PersonInArticle.article_id) == sqlalchemy.bindparam("article"),
    col(PersonInArticle.gender) != "",
)


def said_people(session: Session, article: Article) -> dict[str, PersonInArticle]:
    """Return what was said of the article's people, by the fullest form of their names."""
    rows = session.exec(select(PersonInArticle).where(PersonInArticle.article_id == article.id))
    return {row.name: row for row in rows}


def said_genders(session: Session, article: Article) -> tuple[tuple[str, str], ...]:
    """Return the genders that were said of the article's people, by name, for the checks."""
    rows = run_prepared(session, _GENDERS, article=article.id)
    return tuple(sorted((name, gender) for name, gender in rows))
