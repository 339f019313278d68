"""The paragraphs of a rich text, each with the places in the file where its text stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from translation.formats.looks import TextRole
from translation.formats.rich_text import FOOTNOTE, Mark, Piece
from translation.formats.rtf.looks import RunLook
from translation.formats.word_processors import link_of


@dataclass(slots=True, eq=False)
class Field:
    """What a word processor works out, or a link: ``data[start:end]`` of the file.

    ``instruction`` is the place of its command, which says ``command``. It ``is_own`` where it
    begins and ends in one paragraph and holds nothing but text.
    """

    start: int
    within: "Field | None"
    depth: int = 1
    end: int = 0
    instruction: tuple[int, int] = (0, 0)
    command: str = ""
    paragraph: "RichParagraph | None" = None
    is_own: bool = False
    holds_more: bool = False

    @property
    def address(self) -> str:
        """Where the link leads, "" for another field."""
        return link_of(self.command)

    def outward(self) -> "Iterator[Field]":
        """Yield the field, then the field around it, and so on outward."""
        one: Field | None = self
        while one is not None:
            yield one
            one = one.within


@dataclass(slots=True, eq=False)
class Run:
    """Text at ``data[start:end]`` of the file in one look; ``raw`` is how it was written.

    That of a ``note`` holds no text, nor that of what ``is_computed`` anew for each page, nor one
    that nobody sees.
    """

    start: int
    end: int
    look: RunLook
    within: Field | None = None
    raw: bytearray = field(default_factory=bytearray)
    encoding: str = "ascii"
    note: str = ""
    is_computed: bool = False

    @property
    def text(self) -> str:
        """What the page shows."""
        return "" if self.look.is_unseen else self.raw.decode(self.encoding, "replace")

    @property
    def link(self) -> str:
        """Where the text leads, "" where it is no link."""
        fields = self.within.outward() if self.within else ()
        return next((one.address for one in fields if one.address), "")

    @property
    def role(self) -> TextRole:
        """Where the text leads and how it is emphasised; what is a link is underlined by custom."""
        link = self.link
        return link, self.look.emphases - ({"underline"} if link else set())

    @property
    def piece(self) -> Piece:
        """The text with the marks that inline codes carry."""
        link, emphases = self.role
        marks = {Mark(kind) for kind in emphases}
        if link:
            marks.add(Mark("link", link))
        if self.note:
            marks.add(Mark(FOOTNOTE, self.note))
        return Piece(self.text, frozenset(marks))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the control words say of a paragraph."""

    style: int = 0
    is_in_table: bool = False
    depth: int = 1
    list_number: int = 0
    list_level: int = 0
    outline: int | None = None


@dataclass(slots=True, eq=False)
class RichParagraph:
    """A paragraph of the file, or the part of one before or behind a tab.

    ``end`` is the place of what ends it, which is the control word ``ended_by``, "" where that is
    something else. ``column`` is that of a table's cell, 0 where it is not known.
    """

    runs: list[Run] = field(default_factory=list)
    shape: Shape = field(default_factory=Shape)
    column: int = 0
    is_in_margin: bool = False
    end: tuple[int, int] = (0, 0)
    ended_by: str = ""
    holds_more: bool = False
    fields: list[Field] = field(default_factory=list)
    boxes: "list[RichParagraph]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that the page shows of it."""
        return "".join(run.text for run in self.runs)

    @property
    def is_computed(self) -> bool:
        """Whether a word processor works some of it out anew for each page."""
        return any(run.is_computed for run in self.runs)

    def own_fields(self) -> list[Field]:
        """The outermost of the fields that are the paragraph's own, which go when its text goes."""
        used = {run.within for run in self.runs if run.within is not None}
        own = {one for run in used for one in run.outward() if one.is_own}
        return [one for one in own if not any(other in own for other in [*one.outward()][1:])]


def trimmed(paragraph: RichParagraph, data: bytes) -> RichParagraph:
    """The paragraph without the spaces before its text, which stay in the file as they are."""
    while paragraph.runs and not paragraph.runs[0].note and not paragraph.runs[0].text.strip():
        if paragraph.runs[0].is_computed or "deleted" in paragraph.runs[0].look.words:
            break
        paragraph.runs.pop(0)
    if paragraph.runs:
        first = paragraph.runs[0]
        spaces = len(first.raw) - len(first.raw.lstrip(b" "))
        if spaces and data.startswith(b" " * spaces, first.start):
            first.start += spaces
            del first.raw[:spaces]
    return paragraph


def parted_at_tabs(paragraph: RichParagraph) -> list[RichParagraph]:
    """The columns that tabs make of a line: what stands in the middle and at the right of a page,
    or what is said of a word.

    In the text, a line stays whole that begins with a number or a sign.
    """
    tabs = [at for at, run in enumerate(paragraph.runs) if run.raw == b"\t\0"]
    before = "".join(run.text for run in paragraph.runs[: tabs[0]]) if tabs else ""
    if not tabs or not (paragraph.is_in_margin or any(map(str.isalpha, before))):
        return [paragraph]
    edges = [-1, *tabs, len(paragraph.runs)]
    parts = []

    for before_tab, tab in pairwise(edges):
        end, ended_by, boxes = paragraph.end, paragraph.ended_by, paragraph.boxes
        if tab < len(paragraph.runs):
            end, ended_by, boxes = (paragraph.runs[tab].start,) * 2, "", []
        runs = paragraph.runs[before_tab + 1 : tab]
        parts.append(
            replace(paragraph, runs=runs, end=end, ended_by=ended_by, boxes=boxes, holds_more=True)
        )

    return parts
