"""DOCX: the original with the target text in place, or a new document without one."""

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.shared import Inches, Length
from lxml import etree

from translation.document import InlineCode, Kind
from translation.formats.archives import office_document
from translation.formats.cell_rows import CellRows, laid_out
from translation.formats.docx.direction import run_right_to_left
from translation.formats.docx.fields import (
    part_page_numbers,
    put_page_numbers_back,
)
from translation.formats.docx.notes import add_notes, store_part
from translation.formats.docx.numbering import ItemNumbers
from translation.formats.docx.paragraphs import (
    add_text,
    empty_paragraph,
    first_paragraph,
    rewrite,
    sibling,
)
from translation.formats.docx.reading import (
    MARGINS,
    NOTES,
    PICTURE_PROPERTIES,
    Styles,
    join_drop_caps,
    original_text,
    parts_of,
    root_of,
    texts_of,
)
from translation.formats.margins import RepeatedTexts, texts_in, ways_to_say
from translation.formats.notes import by_number, marked_notes
from translation.formats.office_names import FALLBACK, W
from translation.formats.placement import (
    blocks_in_lines,
    is_any_in_place,
    joined_lines,
    write_blocks,
)
from translation.formats.recognition import Format
from translation.formats.translated import Picture, TranslatedBlock, TranslatedDocument
from translation.languages.names import RIGHT_TO_LEFT, text_direction
from translation.safe_xml import storable

_MARGIN_TYPES = ("header+xml", "footer+xml")
_STYLES = {
    Kind.TITLE: "Title",
    Kind.BYLINE: "Subtitle",
    Kind.QUOTATION: "Quote",
}
_DEEPEST_HEADING = 9
_DEEPEST_LIST = 3
_ROOM = Inches(6)
"""How wide the text of a new document is."""


def write(translated: TranslatedDocument) -> bytes:
    """The article as a Word file, with a first paragraph that says so when it is unfinished.

    Where the article came as DOCX its file is kept: styles, lists, tables, links, notes, pictures,
    headers and footers. What is boilerplate or left out loses its text. A block whose place in the
    original is not found is put after the block before it, never dropped.
    """
    original = translated.original_of(Format.WORD)
    return _new_document(translated) if original is None else _in_place(translated, original)


def _in_place(translated: TranslatedDocument, data: bytes) -> bytes:
    data = office_document(translated.name, data)
    word = docx.Document(io.BytesIO(data))
    others = [(part, root_of(part)) for part in parts_of(word, (*NOTES, *MARGINS))]
    styles = Styles(word)
    for root in (word.element.body, *(root for _part, root in others)):
        styles.show_as_word(root)
    join_drop_caps(word.element.body)
    numbers = part_page_numbers(word.element.body)
    everything = _paragraphs(((word.part, word.element.body), *others))

    paragraphs = _Paragraphs(translated, word, styles, everything)
    if not paragraphs.write():
        return _new_document(translated)
    paragraphs.write_repeated()
    _say_pictures([element for element, _ in everything], translated)
    put_page_numbers_back(numbers)
    for part, root in others:
        if not isinstance(part, XmlPart):
            store_part(part, root)
    _finish(word, translated, is_new=False)
    return _saved(word)


class _Paragraphs:
    """The paragraphs of the file, each with the part that holds it, and what is put into them."""

    def __init__(
        self,
        translated: TranslatedDocument,
        word: Document,
        styles: Styles,
        everything: Sequence[tuple[etree._Element, Part]],
    ) -> None:
        self._translated = translated
        self._word = word
        self._styles = styles
        self._words = {element: original_text(element) for element, _ in everything}
        # What several pages say, or a text box for programs of before 2010, is read once.
        self._repeated = [one for one in everything if _is_repeated(*one)]
        self._originals = [one for one in everything if not _is_repeated(*one)]

    def write(self) -> bool:
        """Put the article's text into the paragraphs it came from; say whether any was found."""
        texts = [self._texts(element) for element, _ in self._originals]
        repeated = ways_to_say(self._texts(element) for element, _ in self._repeated)
        placed = blocks_in_lines(self._translated.running, texts, repeated)
        said = (block.source for block in self._translated.running if block.text is not None)
        if not is_any_in_place(placed) and repeated.isdisjoint(said):
            return False
        write_blocks(
            placed,
            self._originals,
            insert_after=self._after,
            rewrite=self._rewrite,
            empty=lambda original: empty_paragraph(original[0]),
            joined=lambda original, blocks: joined_lines(self._words[original[0]], blocks),
        )
        return True

    def write_repeated(self) -> None:
        """Say what the article says of them in headers, footers and a text box's fallback."""
        repeated = RepeatedTexts(self._translated)
        for element, part in self._repeated:
            said = repeated.translation_of(self._words[element], self._texts(element))
            if said is not None:
                self._rewrite((element, part), *said)

    def _texts(self, element: etree._Element) -> list[str]:
        return texts_in(self._words[element], texts_of(element, self._styles))

    def _rewrite(
        self, original: tuple[etree._Element, Part], text: str, codes: tuple[InlineCode, ...]
    ) -> None:
        element, part = original
        language = self._translated.language
        rewrite(element, text, codes, part, styles=self._styles, language=language)

    def _after(
        self, before: tuple[etree._Element, Part] | None, _block: TranslatedBlock
    ) -> tuple[etree._Element, Part]:
        if before:
            return sibling(before[0]), before[1]
        return first_paragraph(self._word.element.body), self._word.part


def _is_repeated(element: etree._Element, part: Part) -> bool:
    return part.content_type.endswith(_MARGIN_TYPES) or _is_fallback(element)


def _is_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is not None


def _paragraphs(parts: Iterable[tuple[Part, etree._Element]]) -> list[tuple[etree._Element, Part]]:
    """Return each paragraph with the part of the package that it belongs to."""
    return [(element, part) for part, root in parts for element in root.iter(W + "p")]


def _say_pictures(paragraphs: Iterable[etree._Element], translated: TranslatedDocument) -> None:
    """Say in the target language what stands for each picture."""
    for paragraph in paragraphs:
        for properties in paragraph.iter(PICTURE_PROPERTIES):
            said = translated.alternative_of(properties.get("descr", ""))
            if said:
                properties.set("descr", storable(said))


def _new_document(translated: TranslatedDocument) -> bytes:
    word, language = docx.Document(), translated.language
    notes = marked_notes(translated.running)
    set_apart = {id(block) for blocks in notes.values() for block in blocks}
    marks, numbers = add_notes(word, notes, language), ItemNumbers(word)
    for number, block in laid_out(translated.running):
        _add_pictures(word, translated.pictures_before(number), language)
        if block is None or id(block) in set_apart:
            continue
        if isinstance(block, CellRows):
            _add_table(word, block, language, marks)
            continue
        paragraph = word.add_paragraph(style=_style(block.kind, block.level, block.item))
        if block.item:
            numbers.set_number(paragraph, block.item, block.level)
        number_shown = f"[{block.level}] " if block.kind is Kind.NOTE and block.level else ""
        add_text(paragraph._p, number_shown, (), word.part, language=language)
        codes = by_number(block.codes)
        add_text(paragraph._p, block.text or "", codes, word.part, language=language, notes=marks)
    _add_pictures(word, translated.pictures_before(len(translated.running)), translated.language)
    _finish(word, translated, is_new=True)
    return _saved(word)


def _add_table(
    word: Document, cells: CellRows, language: str, marks: dict[str, etree._Element]
) -> None:
    table = word.add_table(len(cells.rows), len(cells.rows[0]), style="Table Grid")
    for row, shown in zip(cells.rows, table.rows, strict=True):
        for cell, box in zip(row, shown.cells, strict=True):
            if cell and cell.text:
                codes, part = by_number(cell.codes), word.part
                element = box.paragraphs[0]._p
                add_text(element, cell.text, codes, part, language=language, notes=marks)


def _add_pictures(word: Document, pictures: Iterable[Picture], language: str) -> None:
    """Add a paragraph for each picture: itself, else its description as a link to its address."""
    for picture in pictures:
        if picture.data and _is_added(word, picture):
            continue
        text = picture.alternative or picture.address
        link = InlineCode(0, len(text), "link", "1", picture.address)
        add_text(word.add_paragraph()._p, text, (link,), word.part, language=language)


def _is_added(word: Document, picture: Picture) -> bool:
    """Add the picture, no wider than the page's text; say whether it is of a kind that Word has."""
    try:
        Image.from_blob(picture.data)
    except (UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError):
        return False
    paragraph = word.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.data))
    if shape.width > _ROOM:
        shape.height, shape.width = Length(shape.height * _ROOM / shape.width), _ROOM
    for properties in paragraph._p.iter(PICTURE_PROPERTIES):
        properties.set("descr", storable(picture.alternative))
    return True


def _style(kind: Kind, level: int, item: int) -> str:
    if kind is Kind.HEADING:
        return f"Heading {min(max(level, 1), _DEEPEST_HEADING)}"
    if kind is Kind.LIST_ITEM:
        name = "List Number" if item else "List Bullet"
        return f"{name} {min(level, _DEEPEST_LIST)}" if level > 1 else name
    return _STYLES.get(kind, "Normal")


def _finish(word: Document, translated: TranslatedDocument, *, is_new: bool) -> None:
    if translated.notice:
        paragraph = word.add_paragraph()
        paragraph.add_run(storable(translated.notice)).bold = True
        word.element.body.insert(0, paragraph._p)
    if text_direction(translated.language) == RIGHT_TO_LEFT:
        run_right_to_left(word)
    _know_properties(word.part.package)
    set_properties(word.core_properties, translated, is_new=is_new)


def _know_properties(package: OpcPackage) -> None:
    """Let python-docx find properties that LibreOffice wrote under a relationship of its own.

    It would add a second part of the same name, and Word calls such a file damaged. Of several,
    which a package must not have (ECMA-376, part 2, section 8.3.5), the first are kept.
    """
    found = [
        one for one in package.rels.values() if one.reltype.endswith("/metadata/core-properties")
    ]
    for relation in found[:1]:
        relation._reltype = RELATIONSHIP_TYPE.CORE_PROPERTIES  # noqa: SLF001 - no other way
    for relation in found[1:]:
        package.rels.pop(relation.rId)


def _saved(word: Document) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


# The package format allows so many characters.
_LONGEST = 255
_PROGRAM = "Cotejo"


def set_properties(
    properties: CoreProperties, translated: TranslatedDocument, *, is_new: bool
) -> None:
    """Set the properties of the file; where it ``is_new`` it has only python-docx's, of 2013.

    The author is the article's where it names one, the description what others are to show of it.
    Whoever confirmed segments changed the file last.
    """
    properties.title = storable(translated.title)[:_LONGEST]
    properties.language = translated.language

    properties.last_modified_by = storable("; ".join(translated.reviewers) or _PROGRAM)[:_LONGEST]
    properties.modified = translated.exported_at
    author = translated.fields.get("author", "")
    if author or is_new:
        properties.author = storable(author or _PROGRAM)[:_LONGEST]
    if is_new:
        properties.created = translated.created_at or translated.exported_at
        properties.comments = ""
    if social_text := translated.fields.get("social_text", ""):
        properties.comments = storable(social_text)[:_LONGEST]
