"""Articles waiting for the engine, translated one after the other while pages are used."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event as Signal
from threading import Lock

from sqlalchemy import Engine

from review.intake.pipeline import MACHINE, translate_article
from review.segments.checking import count_issues
from review.store.articles import get_article, log_event
from review.store.database import reading, writing
from review.store.tables import TranslationState
from review.terms.stored import glossary_index
from translation.engine import TranslationEngine
from translation.errors import CotejoError, stored_error
from translation.messages import told

LoadEngine = Callable[[str, str], TranslationEngine]
"""From a source and a target language to the engine for them; raises NoModelError, PackageError."""


@dataclass(frozen=True, slots=True)
class _Line:
    cancelled: Signal
    end: Future[None]


class TranslationQueue:
    """One worker for the whole program: two articles at once would only take turns on the processor.

    Its state is the database's: an article that waits or runs when the program stops is found there
    by pipeline.interrupted_articles at the next start.
    """

    def __init__(self, database: Engine, load_engine: LoadEngine) -> None:
        self._database = database
        self._load_engine = load_engine
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="translation")
        self._lock = Lock()
        self._lines: dict[int, _Line] = {}

    def add(self, article_id: int) -> Future[None]:
        """Put the article in line, unless it is there already; the future ends with its translation."""
        with self._lock:
            line = self._lines.get(article_id)
            if line is None or line.cancelled.is_set():
                # One that was cancelled is ending: what is asked for now comes after it.
                cancelled = Signal()
                line = _Line(cancelled, self._worker.submit(self._translate, article_id, cancelled))
                self._lines[article_id] = line
            return line.end

    def cancel(self, article_id: int) -> None:
        """Stop after the sentences in hand; what is done is kept."""
        with self._lock:
            line = self._lines.get(article_id)
        if line is not None:
            line.cancelled.set()

    def is_busy_with(self, article_id: int) -> bool:
        """Whether the article waits in line or is being translated."""
        with self._lock:
            return article_id in self._lines

    def is_busy(self) -> bool:
        """Whether any article waits in line or is being translated."""
        with self._lock:
            return bool(self._lines)

    def close(self) -> None:
        """Cancel everything and wait until the worker has stopped."""
        with self._lock:
            for line in self._lines.values():
                line.cancelled.set()
        self._worker.shutdown(cancel_futures=True)

    def _translate(self, article_id: int, cancelled: Signal) -> None:
        try:
            if cancelled.is_set():
                return
            with reading(self._database) as session:
                article = get_article(session, article_id)
                languages = article.source_language, article.target_language
                index = glossary_index(session, article)
            translate_article(
                self._database,
                article_id,
                self._load_engine(*languages),
                index,
                is_cancelled=cancelled.is_set,
            )
            count_issues(self._database, article_id, index)
        except CotejoError as error:
            # Nobody waits for this thread: the article itself says what stopped it.
            self._note_failure(article_id, error)
        except Exception as error:
            logging.getLogger(__name__).exception("Translating article %s failed", article_id)
            problem = told("the program failed ({name})", name=error.__class__.__name__)
            self._note_failure(article_id, CotejoError("", problem, "Try again."))
            raise
        finally:
            with self._lock:
                line = self._lines.get(article_id)
                if line is not None and line.cancelled is cancelled:
                    del self._lines[article_id]

    def _note_failure(self, article_id: int, error: CotejoError) -> None:
        with writing(self._database) as session:
            article = get_article(session, article_id)
            article.translation_state = TranslationState.CANCELLED
            article.translation_problem = stored_error(error)
            log_event(
                session, "article", article_id, "translation failed", author=MACHINE, problem=str(error)
            )
