"""What a Spanish word means in English, and what would be its opposite there.

Opposites that headlines turn on are in data/opposites.tsv, with the English words that render them rightly;
for all other words the dictionary says what they mean and data/antonyms.tsv what the opposite of that is.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem
from glossary.language.lexicon import base_form, is_english
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from glossary.language.tokens import Token

_PARTICIPLE = re.compile("(?:[ai]d|t|ch)[oa]s?$")
_ROOT = 5
"""Letters in which akin words of the two languages agree."""
_LONGEST_ENTRY = 3
"""Words of an entry of the dictionary that still say what one Spanish word means."""


class Meaning(NamedTuple):
    """The keys of the English words that render a word, and of those that say its opposite.

    ``plain`` is True where an opposite is never sure, as of "antes" and of words that the dictionary alone
    explains.
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
    explained = list(_explained(word, base))
    keys = frozenset[str]().union(*(english_keys(part) for parts, _ in explained for part in parts))
    turned = frozenset[str]().union(*(each.opposites for each in listed))
    renderings = (keys - turned).union(*(each.renderings for each in listed))
    alone = [] if listed else [(parts[0], is_verb) for parts, is_verb in explained if len(parts) == 1]
    # A participle is both: "recubierto" is "covered" and has covered.
    alone += [(part, not is_verb) for part, is_verb in alone if _PARTICIPLE.search(word)]
    antonyms = (_antonyms(is_verb=each).get(key, ()) for part, each in alone for key in english_keys(part))
    plain = not listed or any(each.plain for each in listed)
    return Meaning(renderings, turned.union(*antonyms) - renderings, plain)


def are_opposite(word: str, other: str) -> bool:
    """Whether two English words, in any form, are antonyms.

    >>> are_opposite("disagreed", "agreed"), are_opposite("disease", "ease")
    (True, False)
    """
    return any(
        not english_keys(other).isdisjoint(_antonyms(is_verb=is_verb).get(key, ()))
        for key in english_keys(word)
        for is_verb in (False, True)
    )


def can_stand_for(here: Token, there: Token) -> bool:
    """Whether an English word can render a Spanish one: by the tables, or as its cousin.

    >>> from glossary.language.tokens import words
    >>> [can_stand_for(word, words("subió")[0]) for word in words("raised fell")]
    [True, False]
    """
    root = without_accents(there.lower)[:_ROOT]
    parts = without_accents(here.lower).split("-")
    akin = len(root) == _ROOT and any(part.startswith(root) for part in parts)
    return akin or not english_keys(here.lower).isdisjoint(meaning_of(there.lower).renderings)


def _explained(word: str, base: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the telling words of each entry for ``word`` or for what it is made of, and whether it is a verb.

    The dictionary leaves out what English writes alike: "natural".
    """
    if is_english(base):
        yield [base], False
    made = [base[:-3] + ending for ending in ("ar", "er", "ir") if base.endswith(("ado", "ido"))]
    for entry in next(filter(None, map(look_up, (word, *made))), ()):
        parts = entry.english.lower().split()
        if len(parts) <= _LONGEST_ENTRY:
            little = words_in(WORD_CLASSES, "says-little")
            yield [part for part in parts if part not in little] or parts[-1:], parts[0] == "to"


@cache
def _listed() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for spanish, english, opposite, reach, _ in rows(DATA / "opposites.tsv"):
        here = frozenset[str]().union(*map(english_keys, english.split("|")))
        there = frozenset[str]().union(*map(_opposite_keys, opposite.split("|")))
        for word in spanish.split("|"):
            before = found.get(word, Meaning(frozenset(), frozenset()))
            found[word] = Meaning(before.renderings | here, before.opposites | there, reach == "short")
    return found


@cache
def _antonyms(*, is_verb: bool) -> dict[str, frozenset[str]]:
    """The keys of what is the opposite, by the keys of each word: "train" has "untrained" too.

    Of another word class is only what a prefix turns: "declare" and "undeclared".
    """
    found: dict[str, frozenset[str]] = {}
    for word, other, classes, _ in rows(DATA / "antonyms.tsv"):
        if (("v" in classes) if is_verb else classes != "v") or other.endswith(word) or word.endswith(other):
            for one, another in ((word, other), (other, word)):
                for key in english_keys(one):
                    found[key] = found.get(key, frozenset()) | _opposite_keys(another)
    return found


def _opposite_keys(word: str) -> frozenset[str]:
    """The keys of an opposite: to "more" it is "fewer", and no "few" is."""
    return frozenset({stem(word)}) if word.endswith(("er", "est")) else english_keys(word)
