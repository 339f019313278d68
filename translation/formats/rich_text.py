"""Pieces of formatted text, as a parser meets them, to lines of clean text with inline codes."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from translation.document import InlineCode
from translation.formats.normalisation import clean_text, clean_with_origins
from translation.formats.wrapping import wrap_width


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One formatting that covers a piece: ``kind`` and ``reference`` as in InlineCode."""

    kind: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    r"""A stretch of raw text under the same marks: a line break inside a paragraph is "\n", and a
    tab, behind which the next column of a line begins, "\t".
    """

    text: str
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """Clean text with its codes, ready to be a Block."""

    text: str
    codes: tuple[InlineCode, ...] = ()


FOOTNOTE = "footnote"
CODE = "code"

# One break after a finished sentence, or two breaks anywhere, is how web pages and Word files
# written with Shift+Enter separate paragraphs; a dialogue dash opens one, and so does the number of
# an item. Others are only visual.
_PARAGRAPH_BREAK = re.compile(
    r"(?<=[.!?…:»”\"])\s*\n\s*|\s*\n\s*\n\s*|\s*\n\s*(?=—[^\W\d_a-z])|\s*\n\s*(?=—[¿¡«“])"
    r"|\s*\n\s*(?=\d{1,2}[.)]\s)"
)
_SOME_LINES, _SHORT_LINE = 3, 50
_FIRST_SIGN = re.compile(r"\s*(\S)")


def paragraphs_of(raw: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each paragraph of ``raw`` begins and ends.

    >>> ["Uno.\nDos"[start:end] for start, end in paragraphs_of("Uno.\nDos")]
    ['Uno.', 'Dos']
    """
    start = 0
    if "\n" in raw:
        for match in _PARAGRAPH_BREAK.finditer(raw):
            yield start, match.start()
            start = match.end()
    yield start, len(raw)


def lines_of(raw: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each text of a word processor's paragraph begins and ends: its lines, but for a
    sentence that goes on in the next where they are few or long, and what tabs part behind the
    words of a line.

    >>> raw = "Lugar:\tLima\n1.\tAna Sol"
    >>> [raw[start:end] for start, end in lines_of(raw)]
    ['Lugar:', 'Lima', '1.\tAna Sol']
    >>> [*lines_of("Ana Sol,\npoeta")], [*lines_of("Mar\ny sol\ny sal")]
    ([(0, 14)], [(0, 3), (4, 9), (10, 15)])
    """
    for start, end in _lines(raw):
        has_words = any(map(str.isalpha, raw[start:end].partition("\t")[0]))
        yield from _parted_at("\t", raw, start, end) if has_words else [(start, end)]


def verses_of(raw: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each text of a web page's paragraph begins and ends: each line where they are
    short, else each of its paragraphs.

    >>> [*verses_of("Mar\ny sol\ny sal")], [*verses_of("Ana Sol,\nPoeta")]
    ([(0, 3), (4, 9), (10, 15)], [(0, 14)])
    """
    lines = [clean_text(line) for line in raw.split("\n")]
    yield from _lines(raw) if _are_short(lines) else paragraphs_of(raw)


def columns_of(raw: str) -> Iterator[tuple[int, int]]:
    r"""Yield the same for a header or footer, in which every tab parts.

    >>> ["1\tLima"[start:end] for start, end in columns_of("1\tLima")]
    ['1', 'Lima']
    """
    for start, end in _lines(raw):
        yield from _parted_at("\t", raw, start, end)


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    lines = [clean_text(line) for line in raw.split("\n")]
    is_wrapped = wrap_width([lines]) > 0
    are_short = _are_short(lines)
    for begin, end in paragraphs_of(raw):
        start = begin
        for _, at in () if is_wrapped else _parted_at("\n", raw, begin, end):
            following = _FIRST_SIGN.match(raw, at, end)
            if are_short or not following or not following[1].islower():
                yield start, at
                start = at + 1
        if start < end:
            yield start, end


def _are_short(lines: Sequence[str]) -> bool:
    """Tell whether they are such as verses, or what an address gives line by line."""
    return len(lines) >= _SOME_LINES and max(map(len, lines)) <= _SHORT_LINE


def _parted_at(mark: str, raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (at := raw.find(mark, start, end)) >= 0:
        yield start, at
        start = at + 1
    yield start, end


def lay_out(
    pieces: Sequence[Piece],
    texts_of: Callable[[str], Iterable[tuple[int, int]]] = paragraphs_of,
) -> tuple[Line, ...]:
    """Join ``pieces`` and return the lines they make, empty ones left out; ``texts_of`` says where
    each begins and ends.

    Neighbouring pieces under the same mark share one code, however a word processor cut them up.
    Codes that would cover nothing, or only spaces, are left out, footnote marks excepted.

    >>> bold = frozenset({Mark("bold")})
    >>> lay_out([Piece("La "), Piece("Cape", bold), Piece("ce", bold)])
    (Line(text='La Capece',
          codes=(InlineCode(start=3, end=9, kind='bold', identifier='1', reference=''),)),)
    """
    raw = "".join(piece.text for piece in pieces)
    spans = sorted(_spans(pieces), key=lambda span: (span[0], -span[1], span[2]))
    lines = []
    taken = 0
    here: list[tuple[int, int, Mark]] = []

    for start, end in texts_of(raw):
        while taken < len(spans) and spans[taken][0] <= end:
            here.append(spans[taken])
            taken += 1
        # Those that end before this stretch are done with for good.
        here = [span for span in here if span[1] >= start]
        line = _line(raw[start:end], start, here)
        if line.text or line.codes:
            lines.append(line)

    return tuple(lines)


def parts_paragraphs(before: str, after: str) -> bool:
    """Tell whether a single line break between two texts parts them into paragraphs.

    >>> parts_paragraphs("Sube el sol.", "El dólar cae."), parts_paragraphs("Sube el", "sol")
    (True, False)
    """
    return _PARAGRAPH_BREAK.search(f"{before[-1:]}\n{after[:4]}") is not None


def _spans(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, Mark]]:
    open_since: dict[Mark, int] = {}
    offset = 0
    for piece in pieces:
        for mark in [mark for mark in open_since if mark not in piece.marks]:
            yield open_since.pop(mark), offset, mark
        for mark in piece.marks:
            if mark.kind == FOOTNOTE:
                yield offset, offset, mark
            else:
                open_since.setdefault(mark, offset)
        offset += len(piece.text)
    for mark, start in open_since.items():
        yield start, offset, mark


def _line(raw: str, offset: int, spans: Iterable[tuple[int, int, Mark]]) -> Line:
    spans = list(spans)
    if not spans:
        return Line(clean_text(raw))

    text, origins = clean_with_origins(raw)
    codes: list[InlineCode] = []
    for span_start, span_end, mark in spans:
        start = bisect_left(origins, span_start - offset)
        end = bisect_left(origins, span_end - offset)
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        if start == end and mark.kind != FOOTNOTE:
            continue
        if mark.kind == FOOTNOTE:
            start = end = min(start, len(text))
        # No address has a control character, and no file can be written with one.
        reference = "".join(filter(str.isprintable, mark.reference))
        codes.append(InlineCode(start, end, mark.kind, str(len(codes) + 1), reference))

    return Line(text, tuple(codes))
