"""The names of months and weekdays in every language that the CLDR knows, as Babel carries it."""

from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

from translation.languages.language import language_of

_LEAP_YEAR = 2024
"""The 29th of February is a day, too."""


@cache
def locale_of(language: str) -> Locale | None:
    """Return the CLDR's data for ``language`` ("es", "pt_BR"), None where it has none.

    >>> locale_of("es").english_name, locale_of("xx")
    ('Spanish', None)
    """
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


@cache
def month_names(language: str, *, shortened: bool = True) -> dict[str, int]:
    """Return the months of ``language`` in lower case, numbered from 1; ``shortened`` ones too.

    >>> month_names("es")["abril"], month_names("en")["dec"], month_names("pt")["março"]
    (4, 12, 3)
    """
    locale = locale_of(language)
    if locale is None:
        return {}
    return _names(locale.months, shortened=shortened) | language_of(language).months


@cache
def is_shortened_month(name: str, language: str) -> bool:
    """Whether ``name`` in lower case is short for a month of ``language``.

    >>> is_shortened_month("mar", "es"), is_shortened_month("mai", "fr")
    (True, False)
    """
    months = month_names(language)
    return any(
        longer != name and longer.startswith(name) and number == months.get(name)
        for longer, number in months.items()
    )


@cache
def weekday_names(language: str) -> dict[str, int]:
    """Return the days of the week of ``language`` in lower case, with their numbers from Monday, 0.

    >>> weekday_names("es")["martes"], weekday_names("en")["sunday"]
    (1, 6)
    """
    locale = locale_of(language)
    return {} if locale is None else _names(locale.days, shortened=False)


@cache
def writes_months_small(language: str) -> bool:
    """Whether ``language`` writes the names of months small; where it does not, a small letter
    makes another word of them: "they may march".

    >>> writes_months_small("es"), writes_months_small("en"), writes_months_small("xx")
    (True, False, False)
    """
    locale = locale_of(language)
    return locale is not None and all(
        name.islower() for name in locale.months["format"]["wide"].values()
    )


@cache
def says_month_first(language: str) -> bool:
    """Whether a date in figures begins with its month.

    >>> says_month_first("en"), says_month_first("es"), says_month_first("xx")
    (True, False, False)
    """
    locale = locale_of(language)
    return locale is not None and str(locale.date_formats["short"].pattern).startswith("M")


def written_date(language: str, month: int, day: int, year: int = 0) -> str | None:
    """Return the day as ``language`` writes it, without a ``year`` for 0; None where the CLDR does
    not tell or there is no such day.

    >>> written_date("es", 2, 5, 2027), written_date("de", 11, 9), written_date("es", 2, 30)
    ('5 de febrero de 2027', '9. November', None)
    """
    locale = locale_of(language)
    try:
        told = date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return None
    shape = "yMMMMd" if year else "MMMMd"
    return None if locale is None else str(format_skeleton(shape, told, locale=locale))


def _names(table: object, *, shortened: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    widths = ("wide", "abbreviated") if shortened else ("wide",)
    for use in ("format", "stand-alone"):
        for width in widths:
            for number, name in table[use][width].items():  # type: ignore[index] # Babel
                plain = name.lower().rstrip(".")
                if plain.replace("-", "").isalpha():
                    found.setdefault(plain, number)
    return found
