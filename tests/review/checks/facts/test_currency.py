"""Money in source languages whose words only the CLDR knows."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("language", "source", "target", "found"),
    [
        ("pt", "A multa chega a 200 dólares.", "The fine is 200 euros.", ["currency"]),
        ("pt", "A multa chega a 200 dólares.", "The fine is 200 dollars.", []),
        ("de", "Er zahlte 300 Rubel.", "He paid 300 pounds.", ["currency"]),
        ("fr", "Il a payé 300 livres.", "He paid 300 pounds.", []),
    ],
)
def test_a_currency_is_known_in_any_language_of_the_cldr(
    language: str, source: str, target: str, found: list[str]
) -> None:
    """Another currency than the source's is an issue whatever the source's language."""
    [issues] = check_article([SegmentText(source, target)], TermIndex([]), source_language=language)
    assert [issue.check for issue in issues if issue.check == "currency"] == found
