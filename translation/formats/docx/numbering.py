"""The numbers of items in Word's numbered lists (ECMA-376, part 1, 17.9)."""

from collections.abc import Iterator, Mapping
from typing import Any

from docx import document as docx_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.text.paragraph import Paragraph
from lxml import etree

from translation.formats.office_names import W

_NO_NUMBER = ("bullet", "none")


class Numbering:
    """Counts the items of a file's lists in the order of the text; ``styles`` are its by name."""

    def __init__(self, word: docx_document.Document, styles: Mapping[str, etree._Element]) -> None:
        parts = (
            relation.target_part
            for relation in word.part.rels.values()
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external
        )
        root = getattr(next(parts, None), "element", None)
        found = () if root is None else root
        self._lists = {one.get(W + "numId"): one for one in found if one.tag == W + "num"}
        self._shapes = {
            one.get(W + "abstractNumId"): one for one in found if one.tag == W + "abstractNum"
        }
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: etree._Element) -> int:
        """Return the number that Word shows before the item, 0 for a bullet or none; counts it."""
        name, level = self._list_of(paragraph)
        one = self._lists.get(name)
        shape_name = "" if one is None else value_of(one, "abstractNumId")
        shape = self._shapes.get(shape_name)
        if one is None or shape is None:
            return 0
        shown = _at_level(shape, "lvl", level)
        form = "none" if shown is None else value_of(shown, "numFmt") or "decimal"
        if shown is None or form in _NO_NUMBER:
            return 0

        key = (shape_name, level)
        override = _at_level(one, "lvlOverride", level)
        start = "" if override is None else value_of(override, "startOverride")
        if start.isdecimal() and (name, level) not in self._begun:
            self._counts[key] = int(start) - 1
        self._begun.add((name, level))
        first = value_of(shown, "start") or "1"
        before = self._counts.get(key, int(first) - 1 if first.isdecimal() else 0)
        self._counts = {
            (of, depth): count
            for (of, depth), count in self._counts.items()
            if of != shape_name or depth < level
        }
        self._counts[key] = before + 1
        return before + 1

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        for properties in self._properties(paragraph):
            name = value_of(properties, "numId")
            if name:
                level = value_of(properties, "ilvl")
                return name, int(level) if level.isdecimal() else 0
        return "", 0

    def _properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            yield own
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if named is None else named.get(W + "val", "")
        for style in lineage(self._styles, name):
            own = style.find(f"{W}pPr/{W}numPr")
            if own is not None:
                yield own


def lineage(styles: Mapping[str, etree._Element], name: str) -> Iterator[etree._Element]:
    """Yield the style of that name and those that it is based on."""
    seen: set[str] = set()
    while (style := styles.get(name)) is not None and name not in seen:
        seen.add(name)
        yield style
        name = value_of(style, "basedOn")


def value_of(element: etree._Element, tag: str) -> str:
    """Return the value of the element's first child of that name, "" where it has none."""
    child = element.find(W + tag)
    return "" if child is None else str(child.get(W + "val", ""))


def _at_level(element: etree._Element, tag: str, level: int) -> etree._Element | None:
    found = (one for one in element.iter(W + tag) if one.get(W + "ilvl") == str(level))
    return next(found, None)


class ItemNumbers:
    """Gives the items of a new file their numbers; what does not go on begins a new list."""

    def __init__(self, word: docx_document.Document) -> None:
        self._word = word
        self._last: dict[int, tuple[int, int]] = {}

    def set_number(self, paragraph: Paragraph, number: int, level: int) -> None:
        """Let Word show ``number`` before the paragraph, which has the style of a numbered list."""
        before, identifier = self._last.get(level, (0, 0))
        if number != before + 1 or not identifier:
            identifier = self._new_list(paragraph, number)
        self._last = {depth: last for depth, last in self._last.items() if depth < level}
        self._last[level] = (number, identifier)
        # What python-docx has for lists, its types do not name.
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = identifier

    def _new_list(self, paragraph: Paragraph, number: int) -> int:
        numbering = self._word.part.numbering_part.element
        style: Any = paragraph.style
        of_style = style.element.pPr.numPr.numId.val
        shape = numbering.num_having_numId(of_style).abstractNumId.val
        new = numbering.add_num(shape)
        new.add_lvlOverride(ilvl=0).add_startOverride(number)
        return int(new.numId)
