"""Reading translation memories (TMX 1.1 to 1.4b), unit by unit, however large the file."""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from lxml import etree

from review.exchange.tmx import TmxUnit
from review.exchange.unit import ReturnedUnit
from review.export.exported import unit_key_parts
from translation.errors import GlossaryFormatError
from translation.messages import told

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Native code, not text (TMX 1.4b, section 3.4).
_NATIVE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_MOMENT = re.compile(r"\d{8}T\d{6}Z")
# The prologue ends at the first element, which comes early in any honest file.
_PROLOGUE = 65_536
_HARMLESS_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+tmx(?:\s+(?:SYSTEM|PUBLIC\s+(?:\"[^\"<>\[]{0,300}\"|'[^'<>\[]{0,300}'))"
    rb"(?:\s+(?:\"[^\"<>\[]{0,300}\"|'[^'<>\[]{0,300}'))?)?\s*>"
)
_DECLARATION = re.compile(rb"\A<\?xml[^>]{0,300}\?>")


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The units of the file as work to be taken over. Raises GlossaryFormatError."""
    return tuple(
        ReturnedUnit(
            source=unit.source,
            target=unit.target,
            position=position,
            line=position + 1,
            segment_id=key[0] if key else None,
            version=key[1] if key else None,
        )
        for position, unit in enumerate(read_units(name, io.BytesIO(data)))
        for key in (unit_key_parts(unit.identifier),)
    )


def read_units(
    name: str,
    stream: BinaryIO,
    *,
    source_language: str = "",
    target_language: str = "",
    on_problem: Callable[[int, str], object] = lambda _line, _problem: None,
) -> Iterator[TmxUnit]:
    """Yield the units one by one, holding no more than one in memory.

    A unit's source is its variant in ``source_language``, else in its own ``srclang`` or the file's; its
    target the variant in ``target_language``, else the first other one. Languages match by their first part
    ("en-GB" is "en"). Units without such a pair are passed over, and ``on_problem`` is told their line.
    Raises GlossaryFormatError.
    """
    events = etree.iterparse(
        _WithoutDoctype(name, stream),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root: etree._Element | None = None
    file_language = ""
    try:
        for event, element in events:
            if root is None:
                root = element
                _check_root(name, root)
            if event == "start":
                continue
            if element.tag == "header":
                file_language = _short(element.get("srclang") or "")
            elif element.tag == "tu":
                unit = _unit(element, _short(source_language), _short(target_language), file_language)
                if unit is not None:
                    yield unit
                else:
                    on_problem(element.sourceline or 0, told("the unit has no such pair of languages"))
                element.clear()
                # The emptied units before this one would still pile up under the body.
                body = element.getparent()
                while body is not None and element.getprevious() is not None:
                    del body[0]
    except etree.XMLSyntaxError as error:
        raise GlossaryFormatError(
            name,
            told("line {error}: this is not well-formed XML ({msg})", error=error.lineno or 1, msg=error.msg),
            told("Export the file again."),
        ) from error


class _WithoutDoctype:
    """The bytes of a file as UTF-8 without TMX's own DOCTYPE. Any other, and any entity, is refused."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        start = stream.read(2)
        self._stream = stream
        # A file of two-byte characters shows what it declares only when decoded.
        is_wide = start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
        self._decoder = codecs.getincrementaldecoder("utf-16")(errors="replace") if is_wide else None
        head = self._decoded(start + stream.read(_PROLOGUE))
        if is_wide:
            head = _DECLARATION.sub(b"", head)
        if b"\x00" in head:
            raise GlossaryFormatError(
                name, "line 1: an encoding that TMX does not allow", "Save it as UTF-8."
            )
        head = _HARMLESS_DOCTYPE.sub(b"", head, count=1)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise GlossaryFormatError(
                name, "line 1: a DOCTYPE that declares something is not allowed", "Remove the declaration."
            )
        self._head = head

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, perhaps some more or fewer than ``size``; none at the end."""
        head, self._head = self._head, b""
        return head or self._decoded(self._stream.read(size))

    def _decoded(self, data: bytes) -> bytes:
        if self._decoder is None:
            return data
        return self._decoder.decode(data, final=not data).encode("utf-8", errors="replace")


def _check_root(name: str, root: etree._Element) -> None:
    # Here too, for a prologue that is longer than what was looked at.
    if root.getroottree().docinfo.doctype:
        raise GlossaryFormatError(name, "line 1: a DOCTYPE is not allowed here", "Remove the declaration.")
    if root.tag != "tmx":
        raise GlossaryFormatError(name, "line 1: this is no TMX file", "Export it as TMX 1.4.")


def _unit(
    element: etree._Element, source_language: str, target_language: str, file_language: str
) -> TmxUnit | None:
    variants = [
        (variant.get(_LANGUAGE) or variant.get("lang") or "", variant, segment)
        for variant in element.findall("tuv")
        if (segment := variant.find("seg")) is not None
    ]
    wanted = source_language or _short(element.get("srclang") or "") or file_language
    if wanted in ("", "*all*") and variants:
        wanted = _short(variants[0][0])
    source = next((pair for pair in variants if _short(pair[0]) == wanted), None)
    target = next(
        (
            pair
            for pair in variants
            if pair is not source and (_short(pair[0]) == target_language if target_language else True)
        ),
        None,
    )
    if source is None or target is None:
        return None
    properties = {prop.get("type", ""): prop.text or "" for prop in element.findall("prop")}
    return TmxUnit(
        source=_segment_text(source[2]),
        target=_segment_text(target[2]),
        source_language=_short(source[0]),
        target_language=_short(target[0]),
        identifier=element.get("tuid", ""),
        created_at=_moment(element.get("creationdate")),
        created_by=element.get("creationid", ""),
        changed_at=_moment(element.get("changedate") or target[1].get("changedate")),
        changed_by=element.get("changeid") or target[1].get("changeid") or "",
        document=properties.get("x-document", ""),
        desk=properties.get("x-desk") or properties.get("x-collection", ""),
        line=element.sourceline or 0,
    )


def _segment_text(segment: etree._Element) -> str:
    parts = [segment.text or ""]
    for child in segment:
        if child.tag not in _NATIVE and isinstance(child.tag, str):
            parts.append(_segment_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _moment(text: str | None) -> datetime | None:
    if text is None or not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        # Fourteen digits that are no date: the unit is still good.
        return None


def _short(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()
