"""XLIFF 2.0 (OASIS Standard, 5 August 2014) with notes, glossary module, and drafts as matches."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from lxml import etree

from review.exchange.unit import Unit, place_said, unit_key
from review.exchange.xliff2_rules import Remark, remarks
from review.exchange.xliff_inline import (
    STATES,
    XLIFF2,
    child_named,
    element2,
    fill,
    inline_of,
    is_kept,
    local_name,
    tagged,
)
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    comment_line,
    paragraphs,
    unfinished_notice,
)
from review.store.tables import SegmentState
from translation.errors import FileFormatError
from translation.messages import told
from translation.safe_xml import XML_SPACE, storable

_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"


def write(article: ExportedArticle) -> bytes:
    """The article as XLIFF 2.0, one unit a segment, one group a paragraph."""
    root = etree.Element(
        f"{{{XLIFF2}}}xliff",
        nsmap={None: XLIFF2, "gls": _GLOSSARY, "mtc": _MATCHES},
        version="2.0",
        srcLang=article.source_language,
        trgLang=article.target_language,
    )
    root.set(XML_SPACE, "preserve")
    file = _child(root, "file", id="f1", original=storable(article.name), canResegment="no")
    notice = unfinished_notice(article)
    if notice:
        _child(_child(file, "notes"), "note", id="unfinished", priority="1").text = notice

    for paragraph in paragraphs(article.segments):
        group = _child(
            file, "group", id=f"p{paragraph.number + 1}", type=f"cotejo:{paragraph.kind}"
        )
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
            note.text = storable(comment_line(comment, segment.spoken))

    links = {
        code.reference
        for code in (*segment.source_codes, *segment.target_codes)
        if code.kind == "link"
    }
    data_ids = {
        reference: f"d{number}" for number, reference in enumerate(sorted(links - {""}), start=1)
    }
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
        # Whoever changes the state must change this with it: it must not outlive its truth.
        element.set("subState", "cotejo:unread")

    make = partial(element2, data_ids=data_ids)
    fill(_child(element, "source"), segment.source, segment.source_codes, make)
    if segment.target:
        fill(_child(element, "target"), segment.target, segment.target_codes, make)


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
    match = etree.SubElement(
        matches, f"{{{_MATCHES}}}match", ref=f"#s{segment.segment_id}", type=kind
    )
    if segment.score is not None:
        match.set("matchQuality", f"{100 * segment.score:.2f}")
    if segment.draft_origin:
        match.set("origin", storable(segment.draft_origin))
    _child(match, "source").text = storable(segment.draft_source or segment.source)
    _child(match, "target").text = storable(segment.draft)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XLIFF2}}}{tag}", attributes)


def read(name: str, root: etree._Element) -> tuple[Unit, ...]:
    """The units of the file of that root element, in order, each with what is wrong about it.

    Raises FileFormatError for what keeps the units from being told from each other.
    """
    told_of = _told_of(name, root)
    return tuple(_with_remarks((unit for _, unit in elements_and_units(root)), told_of))


def _told_of(name: str, root: etree._Element) -> list[Remark]:
    """What is wrong with the file and does not break it, each once. Raises FileFormatError."""
    found = remarks(root)
    broken = next((one for one in found if one.breaks), None)
    if broken is not None:
        unit = place_said(broken.line, broken.unit)
        raise FileFormatError(
            name,
            told("{unit}: {problem}", unit=unit, problem=broken.problem),
            "The file is not as XLIFF 2 has it: export it again.",
        )
    return [*{one.problem: one for one in reversed(found)}.values()][::-1]


def _with_remarks(units: Iterable[Unit], told_of: list[Remark]) -> Iterator[Unit]:
    """Yield the units, each with what is wrong from its line on, or before the first."""
    waiting = sorted(told_of, key=lambda one: one.line)
    known = [*units]
    for unit, after in zip_longest(known, known[1:]):
        end = next(
            (index for index, one in enumerate(waiting) if after and one.line >= after.line),
            len(waiting),
        )
        said, waiting = waiting[:end], waiting[end:]
        yield replace(unit, remarks=tuple(one.problem for one in said)) if said else unit


def elements_and_units(root: etree._Element) -> Iterator[tuple[etree._Element, Unit]]:
    """Yield the ``segment`` elements of a file in order, each with what it says."""
    for unit in root.iter():
        if local_name(unit) != "unit":
            continue
        segments = [element for element in unit if local_name(element) == "segment"]
        for segment in segments:
            source = child_named(segment, "source")
            if source is not None:
                # Notes stand at the unit, which may have several segments.
                notes = _notes(unit) if segment is segments[0] else ()
                name = unit.get("id", "") if len(segments) == 1 else ""
                yield segment, _unit(root, segment, source, (name, notes))


def _unit(
    root: etree._Element,
    segment: etree._Element,
    source: etree._Element,
    of_unit: tuple[str, tuple[str, ...]],
) -> Unit:
    """What a segment says; ``of_unit`` are name and notes of the unit that it is of."""
    target, (identifier, notes) = child_named(segment, "target"), of_unit
    source_text, source_codes = inline_of(source)
    text, codes = inline_of(target)

    said = Unit(
        source=source_text,
        target=text,
        line=segment.sourceline or 0,
        identifier=identifier,
        state=STATES.get(segment.get("state", "")),
        codes=codes,
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        source_codes=source_codes,
        notes=notes,
        doubt="initial" if segment.get("state") == "initial" and text.strip() else "",
        is_kept=is_kept(segment),
    )
    return tagged(said, source, target)


def _notes(unit: etree._Element) -> tuple[str, ...]:
    notes = child_named(unit, "notes")
    elements = [] if notes is None else [one for one in notes if local_name(one) == "note"]
    texts = [(note.text or "").strip() for note in elements]
    return tuple(filter(None, texts))
