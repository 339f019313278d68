"""Markdown (CommonMark): headings, lists, quotations, bold, italics, links and note marks."""

from translation.document import Kind
from translation.formats.markdown.in_place import markdown_in_place
from translation.formats.markdown.inline import escaped, escaped_opening, inline
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument

_DEEPEST_HEADING = 6


def write(translated: TranslatedDocument) -> bytes:
    """The article as Markdown in UTF-8, with a first line that says so when it is unfinished.

    Where it came as Markdown its text is kept, with the target in place: front matter, tables, pictures,
    notes and code stay what they are.
    """
    original = translated.original_of(Format.MARKDOWN)
    if original is not None:
        return markdown_in_place(translated, original)
    blocks = [f"> **{escaped(translated.notice)}**"] if translated.notice else []
    for block, text in translated.written:
        marked = inline(text, block.codes)
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
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")
