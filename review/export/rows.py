"""The columns that the table formats share."""

from review.export.exported import ExportedArticle, ExportedSegment, unit_key

COLUMNS = (
    "id", "position", "paragraph", "kind", "state", "source", "target", "draft", "score", "origin",
    "reviewer", "changed_at", "comments",
)  # fmt: skip


def rows(article: ExportedArticle) -> list[tuple[str | int | float, ...]]:
    """One tuple a sentence, in the order of COLUMNS. Positions and paragraphs count from 1."""
    return [_row(segment) for segment in article.segments]


def _row(segment: ExportedSegment) -> tuple[str | int | float, ...]:
    return (
        unit_key(segment),
        segment.position + 1,
        segment.paragraph + 1,
        segment.kind,
        str(segment.state),
        segment.source,
        segment.target,
        segment.draft,
        "" if segment.score is None else round(segment.score, 4),
        segment.origin,
        segment.reviewer,
        segment.changed_at.isoformat(timespec="seconds"),
        "\n".join(f"{comment.author}: {comment.text}" for comment in segment.comments),
    )
