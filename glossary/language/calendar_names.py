"""The names of months and weekdays in every language that the CLDR knows, as Babel carries it."""

from functools import cache

from babel import Locale, UnknownLocaleError

_EXTRA_MONTHS = {"es": {"setiembre": 9, "set": 9}, "en": {"sept": 9}}
"""Usual in Peru and Uruguay (RAE); the newspapers' short form. The CLDR has neither."""


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
def month_names(language: str) -> dict[str, int]:
    """Return the months of ``language`` in lower case, whole and shortened, with their numbers from 1.

    >>> month_names("es")["abril"], month_names("en")["dec"], month_names("pt")["março"]
    (4, 12, 3)
    """
    locale = locale_of(language)
    if locale is None:
        return {}
    return _names(locale.months) | _EXTRA_MONTHS.get(language, {})


@cache
def weekday_names(language: str) -> dict[str, int]:
    """Return the days of the week of ``language`` in lower case, with their numbers from Monday, 0.

    >>> weekday_names("es")["martes"], weekday_names("en")["sunday"]
    (1, 6)
    """
    locale = locale_of(language)
    return {} if locale is None else _names(locale.days, shortened=False)


def _names(table: object, *, shortened: bool = True) -> dict[str, int]:
    found: dict[str, int] = {}
    widths = ("wide", "abbreviated") if shortened else ("wide",)
    for use in ("format", "stand-alone"):
        for width in widths:
            for number, name in table[use][width].items():  # type: ignore[index] # Babel types its data loosely
                plain = name.lower().rstrip(".")
                if plain.replace("-", "").isalpha():
                    found.setdefault(plain, number)
    return found
