"""An article gathered for its files with all that is open in it."""

from sqlmodel import Session

from glossary.matching import TermIndex
from review.export.exported import ExportedArticle
from review.export.gathering import gather_article
from review.segments.checking import article_issues
from translation.languages import usual


def gather_with_issues(
    session: Session,
    article_id: int,
    index: TermIndex,
    *,
    only_confirmed: bool = False,
    spoken: str = usual.WRITTEN_IN,
) -> ExportedArticle:
    """Return the article as gather_article does, with its open issues and the terms of ``index``."""
    return gather_article(
        session,
        article_id,
        only_confirmed=only_confirmed,
        issues=article_issues(session, article_id, index),
        term_index=index,
        spoken=spoken,
    )
