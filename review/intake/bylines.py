"""The line that says who wrote an article, where and when, in another language."""

import re
from datetime import date

from babel.dates import format_date

from glossary.language.calendar_names import locale_of
from glossary.language.dates import DateKind, dates
from glossary.language.lexicon import knows
from glossary.language.name_lists import surnames
from glossary.language.people import names_joined, people_words
from glossary.language.person_names import naming
from glossary.term import TermKind
from translation.formats.bylines import without_posts, written_dates

_BETWEEN = " ,"


def byline_in(byline: str, languages: tuple[str, str]) -> str:
    """Return the byline in the second language: names, places and dates, nothing for an engine.

    >>> byline_in("Por Ana Núñez y Luis Paz", ("es", "en")), byline_in("Redacción EC", ("es", "en"))
    ('By Ana Núñez and Luis Paz', 'Redacción EC')
    >>> byline_in("By Ann Lee and Bob Ray", ("en", "fr")), byline_in("Por Ana Núñez", ("es", "xx"))
    ('Par Ann Lee et Bob Ray', 'Por Ana Núñez')
    >>> byline_in("Escribe Ana Núñez en Territorio", ("es", "en"))
    'By Ana Núñez in Territorio'
    >>> byline_in("Par Ana Sol, à Nantes", ("fr", "en"))
    'By Ana Sol, in Nantes'
    >>> byline_in("Por Ana Paz, Lima, martes 14 de octubre de 2025", ("es", "en"))
    'By Ana Paz, Lima, Tuesday, October 14, 2025'
    """
    source, target = languages
    byline = _with_dates(byline, languages)
    found = re.fullmatch(
        rf"\s*{_one_of(source, 'byline', 'byline-too')}:?\s+(?P<names>.+)", byline, re.IGNORECASE
    )
    by = people_words(target, "byline")
    if found is None or not by:
        return byline
    names = names_joined(found["names"], languages)
    for within in people_words(target, "byline-in"):
        names = re.sub(rf" {_one_of(source, 'byline-in')} ", f" {within} ", names)
    return f"{min(by).capitalize()} {names}"


def is_persons_name(line: str, languages: tuple[str, str]) -> bool:
    """Tell whether the line is the name of a person and nothing else, which the second language
    writes alike: who took a picture, who speaks next.

    What may be words just as well is for the engine.

    >>> (is_persons_name("NICOLE DRAYTON", ("en", "es")),
    ...  is_persons_name("Elena Highton de Nolasco", ("es", "en")))
    (True, True)
    >>> [is_persons_name(line, ("es", "en")) for line in ("Luz Verde", "Socorro Jurídico", "Lima")]
    [False, False, False]
    """
    source, target = languages
    written = line.strip()
    people = naming(written.title() if written.isupper() else written, source)
    return any(people_words(target, "byline")) and any(
        person.kind is TermKind.PERSON
        and person.span == (0, len(written))
        and len(person.words) > 1
        and all(
            word.text in surnames() or not knows(word.lower, source) for word in person.words[1:]
        )
        for person in people
    )


def needs_engine(byline: str) -> bool:
    """Tell whether a byline says in words of its language what its author is.

    >>> needs_engine("Por Ana Paz, corresponsal de Sanidad"), needs_engine("Por Ana Paz, Lima")
    (True, False)
    """
    return without_posts(byline) != byline


def with_authors(drafted: str, byline: str, languages: tuple[str, str]) -> str:
    """Return an engine's draft of a byline with its first author, and the word before, by rule.

    >>> with_authors("To Ana Peace, health editor", "Por Ana Paz, editora de Salud", ("es", "en"))
    'By Ana Paz, health editor'
    """
    author, _, _ = byline.partition(",")
    _, comma, post = drafted.partition(",")
    return f"{byline_in(author, languages)},{post}" if comma else drafted


def _one_of(language: str, *classes: str) -> str:
    """Return a pattern of the words of these classes, the longest first."""
    words = sorted(people_words(language, *classes), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


def _with_dates(byline: str, languages: tuple[str, str]) -> str:
    """Return the byline with the dates that name their month as the second language writes them."""
    source, target = languages
    locale = locale_of(target)
    weekdays = [word for word in dates(byline, source) if word.kind is DateKind.WEEKDAY]
    for iso, start, end in reversed([*written_dates(byline)] if locale else []):
        beside = [
            word
            for word in weekdays
            if word.end < start and not byline[word.end : start].strip(_BETWEEN)
        ]
        day = date.fromisoformat(iso)
        written = format_date(day, "full" if beside else "long", locale=locale)
        said = written.upper() if byline[start:end].isupper() else written
        byline = byline[: beside[0].start if beside else start] + said + byline[end:]

    return byline
