"""RSS (0.9x, 1.0, 2.0) and Atom: what a feed holds, each item's text as a page.

feedparser is not used: it hands a stranger's XML to a parser that is not ours, and needs a package
that comes as source alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from html import escape, unescape
from itertools import islice

from lxml import etree, html

from translation.errors import FileFormatError
from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.attributes import check_attributes
from translation.formats.limits import check_markup
from translation.formats.normalisation import clean_text, letters_of
from translation.messages import told
from translation.safe_xml import XML_LANGUAGE, parsed, storable, with_characters

MOST_ITEMS = 200
"""Of a feed, the first that it names; the newest stand first."""

_LONGEST_KEY = 2_000
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XHTML = "http://www.w3.org/1999/xhtml"
# In order of how whole a text each holds.
_TEXTS = (
    (_CONTENT, "encoded"),
    (_ATOM, "content"),
    ("", "content"),
    (_ATOM, "summary"),
    ("", "description"),
)
_DATES = ("published", "pubDate", "date", "updated")
_TAG = re.compile(
    r"</?(a|b|br|cite|em|font|i|mark|p|q|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"""\s(?:href|src)\s*=\s*["'](?![a-z][a-z0-9+.-]*:|//|#|["'])""", re.IGNORECASE
)
_CHARACTER = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{1,31});")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item: ``key`` is what it is known by, ``link`` the page it stands on, never fetched.

    ``page`` is its text as a page of HTML, "" where it has none.
    """

    key: str
    link: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The ``title`` of a feed, and its items."""

    title: str
    items: tuple[FeedItem, ...]


def read_feed(name: str, data: bytes) -> Feed:
    """Return the items of a feed. Raises FileFormatError for no feed, FileTooLargeError."""
    text, _ = decode(name, data, declared_encoding(data))
    check_markup(name, len(text), text.count("<"))
    check_attributes(name, text)
    try:
        root = parsed(name, with_characters(text))
    except FileFormatError as error:
        remedy = told(
            "It is read again the next time. If it stays so, tell whoever makes the feed."
        )
        raise FileFormatError(name, error.problem, remedy) from error
    kind = etree.QName(root).localname
    if kind not in ("rss", "RDF", "feed"):
        raise FileFormatError(
            name, "it is no feed (RSS or Atom)", "Look for the feed's address on the site."
        )
    head = root if kind == "feed" else next(_named(root, "channel"), root)
    language = head.get(XML_LANGUAGE) or root.get(XML_LANGUAGE) or _text_of(head, "language")
    items = (one for one in root.iter() if etree.QName(one).localname in ("item", "entry"))
    found = [_item(one, language) for one in islice(items, MOST_ITEMS)]
    return Feed(_words_of(head, "title"), tuple(_told_apart(found)))


def _told_apart(items: Sequence[FeedItem]) -> Iterator[FeedItem]:
    """The items that have something to be known by. Two of one feed with the same key are two by
    their links, and one where those are the same: the first, which feeds begin with.
    """
    keys = Counter(one.key for one in items)
    seen = set()
    for one in items:
        item = replace(one, key=one.link or one.title) if keys[one.key] > 1 else one
        if item.key and item.key not in seen:
            yield item
        seen.add(item.key)


def _item(item: etree._Element, language: str) -> FeedItem:
    link, title = _link_of(item), _words_of(item, "title")
    key = (
        _text_of(item, "guid")
        or _text_of(item, "id")
        or item.get(f"{{{_RDF}}}about", "")
        or link
        or title
    )
    content = _with_whole_addresses(_content_of(item), link)
    page = _page(item, title, link, language, content) if letters_of(content) else ""
    return FeedItem(storable(key)[:_LONGEST_KEY], link, title, page)


def _page(item: etree._Element, title: str, link: str, language: str, content: str) -> str:
    """The item as a browser would save its page: what it says of itself, its headline, its text."""
    author = _words_of(item, "creator") or _author_of(item)
    day = next(filter(None, (_day(_text_of(item, name)) for name in _DATES)), "")
    facts = [
        f'<link rel="canonical" href="{escape(link)}">' if link else "",
        f'<meta name="author" content="{escape(author)}">' if author else "",
        f'<meta property="article:published_time" content="{day}">' if day else "",
    ]
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{''.join(facts)}</head>"
        f"<body><article><h1>{escape(title)}</h1>\n"
        f"{content}\n</article></body></html>"
    )


def _content_of(item: etree._Element) -> str:
    """Return the text of the item as HTML: its content where it has one, else its summary."""
    for space, name in _TEXTS:
        for element in item:
            called = etree.QName(element)
            if called.localname == name and (called.namespace or "") == space:
                content = _markup_of(element)
                if letters_of(content):
                    return storable(content)
    return ""


def _with_whole_addresses(content: str, link: str) -> str:
    """Return ``content`` with its links and pictures as they are seen from its own page: an article
    made of it stands elsewhere.
    """
    if not link or not _RELATIVE.search(content):
        return content
    whole = html.fragment_fromstring(content, create_parent="div")
    whole.make_links_absolute(link, handle_failures="ignore")
    return etree.tostring(whole, encoding="unicode", method="html")


def _markup_of(element: etree._Element) -> str:
    if element.get("type") == "xhtml":
        page = next(element.iter(f"{{{_XHTML}}}div"), element)
        return etree.tostring(page, encoding="unicode", method="html", with_tail=False)
    text = "".join(map(str, element.itertext()))
    if element.get("type") == "text" or "<" not in text:
        return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return text


def _link_of(item: etree._Element) -> str:
    """The address of the item's page, "" for what is no web address."""
    for element in _named(item, "link"):
        link = (element.get("href") or "".join(map(str, element.itertext()))).strip()
        if element.get("rel", "alternate") == "alternate" and link.startswith(
            ("http://", "https://")
        ):
            return storable(link)[:_LONGEST_KEY]
    return ""


def _author_of(item: etree._Element) -> str:
    author = next(_named(item, "author"), None)
    if author is None:
        return ""
    return _words_of(author, "name") or clean_text("".join(map(str, author.itertext())))


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in parent if etree.QName(one).localname == name)


def _text_of(parent: etree._Element, name: str) -> str:
    """The text of the first child of that name, as it stands there."""
    element = next(_named(parent, name), None)
    return "" if element is None else clean_text("".join(map(str, element.itertext())))


def _words_of(parent: etree._Element, name: str) -> str:
    """The same for what people read. RSS does not say whether that is HTML: it is read as such,
    and Atom's where it says so.
    """
    element = next(_named(parent, name), None)
    text = _text_of(parent, name)
    is_plain = element is None or (
        etree.QName(element).namespace == _ATOM and element.get("type", "text") != "html"
    )
    return text if is_plain else without_markup(text)


def without_markup(text: str) -> str:
    """Return ``text`` with the characters that HTML's names stand for, and no tag of a few words.

    >>> without_markup("L&eacute;rida &amp; Vic <em>crecen</em>: x < y &copy")
    'Lérida & Vic crecen: x < y &copy'
    """
    bare = _TAG.sub(lambda tag: " " if tag[1].lower() in ("br", "p") else "", text)
    return clean_text(_CHARACTER.sub(lambda found: unescape(found[0]), bare))


def _day(said: str) -> str:
    """Return the day of a date as RSS (RFC 822) or Atom (RFC 3339) writes it, "" for none.

    >>> _day("Sun, 01 Mar 2026 09:00:00 -0500"), _day("2026-03-01T09:00:00Z"), _day("ayer")
    ('2026-03-01', '2026-03-01', '')
    """
    if said[:4].isdecimal() and said[4:5] == "-":
        return said[:10]
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, IndexError, TypeError):
        return ""
