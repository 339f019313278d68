"""TMX: reviewed and final segments for anybody's translation memory, in 1.4b (LISA OSCAR, 2005).

Memories of TMX 1.1 to 1.4b are read, unit by unit, however large the file.
"""

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO, BinaryIO

from lxml import etree

from review.exchange.unit import Unit, unit_key
from review.export.exported import ExportedArticle
from review.store.states import CONFIRMED_STATES
from translation.errors import FileFormatError
from translation.languages import usual
from translation.languages.language import primary_code
from translation.messages import told
from translation.safe_xml import (
    HARDENED,
    XML_LANGUAGE,
    not_well_formed,
    storable,
    without_doctype,
)

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
# Native code, not text (TMX 1.4b, section 3.4).
_NATIVE = frozenset("bpt ept it ph ut".split())
_MOMENT = re.compile(r"\d{8}T\d{6}Z")
_Variant = tuple[str, etree._Element, etree._Element]
# The prologue ends at the first element, which comes early in any honest file.
_PROLOGUE = 65_536
_DECLARATION = re.compile(rb"\A<\?xml[^>]{0,300}\?>")


def write(article: ExportedArticle) -> bytes:
    """The reviewed and final segments of the article; a file without units when there are none."""
    units = [
        Unit(
            source=segment.source,
            target=segment.target,
            source_language=article.source_language,
            target_language=article.target_language,
            identifier=unit_key(segment),
            created_at=segment.drafted_at or article.created_at,
            created_by=segment.draft_origin or segment.changed_by,
            changed_at=segment.changed_at,
            changed_by=segment.changed_by or segment.reviewer,
            document=article.name,
            desk=article.desk,
            unread=segment.unread,
        )
        for segment in article.segments
        if segment.state in CONFIRMED_STATES and segment.target.strip()
    ]
    file = io.BytesIO()
    write_units(file, units, source_language=article.source_language)

    return file.getvalue()


def write_units(stream: IO[bytes], units: Iterable[Unit], *, source_language: str) -> int:
    """Write a file of ``units`` in UTF-8, one by one, whatever its size; return how many."""
    count = 0
    with etree.xmlfile(stream, encoding="UTF-8") as file:
        file.write_declaration()
        file.write_doctype(_DOCTYPE)
        with file.element("tmx", version="1.4"):
            file.write(_header(source_language))
            with file.element("body"):
                for unit in units:
                    body = etree.Element("body")
                    _add_unit(body, unit)
                    file.write(body[0])
                    count += 1
    return count


def _header(source_language: str) -> etree._Element:
    return etree.Element(
        "header",
        {
            "creationtool": "Cotejo",
            "creationtoolversion": "1",
            "segtype": "sentence",
            "o-tmf": "Cotejo",
            "adminlang": usual.WRITTEN_IN,
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )


def _add_unit(body: etree._Element, unit: Unit) -> None:
    element = etree.SubElement(body, "tu")
    for name, value in (
        ("tuid", unit.identifier),
        ("creationid", unit.created_by),
        ("creationdate", _written(unit.created_at)),
        ("changeid", unit.changed_by),
        ("changedate", _written(unit.changed_at)),
    ):
        if value:
            element.set(name, storable(value))

    for kind, value in (
        ("x-document", unit.document),
        ("x-desk", unit.desk),
        ("x-unread", "yes" if unit.unread else ""),
    ):
        if value:
            etree.SubElement(element, "prop", type=kind).text = storable(value)

    for language, text in (
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ):
        variant = etree.SubElement(element, "tuv")
        variant.set(XML_LANGUAGE, language)
        etree.SubElement(variant, "seg").text = storable(text)


def _written(moment: datetime | None) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}" if moment is not None else ""


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the units of the file as work to be taken over. Raises FileFormatError."""
    # Counted by units: a program may write the whole file in one line.
    for number, unit in enumerate(read_units(name, io.BytesIO(data)), start=1):
        yield replace(unit, line=number)


def read_units(
    name: str,
    stream: BinaryIO,
    *,
    source_language: str = "",
    target_language: str = "",
    on_problem: Callable[[int, str], object] = lambda _line, _problem: None,
) -> Iterator[Unit]:
    """Yield the units one by one, holding no more than one in memory.

    A unit's source is its variant in ``source_language``, else in its own ``srclang`` or the
    file's; its target the variant in ``target_language``, else the first other one. Of variants in
    one language the one for the very country that is asked for goes before others ("en-GB" is "en",
    too), and the unit has a remark for each that is left out. Units without such a pair are passed
    over, and ``on_problem`` is told their line. Raises FileFormatError.
    """
    events = etree.iterparse(_WithoutDoctype(name, stream), events=("start", "end"), **HARDENED)
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
                file_language = element.get("srclang") or ""
            elif element.tag == "tu":
                unit = _unit(element, source_language, target_language, file_language)
                if unit is not None:
                    yield unit
                else:
                    problem = told("the unit has no such pair of languages")
                    on_problem(element.sourceline or 0, problem)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise not_well_formed(name, error) from error


def _forget(element: etree._Element) -> None:
    element.clear()
    # The emptied units before this one would still pile up under the body.
    body = element.getparent()
    while body is not None and element.getprevious() is not None:
        del body[0]


class _WithoutDoctype:
    """The bytes of a file as UTF-8 without TMX's own DOCTYPE. Any other, any entity, is refused."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        start = stream.read(2)
        self._stream = stream
        # A file of two-byte characters shows what it declares only when decoded.
        is_wide = start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
        self._decoder = (
            codecs.getincrementaldecoder("utf-16")(errors="replace") if is_wide else None
        )
        head = self._decoded(start + stream.read(_PROLOGUE))
        if is_wide:
            head = _DECLARATION.sub(b"", head)

        if b"\x00" in head:
            raise FileFormatError(
                name, "line 1: an encoding that TMX does not allow", "Save it as UTF-8."
            )

        plain = without_doctype(name, head.decode("utf-8", errors="surrogateescape"))
        self._head = plain.encode("utf-8", errors="surrogateescape")

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
        raise FileFormatError(
            name, "line 1: a DOCTYPE is not allowed here", "Remove the declaration."
        )
    if root.tag != "tmx":
        raise FileFormatError(name, "line 1: this is no TMX file", "Export it as TMX 1.4.")


def _unit(
    element: etree._Element, source_language: str, target_language: str, file_language: str
) -> Unit | None:
    variants = [
        (variant.get(XML_LANGUAGE) or variant.get("lang") or "", variant, segment)
        for variant in element.findall("tuv")
        if (segment := variant.find("seg")) is not None
    ]
    wanted = source_language or element.get("srclang") or file_language
    if wanted in ("", "*all*") and variants:
        wanted = variants[0][0]

    source = _variant_in(wanted, variants)
    others = [one for one in variants if one is not source]
    target = _variant_in(target_language or (others[0][0] if others else ""), others)
    if source is None or target is None:
        return None

    languages = primary_code(source[0]), primary_code(target[0])
    remarks = tuple(
        told("another text of it in {language} is left out", language=one[0])
        for one in variants
        if one not in (source, target) and primary_code(one[0]) in languages
    )
    properties = {prop.get("type", ""): prop.text or "" for prop in element.findall("prop")}
    return Unit(
        source=_segment_text(source[2]),
        target=_segment_text(target[2]),
        source_language=languages[0],
        target_language=languages[1],
        identifier=element.get("tuid", ""),
        created_at=_moment(element.get("creationdate")),
        created_by=element.get("creationid", ""),
        changed_at=_moment(element.get("changedate") or target[1].get("changedate")),
        changed_by=element.get("changeid") or target[1].get("changeid") or "",
        document=properties.get("x-document", ""),
        desk=properties.get("x-desk") or properties.get("x-collection", ""),
        line=element.sourceline or 0,
        remarks=remarks,
    )


def _variant_in(wanted: str, variants: list[_Variant]) -> _Variant | None:
    """Return the variant in exactly the language that is wanted, else the first of its kind."""
    alike = [one for one in variants if primary_code(one[0]) == primary_code(wanted)]
    exact = (one for one in alike if _same_case(one[0]) == _same_case(wanted))
    return next(exact, alike[0] if alike else None)


def _same_case(code: str) -> str:
    return code.strip().replace("_", "-").casefold()


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
