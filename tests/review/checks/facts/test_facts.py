"""Wrong facts in plain sentences, and right ones: facts.tsv states check, span and suggestion of
each.
"""

from pathlib import Path

import pytest
from num2words import num2words  # type: ignore[import-untyped]

from glossary.language.analysis import analyse
from glossary.matching import TermIndex
from review.checks.facts.comparison import differences
from review.checks.issue import SegmentText
from review.checks.running import check_article

_LINES = (Path(__file__).parent / "facts.tsv").read_text(encoding="utf-8").splitlines()[1:]
_ROWS = [line.split("\t") for line in _LINES]
_INDEX = TermIndex([])


@pytest.mark.parametrize(
    ("source", "target", "check", "span", "suggestion"),
    [row[1:] for row in _ROWS if row[0] == "wrong"],
)
def test_a_wrong_fact_is_found_where_it_stands(
    source: str, target: str, check: str, span: str, suggestion: str
) -> None:
    """The issue has the check, the words and the suggestion that the table states."""
    [issues] = check_article([SegmentText(source, target)], _INDEX)
    found = [
        (issue.check, target[slice(*issue.target_span)], issue.suggestion or "")
        for issue in issues
        if issue.target_span
    ]
    assert (check, span, suggestion) in found


@pytest.mark.parametrize(("source", "target"), [row[1:3] for row in _ROWS if row[0] == "right"])
def test_a_right_fact_in_other_words_is_no_issue(source: str, target: str) -> None:
    """A fortnight for fifteen days, eighteen months for a year and a half."""
    assert check_article([SegmentText(source, target)], _INDEX) == ((),)


@pytest.mark.parametrize(
    "number", [*range(3, 131), 555, 999, 1000, 1001, 2500, 21_000, 100_115, 1_000_000]
)
def test_numbers_in_words_are_read_as_num2words_writes_them(number: int) -> None:
    """Spanish and English words mean the figure, and the next number is another."""
    spanish = analyse(f"Hay {num2words(number, lang='es')} casas.", "es")
    english = analyse(f"There are {num2words(number, lang='en').replace(',', '')} houses.", "en")
    assert differences(spanish, english) == ()
    assert differences(spanish, analyse(f"There are {number:,} houses.", "en")) == ()
    assert differences(spanish, analyse(f"There are {number + 1:,} houses.", "en"))


@pytest.mark.parametrize("language", ["fr", "pt", "it", "ca", "de"])
@pytest.mark.parametrize(
    "number", [*range(3, 131), 555, 999, 1000, 2500, 21_000, 1_000_000, 3_000_000_000]
)
def test_numbers_of_other_languages_are_read_as_num2words_writes_them(
    language: str, number: int
) -> None:
    """The words mean the figure as English writes it, and the next number is another."""
    said = analyse(f"({num2words(number, lang=language)})", language)
    assert differences(said, analyse(f"({number:,})", "en")) == ()
    assert differences(said, analyse(f"({number + 1:,})", "en"))
