"""What a web page says about itself: JSON-LD, Open Graph, other meta elements and trafilatura's
reading.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from translation.formats.bylines import (
    IN_BRACKETS,
    byline_opening,
    date_in,
    looks_like_names,
    names_nobody,
    read_byline,
    without_newsroom,
)
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.normalisation import clean_text, letters_of, split_lines
from translation.network_address import is_web_address
from translation.tables import words_in

_MAX_JSON = 500_000
_MAX_SCRIPTS = 30
_MAX_NODES = 5_000
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# What a program writes that knows no date.
_CLOCK_AT_ZERO = "1970-01-01"
_TITLES = ("dc.title", "og:title", "headline", "parsely-title", "title")
_DECKS = ("og:description", "description", "twitter:description", "dc.description", "abstract")
# The last nine are trafilatura's.
_AUTHORS = (
    "dc.creator",
    "author",
    "article:author",
    "byl",
    "sailthru.author",
    "parsely-author",
    "article:author_name",
    "og:article:author",
    "authors",
    "creator",
    "dc.creator.aut",
    "dcsext.author",
    "atc-metaauthor",
    "citation_author",
    "rbauthors",
    "shareaholic:article_author_name",
)
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "pubdate",
    "parsely-pub-date",
)
_SECTIONS = ("article:section", "section", "parsely-section")
# The third is RDFa, the fourth the name in a microformat, h-card or hCard.
_AUTHOR_PATHS = (
    "//*[@rel='author']",
    "//*[@itemprop='author']",
    "//*[@property='author' or @property='schema:author'][not(self::meta)]",
    (
        "//*[contains(concat(' ', @class, ' '), ' author ')]"
        "//*[contains(concat(' ', @class, ' '), ' fn ')]"
    ),
)
# Cards of Twitter have two lines of a label and a text: "Written by", "Ana Sol".
_CARD_LINES = ("1", "2")
_DUBLIN_CORE = re.compile(r"^dc(?:terms)?[.:]")
MARKS = (" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " › ", " │ ")
"""What stands between a title and the names of a site and its sections."""

# Some give the text of the article as HTML.
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_FEW = 5
_BODY_WORDS = 6
_NAME_PARTS = re.compile(r"\s+[|-]\s+|\s*\|\s*")
# "lainformacion.com", "www.eldia.example": an address names the house.
_ADDRESS = re.compile(r"://|\bwww\.|^\S+\.[a-z]{2,4}$")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page declares, most reliable first; ``published`` is an ISO 8601 date, "" if it has
    none.

    ``body`` are the lines of the article's whole text where JSON-LD gives it; ``site`` what the
    publisher calls itself. The last of ``titles`` is that of the browser's window. ``authors`` are
    people and agencies, ``signed`` those that the most reliable part of the page names; ``houses``
    are the site's own names that stood in their place; ``own`` are the keys of what the site and
    its address call it. What trafilatura finds somewhere on the page is ``guessed``.
    """

    titles: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    place: str = ""
    published: str = ""
    guessed: str = ""
    guessed_authors: tuple[str, ...] = ()
    address: str = ""
    site: str = ""
    own: frozenset[str] = frozenset()
    body: str = ""


def page_facts(root: HtmlElement) -> PageFacts:
    """Return what the page says of its article. Whatever is broken in it is passed over."""
    nodes = list(_nodes(root))
    articles = [node for node in nodes if _is_of_kind(node, "Article", "Posting", "Report")]
    meta = _meta(root)
    guessed = _guessed(root)
    window = [clean_text(element.text_content()) for element in root.xpath("//head/title")[:1]]
    publishers = _names(node.get("publisher") for node in articles)
    sites = [*meta.get("og:site_name", []), *publishers]
    dates = [*_texts(articles, "datePublished", "dateCreated"), *_of(meta, _DATES)]
    titles = [*_texts(articles, "headline"), *_of(meta, _TITLES), *window]
    address = _address(root, meta, articles)
    host = urlsplit(address).hostname or ""
    hosts = {letters_of(name) for name in (host, host.removeprefix("www."), *host.split("."))}
    site = next(iter(sites), _site_in(window, guessed["sitename"]))
    own = hosts.union(map(letters_of, (site, *publishers))) - {""}
    signers = list(filter(_is_signed, guessed["author"].split("; ")))
    places = _names(node.get("contentLocation") for node in articles)

    facts = PageFacts(
        titles=_distinct(titles),
        decks=_distinct(_of(meta, _DECKS)),
        sections=_distinct([*_of(meta, _SECTIONS), *_texts(articles, "articleSection")]),
        place=without_newsroom(next(iter(places), "")),
        published=next((date for date in map(_iso_date, dates) if date), ""),
        # A lone year, as that of a copyright, makes no date.
        guessed=_iso_date(guessed["date"].removesuffix("-01-01")),
        guessed_authors=_authors(signers, own, _is_name),
        address=address,
        site=site,
        own=frozenset(own),
        body=_body(articles),
    )
    return _with_authors(
        facts, _declared_authors(nodes, articles, meta), _marked_authors(root), own
    )


def _body(articles: Sequence[Mapping[str, Any]]) -> str:
    bodies = (node.get("articleBody") for node in articles)
    text = html.unescape(next((one for one in bodies if isinstance(one, str)), ""))
    breaking = words_in(HTML_ELEMENTS, "block") | {"br"}
    if any(found[1] and found[1].lower() in breaking for found in _TAG.finditer(text)):
        text = " ".join(text.split())

    plain = _TAG.sub(lambda tag: "\n" if tag[1] and tag[1].lower() in breaking else "", text)
    lines = split_lines(plain)
    return "\n".join(filter(None, map(clean_text, lines)))


def _with_authors(
    facts: PageFacts,
    declared: Sequence[Sequence[str]],
    marked: Sequence[str],
    houses: AbstractSet[str],
) -> PageFacts:
    """Return the facts with the authors whom each source of the page declares and those whom its
    elements mark, parted from the site's own names.
    """
    named = [_authors(names, houses, _is_declared_name) for names in declared]
    named += [_authors([name], houses, _is_name) for name in marked]
    names = [name for source in (*declared, marked) for name in source]
    return replace(
        facts,
        authors=_distinct([name for names in named for name in names]),
        signed=next(filter(None, named), ()),
        houses=_distinct([name for name in names if letters_of(name) in houses]),
    )


def _site_in(window: Sequence[str], guessed: str) -> str:
    """Return what trafilatura takes for the site's name, "" where that is most of the window's
    title, and more likely the headline.

    >>> _site_in(["Sube el dólar - El Faro"], "El Faro"), _site_in(["El Faro"], "El Faro")
    ('El Faro', '')
    """
    return guessed if 2 * len(guessed) < len(next(iter(window), "")) else ""


def _address(
    root: HtmlElement, meta: Mapping[str, list[str]], articles: Sequence[Mapping[str, Any]]
) -> str:
    """Return the address that the page gives itself, "" where it gives none."""
    addresses = [
        *root.xpath("//link[@rel='canonical']/@href")[:1],
        *meta.get("og:url", []),
        *_texts(articles, "url"),
    ]
    return next((one for one in map(clean_text, map(str, addresses)) if is_web_address(one)), "")


def _declared_authors(
    nodes: Sequence[Mapping[str, Any]],
    articles: Sequence[Mapping[str, Any]],
    meta: Mapping[str, list[str]],
) -> list[list[str]]:
    """Return the authors by each source that declares some: each article, each key, the card."""
    # An author may be a node of its own, of which the article says the identifier alone.
    known = {str(node["@id"]): node["name"] for node in nodes if "@id" in node and "name" in node}
    return [
        *(_names([node.get(key)], known) for key in ("author", "creator") for node in articles),
        *(_of(meta, (key,)) for key in _AUTHORS),
        *(_names([node.get("author")], known) for node in nodes if _is_of_kind(node, "Page")),
        _on_card(meta),
    ]


def _marked_authors(root: HtmlElement) -> list[str]:
    """Return the texts of elements that say they name an author. They may be those of teasers: each
    is a source of its own.
    """
    marked = [one for path in _AUTHOR_PATHS for one in root.xpath(path)[:_FEW]]
    # Beside the name microdata hold her post and her picture.
    named = [next(iter(one.xpath(".//*[@itemprop='name']")), one) for one in marked]
    return [clean_text(one.get("content") or one.text_content()) for one in named]


def _authors(
    names: Sequence[str], houses: AbstractSet[str], is_name: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the names of people, bodies and agencies, without those whose keys are ``houses``."""
    people: list[str] = []
    for text in names:
        parts = _NAME_PARTS.split(text[byline_opening(text) :])
        kept = [
            part
            for part in parts
            if not (letters_of(part) in houses or _ADDRESS.search(part) or names_nobody(part))
        ]
        people.append(" | ".join(filter(is_name, kept)))
    return _distinct(people)


def _is_signed(text: str) -> bool:
    # One word that no agency or newsroom is called is a word: "Cortesía", under a picture.
    return " " in text or read_byline(text) is not None


def _is_name(text: str) -> bool:
    # One word in small letters is a section or an account: "deportes".
    return (" " in text or not text.islower()) and looks_like_names(text, in_small_letters=True)


def _is_declared_name(text: str) -> bool:
    """Tell whether what metadata say is an author may be one: also a body, and a name in any
    script.

    >>> [_is_declared_name(one)
    ...  for one in ("Contributors to Wikimedia projects", "肖春芳", "deportes")]
    [True, True, False]
    """
    # An account may stand beside a name.
    plain = IN_BRACKETS.sub("", text).strip()
    has_no_capitals = plain.lower() == plain.upper() and any(map(str.isalpha, plain))
    is_body = plain[:1].isupper() and 1 < len(plain.split()) <= _BODY_WORDS
    return has_no_capitals or is_body or _is_name(text)


def _guessed(root: HtmlElement) -> dict[str, str]:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - slow, and writers come here

    try:
        found = extract_metadata(root).as_dict()
    except (RecursionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        # What it makes of a page that it does not understand is no more than a page without
        # metadata.
        found = {}
    return {key: clean_text(str(found.get(key) or "")) for key in ("author", "date", "sitename")}


def _nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD, outer ones first."""
    for script in root.xpath("//script[@type='application/ld+json']")[:_MAX_SCRIPTS]:
        text = script.text or ""
        if len(text) > _MAX_JSON:
            continue
        try:
            waiting = [
                json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)
            ]
        except (ValueError, RecursionError):
            # A page with a broken script is still a page.
            continue
        for _ in range(_MAX_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, dict):
                yield node
                waiting.extend(value for value in node.values() if isinstance(value, dict | list))
            elif isinstance(node, list):
                waiting.extend(node[:_MAX_NODES])


def _is_of_kind(node: Mapping[str, Any], *ends: str) -> bool:
    return any(isinstance(one, str) and one.endswith(ends) for one in _as_list(node.get("@type")))


def _on_card(meta: Mapping[str, list[str]]) -> list[str]:
    """Return the author whom the page names to those who show a card of it."""
    lines = [
        f"{label} {text}"
        for number in _CARD_LINES
        for label, text in zip(
            meta.get(f"twitter:label{number}", []),
            meta.get(f"twitter:data{number}", []),
            strict=False,
        )
    ]
    return [line[byline_opening(line) :] for line in lines if byline_opening(line)]


def _clean(text: str) -> str:
    """Return the text clean, also where a page wrote its entities twice: "H&amp;#233;ctor"."""
    return clean_text(html.unescape(text))


def _texts(nodes: Sequence[Mapping[str, Any]], *keys: str) -> list[str]:
    return [_clean(node[key]) for key in keys for node in nodes if isinstance(node.get(key), str)]


def _names(values: Iterable[Any], known: Mapping[str, Any] = MappingProxyType({})) -> list[str]:
    """Return the names of people, places and houses, given as text, as an object or as a list of
    them; an object may say its identifier alone, of which ``known`` has the name.
    """
    listed = [one for value in values for one in _as_list(value)]
    named = [name for one in listed for name in _as_list(_name_of(one, known))]
    return [_clean(one) for one in named if isinstance(one, str) and _clean(one)]


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name_of(one: object, known: Mapping[str, Any]) -> object:
    if not isinstance(one, dict):
        return one
    parts = [part for part in (one.get("givenName"), one.get("familyName")) if part]
    return one.get("name") or known.get(str(one.get("@id"))) or " ".join(map(str, parts))


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        names = element.get("property") or element.get("name") or element.get("itemprop") or ""
        for key in names.lower().split():
            # "dc:title", "DC.title" and "dcterms.title" are one.
            plain = _DUBLIN_CORE.sub("dc.", key)
            found.setdefault(plain, []).append(_clean(element.get("content", "")))
    return found


def _of(meta: Mapping[str, list[str]], keys: tuple[str, ...]) -> list[str]:
    return [text for key in keys for text in meta.get(key, [])[:_FEW]]


def _distinct(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _iso_date(text: str) -> str:
    found = _ISO_DATE.match(text)
    date = found[0] if found else date_in(text)
    return "" if date == _CLOCK_AT_ZERO else date
