"""Counting the issues of articles again in the background, when their text or the glossary has changed."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from logging import getLogger
from threading import Lock

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.segments.checking import count_issues
from review.store.articles import get_article
from review.store.database import reading
from review.store.tables import Article

_LOG = getLogger(__name__)


class Recounter:
    """One worker for the whole program. Who shows counts asks for those that are due, and never waits."""

    def __init__(self, database: Engine, index_for: Callable[[Session, Article], TermIndex]) -> None:
        self._database = database
        self._index_for = index_for
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recounting")
        self._lock = Lock()
        self._waiting: set[int] = set()

    def ask(self, article_ids: Iterable[int]) -> None:
        """Put the articles in line, except those that stand there already."""
        for article_id in article_ids:
            with self._lock:
                if article_id in self._waiting:
                    continue
                self._waiting.add(article_id)
            self._worker.submit(self._count, article_id)

    def finish(self) -> None:
        """Count what waits, and take no more."""
        self._worker.shutdown()

    def _count(self, article_id: int) -> None:
        with self._lock:
            self._waiting.discard(article_id)
        try:
            with reading(self._database) as session:
                index = self._index_for(session, get_article(session, article_id))
            count_issues(self._database, article_id, index)
        except Exception:
            # Nobody waits for this thread: without the log a fault would go unseen.
            _LOG.exception("Counting the issues of article %s failed", article_id)
            raise
