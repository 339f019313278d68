"""Which segments a report is about, and what they are grouped by."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlmodel import Session, col, select

from review.store.tables import (
    IMPORTED,
    Article,
    Segment,
    SegmentDraft,
)
from translation.document import Kind

Grouping = Literal["article", "model", "desk", "reviewer"]
GROUPINGS: tuple[Grouping, ...] = ("article", "model", "desk", "reviewer")
NO_GROUP = "(none)"


def last_drafts(session: Session, wanted: Sequence[Any]) -> dict[int, SegmentDraft]:
    """The newest draft of each segment that fulfils the conditions, by its number."""
    found = session.exec(
        select(SegmentDraft).join(Segment).join(Article).where(*wanted).order_by(col(SegmentDraft.id))
    )
    return {draft.segment_id: draft for draft in found}


def made_by(draft: SegmentDraft) -> str:
    """Return what wrote the draft: the model with its version, or "imported" with the file."""
    if draft.engine == IMPORTED:
        return f"{IMPORTED}: {draft.model}" if draft.model else IMPORTED
    return f"{draft.model} {draft.model_version}".strip()


def of_articles(article_id: int | None, desk: str | None) -> list[Any]:
    """Return the conditions for segments of these articles; None stands for all. Boilerplate is left out."""
    conditions: list[Any] = [
        col(Segment.removed).is_(False),
        col(Segment.kind) != Kind.BOILERPLATE,
        col(Article.deleted_at).is_(None),
    ]
    if article_id is not None:
        conditions.append(Article.id == article_id)
    if desk is not None:
        conditions.append(Article.desk == desk)
    return conditions


def of_languages(languages: tuple[str, str] | None) -> list[Any]:
    """Return the conditions for articles in this pair of languages, none for None."""
    if languages is None:
        return []
    return [Article.source_language == languages[0], Article.target_language == languages[1]]


def since_when(moment: Any, since: datetime | None) -> list[Any]:  # noqa: ANN401 - a column, for which SQLModel has no type
    """Return the condition that ``moment`` is not before ``since``, none for None."""
    return [] if since is None else [col(moment) >= since]


def rounded(value: float) -> float:
    """Return the value with two places, as the tables show it."""
    return round(value, 2)
