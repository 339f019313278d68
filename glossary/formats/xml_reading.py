"""XML from a stranger: no entities, no network, no document type but a name and an address."""

import re

from lxml import etree

from translation.errors import FileFormatError
from translation.messages import told

_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>")
_QUOTED = r"(?:\"[^\"<>\[]{0,300}\"|'[^'<>\[]{0,300}')"
_HARMLESS_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+[\w:.-]{{1,100}}(?:\s+(?:SYSTEM|PUBLIC\s+{_QUOTED})(?:\s+{_QUOTED})?)?\s*>"
)


def parsed(name: str, text: str) -> etree._Element:
    """The root element of the XML in ``text``.

    A DOCTYPE without an internal subset (as TBX and TMX files have) is passed over and never fetched; one
    that declares anything, and any entity, is refused. Raises FileFormatError with the line.
    """
    # Decoded before and parsed as UTF-8, so that no declared encoding can hide a DOCTYPE from the check.
    text = _DECLARATION.sub(_line_ends_of, text, count=1)
    text = _HARMLESS_DOCTYPE.sub(_line_ends_of, text, count=1)
    for forbidden in ("<!DOCTYPE", "<!ENTITY"):
        place = text.find(forbidden)
        if place >= 0:
            line = text.count("\n", 0, place) + 1
            raise FileFormatError(
                name,
                told(
                    "line {line}: {forbidden} that declares something is not allowed",
                    line=line,
                    forbidden=forbidden,
                ),
                "Remove the declaration.",
            )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FileFormatError(
            name,
            told("line {error}: this is not well-formed XML ({msg})", error=error.lineno or 1, msg=error.msg),
            told("Export the file again."),
        ) from error


def _line_ends_of(match: re.Match[str]) -> str:
    """As many line ends as were taken out, so that line numbers stay those of the file."""
    return "\n" * match.group().count("\n")
