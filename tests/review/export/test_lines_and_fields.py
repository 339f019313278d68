"""What a word processor's paragraph holds besides running text stands in the translation where it
stood: lines, tabs, fields, hidden text, pictures, raised signs.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from pptx import Presentation

from review.export import export_article
from tests.review.export.conftest import article_in_capitals
from translation.formats import read_document

_BREAK, _TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = f"""<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}"><wp:docPr id="1" name="boton.png"/>
</wp:inline></w:drawing></w:r>"""


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(command: str, shown: str = "") -> str:
    marks = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    result = f"{marks[1]}<w:t>{shown}</w:t>" if shown else ""
    return f"<w:r>{marks[0]}<w:instrText>{command}</w:instrText>{result}{marks[2]}</w:r>"


def _word(*paragraphs: str, footer: str = "") -> bytes:
    word = docx.Document()
    for content in paragraphs:
        word.add_paragraph()._p.extend(parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"))
    foot = word.sections[0].footer.paragraphs[0]._p
    foot.extend(parse_xml(f"<w:p {nsdecls('w')}>{footer}</w:p>"))
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _translated(kind: str, data: bytes, targets: Mapping[str, str]) -> bytes:
    """The file with these targets by their sources; what has none is not touched."""
    article = article_in_capitals(f"a.{kind}", data)
    segments = [replace(one, target=targets.get(one.source, "")) for one in article.segments]
    assert {one.source for one in segments} >= targets.keys()
    return export_article(replace(article, segments=tuple(segments)), kind)


def _shown(data: bytes) -> list[str]:
    """The texts of the paragraphs, each field as its command with what it shows, each picture and
    each bookmark as a sign.
    """
    word = docx.Document(io.BytesIO(data))
    signs: Mapping[str, Callable[[str], str]] = {
        "br": lambda _text: "\n",
        "tab": lambda _text: "\t",
        "ptab": lambda _text: "⇥",
        "t": lambda text: text.replace("\t", "(a tab that is none)"),
        "instrText": lambda text: f"{text.split()[0]}=",
        "drawing": lambda _text: "▣",
        "bookmarkStart": lambda _text: "‹",
        "bookmarkEnd": lambda _text: "›",
    }
    brackets = {"begin": "{", "end": "}"}
    shown = []
    for paragraph in (*word.paragraphs, word.sections[0].footer.paragraphs[0]):
        text = ""
        for one in paragraph._p.iter(
            "{*}r", "{*}t", "{*}fldChar", *(f"{{*}}{tag}" for tag in signs)
        ):
            name = str(one.tag).rpartition("}")[2]
            text += brackets.get(one.get(qn("w:fldCharType"), ""), "")
            text += signs[name](one.text or "") if name in signs else ""
        shown.append(text)
    return shown


@pytest.mark.parametrize(
    ("content", "targets", "written"),
    [
        (
            f"{_run('Nombre:')}{_TAB}{_run('Ana Sol')}{_BREAK}{_run('Cargo:')}{_TAB}{_run('Jefa')}",
            {"Nombre:": "Name:", "Ana Sol": "Ana Sol", "Cargo:": "Position:", "Jefa": "Head"},
            "Name:\tAna Sol\nPosition:\tHead",
        ),
        (
            f"{_run('Cámara de Lima')}{_BREAK}{_run('Calle Sol 396')}{_BREAK}{_run('Perú')}",
            {"Cámara de Lima": "Chamber of Lima", "Calle Sol 396": "Calle Sol 396", "Perú": "Peru"},
            "Chamber of Lima\nCalle Sol 396\nPeru",
        ),
        (
            f"{_run('Verde viento,')}{_BREAK}{_run('verdes ramas,')}{_BREAK}{_run('el mar')}",
            {"Verde viento,": "Green wind,", "verdes ramas,": "green boughs,", "el mar": "the sea"},
            "Green wind,\ngreen boughs,\nthe sea",
        ),
        (
            f"{_run('El puerto de Lima,')}{_BREAK}{_run('que cerró ayer, abre.')}",
            {"El puerto de Lima, que cerró ayer, abre.": "The port of Lima, which shut, opens."},
            "The port of Lima,\nwhich shut, opens.",
        ),
        (
            f"{_run('1.')}{_TAB}{_run('Lo que falta')}{_TAB}",
            {"1. Lo que falta": "1. What is missing"},
            "1.\tWhat is missing\t",
        ),
        (
            f"{_TAB}{_run('El puerto de Lima')}{_TAB}{_TAB}{_run('que abre')}",
            {"El puerto de Lima que abre": "The port of Lima that opens"},
            "\tThe port of Lima\t\tthat opens",
        ),
        (
            f"{_run('Nombre: ')}{_field('FORMTEXT', ' ')}",
            {"Nombre:": "Name:"},
            "Name: {FORMTEXT= }",
        ),
    ],
)
def test_lines_and_tabs_of_a_word_file_stay(
    content: str, targets: Mapping[str, str], written: str
) -> None:
    """Each line of a list of contacts, an address or a poem is one in the translation."""
    assert _shown(_translated("docx", _word(content), targets))[0] == written


def test_lines_that_are_equal_to_other_paragraphs_stay_in_theirs() -> None:
    """A sign that stands alone elsewhere, too, was taken for that one, and its line set apart."""
    word = _word(f"{_run('€')}{_BREAK}{_run('25 mil')}", _run("€"), _run("36 mil"))
    written = _translated("docx", word, {"€": "€", "25 mil": "25,000", "36 mil": "36,000"})
    assert _shown(written)[:-1] == ["€\n25,000", "€", "36,000"]


def test_what_a_footer_says_beside_a_field_is_translated() -> None:
    """Its number was taken for all of it; a line that is a field or a page's number is no text."""
    footer = f"{_run('Página ')}{_field('PAGE', '7')}{_run(' – Informe anual')}{_TAB}"
    data = _word(_run("Abre."), footer=footer + _field("DATE", "3 de mayo"))
    read = [(block.kind.value, block.text) for block in read_document("a.docx", data).blocks]
    assert read[1:] == [("paragraph", "Página 7 – Informe anual"), ("boilerplate", "3 de mayo")]
    targets = {"Abre.": "It opens.", "Página 7 – Informe anual": "Page 7 – Annual report"}
    assert _shown(_translated("docx", data, targets))[1] == (
        "Page {PAGE=7} – Annual report\t{DATE=3 de mayo}"
    )


def test_an_article_that_was_read_by_other_rules_keeps_its_columns_and_lines() -> None:
    """Before 0.3 a header with columns that no tab stops part, or a paragraph of lines, was one."""
    columns = f"{_run('Lima')}<w:r><w:ptab/></w:r>{_run('Informe')}"
    data = _word(f"{_run('Ana Sol')}{_BREAK}{_run('Jefa')}", footer=columns)
    article = article_in_capitals("a.docx", data)
    body, footer = "Ana Sol Jefa", "Lima Informe"
    segments = tuple(
        replace(one, source=text, target=text.upper())
        for one, text in zip(article.segments[::2], (body, footer), strict=True)
    )
    written = export_article(replace(article, segments=segments), "docx")
    assert _shown(written) == ["ANA SOL\nJEFA", "LIMA⇥INFORME"]


def test_lines_of_rich_text_stay() -> None:
    """They ran into each other."""
    data = rb"{\rtf1\ansi C\'e1mara de Lima\line Calle Sol 396\line Per\'fa\par}"
    read = [block.text for block in read_document("a.rtf", data).blocks]
    assert read == ["Cámara de Lima", "Calle Sol 396", "Perú"]
    targets = {"Cámara de Lima": "Chamber of Lima", "Calle Sol 396": "Sol 396", "Perú": "Peru"}
    written = _translated("rtf", data, targets)
    assert b"Chamber of Lima\\line Sol 396\\line Peru" in written


def test_the_lines_of_a_slide_s_title_stay() -> None:
    """It came out in one line, wherever that broke."""
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "El puerto de Lima\vabre hoy"
    saved = io.BytesIO()
    slides.save(saved)
    targets = {"El puerto de Lima abre hoy": "The port of Lima opens today"}
    written = Presentation(io.BytesIO(_translated("pptx", saved.getvalue(), targets)))
    assert written.slides[0].shapes.title.text == "The port of Lima\vopens today"


def test_a_file_of_which_only_the_footer_says_anything_stays_that_file() -> None:
    """Its footer would have become the text of a new one."""
    word = _word(footer=_run("Nota de Lima"))
    assert _shown(_translated("docx", word, {"Nota de Lima": "Note of Lima"})) == ["Note of Lima"]


def test_fields_of_a_line_stay_fields_where_the_target_says_the_same() -> None:
    """A figure's number and what refers to it count on; a date in other words becomes a text."""
    mark = f"{_field('SEQ Tabla', '3')}"
    data = _word(
        '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'
        f'{_run("Tabla ")}{mark}<w:bookmarkEnd w:id="1"/>{_run(". Ventas por región")}',
        f"{_run('Como se ve en la ')}{_field('REF _Ref1', 'Tabla 3')}{_run(', subieron.')}",
        f"{_run('Hoy, ')}{_field('DATE', 'martes')}{_run(', abrió.')}{_field('XE abrir')}",
    )
    targets = {
        "Tabla 3. Ventas por región": "Table 3. Sales by region",
        "Como se ve en la Tabla 3, subieron.": "As is seen in Table 3, they rose.",
        "Hoy, martes, abrió.": "It opened today, a Tuesday.",
    }
    assert _shown(_translated("docx", data, targets))[:3] == [
        "‹Table {SEQ=3}›. Sales by region",
        "As is seen in {REF=Table 3}, they rose.",
        "It opened today, a Tuesday.{XE=}",
    ]


def test_hidden_text_is_no_segment_and_stays_hidden() -> None:
    """It was read as the words around it, and the translation showed it."""
    hidden = "<w:vanish/>"
    data = _word(
        f"{_run('Precio')}{_run(' secreto', hidden)}{_run(' final.')}", _run("Borrador", hidden)
    )
    assert [block.text for block in read_document("a.docx", data).blocks] == ["Precio final."]
    written = docx.Document(
        io.BytesIO(_translated("docx", data, {"Precio final.": "Final price."}))
    )
    runs = [(run.text, bool(run.font.hidden)) for one in written.paragraphs for run in one.runs]
    assert {(" secreto", True), ("Borrador", True)} <= {*runs}
    assert "".join(text for text, is_hidden in runs if not is_hidden) == "Final price."


def test_text_that_a_style_hides_is_no_segment_and_stays_hidden() -> None:
    """Only what was hidden itself was left out, not what its style or its paragraph's hides."""
    word = docx.Document()
    word.styles.add_style("Oculto", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    word.styles.add_style("Aparte", WD_STYLE_TYPE.PARAGRAPH).font.hidden = True
    based = word.styles.add_style("Nota", WD_STYLE_TYPE.PARAGRAPH)
    based.base_style = word.styles["Aparte"]
    paragraph = word.add_paragraph("Precio")
    paragraph.add_run(" secreto", style="Oculto")
    paragraph.add_run(" final.")
    word.add_paragraph("Borrador", style="Nota")
    file = io.BytesIO()
    word.save(file)
    data = file.getvalue()
    assert [block.text for block in read_document("a.docx", data).blocks] == ["Precio final."]
    written = docx.Document(
        io.BytesIO(_translated("docx", data, {"Precio final.": "Final price."}))
    )
    runs = [run for one in written.paragraphs for run in one.runs]
    assert {run.text for run in runs if run.font.hidden} >= {" secreto", "Borrador"}
    assert "".join(run.text for run in runs if not run.font.hidden) == "Final price."


def test_a_picture_within_a_line_stays_there() -> None:
    """It went to the end of the line, behind words that do not speak of it."""
    data = _word(f"{_run('Pulse el botón ')}{_PICTURE}{_run(' para seguir.')}")
    targets = {"Pulse el botón para seguir.": "Press the button to continue."}
    assert _shown(_translated("docx", data, targets))[0] == "Press the button ▣ to continue."


def test_raised_and_lowered_signs_stay_so() -> None:
    """H₂O and m² are other words without them."""
    low, high = (f'<w:vertAlign w:val="{kind}script"/>' for kind in ("sub", "super"))
    data = _word(
        f"{_run('El agua es H')}{_run('2', low)}{_run('O y mide 40 m')}{_run('2', high)}{_run('.')}"
    )
    written = _translated("docx", data, {"El agua es H2O y mide 40 m2.": "It is H2O, 40 m2."})
    [paragraph, *_] = docx.Document(io.BytesIO(written)).paragraphs
    heights = [
        (run.text, [one.get(qn("w:val")) for one in run._r.iter(qn("w:vertAlign"))])
        for run in paragraph.runs
    ]
    assert heights == [
        ("It is H", []),
        ("2", ["subscript"]),
        ("O, 40 m", []),
        ("2", ["superscript"]),
        (".", []),
    ]


_TABLE = (
    "<table:table><table:table-row><table:table-cell><text:p>Ana Sol</text:p><text:p>Jefa</text:p>"
    "</table:table-cell><table:table-cell><text:p>Lima</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
_LIST = (
    "<text:list><text:list-item><text:p>Uno.</text:p><text:p>Dos.</text:p></text:list-item>"
    "<text:list-item><text:p>Tres.</text:p></text:list-item></text:list>"
)
_POEM = "<text:p>El mar,<text:line-break/>Lima</text:p>"


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (
            "html-clean",
            (
                "<td>ANA SOL<br>JEFA</td><td>LIMA</td>",
                "<li>UNO.<br>DOS.",
                "<p>EL MAR,<br>LIMA</p>",
            ),
        ),
        (
            "md",
            ("| ANA SOL<br>JEFA | LIMA |", "- UNO.\\\n    DOS.\n\n- TRES.", "EL MAR,\\\nLIMA"),
        ),
        ("txt", ("ANA SOL JEFA\tLIMA", "- UNO.\nDOS.", "EL MAR,\nLIMA")),
    ],
)
def test_what_goes_on_in_a_cell_an_item_or_a_line_does_so_in_another_kind_of_file(
    kind: str, shown: Sequence[str]
) -> None:
    """A second paragraph was a row or a bullet of its own, a second line a paragraph."""
    article = article_in_capitals("a.odt", _open_text("Abre.", behind=_TABLE + _LIST + _POEM))
    written = export_article(article, kind).decode()
    assert [one for one in shown if one not in written] == []


def test_the_lines_of_a_page_s_paragraph_stay_in_its_page() -> None:
    """A poem came out in one line, and stanzas stood no further apart than its lines."""
    page = b"<p>Verde viento,<br>verdes ramas.<br><br>El barco<br>sobre la mar.</p>"
    written = export_article(article_in_capitals("a.html", page), "html").decode()
    shown = "VERDE VIENTO,<br>VERDES RAMAS.<br><br>EL BARCO<br>SOBRE LA MAR."
    assert f"<p>{shown}</p>" in written


def test_a_second_paragraph_of_a_page_s_item_is_no_bullet_of_its_own() -> None:
    """One behind an inner list is: it would go on in the inner item."""
    page = b"<ul><li><p>Uno.</p><p>Dos.</p><ul><li>Tres.</li></ul><p>Seis.</p></li></ul>"
    written = export_article(article_in_capitals("a.html", page), "md").decode()
    assert written == "- UNO.\\\n    DOS.\n\n    - TRES.\n\n- SEIS.\n"


def test_a_cell_of_a_word_file_holds_its_paragraphs_in_a_page() -> None:
    """Its second paragraph was a row of its own."""
    word = docx.Document()
    word.add_paragraph("Abre.")
    row = word.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Ana Sol", "Lima"
    row[0].add_paragraph("Jefa")
    saved = io.BytesIO()
    word.save(saved)
    page = export_article(article_in_capitals("a.docx", saved.getvalue()), "html-clean").decode()
    assert "<tr><td>ANA SOL<br>JEFA</td><td>LIMA</td></tr>" in page


@pytest.mark.parametrize(
    ("kind", "opening"),
    [("docx", rb"<w:hyperlink"), ("odt", b"<text:a "), ("html", b"<a "), ("md", b"](<http")],
)
@pytest.mark.parametrize("original", ["a page", "a file of the kind"])
def test_a_link_of_which_a_part_is_bold_is_one_link(
    kind: str, opening: bytes, original: str
) -> None:
    """Each of its parts was a link, so that a reader met two."""
    page = b'<p>Abre. Vea <a href="https://lima.pe/"><b>la</b> web</a>.</p>'
    article = article_in_capitals("a.html", page)
    if original != "a page":
        article = article_in_capitals(f"a.{kind}", export_article(article, kind))
    written = export_article(article, kind)
    if zipfile.is_zipfile(io.BytesIO(written)):
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            written = archive.read({"docx": "word/document.xml", "odt": "content.xml"}[kind])
    assert written.count(opening) == 1


_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in {
        "office": "office",
        "text": "text",
        "style": "style",
        "draw": "drawing",
        "table": "table",
        "fo": "xsl-fo-compatible",
    }.items()
)
_START, _END = (f'<text:bookmark-{edge} text:name="b"/>' for edge in ("start", "end"))
_THREE = '<text:sequence text:name="Tabla">3</text:sequence>'
_STYLES = """<style:style style:name="Oculto" style:family="text"><style:text-properties
text:display="none"/></style:style><style:style style:name="Bajo" style:family="text">
<style:text-properties style:text-position="sub 58%"/></style:style>"""


def _open_text(*paragraphs: str, footer: str = "", behind: str = "") -> bytes:
    content = "".join(f"<text:p>{one}</text:p>" for one in paragraphs) + behind
    page = f"<style:footer><text:p>{footer}</text:p></style:footer>"
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMESPACES}><office:automatic-styles>{_STYLES}"
            f"</office:automatic-styles><office:body><office:text>{content}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {_NAMESPACES}><office:master-styles><style:master-page "
            f'style:name="Standard">{page}</style:master-page></office:master-styles>'
            "</office:document-styles>",
        )
    return saved.getvalue()


def _written_in(data: bytes, member: str = "content.xml") -> list[str]:
    """What stands in the paragraphs of the file, without the names of its namespaces."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(member).decode()
    return re.findall(r"<text:p>(.*?)</text:p>", re.sub(r' xmlns:\w+="[^"]*"', "", text))


@pytest.mark.parametrize(
    ("content", "targets", "written"),
    [
        (
            "Nombre:<text:tab/>Ana Sol<text:line-break/>Cargo:<text:tab/>Jefa",
            {"Nombre:": "Name:", "Ana Sol": "Ana Sol", "Cargo:": "Position:", "Jefa": "Head"},
            "Name:<text:tab/>Ana Sol<text:line-break/>Position:<text:tab/>Head",
        ),
        (
            "El puerto de Lima,<text:line-break/>que cerró ayer, abre.",
            {"El puerto de Lima, que cerró ayer, abre.": "The port of Lima, which shut, opens."},
            "The port of Lima,<text:line-break/>which shut, opens.",
        ),
        (
            f"{_START}Tabla {_THREE}{_END}: ventas",
            {"Tabla 3: ventas": "Sales: Table 3"},
            f"Sales: {_START}Table {_THREE}{_END}",
        ),
        (
            'Vea la <text:bookmark-ref text:ref-name="b">Tabla 3</text:bookmark-ref>.',
            {"Vea la Tabla 3.": "See Table 3."},
            'See <text:bookmark-ref text:ref-name="b">Table 3</text:bookmark-ref>.',
        ),
        (
            'Precio<text:span text:style-name="Oculto"> secreto</text:span> final.',
            {"Precio final.": "Price, final."},
            'Price,<text:span text:style-name="Oculto"> secreto</text:span> final.',
        ),
        (
            'El botón <draw:frame draw:name="b"/> abre.',
            {"El botón abre.": "The button opens."},
            'The button<text:span> <draw:frame draw:name="b"/></text:span> opens.',
        ),
        (
            'Es H<text:span text:style-name="Bajo">2</text:span>O.',
            {"Es H2O.": "It is H2O."},
            'It is H<text:span text:style-name="Bajo">2</text:span>O.',
        ),
    ],
)
def test_what_a_paragraph_of_an_open_text_holds_stays_where_it_stood(
    content: str, targets: Mapping[str, str], written: str
) -> None:
    """Lines and tabs became spaces, fields texts; pictures and ends of bookmarks stood at the end,
    and hidden words were shown.
    """
    assert _written_in(_translated("odt", _open_text(content), targets)) == [written]


def test_what_stands_in_a_shape_of_an_open_text_is_a_text_of_its_own() -> None:
    """It was glued to the words that the shape hangs on, and the shape was lost."""
    shape = "<draw:{0}><text:p>{1}</text:p></draw:{0}>".format
    group = f"<draw:g>{shape('rect', 'Mar')}{shape('custom-shape', 'Sal')}</draw:g>"
    data = _open_text(f"Abre{group} hoy.")
    assert [one.text for one in read_document("a.odt", data).blocks] == ["Abre hoy.", "Mar", "Sal"]
    targets = {"Abre hoy.": "It opens.", "Mar": "Sea", "Sal": "Salt"}
    written = _translated("odt", data, targets)
    back = [one.text for one in read_document("a.odt", written).blocks]
    assert [one for one in back if not one.startswith("[")] == ["It opens.", "Sea", "Salt"]
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert file.read("content.xml").count(b"<draw:") == len(("g", "rect", "custom-shape"))


def test_what_a_footer_of_an_open_text_says_beside_a_field_is_translated() -> None:
    """As in a Word file."""
    number = "<text:page-number>7</text:page-number>"
    footer = f"Página {number} – Informe anual<text:tab/><text:date>3 de mayo</text:date>"
    data = _open_text("Abre.", footer=footer)
    read = [(block.kind.value, block.text) for block in read_document("a.odt", data).blocks]
    assert read[1:] == [("paragraph", "Página 7 – Informe anual"), ("boilerplate", "3 de mayo")]
    targets = {"Abre.": "It opens.", "Página 7 – Informe anual": "Page 7 – Annual report"}
    assert _written_in(_translated("odt", data, targets), "styles.xml") == [
        f"Page {number} – Annual report<text:tab/><text:date>3 de mayo</text:date>"
    ]


def _page_with_inner_table(columns: int) -> str:
    word = docx.Document()
    word.add_paragraph("Abre.")
    row = word.add_table(1, columns).rows[0].cells
    row[0].text, row[-1].text = "Ana Sol", "Lima"
    inner = row[0].add_table(1, 2).rows[0].cells
    inner[0].text, inner[1].text = "Mar", "Sal"
    saved = io.BytesIO()
    word.save(saved)
    article = article_in_capitals("a.docx", saved.getvalue())
    return export_article(article, "html-clean").decode()


def test_a_table_in_a_cell_does_not_cut_the_row_around_it() -> None:
    """Its cells were rows of the outer table. Where a single cell only lays out the page, the
    inner table is the table.
    """
    row = "<tr><td>ANA SOL<br>MAR<br>SAL</td><td>LIMA</td></tr>"
    assert row in _page_with_inner_table(2)
    assert "<tr><td>MAR</td><td>SAL</td></tr>" in _page_with_inner_table(1)


def test_a_table_in_a_cell_of_an_open_text_does_not_cut_the_row_around_it() -> None:
    """As in a Word file."""
    cell = "<table:table-cell><text:p>{}</text:p>{}</table:table-cell>".format
    table = "<table:table><table:table-row>{}</table:table-row></table:table>".format
    inner = table(cell("Mar", "") + cell("Sal", ""))
    data = _open_text("Abre.", behind=table(cell("Ana Sol", inner) + cell("Lima", "")))
    page = export_article(article_in_capitals("a.odt", data), "md").decode()
    assert "| ANA SOL<br>MAR<br>SAL | LIMA |" in page
