"""Text that stands beside blocks of a web page and not in one of its own."""

from collections.abc import Set as AbstractSet
from itertools import groupby

from lxml.html import HtmlElement

from translation.safe_xml import content_of, fill

Inline = HtmlElement | str
"""A text that stands in an element, or an element in it."""

# HTML allows no text directly in these elements, only in the blocks inside them.
_NO_TEXT = frozenset(
    {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "select"}
)
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


def wrap_loose_text(body: HtmlElement, blocks: AbstractSet[str]) -> list[HtmlElement]:
    """Put each stretch of text between ``blocks`` (names of elements) into a ``div``; return those.

    Such a stretch is laid out as a block all the same (CSS 2.2, section 9.2.1.1): nothing moves.

    >>> from lxml import html
    >>> page = html.document_fromstring("<div>One <b>two</b><p>Three</p> four</div>")
    >>> [wrapper.text_content() for wrapper in wrap_loose_text(page.body, {"div", "p"})]
    ['One two', ' four']
    """
    holding: dict[HtmlElement, None] = {}
    for element in body.iter(*blocks):
        for ancestor in element.iterancestors():
            if ancestor in holding or ancestor.tag == "html":
                break
            holding[ancestor] = None

    wrappers = []
    for container in holding:
        if container.tag not in _NO_TEXT:
            wrappers.extend(_wrapped(container, blocks, holding))

    return wrappers


def _wrapped(
    container: HtmlElement, blocks: AbstractSet[str], holding: dict[HtmlElement, None]
) -> list[HtmlElement]:
    wrappers: list[HtmlElement] = []
    content: list[Inline] = []
    for is_loose, group in groupby(
        content_of(container),
        lambda one: isinstance(one, str) or not (one.tag in blocks or one in holding),
    ):
        stretch = list(group)
        if is_loose and any(map(_shows_text, stretch)):
            wrapper = container.makeelement("div", {})
            fill(wrapper, stretch)
            stretch = [wrapper]
            wrappers.append(wrapper)
        content += stretch
    fill(container, content)

    return wrappers


def _shows_text(piece: Inline) -> bool:
    if isinstance(piece, str):
        return bool(piece.strip())
    return (
        isinstance(piece.tag, str)
        and piece.tag not in _UNSEEN
        and bool("".join(piece.itertext()).strip())
    )
