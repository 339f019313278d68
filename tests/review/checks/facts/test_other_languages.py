"""Facts that need no grammar are compared in every language that the CLDR knows."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("language", "source", "target", "checks"),
    [
        ("pt", "A multa chega a 200 dólares.", "The fine is 200 euros.", ["currency"]),
        ("pt", "A multa chega a 200 dólares.", "The fine is 200 dollars.", []),
        ("de", "Er zahlte 300 Rubel.", "He paid 300 pounds.", ["currency"]),
        ("fr", "Il a payé 300 livres.", "He paid 300 pounds.", []),
        ("pt", "O presidente da Alemanha falou.", "The president of Austria spoke.", ["wrong-place"]),
        ("fr", "Le président de la Suisse est en Allemagne.", "The Swiss president is in Germany.", []),
        ("de", "Er reiste im Mai nach Frankreich.", "He went to France in June.", ["month"]),
    ],
)
def test_a_fact_is_compared(language: str, source: str, target: str, checks: list[str]) -> None:
    """The wrong one is found, the right one passes."""
    [issues] = check_article([SegmentText(source, target)], TermIndex([]), source_language=language)
    assert [issue.check for issue in issues] == checks
