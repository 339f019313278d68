"""Reading XLIFF 1.0 to 1.2 and 2.0 to 2.2, by the names of elements, whatever tool wrote them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml import etree

from glossary.formats.rows import decoded
from glossary.formats.xml_reading import parsed
from review.exchange.unit import ReturnedUnit
from review.exchange.xliff2_rules import Remark, remarks
from review.export.exported import unit_key_parts
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.errors import GlossaryFormatError
from translation.messages import told

_STATES = {
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
}
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
    "cotejo:footnote": "footnote",
}
_PAIRS = frozenset({"g", "pc"})
# Markers of terms, comments and segments: what they enclose is text like any other.
_TRANSPARENT = frozenset({"mrk", "sub"})


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The units in order, of all ``file`` elements. Raises GlossaryFormatError."""
    root = parsed(name, decoded(data))
    version = root.get("version", "")
    if _local(root) != "xliff" or not version.startswith(("1.", "2.")):
        raise GlossaryFormatError(
            name, "this is no XLIFF of version 1 or 2", "Export it as XLIFF 1.2 or 2.0."
        )
    told_of = _told_of(name, root) if version.startswith("2.") else []
    units = _units1(root) if version.startswith("1.") else _units2(root)
    read_units = tuple(
        ReturnedUnit(
            source=source,
            target=target,
            position=position,
            line=element.sourceline or 0,
            segment_id=key[0] if key else None,
            version=key[1] if key else None,
            state=state,
            codes=codes,
        )
        for position, (element, key, source, target, state, codes) in enumerate(units)
    )
    return tuple(_with_remarks(read_units, told_of))


def _told_of(name: str, root: etree._Element) -> list[Remark]:
    """What is wrong with the file and does not break it, each once. Raises GlossaryFormatError."""
    found = remarks(root)
    broken = next((one for one in found if one.breaks), None)
    if broken is not None:
        raise GlossaryFormatError(
            name,
            told("line {line}: {problem}", line=broken.line, problem=broken.problem),
            "The file is not as XLIFF 2 has it: export it again.",
        )
    return [*{one.problem: one for one in reversed(found)}.values()][::-1]


def _with_remarks(units: Iterable[ReturnedUnit], told_of: list[Remark]) -> Iterator[ReturnedUnit]:
    """Yield the units, each with what is wrong from its line on, the first with what stands before too."""
    waiting = sorted(told_of, key=lambda one: one.line)
    for unit, after in pairwise([*units, None]):
        if unit is None:
            return
        end = next(
            (place for place, one in enumerate(waiting) if after and one.line >= after.line), len(waiting)
        )
        said, waiting = waiting[:end], waiting[end:]
        yield replace(unit, remarks=tuple(one.problem for one in said)) if said else unit


def languages(name: str, data: bytes) -> tuple[str, str]:
    """Source and target language as the file gives them, "" where it does not."""
    root = parsed(name, decoded(data))
    file = next((element for element in root.iter() if _local(element) == "file"), root)
    return (
        root.get("srcLang") or file.get("source-language") or "",
        root.get("trgLang") or file.get("target-language") or "",
    )


_Unit = tuple[etree._Element, tuple[int, int] | None, str, str, SegmentState | None, tuple[InlineCode, ...]]


def _units1(root: etree._Element) -> Iterator[_Unit]:
    for unit in root.iter():
        if _local(unit) != "trans-unit":
            continue
        source, target = _child(unit, "source"), _child(unit, "target")
        if source is None:
            continue
        text, codes = _inline(target)
        stated = target.get("state") if target is not None else None
        state = _STATES.get(stated or "")
        if unit.get("approved") == "yes" and state is not SegmentState.REVIEWED:
            state = SegmentState.FINAL
        yield unit, unit_key_parts(unit.get("id", "")), _inline(source)[0], text, state, codes


def _units2(root: etree._Element) -> Iterator[_Unit]:
    for unit in root.iter():
        if _local(unit) != "unit":
            continue
        segments = [element for element in unit if _local(element) == "segment"]
        key = unit_key_parts(unit.get("id", "")) if len(segments) == 1 else None
        for segment in segments:
            source = _child(segment, "source")
            if source is not None:
                text, codes = _inline(_child(segment, "target"))
                yield segment, key, _inline(source)[0], text, _STATES.get(segment.get("state", "")), codes


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == name), None)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class _Reading:
    """What has been read of one ``source`` or ``target`` so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    codes: list[InlineCode] = field(default_factory=list)
    begun: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def _inline(element: etree._Element | None) -> tuple[str, tuple[InlineCode, ...]]:
    """Text and codes of an element. Native code inside ``ph``, ``bpt`` and their like is no text."""
    reading = _Reading()
    if element is not None:
        _read_into(element, reading)
    return "".join(reading.parts), tuple(sorted(reading.codes, key=lambda code: (code.start, -code.end)))


def _read_into(element: etree._Element, reading: _Reading) -> None:
    # libxml2 refuses more than 256 levels, so Python's stack is safe.
    reading.add(element.text)
    for child in element:
        _read_child(child, reading)
        reading.add(child.tail)


def _read_child(child: etree._Element, reading: _Reading) -> None:
    tag = _local(child)
    start = reading.length
    kind = _KINDS.get(child.get("subType") or child.get("ctype") or child.get("type") or "", "")
    if tag in _PAIRS or tag in _TRANSPARENT:
        _read_into(child, reading)
        if tag in _PAIRS and kind:
            reading.codes.append(InlineCode(start, reading.length, kind, child.get("id", "")))
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


def _character(code: str) -> str:
    """The character of a ``cp`` element (XLIFF 2.0, section 4.2.3.1); "" for what is none."""
    valid = 0 < len(code) <= 6 and all(digit in "0123456789abcdefABCDEF" for digit in code)  # U+10FFFF has 6
    number = int(code, 16) if valid else -1
    return chr(number) if 0 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""  # Unicode's own
