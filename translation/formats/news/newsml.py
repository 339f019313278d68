"""NewsML-G2 of the IPTC (2.x): text and picture items, alone or in a message, in and out.

The text of an item is a page of XHTML or of NITF in it, or stands there as plain text or as HTML
that is written as text.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import SubElement
from lxml.html import HtmlElement, XHTMLParser

from translation.document import Document, Kind
from translation.formats.encoding import declared_encoding, decode
from translation.formats.news.fragments import NewsFragment, fragment_of, written
from translation.formats.news.markup import (
    G2,
    XHTML_NAMESPACE,
    NewsXml,
    is_language,
    opened,
    saved,
    set_language,
)
from translation.formats.news.nitf import nitf_parts, nitf_titles
from translation.formats.news.story import (
    Part,
    Story,
    byline_of,
    editors_note,
    new_text,
    story_document,
    write_story,
)
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument
from translation.safe_xml import HARDENED, XML_LANGUAGE, storable

_ITEMS = (G2 + "newsItem", G2 + "packageItem")
_LINES = {
    G2 + "headline": (Kind.TITLE, 0),
    G2 + "by": (Kind.BYLINE, 0),
    G2 + "dateline": (Kind.PARAGRAPH, 0),
    G2 + "description": (Kind.PARAGRAPH, 0),
}
# What stands before a note to editors (NewsML-G2 2.x, ItemManagementGroup).
_BEFORE_NOTE = tuple(
    G2 + name
    for name in (
        *(
            "itemClass",
            "provider",
            "versionCreated",
            "firstCreated",
            "embargoed",
            "pubStatus",
            "role",
        ),
        *("fileName", "generator", "profile", "service", "title", "edNote"),
    )
)
_CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"


@dataclass(frozen=True, slots=True)
class _Message:
    news: NewsXml
    story: Story
    fragments: list[tuple[HtmlElement, NewsFragment]]


def read_newsml(name: str, text: str, encoding: str) -> Document:
    """Return headlines, bylines, datelines, descriptions and texts of all items, in order.

    Lines in another language than the item's are left. Raises FileFormatError, FileTooLargeError,
    NoTextError.
    """
    story = _message(name, text).story
    return story_document(name, story, media_type=Format.NEWSML, encoding=encoding)


def write_newsml(translated: TranslatedDocument) -> bytes:
    """The items with the target, its language, and an ``edNote`` on how it was translated.

    All else stays: rights, subjects, links, pictures. Another article becomes a new item.
    """
    original = translated.original_of(Format.NEWSML)
    if original is None:
        return _new_item(translated)

    text, _ = decode(translated.name, original, declared_encoding(original))
    message = _message(translated.name, text)
    write_story(message.story, translated)
    for element, fragment in message.fragments:
        element.text = storable(written(fragment))

    root = message.news.root
    set_language(
        root,
        [*root.iter(*_ITEMS), *(part.root for part in message.story.parts)],
        message.story.language,
        translated.language,
    )
    for language in root.iter(G2 + "language"):
        if is_language(language.get("tag", ""), message.story.language):
            language.set("tag", translated.language)

    for meta in root.iter(G2 + "itemMeta"):
        _add_note(meta, editors_note(translated))
    return saved(message.news)


def _message(name: str, text: str) -> _Message:
    news = opened(name, text)
    items = [*news.root.iter(*_ITEMS)]
    language = _language(news.root, items)
    fragments: list[tuple[HtmlElement, NewsFragment]] = []
    parts: list[Part] = []
    for number, item in enumerate(items):
        texts = {
            one: _fragment(name, one) for one in item.iterfind(f"{G2}contentSet/{G2}inlineData")
        }
        held = {element: fragment for element, fragment in texts.items() if fragment is not None}
        parts += _parts(item, language, held, is_first=number == 0)
        fragments += held.items()
    echoes = [one for item in items for one in item.iterfind(f"{G2}itemMeta/{G2}title")]
    echoes += [*nitf_titles(news.root), *news.root.iter("title")]
    return _Message(news, _story(items, parts, echoes, language), fragments)


def _fragment(name: str, element: HtmlElement) -> NewsFragment | None:
    """Return the part of an item that holds its text, None where that part is packed."""
    if element.get("encoding") is not None:
        return None
    return fragment_of(name, element.text or "", element.get("contenttype", ""))


def _language(root: HtmlElement, items: list[HtmlElement]) -> str:
    declared = [root.get(XML_LANGUAGE, ""), *(item.get(XML_LANGUAGE, "") for item in items)]
    tags = [
        one.get("tag", "")
        for item in items
        for one in item.iterfind(f"{G2}contentMeta/{G2}language")
    ]
    return next(filter(None, [*tags, *declared]), "")


def _parts(
    item: HtmlElement, language: str, fragments: dict[HtmlElement, NewsFragment], *, is_first: bool
) -> Iterator[Part]:
    for element in item.iterfind(f"{G2}contentMeta/*"):
        if element.tag not in _LINES or not is_language(element.get(XML_LANGUAGE, ""), language):
            continue
        kind, level = _LINES[element.tag]
        if kind is Kind.TITLE and not is_first:
            kind, level = Kind.HEADING, 2
        if kind is Kind.BYLINE and not is_first:
            kind = Kind.PARAGRAPH
        yield Part(element, kind, level, is_deck=is_first and element.tag == G2 + "description")

    for content in item.iterfind(f"{G2}contentSet/*"):
        if not is_language(content.get(XML_LANGUAGE, ""), language):
            continue
        if content in fragments:
            yield Part(fragments[content].root, is_text=True)
        for page in content.iter("nitf"):
            yield from nitf_parts(page, is_first=is_first)
        if next(content.iter("nitf"), None) is None:
            # A page without its head, or a piece of one.
            is_piece = content.tag == "html" and any(
                not str(one.tag).startswith("{") for one in content
            )
            pages = [*content.iter("body")] or ([content] if is_piece else [])
            yield from (Part(one, is_text=True) for one in pages)


def _story(
    items: list[HtmlElement], parts: list[Part], echoes: list[HtmlElement], language: str
) -> Story:
    def first(*paths: str) -> str:
        found = (item.findtext(path) for item in items[:1] for path in paths)
        return " ".join(next(filter(None, found), "").split())

    meta = f"{G2}contentMeta/{G2}"
    return Story(
        parts,
        echoes,
        language=language,
        place=first(f"{meta}located/{G2}name"),
        author=first(f"{meta}creator/{G2}name"),
        published=first(f"{meta}contentCreated", f"{G2}itemMeta/{G2}versionCreated"),
        source_url=items[0].get("guid", "") if items else "",
    )


def _add_note(meta: HtmlElement, note: str) -> None:
    if not note:
        return
    made = meta.makeelement(G2 + "edNote", {})
    made.text = storable(note)
    before = [one for one in meta if one.tag in _BEFORE_NOTE]
    meta.insert(meta.index(before[-1]) + 1 if before else 0, made)


def _new_item(translated: TranslatedDocument) -> bytes:
    root: HtmlElement = etree.fromstring(
        f'<newsItem xmlns="{G2[1:-1]}" standard="NewsML-G2" standardversion="2.28" '
        'conformance="power"'
        ' version="1"/>',
        XHTMLParser(**HARDENED),
    )
    named = f"{translated.name}\n{translated.title}\n{translated.language}\n{translated.created_at}"
    root.set("guid", uuid.uuid5(uuid.NAMESPACE_OID, named).urn)
    root.set(XML_LANGUAGE, translated.language)
    SubElement(root, G2 + "catalogRef", {"href": _CATALOGUE})
    meta = SubElement(root, G2 + "itemMeta", {})
    SubElement(meta, G2 + "itemClass", {"qcode": "ninat:text"})
    SubElement(meta, G2 + "provider", {"literal": "Cotejo"})
    SubElement(meta, G2 + "versionCreated", {}).text = translated.exported_at.isoformat(
        timespec="seconds"
    )
    # What is unfinished is not for readers yet.
    SubElement(
        meta, G2 + "pubStatus", {"qcode": "stat:withheld" if translated.notice else "stat:usable"}
    )
    _add_note(meta, editors_note(translated))
    content = SubElement(root, G2 + "contentMeta", {})
    if published := translated.fields.get("published"):
        SubElement(content, G2 + "contentCreated", {}).text = storable(published)
    SubElement(content, G2 + "language", {"tag": translated.language})
    SubElement(content, G2 + "headline", {}).text = storable(translated.title)
    if byline := byline_of(translated):
        SubElement(content, G2 + "by", {}).text = storable(byline)

    inline = SubElement(SubElement(root, G2 + "contentSet", {}), G2 + "inlineXML", {})
    inline.set("contenttype", "application/xhtml+xml")
    page = SubElement(inline, f"{{{XHTML_NAMESPACE}}}html", {}, nsmap={None: XHTML_NAMESPACE})
    page.set(XML_LANGUAGE, translated.language)
    SubElement(
        SubElement(page, f"{{{XHTML_NAMESPACE}}}head", {}), f"{{{XHTML_NAMESPACE}}}title", {}
    ).text = storable(translated.title)
    page.append(new_text(translated))

    return saved(NewsXml(root, "", {}))
