"""A cache of glossary indexes, valid until the glossary changes, on whichever server it does."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from sqlmodel import Session

from glossary.matching import NO_TERMS, TermIndex
from review.store.tables import Article
from review.terms.stored import glossary_index, glossary_marks, renewed_index

_MOST_KEPT = 8

_Marks = tuple[datetime | None, int | None]


class TermIndexShelf:
    """The index of the glossary of each pair of languages and desk that was asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        # Of each pair and desk, when its glossary changed last, its newest number, its index.
        self._built: OrderedDict[tuple[str, str, str], tuple[_Marks, TermIndex]] = OrderedDict()

    def get(self, session: Session, article: Article) -> TermIndex:
        """Return the index of the article's glossary, brought up to date where that has changed."""
        if not article.uses_glossary:
            return NO_TERMS
        marks = glossary_marks(session)
        key = article.source_language, article.target_language, article.desk
        with self._lock:
            before, index = self._built.get(key, (None, NO_TERMS))
            if before != marks:
                since = before and before[0]
                index = (
                    renewed_index(session, article, index, since)
                    if since
                    else glossary_index(session, article)
                )
                self._built[key] = (marks, index)
            self._built.move_to_end(key)
            while len(self._built) > _MOST_KEPT:
                self._built.popitem(last=False)
            return index
