"""Real files of every format, built here, and what reading makes of them."""

import io
import re
import zipfile
from collections.abc import Sequence

import docx
import pytest
from odf import opendocument, style, table, text
from pypdf import PdfReader, PdfWriter

from translation.document import Document, Kind
from translation.errors import (
    CotejoError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    NoTextError,
    UnsupportedFormatError,
)
from translation.formats import read_document, read_pasted_text
from translation.formats.rich_text import Mark, Piece, lay_out

ARTICLE = (
    "Capece pide reglas claras\n\nPor Juan Pérez\n\n"
    "La Cámara Peruana de Comercio Electrónico pidió ayer reglas claras.\n\n"
    "Su presidente, Helmut Cáceda, dijo que las mypes necesitan apoyo.\n"
)
PAGE = """<!DOCTYPE html><html><head><title>Capece pide reglas | El Diario</title>
<meta property="og:title" content="Capece pide reglas"><script>var hidden = 1;</script></head><body>
<nav><a href="/">Portada del sitio</a></nav><header><h2>El Diario</h2></header><article>
<h1>Capece pide reglas</h1><p class="byline">Por Juan Pérez</p><div>Compartir en Facebook</div>
<p>La Cámara Peruana de Comercio Electrónico (<a href="https://capece.org.pe">Capece</a>) \
pidió ayer <b>reglas
claras</b> para las ventas por internet, que crecieron 35 % el año pasado\
<sup><a href="#n1">1</a></sup>.</p>
<figure><figcaption>Foto: Helmut Cáceda, presidente de Capece.</figcaption></figure>
<p>Su presidente, Helmut Cáceda, dijo que las mypes necesitan apoyo de los centros CITE \
para vender más.</p>
<h2>Lo que viene</h2>
<p>El ministerio respondió que publicará el reglamento en mayo, después de oír a los gremios \
del país.</p>
<p>Lea también</p><ul><li><a href="/1">El dólar sube en Lima</a></li></ul>
<p>La norma llegará al Congreso en junio, según dijo el ministro en una conferencia de prensa \
en Lima.</p>
</article><div><h3>Deja una respuesta</h3>\
<p>Tu dirección de correo electrónico no será publicada.</p></div>
</body></html>"""


def texts(document: Document, kind: Kind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in document.blocks if block.kind is kind]


def word_file() -> bytes:
    """Build a .docx with every feature that reading knows."""
    word = docx.Document()
    word.add_paragraph("Capece pide reglas", style="Title")
    word.add_paragraph("Por Juan Pérez")
    paragraph = word.add_paragraph("La Cámara ")
    for part in ("Pe", "ruana"):
        paragraph.add_run(part).bold = True
    paragraph.add_run(" pidió ayer reglas.")
    word.add_heading("Lo que viene", level=2)
    word.add_paragraph("Más apoyo", style="List Bullet")
    word.add_paragraph("No hay plazo.", style="Quote")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Ventas"
    table.cell(0, 1).text = "S/ 3,5 millones"
    word.sections[0].footer.paragraphs[0].text = "Página 1"
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def opendocument_file() -> bytes:
    """Build an .odt with title, heading, bold, link, list, table and note."""
    document = opendocument.OpenDocumentText()
    bold = style.Style(name="Strong", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(text.P(stylename="Title", text="Capece pide reglas"))
    paragraph = text.P(text="La Cámara ")
    paragraph.addElement(text.Span(stylename=bold, text="Peruana"))
    paragraph.addText(" pidió ")
    paragraph.addElement(text.A(href="https://capece.org.pe", text="reglas"))
    paragraph.addText(" claras.")
    document.text.addElement(paragraph)
    document.text.addElement(text.H(outlinelevel=2, text="Lo que viene"))
    items = text.List()
    item = text.ListItem()
    item.addElement(text.P(text="Más apoyo"))
    items.addElement(item)
    document.text.addElement(items)
    grid = table.Table()
    row = table.TableRow()
    cell = table.TableCell()
    cell.addElement(text.P(text="S/ 3,5 millones"))
    row.addElement(cell)
    grid.addElement(row)
    document.text.addElement(grid)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def pdf_file(
    pages: Sequence[Sequence[str]],
    *,
    large: Sequence[str] = (),
    foot: str = "",
    indented: Sequence[str] = (),
) -> bytes:
    """Build a PDF of plain lines of Helvetica, one list of lines a page. ``large`` lines are set
    larger, ``indented`` ones a little to the right; ``foot`` stands at the bottom of each page and
    comes first in the file.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    # The character 2 is the ligature of f and l, 3 the sign that Unicode has for a hyphen alone.
    differences = "[2 /fl /hyphentwo]"
    encoding = f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences {differences} >>"
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
    ]
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"/F1 {20 if line in large else 11} Tf {15 if line in indented else 0} 0 Td "
            f"({line}) Tj {-15 if line in indented else 0} -{24 if line in large else 14} Td "
            for line in lines
        )
        below = f"/F1 9 Tf 60 30 Td ({foot}) Tj ET BT " if foot else ""
        stream = f"BT {below}60 780 Td {drawn}ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        content = f"/Contents {5 + 2 * number} 0 R"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} {content} >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R ".encode()
    return bytes(out + f">>\nstartxref\n{start}\n%%EOF\n".encode())


def repacked(data: bytes, member: str, replacement: bytes) -> bytes:
    """Return the zip ``data`` with one member replaced."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), member}:
            new.writestr(name, replacement if name == member else old.read(name))
    return saved.getvalue()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("latin-1", "cp1252"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_wires_in_any_encoding_read_the_same(encoding: str, named: str) -> None:
    """A wire text gives the same blocks in every encoding, and the encoding is named."""
    document = read_document("wire.txt", ARTICLE.encode(encoding))
    assert document.blocks == read_pasted_text(ARTICLE).blocks
    assert document.encoding == named


def test_rare_encodings_are_found() -> None:
    """Cyrillic in Windows-1251 is told by charset-normalizer."""
    text = "Торговая палата попросила правительство изменить правила торговли через интернет.\n" * 5
    assert "Торговая палата" in read_document("a.txt", text.encode("cp1251")).blocks[0].text


def test_one_broken_byte_does_not_break_the_accents() -> None:
    """UTF-8 with one bad byte stays UTF-8 and shows the bad place."""
    data = (ARTICLE * 3).encode() + b"fin \xff aqu\xc3\xad"
    document = read_document("a.txt", data)
    assert document.encoding == "utf-8"
    assert "fin \ufffd aquí" in document.blocks[-1].text


def test_a_wire_put_together_from_others_keeps_its_accents() -> None:
    """Lines of UTF-8 and lines of Windows-1252 are each read as what they are, however short the
    file is.
    """
    data = "El alcalde habló ayer.\n\n".encode() + "«Mañana», pidió.\n\n".encode("cp1252")
    data += b"fin \xed\xa0\x80"  # half of a surrogate pair
    assert [block.text for block in read_document("a.txt", data).blocks] == [
        "El alcalde habló ayer.",
        "«Mañana», pidió.",
        "fin \ufffd\ufffd\ufffd",
    ]


def test_plain_text_has_title_byline_and_paragraphs() -> None:
    """Title and byline come first and the paragraphs survive."""
    document = read_pasted_text(ARTICLE)
    assert (document.title, document.byline) == ("Capece pide reglas claras", "Por Juan Pérez")
    assert [block.kind for block in document.blocks] == [
        Kind.TITLE,
        Kind.BYLINE,
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
    ]


def test_html_keeps_article_and_marks_the_rest() -> None:
    """Article text has its kinds and codes; dropped visible text is boilerplate; nothing else is
    there.
    """
    document = read_document("../../page.html", PAGE.encode())
    assert document.name == "page.html"
    assert (document.title, document.byline) == ("Capece pide reglas", "Por Juan Pérez")
    paragraphs = texts(document, Kind.PARAGRAPH)
    assert paragraphs[1] == "Foto: Helmut Cáceda, presidente de Capece."
    assert len(paragraphs) == 5
    assert texts(document, Kind.HEADING) == ["Lo que viene"]
    first = next(block for block in document.blocks if block.kind is Kind.PARAGRAPH)
    covered = {
        (code.kind, first.text[code.start : code.end], code.reference) for code in first.codes
    }
    assert covered == {
        ("link", "Capece", "https://capece.org.pe"),
        ("bold", "reglas claras", ""),
        ("footnote", "", "1"),
    }
    assert texts(document, Kind.BOILERPLATE) == [
        "El Diario",
        "Compartir en Facebook",
        "Lea también",
        "El dólar sube en Lima",
        "Deja una respuesta",
        "Tu dirección de correo electrónico no será publicada.",
    ]


def test_html_in_a_declared_encoding_is_read() -> None:
    """The encoding that a page declares is used when the bytes are not UTF-8."""
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1")
    assert read_document("page.txt", page).byline == "Por Juan Pérez"


def test_short_page_falls_back_to_all_its_text() -> None:
    """A page too small for trafilatura still gives its text."""
    assert texts(read_document("a.html", b"<p>Hola</p><p>Nada nuevo hoy.</p>"), Kind.PARAGRAPH) == [
        "Nada nuevo hoy."
    ]


def test_markdown_gives_kinds_levels_and_codes() -> None:
    """Headings, nested lists, quotes, tables, links and footnotes are read and markup is gone."""
    source = (
        "# Título\n\nPor **Ana Ruiz**  \nLima\n\n1. uno [dos](http://a.b)[^1]\n   - tres\n\n"
        "> cita\n\n|a|b|\n|-|-|\n|c|d|\n"
    )
    document = read_document("a.md", source.encode())
    assert (document.title, document.byline) == ("Título", "Por Ana Ruiz")
    assert [(block.kind.value, block.level, block.text) for block in document.blocks[2:]] == [
        ("paragraph", 0, "Lima"),
        ("list_item", 1, "uno dos"),
        ("list_item", 2, "tres"),
        ("quotation", 0, "cita"),
        *(
            ("table_cell", column, letter)
            for column, letter in zip((1, 2, 1, 2), "abcd", strict=True)
        ),
    ]
    assert [block.item for block in document.blocks[3:5]] == [1, 0]
    link, note = document.blocks[3].codes
    assert (link.start, link.end, link.reference) == (4, 7, "http://a.b")
    assert (note.start, note.end, note.reference) == (7, 7, "1")


def test_each_note_of_markdown_is_a_text_of_its_own() -> None:
    """Definitions on consecutive lines are apart, without their marks; one of a single word is no
    definition of a link, and what is indented below one is text.
    """
    source = (
        "Sube.[^1] Baja.[^nota-a]\n\n[^1]: Dato de enero.\n[^nota-a]: Entrevista\n"
        "[^3]: del martes\n"
        "en Lima.\n\n    Sigue aquí.\n\nFin del texto.\n"
    )
    text, *others = read_document("a.md", source.encode()).blocks
    assert [(code.start, code.reference) for code in text.codes] == [(5, "1"), (11, "2")]
    assert [block.text for block in others] == [
        "Dato de enero.",
        "Entrevista",
        "del martes en Lima.",
        "Sigue aquí.",
        "Fin del texto.",
    ]


def test_word_gives_kinds_and_joined_codes() -> None:
    """Styles become kinds, runs cut up by Word one code, footers boilerplate."""
    document = read_document("a.docx", word_file())
    assert (document.title, document.byline) == ("Capece pide reglas", "Por Juan Pérez")
    assert texts(document, Kind.PARAGRAPH) == ["La Cámara Peruana pidió ayer reglas."]
    assert texts(document, Kind.HEADING) == ["Lo que viene"]
    assert texts(document, Kind.LIST_ITEM) == ["Más apoyo"]
    assert texts(document, Kind.QUOTATION) == ["No hay plazo."]
    assert texts(document, Kind.TABLE_CELL) == ["Ventas", "S/ 3,5 millones"]
    assert texts(document, Kind.BOILERPLATE) == ["Página 1"]
    (code,) = document.blocks[2].codes
    assert (code.kind, document.blocks[2].text[code.start : code.end]) == ("bold", "Peruana")


def test_opendocument_gives_kinds_and_codes() -> None:
    """Title, heading, bold, link, list and table of an .odt are read."""
    document = read_document("a.odt", opendocument_file())
    assert document.title == "Capece pide reglas"
    assert texts(document, Kind.PARAGRAPH) == ["La Cámara Peruana pidió reglas claras."]
    assert texts(document, Kind.HEADING) == ["Lo que viene"]
    assert texts(document, Kind.LIST_ITEM) == ["Más apoyo"]
    assert texts(document, Kind.TABLE_CELL) == ["S/ 3,5 millones"]
    codes = document.blocks[1].codes
    assert [(code.kind, document.blocks[1].text[code.start : code.end]) for code in codes] == [
        ("bold", "Peruana"),
        ("link", "reglas"),
    ]


def test_pdf_lines_become_paragraphs() -> None:
    """Wrapped lines are joined over the page's end, hyphens go, page numbers are boilerplate."""
    first = [
        "Capece pide reglas claras",
        "Por Juan Pérez",
        (
            "La Cámara Peruana de Comercio Electrónico pidió ayer reglas claras para el comercio "
            "electró-"
        ),
        "nico y dijo que las ventas por internet crecieron mucho durante el año pasado en todo el",
        "1",
    ]
    second = ["país, sobre todo en las regiones del norte.", "El gobierno no respondió.", "2"]
    document = read_document("a.pdf", pdf_file([first, second]))
    assert (document.title, document.byline) == ("Capece pide reglas claras", "Por Juan Pérez")
    paragraphs = texts(document, Kind.PARAGRAPH)
    assert "comercio electrónico y dijo" in paragraphs[0]
    assert paragraphs[0].endswith("en todo el país, sobre todo en las regiones del norte.")
    assert paragraphs[1:] == ["El gobierno no respondió."]
    assert texts(document, Kind.BOILERPLATE) == ["1", "2"]


def test_an_indented_line_of_a_pdf_begins_a_paragraph() -> None:
    """Though the line before it is full, as in books and theses; a list of one line each does
    not.
    """
    lines = [
        "El puerto de Santa Clara reabre hoy despues de nueve meses de obras en el muelle",
        "y en los almacenes, dijo ayer la ministra en una visita al puerto y a la ciudad.",
        "Los vecinos esperan que el comercio crezca y que traiga trabajo a los jovenes de",
        "la region, que hoy se van a la capital o al extranjero por falta de empleo digno.",
        "El alcalde pidio un camino mejor entre el puerto y la sierra, donde los camiones",
        "tardan nueve horas en llegar a la frontera y la carga se daña en el viaje largo.",
    ]
    document = read_document("a.pdf", pdf_file([lines], indented=lines[::2][1:]))
    found = [block.text for block in document.blocks]
    assert found == [f"{one} {other}" for one, other in zip(lines[::2], lines[1::2], strict=True)]
    plain = read_document("a.pdf", pdf_file([lines], indented=lines[1:5]))
    assert len(plain.blocks) == 1


def test_the_ligatures_of_a_pdf_are_letters() -> None:
    """Books and theses are set with signs for "fi" and "fl", which no dictionary knows."""
    line = "La \\002ota salio ayer del puerto de Santa Clara con doce barcos."
    document = read_document("a.pdf", pdf_file([[line]]))
    assert document.blocks[0].text == line.replace("\\002", "fl")


def test_a_word_that_a_browser_cut_at_the_end_of_a_line_is_whole() -> None:
    """Programs that hyphenate by themselves write U+2010: seventeen days were seven."""
    lines = ["La vendimia de la Rioja comenzara unos dieci\\003", "siete dias antes que antano."]
    document = read_document("a.pdf", pdf_file([lines]))
    assert [block.text for block in document.blocks] == [
        "La vendimia de la Rioja comenzara unos diecisiete dias antes que antano."
    ]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u00ad"])
def test_a_pasted_text_whose_words_are_cut_is_whole(hyphen: str) -> None:
    """A word cut at a line's end shows that a program broke the lines, however ragged they are."""
    text = (
        f"« On nous avait pro{hyphen}\nmis que tout serait prêt », soupire Yannick Le Floc’h. La "
        f"réou{hyphen}\nverture tarde."
    )
    (block,) = read_pasted_text(text).blocks
    assert block.text == text.replace(f"{hyphen}\n", "")


def test_a_title_over_two_lines_of_a_pdf_is_one_and_feet_before_the_text_go() -> None:
    """What is set larger on the first page is the title, all its lines; what stands at the same
    height in the margin of each page is no part of a paragraph, wherever it comes in the file.
    """
    title = ["Capece pide al gobierno reglas claras para el", "comercio de las regiones"]
    first = [
        *title,
        "Por Juan Perez",
        "La Camara pidio ayer reglas claras para todos los que",
        "venden en linea.",
    ]
    second = [
        "El gobierno no respondio ayer a la carta que recibio de la",
        "camara el martes.",
        "Eso dijo.",
    ]
    third = ["La carta pide plazos.", "Nadie mas hablo."]
    foot = "Boletin de la Camara, pagina"
    document = read_document("a.pdf", pdf_file([first, second, third], large=title, foot=foot))
    assert document.title == " ".join(title)
    assert document.byline == "Por Juan Perez"
    assert "para todos los que venden en linea." in " ".join(texts(document, Kind.PARAGRAPH))
    assert texts(document, Kind.BOILERPLATE) == [foot]


def test_a_title_drawn_in_pieces_has_whole_words() -> None:
    """Where letters are moved closer together, each piece of a word is drawn alone."""
    title = "Capece pide al gobierno reglas claras"
    data = pdf_file([[title, "La Camara pidio ayer reglas claras para todos."]], large=[title])
    whole, apart = (
        b"(Capece pide al gobierno reglas claras)",
        b"(Cap) Tj ET BT /F1 20 Tf 95 780 Td (ece pide al gobierno reglas claras)",
    )
    longer = data.replace(whole, apart)
    found = re.search(rb"/Length (\d+)", longer)
    assert found is not None
    length = int(found[1]) + len(apart) - len(whole)
    document = read_document("a.pdf", longer.replace(found[0], b"/Length %d" % length))
    assert document.title == title
    assert texts(document, Kind.PARAGRAPH) == ["La Camara pidio ayer reglas claras para todos."]


def bomb() -> bytes:
    """Return a .docx whose main part grows a thousandfold."""
    return repacked(word_file(), "word/document.xml", b"<a>" + b" " * 30_000_000 + b"</a>")


def encrypted_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file([["Hola a todos"]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def doctype_word() -> bytes:
    """Return a .docx with an entity, declared in UTF-16 so that a search for bytes would miss
    it.
    """
    evil = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return repacked(word_file(), "word/document.xml", evil.encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.txt", b"", EmptyFileError, "empty"),
        ("a.txt", b" \r\n\t ", EmptyFileError, "empty"),
        ("a.txt", "\ufeff\u200b \u00a0".encode(), EmptyFileError, "empty"),
        ("a.txt", bytes(60_000_000), FileTooLargeError, "60 MB, the limit is 20 MB"),
        ("a.txt", b"GIF89a\x00\x00", UnsupportedFormatError, "GIF picture"),
        ("a.bmp", b"BM\x00\x10\x00\x00\x00", UnsupportedFormatError, "BMP"),
        ("a.txt", b"hola\x00mundo y m\x00s", UnsupportedFormatError, "NUL bytes"),
        ("a.txt", bytes(range(1, 32)) * 20, UnsupportedFormatError, "not text"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            UnsupportedFormatError,
            "old Office format",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedFileError,
            "password",
        ),
        ("a.ods", b"a,b\n1,2", UnsupportedFormatError, "Other spreadsheet"),
        ("a.csv", b"1,2\n3,4", NoTextError, "no text"),
        ("a.txt", b"hola " * 1_000_000, FileTooLargeError, "the limit is 200,000"),
        ("a.md", b"hola " * 1_000_000, FileTooLargeError, "the limit is 200,000"),
        ("a.html", b"<p>" + b"hola " * 1_000_000, FileTooLargeError, "the limit is 200,000"),
        ("a.html", b"<html><body><script>x</script></body></html>", NoTextError, "no text"),
        ("a.html", b"<p>Hola" + b"<div>" * 400 + b"fin", FileTooLargeError, "nest over"),
        ("a.txt", b"\xff\xfeh\x00o\x00l", DamagedFileError, "cut off"),
        ("a.docx", b"esto es texto", DamagedFileError, "not a whole Word file"),
        ("a.docx", b"\x9f\x00\xd3\x81" * 200, DamagedFileError, "not a whole Word file"),
        ("a.pdf", b"%PDF-1.4\n1 0 obj <<", DamagedFileError, "not a whole PDF"),
    ],
)
def test_bad_files_are_refused_with_a_clear_message(
    name: str, data: bytes, error: type[CotejoError], words: str
) -> None:
    """Each unusable file raises its own error, which names the file and the reason."""
    with pytest.raises(error, match=words) as caught:
        read_document("/home/ana/" + name, data)
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.remedy


def test_bad_office_and_pdf_files_are_refused() -> None:
    """Truncated, exploding, encrypted, scanned and entity-bearing files raise their errors."""
    whole = word_file()
    cases: list[tuple[str, bytes, type[CotejoError]]] = [
        ("a.docx", whole[: len(whole) // 2], DamagedFileError),
        ("a.docx", whole[:40], DamagedFileError),
        ("a.docx", bomb(), FileTooLargeError),
        ("a.docx", doctype_word(), UnsupportedFormatError),
        ("a.docx", repacked(whole, "word/document.xml", b"<broken"), DamagedFileError),
        ("a.docx", repacked(whole, "word/document.xml", b"<a/>"), DamagedFileError),
        ("a.odt", opendocument_file()[:-60], DamagedFileError),
        (
            "a.odt",
            repacked(opendocument_file(), "META-INF/manifest.xml", b"<a><encryption-data/></a>"),
            EncryptedFileError,
        ),
        ("a.pdf", encrypted_pdf(), EncryptedFileError),
        ("a.pdf", pdf_file([[]]), NoTextError),
    ]
    for name, data, error in cases:
        with pytest.raises(error):
            read_document(name, data)


def test_other_archives_are_named() -> None:
    """A zip that is no document is refused with what it is."""
    for member, words in (
        ("a.txt", "zip archive"),
        ("es_en/metadata.json", "model"),
    ):
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w") as archive:
            archive.writestr(member, "x")
        with pytest.raises(UnsupportedFormatError, match=words):
            read_document("a.zip", saved.getvalue())


def test_a_link_has_no_control_characters() -> None:
    """They have no place in an address, and no XML file could be written with them."""
    page = "<p>Hay <a href='https://a.example/&#1;b&#127;\u200b\ud800'>reglas</a> claras.</p>"
    document = read_document("a.html", page.encode("utf-8", "replace"))
    assert [code.reference for code in document.blocks[0].codes] == ["https://a.example/b?"]
    (line,) = lay_out([Piece("reglas", frozenset({Mark("link", "https://a.example/\x01\ud800")}))])
    assert line.codes[0].reference == "https://a.example/"


def test_names_of_pictures_are_no_text_and_captions_are() -> None:
    """What a camera called a picture is set aside; words that describe it stay."""
    text = (
        "# Lima\n\n![IMG_1234.jpg](a.jpg)\n\n![El puerto, ayer](b.jpg)\n\nEl ![logo](c.png) puerto "
        "abrió."
    )
    document = read_document("a.md", text.encode())
    assert texts(document, Kind.BOILERPLATE) == ["IMG_1234.jpg"]
    assert texts(document, Kind.PARAGRAPH) == ["El puerto, ayer", "El puerto abrió."]


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_what_somebody_wrote_has_no_page_furniture(kind: str) -> None:
    """Headings, items and cells that read like those of a web page stay in a document."""
    lines = ("Comentarios", "Compartir", "Lea también", "Imprimir")
    if kind == "md":
        items = "\n".join(f"- {line}" for line in lines)
        cells = "\n".join(f"| {line} |" for line in ("Uso", "---", *lines))
        data = f"# Lima\n\nHoy.\n\n## Comentarios\n\nSí.\n\n{items}\n\n{cells}\n".encode()
    else:
        word, saved = docx.Document(), io.BytesIO()
        word.add_paragraph("Lima", style="Title")
        for line in lines:
            word.add_heading(line, 2)
            word.add_paragraph("Hoy hay pan.")
            word.add_table(1, 1).cell(0, 0).text = line
        word.save(saved)
        data = saved.getvalue()
    document = read_document(f"a.{kind}", data)
    assert texts(document, Kind.BOILERPLATE) == []
    assert set(lines) <= set(texts(document, Kind.TABLE_CELL))


def test_a_number_at_the_beginning_of_a_line_opens_an_item() -> None:
    """In a list made of line breaks each item has its own number; other breaks are only visual."""
    text = (
        "<h1>Lima</h1><p>1. Finlandia <br>2. Noruega<br>10) Perú</p>"
        "<p>Los vecinos de la ciudad dijeron ayer que no<br>están contentos con el pan.</p>"
    )
    document = read_document("a.html", f"<article>{text}</article>".encode())
    assert texts(document, Kind.PARAGRAPH) == [
        "1. Finlandia",
        "2. Noruega",
        "10) Perú",
        "Los vecinos de la ciudad dijeron ayer que no están contentos con el pan.",
    ]


def test_a_text_of_marks_alone_is_told_to_have_no_text_and_no_picture() -> None:
    """Nobody is sent to text recognition with a file of text."""
    with pytest.raises(NoTextError) as told:
        read_document("a.md", b">" * 5_000)
    assert "Choose a file that has text in it." in str(told.value)


def test_what_stands_behind_a_tab_is_no_heading() -> None:
    """A line in columns before a paragraph has no heading in it."""
    word, saved = docx.Document(), io.BytesIO()
    word.add_paragraph("Los vecinos dijeron ayer que no están contentos con el pan.")
    word.add_paragraph("La ciudad de Lima\tEl número de casas")
    word.add_paragraph("Los vecinos dijeron ayer que sí están contentos con el pan.")
    word.save(saved)
    document = read_document("a.docx", saved.getvalue())
    assert texts(document, Kind.HEADING) == []
    assert "El número de casas" in texts(document, Kind.PARAGRAPH)


def test_a_paragraph_that_ends_with_an_emoji_is_no_heading() -> None:
    """Its full stop stands before the emoji."""
    lines = ("Vacunas", "Hay 5 millones de dosis. 😷 🎉", "La ministra habló ayer en Brasília.")
    document = read_document("a.txt", "\n\n".join(lines).encode())
    assert texts(document, Kind.PARAGRAPH) == [*lines[1:]]


SAID = ("hablo", "discutio", "voto", "escribio")


def test_a_running_head_with_the_number_of_its_page_is_set_aside() -> None:
    """Books say the section of each page: that of a short one comes only once."""
    sections = ["1.1 Puertos", "1.2 Barcos", "1.3 Redes", "1.4 Muelles"]
    pages = [
        [f"{number} {section}", *(f"De {section[4:].lower()} se {said} ayer." for said in SAID)]
        for number, section in enumerate(sections, start=17)
    ]
    document = read_document("a.pdf", pdf_file(pages))
    heads = [f"{number} {section}" for number, section in enumerate(sections, start=17)]
    assert texts(document, Kind.BOILERPLATE) == heads


def test_running_heads_of_left_and_right_pages_are_set_aside() -> None:
    """Heads that take turns, with the page's number and other spaces, are margins; the title is
    not.
    """
    line = "El puerto de la ciudad estuvo cerrado por reformas durante todo el mes de abril y"
    pages = [["Reforma del puerto", f"{line} 1", "mayo."]]
    for number in range(2, 7):
        head = f"{number}  Revista de Puertos" if number % 2 else f"Ana   Paz  {number}"
        pages.append([head, f"{line} {number}", "junio."])
    document = read_document("a.pdf", pdf_file(pages))
    assert document.title == "Reforma del puerto"
    kept = " ".join(block.text for block in document.blocks if block.kind is not Kind.BOILERPLATE)
    assert "Revista" not in kept
    assert "Paz" not in kept
    assert kept.count("El puerto de la ciudad") == 6


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_byline_stays_under_the_standfirst(kind: str) -> None:
    """Title, standfirst, byline and text stand in the order of the file."""
    lines = (
        "El puerto pierde barcos",
        "La cámara pide una obra que el Gobierno aplazó tres veces.",
        "Por Ana Sol y Luis Mar",
        "El puerto recibió 212 barcos en nueve meses, según la cámara de comercio de la región.",
    )
    word, saved = docx.Document(), io.BytesIO()
    for line in lines:
        word.add_paragraph(line)
    word.save(saved)
    page = f"<html><body><h1>{'</h1><p>'.join(lines[:2])}</p><p>{'</p><p>'.join(lines[2:])}</p>"
    document = read_document(f"a.{kind}", saved.getvalue() if kind == "docx" else page.encode())
    assert tuple(block.text for block in document.blocks) == lines
    assert (document.title, document.byline) == (lines[0], lines[2])


@pytest.mark.parametrize("opening", ["", "# El puerto pierde barcos\n\n"])
def test_an_author_of_front_matter_signs_once(opening: str) -> None:
    """A line of the text that names the author of the front matter again is the byline."""
    read = read_document(
        "a.md",
        f"""---
title: El puerto pierde barcos
author: Remigio Tovar Ansaldi
---
{opening}*Por Remigio Tovar Ansaldi*

El puerto recibió 212 barcos en nueve meses, según la cámara de comercio de la región.
""".encode(),
    )
    bylines = [block.text for block in read.blocks if block.kind is Kind.BYLINE]
    assert bylines == [read.byline] == ["Por Remigio Tovar Ansaldi"]
    assert read.author == "Remigio Tovar Ansaldi"
    assert sum("Remigio" in block.text for block in read.blocks) == 1


@pytest.mark.parametrize(
    ("line", "author", "place"),
    [
        (
            "Por Yolanda Mamani Ccori, Arequipa, 14 de octubre de 2025",
            "Yolanda Mamani Ccori",
            "Arequipa",
        ),
        (
            "Por Ana Sol y Luis Mar, Buenos Aires, 14 de octubre de 2025",
            "Ana Sol y Luis Mar",
            "Buenos Aires",
        ),
        ("Por Ana Sol, EFE, 14 de octubre de 2025", "Ana Sol, EFE", ""),
        ("Por Ana Sol, Luis Mar, 14 de octubre de 2025", "Ana Sol, Luis Mar", ""),
    ],
)
def test_a_place_behind_an_author_is_no_author(line: str, author: str, place: str) -> None:
    """What stands between the names and the date is where it was written, unless it may be one."""
    text = f"El puerto pierde barcos\n\n{line}\n\nEl puerto recibió 212 barcos en nueve meses.\n"
    read = read_document("a.txt", text.encode())
    assert (read.byline, read.author, read.place) == (line, author, place)
    assert read.published == "2025-10-14"
