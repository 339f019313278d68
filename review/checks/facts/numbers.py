"""Facts in figures: numbers, percentages, dates, addresses of the web."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

from glossary.language.analysis import Analysis, analyse
from glossary.language.dates import DateKind
from glossary.language.figures import (
    decimal_mark,
    digits_of,
    figure_in,
    figure_values,
    malformed_figures,
    with_marks_exchanged,
)
from glossary.language.number_words import number_words
from glossary.language.ordinals import wrong_ordinals
from glossary.language.people import people_words
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tables import pattern_in
from glossary.language.tokens import Span, sentences, words_before
from review.checks.facts.comparison import Difference, differences
from review.checks.facts.conversions import (
    are_in_other_units,
    conversions,
    measure,
    measure_span,
)
from review.checks.facts.counted import counted_words
from review.checks.facts.measures import YEAR_IN_DAYS, are_near
from review.checks.facts.percentage_points import points_end
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from translation.languages import usual
from translation.messages import told
from translation.untouched import addresses_in

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_SPANISH_FIGURE = re.compile(r"(?<![\d.,/-])\d+(?:[.,]\d+)+(?![\d/-])")
_DECIMAL_COMMA = re.compile(r"\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})")
_MARKED_FIGURE = re.compile(r"\d{1,3}(?:\s\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)+")
_MONEY_BEFORE = re.compile(r"[$€£¥]\s?$|S/\.?\s?$", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<word>[^\W\d_]+) \($")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL_COUNT, _NOON = 12, 12
"""Up to here a translator counts what the source lists."""
_SAME_DATE = 10
"""How far after the month of its date a year may stand, in code points."""
_HYPHENED = re.compile(r"-[^\W\d_]{3,}")
_HALF_OF_DAY = re.compile(r"(?P<space>\s?)[ap](?P<point>\.?)m(?P<last>\.?)$", re.IGNORECASE)
"""How a time tells whether it is before noon: "9 p.m.", "9pm"."""
_TENS = 10
_DECADE = re.compile(r"(?P<century>\d{2}|['’]?)\d0s")
_CENTS = re.compile(r"[.,]\d0$")
"""The end of a figure that keeps its last nought: "1,20"."""
_WRITTEN_AS_FIGURES = frozenset({QuantityRole.COUNT, QuantityRole.TIME, QuantityRole.CENTURY})
"""What a figure can replace in any sentence: "third" takes more than a "5"."""
_LONGER = 1.6
"""So many times as long a text says what the other does not."""
_CLAUSE = 40
"""A clause that one side lacks has at least as many code points."""
_SAME_LIST = 90
"""How far on a list may give the percent sign that its earlier numbers share, in code points."""
_PLAIN_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_BEFORE_A_SITE = re.compile(r"^(?:https?://)?(?:www\.)?")
_PERCENT = re.compile(r"%|per ?cent|por ciento|points|puntos|pc\b")


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
    first, written = quantity.readings[0], quantity.written(source)
    if sum(":" in reading for reading in quantity.readings) == 1:
        return _time_of_day(first, written)
    if not first.replace("/", "").isdigit():
        return first.removeprefix("phone ")

    value = Fraction(first)
    for name, scale in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if value >= scale and (value / scale * 1000).denominator == 1:
            return f"{_decimal(value / scale)} {name}"

    plain_year = (
        value.denominator == 1 and 1000 <= value < 2100 and not re.search(r"[.,\s]", written)
    )
    text = str(value) if plain_year else _decimal(value)
    text += "0" * (value.denominator > 1 and _CENTS.search(written) is not None)
    return text + "%" * quantity.percent


def _repair(left: Quantity, right: Quantity, context: CheckContext) -> str | None:
    """Return how the target language writes the source's ``left``, without what stands behind
    ``right`` already; None where only figures in the marks of another language would be sure.

    Scales and times in words are known for English alone: "2.3 million" is no Spanish.
    """
    source, rest = context.segment.source, context.segment.target[right.end :]
    here = right.written(context.segment.target)
    if context.is_into_usual_language:
        half = _HALF_OF_DAY.search(here) if ":" in left.readings[0] else None
        form = _spoken_time(left.readings[0], half) if half else english_form(left, source)
        form = _decade_as(here, left) or _as_it_opens(left, here) or form
        form = form.removesuffix("." * rest.startswith("."))
    else:
        form = left.written(source)
        if not _PLAIN_FIGURE.fullmatch(form):
            return None
        form = figure_in(form, *context.languages, context.decimal_mark)

    amount, _, unit = form.rpartition(" ")
    is_there = bool(amount) and rest.lstrip().lower().startswith(unit.lower())
    return amount if is_there else form


def _decade_as(written: str, quantity: Quantity) -> str | None:
    """Return the decade that is meant as the translation writes another one.

    >>> _decade_as("1960s", Quantity(("70",), 0, 2)), _decade_as("60s", Quantity(("70",), 0, 2))
    ('1970s', '70s')
    """
    decade, value = _DECADE.fullmatch(written), quantity.value
    if decade is None or value is None or value.denominator > 1 or value % _TENS:
        return None
    return f"{decade['century'] if value < _TENS**2 else ''}{int(value):02}s"


def _as_it_opens(quantity: Quantity, written: str) -> str | None:
    """Return the count in English words where ``written`` is a number in words that begins a
    sentence; None where it is not, or no one or two words say it.
    """
    if quantity.value is None or not written[:1].isupper() or any(map(str.isdigit, written)):
        return None
    known = number_words(usual.TARGET)
    words = {
        known.values[word]: word
        for word, role in known.roles.items()
        if role == "cardinal" and word.isalpha()
    }
    units = quantity.value % _TENS
    parts = [quantity.value] if quantity.value in words else [quantity.value - units, units]
    is_said = quantity.value < _TENS**2 and words.keys() >= {*parts}
    return "-".join(words[part] for part in parts).capitalize() if is_said else None


def _time_of_day(time: str, written: str) -> str:
    """Return "20:30" as "8:30 p.m." unless the source counts to 24 as well."""
    hour = time[:-3]
    if int(hour) > _NOON and hour in written:
        return time
    return {"0:00": "midnight", "12:00": "noon"}.get(time) or _spoken_time(time)


def _spoken_time(time: str, half: re.Match[str] | None = None) -> str:
    """Return "20:30" as "8:30 p.m.", or with its end as ``half`` writes it."""
    hour, minutes = int(time[:-3]), time[-3:].removesuffix(":00")
    space, point, last = half.group("space", "point", "last") if half else (" ", ".", ".")
    return f"{(hour - 1) % _NOON + 1}{minutes}{space}{'ap'[hour // _NOON]}{point}m{last}"


def _decimal(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.6f}".rstrip("0")


def _differences(context: CheckContext) -> tuple[Difference, ...]:
    return differences(context.source, context.target)


@check("number-changed", "Number changed", Severity.CRITICAL, Category.ACCURACY)
def find_number_changed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number has another value than in the source; a mere change of form is none."""
    changed = [
        (each.source, each.target) for each in _differences(context) if each.source and each.target
    ]

    for left, right in changed:
        if are_in_other_units(left, right):
            message = other_said(measure(left, context.source), measure(right, context.target))
            spans = measure_span(left), measure_span(right)
            yield Finding(message, *spans, choices=conversions(left, right, context))
            continue
        there, here = left.written(source), right.written(target)
        message = other_said(there, here)
        if _has_other_marks(left, here, context):
            message = told("“{figure}” is another number with the house's marks.", figure=here)
        severity = Severity.MAJOR if are_near(left, context.source, right, context.target) else None
        found = Finding(message, left.span, right.span, severity=severity)

        plain = left.role in _WRITTEN_AS_FIGURES and left.readings[0] != right.readings[0]
        form = _repair(left, right, context)

        if form is None or not (
            plain
            and _stands_alone(left, source)
            and (_stands_alone(right, target) or _opens_compound(right, form, target))
        ):
            yield found  # a part of a date or code is no number
        elif len(changed) == 1:
            yield found._replace(suggestion=form)
        else:
            yield found._replace(choices=(form,))  # it is not sure which is which


def _has_other_marks(left: Quantity, here: str, context: CheckContext) -> bool:
    """Whether ``here`` is the source's ``left`` but for points and commas, which the house has the
    other way round.
    """
    mark = context.decimal_mark
    if not mark or not _MARKED_FIGURE.fullmatch(here):
        return False
    exchanged = figure_values(with_marks_exchanged(here), context.target_language, mark)
    return exchanged[0] == left.value


def _stands_alone(quantity: Quantity, text: str) -> bool:
    """Whether no letter, digit, slash or hyphen touches the quantity, and it is no code."""
    written = quantity.written(text)
    around = (
        text[max(0, quantity.start - 1) : quantity.start] + text[quantity.end : quantity.end + 1]
    )
    return not re.search(r"[\w/-]", around) and not re.search(r"\d[/-]\d|\d-?[xX]\b", written)


def _opens_compound(quantity: Quantity, form: str, text: str) -> bool:
    """Whether the quantity is a figure before a hyphen and a word, and ``form`` is one too: the 214
    of "214-page", unlike that of "F-214".
    """
    is_figure = all(map(_PLAIN_FIGURE.fullmatch, (form, quantity.written(text))))
    is_alone = not re.search(r"[\w/.,-]$", text[: quantity.start])
    return is_figure and is_alone and _HYPHENED.match(text, quantity.end) is not None


@check("number-lost", "Number lost", Severity.CRITICAL, Category.ACCURACY)
def find_number_lost(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number of the source is missing."""
    lost = [each.source for each in _differences(context) if each.source and not each.target]
    for left in lost:
        written = left.written(source)
        message = told(
            "“{source}” stands in the source but not in the translation.", source=written
        )
        # Where a whole sentence is missing, that is the mistake, its number is less severe.
        severity = Severity.MAJOR if _has_another_extent(source, target) else Severity.CRITICAL
        yield Finding(message, left.span, severity=severity)


@check("number-added", "Number added", Severity.CRITICAL, Category.ACCURACY)
def find_number_added(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number that the source does not have."""
    added = [each.target for each in _differences(context) if each.target and not each.source]
    for right in added:
        is_known = _is_age_of_article(right, context) or _is_told_before(right, context)
        if is_known or _explains_measure(right, context):
            continue
        written = right.written(target)
        message = told(
            "“{target}” stands in the translation but not in the source.", target=written
        )
        explained = _spells_out(right, context) or _has_another_extent(target, source)
        severity = Severity.MAJOR if explained else Severity.CRITICAL
        yield Finding(message, None, right.span, severity=severity)


def _is_age_of_article(quantity: Quantity, context: CheckContext) -> bool:
    """Whether it says an age that a segment of the article gives: whom the source calls by name and
    age, the translation may call "the 44-year-old" later, and say “dies at 81” in its headline.
    """
    unit = quantity.unit
    is_bare = unit is None and quantity.figures and not quantity.percent
    is_in_years = unit is not None and unit.size == YEAR_IN_DAYS
    return (is_bare or is_in_years) and any(
        each.unit is not None and each.unit.size == YEAR_IN_DAYS and each.value == quantity.value
        for each in _said_in_article(context)
    )


def _is_told_before(quantity: Quantity, context: CheckContext) -> bool:
    """Whether it has an article as what readers know, and another segment gives as much of the same
    unit: "within the 180 days" for «en ese plazo».
    """
    before = next(words_before(context.target.tokens, quantity.start), None)
    articles = people_words(context.target_language, "definite", "the-woman", "the-man")
    if before is None or before.lower not in articles:
        return False
    return quantity.unit is not None and any(
        (each.unit, each.value) == (quantity.unit, quantity.value)
        for each in _said_in_article(context)
    )


def _said_in_article(context: CheckContext) -> Iterator[Quantity]:
    for segment in context.article:
        yield from analyse(segment.source, context.source_language).quantities


def _explains_measure(quantity: Quantity, context: CheckContext) -> bool:
    """Whether it tells in brackets how much a measure is that the translation keeps: «quintal» as
    "a quintal (46kg)".
    """
    before = _BRACKETED.search(context.segment.target, 0, quantity.start)
    if quantity.unit is None or before is None:
        return False
    return before["word"].lower() in context.source.word_forms


def _has_another_extent(long: str, short: str) -> bool:
    """Whether ``long`` says more than ``short``: by a clause or a sentence that only it has.

    >>> _has_another_extent("Creció. Luego cayó.", "It grew.")
    True
    """
    longer = len(long) > _LONGER * len(short) and len(long) - len(short) > _CLAUSE
    return longer or len(sentences(long)) > len(sentences(short))


def _spells_out(quantity: Quantity, context: CheckContext) -> bool:
    """Whether a translator may have said what the source leaves to its reader.

    That is a small count in words ("all three") and the year after a month.
    """
    if not quantity.figures:
        return quantity.value is not None and quantity.value <= _SMALL_COUNT
    months = (word.end for word in context.target.dates if word.kind is DateKind.MONTH)
    dated = any(0 < quantity.start - end < _SAME_DATE for end in months)
    return dated and _YEAR.fullmatch(quantity.written(context.target.text)) is not None


@check("percent", "Percent sign", Severity.CRITICAL, Category.ACCURACY)
def find_percent_lost(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A percentage became a plain number, or the reverse."""
    for here, there in ((context.source, context.target), (context.target, context.source)):
        read_as: dict[str, list[Quantity]] = defaultdict(list)
        for each in there.quantities:
            for reading in dict.fromkeys(each.readings):
                read_as[reading].append(each)
        for quantity in here.quantities:
            same = read_as[quantity.readings[0]] if quantity.percent else []
            if len(same) != 1 or same[0].percent or not same[0].firm:
                continue
            if points_end(same[0], there):
                continue
            if _is_bare_too(quantity, here):
                continue  # "by 12% over twelve months" has the number for both
            if _shares_percent(same[0], there, before=there is context.source):
                continue
            left, right = (quantity, same[0]) if here is context.source else (same[0], quantity)
            written = quantity.written(here.text)
            message = told("“{text}” is a percentage on one side only.", text=written)
            right_form = english_form(left, source) if context.is_into_usual_language else None
            yield Finding(message, left.span, right.span, right_form)


def _is_bare_too(quantity: Quantity, text: Analysis) -> bool:
    """Whether the number of a percentage stands in ``text`` as a plain one as well."""
    others = (each for each in text.quantities if not each.percent)
    return any(quantity.readings[0] in each.readings for each in others)


def _shares_percent(quantity: Quantity, text: Analysis, *, before: bool) -> bool:
    """Whether a percent sign or its word comes soon after: "between 10 and 12 percent".

    With ``before`` one may stand before a number that counts nothing: "del 2,1 por ciento a 1,9".
    """
    earlier = any(each.percent and each.end < quantity.start for each in text.quantities if before)
    bare = earlier and not counted_words(quantity, text)
    later = any(
        each.percent and 0 < each.start - quantity.end <= _SAME_LIST for each in text.quantities
    )
    in_words = _PERCENT.search(text.text, quantity.end, quantity.end + _SAME_LIST) is not None
    return bare or later or in_words


@check("figure-form", "No figure of the language", Severity.CRITICAL, Category.LOCALE)
def find_figure_form(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A figure has points, commas or an ending that its language has not: 14.372.4, 1'396,342,
    1er.
    """
    languages = context.languages
    for there, here, right in wrong_ordinals(source, target, languages):
        message = told("“{figure}” is no figure of this language.", figure=target[slice(*here)])
        yield Finding(message, there, here, right, severity=Severity.MAJOR)
    spans = malformed_figures(target, context.target_language, context.decimal_mark)
    figures = [*_MARKED_FIGURE.finditer(source)] if spans else []
    for start, end in spans:
        written = target[start:end]
        same = [figure for figure in figures if digits_of(figure[0]) == digits_of(written)]
        if not same or (written in source and not _is_amount(context.target, start, end)):
            continue  # a version, an address of a machine
        right = figure_in(same[0][0], *languages, context.decimal_mark)
        message = told("“{figure}” is no figure of this language.", figure=written)
        yield Finding(message, same[0].span(), (start, end), right if right != written else None)


def _is_amount(text: Analysis, start: int, end: int) -> bool:
    """Whether money stands before the figure, or a scale, a unit or a percent sign after it."""
    if _MONEY_BEFORE.search(text.text, max(0, start - 6), start):
        return True
    return any(
        each.start <= start and (each.end > end or each.unit is not None or each.percent)
        for each in text.quantities
        if each.start < end and start < each.end
    )


def _exchanges_signs(languages: Pair) -> bool:
    """Whether the source has commas before decimals, the target points: a kept one is another."""
    signs = [decimal_mark(language) for language in languages]
    return signs == [",", "."]


@check(
    "number-format",
    "Decimal or thousands sign of the source",
    Severity.MAJOR,
    Category.LOCALE,
    knows=_exchanges_signs,
)
def find_number_format(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A figure keeps the point or comma of the source, which reads as another number."""
    figures = [*_SPANISH_FIGURE.finditer(target)]
    if not figures or any(pattern_in(_PATTERNS, "rate").search(text) for text in (source, target)):
        return

    there, here = context.languages
    malformed = {*malformed_figures(target, here)}
    for match in figures:
        figure = match[0]
        [wanted, *_], misread = figure_values(figure, there), figure_values(figure, here)
        is_misread = len(misread) == 1 and misread[0] != wanted
        thousands = is_misread and "." in figure and "," not in figure
        is_theirs = thousands or _DECIMAL_COMMA.fullmatch(figure)
        if is_theirs and figure in source and match.span() not in malformed:
            message = told(
                "“{figure}” keeps the point or comma of the source; it is read as another number "
                "here.",
                figure=figure,
            )
            yield Finding(message, None, match.span(), _decimal(wanted))


@check("address", "Web or e-mail address", Severity.CRITICAL, Category.ACCURACY)
def find_address_changed(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """An address is missing, added or changed. It is the same in other letters, and with or without
    what a browser sets before it: “PHP.net”, “www.php.net”.
    """
    lost, added = (
        [each for each in addresses_in(text) if _bare_address(each) not in other.lower()]
        for text, other in ((source, target), (target, source))
    )
    for old, new in zip_longest(dict.fromkeys(lost), dict.fromkeys(added)):
        message = (
            told("The address “{address}” is missing or changed.", address=old)
            if old
            else told("The address “{address}” does not stand in the source.", address=new)
        )
        there, here = _place_of(old, source), _place_of(new, target)
        yield Finding(message, there, here, source[slice(*there)] if there and here else None)


def _bare_address(address: str) -> str:
    return _BEFORE_A_SITE.sub("", address.lower()).rstrip("/")


def _place_of(address: str | None, text: str) -> Span | None:
    start = text.find(address) if address else -1
    return (start, start + len(address)) if address and start >= 0 else None
