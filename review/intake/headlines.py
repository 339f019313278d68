"""A headline all in capitals, and its draft set back in them.

No engine knows "CONGRESO APRUEBA LEY" as well as "Congreso aprueba ley".
"""

from dataclasses import replace

from translation.protection import NameOutcome
from translation.words import LETTERS

_FEWEST_LETTERS = 12


def is_in_capitals(source: str) -> bool:
    """Whether it is a line of several words without any small letter.

    >>> [is_in_capitals(text) for text in ("CONGRESO APRUEBA LEY", "SUNAT", "Congreso aprueba LEY")]
    [True, False, False]
    """
    letters = sum(letter.isalpha() for letter in source)
    return (
        letters >= _FEWEST_LETTERS and len(LETTERS.findall(source)) > 1 and source.upper() == source
    )


def in_capitals(text: str) -> str:
    """Return ``text`` in capitals, of the same length.

    >>> in_capitals("Kenji's law, Straße")
    "KENJI'S LAW, STRAßE"
    """
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def outcome_in_capitals(outcome: NameOutcome) -> NameOutcome:
    """Return what became of a name, for a draft that was set in capitals."""
    return replace(
        outcome, name=replace(outcome.name, rendering=in_capitals(outcome.name.rendering))
    )
