"""Commands that change an article: a finished one is taken up again only where the person says
so.
"""

from collections.abc import Iterable
from typing import Annotated

import typer
from sqlmodel import Session

from review.store.articles import get_article, reopen_article
from translation.errors import NotAllowedError

Reopen = Annotated[
    bool,
    typer.Option("--reopen", help="Where the article is finished, take it up again and change it."),
]


def ready_to_change(
    session: Session, article_ids: Iterable[int], *, reopen: bool, author: str
) -> None:
    """Take those of the articles up again that are finished, if ``reopen`` says so.

    Raises NotAllowedError, which names the option, where it does not.
    """
    for article_id in article_ids:
        article = get_article(session, article_id)
        if article.finished_at is not None and not reopen:
            raise NotAllowedError(
                article.called,
                "the article is finished",
                "To take it up again and change it, add --reopen.",
            )
        reopen_article(session, article_id, author=author)
