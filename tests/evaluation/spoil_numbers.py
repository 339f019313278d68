"""Errors in numbers, dates, money and units."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from random import Random

from english_sentence import Sentence, Token
from spoiling import Case, Spoil

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ORDINAL = re.compile(r"(\d*)(1st|2nd|3rd|[04-9]th)")
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_ALSO_WORDS = frozenset({"May", "March", "August"})
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_CURRENCIES = frozenset(
    "dollar dollars euro euros pound pounds peso pesos yen franc francs ruble rubles".split()
)
_SIGNS = "$€£"
_PERCENT = frozenset({"%", "percent", "per"})

_UNITS = {
    "million": "billion",
    "billion": "million",
    "millions": "billions",
    "billions": "millions",
    "thousand": "million",
    "thousands": "millions",
    "hundred": "thousand",
    "trillion": "billion",
    "kilometers": "miles",
    "kilometres": "miles",
    "km": "miles",
    "miles": "kilometers",
    "meters": "feet",
    "metres": "feet",
    "feet": "meters",
    "kilograms": "pounds",
    "kg": "g",
    "tons": "kilograms",
    "tonnes": "kilograms",
    "years": "months",
    "months": "weeks",
    "weeks": "days",
    "days": "hours",
    "hours": "minutes",
    "minutes": "seconds",
    "centuries": "decades",
    "decades": "centuries",
    "year": "month",
    "month": "week",
    "week": "month",
    "hour": "minute",
    "degrees": "percent",
}
_COUNTED_BY = frozenset(
    "few several many last past next each per a one hundred thousand million".split()
)

_MONEY = {"dollars": "euros", "euros": "dollars", "pounds": "dollars", "$": "€", "€": "$", "£": "$"}


def _numbers(sentence: Sentence) -> list[int]:
    return [index for index, token in enumerate(sentence.tokens) if _NUMBER.fullmatch(token.text)]


def _other_digit(text: str, chance: Random) -> str:
    """Return a number with one digit that is another, the first not turned into nothing."""
    place = chance.choice([index for index, mark in enumerate(text) if mark.isdigit()])
    digits = "123456789" if place == 0 else "0123456789"
    new = chance.choice([digit for digit in digits if digit != text[place]])
    return text[:place] + new + text[place + 1 :]


def _with_digit(case: Case, wanted: Callable[[Sentence, int], bool]) -> Iterator[str]:
    for index in _numbers(case.english):
        if wanted(case.english, index):
            number = case.english.tokens[index].text
            yield case.english.replaced(index, index + 1, _other_digit(number, case.chance))


def digit_changed(case: Case) -> Iterator[str]:
    """One digit of a number is another."""
    return _with_digit(
        case, lambda sentence, index: not _YEAR.fullmatch(sentence.tokens[index].text)
    )


def year_changed(case: Case) -> Iterator[str]:
    """One digit of a year is another, of those that leave it a year near by."""
    for index in _numbers(case.english):
        year = case.english.tokens[index].text
        if _YEAR.fullmatch(year):
            yield case.english.replaced(
                index, index + 1, year[:2] + _other_digit(year[2:], case.chance)
            )


def number_of_another(case: Case) -> Iterator[str]:
    """A number is that of another sentence."""
    for index in _numbers(case.english):
        old = case.english.tokens[index].text
        for new in islice(_foreign_numbers(case, is_year=bool(_YEAR.fullmatch(old))), 1):
            yield case.english.replaced(index, index + 1, new)


def _foreign_numbers(case: Case, *, is_year: bool) -> Iterator[str]:
    return (
        other.tokens[index].text
        for _, other in case.others()
        for index in _numbers(other)
        if bool(_YEAR.fullmatch(other.tokens[index].text)) == is_year
        and other.tokens[index].text not in case.english.text
    )


def magnitude_changed(case: Case) -> Iterator[str]:
    """A number has a nought more, or has lost its decimal point."""
    for index in _numbers(case.english):
        number = case.english.tokens[index].text
        if re.fullmatch(r"[1-9]\d{0,2}", number):
            yield case.english.replaced(index, index + 1, number + "0")
        elif re.fullmatch(r"[1-9]\d*\.\d", number):
            yield case.english.replaced(index, index + 1, number.replace(".", ""))


def numbers_exchanged(case: Case) -> Iterator[str]:
    """Two numbers of a sentence have changed places."""
    tokens = [case.english.tokens[index] for index in _numbers(case.english)]
    for first, second in pairwise(tokens):
        is_date = case.english.text[first.end : second.start].strip() == ","
        if first.text != second.text and not is_date:
            yield exchanged(case.english.text, (first.start, first.end), (second.start, second.end))


def exchanged(text: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    """Return a text in which two places, the first before the second, have changed their words.

    >>> exchanged("Ann met Bob", (0, 3), (8, 11))
    'Bob met Ann'
    """
    between = text[first[1] : second[0]]
    return (
        text[: first[0]] + text[slice(*second)] + between + text[slice(*first)] + text[second[1] :]
    )


def _one_of(
    words: list[str], case: Case, wanted: Callable[[int], bool] = lambda _: True
) -> Iterator[str]:
    for index, token in enumerate(case.english.tokens):
        if token.text in words and wanted(index):
            others = [word for word in words if word.lower() not in case.english.lows()]
            yield case.english.replaced(index, index + 1, case.chance.choice(others))


def number_word_changed(case: Case) -> Iterator[str]:
    """A number word is another."""
    return _one_of(_WORDS, case)


def ordinal_changed(case: Case) -> Iterator[str]:
    """An ordinal is another, in words or in digits."""
    yield from _one_of(_ORDINALS, case)
    for index, token in enumerate(case.english.tokens):
        match = _ORDINAL.fullmatch(token.text)
        if match:
            endings = [
                ending
                for ending in ("4th", "5th", "6th", "7th", "8th", "9th")
                if ending != match[2]
            ]
            yield case.english.replaced(index, index + 1, match[1] + case.chance.choice(endings))


def month_changed(case: Case) -> Iterator[str]:
    """A month is another."""

    def is_date(index: int) -> bool:
        near = case.english.tokens[max(index - 1, 0) : index + 2]
        dated = any(
            _NUMBER.match(token.text) or token.low in {"in", "last", "since"} for token in near
        )
        return dated or case.english.tokens[index].text not in _ALSO_WORDS

    return _one_of(_MONTHS, case, is_date)


def weekday_changed(case: Case) -> Iterator[str]:
    """A day of the week is another."""
    return _one_of(_WEEKDAYS, case)


def percentage_changed(case: Case) -> Iterator[str]:
    """A percentage is another."""
    return _with_digit(case, _is_percentage)


def _is_percentage(sentence: Sentence, index: int) -> bool:
    return any(token.low in _PERCENT for token in sentence.tokens[index + 1 : index + 2])


def money_changed(case: Case) -> Iterator[str]:
    """A sum of money is another."""
    return _with_digit(case, _is_money)


def _is_money(sentence: Sentence, index: int) -> bool:
    before = sentence.tokens[index - 1].text if index else ""
    after = [token.low for token in sentence.tokens[index + 1 : index + 3]]
    named = bool(_CURRENCIES.intersection(after)) and (
        after[0] in _CURRENCIES or after[0] in _UNITS
    )
    return (before != "" and before in _SIGNS) or named


def currency_changed(case: Case) -> Iterator[str]:
    """A sum of money is in another currency."""
    for index, token in enumerate(case.english.tokens):
        if token.low in _MONEY and (token.text in _SIGNS or _is_counted(case.english, index)):
            yield case.english.replaced(index, index + 1, _MONEY[token.low])


def unit_changed(case: Case) -> Iterator[str]:
    """What is counted is counted in another unit."""
    for index, token in enumerate(case.english.tokens):
        if token.text in _UNITS and _is_counted(case.english, index):
            yield case.english.replaced(index, index + 1, _UNITS[token.text])


def _is_counted(sentence: Sentence, index: int) -> bool:
    before = sentence.tokens[index - 1] if index else None
    return before is not None and _counts(before)


def _counts(token: Token) -> bool:
    return bool(_NUMBER.match(token.text)) or token.low in _COUNTED_BY or token.low in _WORDS


KINDS: dict[str, Spoil] = {
    "digit changed": digit_changed,
    "year changed": year_changed,
    "another sentence's number": number_of_another,
    "number ten times as large": magnitude_changed,
    "two numbers exchanged": numbers_exchanged,
    "number word changed": number_word_changed,
    "ordinal changed": ordinal_changed,
    "month changed": month_changed,
    "weekday changed": weekday_changed,
    "percentage changed": percentage_changed,
    "money changed": money_changed,
    "currency changed": currency_changed,
    "unit changed": unit_changed,
}
