"""Escaped HTML for text with inline codes; shared by the HTML formats."""

import re
from collections.abc import Container, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from lxml import etree

from translation.document import InlineCode
from translation.formats.rich_text import CODE
from translation.inline_codes import link_over, runs
from translation.safe_xml import storable
from translation.tables import words_in

TAGS = {"bold": "strong", "italic": "em", "underline": "u", CODE: "code"}
NOTE = "note-"
"""What the id of a note begins with; its number follows."""
MARK = "mark-"
"""What the id of the mark of a note begins with, to which the note leads back."""

FORMULAS = ("math", "{http://www.w3.org/1998/Math/MathML}math")
"""A formula's element in a page, and in one of a book, whose elements have namespaces."""

texts_in = etree.XPath(
    ".//text()[not(ancestor::*[local-name()='annotation' or local-name()='style'])]"
)
"""The texts of an element, without what a formula holds for other programs, and styles."""

_ALLOWED = Path(__file__).with_name("allowed.tsv")
# Anything else ("javascript:", "data:") could run in the reader's browser.
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "#", "/")
# A place of the same site (RFC 3986, 4.2): without a colon it names no scheme.
_RELATIVE = re.compile(r"[\w.~?%-][^\s:\\\x00-\x1f\x7f]*")


def marked_up(text: str, codes: Sequence[InlineCode], notes: Container[str] = frozenset()) -> str:
    """The text with its formatting as HTML tags, all of it escaped; marks of those ``notes`` lead
    there.

    >>> marked_up("a < b", [InlineCode(4, 5, "bold", "1")])
    'a &lt; <strong>b</strong>'
    """
    written = ""
    for link, pieces in groupby(runs(text, codes), key=lambda piece: link_over(piece[1])):
        inner = "".join(_marked_piece(piece, covering, notes) for piece, covering in pieces)
        if link is not None and is_safe_address(link.reference):
            inner = f'<a href="{escape(storable(link.reference))}">{inner}</a>'
        written += inner

    return written


def _marked_piece(piece: str, covering: Sequence[InlineCode], notes: Container[str]) -> str:
    if not piece:
        return "".join(_note_mark(code, notes) for code in covering)
    inner = plain(piece).replace("\n", "<br>")
    for kind, tag in TAGS.items():
        if any(code.kind == kind for code in covering):
            inner = f"<{tag}>{inner}</{tag}>"
    return inner


def _note_mark(code: InlineCode, notes: Container[str]) -> str:
    number = plain(code.reference or code.identifier)
    if code.reference not in notes:
        return f"<sup>{number}</sup>"
    return f'<sup id="{MARK}{number}"><a href="#{NOTE}{number}">{number}</a></sup>'


def formula_text(math: etree._Element) -> str:
    """Return the signs of a formula in a row.

    >>> from lxml.html import fromstring
    >>> formula_text(fromstring("<math><mi>E</mi> <mo>=</mo> <mi>m</mi></math>"))
    'E=m'
    """
    return "".join(text.strip() for text in texts_in(math))


def note(number: int, marked: str) -> str:
    """Return the paragraph of the note with that number, 0 for one that goes on.

    >>> note(2, "Ana, 2025.")
    '<p id="note-2"><a href="#mark-2">[2]</a> Ana, 2025.</p>'
    """
    if not number:
        return f"<p>{marked}</p>"
    return f'<p id="{NOTE}{number}"><a href="#{MARK}{number}">[{number}]</a> {marked}</p>'


def with_first_marks(page: str) -> str:
    """Return the page with an id for the first mark of each note alone.

    >>> with_first_marks('<sup id="mark-1">1</sup><sup id="mark-1">1</sup>')
    '<sup id="mark-1">1</sup><sup>1</sup>'
    """
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        is_first = match.group() not in seen
        seen.add(match.group())
        return match.group() if is_first else "<sup>"

    return re.sub(rf'<sup id="{MARK}[^"<>]*">', once, page)


def plain(text: str) -> str:
    """The text escaped, without anything that HTML cannot hold."""
    return escape(storable(text))


def is_safe_address(address: str) -> bool:
    """Tell whether following ``address`` can only open a page or a mail.

    >>> [is_safe_address(one)
    ...  for one in ("https://example.org", "../b.html", " javascript:alert(1)")]
    [True, True, False]
    """
    address = address.strip().lower()
    return address.startswith(_SAFE_SCHEMES) or _RELATIVE.fullmatch(address) is not None


def allowed_names(kind: str) -> frozenset[str]:
    """The names that allowed.tsv lists under ``kind``.

    >>> sorted(allowed_names("function"))[:2]
    ['calc', 'clamp']
    """
    return words_in(_ALLOWED, kind)
