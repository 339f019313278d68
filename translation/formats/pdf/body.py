"""The lines of pages to blocks: paragraphs, tables where they stand, and notes behind the text."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, takewhile

from translation.document import Block, InlineCode, Kind
from translation.formats.pdf.foot_notes import Foot, feet_of, marks_in, usual_size
from translation.formats.pdf.lines import DrawnLine
from translation.formats.pdf.tables import DrawnTable, tables_in
from translation.formats.plain import joined_blocks
from translation.formats.rich_text import FOOTNOTE
from translation.formats.structure import mark_headings


@dataclass(frozen=True, slots=True)
class _Mark:
    """The mark of the note called ``name``: so many letters and figures of the text come before it,
    and these ``signs`` between the last of them and the mark.
    """

    name: str
    letters: int
    signs: str


@dataclass(slots=True)
class _Body:
    """What was gathered of the text: groups of lines and tables in order, and the marks in it."""

    parts: list[list[str] | DrawnTable] = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)
    letters: int = 0

    def add_line(self, text: str, *, begins: bool) -> None:
        """Add a line to the group before it, or as the first of another."""
        last = self.parts[-1] if self.parts else None
        if begins or not isinstance(last, list):
            self.parts.append([text])
        else:
            last.append(text)
        self.letters += _letters(text)

    def add_table(self, table: DrawnTable) -> None:
        """Add a table behind what is there."""
        self.parts.append(table)
        self.letters += sum(_letters(block.text) for block in table.blocks)


def body_blocks(name: str, pages: Sequence[Sequence[DrawnLine]]) -> list[Block]:
    """Return the blocks of the pages' lines.

    A paragraph goes on over the end of a page, and over the notes at its foot: these come last.
    Raises FileTooLargeError for an endless paragraph.
    """
    size = usual_size(chain.from_iterable(pages))
    feet = [feet_of(page, size) for page in pages]
    unique = _unique_names(feet)
    body = _Body()
    for number, page in enumerate(pages):
        at_foot = {at for foot in feet[number] for at in foot.lines}
        names = unique | {foot.mark: _name(number, foot) for foot in feet[number] if foot.mark}
        _add_page(body, [line for at, line in enumerate(page) if at not in at_foot], names)

    width = _width([part for part in body.parts if isinstance(part, list)])
    blocks: list[Block] = []
    for is_table, parts in groupby(body.parts, key=lambda part: isinstance(part, DrawnTable)):
        if is_table:
            blocks += [
                block for part in parts if isinstance(part, DrawnTable) for block in part.blocks
            ]
        else:
            blocks += joined_blocks(name, [one for one in parts if isinstance(one, list)], width)
    blocks = mark_headings([*_marked(blocks, body.marks)])
    return [*blocks, *_foot_blocks(feet)]


def _add_page(body: _Body, lines: Sequence[DrawnLine], names: Mapping[str, str]) -> None:
    tables = {table.lines.start: table for table in tables_in(lines)}
    in_table = {at for table in tables.values() for at in table.lines}
    for at, line in enumerate(lines):
        if at in tables:
            body.add_table(tables[at])
        if at in in_table:
            continue
        text, marks = _without_marks(line, names, body.letters)
        body.marks += marks
        # The end of a page parts no paragraph.
        body.add_line(text, begins=line.is_after_blank and at > 0)


def _without_marks(
    line: DrawnLine, names: Mapping[str, str], letters: int
) -> tuple[str, list[_Mark]]:
    """Return the text of a line, and the marks of notes that stood in it."""
    texts: list[str] = []
    marks: list[_Mark] = []
    end = 0
    for start, mark in marks_in(line):
        if mark in names:
            texts.append(line.text[end:start])
            signs = "".join(takewhile(lambda sign: not sign.isalnum(), reversed(texts[-1])))[::-1]
            letters += _letters(texts[-1])
            marks.append(_Mark(names[mark], letters, signs))
            end = start + len(mark)
    return "".join([*texts, line.text[end:]]), marks


def _unique_names(feet: Sequence[Sequence[Foot]]) -> dict[str, str]:
    """Return what the notes are called to which a mark on any page leads: no other has theirs."""
    counted = Counter(foot.mark for of_page in feet for foot in of_page)
    return {
        foot.mark: _name(number, foot)
        for number, of_page in enumerate(feet)
        for foot in of_page
        if foot.mark and counted[foot.mark] == 1
    }


def _name(page: int, foot: Foot) -> str:
    return f"{page}.{foot.mark}"


def _foot_blocks(feet: Sequence[Sequence[Foot]]) -> Iterator[Block]:
    for number, of_page in enumerate(feet):
        for foot in of_page:
            if foot.mark:
                yield Block(Kind.NOTE, foot.text, name=_name(number, foot))
            else:
                yield Block(Kind.PARAGRAPH, foot.text)


def _marked(blocks: Sequence[Block], marks: Iterable[_Mark]) -> Iterator[Block]:
    """Yield the blocks with the marks in them, whose places are counted from the first block."""
    waiting = deque(marks)
    before = 0
    for block in blocks:
        letters = [at for at, sign in enumerate(block.text) if sign.isalnum()]
        codes: list[InlineCode] = []
        while waiting and waiting[0].letters <= before + len(letters):
            mark = waiting.popleft()
            last = mark.letters - before
            at = letters[last - 1] + 1 if last > 0 else 0
            at += len(mark.signs) if block.text.startswith(mark.signs, at) else 0
            codes.append(InlineCode(at, at, FOOTNOTE, str(len(codes) + 1), mark.name))
        yield replace(block, codes=(*block.codes, *codes))
        before += len(letters)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _width(groups: Sequence[Sequence[str]]) -> int:
    """Return the length that all but a twentieth of the lines keep to: that of a full line."""
    lengths = sorted(len(line) for group in groups for line in group)
    return lengths[(len(lengths) * 19) // 20] if lengths else 0
