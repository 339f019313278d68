"""XLIFF 1.2 (OASIS Standard, 1 February 2008), one trans-unit a segment, one group a paragraph."""

from collections.abc import Iterator

from lxml import etree

from review.exchange.unit import Unit, unit_key
from review.exchange.xliff_inline import (
    STATES,
    XLIFF1,
    child_named,
    element1,
    fill,
    inline_of,
    is_kept,
    local_name,
    tagged,
)
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    paragraphs,
    term_note,
    unfinished_notice,
)
from review.store.states import STATE_ORDER
from review.store.tables import SegmentState
from translation.safe_xml import XML_LANGUAGE, XML_SPACE, storable

STATE_NAMES = {
    SegmentState.INITIAL: "needs-review-translation",
    SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "signed-off",
    SegmentState.FINAL: "final",
}
"""What the standard calls the state of a target."""
TRADOS_STATES = {
    SegmentState.INITIAL: "Draft",
    SegmentState.TRANSLATED: "Translated",
    SegmentState.REVIEWED: "ApprovedTranslation",
    SegmentState.FINAL: "ApprovedSignOff",
}
"""What Trados calls the same of each sentence of a unit, and reads no other."""
_TRADOS_SENTENCE = "{http://sdl.com/FileTypes/SdlXliff/1.0}seg"
# Which draft it is that nobody has touched (XLIFF 1.2, state-qualifier).
_QUALIFIERS = {"engine": "mt-suggestion", "memory": "exact-match"}
_DATATYPES = {"text/html": "html", "text/plain": "plaintext"}


def write(article: ExportedArticle) -> bytes:
    """The article as XLIFF 1.2. The draft is an ``alt-trans``, comments and notes are ``note``."""
    root = etree.Element(f"{{{XLIFF1}}}xliff", nsmap={None: XLIFF1}, version="1.2")
    file = _child(
        root,
        "file",
        **{
            "original": storable(article.name),
            "source-language": article.source_language,
            "target-language": article.target_language,
            "datatype": _DATATYPES.get(article.media_type, "plaintext"),
            "date": f"{article.exported_at:%Y-%m-%dT%H:%M:%SZ}",
            "tool-id": "cotejo",
        },
    )
    header = _child(file, "header")
    _child(header, "tool", **{"tool-id": "cotejo", "tool-name": "Cotejo"})
    notice = unfinished_notice(article)
    if notice:
        _child(header, "note").text = notice

    body = _child(file, "body")
    for paragraph in paragraphs(article.segments):
        group = _child(body, "group", id=f"p{paragraph.number + 1}", restype=f"x-{paragraph.kind}")
        for segment in paragraph.segments:
            _add_unit(group, article, segment)

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _add_unit(group: etree._Element, article: ExportedArticle, segment: ExportedSegment) -> None:
    approved = "yes" if article.is_done(segment) else "no"
    unit = _child(group, "trans-unit", id=unit_key(segment), approved=approved)
    unit.set(XML_SPACE, "preserve")
    source = _child(unit, "source")
    source.set(XML_LANGUAGE, article.source_language)
    fill(source, segment.source, segment.source_codes, element1)
    target = _child(unit, "target")
    target.set(XML_LANGUAGE, article.target_language)
    is_translated = bool(segment.target.strip())
    target.set("state", STATE_NAMES[segment.state] if is_translated else "needs-translation")
    is_untouched = is_translated and segment.state is SegmentState.INITIAL
    if is_untouched and segment.origin in _QUALIFIERS:
        target.set("state-qualifier", _QUALIFIERS[segment.origin])
    elif segment.unread:
        target.set("state-qualifier", "x-unread")

    fill(target, segment.target, segment.target_codes, element1)
    _add_notes(unit, segment)
    if segment.draft:
        _add_draft(unit, article, segment)


def _add_notes(unit: etree._Element, segment: ExportedSegment) -> None:
    for comment in segment.comments:
        note = _child(unit, "note")
        # "from" is a word of Python's.
        note.set("from", storable(comment.author))
        note.text = storable(comment.text)

    for term in segment.terms:
        note = _child(unit, "note", annotates="source")
        note.text = storable(
            term_note(term, segment.spoken) + (f" ({term.note})" if term.note else "")
        )


def _add_draft(unit: etree._Element, article: ExportedArticle, segment: ExportedSegment) -> None:
    alternative = _child(unit, "alt-trans")
    if segment.draft_origin:
        alternative.set("origin", storable(segment.draft_origin))
    if segment.score is not None:
        alternative.set("match-quality", f"{segment.score:.2f}")
    if segment.draft_source:
        _child(alternative, "source").text = storable(segment.draft_source)
    draft = _child(alternative, "target")
    draft.set(XML_LANGUAGE, article.target_language)
    draft.text = storable(segment.draft)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XLIFF1}}}{tag}", attributes)


def elements_and_units(root: etree._Element) -> Iterator[tuple[etree._Element, Unit]]:
    """Yield the ``trans-unit`` elements of a file in order, each with what it says."""
    for element in root.iter():
        source = child_named(element, "source")
        if local_name(element) == "trans-unit" and source is not None:
            yield element, _unit(root, element, source)


def _unit(root: etree._Element, unit: etree._Element, source: etree._Element) -> Unit:
    target = child_named(unit, "target")
    source_text, source_codes = inline_of(source)
    text, codes = inline_of(target)
    word = _lowest_state(unit, "" if target is None else target.get("state", ""))
    state = STATES.get(word)
    if unit.get("approved") == "yes" and state is not SegmentState.REVIEWED:
        state = SegmentState.FINAL
    file = next((one for one in unit.iterancestors() if local_name(one) == "file"), root)

    said = Unit(
        source=source_text,
        target=text,
        line=unit.sourceline or 0,
        identifier=unit.get("id", ""),
        state=state,
        codes=codes,
        source_language=_language(source, file.get("source-language", "")),
        target_language=_language(target, file.get("target-language", "")),
        notes=tuple(_notes(unit)),
        source_codes=source_codes,
        doubt=word if word.startswith(("needs-", "Rejected")) and text.strip() else "",
        is_kept=is_kept(unit),
    )
    return tagged(said, source, target)


def trados_sentences(unit: etree._Element) -> Iterator[etree._Element]:
    """Yield what Trados notes of each sentence of a unit, in ``conf`` how far it is."""
    return unit.iter(_TRADOS_SENTENCE)


def _lowest_state(unit: etree._Element, of_target: str) -> str:
    """Return the word of the sentence of the unit that is least done, else that of its target."""
    words = [one.get("conf", "Draft") for one in trados_sentences(unit)] or [of_target]
    return min(words, key=lambda word: STATE_ORDER.index(STATES.get(word, SegmentState.INITIAL)))


def _notes(unit: etree._Element) -> Iterator[str]:
    """Yield what people wrote beside the unit, with their names; terms stand at the source."""
    for note in unit:
        text = "".join(note.itertext()).strip() if local_name(note) == "note" else ""
        if text and note.get("annotates") != "source":
            author = note.get("from", "").strip()
            yield f"{author}: {text}" if author else text


def _language(side: etree._Element | None, of_the_file: str) -> str:
    """The language that the element names, else that of the file."""
    return (side.get(XML_LANGUAGE) if side is not None else None) or of_the_file
