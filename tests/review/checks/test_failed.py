"""No segment makes a check raise; and if one did, it would be one issue, and nothing else would be
lost.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks import CHECKS
from review.checks.issue import Check, CheckContext, Finding, Issue, SegmentText, Severity, check
from review.checks.long_segments import LONGEST
from review.checks.running import affected_positions, article_matches, check_alone, check_article
from translation.document import Kind

_INDEX = TermIndex(
    [Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",)), Term("sí", "yes")]
)
_PIECES = (
    *(
        "",
        " ",
        "\n",
        ".",
        "Sí.",
        "“",
        "(",
        "¿",
        "1.",
        "S/ 3,5 ",
        "\u200b",
        "́",
        "🌡️",
        "𝐀",
        "\U000e0001",
        "ß",
    ),
    *(
        "Creció 4,5 % ayer. ",
        "It grew 45% yesterday. ",
        "«No», dijo Capece. ",
        "“No,” said Capisi. ",
        "ONU (UN) ",
    ),
    *(
        "to the ",
        "El 3 de mayo ",
        "May 3 ",
        "no ",
        "not ",
        "https://a.pe/b ",
        "a@b.pe ",
        "\x00",
        "\u202e",
        "مرحبا ",
    ),
)
_SIZES = (1, 2, 90, LONGEST, LONGEST + 1, 9_000, 14_000)


def _of_size(drawn: tuple[str, int]) -> str:
    piece, size = drawn
    return (piece * (size // max(len(piece), 1) + 1))[:size]


_TEXTS = st.one_of(
    st.sampled_from(_PIECES),
    st.text(max_size=40),
    st.lists(st.sampled_from(_PIECES), max_size=6).map("".join),
    st.tuples(st.sampled_from(_PIECES), st.sampled_from(_SIZES)).map(_of_size),
)
_SEGMENTS = st.builds(SegmentText, _TEXTS, _TEXTS, st.sampled_from((Kind.PARAGRAPH, Kind.HEADING)))


@given(_SEGMENTS, st.sampled_from(("es", "fr", "und")), st.sampled_from(("en", "de")))
@example(SegmentText("Sí.", "It was a day. " * 700), "es", "en")
@example(SegmentText("Sí.", "a" * 40_000), "es", "en")
@example(SegmentText("Fue un día. " * 800, "Yes."), "es", "en")
@example(SegmentText(" " * 9_000 + "Sí.", "It was a day. " * 700), "es", "en")
@settings(max_examples=120, deadline=None)
def test_no_check_raises_whatever_the_segment(
    segment: SegmentText, source: str, target: str
) -> None:
    """Empty, huge and one-sided segments, odd characters and other languages are checked by every
    check.
    """
    article = (
        SegmentText("Capece habló.", "Capece spoke."),
        segment,
        SegmentText("«Sí», indicó.", "He said."),
    )
    found = check_article(article, _INDEX, source_language=source, target_language=target)
    assert [issue for issues in found for issue in issues if issue.check == "not-checked"] == []
    for issue in found[1]:
        assert issue.target_span is None or issue.target_span[1] <= len(segment.target)
    assert 1 in affected_positions(article, {1: replace(segment, target="It was.")})


def _broken(name: str) -> Check:
    """Return a check that finds something, then breaks on a source of one word."""

    @check(name.lower(), name, Severity.CRITICAL)
    def breaks(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
        """Break."""
        yield Finding("found", None, (0, 1))
        yield Finding(target[len(source.split()[1]) :])

    return breaks


_ARTICLE = (SegmentText("Creció.", "It grew 4.5%."), SegmentText("Cayó.", "It fell  twice."))


def _said(issues: tuple[Issue, ...]) -> list[tuple[str, str]]:
    known = {one.identifier for one in CHECKS if one.identifier != "not-checked"}
    return [(issue.check, str(issue.message)) for issue in issues if issue.check not in known]


def test_a_check_that_raises_is_one_issue_and_all_others_speak(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The segment says what could not be checked, the log says why, once; the others find what they
    find.
    """
    checks = (_broken("Logged"), *CHECKS)
    with caplog.at_level(logging.ERROR):
        found = check_article(_ARTICLE, _INDEX, checks=checks)
    message = "“Logged” could not be checked here: look for yourself."
    assert [_said(issues) for issues in found] == [[("not-checked", message)]] * 2
    assert {issue.check for issue in found[1]} > {"not-checked"}
    matches = article_matches(_ARTICLE, _INDEX)
    assert check_alone(_ARTICLE, 1, _INDEX, matches=matches, checks=checks) == found[1]
    [record] = caplog.records
    assert "The check logged failed" in record.message
    assert "IndexError" in caplog.text


def test_several_checks_that_raise_are_one_issue_still() -> None:
    """They are counted, and what one of them found before it broke is left out: it may be half the
    truth.
    """
    [issues] = check_article(_ARTICLE[:1], _INDEX, checks=(_broken("One"), _broken("Two"), *CHECKS))
    message = "“One” and other checks (1) could not be made here: look for yourself."
    assert _said(issues) == [("not-checked", message)]


def test_the_issue_can_be_switched_off() -> None:
    """Whoever does not want to be told is not."""
    [issues] = check_article(
        _ARTICLE[:1], _INDEX, checks=(_broken("Off"), *CHECKS), off=("not-checked",)
    )
    assert _said(issues) == []
