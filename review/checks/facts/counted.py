"""What a quantity counts, and whether two texts count the same: "dos muertos", "two dead".

A Spanish word can be rendered by what opposites.tsv and the dictionary have for it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from babel.core import get_global

from glossary.language.analysis import Analysis
from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem, verb_of
from glossary.language.lexicon import base_form, is_english
from glossary.language.quantity import Quantity
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from glossary.language.tokens import Token
from translation.languages.language import STUDIED

_WORDS = Path(__file__).with_name("words.tsv")

_NEAR = 3
"""Words after a number among which its noun stands: "two young men"."""


def counted_words(quantity: Quantity, text: Analysis) -> tuple[Token, ...]:
    """Return up to three words after ``quantity``; the counted noun is among them.

    >>> from glossary.language.analysis import analyse
    >>> text = analyse("Murieron dos jóvenes soldados en Lima.", "es")
    >>> [token.text for token in counted_words(text.quantities[0], text)]
    ['jóvenes', 'soldados']
    """
    found: list[Token] = []
    end = quantity.end
    first = bisect_left(text.tokens, end, key=lambda token: token.start)
    place = bisect_left(text.quantities, end, key=lambda each: each.start)
    others = [each.start for each in text.quantities[place : place + 1] if each.firm]

    for token in islice(text.tokens, first, None):
        if (
            text.text[end : token.start].strip(" -\u00a0")
            or token.lower in words_in(_WORDS, "ends-what-is-counted")
            or len(found) == _NEAR
            or token.start in others  # "un mínimo de treinta"
        ):
            break
        end = token.end
        if token.text in get_global("all_currencies"):
            found.append(token)
            break  # "HUF 91 limit" counts forints
        if token.lower not in words_in(_WORDS, "passed-over-before-noun"):
            found.append(token)

    return tuple(found)


def count_the_same(left: Quantity, right: Quantity, source: Analysis, target: Analysis) -> bool:
    """Return whether a word that ``left`` counts is rendered by one that ``right`` counts."""
    if left.unit is not None and right.unit is not None:
        return left.unit.dimension == right.unit.dimension
    if (left.unit is None) != (right.unit is None):
        return False  # "11-year-old twins" are no eleven twins
    here, there = counted_words(right, target), counted_words(left, source)
    return any(can_stand_for(each, token) for token in there for each in here)


_ROOT = 5
"""Letters in which akin words of the two languages agree."""
_LONGEST_ENTRY = 3
"""Words of an entry of the dictionary that still say what one Spanish word means."""


@lru_cache(maxsize=16384)
def english_keys(word: str) -> frozenset[str]:
    """Return the keys under which the forms of an English ``word`` are found: "rose" with "rise".

    >>> english_keys("rose") & english_keys("rising") != frozenset()
    True
    """
    word = word.lower().removesuffix("'s")
    base = verb_of(word) or word
    # Only what ends as a regular form is worth the lexicon, which takes its time.
    if base == word and word.endswith(("s", "ed", "ing", "er", "st")):
        base = base_form(word, STUDIED.target)
    return frozenset({stem(word), stem(base)})


@lru_cache(maxsize=16384)
def rendering_keys(word: str) -> frozenset[str]:
    """Return the keys of the English words that render a Spanish ``word``, as far as tables go.

    >>> english_keys("raise") <= rendering_keys("subieron")
    True
    """
    base = base_form(word, STUDIED.source)
    listed = [_listed()[each] for each in (word, word.removesuffix("s"), base) if each in _listed()]
    explained = (english_keys(part) for parts in _explained(word, base) for part in parts)
    return frozenset[str]().union(*listed, *explained)


def can_stand_for(here: Token, there: Token) -> bool:
    """Whether an English word can render a Spanish one: by the tables, or as its cousin.

    >>> from glossary.language.tokens import words
    >>> [can_stand_for(word, words("subió")[0]) for word in words("raised fell")]
    [True, False]
    """
    root = without_accents(there.lower)[:_ROOT]
    parts = without_accents(here.lower).split("-")
    akin = len(root) == _ROOT and any(part.startswith(root) for part in parts)
    return akin or not english_keys(here.lower).isdisjoint(rendering_keys(there.lower))


def _explained(word: str, base: str) -> Iterator[list[str]]:
    """Yield the telling words of each entry for ``word`` or for what it is made of.

    The dictionary leaves out what English writes alike: "natural".
    """
    if is_english(base):
        yield [base]
    made = [base[:-3] + ending for ending in ("ar", "er", "ir") if base.endswith(("ado", "ido"))]
    for entry in next(filter(None, map(look_up, (word, *made))), ()):
        parts = entry.target.lower().split()
        if len(parts) <= _LONGEST_ENTRY:
            little = words_in(WORD_CLASSES, "says-little")
            yield [part for part in parts if part not in little] or parts[-1:]


@cache
def _listed() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for spanish, english, _, _ in rows(DATA / "opposites.tsv"):
        keys = frozenset[str]().union(*map(english_keys, english.split("|")))
        for word in spanish.split("|"):
            found[word] = found.get(word, frozenset()) | keys
    return found
