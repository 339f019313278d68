"""Nouns for persons: those of the table of people, and what a language builds of them."""

from functools import lru_cache

from glossary.language.name_lists import is_persons
from glossary.language.tables import language_pattern, language_words
from translation.languages.language import capitalises_nouns

_SHORTEST_PART = 3
"""Letters before a noun of which another is made: "Oberbürgermeisterin"."""


@lru_cache(maxsize=8192)
def listed_noun(word: str, language: str) -> str:
    """Return the noun for a person of which the lower-case ``word`` is made, ``word`` if of none.

    >>> listed_noun("oberbürgermeisterin", "de"), listed_noun("ex-ministra", "pt")
    ('bürgermeisterin', 'ministra')
    """
    known = language_words(language, "people", "woman", "man", "either")
    if word in known:
        return word
    starts = range(_SHORTEST_PART, len(word)) if capitalises_nouns(language) else ()
    parts = (*(word[start:] for start in starts), *word.split("-")[::-1])
    return next((part for part in parts if part in known), word)


@lru_cache(maxsize=8192)
def is_womans(word: str, language: str) -> bool:
    """Return whether the lower-case noun is for a woman: it is listed or made of such a one, or
    ends as none but these do.

    >>> [is_womans(word, "de") for word in ("torhüterin", "staatsanwältin", "medizin", "valentin")]
    [True, True, False, False]
    """
    if listed_noun(word, language) in language_words(language, "people", "woman"):
        return True
    ending = language_pattern(language, "people", "woman-ending")
    others = language_words(language, "people", "no-person")
    return bool(ending.search(word)) and word not in others and not is_persons(word.capitalize())


def is_either(word: str, language: str) -> bool:
    """Return whether the lower-case noun is for a woman or a man alike, told by its article.

    >>> [is_either(word, "it") for word in ("giudice", "stilista", "rivista")]
    [True, True, False]
    """
    if listed_noun(word, language) in language_words(language, "people", "either"):
        return True
    others = language_words(language, "people", "no-person", "organisation", "woman", "man")
    ending = language_pattern(language, "people", "either-ending")
    return bool(ending.search(word)) and word not in others


def is_persons_noun(word: str, language: str) -> bool:
    """Return whether the lower-case ``word`` is a noun for a person: presidenta, fiscal.

    >>> is_persons_noun("fiscal", "es"), is_persons_noun("vizekanzler", "de")
    (True, True)
    """
    known = language_words(language, "people", "woman", "man", "either")
    return listed_noun(word, language) in known or is_womans(word, language)
