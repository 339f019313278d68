"""Names that English has its own word for: Spain for España, UN for ONU, Francis for Francisco.

A rendering listed here is right and must never be reported. Forms that English leaves as they are
need none.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from glossary.language.tables import DATA, rows, translations_in
from glossary.language.tokens import Span, words_of
from translation.languages.language import STUDIED, pair_table, table_of

_MOST_WORDS = 5
_INITIALS = re.compile(r"[A-Z]\w?[A-Z]{1,6}")


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
    """Acronym of the first of two languages -> what the second writes for it, the initials first:
    what the pair lists, and what the bodies of the world are called in both.

    None where nobody listed them.

    >>> acronyms(("es", "en"))["OTAN"][0], acronyms(("en", "es"))["NATO"][0], acronyms(("xx", "en"))
    ('NATO', 'OTAN', {})
    >>> acronyms(("de", "fr"))["EuGH"]
    ('CJUE', "Cour de justice de l'Union européenne")
    """
    there, here = map(_names_of_bodies, languages)
    of_bodies = {
        initials: tuple(sorted(here[body], key=lambda name: not _INITIALS.fullmatch(name)))
        for body, names in there.items()
        if body in here
        for initials in names
        if _INITIALS.fullmatch(initials)
    }
    return of_bodies | translations_in(pair_table(languages, "acronyms.tsv"))


def _names_of_bodies(language: str) -> dict[str, tuple[str, ...]]:
    listed = rows(table_of(language, "bodies"))
    return {body: tuple(names.split("|")) for body, _kind, _of, names, _source in listed}


@cache
def exonyms_between(languages: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Names and acronyms of the first language -> what the second writes, by the tables of either
    direction; none where nobody listed any.

    >>> exonyms_between(("en", "es"))["London"], exonyms_between(("en", "es"))["USMCA"]
    (('Londres',), ('T-MEC', 'TMEC'))
    """
    found: dict[str, dict[str, None]] = {}
    for name, forms in listed_names(languages).items():
        found.setdefault(name, {}).update(dict.fromkeys(forms))
    for name, forms in listed_names((languages[1], languages[0])).items():
        for form in forms:
            found.setdefault(form, {}).setdefault(name)
    return {name: tuple(forms) for name, forms in found.items()}


def listed_names(languages: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Names and acronyms of the first language -> what the second writes, by the tables of the
    pair; none where nobody listed any.
    """
    return exonyms() if languages == STUDIED else acronyms(languages)


@lru_cache(maxsize=1024)
def answered_exonyms(
    source: str, target: str, languages: tuple[str, str]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the listed names of ``source`` stand that ``target`` writes as listed and as
    often, and where it writes them.

    >>> answered_exonyms("It is the Rio Grande.", "Es el río Bravo.", ("en", "es"))
    (((10, 20),), ((6, 15),))
    """
    listed = exonyms_between(languages)
    tokens = words_of(source) if listed else ()
    said: dict[str, list[Span]] = {}
    for index, first in enumerate(tokens):
        for last in tokens[index : index + _MOST_WORDS]:
            name = source[first.start : last.end]
            if name in listed:
                said.setdefault(name, []).append((first.start, last.end))

    there, here = [], []
    for name, spans in said.items():
        written = {span for form in listed[name] for span in _spans_of(form, target)}
        # One that is said more often may be another name in one place.
        if len(written) >= len(spans):
            there += spans
            here += sorted(written)
    return tuple(there), tuple(here)


def _spans_of(form: str, target: str) -> Iterator[Span]:
    # The words of a name may be small, "río Bravo"; initials may not.
    flags = re.NOFLAG if form.isupper() else re.IGNORECASE
    for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", target, flags):
        yield match.span()


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
