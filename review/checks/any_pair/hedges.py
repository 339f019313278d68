"""What the source reports and the translation states: "the alleged thief" who became the thief."""

from collections.abc import Iterator

from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from translation.languages.hedges import answers_hedge, has_hedges, hedge_in
from translation.messages import told


def _are_hedges_known(pair: Pair) -> bool:
    return all(map(has_hedges, pair))


@check(
    "hedge-lost",
    "Reported, not known",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_are_hedges_known,
)
def find_lost_hedge(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The source says that something is alleged or reported; the translation says that it is so.

    A translator who says it by a word that is not listed may misfire.
    """
    hedge = hedge_in(source, context.source.language)
    if hedge and not answers_hedge(target, context.target.language):
        message = told(
            "The source only reports this (“{there}”); the translation states it as a fact.",
            there=hedge[0],
        )
        yield Finding(message, hedge.span(), None, confidence=0.8)
