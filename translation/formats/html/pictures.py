"""The pictures of a page's article, told from those of its furniture; what this empties goes."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from translation.formats.bylines import is_date_line
from translation.formats.html.extraction.article import credits_picture
from translation.formats.html.extraction.roles import HTML_ELEMENTS, Roles
from translation.formats.html.safety import EMBEDDED_PICTURE, KEPT_PICTURE
from translation.formats.normalisation import letters_of
from translation.safe_xml import storable
from translation.tables import words_in

# Pages that fetch a picture when it is scrolled to keep its address in one of these.
_LATE = ("data-src", "data-lazy-src", "data-original", "data-lazy")
_SMALLEST = 48
"""In pixels of the screen: what declares itself smaller is an icon, or counts visitors."""

_NEAR = 2
# Players keep their address where pictures do until they are seen.
_PLAYER = re.compile(r"/(?:embed|player)/", re.IGNORECASE)
# What has no text of its own where it standsand is missed all the same: lines, cells of a table.
_PARTS = frozenset({"hr", "br", "wbr", "td", "th", "col", "colgroup"})
_IS_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,5}")


def keep_pictures(
    root: HtmlElement, pictures: Mapping[HtmlElement, str], said_for: Callable[[str], str]
) -> None:
    """Mark the ``pictures`` of the article, which have these addresses, so that they are kept.

    ``said_for`` gives what stands for a picture in the target language, "" where it is not known.
    """
    for picture in root.iter("img"):
        # Nothing that the page itself says may pass for our mark.
        picture.attrib.pop(KEPT_PICTURE, None)
        if picture in pictures:
            picture.set("src", pictures[picture])
            picture.set(KEPT_PICTURE, "yes")
        for name in ("alt", "title"):
            said = said_for(picture.get(name, ""))
            if said:
                picture.set(name, storable(said))


def article_pictures(
    root: HtmlElement, shown: Sequence[HtmlElement], originals: Sequence[HtmlElement], address: str
) -> dict[HtmlElement, str]:
    """Return the pictures of the page's article, in their order, with their addresses.

    ``shown`` are the blocks with text of the article, among the ``originals``, all blocks;
    ``address`` is that of the page, "" when it is not known. A picture belongs when the smallest
    box around it that holds any text holds some of the article's: that of a teaser stands in a box
    with the teaser's words, that of a share button in a link that leads away. A text that the page
    says again is the article's in both places: a caption may stand a second time under the title.
    A picture's credit and a date are nobody's: the box with them alone tells nothing.
    """
    said = {letters_of(element.text_content()) for element in shown}
    again = [one for one in originals if letters_of(one.text_content()) in said - {""}]
    of_article = {
        box for element in (*shown, *again) for box in (element, *element.iterancestors())
    }
    of_texts = {
        box
        for element in originals
        if not _tells_nothing(element)
        for box in (element, *element.iterancestors())
    }
    article = _smallest_box(shown)
    roles = Roles(())
    kept: dict[HtmlElement, str] = {}

    for picture in root.iter("img"):
        source = _source(picture, address)
        # A page may hold a picture again, for its gallery.
        is_new = source != "" and source not in kept.values() and _is_large(picture)
        near = (picture, *islice(picture.iterancestors(), _NEAR))
        is_portrait = any(roles.names(box, "author") for box in near)
        if is_new and not is_portrait and _belongs(picture, article, of_article, of_texts):
            kept[picture] = source

    return kept


def drop_what_shows_nothing(body: HtmlElement) -> None:
    """Drop the boxes, bullets and links that furniture leaves when its texts and pictures are gone.

    >>> from lxml import html
    >>> page = html.document_fromstring(
    ...     "<ul><li><a></a></li><li>One</li></ul><div><p> </p><hr></div><p>Two")
    >>> drop_what_shows_nothing(page.body)
    >>> html.tostring(page.body)
    b'<body><ul><li>One</li></ul><p>Two</p></body>'

    What is between two words of a line stays when its element goes.

    >>> page = html.document_fromstring("<p><a>One</a><b><u> </u></b><i>two</i>")
    >>> drop_what_shows_nothing(page.body)
    >>> html.tostring(page.body)
    b'<body><p><a>One</a> <i>two</i></p></body>'
    """
    showing: set[HtmlElement] = set()
    for element in body.iter():
        if element.tag == "img" or (element.text or "").strip():
            _add_boxes(element, showing)
        if (element.tail or "").strip():
            _add_boxes(element.getparent(), showing)

    wanted = {link.get("href", "")[1:] for link in body.iter("a") if link in showing} - {""}
    for element in list(body.iterdescendants()):
        is_part = element.tag in _PARTS and element.getparent() in showing
        if element not in showing and not is_part and element.get("id", "") not in wanted:
            if element.tag not in words_in(HTML_ELEMENTS, "block"):
                element.tail = element.text_content() + (element.tail or "")
            element.drop_tree()


def _tells_nothing(element: HtmlElement) -> bool:
    text = element.text_content().strip()
    return not text or credits_picture(element, text) or is_date_line(text)


def _add_boxes(box: HtmlElement | None, showing: set[HtmlElement]) -> None:
    while box is not None and box not in showing:
        showing.add(box)
        box = box.getparent()


def _belongs(
    picture: HtmlElement,
    article: HtmlElement | None,
    of_article: set[HtmlElement],
    of_texts: set[HtmlElement],
) -> bool:
    leads_away = False
    for box in picture.iterancestors():
        if box is article:
            return not leads_away
        leads_away = leads_away or (box.tag == "a" and not _IS_PICTURE.search(box.get("href", "")))
        if box.tag == "figure":
            leads_away = False
        if box in of_texts and box.tag != "figure":
            return box in of_article and any(holder is article for holder in box.iterancestors())
    return False


def _smallest_box(elements: Sequence[HtmlElement]) -> HtmlElement | None:
    """The smallest box that holds all of ``elements``."""
    if not elements:
        return None
    common = list(elements[0].iterancestors())
    for element in elements[1:]:
        above = set(element.iterancestors())
        common = [box for box in common if box in above]
    return common[0] if common else None


def _source(picture: HtmlElement, address: str) -> str:
    """The address of the picture, made whole by that of the page, or the picture itself where it
    lies in the page; "" when it has none that may be kept.
    """
    said = [picture.get(name, "") for name in (*_LATE, "src")]
    if not any(said):
        said = [_first_of_set(picture)]

    embedded = ""
    for source in filter(None, map(str.strip, said)):
        # What lies in the page itself may hold the place of a picture fetched when seen.
        if EMBEDDED_PICTURE.fullmatch(source):
            embedded = source
            continue
        scheme = _scheme(source)
        # Drawings are the signs of a page, not its pictures, and a player is none.
        if source.partition("?")[0].lower().endswith(".svg") or _PLAYER.search(source):
            return ""
        if scheme in ("http", "https"):
            return source
        if scheme or "\\" in source:
            continue
        whole = urljoin(address, source) if address else source
        # Without the page's address only a picture in a folder beside the file can be meant.
        if _scheme(whole) in ("http", "https") or not whole.startswith("/"):
            return whole

    return embedded


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return "broken"


def _first_of_set(picture: HtmlElement) -> str:
    sets = [picture.get("data-srcset", ""), picture.get("srcset", "")]
    for holder in picture.iterancestors("picture"):
        sets += [source.get("srcset", "") for source in holder.iter("source")]
    return next((words[0] for words in (one.split() for one in sets) if words), "")


def _is_large(picture: HtmlElement) -> bool:
    said = [_DIGITS.match(picture.get(name, "").strip()) for name in ("width", "height")]
    sizes = [int(one.group()) for one in said if one]
    # A 0 beside another size leaves it to the browser.
    return all(size >= _SMALLEST for size in filter(None, sizes)) and (not sizes or any(sizes))
