"""The sign of a currency in a draft: an engine is given, or writes, its code instead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from review.checks.facts.currency import signs_and_codes
from translation.protection import NameOutcome


def with_signs_of(
    source: str, target: str, names: Sequence[NameOutcome]
) -> tuple[str, tuple[NameOutcome, ...]]:
    """Return the draft with the signs that its source has in the place of their codes, and its
    names where they stand then.

    >>> with_signs_of("Custa R$ 30.", "It costs BRL 30.", ())
    ('It costs R$30.', ())
    >>> with_signs_of("Custa 30 BRL.", "It costs BRL 30.", ())
    ('It costs BRL 30.', ())
    """
    for sign, code in signs_and_codes():
        if sign in source and code not in source:
            for found in reversed([*re.finditer(rf"\b{code}\s?(?=\d)", target)]):
                target = target[: found.start()] + sign + target[found.end() :]
                shorter = len(found[0]) - len(sign)
                names = [_moved(name, found.end(), shorter) for name in names]
    return target, tuple(names)


def _moved(name: NameOutcome, end: int, shorter: int) -> NameOutcome:
    if name.target_span is None or name.target_span[0] < end:
        return name
    start, stop = name.target_span
    return replace(name, target_span=(start - shorter, stop - shorter))
