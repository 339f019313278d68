"""Title, byline and headings, told from a block's shape and place when the format does not say."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from translation.document import GOES_ON, Block, Document, Kind
from translation.errors import NoTextError
from translation.formats.bylines import (
    Byline,
    date_in,
    is_date_line,
    read_byline,
    without_addresses,
)
from translation.formats.limits import check_blocks
from translation.formats.notes import numbered
from translation.messages import told
from translation.untouched import without_last_pictures

LONGEST_TITLE = 200
_MAX_HEADING_CHARACTERS = 90
_MAX_HEADING_WORDS = 14
BYLINE_WITHIN = 5
"""Among so many blocks of an article the byline is looked for."""
_ASIDE = (Kind.BOILERPLATE, Kind.PICTURE)
"""What stands beside the running text."""
_DECK_WORDS = 5
_DECK_LINES = 2
_CAPTION_WORDS = 7
_SENTENCE_END = (".", ",", ";", ":", "…", '."', ".”", ".»", ".)")
_HEADING_END = (*_SENTENCE_END, "!")


def is_byline(text: str) -> bool:
    """Tell whether ``text`` names who wrote the article, and nothing else.

    >>> is_byline("Por María Gómez / Agencia Andina"), is_byline("By JOHN SMITH and Ana de la Cruz")
    (True, True)
    >>> is_byline("Por ahora todo sigue igual"), is_byline("By March the port had closed")
    (False, False)
    """
    return read_byline(text) is not None


def is_title(block: Block) -> bool:
    """Tell whether the first block of an article reads as its title, however long: no full stop."""
    if block.kind is Kind.HEADING:
        return True
    return (
        block.kind is Kind.PARAGRAPH
        and not without_last_pictures(block.text).endswith(_SENTENCE_END)
        and not block.text.startswith(("—", "http://", "https://"))
        and any(character.isalpha() for character in block.text)
    )


def is_heading(text: str) -> bool:
    """Tell whether a line that stands between paragraphs reads as a heading.

    >>> is_heading("¿Qué viene ahora?"), is_heading("Dijo que no."), is_heading("—Hola")
    (True, False, False)
    """
    return (
        len(text) <= _MAX_HEADING_CHARACTERS
        and len(text.split()) <= _MAX_HEADING_WORDS
        and not without_last_pictures(text).endswith(_HEADING_END)
        and (text[0].isupper() or (text[0] in '¿¡«“"' and text[1:2].isupper()))
        and not is_byline(text)
    )


def mark_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks``, where none is a title or heading with each heading-like paragraph that
    stands before prose a heading; a part of a paragraph is none.
    """
    marked = list(blocks)
    if any(block.kind in (Kind.TITLE, Kind.HEADING) for block in blocks):
        return marked

    for number, (block, following) in enumerate(pairwise(blocks[1:]), start=1):
        prose = following.kind in (
            Kind.PARAGRAPH,
            Kind.LIST_ITEM,
            Kind.QUOTATION,
        ) and not is_heading(following.text)
        is_whole = block.kind is Kind.PARAGRAPH and GOES_ON not in (block.item, following.item)
        if is_whole and is_heading(block.text) and prose:
            marked[number] = replace(block, kind=Kind.HEADING, level=2)
    return marked


def assemble(
    name: str,
    blocks: Sequence[Block],
    *,
    media_type: str,
    encoding: str = "",
) -> Document:
    """Find title and byline, put the title first, and return the Document.

    Raises NoTextError when no block has a visible character, FileTooLargeError for an endless one.
    """
    check_blocks(name, blocks)
    blocks = [block for block in blocks if block.text]
    if not blocks:
        raise no_text(name, is_text=bool(encoding))

    blocks = _without_second_title(_with_byline(_with_title(blocks)))
    title = next((block for block in blocks if block.kind is Kind.TITLE), None)
    opening = [] if title is None else [title]
    rest = [block for block in blocks if block is not title]
    line = next((block.text for block in blocks if block.kind is Kind.BYLINE), "")
    byline = read_byline(line) or Byline(without_addresses(line))

    return Document(
        name=name,
        title=title.text if title else "",
        byline=line,
        blocks=tuple(numbered([*opening, *rest])),
        media_type=media_type,
        encoding=encoding,
        author=byline.authors,
        place=byline.place,
        deck=_deck(blocks),
        published=byline.published or _date_in_head(blocks),
    )


def as_it_stands(
    name: str, blocks: Sequence[Block], *, media_type: str, encoding: str = ""
) -> Document:
    """Return the Document of ``blocks`` that keep order and kinds, as slides, books and tables do.

    Their title is the first block where it is of that kind; another of that kind is a heading.
    Raises NoTextError when there is no block to translate, FileTooLargeError.
    """
    check_blocks(name, blocks)
    if not blocks:
        raise no_text(name, is_text=bool(encoding))
    rest = [
        replace(one, kind=Kind.HEADING, level=2) if one.kind is Kind.TITLE else one
        for one in blocks[1:]
    ]
    title = blocks[0].text if blocks[0].kind is Kind.TITLE else ""

    return Document(name, title, "", tuple(numbered([blocks[0], *rest])), media_type, encoding)


def no_text(name: str, *, is_text: bool = False) -> NoTextError:
    """Return the error for a file in which no text is found; one that ``is_text`` shows none."""
    return NoTextError(
        name,
        "there is no text in it",
        told("Choose a file that has text in it.")
        if is_text
        else "If it shows text, it is a picture: run text recognition first.",
    )


def _deck(blocks: Sequence[Block]) -> str:
    """Return what stands between title and byline, or is set whole in one style under the title."""
    content = [block for block in blocks if block.kind not in _ASIDE]
    kinds = [block.kind for block in content]
    if Kind.TITLE not in kinds:
        return ""

    start = kinds.index(Kind.TITLE) + 1
    end = kinds.index(Kind.BYLINE) if Kind.BYLINE in kinds[start:] else start
    lines = [block.text for block in content[start:end] if len(block.text.split()) >= _DECK_WORDS]
    under = next((block for block in content[start:] if block.kind is not Kind.BYLINE), None)
    if (
        not lines
        and under
        and under.kind is Kind.PARAGRAPH
        and len(under.text.split()) >= _DECK_WORDS
    ):
        whole = any(
            code.end - code.start == len(under.text) for code in under.codes if code.kind != "link"
        )
        lines = [under.text] if whole else []

    return " ".join(lines) if len(lines) <= _DECK_LINES else ""


def _date_in_head(blocks: Sequence[Block]) -> str:
    """Return the date in a line of its own before the text; a caption may come before."""
    for block in blocks:
        if is_date_line(block.text):
            return date_in(block.text)
        is_text = block.text.endswith(".") and len(block.text.split()) > _CAPTION_WORDS
        if block.kind not in _ASIDE and is_text:
            break
    return ""


def _without_second_title(blocks: Sequence[Block]) -> list[Block]:
    """Set the headings aside that say the title again, as under a Markdown text's front matter."""
    title = next((block.text for block in blocks if block.kind is Kind.TITLE), "")
    return [
        replace(block, kind=Kind.BOILERPLATE, level=0)
        if block.kind is Kind.HEADING and block.text == title
        else block
        for block in blocks
    ]


def _with_title(blocks: list[Block]) -> list[Block]:
    if any(block.kind is Kind.TITLE for block in blocks):
        return blocks
    content = [
        number
        for number, block in enumerate(blocks)
        if block.kind not in (*_ASIDE, Kind.BYLINE) and not is_byline(block.text)
    ]
    # A text of one line has no title: a title needs something below it.
    first = blocks[content[0]] if len(content) > 1 else None
    if first and len(first.text) <= LONGEST_TITLE and is_title(first):
        blocks[content[0]] = replace(first, kind=Kind.TITLE, level=0)
    return blocks


def _with_byline(blocks: list[Block]) -> list[Block]:
    if any(block.kind is Kind.BYLINE for block in blocks):
        return blocks
    candidates = [number for number, block in enumerate(blocks) if block.kind not in _ASIDE]
    for number in candidates[:BYLINE_WITHIN]:
        block = blocks[number]
        if block.kind in (Kind.PARAGRAPH, Kind.HEADING) and is_byline(block.text):
            blocks[number] = replace(block, kind=Kind.BYLINE, level=0)
            break
    return blocks
