"""The sign of a currency in a draft: an engine is given, or writes, its code instead."""

import re

from review.checks.facts.currency import signs_and_codes
from review.intake.draft_names import written_over
from translation.protection import NameOutcome


def with_signs_of(
    source: str, target: str, names: tuple[NameOutcome, ...]
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
                target, names = written_over(target, names, found.span(), sign)
    return target, names
