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


def test_a_paragraph_in_another_language_is_read_in_it_and_told_where_it_stays() -> None:
    """Left as it is it is an issue; translated, its numbers are those of its own language."""
    paragraph = "Tre navi sono state sequestrate dalla procura di Agrigento."
    left = SegmentText(paragraph, paragraph, language="it")
    translated = SegmentText(paragraph, "Agrigento prosecutors seized three ships.", language="it")
    first, second = check_article(
        [left, translated], TermIndex([]), source_language="fr", target_language="en"
    )
    assert [issue.check for issue in first] == ["untranslated"]
    assert not {issue.check for issue in second} & {"number-added", "untranslated"}
