"""How well a word of the target renders one of the source: as counted in texts, by the dictionary,
or by how it is spelled.
"""

from functools import cache, lru_cache
from itertools import chain, product

from rapidfuzz.distance import OSA

from glossary.language.bilingual import look_up
from glossary.language.lexicon import base_form, knows
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token
from translation.languages.language import table_of
from translation.languages.renderings import Renderings
from translation.tables import rows

USUAL_TARGET = 1000.0
"""Times in a million words: a more usual word of the target renders anything."""
SUPPORTED, LISTED = 0.02, 0.1
"""Shares of a word's occurrences; the second is what a dictionary entry or another form counts."""
LEAST_SHARE = 0.04
_ALIKE = 0.7
"""Share of letters that two spellings of a name, or of a word never counted, have in common."""
_SHORTEST = 3
_WELL_MET = 3
"""How often a word must have been counted for its own renderings to tell what it says: employees
are no longer what somebody employs.
"""
_ROOT = 5
"""Letters that words of one family begin with: "reference", "referring"."""


def is_small_word(word: str, table: Renderings) -> bool:
    """Whether a word of the target, in lower case, is so short or usual that it renders anything.

    >>> from translation.languages.renderings import renderings
    >>> [is_small_word(word, renderings("es", "en")) for word in ("of", "and", "agency")]
    [True, True, False]
    """
    return len(word) < _SHORTEST or table.target_per_million(word) > USUAL_TARGET


def support(
    there: Token,
    here: Token,
    table: Renderings,
    languages: tuple[str, str],
    *,
    by_root: bool = True,
) -> float:
    """Return how well two words render one another, in these forms or in dictionaries', or
    ``by_root``, in words that begin as those do: "treasury" for what is a treasurer.

    A compound that was never counted is rendered by what renders its last part: "ex-minister",
    "ministro".
    """
    there, here = without_article(there), without_article(here)
    if "-" in there.lower and not table.count(there.lower):
        if _are_alike(there.lower.replace("-", ""), here.lower):
            return 1.0  # "Post-Classic", "posclásico"
        there = _last_part(there)

    seen = table.support(there.lower, here.lower)
    if seen >= SUPPORTED:
        return seen

    # Of a word that was counted it is known what renders it: "gaffs" only looks like "gafas".
    may_be_alike = there.is_capital or not table.of(there.lower)
    if may_be_alike and len(there.lower) > _SHORTEST and _are_alike(there.lower, here.lower):
        return 1.0
    if table.target_per_million(here.lower) > USUAL_TARGET:
        return seen

    is_met = table.count(there.lower) >= _WELL_MET
    bases = _bases(there.lower, languages[0], with_verbs=not is_met)
    other_base = base_form(here.lower, languages[1])
    listed, roots = _listed(there.lower, bases, table, languages)
    is_of_root = by_root and here.lower[:_ROOT] in roots
    if here.lower in listed or other_base in listed or is_of_root:
        return LISTED

    forms = product((there.lower, *bases), (here.lower, other_base))
    return max(seen, min(LISTED, max(table.support(*form) for form in forms)))


@lru_cache(maxsize=4096)
def _bases(word: str, language: str, *, with_verbs: bool) -> tuple[str, ...]:
    """Return the dictionary form of a word, and if wanted the verbs whose participle that is: lists
    have many as adjectives, "acquittée", "acquitté".
    """
    base = base_form(word, language)
    if not with_verbs:
        return (base,)
    verbs = (
        base.removesuffix(ending) + infinitive
        for ending, infinitive in _participles(language)
        if base.endswith(ending)
    )
    return base, *(verb for verb in verbs if knows(verb, language))


@cache
def _participles(language: str) -> tuple[tuple[str, str], ...]:
    """Return the regular endings of participles with those of their infinitives."""
    listed = rows(table_of(language, "participles"))
    return tuple((ending, infinitive) for ending, infinitive, _ in listed)


@lru_cache(maxsize=512)
def _listed(
    word: str, bases: tuple[str, ...], table: Renderings, languages: tuple[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the dictionary has for ``bases`` and what was counted to render ``word``, and
    what these begin with.
    """
    entries = chain.from_iterable(dictionary_entries(base, languages) for base in bases)
    listed = {part for entry in entries for part in entry.lower().split()}
    listed |= {form for form, share in table.of(word).items() if share >= LEAST_SHARE}
    return frozenset(listed), frozenset(part[:_ROOT] for part in listed)


def _last_part(compound: Token) -> Token:
    """Return "ministro" of "ex-ministro", and a compound with a short last part as it is."""
    last = compound.lower.rpartition("-")[2]
    if len(last) <= _SHORTEST:
        return compound
    return compound._replace(lower=last, text=compound.text[-len(last) :])


def _are_alike(one: str, other: str) -> bool:
    return bool(OSA.normalized_similarity(without_accents(one), without_accents(other)) >= _ALIKE)


def without_article(token: Token) -> Token:
    """Return the word behind an apostrophe as counted: "importants" of "d'importants", no "aren't".

    >>> from glossary.language.tokens import words
    >>> [without_article(word).lower for word in words("d'importants dell’acqua aren't")]
    ['importants', 'acqua', "aren't"]
    """
    if token.lower.isalpha():
        return token
    cut = max(map(token.lower.rfind, "'’")) + 1
    is_elided = cut and len(token.lower) - cut >= _SHORTEST
    return token.behind(cut) if is_elided else token


@lru_cache(maxsize=4096)
def dictionary_entries(word: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """Return what the dictionary of the pair has for ``word``, verbs without their "to"."""
    return tuple(entry.without_to for entry in look_up(word, languages))
