"""HTML or XML, as programs send it, whose running texts are translated while its tags stay."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import takewhile
from secrets import token_hex
from typing import Any, Literal, TypeAlias

from lxml import etree

from translation.document import InlineCode
from translation.errors import FileFormatError
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.normalisation import without_forbidden
from translation.formats.rich_text import Line
from translation.messages import told
from translation.safe_xml import content_of, fill, parsed
from translation.tables import words_in

Syntax = Literal["html", "xml"]

_Node: TypeAlias = Any
"""An element, a comment or an instruction of lxml's; or a text between them."""

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*<!doctype[^<>]{0,400}>\s*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_STAND_IN = re.compile(r"`([0-9]{1,6})`")
_DEEPEST = 200
MOST_ELEMENTS = 300
"""In one paragraph: laying them on its translation takes time by more than their number."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A flow's place: ``items[first:last]`` of the content of ``parent``, between white space."""

    parent: _Node
    first: int
    last: int
    before: str
    after: str
    elements: tuple[_Node, ...]
    kept: Mapping[int, _Node]


class Fragment:
    """A piece of markup; ``flows`` are its texts in order, ``written`` puts others there.

    Each runs on between two blocks, with its inline elements as codes. An element that no language
    has to do with is a number between grave accents in the text.
    """

    def __init__(self, text: str, syntax: Syntax, *, ignored: Collection[str] = ()) -> None:
        """``ignored`` are names of elements that stay as they are. Raises FileFormatError for what
        is no XML, and for tags without end.
        """
        text = unicodedata.normalize("NFC", without_forbidden(text))
        self._syntax = syntax
        self._ignored = frozenset(ignored)
        self._is_page = syntax == "html" and _PAGE.search(text) is not None
        doctype = _DOCTYPE.match(text) if self._is_page else None
        self._doctype = doctype[0] if doctype else ""
        self._root = _parsed_page(text) if self._is_page else _parsed(text, syntax)
        if _is_deep(self._root):
            raise _too_deep()
        # What is opened and closed on its own stays so: programs look for the tags that they sent.
        if syntax == "xml" and "/>" not in text:
            for element in self._root.iter(etree.Element):
                element.text = element.text or ""

        self._blocks = self._found_blocks()
        self._content: dict[_Node, list[_Node]] = {}
        self._stretches: list[_Stretch] = []
        flows: list[Line] = []
        self._read(self._root, flows)
        self.flows = tuple(flows)

    def written(self, targets: Sequence[Line]) -> str:
        """Return the markup with ``targets`` in place of the flows, one for each, once."""
        for stretch, target in reversed([*zip(self._stretches, targets, strict=True)]):
            items = _Writer(stretch, target).items()
            content = self._content[stretch.parent]
            content[stretch.first : stretch.last] = [stretch.before, *items, stretch.after]
        for parent, items in self._content.items():
            fill(parent, items)
        method: Any = self._syntax
        outer = etree.tostring(self._root, encoding="unicode", method=method, with_tail=False)
        if self._is_page:
            return self._doctype + outer
        return outer.partition(">")[2].rpartition("</")[0]

    def _found_blocks(self) -> frozenset[_Node]:
        named = words_in(HTML_ELEMENTS, "block") if self._syntax == "html" else frozenset()
        found: set[_Node] = set()
        for element in reversed([*self._root.iter()]):
            if element.tag in named or any(child in found for child in element):
                found.add(element)
        return frozenset(found)

    def _is_kept(self, element: _Node) -> bool:
        if not isinstance(element.tag, str) or element.tag in self._ignored:
            return True
        if self._syntax == "html":
            asked = (
                element.get("translate", "") == "no"
                or "notranslate" in element.get("class", "").split()
            )
            return asked or element.tag in words_in(HTML_ELEMENTS, "unseen", "verbatim")
        return False

    def _read(self, parent: _Node, flows: list[Line]) -> None:
        self._content[parent] = items = content_of(parent)
        first = 0
        for index, item in enumerate(items):
            if isinstance(item, str) or not self._ends_flow(item):
                continue
            self._note(parent, first, index, flows)
            first = index + 1
            if not self._is_kept(item):
                self._read(item, flows)
        self._note(parent, first, len(items), flows)

    def _ends_flow(self, element: _Node) -> bool:
        return element in self._blocks or (self._syntax == "html" and element.tag == "br")

    def _note(self, parent: _Node, first: int, last: int, flows: list[Line]) -> None:
        """Note a flow where there are words in it."""
        items = self._content[parent][first:last]
        reader = _Reader(self._is_kept, first_number=_free_number(items))
        reader.read(items)
        text = reader.text
        if len(reader.elements) + len(reader.kept) > MOST_ELEMENTS:
            raise FileFormatError(
                "text",
                told("more than {most} tags stand in one paragraph", most=MOST_ELEMENTS),
                "Send the text alone.",
            )

        if not any(map(str.isalpha, _STAND_IN.sub("", text))):
            return
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        inner = len(text.strip())
        codes = tuple(
            replace(
                code,
                start=min(max(code.start - len(before), 0), inner),
                end=min(max(code.end - len(before), 0), inner),
            )
            for code in reader.codes
        )
        flows.append(Line(text.strip(), codes))
        self._stretches.append(
            _Stretch(parent, first, last, before, after, tuple(reader.elements), reader.kept)
        )


class _Reader:
    """Reads the items of a flow into one text: white space as one space, elements as codes."""

    def __init__(self, is_kept: Callable[[_Node], bool], *, first_number: int) -> None:
        self._is_kept = is_kept
        self._next = first_number
        self.text = ""
        self.codes: list[InlineCode] = []
        self.elements: list[_Node] = []
        self.kept: dict[int, _Node] = {}

    def read(self, items: Iterable[_Node]) -> None:
        for item in items:
            if isinstance(item, str):
                text = _SPACE.sub(" ", item)
                self.text += text[1:] if text[:1] == " " and self.text.endswith(" ") else text
            elif self._is_kept(item) or not (len(item) or (item.text or "").strip()):
                self.text += f"`{self._next}`"
                self.kept[self._next] = item
                self._next += 1
            else:
                self._read_inline(item)

    def _read_inline(self, element: _Node) -> None:
        number, start = len(self.elements), len(self.text)
        self.elements.append(element)
        self.codes.append(InlineCode(start, start, "element", str(number)))
        self.read(content_of(element))
        self.codes[number] = replace(self.codes[number], end=len(self.text))


class _Writer:
    """Writes a flow's target as the items that stand in its place."""

    def __init__(self, stretch: _Stretch, target: Line) -> None:
        self._elements = stretch.elements
        self._kept = {**stretch.kept}
        self._target = target

    def items(self) -> list[_Node]:
        codes = _nested(self._target.codes)
        items = self._between(0, len(self._target.text), codes)
        # What the engine lost is not lost: it follows the text.
        return [*items, *self._kept.values()]

    def _between(self, start: int, end: int, codes: Sequence[InlineCode]) -> list[_Node]:
        items: list[_Node] = []
        at = start
        waiting = [*codes]
        while waiting:
            code = waiting.pop(0)
            inner = _held_by(code, waiting)
            waiting = waiting[len(inner) :]
            items += self._text(at, code.start)
            # A copy, for not every name that HTML reads may be given to a new element.
            element = deepcopy(self._elements[int(code.identifier)])
            fill(element, self._between(code.start, code.end, inner))
            items.append(element)
            at = code.end
        return [*items, *self._text(at, end)]

    def _text(self, start: int, end: int) -> list[_Node]:
        items: list[_Node] = []
        at = start
        for match in _STAND_IN.finditer(self._target.text, start, end):
            element = self._kept.pop(int(match[1]), None)
            if element is not None:
                items += [self._target.text[at : match.start()], element]
                at = match.end()
        return [*items, self._target.text[at:end]]


def _free_number(items: Iterable[_Node]) -> int:
    """The first number that does not stand between grave accents in the text itself."""
    text = "".join(item if isinstance(item, str) else _words_in(item) for item in items)
    return max((int(number) for number in _STAND_IN.findall(text)), default=-1) + 1


def _words_in(element: _Node) -> str:
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""


def _nested(codes: Iterable[InlineCode]) -> list[InlineCode]:
    """The codes from the outside in and in order; one that crosses another ends with it."""
    nested: list[InlineCode] = []
    around: list[InlineCode] = []
    for code in sorted(codes, key=lambda one: (one.start, -one.end, int(one.identifier))):
        while (
            around
            and around[-1].end <= code.start
            and around[-1].end < max(code.end, code.start + 1)
        ):
            around.pop()
        clipped = replace(code, end=min(code.end, around[-1].end)) if around else code
        nested.append(clipped)
        around.append(clipped)
    return nested


def _held_by(code: InlineCode, following: Sequence[InlineCode]) -> list[InlineCode]:
    """Return those of the following codes that lie inside this code. A code that covers no text
    holds none: otherwise all the codes that a target lost would nest in one another.
    """
    if code.start == code.end:
        return []
    return [*takewhile(lambda one: one.end <= code.end, following)]


def _parsed(text: str, syntax: Syntax) -> _Node:
    """The element that holds all of a fragment; its name is one that nobody can close."""
    name = f"cotejo-{token_hex(8)}"
    if syntax == "xml":
        return parsed("text", f"<{name}>{text}</{name}>")
    root = _parsed_page(f"<html><body><{name}>{text}</{name}></body></html>").find(f"body/{name}")
    if root is None:
        raise _too_deep()
    return root


def _parsed_page(text: str) -> _Node:
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        raise _too_deep()
    return root


def _too_deep() -> FileFormatError:
    return FileFormatError(
        "text", "its tags stand within one another without end", "Send the text alone."
    )


def _is_deep(root: _Node) -> bool:
    level, depth = [*root], 0
    while level and depth <= _DEEPEST:
        level, depth = [child for element in level for child in element], depth + 1
    return bool(level)
