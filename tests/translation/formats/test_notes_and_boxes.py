"""Notes of pages; notes, tracked changes and text boxes of word processors, as they are read."""

import io
import zipfile
from typing import Any

import pytest
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
    """A footnote and an endnote of the same number are told apart, numbered as their marks stand,
    and both texts are read.
    """
    document = read_document("a.docx", word_with_notes)
    assert _texts(document) == [
        "Hoy subió a 3,80 soles en Lima.",
        "Un recuadro.",
        "Según la Cámara",
        "Cifra de 2025.",
    ]
    assert _codes(document.blocks[1]) == [
        ("footnote", "Hoy subió", "1"),
        ("footnote", "Hoy subió a 3,80 soles", "2"),
    ]
    assert [code.name_in_file for code in document.blocks[1].codes] == ["2", "e2"]
    assert [(block.kind, block.level) for block in document.blocks[3:]] == [
        (Kind.NOTE, 1),
        (Kind.NOTE, 2),
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


def test_an_opendocument_that_names_two_parts_alike_is_read() -> None:
    """Some writers give the same xml:id twice, which the file's form forbids and nobody needs."""
    twice = '<text:p xml:id="a">Abrió.</text:p><text:p xml:id="a">Cerró.</text:p></office:text>'
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _OPENDOCUMENT.replace("</office:text>", twice))
    assert {"Abrió.", "Cerró."} <= {*_texts(read_document("a.odt", saved.getvalue()))}


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
        ("footnote", "Hoy subió a 3,80 soles", "2"),
    ]
    assert [(block.kind, block.level) for block in read.blocks[2:]] == [
        (Kind.NOTE, 1),
        (Kind.NOTE, 2),
    ]


def test_what_marks_of_a_page_lead_to_are_its_notes() -> None:
    """The number at a note and the arrow back to its mark are no part of the note's text."""
    page = """<h1>Sube el precio del pan</h1>
<p>El pan subió en enero.<sup id="r1"><a href="#fn1">[1]</a></sup>
El ministro habló ayer en Lima con los panaderos.<a id="r2" href="#n2">2</a></p>
<p>Los panaderos respondieron al ministro con una carta larga que el diario publicó hoy.</p>
<ol><li id="fn1"><p>Dato de enero. <a href="#r1">↩</a></p><p>Sigue aquí.</p></li></ol>
<p id="n2"><a href="#r2">[2]</a> Entrevista del martes.</p>"""
    blocks = read_document("a.html", page.encode()).blocks
    assert [code.reference for code in blocks[1].codes] == ["1", "2"]
    assert [(block.level, block.text) for block in blocks if block.kind is Kind.NOTE] == [
        (1, "Dato de enero."),
        (0, "Sigue aquí."),
        (2, "Entrevista del martes."),
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


_PAGE = """<html lang="es"><title>El puerto pierde barcos</title><body><article>
<h1>El puerto pierde barcos</h1><p>El puerto de Matarani recibió 212 barcos en nueve meses, dice la
cámara de comercio.<sup>[<a id="r1" href="#n1">1</a>]</sup> Hace un año fueron 251, unos 40 más.</p>
<p>De las 120 empresas que exportan por él, 39 ya han cerrado.<a name="r2" href="#n2">[2]</a> Otras
las seguirán antes de fin de año.</p><p>El ministro dijo que la obra empezará en marzo, al acabar
las lluvias.<sup id="r3"><a href="#n3">3</a></sup></p></article><div><h2>Notas</h2>{notes}</div>
<div><p id="n9">Síguenos en Facebook. <a href="#top">↑</a></p></div></body></html>"""


@pytest.mark.parametrize(
    "notes",
    [
        """<ol><li id="n1">{} <a href="#r1">↩</a></li><li id="n2">{}&nbsp;<a href="#r2">Volver</a>
        </li><li id="n3"><p>{}</p><p><a href="#r3">Volver al texto</a></p></li></ol>""",
        """<ol><li id="n1"><span><a href="#r1">^</a></span> {}</li><li id="n2">{} <a href="#r2"><img
        src="u.gif"></a></li><li id="n3">{} <sup>[<a href="#r3">volver</a>]</sup></li></ol>""",
        """<p id="n1">{} <sup><a href="#r1">1</a></sup></p><p><a name="n2" href="#r2">[2]</a> {}</p>
        <p><a id="n3" href="#r3">3</a>. {}</p>""",
    ],
)
def test_notes_of_a_page_are_text_without_the_links_that_lead_back(notes: str) -> None:
    """What a mark of the text leads to, and leads back from, is kept however it reads, with the
    heading over it; the rest of the page is set aside.
    """
    texts = ("Informe anual de 2024.", "Véase también: Registro.", "Lo dijo a la radio.")
    page = _PAGE.format(notes=notes.format(*texts))
    document = read_document("a.html", page.encode())
    kept = [one.text for one in document.blocks if one.kind is not Kind.BOILERPLATE]
    assert [text.removeprefix(". ") for text in kept[4:]] == ["Notas", *texts]
    assert [code.reference for block in document.blocks[1:4] for code in block.codes] == [*"123"]
    assert "[]" not in kept[1]


def test_words_of_a_sentence_that_lead_back_are_text() -> None:
    """Paragraphs that point to each other, and headings to their contents, lose no words."""
    page = """<html lang="es"><body><article><h1>Sube el sol en el puerto</h1>
<ul><li id="t1"><a href="#c1">La obra que nadie empieza en el puerto</a></li></ul>
<p id="p1">El puerto recibió 212 barcos en nueve meses, como se dirá <a href="#p2">más abajo</a>, y
hace un año fueron 251.</p><section id="c1"><h2><a href="#t1">La obra que nadie empieza</a></h2>
<p id="p2">El ministro dijo que la obra empezará en marzo, como se contó <a href="#p1">arriba</a>
</p></section></article></body></html>"""
    texts = [block.text for block in read_document("a.html", page.encode()).blocks]
    assert any("se dirá más abajo, y" in text for text in texts)
    assert any(text.endswith("se contó arriba") for text in texts)
    assert "La obra que nadie empieza" in texts
