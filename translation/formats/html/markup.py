"""Escaped HTML for text with inline codes; shared by the HTML formats."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from translation.document import InlineCode
from translation.inline_codes import runs
from translation.safe_xml import storable
from translation.tables import words_in

TAGS = {"bold": "strong", "italic": "em", "underline": "u"}
_ALLOWED = Path(__file__).with_name("allowed.tsv")
# Anything else ("javascript:", "data:") could run in the reader's browser.
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "#", "/")


def marked_up(text: str, codes: Sequence[InlineCode]) -> str:
    """The text with its formatting as HTML tags, all of it escaped.

    >>> marked_up("a < b", [InlineCode(4, 5, "bold", "1")])
    'a &lt; <strong>b</strong>'
    """
    written = ""
    for piece, covering in runs(text, codes):
        if not piece:
            written += "".join(f"<sup>{escape(code.reference or code.identifier)}</sup>" for code in covering)
            continue
        inner = plain(piece)
        for kind, tag in TAGS.items():
            if any(code.kind == kind for code in covering):
                inner = f"<{tag}>{inner}</{tag}>"
        address = next((code.reference for code in covering if code.kind == "link"), "")
        if is_safe_address(address):
            inner = f'<a href="{escape(storable(address))}">{inner}</a>'
        written += inner
    return written


def plain(text: str) -> str:
    """The text escaped, without anything that HTML cannot hold."""
    return escape(storable(text))


def is_safe_address(address: str) -> bool:
    """Tell whether following ``address`` can only open a page or a mail.

    >>> is_safe_address("https://example.org"), is_safe_address(" javascript:alert(1)")
    (True, False)
    """
    return address.strip().lower().startswith(_SAFE_SCHEMES)


def allowed_names(kind: str) -> frozenset[str]:
    """The names that allowed.tsv lists under ``kind``.

    >>> sorted(allowed_names("function"))[:2]
    ['calc', 'clamp']
    """
    return words_in(_ALLOWED, kind)
