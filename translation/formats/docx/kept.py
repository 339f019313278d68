"""What a paragraph of WordprocessingML holds besides its text."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from lxml import etree

from translation.document import InlineCode
from translation.formats.docx.fields import (
    OBJECTS,
    REFERENCES,
    WordField,
    fields_of,
    is_of_field,
    parts_pages,
)
from translation.formats.docx.reading import ANCHORS, is_hidden, own_texts
from translation.formats.kept import FIELD, OBJECT, RANGE, KeptPiece, paired
from translation.formats.office_names import W
from translation.safe_xml import XML_SPACE


def take_apart(
    paragraph: etree._Element,
) -> tuple[list[etree._Element], dict[str, etree._Element], list[KeptPiece]]:
    """Empty the paragraph but for its properties; return what stood before its text, its notes by
    name, and the rest.
    """
    spans = _spans(dict(own_texts(paragraph)), fields_of(paragraph))
    before: list[etree._Element] = []
    notes: dict[str, etree._Element] = {}
    kept: list[KeptPiece] = []
    for element, _ in [*own_texts(paragraph)]:
        reference = next((child for child in element if child.tag in REFERENCES), None)
        if reference is not None:
            # As reading names them: footnotes and endnotes are numbered apart.
            number = ("e" if reference.tag == REFERENCES[1] else "") + reference.get(W + "id", "")
            notes[number] = element
        elif element in spans:
            code, ends = spans[element]
            if code.end:
                kept.append(KeptPiece(element, code, ends))
            else:
                before.append(element)

    for child in [child for child in paragraph if child.tag != W + "pPr"]:
        paragraph.remove(child)
    return before, notes, kept


def _spans(
    texts: Mapping[etree._Element, str], fields: Sequence[WordField]
) -> dict[etree._Element, tuple[InlineCode, bool]]:
    """Return for each element that is kept the code over its words, and whether it ends them."""
    offsets = dict(zip(texts, accumulate(map(len, texts.values()), initial=0), strict=False))
    spans: dict[etree._Element, tuple[InlineCode, bool]] = {}
    whole = {run for one in fields for run in (*one.head, *one.shown, *one.tail)}
    for element, at in offsets.items():
        is_lone = element not in whole and is_of_field(element)
        has_object = any(child.tag in OBJECTS or parts_pages(child) for child in element)
        if is_lone or has_object or is_hidden(element):
            spans[element] = InlineCode(at, at, OBJECT, str(len(spans))), False
    anchors = [one for one in offsets if one.tag in ANCHORS]
    for first, last in paired((one, (str(one.tag), one.get(W + "id", ""))) for one in anchors):
        code = InlineCode(offsets[first], offsets[last], RANGE, str(len(spans)))
        spans[first], spans[last] = (code, False), (code, True)
    for one in fields:
        start, end = offsets.get(one.head[0]), offsets.get(one.tail[0])
        if one.address or start is None or end is None:
            continue
        # Of a field within the other, what it shows is left.
        for run in one.shown:
            if run in spans and is_of_field(run):
                del spans[run]
        if any(texts.get(run, "").strip() for run in one.shown):
            code = InlineCode(start, end, FIELD, str(len(spans)))
            spans |= dict.fromkeys(one.head, (code, False)) | dict.fromkeys(one.tail, (code, True))
        else:
            code = InlineCode(start, start, OBJECT, str(len(spans)))
            spans |= dict.fromkeys((*one.head, *one.shown, *one.tail), (code, False))
    return spans


def behind_space(run: etree._Element) -> etree._Element:
    """Return the run with a space before what it holds."""
    space = run.makeelement(W + "t", {XML_SPACE: "preserve"})
    space.text = " "
    run.insert(0 if run.find(W + "rPr") is None else 1, space)
    return run
