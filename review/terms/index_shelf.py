"""A cache of glossary indexes, valid until the glossary changes, on whichever server it does."""

from collections import OrderedDict
from threading import Lock

from sqlmodel import Session

from glossary.matching import TermIndex
from review.store.tables import Article
from review.terms.stored import glossary_index, glossary_revision

_MOST_KEPT = 8


class TermIndexShelf:
    """The index of the glossary of each pair of languages and desk that was asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._built: OrderedDict[tuple[str, str, str, str], TermIndex] = OrderedDict()

    def get(self, session: Session, article: Article) -> TermIndex:
        """Return the index of the article's glossary, built again only when the glossary has changed."""
        if not article.uses_glossary:
            return TermIndex(())
        revision = glossary_revision(session)
        key = article.source_language, article.target_language, article.desk, revision
        with self._lock:
            if key not in self._built:
                self._built[key] = glossary_index(session, article)
            self._built.move_to_end(key)
            while len(self._built) > _MOST_KEPT:
                self._built.popitem(last=False)
            return self._built[key]
