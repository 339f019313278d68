"""What a paragraph of WordprocessingML holds besides its text."""

from collections.abc import Sequence

from lxml import etree

from translation.document import InlineCode
from translation.formats.docx.fields import OBJECTS, WordField, fields_of, is_of_field
from translation.formats.docx.reading import ANCHORS, ENDNOTE, is_hidden, own_texts
from translation.formats.kept import FIELD, OBJECT, RANGE, KeptPiece, paired
from translation.formats.office_names import W
from translation.safe_xml import XML_SPACE

_REFERENCES = frozenset({W + "footnoteReference", ENDNOTE})
_TEXTS = tuple(W + tag for tag in ("t", "tab", "ptab", "cr", "noBreakHyphen", "br"))


def take_apart(
    paragraph: etree._Element,
) -> tuple[list[etree._Element], dict[str, etree._Element], list[KeptPiece]]:
    """Empty the paragraph but for its properties; return what stood before its text, its notes by
    name, and the rest.
    """
    offsets: dict[etree._Element, int] = {}
    at = 0
    for element, text in own_texts(paragraph):
        offsets[element] = at
        at += len(text)

    spans = _spans(offsets, fields_of(paragraph))
    before: list[etree._Element] = []
    notes: dict[str, etree._Element] = {}
    kept: list[KeptPiece] = []
    for element in offsets:
        reference = next((child for child in element if child.tag in _REFERENCES), None)
        if reference is not None:
            # As reading names them: footnotes and endnotes are numbered apart.
            number = ("e" if reference.tag == ENDNOTE else "") + reference.get(W + "id", "")
            notes[number] = _without_text(element)
        elif element in spans:
            code, ends = spans[element]
            if code.end:
                kept.append(KeptPiece(_without_text(element), code, ends))
            else:
                before.append(_without_text(element))

    for child in [child for child in paragraph if child.tag != W + "pPr"]:
        paragraph.remove(child)
    return before, notes, kept


def _spans(
    offsets: dict[etree._Element, int], fields: Sequence[WordField]
) -> dict[etree._Element, tuple[InlineCode, bool]]:
    """Return for each element that is kept the code over its words, and whether it ends them."""
    spans: dict[etree._Element, tuple[InlineCode, bool]] = {}
    whole = {run for one in fields for run in (*one.head, *one.shown, *one.tail)}
    for element, at in offsets.items():
        is_lone = element not in whole and is_of_field(element)
        has_object = any(child.tag in OBJECTS or _parts_pages(child) for child in element)
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
        code = InlineCode(start, end, FIELD if end > start else OBJECT, str(len(spans)))
        inside = (*one.head, *one.shown, *one.tail)
        # Of a field within the other, what it shows is left.
        for run in [run for run in inside if run in spans and is_of_field(run)]:
            del spans[run]
        spans |= dict.fromkeys(one.head, (code, False)) | dict.fromkeys(one.tail, (code, True))
    return spans


def _parts_pages(element: etree._Element) -> bool:
    return bool(element.tag == W + "br" and element.get(W + "type") in ("page", "column"))


def _without_text(run: etree._Element) -> etree._Element:
    if is_hidden(run):
        return run
    for child in [child for child in run if child.tag in _TEXTS and not _parts_pages(child)]:
        run.remove(child)
    return run


def behind_space(run: etree._Element) -> etree._Element:
    """Return the run with a space before what it holds."""
    space = run.makeelement(W + "t", {XML_SPACE: "preserve"})
    space.text = " "
    run.insert(0 if run.find(W + "rPr") is None else 1, space)
    return run
