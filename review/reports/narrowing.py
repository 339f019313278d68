"""Which segments a report is about, and what they are grouped by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlmodel import col

from review.store.states import OF_THE_TEXT
from review.store.tables import IMPORTED, Article, SegmentDraft

Grouping = Literal["article", "model", "desk", "reviewer"]
NO_GROUP = "(none)"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: an article, a desk, a pair of languages, a time; None for all."""

    article_id: int | None = None
    desk: str | None = None
    since: datetime | None = None
    languages: tuple[str, str] | None = None

    def conditions(self, moment: Any = None) -> list[Any]:  # noqa: ANN401 - a column
        """Return the conditions for segments, by the ``moment`` that counts, no boilerplate."""
        found: list[Any] = [*OF_THE_TEXT, col(Article.deleted_at).is_(None)]
        if self.article_id is not None:
            found.append(Article.id == self.article_id)
        if self.desk is not None:
            found.append(Article.desk == self.desk)
        if self.languages is not None:
            pair = (Article.source_language, Article.target_language)
            found += [column == code for column, code in zip(pair, self.languages, strict=True)]
        if moment is not None and self.since is not None:
            found.append(col(moment) >= self.since)
        return found


ALL = Scope()


def made_by(draft: SegmentDraft) -> str:
    """Return what wrote the draft: the model with its version, or "imported" with the file."""
    if draft.engine == IMPORTED:
        return f"{IMPORTED}: {draft.model}" if draft.model else IMPORTED
    return f"{draft.model} {draft.model_version}".strip()
