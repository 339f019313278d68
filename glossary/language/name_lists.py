"""Given names and surnames that people are known to have."""

from functools import cache
from typing import Literal

from glossary.language.tables import DATA, rows

Gender = Literal["f", "m", "c"]
"""Whose a given name is: a woman's, a man's, either's."""


@cache
def _genders(region: str) -> dict[str, Gender]:
    """Return the given names of the table that are common in ``region``: "Hispanic", "other", or
    "word" for those that are words too.
    """
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
def names_that_are_words() -> dict[str, Gender]:
    """Given names of several countries that are words of Spanish or English too -> whose they are.

    >>> names_that_are_words()["Martin"], "Gonzalo" in names_that_are_words()
    ('m', False)
    """
    return _genders("word")


def is_persons(name: str) -> bool:
    """Whether a person may be called so: it is a given name or a surname.

    >>> is_persons("Angela"), is_persons("Gobierno")
    (True, False)
    """
    return name in given_name_genders() or name in surnames()


@cache
def surnames() -> frozenset[str]:
    """Surnames common in Latin America and Spain, many of which are words as well.

    >>> "Iglesias" in surnames(), "Gobierno" in surnames()
    (True, False)
    """
    return frozenset(name for name, _ in rows(DATA / "surnames.tsv"))
