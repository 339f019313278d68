"""Whether a file that somebody brings is here already: the same bytes, or an article of the same title."""

from hashlib import sha256

from sqlmodel import Session, col, or_, select

from review.store.tables import Article, ArticleFile


def digest_of(data: bytes) -> str:
    """Return the hash that a file is known by: SHA-256, in hexadecimal digits."""
    return sha256(data).hexdigest()


def known_articles(session: Session, *, data: bytes, title: str) -> list[Article]:
    """Return the articles, deleted ones apart, that were made of the same bytes or have the same title, the
    newest first. A text without a title ("") is known by its bytes alone.
    """
    alike = [col(ArticleFile.sha256) == digest_of(data)]
    if title.strip():
        alike.append(col(Article.title) == title)
    return list(
        session.exec(
            select(Article)
            .join(ArticleFile, isouter=True)
            .where(col(Article.deleted_at).is_(None), or_(*alike))
            .order_by(col(Article.id).desc())
        )
    )
