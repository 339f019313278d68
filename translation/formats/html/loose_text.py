"""Text that stands beside blocks of a web page and not in one of its own."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from lxml.html import HtmlElement

from translation.safe_xml import append_text

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
    pieces = pieces_of(container)
    fill(container, [])
    wrappers = []
    for is_loose, group in groupby(
        pieces, lambda one: isinstance(one, str) or not (one.tag in blocks or one in holding)
    ):
        stretch = list(group)
        holder = container
        if is_loose and any(map(_shows_text, stretch)):
            holder = container.makeelement("div", {})
            container.append(holder)
            wrappers.append(holder)
        for piece in stretch:
            _append(holder, piece)

    return wrappers


def pieces_of(container: HtmlElement) -> list[Inline]:
    """Return the texts and the elements that stand side by side in the container."""
    pieces: list[Inline] = [container.text or ""]
    for child in container:
        pieces += child, child.tail or ""
    return pieces


def fill(container: HtmlElement, pieces: Sequence[Inline]) -> None:
    """Put ``pieces``, wherever they stand, in place of what the container holds."""
    for child in list(container):
        container.remove(child)
    container.text = None
    for piece in pieces:
        _append(container, piece)


def _shows_text(piece: Inline) -> bool:
    if isinstance(piece, str):
        return bool(piece.strip())
    return (
        isinstance(piece.tag, str)
        and piece.tag not in _UNSEEN
        and bool("".join(piece.itertext()).strip())
    )


def _append(holder: HtmlElement, piece: Inline) -> None:
    if not isinstance(piece, str):
        piece.tail = None
        holder.append(piece)
    else:
        append_text(holder, piece)
