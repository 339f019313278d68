"""A source and anybody's draft of it, checked without anything being kept, for whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glossary.matching import TermIndex
from review.checks.coverage import Coverage, coverage
from review.intake.engine_shelf import judging_engines
from review.pairing.article import PairedArticle
from review.pairing.storing import store_paired_article
from review.segments.json_objects import article_with_risk
from review.segments.judging import EngineFor, judge_article
from review.store.database import reading, temporary_database, writing
from review.store.roles import MACHINE
from review.store.tables import Setting, stored_id


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """``found`` is the article as JSON, with risks; ``coverage`` what was looked at."""

    found: dict[str, Any]
    coverage: Coverage

    @property
    def issues(self) -> int:
        """How many issues stand open."""
        return sum(len(segment["issues"]) for segment in self.found["segments"])

    @property
    def critical(self) -> int:
        """How many segments have a critical risk."""
        return sum(segment["risk"]["critical"] for segment in self.found["segments"])

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        looked_at, not_looked_at = self.coverage.looked_at, self.coverage.not_looked_at
        return {**self.found, "coverage": {"looked_at": looked_at, "not_looked_at": not_looked_at}}


def check_draft(
    article: PairedArticle,
    index: TermIndex,
    engine_for: EngineFor,
    *,
    settings: Mapping[str, Any] | None = None,
    desk: str = "",
) -> CheckedDraft:
    """Check the draft by ``index`` and whatever engines there are. Raises EngineError.

    ``settings`` are those of the checks of ``desk``, by their keys; as they come where None.
    """
    database = temporary_database()
    with writing(database) as session:
        session.add_all(Setting(key=key, value=value) for key, value in (settings or {}).items())
        stored = store_paired_article(session, article, author=MACHINE, desk=desk)
        article_id = stored_id(stored)
        pair = (stored.source_language, stored.target_language)
        seen = coverage(*pair, engines=judging_engines(*pair), sourceless=not stored.has_source)

    judge_article(database, article_id, engine_for)
    with reading(database) as session:
        return CheckedDraft(article_with_risk(session, article_id, index, None), seen)
