"""Reading a bilingual Word table, Cotejo's own or another's, with its tracked changes accepted."""

import io
from collections.abc import Iterator
from functools import cache

from docx import Document
from lxml import etree

from review.exchange.bilingual_word import COLUMNS
from review.exchange.unit import ReturnedUnit
from review.export.exported import unit_key_parts
from review.interface.language import LANGUAGES, translate
from review.store.states import state_named
from translation.errors import DamagedFileError, GlossaryFormatError
from translation.reading.formats import open_archive
from translation.reading.xml_safety import check_members, check_whole

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset(_W + tag for tag in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr"))
# As Word and LibreOffice name the style of a note's number; in a table of ours such a number is no text.
_NOTE_STYLES = frozenset({"footnotereference", "endnotereference", "footnoteanchor", "footnotecharacters"})


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The rows of all tables in order. Own rows are known by their key; in another's table the first
    column is taken for the source and the second for the target.

    Raises GlossaryFormatError when there is no table, DamagedFileError for what is no Word file.
    """
    with open_archive(name, data) as archive:
        if "word/document.xml" not in archive.namelist():
            raise DamagedFileError(name, "it is not a whole Word file", "Save or download it again.")
        check_members(name, archive)
        check_whole(name, archive)
    try:
        body = Document(io.BytesIO(data)).element.body
    except (KeyError, ValueError, AttributeError, OSError, SyntaxError) as error:
        # python-docx has no error of its own for a package whose parts do not fit together.
        raise DamagedFileError(name, "it is not a whole Word file", "Save or download it again.") from error
    rows = [
        (number, [_text(cell) for cell in row.findall(_W + "tc")])
        for number, row in enumerate(body.iter(_W + "tr"), start=1)
    ]
    if not rows:
        raise GlossaryFormatError(name, "there is no table in it", "Use the bilingual table as exported.")
    return tuple(_units(rows))


def _units(rows: list[tuple[int, list[str]]]) -> Iterator[ReturnedUnit]:
    position = 0
    for number, cells in rows:
        key = unit_key_parts(cells[0]) if cells else None
        if key and len(cells) >= len(COLUMNS):
            state = state_named(cells[1])
            yield ReturnedUnit(cells[2], cells[3], position, number, key[0], key[1], state)
        elif len(cells) >= 2 and cells[0].strip() and tuple(cells[:4]) not in _headings():
            yield ReturnedUnit(cells[0], cells[1], position, number)
        else:
            continue
        position += 1


@cache
def _headings() -> set[tuple[str, ...]]:
    return {tuple(translate(heading, code) for heading in COLUMNS) for code in LANGUAGES}


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iter(_W + "p"))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _W + "t":
            yield element.text or ""
        elif element.tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif element.tag == _W + "tab":
            yield "\t"
        elif element.tag == _W + "noBreakHyphen":
            yield "-"
        elif element.tag not in _GONE and not _is_note_mark(element):
            waiting.extend(reversed(element))


def _is_note_mark(element: etree._Element) -> bool:
    style = element.find(f"{_W}rPr/{_W}rStyle") if element.tag == _W + "r" else None
    return style is not None and style.get(_W + "val", "").replace(" ", "").lower() in _NOTE_STYLES
