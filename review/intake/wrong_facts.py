"""What a draft says otherwise than its source: figures, sums, dates and places, by their checks."""

from review.checks.facts import calendar, currency, numbers, wrong_place
from review.checks.issue import checks_in
from review.checks.running import check_sentence

_ROOMS_OF_FACTS = (numbers, currency, calendar, wrong_place)
_FACTS = tuple(one for room in _ROOMS_OF_FACTS for one in checks_in(room))


def wrong_facts(source: str, target: str, languages: tuple[str, str]) -> int:
    """Return the number of issues with figures, dates and places.

    >>> wrong_facts("Murieron ocho en Lima.", "Eight died in Lima.", ("es", "en"))
    0
    >>> wrong_facts("Murieron ocho en Lima.", "Seven died in Quito.", ("es", "en"))
    2
    >>> wrong_facts("It sold 4,500 houses.", "Vendió 4.500 casas.", ("en", "es"))
    0
    """
    return len(check_sentence(source, target, languages, _FACTS))
