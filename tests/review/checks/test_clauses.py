"""Clauses that one text says and the other does not, found without an engine."""

import sys
from types import FrameType

from glossary.language.analysis import analyse
from review.checks.hypotheses.clauses import unsaid_clause
from review.checks.hypotheses.support import support

_SOURCE = (
    "El ministro de Economía presentó el martes un presupuesto que aumenta los impuestos, reduce el"
    " gasto militar y congela los salarios de los empleados públicos hasta el próximo invierno."
)
_TARGET = (
    "On Tuesday the economy minister presented a budget that raises taxes and reduces military"
    " spending."
)


def test_a_word_is_held_against_the_other_text_until_it_is_rendered() -> None:
    """Words that the other text renders, and small ones, are not laid beside all of its words."""
    source, target = analyse(_SOURCE, "es"), analyse(_TARGET, "en")
    held = 0

    def note(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal held
        held += event == "call" and frame.f_code is support.__code__

    sys.setprofile(note)
    try:
        span = unsaid_clause(source, target)
    finally:
        sys.setprofile(None)

    assert span is not None
    assert _SOURCE[slice(*span)].startswith("congela los salarios de los empleados públicos")
    assert held < len(source.tokens) * len(target.tokens) / 2
