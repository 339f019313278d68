"""Notes at the foot of a page, which interrupt the text, and the marks that lead to them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translation.formats.pdf.lines import MARK, SMALLER, DrawnLine
from translation.formats.wrapping import ends_sentence, glued

_UNIT = re.compile(r"\d\s?[kcdm]?m$")
"""What a small 2 or 3 belongs to."""
_OPENS = re.compile(rf"({MARK.pattern})(?:[.)]\s*|\s+|(?=[^\W\d_]))(?=\S)")


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under the text of a page: the note with that ``mark``, "" where it has none, and
    the numbers of its lines.
    """

    mark: str
    text: str
    lines: range


def usual_size(lines: Iterable[DrawnLine]) -> float:
    """Return the size that most letters of the lines are set in, 0 for no line."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.main.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def feet_of(lines: Sequence[DrawnLine], size: float) -> list[Foot]:
    """Return the notes of a page whose text is set in ``size``.

    They are set smaller, below the text, at the end of the page or of a column. What has no mark,
    as the line under a photograph has none, is taken for one only where it stands in the middle of
    a sentence.
    """
    feet: list[Foot] = []
    for run in _small_runs(lines, size):
        before, first = lines[run.start - 1], lines[run.start]
        is_last = run.stop == len(lines)
        is_end = is_last or lines[run.stop].main.base > lines[run.stop - 1].main.base
        if not is_end or first.main.base >= before.main.base:
            continue
        if _OPENS.match(first.text):
            feet.extend(_notes_in(lines, run))
        elif is_last and not ends_sentence(before.text):
            feet.append(Foot("", glued([lines[at].text for at in run]), run))
    return feet


def _small_runs(lines: Sequence[DrawnLine], size: float) -> Iterator[range]:
    """Yield the numbers of lines that stand together below text, all of them smaller than it."""
    small = [line.main.size <= SMALLER * size for line in lines]
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and small[at] and small[at - 1]:
            continue
        if small[at - 1] and start > 0:
            yield range(start, at)
        start = at


def _notes_in(lines: Sequence[DrawnLine], run: range) -> Iterator[Foot]:
    """Part the lines into notes; a number that does not follow the one before begins no note."""
    starts: list[int] = []
    last = ""
    for at in run:
        opening = _OPENS.match(lines[at].text)
        if opening is None:
            continue
        is_next = opening[1] == str(int(last) + 1) if last.isdecimal() else opening[1] != last
        if not starts or is_next:
            starts.append(at)
            last = opening[1]
    for start, end in pairwise([*starts, run.stop]):
        text = glued([lines[at].text for at in range(start, end)])
        opening = _OPENS.match(text)
        if opening is not None:
            yield Foot(opening[1], text[opening.end() :], range(start, end))


def marks_in(line: DrawnLine) -> list[tuple[int, str]]:
    """Return the marks that are set smaller behind words of the line, and where each begins in its
    text.
    """
    found: list[tuple[int, str]] = []
    at = 0
    for piece in line.pieces:
        text = piece.text.strip()
        start = line.text.find(text, at)
        if start < 0:
            return found
        if (
            MARK.fullmatch(text)
            and start
            and piece.size <= SMALLER * line.main.size
            and piece.base >= line.main.base
            and not line.text[start - 1].isspace()
            and not _UNIT.search(line.text[:start])
        ):
            found.append((start, text))
        at = start + len(text)
    return found
