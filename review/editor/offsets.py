"""Offsets as JavaScript counts them, in UTF-16 code units, and as Python does, in code points."""

from glossary.language.tokens import Span

_BASIC_PLANE_END = "\uffff"


def utf16_offset(text: str, offset: int) -> int:
    """Return where the code point at ``offset`` begins in UTF-16 code units.

    >>> utf16_offset("a😀b", 2)
    3
    """
    if text.isascii() or max(text, default="") <= _BASIC_PLANE_END:
        return offset
    return len(text[:offset].encode("utf-16-le")) // 2


def utf16_span(text: str, span: Span) -> list[int]:
    """Return both ends of a span so, as JSON has it."""
    return [utf16_offset(text, span[0]), utf16_offset(text, span[1])]


def code_point_offset(text: str, offset: int) -> int:
    """Return the code point that stands at ``offset`` UTF-16 code units.

    >>> code_point_offset("a😀b", 3)
    2
    """
    if text.isascii() or max(text, default="") <= _BASIC_PLANE_END:
        return offset
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", errors="ignore"))
