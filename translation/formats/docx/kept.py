"""What a paragraph of WordprocessingML holds besides its text: it stays what it is, and stands
behind the words that answer to the ones that it stood behind.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from translation.document import InlineCode
from translation.formats.docx.fields import OBJECTS, WordField, fields_of, is_of_field
from translation.formats.docx.reading import ANCHORS, ENDNOTE, is_hidden, own_texts
from translation.formats.looks import laid_by_lines
from translation.formats.office_names import W
from translation.formats.rich_text import FOOTNOTE
from translation.safe_xml import XML_SPACE

_REFERENCES = frozenset({W + "footnoteReference", ENDNOTE})
_TEXTS = tuple(W + tag for tag in ("t", "tab", "ptab", "cr", "noBreakHyphen", "br"))
_LAST_WORD = re.compile(r"[^\W\d_]+\W{1,3}$")
_FIELD, _RANGE, _OBJECT = "field", "range", "object"


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """An ``element`` beside the text, and the ``code`` over the words that it belongs to: it stands
    before them, behind them where it ``ends`` what they are.
    """

    element: etree._Element
    code: InlineCode
    ends: bool = False


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


def placed_pieces(
    kept: Iterable[KeptPiece], source: str, target: str
) -> tuple[list[InlineCode], dict[str, etree._Element]]:
    """Return a code for each piece where it stands in ``target``, and the pieces by their names.

    A field of which the target says something else is left out: what it shows would change again.
    """
    kept = [*kept]
    wanted = dict.fromkeys(_behind_word(one.code, source) for one in kept)
    laid = {code.key: code for code in laid_by_lines(source, [*wanted], target)}
    points: list[InlineCode] = []
    elements: dict[str, etree._Element] = {}
    for number, one in enumerate(kept):
        code = laid.get(one.code.key)
        if one.code.kind == _FIELD:
            code = _field_in(target, code, source[one.code.start : one.code.end])
            if code is None:
                continue
        name = f"kept {number}"
        elements[name] = one.element
        if code is not None:
            at = code.end if one.ends else code.start
            points.append(InlineCode(at, at, FOOTNOTE, name, name=name))
            is_first = not number or kept[number - 1].code != one.code
            is_apart = source[: one.code.start].endswith(" ") and not target[:at].endswith(" ")
            if one.code.kind == _OBJECT and is_first and is_apart:
                _begin_with_space(one.element)
    return points, elements


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
            spans[element] = InlineCode(at, at, _OBJECT, str(len(spans))), False
    for first, last in _ranges(offsets):
        code = InlineCode(offsets[first], offsets[last], _RANGE, str(len(spans)))
        spans[first], spans[last] = (code, False), (code, True)
    for one in fields:
        start, end = offsets.get(one.head[0]), offsets.get(one.tail[0])
        if one.address or start is None or end is None:
            continue
        code = InlineCode(start, end, _FIELD if end > start else _OBJECT, str(len(spans)))
        inside = (*one.head, *one.shown, *one.tail)
        # Of a field within the other, what it shows is left.
        for run in [run for run in inside if run in spans and is_of_field(run)]:
            del spans[run]
        spans |= dict.fromkeys(one.head, (code, False)) | dict.fromkeys(one.tail, (code, True))
    return spans


def _ranges(offsets: Iterable[etree._Element]) -> list[tuple[etree._Element, etree._Element]]:
    """Return the marks of bookmarks and comments that begin and end a range here, in pairs; one
    whose other is elsewhere is a pair by itself.
    """
    anchors = [one for one in offsets if one.tag in ANCHORS]
    begun: dict[tuple[str, str], etree._Element] = {}
    pairs: dict[etree._Element, etree._Element] = {one: one for one in anchors}
    for one in anchors:
        kind, identifier = str(one.tag).removesuffix("Start").removesuffix("End"), W + "id"
        key = kind, one.get(identifier, "")
        if str(one.tag).endswith("Start"):
            begun[key] = one
        elif key in begun:
            pairs[begun.pop(key)] = pairs.pop(one)
    return [*pairs.items()]


def _behind_word(code: InlineCode, source: str) -> InlineCode:
    """The code, where it covers nothing, at the end of the word before it."""
    at = len(source[: code.start].rstrip(" "))
    return replace(code, start=at, end=at) if code.start == code.end else code


def _field_in(target: str, laid: InlineCode | None, shown: str) -> InlineCode | None:
    """Return the code over what the field shows in the target, None where that is not the same: a
    figure, with the word before it where one belongs to it.
    """
    if laid is None:
        return None
    if any(map(str.isalpha, shown)) and not any(map(str.isalpha, target[laid.start : laid.end])):
        word = _LAST_WORD.search(target, 0, laid.start)
        laid = replace(laid, start=word.start() if word else laid.start)
    said = target[laid.start : laid.end]
    figures = [[sign for sign in text if sign.isdecimal()] for text in (shown, said)]
    return laid if said == shown or figures[0] == figures[1] != [] else None


def _parts_pages(element: etree._Element) -> bool:
    return bool(element.tag == W + "br" and element.get(W + "type") in ("page", "column"))


def _without_text(run: etree._Element) -> etree._Element:
    if is_hidden(run):
        return run
    for child in [child for child in run if child.tag in _TEXTS and not _parts_pages(child)]:
        run.remove(child)
    return run


def _begin_with_space(run: etree._Element) -> None:
    space = run.makeelement(W + "t", {XML_SPACE: "preserve"})
    space.text = " "
    run.insert(0 if run.find(W + "rPr") is None else 1, space)
