"""What the editor is told of each segment's risk."""

from review.checks.issue import Category, Issue, Severity
from review.editor.risk_rows import risk_rows
from review.store.tables import Segment


def _segment(
    number: int, target: str, kind: str = "paragraph", score: float | None = None
) -> Segment:
    return Segment(
        id=number,
        article_id=1,
        position=number,
        source="Llegó a Lima en 2019.",
        target=target,
        kind=kind,
        score=score,
    )


def test_each_segment_but_boilerplate_has_its_order_and_reasons() -> None:
    """A segment with a critical issue is sorted above all that have none; keys are texts, as in
    JSON.
    """
    segments = [
        _segment(1, "He came to Lima in 2019.", score=0.9),
        _segment(2, "He came to Lima in 2018.", score=0.9),
        _segment(3, ""),
        _segment(4, "Share", kind="boilerplate"),
    ]
    wrong = Issue("number-changed", Category.ACCURACY, Severity.CRITICAL, "message")
    rows = risk_rows(segments, {2: (wrong,)}, has_source=True)
    assert sorted(rows, key=lambda key: -rows[key]["order"]) == ["2", "3", "1"]
    assert rows["1"]["order"] < 1 < rows["2"]["order"]
    assert rows["2"]["reasons"][0] == "1 critical issue."


def test_a_draft_without_its_source_has_a_risk_too() -> None:
    """Nothing is said of its length then."""
    [row] = risk_rows([_segment(1, "He came.")], {}, has_source=False).values()
    assert not [reason for reason in row["reasons"] if "source" in reason]
