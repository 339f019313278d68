"""Rich text comes in, and goes out as itself with the target in place of the source's text."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import made_files
import pytest
from striprtf.striprtf import rtf_to_text

from translation.document import Block, InlineCode, Kind
from translation.errors import DamagedFileError, FileTooLargeError, InputError, UsageError
from translation.formats.document_reader import read_document
from translation.formats.rtf.writing import write
from translation.formats.translated import TranslatedBlock, TranslatedDocument

_HEAD = rb"{\rtf1\ansi "


def _written(
    data: bytes,
    said: Callable[[Block], str | None] = lambda block: block.text.upper(),
    notice: str = "",
) -> bytes:
    """The file with what is ``said`` in place of each text."""
    document = read_document("a.rtf", data)
    blocks = tuple(
        TranslatedBlock(number, one.kind, one.level, one.text, said(one), one.codes)
        for number, one in enumerate(document.blocks)
    )
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    translated = TranslatedDocument(
        "a.rtf", document.title.upper(), "en", blocks, moment, notice, original=data
    )
    return write(replace(translated, media_type=document.media_type))


def _codes(block: Block) -> list[tuple[str, str, str]]:
    return [(one.kind, block.text[one.start : one.end], one.reference) for one in block.codes]


def test_what_a_page_of_rich_text_shows_is_read() -> None:
    """Headings, bold, links, notes, lists, tables, boxes and headers; neither hidden nor deleted
    text, nor the number of the page; in any code page.
    """
    document = read_document("a.rtf", made_files.RICH_LAYOUT)
    blocks = [one for one in document.blocks if one.kind is not Kind.BOILERPLATE]
    assert [(one.kind.value, one.level, one.text) for one in blocks] == [
        ("title", 0, "El puerto reabre"),
        (
            "paragraph",
            0,
            "La Cámara pidió más apoyo a Capece en Lima, según dijo ayer; 48 millones de soles.",
        ),
        ("list_item", 1, "Ana Núñez"),
        ("paragraph", 0, "Да —, 😀"),
        ("table_cell", 1, "Puerto"),
        ("table_cell", 2, "Costo"),
        ("paragraph", 0, "Fin."),
        ("paragraph", 0, "Un recuadro."),
        ("note", 1, "Cerró en mayo."),
        ("paragraph", 0, "Noticias del puerto de Lima"),
    ]
    assert _codes(blocks[1]) == [
        ("bold", "más apoyo", ""),
        ("link", "Capece", "https://example.org/a"),
        ("footnote", "", "1"),
    ]
    assert document.tracked_changes == 1


def test_names_of_styles_that_a_program_keeps_ready_are_no_text() -> None:
    """Word lists them for itself, heading 1 and toc 1; copies of the file show the list."""
    styles = rb"{\latentstyles\lsdstimax267{\lsdlockedexcept \lsdqformat1 heading 1;toc 1;}}"
    read = read_document("a.rtf", rb"{\rtf1\ansi" + styles + rb"Hoy abri\'f3 el puerto.\par}")
    assert [block.text for block in read.blocks] == ["Hoy abrió el puerto."]


def test_rich_text_keeps_all_but_its_text() -> None:
    """Read again it says the target where the source stood, with the same marks; pictures, tables,
    styles and the page's number are untouched, and another reader finds the same text.
    """
    data = made_files.RICH_LAYOUT
    before = read_document("a.rtf", data)
    written = _written(data)
    after = read_document("a.rtf", written)
    shown = [one for one in before.blocks if one.kind is not Kind.BOILERPLATE]
    assert [(one.level, one.text) for one in after.blocks if one.text != "Página"] == [
        (one.level, one.text.upper()) for one in shown
    ]
    for one, other in zip(shown, after.blocks, strict=False):
        if one.codes:
            assert [(kind, text.upper(), to) for kind, text, to in _codes(one)] == _codes(other)
    for kept in (
        rb"{\pict\pngblip\bin6 }\par}",
        rb"{\*\fldinst PAGE}{\fldrslt 1}",
        rb"\trowd\cellx4000\cellx8000",
        rb"{\s1\sb240\outlinelevel0\b\fs32 heading 1;}",
        rb"{\listtext\'b7\tab}",
        rb"oculto",
        rb"{\author Ana}",
    ):
        assert kept in written
    assert b"borrado" not in written
    assert rb"{\title {\lang1033" in written
    read_elsewhere = rtf_to_text(  # type: ignore[no-untyped-call] # it has no types
        written.decode("ascii")
    )
    assert "LA CÁMARA PIDIÓ MÁS APOYO A CAPECE" in read_elsewhere
    assert "PUERTO" in read_elsewhere


def test_a_look_follows_its_words() -> None:
    """What one colour set apart is that colour where the target says it; a link goes where it
    leads.
    """
    data = made_files.RICH_LAYOUT
    text = "Yesterday it was 48 millones that Capece got."
    link = InlineCode(
        text.index("Capece"), text.index(" got"), "link", "1", "https://example.org/a"
    )
    document = read_document("a.rtf", data)
    blocks = tuple(
        TranslatedBlock(number, one.kind, one.level, one.text, text, (link,))
        if one.text.startswith("La Cámara")
        else TranslatedBlock(number, one.kind, one.level, one.text, one.text, one.codes)
        for number, one in enumerate(document.blocks)
    )
    written = write(
        TranslatedDocument(
            "a.rtf",
            "",
            "en",
            blocks,
            datetime(2026, 3, 1, tzinfo=UTC),
            original=data,
            media_type=document.media_type,
        )
    )
    assert re.search(rb"\{\\plain[^{}]*\\cf1[^{}]* 48 millones\}", written)
    assert re.search(
        rb"\{\\field\{\\\*\\fldinst\{HYPERLINK\s+\"https://example.org/a\"\}\}"
        rb"\{\\fldrslt\{[^{}]*\\ul[^{}]* Capece\}\}\}",
        written,
    )
    # The note whose mark no code places is kept at the end.
    assert [one.text for one in read_document("a.rtf", written).blocks if "mayo" in one.text]


def test_what_is_left_out_leaves_no_empty_line() -> None:
    """Its paragraph goes with it, unless that holds a picture."""
    data = _HEAD + rb"Uno dos.\par Fuera esto.\par {\pict 00}Y esto.\par Tres cuatro.\par}"
    written = _written(data, lambda one: None if "esto" in one.text else one.text)
    assert b"esto" not in written
    assert (data.count(rb"\par"), written.count(rb"\par")) == (4, 3)
    assert rb"{\pict 00}" in written


def test_an_unfinished_rich_text_says_so_first() -> None:
    """Before all text, in bold, also where a table begins it."""
    data = _HEAD + rb"\trowd\cellx1\pard\intbl Uno dos\cell\row\pard Tres cuatro.\par}"
    written = _written(data, notice="UNFINISHED – not read")
    assert written.index(b"UNFINISHED \\u8211\\'3f not read\\par}") < written.index(rb"\trowd")
    first = next(one for one in read_document("a.rtf", written).blocks if "UNFINISHED" in one.text)
    assert _codes(first) == [("bold", "UNFINISHED – not read", "")]


def test_the_word_that_it_is_unfinished_stands_before_a_text_that_begins_the_file() -> None:
    """Where nothing is set before the first letter, too."""
    written = _written(_HEAD + rb"{\b Uno dos.}\par Tres cuatro.\par}", notice="UNFINISHED")
    assert [block.text for block in read_document("a.rtf", written).blocks] == [
        "UNFINISHED",
        "UNO DOS.",
        "TRES CUATRO.",
    ]


def test_what_headers_repeat_is_said_in_each() -> None:
    """The left pages' header says what the right pages' does, and was read once."""
    header = rb"{\headerl\pard El Faro de Lima\par}{\headerr\pard El Faro de Lima\par}"
    written = _written(_HEAD + header + rb"\pard Uno dos tres.\par}")
    assert written.count(b"EL FARO DE LIMA") == 2


def test_letters_written_in_two_parts_are_found_again() -> None:
    """A letter and its accent apart are the letter that is read."""
    written = _written(_HEAD + rb"La ca\u769?mara.\par}")
    assert [one.text for one in read_document("a.rtf", written).blocks] == ["LA CÁMARA."]


def test_rich_text_goes_only_where_it_came_from() -> None:
    """An article that came as something else has no rich text to stand in."""
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    with pytest.raises(UsageError):
        write(TranslatedDocument("a.txt", "", "en", (), moment))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (_HEAD + b"{" * 50_000 + b"a" + b"}" * 50_000 + b"}", FileTooLargeError, "1,000 groups"),
        (_HEAD + b"a" + b"{}" * 1_100_000 + b"}", FileTooLargeError, "2,000,000 control words"),
        (_HEAD + rb"uno \bin-4 dos}", DamagedFileError, "cut off"),
        (_HEAD + rb"uno {\pict\bin99999999999 ab}}", DamagedFileError, "cut off"),
        (_HEAD + rb"uno {\b dos", DamagedFileError, "cut off"),
        (_HEAD + b"uno \\", DamagedFileError, "cut off"),
        (_HEAD + rb"{\pict 00}}", InputError, "no text"),
    ],
    ids=["deep", "many", "negative", "beyond", "open", "sign", "empty"],
)
def test_hostile_rich_text_is_refused(data: bytes, error: type[InputError], words: str) -> None:
    """Bombs of groups, bytes that are announced and are not there, and files cut off."""
    with pytest.raises(error, match=words):
        read_document("a.rtf", data)


@pytest.mark.parametrize(
    "piece",
    [
        b"\\" + b"a" * 100_000,
        rb"\b" + b"9" * 100_000,
        rb"\u99999999999? \u-99999? \uc-3 ",
        rb"\'zz\'",
        rb"{\field{\*\fldinst HYPERLINK " * 200 + rb"x}{\fldrslt y}}" + b"}}" * 199,
        b"{\\footnote " * 200 + b"n" + b"}" * 200,
    ],
    ids=["long word", "long number", "units", "no digits", "fields", "notes"],
)
def test_broken_control_words_take_no_text_away(piece: bytes) -> None:
    """What no reader understands is passed over, and goes out as it came in."""
    data = _HEAD + rb"Sube el sol hoy. " + piece + rb" \par Fin del texto.\par}"
    texts = [one.text for one in read_document("a.rtf", data).blocks]
    assert (texts[0][:12], "Fin del texto." in texts) == ("Sube el sol ", True)
    assert b"FIN DEL TEXTO." in _written(data)
