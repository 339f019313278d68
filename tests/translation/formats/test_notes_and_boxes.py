"""Notes, tracked changes and text boxes of word processors, as reading hands them on."""

import io
import zipfile
from typing import Any

from docx import Document as WordDocument
from docx.oxml import parse_xml

from translation.document import Block, Document, Kind
from translation.formats import read_document


def _codes(block: Block) -> list[tuple[str, str, str]]:
    """Kind, what stands before the code's end, and reference of each code."""
    return [(code.kind, block.text[: code.end], code.reference) for code in block.codes]


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is not Kind.TITLE]


def test_word_notes_follow_the_text_under_marks_of_their_own(word_with_notes: bytes) -> None:
    """A footnote and an endnote of the same number are told apart, and both texts are read."""
    document = read_document("a.docx", word_with_notes)
    assert _texts(document) == [
        "Hoy subió a 3,80 soles en Lima.",
        "Un recuadro.",
        "Según la Cámara",
        "Cifra de 2025.",
    ]
    assert _codes(document.blocks[1]) == [
        ("footnote", "Hoy subió", "2"),
        ("footnote", "Hoy subió a 3,80 soles", "e2"),
    ]


def test_a_link_in_a_word_note_is_that_of_the_note(word_with_notes: bytes) -> None:
    """The notes' part numbers its links anew; the address is looked up there."""
    note = read_document("a.docx", word_with_notes).blocks[3]
    assert _codes(note) == [("link", "Según la Cámara", "https://camara.pe/")]


_OPENDOCUMENT = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1">\
<text:deletion><text:p>ayer</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:p>Hoy subió<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation>\
<text:note-body><text:p>Según la Cámara.</text:p></text:note-body>
</text:note> a 3,80 soles<text:change text:change-id="c1"/><text:note text:note-class="endnote">
<text:note-citation>i</text:note-citation>\
<text:note-body><text:p>Cifra de 2025.</text:p></text:note-body>
</text:note><office:annotation><text:p>¿Seguro?</text:p></office:annotation>.\
<draw:frame><draw:text-box>
<text:p>Un recuadro.</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document-content>"""


def test_opendocument_notes_changes_and_boxes() -> None:
    """Foot- and endnotes follow the text, deleted text and remarks are left out, a box is a
    paragraph.
    """
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _OPENDOCUMENT)
    read = read_document("a.odt", saved.getvalue())
    assert _texts(read) == [
        "Hoy subió a 3,80 soles.",
        "Un recuadro.",
        "Según la Cámara.",
        "Cifra de 2025.",
    ]
    assert read.tracked_changes == 1
    assert _codes(read.blocks[0]) == [
        ("footnote", "Hoy subió", "1"),
        ("footnote", "Hoy subió a 3,80 soles", "i"),
    ]


def test_tracked_changes_of_a_word_file_are_counted_and_read_as_accepted() -> None:
    """What was put in is text, what was taken out is not, and the reader is told how many there
    are.
    """
    word = WordDocument()
    paragraph: Any = word.add_paragraph("Hoy subió ")._p
    change = (
        "<w:{0} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
        "w:id='1'>{1}</w:{0}>"
    )
    paragraph.append(parse_xml(change.format("ins", "<w:r><w:t>el dólar</w:t></w:r>")))
    paragraph.append(parse_xml(change.format("del", "<w:r><w:delText>el euro</w:delText></w:r>")))
    saved = io.BytesIO()
    word.save(saved)
    read = read_document("a.docx", saved.getvalue())
    assert [block.text for block in read.blocks] == ["Hoy subió el dólar"]
    assert read.tracked_changes == 2
