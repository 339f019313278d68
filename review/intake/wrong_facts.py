"""How many facts of a sentence a draft has wrong, as the checks count them."""

from glossary.matching import TermIndex
from review.checks.facts.calendar import CALENDAR_CHECKS
from review.checks.facts.negation import NEGATION_CHECKS
from review.checks.facts.numbers import NUMBER_CHECKS
from review.checks.facts.reversal import REVERSAL_CHECKS
from review.checks.facts.wrong_place import PLACE_CHECKS
from review.checks.issue import SegmentText
from review.checks.running import check_article

_FACTS = (*NUMBER_CHECKS, *CALENDAR_CHECKS, *PLACE_CHECKS, *NEGATION_CHECKS, *REVERSAL_CHECKS)
_NO_TERMS = TermIndex(())


def wrong_facts(source: str, target: str) -> int:
    """Return the number of issues with figures, dates, places and meaning reversed.

    >>> wrong_facts("Murieron ocho en Lima.", "Eight died in Lima.")
    0
    >>> wrong_facts("Murieron ocho en Lima.", "Seven died in Quito.")
    2
    """
    (issues,) = check_article([SegmentText(source, target)], _NO_TERMS, checks=_FACTS)
    return len(issues)
