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


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "Le prix du gazole a baissé de 2 %.", "The price of diesel has risen by 2%."),
        ("de", "Die Zahl ist um 6 % gesunken.", "The number rose 6%."),
        ("pt", "O desemprego caiu 3% em março.", "Unemployment rose 3% in March."),
        ("it", "I prezzi sono saliti del 4% a marzo.", "Prices fell 4% in March."),
    ],
)
def test_what_falls_by_a_figure_and_rises_is_told_though_the_judge_decides_nothing(
    language: str, source: str, target: str
) -> None:
    """Verbs beside the same figure settle it, whatever an engine finds likely."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language=language,
        target_language="en",
        judged={(source, target): ()},
    )
    assert [issue.check for issue in issues] == ["direction-changed"]
