"""What a Spanish word means in English, and what would be its opposite there.

Opposites that headlines turn on are in data/opposites.tsv, with the English words that render them rightly;
for all other words the dictionary says what they mean and data/antonyms.tsv what the opposite of that is.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem
from glossary.language.lexicon import base_form
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in

_LONGEST_ENTRY = 3
"""Words of an entry of the dictionary that still say what one Spanish word means."""


class Meaning(NamedTuple):
    """The keys of the English words that render a word, and of those that say its opposite.

    ``plain`` is True where only a plain sentence shows that the opposite is meant, as of "antes" and of words
    that the dictionary alone explains.
    """

    renderings: frozenset[str]
    opposites: frozenset[str]
    plain: bool = True


@lru_cache(maxsize=16384)
def english_keys(word: str) -> frozenset[str]:
    """Return the keys under which the forms of an English ``word`` are found: "rose" with "rise".

    >>> english_keys("rose") & english_keys("rising") != frozenset()
    True
    """
    word = word.lower().removesuffix("'s")
    base = _irregular().get(word, word)
    # Only what ends as a regular form is worth the lexicon, which takes its time.
    if base == word and word.endswith(("s", "ed", "ing", "er", "st")):
        base = base_form(word, "en")
    return frozenset({stem(word), stem(base)})


@cache
def _irregular() -> dict[str, str]:
    return {form: verb for form, verb, _ in rows(DATA / "irregular_verbs.tsv")}


@lru_cache(maxsize=16384)
def meaning_of(word: str) -> Meaning:
    """Return what a Spanish ``word`` means, in any inflection; nothing for a word that no table has.

    >>> meaning = meaning_of("subieron")
    >>> "fall" in meaning.opposites, english_keys("raise") <= meaning.renderings
    (True, True)
    """
    base = base_form(word, "es")
    # "Niñas" are girls, though the dictionary lists them under "niño".
    near = [_listed()[each] for each in dict.fromkeys((word, word.removesuffix("s"))) if each in _listed()]
    listed = near or [_listed()[each] for each in (base,) if each in _listed()]
    entries = [entry.english.lower().split() for entry in look_up(word)]
    known = {part for entry in entries if len(entry) <= _LONGEST_ENTRY for part in entry} - words_in(
        WORD_CLASSES, "says-little"
    )
    turned = frozenset[str]().union(*(each.opposites for each in listed))
    keys = frozenset[str]().union(*map(english_keys, known))
    renderings = (keys - turned).union(*(each.renderings for each in listed))
    opposites = turned.union(*(_antonyms().get(key, ()) for key in keys))
    plain = not listed or any(each.plain for each in listed)
    return Meaning(renderings, opposites - renderings, plain)


@cache
def _listed() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for spanish, english, opposite, reach, _ in rows(DATA / "opposites.tsv"):
        cells = english.split("|"), opposite.split("|")
        here, there = (frozenset[str]().union(*map(english_keys, cell)) for cell in cells)
        for word in spanish.split("|"):
            before = found.get(word, Meaning(frozenset(), frozenset()))
            found[word] = Meaning(before.renderings | here, before.opposites | there, reach == "short")
    return found


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    """The keys of what is the opposite, by the keys of each word: "train" has "untrained" too."""
    found: dict[str, frozenset[str]] = {}
    for word, other, _ in rows(DATA / "antonyms.tsv"):
        for one, another in ((word, other), (other, word)):
            for key in english_keys(one):
                found[key] = found.get(key, frozenset()) | english_keys(another)
    return found
