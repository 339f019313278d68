"""Small whole files of slides, books and rich text, for the tests of their formats and to be damaged."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from odf import draw, presentation, style, text
from odf.namespaces import PRESENTATIONNS
from odf.opendocument import OpenDocumentPresentation
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.table import Table
from pptx import Presentation
from pptx.opc.package import XmlPart
from pptx.util import Inches

_DIAGRAM = """<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r>
<a:t>Aprobar el plan</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"""

_CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title>
<link rel="stylesheet" href="s.css"/></head><body><h1>El puerto</h1>
<p class="first">El puerto <b>reabre</b>&nbsp;hoy<a epub:type="noteref" href="notas.xhtml#n1">1</a>.</p>
<p><img src="mapa.png" alt=""/></p></body></html>"""
_NOTES = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<aside id="n1" epub:type="footnote" hidden="hidden"><p>Cerró en mayo.</p></aside></body></html>"""
_NAVIGATION = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><ol><li><a href="uno.xhtml">El puerto</a></li></ol></nav></body></html>"""
_NCX = """<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>
<navLabel><text>El puerto</text></navLabel></navPoint></navMap></ncx>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>El puerto reabre</dc:title>
<dc:language>es</dc:language></metadata><manifest>
<item id="a" href="uno.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="notas.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="d" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="d"><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OPS/libro.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
BOOK: Mapping[str, str] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": _CONTAINER,
    "OPS/libro.opf": _PACKAGE,
    "OPS/uno.xhtml": _CHAPTER,
    "OPS/notas.xhtml": _NOTES,
    "OPS/nav.xhtml": _NAVIGATION,
    "OPS/toc.ncx": _NCX,
}

RICH_TEXT = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title no}}\f0 El puerto reabre\par\par "
    rb"La C\'e1mara pidi\'f3 apoyo{\footnote Cerr\'f3 en mayo.} a {\field{\*\fldinst HYPERLINK "
    rb'"https://example.org"}{\fldrslt Capece}}.\par \trowd\cellx100 Uno\cell Dos\cell\row}'
)


TABLE = (
    'Código;Nombre;Descripción\r\nPE-1;Ana Pérez;"Zapatos de\ncuero"\r\n'
    "-5;Luis Mar;Sombrero de paja y lona\r\nPE-3;Zoe Paz;Ana Pérez\r\n"
).encode()


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return the zip of ``members``."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return saved.getvalue()


def book() -> bytes:
    """Return a book of a chapter, a note, and two lists of its chapters."""
    return zipped(BOOK)


@cache
def slides() -> bytes:
    """Return two slides: a title, and a list, a table, a diagram and a note."""
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[0])
    first.shapes.title.text = "El puerto reabre"
    first.placeholders[1].text = "Lima, 2026"

    second = made.slides.add_slide(made.slide_layouts[1])
    second.shapes.title.text = "Lo que falta"
    words = second.placeholders[1].text_frame.paragraphs[0]
    words.add_run().text = "La cámara pidió "
    run = words.add_run()
    run.text, run.font.bold = "más apoyo", True
    link = words.add_run()
    link.text, link.hyperlink.address = " a Capece", "https://example.org/"
    table = second.shapes.add_table(1, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Puerto", "Costo"
    second.notes_slide.notes_text_frame.text = "Decir quién pagó."

    package = second.part.package
    diagram = XmlPart.load(
        package.next_partname("/ppt/diagrams/data%d.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        package,
        _DIAGRAM.encode(),
    )
    second.part.relate_to(
        diagram, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    )
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


@cache
def workbook() -> bytes:
    """Return two sheets: a table with codes, names, texts, formulas and a chart, and a note in bold."""
    made = Workbook()
    first = made.worksheets[0]
    for row in (
        ("Código", "Nombre", "Descripción", "Precio"),
        ("PE-1", "Ana Pérez", "Zapatos de cuero para niños", 3.5),
        ("PE-2", "Luis Mar", "Sombrero de paja que no pesa", 4),
        ("PE-3", "Zoe Paz", "Ana Pérez", 5),
    ):
        first.append(row)
    first["E2"] = "=D2*2"
    chart = BarChart()
    chart.add_data(Reference(first, min_col=4, min_row=1, max_row=4))
    first.add_chart(chart, "G2")
    prices = made.create_sheet("Precios")
    prices.append(("Nota de precios", "Lugar"))
    prices.append(("Según la lista de mayo", "Lima"))
    prices.add_table(Table(displayName="Lista", ref="A1:B2"))
    prices["A4"] = CellRichText("Pagar ", TextBlock(InlineFont(b=True), "antes de mayo"))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def repeating_workbook() -> bytes:
    """Return a small workbook of which every cell is the same long text."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<c t="s"><v>0</v></c>' * 500
    with zipfile.ZipFile(io.BytesIO(workbook())) as made:
        members = {name: made.read(name).decode() for name in made.namelist()}
    members["xl/sharedStrings.xml"] = f"<sst {main}><si><t>{'Nota larga. ' * 9_000}</t></si></sst>"
    members["xl/worksheets/sheet1.xml"] = (
        f"<worksheet {main}><sheetData><row>{cells}</row></sheetData></worksheet>"
    )
    return zipped(members)


@cache
def open_slides() -> bytes:
    """Return an OpenDocument presentation of one slide with a title, a text and a note."""
    made = OpenDocumentPresentation()
    layout = style.PageLayout(name="hoja")
    made.automaticstyles.addElement(layout)
    master = style.MasterPage(name="maestra", pagelayoutname=layout)
    made.masterstyles.addElement(master)
    page = draw.Page(masterpagename=master)
    made.presentation.addElement(page)
    for words, kind in (("El puerto reabre", "title"), ("La cámara pidió más apoyo.", "outline")):
        frame = draw.Frame(width="10cm", height="2cm")
        frame.setAttrNS(PRESENTATIONNS, "class", kind)
        box = draw.TextBox()
        box.addElement(text.P(text=words))
        frame.addElement(box)
        page.addElement(frame)
    notes = presentation.Notes()
    frame, box = draw.Frame(width="10cm", height="2cm"), draw.TextBox()
    box.addElement(text.P(text="Decir quién pagó."))
    frame.addElement(box)
    notes.addElement(frame)
    page.addElement(notes)
    saved = io.BytesIO()
    made.write(saved)
    return saved.getvalue()
