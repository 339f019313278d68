"""Months and weekdays as they stand in a text, in every language that the CLDR knows.

Days and weeks told from today, seasons, parts of a day, a month or a year stand in
data/time_words.tsv.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from glossary.language.calendar_names import (
    is_shortened_month,
    locale_of,
    month_names,
    says_month_first,
    weekday_names,
    writes_months_small,
)
from glossary.language.lexicon import is_usual, knows
from glossary.language.name_lists import given_names
from glossary.language.number_words import number_words
from glossary.language.person_names import runs_of_capitals
from glossary.language.tables import DATA, WORD_CLASSES, pattern_in, pattern_rows_in, rows
from glossary.language.tokens import Placed, Token, cased_like, is_inside, words, words_of
from translation.languages.language import language_of

_ALSO_OTHER_WORDS = frozenset({"May", "March", "Mar", "Mayo", "Jan", "Set", "Sat", "Sun"})
"""Months, days only beside a figure or preposition of time: else a verb, a protest, a person."""
_FIGURE_AFTER = re.compile(r"\.?,? \d{1,4}(?![\d.,]?\d)")
_DAY_BEFORE = re.compile(r"(?:^|[,(–—-] ?)(?:[12]?\d|3[01]) $")
_DAY_BEFORE_NAME = re.compile(r"\d(?:er)? $")
_ENDS_DATELINE = re.compile(r"\.?(?:$|,? ?[(),:;–—/-]|\. )")
"""Around a shortened month in small letters: "Quito, 14 mar (EFE).-", "Belém, 9 set. O"."""
_ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
_DATE_WITH_NAME = re.compile(
    r"(?<![\w/.-])(\d{1,2})([/.-])([^\W\d_]{3,})\2(\d{4}|\d{2})(?![\w/-]|\.\d)"
)
"""A day, the name of its month and a year, joined by marks: "25.fev.26", "1-ene-2025"."""
_MONTHS, _DAYS = 12, 31
_SHORTENED = 3
"""Up to so many letters a shortened name may be another word: "mar" or "dic"."""
SET_FIGURES = DATA / "set_figures.tsv"
"""Feasts and idioms that stand for figures, a day of a month among them: "May Day", "24/7"."""
_TIME_WORDS = DATA / "time_words.tsv"


class DateKind(StrEnum):
    """What a date word names."""

    MONTH = "month"
    WEEKDAY = "weekday"
    DAY = "day"
    SEASON = "season"
    PART = "part"
    DAYTIME = "daytime"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class DateWord(Placed):
    """A month (1 to 12) or a weekday (Monday is 0) at ``start:end``, ``text`` as written.

    A day is told from today, 0, and so is the week or year whose turn it is; seasons count from
    spring, 1; parts are early, mid and late, 1 to 3; a day has morning, afternoon, evening and
    night, 1 to 4. ``numbers`` has a second one where "03/04/2021" leaves open which is the month.
    ``firm`` is False for what may only render such a word ("current" is "today"); one of a
    ``family`` can stand for another of it.
    """

    kind: DateKind
    numbers: tuple[int, ...]
    text: str
    start: int
    end: int
    firm: bool = True
    family: str = ""


@cache
def _names(language: str) -> dict[str, tuple[DateKind, tuple[int]]]:
    """What each month and each weekday is, a weekday in the plural too."""
    months, weekdays = month_names(language), weekday_names(language)
    forms = {f"{name}s": day for name, day in weekdays.items()} | weekdays
    days = {form: (DateKind.WEEKDAY, (day,)) for form, day in forms.items()}
    return days | {name: (DateKind.MONTH, (month,)) for name, month in months.items()}


@lru_cache(maxsize=8192)
def dates(text: str, language: str) -> tuple[DateWord, ...]:
    """Return the months, weekdays and other words for a time of ``text`` in their order.

    >>> [(word.kind.value, word.numbers) for word in dates("el martes 3 de mayo", "es")]
    [('weekday', (1,)), ('month', (5,))]
    >>> dates("They may march on.", "en"), dates("Se hundió a 14 mar adentro.", "es")
    ((), ())
    >>> [word.numbers for word in dates("Quito, 14 mar (EFE).- Lima, 9 set. Habló.", "es")]
    [(3,), (9,)]
    >>> [word.text for word in dates("En mai, puis à la mi-juin, sept ans à Saint-Mars.", "fr")]
    ['mai', 'juin']
    """
    names, found = _names(language), [*_told_in_words(text, language)]
    for date in numeric_dates(text, language):
        written = text[date.start : date.end]
        found.append(DateWord(DateKind.MONTH, date.months, written, date.start, date.end))
    told = [date.span for date in found if date.kind in {DateKind.WEEKDAY, DateKind.MONTH}]
    told += [(name[0].start, name[-1].end) for name in names_with_dates(text, language)]
    for word in words(text):
        token = word if word.lower.removesuffix("'s") in names else _last_part(word, language)
        named = names.get(token.lower.removesuffix("'s")) or _named_in(token, language)
        if named and _is_date(token, text, language) and not is_inside(token.span, told):
            found.append(DateWord(*named, token.text, token.start, token.end))
    return tuple(sorted(found, key=lambda word: word.start))


@lru_cache(maxsize=8192)
def names_with_dates(text: str, language: str) -> tuple[tuple[Token, ...], ...]:
    """Return the capitalised words of each name that a month or day is part of, where the language
    writes them small.

    >>> [[word.text for word in name]
    ...  for name in names_with_dates("O padre Domingos Brazão foi ao Rio de Janeiro.", "pt")]
    [['Domingos', 'Brazão'], ['Rio', 'Janeiro']]
    >>> [[word.text for word in name]
    ...  for name in names_with_dates("En la calle 25 de Mayo, el 25 de Mayo", "es")]
    [['Mayo']]
    """
    is_dated = any(_is_named_small(word, language) for word in words_of(text))
    if not is_dated or not writes_months_small(language):
        return ()
    found = []
    for _, run in runs_of_capitals(text, language):
        name = tuple(word for word in run if word.is_capital)
        dated = [word for word in name if _is_named_small(word, language)]
        others = [word for word in name if word.lower not in _names(language)]
        is_joined = len(run) > len(name)  # "Rio de Janeiro" may open a sentence, "Em Janeiro", too
        is_name = any(
            is_joined or not word.initial or word.text in given_names() for word in others
        )
        before = text[: run[0].start]
        if dated and (is_name or pattern_in(WORD_CLASSES, "named-after-day").search(before)):
            found.append(name)
    return tuple(found)


def _is_named_small(word: Token, language: str) -> bool:
    is_opening = word.initial and word.text not in given_names()
    return word.lower in _names(language) and not word.text.isupper() and not is_opening


def _named_in(token: Token, language: str) -> tuple[DateKind, tuple[int]] | None:
    """Return the weekday or month that a compound begins with, in a language with such:
    "Freitagmorgen", "Oktoberanfang".
    """
    if "nouns" not in language_of(language).typography.get("capitals", ""):
        return None
    compounds = (
        (kind, (number,))
        for kind, names in (
            (DateKind.WEEKDAY, weekday_names(language)),
            (DateKind.MONTH, month_names(language, shortened=False)),
        )
        for name, number in names.items()
        if token.lower.startswith(name) and is_usual(token.lower.removeprefix(name), language)
    )
    return next(compounds, None)


def in_place_of(word: DateWord, other: DateWord, language: str) -> str | None:
    """Return the wording that replaces ``word`` and means in ``language`` what ``other`` means;
    None where none is known.

    >>> (late, may), (early, march) = dates("late May", "en"), dates("inicios de marzo", "es")
    >>> in_place_of(late, early, "en"), in_place_of(may, march, "en")
    ('early ', 'March')
    """
    locale = locale_of(language)
    if locale and word.kind in {DateKind.MONTH, DateKind.WEEKDAY}:
        names = locale.months if word.kind is DateKind.MONTH else locale.days
        return str(names["format"]["wide"][other.numbers[0]]) if word.text.isalpha() else None
    right = _wordings(language).get((word.family, "|".join(map(str, other.numbers))))
    return cased_like(right, word.text) if right else None


@cache
def _wordings(language: str) -> dict[tuple[str, str], str]:
    """The first wording of each time word that others can stand for, by its family and numbers."""
    found: dict[tuple[str, str], str] = {}
    for of, _, family, numbers, _, pattern, _ in rows(_TIME_WORDS):
        if of == language and family:
            found.setdefault((family, numbers), pattern.split("|")[0].partition("(?=")[0])
    return found


def _told_in_words(text: str, language: str) -> Iterator[DateWord]:
    for (kind, family, numbers, firm, *_), (start, end) in pattern_rows_in(
        _TIME_WORDS, language, text
    ):
        # A newspaper is called "Hoy" and another "USA Today".
        is_name = text[start].isupper() and text[:start].rstrip()[-1:].isalnum()
        is_other = is_name and kind == DateKind.DAY
        if kind == DateKind.PART:
            span = pattern_in(WORD_CLASSES, f"span-of-time-{language}").match(text, end)
            is_other = span is None
        if numbers and not is_other:
            values = tuple(map(int, numbers.split("|")))
            yield DateWord(
                DateKind(kind), values, text[start:end], start, end, firm == "yes", family
            )
    for (_, month, *_), (start, end) in pattern_rows_in(SET_FIGURES, language, text):
        if month:
            yield DateWord(DateKind.MONTH, (int(month),), text[start:end], start, end)


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures at ``start:end``, with what its parts may mean, the likeliest first."""

    days: tuple[int, ...]
    months: tuple[int, ...]
    years: tuple[int, ...]
    start: int
    end: int


@lru_cache(maxsize=8192)
def numeric_dates(text: str, language: str) -> tuple[NumericDate, ...]:
    """Return the dates in figures of ``text``; the month comes first if the language says so.

    >>> [date] = numeric_dates("03/04/21", "en")
    >>> date.days, date.months, date.years
    ((4, 3), (3, 4), (21, 2021, 1921))
    >>> [date] = numeric_dates("25.fev.26", "pt")
    >>> date.days, date.months, date.years
    ((25,), (2,), (26, 2026, 1926))
    """
    found = []
    for match in _ISO_DATE.finditer(text):
        year, month, day = (int(part) for part in match.groups())
        if 1 <= month <= _MONTHS and 1 <= day <= _DAYS:
            found.append(NumericDate((day,), (month,), (year,), *match.span()))

    for match in _DATE.finditer(text):
        first, second, years = int(match[1]), int(match[3]), _years(match[4])
        pairs = [(first, second), (second, first)]
        if says_month_first(language) and max(first, second) <= _MONTHS:
            pairs.reverse()
        elif not says_month_first(language) and second <= _MONTHS:
            pairs.pop()
        pairs = [
            (day, month) for day, month in pairs if 1 <= day <= _DAYS and 1 <= month <= _MONTHS
        ]
        if pairs:
            days, months = zip(*pairs, strict=True)
            found.append(NumericDate(days, months, years, *match.span()))

    for match in _DATE_WITH_NAME.finditer(text):
        named, day = month_names(language).get(match[3].lower()), int(match[1])
        if named and 1 <= day <= _DAYS:
            found.append(NumericDate((day,), (named,), _years(match[4]), *match.span()))

    return tuple(found)


def _years(figures: str) -> tuple[int, ...]:
    """Return the years that two or four figures may be: "26" is 2026 too."""
    year = int(figures)
    return (year,) if len(figures) > 2 else (year, 2000 + year, 1900 + year)


def _last_part(word: Token, language: str) -> Token:
    """Return the part of a word that another was joined to: "d'octobre", "mid-September"; a place
    or person with a large one stays whole: "Cinq-Mars".
    """
    cut = max(map(word.lower.removesuffix("'s").rfind, "'-")) + 1
    if not cut:
        return word
    part = word.behind(cut)
    return word if writes_months_small(language) and part.text[:1].isupper() else part


def _is_date(token: Token, text: str, language: str) -> bool:
    if not writes_months_small(language) and not token.text[0].isupper():
        return token.lower.removesuffix("s") in weekday_names(language)  # "samstags"
    by_figure = _FIGURE_AFTER.match(text, token.end) is not None
    before = text[max(0, token.start - 12) : token.start]
    if token.text.removesuffix("'s") in _ALSO_OTHER_WORDS:
        return by_figure or pattern_in(WORD_CLASSES, "before-month").search(before) is not None
    in_dateline = _DAY_BEFORE.search(before) and _ENDS_DATELINE.match(text, token.end)
    if token.lower in number_words(language).values:  # "sept"
        return by_figure or _DAY_BEFORE_NAME.search(before) is not None
    is_full = not is_shortened_month(token.lower, language)
    if is_full or len(token.text) > _SHORTENED or by_figure or in_dateline:
        return True
    # "Des de"
    is_word = token.initial and knows(token.lower, language)
    return token.text[0].isupper() and not is_word
