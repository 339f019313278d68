"""A text that stands in a field of a news item, plain or as HTML, as elements, and back."""

import re
from dataclasses import dataclass
from html import escape
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from translation.formats.html.attributes import check_attributes
from translation.formats.html.reading import parsed_page
from translation.formats.limits import check_paragraph
from translation.formats.normalisation import letters_of
from translation.safe_xml import storable

_LINES = re.compile(r"(\n+)")
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}[\s/>]", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<!doctype|<html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewsFragment:
    """The text as the element ``root``: each line of a plain one is a paragraph in it.

    ``page`` is the whole page where it is one.
    """

    root: HtmlElement
    is_markup: bool
    is_xml: bool = False
    page: HtmlElement | None = None


def fragment_of(name: str, text: str, media_type: str) -> NewsFragment | None:
    """Return the fragment of ``text``, None for one that is empty or neither plain text nor HTML.

    Raises FileTooLargeError.
    """
    text = storable(text)
    kind = media_type.partition(";")[0].strip().lower()
    if not letters_of(text) or kind not in ("", "text/plain", "text/html", "application/xhtml+xml"):
        return None
    if kind == "text/plain" or not _TAG.search(text):
        return NewsFragment(_plain(name, text), is_markup=False)

    check_attributes(name, text)
    is_page = _PAGE.match(text) is not None
    page = parsed_page(name, text if is_page else f"<html><body>{text}</body></html>")
    body: HtmlElement | None = page.find("body")
    if body is None or not letters_of(body.text_content()):
        return None

    return NewsFragment(
        body, is_markup=True, is_xml="xhtml" in kind, page=page if is_page else None
    )


def written(fragment: NewsFragment) -> str:
    r"""Return the fragment as the text that it was.

    >>> written(fragment_of("", "Uno.\n\nDos.", "text/plain"))
    'Uno.\n\nDos.'
    >>> written(fragment_of("", "<p>Uno &amp; dos", ""))
    '<p>Uno &amp; dos</p>'
    """
    if not fragment.is_markup:
        return "".join(fragment.root.itertext())
    method: Literal["xml", "html"] = "xml" if fragment.is_xml else "html"
    if fragment.page is not None:
        return etree.tostring(fragment.page, encoding="unicode", method=method)
    inner = [etree.tostring(child, encoding="unicode", method=method) for child in fragment.root]
    return escape(fragment.root.text or "", quote=False) + "".join(inner)


def _plain(name: str, text: str) -> HtmlElement:
    root = parsed_page(name, "<p>x</p>")
    root.clear()
    for number, piece in enumerate(_LINES.split(text)):
        if number % 2:
            root[-1].tail = piece
            continue
        check_paragraph(name, len(piece))
        paragraph = root.makeelement("p", {})
        paragraph.text = piece
        root.append(paragraph)
    return root
