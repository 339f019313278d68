"""The footnotes of a new Word file (ECMA-376, part 1, 17.11)."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree
from lxml.etree import SubElement

from translation.formats.docx.paragraphs import add_text
from translation.formats.docx.reading import NOTES
from translation.formats.notes import by_number
from translation.formats.office_names import W
from translation.formats.translated import TranslatedBlock

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The lines between the text and its notes, which every such part has first (17.18.33).
_LINES = ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))


def add_notes(
    word: Document, notes: Mapping[str, Sequence[TranslatedBlock]], language: str
) -> dict[str, etree._Element]:
    """Give the file these notes by their numbers; return the marks that its text is to have."""
    if not notes:
        return {}
    root: Any = parse_xml(f'<w:footnotes xmlns:w="{W[1:-1]}"/>')
    for identifier, kind, tag in _LINES:
        line = SubElement(root, W + "footnote", {W + "type": kind, W + "id": str(identifier)})
        SubElement(SubElement(SubElement(line, W + "p", {}), W + "r", {}), W + tag, {})

    package = word.part.package
    part = Part(PackURI("/word/footnotes.xml"), _MEDIA_TYPE, b"", package)
    for number, blocks in notes.items():
        note = SubElement(root, W + "footnote", {W + "id": number})
        for at, block in enumerate(blocks):
            paragraph = SubElement(note, W + "p", {})
            text, codes = block.text or "", by_number(block.codes)
            if not at:
                paragraph.append(_raised("footnoteRef"))
                add_text(paragraph, " ", (), part, language=language)
            add_text(paragraph, text, codes, part, language=language)

    store_part(part, root)
    word.part.relate_to(part, NOTES[0])
    return {number: _raised("footnoteReference", {W + "id": number}) for number in notes}


def _raised(tag: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
    run: Any = parse_xml(
        f'<w:r xmlns:w="{W[1:-1]}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:r>'
    )
    SubElement(run, W + tag, dict(attributes or {}))
    return run  # type: ignore[no-any-return] # it is what lxml made


def store_part(part: Part, root: etree._Element) -> None:
    """Fill a part that python-docx has no class for: it keeps its bytes, and offers no way to set
    them.
    """
    part._blob = etree.tostring(  # noqa: SLF001
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
