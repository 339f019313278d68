"""What a translation lacks, and what it has that the source has not."""

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article
from translation.document import Kind

_PAIR = SegmentText("La cámara pidió más apoyo.", "The chamber asked for more support.")


def test_a_target_without_a_source_is_an_issue() -> None:
    """What a draft added is told, set-aside lines excepted."""
    added = SegmentText("", "See also Science.")
    aside = SegmentText("", "See also Science.", Kind.BOILERPLATE)
    found = check_article([_PAIR, added, aside], TermIndex([]))
    assert [[issue.check for issue in issues] for issues in found] == [[], ["no-source"], []]


def test_a_draft_that_came_alone_has_no_source_to_miss() -> None:
    """Where no line has a source, none of them is said to lack one."""
    alone = [SegmentText("", f"This is line {number}.") for number in ("one", "two", "three")]
    found = check_article(alone, TermIndex([]))
    assert not any(issue.check == "no-source" for issues in found for issue in issues)


def test_a_headline_that_asks_what_the_source_tells_is_an_issue() -> None:
    """A headline has no full stop to be compared with, and asks or does not all the same."""
    told = SegmentText("El alcalde dimitirá en mayo", "Will the mayor resign in May?", Kind.TITLE)
    asked = SegmentText("¿Dimitirá el alcalde?", "Will the mayor resign?", Kind.TITLE)
    found = check_article([told, asked], TermIndex([]))
    assert [[issue.check for issue in issues] for issues in found] == [["end-punctuation"], []]
