"""Clauses that one text says and the other does not, found without an engine."""

import sys
from types import FrameType

import pytest

from glossary.language.analysis import Analysis, analyse
from review.checks.hypotheses.clauses import added_clause, left_out_clause
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.support import support
from review.checks.hypotheses.unprompted import prompted_clause
from review.checks.judgement import HypothesisKind
from translation.engine import TargetScore
from translation.languages.renderings import renderings

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
        span = left_out_clause(source, target)
    finally:
        sys.setprofile(None)

    assert span is not None
    assert _SOURCE[slice(*span)].startswith("congela los salarios de los empleados públicos")
    assert held < len(source.tokens) * len(target.tokens) / 2


def _score(text: Analysis, of_a_word: float) -> TargetScore:
    return TargetScore(tuple((*token.span, of_a_word) for token in text.tokens), 0.0)


@pytest.mark.parametrize(("unprompted", "is_said"), [(-3.5, True), (-2.5, False)])
def test_a_clause_that_the_source_makes_likelier_is_said_in_other_words(
    unprompted: float, *, is_said: bool
) -> None:
    """What no word of the source renders may be an idiom: the engine expects each of its words more
    after that source than after next to nothing.
    """
    source, target = analyse(_TARGET, "en"), analyse(_SOURCE, "es")
    scores = _score(target, -2.0), None
    table, nothing = renderings("en", "es"), _score(target, unprompted)
    pair = HeardPair(source, target, *scores, table, unprompted=nothing)
    span = added_clause(source, target)
    assert span is not None
    found = [(each.kind, each.target_span) for each in prompted_clause(pair)]
    assert found == ([(HypothesisKind.SAID, span)] if is_said else [])


def test_words_for_which_an_acronym_stands_are_not_left_out() -> None:
    """The letters of an acronym of the target are those of a name that the source spells out."""
    source = "La Real Sociedad de Horticultura británica recopiló las cartas que enviaron niños."
    target = "The RHS collected comments sent in by children."
    assert left_out_clause(analyse(source, "es"), analyse(target, "en")) is None
    assert left_out_clause(analyse(source, "es"), analyse(target.replace("RHS", "BBC"), "en"))
