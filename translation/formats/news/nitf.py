"""NITF, the IPTC's News Industry Text Format (3.x, with and without a namespace), in and out."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import SubElement
from lxml.html import HtmlElement, XHTMLParser

from translation.document import Document, Kind
from translation.formats.encoding import declared_encoding, decode
from translation.formats.news.markup import NITF_NAMESPACE, NewsXml, opened, saved, set_language
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

_VERSION = "-//IPTC//DTD NITF 3.6//EN"


def read_nitf(name: str, text: str, encoding: str) -> Document:
    """Return headline, byline, dateline, abstract, text and captions of an item.

    Raises FileFormatError, FileTooLargeError, NoTextError.
    """
    news = opened(name, text)
    return story_document(name, _story(news), media_type=Format.NITF, encoding=encoding)


def write_nitf(translated: TranslatedDocument) -> bytes:
    """The item with the target in place and ``xml:lang``; its metadata stays.

    Names, places and amounts lose their marks within a sentence: nobody can tell which words of the
    target they are. An ``ed-msg`` tells how it was translated. Another article becomes a new item.
    """
    original = translated.original_of(Format.NITF)
    if original is None:
        return _new_item(translated)

    text, _ = decode(translated.name, original, declared_encoding(original))
    news = opened(translated.name, text)
    story, issued = _story(news), _issued(news.root)
    write_story(story, translated)
    if issued and not _issued(news.root):
        # It stood in the dateline, which is text now.
        _say_issued(news.root, issued)
    set_language(
        news.root, (part.root for part in story.parts), story.language, translated.language
    )
    _add_note(news.root, editors_note(translated))
    return saved(news)


def nitf_parts(root: HtmlElement, *, is_first: bool = True) -> Iterator[Part]:
    """Yield the parts of a ``nitf`` element whose elements are named as those of HTML.

    Of several items in a file only the first has the title and the byline of the article.
    """
    head = next(root.iter("body.head"), None)
    if head is not None:
        kinds = {"h1": (Kind.TITLE, 0), "h2": (Kind.HEADING, 2), "byline": (Kind.BYLINE, 0)}
        for element in head.iter("h1", "h2", "byline", "dateline", "section"):
            kind, level = kinds.get(str(element.tag), (Kind.PARAGRAPH, 0))
            if element.tag == "section":
                yield Part(element, is_deck=True)
            elif is_first or kind is not Kind.TITLE:
                yield Part(
                    element, kind if is_first or kind is Kind.HEADING else Kind.PARAGRAPH, level
                )
            else:
                yield Part(element, Kind.HEADING, 2)
    yield from (Part(one, is_text=one.tag == "body") for one in root.iter("body", "footer"))


def nitf_titles(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements that name an item, and mostly say what its headline says."""
    return [*root.iter("nitf-title")]


def _story(news: NewsXml) -> Story:
    root = news.root
    issued = _issued(root)
    titles = nitf_titles(root)
    parts = [*nitf_parts(root)]
    if titles and not any(part.kind is Kind.TITLE for part in parts):
        parts.insert(0, Part(titles.pop(0), Kind.TITLE))

    place = next((" ".join(one.itertext()) for one in root.iterfind(".//dateline//location")), "")
    return Story(
        parts,
        titles,
        language=root.get(XML_LANGUAGE, ""),
        place=" ".join(place.split()),
        published=f"{issued[:4]}-{issued[4:6]}-{issued[6:8]}" if issued[:8].isdecimal() else issued,
    )


def _issued(root: HtmlElement) -> str:
    """The day, and mostly the hour, that the item gives as its own, "" where it gives none."""
    norms = (one.get("norm", "") for one in root.iter("date.issue", "story.date"))
    return next(filter(None, norms), "")


def _say_issued(root: HtmlElement, issued: str) -> None:
    SubElement(_document_data(root), "date.issue", {"norm": storable(issued)})


def _add_note(root: HtmlElement, note: str) -> None:
    if note:
        SubElement(_document_data(root), "ed-msg", {"info": storable(note)})


def _document_data(root: HtmlElement) -> HtmlElement:
    """Return the element with the facts about the item, a new one where there is none."""
    head = root.find("head")
    if head is None:
        head = root.makeelement("head", {})
        root.insert(0, head)
    data = head.find("docdata")
    if data is None:
        data = head.makeelement("docdata", {})
        before = [
            one for one in head if one.tag in ("nitf-title", "title", "meta", "tobject", "iim")
        ]
        head.insert(head.index(before[-1]) + 1 if before else 0, data)
    return data


def _new_item(translated: TranslatedDocument) -> bytes:
    root: HtmlElement = etree.fromstring(
        f'<nitf xmlns="{NITF_NAMESPACE}"/>', XHTMLParser(**HARDENED)
    )
    root.set("version", _VERSION)
    root.set(XML_LANGUAGE, translated.language)
    head = SubElement(root, "head", {})
    SubElement(head, "title", {}).text = storable(translated.title)
    day = translated.fields.get("published") or translated.exported_at.date().isoformat()
    _say_issued(root, day.replace("-", ""))
    _add_note(root, editors_note(translated))
    body = SubElement(root, "body", {})
    opening, content = SubElement(body, "body.head", {}), SubElement(body, "body.content", {})
    SubElement(SubElement(opening, "hedline", {}), "hl1", {}).text = storable(translated.title)
    if byline := byline_of(translated):
        SubElement(opening, "byline", {}).text = storable(byline)
    content.extend(new_text(translated))

    return saved(NewsXml(root, "", {}))
