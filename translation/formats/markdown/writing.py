"""Markdown (CommonMark): headings, lists, quotations, bold, italics, links and note marks."""

from collections.abc import Iterable

from translation.document import Kind
from translation.formats.cell_rows import CellRows, laid_out
from translation.formats.limits import MAX_PARAGRAPH_CHARACTERS
from translation.formats.markdown.in_place import front_fields, markdown_in_place
from translation.formats.markdown.inline import address_in_text, escaped, escaped_opening, inline
from translation.formats.recognition import Format
from translation.formats.translated import Picture, TranslatedDocument

_DEEPEST_HEADING = 6


def write(translated: TranslatedDocument) -> bytes:
    """The article as Markdown in UTF-8, with a line that says so when it is unfinished.

    A web title and a social text stand in front matter.

    Where it came as Markdown its text is kept, with the target in place: front matter, tables,
    pictures, notes and code stay what they are. Pictures of another format are shown where they
    lie; one that lies in the file comes along, where a line can hold it.
    """
    original = translated.original_of(Format.MARKDOWN)
    if original is not None:
        return markdown_in_place(translated, original)

    fields = front_fields(translated.fields)
    blocks = ["\n".join(("---", *fields, "---"))] if fields else []
    blocks += [f"> **{escaped(translated.notice)}**"] if translated.notice else []
    for number, block in laid_out(translated.running):
        blocks.extend(_pictures(translated.pictures_before(number)))
        if block is None:
            continue
        if isinstance(block, CellRows):
            blocks.append(_table(block))
            continue
        marked = inline(block.text or "", block.codes)
        if block.kind == Kind.TITLE:
            blocks.append(f"# {marked}")
        elif block.kind == Kind.HEADING:
            blocks.append(f"{'#' * min(max(block.level, 2), _DEEPEST_HEADING)} {marked}")
        elif block.kind == Kind.LIST_ITEM:
            blocks.append(f"{'    ' * max(0, block.level - 1)}- {escaped_opening(marked)}")
        elif block.kind == Kind.QUOTATION:
            blocks.append(f"> {escaped_opening(marked)}")
        elif block.kind == Kind.BYLINE:
            blocks.append(f"*{marked}*")
        else:
            blocks.append(escaped_opening(marked))

    blocks.extend(_pictures(translated.pictures_before(len(translated.running))))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")


def _table(table: CellRows) -> str:
    """The table as GitHub Flavored Markdown writes it (4.10), where the first row is always a
    header.
    """
    rows = [
        [inline(cell.text, cell.codes) if cell and cell.text else "" for cell in row]
        for row in table.rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]))


def _pictures(pictures: Iterable[Picture]) -> list[str]:
    """Return each picture as a paragraph, or its description where no line of Markdown can hold the
    picture.
    """
    lines = []
    for one in pictures:
        if not one.shown_at:
            continue
        said = escaped(one.alternative)
        line = f"![{said}](<{address_in_text(one.shown_at)}>)"
        lines.append(line if len(line) <= MAX_PARAGRAPH_CHARACTERS else f"*{said}*" if said else "")
    return [line for line in lines if line]
