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
_NONE: tuple[_Marks, TermIndex] = ((None, None), NO_TERMS)


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
            (since, newest), index = self._built.get(key, _NONE)
            if since is None:
                self._built[key] = (marks, glossary_index(session, article))
            elif (since, newest) != marks:
                self._built[key] = (marks, renewed_index(session, article, index, since))
            self._built.move_to_end(key)
            while len(self._built) > _MOST_KEPT:
                self._built.popitem(last=False)
            return self._built[key][1]
