"""The columns that the table formats share, both ways.

Heads, states and kinds are in the language of whoever exports; a file for programs is written in
English. What comes back may be another's table, if it has a source and a target column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from glossary.formats.rows import cell_words
from glossary.formats.tables import columns_of_languages
from review.exchange.unit import Unit, unit_key
from review.export.exported import (
    ExportedArticle,
    comment_line,
    unfinished_notice,
    unfinished_words,
)
from review.interface.language import LANGUAGES, translate
from review.store.roles import signer_said
from review.store.states import STATE_WORDS, state_named
from translation.errors import FileFormatError
from translation.languages import usual
from translation.languages.names import named_language
from translation.messages import told
from translation.spreadsheet_cells import restore

COLUMNS = (
    "id", "position", "paragraph", "kind", "state", "unfinished", "source", "target", "draft",
    "score", "origin", "reviewer", "unread", "changed_at", "comments", "notice",
)  # fmt: skip
RAW_COLUMN = "cells"
"""A column that says that no cell was neutralised, so that nothing is taken back from it."""

_SIDES = ("source", "target")
_NAMES = {
    "id": ("key", "clave"),
    "state": ("status",),
    "source": (usual.SOURCE, "spanish", "español"),
    "target": (usual.TARGET, "english", "inglés"),
    "comments": (
        *("comment", "note", "notes", "remarks"),
        *("comentario", "nota", "notas", "observaciones"),
    ),
}


def headings(article: ExportedArticle) -> list[str]:
    """What stands over the columns."""
    return [translate(column, article.spoken) for column in COLUMNS]


def rows(article: ExportedArticle) -> list[tuple[str | int | float, ...]]:
    """One tuple a segment, in the order of COLUMNS. Positions and paragraphs count from 1.

    A table has no place for a line of its own that programs would not take for a segment: the
    notice of an unfinished article is a column, and so is what each segment lacks.
    """
    notice = unfinished_notice(article)
    return [
        (
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
            signer_said(segment.reviewer, article.spoken),
            translate(told("not read one by one"), article.spoken) if segment.unread else "",
            segment.changed_at.isoformat(timespec="seconds"),
            "\n".join(comment_line(comment, article.spoken) for comment in segment.comments),
            notice,
        )
        for segment in article.segments
    ]


def units_of_rows(
    name: str, rows: Iterable[tuple[int, Sequence[str]]], *, is_neutralised: bool = True
) -> Iterator[Unit]:
    """Yield what (line, cells) say, the first of which names the columns. Raises FileFormatError.

    ``is_neutralised`` says that formulas may have been made harmless, which is then taken back.
    """
    lines = iter(rows)
    heading = next(lines, (1, ()))[1]
    columns = _columns(name, heading)
    source, target = (named_language(heading[columns[side]]) for side in _SIDES)
    is_neutralised = is_neutralised and RAW_COLUMN not in heading
    is_first = True
    for line, row in lines:
        if any(row):
            unit = _unit([*map(restore, row)] if is_neutralised else row, columns, line)
            said = (
                _left_out(heading, columns, is_own=unit.segment_id is not None) if is_first else ()
            )
            yield replace(unit, remarks=said, source_language=source, target_language=target)
            is_first = False


def _heads(column: str) -> list[str]:
    """Return what may stand over a column, our own name for it in every language first."""
    ours = [translate(column, code) for code in LANGUAGES]
    of_tables = [head for head, meant in cell_words("column").items() if meant == column]
    return [*ours, *_NAMES[column], *of_tables]


def _columns(name: str, heading: Sequence[str]) -> dict[str, int]:
    cells = [cell.strip().casefold() for cell in heading]
    columns = {
        column: cells.index(known)
        for column in _NAMES
        for known in reversed(_heads(column))
        if known in cells
    }
    lacking = [side for side in _SIDES if side not in columns]
    free = [cell for number, cell in enumerate(cells) if number not in columns.values()]
    # Two languages over the columns, as programs of translators head them, are source and target.
    named = columns_of_languages(free).values() if lacking else ()
    if len(named) != len(lacking):
        raise FileFormatError(
            name, "line 1: no columns named “source” and “target”", "Name them in the first line."
        )
    return columns | {side: cells.index(cell) for side, cell in zip(lacking, named, strict=True)}


def _left_out(
    heading: Sequence[str], columns: Mapping[str, int], *, is_own: bool
) -> tuple[str, ...]:
    """Say which columns are another's and not read, if any; in a file of ours, what was added."""
    cells = [cell.strip() for cell in heading]
    ours = {column: {translate(column, code) for code in LANGUAGES} for column in COLUMNS[:-1]}
    notice = {translate(COLUMNS[-1], code) for code in LANGUAGES}
    known = {name.casefold() for name in {RAW_COLUMN, *notice}.union(*ours.values())}
    others = [
        cell
        for number, cell in enumerate(cells)
        if cell and number not in columns.values() and cell.casefold() not in known
    ]
    renamed = sum(names.isdisjoint(cells) for names in ours.values()) if is_own else 0
    if len(others) <= renamed:
        return ()
    return (told("columns that are not read: {columns}", columns=", ".join(others)),)


def _unit(row: Sequence[str], columns: dict[str, int], line: int) -> Unit:
    def cell(column: str) -> str:
        number = columns.get(column, -1)
        return row[number] if 0 <= number < len(row) else ""

    comments = "\n".join(cell("comments").splitlines()).strip()
    return Unit(
        source=cell("source"),
        target=cell("target"),
        line=line,
        identifier=cell("id"),
        state=state_named(cell("state")),
        notes=(comments,) if comments else (),
    )
