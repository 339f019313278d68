"""What reading makes of a file: a Document of Blocks, before any sentence is split."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a block, and later each of its segments, is in the article.

    That of a ``PICTURE`` stands for it where it is not seen, and is no part of the running text.
    """

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE_CELL = "table_cell"
    NOTE = "note"
    PICTURE = "picture"
    BOILERPLATE = "boilerplate"


HEAD = (Kind.TITLE, Kind.BYLINE)
"""What stands over the text of an article, in this order."""


GOES_ON = -1
"""Stands in place of a number where a block goes on in the paragraph, item or cell before it."""


@dataclass(frozen=True, slots=True)
class InlineCode:
    """Formatting that covers part of a text: ``text[start:end]`` in code points.

    ``kind`` is "bold", "italic", "underline", "link", "code" or "footnote"; ``identifier`` pairs
    the code of the source with that of the target; ``reference`` is the address of a link or the
    number of a note. The mark of a note covers no text: ``start == end``; ``name`` is what its file
    calls the note, "" where that is its number.

    ``found`` and ``guessed`` say that a machine laid it on the target and nobody has looked since:
    where the words that it covers, or the text's edges, told its place, and where only its place
    in the source did. These and the name are no part of what the code is.
    """

    start: int
    end: int
    kind: str
    identifier: str
    reference: str = ""
    guessed: bool = field(default=False, compare=False, repr=False)
    found: bool = field(default=False, compare=False, repr=False)
    name: str = field(default="", compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What the code of the source and that of the target have in common."""
        return self.kind, self.identifier

    @property
    def name_in_file(self) -> str:
        """What the file that the text came from calls the note."""
        return self.name or self.reference

    def within(self, start: int, end: int) -> "InlineCode":
        """Return the part of the code in ``text[start:end]``, as that stretch counts."""
        return replace(
            self,
            start=max(0, min(self.start, end) - start),
            end=max(0, min(self.end, end) - start),
        )

    def moved(self, by: int) -> "InlineCode":
        """Return the code of the same text ``by`` code points further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a document. ``text`` is NFC, with single spaces, no line break.

    ``level`` is 1 to 6 for headings, the nesting depth from 1 for list items, the column from 1 for
    the cells of a table, 0 where it is not known, for subtitles how many tenths of a second they
    show, for a note its number where it begins, else 0. ``name`` is what its file calls a note;
    ``item`` is the number of one in a numbered list, GOES_ON for what goes on in the paragraph, the
    item or the cell of the block before, 0 for any other.
    """

    kind: Kind
    text: str
    codes: tuple[InlineCode, ...] = ()
    level: int = 0
    name: str = ""
    item: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. ``title`` and ``byline`` are "" when the file has none; when it has them they
    are blocks too, of kind ``TITLE``, the first, and ``BYLINE``, so that they are translated too.

    ``media_type`` is that of the bytes ("text/html"), ``encoding`` the character encoding that was
    used ("" for formats that bring their own).

    What the file tells of itself, each "" when it does not: ``deck`` is the standfirst under the
    title, which stands among the blocks too; ``author`` the names alone; ``place`` where it was
    written; ``published`` an ISO 8601 date; ``source_url`` the page's own address; ``language`` the
    code that it declares; ``columns`` those of a table, whose cells are of that level, counted from
    1; ``tracked_changes`` how many a word processor kept, which are read as accepted;
    ``is_recognised`` whether a machine recognised the text in pictures of it; ``is_declared``
    whether a page gives the text to programs and does not show it.
    """

    name: str
    title: str
    byline: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str = ""
    deck: str = ""
    author: str = ""
    place: str = ""
    published: str = ""
    source_url: str = ""
    language: str = ""
    columns: tuple[str, ...] = ()
    tracked_changes: int = 0
    is_recognised: bool = False
    is_declared: bool = False
