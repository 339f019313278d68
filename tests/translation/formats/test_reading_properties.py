"""Reading any text or bytes: no crash, nothing lost, clean blocks, codes inside their text."""

import contextlib
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translation.document import Document, Kind
from translation.errors import EmptyFileError, InputError, NoTextError
from translation.formats import read_document, read_pasted_text
from translation.formats.normalisation import clean_text, clean_with_origins
from translation.formats.rich_text import Mark, Piece, lay_out
from translation.formats.wrapping import join_wrapped, wrap_width

LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "",
                "",
                "- uno",
                "1. dos",
                "> tres",
                "Lea también",
                "—Hola.",
                "# Título",
                "**a** [b](c) e\u0301",
            ]
        ),
    ),
    max_size=15,
).map("\n".join)


def _letters(text: str) -> str:
    return "".join(
        character for character in unicodedata.normalize("NFC", text) if character.isalnum()
    )


def _assert_clean(document: Document) -> None:
    for block in document.blocks:
        assert block.text == clean_text(block.text)
        assert block.text
        assert all(0 <= code.start <= code.end <= len(block.text) for code in block.codes)
    kinds = [block.kind for block in document.blocks]
    assert kinds.count(Kind.TITLE) == bool(document.title)
    assert kinds.count(Kind.BYLINE) == bool(document.byline)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_pasted_text_is_never_lost(text: str) -> None:
    """Every letter and digit of a pasted text is in some block, and blocks are clean."""
    try:
        document = read_pasted_text(text)
    except EmptyFileError:
        assert not clean_text(text)
        return
    _assert_clean(document)
    read = sorted(_letters("".join(block.text for block in document.blocks)))
    assert read == sorted(_letters(clean_text(text).replace(" ", "")))


@given(LINES, st.sampled_from(["a.md", "a.html", "a.txt"]))
@settings(max_examples=150, deadline=None)
def test_text_formats_read_or_refuse(text: str, name: str) -> None:
    """Any text under any text name gives clean blocks or a clear refusal."""
    with contextlib.suppress(InputError):
        _assert_clean(read_document(name, text.encode("utf-8", errors="replace")))


@given(
    st.binary(max_size=200),
    st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.odt", "a.html"]),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04"]),
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_read_or_refuse(data: bytes, name: str, start: bytes) -> None:
    """Arbitrary bytes never raise anything but an InputError."""
    with contextlib.suppress(InputError):
        _assert_clean(read_document(name, start + data))


@given(st.text(max_size=60))
def test_origins_agree_with_the_clean_text(raw: str) -> None:
    """The traced cleaning gives the same text as the fast one, with offsets that never decrease."""
    text, origins = clean_with_origins(raw)
    assert unicodedata.normalize("NFC", text) == clean_text(raw)
    assert len(origins) == len(text)
    assert origins == sorted(origins)


@given(st.lists(st.tuples(st.text("aé \n.\u0301\u00a0", max_size=8), st.booleans()), max_size=8))
def test_codes_cover_what_was_marked(parts: list[tuple[str, bool]]) -> None:
    """The letters under a code are those of the marked pieces, in order."""
    pieces = [
        Piece("x" + text, frozenset({Mark("bold")}) if bold else frozenset())
        for text, bold in parts
    ]
    lines = lay_out(pieces)
    covered = "".join(line.text[code.start : code.end] for line in lines for code in line.codes)
    marked = "".join(clean_text(piece.text) for piece in pieces if piece.marks)
    assert covered.count("x") == marked.count("x")


def test_a_full_width_wire_is_joined_and_a_list_of_lines_is_not() -> None:
    """Lines broken at 60 become paragraphs again; one paragraph a line stays one."""
    paragraph = (
        "La cámara de comercio pidió al gobierno que cambie las reglas y no ponga trabas a las "
        "ventas. " * 4
    )
    wrapped = textwrap.wrap(paragraph, 60)
    assert join_wrapped(wrapped, wrap_width([wrapped])) == [paragraph.strip()]
    assert (
        wrap_width(
            [
                [
                    "Una línea larga que dice algo y termina aquí mismo.",
                    "Otra línea que también termina.",
                ]
            ]
        )
        == 0
    )
    document = read_pasted_text(
        "\n\n".join("\n".join(textwrap.wrap(paragraph, 60)) for _ in range(3))
    )
    assert len(document.blocks) == 3


def test_dialogue_dashes_are_paragraphs() -> None:
    """Lines of a dialogue are neither list items nor joined."""
    document = read_pasted_text("Entró.\n—Hola —dijo Ana.\n—Adiós.")
    assert [block.kind for block in document.blocks] == [Kind.PARAGRAPH] * 3


def test_markup_without_text_is_refused() -> None:
    """A Markdown file that holds only a rule has no text."""
    with pytest.raises(NoTextError):
        read_document("a.md", b"---\n")
