"""The words and the sentences of a text, with their spans: the one tokeniser and splitter."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from glossary.language.tables import WORD_CLASSES, words_in

Span = tuple[int, int]
"""Start and end of a stretch of text, in code points, end excluded."""

ABBREVIATED_TITLES = frozenset({"sr", "sra", "dr", "dra", "ing", "lic"})
"""Titles whose full stop ends no sentence."""

_ROMAN_NUMERAL = re.compile("X{0,2}(?:IX|IV|V?I{0,3})")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s+[^\s])")
_BLANKS = re.compile(r"\s*")
_NAME_WORD = re.compile(
    "(?:\\b[DMNO]['’](?=[A-ZÀ-ÖØ-Þ]))?(?![ªº])[^\\W\\d_](?:[\\w\u0300-\u036f]|(?<=[cC])['’](?=[hH]\\b))*"
)
"""A word; "D'Elía", "M'Bappé" and "O'Higgins" are one: no language elides so before a capital."""
_SENTENCE_BREAK = re.compile(r"[.!?…:;¿¡]\s*[\"'“”‘’«»(\[—–-]*\s*$")
_OPENING = re.compile(r"^[\s\"'“”‘’«»¿¡—–•*(\[-]*$")


def overlaps_any(span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``span`` shares a letter with one of ``spans``.

    >>> overlaps_any((2, 4), [(0, 3)]), overlaps_any((3, 4), [(0, 3)])
    (True, False)
    """
    return any(span[0] < end and start < span[1] for start, end in spans)


def is_inside(span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``span`` lies in one of ``spans``.

    >>> is_inside((2, 4), [(0, 5)])
    True
    """
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def capitalised(text: str) -> str:
    """Return ``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return ``text`` with a small letter at its beginning."""
    return text[:1].lower() + text[1:]


def cased_like(text: str, written: str) -> str:
    """Return ``text`` with the capital that ``written`` begins with.

    >>> cased_like("color", "Colour"), cased_like("color", "colour")
    ('Color', 'color')
    """
    return capitalised(text) if written[:1].isupper() else text


class Placed:
    """What stands at ``start:end`` of a text, in code points."""

    __slots__ = ()
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Start and end."""
        return (self.start, self.end)

    def written(self, text: str) -> str:
        """Return how it stands in its ``text``."""
        return text[self.start : self.end]


class Token(NamedTuple):
    """A word or a part of one: as written (NFC), in lower case, and its place in code points.

    ``initial`` is True where a capital says nothing: at the start of a sentence or of a quotation.
    """

    text: str
    lower: str
    start: int
    end: int
    initial: bool = False

    @property
    def span(self) -> Span:
        """Start and end."""
        return (self.start, self.end)

    def behind(self, cut: int) -> "Token":
        """Return what is left of the word behind its first ``cut`` letters."""
        return self._replace(text=self.text[cut:], lower=self.lower[cut:], start=self.start + cut)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_figure(self) -> bool:
        """Whether it begins with a digit, which no word does."""
        return self.text[0].isdecimal()

    @property
    def is_acronym(self) -> bool:
        """Whether it has two letters or more, all capitals."""
        return len(self.text) > 1 and self.text.isupper()


def is_roman_numeral(word: str) -> bool:
    """Whether ``word`` counts a monarch, a pope or a war.

    >>> is_roman_numeral("XVI"), is_roman_numeral("MI")
    (True, False)
    """
    return word != "" and _ROMAN_NUMERAL.fullmatch(word) is not None


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[Token, ...]:
    """The words of ``text``; a hyphen or apostrophe inside a word belongs to it, no digit.

    >>> [word.text for word in words("Capece's well-known 3.5% plan")]
    ["Capece's", 'well-known', 'plan']
    """
    found: list[Token] = []
    for part in words_of(text):
        pieces = [part]
        if not part.text.isalpha():
            runs = _LETTERS.finditer(text, part.start, part.end)
            pieces = [Token(run[0], run[0].lower(), *run.span(), part.initial) for run in runs]
        for piece in pieces:
            if found and piece.start == found[-1].end + 1 and text[piece.start - 1] in "'’-":
                before = found.pop()
                whole = text[before.start : piece.end]
                lower = whole.lower().replace("’", "'")
                piece = Token(  # noqa: PLW2901 - longer now
                    whole, lower, before.start, piece.end, before.initial
                )
            found.append(piece)

    return tuple(found)


def words_before(found: Sequence[Token], offset: int) -> Iterator[Token]:
    """Yield the words of a text that end at ``offset`` or before it, the nearest first.

    >>> [word.text for word in words_before(words("la ministra Ana Ruiz"), 11)]
    ['ministra', 'la']
    """
    first = bisect_right(found, offset, key=attrgetter("end"))
    return (found[index] for index in range(first - 1, -1, -1))


def words_behind(found: Sequence[Token], offset: int) -> Iterator[Token]:
    """Yield the words of a text that start at ``offset`` or behind it, in order.

    >>> [word.text for word in words_behind(words("la ministra Ana Ruiz"), 11)]
    ['Ana', 'Ruiz']
    """
    first = bisect_left(found, offset, key=attrgetter("start"))
    return (found[index] for index in range(first, len(found)))


def written_small(sentences: Iterable[str]) -> set[str]:
    """Return the words that a text writes without a capital anywhere."""
    return {word.text for text in sentences for word in words_of(text) if not word.is_capital}


def side_by_side(
    found: Iterable[Token], text: str, joints: Collection[str] = frozenset({" ", "-"})
) -> Iterator[list[Token]]:
    """Yield the ``found`` words of a text, together where nothing but one of ``joints`` parts them.

    >>> text = "Then Kanye West met Ana."
    >>> capitals = [word for word in words(text) if word.is_capital]
    >>> [[word.text for word in run] for run in side_by_side(capitals, text)]
    [['Then', 'Kanye', 'West'], ['Ana']]
    """
    run: list[Token] = []
    for word in found:
        if run and text[run[-1].end : word.start] not in joints:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


@lru_cache(maxsize=16384)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of ``text``, by a plain rule that knows abbreviations.

    >>> text = "Mr. Diaz spoke. from the country."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Diaz spoke.', 'from the country.']
    """
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[max(start, match.start() - 12) : match.start()].rsplit(maxsplit=1)
        last = before[-1].lstrip("([\"'“‘«¿¡").lower() if before else ""
        known = words_in(WORD_CLASSES, "abbreviation")
        abbreviated = match[0][0] == "." and (last in known or (len(last) == 1 and last.isalpha()))
        initials = match[0][0] == "." and "." in last and len(last) < 8  # "u.s", "ee.uu"
        if not (abbreviated or initials):
            spans.append((start, match.end()))
            # The pattern matches the empty text, too: it always matches.
            start = _BLANKS.match(text, match.end()).end()  # type: ignore[union-attr]

    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[Token, ...]:
    """The parts of which names are made, from left to right: hyphens and apostrophes part words,
    but not behind the D and O of surnames, nor in the c'h of Breton ones.

    >>> [word.text for word in words_of("Capece-led, Cáceda's D'Elía, Floc’h")]
    ['Capece', 'led', 'Cáceda', 's', "D'Elía", "Floc'h"]
    """
    words: list[Token] = []
    end = 0
    for match in _NAME_WORD.finditer(text):
        start = match.start()
        written = match.group()
        initial = not words
        if words and written[0].isupper():
            between = text[end:start]
            initial = len(between) > 1 and _SENTENCE_BREAK.search(between) is not None
            initial = initial or (
                len(between) > 1
                and between[-1] in "\"“«¡¿'‘"
                and _OPENING.match(between) is not None
            )
            # An initial, "EE. UU." or "Sra." ends no sentence; "Sainsbury's." does.
            last = words[-1]
            is_ending = last.text.islower() and text[last.start - 1 : last.start] in {"'", "’"}
            is_short = len(last.text) < 3 or last.lower in ABBREVIATED_TITLES
            if initial and between.strip() == "." and is_short and not is_ending:
                initial = False
        normal = written if written.isascii() else unicodedata.normalize("NFC", written)
        normal = normal.replace("’", "'")
        end = match.end()
        words.append(Token(normal, normal.lower(), start, end, initial))

    return tuple(words)
