"""Reads the words of an English sentence with their places, parts of speech and lemmas.

The reader is the Hanover Tagger, whose model comes inside its package. Its tags are CLAWS C5, those
of the British National Corpus (http://www.natcorp.ox.ac.uk/docs/c5spec.html): NN1 is a noun in the
singular, VVD a verb in the past, and so on. The reviewing checks do not use it, so a yardstick that
does can surprise them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from HanTa import HanoverTagger

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*(?:th|st|nd|rd|s)?\b"  # numbers, clock times, ordinals, decades
    r"|[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"  # short forms: is|n't, she|'s
    r"|[^\W\d_]+(?:-[^\W\d_]+)*|\S"
)
_PLAIN_QUOTES = str.maketrans("“”‘’", "\"\"''")

NOUN = frozenset({"NN1", "NN2"})
VERB = frozenset({"VVB", "VVD", "VVZ", "VVN", "VVG", "VVI"})
FINITE = frozenset("VVB VVD VVZ VBB VBD VBZ VHB VHD VHZ VDB VDD VDZ VM0".split())
ADJECTIVE = frozenset({"AJ0", "AJC", "AJS"})
DETERMINER = frozenset({"AT0", "DPS", "DT0"})

_VOWELS = "aeiouAEIOU"
_ARTICLE = re.compile(r"\b([Aa])n?(?= )")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its text, where it starts and ends in the sentence, its tag and its lemma."""

    text: str
    start: int
    end: int
    tag: str
    lemma: str

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def replaced(self, start: int, end: int, new: str) -> str:
        """Return the text with ``new`` in place of tokens ``start`` to ``end``, its article put
        right.
        """
        before, after = self.text[: self.tokens[start].start], self.text[self.tokens[end - 1].end :]
        if start == 0 and self.tokens[0].is_capital:
            new = new[:1].upper() + new[1:]
        if new != self.tokens[start].text:
            before = _with_article(before, new)
        return before + new + after

    def without(self, start: int, end: int) -> str:
        """Return the text without tokens ``start`` to ``end``, its marks, article and capital put
        right.

        >>> read("His wife, Elaine, stayed.").without(3, 4)
        'His wife, stayed.'
        """
        before, after = self.text[: self.tokens[start].start], self.text[self.tokens[end - 1].end :]
        if not before.strip(" “\"'‘"):
            after = after.lstrip()
            return before + after[:1].upper() + after[1:]
        if before.endswith(" ") and (after[:1] in (" ", "") or after[:1] in ".,;:!?”"):
            before = before[:-1]
        if before.endswith(",") and after[:1] in (",", "."):
            before = before[:-1]
        following = after.lstrip()
        if before.endswith((" a", " an", "A", "An")) and following[:1].isalpha():
            before = _with_article(before + " ", following).rstrip()
        return before + after

    def between(self, start: int, end: int) -> str:
        """Return the text of tokens ``start`` to ``end`` as it stands."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def lows(self) -> list[str]:
        """Return the words in small letters."""
        return [token.low for token in self.tokens]


def _with_article(before: str, following: str) -> str:
    """Return what stands before a word with its article, if it ends in "a" or "an", as it wants
    it.
    """
    matches = list(_ARTICLE.finditer(before))
    if not matches or matches[-1].end() != len(before.rstrip()) or not before.endswith(" "):
        return before
    article = matches[-1].group(1) + ("n" if following[:1] in _VOWELS else "")
    return before[: matches[-1].start()] + article + " "


@cache
def _tagger() -> HanoverTagger.HanoverTagger:
    return HanoverTagger.HanoverTagger("morphmodel_en.pgz")


@cache
def read(text: str) -> Sentence:
    """Return a sentence with its tokens.

    >>> [(token.text, token.tag) for token in read("She isn't here.").tokens]
    [('She', 'PNP'), ('is', 'VBZ'), ("n't", 'XX0'), ('here', 'AV0'), ('.', 'PUN')]
    """
    found = list(_WORD.finditer(text))
    if not found:
        return Sentence(text, ())
    tagged = _tagger().tag_sent([match.group().translate(_PLAIN_QUOTES) for match in found])
    tokens = tuple(
        Token(match.group(), match.start(), match.end(), tag, lemma)
        for match, (_, lemma, tag) in zip(found, tagged, strict=True)
    )
    return Sentence(text, tokens)


def base_form(token: Token) -> str:
    """Return the form of a verb that stands after "did".

    >>> [base_form(token) for token in read("He wrote and she sang.").tokens if token.tag == "VVD"]
    ['write', 'sing']
    """
    return token.lemma.lower()


def third_person(base: str) -> str:
    """Return the form of a verb that stands after "she".

    >>> third_person("go"), third_person("carry"), third_person("play"), third_person("reach")
    ('goes', 'carries', 'plays', 'reaches')
    """
    return _with_s(base)


def plural(noun: str) -> str:
    """Return the regular plural of a noun.

    >>> plural("city"), plural("church"), plural("car")
    ('cities', 'churches', 'cars')
    """
    return _with_s(noun)


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", word):
        return word + "es"
    return word + "s"


def runs(sentence: Sentence, wanted: Sequence[bool]) -> list[tuple[int, int]]:
    """Return start and end of each longest run of tokens that are wanted.

    >>> runs(read("a b c d"), [True, True, False, True])
    [(0, 2), (3, 4)]
    """
    found = []
    start = None
    for index in range(len(sentence.tokens) + 1):
        inside = index < len(sentence.tokens) and wanted[index]
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            found.append((start, index))
            start = None
    return found
