"""The part of the day that follows an hour: "las ocho de la noche" is 20:00 and nothing else."""

import re
from bisect import bisect_left
from dataclasses import replace

from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tables import DATA, pattern_rows_in

_BETWEEN = re.compile(r",? ?(?:o[’']clock |horas? )?")


def at_part_of_day(quantity: Quantity, text: str, language: str) -> Quantity:
    """Return ``quantity`` as the time that it is by the part of the day after it in ``text``, if
    one is.

    >>> eight = Quantity(("8",), 6, 10)
    >>> at_part_of_day(eight, "a las ocho de la noche", "es").readings
    ('20:00', '20', '8')
    """
    parts = pattern_rows_in(DATA / "day_parts.tsv", language, text)
    gap = _BETWEEN.match(text, quantity.end)
    after = bisect_left(parts, gap.end() if gap else 0, key=lambda each: each[1][0])
    clock = quantity.role is QuantityRole.TIME or (
        quantity.role is QuantityRole.COUNT and not quantity.unit
    )
    if not clock or quantity.percent or not gap or after == len(parts):
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
