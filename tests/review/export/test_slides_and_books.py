"""Slides, books and rich text: their text goes into review, and what came in goes out in place."""

import io
import zipfile
from datetime import UTC, datetime

import made_files
import pytest
from pptx import Presentation

from review.export import default_format, export_article, formats_for
from review.export.exported import ExportedArticle
from review.store.tables import SegmentState
from tests.review.export.conftest import in_capitals
from translation.document import Document, InlineCode, Kind
from translation.errors import DamagedFileError, EncryptedFileError, InputError, UsageError
from translation.formats import read_document

_FILES = {
    "pptx": made_files.slides(),
    "odp": made_files.open_slides(),
    "epub": made_files.book(),
    "rtf": made_files.RICH_TEXT,
}
_TEXTS = {
    "pptx": [
        "El puerto reabre",
        "Lima, 2026",
        "Lo que falta",
        "La cámara pidió más apoyo a Capece",
        "Puerto",
        "Costo",
        "Aprobar el plan",
        "Decir quién pagó.",
    ],
    "odp": ["El puerto reabre", "La cámara pidió más apoyo.", "Decir quién pagó."],
    "epub": ["El puerto reabre", "El puerto", "El puerto reabre hoy.", "Cerró en mayo."],
    "rtf": ["El puerto reabre", "La Cámara pidió apoyo a Capece.", "Uno", "Dos", "Cerró en mayo."],
}


def _translated(
    document: Document, data: bytes, *, state: SegmentState = SegmentState.FINAL
) -> ExportedArticle:
    """The article of a file, each text in capitals and its codes where they stood."""
    segments = in_capitals(document, state=state)
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    return ExportedArticle(
        document.name,
        document.title,
        "es",
        "en",
        tuple(segments),
        moment,
        original=data,
        media_type=document.media_type,
    )


def _slides_without_numbers() -> bytes:
    """Slides in which the list of slides lost what it points to."""
    with zipfile.ZipFile(io.BytesIO(made_files.slides())) as made:
        members = {name: made.read(name).decode("latin-1") for name in made.namelist()}
    members["ppt/presentation.xml"] = members["ppt/presentation.xml"].replace(" r:id=", " x=")
    return made_files.zipped(members)


def _placed(codes: tuple[InlineCode, ...]) -> list[tuple[int, int, str, str]]:
    return [(code.start, code.end, code.kind, code.reference) for code in codes]


@pytest.mark.parametrize("kind", _FILES)
def test_every_text_is_read_in_order(kind: str) -> None:
    """Tables, diagrams, speaker's notes and footnotes are read; lists of chapters and fields are
    not.
    """
    assert [block.text for block in read_document(f"a.{kind}", _FILES[kind]).blocks] == _TEXTS[kind]


@pytest.mark.parametrize("kind", ["pptx", "odp", "epub"])
def test_the_target_goes_in_place(kind: str) -> None:
    """The file that goes out has the same texts, kinds, bold words, links and notes, translated."""
    document = read_document(f"a.{kind}", _FILES[kind])
    written = export_article(_translated(document, _FILES[kind]), kind)
    back = read_document(f"b.{kind}", written)
    assert [(one.kind, one.level, one.text) for one in back.blocks] == [
        (one.kind, one.level, one.text.upper()) for one in document.blocks
    ]
    assert [_placed(one.codes) for one in back.blocks] == [
        _placed(one.codes) for one in document.blocks
    ]
    with (
        zipfile.ZipFile(io.BytesIO(_FILES[kind])) as before,
        zipfile.ZipFile(io.BytesIO(written)) as after,
    ):
        assert set(after.namelist()) == set(before.namelist())


@pytest.mark.parametrize("kind", ["pptx", "odp", "epub"])
def test_an_unfinished_file_says_so_first(kind: str) -> None:
    """The first text of slides or of a book's first page is the notice; the title stands behind
    it.
    """
    document = read_document(f"a.{kind}", _FILES[kind])
    article = _translated(document, _FILES[kind], state=SegmentState.INITIAL)
    texts = [
        block.text for block in read_document(f"b.{kind}", export_article(article, kind)).blocks
    ]
    assert [text.startswith("UNFINISHED") for text in texts[:2]].count(True) == 1
    assert not any(text.startswith("UNFINISHED") for text in texts[2:])


def test_slides_that_are_written_open_in_their_library() -> None:
    """python-pptx finds title, bold words, link, table and notes of the written file."""
    document = read_document("a.pptx", _FILES["pptx"])
    second = Presentation(
        io.BytesIO(export_article(_translated(document, _FILES["pptx"]), "pptx"))
    ).slides[1]
    runs = second.placeholders[1].text_frame.paragraphs[0].runs
    assert [(run.text, run.font.bold, run.hyperlink.address) for run in runs] == [
        ("LA CÁMARA PIDIÓ ", None, None),
        ("MÁS APOYO", True, None),
        (" ", None, None),
        ("A CAPECE", None, "https://example.org/"),
    ]
    assert second.notes_slide.notes_text_frame.text == "DECIR QUIÉN PAGÓ."


def test_a_control_character_that_office_writes_as_its_number_is_none_of_the_text() -> None:
    """The number of a line end stood in the text, and made one word of two."""
    for kind, data, member, word in (
        ("pptx", _FILES["pptx"], "ppt/slides/slide1.xml", "El puerto"),
        ("xlsx", made_files.workbook(), "xl/worksheets/sheet1.xml", "Sombrero de"),
    ):
        with zipfile.ZipFile(io.BytesIO(data)) as made:
            members = {name: made.read(name).decode("latin-1") for name in made.namelist()}
        assert word in members[member]
        numbered = members[member].replace(word, word.replace(" ", "_x000B_"), 1)
        other = made_files.zipped(
            {name: one.encode("latin-1") for name, one in {**members, member: numbered}.items()}
        )
        assert read_document(f"a.{kind}", other).blocks == read_document(f"a.{kind}", data).blocks


def test_the_lists_of_chapters_follow_the_headings() -> None:
    """What a reader of books shows beside the text is translated with it, and says its language."""
    document = read_document("a.epub", _FILES["epub"])
    with zipfile.ZipFile(
        io.BytesIO(export_article(_translated(document, _FILES["epub"]), "epub"))
    ) as written:
        assert written.namelist()[0] == "mimetype"
        assert written.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert b">EL PUERTO</a>" in written.read("OPS/nav.xhtml")
        assert b"<text>EL PUERTO</text>" in written.read("OPS/toc.ncx")
        assert b"<dc:title>EL PUERTO REABRE</dc:title>" in written.read("OPS/libro.opf")
        assert b"<dc:language>en</dc:language>" in written.read("OPS/libro.opf")
        page = written.read("OPS/uno.xhtml")
    assert b'href="notas.xhtml#n1"' in page
    assert b'<img src="mapa.png" alt=""/>' in page
    assert b'<link rel="stylesheet" href="s.css"/>' in page


def test_a_list_of_chapters_within_a_page_follows_the_headings() -> None:
    """It stayed in the source's language: it says nothing new, and is not read."""
    menu = "<nav><ol><li><a href='#a'>La sal</a></li></ol></nav>"
    book = _with_chapter(f"{menu}<h2 id='a'>La sal</h2><p>El puerto reabre hoy sin colas.</p>")
    document = read_document("a.epub", book)
    with zipfile.ZipFile(io.BytesIO(export_article(_translated(document, book), "epub"))) as file:
        assert b'<a href="#a">LA SAL</a>' in file.read("OPS/uno.xhtml")


def test_a_book_says_the_target_language_and_title_everywhere() -> None:
    """Titles that only programs show are translated, and no part of the book says that it is in the
    source's language; a quotation in a third one goes on saying so.
    """
    package = made_files.BOOK["OPS/libro.opf"].replace(
        "<dc:title>", '<dc:title xml:lang="es-PE">', 1
    )
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="es" xml:lang="es">'
        "<head><title>El puerto</title></head><body lang='es'><h1>El puerto</h1>"
        "<p lang='es-PE'>El puerto reabre.</p><p lang='qu'>Allillanchu.</p></body></html>"
    )
    book = made_files.zipped(
        {**made_files.BOOK, "OPS/libro.opf": package, "OPS/uno.xhtml": chapter}
    )
    document = read_document("a.epub", book)
    with zipfile.ZipFile(io.BytesIO(export_article(_translated(document, book), "epub"))) as file:
        page = file.read("OPS/uno.xhtml")
        assert b'<dc:title xml:lang="en">EL PUERTO REABRE</dc:title>' in file.read("OPS/libro.opf")
        everything = b"".join(map(file.read, file.namelist()))
    assert b"<title>EL PUERTO</title>" in page
    assert b'<body lang="en">' in page
    assert b'<p lang="en">' in page
    assert b'<p lang="qu">' in page
    assert b'lang="es' not in everything


def test_a_formula_of_a_book_stays_in_its_sentence() -> None:
    """Its elements have a namespace of their own there."""
    formula = "<m:math><m:mn>12</m:mn><m:mo>=</m:mo><m:mn>3</m:mn></m:math>"
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML">'
        f"<head><title>El puerto</title></head><body><p>La suma {formula} es falsa.</p></body>"
        "</html>"
    )
    book = made_files.zipped({**made_files.BOOK, "OPS/uno.xhtml": chapter})
    document = read_document("a.epub", book)
    sentence = next(block for block in document.blocks if block.text.startswith("La suma"))
    assert sentence.text == "La suma 12=3 es falsa."
    assert [code.kind for code in sentence.codes] == ["code"]
    with zipfile.ZipFile(io.BytesIO(export_article(_translated(document, book), "epub"))) as file:
        page = file.read("OPS/uno.xhtml").decode()
    assert "LA SUMA <m:math" in page
    assert "</m:math> ES FALSA." in page


def _with_chapter(body: str) -> bytes:
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>El puerto</title></head>'
        f"<body>{body}</body></html>"
    )
    return made_files.zipped({**made_files.BOOK, "OPS/uno.xhtml": chapter})


def test_the_lines_of_a_poem_stay_lines_in_a_book() -> None:
    """They were read as one sentence, and written in one line."""
    book = _with_chapter("<p>El mar,<br/>la sal<br/>y Lima.</p><p>De<br/>noche</p>")
    document = read_document("a.epub", book)
    assert [one.text for one in document.blocks][1:5] == [
        "El mar,",
        "la sal",
        "y Lima.",
        "De noche",
    ]
    with zipfile.ZipFile(io.BytesIO(export_article(_translated(document, book), "epub"))) as file:
        page = file.read("OPS/uno.xhtml")
    assert b"<p>EL MAR,<br/>LA SAL<br/>Y LIMA.</p><p>DE<br/>NOCHE</p>" in page


def test_the_texts_of_a_drawn_page_are_read_without_its_style() -> None:
    """A book may draw its pages: its styles were read as text, its texts without a gap, and the
    drawing was lost when they were written.
    """
    book = _with_chapter(
        '<div><svg xmlns="http://www.w3.org/2000/svg"><title>p</title><style>.a{fill:red}</style>'
        "<text>Bajo el viento</text><g><text>Novela</text></g></svg></div>"
    )
    document = read_document("a.epub", book)
    assert [one.text for one in document.blocks][1:3] == ["Bajo el viento", "Novela"]
    with zipfile.ZipFile(io.BytesIO(export_article(_translated(document, book), "epub"))) as file:
        page = file.read("OPS/uno.xhtml")
    assert (
        b"<style>.a{fill:red}</style><text>BAJO EL VIENTO</text><g><text>NOVELA</text></g>" in page
    )


def test_what_stands_for_a_picture_of_a_book_is_translated() -> None:
    """Who cannot see the picture was told of it in the source's language; a name is no text."""
    picture = '<img src="a.png" alt="{}"/>'.format
    book = _with_chapter(
        f"<p>Abre.</p><div>{picture('Un barco')}<p>{picture('a.png')}Zarpa.</p></div>"
        f"<p>{picture('Un barco')}{picture('El mapa')}</p>"
    )
    blocks = [(one.kind, one.text) for one in read_document("a.epub", book).blocks[1:5]]
    assert blocks == [
        (Kind.PARAGRAPH, "Abre."),
        (Kind.PICTURE, "Un barco"),
        (Kind.PARAGRAPH, "Zarpa."),
        (Kind.PICTURE, "El mapa"),
    ]
    written = export_article(_translated(read_document("a.epub", book), book), "epub")
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        page = file.read("OPS/uno.xhtml").decode()
    assert page.count('alt="UN BARCO"') == 2
    assert 'alt="EL MAPA"' in page
    assert 'alt="a.png"' in page


def test_the_pages_of_an_index_are_no_notes() -> None:
    """The number of a page was taken for the mark of a note and went from the text."""
    book = _with_chapter(
        '<p>Puerto, <a href="dos.xhtml#a">49</a></p><p>Lima<a href="notas.xhtml#n1">1</a>.</p>'
    )
    texts = [
        (one.text, [code.kind for code in one.codes])
        for one in read_document("a.epub", book).blocks
    ]
    assert texts[1:3] == [("Puerto, 49", ["link"]), ("Lima.", ["footnote"])]


def test_a_book_whose_pages_are_no_xml_is_read_and_written() -> None:
    """Devices show such a book too; what goes out is XML."""
    torn = made_files.zipped(
        {**made_files.BOOK, "OPS/uno.xhtml": "<html><body><p>Uno<br>dos <b>tres</p>"}
    )
    document = read_document("a.epub", torn)
    assert [block.text for block in document.blocks][1] == "Uno dos tres"
    written = export_article(_translated(document, torn), "epub")
    assert "UNO DOS TRES" in [block.text for block in read_document("b.epub", written).blocks]


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.pptx", made_files.slides()[:-400], DamagedFileError, "cut off"),
        ("a.pptx", b"plain text", DamagedFileError, "not a whole PowerPoint"),
        ("a.pptx", _slides_without_numbers(), DamagedFileError, "not a whole PowerPoint"),
        (
            "a.pptx",
            made_files.zipped({"ppt/presentation.xml": "<a/>"}),
            DamagedFileError,
            "not a whole",
        ),
        (
            "a.epub",
            made_files.zipped({"META-INF/container.xml": "<a/>"}),
            DamagedFileError,
            "not a whole EPUB",
        ),
        (
            "a.epub",
            made_files.zipped(
                {
                    **made_files.BOOK,
                    "META-INF/encryption.xml": (
                        '<EncryptionMethod Algorithm="http://www.w3.org/aes"/>'
                    ),
                }
            ),
            EncryptedFileError,
            "locked",
        ),
        (
            "a.epub",
            made_files.zipped(
                {**made_files.BOOK, "OPS/uno.xhtml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            InputError,
            "declares entities",
        ),
        (
            "a.epub",
            made_files.zipped({**made_files.BOOK, "OPS/uno.xhtml": " " * 6_000_000}),
            InputError,
            "grows",
        ),
        ("a.rtf", made_files.RICH_TEXT[:-1], DamagedFileError, "cut off"),
        ("a.odp", b"text", DamagedFileError, "not a whole OpenDocument"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_cannot_be_read_says_why(
    name: str, data: bytes, error: type[InputError], words: str
) -> None:
    """Damaged, locked, harmful and huge files are refused, each with its reason and what to do."""
    with pytest.raises(error, match=words) as refusal:
        read_document(name, data)
    assert refusal.value.remedy


def test_each_format_is_offered_where_it_fits() -> None:
    """What came as slides or as rich text can go out as that, and a text not as slides."""
    for kind in ("pptx", "odp", "epub", "rtf"):
        media_type = read_document(f"a.{kind}", _FILES[kind]).media_type
        assert default_format(media_type).identifier == kind
        assert kind not in [one.identifier for one in formats_for(["text/html"])]
    document = read_document("a.rtf", _FILES["rtf"])
    assert default_format("application/pdf").identifier == "docx"
    with pytest.raises(UsageError, match="did not come in this format"):
        export_article(_translated(document, _FILES["rtf"]), "pptx")
