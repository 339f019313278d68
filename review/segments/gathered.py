"""An article gathered for its files with all that is open in it."""

from collections.abc import Iterable

from sqlmodel import Session

from glossary.matching import TermIndex
from review.export.exported import ExportedArticle
from review.export.gathering import gather_article
from review.segments.checking import article_issues
from review.store.articles import get_article
from review.terms.stored import IndexFor
from translation.languages import usual


def gather_with_issues(
    session: Session,
    article_id: int,
    index: TermIndex,
    *,
    only_confirmed: bool = False,
    spoken: str,
) -> ExportedArticle:
    """Return the article as gather_article does, with open issues and the terms of ``index``."""
    return gather_article(
        session,
        article_id,
        only_confirmed=only_confirmed,
        issues=article_issues(session, article_id, index),
        term_index=index,
        spoken=spoken,
    )


def gather_all(
    session: Session,
    article_ids: Iterable[int],
    index_for: IndexFor,
    *,
    only_confirmed: bool = False,
    spoken: str = usual.WRITTEN_IN,
) -> list[ExportedArticle]:
    """Return each of the articles so, with the terms that ``index_for`` has for it."""
    return [
        gather_with_issues(
            session,
            article_id,
            index_for(session, get_article(session, article_id)),
            only_confirmed=only_confirmed,
            spoken=spoken,
        )
        for article_id in article_ids
    ]
