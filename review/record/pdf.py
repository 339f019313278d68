"""A record as a PDF, with the file of JSON attached; its parts are those of the page.

The font comes along, so that the same letters are shown everywhere. A letter that it has not is
told by its number, as in [U+6771]: the attachment has it.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal, cast

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos
from fpdf.fonts import FontFace, TTFFont
from fpdf.util import Padding

from review.record.contents import (
    Heading,
    Listing,
    Manner,
    Pairs,
    RecordPart,
    RecordTable,
    RecordText,
    Reviewed,
    Width,
    contents,
    kind_said,
    title_of,
)

_FONT_FILE = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
_FONT = "dejavu"
_MARGIN, _WHOLE = 15.0, 180.0  # millimetres of a page of A4, as all lengths here
_WIDTHS = {Width.NUMBER: 11.0, Width.WORDS: 40.0}
_NAMES = 48.0
_KEPT_TOGETHER = 30.0
"""What a heading, or the words about a segment, have below them; else they go to the next page."""
_HEADINGS = {1: 15.0, 2: 11.5, 3: 10.0}  # points, as the next
_TEXT, _SMALL, _HASH = 9.0, 7.5, 7.0
_LINE = 1.45 * 25.4 / 72
"""Millimetres from line to line, for each point of a letter."""
_LONGEST_CELL = 900
"""Characters: the narrowest column shows so many on one page, and no row goes over two."""
_INK, _GREY, _RED, _GREEN = (17, 17, 17), (95, 95, 95), (155, 28, 28), (20, 97, 58)


def written_pdf(record: Mapping[str, Any], public_key: str, data: bytes) -> bytes:
    """Return the PDF of ``record`` with ``data`` attached as ``record.json``, no last line."""
    paper = _Paper(title_of(record), kind_said(record), record["language"])
    made_at = datetime.fromisoformat(record["made_at"])
    paper.set_creation_date(made_at)
    # Not compressed: it is proven without a reader of PDF.
    paper.embed_file(bytes=data, basename="record.json", modification_date=made_at, compress=False)
    for part in contents(record, public_key):
        paper.write_part(part)
    return bytes(paper.output())


class _Paper(FPDF):
    """Pages of A4 in the font that comes along, title and number of each at its foot."""

    def __init__(self, title: str, kind: str, language: str) -> None:
        super().__init__(format="A4")
        self.add_font(_FONT, fname=_FONT_FILE)
        self._letters = frozenset(cast("TTFFont", self.fonts[_FONT]).cmap)
        self._title = self._shown(title)
        # Else the number of pages stands where a text has the mark for it.
        self.str_alias_nb_pages = ""
        self.set_title(f"{kind}: {self._title}")
        self.set_creator("Cotejo")
        self.set_lang(language)
        self.set_margin(_MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN + 5)
        self.set_draw_color(190)
        self.add_page()

    def footer(self) -> None:
        """Write the foot of a page; FPDF calls it at the end of each."""
        self.set_y(-_MARGIN)
        self._choose(_SMALL, _GREY)
        title = self._title
        while self.get_string_width(title) > _WHOLE - 15:
            title = title[: len(title) * 9 // 10].rstrip("… ") + "…"
        self.cell(_WHOLE - 15, text=title)
        self.cell(15, text=str(self.page_no()), align="R")

    def write_part(self, part: RecordPart) -> None:
        """Write one part below what stands there."""
        match part:
            case Heading(level, text):
                self._keep_together()
                self.ln(_HEADINGS[level] * _LINE / 2)
                self._write(text, _HEADINGS[level])
                self.ln(1)
            case RecordText(text, Manner.WARNING):
                self._write(text, _TEXT, border=1, padding=1.5)
                self.ln(1.5)
            case RecordText(text, manner):
                small = manner is Manner.SMALL
                self._write(text, _SMALL if small else _TEXT, _GREY if small else _INK)
                self.ln(1)
            case Pairs(rows, are_hashes):
                self._choose(_HASH if are_hashes else _TEXT)
                self._table(rows, (_NAMES, _WHOLE - _NAMES), lines=False)
                self.ln(1)
            case Listing(items):
                for item in items:
                    self._write(f"– {item}", _TEXT)
            case RecordTable():
                self._choose(_SMALL)
                heads = tuple(head for head, _width in part.columns)
                self._table((heads, *part.rows), _widths(part), headed=True)
            case Reviewed():
                self._segment(part)

    def _segment(self, segment: Reviewed) -> None:
        self._keep_together()
        self.ln(1.5)
        self._write(segment.about, _SMALL, _GREY)
        self._choose(_TEXT)
        self._table([(segment.source, segment.target)], (_WHOLE / 2, _WHOLE / 2))
        for act in segment.acts:
            self._write(act.words, _SMALL, _GREY)
            if act.before is not None and act.after is not None:
                self._write(act.before, _SMALL, _RED, "S")
                self._write(act.after, _SMALL, _GREEN, "U")

    def _table(
        self,
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        headed: bool = False,
        lines: bool = True,
    ) -> None:
        layout = TableBordersLayout.HORIZONTAL_LINES if lines else TableBordersLayout.NONE

        with self.table(
            align="LEFT",
            v_align="TOP",
            text_align="LEFT",
            borders_layout=layout,
            col_widths=tuple(widths),
            first_row_as_headings=headed,
            headings_style=FontFace(color=_GREY),
            line_height=self.font_size_pt * _LINE,
            padding=(0.8, 2, 0.8, 0),
        ) as table:
            for row in rows:
                for cells in zip_longest(*map(_in_parts, map(self._shown, row)), fillvalue=""):
                    table.row(cells)

    def _write(
        self,
        text: str,
        points: float,
        colour: tuple[int, int, int] = _INK,
        style: Literal["", "S", "U"] = "",
        *,
        border: Literal[0, 1] = 0,
        padding: float = 0,
    ) -> None:
        self._choose(points, colour, style)

        self.multi_cell(
            0,
            points * _LINE,
            self._shown(text),
            align="L",
            new_x=XPos.LMARGIN,
            border=border,
            padding=Padding.new(padding),
        )

    def _choose(
        self, points: float, colour: tuple[int, int, int] = _INK, style: Literal["", "S", "U"] = ""
    ) -> None:
        self.set_font(_FONT, style, points)
        self.set_text_color(*colour)

    def _keep_together(self) -> None:
        if self.will_page_break(_KEPT_TOGETHER):
            self.add_page()

    def _shown(self, text: str) -> str:
        """The text in letters that the font has."""
        return "".join(map(self._letter, unicodedata.normalize("NFC", text)))

    def _letter(self, letter: str) -> str:
        if letter == "\n" or ord(letter) in self._letters:
            return letter
        return " " if letter.isspace() else f"[U+{ord(letter):04X}]"


def _widths(table: RecordTable) -> tuple[float, ...]:
    widths = [_WIDTHS.get(width) for _head, width in table.columns]
    rest = (_WHOLE - sum(filter(None, widths))) / widths.count(None)
    return tuple(width or rest for width in widths)


def _in_parts(text: str) -> tuple[str, ...]:
    """The text in parts that fit on a page, parted where a word ends."""
    return tuple(wrap(text, _LONGEST_CELL)) if len(text) > _LONGEST_CELL else (text,)
