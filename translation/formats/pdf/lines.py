"""What a page draws, and the lines of text that it makes up."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from translation.formats.normalisation import split_lines
from translation.formats.wrapping import clean_line

# Signs that a font has for letters that touch: no dictionary, glossary or engine knows them.
_LIGATURES = {sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)}
# Where an encoding has no letter, it has a bullet (PDF 32000-1, annex D.2); Word's are of Symbol.
_BULLETS = {0x7F: "•", 0xF0B7: "•", 0xF0A7: "▪"}
SIGNS = _LIGATURES | _BULLETS
"""What is read instead of signs that mean nothing elsewhere."""

MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
"""What marks a note, in the text and before the note."""
LABEL = re.compile(r"[-•*·▪◦‣●■]|\d{1,2}[.)]|[a-z][.)]")
_LABEL_WITHIN = 4.0
"""How far an item begins behind its bullet, at most, in sizes of the text."""
_ONE_BASE = 0.35
_RAISED = 0.6
"""How far above the line before a mark may stand, and what else is drawn on one line, in sizes."""
SMALLER = 0.9
"""What is set at most so large is smaller than its text."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text as it is drawn: its size in points, its height above the bottom as a share of the
    page's, and how far up and right it begins, in points.
    """

    text: str
    size: float
    height: float
    left: float
    base: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of clean text, the pieces in which it is drawn, and whether a blank line comes before
    it.
    """

    text: str
    pieces: tuple[Drawn, ...]
    is_after_blank: bool = False

    @property
    def main(self) -> Drawn:
        """The first piece of the size that most of its letters have."""
        letters: Counter[float] = Counter()
        for piece in self.pieces:
            letters[piece.size] += len(piece.text.strip())
        size = letters.most_common(1)[0][0]
        return next(piece for piece in self.pieces if piece.size == size)

    @property
    def left(self) -> float:
        """Where its words begin, behind a bullet or number."""
        words = (piece for piece in self.pieces if any(map(str.isalpha, piece.text)))
        return next(words, self.pieces[0]).left


def lines_of(pieces: Iterable[Drawn]) -> list[DrawnLine]:
    r"""Return the lines that the pieces make up, each with its bullet, number and marks of notes.

    >>> bullet, item = Drawn("•\n", 10, 0.5, 40, 400), Drawn("Pan\n", 10, 0.5, 52, 400)
    >>> [line.text for line in lines_of([item, bullet])]
    ['• Pan']
    """
    return _with_marks(_with_labels(list(_drawn_lines(pieces))))


def _drawn_lines(pieces: Iterable[Drawn]) -> Iterator[DrawnLine]:
    here: list[Drawn] = []
    is_after_blank = False
    for piece in (*pieces, Drawn("\n", 0, 0, 0)):
        for number, text in enumerate(split_lines(piece.text)):
            if number:
                line = clean_line("".join(one.text for one in here))
                if line:
                    yield DrawnLine(line, tuple(here), is_after_blank)
                is_after_blank = not line
                here = []
            if text.strip():
                here.append(replace(piece, text=text))
            elif here:
                here[-1] = replace(here[-1], text=here[-1].text + text)


def _with_labels(lines: Sequence[DrawnLine]) -> list[DrawnLine]:
    """Return the lines, each bullet or number that is drawn alone before the line that it is of."""
    is_label = [LABEL.fullmatch(line.text) is not None for line in lines]
    level: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if not is_label[at]:
            level[round(line.main.base)].append((line.pieces[0].left, at))
    for on_level in level.values():
        on_level.sort()

    label_of = {
        item: at
        for at, line in enumerate(lines)
        if is_label[at] and (item := _item_behind(line.main, lines, level)) is not None
    }
    used = set(label_of.values())
    return [
        replace(line, text=f"{lines[label_of[at]].text} {line.text}") if at in label_of else line
        for at, line in enumerate(lines)
        if at not in used
    ]


def _item_behind(
    label: Drawn, lines: Sequence[DrawnLine], level: Mapping[int, Sequence[tuple[float, int]]]
) -> int | None:
    """Return the number of the line that begins next behind the label, at its height."""
    reach = ceil(_ONE_BASE * label.size)
    behind: list[tuple[float, int]] = []
    for height in range(round(label.base) - reach, round(label.base) + reach + 1):
        on_level = level.get(height, ())
        at = bisect_right(on_level, (label.left, len(lines)))
        behind += on_level[at : at + 1]
    left, item = min(behind, default=(0.0, -1))
    is_near = left - label.left <= _LABEL_WITHIN * label.size
    return item if item >= 0 and is_near else None


def _with_marks(lines: Sequence[DrawnLine]) -> list[DrawnLine]:
    """Return the lines, the mark of a note that is drawn alone at the end of its line."""
    made: list[DrawnLine] = []
    for line in lines:
        before = made[-1] if made else None
        if before and MARK.fullmatch(line.text) and _stands_over(line.main, before.main):
            pieces = (*before.pieces, *line.pieces)
            made[-1] = replace(before, text=before.text + line.text, pieces=pieces)
        else:
            made.append(line)
    return made


def _stands_over(mark: Drawn, line: Drawn) -> bool:
    return (
        mark.size <= SMALLER * line.size
        and 0 <= mark.base - line.base <= _RAISED * line.size
        and mark.left > line.left
    )
