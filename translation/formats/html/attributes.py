"""A web page looked over before parsing: parsers compare each attribute of a tag with all."""

import re

from translation.errors import FileTooLargeError
from translation.formats.limits import MAX_HTML_ATTRIBUTES
from translation.messages import told

_TAG = re.compile(r"<(?:(!--)|(script|style)\b|[a-z])[^\s/>]*", re.IGNORECASE)
_END_OF_CODE = re.compile(r"</(?:script|style)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]|=)[^\s/>=]*(?:\s*=\s*)?([\"']?)")
_UNQUOTED = re.compile(r"[^\s>]*")


def check_attributes(name: str, text: str) -> None:
    """Refuse a page one of whose tags has more than ``MAX_HTML_ATTRIBUTES`` attributes.

    Goes once over the text, as a browser does: a quotation mark that is not closed takes all that
    follows. Raises FileTooLargeError.
    """
    at = 0
    while tag := _TAG.search(text, at):
        if tag[1]:
            at = _after(text, "-->", tag.end())
            continue
        at, attributes = _attributes(text, tag.end())
        if attributes > MAX_HTML_ATTRIBUTES:
            raise FileTooLargeError(
                name,
                told(
                    "one of its tags has more than {limit:,} attributes", limit=MAX_HTML_ATTRIBUTES
                ),
                "Save the article's text alone.",
            )
        if tag[2]:
            end = _END_OF_CODE.search(text, at)
            at = end.end() if end else len(text)


def _attributes(text: str, at: int) -> tuple[int, int]:
    """Return where the tag ends and how many attributes it has, a few more than allowed at most."""
    count = 0
    while count <= MAX_HTML_ATTRIBUTES and (found := _ATTRIBUTE.match(text, at)):
        count += 1
        at = found.end()
        if found[2]:
            at = _after(text, found[2], at)
        elif found[0].rstrip().endswith("="):
            at = _unquoted_end(text, at)
    return at, count


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def _unquoted_end(text: str, at: int) -> int:
    found = _UNQUOTED.match(text, at)
    return found.end() if found else at
