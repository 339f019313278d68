"""Electronic books (EPUB 2 and 3): the chapters in order to blocks, and
the original book with the target text in place.

A book is a zip of web pages (XHTML) with a list of its own, the package document (EPUB 3.3, section
5).
"""

import posixpath
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml.html import (
    HtmlElement,
    XHTMLParser,
    html_to_xhtml,
    xhtml_to_html,
)

from translation.document import Block, Document, Kind
from translation.errors import EncryptedFileError, UnsupportedFormatError
from translation.formats.archives import members_of, packed
from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.attributes import check_attributes
from translation.formats.html.blocks import (
    empty,
    holds_text,
    lines_of_element,
    new_block,
    rewrite,
    text_of,
)
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.loose_text import wrap_loose_text
from translation.formats.html.notes import mark_back_links, text_before
from translation.formats.html.reading import visible_blocks
from translation.formats.html.safety import parsed_html
from translation.formats.html.unseen import unseen_elements
from translation.formats.normalisation import clean_text
from translation.formats.picture_names import is_name_of_file
from translation.formats.placement import blocks_in_place, joined_lines, write_blocks
from translation.formats.recognition import Format, not_whole
from translation.formats.structure import as_it_stands, no_text
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.languages.language import primary_code
from translation.safe_xml import (
    DECLARATIONS,
    HARDENED,
    HARMLESS_DOCTYPE,
    XML_DECLARATION,
    XML_LANGUAGE,
    parsed,
    storable,
    with_characters,
)
from translation.tables import words_in

DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "META-INF/container.xml"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_PAGES = ("application/xhtml+xml", "text/html")
_NCX = "application/x-dtbncx+xml"
# Letters that are kept from being copied out of the book are no lock (EPUB 3.3, section 4.4).
_FONTS = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_ALGORITHM = re.compile(rb"EncryptionMethod[^>]{0,200}Algorithm\s*=\s*[\"']([^\"']{0,200})")


@dataclass(frozen=True, slots=True)
class Book:
    """The members of the zip, the package document at ``path``, and the pages in their order.

    ``contents`` are the members that list the chapters; what they say stands in the chapters too.
    """

    members: dict[str, bytes]
    path: str
    package: etree._Element
    pages: Mapping[str, HtmlElement]
    contents: Mapping[str, etree._Element]

    @property
    def title(self) -> etree._Element | None:
        """The element that holds the title."""
        return next(self.package.iter(DC + "title"), None)


def read_epub(name: str, data: bytes) -> Document:
    """Return the title and the chapters of a book in order, its notes where they stand, and what
    stands for its pictures.

    Raises DamagedFileError, FileFormatError, FileTooLargeError, NoTextError, UnsupportedFormatError
    for a page that declares entities, EncryptedFileError for a book that its shop has locked.
    """
    book = opened(name, data)
    for page in book.pages.values():
        for note in page.iter("aside"):
            # It opens when its mark is touched.
            note.attrib.pop("hidden", None)
    said: set[str] = set()
    found = [one for page in book.pages.values() for one in _page_blocks(name, page, said)]
    if not found:
        raise no_text(name)
    title = " ".join((book.title.text or "").split()) if book.title is not None else ""
    opening = [Block(Kind.TITLE, title)] if title else []
    return as_it_stands(name, [*opening, *found], media_type=Format.BOOK)


def _page_blocks(name: str, page: HtmlElement, said: set[str]) -> Iterator[Block]:
    """Yield the blocks of a page, what stands for a picture before the text that follows it, where
    that was not ``said`` of another.
    """
    order = {element: number for number, element in enumerate(page.iter())}
    pictures = deque(page.iter("img"))
    for one in [*visible_blocks(name, page), None]:
        while pictures and (one is None or order[pictures[0]] < order[one.element]):
            picture = pictures.popleft()
            text = clean_text(picture.get("alt", ""))
            if text not in said and not is_name_of_file(text, picture.get("src", "")):
                said.add(text)
                yield Block(Kind.PICTURE, text)
        if one is not None:
            yield one.block


def opened(name: str, data: bytes) -> Book:
    """Return the book. Raises as ``read_epub``."""
    members = members_of(name, data, parsed=())
    locks = _ALGORITHM.findall(members.get("META-INF/encryption.xml", b""))
    if not set(locks) <= set(_FONTS):
        raise EncryptedFileError(
            name,
            "its shop has locked the book (DRM)",
            "Ask the publisher for a copy without a lock.",
        )
    container = _xml(name, members, _CONTAINER)
    root_file = next(container.iter(_ROOT_FILE), None)
    path = root_file.get("full-path", "") if root_file is not None else ""
    package = _xml(name, members, path)
    folder = posixpath.dirname(path)

    pages: dict[str, HtmlElement] = {}
    contents: dict[str, etree._Element] = {}
    items = {item.get("id", ""): item for item in package.iter(_OPF + "item")}
    in_order = [items.get(one.get("idref", "")) for one in package.iter(_OPF + "itemref")]
    for item in (*in_order, *items.values()):
        if item is None:
            continue
        member = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        if member not in members or member in pages or member in contents:
            continue
        if item.get("media-type") == _NCX:
            contents[member] = _xml(name, members, member)
        elif "nav" in item.get("properties", "").split():
            contents[member] = _page(name, members[member])
        elif item in in_order and item.get("media-type") in _PAGES:
            pages[member] = _page(name, members[member])
    return Book(members, path, package, pages, contents)


def _xml(name: str, members: Mapping[str, bytes], member: str) -> etree._Element:
    if member not in members:
        raise not_whole(name, "EPUB")
    text, _ = decode(name, members[member], declared_encoding(members[member]))
    return parsed(name, text)


def _page(name: str, data: bytes) -> HtmlElement:
    """Return the root of a page, its elements named as in HTML, its note marks marked so."""
    text, _ = decode(name, data, declared_encoding(data))
    text = re.sub(HARMLESS_DOCTYPE, "", XML_DECLARATION.sub("", text), count=1)
    if any(one in text for one in DECLARATIONS):
        raise UnsupportedFormatError(
            name,
            "a page of it declares entities, which may do harm",
            "Save it anew, for instance with Calibre.",
        )

    check_attributes(name, text)
    text = with_characters(text)
    try:
        page = _parsed(text)
    except etree.XMLSyntaxError:
        page = _mended(name, text)

    xhtml_to_html(page)
    for link in page.iter("a"):
        is_near = "#" in link.get("href", "") and ":" not in link.get("href", "")
        if is_near and (link.get(_TYPE) == "noteref" or _is_raised_number(link)):
            link.set("role", "doc-noteref")

    mark_back_links(page)
    return page


def _is_raised_number(link: HtmlElement) -> bool:
    """Tell whether the link is such as the mark of a note, not the number of a page in an index:
    that stands behind a space.
    """
    label = link.text_content().strip()
    if not label.strip(" []()").isdecimal():
        return False
    around = (one.tag for one in (link.getparent(), *link))
    return not label.isdecimal() or "sup" in around or not text_before(link)[-1:].isspace()


def _parsed(text: str) -> HtmlElement:
    page: HtmlElement = etree.fromstring(
        text.encode("utf-8", errors="replace"), XHTMLParser(**HARDENED)
    )
    return page


def _mended(name: str, text: str) -> HtmlElement:
    """Return the root of a page that is no XML; many a book has some, and devices show it."""
    try:
        page = parsed_html(text)
        page.set("xmlns", "http://www.w3.org/1999/xhtml")
        return _parsed(etree.tostring(page, encoding="unicode", method="xml"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise not_whole(name, "EPUB") from error


def write(translated: TranslatedDocument) -> bytes:
    """The book with the target in place, and a first line that says so when it is unfinished.

    Styles, pictures, notes and the list of chapters stay. Raises UsageError for an article that
    came as something else.
    """
    book = opened(translated.name, translated.original_or_refuse(Format.BOOK))
    bodies = [page if (body := page.find("body")) is None else body for page in book.pages.values()]
    wrappers = [
        one for body in bodies for one in wrap_loose_text(body, words_in(HTML_ELEMENTS, "block"))
    ]
    titles: list[Any] = [] if book.title is None else [book.title]
    beside = {one for menu in _menus(book) for one in menu.iter()}
    blocks = [
        one for body in bodies for one in body.iter() if holds_text(one) and one not in beside
    ]

    def insert_after(before: HtmlElement | None, block: TranslatedBlock) -> HtmlElement:
        return new_block(bodies[0], None if before in titles else before, block)

    write_blocks(
        blocks_in_place(
            translated.running, [*(one.text or "" for one in titles), *map(text_of, blocks)]
        ),
        [*titles, *blocks],
        insert_after=insert_after,
        rewrite=rewrite,
        empty=empty,
        joined=lambda element, blocks: joined_lines(lines_of_element(element), blocks),
    )
    for wrapper in wrappers:
        if wrapper.getparent() is not None:
            wrapper.drop_tag()
    if translated.notice:
        notice = bodies[0].makeelement("p", {"class": "notice"})
        notice.text = translated.notice
        notice.tail, bodies[0].text = bodies[0].text, None
        bodies[0].insert(0, notice)
    return _saved(book, translated)


def _menus(book: Book) -> list[HtmlElement]:
    """Return the lists of chapters within pages, which say again what stands in those."""
    pages = book.pages.values()
    return [one for page in pages for one in unseen_elements(page) if one.tag == "nav"]


def _saved(book: Book, translated: TranslatedDocument) -> bytes:
    members = dict(book.members)
    said = {" ".join(block.source.split()): text for block, text in translated.written}
    declared = [*book.package.iter(DC + "language")]
    before = {primary_code(language.text or "") for language in declared[:1]}
    titles = [*book.package.iter(DC + "title")]
    titles += [title for page in book.pages.values() for title in page.iterfind("head/title")]
    _say_anew(titles, said)
    for picture in (one for page in book.pages.values() for one in page.iter("img")):
        text = translated.alternative_of(picture.get("alt", ""))
        if text:
            picture.set("alt", storable(text))
    for language in declared:
        language.text = translated.language
    for page in book.pages.values():
        page.set("lang", translated.language)
        page.set(XML_LANGUAGE, translated.language)

    for root in (*book.contents.values(), *_menus(book)):
        _say_anew(root.iter(), said)
    for path, root in {**book.contents, **book.pages, book.path: book.package}.items():
        _declare_language(root, before, translated.language)
        members[path] = _as_bytes(root)
    return packed(members, Format.BOOK)


def _declare_language(root: etree._Element, before: set[str], language: str) -> None:
    """Say the target's language wherever the book says its own; quotations keep theirs."""
    for element in root.iter():
        for attribute in ("lang", XML_LANGUAGE):
            if primary_code(element.get(attribute, "")) in before - {""}:
                element.set(attribute, language)


def _say_anew(elements: Iterable[etree._Element], said: Mapping[str, str]) -> None:
    """Put targets where their sources stand word by word: headings in a list of chapters, titles
    that no reader sees in the text.
    """
    for element in elements:
        text = " ".join((element.text or "").split())
        if text in said and not len(element):
            element.text = said[text]


def _as_bytes(root: etree._Element) -> bytes:
    doctype = None
    if isinstance(root, HtmlElement):
        html_to_xhtml(root)
        doctype = "<!DOCTYPE html>"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype)
