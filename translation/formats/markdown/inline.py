"""Text with inline codes as Markdown (CommonMark)."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from translation.document import InlineCode
from translation.formats.rich_text import CODE
from translation.inline_codes import link_over, runs

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
# What CommonMark takes for a heading, a list, a quotation or a rule only at the start of a block.
_OPENING = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_MARKS = {"bold": "**", "italic": "*"}
_BACKTICKS = re.compile(r"`+")
# An address that may stand alone between angle brackets (CommonMark 0.31, section 6.5).
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*")


def escaped(text: str, line_break: str = " ") -> str:
    """``text``, ``line_break`` for its breaks, and nothing that Markdown takes for its own."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", line_break)


def escaped_opening(text: str) -> str:
    """``text`` with whatever would open a heading, a list or a rule at its start made text."""
    if _NUMBERED.match(text):
        return _NUMBERED.sub(r"\1\\\2", text)
    return _OPENING.sub(r"\1\\\2", text)


def inline(
    text: str,
    codes: Sequence[InlineCode],
    line_break: str = " ",
    titles: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """``text`` with its codes as Markdown, ``line_break`` for its breaks, and with the titles that
    links have by their addresses. A code of kind "code" stands for the code that is its reference,
    where it has one.

    >>> inline("Use x now", [InlineCode(4, 5, "code", "1", "x()")])
    'Use `x()` now'
    >>> inline("See a:b", [InlineCode(4, 7, "link", "1", "a:b")], titles={"a:b": "B"})
    'See [a:b](<a:b> "B")'
    >>> inline("See x", [InlineCode(4, 5, "code", "1", "x()"),
    ...                  InlineCode(4, 5, "link", "2", "x.md")])
    'See [`x()`](<x.md>)'
    """
    written = ""
    offset = 0
    for link, pieces in groupby(runs(text, codes), key=lambda piece: link_over(piece[1])):
        inner, begun = "", offset
        for piece, covering in pieces:
            inner += _written_piece(piece, covering, offset, line_break)
            offset += len(piece)
        if link is not None and inner.strip():
            linked = _linked(text[begun:offset].strip(), inner.strip(), link.reference, titles)
            inner = linked.join(_around(inner))
        written += inner

    return written


def _written_piece(piece: str, covering: Sequence[InlineCode], offset: int, line_break: str) -> str:
    """The piece at that offset of its text with its marks; code is written where it begins."""
    if not piece:
        return "".join(f"[^{_label(code)}]" for code in covering)
    code = next((one for one in covering if one.kind == CODE), None)
    if code is not None and offset != code.start:
        return ""
    # Spaces go outside the marks: "** bold**" is no bold in CommonMark.
    core = piece.strip()
    inner = escaped(core, line_break) if code is None else _fenced(code.reference or core)
    return (_marked(inner, covering) if core else "").join(_around(piece))


def _around(text: str) -> tuple[str, str]:
    """The spaces before and behind a text; those of one that is nothing else stand before it."""
    before = text[: len(text) - len(text.lstrip())]
    return before, text[max(len(before), len(text.rstrip())) :]


def _marked(text: str, codes: Sequence[InlineCode]) -> str:
    """Return ``text`` between the marks of its codes: asterisks for bold, and so on."""
    for kind, mark in _MARKS.items():
        if any(code.kind == kind for code in codes):
            text = f"{mark}{text}{mark}"
    return text


def _linked(core: str, inner: str, address: str, titles: Mapping[str, str]) -> str:
    """Return ``inner``, which writes ``core``, as the text of a link."""
    if core == address and address not in titles and _AUTOLINK.fullmatch(core):
        return f"<{core}>"
    title = titles.get(address, "").replace('"', '\\"')
    said = f' "{title}"' if title else ""
    return f"[{inner}](<{address_in_text(address)}>{said})"


def _label(code: InlineCode) -> str:
    return re.sub(r"[^\w-]", "", code.reference or code.identifier)


def address_in_text(address: str) -> str:
    """The address as it may stand between angle brackets."""
    return re.sub(r"[<>\s]", lambda match: f"%{ord(match.group()):02X}", address)


def _fenced(code: str) -> str:
    """The code between as many backticks as it does not hold (CommonMark 0.31, section 6.1)."""
    fence = "`" * (1 + max((len(found) for found in _BACKTICKS.findall(code)), default=0))
    room = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{room}{code}{room}{fence}"
