"""What any pair of languages is asked: any_pair.tsv holds good and bad pairs of each check."""

from pathlib import Path

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article

_LINES = (Path(__file__).parent / "any_pair.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(
    ("check", "kind", "source_language", "target_language", "source", "target"),
    [line.split("\t") for line in _LINES],
)
def test_a_sentence_left_and_a_name_misspelt_are_found_in_every_pair(  # noqa: PLR0917 - a row
    check: str, kind: str, source_language: str, target_language: str, source: str, target: str
) -> None:
    """The bad pair has the issue, the good one has not."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex([]),
        source_language=source_language,
        target_language=target_language,
    )
    assert (check in {issue.check for issue in issues}) == (kind == "bad")
