"""Names that English has its own word for: Spain for España, UN for ONU, Francis for Francisco.

A rendering listed here is right and must never be reported. Forms that English leaves as they are
need none.
"""

from functools import cache

from glossary.language.tables import DATA, translations_in
from translation.languages.language import STUDIED, pair_table


@cache
def exonyms() -> dict[str, tuple[str, ...]]:
    """Spanish name or acronym, as written -> its accepted English forms.

    >>> exonyms()["Londres"]
    ('London',)
    """
    return (
        translations_in(DATA / "places.tsv")
        | translations_in(DATA / "exonyms.tsv")
        | acronyms(STUDIED)
    )


@cache
def acronyms(languages: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Acronym of the first of two languages -> what the second writes for it, the initials first.

    None where nobody listed them.

    >>> acronyms(("es", "en"))["OTAN"][0], acronyms(("en", "es"))["NATO"][0], acronyms(("xx", "en"))
    ('NATO', 'OTAN', {})
    """
    return translations_in(pair_table(languages, "acronyms.tsv"))


@cache
def english_given_names() -> dict[str, tuple[str, ...]]:
    """Spanish given name -> what translators make of it: right for popes, monarchs and saints only.

    >>> english_given_names()["Felipe"]
    ('Philip',)
    """
    return translations_in(pair_table(STUDIED, "given_name_cousins.tsv"))


@cache
def words_of_exonyms() -> frozenset[str]:
    """The words of all that English writes for names of the tables.

    >>> "Kyiv" in words_of_exonyms()
    True
    """
    return frozenset(
        word for forms in exonyms().values() for form in forms for word in form.split()
    )
