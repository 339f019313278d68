"""What a word processor's files look like stays: colours, sizes, and the columns of headers and
footers.
"""

import io
import zipfile
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from lxml import etree
from odf import style as odf_style
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from pptx import Presentation
from pptx.dml.color import RGBColor as SlideColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from review.export import export_article
from tests.review.export.conftest import article_in_capitals
from translation.document import Kind
from translation.formats import read_document

_RED, _BLUE = "C00000", "0000C0"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _shouted(data: bytes, kind: str) -> bytes:
    """The file with each text in capitals, as the road leaves it."""
    return export_article(article_in_capitals(f"a.{kind}", data), kind)


# What can be saved has a type of its own in each library.
def _saved(file: Any) -> bytes:  # noqa: ANN401
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def test_runs_of_a_word_file_keep_their_colours_and_what_their_style_is_not() -> None:
    """A red bold name stays red, and what a bold style would make bold stays as it was switched."""
    word = docx.Document()
    paragraph = word.add_paragraph("El puerto que pidió la ciudad reabre hoy, dijo ")
    bold = paragraph.add_run("Capece")
    bold.bold = True
    bold.font.color.rgb = RGBColor(0xC0, 0, 0)
    heading = word.add_heading("Lo que falta", 1)
    heading.runs[0].bold = False

    runs = [
        run
        for one in docx.Document(io.BytesIO(_shouted(_saved(word), "docx"))).paragraphs
        for run in one.runs
    ]
    assert [(run.text, run.bold, str(run.font.color.rgb)) for run in runs] == [
        ("EL PUERTO QUE PIDIÓ LA CIUDAD REABRE HOY, DIJO ", None, "None"),
        ("CAPECE", True, _RED),
        ("LO QUE FALTA", False, "None"),
    ]


def test_runs_of_slides_keep_their_colours_and_links_to_slides() -> None:
    """A small red bold word stays small and red, and a click still leads to the other slide."""
    slides = Presentation()
    first, second = (slides.slides.add_slide(slides.slide_layouts[1]) for _ in range(2))
    second.shapes.title.text = "Lo que falta"
    paragraph = first.placeholders[1].text_frame.paragraphs[0]
    for text in ("El puerto reabre hoy, dijo ", "Capece", " en "):
        paragraph.add_run().text = text
    bold = paragraph.runs[1]
    bold.font.bold, bold.font.size, bold.font.color.rgb = (
        True,
        Pt(9),
        SlideColor(0xC0, 0, 0),  # type: ignore[no-untyped-call] # python-docx has none for it
    )
    click = paragraph.add_run()
    click.text = "otra parte"
    relation = first.part.relate_to(
        second.part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    )
    link = click._r.get_or_add_rPr().add_hlinkClick(relation)
    link.set("action", "ppaction://hlinksldjump")

    written = Presentation(io.BytesIO(_shouted(_saved(slides), "pptx"))).slides[0]
    runs = written.placeholders[1].text_frame.paragraphs[0].runs
    assert [(run.text, run.font.bold, run.font.size) for run in runs] == [
        ("EL PUERTO REABRE HOY, DIJO ", None, None),
        ("CAPECE", True, Pt(9)),
        (" EN ", None, None),
        ("OTRA PARTE", None, None),
    ]
    assert str(runs[1].font.color.rgb) == _RED
    assert [run._r.rPr.find("{*}hlinkClick") is not None for run in runs] == [
        False,
        False,
        False,
        True,
    ]


def test_the_footer_of_slides_is_one_text_and_stays_on_each_of_them() -> None:
    """It is translated once and written everywhere; the number and the date of a slide stay as they
    are.
    """
    slides = Presentation()
    for title in ("El puerto", "Lo que falta"):
        slide = slides.slides.add_slide(slides.slide_layouts[0])
        slide.shapes.title.text = title
        for layout in slide.slide_layout.placeholders:
            if layout.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE):
                slide.shapes.clone_placeholder(layout)
        shown = {one.placeholder_format.type: one for one in slide.placeholders}
        shown[PP_PLACEHOLDER.FOOTER].text = "Cámara de Comercio"
        shown[PP_PLACEHOLDER.DATE].text = "1/3/2026"
    data = _saved(slides)

    texts = [
        block.text
        for block in read_document("a.pptx", data).blocks
        if block.kind != Kind.BOILERPLATE
    ]
    assert texts == ["El puerto", "Cámara de Comercio", "Lo que falta"]
    written = Presentation(io.BytesIO(_shouted(data, "pptx"))).slides
    assert [[one.text for one in slide.placeholders if one.text] for slide in written] == [
        ["EL PUERTO", "1/3/2026", "CÁMARA DE COMERCIO"],
        ["LO QUE FALTA", "1/3/2026", "CÁMARA DE COMERCIO"],
    ]


def test_a_table_of_contents_keeps_its_tabs_links_and_page_numbers() -> None:
    """Its lines are translated, and what Word works out anew of them stays what it was."""
    word = docx.Document()
    word.add_paragraph("Todo empezó en el puerto.")
    line = word.add_paragraph()._p
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    )
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    link = (
        '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>Lo que falta</w:t></w:r><w:r><w:tab/></w:r>'
        f"{begin.format('PAGEREF _Toc1')}{separate}<w:r><w:t>7</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    )
    line.extend(parse_xml(f"<w:p {nsdecls('w')}>{begin.format('TOC')}{separate}{link}</w:p>"))
    data = _saved(word)

    assert [one.text for one in read_document("a.docx", data).blocks][1:] == ["Lo que falta"]
    written = docx.Document(io.BytesIO(_shouted(data, "docx"))).paragraphs[1]
    assert written.text == "LO QUE FALTA\t7"
    marks = [one.get(one.keys()[0]) for one in written._p.iter("{*}fldChar")]
    assert marks == ["begin", "separate", "begin", "separate", "end"]
    assert [link.address or link.fragment for link in written.hyperlinks] == ["_Toc1"]
    assert written.hyperlinks[0].text == "LO QUE FALTA\t7"


def _open_text() -> bytes:
    text = OpenDocumentText()
    for name, look in (
        ("Rojo", {"color": f"#{_RED}", "fontweight": "bold"}),
        ("Azul", {"color": f"#{_BLUE}"}),
    ):
        style = odf_style.Style(name=name, family="text")
        style.addElement(odf_style.TextProperties(**look))
        text.automaticstyles.addElement(style)
    layout = odf_style.PageLayout(name="Hoja")
    text.automaticstyles.addElement(layout)
    page = odf_style.MasterPage(name="Standard", pagelayoutname=layout)
    header = odf_style.Header()
    header.addElement(odf_text.P(text="Cámara de Comercio de Lima"))
    footer = odf_style.Footer()
    number = odf_text.P(text="Página ")
    number.addElement(odf_text.PageNumber(text="1"))
    footer.addElement(number)
    page.addElement(header)
    page.addElement(footer)
    text.masterstyles.addElement(page)
    paragraph = odf_text.P()
    for part in (
        odf_text.Span(stylename="Azul", text="El puerto reabre hoy, dijo "),
        odf_text.Span(stylename="Rojo", text="Capece"),
    ):
        paragraph.addElement(part)
    text.text.addElement(paragraph)
    return _saved(text)


def test_spans_of_an_opendocument_text_keep_their_styles() -> None:
    """What a style makes blue or red in the original is so in the target."""
    with zipfile.ZipFile(io.BytesIO(_shouted(_open_text(), "odt"))) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    spans = [(span.get(f"{_T}style-name"), span.text) for span in content.iter(f"{_T}span")]
    assert spans == [("Azul", "EL PUERTO REABRE HOY, DIJO "), ("Rojo", "CAPECE")]


def test_marks_that_references_lead_to_stay_in_an_opendocument_text() -> None:
    """Without them a program says that the source of the reference is not found."""
    text = OpenDocumentText()
    paragraph = odf_text.P(text="La ")
    paragraph.addElement(odf_text.ReferenceMarkStart(name="uno"))
    paragraph.addText("cámara")
    paragraph.addElement(odf_text.ReferenceMarkEnd(name="uno"))
    paragraph.addText(" habló ayer.")
    paragraph.addElement(odf_text.ReferenceMark(name="dos"))
    text.text.addElement(paragraph)
    written = zipfile.ZipFile(io.BytesIO(_shouted(_saved(text), "odt"))).read("content.xml")
    root = etree.fromstring(written)
    found = [etree.QName(one).localname for one in root.iter(f"{_T}*") if "mark" in str(one.tag)]
    assert found == ["reference-mark-start", "reference-mark-end", "reference-mark"]


def test_headers_of_an_opendocument_text_are_translated_and_page_numbers_stay() -> None:
    """What the pages say is read behind the text; their number counts on, in English words."""
    data = _open_text()
    blocks = read_document("a.odt", data).blocks
    assert [(block.kind, block.text) for block in blocks[1:]] == [
        (Kind.PARAGRAPH, "Cámara de Comercio de Lima"),
        (Kind.BOILERPLATE, "Página 1"),
    ]
    with zipfile.ZipFile(io.BytesIO(_shouted(data, "odt"))) as archive:
        styles = archive.read("styles.xml").decode()
    assert "CÁMARA DE COMERCIO DE LIMA" in styles
    assert "Page <text:page-number>1</text:page-number>" in styles


def test_columns_of_a_header_are_texts_of_their_own_and_keep_their_tabs() -> None:
    """Left and middle are translated, the page's number at the right counts on in English words,
    and the tabs stand between.
    """
    word = docx.Document()
    word.add_paragraph("El puerto reabre hoy.")
    paragraph = word.sections[0].header.paragraphs[0]
    paragraph.add_run("Cámara de Comercio\tInforme anual")
    paragraph.add_run().add_tab()
    paragraph.add_run("Página ")
    field = OxmlElement("w:fldSimple")
    field.set(f"{{{paragraph._p.nsmap['w']}}}instr", "PAGE")
    field.append(OxmlElement("w:r"))
    field[0].append(OxmlElement("w:t"))
    field[0][0].text = "1"
    paragraph._p.append(field)
    data = _saved(word)

    assert [(block.kind, block.text) for block in read_document("a.docx", data).blocks[1:]] == [
        (Kind.PARAGRAPH, "Cámara de Comercio"),
        (Kind.PARAGRAPH, "Informe anual"),
        (Kind.BOILERPLATE, "Página 1"),
    ]
    written = docx.Document(io.BytesIO(_shouted(data, "docx"))).sections[0].header.paragraphs
    assert [one.text for one in written] == ["CÁMARA DE COMERCIO\tINFORME ANUAL\tPage 1"]
    assert [one.text for one in written[0]._p.iter("{*}instrText")] == ["PAGE"]


def test_columns_of_a_line_are_texts_of_their_own_and_keep_their_tabs() -> None:
    """A line that begins with a number or a tab is one text."""
    word = docx.Document()
    word.add_heading("1.\tLo que falta", 1)
    word.add_paragraph("\tEl puerto reabre hoy en la ciudad.")
    word.add_paragraph("Fecha:\tmartes 3 de marzo\tHora:\t10.30", style="List Bullet")
    data = _saved(word)
    assert [(block.kind, block.text) for block in read_document("a.docx", data).blocks] == [
        (Kind.TITLE, "1. Lo que falta"),
        (Kind.PARAGRAPH, "El puerto reabre hoy en la ciudad."),
        (Kind.LIST_ITEM, "Fecha:"),
        (Kind.LIST_ITEM, "martes 3 de marzo"),
        (Kind.LIST_ITEM, "Hora:"),
        (Kind.LIST_ITEM, "10.30"),
    ]
    written = docx.Document(io.BytesIO(_shouted(data, "docx"))).paragraphs
    assert [(one.text, one.style.name if one.style else "") for one in written] == [
        ("1.\tLO QUE FALTA", "Heading 1"),
        ("\tEL PUERTO REABRE HOY EN LA CIUDAD.", "Normal"),
        ("FECHA:\tMARTES 3 DE MARZO\tHORA:\t10.30", "List Bullet"),
    ]


def test_words_of_another_colour_on_a_slide_keep_it() -> None:
    """What alone tells them from the others is their colour, and it stays theirs."""
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    for text in ("EL PUERTO COSTÓ ", "48 MILLONES", " DE SOLES ESTE AÑO"):
        paragraph.add_run().text = text
    # The library has no type for it.
    paragraph.runs[1].font.color.rgb = SlideColor(0xC0, 0, 0)  # type: ignore[no-untyped-call]

    written = Presentation(io.BytesIO(_shouted(_saved(slides), "pptx"))).slides[0].placeholders[1]
    runs = written.text_frame.paragraphs[0].runs
    assert [(run.text, run.font.color.type is not None) for run in runs] == [
        ("EL PUERTO COSTÓ ", False),
        ("48 MILLONES", True),
        (" DE SOLES ESTE AÑO", False),
    ]


def test_formulas_and_code_of_a_word_file_pass_as_they_stand() -> None:
    """A formula is a code in its sentence and the same element afterwards; so is what has a style
    for code, be it a run or a paragraph.
    """
    word: Any = docx.Document()
    word.styles.add_style("Verbatim Char", WD_STYLE_TYPE.CHARACTER)
    word.styles.add_style("Source Code", WD_STYLE_TYPE.PARAGRAPH)
    formula = f"<m:oMath {nsdecls('m')}><m:r><m:t>12=3·4</m:t></m:r></m:oMath>"
    first = word.add_paragraph("La energía es ")
    first._p.append(parse_xml(formula))
    first.add_run(" en cada casa")
    second = word.add_paragraph("Abre ")
    second.add_run("BLOG.CSS", style="Verbatim Char")
    word.add_paragraph("IMPRIME", style="Source Code")
    data = _saved(word)

    document = read_document("a.docx", data)
    assert [
        (code.kind, block.text[code.start : code.end])
        for block in document.blocks
        for code in block.codes
    ] == [("code", "12=3·4"), ("code", "BLOG.CSS"), ("code", "IMPRIME")]
    written = docx.Document(io.BytesIO(_shouted(data, "docx"))).element.xml
    assert written.index("LA ENERGÍA ES") < written.index("12=3·4") < written.index("EN CADA CASA")
    assert written.count("<m:oMath>") == 1
    assert '<w:rStyle w:val="VerbatimChar"/>' in written


def test_code_and_struck_words_of_an_opendocument_text_keep_their_style() -> None:
    """Neither is bold nor a link; a style that says nothing but when a word was typed is left."""
    text = OpenDocumentText()
    for name, looks in (
        ("Tachado", {"textlinethroughstyle": "solid"}),
        ("Escrito", {"language": "es"}),
    ):
        style = odf_style.Style(name=name, family="text")
        style.addElement(odf_style.TextProperties(**looks))
        text.automaticstyles.addElement(style)
    paragraph = odf_text.P()
    for name, said in (
        ("", "EL PUERTO "),
        ("Tachado", "CERRADO"),
        ("", " REABRE "),
        ("Escrito", "HOY"),
    ):
        if name:
            paragraph.addElement(odf_text.Span(stylename=name, text=said))
        else:
            paragraph.addText(said)
    text.text.addElement(paragraph)

    with zipfile.ZipFile(io.BytesIO(_shouted(_saved(text), "odt"))) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    spans = [(span.get(f"{_T}style-name"), span.text) for span in content.iter(f"{_T}span")]
    assert spans == [("Tachado", "CERRADO")]


def _with_field_link() -> bytes:
    """A Word file in which a link is written as a field, as files are that were .doc once."""
    word = docx.Document()
    paragraph = word.add_paragraph("El puerto reabre, dijo ")
    for kind, said in (
        ("begin", ""),
        ("", ' HYPERLINK "https://example.org/a" '),
        ("separate", ""),
        ("text", "Capece"),
        ("end", ""),
    ):
        run = paragraph.add_run(said if kind == "text" else "")
        if not kind:
            command = OxmlElement("w:instrText")
            command.text = said
            run._r.append(command)  # type: ignore[arg-type] # lxml takes any element
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # type: ignore[arg-type] # lxml takes any element
    paragraph.add_run(" en Lima.")
    return _saved(word)


def test_a_link_that_word_writes_as_a_field_is_a_link() -> None:
    """It is read as one, and goes out as one."""
    data = _with_field_link()
    (block,) = read_document("a.docx", data).blocks
    assert block.text == "El puerto reabre, dijo Capece en Lima."
    assert [
        (code.kind, block.text[code.start : code.end], code.reference) for code in block.codes
    ] == [("link", "Capece", "https://example.org/a")]
    written = docx.Document(io.BytesIO(_shouted(data, "docx"))).paragraphs[0]
    assert [(link.text, link.address) for link in written.hyperlinks] == [
        ("CAPECE", "https://example.org/a")
    ]
    assert written.text == "EL PUERTO REABRE, DIJO CAPECE EN LIMA."


def test_what_stands_in_for_a_box_is_as_coloured_as_the_box() -> None:
    """Programs of before 2010 show the box from another place of the file."""
    word = docx.Document()
    word.add_paragraph("Fin.")
    box = (
        '<w:txbxContent><w:p><w:r><w:rPr><w:color w:val="C00000"/></w:rPr>'
        "<w:t>Un recuadro</w:t></w:r></w:p></w:txbxContent>"
    )
    word.paragraphs[0]._p.append(
        parse_xml(  # type: ignore[arg-type] # lxml takes any element
            f"<w:r {nsdecls('w')} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    written = docx.Document(io.BytesIO(_shouted(_saved(word), "docx"))).element.body
    boxes = list(written.iter(qn("w:txbxContent")))
    assert ["".join(text.text for text in one.iter(qn("w:t"))) for one in boxes] == [
        "UN RECUADRO"
    ] * 2
    assert [len(list(one.iter(qn("w:color")))) for one in boxes] == [1, 1]


def test_a_large_first_letter_is_part_of_its_word() -> None:
    """Word keeps it in a paragraph of its own, and drafts were made of “a ministra habló”."""
    word = docx.Document()
    for text in ("L", "a ministra habló ayer en el puerto.", "El alcalde calló."):
        word.add_paragraph(text)
    frame = parse_xml(f'<w:framePr {nsdecls("w")} w:dropCap="drop" w:lines="3"/>')
    word.paragraphs[0].paragraph_format.element.get_or_add_pPr().append(frame)
    data = _saved(word)
    read = [block.text for block in read_document("a.docx", data).blocks]
    assert read == ["La ministra habló ayer en el puerto.", "El alcalde calló."]
    written = docx.Document(io.BytesIO(_shouted(data, "docx"))).paragraphs
    assert [one.text for one in written][-2:] == [
        "LA MINISTRA HABLÓ AYER EN EL PUERTO.",
        "EL ALCALDE CALLÓ.",
    ]
    assert "L" not in [one.text for one in written]
