"""Facts in figures: numbers, percentages, dates, addresses of the web."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from glossary.language.dates import DateKind
from glossary.language.figures import figure_values
from glossary.language.quantities import quantities
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tables import pattern_in
from review.checks.facts.comparison import Difference, differences
from review.checks.facts.number_gap import number_gap
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Severity, check
from translation.messages import told

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_SPANISH_FIGURE = re.compile(r"(?<![\d.,/-])\d+(?:[.,]\d+)+(?![\d/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL_COUNT = 12
"""Up to here a translator counts what the source lists."""
_SAME_DATE = 10
"""How far after the month of its date a year may stand, in code points."""
_WRITTEN_AS_FIGURES = frozenset({QuantityRole.COUNT, QuantityRole.TIME, QuantityRole.CENTURY})
"""What a figure can replace in any sentence: "third" takes more than a "5", and so does a wrong unit."""
_SAME_LIST = 90
"""How far on a list may give the percent sign that its earlier numbers share, in code points."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'”’»)\]]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE
)


def english_form(quantity: Quantity, source: str) -> str:
    """Return ``quantity`` of a Spanish ``source`` in the conventions of English, for a suggestion.

    >>> from glossary.language.quantities import quantities
    >>> for text in ("2.300 millones", "1.234,5", "400 por ciento", "en 2021", "12 mil"):
    ...     print(english_form(quantities(text, "es")[0], text))
    2.3 billion
    1,234.5
    400%
    2021
    12,000
    """
    first = quantity.readings[0]
    if not first.replace("/", "").isdigit():
        return first.removeprefix("phone ")
    value = Fraction(first)
    written = source[quantity.start : quantity.end]
    for name, scale in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if value >= scale and (value / scale * 1000).denominator == 1:
            return f"{_decimal(value / scale)} {name}"
    plain_year = value.denominator == 1 and 1000 <= value < 2100 and not re.search(r"[.,\s]", written)
    text = str(value) if plain_year else _decimal(value)
    return text + "%" * quantity.percent


def _decimal(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.6f}".rstrip("0")


def _differences(context: CheckContext) -> tuple[Difference, ...]:
    return differences(context.source, context.target)


def _fact(message: str, source: Quantity | None, target: Quantity | None, suggestion: str | None) -> Finding:
    return Finding(
        message,
        source.span if source else None,
        target.span if target else None,
        suggestion if target else None,
    )


@check("number-changed", "Number changed", Severity.CRITICAL, Category.ACCURACY)
def find_number_changed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number has another value than in the source; a mere change of form is none."""
    changed = [
        (difference.source, difference.target)
        for difference in _differences(context)
        if difference.source and difference.target
    ]
    for left, right in changed:
        there, here = source[left.start : left.end], target[right.start : right.end]
        message = told("The source says “{there}”, the translation “{here}”.", there=there, here=here)
        form = english_form(left, source)
        plain = left.role in _WRITTEN_AS_FIGURES and left.readings[0] != right.readings[0]
        if not (plain and _stands_alone(left, source) and _stands_alone(right, target)):
            yield _fact(message, left, right, None)  # a part of a date or code is no number
        elif len(changed) == 1:
            yield _fact(message, left, right, form)
        else:
            # Of several changed numbers it is not sure which is which.
            yield replace(_fact(message, left, right, None), choices=(form,))


def _stands_alone(quantity: Quantity, text: str) -> bool:
    """Whether no letter, digit, slash or hyphen touches the quantity, nor one that is written as a code."""
    written = text[quantity.start : quantity.end]
    around = text[max(0, quantity.start - 1) : quantity.start] + text[quantity.end : quantity.end + 1]
    return not re.search(r"[\w/-]", around) and not re.search(r"\d[/-]\d|\d-?[xX]\b", written)


@check("number-lost", "Number lost", Severity.CRITICAL, Category.ACCURACY)
def find_number_lost(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number of the source is missing."""
    lost = [
        difference.source
        for difference in _differences(context)
        if difference.source and not difference.target
    ]
    for left in lost:
        message = told(
            "“{source}” stands in the source but not in the translation.",
            source=source[left.start : left.end],
        )
        gap = (
            number_gap(target, english_form(left, source))
            if len(lost) == 1 and _stands_alone(left, source)
            else None
        )
        span, suggestion = gap or (None, None)
        yield Finding(message, left.span, span, suggestion)


@check("number-added", "Number added", Severity.CRITICAL, Category.ACCURACY)
def find_number_added(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number that the source does not have."""
    for difference in _differences(context):
        right = difference.target
        if right and not difference.source:
            message = told(
                "“{target}” stands in the translation but not in the source.",
                target=target[right.start : right.end],
            )
            severity = Severity.MAJOR if _spells_out(right, context) else Severity.CRITICAL
            yield replace(_fact(message, None, right, None), severity=severity)


def _spells_out(quantity: Quantity, context: CheckContext) -> bool:
    """Whether a translator may have said what the source leaves to its reader.

    That is a small count in words ("all three") and the year after a month.
    """
    written = context.target.text[quantity.start : quantity.end]
    if not quantity.figures:
        value = quantity.readings[0]
        return value.isdigit() and int(value) <= _SMALL_COUNT
    months = (word.end for word in context.target.dates if word.kind is DateKind.MONTH)
    return _YEAR.fullmatch(written) is not None and any(
        0 < quantity.start - end < _SAME_DATE for end in months
    )


@check("percent", "Percent sign", Severity.CRITICAL, Category.ACCURACY)
def find_percent_lost(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A percentage became a plain number, or the reverse."""
    left = quantities(source, context.source_language)
    right = quantities(target, context.target_language)
    if not any(quantity.percent for quantity in (*left, *right)):
        return
    for wanted, others, lost in ((left, right, True), (right, left, False)):
        by_reading: dict[str, list[Quantity]] = {}
        for other in others:
            for reading in dict.fromkeys(other.readings):
                by_reading.setdefault(reading, []).append(other)
        for quantity in wanted:
            same = by_reading.get(quantity.readings[0], [])
            if not quantity.percent or not same or any(other.percent or not other.firm for other in same):
                continue
            if len(same) > 1 or any(_shares_percent(other, target if lost else source) for other in same):
                continue
            first, second = (quantity, same[0]) if lost else (same[0], quantity)
            text = source if lost else target
            message = told(
                "“{text}” is a percentage on one side only.", text=text[quantity.start : quantity.end]
            )
            yield _fact(message, first, second, english_form(first, source))


def _shares_percent(quantity: Quantity, text: str) -> bool:
    """Whether a percent sign or its word comes soon after: "between 10 and 12 percent"."""
    return bool(
        re.search(
            r"%|per ?cent|por ciento|points|puntos|pc\b", text[quantity.end : quantity.end + _SAME_LIST]
        )
    )


@check("number-format", "Spanish decimal or thousands sign", Severity.MAJOR, Category.LOCALE, languages=ES_EN)
def find_number_format(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """A figure keeps the Spanish point or comma."""
    if pattern_in(_PATTERNS, "rate").search(source) or pattern_in(_PATTERNS, "rate").search(target):
        return
    for match in _SPANISH_FIGURE.finditer(target):
        figure = match[0]
        if figure not in source:
            continue
        wanted = figure_values(figure, "es")[0]
        misread = figure_values(figure, "en")
        decimal_comma = re.fullmatch(r"\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})", figure)
        if (
            misread[0] != wanted and len(misread) == 1 and "." in figure and "," not in figure
        ) or decimal_comma:
            yield Finding(
                told(
                    "“{figure}” keeps the Spanish point or comma; an English reader reads another number.",
                    figure=figure,
                ),
                None,
                match.span(),
                _decimal(wanted),
            )


@check("address", "Web or e-mail address", Severity.CRITICAL, Category.ACCURACY)
def find_address_changed(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """An address is missing, added or changed."""
    if (
        "@" not in source + target
        and "www." not in (source + target).lower()
        and "://" not in source + target
    ):
        return
    there, here = _ADDRESS.finditer(source), _ADDRESS.finditer(target)
    left, right = (
        Counter(match[0].rstrip(".,;:!?…").rstrip("/").lower() for match in side) for side in (there, here)
    )
    lost, new = list((left - right).elements()), list((right - left).elements())
    for place in range(max(len(lost), len(new))):
        old = lost[place] if place < len(lost) else ""
        added = new[place] if place < len(new) else ""
        message = (
            told("The address “{address}” is missing or changed.", address=old)
            if old
            else told("The address “{address}” does not stand in the source.", address=added)
        )
        start = source.lower().find(old) if old else -1
        other = target.lower().find(added) if added else -1
        yield Finding(
            message,
            (start, start + len(old)) if start >= 0 else None,
            (other, other + len(added)) if other >= 0 else None,
            source[start : start + len(old)] if old and added and start >= 0 and other >= 0 else None,
        )
