"""What a page holds and does not show: code, menus, and what it hides until something is clicked or
paid.
"""

from collections.abc import Callable, Sequence

from lxml import etree
from lxml.html import HtmlElement

from translation.formats.html.extraction.article import Found, roles_by
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.tables import words_in

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What is read aloud to those who do not see the page says what a box is, and is none of the text.
_READ_ALOUD = frozenset(
    (
        "visually-hidden",
        "visuallyhidden",
        "visually-hidden-text",
        "sr-only",
        "screen-reader-text",
        "aural",
    )
)
# AMP's, for what is shown until, or unless, something else loads.
_STAND_INS = ("placeholder", "fallback")
_CODE = frozenset({"script", "style", "head", "template", "{http://www.w3.org/2000/svg}style"})


def unseen_elements(root: HtmlElement) -> set[HtmlElement]:
    """Return the outermost elements that show no text of the page.

    A menu that is never closed holds the page, as may what is shown without scripts.
    """
    tags, whole = words_in(HTML_ELEMENTS, "unseen"), _length(root)
    return _outermost(
        root,
        lambda one: (
            _is_hidden(one)
            or _is_stand_in(one)
            or (one.tag in tags and (one.tag in _CODE or 2 * _length(one) <= whole))
        ),
    )


def hidden_boxes(root: HtmlElement) -> set[HtmlElement]:
    """Return the elements that the page hides where they are no part of a line."""
    blocks = words_in(HTML_ELEMENTS, "block")
    return {
        one
        for one in _outermost(root, _is_hidden)
        if any(inner.tag in blocks for inner in one.iterdescendants())
    }


def seen_blocks(root: HtmlElement, found: Sequence[Found], chosen: Sequence[bool]) -> list[bool]:
    """Tell of each block whether it is shown, or was ``chosen`` and is hidden beside most of the
    text: the rest of an article that is for those who have paid.
    """
    hidden, roles = hidden_boxes(root), roles_by(found, chosen)
    seen = []
    for one, is_chosen in zip(found, chosen, strict=True):
        path = (one.element, *one.element.iterancestors())
        box = next((element for element in path if element in hidden), None)
        seen.append(box is None or (is_chosen and roles.holds_most(box.getparent())))
    return seen


def _outermost(root: HtmlElement, is_wanted: Callable[[HtmlElement], bool]) -> set[HtmlElement]:
    """Return the wanted elements that lie in no other wanted one; each element is looked at
    once.
    """
    found = set()
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if is_wanted(element):
            found.add(element)
            walk.skip_subtree()
    return found


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _is_stand_in(element: HtmlElement) -> bool:
    """Tell whether the element says in words what others show."""
    names = element.get("class", "").lower().split()
    is_read_aloud = element.tag not in _HEADINGS and not _READ_ALOUD.isdisjoint(names)
    return is_read_aloud or any(element.get(name) is not None for name in _STAND_INS)


def _length(element: HtmlElement) -> int:
    """Return how many characters the element holds, without code and spaces at their ends."""
    return sum(
        (0 if one.tag in _CODE else len((one.text or "").strip())) + len((one.tail or "").strip())
        for one in element.iterdescendants()
    )
