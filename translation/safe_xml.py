"""XML from a stranger: no entities, no network, no document type but a name and an address."""

import re
from collections.abc import Iterable
from html.entities import html5
from typing import Any, TypedDict

from lxml import etree

from translation.errors import FileFormatError
from translation.messages import told

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The name of the attribute that says in which language an element is."""
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""That which says whether the white space in an element counts."""

_QUOTED = r"(?:\"[^\"<>\[]{0,300}\"|'[^'<>\[]{0,300}')"
HARMLESS_DOCTYPE = (
    rf"<!DOCTYPE\s+[\w:.-]{{1,100}}(?:\s+(?:SYSTEM|PUBLIC\s+{_QUOTED})(?:\s+{_QUOTED})?)?\s*>"
)
"""A pattern of a document type that declares nothing: a name, perhaps an address never asked."""

_DOCTYPE = re.compile(HARMLESS_DOCTYPE)
_PROLOGUE = re.compile(r"(?:[\s\ufeff]|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)

DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
"""What must not stand in a file after a harmless document type was taken out."""

_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")
XML_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>")
"""What an XML file may begin with: version and encoding."""


class _ParserOptions(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool
    collect_ids: bool


HARDENED: _ParserOptions = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    # Writers give an xml:id twice; nothing is looked up by it.
    "collect_ids": False,
}
"""What every parser of lxml's is told that reads a stranger's file."""


def with_characters(text: str) -> str:
    """Return ``text`` with the characters that HTML has names for in place of those names.

    Books and agencies use them, and leave to a DOCTYPE that is not read to say what they mean. The
    five of XML itself stay.

    >>> with_characters("C&aacute;mara &amp; puerto")
    'Cámara &amp; puerto'
    """
    return _ENTITY.sub(lambda found: html5.get(found[1], found[0]), text)


def parsed(
    name: str,
    text: str,
    parser: type[etree.XMLParser] = etree.XMLParser,
    *,
    keeps_comments: bool = False,
) -> etree._Element:
    """The root element of the XML in ``text``, read by a ``parser`` told what HARDENED says; with
    ``keeps_comments`` it is to be written again.

    A DOCTYPE without an internal subset (as TBX and TMX files have) is passed over and never
    fetched; one that declares anything, and any entity, is refused. Raises FileFormatError with the
    line.
    """
    # Decoded before and parsed as UTF-8: no declared encoding hides a DOCTYPE from the check.
    text = without_doctype(name, XML_DECLARATION.sub(_line_ends_of, text, count=1))
    try:
        options: _ParserOptions = {**HARDENED, "remove_comments": not keeps_comments}
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser(**options))
    except etree.XMLSyntaxError as error:
        raise not_well_formed(name, error) from error


def doctype_of(text: str) -> str:
    """Return the harmless document type that stands before the root, "" where there is none.

    >>> doctype_of("<!-- <!DOCTYPE a> --><!DOCTYPE b><b/>"), doctype_of("<b><!DOCTYPE c></b>")
    ('<!DOCTYPE b>', '')
    """
    found = _DOCTYPE.match(text, _prologue_end(text))
    return found[0] if found else ""


def without_doctype(name: str, text: str) -> str:
    """Return XML without its harmless document type; its lines keep their numbers.

    Raises FileFormatError for one that declares something. What stands in a comment or a text, as
    the page of a feed or of a unit, is none: behind the root no parser takes one for a declaration.
    """
    start, doctype = _prologue_end(text), doctype_of(text)
    text = text[:start] + "\n" * doctype.count("\n") + text[start + len(doctype) :]
    end = _prologue_end(text)
    if not text.startswith(DECLARATIONS, end):
        return text
    raise FileFormatError(
        name,
        told(
            "line {line}: {forbidden} that declares something is not allowed",
            line=text.count("\n", 0, end) + 1,
            forbidden="<!DOCTYPE",
        ),
        "Remove the declaration.",
    )


def _prologue_end(text: str) -> int:
    """Where white space, comments and instructions end that stand before all else."""
    found = _PROLOGUE.match(text)
    return found.end() if found else 0


def not_well_formed(name: str, error: etree.XMLSyntaxError) -> FileFormatError:
    """Return what a person is told of a file that a parser of lxml's could not read."""
    if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return FileFormatError(
            name,
            told(
                "line {line}: its elements are nested too deeply, or one of its texts is too long",
                line=error.lineno or 1,
            ),
            "Export the file again.",
        )
    return FileFormatError(
        name,
        # Without the parser's own words, which are English alone.
        told("line {line}: this is not well-formed XML", line=error.lineno or 1),
        "Export the file again.",
    )


def _line_ends_of(match: re.Match[str]) -> str:
    """As many line ends as were taken out, so that line numbers stay those of the file."""
    return "\n" * match.group().count("\n")


def content_of(element: etree._Element) -> list[Any]:
    """Return the texts and the elements that stand side by side in the element, in turn."""
    content: list[Any] = [element.text or ""]
    for child in element:
        content += [child, child.tail or ""]
    return content


def fill(element: etree._Element, content: Iterable[Any]) -> None:
    """Put texts and elements, wherever they stand, in place of what the element holds."""
    for child in [*element]:
        element.remove(child)
    element.text = None
    for one in content:
        if isinstance(one, str):
            append_text(element, one)
        else:
            one.tail = None
            element.append(one)


def append_text(element: etree._Element, text: str) -> None:
    """Put ``text`` behind all that the element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def storable(text: str) -> str:
    r"""``text`` with U+FFFD for what XML 1.0 (section 2.2) cannot hold: controls, surrogates.

    Such characters never come from an article, whose text is cleaned when it is read, but may be
    typed or pasted. In their place a visible mark is exported, no edit when it comes back.

    >>> storable("a\x0bb\tc")
    'a\ufffdb\tc'
    """
    return _NOT_XML.sub("\ufffd", text)


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
