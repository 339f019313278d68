"""What a person has said of somebody whom an article names: kept with the article."""

from sqlmodel import Session, select

from review.store.tables import Article, PersonInArticle


def said_people(session: Session, article: Article) -> dict[str, PersonInArticle]:
    """Return what was said of the article's people, by the fullest form of their names."""
    rows = session.exec(select(PersonInArticle).where(PersonInArticle.article_id == article.id))
    return {row.name: row for row in rows}


def said_genders(session: Session, article: Article) -> tuple[tuple[str, str], ...]:
    """Return the genders that were said of the article's people, by name: what the checks are
    told.
    """
    rows = said_people(session, article)
    return tuple(sorted((name, row.gender) for name, row in rows.items() if row.gender))
