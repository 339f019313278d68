"""Compares the quantities of a source with those of its target: which have no counterpart."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from glossary.language.analysis import Analysis
from glossary.language.dates import DateKind
from glossary.language.figures import digits_of
from glossary.language.number_words import number_words
from glossary.language.quantities import quantities
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.units import MeasurementUnit
from review.checks.facts.counted import count_the_same, counted_words
from review.checks.facts.measures import in_another_unit, is_made_round, units_agree

_MONTH_IN_FIGURES = re.compile(r"/\d{1,2}\b(?!/)")
"""The month of "26/11", which the other side may name."""
_OF_THOSE_NAMED = re.compile(r"\b(?:los|las|est[oa]s|es[oa]s|aquell[oa]s) $", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|all|none|neither|both)\b", re.IGNORECASE)
"""Who "los tres" are was said before, and English counts them no more: "each", "none"."""
_YEAR = re.compile(r"1\d{3}|20\d\d")
_DAYS_OF_MONTH = range(1, 32)
_DAY_OF_WEEKDAY = re.compile(r",? \(?(?:día |dia |dì )?")
"""What stands between a weekday and its day of the month: "martes 14", "quarta-feira (14)"."""
_ENDS_DAY = re.compile(r"[),.;:]|$")
_SHORTEST_PHONE = 9
"""Digits."""
_SIZE = 2
_BARE_SCALES, _BARE = frozenset({10**3, 10**6, 10**9, 10**12}), 1000
"""A bare "millones" says no more than the scale: English may know that it was tens of millions."""
_ALIKE, _MOST_OPEN = 8, 40
_SMALL, _ROUND = 20, 10
_ROUNDED = Fraction(1, 20)
"""How far apart, as a share, a number and a word for about as many may be."""
_ROUNDED_DIGITS = 2
"""Of a figure that rounds another: "2.4 million"; "two million" would be another number."""
_COUNTING_NOTHING = frozenset(
    {QuantityRole.ORDINAL, QuantityRole.MULTIPLE, QuantityRole.PART, QuantityRole.TIME}
)
"""Roles of numbers that need no noun to be compared: "halved", "tripled", "by a third"."""
_AFTER_POINT = re.compile(r"(?:\.|\)|\.\))\s+\S")


_Pair = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity without partner on the other side; both when one seems to stand for the other."""

    source: Quantity | None
    target: Quantity | None


@dataclass(frozen=True, slots=True)
class _Sides:
    source: Analysis
    target: Analysis

    def same_noun(self, left: Quantity, right: Quantity) -> bool:
        return count_the_same(left, right, self.source, self.target)

    def of_another_number(self, left: Quantity, others: Sequence[Quantity]) -> Quantity | None:
        """Return what of ``others`` counts the same in the same role: one of both is wrong."""
        roles = {left.role, QuantityRole.COUNT} if left.role is QuantityRole.BOTH else {left.role}
        alike = (each for each in others if each.role in roles and not self.is_article(each))
        return next((each for each in alike if self.same_noun(left, each)), None)

    def of_about_the_same(self, left: Quantity, others: Sequence[Quantity]) -> Quantity | None:
        """Return the one of ``others`` that is as many where a word only says about how many: "une
        quarantaine" are 39 as well; that is the same measure in a rounder figure, or rounded to
        its tenth of a million; or the same year with its century or without.
        """
        for right in others:
            if is_made_round(left, self.source, right, self.target):
                return right
            if _is_rounded(left, right, self.target):
                return right
            if _are_one_year(left, right) or _are_one_phone(left, right):
                return right
            is_rough = _is_rough(left, self.source) != _is_rough(right, self.target)
            if not is_rough or left.value is None or right.value is None:
                continue
            if abs(left.value - right.value) <= _ROUNDED * max(left.value, right.value):
                return right
        return None

    def is_numeral(self, left: Quantity) -> bool:
        """Whether it is a Roman numeral that the target has as well."""
        written = left.written(self.source.text)
        return written.isupper() and any(
            self.same_text(left, each) for each in self.target.quantities
        )

    def same_text(self, left: Quantity, right: Quantity) -> bool:
        """Whether both are written alike."""
        return left.written(self.source.text) == right.written(self.target.text)

    def distance(self, left: Quantity, right: Quantity) -> tuple[bool, bool, bool]:
        """Tell how far equal readings are from one fact: numerals by letters, then what counts the
        same, then what has the same role.
        """
        is_other_numeral = self.is_numeral(left) and not self.same_text(left, right)
        return is_other_numeral, not self.same_noun(left, right), left.role is not right.role

    def may_be(self, left: Quantity, right: Quantity) -> bool:
        """Whether equal readings may be one fact: "first" is no "a", months are no years, and what
        tripled is no three years.
        """
        if left.role is QuantityRole.ORDINAL and self.is_article(right):
            return False
        is_measure_multiple = (
            QuantityRole.MULTIPLE in {left.role, right.role} and left.unit != right.unit
        )
        return units_agree(left, right) and not is_measure_multiple

    def is_article(self, right: Quantity) -> bool:
        """Whether the word is an article here, counts nothing: "a few", "a 43-year-old house"."""
        articles = number_words(self.target.language).rule("article")
        return right.written(self.target.text).lower() in articles


@lru_cache(maxsize=8192)
def differences(source: Analysis, target: Analysis) -> tuple[Difference, ...]:
    """Return what differs between the quantities of ``source`` and ``target``, in its order.

    >>> from glossary.language.analysis import analyse
    >>> differences(analyse("Creció 4,5 % en 2021", "es"), analyse("It grew 4.5% in 2021", "en"))
    ()
    >>> [found] = differences(analyse("media docena de vacas", "es"), analyse("a dozen cows", "en"))
    >>> found.source.readings[0], found.target.readings[0]
    ('6', '12')
    """
    if not source.quantities and not target.quantities:
        return ()
    if not (number_words(source.language).values and number_words(target.language).values):
        return _of_figures(source, target)

    left, right = source.quantities, target.quantities
    sides = _Sides(source, target)
    partner = _paired(left, right, sides)
    used = set(partner.values())
    found = _crossed([(left[place], right[other]) for place, other in partner.items()], sides)
    open_left = [each for place, each in enumerate(left) if place not in partner]
    open_right = [each for place, each in enumerate(right) if place not in used]
    open_left = [each for each in open_left if not _said_otherwise(each, source, target)]
    open_right = [each for each in open_right if not _said_otherwise(each, target, source)]
    _take_shares(open_left, open_right, right)
    _take_shares(open_right, open_left, left)
    _taken(open_left, open_right, sides.of_about_the_same)
    found += _taken(open_left, open_right, sides.of_another_number)
    open_left = _never_said(open_left, right, sides.may_be)
    open_right = _never_said(open_right, left, lambda right, left: sides.may_be(left, right))
    changed = _likeliest(open_left, open_right, sides)
    found += changed + _alone(open_left, open_right, sides)
    lost = [Difference(each, None) for each in _counting(open_left, source)]
    added = [Difference(None, each) for each in _counting(open_right, target)]

    return (*(Difference(*each) for each in found), *lost, *added)


def _are_one_phone(one: Quantity, other: Quantity) -> bool:
    """Whether one number is the other as it is called from abroad: "0113…" and "+44 113…"."""
    at_home, abroad = sorted(
        (each.readings[0].partition("phone ")[2] for each in (one, other)), key=len
    )
    return len(at_home) >= _SHORTEST_PHONE and abroad.endswith(at_home.removeprefix("0"))


def _is_rounded(exact: Quantity, rough: Quantity, target: Analysis) -> bool:
    """Whether ``rough`` is ``exact`` rounded as news does, in a figure and a word: "2.4 million" of
    2,384,000.
    """
    written = rough.written(target.text)
    digits = "".join(filter(str.isdigit, written))
    if exact.value is None or rough.value is None or len(digits) < _ROUNDED_DIGITS:
        return False
    if not any(map(str.isalpha, written)) or not int(digits):
        return False
    step = rough.value / int(digits)
    return exact.value % step != 0 and abs(exact.value - rough.value) <= step / 2


def _are_one_year(one: Quantity, other: Quantity) -> bool:
    """Whether a year stands beside its last two figures: "en el 85", "in 1985"."""
    short, long = sorted((one.readings[0], other.readings[0]), key=len)
    is_short = len(short) == len("85") and short.isdigit()
    return is_short and _YEAR.fullmatch(long) is not None and long.endswith(short)


def _counting(quantities: Iterable[Quantity], text: Analysis) -> Iterator[Quantity]:
    """Yield those that surely count something."""
    return (each for each in quantities if each.firm and not _numbers_point(each, text))


def _is_rough(quantity: Quantity, text: Analysis) -> bool:
    """Whether its last word puts tens together, "dizaine", "decenas"; a "media docena" is six."""
    last = quantity.written(text.text).lower().rpartition(" ")[2]
    is_ten_or_more = quantity.value is not None and quantity.value >= _ROUND
    return is_ten_or_more and number_words(text.language).roles.get(last) in {"collective", "vague"}


def _of_figures(source: Analysis, target: Analysis) -> tuple[Difference, ...]:
    """Return figures that no figure of the other side is, where one's number words are unknown.

    What a language may say in words is left alone: small and round numbers, parts of a name.
    """
    left, right = (
        [each for each in _in_figures(text) if each.figures] for text in (source, target)
    )
    lost, added = (
        [each for each in here if _is_telling(each) and not _reads_as_any(each, there)]
        for here, there in ((left, right), (right, left))
    )
    if len(lost) == len(added) == 1:
        return (Difference(lost[0], added[0]),)
    return (*(Difference(each, None) for each in lost), *(Difference(None, each) for each in added))


def _in_figures(text: Analysis) -> tuple[Quantity, ...]:
    return quantities(text.text, text.language, in_words=False, decimal=text.decimal_mark)


def _is_telling(quantity: Quantity) -> bool:
    """Whether every text writes it in figures: it is exact, larger than twenty and not round."""
    value = quantity.value
    return quantity.firm and value is not None and value > _SMALL and value % _ROUND != 0


def _reads_as_any(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(not set(quantity.readings).isdisjoint(other.readings) for other in others)


def _paired(left: Sequence[Quantity], right: Sequence[Quantity], sides: _Sides) -> dict[int, int]:
    """Pair equal readings, the likeliest first, each once; of several with what counts the same.

    Numerals of names go first: "primer rey" is not the I of "Mojmír I".
    """
    partner: dict[int, int] = {}
    places = sorted(range(len(left)), key=lambda place: not sides.is_numeral(left[place]))
    taken: set[int] = set()
    vague = [place for place, each in enumerate(right) if each.role is QuantityRole.VAGUE][:_ALIKE]
    # "Third" is another "third" sooner than "three".
    for first_only, of_one_role in ((True, True), (True, False), (False, False)):
        having = _by_reading(right)
        for place in [place for place in places if place not in partner]:
            quantity = left[place]
            wanted = quantity.readings[:1] if first_only else quantity.readings
            near = {
                other for reading in wanted for other in _next_open(having.get(reading, []), taken)
            }
            near.update(other for other in vague if _of_one_size(quantity, right[other]))
            candidates = [
                other
                for other in sorted(near - taken)
                if sides.may_be(quantity, right[other])
                and (not of_one_role or quantity.role is right[other].role)
            ]
            if candidates:
                best = min(candidates, key=lambda other: sides.distance(left[place], right[other]))
                partner[place] = best
                taken.add(best)

    return partner


def _by_reading(quantities: Sequence[Quantity]) -> dict[str, list[int]]:
    """Return the places at which each reading stands, the last first."""
    found: dict[str, list[int]] = {}
    for index in range(len(quantities) - 1, -1, -1):
        for reading in quantities[index].readings:
            found.setdefault(reading, []).append(index)
    return found


def _next_open(places: list[int], taken: set[int]) -> list[int]:
    """Return the next ``places`` that nothing has taken, a few: of thousands all are alike."""
    while places and places[-1] in taken:
        places.pop()
    return places[-_ALIKE:]


def _of_one_size(left: Quantity, right: Quantity) -> bool:
    """Whether both give only an order of magnitude, nearly the same one: "decenas" and "dozens"."""
    if not (left.role is right.role is QuantityRole.VAGUE and left.value and right.value):
        return False
    first, second = sorted((left.value, right.value))
    return second <= _SIZE * first or (first in _BARE_SCALES and second < _BARE * first)


def _crossed(pairs: Sequence[_Pair], sides: _Sides) -> list[_Pair]:
    """Return the numbers that changed places: two dead, one injured for one dead, two injured."""
    found: list[_Pair] = []
    pairs = [each for each in pairs if not sides.is_article(each[1])]
    for index, (left, right) in enumerate(pairs):
        for other_left, other_right in pairs[index + 1 : index + _ALIKE]:
            in_order = (left.start < other_left.start) == (right.start < other_right.start)
            roles = {left.role, right.role, other_left.role, other_right.role}
            # "Los diez primeros meses" are the first ten: counts and ordinals do not change places.
            if in_order or left.readings[0] == other_left.readings[0] or len(roles) > 1:
                continue
            across = sides.same_noun(left, other_right) or sides.same_noun(other_left, right)
            if across and not (
                sides.same_noun(left, right) or sides.same_noun(other_left, other_right)
            ):
                found += [(left, other_right), (other_left, right)]

    return found


def _take_shares(
    shares: list[Quantity], open_others: list[Quantity], others: Sequence[Quantity]
) -> None:
    """Take each share out whose two numbers the other side has apart, and these: "three points out
    of four", "tres puntos de cuatro".
    """
    for share in [each for each in shares if each.role is QuantityRole.PART]:
        numbers = share.readings[0].split("/")
        said = {number for each in others for number in each.readings[:1]}
        if len(numbers) == 2 and said.issuperset(numbers):
            shares.remove(share)
            open_others[:] = [each for each in open_others if each.readings[0] not in numbers]


def _taken(
    open_left: list[Quantity],
    open_right: list[Quantity],
    partner: Callable[[Quantity, Sequence[Quantity]], Quantity | None],
) -> list[_Pair]:
    """Pair each on the left with what ``partner`` chooses on the right, and take both out."""
    pairs = []
    for left in tuple(open_left):
        right = partner(left, open_right[:_MOST_OPEN])
        if right is not None:
            open_left.remove(left)
            open_right.remove(right)
            pairs.append((left, right))
    return pairs


def _said_otherwise(quantity: Quantity, text: Analysis, other: Analysis) -> bool:
    """Whether the other side has it in another unit, or keeps its name ("Five Years")."""
    written = quantity.written(text.text)
    there = other.text if written[0].isupper() else other.word_forms
    if not quantity.figures and written in there:
        return True  # "back nine" is golf in all languages
    if _MONTH_IN_FIGURES.match(text.text, max(0, quantity.start - 1)):
        months = (date.numbers for date in other.dates if date.kind is DateKind.MONTH)
        return any(quantity.readings[0] == str(number) for numbers in months for number in numbers)
    if _is_day_of_weekday(quantity, text, other):
        return True
    known = not quantity.figures and _OF_THOSE_NAMED.search(
        text.text[max(0, quantity.start - 9) : quantity.start]
    )
    if quantity.role is QuantityRole.CENTURY:
        return _is_dated(quantity, text, other)
    return bool(known and _EACH.search(other.text)) or in_another_unit(quantity, text, other)


def _is_day_of_weekday(quantity: Quantity, text: Analysis, other: Analysis) -> bool:
    """Whether it is the day of the month of a weekday that the other side names: «nesta
    quarta-feira (14)» is "on Wednesday".
    """
    if not quantity.figures or quantity.value not in _DAYS_OF_MONTH:
        return False
    if not _ENDS_DAY.match(text.text, quantity.end):
        return False  # "el sábado 12 personas" counts them
    days = {
        date.numbers
        for date in text.dates
        if date.kind is DateKind.WEEKDAY
        and _DAY_OF_WEEKDAY.fullmatch(text.text, date.end, quantity.start)
    }
    return any(date.kind is DateKind.WEEKDAY and date.numbers in days for date in other.dates)


def _is_dated(century: Quantity, text: Analysis, other: Analysis) -> bool:
    """Whether a year or decade in one of the texts tells the century: "los años 30 del siglo XX",
    "the 1930s", "années 30".
    """
    counts = (each for side in (text, other) for each in side.quantities)
    read = (one for each in counts if each.role is QuantityRole.COUNT for one in each.readings)
    first_year = century.readings[1]
    return any(_YEAR.fullmatch(reading) and reading[:2] == first_year[:2] for reading in read)


def _never_said(
    found: Sequence[Quantity],
    others: Sequence[Quantity],
    may_be: Callable[[Quantity, Quantity], bool],
) -> list[Quantity]:
    """Return those that none of ``others`` says too, paired otherwise: repeating is no loss."""
    having = _by_reading(others)
    alike = (
        [others[place] for reading in each.readings for place in having.get(reading, ())[:_ALIKE]]
        for each in found
    )
    return [
        each
        for each, also in zip(found, alike, strict=True)
        if not any(
            may_be(each, one) and _rank_alike(each, one) and _are_shares_alike(each, one)
            for one in also
        )
    ]


def _are_shares_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both or neither are percentages; "100 percent" may be one whole."""
    return one.percent is other.percent or one.readings[0] != other.readings[0]


def _rank_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both or neither tell a rank: three points are no third place."""
    return (one.role is QuantityRole.ORDINAL) == (other.role is QuantityRole.ORDINAL)


def _numbers_point(quantity: Quantity, text: Analysis) -> bool:
    """Whether it numbers a point of a list, which a page may do by itself: "4. Where do we go?"."""
    opens = not text.text[: quantity.start].strip()
    return opens and _AFTER_POINT.match(text.text, quantity.end) is not None


def _likeliest(open_left: list[Quantity], open_right: list[Quantity], sides: _Sides) -> list[_Pair]:
    """Pair what was most likely made of each other, the likest first, and take both out: the same
    digits with other marks, then what is of one kind, is written alike and is firm.
    """

    def unlikeness(pair: _Pair) -> tuple[bool, ...]:
        left, right = pair
        there, here = left.written(sides.source.text), right.written(sides.target.text)
        return (
            digits_of(there) != digits_of(here),
            left.percent != right.percent,
            left.figures != right.figures,
            _has_words(there) != _has_words(here),
            not right.firm,
        )

    lefts, rights = (
        [each for each in side if not _is_loose(each)] for side in (open_left, open_right)
    )
    pairs: dict[Quantity, Quantity] = {}
    while near := [
        (left, right)
        for left in lefts[:_MOST_OPEN]
        for right in rights[:_MOST_OPEN]
        if left.firm or right.firm
    ]:
        taken: set[Quantity] = set()
        for left, right in sorted(near, key=unlikeness):
            if left not in pairs and right not in taken:
                pairs[left] = right
                taken.add(right)
        lefts = [each for each in lefts if each not in pairs]
        rights = [each for each in rights if each not in taken]

    paired = set(pairs.values())
    open_left[:] = [each for each in open_left if each not in pairs]
    open_right[:] = [each for each in open_right if each not in paired]
    return sorted(pairs.items(), key=lambda pair: pair[0].start)


def _has_words(written: str) -> bool:
    """Whether a scale stands with the figure: "4.5 million"."""
    return any(map(str.isalpha, written))


def _is_loose(quantity: Quantity) -> bool:
    """Whether it is a word such as "both", "first" or "one", which may well have no partner."""
    says_little = quantity.readings[0] == "1" or quantity.role is not QuantityRole.COUNT
    return says_little and not quantity.firm and not quantity.figures


def _alone(open_left: list[Quantity], open_right: list[Quantity], sides: _Sides) -> list[_Pair]:
    """Pair small numbers that alone of their measure, or else of their role, are left over, if they
    count something.
    """
    pairs = []
    measures = {each.unit for each in open_left if each.unit is not None}
    for kind in (*sorted(measures), *QuantityRole):
        left, right = (
            [
                each
                for each in side
                if _is_of(kind, each) and not _is_in_name(each, text)
                if kind in measures or kind in _COUNTING_NOTHING or counted_words(each, text)
            ]
            for side, text in ((open_left, sides.source), (open_right, sides.target))
        )
        # "Un" is often no number; "primer" always is one.
        plain = kind is QuantityRole.ORDINAL or all(
            each.readings[0] != "1" for each in (*left, *right)
        )
        if len(left) == len(right) == 1 and plain:
            open_left.remove(left[0])
            open_right.remove(right[0])
            pairs.append((left[0], right[0]))

    return pairs


def _is_of(kind: QuantityRole | MeasurementUnit, quantity: Quantity) -> bool:
    """Whether it has that role, or says how many of that measure: half an hour is as much a number
    of hours as two.
    """
    if isinstance(kind, QuantityRole):
        return quantity.role is kind
    return quantity.unit == kind and quantity.role in {QuantityRole.COUNT, QuantityRole.PART}


def _is_in_name(quantity: Quantity, text: Analysis) -> bool:
    """Whether it is a word or part of a name: the Sixth Form, an A400M."""
    before, first = (
        text.text[max(0, quantity.start - 1) : quantity.start],
        text.text[quantity.start],
    )
    named = any(token.text[0].isupper() for token in counted_words(quantity, text)[:1])
    return before.isalpha() or (before != "" and first.isupper() and named)
