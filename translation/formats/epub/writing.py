"""Electronic books (EPUB): the original book with the target text in place."""

from typing import Any

from lxml import etree
from lxml.html import HtmlElement, html_to_xhtml

from translation.formats.archives import packed
from translation.formats.epub.reading import DC, Book, opened
from translation.formats.html.blocks import empty, holds_text, new_block, rewrite, text_of
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.loose_text import wrap_loose_text
from translation.formats.placement import blocks_in_place, write_blocks
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.safe_xml import XML_LANGUAGE
from translation.tables import words_in


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
    blocks = [one for body in bodies for one in body.iter() if holds_text(one)]

    def insert_after(before: HtmlElement | None, block: TranslatedBlock) -> HtmlElement:
        return new_block(bodies[0], None if before in titles else before, block)

    write_blocks(
        blocks_in_place(
            translated.blocks, [*(one.text or "" for one in titles), *map(text_of, blocks)]
        ),
        [*titles, *blocks],
        insert_after=insert_after,
        rewrite=rewrite,
        empty=empty,
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


def _saved(book: Book, translated: TranslatedDocument) -> bytes:
    members = dict(book.members)
    said = {" ".join(block.source.split()): text for block, text in translated.written}
    for path, root in book.contents.items():
        _list_anew(root, said)
        members[path] = _as_bytes(root)
    for path, page in book.pages.items():
        page.set("lang", translated.language)
        page.set(XML_LANGUAGE, translated.language)
        members[path] = _as_bytes(page)
    for language in book.package.iter(DC + "language"):
        language.text = translated.language
    members[book.path] = _as_bytes(book.package)
    return packed(members, Format.BOOK)


def _list_anew(contents: etree._Element, said: dict[str, str]) -> None:
    """Put the target of headings into a list of chapters, where they stand in it word by word."""
    for element in contents.iter():
        text = " ".join((element.text or "").split())
        if text in said and not len(element):
            element.text = said[text]


def _as_bytes(root: etree._Element) -> bytes:
    doctype = None
    if isinstance(root, HtmlElement):
        html_to_xhtml(root)
        doctype = "<!DOCTYPE html>"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype)
