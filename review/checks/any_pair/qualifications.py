"""What the source qualifies and the translation states: the alleged thief who became the thief, the
former minister who became the minister.
"""

from collections.abc import Iterator
from re import Match

from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from translation.languages.qualifications import (
    REPORTED,
    has_qualifications,
    is_answered,
    qualifications_in,
)
from translation.messages import told


def _are_known(pair: Pair) -> bool:
    return all(map(has_qualifications, pair))


@check("hedge-lost", "Reported, not known", Severity.CRITICAL, Category.ACCURACY, knows=_are_known)
def find_lost_hedge(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source says that something is alleged or reported; the translation says that it is so.

    A translator who says it by a word that is not listed may misfire.
    """
    for group, said in _unanswered(context):
        if group == REPORTED:
            message = told(
                "The source only reports this (“{there}”); the translation states it as a fact.",
                there=said[0],
            )
            yield Finding(message, said.span(), None, confidence=0.8)


@check(
    "qualification-lost",
    "Former, deputy, perhaps",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=_are_known,
)
def find_lost_qualification(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source says former, acting, deputy, elect or perhaps; nothing in the translation does.

    A translator who says it by a word that is not listed may misfire.
    """
    for group, said in _unanswered(context):
        if group != REPORTED:
            message = told(
                "The source says “{there}”; nothing in the translation does.", there=said[0]
            )
            yield Finding(message, said.span(), None, confidence=0.8)


def _unanswered(context: CheckContext) -> Iterator[tuple[str, Match[str]]]:
    """Yield what the source says of each group that no word of the target may say."""
    source, target = context.source, context.target
    for group, said in qualifications_in(source.text, source.language):
        if not is_answered(group, target.text, target.language):
            yield group, said
