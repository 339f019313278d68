"""One mistake gives one issue."""

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind, TermStatus
from review.checks.duplicates import one_for_each_mistake
from review.checks.issue import Category, Issue, SegmentText, Severity
from review.checks.running import check_article

Span = tuple[int, int] | None


def issue(
    check: str,
    severity: Severity = Severity.MAJOR,
    *,
    source: Span = None,
    target: Span = None,
    suggestion: str | None = None,
) -> Issue:
    """Return an issue of which only what is named here matters."""
    return Issue(check, Category.ACCURACY, severity, "", source, target, suggestion, 1.0)


CRITICAL, MAJOR, MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR


@pytest.mark.parametrize(
    ("issues", "kept"),
    [
        pytest.param([], [], id="none"),
        pytest.param(
            [
                issue("end-punctuation", MINOR, target=(4, 6)),
                issue("question-changed", target=(4, 5)),
            ],
            ["question-changed"],
            id="a question that is none ends otherwise too",
        ),
        pytest.param(
            [issue("denial-lost", source=(9, 12)), issue("negation-lost", source=(4, 6))],
            ["negation-lost"],
            id="one denial that is said in two words",
        ),
        pytest.param(
            [issue("opposite-said", target=(4, 9)), issue("degree-changed", target=(4, 9))],
            ["degree-changed"],
            id="north for south is an opposite and another degree",
        ),
        pytest.param(
            [issue("another-of-its-field", target=(4, 9)), issue("currency", target=(4, 9))],
            ["currency"],
            id="dollars for euros are another currency",
        ),
        pytest.param(
            [
                issue("left-over-word", target=(4, 9)),
                issue("forbidden-variant", CRITICAL, target=(4, 9)),
            ],
            ["forbidden-variant"],
            id="the more severe of two on one span",
        ),
        pytest.param(
            [
                issue("missing-term", target=(4, 9)),
                issue("left-over-word", target=(4, 9), suggestion="x"),
            ],
            ["left-over-word"],
            id="of equal severity the one with a suggestion",
        ),
        pytest.param(
            [issue("acronym-translated", target=(4, 9)), issue("wrong-name", target=(4, 9))],
            ["wrong-name"],
            id="otherwise the one of a name",
        ),
        pytest.param(
            [
                issue("wrong-name", CRITICAL, target=(0, 12)),
                issue("misspelt", MINOR, target=(6, 12)),
            ],
            ["wrong-name"],
            id="one span inside the other",
        ),
        pytest.param(
            [
                issue("misspelt", MINOR, target=(3, 7)),
                issue("verb-form", target=(3, 7), suggestion="went"),
            ],
            ["verb-form"],
            id="a wrong form is no misspelt word",
        ),
        pytest.param(
            [
                issue("changed-fact", CRITICAL, target=(4, 7)),
                issue("negation-added", CRITICAL, target=(4, 7)),
            ],
            ["negation-added"],
            id="what went in a new version and is told by another check",
        ),
        pytest.param(
            [
                issue("changed-fact", CRITICAL, target=(4, 7)),
                issue("style-words", MINOR, target=(4, 7)),
            ],
            ["changed-fact", "style-words"],
            id="what went in a new version and stands where the style is wrong",
        ),
        pytest.param(
            [issue("wrong-name", target=(0, 6)), issue("left-over-word", target=(4, 9))],
            ["wrong-name", "left-over-word"],
            id="spans that only touch are two mistakes",
        ),
        pytest.param(
            [issue("wrong-name", target=(0, 6)), issue("wrong-name", target=(0, 6))],
            ["wrong-name", "wrong-name"],
            id="one check never stands in for itself",
        ),
        pytest.param(
            [issue("number-changed", target=(0, 6)), issue("number-format", target=(0, 6))],
            ["number-changed", "number-format"],
            id="checks of other things are left alone",
        ),
        pytest.param(
            [issue("left-out", source=(3, 8)), issue("wrong-name", CRITICAL, source=(3, 8))],
            ["wrong-name"],
            id="both without a place in the target",
        ),
        pytest.param(
            [
                issue("wrong-name", CRITICAL, source=(6, 12), target=(0, 6)),
                issue("first-mention-in-full", MINOR, source=(0, 12), target=(8, 14)),
            ],
            ["wrong-name"],
            id="a wrong name is more than a short one",
        ),
        pytest.param(
            [
                issue("wrong-name", source=(0, 6), target=(0, 6)),
                issue("left-over-word", source=None, target=(20, 26)),
            ],
            ["wrong-name", "left-over-word"],
            id="two places are two mistakes",
        ),
    ],
)
def test_the_most_telling_issue_of_a_mistake_is_kept(issues: list[Issue], kept: list[str]) -> None:
    """Severity decides, then a suggestion, then the name checks; order and all others stay."""
    assert [each.check for each in one_for_each_mistake(issues)] == kept


@pytest.mark.parametrize(
    ("term", "source", "target"),
    [
        (
            Term(
                "mype",
                "micro and small enterprise",
                TermKind.OTHER,
                TermStatus.PREFERRED,
                ("mypes",),
            ),
            "Ayudan a las mypes.",
            "They help the mypes.",
        ),
        (
            Term("CITE", "CITE", TermKind.ORGANISATION, variants=("QUOTE",)),
            "El CITE abrió.",
            "The QUOTE opened.",
        ),
    ],
)
def test_a_forbidden_rendering_is_reported_once(term: Term, source: str, target: str) -> None:
    """What the glossary forbids is not reported again as left-over or as a translated acronym."""
    [issues] = check_article([SegmentText(source, target)], TermIndex([term]))
    assert [each.check for each in issues] == ["forbidden-variant"]
