"""A verb of saying with nobody who says it."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText, checks_in
from review.checks.running import check_article
from review.checks.speech import missing_subject


def issues_of_last(*pairs: tuple[str, str]) -> tuple[Issue, ...]:
    """The issues of the last of the pairs, by this check alone."""
    article = [SegmentText(source, target) for source, target in pairs]
    return check_article(article, TermIndex(()), checks=checks_in(missing_subject))[-1]


def test_who_speaks_is_proposed_from_the_sentence_before() -> None:
    """The verb is marked, and the pronoun of the person named before is the suggestion."""
    before = ("La directora calló.", "The director kept silent.")
    target = "“We will pay,” said in 2019."
    (issue,) = issues_of_last(before, ("«Pagaremos», dijo en 2019.", target))
    assert issue.target_span is not None
    assert (target[slice(*issue.target_span)], issue.suggestion) == ("said", "she said")


def test_where_the_text_leaves_it_open_nobody_is_suggested() -> None:
    """The pronouns are choices, and none of them is what Alt+Enter would write."""
    (issue,) = issues_of_last(("«Pagaremos», dijo.", "“We will pay,” said."))
    assert issue.suggestion is None
    assert issue.choices[:2] == ("he said", "she said")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("«Pagaremos», dijo Ana.", "“We will pay,” said Ana."),
        ("«Pagaremos», dijo.", "“We will pay,” she said."),
        ("«Pagaremos», dijo.", "She said: “We will pay.”"),
        ("El «plan Marshall», anunciado en 1947, ayudó.", "The “Marshall Plan,” announced in 1947, helped."),
    ],
)
def test_nothing_is_said_where_somebody_speaks_or_nobody_does(source: str, target: str) -> None:
    """A subject before or after the verb is enough, and a participle has none."""
    assert issues_of_last((source, target)) == ()
