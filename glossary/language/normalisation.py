"""One look at text for all that matches: views of one length and a map back to the text.

A word may reach us composed or decomposed (NFC, NFD), with a typographic apostrophe, a no-break
space, two spaces, a soft hyphen, or broken over a line. ``view_of`` reduces all of that to one code
point a letter and keeps, for each, where it stood in the text as given, so that every offset
reported is an offset of that text.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Soft hyphen, zero-width characters, joiners, marks of direction: in the text, but unread.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_MARKS = "\u0300-\u036f"
# What \s finds but the plain space.
_OTHER_SPACES = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# One set and no alternatives: it is looked for in each of 100,000 terms.
_IRREGULAR = re.compile(f"[{_MARKS}{_INVISIBLE}{_OTHER_SPACES}]")
_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)[-\u2010\u00ad][^\S\n]*\r?\n")
_UNIT = re.compile(
    rf"(?P<break>(?<=\w)[-\u2010][^\S\n]*\r?\n\s*)|(?P<space>\s+)"
    rf"|[^\s{_INVISIBLE}][{_MARKS}{_INVISIBLE}]*"
)

_FOLDED_CHARACTERS = (
    dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032\u00b4\u0060"), "'")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
    | dict.fromkeys(map(ord, "\u201c\u201d\u00ab\u00bb\u201e"), '"')
)


class _Folding(dict[int, str]):
    """Code point -> the one character that is compared, made by ``fold`` when first asked for."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self.fold = fold

    def __missing__(self, code_point: int) -> str:
        character = self[code_point] = self.fold(
            _FOLDED_CHARACTERS.get(code_point, chr(code_point))
        )
        return character


def _lowered(character: str) -> str:
    """Its lower case, accents kept; a letter whose lower case is longer stays as it is."""
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _plain(character: str) -> str:
    """Its lower case without accent, and a space for a hyphen."""
    return " " if character == "-" else unicodedata.normalize("NFD", _lowered(character))[0]


_CASED, _LOWER, _PLAIN = _Folding(str), _Folding(_lowered), _Folding(_plain)


@dataclass(frozen=True, slots=True)
class TextView:
    """A text as compared: ``cased``, ``lower`` and ``plain`` have a code point for each letter.

    ``cased`` keeps case and accents, ``lower`` keeps accents, ``plain`` keeps neither and has a
    space for every hyphen. ``offsets[i]`` is where letter i starts in the text as given and
    ``offsets[-1]`` its length; None when both are the same.
    """

    cased: str
    lower: str
    plain: str
    offsets: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given of letters ``start`` to ``end`` of the view."""
        if self.offsets is None or self.ends is None:
            return start, end
        return self.offsets[start], self.ends[end - 1]


def view_of(text: str) -> TextView:
    r"""How ``text`` is compared. A hyphen at the end of a line is read as a hyphen.

    >>> view_of("Cámara\u00a0 Peruana").plain
    'camara peruana'
    >>> view_of("Ca\u0301ceda").span(0, 6)
    (0, 7)
    """
    return _view(text, join=False)


@lru_cache(maxsize=128)
def views_of(text: str) -> tuple[TextView, ...]:
    r"""``view_of(text)``, and a second view in which words divided at line ends are whole, if any.

    >>> [view.plain for view in views_of("la Cape-\nce")]
    ['la cape ce', 'la capece']
    """
    if _HYPHEN_AT_LINE_END.search(text) is None:
        return (view_of(text),)
    return view_of(text), _view(text, join=True)


@lru_cache(maxsize=128)
def _view(text: str, *, join: bool) -> TextView:
    if _is_regular(text):
        return TextView(*_compared(text), None, None)
    # A soft hyphen at a line end always divides one word: of equal length, for offsets' sake.
    marked = _SOFT_LINE_END.sub(lambda match: "\u00ad" * len(match.group()), text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    for unit in _UNIT.finditer(marked):
        letter = unit.group()
        if unit.lastgroup == "break":
            if join:
                continue
            letter = "-"
        elif unit.lastgroup == "space":
            letter = " "
        elif len(letter) > 1:
            letter = _composed(letter)
        letters.append(letter)
        starts.append(unit.start())
        ends.append(unit.end())

    return TextView(*_compared("".join(letters)), tuple(starts), tuple(ends))


def cased_letters(text: str) -> str:
    """``view_of(text).cased`` alone, which is all that tells two terms apart.

    >>> cased_letters("O\u2019Higgins")
    "O'Higgins"
    """
    if _is_regular(text):
        return text.translate(_CASED) if _FOLDED_SIGN.search(text) else text
    return view_of(text).cased


def plain_letters(text: str) -> str:
    """``view_of(text).plain`` alone, the form under which a term is looked for.

    >>> plain_letters("Cámara e-commerce")
    'camara e commerce'
    """
    return _compared(text)[2] if _is_regular(text) else view_of(text).plain


def plain_letters_of(texts: Sequence[str]) -> list[str]:
    """Return ``plain_letters`` of each text, many times faster than one text at a time.

    >>> plain_letters_of(["Cámara e-commerce", "", "Ca\u0301ceda"])
    ['camara e commerce', '', 'caceda']
    """
    irregular = {number for number, text in enumerate(texts) if not _is_regular(text)}
    # A line end keeps regular texts apart: none of them holds one.
    together = "\n".join("" if number in irregular else text for number, text in enumerate(texts))
    plain = _compared(together)[2].split("\n") if texts else []
    for number in irregular:
        plain[number] = view_of(texts[number]).plain
    return plain


def _compared(text: str) -> tuple[str, str, str]:
    """The letters of a view: with case and accents, with accents, with neither."""
    cased = text.translate(_CASED) if _FOLDED_SIGN.search(text) else text
    # As the table has it letter by letter, and many times as fast, but where the lower case is
    # longer or depends on what stands beside.
    lower = text.translate(_LOWER) if _UNEVEN_CASE.search(text) else cased.lower()
    plain = lower.replace("-", " ") if lower.isascii() else lower.translate(_PLAIN)
    return cased, lower, plain


_FOLDED_SIGN = re.compile(f"[{''.join(map(chr, _FOLDED_CHARACTERS))}]")
_UNEVEN_CASE = re.compile("[İΣ]")
_SOFT_LINE_END = re.compile(r"\u00ad[^\S\n]*\r?\n[^\S\n]*")


def _is_regular(text: str) -> bool:
    """Whether every code point is a letter of the view, where it stands."""
    return _IRREGULAR.search(text) is None and "  " not in text


def _composed(unit: str) -> str:
    """One code point for a letter with its marks; marks that have no composed form are left out."""
    return unicodedata.normalize("NFC", unit[0] + re.sub(f"[{_INVISIBLE}]", "", unit[1:]))[0]


def stands_alone(letters: str, start: int, end: int) -> bool:
    """Whether ``letters[start:end]`` of a view is bounded by something that is no letter or digit.

    A possessive ('s) or a quotation mark may follow; the apostrophe of O'Higgins or D'Onofrio does
    not end a word.

    >>> (stands_alone("capece's", 0, 6), stands_alone("o'higgins", 2, 9),
    ...  stands_alone("capeces", 0, 6))
    (True, False, False)
    """
    if start and _is_word(letters[start - 1]):
        return False
    if start > 1 and letters[start - 1] == "'" and _is_word(letters[start - 2]):
        return False

    rest = letters[end : end + 3]
    if not rest:
        return True
    if _is_word(rest[0]):
        return False
    if rest[0] != "'" or len(rest) == 1 or not _is_word(rest[1]):
        return True

    return rest[1] in "sS" and not _is_word(rest[2:3])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
