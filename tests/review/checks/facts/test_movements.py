"""Where a figure goes, between languages other than Spanish to English."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("language", "source", "target", "offers"),
    [
        ("es", "It was down 92% from a year ago.", "Fue 92% más que hace un año.", "menos"),
        ("es", "Down 92%, it rests.", "Con 92% menos, descansa.", None),
        ("es", "It was cut to 1.2% from 2.1%.", "Pasó de 1,2% a 2,1%.", "2,1% a 1,2%"),
        ("es", "It was cut to 1.2% from 2.1%.", "Pasó de 2,1% a 1,2%.", None),
        ("es", "It was 0.4% weaker.", "Estaba 0,4% más débil.", None),
        ("pt", "It was cut to 1.2% from 2.1%.", "Passou de 1,2% para 2,1%.", "2,1% para 1,2%"),
        ("fr", "They want to go from 3% to 4%.", "Ils vont de 4 % à 3 %.", "3 % à 4 %"),
        ("de", "They go from 3% to 4%.", "Sie gehen von 3 % auf 4 %.", None),
    ],
)
def test_a_figure_goes_where_the_source_has_it_go(
    language: str, source: str, target: str, offers: str | None
) -> None:
    """The contrary is offered for what says it, and figures in the source's order."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language=language,
    )
    found = [one for one in issues if one.check in {"direction-changed", "from-to-exchanged"}]
    assert [issue.suggestion for issue in found] == ([offers] if offers else [])
