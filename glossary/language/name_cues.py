"""The words by which a Spanish text shows what a name is: head nouns, titles, verbs of saying, countries."""

from functools import cache

from glossary.language.tables import DATA, rows, words_in

_CUES = DATA / "name_cues.tsv"


def particles() -> frozenset[str]:
    """Small words inside names: de, la, von."""
    return words_in(_CUES, "particle")


def organisation_heads() -> frozenset[str]:
    """Nouns (lower case) that open an organisation's name: Cámara, Ministerio."""
    return words_in(_CUES, "organisation-head")


def opens_organisation(word: str) -> bool:
    """Whether ``word`` is the head noun of an organisation's name, in the singular or the plural.

    >>> opens_organisation("Centros"), opens_organisation("Cáceda")
    (True, False)
    """
    lower = word.lower()
    heads = organisation_heads()
    return lower in heads or (lower[-1:] == "s" and (lower[:-1] in heads or lower[:-2] in heads))


def place_heads() -> frozenset[str]:
    """Nouns (lower case) that open a place's name: Río, Plaza."""
    return words_in(_CUES, "place-head")


def nouns_before_places() -> frozenset[str]:
    """Nouns (lower case) after which, with "de", a place is named: la provincia de Cajamarca."""
    return words_in(_CUES, "place-noun")


def titles() -> frozenset[str]:
    """Words (lower case) before a person's name: presidenta, doctor."""
    return words_in(_CUES, "title")


def verbs_of_people() -> frozenset[str]:
    """Verbs (lower case, past tense) whose subject is mostly a person."""
    return words_in(_CUES, "saying")


def verbs_of_motion() -> frozenset[str]:
    """Verbs (lower case, past tense) after which, with "a", a place is named: viajó a Huánuco."""
    return words_in(_CUES, "motion")


def works() -> frozenset[str]:
    """Nouns (lower case) before the title of a work."""
    return words_in(_CUES, "work")


@cache
def gazetteer() -> frozenset[str]:
    """Countries, capitals and great cities, as written in Spanish.

    >>> "La Habana" in gazetteer()
    True
    """
    return frozenset(place for place, _ in rows(DATA / "gazetteer.tsv"))
