"""Names of persons, names that are words as well ("Pedro Castle", "the Quote" for the CITE), and
the words by which a Spanish text shows what a name is: head nouns, titles, verbs of saying,
countries.
"""

from functools import cache
from typing import Literal

from glossary.language.tables import DATA, language_words, rows
from translation.languages import usual
from translation.languages.language import FOLDER, STUDIED


def cues(*kinds: str) -> frozenset[str]:
    """The words of these kinds in lower case, as the table name_cues.tsv of Spanish has them.

    >>> "presidenta" in cues("title"), "plaza" in cues("place-head")
    (True, True)
    """
    return language_words(usual.SOURCE, "name_cues", *kinds)


def opens_organisation(word: str) -> bool:
    """Whether ``word`` is the head noun of an organisation's name, in the singular or the plural.

    >>> opens_organisation("Centros"), opens_organisation("Cáceda")
    (True, False)
    """
    lower = word.lower()
    heads = cues("organisation-head")
    return lower in heads or (lower[-1:] == "s" and (lower[:-1] in heads or lower[:-2] in heads))


Gender = Literal["f", "m", "c"]
"""Whose a given name is: a woman's, a man's, either's."""


@cache
def _translated(*, phrases: bool) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(english.split("|"))
        for name, english, kind, _ in rows(
            FOLDER / "pairs" / "-".join(STUDIED) / "translated_names.tsv"
        )
        if (kind == "phrase") == phrases
    }


def name_words() -> dict[str, tuple[str, ...]]:
    """Spanish name, as written -> the English common words that it is mistaken for.

    >>> name_words()["Castillo"]
    ('Castle',)
    """
    return _translated(phrases=False)


def name_phrases() -> dict[str, tuple[str, ...]]:
    """Names of several words (newspapers, places, firms) -> their word-by-word translations.

    >>> name_phrases()["El País"]
    ('The Country',)
    """
    return _translated(phrases=True)


@cache
def _genders(region: str) -> dict[str, Gender]:
    genders: dict[str, Gender] = {"f": "f", "m": "m", "c": "c"}
    return {
        name: genders[gender]
        for name, gender, where, _ in rows(DATA / "given_names.tsv")
        if where == region
    }


@cache
def given_names() -> frozenset[str]:
    """Given names common in Latin America and Spain, as written.

    >>> "Keiko" in given_names()
    True
    """
    return frozenset(_genders("Hispanic"))


@cache
def given_name_genders() -> dict[str, Gender]:
    """Given names of the world, as written -> whose they are.

    >>> given_name_genders()["Gonzalo"], given_name_genders()["Angela"]
    ('m', 'f')
    """
    return _genders("other") | _genders("Hispanic")


@cache
def surnames() -> frozenset[str]:
    """Surnames common in Latin America and Spain, many of which are words as well.

    >>> "Iglesias" in surnames(), "Gobierno" in surnames()
    (True, False)
    """
    return frozenset(name for name, _ in rows(DATA / "surnames.tsv"))


def is_title_of_pope_or_monarch(word: str) -> bool:
    """Whether English translates the given name after this Spanish word ("papa Francisco").

    >>> is_title_of_pope_or_monarch("Papa")
    True
    """
    return word.lower() in cues("sovereign")
