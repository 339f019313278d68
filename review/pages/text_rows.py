"""Rows of whole texts in wrapping columns: what a page shows of texts that are no table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from review.pages.wording import _, interface_language
from translation.messages import told

_FOLDER = Path(__file__).parent
_SCRIPTS = (
    *(_FOLDER / "editor" / name for name in ("text.js", "difference.js")),
    _FOLDER / "text_rows.js",
)
_ROWS = st.components.v2.component(
    "cotejo_text_rows",
    js="\n".join(path.read_text("utf-8") for path in _SCRIPTS),
    css=(_FOLDER / "text_rows.css").read_text("utf-8"),
)

_LABELS = {
    "choose": told("Choose row"),
    "take": told("Take"),
    "join": told("Join with the next row"),
    "split": told("Split apart"),
    "up": told("Move to the row before"),
    "down": told("Move to the row after"),
    "aside": told("Set aside, or bring back"),
}

Purpose = Literal["", "pairing", "comparison"]
"""What rows are for that one can walk through, "" where they are only looked at."""


RowCell = Mapping[str, Any] | str


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the language of its texts, "" for the page's own."""

    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell a column: a text, or ``text``, the text ``before`` that it differs from, and a
    ``note``.

    In a pairing a cell has ``lines``, each with ``text`` and its ``number``. ``key`` tells the row
    when it is left out or something is done to it; in a comparison ``tool`` is "take" where there
    is something to take. ``fold`` is what is said in place of this row and the others that are
    aside below it until a person opens them, "" where they show.
    """

    number: str
    cells: Sequence[RowCell]
    note: str = ""
    key: str = ""
    tool: str = ""
    is_remarkable: bool = False
    is_aside: bool = False
    fold: str = ""


@dataclass(frozen=True, slots=True)
class RowsAnswer:
    """What the reader did: ``act`` once (name, index, key, side, line), keys of rows left out."""

    act: Mapping[str, Any] | None
    left: frozenset[str] = field(default_factory=frozenset)


def show_text_rows(
    key: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    first: int = 0,
    at: int | None = None,
    purpose: Purpose = "",
    left: Collection[str] | None = None,
) -> RowsAnswer:
    """Show the rows and return what was done.

    ``first`` is the index of the first one among all that there are, ``at`` that of the one in view
    where a ``purpose`` lets one walk from row to row. With ``left``, the keys of those that are
    left out, a row can be left out.
    """
    answer = _ROWS(
        key=key,
        # In a list: of a dict Streamlit asks pandas whether a value is a table, loaded in 0.7 s.
        data=[
            {
                "columns": [{"title": column.title, "lang": column.language} for column in columns],
                "rows": [_row_object(row) for row in rows],
                "first": first,
                "at": at,
                "purpose": purpose,
                "language": interface_language(),
                "canChoose": left is not None,
                "left": [*((st.session_state.get(key) or {}).get("left") or left or ())],
                "labels": {name: _(words) for name, words in _LABELS.items()},
            }
        ],
        # Without a callback Streamlit does not send what the browser tells.
        on_act_change=lambda: None,
        on_left_change=lambda: None,
    )

    return RowsAnswer(answer.act, frozenset((left or ()) if answer.left is None else answer.left))


def _row_object(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "cells": [{"text": cell} if isinstance(cell, str) else dict(cell) for cell in row.cells],
        "note": row.note,
        "key": row.key,
        "tool": row.tool,
        "isRemarkable": row.is_remarkable,
        "isAside": row.is_aside,
        "fold": row.fold,
    }
