"""DOCX: the original document with the target text in place, or a new one where there is no original."""

import io
from typing import Any

from review.export.exported import (
    ExportedArticle,
    paragraph_text,
    paragraphs,
    storable,
    unfinished_notice,
)
from review.export.placement import blocks_in_place, joined_blocks
from review.export.word_paragraphs import W, add_text, empty_paragraph, original_text, rewrite, sibling
from translation.document import Kind
from translation.reading.formats import Format, open_archive
from translation.reading.xml_safety import check_members, check_whole

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES = (f"{_RELATIONSHIPS}/footnotes", f"{_RELATIONSHIPS}/endnotes")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLES = {
    Kind.TITLE: "Title",
    Kind.BYLINE: "Subtitle",
    Kind.QUOTATION: "Quote",
    Kind.LIST_ITEM: "List Bullet",
}
_DEEPEST_HEADING = 9
_DEEPEST_LIST = 3


def write(article: ExportedArticle) -> bytes:
    """The article as a Word file, with a first paragraph that says so when it is unfinished.

    Where the article came as DOCX its file is kept: styles, lists, tables, links, notes, pictures,
    headers and footers. What is boilerplate or left out loses its text. A block whose place in the
    original is not found is put after the block before it, never dropped.
    """
    if article.original is not None and article.media_type == Format.WORD:
        return _in_place(article, article.original)
    return _new_document(article)


def _in_place(article: ExportedArticle, data: bytes) -> bytes:
    from docx import Document  # noqa: PLC0415 - loading takes 0.1 s and no page needs it
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    with open_archive(article.name, data) as archive:
        check_members(article.name, archive)
        check_whole(article.name, archive)
    word = Document(io.BytesIO(data))
    notes = [
        (relation.target_part, parse_xml(relation.target_part.blob))
        for relation in word.part.rels.values()
        if relation.reltype in _NOTES and not relation.is_external
    ]
    roots = ((word.part, word.element.body), *notes)
    originals = [element for _, root in roots for element in _all(root)]
    # By place: the part of the package that a paragraph belongs to.
    parts = [part for part, root in roots for _ in _all(root)]
    blocks = blocks_in_place(article, [original_text(element) for element in originals])
    if not any(block.place is not None and block.text is not None for block in blocks):
        return _new_document(article)
    texts: dict[int, list[Any]] = {}
    last: Any = None
    last_part = word.part
    for block in blocks:
        if block.place is None:
            if block.text is not None:
                last = sibling(last, word)
                rewrite(last, block.text, block.codes, last_part, language=article.target_language)
            continue
        if block.text is None:
            texts.setdefault(block.place, [])
            continue
        texts.setdefault(block.place, []).append(block)
        last, last_part = originals[block.place], parts[block.place]
    for place, members in texts.items():
        if members:
            text, codes = joined_blocks(members)
            rewrite(originals[place], text, codes, parts[place], language=article.target_language)
        else:
            empty_paragraph(originals[place])
    for part, root in notes:
        _store(part, root)
    _finish(word, article)
    return _saved(word)


def _all(root: Any) -> list[Any]:  # noqa: ANN401 - lxml ships no types
    # The fallback of a text box repeats its text for programs of before 2010.
    return [element for element in root.iter(W + "p") if next(element.iterancestors(_FALLBACK), None) is None]


def _store(part: Any, root: Any) -> None:  # noqa: ANN401 - python-docx has no types
    from lxml import etree  # noqa: PLC0415 - loaded already, by python-docx

    # python-docx keeps a part that it has no class for as bytes, and offers no way to set them.
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _new_document(article: ExportedArticle) -> bytes:
    from docx import Document  # noqa: PLC0415 - loading takes 0.1 s and no page needs it

    word = Document()
    for block in paragraphs(article.segments):
        paragraph = word.add_paragraph(style=_style(Kind(block.kind), block.level))
        text, codes = paragraph_text(block)
        add_text(paragraph._p, text, codes, word.part, language=article.target_language)
    _finish(word, article)
    return _saved(word)


def _style(kind: Kind, level: int) -> str:
    if kind is Kind.HEADING:
        return f"Heading {min(max(level, 1), _DEEPEST_HEADING)}"
    if kind is Kind.LIST_ITEM and level > 1:
        return f"List Bullet {min(level, _DEEPEST_LIST)}"
    return _STYLES.get(kind, "Normal")


def _finish(word: Any, article: ExportedArticle) -> None:  # noqa: ANN401 - python-docx has no types
    notice = unfinished_notice(article)
    if notice:
        paragraph = word.add_paragraph()
        paragraph.add_run(storable(notice)).bold = True
        word.element.body.insert(0, paragraph._p)
    _know_properties(word.part.package)
    properties = word.core_properties
    # The package format allows 255 characters.
    properties.title = storable(article.title)[:255]
    properties.language = article.target_language


def _know_properties(package: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Let python-docx find the properties that LibreOffice wrote under a relationship type of its own.

    It would add a second part of the same name, and Word calls such a file damaged.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - loaded already, by the caller

    for relation in package.rels.values():
        if relation.reltype.endswith("/metadata/core-properties"):
            relation._reltype = RELATIONSHIP_TYPE.CORE_PROPERTIES  # noqa: SLF001 - python-docx offers no other way


def _saved(word: Any) -> bytes:  # noqa: ANN401 - python-docx has no types
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
