"""TMX 1.4b (LISA OSCAR, 2005): reviewed and final segments for anybody's translation memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from lxml import etree

from review.export.exported import ExportedArticle, storable, unit_key
from review.store.tables import SegmentState

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_CONFIRMED = (SegmentState.REVIEWED, SegmentState.FINAL)


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """One pair of a translation memory. Times are aware; ``identifier`` is the ``tuid``; ``line`` is where
    it stands in the file that it was read from, 0 for one that was not.
    """

    source: str
    target: str
    source_language: str = "es"
    target_language: str = "en"
    identifier: str = ""
    created_at: datetime | None = None
    created_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""
    document: str = ""
    desk: str = ""
    unread: bool = False
    line: int = 0


def write(article: ExportedArticle) -> bytes:
    """The reviewed and final segments of the article; a file without units when there are none."""
    units = [
        TmxUnit(
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
        if segment.state in _CONFIRMED and segment.target.strip()
    ]
    return write_units(units, source_language=article.source_language)


def write_units(units: Iterable[TmxUnit], *, source_language: str = "es") -> bytes:
    """A TMX file of ``units`` in UTF-8."""
    root = etree.Element("tmx", version="1.4")
    root.append(_header(source_language))
    body = etree.SubElement(root, "body")
    for unit in units:
        _add_unit(body, unit)
    return bytes(
        etree.tostring(
            root,
            xml_declaration=True,
            encoding="UTF-8",
            doctype=_DOCTYPE,
        )
    )


def write_units_to(stream: IO[bytes], units: Iterable[TmxUnit], *, source_language: str = "es") -> int:
    """Write the same file to ``stream`` unit by unit, so that its size does not matter; return how many."""
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
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )


def _add_unit(body: etree._Element, unit: TmxUnit) -> None:
    element = etree.SubElement(body, "tu")
    for name, value in (
        ("tuid", unit.identifier),
        ("creationid", unit.created_by),
        ("creationdate", _moment(unit.created_at)),
        ("changeid", unit.changed_by),
        ("changedate", _moment(unit.changed_at)),
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
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        variant = etree.SubElement(element, "tuv")
        variant.set(_LANGUAGE, language)
        etree.SubElement(variant, "seg").text = storable(text)


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}" if moment is not None else ""
