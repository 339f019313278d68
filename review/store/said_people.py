"""What a person has said of somebody whom an article names: kept with the article."""

from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from review.store.prepared import run_prepared
from review.store.tables import Article, PersonInArticle

# Columns and not rows: every save asks.
_GENDERS: Any = sqlalchemy.select(
    col(PersonInArticle.name),
    col(PersonInArticle.gender),
    col(PersonInArticle.is_nobody),
    col(PersonInArticle.same_as),
).where(col(PersonInArticle.article_id) == sqlalchemy.bindparam("article"))
_OPEN = "open"


def said_people(session: Session, article: Article) -> dict[str, PersonInArticle]:
    """Return what was said of the article's people, by the fullest form of their names."""
    rows = session.exec(select(PersonInArticle).where(PersonInArticle.article_id == article.id))
    return {row.name: row for row in rows}


def said_genders(session: Session, article: Article) -> tuple[tuple[str, str], ...]:
    """Return the genders that were said of the article's people, by name, for the checks.

    Nobody is held to a gender for what is no person; who is the same as another has that one's.
    """
    rows = run_prepared(session, _GENDERS, article=article.id)
    own = {name: _OPEN if is_nobody else gender for name, gender, is_nobody, _ in rows}
    genders = {name: own.get(same_as, "") or own[name] for name, _, _, same_as in rows}
    return tuple(sorted((name, gender) for name, gender in genders.items() if gender))
