"""Plain text: uploaded or pasted, to blocks; and written, one paragraph after the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from translation.document import Block, Document, Kind
from translation.formats.boilerplate import furniture_set_aside
from translation.formats.cell_rows import CellRows, laid_out
from translation.formats.limits import check_paragraph
from translation.formats.mail_headers import headers_in
from translation.formats.normalisation import split_lines
from translation.formats.notes import with_marks
from translation.formats.recognition import Format
from translation.formats.structure import assemble, mark_headings
from translation.formats.translated import TranslatedDocument
from translation.formats.wrapping import clean_line, join_wrapped, wrap_width

_BULLET = re.compile(r"[-•*·▪◦‣●■]\s+(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+\S")
_QUOTED = re.compile(r"[ \t]*(?:>\s?)+")
_QUOTED_WIDTH = 120
"""That of quoted lines whose own shape tells none: then only what goes on in small letters does."""
_INDENT = re.compile(r"(?:\t| {2,12})(?=\S)")


def read_plain(name: str, text: str, encoding: str = "") -> Document:
    """Return the article in a plain ``text``, which is often copied from a web page.

    Raises NoTextError, FileTooLargeError.
    """
    blocks = furniture_set_aside(plain_blocks(name, text))
    return assemble(name, blocks, media_type=Format.PLAIN.value, encoding=encoding)


def plain_blocks(name: str, text: str) -> list[Block]:
    r"""Return the blocks of plain ``text``.

    Blank lines part paragraphs. Lines broken at a fixed width are joined again; where they are not,
    each line is a paragraph. A bullet is taken off its item; a typed number stays, for the text may
    refer to it. Raises FileTooLargeError for a line over the paragraph limit.

    >>> [(block.kind.value, block.text) for block in plain_blocks("", "Hoy\n\n- pan\n— No.\n> Sí.")]
    [('paragraph', 'Hoy'), ('list_item', 'pan'), ('paragraph', '— No.'), ('quotation', 'Sí.')]
    """
    groups = list(_groups(name, text))
    width = wrap_width([group.lines for group in groups if not group.depth])
    quoted_width = wrap_width([group.lines for group in groups if group.depth]) or _QUOTED_WIDTH
    blocks: list[Block] = []
    for group in groups:
        headers = headers_in(group.lines)
        read = joined_blocks(
            name, [group.lines[len(headers) :]], quoted_width if group.depth else width
        )
        blocks += headers
        blocks += map(_as_quoted, read) if group.depth else read
    return mark_headings([*_with_one_title(blocks)])


def _as_quoted(block: Block) -> Block:
    return replace(block, kind=Kind.QUOTATION) if block.kind is Kind.PARAGRAPH else block


def _with_one_title(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, the subjects of the mails that the first one answers set aside."""
    has_title = False
    for block in blocks:
        is_again = has_title and block.kind is Kind.TITLE
        yield replace(block, kind=Kind.BOILERPLATE) if is_again else block
        has_title = has_title or block.kind is Kind.TITLE


def joined_blocks(name: str, groups: Iterable[Sequence[str]], width: int) -> list[Block]:
    """Return a block for each paragraph of the groups of lines, which were broken at ``width``; 0
    says that they were not. None is a heading.
    """
    paragraphs = [
        paragraph
        for group in groups
        for paragraph in (join_wrapped(group, width) if width else group)
        if paragraph
    ]
    for paragraph in paragraphs:
        check_paragraph(name, len(paragraph))
    return [_block(paragraph) for paragraph in paragraphs]


@dataclass(frozen=True, slots=True)
class _Group:
    """Clean lines between blank lines, without the signs of quotation before them; ``depth`` is how
    many there were.
    """

    lines: list[str]
    depth: int


def _groups(name: str, text: str) -> Iterator[_Group]:
    """Yield the groups of lines; an indented line after another begins one, and so does a line that
    is quoted, or quoted deeper, and the one before is not.
    """
    group = _Group([], 0)
    indented = False
    for raw in split_lines(text):
        check_paragraph(name, len(raw))
        quoted = _QUOTED.match(raw)
        depth = quoted[0].count(">") if quoted else 0
        line = clean_line(raw[quoted.end() :] if quoted else raw)
        opens = bool(_INDENT.match(raw))
        if not line or depth != group.depth or (opens and not indented):
            if group.lines:
                yield group
            group = _Group([], depth)
        if line:
            group.lines.append(line)
        indented = opens
    if group.lines:
        yield group


def _block(paragraph: str) -> Block:
    bullet = _BULLET.match(paragraph)
    if bullet:
        return Block(Kind.LIST_ITEM, paragraph[bullet.end() :], level=1)
    if _NUMBER.match(paragraph):
        return Block(Kind.LIST_ITEM, paragraph, level=1)
    return Block(Kind.PARAGRAPH, paragraph)


def write_plain(translated: TranslatedDocument) -> bytes:
    """The target text in UTF-8, a blank line between paragraphs, with a first line that says so
    when it is unfinished.
    """
    blocks = [f"[{translated.notice}]"] if translated.notice else []
    for _number, block in laid_out(translated.running):
        if block is None:
            continue
        if isinstance(block, CellRows):
            blocks.append(_tabbed(block))
            continue
        text = with_marks(block.text or "", block.codes)
        before = ""
        if block.kind is Kind.LIST_ITEM:
            bullet = "" if _NUMBER.match(text) else "- "
            mark = f"{block.item}. " if block.item else bullet
            before = "    " * max(0, block.level - 1) + mark
        elif block.kind is Kind.NOTE and block.level:
            before = f"[{block.level}] "
        blocks.append(f"{before}{text}")
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")


def _tabbed(table: CellRows) -> str:
    """The table with a line for each row, as spreadsheets take it from the clipboard."""
    return "\n".join(
        "\t".join(
            with_marks(cell.text or "", cell.codes).replace("\n", " ") if cell else ""
            for cell in row
        )
        for row in table.rows
    )
