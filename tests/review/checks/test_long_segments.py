"""Very long segments cost no more than long ones, and say that they were checked in part."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.long_segments import LONGEST
from review.checks.running import check_article

_PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "evaluation" / "pud_es_en.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
_PROSE = tuple(" ".join(pair[side] for pair in _PAIRS) for side in (0, 1))
_INDEX = TermIndex([])

CallsOf = Callable[[Callable[[], object]], int]


def _segment(piece: str, size: int) -> SegmentText:
    if not piece:
        return SegmentText(_PROSE[0][:size], _PROSE[1][:size])
    text = (piece * size)[:size]
    return SegmentText(text, text + "s")


def _checked(piece: str, size: int) -> Callable[[], object]:
    """Return the work of checking such a segment."""
    return partial(check_article, [_segment(piece, size)], _INDEX)


@pytest.mark.parametrize("piece", ["", ".", "a. ", "(“a” ", "1.5 % ", "Ana Ruiz y "])
def test_four_times_the_length_takes_no_more_than_four_times_the_steps(
    piece: str, calls_of: CallsOf
) -> None:
    """Forty thousand characters are no more work than ten thousand, for both are cut."""
    check_article([_segment(piece, 500)], _INDEX)
    short, long = calls_of(_checked(piece, 10_000)), calls_of(_checked(piece, 40_001))
    assert long < 4 * short + 1_000


@pytest.mark.parametrize("piece", ["", ".", "1.5 % ", "1.º ", "Ana Ruiz y ", "(“a” "])
def test_below_the_limit_the_steps_grow_with_the_length(piece: str, calls_of: CallsOf) -> None:
    """Four times the length takes far less than the sixteen times of what grows with the square."""
    check_article([_segment(piece, 500)], _INDEX)
    short, long = calls_of(_checked(piece, 950)), calls_of(_checked(piece, 3_800))
    assert long < 8 * short + 5_000


def test_a_very_long_segment_says_that_it_was_checked_in_part() -> None:
    """What is wrong at its beginning is found, what lies behind the cut is not looked at."""
    wrong, filler = (
        ("Murieron ocho personas. ", "Seven people died. "),
        ("Fue un día. ", "It was a day. "),
    )
    [issues] = check_article(
        [SegmentText(wrong[0] + filler[0] * 900 + wrong[0], wrong[1] + filler[1] * 900 + wrong[1])],
        _INDEX,
    )
    checks = {issue.check for issue in issues}
    assert {"checked-in-part", "number-changed"} <= checks
    assert all(issue.target_span is None or issue.target_span[1] <= LONGEST for issue in issues)
    [short] = check_article([SegmentText(wrong[0], wrong[1])], _INDEX)
    assert "checked-in-part" not in {issue.check for issue in short}
