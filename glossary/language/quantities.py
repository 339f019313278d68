"""Quantities of a text: figures and number words with what they count, times and centuries too.

Figures are read in every language, words where translation/languages has a table of them. Long
scale in Spanish: "mil millones" is a billion and "billón" a trillion; short scale in English.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache

from glossary.language.figures import (
    decade_readings,
    figure_values,
    half_past,
    hour_words,
    read_figures,
    times_with_point,
)
from glossary.language.lexicon import is_english_word
from glossary.language.number_grammar import (
    HALF,
    NumberPieces,
    half_after,
    pieces_of,
    read_share,
    scale_after,
    scaled,
)
from glossary.language.quantity import Quantity, QuantityRole, hour_of_clock, unit_at, with_unit
from glossary.language.spelled_quantities import spelled_quantity
from glossary.language.tables import DATA, pattern_rows_in
from glossary.language.tokens import Token


@cache
def _before_part_of_day(language: str) -> re.Pattern[str]:
    return re.compile(rf",? ?(?:(?:{hour_words(language)}) )?", re.IGNORECASE)


def at_part_of_day(quantity: Quantity, text: str, language: str) -> Quantity:
    """Return ``quantity`` as the time that the part of the day after it in ``text`` makes it.

    >>> eight = Quantity(("8",), 6, 10)
    >>> at_part_of_day(eight, "a las ocho de la noche", "es").readings
    ('20:00', '20', '8')
    """
    clock = quantity.role is QuantityRole.TIME or (
        quantity.role is QuantityRole.COUNT
        and (quantity.unit is None or quantity.unit.is_hour)  # "3 heures du matin"
    )
    if not clock or quantity.percent:
        return quantity
    parts = pattern_rows_in(DATA / "day_parts.tsv", language, text)
    gap = _before_part_of_day(language).match(text, quantity.end)
    after = bisect_left(parts, gap.end() if gap else 0, key=lambda each: each[1][0])
    if not gap or after == len(parts):
        return quantity

    (first, last, *_), (start, end) = parts[after]
    if start != gap.end():
        return quantity

    times = [reading for reading in quantity.readings if ":" in reading]
    plain = [reading for reading in quantity.readings if ":" not in reading]
    if quantity.value in range(1, 13):
        times = [f"{int(plain[0]) % 24}:00", f"{(int(plain[0]) + 12) % 24}:00"]

    hours = range(int(first), int(last) + 1)
    times = [time for time in times if int(time[:-3]) in hours or int(time[:-3]) + 24 in hours]
    readings = (*times, *(time[:-3] for time in times if time.endswith(":00")), *plain)
    told = replace(quantity, readings=readings, end=end, role=QuantityRole.TIME)
    return told if times else quantity


_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_GROUPED_ONCE = re.compile(r"\d{1,3},\d{3}")
_ROMAN = re.compile(r"[IVX]{1,6}")
_NAME_BEFORE = re.compile(r"[A-Z]\w+ $")
_SMALL_ROMAN = re.compile(r"[IVX][ivx]{2,5}")
"""A numeral that was set in small letters by mistake: "Xviii Congreso"."""
_CENTURIES = re.compile(r"(?=[ivx])(?:x{0,2}(?:ix|iv|v?i{0,3}))", re.IGNORECASE)
_TIED_TO_WORD = re.compile(r"-[^\W\d_]")
"""A figure that tells what sort of thing the word behind it is: "2 million 60-kg bags"."""
_LETTER_AFTER = re.compile(r"[DG]\b")
"""A figure before such a letter is a name, not a quantity: 3D, 5G."""
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_DECIMAL_PARTS = frozenset(map(Fraction, (10, 100, 1000)))
_GROUP = re.compile(r"\d{1,3}")
_THOUSAND = 1000
_FOOT, _TWELVE, _A_TWELFTH, _TWO_THOUSAND = 0.3048, 12, Fraction(1, 12), 2000
"""A foot in metres with its inches, and more small units than any large one has."""
_BARE_INCHES = re.compile(r"[- ][^\W\d_]+-")
_INCHES = re.compile(r"in(?![^\W_])|[\"”″]")
"""The sign of inches, which is a word too, close behind a figure: "5ft 2in", 6' 5"."""
_THEN_LESS = re.compile(r"[- ]?[^\W\d_]+\.?[, -]{1,2}(?:[^\W\d_]{1,3} )?")
"""What stands between a measure and the rest of it in a smaller unit: "-foot-", " pies y "."""
_SEASON = re.compile(r"(?<![^\W\d_])[A-Z]{2}\d{2}\Z")
_DASHES = frozenset("-–/")
_LONGEST_FIGURE = 40
"""A longer run of digits is a code and no quantity; it is compared as it stands."""


@lru_cache(maxsize=8192)
def quantities(
    text: str, language: str, *, in_words: bool = True, decimal: str = ""
) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in their order; without ``in_words`` by figures alone.

    ``decimal`` is the sign that a house has before decimals, "" for its language's.

    >>> [quantity.readings[0] for quantity in quantities("2.300 millones, el 20 por ciento", "es")]
    ['2300000000', '20']
    >>> [quantity.readings[0] for quantity in quantities("2.3 billion, twenty percent", "en")]
    ['2300000000', '20']
    >>> [half_dozen] = quantities("media docena", "es")
    >>> half_dozen.value
    Fraction(6, 1)
    """
    special, rest = read_figures(text, language)
    found = [
        Quantity(each.readings, each.start, each.end, each.firm, role=_role_of(each.readings[0]))
        for each in special
    ]
    pieces = pieces_of(rest, language, in_words=in_words, decimal=decimal)
    found.extend(_with_smaller_units(_scan(pieces), text))
    timed = (at_part_of_day(quantity, text, language) for quantity in found)

    return tuple(sorted(timed, key=lambda quantity: quantity.start))


def _with_smaller_units(found: Iterable[Quantity], text: str) -> Iterator[Quantity]:
    """Yield what was found, with what a smaller unit adds to a measure that is not metric as one:
    "6 feet 5 inches", "6-foot-5".
    """
    last: Quantity | None = None
    for each in found:
        sum_ = last and _sum_of_units(last, each, text)
        if last and not sum_:
            yield last
        last = sum_ or each
    if last:
        yield last


def _sum_of_units(large: Quantity, small: Quantity, text: str) -> Quantity | None:
    """Return both as one where a unit is told with a smaller one, or feet with bare inches."""
    unit, between = large.unit, text[large.end : small.start]
    if unit is None or unit.metric or not large.value or not small.value:
        return None
    end = small.end
    if small.unit is None:
        sign = _INCHES.match(text, end) if _THEN_LESS.fullmatch(between) else None
        is_bare = unit.size == _FOOT and (sign or _BARE_INCHES.fullmatch(between))
        share = _A_TWELFTH if is_bare and small.value < _TWELVE else None
        end = sign.end() if sign else end
    else:
        is_smaller = small.unit.dimension == unit.dimension and small.unit.size < unit.size
        is_part = is_smaller and not small.unit.metric and _THEN_LESS.fullmatch(between)
        share = (
            Fraction(small.unit.size / unit.size).limit_denominator(_TWO_THOUSAND)
            if is_part
            else None
        )
    if share is None:
        return None

    sum_ = replace(large, readings=(str(large.value + small.value * share),), end=end)
    return replace(sum_, unit_span=None)


def _role_of(reading: str) -> QuantityRole:
    signs = {":": QuantityRole.TIME, "/": QuantityRole.PART}
    return next((role for sign, role in signs.items() if sign in reading), QuantityRole.COUNT)


def _scan(read: NumberPieces) -> Iterator[Quantity]:
    done = 0
    centuries, percent = read.known.rule("century"), read.known.phrases("percent")
    halves = {"½", *(phrase[-1] for phrase in read.known.phrases("half"))}
    # Else no half stands after a unit.
    halved = not halves.isdisjoint(piece.lower for piece in read.pieces)

    for position, piece in enumerate(read.pieces):
        plain = (
            piece.text[0].isalpha()
            and piece.text[0] not in _ROMAN_DIGITS
            and piece.lower not in centuries
        )
        plain = plain and not (halved or read.known.has(piece.lower))
        is_percent = (read.lower(position - 1), piece.lower) in percent
        if position < done or plain or is_percent or _names_part(read, position):
            continue
        done, found = position + 1, list[Quantity]()
        if piece.is_figure:
            done, found = (
                _shared(read, position) or _decimal_parts(read, position) or _figure(read, position)
            )
        elif piece.text in _SIGNS:
            found = [
                Quantity((_SIGNS[piece.text],), piece.start, piece.end, role=QuantityRole.PART)
            ]
        elif piece.lower in read.known.fractions and read.stands(position + 1, "last-rounds"):
            sides = 2 * read.known.fractions[piece.lower]  # "octavos de final" are the last sixteen
            found = [Quantity((str(sides),), piece.start, piece.end, firm=False, figures=False)]
        elif _opens_words(read, position):
            done, found = _shared(read, position) or spelled_quantity(read, position)
        elif piece.lower in centuries:
            done, found = _century(read, position)
        elif piece.text[0] in _ROMAN_DIGITS and _is_roman(piece, read):
            readings = (str(_roman(_roman_part(piece, read) or piece.text)),)
            found = [Quantity(readings, *piece.span, firm=False, role=QuantityRole.ORDINAL)]
        elif halved:
            done, found = _bare_half(read, position)
        yield from found


def _opens_words(read: NumberPieces, position: int) -> bool:
    """Whether number words may begin there: "tres", "cuarta parte", "Viertel nach acht"."""
    word, known = read.lower(position), read.known
    is_number = word in known.values or word in known.part_fractions
    return is_number or read.stands(position, "quarter-hour")


def _names_part(read: NumberPieces, position: int) -> bool:
    """Whether an ordinal is the name of what another one counts: "il secondo quarto" of a game."""
    both = (read.lower(position - 1), read.lower(position))
    return read.adjoin(position) and all(map(read.known.is_ordinal, both))


def _shared(read: NumberPieces, position: int) -> tuple[int, list[Quantity]] | None:
    """Return the part that "two of every three" is; of what may be two numbers both."""
    share = read_share(read, position)
    if share is None:
        return None
    start, end = read.pieces[position], read.pieces[share.end - 1]
    part, figures = str(share.over / share.under), start.is_figure
    if share.sure:
        role = QuantityRole.PART
        whole = Quantity((part,), start.start, end.end, firm=False, figures=figures, role=role)
        whole, done = with_unit(read, whole, share.end)
        return done, [whole]
    over = Quantity((part, str(share.over)), *start.span, figures=figures)
    under = Quantity((str(share.under),), read.pieces[share.start].start, end.end, firm=False)
    return share.end, [over, under]


def _is_roman(piece: Token, read: NumberPieces) -> bool:
    if piece.text in read.known.rule("no-numeral"):
        # "Charles I", not "as I said" and not "When I came"
        before = _NAME_BEFORE.search(read.text, max(0, piece.start - 20), piece.start)
        return before is not None and (before.start() > 0 or not is_english_word(before[0].strip()))
    small = (
        bool(read.known.rule("small-numeral")) and _SMALL_ROMAN.fullmatch(piece.text) is not None
    )
    return small or bool(_roman_part(piece, read))


def _roman_part(piece: Token, read: NumberPieces) -> str:
    """Return the numeral of "XIX", and of "XIXe" where its language writes so; "" for none."""
    match = _ROMAN.match(piece.text)
    ending = piece.text[match.end() :] if match else ""
    known = not ending or (ending.islower() and ending in read.known.rule("ordinal-ending"))
    return match[0] if match and known else ""


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral.upper()]
    following = [*digits[1:], 0]
    return sum(
        -digit if digit < after else digit for digit, after in zip(digits, following, strict=True)
    )


def _century(read: NumberPieces, position: int) -> tuple[int, list[Quantity]]:
    found = []
    position += 1
    while position < len(read.pieces):
        numeral = read.pieces[position]
        if numeral.text not in {"I", "i", "y"} and _CENTURIES.fullmatch(numeral.lower):
            value = _roman(numeral.text)
            readings = (str(value), str((value - 1) * 100))
            found.append(Quantity(readings, numeral.start, numeral.end, role=QuantityRole.CENTURY))
        elif numeral.lower not in {"y", "e", "al", "a"}:
            break
        position += 1
    return position, found


def _bare_half(read: NumberPieces, position: int) -> tuple[int, list[Quantity]]:
    """Return the end and the quantity of "año y medio", a unit without number, and a half."""
    measured = unit_at(read, position, figure=False)
    end = half_after(read, measured[1]) if measured else position
    if measured is None or end == measured[1]:
        return position + 1, []
    place = read.pieces[position].start, read.pieces[end - 1].end
    return end, [Quantity(("3/2",), *place, figures=False, unit=measured[0])]


def _decimal_parts(read: NumberPieces, position: int) -> tuple[int, list[Quantity]] | None:
    """Return the end and the quantity of "84 centésimas" or "3 tenths": so many parts of one, or so
    many; None where no such part follows the figure at ``position``.
    """
    token, parts = read.pieces[position], read.known.fractions.get(read.lower(position + 1))
    is_counted = parts in _DECIMAL_PARTS and read.adjoin(position + 1)
    if parts is None or not is_counted or len(token.text) > _LONGEST_FIGURE:
        return None
    value = figure_values(token.text, read.language, read.decimal)[0]
    readings, place = (str(value / parts), str(value)), (token.start, read.pieces[position + 1].end)
    quantity, end = with_unit(
        read, Quantity(readings, *place, role=QuantityRole.PART), position + 2
    )
    return end, [quantity]


def _figure(read: NumberPieces, position: int) -> tuple[int, list[Quantity]]:
    token = read.pieces[position]
    if len(token.text) > _LONGEST_FIGURE:
        return position + 1, [Quantity((f"raw {token.text}",), token.start, token.end)]

    values = figure_values(token.text, read.language, read.decimal)
    if len(values) > 1 and len(re.findall(r"[.,]", token.text)) > 1:
        return position + 1, [Quantity((str(value),), token.start, token.end) for value in values]

    after = position + 1
    ordinal = (
        read.lower(after) in read.known.rule("ordinal-ending")
        and read.pieces[after].start == token.end
        and not unit_at(read, after, figure=True)  # "27ºC"
    )
    after += ordinal
    scale, end = scale_after(read, after)
    is_whole = values[0].denominator == 1
    if scale > 1 and is_whole and _goes_on(read, end, scale):
        value, end = _sum_of_figures(read, position)
        quantity = Quantity((str(value),), token.start, read.pieces[end - 1].end)
        quantity, end = with_unit(read, quantity, end)
        return end, [quantity]

    half = half_after(read, end) if read.known.values else end
    readings = _readings(read, position, values, scale, (end, half))
    firm = not (_is_part_of_name(read.text, token) or _ends_season(read, position))
    role = QuantityRole.ORDINAL if ordinal else QuantityRole.COUNT
    quantity = Quantity(
        tuple(readings), token.start, read.pieces[half - 1].end, firm=firm, role=role
    )
    quantity, end = with_unit(read, quantity, half)

    return end, [quantity]


def _readings(
    read: NumberPieces,
    position: int,
    values: tuple[Fraction, ...],
    scale: Fraction,
    ends: tuple[int, int],
) -> list[str]:
    """Return what the figure at ``position`` may mean, which ends at the first of ``ends`` and with
    a half at the second.
    """
    token, (end, half) = read.pieces[position], ends
    extra = HALF if half > end else Fraction(0)
    readings = [str((value + extra) * scale) for value in values]
    if extra and scale == 1:
        readings += half_past(values[0])
    elif scale == 1 and end == position + 1:
        readings += _shared_scale(read, position, values[0])
        readings += _year_in_short(read, position)
        readings += _decade_of(read, position, values[0])
        readings += hour_of_clock(read, (position, position + 1), values[0])

    readings += _as_written(read, token, values, scale)
    if _GROUPED_ONCE.fullmatch(token.text) and read.lower(half) in {"%", "percent", "por"}:
        readings.append(str(Fraction(token.text.replace(",", "."))))
    return readings


def _goes_on(read: NumberPieces, position: int, scale: Fraction) -> bool:
    """Whether a figure at ``position`` goes on with a number that had ``scale``: "9 mil | 200", "3
    milioni | e 600 mila".
    """
    figure = _after_and(read, position)
    if (
        not read.adjoin(position)
        or not read.adjoin(figure)
        or not _GROUP.fullmatch(read.lower(figure))
        or _TIED_TO_WORD.match(read.text, read.pieces[figure].end)
    ):
        return False
    own, _ = scale_after(read, figure + 1)
    if figure > position:
        return 1 < own < scale  # "3 million and 600" are two numbers
    return own < scale or own > scale == _THOUSAND


def _after_and(read: NumberPieces, position: int) -> int:
    return position + (read.lower(position) in read.known.rule("and"))


def _sum_of_figures(read: NumberPieces, position: int) -> tuple[Fraction, int]:
    """Return the value of "5 millones 143 mil 312" or "2 mil 600 millones", as Mexican papers write
    them, and the position after it.
    """
    total = level = Fraction(0)
    while True:
        position = _after_and(read, position)
        group = figure_values(read.pieces[position].text, read.language, read.decimal)[0]
        scale, position = scale_after(read, position + 1)
        if scale == 1:
            return total + group, position
        total, _, level = scaled(total, group, level, scale)
        if not _goes_on(read, position, scale):
            return total, position


def _as_written(
    read: NumberPieces, token: Token, values: tuple[Fraction, ...], scale: Fraction
) -> Iterator[str]:
    """Yield what the signs about a figure may make of it: its own separators, ".5", "80m"."""
    text = read.text
    if re.search("[.,]", token.text):
        yield f"raw {token.text}" + ("" if scale == 1 else f" {scale}")
        yield from times_with_point(token.text) if scale == 1 else ()
    elif (
        text[token.start - 1 : token.start] == "."
        and not text[token.start - 2 : token.start - 1].isdigit()
    ):
        yield str(values[0] / 10 ** len(token.text))
    if text[token.end : token.end + 2].strip().rstrip(",.") in read.known.rule("million-sign"):
        yield str(values[0] * 10**6)


def _is_part_of_name(text: str, token: Token) -> bool:
    """Whether the figure is no number: "B12", "11-S", "4x4", "CC BY-SA 2.0", the note "[4]"."""
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 3]
    return (
        before.isalpha()
        or before == "_"
        or (before == "[" and after.startswith("]"))
        or re.match(r"-[A-ZÁÉÍÓÚ]\b", after) is not None
        or _LETTER_AFTER.match(after) is not None
        or re.match(r"[x×]\d", after) is not None
        or (token.text.endswith(".0") and _NAME_BEFORE.search(text, 0, token.start) is not None)
    )


def _ends_season(read: NumberPieces, position: int) -> bool:
    """Whether the figure is the "19" of "2018-19", the season that is also "2018"."""
    token, before = read.pieces[position], read.pieces[position - 1]
    return (
        position > 0
        and before.is_figure
        and len(before.text) == len("2018")
        and read.text[before.end : token.start] in _DASHES
        and before.text.isdigit()
        and token.text == f"{(int(before.text) + 1) % 100:02}"
    )


def _year_in_short(read: NumberPieces, position: int) -> tuple[str, ...]:
    """Return the year that the "53" of "1950-53" is, which goes on in the same century, or the "19"
    behind a season's letters: "SS19" is the spring and summer of 2019.
    """
    token = read.pieces[position]
    if _SEASON.search(read.text, max(0, token.start - 2), token.end):
        return (f"20{token.text}",)
    before = read.pieces[max(0, position - 1)]
    joint = read.text[before.end : token.start]
    is_year = before.text.isdigit() and len(before.text) == len("1950") and joint in _DASHES
    if not is_year or not re.fullmatch(r"\d\d", token.text) or token.text <= before.text[2:]:
        return ()
    return (before.text[:2] + token.text,)


def _shared_scale(read: NumberPieces, position: int, value: Fraction) -> tuple[str, ...]:
    """Return the value in the scale of a later one: "entre 3 y 10 millones" is 3 to 10 million."""
    for later in range(position + 1, min(position + 6, len(read.pieces))):
        if read.pieces[later].is_figure:
            scale, _ = scale_after(read, later + 1)
            return (str(value * scale),) if scale > 1 else ()
    return ()


def _decade_of(read: NumberPieces, position: int, value: Fraction) -> tuple[str, ...]:
    before = read.lower(position - 1)
    if before not in read.known.rule("decade-whole"):
        return ()
    if value.denominator > 1 or value % 10 or re.search("[.,]", read.lower(position)):
        return ()
    if value < 100 and before in read.known.rule("decade-after"):
        return decade_readings(int(value))
    if 1000 < value < 2100:
        return (str(value % 100),)
    return ()
