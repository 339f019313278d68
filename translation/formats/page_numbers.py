"""What a page says of its own number, in the languages of the articles."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from translation.document import Block, Kind
from translation.tables import READING, rows

_ROWS = tuple(rows(READING / "page_numbers.tsv"))
"""A language, its word for a page and that before their number; the first of a language is usual.
"""
_PAGE = "|".join(sorted({re.escape(page) for _, page, *_ in _ROWS} | {r"p[áa]g"}, reverse=True))
_OF = "|".join(sorted({of for _, _, of, _ in _ROWS}))
PAGE_NUMBER = re.compile(
    rf"(?:{_PAGE})?\s*[-–—]?\s*\d{{1,4}}\s*[-–—]?(?:\s*(?:/|{_OF})\s*\d{{1,4}})?", re.IGNORECASE
)
_WORD = re.compile(rf"(?P<page>{_PAGE})(?!\w)|\b(?:{_OF})\b", re.IGNORECASE)


def page_number_in(text: str, language: str) -> str:
    """Return a part of what a page says of its own number with the words of ``language``.

    >>> page_number_in("Página 1 de 3", "en"), page_number_in(" of ", "de")
    ('Page 1 of 3', ' von ')
    >>> page_number_in("Page 1", "xx")
    'Page 1'
    """
    written = next((cells[1:3] for cells in _ROWS if cells[0] == language), None)
    if written is None:
        return text
    page, of = written

    def said(match: re.Match[str]) -> str:
        word = page if match["page"] else of
        return word.capitalize() if match.group()[0].isupper() else word

    return _WORD.sub(said, text)


def margin_blocks(
    blocks: Iterable[Block], fields: Collection[str], seen: Collection[str]
) -> Iterator[Block]:
    """Yield what headers and footers say that is not ``seen`` in the text, once each.

    The number of the page is boilerplate, and so are the texts in ``fields``: what a word processor
    works out anew for each page cannot be kept in a text that is written anew.
    """
    said = {*seen}
    for block in blocks:
        if block.text in said or block.kind is Kind.PICTURE:
            continue
        said.add(block.text)
        is_number = block.text in fields or PAGE_NUMBER.fullmatch(block.text)
        if is_number or not any(map(str.isalpha, block.text)):
            yield Block(Kind.BOILERPLATE, block.text)
        else:
            yield replace(block, kind=Kind.PARAGRAPH, level=0)
