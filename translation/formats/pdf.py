"""Text of PDF files to blocks, by pypdf, which hold lines: paragraphs are put together here."""

import io
import logging
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median_low
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from translation.document import Block, Document, Kind
from translation.errors import FileTooLargeError, NoTextError
from translation.formats.boilerplate import furniture_set_aside
from translation.formats.limits import MAX_PDF_CONTENT_BYTES, MAX_PDF_PAGES, encrypted
from translation.formats.normalisation import clean_text, split_lines
from translation.formats.page_numbers import PAGE_NUMBER
from translation.formats.plain import line_blocks
from translation.formats.recognition import Format, not_whole
from translation.formats.structure import assemble
from translation.formats.text_recognition import INSTALL
from translation.formats.wrapping import clean_line, ends_sentence, glued
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

# Signs that a font has for letters that touch: no dictionary, glossary or engine knows them.
_LIGATURES = {sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)}
_A4 = 842.0
_MOST_PARENTS = 50

_MARGIN_SHARE = 0.12
_SAME_HEIGHT = 0.004
"""Shares of the page: how much of it are its margins, and what counts as one line."""
_INDENT = (0.5, 4.0)
"""How far a first line is indented, in sizes of the text."""
_GAP = 1.25
"""How much farther than others of its size a line stands below the one before, at least."""
_SAME_LEFT = 1.0
"""Points by which two lines that begin at one margin may differ."""
_LOOKED_AHEAD = 2_000
"""Letters within which a line is looked for in what is drawn."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A text as it is drawn: its size in points, its height above the bottom as a share of the
    page's, and how far right it begins, in points.
    """

    text: str
    size: float
    height: float
    left: float


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its clean lines, in the order of the text, and what is drawn on it."""

    lines: tuple[str, ...]
    drawn: tuple[_Drawn, ...]


def read_pdf(name: str, data: bytes) -> Document:
    """Return the article in a PDF; page numbers and repeated margins are boilerplate.

    A file that opens without a password is read even if it restricts printing. Raises
    EncryptedFileError, DamagedFileError, FileTooLargeError, or NoTextError for scanned pages.
    """
    pages, declared = _pages(name, data)
    if not any(character.isalpha() for page in pages for line in page.lines for character in line):
        raise NoTextError(name, "its pages are pictures without text", INSTALL)

    margins = _margins([page.lines for page in pages])
    numbered = _numbered([page.lines for page in pages])
    repeated = _repeated(pages)
    title = _title(pages[0].drawn, {*margins, *repeated})
    body: list[list[str]] = [[]]
    junk: list[str] = []

    for page in pages:
        lines = list(page.lines)
        edges = _edges(lines)
        for at, line in enumerate(lines):
            is_margin = at in edges and (line in numbered or _is_margin(line, margins))
            if line and (is_margin or _margin_key(line) in repeated):
                junk.append(line)
                lines[at] = ""
        if page is pages[0] and (of_title := _lines_of(title, lines)):
            # Drawn letter by letter, words come in pieces; the lines of the text have them whole.
            title = glued([lines[at] for at in of_title])
            lines = ["" if at in of_title else line for at, line in enumerate(lines)]
        _append(body, lines)

    blocks = line_blocks(name, [group for group in body if group], _width(body))
    if title:
        blocks = [Block(Kind.TITLE, title), *blocks]
    else:
        blocks = _with_title(blocks, {*margins, _margin_key(declared)})

    blocks.extend(Block(Kind.BOILERPLATE, line) for line in dict.fromkeys(junk))
    # Many a PDF is a web page that was printed.
    return assemble(name, furniture_set_aside(blocks), media_type=Format.PDF.value)


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


def _title(drawn: Sequence[_Drawn], margins: set[str]) -> str:
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
    length = drawn = 0

    for page in reader.pages:
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > MAX_PDF_CONTENT_BYTES:
            raise FileTooLargeError(
                name, "its pages unpack to too much", "Save the article's pages alone, or its text."
            )
        drawn_here: list[_Drawn] = []
        text = page.extract_text(visitor_text=_watch(drawn_here, *_height(page)))
        length += len(text)
        if length > _MAX_TEXT:
            raise FileTooLargeError(
                name,
                told("it holds more than {max_text:,} characters", max_text=_MAX_TEXT),
                "Save the article's pages alone.",
            )
        text = text.translate(_LIGATURES)
        lines = _trimmed([clean_line(line) for line in split_lines(text)])
        yield _Page(tuple(_parted(lines, drawn_here)), tuple(drawn_here))


def _parted(lines: Sequence[str], drawn: Sequence[_Drawn]) -> list[str]:
    """Return the lines, a blank one before each that begins a paragraph as the page is drawn."""
    placed = _placed(lines, drawn)
    begin = {*_indented(placed, drawn), *_after_gaps(lines, placed)}
    return [
        one for at, line in enumerate(lines) for one in (("", line) if at in begin else (line,))
    ]


def _after_gaps(lines: Sequence[str], placed: Sequence[_Drawn | None]) -> Iterator[int]:
    """Yield the numbers of the lines that stand farther below the line before than lines of their
    size do on the page: what is set apart is another paragraph.

    A sentence may go on below a gap, as below a formula: the line before ends one, or none has
    ended yet, as in the lines above a text that say its author or its summary.
    """
    steps = [
        before.height - one.height if one and before and one.size == before.size else 0.0
        for before, one in pairwise([None, *placed])
    ]
    told_of: defaultdict[float, list[float]] = defaultdict(list)
    for step, one in zip(steps, placed, strict=True):
        if one is not None and step > 0:
            told_of[one.size].append(step)
    usual = {size: median_low(each) for size, each in told_of.items() if len(each) >= _MIN_STEPS}

    is_above_text = True
    for at, (step, one) in enumerate(zip(steps, placed, strict=True)):
        has_ended = at > 0 and ends_sentence(lines[at - 1])
        is_above_text = is_above_text and not has_ended
        is_below = one is not None and one.size in usual and step > _GAP * usual[one.size]
        if is_below and (has_ended or is_above_text) and not lines[at][:1].islower():
            yield at


def _indented(placed: Sequence[_Drawn | None], drawn: Sequence[_Drawn]) -> Sequence[int]:
    """Return the numbers of the lines that are indented as books begin a paragraph: the line before
    and the line after begin at the margin.
    """
    lefts = [None if one is None else one.left for one in placed]
    begun = Counter(round(left) for left in lefts if left is not None)
    sizes = Counter(one.size for one in drawn)
    if not begun:
        return ()
    margin, size = begun.most_common(1)[0][0], sizes.most_common(1)[0][0]

    def is_at_margin(at: int) -> bool:
        left = lefts[at] if 0 <= at < len(lefts) else None
        return left is not None and abs(left - margin) <= _SAME_LEFT

    indented = [
        at
        for at, left in enumerate(lefts)
        if left is not None
        and _INDENT[0] * size <= left - margin <= _INDENT[1] * size
        and is_at_margin(at - 1)
        and is_at_margin(at + 1)
    ]
    return indented if len(indented) >= _MIN_REPEATS else ()


def _placed(lines: Sequence[str], drawn: Sequence[_Drawn]) -> list[_Drawn | None]:
    """What is drawn where each of the lines begins, None where none begins with the line."""
    begins: dict[int, _Drawn] = {}
    keys = [_margin_key(one.text) for one in drawn]
    for before, one in zip(accumulate(map(len, keys), initial=0), drawn, strict=False):
        begins.setdefault(before, one)
    everything = "".join(keys)
    placed: list[_Drawn | None] = []
    at = 0
    for line in lines:
        key = _margin_key(line)
        found = everything.find(key, at, at + len(key) + _LOOKED_AHEAD) if key else -1
        placed.append(begins.get(found))
        at = found + len(key) if found >= 0 else at
    return placed


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


def _watch(drawn: list[_Drawn], bottom: float, height: float) -> Callable[..., None]:
    """Return the function that pypdf calls with each text it draws; it adds that to ``drawn``."""

    def note(
        text: str, placed: list[float], moved: list[float], _font: object, size: float
    ) -> None:
        # PDF 32000-1, 9.4.4: the text's matrix first, then that of the page.
        at = moved[5] * placed[3] + placed[5]
        left = moved[4] * placed[0] + placed[4]
        grown = size * abs(moved[3] * placed[3])
        if text.strip():
            letters = text.translate(_LIGATURES)
            drawn.append(_Drawn(letters, round(grown, 1), (at - bottom) / height, left))

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


def _append(body: list[list[str]], lines: Sequence[str]) -> None:
    """Add a page to the groups of lines; blank lines part groups, the end of a page does not."""
    for line in _trimmed(lines):
        if line:
            body[-1].append(line)
        elif body[-1]:
            body.append([])


def _width(groups: Sequence[Sequence[str]]) -> int:
    """Return the length that all but a twentieth of the lines keep to: that of a full line."""
    lengths = sorted(len(line) for group in groups for line in group)
    return lengths[(len(lengths) * 19) // 20] if lengths else 0


def _trimmed(lines: Sequence[str]) -> list[str]:
    full = [number for number, line in enumerate(lines) if line]
    return list(lines[full[0] : full[-1] + 1]) if full else []
