"""The columns that the table formats share.

Heads, states and kinds are in the language of whoever exports; a file for programs is written in English.
"""

from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    unfinished_notice,
    unfinished_words,
    unit_key,
)
from review.interface.language import translate
from review.store.states import STATE_WORDS
from translation.messages import told

COLUMNS = (
    "id", "position", "paragraph", "kind", "state", "unfinished", "source", "target", "draft", "score",
    "origin", "reviewer", "unread", "changed_at", "comments", "notice",
)  # fmt: skip


def headings(article: ExportedArticle) -> list[str]:
    """What stands over the columns."""
    return [translate(column, article.spoken) for column in COLUMNS]


def rows(article: ExportedArticle) -> list[tuple[str | int | float, ...]]:
    """One tuple a segment, in the order of COLUMNS. Positions and paragraphs count from 1.

    A table has no place for a line of its own that programs would not take for a segment: the notice of an
    unfinished article is a column, and so is what each segment lacks.
    """
    notice = unfinished_notice(article)
    return [_row(article, segment, notice) for segment in article.segments]


def _row(article: ExportedArticle, segment: ExportedSegment, notice: str) -> tuple[str | int | float, ...]:
    return (
        unit_key(segment),
        segment.position + 1,
        segment.paragraph + 1,
        translate(segment.kind.replace("_", " "), article.spoken),
        translate(STATE_WORDS[segment.state], article.spoken),
        unfinished_words(article, segment),
        segment.source,
        segment.target,
        segment.draft,
        "" if segment.score is None else round(segment.score, 4),
        translate(segment.origin, article.spoken),
        segment.reviewer,
        translate(told("not read one by one"), article.spoken) if segment.unread else "",
        segment.changed_at.isoformat(timespec="seconds"),
        "\n".join(f"{comment.author}: {comment.text}" for comment in segment.comments),
        notice,
    )
