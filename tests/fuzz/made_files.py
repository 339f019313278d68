"""Small whole files of slides, books and rich text, for the tests of their formats and to be
damaged.
"""

import io
import json
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
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r>
<a:t>Aprobar el plan</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"""

_CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">\
<head><title>x</title>
<link rel="stylesheet" href="s.css"/></head><body><h1>El puerto</h1>
<p class="first">El puerto <b>reabre</b>&nbsp;hoy\
<a epub:type="noteref" href="notas.xhtml#n1">1</a>.</p>
<p><img src="mapa.png" alt=""/></p></body></html>"""
_NOTES = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<aside id="n1" epub:type="footnote" hidden="hidden"><p>Cerró en mayo.</p></aside></body></html>"""
_NAVIGATION = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><ol><li><a href="uno.xhtml">El puerto</a></li></ol></nav></body></html>"""
_NCX = """\
<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
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
_CONTAINER = """\
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OPS/libro.opf" media-type="application/oebps-package+xml"/>\
</rootfiles></container>"""
BOOK: Mapping[str, str] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": _CONTAINER,
    "OPS/libro.opf": _PACKAGE,
    "OPS/uno.xhtml": _CHAPTER,
    "OPS/notas.xhtml": _NOTES,
    "OPS/nav.xhtml": _NAVIGATION,
    "OPS/toc.ncx": _NCX,
}

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">
<nitf version="-//IPTC//DTD NITF 3.4//EN"><head><title>El puerto reabre</title><docdata>
<doc-id id-string="ac-12"/><date.issue norm="20260301T090000-0500"/></docdata></head>\
<body><body.head>
<hedline><hl1>El puerto reabre</hl1><hl2>La c&aacute;mara espera m&aacute;s barcos</hl2></hedline>
<byline>Por <person>Ana Sol</person></byline>
<dateline><location>Lima</location>, <story.date norm="20260301">1 de marzo</story.date></dateline>
<abstract><p>Tras dos meses sin barcos, el puerto abre.</p></abstract></body.head><body.content>
<p>El <em class="bold">puerto</em> reabre hoy, dijo <person>Capece</person>.</p>
<hl2>Lo que falta</hl2><ul><li>Aprobar el plan.</li></ul>
<media media-type="image"><media-reference source="muelle.jpg" mime-type="image/jpeg"/>
<media-caption>El muelle en mayo.</media-caption><media-producer>Luis Mar</media-producer></media>
</body.content></body></nitf>"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">\
<header><sent>2026-03-01</sent></header><itemSet>
<newsItem guid="https://ac.example/12" version="3" standard="NewsML-G2" standardversion="2.28"
 xml:lang="es-PE">\
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="AC"/>
<versionCreated>2026-03-01T09:00:00-05:00</versionCreated><title>El puerto reabre</title>
<signal qcode="sig:update"/></itemMeta><contentMeta>\
<located qcode="geo:Lima"><name>Lima</name></located>
<creator literal="as"><name>Ana Sol</name></creator><language tag="es-PE"/>
<subject qcode="medtop:04000000"><name xml:lang="en">economy</name>
<name xml:lang="es">economía</name></subject>
<headline>El puerto reabre</headline><headline xml:lang="de">Der Hafen öffnet</headline>\
<by>Por Ana Sol</by>
<description>Tras dos meses sin barcos, el puerto abre.</description></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml">\
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="es">
<head><title>El puerto reabre</title></head><body><h1>El puerto reabre</h1>
<p>El <strong>puerto</strong> reabre hoy, dijo <a href="https://ac.example/c">Capece</a>.</p>
<figure><img src="muelle.jpg" alt=""/><figcaption>El muelle en mayo.</figcaption></figure>\
</body></html>
</inlineXML></contentSet></newsItem>\
<newsItem guid="urn:ac:13" version="1" xml:lang="es-PE"><itemMeta>
<itemClass qcode="ninat:picture"/></itemMeta><contentMeta><headline>El muelle</headline>
<description role="drol:caption">Barcos en el muelle.</description></contentMeta><contentSet>
<inlineData contenttype="text/plain">Fuente: la cámara.</inlineData>
<remoteContent href="muelle.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""

NINJS = json.dumps(
    {
        "uri": "https://ac.example/12",
        "type": "text",
        "versioncreated": "2026-03-01T09:00:00-05:00",
        "language": "es",
        "byline": "Por Ana Sol",
        "located": "Lima",
        "headline": "El puerto reabre",
        "slugline": "puerto",
        "subject": [{"name": "economía", "code": "04000000"}],
        "description_text": "Tras dos meses sin barcos, el puerto abre.",
        "description_xhtml": "<p>Tras dos meses sin barcos, el puerto abre.</p>",
        "body_text": "El puerto reabre hoy, dijo Capece.\nFalta aprobar el plan.",
        "body_xhtml": "<p>El <b>puerto</b> reabre hoy, dijo <a "
        "href='https://ac.example/c'>Capece</a>.</p><p>Falta aprobar el plan.<br/></p>",
        "associations": {
            "foto": {
                "uri": "urn:ac:13",
                "type": "picture",
                "byline": "Luis Mar",
                "headline": "El muelle",
                "description_text": "Barcos en el muelle.",
            }
        },
    }
)
_PAGE = (
    "<html><head><title>El puerto reabre</title></head>"
    "<body><h1>El puerto reabre</h1><p>El puerto reabre hoy.</p></body></html>"
)
NINJS_3 = json.dumps(
    {
        "uri": "urn:ac:12",
        "versionCreated": "2026-03-01T09:00:00-05:00",
        "language": "es",
        "edNote": "Sin foto.",
        "by": "Por Ana Sol",
        "headlines": [
            {"role": "main", "value": "El puerto reabre"},
            {"role": "short", "value": "Reabre"},
        ],
        "bodies": [
            {
                "role": "acml",
                "contentType": "application/xml",
                "value": "<t>El puerto reabre hoy.</t>",
            },
            {
                "role": "text",
                "contentType": "text/plain",
                "wordCount": 4,
                "value": "El puerto reabre hoy.",
            },
            {"role": "html", "contentType": "text/html", "charCount": 21, "value": _PAGE},
        ],
    }
)

RSS = """<?xml version="1.0"?>\
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">\
<channel><title>El Faro</title><language>es-PE</language>
<item><title>El puerto reabre</title><link>https://faro.example/1</link><guid>1</guid>
<dc:creator>Ana Sol</dc:creator><pubDate>Sun, 01 Mar 2026 09:00:00 -0500</pubDate>
<description>Hoy.</description>
<content:encoded><![CDATA[<p>El puerto <b>reabre</b> hoy.</p>]]></content:encoded></item>\
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>El Faro</title><entry>
<id>urn:a:7</id>
<title>El puerto</title><link href="https://faro.example/7"/><author><name>Luis Mar</name></author>
<updated>2026-03-02T09:00:00Z</updated>\
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>El puerto reabre hoy.</p></div></content></entry></feed>"""

RICH_TEXT = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title no}}\f0 El puerto reabre\par\par "
    rb"La C\'e1mara pidi\'f3 apoyo{\footnote Cerr\'f3 en mayo.} a {\field{\*\fldinst HYPERLINK "
    rb'"https://example.org"}{\fldrslt Capece}}.\par \trowd\cellx100 Uno\cell Dos\cell\row}'
)
RICH_LAYOUT = (
    rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Cyr;}}
{\colortbl;\red200\green0\blue0;}{\stylesheet{\widctlpar\f0 Normal;}
{\s1\sb240\outlinelevel0\b\fs32 heading 1;}{\*\cs10 Default Paragraph Font;}}{\*\generator Word;}
{\info{\title El puerto reabre}{\author Ana}}\sectd
{\header\pard Noticias del puerto de Lima\tab P\'e1gina {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}
{\pard\plain\s1\b\fs32 El puerto reabre\par}
\pard\plain\qj\f0\fs24 La C\'e1mara pidi\'f3 {\b m\'e1s apoyo} a {\field{\*\fldinst{HYPERLINK
"https://example.org/a"}}{\fldrslt{\ul\cf1 Capece}}} en Lima, seg\u250\'fan dijo"""
    rb"""\chftn{\footnote\pard\plain
{\super\chftn} Cerr\'f3 en mayo.} ayer; {\cf1 48 millones} de soles{\v oculto}"""
    rb"""{\deleted borrado}.\par
{\pict\pngblip\bin6 }\par}}\par{\*\x}\pard {\listtext\'b7\tab}\ls1\ilvl0 Ana N\'fa\'f1ez\par
"""
    + "\\pard\\f1 \\'c4\\'e0 \\u8212-, \\u-10179?\\u-8704?\\f0\\par\n".encode("ascii")
    + rb"""\trowd\cellx4000\cellx8000\pard\intbl Puerto\cell Costo\cell\row
\pard{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard Un recuadro.\par}}"""
    rb"{\shprslt Un recuadro.}}Fin.\par}"
)
"""A rich text with all that such files have beside text; what announces itself as six bytes is a
picture.
"""


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
    """Return two sheets: a table with codes, names, texts, formulas and a chart, and a note in
    bold.
    """
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
