"""Text of PDF files to blocks, by pypdf. A PDF holds lines, not paragraphs: those are put together here."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from translation.document import Block, Document, Kind
from translation.errors import DamagedFileError, FileTooLargeError, NoTextError
from translation.messages import told
from translation.reading.formats import Format
from translation.reading.limits import MAX_PDF_CONTENT_BYTES, MAX_PDF_PAGES, encrypted
from translation.reading.normalisation import clean_text, split_lines
from translation.reading.plain import line_blocks
from translation.reading.structure import assemble

_PAGE_NUMBER = re.compile(
    r"(?:p[áa]g(?:ina|e|\.)?|page)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|de|of)\s*\d{1,4})?", re.IGNORECASE
)
_TITLE_WITHIN = 6
_SURE_TITLE = 12
_MIN_REPEATS = 2
_MARGIN_WORDS = 15
_MARGIN_LINES = 2
_MAX_TEXT = 5_000_000


def read_pdf(name: str, data: bytes) -> Document:
    """Return the article in a PDF; page numbers and repeated margins are boilerplate.

    A file that opens without a password is read even if it restricts printing. Raises EncryptedFileError,
    DamagedFileError, FileTooLargeError, or NoTextError for scanned pages.
    """
    pages, declared = _pages(name, data)
    if not any(character.isalpha() for page in pages for line in page for character in line):
        raise NoTextError(
            name, "its pages are pictures without text", "Run text recognition (OCR) on it first."
        )
    margins = _margins(pages)
    body: list[list[str]] = [[]]
    junk: list[str] = []
    for page in pages:
        lines = list(page)
        for at in _edges(lines):
            if _is_margin(lines[at], margins):
                junk.append(lines[at])
                lines[at] = ""
        _append(body, lines)
    blocks = line_blocks(name, [group for group in body if group], _width(body))
    blocks = _with_title(blocks, {*margins, _margin_key(declared)})
    blocks.extend(Block(Kind.BOILERPLATE, line) for line in dict.fromkeys(junk))
    return assemble(name, blocks, media_type=Format.PDF.value)


def _with_title(blocks: Sequence[Block], declared: set[str]) -> list[Block]:
    """Return ``blocks``; the line with which a running head or the declared title begins is the title."""
    marked = list(blocks)
    for number, block in enumerate(blocks[:_TITLE_WITHIN]):
        key = _margin_key(block.text)
        if len(key) >= _SURE_TITLE and any(title.startswith(key) for title in declared):
            marked[number] = replace(block, kind=Kind.TITLE, level=0)
            break
    return marked


def _pages(name: str, data: bytes) -> tuple[list[list[str]], str]:
    """Return the lines of each page, and the title that the file declares."""
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
                told("Save the article's pages alone."),
            )
        declared = str((reader.metadata and reader.metadata.title) or "")
        pages = []
        length = drawn = 0
        for page in reader.pages:
            contents = page.get_contents()
            drawn += len(contents.get_data()) if contents is not None else 0
            if drawn > MAX_PDF_CONTENT_BYTES:
                raise FileTooLargeError(
                    name,
                    told("its pages unpack to too much"),
                    told("Save the article's pages alone, or its text."),
                )
            text = page.extract_text()
            length += len(text)
            if length > _MAX_TEXT:
                raise FileTooLargeError(
                    name,
                    told("it holds more than {max_text:,} characters", max_text=_MAX_TEXT),
                    told("Save the article's pages alone."),
                )
            pages.append(_trimmed([clean_text(line) for line in split_lines(text)]))
    except (FileNotDecryptedError, DependencyError) as error:
        raise encrypted(name) from error
    except LimitReachedError as error:
        raise FileTooLargeError(name, "a part of it unpacks to too much", "Save its text alone.") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise _damaged(name) from error
    except (OSError, EOFError, AssertionError, NotImplementedError, ArithmeticError, MemoryError) as error:
        raise _damaged(name) from error
    return pages, declared


def _damaged(name: str) -> DamagedFileError:
    return DamagedFileError(name, "it is not a whole PDF file", "Save or download it again.")


def _edges(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the first and last few lines of a page that are not blank."""
    full = [number for number, line in enumerate(lines) if line]
    return sorted({*full[:_MARGIN_LINES], *full[-_MARGIN_LINES:]})


def _margins(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the keys of the short lines that stand at the edge of two pages and of a third of all.

    Left and right pages may have different heads, and the first page of an article has none.
    """
    counted: Counter[str] = Counter()
    for page in pages:
        edges = [page[at] for at in _edges(page)]
        counted.update({_margin_key(line) for line in edges if len(line.split()) <= _MARGIN_WORDS} - {""})
    return {key for key, count in counted.items() if count >= _MIN_REPEATS and 3 * count >= len(pages)}


def _margin_key(line: str) -> str:
    """Return the letters of a line in lower case: numbers of pages and spaces between words differ."""
    return "".join(character for character in line.casefold() if character.isalpha())


def _is_margin(line: str, margins: set[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or (
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
    """Return the length that all but the longest twentieth of the lines keep to: that of a full line."""
    lengths = sorted(len(line) for group in groups for line in group)
    return lengths[(len(lengths) * 19) // 20] if lengths else 0


def _trimmed(lines: Sequence[str]) -> list[str]:
    full = [number for number, line in enumerate(lines) if line]
    return list(lines[full[0] : full[-1] + 1]) if full else []
