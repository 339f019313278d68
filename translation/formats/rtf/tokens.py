"""Rich text cut into tokens: braces, control words, signs and text, each with its place there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from translation.errors import FileTooLargeError
from translation.formats.limits import cut_off
from translation.messages import told

_TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)",
    re.DOTALL,
)
_KINDS = ("", "word", "", "byte", "sign", "brace", "", "text")
_MOST_TOKENS = 2_000_000
_DEEPEST = 1_000
"""Groups within groups; word processors stay below 50."""
_LONGEST_NUMBER = 10


class RichToken(NamedTuple):
    """A piece of the file, ``data[start:end]``.

    ``kind`` is "brace", "word" (a control word, with its ``number`` where it has one), "byte" (of a
    text, given in hexadecimal), "sign" (a control symbol) or "text"; ``said`` is what it says.
    """

    start: int
    end: int
    kind: str
    said: bytes
    number: int | None = None


def tokens(name: str, data: bytes) -> Iterator[RichToken]:
    r"""Yield the tokens up to the brace that closes the file; line ends are none.

    What ``\bin`` announces is passed over. Raises DamagedFileError for a file that is cut off,
    FileTooLargeError for groups that lie too deep and for too many tokens.

    >>> [token.said for token in tokens("", rb"{\b s\'ed}")]
    [b'{', b'b', b's', b'\xed', b'}']
    """
    at = data.find(b"{")
    depth = count = 0

    while at < len(data):
        found = _TOKEN.match(data, at)
        if at < 0 or found is None:
            break
        at = found.end()
        count += 1
        if kind := _KINDS[found.lastindex or 0] if found[2] is None else "word":
            token = _token(kind, found)
            if token.said == b"bin" and kind == "word":
                at += _bytes_behind(name, token.number or 0, len(data) - at)
            depth += {b"{": 1, b"}": -1}.get(token.said, 0) if kind == "brace" else 0
            _check(name, depth, count)
            yield token
            if not depth:
                return
    raise cut_off(name)


def _token(kind: str, found: re.Match[bytes]) -> RichToken:
    said = found[found.lastindex or 0]
    if kind == "word":
        number = None if found[2] is None else int(found[2][:_LONGEST_NUMBER])
        return RichToken(found.start(), found.end(), kind, found[1], number)
    if kind == "byte":
        said = bytes.fromhex(said.decode("ascii"))
    return RichToken(found.start(), found.end(), kind, said)


def _bytes_behind(name: str, length: int, left: int) -> int:
    if not 0 <= length <= left:
        raise cut_off(name)
    return length


def _check(name: str, depth: int, count: int) -> None:
    if depth > _DEEPEST or count > _MOST_TOKENS:
        problem = (
            told("it has groups in more than {limit:,} groups", limit=_DEEPEST)
            if depth > _DEEPEST
            else told("it has more than {limit:,} control words", limit=_MOST_TOKENS)
        )
        raise FileTooLargeError(
            name, problem, told("Open it in a word processor and save the text alone.")
        )
