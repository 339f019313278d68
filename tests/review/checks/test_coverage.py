"""What is said to be looked at is what the checks read, for every pair."""

from itertools import product
from math import isinf

import pytest

from review.checks import CHECKS
from review.checks.coverage import (
    CHECKED_TOPICS,
    IN_PLACE_OF,
    NEED_DIRECTION,
    NEED_OPPOSITE,
    READ_THROUGH,
    coverage,
    coverage_line,
    gaps_line,
)
from review.checks.issue import checks_in
from review.checks.judgement import HypothesisKind, JudgingEngines, margins
from review.checks.style import STYLE_FAMILIES
from review.interface.language import translate

_OF_THE_HOUSE = [check for family in STYLE_FAMILIES for check in checks_in(family)]
_BOTH = JudgingEngines(forward=True, backward=True)
_FORWARD = JudgingEngines(forward=True, backward=False)
_BEHIND = JudgingEngines(forward=False, backward=True)
_NONE = JudgingEngines(forward=False, backward=False)
_THROUGH = JudgingEngines(forward=False, backward=False, through=True)
_LANGUAGES = ("es", "en", "pt", "fi")


@pytest.mark.parametrize(("source", "target"), [*product(_LANGUAGES, repeat=2)])
def test_every_check_stands_on_the_side_where_it_belongs(source: str, target: str) -> None:
    """Itself or its topic: what reads the pair among what is looked at, what does not among the
    gaps.
    """
    found = coverage(source, target, engines=_BOTH)
    topics = {check: topic for topic, checks in CHECKED_TOPICS.items() for check in checks}
    reading = {
        check.identifier
        for check in CHECKS
        if check.reads((source, target), sourceless=False, empty=False)
    }
    reading.update(*(pair for pair in IN_PLACE_OF if not reading.isdisjoint(pair)))
    for check in CHECKS:
        reads = check.identifier in reading
        side = found.looked_at if reads else found.not_looked_at
        # How much was looked at is no topic, and the house's style goes by the desk, not by the
        # pair.
        if (
            check.identifier not in {"checked-in-part", "not-checked"}
            and check not in _OF_THE_HOUSE
        ):
            assert check.name in side or topics[check.identifier] in side
    assert not set(found.looked_at) & set(found.not_looked_at)


def test_the_pair_that_is_read_whole_has_no_gap_to_tell() -> None:
    """One short sentence, and no second one for the review page."""
    found = coverage("es", "en", engines=_BOTH)
    assert coverage_line(found, str) == (
        "Looked at for Spanish to English: all that Cotejo checks. "
        "The engines of both directions judge the meaning."
    )
    assert gaps_line(found, str) == ""


def test_a_pair_with_gaps_tells_both() -> None:
    """What is looked at and what is not, in one line, the gaps alone in another."""
    found = coverage("pt", "en", engines=_BOTH, off=CHECKED_TOPICS["denials"])
    line = coverage_line(found, str)
    assert line.startswith("Looked at for Portuguese to English: numbers, ")
    assert "Not looked at: " in line
    assert "denials" in line
    assert gaps_line(found, str).startswith("Not looked at for Portuguese to English: ")


def test_a_check_that_was_switched_off_is_a_gap() -> None:
    """By its name where others of its topic go on, by its topic where none does."""
    found = coverage("es", "en", engines=_BOTH, off=["percent", "negation-lost", "negation-added"])
    names = {check.identifier: check.name for check in CHECKS}
    assert set(found.not_looked_at) == {names["percent"], "denials"}


def test_a_draft_without_its_source_is_not_compared() -> None:
    """What needs the source is a gap, and the line names one language."""
    found = coverage("en", "en", engines=_BOTH, sourceless=True)
    assert {"numbers", "names", "quotations"} <= set(found.not_looked_at)
    assert "spelling" in found.looked_at
    assert coverage_line(found, str).startswith("Looked at for English without its source: ")


def test_the_line_is_a_sentence_in_spanish_too() -> None:
    """The pair is said as Spanish says one, and a text without its source as well."""
    found = coverage("en", "es", engines=_BOTH)
    alone = coverage("en", "en", engines=_BOTH, sourceless=True)
    said = [coverage_line(one, lambda text: translate(text, "es")) for one in (found, alone)]
    assert said[0].startswith("Se revisa de inglés a español: ")
    assert said[1].startswith("Se revisa en inglés sin su original: ")


def test_without_an_engine_nothing_is_judged() -> None:
    """What only the judge can find is a gap then, whatever languages its checks would read."""
    assert "denials" in coverage("fi", "en", engines=_BOTH).looked_at
    assert "denials" in coverage("fi", "en", engines=_NONE).not_looked_at


@pytest.mark.parametrize(
    ("engines", "said"),
    [
        (_NONE, ""),
        (_FORWARD, "One engine judges"),
        (_BOTH, "both directions"),
        (_THROUGH, "another language"),
    ],
)
def test_the_line_tells_who_judges_the_meaning(engines: JudgingEngines, said: str) -> None:
    """Both engines, one, those that go through another language, or nobody."""
    line = coverage_line(coverage("es", "en", engines=engines), str)
    assert said in line
    assert ("judge" in line) == any(engines)


def test_what_one_engine_never_decides_is_a_gap() -> None:
    """No margin lets the engine of the direction alone take words out, so nothing is said to be
    looked at.
    """
    kinds = {kind for kind, margin in margins().items() if isinf(margin.alone)}
    assert kinds == NEED_OPPOSITE
    assert "Words added" in coverage("fr", "en", engines=_FORWARD).not_looked_at
    assert "Words added" not in coverage("fr", "en", engines=_BOTH).not_looked_at


def test_what_the_opposite_engine_never_decides_is_a_gap() -> None:
    """Into Portuguese, which an engine only reads, no slip is judged; a word of a field is."""
    found = coverage("en", "pt", engines=_BEHIND)
    names = {check.identifier: check.name for check in CHECKS}
    assert isinf(margins()[HypothesisKind.SLIP].behind)
    assert isinf(margins()[HypothesisKind.NUMBER].behind)
    assert names["another-word"] in found.not_looked_at
    assert names["another-of-its-field"] not in found.not_looked_at
    reading = coverage("en", "pt", engines=_BOTH).checks
    assert {"another-word", "singular-plural"} == NEED_DIRECTION
    assert found.checks < reading


def test_by_way_of_another_language_denials_and_opposites_are_looked_at() -> None:
    """What has margins for such a reading is looked at, and nothing else of the judge's."""
    kinds = {kind for kind, margin in margins().items() if not isinf(margin.reading)}
    assert len(kinds) == len(READ_THROUGH)
    found = coverage("es", "pt", engines=_THROUGH)
    assert {"denials", "opposites"} <= set(found.looked_at)
    assert "Word mistranslated" in found.not_looked_at


def test_a_denial_is_looked_for_without_an_engine_where_it_is_known_what_renders_what() -> None:
    """Counted words tell it then."""
    assert "denials" in coverage("fr", "en", engines=_NONE).looked_at
