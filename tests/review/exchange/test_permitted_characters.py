"""Characters that no text may hold enter by no import."""

import json
import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import select

from review.exchange import read_returned_here
from review.memory.tmx import import_tmx
from review.pairing.tables import bilingual_units_here
from review.store.database import reading
from review.store.tables import MemoryUnit
from translation.formats.normalisation import without_forbidden

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_TURNED = "Pay \u202e001\u202c dollars\u2066."
_XLIFF2 = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="es" trgLang="en">
<file id="f"><unit id="u"><segment><source>Sí.</source>
<target>TEXT<cp hex="0000"/><cp hex="001B"/><cp hex="FFFE"/></target></segment></unit></file>\
</xliff>"""
_XLIFF1 = """<xliff version="1.2"><file source-language="es" target-language="en"><body>\
<trans-unit id="1">
<source>Sí.</source><target>TEXT</target></trans-unit></body></file></xliff>"""
_TMX = """<tmx version="1.4"><header srclang="es"/><body><tu><tuv xml:lang="es"><seg>Sí.</seg></tuv>
<tuv xml:lang="en"><seg>TEXT</seg></tuv></tu></body></tmx>"""


def _sheet(text: str) -> bytes:
    book, stream = openpyxl.Workbook(), BytesIO()
    book.worksheets[0].append(["source", "target"])
    book.worksheets[0].append(["Sí.", text])
    book.save(stream)
    return stream.getvalue()


def _table(text: str) -> bytes:
    document, stream = WordDocument(), BytesIO()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Sí.", text
    document.save(stream)
    return stream.getvalue()


_FILES = {
    "a.xlf": _XLIFF2.replace("TEXT", _TURNED).encode(),
    "b.xlf": _XLIFF1.replace("TEXT", _TURNED).encode(),
    "a.tmx": _TMX.replace("TEXT", _TURNED).encode(),
    "a.po": f'msgid "Sí."\nmsgstr "{_TURNED}\x1b[2J\x7f\x9f"\n'.encode(),
    "a.csv": f'source,target\nSí.,"{_TURNED}\x1b\x07"\n'.encode(),
    "a.jsonl": (
        json.dumps({"source": "Sí.", "target": f"{_TURNED}\x00\x1b\ud800"}) + "\n"
    ).encode(),
    "a.xlsx": _sheet(_TURNED),
    "a.docx": _table(_TURNED),
}


@pytest.mark.parametrize("name", _FILES)
def test_no_bilingual_file_brings_them(name: str) -> None:
    """A mark stands for each, and the unit says so."""
    (unit,) = [one for one in read_returned_here(name, _FILES[name]) if one.source == "Sí."]
    assert unit.target.startswith("Pay \ufffd001\ufffd dollars\ufffd.")
    assert not _FORBIDDEN.search(unit.target)
    assert "characters that no text may hold" in unit.remarks[-1]


def test_line_ends_of_old_programs_part_words() -> None:
    """A mark stood for each, and made one word of two; nothing is said of what is only a line."""
    file = json.dumps({"source": "Sí.", "target": "Pay\x0bone\x85now"}).encode()
    (unit,) = read_returned_here("a.jsonl", file)
    assert (unit.target, unit.remarks) == ("Pay\none\nnow", ())


def test_no_table_without_a_heading_brings_them() -> None:
    """Two columns that are laid side by side are read by another way, and are as clean."""
    file = f'"Sí.","{_TURNED}\x1b"\n"No.","No."\n'.encode()
    assert [(unit.source, unit.target) for unit in bilingual_units_here("a.csv", file)] == [
        ("Sí.", "Pay \ufffd001\ufffd dollars\ufffd.\ufffd"),
        ("No.", "No."),
    ]


def test_no_memory_brings_them(database: Engine, tmp_path: Path) -> None:
    """The translation memory is a way in like any other."""
    (tmp_path / "a.tmx").write_bytes(_FILES["a.tmx"])
    assert import_tmx(database, tmp_path / "a.tmx", author="Ana").added == 1
    with reading(database) as session:
        assert session.exec(select(MemoryUnit.target)).one() == "Pay \ufffd001\ufffd dollars\ufffd."


@given(st.text(alphabet=st.characters(), max_size=30))
def test_nothing_forbidden_stays_and_nothing_else_is_touched(text: str) -> None:
    """Whatever the text: tabs, line ends, letters of every script and emoji are as they were."""
    clean = without_forbidden(text)
    assert not _FORBIDDEN.search(clean)
    assert len(clean) == len(text)
    if not _FORBIDDEN.search(text) and "\ufffd" not in clean:
        assert clean == text


def test_plural_forms_of_a_catalogue_are_units() -> None:
    """Each form comes in, the first beside the word for one thing, the others beside that for
    many.
    """
    hours = 'msgid "%d hora"\nmsgid_plural "%d horas"\nmsgstr[0] "%d hour"\nmsgstr[1] "%d hours"\n'
    file = hours + '\nmsgid "Sí"\nmsgstr "Yes"\n'
    units = read_returned_here("a.po", file.encode())
    assert [(unit.source, unit.target) for unit in units] == [
        ("%d hora", "%d hour"),
        ("%d horas", "%d hours"),
        ("Sí", "Yes"),
    ]
