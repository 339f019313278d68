"""Blocks of a page: their text, and other text in place of it."""

import re
from collections.abc import Container, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain

from lxml import etree
from lxml.etree import SubElement
from lxml.html import HtmlElement

from translation.document import InlineCode, Kind
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.markup import FORMULAS, TAGS, formula_text, is_safe_address, texts_in
from translation.formats.html.notes import is_back_link, note_number, outside_text
from translation.formats.normalisation import clean_text
from translation.formats.translated import TranslatedBlock
from translation.inline_codes import CODE, FOOTNOTE, link_over, runs
from translation.safe_xml import append_text, fill, storable
from translation.tables import words_in

BLOCK_TAGS = {Kind.TITLE: "h1", Kind.QUOTATION: "blockquote"}
_INSIDE = frozenset("li td th tr tbody thead dd dt caption figcaption".split())
_PICTURES = ("img", "picture", "svg", "video", "audio")


def holds_text(element: HtmlElement) -> bool:
    """Tell whether the element is a block without further blocks in it."""
    return element.tag in words_in(HTML_ELEMENTS, "block") and not any(
        inner.tag in words_in(HTML_ELEMENTS, "block") for inner in element.iterdescendants()
    )


def text_of(element: HtmlElement) -> str:
    """The text of the element without its note marks, which the article holds as codes, and the
    links that lead back from a note.
    """
    inside = {one for outside in outside_text(element) for one in outside.iter()}
    return "".join(
        text
        for text in texts_in(element)
        # A tail stands behind its element, so that of the mark itself is text of the paragraph.
        if (text.getparent().getparent() if text.is_tail else text.getparent()) not in inside
    )


def lines_of_element(element: HtmlElement) -> str:
    r"""Return the same text with a line break for each that the page shows, and for no other.

    >>> from lxml.html import fromstring
    >>> lines_of_element(fromstring("<p>One\n line<br><br>Two</p>"))
    'One  line\n\nTwo'
    """
    copied = deepcopy(element)
    is_typed = element.tag == "pre"
    for one in copied.iter():
        one.text = one.text if is_typed else _in_one_line(one.text)
        one.tail = one.tail if is_typed else _in_one_line(one.tail)
    for one in copied.iter("br"):
        one.tail = "\n" + (one.tail or "")
    return text_of(copied)


def _in_one_line(text: str | None) -> str | None:
    return text and re.sub(r"[\n\t]", " ", text)


def new_block(
    body: HtmlElement, element: HtmlElement | None, block: TranslatedBlock
) -> HtmlElement:
    """A new block behind ``element``, or at the start of the page; a headline is one."""
    tag = (
        f"h{min(max(block.level, 2), 6)}"
        if block.kind == Kind.HEADING
        else BLOCK_TAGS.get(block.kind, "p")
    )
    new = body.makeelement(tag, {})
    if element is None:
        new.tail, body.text = body.text, None
        body.insert(0, new)
        return new

    # A paragraph may not stand between list items or table cells.
    while element.tag in _INSIDE and (holder := element.getparent()) is not None:
        element = holder
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail
    return new


def rewrite(element: HtmlElement, text: str, codes: tuple[InlineCode, ...]) -> None:
    """Put ``text`` in place of the element's own; its pictures, note marks and links back stay, and
    lines of code, with their indents, that nobody has changed.
    """
    if element.tag == "pre" and clean_text(text_of(element)) == clean_text(text):
        return
    links = {link.get("href", "").strip(): dict(link.attrib) for link in element.iter("a")}
    verbatim = _verbatim_in(element)
    kept = _beside_text(element, codes)
    for one in (*kept.pictures, *kept.before, *kept.marks, *kept.behind):
        one.tail = None

    fill(element, (*chain.from_iterable(kept.before.items()), *kept.pictures))
    _append_marked(element, text, codes, marks={**kept.marks}, links=links)
    _put_verbatim_back(element, verbatim)
    for one, space in kept.behind.items():
        append_text(element, space)
        element.append(one)


@dataclass(frozen=True, slots=True)
class _BesideText:
    """What an element holds beside its text: pictures, the links back ``before`` the text and
    ``behind`` it, and the note marks in it, each with the space between it and the text.
    """

    pictures: Sequence[HtmlElement]
    before: Mapping[HtmlElement, str]
    marks: Mapping[HtmlElement, str]
    behind: Mapping[HtmlElement, str]


def _beside_text(element: HtmlElement, codes: tuple[InlineCode, ...]) -> _BesideText:
    """Return what stays of an element whose text is to have these ``codes``."""
    outside = outside_text(element)
    before = _before_text(element, outside)
    spaces = {
        one: _space_behind(one) if one in before else _space_before(one)
        for one in outside
        if one in before or is_back_link(one)
    }
    placed = {code.name_in_file for code in codes if code.kind == FOOTNOTE}
    # The number before a note is no mark in its text.
    back = {
        one: spaces[one]
        for one in outside
        if is_back_link(one) or (one in before and note_number(one) not in placed)
    }
    return _BesideText(
        pictures=_pictures(element, outside),
        before={one: space for one, space in back.items() if one in before},
        marks={one: spaces.get(one, "") for one in outside if one not in back},
        behind={one: space for one, space in back.items() if one not in before},
    )


def empty(element: HtmlElement) -> None:
    """Take the text out, and the element too where it holds nothing else."""
    for one in outside_text(element):
        if is_back_link(one):
            one.drop_tree()
    rewrite(element, "", ())
    # A cell keeps its place in the row.
    if not len(element) and element.tag not in ("td", "th", "body"):
        element.drop_tree()


def _pictures(element: HtmlElement, outside: Container[HtmlElement]) -> list[HtmlElement]:
    return [
        picture
        for picture in element.iter(*_PICTURES)
        if not any(up.tag in _PICTURES or up in outside for up in picture.iterancestors())
    ]


def _append_marked(
    element: HtmlElement,
    text: str,
    codes: tuple[InlineCode, ...],
    *,
    marks: dict[HtmlElement, str],
    links: dict[str, dict[str, str]],
) -> None:
    """Append the text with its note marks: those that the element had, each with the space behind
    it, a new one for a further code.
    """
    made: dict[InlineCode, HtmlElement] = {}
    for piece, covering in runs(text, codes):
        if piece:
            holder = _in_link(element, link_over(covering), links, made)
            _append_run(holder, piece, covering)
        for code in () if piece else covering:
            mark = next((one for one in marks if note_number(one) == code.name_in_file), None)
            if mark is None:
                mark = element.makeelement("sup", {})
                mark.text = storable(code.reference or code.identifier)
            element.append(mark)
            append_text(element, marks.pop(mark, ""))

    for mark in marks:
        element.append(mark)


def _verbatim_in(element: HtmlElement) -> dict[str, HtmlElement]:
    """Return copies of the outermost keys, code and formulas in the element by their text."""
    found: dict[str, HtmlElement] = {}
    for one in element.iter(*words_in(HTML_ELEMENTS, "verbatim"), *FORMULAS):
        said = formula_text(one) if one.tag in FORMULAS else clean_text(one.text_content())
        copied = found.setdefault(said, deepcopy(one))
        copied.tail = None
    return found


def _put_verbatim_back(element: HtmlElement, verbatim: Mapping[str, HtmlElement]) -> None:
    """Let what stands there as code be the element that it was."""
    for code in [*element.iter(TAGS[CODE])]:
        original = verbatim.get(clean_text(code.text_content()))
        holder = code.getparent()
        if original is not None and holder is not None:
            new = deepcopy(original)
            new.tail = code.tail
            holder.replace(code, new)


def _in_link(
    element: HtmlElement,
    code: InlineCode | None,
    links: dict[str, dict[str, str]],
    made: dict[InlineCode, HtmlElement],
) -> HtmlElement:
    """Return the link that the code asks for, at the end of the element, else the element; one of
    those ``made`` goes on where nothing stands behind it.
    """
    address = "" if code is None else code.reference
    if code is None or not (address in links or is_safe_address(address)):
        return element
    link = made.get(code)
    if link is None or link is not element[-1] or link.tail:
        link = made[code] = SubElement(
            element, "a", links.get(address, {"href": storable(address)})
        )
    return link


def _append_run(
    parent: HtmlElement,
    piece: str,
    covering: tuple[InlineCode, ...],
) -> None:
    is_typed = "pre" in (parent.tag, *(one.tag for one in parent.iterancestors()))
    for kind, tag in TAGS.items():
        if any(code.kind == kind for code in covering):
            parent = SubElement(parent, tag, {})
    if is_typed:
        append_text(parent, "\n".join(filter(None, storable(piece).split("\n"))))
        return
    for number, line in enumerate(storable(piece).split("\n")):
        if number:
            SubElement(parent, "br", {})
        append_text(parent, line)


def _before_text(element: HtmlElement, outside: Container[HtmlElement]) -> set[HtmlElement]:
    """Return those of the elements ``outside`` the text that stand before all of it."""
    found: set[HtmlElement] = set()
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        is_outside = one in outside
        if event == "start" and is_outside:
            found.add(one)
            walk.skip_subtree()
        text = "" if is_outside and event == "start" else one.tail if event == "end" else one.text
        if text and text.strip() and not (event == "end" and one is element):
            break
    return found


def _space_before(element: HtmlElement) -> str:
    before, parent = element.getprevious(), element.getparent()
    text = (parent.text if parent is not None else "") if before is None else before.tail
    return (text or "")[len((text or "").rstrip()) :]


def _space_behind(element: HtmlElement) -> str:
    text = element.tail or ""
    return text[: len(text) - len(text.lstrip())]
