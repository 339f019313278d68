"""The pictures of a web page's article, by their addresses and their places among its text."""

from lxml.html import HtmlElement

from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.blocks import holds_text, text_of
from translation.formats.html.extraction.headline_parts import part_headlines
from translation.formats.html.extraction.metadata import page_facts
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.loose_text import wrap_loose_text
from translation.formats.html.notes import mark_back_links
from translation.formats.html.pictures import article_pictures
from translation.formats.html.safety import EMBEDDED_PICTURE, parsed_html
from translation.formats.placement import PlacedBlock, blocks_in_place
from translation.formats.translated import Picture, TranslatedDocument
from translation.tables import words_in


def parsed_original(translated: TranslatedDocument, data: bytes) -> HtmlElement:
    """Return the root of the page that the article came as."""
    text, _ = decode(translated.name, data, declared_encoding(data))
    root = parsed_html(text)
    mark_back_links(root)
    part_headlines(root, page_facts(root))
    return root


def placed_in_page(
    translated: TranslatedDocument, body: HtmlElement
) -> tuple[list[HtmlElement], tuple[PlacedBlock, ...], list[HtmlElement]]:
    """Return the elements of the page that hold its texts, the article's blocks with their places
    among them, and those of the elements that were put around loose text.
    """
    wrappers = wrap_loose_text(body, words_in(HTML_ELEMENTS, "block"))
    originals = [element for element in body.iter() if holds_text(element)]
    blocks = blocks_in_place(
        translated.running,
        [text_of(element) for element in originals],
        headlines=[number for number, element in enumerate(originals) if element.tag == "h1"],
    )
    return originals, blocks, wrappers


def page_pictures(translated: TranslatedDocument, data: bytes) -> tuple[Picture, ...]:
    """Return the pictures of the page's article, each before the text that follows it."""
    root = parsed_original(translated, data)
    body = root.find("body")
    if body is None:
        return ()

    originals, blocks, _ = placed_in_page(translated, body)
    order = {element: number for number, element in enumerate(root.iter())}
    places = {
        number: originals[one.index]
        for number, one in enumerate(blocks)
        if one.index is not None and one.block.text
    }
    address = translated.fields.get("source_url", "")
    pictures = article_pictures(root, list(places.values()), originals, address)

    return tuple(
        Picture(
            next(
                (number for number, element in places.items() if order[element] > order[picture]),
                len(blocks),
            ),
            translated.alternative_of(picture.get("alt", "")) or picture.get("alt", ""),
            address=source,
        )
        for picture, source in pictures.items()
        if not EMBEDDED_PICTURE.fullmatch(source)
    )
