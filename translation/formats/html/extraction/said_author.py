"""Whom the elements of a line say is the author: by their names, by their links, and by where they
stand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from translation.formats.boilerplate import boilerplate_rule
from translation.formats.bylines import byline_opening, date_in, looks_like_names, names_nobody
from translation.formats.html.extraction.article import Found
from translation.formats.html.extraction.metadata import PageFacts
from translation.formats.html.extraction.roles import CONTAINERS, Roles
from translation.tables import words_in

_MOST_PARTS = 20

ROW = re.compile(r"\s[|·•]\s")
"""What parts the facts of a row: "5343 views | 32 comments"."""


def said_author(one: Found, roles: Roles, facts: PageFacts) -> str:
    """Return what an element of the line says is the author, whatever it looks like, or a name in
    the author's box where the page declares none, "" for neither.
    """
    texts = (
        (element, " ".join(element.text_content().split()))
        for element in islice(one.element.iterdescendants("*"), _MOST_PARTS)
    )
    parts = [(element, text) for element, text in texts if text and text in one.block.text]
    is_box = roles.has(one.element, "author")
    said = chain(
        # A link to the author's page may hold the name of an account.
        (text for element, text in parts if element.get("rel") == "author"),
        _set_apart(one.block.text, [text for _, text in parts], is_box=is_box),
        _linked(parts, facts),
        _named(one, parts) if is_box and not facts.signed else (),
    )
    author = next((text for text in said if not names_nobody(text)), "")
    return author[byline_opening(author) :]


def _set_apart(line: str, texts: Sequence[str], *, is_box: bool) -> Iterator[str]:
    """Yield what an element sets apart behind the word that opens the line: "von <b>anasol</b> am
    3. Mai".
    """
    opening = byline_opening(line)
    behind = line[opening:]
    if opening and (is_box or date_in(behind)):
        yield from (text for text in texts if behind.startswith(text))


def _linked(parts: Sequence[tuple[Any, str]], facts: PageFacts) -> Iterator[str]:
    """Yield the names of all that link to the pages that the site has of its authors."""
    linked = [
        text
        for element, text in parts
        if text[0].isalpha() and not boilerplate_rule(text) and _leads_to_author(element, facts)
    ]
    if linked:
        yield ", ".join(dict.fromkeys(linked))


def _leads_to_author(element: etree._Element, facts: PageFacts) -> bool:
    try:
        address, page = (urlsplit(one) for one in (element.get("href", ""), facts.address))
    except ValueError:
        # What is no address leads nowhere.
        return False
    is_own = not page.hostname or address.hostname in (None, page.hostname)
    folders = address.path.lower().split("/")[:-1]
    return is_own and not words_in(CONTAINERS, "author page").isdisjoint(folders)


def _named(one: Found, parts: Sequence[tuple[Any, str]]) -> Iterator[str]:
    """Yield the names in the author's box."""
    # "Ana Sol | Hace 3 horas"
    for text in (*(text for _, text in parts), *ROW.split(one.block.text)[:-1][:1]):
        if " " in text and looks_like_names(text):
            yield text
