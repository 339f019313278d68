"""What a Spanish word means in English: what data/opposites.tsv and the dictionary render it by."""

from collections.abc import Iterator
from functools import cache, lru_cache

from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem, verb_of
from glossary.language.lexicon import base_form, is_english
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from glossary.language.tokens import Token
from translation.languages.language import STUDIED

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
    """Return the keys of the English words that render a Spanish ``word``; none for one that no
    table has.

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
    for spanish, english, *_ in rows(DATA / "opposites.tsv"):
        keys = frozenset[str]().union(*map(english_keys, english.split("|")))
        for word in spanish.split("|"):
            found[word] = found.get(word, frozenset()) | keys
    return found
