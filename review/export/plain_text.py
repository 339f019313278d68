"""Clean text: one paragraph after the other, a blank line between."""

from review.export.exported import ExportedArticle, paragraph_text, paragraphs, unfinished_notice
from translation.document import Kind


def write(article: ExportedArticle) -> bytes:
    """The target text in UTF-8, with a first line that says so when it is unfinished."""
    notice = unfinished_notice(article)
    blocks = [f"[{notice}]"] if notice else []
    for paragraph in paragraphs(article.segments):
        text, _ = paragraph_text(paragraph)
        indent = "    " * max(0, paragraph.level - 1)
        blocks.append(f"{indent}- {text}" if paragraph.kind == Kind.LIST_ITEM else text)
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")
