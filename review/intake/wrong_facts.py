"""Counts the facts of a sentence that a draft has wrong, by the checks of facts."""

from glossary.matching import TermIndex
from review.checks.facts import calendar, currency, numbers, wrong_place
from review.checks.issue import SegmentText, checks_in
from review.checks.running import check_article

_ROOMS = (numbers, currency, calendar, wrong_place)
_FACTS = tuple(one for room in _ROOMS for one in checks_in(room))
_NO_TERMS = TermIndex(())


def wrong_facts(source: str, target: str) -> int:
    """Return the number of issues with figures, dates and places.

    >>> wrong_facts("Murieron ocho en Lima.", "Eight died in Lima.")
    0
    >>> wrong_facts("Murieron ocho en Lima.", "Seven died in Quito.")
    2
    """
    (issues,) = check_article([SegmentText(source, target)], _NO_TERMS, checks=_FACTS)
    return len(issues)
