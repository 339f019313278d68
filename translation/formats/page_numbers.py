"""What a page says of its own number, in the languages of the articles."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from translation.document import Block, Kind

PAGE_NUMBER = re.compile(
    r"(?:p[áa]g(?:ina|e|\.)?|page)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|de|of)\s*\d{1,4})?",
    re.IGNORECASE,
)


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
