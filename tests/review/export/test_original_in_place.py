"""The original file with the target text in place of the source."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import RGBColor
from lxml.html import document_fromstring
from odf.draw import Frame, Image
from odf.opendocument import OpenDocumentText
from odf.svg import Desc, Title
from odf.text import (
    Change,
    ChangedRegion,
    Deletion,
    H,
    LineBreak,
    List,
    ListItem,
    P,
    TrackedChanges,
)

from review.export import export_article
from review.export.exported import ExportedArticle, unfinished_notice
from review.store.tables import SegmentState
from tests.review.export.conftest import article_in_capitals, segment
from translation.document import InlineCode
from translation.formats.document_reader import read_document
from translation.formats.recognition import Format

_MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
_PAIRS = (
    ("title", "Sube el dólar", "The dollar rises"),
    ("paragraph", "La Cámara habló. Vea la web.", "The Chamber spoke. See the site."),
    ("list_item", "Primer punto.", "First point."),
    ("boilerplate", "Compartir", ""),
    ("table_cell", "Ventas", "Sales"),
)
_BOX = """<mc:AlternateContent
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>\
<w:p><w:r><w:t>En la caja</w:t></w:r></w:p>
</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r>
<w:t>En la caja</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"""
_BOLD = InlineCode(3, 9, "bold", "1")
_LINK = InlineCode(24, 27, "link", "2", "https://camara.pe/")


def article_from(data: bytes, media_type: str) -> ExportedArticle:
    """The article that reading ``data`` would give, translated and final."""
    segments = tuple(
        segment(
            number,
            source,
            target,
            kind=kind,
            level=1 if kind == "list_item" else 0,
            source_codes=(_BOLD, _LINK) if number == 2 else (),
            target_codes=(
                (
                    InlineCode(4, 11, "bold", "1"),
                    InlineCode(27, 31, "link", "2", "https://camara.pe/"),
                    InlineCode(18, 18, "footnote", "3", "5"),
                )
                if number == 2
                else ()
            ),
        )
        for number, (kind, source, target) in enumerate(_PAIRS, start=1)
    )
    return ExportedArticle(
        name="nota",
        title="The dollar rises",
        source_language="es",
        target_language="en",
        segments=tuple(segment for segment in segments if segment.kind != "boilerplate"),
        left_out=tuple(segment for segment in segments if segment.kind == "boilerplate"),
        exported_at=_MOMENT,
        original=data,
        media_type=media_type,
    )


def word_original() -> bytes:
    """A Word file with a title, bold, a link, a note mark, a list, furniture and a table."""
    word: Any = Document()
    word.add_paragraph("Sube el dólar", style="Title")
    paragraph = word.add_paragraph("La ")
    paragraph.add_run("Cámara").bold = True
    paragraph.add_run(" habló")
    mark = paragraph.add_run()
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "5")
    mark._r.append(reference)
    paragraph.add_run(". Vea la ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), word.part.relate_to("https://camara.pe/", kind, is_external=True))
    run = paragraph.add_run("web")
    paragraph._p.append(link)
    link.append(run._r)
    paragraph.add_run(".")
    word.add_paragraph("Primer punto.", style="List Bullet")
    word.add_paragraph("Compartir")
    word.add_table(1, 1).cell(0, 0).text = "Ventas"
    return saved(word.save)


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What ``save`` writes into a file."""
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def test_a_word_file_keeps_its_styles_links_notes_and_tables() -> None:
    """Each paragraph has its target in its own style; furniture is gone; bold, link and note mark
    stand.
    """
    word: Any = Document(
        io.BytesIO(export_article(article_from(word_original(), Format.WORD), "docx"))
    )
    assert [(one.text, one.style.name) for one in word.paragraphs] == [
        ("The dollar rises", "Title"),
        ("The Chamber spoke. See the site.", "Normal"),
        ("First point.", "List Bullet"),
    ]
    body = word.paragraphs[1]
    assert [run.text for run in body.runs if run.bold] == ["Chamber"]
    assert [(link.text, link.address) for link in body.hyperlinks] == [
        ("site", "https://camara.pe/")
    ]
    assert 'w:footnoteReference w:id="5"' in body._p.xml
    assert word.tables[0].cell(0, 0).text == "Sales"
    assert 'w:lang w:val="en"' in body._p.xml


def with_another_main_part(data: bytes) -> bytes:
    """The Word file with its main part under another name, as its relationships allow."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            named = member.replace("word/document.xml", "word/nota.xml").replace(
                "document.xml.r", "nota.xml.r"
            )
            content = old.read(member)
            if member in ("[Content_Types].xml", "_rels/.rels"):
                content = content.replace(b"word/document.xml", b"word/nota.xml")
            new.writestr(named, content)
    return file.getvalue()


def test_a_word_file_whose_main_part_has_another_name_is_read_and_written() -> None:
    """Where the text lies is what the relationships of the package say, not a name."""
    data = with_another_main_part(word_original())
    assert [block.text for block in read_document("a.docx", data).blocks] == [
        pair[1] for pair in _PAIRS
    ]
    written = export_article(article_from(data, Format.WORD), "docx")
    assert "word/nota.xml" in zipfile.ZipFile(io.BytesIO(written)).namelist()
    assert "The Chamber spoke. See the site." in [
        one.text for one in Document(io.BytesIO(written)).paragraphs
    ]


def test_a_note_whose_mark_was_lost_stays_in_its_paragraph() -> None:
    """A translation without the code keeps the note at the paragraph's end."""
    article = article_from(word_original(), Format.WORD)
    without = replace(
        article, segments=tuple(replace(one, target_codes=()) for one in article.segments)
    )
    word: Any = Document(io.BytesIO(export_article(without, "docx")))
    assert 'w:footnoteReference w:id="5"' in word.paragraphs[1]._p.xml


def test_headers_footers_and_text_boxes_of_a_word_file_are_translated() -> None:
    """Each is read and written, in every section and in a box's fallback; the page's number stays a
    field.
    """
    word: Any = Document(io.BytesIO(word_original()))
    header = word.sections[0].header
    header.paragraphs[0].text = "Boletín de la Cámara"
    word.add_section()
    word.sections[1].header.is_linked_to_previous = False
    word.sections[1].header.paragraphs[0].text = "Boletín de la Cámara"
    footer = word.sections[0].footer.paragraphs[0]
    footer.text = "Página "
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = OxmlElement("w:r")
    number.text = "7"
    field.append(number)
    footer._p.append(field)
    box = parse_xml(_BOX)
    word.paragraphs[1].add_run()._r.append(box)
    data = saved(word.save)
    read = read_document("nota.docx", data)
    assert [block.text for block in read.blocks if block.kind == "boilerplate"] == ["Página 7"]
    assert {"Boletín de la Cámara", "En la caja"} <= {block.text for block in read.blocks}
    article = article_from(data, Format.WORD)
    more = (
        segment(8, "En la caja", "In the box", kind="paragraph"),
        segment(9, "Boletín de la Cámara", "Bulletin of the Chamber", kind="paragraph"),
    )
    aside = segment(10, "Página 7", "", kind="boilerplate")
    article = replace(
        article, segments=(*article.segments, *more), left_out=(*article.left_out, aside)
    )
    written: Any = Document(io.BytesIO(export_article(article, "docx")))
    assert [one.header.paragraphs[0].text for one in written.sections] == [
        "Bulletin of the Chamber"
    ] * 2
    footer = written.sections[0].footer.paragraphs[0]
    assert [footer.text, *(one.text for one in footer._p.iter(qn("w:instrText")))] == [
        "Page 7",
        "PAGE",
    ]
    assert written.element.xml.count(">In the box<") == 2
    assert "En la caja" not in written.element.xml


def test_a_block_without_a_place_is_put_after_the_one_before() -> None:
    """Nothing of the translation is lost when the original does not hold its source."""
    article = article_from(word_original(), Format.WORD)
    changed = replace(article.segments[1], source="Otra cosa.", target_codes=())
    word: Any = Document(
        io.BytesIO(
            export_article(
                replace(article, segments=(article.segments[0], changed, *article.segments[2:])),
                "docx",
            )
        )
    )
    assert word.paragraphs[1].text == "The Chamber spoke. See the site."


@pytest.mark.parametrize("media_type", ["text/plain", Format.WORD])
def test_without_a_matching_original_a_new_document_is_made(media_type: str) -> None:
    """An article that came as text, or whose file holds other text, has a document of its own."""
    other: Any = Document()
    other.add_paragraph("Otro texto.")
    word: Any = Document(
        io.BytesIO(export_article(article_from(saved(other.save), media_type), "docx"))
    )
    assert [one.text for one in word.paragraphs][:2] == [
        "The dollar rises",
        "The Chamber spoke.5 See the site.",
    ]


def test_a_web_page_keeps_its_markup_and_loses_its_scripts() -> None:
    """Tags, classes, pictures and note links stay; scripts, handlers and furniture go."""
    page = """<html lang="es"><head><title>x</title><script>alert(1)</script></head>\
<body onload="x()">
    <nav>Menú</nav><h1 class="t">Sube el dólar</h1>\
<p>La <b>Cámara</b> habló<a href="#n"><sup>5</sup></a>.
    Vea la <a class="k" href="https://camara.pe/">web</a>.</p><ul><li>Primer punto.</li></ul>
    <p>Compartir</p><table><tr><td>Ventas</td></tr></table></body></html>"""
    written = export_article(article_from(page.encode(), "text/html"), "html").decode()
    assert '<h1 class="t">The dollar rises</h1>' in written
    assert (
        '<p>The <strong>Chamber</strong> spoke.<a href="#n"><sup>5</sup></a> '
        'See the <a class="k" href="https://camara.pe/">site</a>.</p>' in written
    )
    assert "<td>Sales</td>" in written
    assert '<html lang="en" dir="ltr">' in written
    for gone in ("script", "onload", "Menú", "Compartir", "Cámara"):
        assert gone not in written


def test_a_page_runs_as_its_language_does_and_a_line_left_in_another_as_that_one() -> None:
    """A page in Arabic runs from the right; each block by its own letters."""
    article = article_from(b"<h1>Sube el sol</h1><p>Lo dijo ayer el alcalde.</p>", "text/html")
    written = export_article(replace(article, target_language="ar"), "html").decode()
    assert '<html lang="ar" dir="rtl">' in written
    assert "unicode-bidi:plaintext" in written


def test_the_space_between_two_links_in_bold_words_stays() -> None:
    """No two words of the page become one where the space between them alone is bold."""
    page = (
        b"<h1>Puertos</h1><p>Abren los puertos de Lima y Callao este lunes, dijo el ministro.</p>"
    )
    article = article_in_capitals("p.html", page)
    target = "Ports Lima Callao open this Monday, the minister said."
    codes = (
        InlineCode(6, 17, "bold", "1"),
        InlineCode(6, 10, "link", "2", "https://lima.pe"),
        InlineCode(11, 17, "link", "3", "https://callao.pe"),
    )
    *others, last = article.segments
    last = replace(last, target=target, target_codes=codes)
    written = export_article(replace(article, segments=(*others, last)), "html").decode()
    assert target in re.sub("<[^>]+>", "", written)


def test_a_web_page_keeps_its_note_marks_and_the_links_back() -> None:
    """Marks stay as they were set, two that lead to one note too, and so do the links of the notes
    that lead back, before or behind the text as in the original.
    """
    page = """<html><body><article><h1>Sube el dólar</h1><p>Sube el dólar en la Bolsa de Lima, dijo
la Cámara de Comercio.<sup>[<a id="r1" href="#n1">1</a>]</sup> Así lo contó ayer.<b><a href="#n1">1
</a></b><sup><a id="r2" href="#n2">2</a></sup></p><ol><li id="n1">La web de la Cámara. <a
href="#r1">↩</a></li><li id="n2"><span class="up"><a href="#r2">^</a></span> Vea su informe.</li>
</ol></article></body></html>"""
    written = export_article(article_in_capitals("a.html", page.encode()), "html").decode()
    assert written.partition("</h1>")[2].partition("</article>")[0] == (
        "<p>SUBE EL DÓLAR EN LA BOLSA DE LIMA, DIJO LA CÁMARA DE COMERCIO."
        '<sup>[<a id="r1" href="#n1">1</a>]</sup> ASÍ LO CONTÓ AYER.<b><a href="#n1">1\n</a></b>'
        '<sup><a id="r2" href="#n2">2</a></sup></p><ol><li id="n1">LA WEB DE LA CÁMARA. '
        '<a href="#r1">↩</a></li><li id="n2"><span class="up"><a href="#r2">^</a></span> '
        "VEA SU INFORME.</li>\n</ol>"
    )


def test_an_opendocument_file_keeps_its_structure() -> None:
    """Headings and lists stay what they are; the package begins with its media type, as it must."""
    original = OpenDocumentText()
    original.text.addElement(H(outlinelevel=1, text="Sube el dólar"))
    original.text.addElement(P(text="La Cámara habló. Vea la web."))
    item = ListItem()
    item.addElement(P(text="Primer punto."))
    listing = List()
    listing.addElement(item)
    original.text.addElement(listing)
    original.text.addElement(P(text="Compartir"))
    original.text.addElement(P(text="Ventas"))
    data = export_article(article_from(saved(original.write), Format.OPENDOCUMENT), "odt")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        content = archive.read("content.xml").decode()
    for there in (
        "The dollar rises</text:h>",
        ">Chamber</text:span>",
        "First point.</text:p></text:list-item>",
    ):
        assert there in content
    assert "Compartir" not in content
    assert ':href="https://camara.pe/"' in content


def test_only_confirmed_leaves_the_rest_out_and_says_so() -> None:
    """A sentence that is left out leaves no source text behind, and is counted."""
    article = article_from(word_original(), Format.WORD)
    last = replace(article.segments[-1], state=SegmentState.INITIAL)
    partial = replace(article, segments=article.segments[:-1], left_out=(*article.left_out, last))
    word: Any = Document(io.BytesIO(export_article(partial, "docx")))
    assert word.paragraphs[0].text == "UNFINISHED: 1 left out; segments in all: 4."
    assert word.tables[0].cell(0, 0).text == ""


def test_a_page_as_the_original_keeps_what_fetches_nothing() -> None:
    """Styles that fetch, scripts, drawings and unknown attributes go; what they surround stays."""
    picture = "data:image/png;base64,iVBORw0KGgo="
    page = f"""<html><head><style>@import "http://x/";</style>\
<link rel="stylesheet" href="http://x/"></head>
    <body onload="x()"><h1 style="background:url(http://x/)">Sube el dólar</h1><svg><animate/></svg>
    <img src="http://y/a.png"><img src="{picture}" srcset="http://x/b">\
<x-box>La Cámara habló. Vea la
    <a href="https://camara.pe/" ping="http://x/">web</a>.</x-box>
    <p><a href="jav&#9;ascript:x()">Ventas</a></p>
    </body></html>"""
    written = export_article(article_from(page.encode(), "text/html"), "html").decode()
    assert "http://x/" not in written
    assert written.count("<img") == 2
    assert picture in written
    assert "http://y/a.png" in written
    assert 'href="https://camara.pe/"' in written
    for gone in (
        "@import",
        "style=",
        "<link",
        "<svg",
        "onload",
        "script:",
        "srcset",
        "ping",
        "x-box",
    ):
        assert gone not in written
    assert "default-src 'none'" in written


_FULL_PAGE = """<html><head><base href="http://other.example/"></head><body><form><nav>
<a href="/"><img src="/logo.png" alt="Diario"></a><ul><li>Inicio</li></ul></nav><main>
<h1>Sube el dólar</h1>
<figure><a href="/grande.jpg"><img src="/foto.jpg" alt="El puerto" onload="x()"></a>
<figcaption>Ventas</figcaption></figure>
<p>La Cámara habló. Vea la <a href="https://camara.pe/">web</a>.</p>
<img data-src="https://cdn.example/tarde.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<picture><source srcset="https://cdn.example/otra.webp 1x, https://c.example/b.webp 2x">\
<img></picture>
<img src="https://count.example/p.gif" width="1" height="1"><img src="//evil\\share\\a.png">
<img src="javascript:x()"><img src="file:///etc/passwd">\
<img data-cotejo-picture="yes" src="ftp://x/y.png">
<ul><li>Primer punto.</li></ul>
<div class="teaser"><img src="/otra-nota.jpg"><h3>Otra nota</h3></div></main>
<aside><img src="/anuncio.jpg"><p>Compartir</p></aside></form></body></html>"""


def test_a_web_page_keeps_headline_pictures_captions_links_and_lists() -> None:
    """Also where the whole page stands in a form; pictures of menus, teasers and counters go, and
    those whose address is none of a picture on the web.
    """
    article = replace(
        article_from(_FULL_PAGE.encode(), "text/html"),
        fields={"source_url": "https://diario.pe/a/nota"},
    )
    page = document_fromstring(export_article(article, "html"))
    assert [one.text for one in page.iter("h1")] == ["The dollar rises"]
    assert [one.get("src") for one in page.iter("img")] == [
        "https://diario.pe/foto.jpg",
        "https://cdn.example/tarde.jpg",
        "https://cdn.example/otra.webp",
    ]
    assert all(set(one.attrib) <= {"src", "alt", "referrerpolicy"} for one in page.iter("img"))
    assert [one.text_content().strip() for one in page.iter("figcaption", "li")] == [
        "Sales",
        "First point.",
    ]
    assert "https://camara.pe/" in [one.get("href") for one in page.iter("a")]
    assert not list(page.iter("form", "nav", "aside", "h3"))


def test_the_headline_stays_at_its_place_where_a_menu_says_it_too() -> None:
    """A list of what is read most stands above the article, with the article's own headline and a
    picture.
    """
    picture = "data:image/png;base64,iVBORw0KGgo="
    page = f"""<html><body>\
<div class="mas"><ul><li><img src="{picture}">Sube el dólar</li></ul></div>
    <main><h1>Sube el dólar</h1><img src="{picture}=">
    <p>La Cámara habló. Vea la web.</p></main></body></html>"""
    written = document_fromstring(export_article(article_from(page.encode(), "text/html"), "html"))
    assert [one.text for one in written.iter("h1")] == ["The dollar rises"]
    assert [one.get("src") for one in written.iter("img")] == [f"{picture}="]
    assert not list(written.iter("li"))


def test_a_kicker_in_the_element_of_the_headline_is_translated_at_its_place() -> None:
    """What reading told from the headline is written where it stood, once."""
    page = """<html><head><meta property="og:title" content="Reabre el puerto de la bahía"></head>
    <body><article><h1><span>En Santa Clara</span> Reabre el puerto de la bahía</h1>
    <p>El puerto de Santa Clara volverá a recibir barcos el lunes, tras once meses.</p>
    <p>Las obras costaron 12 millones de dólares y duraron once meses, dijo la ministra.</p>
    </article></body></html>"""
    written = export_article(article_in_capitals("nota.html", page.encode()), "html")
    texts = [
        " ".join(text.split()) for text in document_fromstring(written).xpath("//body//text()")
    ]
    assert [text for text in texts if text][:2] == [
        "EN SANTA CLARA",
        "REABRE EL PUERTO DE LA BAHÍA",
    ]


def test_paragraphs_that_two_breaks_part_stay_so_far_apart() -> None:
    """In one element each is a paragraph to the eye, and none runs into the next."""
    page = """<html><body><article><h1>Reabre el puerto de la bahía</h1>
    <p>El puerto volverá a recibir barcos el lunes, tras once meses.<br><br>
    Las obras costaron 12 millones de dólares, dijo la ministra.</p></article></body></html>"""
    written = export_article(article_in_capitals("nota.html", page.encode()), "html").decode()
    assert "MESES.<br><br>LAS OBRAS" in written


def test_a_page_keeps_the_styles_that_stand_in_it() -> None:
    """Those of its elements and of its sheets, wherever these stand; our notice shows whatever they
    say.
    """
    page = """<html><head><style>h1 { color: #900; position: fixed }</style></head><body><div>
    <style media="print">p { hyphens: auto }</style>
    <h1 style="text-align: center; opacity: 0">Sube el dólar</h1></div>
    <p>La Cámara habló. Vea la web.</p></body></html>"""
    article = article_from(page.encode(), "text/html")
    unfinished = replace(article, left_out=(*article.left_out, article.segments[-1]))
    written = document_fromstring(export_article(unfinished, "html"))
    assert [one.get("style") for one in written.iter("h1")] == ["text-align:center"]
    sheets = [one.text or "" for one in written.iter("style")]
    assert len(sheets) == 1
    assert sheets[0].endswith("h1{color:#900}@media print{p{hyphens:auto}}")
    assert "all:revert!important" in written.find_class("notice")[0].get("style", "")


def test_a_headline_that_the_page_does_not_show_is_one() -> None:
    """A title that only the page's head holds is put first, as a heading."""
    page = (
        "<html><head><title>Sube el dólar</title></head><body><p>La Cámara habló. Vea la "
        "web.</p></body>"
    )
    written = export_article(article_from(page.encode(), "text/html"), "html").decode()
    assert written.index("<h1>The dollar rises</h1>") < written.index("Chamber")


def test_a_page_as_the_original_has_no_bullets_without_items() -> None:
    """Menus and share bars lose their texts and remote pictures; their lists go with them, others
    stay.
    """
    page = """<html><body><ul><li><a href="http://x/"><img src="http://x/f.png"></a></li>
    <li><ul><li><span>Compartir</span></li></ul></li></ul><h1>Sube el dólar</h1>
    <p>La Cámara habló. Vea la <a href="https://camara.pe/">web</a>.</p>\
<ul><li>Primer punto.</li></ul>
    </body></html>"""
    written = export_article(article_from(page.encode(), "text/html"), "html").decode()
    assert (written.count("<ul"), written.count("<li")) == (1, 1)
    assert "First point." in written


def test_a_clean_page_has_the_article_alone() -> None:
    """Whatever else the page holds, the clean one is made anew of the article's own blocks."""
    page = "<html><body><div>Logo<p>Sube el dólar</p></div><p>Anuncio</p></body></html>"
    written = export_article(article_from(page.encode(), "text/html"), "html-clean").decode()
    assert "<h1>The dollar rises</h1>" in written
    for gone in ("Logo", "Anuncio", "Compartir"):
        assert gone not in written


def test_a_page_of_frames_is_written_anew() -> None:
    """A page without a body holds no place for a notice: its article becomes a page of its own."""
    page = b"<html><frameset><noframes><p>Sube el d\xc3\xb3lar</p></noframes></frameset></html>"
    article = article_from(page, "text/html")
    drafts = tuple(replace(segment, state=SegmentState.INITIAL) for segment in article.segments)
    article = replace(article, segments=drafts)
    written = export_article(article, "html").decode()
    assert "The dollar rises" in written
    assert unfinished_notice(article) in written


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_lines_that_a_break_parts_stay_parted(kind: str) -> None:
    """Of a paragraph with breaks the translated lines stand as far apart as those of the source."""
    word: Any = Document()
    first = word.add_paragraph("Dirección").runs[0]
    first.add_break()
    first.add_break()
    first.add_text("Calle Lima 5.")
    first.add_break()
    first.add_text("Segundo piso.")
    html = (
        b"<html><body><p>Direcci&oacute;n<br><br>Calle Lima 5.<br>Segundo piso.</p></body></html>"
    )
    data = {"docx": saved(word.save), "html": html, "odt": opendocument_of_lines()}[kind]
    read = read_document(f"a.{kind}", data)
    assert [block.text for block in read.blocks] == ["Dirección", "Calle Lima 5.", "Segundo piso."]
    segments = tuple(
        segment(
            number, block.text, block.text.replace("i", "í"), kind=block.kind, level=block.level
        )
        for number, block in enumerate(read.blocks, start=1)
    )
    article = ExportedArticle(
        f"a.{kind}", "", "es", "en", segments, _MOMENT, original=data, media_type=read.media_type
    )
    back = read_document(f"b.{kind}", export_article(article, kind))
    assert [block.text for block in back.blocks] == ["Díreccíón", "Calle Líma 5.", "Segundo píso."]


def opendocument_of_lines() -> bytes:
    """An OpenDocument text of one paragraph with breaks."""
    document = OpenDocumentText()
    paragraph = P(text="Dirección")
    for words in ("", "Calle Lima 5.", "Segundo piso."):
        paragraph.addElement(LineBreak())
        paragraph.addText(words)
    document.text.addElement(paragraph)
    return saved(document.write)


def test_a_word_file_with_its_properties_twice_is_written() -> None:
    """Such a package breaks its standard, and opens all the same."""
    word: Any = Document(io.BytesIO(word_original()))
    package = word.part.package
    package.rels.get_or_add(RELATIONSHIP_TYPE.CORE_PROPERTIES, package.main_document_part)
    written: Any = Document(
        io.BytesIO(export_article(article_from(saved(word.save), Format.WORD), "docx"))
    )
    assert written.core_properties.language == "en"


def test_what_is_bold_by_a_style_is_bold_and_keeps_its_style() -> None:
    """A character style is read through what it is based on, and lends its look to what is bold
    then.
    """
    word: Any = Document()
    own = word.styles.add_style("Nombre", WD_STYLE_TYPE.CHARACTER)
    own.base_style = word.styles["Strong"]
    paragraph = word.add_paragraph("Habló ")
    paragraph.add_run("Capece", style="Nombre")
    paragraph.add_run(" ayer por la tarde.")
    data = saved(word.save)
    [block] = read_document("a.docx", data).blocks
    assert [(code.kind, code.start, code.end) for code in block.codes] == [("bold", 6, 12)]
    target = segment(1, block.text, "Capece spoke yesterday.", source_codes=block.codes)
    target = replace(target, target_codes=(InlineCode(0, 6, "bold", "1"),))
    article = replace(article_from(data, Format.WORD), segments=(target,), left_out=())
    [written] = Document(io.BytesIO(export_article(article, "docx"))).paragraphs[-1:]
    assert [(run.text, run.style.name) for run in written.runs] == [
        ("Capece", "Nombre"),
        (" spoke yesterday.", "Default Paragraph Font"),
    ]


def test_words_that_are_coloured_stay_so_and_colour_no_others() -> None:
    """A mark on the longest run is none on the others; half a word is not coloured."""
    word: Any = Document()
    paragraph = word.add_paragraph("Costó ")
    paragraph.add_run("48,5 millones de soles").font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" y terminó el ")
    paragraph.add_run("mar").font.color.rgb = RGBColor(0xC0, 0, 0)
    paragraph.add_run("tes, dijo ")
    paragraph.add_run("Ana Núñez").font.color.rgb = RGBColor(0xC0, 0, 0)
    data = saved(word.save)
    [block] = read_document("a.docx", data).blocks
    target = segment(
        1, block.text, "It cost 48.5 million soles and ended on Tuesday, said Ana Núñez"
    )
    article = replace(article_from(data, Format.WORD), segments=(target,), left_out=())
    [written] = Document(io.BytesIO(export_article(article, "docx"))).paragraphs[-1:]
    looks = [(run.text, run.font.highlight_color, str(run.font.color.rgb)) for run in written.runs]
    assert looks == [
        ("It cost ", None, "None"),
        ("48.5 million soles", WD_COLOR_INDEX.YELLOW, "None"),
        (" and ended on Tuesday, said ", None, "None"),
        ("Ana Núñez", None, "C00000"),
    ]


def test_what_tracked_changes_took_out_of_a_word_file_is_not_in_its_translation() -> None:
    """Neither a paragraph that was deleted whole nor a row, and two paragraphs that were joined are
    one sentence.
    """
    word: Any = Document()
    word.add_heading("Sube el dólar", 1)
    deleted = '<w:del xmlns:w="{}" w:id="1" w:author="Ana">{}</w:del>'.format
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = "<w:r><w:delText>Nombre secreto.</w:delText></w:r>"
    word.add_paragraph()._p.append(parse_xml(deleted(space, words)))
    first = word.add_paragraph("La Cámara ")
    word.add_paragraph("pidió ayuda.")
    for paragraph in (word.paragraphs[1], first):
        end = OxmlElement("w:rPr")
        end.append(parse_xml(deleted(space, "")))
        paragraph._p.get_or_add_pPr().append(end)
    table = word.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Ventas", "Fila secreta"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(deleted(space, "")))
    data = saved(word.save)

    read = read_document("nota.docx", data)
    assert [one.text for one in read.blocks] == [
        "Sube el dólar",
        "La Cámara pidió ayuda.",
        "Ventas",
    ]
    assert read.tracked_changes == 4
    article = article_in_capitals("nota.docx", data)
    written: Any = Document(io.BytesIO(export_article(article, "docx")))
    assert [one.text for one in written.paragraphs][-1] == "LA CÁMARA PIDIÓ AYUDA."
    assert "secret" not in written.element.xml


def test_what_tracked_changes_took_out_of_an_open_text_is_not_in_its_translation() -> None:
    """The file kept the deleted words beside its text, for whoever opens it to bring back."""
    original = OpenDocumentText()
    changes, region, deletion = TrackedChanges(), ChangedRegion(check_grammar=False), Deletion()
    deletion.addElement(P(text="Nombre secreto"))
    region.addElement(deletion)
    changes.addElement(region)
    original.text.addElement(changes)
    paragraph = P(text="La Cámara pidió")
    paragraph.addElement(Change(changeid="c1"))
    original.text.addElement(paragraph)
    data = saved(original.write)

    written = export_article(article_in_capitals("nota.odt", data), "odt")
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        content = archive.read("content.xml").decode()
    assert "LA CÁMARA PIDIÓ" in content
    assert "secret" not in content


def test_what_stands_for_a_picture_of_an_open_text_is_translated() -> None:
    """Its title and its description, which a reader hears who cannot see it; the text of the
    paragraph around it stays one.
    """
    original = OpenDocumentText()
    paragraph = P(text="La Cámara pidió ayuda.")
    frame = Frame(name="Imagen1")
    frame.addElement(Image(href="Pictures/mapa.png"))
    frame.addElement(Title(text="Mapa corto"))
    frame.addElement(Desc(text="Mapa de la cuenca"))
    paragraph.addElement(frame)
    original.text.addElement(paragraph)
    data = saved(original.write)

    read = read_document("nota.odt", data)
    assert [one.text for one in read.blocks if one.kind == "picture"] == [
        "Mapa corto",
        "Mapa de la cuenca",
    ]
    written = export_article(article_in_capitals("nota.odt", data), "odt")
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        content = archive.read("content.xml").decode()
    assert re.findall(r">([^<>]*MAPA[^<>]*)<", content) == ["MAPA CORTO", "MAPA DE LA CUENCA"]
    assert content.count("<text:p") == 1
    assert "LA CÁMARA PIDIÓ AYUDA." in content
