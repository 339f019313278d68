"""Paragraphs of WordprocessingML (ECMA-376, part 1, 17.3): their text, or other text in place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from types import MappingProxyType
from typing import Any, cast

from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.text.run import CT_R
from docx.shared import RGBColor
from docx.text.run import Run
from lxml import etree
from lxml.etree import SubElement

from translation.document import InlineCode
from translation.formats.docx.fields import links_of_fields
from translation.formats.docx.kept import behind_space, take_apart
from translation.formats.docx.property_order import AFTER_LANGUAGE, put_in_order
from translation.formats.docx.reading import (
    FORMULA,
    TABS,
    Styles,
    formula_text,
    is_on,
    original_text,
    own_texts,
    paragraph_like,
)
from translation.formats.html.markup import is_safe_address
from translation.formats.kept import placed_pieces
from translation.formats.looks import LOOK, OriginalLooks, TextRole, role_of
from translation.formats.office_names import RELATION, RELATIONSHIPS, W
from translation.inline_codes import CODE, link_over, runs
from translation.safe_xml import storable

_HYPERLINK = f"{RELATIONSHIPS}/hyperlink"
# The number of a note at the head of its own text.
_OWN_MARKS = ("footnoteRef", "endnoteRef")
NOTE_STYLE = "FootnoteReference"
_SWITCHES = {"b": "bold", "bCs": "bold", "i": "italic", "iCs": "italic", "u": "underline"}
# What is no matter of colour, size or height.
_NO_LOOK = frozenset(W + tag for tag in (*_SWITCHES, "lang", "noProof"))
_UNKNOWN_LOOKS: OriginalLooks[etree._Element | None] = OriginalLooks(())


def rewrite(
    paragraph: etree._Element,
    text: str,
    codes: Sequence[InlineCode],
    part: Part,
    *,
    styles: Styles,
    language: str,
) -> None:
    """Put ``text`` in place of the paragraph's own; its properties, pictures and note marks stay.

    What is bold takes the look of what was bold, and so on. ``part`` is the part of the package
    that holds the paragraph: each part numbers its links anew. A note whose mark the codes no
    longer place is kept at the end rather than lost.
    """
    source = original_text(paragraph)
    looks = OriginalLooks(_runs_of(paragraph, part, styles))
    links, formulas = _links_in(paragraph, part), _formulas_in(paragraph)
    tabs = [deepcopy(tab) for element, _ in own_texts(paragraph) for tab in element.iter(*TABS)]
    before, notes, kept = take_apart(paragraph)
    points, elements = placed_pieces(kept, source, text, behind_space)
    codes = [*codes, *looks.laid_on(text), *points]
    notes |= elements
    paragraph.extend(before)
    if _are_own_marks(before) and text:
        text, codes = f" {text}", [code.moved(1) for code in codes]

    add_text(
        paragraph,
        text,
        codes,
        part,
        language=language,
        looks=looks,
        links=links,
        notes=notes,
        formulas=formulas,
    )
    paragraph.extend(notes.values())
    _take_over(tabs, list(paragraph.iterfind(f"{W}r/{W}tab")))


def _links_in(paragraph: etree._Element, part: Part) -> dict[str, dict[str, str]]:
    """Return the attributes of the paragraph's hyperlinks by their addresses."""
    return {_link_target(link, part): dict(link.attrib) for link in paragraph.iter(W + "hyperlink")}


def _are_own_marks(elements: Iterable[etree._Element]) -> bool:
    """Whether a note of its own begins with its number, which a space parts from the text."""
    return any(element.find(W + tag) is not None for element in elements for tag in _OWN_MARKS)


def _take_over(tabs: Sequence[etree._Element], written: Sequence[etree._Element]) -> None:
    """Put the paragraph's own tabs in place of those ``written``, where they are as many."""
    for new, old in zip(written, tabs, strict=True) if len(written) == len(tabs) else ():
        new.addprevious(old)
        _remove(new)


def add_text(
    paragraph: etree._Element,
    text: str,
    codes: Sequence[InlineCode],
    part: Part,
    *,
    language: str,
    looks: OriginalLooks[etree._Element | None] = _UNKNOWN_LOOKS,
    links: Mapping[str, dict[str, str]] = MappingProxyType({}),
    notes: dict[str, etree._Element] | None = None,
    formulas: Mapping[str, etree._Element] = MappingProxyType({}),
    wrap: Callable[[etree._Element], etree._Element] = lambda run: run,
) -> None:
    """Append ``text`` as runs, each as ``wrap`` gives it back.

    ``looks`` have the run properties to begin from; ``links`` the attributes of known hyperlinks by
    address; ``notes`` the note marks by name, each taken out when it is placed; ``formulas`` those
    that stand as code in the text.
    """
    base = looks.look_of(())
    link: etree._Element | None = None
    linked: InlineCode | None = None

    for piece, covering in runs(text, codes):
        if not piece:
            for code in covering:
                mark = (notes or {}).pop(code.name_in_file, None)
                paragraph.append(wrap(_note_number(code, base, language) if mark is None else mark))
            continue
        if piece in formulas and any(code.kind == CODE for code in covering):
            paragraph.append(deepcopy(formulas[piece]))
            continue
        address, kinds = role_of(covering)
        run = _run(piece, kinds, looks.look_of(covering), language)
        if not any(code.kind == LOOK for code in covering):
            _stand_on_line(run)
        attributes = links.get(address) or _hyperlink_attributes(address, part)
        if attributes and address not in links:
            _look_like_a_link(run)
        if not attributes:
            paragraph.append(wrap(run))
            continue
        if link is None or link is not paragraph[-1] or linked is not link_over(covering):
            linked = link_over(covering)
            link = SubElement(paragraph, W + "hyperlink", attributes)
        link.append(wrap(run))


def _stand_on_line(run: etree._Element) -> None:
    """Take away what raises the run: raised signs are parts of words, and no text looks as they
    do.
    """
    for height in run.iter(W + "vertAlign"):
        _remove(height)


def empty_paragraph(paragraph: etree._Element) -> None:
    """Take the text out; the paragraph itself too, unless its container or a section needs it."""
    before, notes, kept = take_apart(paragraph)
    paragraph.extend((*before, *notes.values(), *(one.element for one in kept)))
    parent = paragraph.getparent()
    holds_more = len(paragraph) > (paragraph.find(W + "pPr") is not None)
    if holds_more or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return
    if parent is not None and (parent.tag == W + "body" or len(parent.findall(W + "p")) > 1):
        parent.remove(paragraph)


def first_paragraph(body: etree._Element) -> etree._Element:
    """A new paragraph at the start of the text."""
    new = body.makeelement(W + "p", {})
    body.insert(0, new)
    return new


def sibling(paragraph: etree._Element) -> etree._Element:
    """A new paragraph after ``paragraph`` with its look."""
    new = paragraph_like(paragraph)
    paragraph.addnext(new)
    return new


def _formulas_in(paragraph: etree._Element) -> dict[str, etree._Element]:
    """Return copies of the formulas of the paragraph by their text."""
    formulas: dict[str, etree._Element] = {}
    for formula in paragraph.iter(FORMULA):
        if not _is_inside_box(formula, paragraph):
            copied = formulas.setdefault(formula_text(formula), deepcopy(formula))
            copied.tail = None
    return formulas


def _remove(element: etree._Element) -> None:
    # It stands in a run, so it has a parent.
    element.getparent().remove(element)  # type: ignore[union-attr]


def _is_inside_box(element: etree._Element, paragraph: etree._Element) -> bool:
    return next(element.iterancestors(W + "p"), None) is not paragraph


def _runs_of(
    paragraph: etree._Element, part: Part, styles: Styles
) -> Iterator[tuple[TextRole, str, str, etree._Element | None]]:
    """Yield role, text, the name of the look and the properties of each run that the page shows of
    the paragraph.
    """
    fields = links_of_fields(paragraph)
    for run, text in own_texts(paragraph):
        if run.tag == W + "r":
            yield _role(run, part, styles, fields), text, _look_of(run), _properties(run)


def _look_of(run: etree._Element) -> str:
    """What names the look of the run: its properties but for those that codes or languages are."""
    properties = run.find(W + "rPr")
    said = () if properties is None else properties
    return "".join(
        sorted(
            etree.tostring(one, method="c14n", exclusive=True).decode()
            for one in said
            if one.tag not in _NO_LOOK
        )
    )


def _role(
    run: etree._Element, part: Part, styles: Styles, fields: Mapping[etree._Element, str]
) -> TextRole:
    link = next(run.iterancestors(W + "hyperlink"), None)
    address = fields.get(run, "") if link is None else _link_target(link, part)
    return address, styles.marks(run)


def _properties(run: etree._Element) -> etree._Element | None:
    properties = run.find(W + "rPr")
    return deepcopy(properties) if properties is not None else None


def _run(piece: str, kinds: AbstractSet[str], base: etree._Element | None, language: str) -> CT_R:
    element = cast("CT_R", OxmlElement("w:r"))
    if base is not None:
        properties = deepcopy(base)
        # What is switched as it is to be stays: off where a style says on, and doubly underlined.
        for tag, kind in _SWITCHES.items():
            for child in properties.findall(W + tag):
                if is_on(child) != (kind in kinds):
                    properties.remove(child)
        etree._Element.append(element, properties)

    run = _as_run(element)
    for kind in kinds:
        if not getattr(run, kind):
            setattr(run, kind, True)

    put_in_order(element.get_or_add_rPr(), "lang", AFTER_LANGUAGE, {W + "val": language})
    _add_lines(run, storable(piece))
    return element


def _add_lines(run: Run, text: str) -> None:
    for part in re.split(r"([\n\t])", text):
        if part == "\n":
            run.add_break()
        elif part == "\t":
            run.add_tab()
        elif part:
            run.add_text(part)


def _as_run(element: CT_R) -> Run:
    # What a run asks of its parent, none of ours asks of it.
    return Run(element, cast("Any", None))


def _look_like_a_link(element: CT_R) -> None:
    # Word gives a link no look of its own, and the file may lack the style for it.
    font = _as_run(element).font
    font.underline = True
    font.color.rgb = RGBColor(0x05, 0x63, 0xC1)


def _note_number(code: InlineCode, base: etree._Element | None, language: str) -> CT_R:
    element = _run(code.reference or code.identifier, set(), base, language)
    _as_run(element).font.superscript = True
    properties = element.get_or_add_rPr()
    for old in properties.findall(W + "rStyle"):
        properties.remove(old)
    # By this style a mark is known for one when the file comes back.
    properties.insert(0, properties.makeelement(W + "rStyle", {W + "val": NOTE_STYLE}))
    return element


def _link_target(link: etree._Element, part: Part) -> str:
    relation = part.rels.get(link.get(RELATION, ""))
    if relation is not None and relation.is_external:
        return str(relation.target_ref)
    return f"#{link.get(W + 'anchor', '')}"


def _hyperlink_attributes(address: str, part: Part) -> dict[str, str]:
    if not address:
        return {}
    if address.startswith("#"):
        return {W + "anchor": address[1:]}
    if not is_safe_address(address):
        return {}
    return {RELATION: part.relate_to(storable(address), _HYPERLINK, is_external=True)}
