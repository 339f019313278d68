"""Text of PDF files to blocks, by pypdf, which hold lines: paragraphs are put together here."""

import io
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import ContentStream, NameObject

from translation.document import Block, Document, Kind
from translation.errors import FileTooLargeError, NoTextError
from translation.formats.boilerplate import furniture_set_aside
from translation.formats.limits import MAX_PDF_CONTENT_BYTES, MAX_PDF_PAGES, encrypted
from translation.formats.normalisation import clean_text
from translation.formats.page_numbers import PAGE_NUMBER
from translation.formats.pdf.body import body_blocks
from translation.formats.pdf.lines import SIGNS, SMALLER, Drawn, DrawnLine, lines_of
from translation.formats.recognition import Format, not_whole
from translation.formats.structure import assemble
from translation.formats.text_recognition import INSTALL
from translation.formats.wrapping import ends_sentence, glued
from translation.messages import told

_TITLE_WITHIN = 6
_SURE_TITLE = 12
_MIN_REPEATS = 2
_MIN_NUMBERED = 3
_MIN_STEPS = 3
_PAGE_DIGITS = 4
_MARGIN_WORDS = 15
_MARGIN_LINES = 2
_MAX_TEXT = 5_000_000
_MAX_TITLE = 300
_TITLE_GROWTH = 1.2
"""How much larger than its text a page sets a title, at least."""

_A4 = 842.0
_MOST_PARENTS = 50

_MARGIN_SHARE = 0.12
_SAME_HEIGHT = 0.004
"""Shares of the page: how much of it are its margins, and what counts as one line."""
_INDENT = (0.5, 4.0)
"""How far a first line is indented, in sizes of the text."""
_GAP = 1.25
"""How much farther than others of its size a line stands below the one before, at least."""
_INITIAL_LETTERS = 2
"""A line of so few is the large letter that a text begins with."""
_SAME_LEFT = 1.0
"""Points by which two lines that begin at one margin may differ."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its lines, in the order of the text, and what is drawn on it."""

    lines: tuple[DrawnLine, ...]
    drawn: tuple[Drawn, ...]

    @property
    def texts(self) -> list[str]:
        """The text of each line."""
        return [line.text for line in self.lines]


def read_pdf(name: str, data: bytes) -> Document:
    """Return the article in a PDF; page numbers and repeated margins are boilerplate.

    A file that opens without a password is read even if it restricts printing. Raises
    EncryptedFileError, DamagedFileError, FileTooLargeError, or NoTextError for scanned pages.
    """
    pages, declared = _pages(name, data)
    if not any(character.isalpha() for page in pages for line in page.texts for character in line):
        raise NoTextError(name, "its pages are pictures without text", INSTALL)

    texts = [page.texts for page in pages]
    margins, numbered, repeated = _margins(texts), _numbered(texts), _repeated(pages)
    lines: list[list[DrawnLine]] = []
    junk: list[str] = []
    for page in pages:
        in_margins = _in_margins(page.texts, margins, numbered, repeated)
        junk += [page.lines[at].text for at in sorted(in_margins)]
        lines.append([line for at, line in enumerate(page.lines) if at not in in_margins])
    title = _title(pages[0].drawn, {*margins, *repeated})
    first = [line.text for line in lines[0]]
    if of_title := _lines_of(title, first):
        # Drawn letter by letter, words come in pieces; the lines of the text have them whole.
        title = glued([first[at] for at in of_title])
        lines[0] = [
            replace(line, is_after_blank=line.is_after_blank or at == of_title.stop)
            for at, line in enumerate(lines[0])
            if at not in of_title
        ]

    blocks = body_blocks(name, lines)
    if title:
        blocks = [Block(Kind.TITLE, title), *blocks]
    else:
        blocks = _with_title(blocks, {*margins, _margin_key(declared)})

    blocks.extend(Block(Kind.BOILERPLATE, line) for line in dict.fromkeys(junk))
    # Many a PDF is a web page that was printed.
    return assemble(name, furniture_set_aside(blocks), media_type=Format.PDF.value)


def _in_margins(
    texts: Sequence[str], margins: set[str], numbered: set[str], repeated: set[str]
) -> set[int]:
    """Return the numbers of the lines of a page that are no part of its text."""
    edges = set(_edges(texts))
    return {
        at
        for at, text in enumerate(texts)
        if (at in edges and (text in numbered or _is_margin(text, margins)))
        or _margin_key(text) in repeated
    }


def _with_title(blocks: Sequence[Block], declared: set[str]) -> list[Block]:
    """Return ``blocks``; the line that begins a running head or the declared title is the title."""
    marked = list(blocks)
    for number, block in enumerate(blocks[:_TITLE_WITHIN]):
        key = _margin_key(block.text)
        if len(key) >= _SURE_TITLE and any(title.startswith(key) for title in declared):
            marked[number] = replace(block, kind=Kind.TITLE, level=0)
            break
    return marked


def _repeated(pages: Sequence[_Page]) -> set[str]:
    """Return the keys of short texts drawn at the same height in the margins of two pages and of a
    third of all, wherever they come in the order of the text.
    """
    texts = []
    for page in pages:
        heights: defaultdict[int, str] = defaultdict(str)
        for drawn in page.drawn:
            if min(drawn.height, 1 - drawn.height) <= _MARGIN_SHARE:
                heights[round(drawn.height / _SAME_HEIGHT)] += drawn.text
        texts.append(heights.values())
    return _said_on_many(texts)


def _said_on_many(pages: Sequence[Iterable[str]]) -> set[str]:
    """Return the keys of the short texts that two pages and a third of all have."""
    counted: Counter[str] = Counter()
    for page in pages:
        keys = {_margin_key(text) for text in page if len(text.split()) <= _MARGIN_WORDS}
        counted.update(keys - {""})
    return {
        key for key, count in counted.items() if count >= _MIN_REPEATS and 3 * count >= len(pages)
    }


def _title(drawn: Sequence[Drawn], margins: set[str]) -> str:
    """Return what the first page sets clearly larger than its text, all its lines; else ""."""
    letters: Counter[float] = Counter()
    for one in drawn:
        letters[one.size] += len(_margin_key(one.text))
    if not letters:
        return ""
    body = letters.most_common(1)[0][0]
    large = [
        one
        for one in drawn
        if one.size >= _TITLE_GROWTH * body and _margin_key(one.text) not in margins
    ]
    largest = max((one.size for one in large if _margin_key(one.text)), default=0.0)
    title = clean_text(" ".join(one.text for one in large if one.size == largest))
    is_title = _SURE_TITLE <= len(title) <= _MAX_TITLE and len(title.split()) > 1
    return title if is_title else ""


def _lines_of(title: str, lines: Sequence[str]) -> range:
    """Return the numbers of the ``lines`` that make up the title; none when they are not found."""
    key = _margin_key(title)
    for start in range(len(lines) if key else 0):
        so_far = ""
        for end in range(start, len(lines)):
            so_far += _margin_key(lines[end])
            if not so_far or not key.startswith(so_far):
                break
            if so_far == key:
                return range(start, end + 1)
    return range(0)


BROKEN_PDF = (
    *(PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError),
    *(OSError, EOFError, AssertionError, NotImplementedError, ArithmeticError),
)
"""What pypdf raises of a file that breaks its format."""


def _pages(name: str, data: bytes) -> tuple[list[_Page], str]:
    """Return each page, and the title that the file declares."""
    # pypdf logs each oddity of a file that it can read all the same.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise encrypted(name)
        if len(reader.pages) > MAX_PDF_PAGES:
            raise FileTooLargeError(
                name,
                told(
                    "it has {pages} pages, the limit is {max_pdf_pages}",
                    pages=len(reader.pages),
                    max_pdf_pages=MAX_PDF_PAGES,
                ),
                "Save the article's pages alone.",
            )
        return list(_drawn_pages(name, reader)), str(
            (reader.metadata and reader.metadata.title) or ""
        )
    except (FileNotDecryptedError, DependencyError) as error:
        raise encrypted(name) from error
    except LimitReachedError as error:
        raise FileTooLargeError(
            name, "a part of it unpacks to too much", "Save its text alone."
        ) from error
    except (*BROKEN_PDF, MemoryError) as error:
        raise not_whole(name, "PDF") from error


def _drawn_pages(name: str, reader: PdfReader) -> Iterator[_Page]:
    """Yield the pages while they stay within limits. Raises FileTooLargeError, pypdf's errors."""
    _refuse_too_much(name, reader)
    length = 0

    for page in reader.pages:
        drawn_here: list[Drawn] = []
        _part_runs(page, reader)
        length += len(page.extract_text(visitor_text=_watch(drawn_here, *_height(page))))
        if length > _MAX_TEXT:
            raise FileTooLargeError(
                name,
                told("it holds more than {max_text:,} characters", max_text=_MAX_TEXT),
                "Save the article's pages alone.",
            )
        yield _Page(
            tuple(_parted(lines_of(drawn_here))),
            tuple(piece for piece in drawn_here if piece.text.strip()),
        )


def _refuse_too_much(name: str, reader: PdfReader) -> None:
    """Raise FileTooLargeError where the pages unpack to too much, before the first is drawn: that
    takes a hundred times as long as unpacking all.
    """
    unpacked = 0

    for page in reader.pages:
        contents = page.get_contents()
        unpacked += len(contents.get_data()) if contents is not None else 0
        if unpacked > MAX_PDF_CONTENT_BYTES:
            raise FileTooLargeError(
                name, "its pages unpack to too much", "Save the article's pages alone, or its text."
            )


def _part_runs(page: PageObject, reader: PdfReader) -> None:
    """Have pypdf tell of each run of text that is placed anew on its own: cells of a table are.

    It joins the runs of one text object; so each begins another, which draws the same.
    """
    if "/Contents" not in page:
        return
    contents = ContentStream(page["/Contents"].get_object(), reader, "bytes")
    operations: list[tuple[Any, bytes]] = []
    for operands, operator in contents.operations:
        if operator == b"Tm":
            operations += [([], b"ET"), ([], b"BT")]
        operations.append((operands, operator))
    contents.operations = operations
    page[NameObject("/Contents")] = contents


def _parted(lines: Sequence[DrawnLine]) -> list[DrawnLine]:
    """Return the lines, a blank one before each that begins a paragraph as the page is drawn."""
    begin = {*_indented(lines), *_after_gaps(lines), *_resized(lines)}
    return [
        replace(line, is_after_blank=line.is_after_blank or at in begin)
        for at, line in enumerate(lines)
    ]


def _resized(lines: Sequence[DrawnLine]) -> Iterator[int]:
    """Yield the numbers of the lines that are set larger or smaller than all of the line before."""
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        sizes = [[piece.size for piece in one.pieces] for one in (before, line)]
        low, high = sorted(sizes, key=max)
        is_initial = len(before.text) <= _INITIAL_LETTERS
        if max(low) <= SMALLER * min(high) and not line.text[0].islower() and not is_initial:
            yield at


def _after_gaps(lines: Sequence[DrawnLine]) -> Iterator[int]:
    """Yield the numbers of the lines that stand farther below the line before than lines of their
    size do on the page: what is set apart is another paragraph.

    A sentence may go on below a gap, as below a formula: the line before ends one, or none has
    ended yet, as in the lines above a text that say its author or its summary.
    """
    placed = [line.main for line in lines]
    steps = [
        before.height - one.height if before and one.size == before.size else 0.0
        for before, one in pairwise([None, *placed])
        if one
    ]
    told_of: defaultdict[float, list[float]] = defaultdict(list)
    for step, one in zip(steps, placed, strict=True):
        if step > 0:
            told_of[one.size].append(step)
    usual = {size: median_low(each) for size, each in told_of.items() if len(each) >= _MIN_STEPS}

    is_above_text = True
    for at, (step, one) in enumerate(zip(steps, placed, strict=True)):
        has_ended = at > 0 and ends_sentence(lines[at - 1].text)
        is_above_text = is_above_text and not has_ended
        is_below = one.size in usual and step > _GAP * usual[one.size]
        if is_below and (has_ended or is_above_text) and not lines[at].text[:1].islower():
            yield at


def _indented(lines: Sequence[DrawnLine]) -> Sequence[int]:
    """Return the numbers of the lines that are indented as books begin a paragraph: the line before
    and the line after begin at the margin.
    """
    lefts = [line.left for line in lines]
    begun = Counter(map(round, lefts))
    sizes = Counter(piece.size for line in lines for piece in line.pieces)
    if not begun:
        return ()
    margin, size = begun.most_common(1)[0][0], sizes.most_common(1)[0][0]

    def is_at_margin(at: int) -> bool:
        return 0 <= at < len(lefts) and abs(lefts[at] - margin) <= _SAME_LEFT

    indented = [
        at
        for at, left in enumerate(lefts)
        if _INDENT[0] * size <= left - margin <= _INDENT[1] * size
        and is_at_margin(at - 1)
        and is_at_margin(at + 1)
    ]
    return indented if len(indented) >= _MIN_REPEATS else ()


def _height(page: PageObject) -> tuple[float, float]:
    """Return where the page begins and how high it is; a size said nowhere is that of A4."""
    node: Any = page
    for _ in range(_MOST_PARENTS):
        if node is None or "/MediaBox" in node:
            break
        node = node.get("/Parent")
        node = node.get_object() if node is not None else None
    edges = (
        [float(edge) for edge in node["/MediaBox"]]
        if node is not None and "/MediaBox" in node
        else []
    )
    return (edges[1], (edges[3] - edges[1]) or _A4) if len(edges) == 4 else (0.0, _A4)


def _watch(drawn: list[Drawn], bottom: float, height: float) -> Callable[..., None]:
    """Return the function that pypdf calls with each text it draws; it adds that to ``drawn``."""

    def note(
        text: str, placed: list[float], moved: list[float], _font: object, size: float
    ) -> None:
        # PDF 32000-1, 9.4.4: the text's matrix first, then that of the page.
        at = moved[5] * placed[3] + placed[5]
        left = moved[4] * placed[0] + placed[4]
        grown = size * abs(moved[3] * placed[3])
        if text:
            letters = text.translate(SIGNS)
            drawn.append(Drawn(letters, round(grown, 1), (at - bottom) / height, left, at))

    return note


def _edges(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the first and last few lines of a page that are not blank."""
    full = [number for number, line in enumerate(lines) if line]
    return sorted({*full[:_MARGIN_LINES], *full[-_MARGIN_LINES:]})


def _margins(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the keys of the short lines that stand at the edge of two pages and of a third of all.

    Left and right pages may have different heads, and the first page of an article has none.
    """
    return _said_on_many([[page[at] for at in _edges(page)] for page in pages])


def _numbered(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the short lines at the edge of pages that begin or end with the page's number, and may
    say another chapter each: the number is as far from the page's own on a third of all.
    """
    found: list[tuple[int, str]] = []
    for place, page in enumerate(pages):
        for line in (page[at] for at in _edges(page)):
            words = line.split()
            ends = {words[0], words[-1]} if len(words) <= _MARGIN_WORDS else set()
            found.extend(
                (int(word) - place, line)
                for word in ends
                if word.isdecimal() and len(word) <= _PAGE_DIGITS
            )

    counted = Counter(offset for offset, _ in found)
    return {
        line
        for offset, line in found
        if counted[offset] >= _MIN_NUMBERED and 3 * counted[offset] >= len(pages)
    }


def _margin_key(line: str) -> str:
    """Return the letters of a line in lower case: page numbers and spaces between words differ."""
    return "".join(character for character in line.casefold() if character.isalpha())


def _is_margin(line: str, margins: set[str]) -> bool:
    return bool(PAGE_NUMBER.fullmatch(line)) or (
        len(line.split()) <= _MARGIN_WORDS and _margin_key(line) in margins
    )
