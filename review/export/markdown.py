"""Markdown (CommonMark): headings, lists, quotations, bold, italics, links and note marks."""

from review.export.exported import ExportedArticle, paragraph_text, paragraphs, unfinished_notice
from review.export.markdown_in_place import markdown_in_place
from review.export.markdown_inline import escaped, escaped_opening, inline
from translation.document import Kind
from translation.formats.recognition import Format

_DEEPEST_HEADING = 6


def write(article: ExportedArticle) -> bytes:
    """The article as Markdown in UTF-8, with a first line that says so when it is unfinished.

    Where it came as Markdown its text is kept, with the target in place: front matter, tables, pictures,
    notes and code stay what they are.
    """
    if article.original is not None and article.media_type == Format.MARKDOWN:
        return markdown_in_place(article, article.original)
    notice = unfinished_notice(article)
    blocks = [f"> **{escaped(notice)}**"] if notice else []
    for paragraph in paragraphs(article.segments):
        text = inline(*paragraph_text(paragraph))
        if paragraph.kind == Kind.TITLE:
            blocks.append(f"# {text}")
        elif paragraph.kind == Kind.HEADING:
            blocks.append(f"{'#' * min(max(paragraph.level, 2), _DEEPEST_HEADING)} {text}")
        elif paragraph.kind == Kind.LIST_ITEM:
            blocks.append(f"{'    ' * max(0, paragraph.level - 1)}- {escaped_opening(text)}")
        elif paragraph.kind == Kind.QUOTATION:
            blocks.append(f"> {escaped_opening(text)}")
        elif paragraph.kind == Kind.BYLINE:
            blocks.append(f"*{text}*")
        else:
            blocks.append(escaped_opening(text))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")
