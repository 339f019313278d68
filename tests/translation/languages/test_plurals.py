"""The plurals of nouns in the languages whose tables have them."""

import pytest

from translation.languages.plurals import plurals_of


@pytest.mark.parametrize(
    ("language", "singular", "plural"),
    [
        ("it", "maiale", "maiali"),
        ("it", "amico", "amici"),
        ("it", "fuoco", "fuochi"),
        ("it", "problema", "problemi"),
        ("it", "provincia", "province"),
        ("it", "città", "città"),
        ("fr", "cochon", "cochons"),
        ("fr", "journal", "journaux"),
        ("fr", "travail", "travaux"),
        ("fr", "prix", "prix"),
        ("pt", "mão", "mãos"),
        ("pt", "pão", "pães"),
        ("pt", "jornal", "jornais"),
        ("pt", "mês", "meses"),
        ("ca", "nació", "nacions"),
        ("ca", "vaca", "vaques"),
        ("ca", "braç", "braços"),
        ("es", "lápiz", "lápices"),
        ("xx", "word", ""),
    ],
)
def test_the_plural_of_a_noun_is_among_those_of_its_ending(
    language: str, singular: str, plural: str
) -> None:
    """Where an ending has several plurals each is given; a language without a table has none."""
    found = plurals_of(singular, language, "plural")
    assert (plural in found) if plural else (found == [])
