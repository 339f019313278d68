"""Markdown (CommonMark): headings, lists, quotations, bold, italics, links and note marks."""

import re
from collections.abc import Sequence

from review.export.exported import ExportedArticle, paragraph_text, paragraphs, unfinished_notice
from translation.document import InlineCode, Kind
from translation.inline_codes import runs

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
# What CommonMark takes for a heading, a list, a quotation or a rule only at the start of a block.
_OPENING = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_MARKS = {"bold": "**", "italic": "*"}
_DEEPEST_HEADING = 6


def write(article: ExportedArticle) -> bytes:
    """The target text as Markdown in UTF-8, with a first line that says so when it is unfinished."""
    notice = unfinished_notice(article)
    blocks = [f"> **{_escape(notice)}**"] if notice else []
    for paragraph in paragraphs(article.segments):
        text = _inline(*paragraph_text(paragraph))
        if paragraph.kind == Kind.TITLE:
            blocks.append(f"# {text}")
        elif paragraph.kind == Kind.HEADING:
            blocks.append(f"{'#' * min(max(paragraph.level, 2), _DEEPEST_HEADING)} {text}")
        elif paragraph.kind == Kind.LIST_ITEM:
            blocks.append(f"{'    ' * max(0, paragraph.level - 1)}- {_escape_opening(text)}")
        elif paragraph.kind == Kind.QUOTATION:
            blocks.append(f"> {_escape_opening(text)}")
        elif paragraph.kind == Kind.BYLINE:
            blocks.append(f"*{text}*")
        else:
            blocks.append(_escape_opening(text))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")


def _escape_opening(text: str) -> str:
    if _NUMBERED.match(text):
        return _NUMBERED.sub(r"\1\\\2", text)
    return _OPENING.sub(r"\1\\\2", text)


def _inline(text: str, codes: Sequence[InlineCode]) -> str:
    written = ""
    for piece, covering in runs(text, codes):
        if not piece:
            written += "".join(f"[^{_label(code)}]" for code in covering)
            continue
        # Spaces go outside the marks: "** bold**" is no bold in CommonMark.
        core = piece.strip()
        inner = _escape(core)
        for kind, mark in _MARKS.items():
            if core and any(code.kind == kind for code in covering):
                inner = f"{mark}{inner}{mark}"
        address = next((code.reference for code in covering if code.kind == "link" and code.reference), "")
        if core and address:
            inner = f"[{inner}](<{_address(address)}>)"
        left = piece[: len(piece) - len(piece.lstrip())]
        written += left + inner + (piece[len(piece.rstrip()) :] if core else "")
    return written


def _label(code: InlineCode) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", code.reference or code.identifier)


def _address(address: str) -> str:
    return re.sub(r"[<>\s]", lambda match: f"%{ord(match.group()):02X}", address)
