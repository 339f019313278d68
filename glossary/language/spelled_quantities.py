"""Quantities in words: "dos mil", "half a million", "las tres y media", "cientos de miles"."""

import re
from fractions import Fraction

from glossary.language.figures import clock_readings, decade_readings, half_past
from glossary.language.number_grammar import (
    HALF,
    NumberPieces,
    half_after,
    read_cardinal,
    read_fraction,
    scale_after,
)
from glossary.language.quantity import Quantity, QuantityRole, hour_of_clock, unit_at, with_unit

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
_NO_WITHIN = 4
"""Words before "a single" among which it stands: "did not get even a single"."""
_NOON, _MILLION = 12, 10**6
_ROUND_MINUTES = frozenset({5, 10, 20, 25})
_FIVE, _QUARTER, _HALF_HOUR, _HOUR, _HOURS = 5, 15, 30, 60, 24


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
    readings += hour_of_clock(read, (position, end), value)

    before = read.lower(position - 1)
    if value == 1 and _is_denied(read, position):
        readings.append("0")
    if before == "a" and words[0] in read.known.fractions:
        readings.append(str(1 / value))  # "a third less"

    role = QuantityRole.VAGUE if vague else _role_in_words(read, value, words)
    if role is QuantityRole.TIME:
        readings = [f"{value}:00", "12"]

    firm = vague is None and _is_firm(read, (position, half), value, words)
    return _in_words(read, (position, half), readings, role, firm=firm)


def _is_denied(read: NumberPieces, position: int) -> bool:
    """Whether "no" or "not" makes none of the one at ``position``: "not one", "did not get a
    single".
    """
    if read.lower(position - 1) != "a":
        return read.lower(position - 1) in _NO
    return any(read.lower(position - back) in _NO for back in range(2, _NO_WITHIN + 1))


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
    # Nobody leaves the half of "anderthalb" unsaid.
    return plain and (value >= _FIRM_FROM or (value > 1 and value.denominator > 1))


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
    """Read "las tres y media", "diez para las cuatro", "half past three", "halb vier"."""
    found = (
        _before_the_hour(read, position)
        or _behind_the_hour(read, position)
        or _beside_the_hour(read, position)
    )
    if found is None:
        return None
    minutes, end = found
    base, minute = divmod(minutes, _HOUR)
    hours = [base, base + _NOON] if base <= _NOON else [base]
    readings = clock_readings(hours, f"{minute:02}")
    span = (read.pieces[position].start, read.pieces[end - 1].end)
    return end, [Quantity(readings, *span, figures=False, role=QuantityRole.TIME)]


def _behind_the_hour(read: NumberPieces, position: int) -> tuple[int, int] | None:
    """Return the minutes since midnight and the end of "las | tres y diez", "à | huit heures moins
    dix", "vierzehn Uhr dreißig".
    """
    hour, before = _cardinal(read, position), read.lower(position - 1)
    if hour is None or hour > _HOURS:
        return None
    after, is_clock = position + 1, before in read.known.rule("the-hour")
    if read.lower(after) in read.known.rule("hour-itself"):
        is_unit = unit_at(read, after, figure=False) is not None  # and may tell how long
        is_clock, after = not is_unit or before in read.known.rule("clock-before"), after + 1
    sign = _signs_of_clock(read, "hour-past", "hour-to").get(read.lower(after), 0)
    is_bare = not sign and after > position + 1 and read.adjoin(after)
    part = _minutes_of_five(read, after + (not is_bare))
    if not is_clock or part is None or not (sign or is_bare):
        return None
    minutes, end = part
    return _HOUR * hour + (sign or 1) * minutes, end


def _beside_the_hour(read: NumberPieces, position: int) -> tuple[int, int] | None:
    """Return the same of what has the hour last: "ten past three", "Viertel vor acht"."""
    part = _minutes(read, position)
    if part is None:
        return None
    minutes, after = part
    after += read.lower(after) in {"minutos", "minutes"}
    signs = _signs_of_clock(read, "minutes-past", "minutes-to")
    at = after + 1 + (read.lower(after + 1) in read.known.rule("the-hour"))
    hour, sign, end = _hour(read, at), read.lower(after), at + 1
    if sign not in signs or hour is None:
        return None
    spans = sign == "to" and _cardinal(read, position) is not None
    if (
        spans
        and read.adjoin(end)
        and (read.lower(end).endswith("s") or unit_at(read, end, figure=False))
    ):
        return None  # "ten to twelve hours" is a range, "five to ten per cent" another
    return _HOUR * hour + signs[sign] * minutes, end


def _before_the_hour(read: NumberPieces, position: int) -> tuple[int, int] | None:
    """Return the same of "halb | sieben", half past six, and of "dos quarts | de nou", half past
    eight: both say how much of the hour that is named has gone.
    """
    quarters, start = _HALF_HOUR // _QUARTER, position + 1
    if read.lower(position) not in read.known.rule("half-to-hour"):
        quarters, start = _cardinal(read, position) or 0, position + 3
        is_part = read.lower(position + 1) in read.known.rule("quarters-to-hour")
        if not is_part or read.lower(position + 2) not in read.known.rule("of-whole"):
            return None
    hour = _hour(read, start)
    if hour is None or not 0 < quarters < _HOUR // _QUARTER:
        return None
    return _HOUR * (hour - 1) + _QUARTER * quarters, start + 1


def _hour(read: NumberPieces, position: int) -> int | None:
    word = read.lower(position)
    value = read.known.values.get(word)
    is_hour = value is not None and value.denominator == 1 and value <= _NOON
    return int(value) if value is not None and is_hour else None


def _signs_of_clock(read: NumberPieces, past: str, to: str) -> dict[str, int]:
    """Return what adds minutes to the hour, 1, and what takes them away, -1."""
    return dict.fromkeys(read.known.rule(past), 1) | dict.fromkeys(read.known.rule(to), -1)


def _minutes(read: NumberPieces, position: int) -> tuple[int, int] | None:
    """Return the minutes of "las nueve menos | veinte", "| twenty to nine", and their end."""
    for rule, minutes in (("quarter-hour", _QUARTER), ("half-hour", _HALF_HOUR)):
        for phrase in read.known.phrases(rule):
            if read.matches(position, phrase):
                return minutes, position + len(phrase)
    value = _cardinal(read, position)
    return (value, position + 1) if value in _ROUND_MINUTES else None


def _minutes_of_five(read: NumberPieces, position: int) -> tuple[int, int] | None:
    """Return the same of any minutes by which the clock's hand stands at a figure: "cuarenta y
    cinco", no "ocho".
    """
    part = _minutes(read, position)
    if part is not None or _cardinal(read, position) is None:
        return part
    value, end, _ = read_cardinal(read, position)
    is_round = value.denominator == 1 and value < _HOUR and value % _FIVE == 0
    return (int(value), end) if is_round and unit_at(read, end, figure=False) is None else None


def _cardinal(read: NumberPieces, position: int) -> int | None:
    word = read.lower(position)
    value = read.known.values.get(word) if read.known.roles.get(word) == "cardinal" else None
    return int(value) if value is not None and value.denominator == 1 else None
