"""XLIFF 2.0 (OASIS Standard, 5 August 2014) with notes, the glossary module and the drafts as matches."""

from lxml import etree

from review.exchange.xliff_inline import XLIFF2, fill2
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    paragraphs,
    storable,
    unfinished_notice,
    unit_key,
)
from review.store.tables import SegmentState

_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(article: ExportedArticle) -> bytes:
    """The article as XLIFF 2.0, one unit a segment, one group a paragraph."""
    root = etree.Element(
        f"{{{XLIFF2}}}xliff",
        nsmap={None: XLIFF2, "gls": _GLOSSARY, "mtc": _MATCHES},
        version="2.0",
        srcLang=article.source_language,
        trgLang=article.target_language,
    )
    root.set(_SPACE, "preserve")
    file = _child(root, "file", id="f1", original=storable(article.name), canResegment="no")
    notice = unfinished_notice(article)
    if notice:
        _child(_child(file, "notes"), "note", id="unfinished", priority="1").text = notice
    for paragraph in paragraphs(article.segments):
        group = _child(file, "group", id=f"p{paragraph.number + 1}", type=f"cotejo:{paragraph.kind}")
        for segment in paragraph.segments:
            _add_unit(group, segment)
    if not article.segments:
        # A file holds a unit or a group (section 4.2.2.2), also where no segment is final yet.
        _child(file, "group", id="p0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _add_unit(group: etree._Element, segment: ExportedSegment) -> None:
    unit = _child(group, "unit", id=unit_key(segment))
    if segment.terms:
        _add_glossary(unit, segment)
    if segment.draft:
        _add_draft(unit, segment)
    if segment.comments:
        notes = _child(unit, "notes")
        for number, comment in enumerate(segment.comments, start=1):
            note = _child(notes, "note", id=f"n{number}", category="comment")
            note.text = storable(f"{comment.author}: {comment.text}")
    links = {code.reference for code in (*segment.source_codes, *segment.target_codes) if code.kind == "link"}
    data_ids = {reference: f"d{number}" for number, reference in enumerate(sorted(links - {""}), start=1)}
    if data_ids:
        original = _child(unit, "originalData")
        for reference, identifier in data_ids.items():
            _child(original, "data", id=identifier).text = storable(reference)
    translated = bool(segment.target.strip())
    # Without a target the standard knows only the state "initial".
    state = str(segment.state) if translated else "initial"
    element = _child(unit, "segment", id=f"s{segment.segment_id}", state=state)
    if segment.state is SegmentState.INITIAL and translated and segment.origin == "engine":
        element.set("subState", "cotejo:mt-suggestion")
    elif segment.unread:
        # Whoever changes the state must update or remove this with it, so that it never outlives its truth.
        element.set("subState", "cotejo:unread")
    fill2(_child(element, "source"), segment.source, segment.source_codes, data_ids)
    if segment.target:
        fill2(_child(element, "target"), segment.target, segment.target_codes, data_ids)


def _add_glossary(unit: etree._Element, segment: ExportedSegment) -> None:
    glossary = etree.SubElement(unit, f"{{{_GLOSSARY}}}glossary")
    for number, term in enumerate(segment.terms, start=1):
        entry = etree.SubElement(glossary, f"{{{_GLOSSARY}}}glossEntry", id=f"g{number}")
        etree.SubElement(entry, f"{{{_GLOSSARY}}}term").text = storable(term.source)
        translation = etree.SubElement(entry, f"{{{_GLOSSARY}}}translation", id=f"gt{number}")
        translation.text = storable(term.target)
        if term.note:
            etree.SubElement(entry, f"{{{_GLOSSARY}}}definition").text = storable(term.note)


def _add_draft(unit: etree._Element, segment: ExportedSegment) -> None:
    matches = etree.SubElement(unit, f"{{{_MATCHES}}}matches")
    kind = "other" if segment.draft_imported else "mt"
    match = etree.SubElement(matches, f"{{{_MATCHES}}}match", ref=f"#s{segment.segment_id}", type=kind)
    if segment.score is not None:
        match.set("matchQuality", f"{100 * segment.score:.2f}")
    if segment.draft_origin:
        match.set("origin", storable(segment.draft_origin))
    _child(match, "source").text = storable(segment.source)
    _child(match, "target").text = storable(segment.draft)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XLIFF2}}}{tag}", attributes)
