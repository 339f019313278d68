r"""Every check against its table of good and bad pairs, cases.tsv: check, good or bad, source,
target.

" || " parts the segments of an article, of which the last is checked; \\uXXXX stands for a
character.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from review.checks import CHECKS, failed, false_friends, judged, long_segments
from review.checks.any_pair import denials as any_denials
from review.checks.any_pair import names as any_names
from review.checks.any_pair import opposites as any_opposites
from review.checks.facts import new_version
from review.checks.form import formatting, reading_speed
from review.checks.issue import Check, CheckContext, Issue, SegmentText, checks_in
from review.checks.names import explanations, names
from review.checks.style import STYLE_FAMILIES

_BY_IDENTIFIER = {check.identifier: check for check in CHECKS}
# Names and explanations need a glossary, formatting codes, reading speed a time, a failure a check
# that fails; judged ones need two engines, what a new version changed an older one, any_pair.tsv
# has those of other pairs, and those of a house's style read a pack: style/style_cases.tsv.
_ANY_PAIR = (any_denials, any_names, any_opposites, false_friends)
_ELSEWHERE = (
    *(
        one
        for module in (
            *(
                names,
                formatting,
                reading_speed,
                long_segments,
                failed,
                judged,
                new_version,
                explanations,
            ),
            *(*_ANY_PAIR, *STYLE_FAMILIES),
        )
        for one in checks_in(module)
    ),
    _BY_IDENTIFIER["memory"],
    # What English has not: form/test_spanish_form.py.
    *(
        _BY_IDENTIFIER[one]
        for one in (
            "article-agreement",
            "opening-mark",
            "calendar-capital",
            "people-capital",
            "title-capitals",
            "accent",
        )
    ),
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def _rows() -> list[tuple[str, ...]]:
    """Check, kind, source, target; of a bad pair what is marked in the target ("-": nothing) and
    offered.
    """
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").split("\n")[1:]
    return [
        tuple(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), line).split("\t"))
        for line in lines
        if line
    ]


def _find(check: Check, source: str, target: str) -> list[Issue]:
    pairs = zip(source.split(" || "), target.split(" || "), strict=True)
    article = tuple(SegmentText(*pair) for pair in pairs)
    last = article[-1]
    context = CheckContext(last, len(article) - 1, article, (), ((),) * len(article))
    return check.find(context)


@pytest.mark.parametrize(("check", "kind", "source", "target", "marked", "offered"), _rows())
def test_a_check_finds_its_bad_pairs_and_is_silent_on_its_good_ones(  # noqa: PLR0917 - columns
    check: str, kind: str, source: str, target: str, marked: str, offered: str
) -> None:
    """A bad pair has the issues of the check that its row tells, a good one none."""
    found = _find(_BY_IDENTIFIER[check], source, target)
    assert bool(found) == (kind == "bad")
    last = target.rsplit(" || ", maxsplit=1)[-1]
    spans = [last[slice(*issue.target_span)] if issue.target_span else "-" for issue in found]
    assert " | ".join(spans) == marked
    assert " | ".join("/".join(issue.offers) if issue.offers else "-" for issue in found) == offered
    for issue in found:
        assert issue.check == check
        start, end = issue.target_span or (0, 0)
        assert 0 <= start <= end <= len(last)
        assert not issue.offers or issue.target_span is not None


@pytest.mark.parametrize(
    "check", [check for check in CHECKS if check not in _ELSEWHERE], ids=lambda c: c.identifier
)
def test_every_check_has_three_good_and_three_bad_pairs(check: Check) -> None:
    """No check goes without its table."""
    kinds = Counter(kind for identifier, kind, *_ in _rows() if identifier == check.identifier)
    assert kinds["good"] >= 3
    assert kinds["bad"] >= 3


def test_there_are_at_least_thirty_checks_with_distinct_identifiers() -> None:
    """Identifiers are unique and every check has words for a person."""
    assert len(_BY_IDENTIFIER) == len(CHECKS) >= 30
    assert all(check.name and check.description for check in CHECKS)
