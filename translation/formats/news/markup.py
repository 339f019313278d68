"""The XML of news (NITF, NewsML-G2) with its elements named as in HTML, and named back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, XHTMLParser

from translation.formats.html.attributes import check_attributes
from translation.formats.limits import check_markup
from translation.safe_xml import XML_LANGUAGE, doctype_of, parsed, with_characters

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
NITF_NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
# NITF 3.6. A page of HTML is what its body is, and a template is what is not shown.
_NITF_AS_HTML = {
    "body": "html",
    "body.content": "body",
    "body.end": "footer",
    "abstract": "section",
    "hl1": "h1",
    "hl2": "h2",
    "block": "div",
    "bq": "blockquote",
    "credit": "div",
    "datasource": "div",
    "fn": "aside",
    "note": "div",
    "tagline": "p",
    "bibliography": "p",
    "nitf-table": "div",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "template",
    "media-metadata": "template",
    "media-reference": "template",
    "media-object": "template",
    "nitf-table-metadata": "template",
}
_HTML_AS_NITF = {"div": "block", "blockquote": "p", **{f"h{level}": "hl2" for level in range(1, 7)}}
# How an emphasis looks is said by its class (NITF 3.6, em).
_CLASSES = {"bold": "strong", "strong": "strong", "underline": "u", "italic": "em"}
_MARKS = {"strong": "bold", "u": "underline", "em": "italic"}


@dataclass(frozen=True, slots=True)
class NewsXml:
    """A file: its ``root``, the ``doctype`` that it began with, and names of renamed elements."""

    root: HtmlElement
    doctype: str
    names: dict[HtmlElement, str]


def opened(name: str, text: str) -> NewsXml:
    """Return the XML of a news item. Comments are not kept.

    Raises FileFormatError for what is not well-formed or declares entities, FileTooLargeError.
    """
    check_markup(name, len(text), text.count("<"))
    check_attributes(name, text)
    root = cast("HtmlElement", parsed(name, with_characters(text), XHTMLParser))
    return NewsXml(root, doctype_of(text), _named_as_html(root))


def saved(news: NewsXml) -> bytes:
    """Return the file with its own names, those that were added among them."""
    for element in news.root.iter():
        before = news.names.get(element)
        if before is not None:
            element.tag = before
        elif (parent := element.getparent()) is not None and not str(element.tag).startswith("{"):
            space = etree.QName(parent).namespace
            _name_anew(element, space, is_nitf=space in (NITF_NAMESPACE, None))
    return etree.tostring(
        news.root, xml_declaration=True, encoding="UTF-8", doctype=news.doctype or None
    )


def set_language(
    root: HtmlElement, written: Iterable[HtmlElement], before: str, after: str
) -> None:
    """Say of the file, and of all in it that is ``written`` and said to be in ``before``, that it
    is in ``after``. Names of subjects and the like keep their language.
    """
    said = {one: None for element in written for one in (element, *element.iterancestors())}
    for element in said:
        declared = element.get(XML_LANGUAGE, "")
        if declared and before and is_language(declared, before):
            element.set(XML_LANGUAGE, after)
    root.set(XML_LANGUAGE, after)


def is_language(said: str, language: str) -> bool:
    """Tell whether two codes mean one language, wherever it is spoken; "" is any.

    >>> is_language("es-PE", "es"), is_language("de", "es"), is_language("", "es")
    (True, False, True)
    """
    first, second = (one.partition("-")[0].lower() for one in (said, language))
    return not first or not second or first == second


def _named_as_html(root: HtmlElement) -> dict[HtmlElement, str]:
    names: dict[HtmlElement, str] = {}
    is_g2 = str(root.tag).startswith(G2)
    for element in root.iter():
        names[element] = str(element.tag)
        called = etree.QName(element)
        if called.namespace == XHTML_NAMESPACE:
            element.tag = called.localname
        elif called.namespace == NITF_NAMESPACE or not (is_g2 or called.namespace):
            element.tag = _as_html(element, called.localname)
        elif element.tag == G2 + "inlineXML":
            element.tag = "html"
    return names


def _as_html(element: HtmlElement, name: str) -> str:
    if name == "em":
        looks = element.get("class", "").lower().split()
        return next((_CLASSES[look] for look in looks if look in _CLASSES), "em")
    if name == "title":
        return "nitf-title"
    return _NITF_AS_HTML.get(name, name)


def _name_anew(element: HtmlElement, space: str | None, *, is_nitf: bool) -> None:
    tag = str(element.tag)
    if is_nitf and tag in _MARKS:
        element.set("class", _MARKS[tag])
        tag = "em"
    elif is_nitf:
        if tag == "ol" and (start := element.attrib.pop("start", None)) is not None:
            element.set("seqnum", start)
        tag = _HTML_AS_NITF.get(tag, tag)
    element.tag = f"{{{space}}}{tag}" if space else tag
