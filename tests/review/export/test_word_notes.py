"""A Word file with notes, translated: its notes, their marks and links stand where they stood."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from review.export import export_article
from review.export.exported import ExportedArticle
from tests.review.export.conftest import segment
from translation.formats import read_document
from translation.formats.recognition import Format

_MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
_TARGETS = {
    "Sube el dólar": "The dollar rises",
    "Hoy subió a 3,80 soles en Lima.": "It rose to 3.80 soles in Lima today.",
    "Un recuadro.": "A box.",
    "Según la Cámara": "According to the Chamber",
    "Cifra de 2025.": "Figure for 2025.",
}


def _translated(data: bytes) -> ExportedArticle:
    """The article of the file, its codes laid on the same place at the text's end."""
    blocks = read_document("a.docx", data).blocks
    segments = []
    for number, block in enumerate(blocks, start=1):
        target = _TARGETS[block.text]
        codes = tuple(
            type(code)(
                0 if code.kind == "link" else len(target),
                len(target),
                code.kind,
                code.identifier,
                code.reference,
            )
            for code in block.codes
        )
        segments.append(
            segment(
                number,
                block.text,
                target,
                kind=block.kind,
                level=block.level,
                source_codes=block.codes,
                target_codes=codes,
            )
        )
    return ExportedArticle(
        name="a.docx",
        title="The dollar rises",
        source_language="es",
        target_language="en",
        segments=tuple(segments),
        exported_at=_MOMENT,
        original=data,
        media_type=Format.WORD,
    )


def test_notes_marks_and_links_survive_the_translation(word_with_notes: bytes) -> None:
    """What is read from the export is the translation with both notes, both marks and the note's
    link.
    """
    written = export_article(_translated(word_with_notes), "docx")
    blocks = read_document("b.docx", written).blocks
    assert [block.text for block in blocks] == [*_TARGETS.values()]
    assert [code.name_in_file for code in blocks[1].codes] == ["2", "e2"]
    assert [code.reference for code in blocks[3].codes] == ["https://camara.pe/"]


@pytest.mark.parametrize(
    ("identifier", "shown"),
    [
        ("txt", ["Lima today.[1][2]", "\n\n[1] According to", "\n\n[2] Figure for"]),
        ("md", ["Lima today.[^1][^2]", "\n\n[^1]: [According", "\n\n[^2]: Figure for"]),
        (
            "html",
            [
                'Lima today.<sup id="mark-1"><a href="#note-1">1</a></sup>',
                '<sup id="mark-2"><a href="#note-2">2</a></sup>',
                '<p id="note-1"><a href="#mark-1">[1]</a> <a href="https://camara.pe/">According',
                '<p id="note-2"><a href="#mark-2">[2]</a> Figure for',
            ],
        ),
    ],
)
def test_another_kind_of_file_shows_the_number_with_each_note(
    word_with_notes: bytes, identifier: str, shown: list[str]
) -> None:
    """A mark in the text and its note carry one number, in the order of the marks."""
    article = replace(_translated(word_with_notes), original=None, media_type="")
    written = export_article(article, identifier).decode()
    assert [words for words in shown if words not in written] == []


@pytest.mark.parametrize("identifier", ["docx", "odt"])
def test_a_new_file_of_a_word_processor_has_notes_of_its_own(
    word_with_notes: bytes, identifier: str
) -> None:
    """What is read from it has marks, and the notes with their link, which stand nowhere else."""
    article = replace(_translated(word_with_notes), original=None, media_type="")
    blocks = read_document(f"a.{identifier}", export_article(article, identifier)).blocks
    assert [block.text for block in blocks] == [*_TARGETS.values()]
    assert [code.reference for code in blocks[1].codes] == ["1", "2"]
    assert [block.level for block in blocks[3:]] == [1, 2]
    assert blocks[3].codes[0].reference == "https://camara.pe/"


def test_a_page_to_print_says_which_note_a_text_is_of(word_with_notes: bytes) -> None:
    """The number of a note stands with its text, and in the text that it belongs to."""
    written = export_article(_translated(word_with_notes), "side-by-side").decode()
    assert "Lima today.<sup>1</sup><sup>2</sup>" in written
    assert "<br>Note 1</td>" in written
    assert "<br>Note 2</td>" in written


def test_no_source_text_is_left_in_the_notes(word_with_notes: bytes) -> None:
    """Neither part of notes holds a Spanish word any more."""
    with zipfile.ZipFile(
        io.BytesIO(export_article(_translated(word_with_notes), "docx"))
    ) as archive:
        notes = archive.read("word/footnotes.xml") + archive.read("word/endnotes.xml")
    assert b"Seg" not in notes
    assert b"Cifra" not in notes
