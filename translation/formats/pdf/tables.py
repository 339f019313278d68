"""Tables of a PDF, which holds no tables: rows whose cells stand under one another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from translation.document import Block, Kind
from translation.formats.pdf.lines import LABEL, Drawn, DrawnLine
from translation.formats.wrapping import OPENS_ITEM, clean_line, glued

_LETTER = 0.5
"""How wide a letter is, in sizes: what a page draws does not say it."""
_GUTTER = 1.0
_ONE_BASE = 0.35
_ALIGNED = 0.6
"""Sizes of the text: between two cells at least, between what is on one line or in one column at
most.
"""
_FAR = 5.0
"""How far apart two rows of a table are, at most, in sizes of the text."""
_NEXT_LINE = 1.7
"""How far apart two lines of one cell are."""
_SAME_LEFT = 1.0
"""Points by which they may begin farther left or right."""
_MIN_ROWS = 2
_MAX_SMALL = 0.4
"""Cells of a column that go on in lower case, at most."""
_LEADERS = re.compile(r"\.{4}|(?:\. ){4}")


@dataclass(slots=True)
class _Cell:
    """A cell as it is drawn, of one line or more: the height of the last; the right is guessed."""

    lines: list[str]
    size: float
    base: float
    left: float
    right: float

    @property
    def text(self) -> str:
        """Its lines in one."""
        return glued(self.lines)

    def go_on(self, line: "_Cell") -> None:
        """Add a line below."""
        self.lines += line.lines
        self.base, self.right = line.base, max(self.right, line.right)


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """The cells of a table, and the numbers of the lines that they stand in."""

    blocks: tuple[Block, ...]
    lines: range


def tables_in(lines: Sequence[DrawnLine]) -> list[DrawnTable]:
    """Return the tables among the lines of a page, in order.

    A table is at least two rows of as many cells, with room between its columns from the first row
    to the last, and cells that begin, end or have their middle under one another. So stand the
    columns of an article too where a program draws them line by line, whose lines go on as
    sentences do, and the items of a list behind their bullets.
    """
    rows = list(_rows(lines))
    tables: list[DrawnTable] = []
    start = 0
    while start < len(rows):
        chosen, end = _table_from(rows, start)
        if len(chosen) >= _MIN_ROWS and _reads_as_table(chosen):
            blocks = tuple(
                Block(Kind.TABLE_CELL, cell.text, level=column)
                for row in chosen
                for column, cell in enumerate(row, 1)
            )
            tables.append(DrawnTable(blocks, range(rows[start][1].start, rows[end - 1][1].stop)))
        start = end
    return tables


def _rows(lines: Sequence[DrawnLine]) -> Iterator[tuple[list[_Cell], range]]:
    """Yield the cells of each row, and the numbers of its lines."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and _is_beside(lines[at - 1], lines[at]):
            continue
        yield [cell for line in lines[start:at] for cell in _cells(line)], range(start, at)
        start = at


def _is_beside(before: DrawnLine, line: DrawnLine) -> bool:
    is_level = abs(line.main.base - before.main.base) <= _ONE_BASE * before.main.size
    return is_level and line.pieces[0].left > _right(before.pieces[-1])


def _right(piece: Drawn) -> float:
    return piece.left + _LETTER * piece.size * len(piece.text.strip())


def _cells(line: DrawnLine) -> Iterator[_Cell]:
    here: list[Drawn] = []
    for piece in line.pieces:
        if here and _is_apart(here[-1], piece):
            yield _cell(here)
            here = []
        here.append(piece)
    yield _cell(here)


def _is_apart(before: Drawn, piece: Drawn) -> bool:
    has_space = before.text[-1].isspace() or piece.text[0].isspace()
    return has_space and piece.left - _right(before) >= _GUTTER * piece.size


def _cell(pieces: Sequence[Drawn]) -> _Cell:
    first = pieces[0]
    lines = groupby(pieces, key=lambda piece: piece.base)
    texts = [clean_line("".join(piece.text for piece in line)) for _, line in lines]
    left, right = min(piece.left for piece in pieces), max(map(_right, pieces))
    return _Cell(texts, first.size, first.base, left, right)


def _table_from(
    rows: Sequence[tuple[list[_Cell], range]], start: int
) -> tuple[list[list[_Cell]], int]:
    """Return the rows of the table that may begin there, and the number of the row behind it."""
    table = [rows[start][0]]
    edges = [(cell.left, cell.right) for cell in table[0]]
    for end in range(start + 1, len(rows)):
        cells = rows[end][0]
        if len(cells) == len(edges) > 1 and _is_below(table[-1], cells):
            edges = [
                (min(left, cell.left), max(right, cell.right))
                for (left, right), cell in zip(edges, cells, strict=True)
            ]
            if any(right >= left for (_, right), (left, _) in pairwise(edges)):
                return table, end
            table.append(cells)
        elif len(cells) != 1 or len(edges) == 1 or not _goes_on_below(table[-1], cells[0]):
            return table, end
    return table, len(rows)


def _is_below(before: Sequence[_Cell], row: Sequence[_Cell]) -> bool:
    return 0 < min(cell.base for cell in before) - row[0].base <= _FAR * row[0].size


def _goes_on_below(row: Sequence[_Cell], line: _Cell) -> bool:
    """Add the line to the cell of the row that it stands under, if there is one, and tell so.

    Under the first cell a sentence must go on, for there begins the text below a table too.
    """
    for number, cell in enumerate(row):
        is_under = abs(cell.left - line.left) <= _SAME_LEFT
        is_next = 0 < cell.base - line.base <= _NEXT_LINE * cell.size
        if is_under and is_next and (number or line.text[:1].islower()):
            cell.go_on(line)
            return True
    return False


def _reads_as_table(rows: Sequence[Sequence[_Cell]]) -> bool:
    columns = list(zip(*rows, strict=True))
    shares = [_share_going_on(column) for column in columns]
    are_columns_of_text = min(shares) > _MAX_SMALL
    is_sentence = max(shares[1:]) == 1
    is_contents = any(_LEADERS.search(cell.text) for row in rows for cell in row)
    is_list = all(LABEL.fullmatch(cell.text) or OPENS_ITEM.match(cell.text) for cell in columns[0])
    return not (are_columns_of_text or is_sentence or is_contents or is_list) and all(
        any(_is_under(*pair) for pair in pairwise(column)) for column in columns
    )


def _share_going_on(column: Sequence[_Cell]) -> float:
    """Return how many of the cells begin in the middle of a sentence, as a share."""
    texts = [cell.text for cell in column]
    return sum(text[:1].islower() or text.startswith((",", ";", ".")) for text in texts) / len(
        texts
    )


def _is_under(before: _Cell, cell: _Cell) -> bool:
    within = _ALIGNED * cell.size
    return (
        abs(before.left - cell.left) <= within
        or abs(before.right - cell.right) <= within
        or abs(before.left + before.right - cell.left - cell.right) <= 2 * within
    )
