"""An XLIFF file that came as an article, written again with targets from the reviewed text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

from lxml import etree

from review.exchange import xliff1, xliff2
from review.exchange.in_place import ReviewedUnit, new_notes, reviewed_units, spaced_as
from review.exchange.unit import Unit, decoded, permitted
from review.exchange.xliff_inline import (
    MakeElement,
    child_named,
    element1,
    element2,
    formatting,
    local_name,
    shown,
)
from review.export.exported import ExportedArticle, as_document
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.errors import UsageError
from translation.formats.encoding import declared_encoding
from translation.formats.recognition import Format
from translation.inline_codes import CODE
from translation.messages import told
from translation.safe_xml import append_text, doctype_of, fill, parsed, storable

Written = tuple[bytes, tuple[UsageError, ...]]
"""A file, and what is wrong with the units that stay in it as they came."""


def write1(article: ExportedArticle) -> Written:
    """The XLIFF 1 file that the article came as. What nobody confirmed or changed stays as it was,
    and so do units whose tags are not whole.

    Raises UsageError for an article that came in another format, or whose units were joined.
    """
    return _written(article, Format.XLIFF, xliff1.elements_and_units, _put1)


def write2(article: ExportedArticle) -> Written:
    """The same of XLIFF 2. Raises as write1."""
    return _written(article, Format.XLIFF2, xliff2.elements_and_units, _put2)


_LANGUAGES = {"source-language": "target-language", "srcLang": "trgLang"}
"""In which attribute either standard names the language of the targets, by that of the sources."""

_Parted = Callable[[etree._Element], Iterator[tuple[etree._Element, Unit]]]
_Put = Callable[[ExportedArticle, etree._Element, ReviewedUnit, Unit], None]


def _written(article: ExportedArticle, media_type: str, parted: _Parted, put: _Put) -> Written:
    original = as_document(article).original_or_refuse(media_type)
    text = decoded(article.name, original, declared_encoding(original))
    root = parsed(article.name, text, keeps_comments=True)
    # A unit of tags alone is no paragraph of the article.
    pairs = [
        (element, permitted(unit.with_tags)) for element, unit in parted(root) if unit.has_text
    ]
    faults = []
    for number, reviewed in reviewed_units(article, [unit for _, unit in pairs]).items():
        element, unit = pairs[number]
        before, around = deepcopy(element), element.getparent()
        try:
            put(article, element, reviewed, unit)
        except UsageError as error:
            faults.append(error)
            if around is not None:
                around.replace(element, before)

    data = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", doctype=doctype_of(text) or None
    )
    return data, tuple(faults)


def _put1(
    article: ExportedArticle, element: etree._Element, reviewed: ReviewedUnit, unit: Unit
) -> None:
    for text in new_notes(reviewed.comments, unit):
        _add_note(element, text)
    target = _new_target(article, element, reviewed, unit, element1)
    if target is not None:
        target.attrib.pop("state-qualifier", None)
        target.set("state", xliff1.STATE_NAMES[reviewed.state] if reviewed.text else "new")
        element.set("approved", "yes" if reviewed.is_done else "no")
    for sentence in xliff1.trados_sentences(element) if target is not None else ():
        sentence.set("conf", xliff1.TRADOS_STATES[reviewed.state])


def _put2(
    article: ExportedArticle, element: etree._Element, reviewed: ReviewedUnit, unit: Unit
) -> None:
    around = element.getparent()
    if around is not None:
        for text in new_notes(reviewed.comments, unit):
            _add_note2(around, text)
    make = partial(element2, data_ids={})
    if _new_target(article, element, reviewed, unit, make) is not None:
        element.attrib.pop("subState", None)
        # Without a target the standard knows only the state "initial".
        element.set("state", str(reviewed.state) if reviewed.text else str(SegmentState.INITIAL))


def _new_target(
    article: ExportedArticle,
    element: etree._Element,
    reviewed: ReviewedUnit,
    unit: Unit,
    make: MakeElement,
) -> etree._Element | None:
    """Return the target with what was reviewed; None for a unit that stays as it is."""
    source = child_named(element, "source")
    if reviewed.keeps(unit) or source is None:
        return None
    target = _target(element, source, article.target_language)
    if not reviewed.says(unit):
        _fill(article, source, target, reviewed, make)
    return target


def _target(element: etree._Element, source: etree._Element, language: str) -> etree._Element:
    """The target of a unit, a new one behind the source where it has none: then the file says that
    it is translated into ``language``, if it has not said so of any.
    """
    target = child_named(element, "target")
    if target is None:
        target = etree.SubElement(element, _beside(source, "target"))
        parted = child_named(element, "seg-source")
        (source if parted is None else parted).addnext(target)
        for around in element.iterancestors():
            for of_source, of_target in _LANGUAGES.items():
                if around.get(of_source) and not around.get(of_target):
                    around.set(of_target, language)
    return target


def _beside(element: etree._Element, name: str) -> str:
    """The name of an element of the same standard as that one."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def _add_note(element: etree._Element, text: str) -> None:
    etree.SubElement(element, _beside(element, "note")).text = storable(text)


def _add_note2(unit: etree._Element, text: str) -> None:
    notes = child_named(unit, "notes")
    if notes is None:
        notes = etree.SubElement(unit, _beside(unit, "notes"))
        first = next(one for one in unit if local_name(one) in ("originalData", "segment"))
        first.addprevious(notes)
    etree.SubElement(notes, _beside(unit, "note"), category="comment").text = storable(text)


def _fill(
    article: ExportedArticle,
    source: etree._Element,
    target: etree._Element,
    reviewed: ReviewedUnit,
    make: MakeElement,
) -> None:
    """Write text and codes of a unit into its target, with the elements that its tags stand for."""
    ours = shown(source)
    theirs = shown(target, beside=ours)
    before = theirs.text if theirs.text.strip() else ours.text
    text, offsets = spaced_as(reviewed.text, before)
    core = theirs.core if theirs.core is not None and theirs.text.strip() else None
    if core is None:
        core = _framed(source, ours.core, target)
    fill(core, ())
    events = [
        *_tag_events(text, theirs.elements),
        *_code_events(reviewed.codes, offsets, theirs.elements, make),
    ]
    try:
        _build(core, text, sorted(events, key=_in_order))
    except _NotWholeError as error:
        raise UsageError(
            article.name,
            told(
                "segment {number}: the tag {tag} stands alone or crosses another",
                number=reviewed.number,
                tag=str(error),
            ),
            "Put the tags as they stand in the source.",
        ) from error


def _framed(
    source: etree._Element, core: etree._Element | None, target: etree._Element
) -> etree._Element:
    """Give an empty target what encloses the whole source; return the innermost element."""
    fill(target, ())
    while source is not core and len(source):
        source = source[0]
        shell = deepcopy(source)
        fill(shell, ())
        fill(target, [shell])
        target = shell
    return target


class _NotWholeError(Exception):
    """A tag that has no partner where it should have."""


@dataclass(frozen=True, slots=True)
class _Event:
    """Where an element begins, ends or stands: ``role`` is "end", "start" or "point".

    ``start`` to ``end`` is what stands for it in the text, ``far`` where its other end is.
    """

    start: int
    end: int
    role: str
    name: str
    element: etree._Element
    far: int = 0


def _in_order(event: _Event) -> tuple[int, int, int]:
    """Ends go before what begins at the same place, the inner before the outer."""
    is_tag = event.end > event.start
    rank = 3 if is_tag else ("end", "point", "start").index(event.role)
    return event.start, rank, -event.far


def _tag_events(text: str, elements: dict[str, etree._Element]) -> Iterator[_Event]:
    tags = sorted((tag for tag in elements if tag.startswith("<")), key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, tags)), text) if tags else ():
        tag = found[0]
        role = "end" if tag[1] == "/" else "point" if tag.endswith("/>") else "start"
        name = tag.replace("</", "<")
        yield _Event(found.start(), found.end(), role, name, elements[tag])


def _code_events(
    codes: Iterable[InlineCode],
    offsets: Sequence[int],
    elements: dict[str, etree._Element],
    make: MakeElement,
) -> Iterator[_Event]:
    waiting = dict(elements)
    for number, code in enumerate(codes):
        if code.kind == CODE:
            continue
        start, end = offsets[code.start], offsets[code.end]
        element = waiting.get(code.identifier)
        # No identifier stands twice in a unit; an element may have none.
        if element is not None and element.get("id"):
            del waiting[code.identifier]
        element = formatting(code, make) if element is None else element
        if start == end:
            yield _Event(start, start, "point", code.kind, element)
            continue
        name = f"{code.kind} {number}"
        yield _Event(start, start, "start", name, element, far=end)
        yield _Event(end, end, "end", name, element, far=start)


def _build(core: etree._Element, text: str, events: Iterable[_Event]) -> None:
    """Put ``text`` with its elements into ``core``. Raises _NotWholeError."""
    opened: list[tuple[etree._Element, str]] = [(core, "")]
    at = 0
    for event in events:
        append_text(opened[-1][0], storable(text[at : event.start]))
        at = event.end
        if event.role == "end":
            if opened[-1][1] != event.name:
                raise _NotWholeError(event.name)
            opened.pop()
            continue
        element = _copied(event)
        opened[-1][0].append(element)
        if event.role == "start":
            opened.append((element, event.name))

    append_text(opened[-1][0], storable(text[at:]))
    if len(opened) > 1:
        raise _NotWholeError(opened[-1][1])


def _copied(event: _Event) -> etree._Element:
    """The element again; what it encloses in the file goes out from the text."""
    element = deepcopy(event.element)
    element.tail = None
    if event.role == "start":
        fill(element, ())
    return element
