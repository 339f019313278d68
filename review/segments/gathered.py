"""An article gathered for its files, with all that is open in it where they tell that."""

from collections.abc import Iterable

from sqlmodel import Session

from glossary.matching import TermIndex
from review.export import ExportFormat
from review.export.exported import ExportedArticle
from review.export.gathering import gather_article
from review.segments.article_text import article_issues
from review.store.articles import get_article
from review.terms.stored import IndexFor
from translation.languages import usual


def gather_for(
    output_format: ExportFormat,
    session: Session,
    article_id: int,
    index: TermIndex,
    *,
    only_confirmed: bool = False,
    spoken: str,
) -> ExportedArticle:
    """Return the article as gather_article does, with the terms of ``index``, and with open issues
    where the format tells them.
    """
    issues = article_issues(session, article_id, index) if output_format.tells_issues else None
    return gather_article(
        session,
        article_id,
        only_confirmed=only_confirmed,
        issues=issues,
        term_index=index,
        spoken=spoken,
    )


def gather_all(
    session: Session,
    article_ids: Iterable[int],
    output_format: ExportFormat,
    index_for: IndexFor,
    *,
    only_confirmed: bool = False,
    spoken: str = usual.WRITTEN_IN,
) -> list[ExportedArticle]:
    """Return each of the articles so, with the terms that ``index_for`` has for it."""
    return [
        gather_for(
            output_format,
            session,
            article_id,
            index_for(session, get_article(session, article_id)),
            only_confirmed=only_confirmed,
            spoken=spoken,
        )
        for article_id in article_ids
    ]
