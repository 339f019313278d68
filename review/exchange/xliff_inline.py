"""Text with inline codes as the content of an XLIFF element, in both generations of the standard.

XLIFF 1.2, section 2.5: ``g`` encloses, ``bx``/``ex`` mark the ends of what crosses another code,
``x`` stands for a mark without text. XLIFF 2.0, section 4.2.3: ``pc``, ``sc``/``ec`` and ``ph``.

In a file of another tool a code may mean what only that tool knows. Where the file becomes an
article it stands in the text as a tag, as "<x1/>" or "<g1>" and "</g1>", so that it is seen, moved
and written back as it came.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from review.exchange.unit import Unit
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.inline_codes import CODE, split_crossing
from translation.safe_xml import append_text, storable

XLIFF1 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF2 = "urn:oasis:names:tc:xliff:document:2.0"
_CTYPES = {"bold": "bold", "italic": "italic", "underline": "underlined", "link": "link"}
_SUBTYPES = {"bold": "xlf:b", "italic": "xlf:i", "underline": "xlf:u"}

STATES = {
    "new": SegmentState.INITIAL,
    "needs-translation": SegmentState.INITIAL,
    "needs-review-translation": SegmentState.INITIAL,
    "needs-adaptation": SegmentState.INITIAL,
    "needs-l10n": SegmentState.INITIAL,
    "needs-review-adaptation": SegmentState.TRANSLATED,
    "needs-review-l10n": SegmentState.TRANSLATED,
    "translated": SegmentState.TRANSLATED,
    "signed-off": SegmentState.REVIEWED,
    "final": SegmentState.FINAL,
    "initial": SegmentState.INITIAL,
    "reviewed": SegmentState.REVIEWED,
    # Trados says it beside the text, of each sentence of a unit.
    "Draft": SegmentState.INITIAL,
    "Translated": SegmentState.TRANSLATED,
    "RejectedTranslation": SegmentState.TRANSLATED,
    "RejectedSignOff": SegmentState.TRANSLATED,
    "ApprovedTranslation": SegmentState.REVIEWED,
    "ApprovedSignOff": SegmentState.FINAL,
}
"""What either standard calls the states of a segment: tools write one's words into the other."""

_KINDS = {
    "bold": "bold",
    "italic": "italic",
    "underlined": "underline",
    "link": "link",
    "xlf:b": "bold",
    "xlf:i": "italic",
    "xlf:u": "underline",
    "x-bold": "bold",
    "x-italic": "italic",
    "x-underline": "underline",
    "x-link": "link",
    "x-footnote": "footnote",
    "x-code": "code",
    "cotejo:code": "code",
    "cotejo:footnote": "footnote",
}
_PAIRS = frozenset({"g", "pc"})
# "sm" and "em" are the two ends of a marker, such as that of a term or a comment.
_SINGLE = frozenset("x ph bx ex sc ec bpt ept it sm em".split())
_WITHOUT_TEXT = _SINGLE | {"cp", ""}
# Both standards ask for an NMTOKEN; no tool stumbles over these of its characters.
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9.:_-]")

_Unnamed = dict[str, dict[tuple[object, ...], int]]
"""The elements without a name, by what they are called: the number of those that look alike."""
MakeElement = Callable[[str, InlineCode], etree._Element]
"""Makes the element of a code: one around its text, one without text, or one of its two ends."""


def with_unique_identifiers(codes: Sequence[InlineCode]) -> tuple[InlineCode, ...]:
    """The codes, a repeated identifier told apart by its number, alike on both sides of a segment.

    An identifier from elsewhere that is no name in XML has its characters written as numbers.

    >>> [code.identifier for code in with_unique_identifiers([InlineCode(0, 1, "bold", "a b")] * 2)]
    ['a_20_b', 'a_20_b-2']
    """
    seen: Counter[str] = Counter()
    unique = []
    for code in codes:
        name = _NOT_IN_NAME.sub(lambda sign: f"_{ord(sign[0]):x}_", code.identifier) or "_"
        seen[name] += 1
        unique.append(replace(code, identifier=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(unique)


def fill(
    element: etree._Element, text: str, codes: Sequence[InlineCode], make: MakeElement
) -> None:
    """Put text and codes into a ``source`` or ``target`` of the standard that ``make`` is of."""
    codes = [
        replace(code, start=min(code.start, len(text)), end=min(code.end, len(text)))
        for code in with_unique_identifiers(codes)
    ]
    points = [code for code in codes if code.start == code.end]
    nesting, crossing = split_crossing([code for code in codes if code.start < code.end])
    edges = sorted({0, len(text)} | {edge for code in codes for edge in (code.start, code.end)})
    open_elements: list[tuple[etree._Element, int]] = [(element, len(text) + 1)]

    for edge, following in zip(edges, [*edges[1:], len(text)], strict=True):
        while open_elements[-1][1] <= edge:
            open_elements.pop()
        parent = open_elements[-1][0]
        parent.extend(make("end", code) for code in crossing if code.end == edge)
        parent.extend(make("point", code) for code in points if code.start == edge)
        parent.extend(make("start", code) for code in crossing if code.start == edge)
        for code in nesting:
            if code.start == edge:
                child = make("pair", code)
                open_elements[-1][0].append(child)
                open_elements.append((child, code.end))
        append_text(open_elements[-1][0], storable(text[edge:following]))


def formatting(code: InlineCode, make: MakeElement) -> etree._Element:
    """The element of formatting that the file has not, under a name that no other tool gives."""
    (named,) = with_unique_identifiers([code])
    role = "pair" if code.start < code.end else "point"
    return make(role, replace(named, identifier=f"cotejo-{named.identifier}"))


def element1(role: str, code: InlineCode) -> etree._Element:
    """The XLIFF 1.2 element of a code."""
    tag = {"pair": "g", "point": "x", "start": "bx", "end": "ex"}[role]
    element = etree.Element(f"{{{XLIFF1}}}{tag}", id=code.identifier)
    if role == "end":
        element.set("id", f"{code.identifier}-end")
    else:
        # What covers no text is a placeholder, for which the standard has no bold or link.
        kinds = {} if role == "point" else _CTYPES
        element.set("ctype", kinds.get(code.kind, f"x-{code.kind}"))
    if role in ("start", "end"):
        element.set("rid", code.identifier)
    return element


def element2(role: str, code: InlineCode, *, data_ids: Mapping[str, str]) -> etree._Element:
    """The XLIFF 2.0 element of a code; ``data_ids`` names the unit's original data by the address
    of a link.
    """
    tag = {"pair": "pc", "point": "ph", "start": "sc", "end": "ec"}[role]
    element = etree.Element(f"{{{XLIFF2}}}{tag}")
    if role == "end":
        element.set("startRef", code.identifier)
        return element
    element.set("id", code.identifier)
    if code.kind in _SUBTYPES:
        element.set("type", "fmt")
        element.set("subType", _SUBTYPES[code.kind])
    elif code.kind == "link":
        element.set("type", "link")
    else:
        element.set("type", "other")
        element.set("subType", f"cotejo:{code.kind}")
    if code.reference in data_ids:
        element.set("dataRefStart" if role == "pair" else "dataRef", data_ids[code.reference])

    return element


def child_named(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name, whatever its namespace."""
    return next((child for child in element if local_name(child) == name), None)


def is_kept(element: etree._Element) -> bool:
    """Whether the element, or the nearest around it that says so, is not to be translated."""
    said = (one.get("translate") for one in (element, *element.iterancestors()))
    return next((word for word in said if word), "yes") == "no"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace, "" of what is no element."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class _Reading:
    """What has been read of one ``source`` or ``target`` so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    codes: list[InlineCode] = field(default_factory=list)
    begun: dict[str, tuple[int, str]] = field(default_factory=dict)
    shows_tags: bool = False
    elements: dict[str, etree._Element] = field(default_factory=dict)
    """What each tag in the text stands for, and each code by its identifier."""
    unnamed: _Unnamed = field(default_factory=dict)

    def name_of(self, element: etree._Element) -> str:
        """Return what the file calls the element; for one without a name, a number that those alike
        have, on both sides of a unit.
        """
        tag = local_name(element)
        if said := element.get("id") or element.get("mid") or element.get("startRef"):
            return said
        alike = self.unnamed.setdefault(tag, {})
        look = (*sorted(element.items()), (element.text or "") if tag in _SINGLE else "")
        number = alike.setdefault(look, len(alike) + 1)
        return "" if number == 1 else f"-{number}"

    def add_tag(self, tag: str, element: etree._Element) -> None:
        self.elements[tag] = element
        self.codes.append(InlineCode(self.length, self.length + len(tag), CODE, tag, tag))
        self.add(tag)

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def inline_of(element: etree._Element | None) -> tuple[str, tuple[InlineCode, ...]]:
    """Text and codes of an element. Native code inside ``ph``, ``bpt`` and such is no text."""
    return _text_and_codes(_read(element, _Reading()))


@dataclass(frozen=True, slots=True)
class ShownElement:
    """A ``source`` or ``target`` of another tool's as it is shown. ``core`` is the element in it
    that holds the whole text; ``elements`` are what the tags in ``text`` and the identifiers of
    ``codes`` stand for.
    """

    core: etree._Element | None
    text: str
    codes: tuple[InlineCode, ...]
    elements: dict[str, etree._Element]
    unnamed: _Unnamed


def shown(element: etree._Element | None, beside: ShownElement | None = None) -> ShownElement:
    """Return the element with what is no formatting shown as tags in its text. That of a target may
    have the tags of the source ``beside`` it, too.
    """
    core = _core(element)
    start = _Reading(shows_tags=True)
    if beside is not None:
        start = replace(start, elements={**beside.elements}, unnamed=beside.unnamed)
    reading = _read(core, start)
    return ShownElement(core, *_text_and_codes(reading), reading.elements, reading.unnamed)


def tagged(unit: Unit, source: etree._Element, target: etree._Element | None) -> Unit:
    """Return the unit with what it is with tags, if it has any and is none of ours."""
    ours = shown(source)
    theirs = shown(target, beside=ours)
    has_no_tags = (ours.text, theirs.text) == (unit.source, unit.target)
    if unit.segment_id is not None or has_no_tags:
        return unit
    with_tags = replace(
        unit,
        source=ours.text,
        target=theirs.text,
        source_codes=ours.codes,
        codes=theirs.codes,
    )
    return replace(unit, tagged=with_tags)


def _read(element: etree._Element | None, reading: _Reading) -> _Reading:
    if element is not None:
        _read_into(element, reading)
    return reading


def _text_and_codes(reading: _Reading) -> tuple[str, tuple[InlineCode, ...]]:
    return "".join(reading.parts), tuple(
        sorted(reading.codes, key=lambda code: (code.start, -code.end))
    )


def _core(element: etree._Element | None) -> etree._Element | None:
    """The innermost element that holds the whole text."""
    while element is not None and len(element) == 1:
        child = element[0]
        is_around = local_name(child) in (*_PAIRS, "mrk")
        if not is_around or (element.text or "").strip() or (child.tail or "").strip():
            break
        element = child
    return element


def _read_into(element: etree._Element, reading: _Reading) -> None:
    # libxml2 refuses more than 256 levels, so Python's stack is safe.
    reading.add(element.text)
    for child in element:
        _read_child(child, reading)
        reading.add(child.tail)


def _read_child(child: etree._Element, reading: _Reading) -> None:
    tag = local_name(child)
    start = reading.length
    kind = _KINDS.get(child.get("subType") or child.get("ctype") or child.get("type") or "", "")
    if reading.shows_tags and _is_tag(child, kind):
        _read_tag(child, tag, reading)
    elif tag not in _WITHOUT_TEXT:
        _read_into(child, reading)
        if tag in _PAIRS and kind:
            name = reading.name_of(child)
            reading.elements[name] = child
            reading.codes.append(InlineCode(start, reading.length, kind, name))
    elif tag in ("bx", "sc"):
        reading.begun[child.get("rid") or child.get("id") or ""] = (start, kind)
    elif tag in ("ex", "ec"):
        identifier = child.get("rid") or child.get("startRef") or ""
        since, kind = reading.begun.pop(identifier, (start, ""))
        if kind:
            reading.codes.append(InlineCode(since, start, kind, identifier))
    elif tag in ("x", "ph") and kind:
        reading.codes.append(InlineCode(start, start, kind, child.get("id", "")))
    elif tag == "cp":
        reading.add(_character(child.get("hex", "")))


def _is_tag(child: etree._Element, kind: str) -> bool:
    """Tell whether the element of another tool's file is shown as a tag: what no standard has, such
    as HTML, is, too.
    """
    tag = local_name(child)
    if tag in _PAIRS:
        return not kind
    return tag != "sub" and (tag in _SINGLE or tag not in _WITHOUT_TEXT)


def _read_tag(child: etree._Element, tag: str, reading: _Reading) -> None:
    name = tag + reading.name_of(child)
    if tag in _SINGLE:
        reading.add_tag(f"<{name}/>", child)
        return
    reading.add_tag(f"<{name}>", child)
    _read_into(child, reading)
    reading.add_tag(f"</{name}>", child)


def _character(code: str) -> str:
    """The character of a ``cp`` element (XLIFF 2.0, section 4.2.3.1); "" for what is none."""
    valid = 0 < len(code) <= 6 and all(
        digit in "0123456789abcdefABCDEF" for digit in code
    )  # U+10FFFF has 6
    number = int(code, 16) if valid else -1
    return (
        chr(number) if 0 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
    )  # Unicode's own
