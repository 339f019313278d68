"""Quantities in words: "dos mil", "half a million", "las tres y media", "cientos de miles"."""

import re
from fractions import Fraction

from glossary.language.figures import clock_readings, decade_readings
from glossary.language.number_grammar import (
    HALF,
    NumberPieces,
    half_after,
    read_cardinal,
    read_fraction,
    scale_after,
)
from glossary.language.quantity import Quantity, QuantityRole, unit_at, with_unit

_STARTERS = (".", "!", "?", ":", '"', "“", "«", "¿", "¡", "'", "‘", "—", "-")
"""What may stand before a sentence's first word; a capital elsewhere is a name ("Nine News")."""
_FIRM_FROM = 3
"""From here on a cardinal in words is a fact; "one" and "two" come and go in translation."""
_ROLES = {
    "both": QuantityRole.BOTH,
    "ordinal": QuantityRole.ORDINAL,
    "multiplied-ordinal": QuantityRole.ORDINAL,
    "clock": QuantityRole.TIME,
    "half": QuantityRole.PART,
    "part": QuantityRole.PART,
    "multiple": QuantityRole.MULTIPLE,
}
_OF_A_KIND = re.compile(r"-(?:[a-z]+(?:ed|ers?)|somethings?)\b")
"""What makes a number a thing, for which others have a word: three-pointers, "triples"."""
_NO = frozenset({"not", "never", "without"})
"""What makes none of one: "not one", "without a single"."""
_NOON, _MILLION = 12, 10**6
_ROUND_MINUTES = frozenset({5, 10, 20, 25})
_PARTS_OF_HOUR = {"quarter": 15, "half": 30, "cuarto": 15, "media": 30}


def half_past(hour: Fraction) -> tuple[str, ...]:
    """Return "8:30" and "20:30" for the 8 of "las 8 y media"."""
    on_clock = 1 <= hour <= _NOON and hour.denominator == 1
    return clock_readings([int(hour), int(hour) + _NOON], "30") if on_clock else ()


def spelled_quantity(read: NumberPieces, position: int) -> tuple[int, list[Quantity]]:
    """Return the position after the number words at ``position`` and what they say, if anything."""
    clock = _clock_in_words(read, position)
    if clock is not None:
        return clock

    fraction = read_fraction(read, position)
    if fraction is not None:
        value, end = fraction
        scale, end = _part_of(read, end)
        return _in_words(read, (position, end), [str(value * scale)], QuantityRole.PART, firm=False)

    value, end, words = read_cardinal(read, position)
    if not words:
        return position + 1, []

    vague = _vague_amount(read, end, value, words)
    value, end = vague or (value, end)
    value, half = _with_half(read, end, value, words[-1])

    readings = [str(value), *_decades_in_words(read, position, value, words)]
    if half > end and read.known.rule("half-of-hour"):
        readings += half_past(value - HALF)

    before = read.lower(position - 1)
    if value == 1 and (read.lower(position - 2) if before == "a" else before) in _NO:
        readings.append("0")
    if before == "a" and words[0] in read.known.fractions:
        readings.append(str(1 / value))  # "a third less"

    role = QuantityRole.VAGUE if vague else _role_in_words(read, value, words)
    if role is QuantityRole.TIME:
        readings = [f"{value}:00", "12"]

    firm = vague is None and _is_firm(read, (position, half), value, words)
    return _in_words(read, (position, half), readings, role, firm=firm)


def _with_half(read: NumberPieces, end: int, value: Fraction, word: str) -> tuple[Fraction, int]:
    """Return the value with the half that follows, "dos millones y medio", or as the half of what
    follows; and where that ends.
    """
    half = half_after(read, end)
    if half > end:
        scale, half = scale_after(read, half)
        is_collective = read.known.roles[word] == "collective"
        sizes = read.known.values if is_collective else read.known.scales
        return (value + HALF * sizes.get(word, Fraction(1))) * scale, half
    if value == HALF:
        scale, half = scale_after(read, end)
        value *= scale
    return value, half


def _in_words(
    read: NumberPieces,
    place: tuple[int, int],
    readings: list[str],
    role: QuantityRole,
    *,
    firm: bool,
) -> tuple[int, list[Quantity]]:
    start, end = read.pieces[place[0]].start, read.pieces[place[1] - 1].end
    quantity = Quantity(
        tuple(dict.fromkeys(readings)), start, end, firm=firm, figures=False, role=role
    )
    quantity, after = with_unit(read, quantity, place[1])
    return after, [quantity]


def _role_in_words(read: NumberPieces, value: Fraction, words: list[str]) -> QuantityRole:
    role = read.known.roles[words[-1]]
    if value == HALF or words == ["half"]:
        return QuantityRole.PART
    size = role == "vague" or words[0] in read.known.rule("size-alone")
    alone = len(words) == 1 and size
    return QuantityRole.VAGUE if alone else _ROLES.get(role, QuantityRole.COUNT)


def _decades_in_words(
    read: NumberPieces, position: int, value: Fraction, words: list[str]
) -> tuple[str, ...]:
    before = read.lower(position - 1)
    if before in read.known.rule("decade-after") and read.known.is_tens(words[-1]):
        return decade_readings(int(value))
    if read.known.roles[words[-1]] == "decade":
        return decade_readings(int(value))
    return ()


def _is_firm(read: NumberPieces, place: tuple[int, int], value: Fraction, words: list[str]) -> bool:
    """Whether a translator must say it: three or more, in several words, but no part of a title."""
    start, end, role = read.pieces[place[0]], place[1], read.known.roles[words[0]]
    before = read.text[: start.start].rstrip() if start.text[0].isupper() else ""
    if before and (not before.endswith(_STARTERS) or _opens_title(read, place)):
        return False
    if _OF_A_KIND.match(read.text, read.pieces[end - 1].end):
        return False
    if words[0] == "a":
        return len(words) > 2  # "a hundred", not "a hundred thousand"
    loose = words[0] in read.known.rule("loose-alone")
    if len(words) > 1:
        bare = loose and words[0] not in read.known.rule("size-alone")
        return not bare and read.known.roles.get(words[-1]) not in {"collective", "vague"}
    plain = role in {"cardinal", "scale"} and not loose and words[0] not in read.known.homonyms
    return value >= _FIRM_FROM and plain


def _opens_title(read: NumberPieces, place: tuple[int, int]) -> bool:
    """Whether the number is the first word of a title in quotation marks: “Three Strikes”."""
    start, end = place
    quoted = read.text[: read.pieces[start].start].endswith(('"', "“", "«", "'", "‘"))
    return quoted and (end >= len(read.pieces) or read.pieces[end].text[0].isupper())


def _vague_amount(
    read: NumberPieces, position: int, value: Fraction, words: list[str]
) -> tuple[Fraction, int] | None:
    """Return the size of "cientos de miles", "tens of billions" and the position after it."""
    following, of_whole = read.lower(position + 1), read.known.rule("of-whole")
    role = read.known.roles.get(following)
    if read.lower(position) not in of_whole or len(words) > 1 or role not in {"scale", "vague"}:
        return None
    if read.known.roles[words[0]] != "vague" and not words[0].endswith("s"):
        return None
    value *= read.known.values[following]
    scale = read.known.scales.get(read.lower(position + 3), 0)
    if read.lower(position + 2) in of_whole and scale >= _MILLION:
        return value * scale, position + 4
    return value, position + 2


def _part_of(read: NumberPieces, position: int) -> tuple[Fraction, int]:
    """Return the scale of what a fraction is taken of and the position after it: "of a million"."""
    start = position
    while read.lower(position) in read.known.rule("of-whole"):
        position += 1
    scale, end = (
        scale_after(read, position) if position < len(read.pieces) else (Fraction(1), start)
    )
    return (scale, end) if scale > 1 else (Fraction(1), start)


def _clock_in_words(read: NumberPieces, position: int) -> tuple[int, list[Quantity]] | None:
    """Read "las tres y media", "diez para las cuatro", "half past three", "quarter to four"."""
    lead = position + (read.lower(position) in {"a", "un"})
    the_hour = read.known.rule("the-hour")
    if read.lower(position - 1) in the_hour:
        past, sign, hour, end = position + 2, read.lower(position + 1), position, position + 3
        signs = _signs_of_clock(read, "hour-past", "hour-to")
    else:
        after = lead + 1 + (read.lower(lead + 1) in {"minutos", "minutes"})
        past, sign, hour = lead, read.lower(after), after + 1
        hour += read.lower(hour) in the_hour
        signs, end = _signs_of_clock(read, "minutes-past", "minutes-to"), hour + 1

    minutes, at = _minutes(read, past), read.known.values.get(read.lower(hour))
    if sign not in signs or minutes is None or at is None or at > _NOON or at.denominator > 1:
        return None

    spans = sign == "to" and read.known.has(read.lower(lead)) and read.lower(lead) != "quarter"
    if (
        spans
        and read.adjoin(end)
        and (read.lower(end).endswith("s") or unit_at(read, end, figure=False))
    ):
        return None  # "ten to twelve hours" is a range, "five to ten per cent" another

    base, minute = divmod(int(at) * 60 + signs[sign] * minutes, 60)
    readings = clock_readings([base, base + _NOON], f"{minute:02}")
    span = (read.pieces[position].start, read.pieces[end - 1].end)
    return end, [Quantity(readings, *span, figures=False, role=QuantityRole.TIME)]


def _signs_of_clock(read: NumberPieces, past: str, to: str) -> dict[str, int]:
    """Return what adds minutes to the hour, 1, and what takes them away, -1."""
    return dict.fromkeys(read.known.rule(past), 1) | dict.fromkeys(read.known.rule(to), -1)


def _minutes(read: NumberPieces, position: int) -> int | None:
    """Return the minutes of "las nueve menos veinte", "twenty to nine"."""
    word = read.lower(position)
    if word in _PARTS_OF_HOUR:
        return _PARTS_OF_HOUR[word]
    value = read.known.values.get(word) if read.known.roles.get(word) == "cardinal" else None
    return int(value) if value is not None and value in _ROUND_MINUTES else None
