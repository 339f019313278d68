"""PowerPoint (.pptx): slides, their tables, diagrams, charts and notes to blocks, and back.

python-pptx opens the package and knows its slides in order; the paragraphs (DrawingML, ECMA-376,
part 1, section 21.1.2) are walked here: its own walk leaves out groups, diagrams and charts.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree
from openpyxl.utils.escape import unescape
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.package import Part, PartFactory, XmlPart
from pptx.presentation import Presentation as Slides

from translation.document import Block, Document, InlineCode, Kind
from translation.formats.archives import office_document
from translation.formats.looks import OriginalLooks, role_of
from translation.formats.office_names import EMPHASES, FALLBACK, OFF, RELATION
from translation.formats.placement import blocks_in_place, joined_lines, write_blocks
from translation.formats.recognition import BROKEN_PACKAGE, Format, not_whole
from translation.formats.rich_text import Line, Mark, Piece, lay_out
from translation.formats.structure import as_it_stands
from translation.formats.translated import TranslatedDocument
from translation.inline_codes import runs
from translation.safe_xml import storable

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PLACEHOLDER = f"{_P}nvSpPr/{_P}nvPr/{_P}ph"
_TITLES = ("title", "ctrTitle")
# What every slide repeats; its number and date are fields.
_FURNITURE = ("dt", "ftr", "hdr", "sldNum")
_DIAGRAM = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
# A diagram is kept twice: as data, and as the picture that PowerPoint shows till it is changed.
_DRAWN_DIAGRAM = "application/vnd.ms-office.drawingml.diagramDrawing+xml"
_ON_SLIDES = ("/diagramData", "/chart", "/diagramDrawing")

# So that python-pptx parses and saves these parts too; it has no class of its own for them.
PartFactory.part_type_for.update({_DIAGRAM: XmlPart, _DRAWN_DIAGRAM: XmlPart})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with text, the part of the package that holds it, and its kind.

    ``is_twin`` says that the same text was read elsewhere already.
    """

    element: etree._Element
    part: Part
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    is_twin: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its text; a break may part it into several."""
        return tuple(line for line in lay_out(list(_pieces(self.element, self.part))) if line.text)

    @property
    def raw(self) -> str:
        """Its text with its breaks and tabs."""
        return "".join(piece.text for piece in _pieces(self.element, self.part))


def read_pptx(name: str, data: bytes) -> Document:
    """Return the texts of the slides, the notes of each behind it; the first title is the title.

    Raises DamagedFileError, FileTooLargeError, EncryptedFileError, NoTextError, or
    UnsupportedFormatError for XML that declares a document type.
    """
    blocks = [
        Block(paragraph.kind, line.text, line.codes, paragraph.level)
        for paragraph in opened(name, data)[1]
        if not paragraph.is_twin
        for line in paragraph.lines
    ]
    return as_it_stands(name, blocks, media_type=Format.PRESENTATION)


def opened(name: str, data: bytes) -> tuple[Slides, tuple[Paragraph, ...]]:
    """Return the presentation and its paragraphs with text, in order. Raises as ``read_pptx``."""
    data = office_document(name, data)
    try:
        slides = Presentation(io.BytesIO(data))
        return slides, tuple(_said_once(chain.from_iterable(map(_in_part, _parts(slides)))))
    except (PythonPptxError, *BROKEN_PACKAGE) as error:
        raise not_whole(name, "PowerPoint") from error


def _parts(slides: Slides) -> Iterator[XmlPart]:
    """Yield each slide, then its diagrams and charts, then its notes."""
    for slide in slides.slides:
        yield slide.part
        for ending in _ON_SLIDES:
            related = [one for one in slide.part.rels.values() if one.reltype.endswith(ending)]
            yield from (one.target_part for one in related if isinstance(one.target_part, XmlPart))
        if slide.has_notes_slide:
            yield slide.notes_slide.part


def _in_part(part: XmlPart) -> Iterator[Paragraph]:
    for element in part._element.iter(A + "p"):  # noqa: SLF001 - python-pptx's way
        if next(element.iterancestors(FALLBACK), None) is None:
            paragraph = Paragraph(
                element, part, *_kind(element), part.content_type == _DRAWN_DIAGRAM
            )
            if paragraph.lines:
                yield paragraph


def _said_once(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield them, with what slides repeat, such as a footer, a text only where it stands first."""
    said: set[str] = set()
    for paragraph in paragraphs:
        text = " ".join(line.text for line in paragraph.lines)
        if paragraph.kind is not Kind.BOILERPLATE or not any(map(str.isalpha, text)):
            yield paragraph
        elif text in said:
            yield replace(paragraph, is_twin=True)
        else:
            said.add(text)
            yield replace(paragraph, kind=Kind.PARAGRAPH)


def _kind(paragraph: etree._Element) -> tuple[Kind, int]:
    if next(paragraph.iterancestors(A + "tc"), None) is not None:
        return Kind.TABLE_CELL, 0
    shape = next(paragraph.iterancestors(_P + "sp"), None)
    placeholder = shape.find(_PLACEHOLDER) if shape is not None else None
    kind = "" if placeholder is None else placeholder.get("type", "obj")
    if kind in _TITLES:
        return Kind.TITLE, 0
    if kind in _FURNITURE:
        return Kind.BOILERPLATE, 0
    properties = paragraph.find(A + "pPr")
    level = properties.get("lvl", "0") if properties is not None else "0"
    return (Kind.LIST_ITEM, int(level) + 1) if kind == "obj" else (Kind.PARAGRAPH, 0)


def _pieces(paragraph: etree._Element, part: Part) -> Iterator[Piece]:
    """Yield the text of runs and breaks. A field, as the slide's number, is none of the article."""
    for child in paragraph:
        if child.tag in (A + "br", A + "r"):
            yield Piece(_said_by(child), marks_of(child.find(A + "rPr"), part))


def _said_by(run: etree._Element) -> str:
    """Return the text of a run or break; PowerPoint writes a control character as its number."""
    text = "\n" if run.tag == A + "br" else unescape(run.findtext(A + "t", ""))
    return text.replace("\v", "\n").replace("\r", "")


def marks_of(properties: etree._Element | None, part: Part) -> frozenset[Mark]:
    """Return what a run of these properties is: bold, italic, underlined, a link."""
    if properties is None:
        return frozenset()
    marks = {Mark(kind) for name, kind in EMPHASES.items() if properties.get(name, "0") not in OFF}
    link = properties.find(A + "hlinkClick")
    if link is not None:
        relation = part.rels.get(link.get(RELATION, ""))
        within = link.get("action", "") if relation is None else relation.target_ref
        is_page = relation is not None and relation.is_external
        marks.add(Mark("link", within if is_page else f"#{within}"))
    return frozenset(marks)


_NO_LOOK = frozenset({*EMPHASES, "lang", "altLang", "dirty", "err", "smtClean", "noProof", "bmk"})


def write(translated: TranslatedDocument) -> bytes:
    """The presentation with the target in place, and a first text that tells of it if unfinished.

    Layout, pictures and animations stay. Raises UsageError for an article that came otherwise.
    """
    slides, everything = opened(translated.name, translated.original_or_refuse(Format.PRESENTATION))
    said = {
        id(paragraph): " ".join(line.text for line in paragraph.lines) for paragraph in everything
    }
    originals = [paragraph for paragraph in everything if not paragraph.is_twin]
    written: dict[str, tuple[str, tuple[InlineCode, ...]]] = {}

    def put(paragraph: Paragraph, text: str, codes: tuple[InlineCode, ...]) -> None:
        written.setdefault(said.get(id(paragraph), ""), (text, codes))
        _rewrite(paragraph, text, codes, translated.language)

    write_blocks(
        blocks_in_place(translated.blocks, [said[id(paragraph)] for paragraph in originals]),
        originals,
        insert_after=lambda before, _block: _beside(before) if before else _before(originals[0]),
        rewrite=put,
        empty=lambda paragraph: _empty(paragraph, translated.language),
        joined=lambda paragraph, blocks: joined_lines(paragraph.raw, blocks),
    )
    for twin in everything:
        if twin.is_twin and said[id(twin)] in written:
            _rewrite(twin, *written[said[id(twin)]], translated.language)
    if translated.notice:
        bold = InlineCode(0, len(translated.notice), "bold", "1")
        _rewrite(_before(originals[0]), translated.notice, (bold,), translated.language)

    file = io.BytesIO()
    slides.save(file)
    return file.getvalue()


def _beside(paragraph: Paragraph) -> Paragraph:
    """A new paragraph behind ``paragraph`` that looks like it."""
    new = deepcopy(paragraph.element)
    paragraph.element.addnext(new)
    return Paragraph(new, paragraph.part)


def _before(paragraph: Paragraph) -> Paragraph:
    new = deepcopy(paragraph.element)
    paragraph.element.addprevious(new)
    return Paragraph(new, paragraph.part)


def _empty(paragraph: Paragraph, language: str) -> None:
    # The number and the date of a slide stay: what tells nothing is no text of the article.
    if paragraph.kind is not Kind.BOILERPLATE:
        _rewrite(paragraph, "", (), language)


def _rewrite(paragraph: Paragraph, text: str, codes: Sequence[InlineCode], language: str) -> None:
    """Put ``text`` in place of the paragraph's runs; fields, as the slide's number, stay behind."""
    element = paragraph.element
    old = [child for child in element if child.tag in (A + "r", A + "br")]
    looks = OriginalLooks(
        (role_of(marks_of(look, paragraph.part)), _said_by(run), _name_of(look), look)
        for run in old
        for look in (run.find(A + "rPr"),)
    )
    codes = [*codes, *looks.laid_on(text)]
    offset = element.index(old[0]) if old else int(element.find(A + "pPr") is not None)

    new: list[etree._Element] = []
    for piece, covering in runs(text, codes):
        kinds = {code.kind for code in covering}
        look = looks.look_of(covering)
        for number, line in enumerate(storable(piece).split("\n")):
            new += [element.makeelement(A + "br", {})] if number else []
            new += [_run(element, line, kinds, look, language)] if line else []

    for run in old:
        element.remove(run)
    for index, run in enumerate(new, start=offset):
        element.insert(index, run)


def _name_of(look: etree._Element | None) -> str:
    """What tells the look from others but for what codes carry and programs note for themselves."""
    if look is None:
        return ""
    said = [f"{name}={value}" for name, value in look.items() if name not in _NO_LOOK]
    said += [
        etree.tostring(child, method="c14n", exclusive=True).decode()
        for child in look
        if child.tag not in (A + "hlinkClick", A + "extLst")
    ]
    return " ".join(sorted(said))


def _run(
    paragraph: etree._Element,
    text: str,
    kinds: set[str],
    look: etree._Element | None,
    language: str,
) -> etree._Element:
    run = paragraph.makeelement(A + "r", {})
    properties = paragraph.makeelement(A + "rPr", {}) if look is None else deepcopy(look)
    properties.set("lang", language)
    for name, kind in EMPHASES.items():
        is_on = properties.get(name, "0") not in OFF
        if is_on and kind not in kinds:
            properties.attrib.pop(name)
        elif kind in kinds and not is_on:
            properties.set(name, "sng" if name == "u" else "1")

    for link in properties.findall(A + "hlinkClick") if "link" not in kinds else ():
        properties.remove(link)
    run.append(properties)
    etree.SubElement(run, A + "t", {}).text = text
    return run
