"""What one text qualifies and the other states: the alleged thief who became the thief, the former
minister who became the minister, the figure that is only about right, the condition that went, the
attempt that became a deed.
"""

from collections.abc import Iterator

from glossary.language.analysis import Analysis
from glossary.language.tokens import Span, overlaps_any
from review.checks.facts.measures import in_another_unit
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from translation.languages.qualifications import (
    ATTRIBUTED,
    REPORTED,
    UNREAL,
    has_qualifications,
    is_answered,
    qualifications_in,
)
from translation.messages import told

_OF_REPORTS = (REPORTED, ATTRIBUTED)
_OFTEN_CLEAR = (ATTRIBUTED, "possible", UNREAL, "concession", "condition", "limited")
"""What the translator may add: it is often clear from the sentence before."""
_BESIDE = 3
"""Code points between a word and the figure that it is about: "almost €2.4m"."""


def _are_known(pair: Pair) -> bool:
    return all(map(has_qualifications, pair))


@check("hedge-lost", "Reported, not known", Severity.CRITICAL, Category.ACCURACY, knows=_are_known)
def find_lost_hedge(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source says that something is alleged, or who says it; the translation, that it is so.

    A translator who says it by a word that is not listed may misfire.
    """
    for group, said in _unanswered(context.source, context.target):
        if group in _OF_REPORTS:
            message = told(
                "The source only reports this (“{there}”); the translation states it as a fact.",
                there=source[slice(*said)],
            )
            yield Finding(message, said, None, confidence=0.8)


@check(
    "qualification-lost",
    "Former, perhaps, about, tried",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=_are_known,
)
def find_lost_qualification(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source says former, perhaps, would, partly, about, at least, only, again, if, although,
    except, tried or planned to; nothing in the translation does.

    A translator who says it by a word that is not listed may misfire.
    """
    for group, said in _unanswered(context.source, context.target):
        is_free = _is_of_another_figure(said, context.source, context.target)
        if group not in _OF_REPORTS and not is_free:
            message = told(
                "The source says “{there}”; nothing in the translation does.",
                there=source[slice(*said)],
            )
            yield Finding(message, said, None, confidence=0.8)


@check(
    "qualification-added",
    "Qualified without need",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=_are_known,
)
def find_added_qualification(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation says alleged, former, partly, about, at least, again, tried or planned to;
    nothing in the source does.

    A source that says it by a word that is not listed may misfire.
    """
    for group, said in _unanswered(context.target, context.source):
        is_free = _is_of_another_figure(said, context.target, context.source)
        if group not in _OFTEN_CLEAR and not is_free:
            message = told(
                "The translation says “{here}”; nothing in the source does.",
                here=target[slice(*said)],
            )
            yield Finding(message, None, said, confidence=0.8)


def _unanswered(one: Analysis, other: Analysis) -> Iterator[tuple[str, Span]]:
    """Yield what one text says of each group that no word of the other may say; the same words
    once: "habría pagado" reports, "accused" answers it, and would be what is not.
    """
    asked: list[Span] = []
    for group, said in qualifications_in(one.text, one.language):
        is_asked = overlaps_any(said, asked)
        asked.append(said)
        if not is_asked and not is_answered(group, other.text, other.language):
            yield group, said


def _is_of_another_figure(said: Span, here: Analysis, there: Analysis) -> bool:
    """Whether a figure stands there that the other text gives in another unit or exactly: 60 km/h
    are “nearly 40 miles an hour”, 2.384.000 euros “almost €2.4m”, «casi 250 kilos» 550 pounds.
    """
    values = {figure.value for figure in there.quantities}
    return any(
        figure.start < said[1] + _BESIDE
        and figure.end > said[0]
        and (in_another_unit(figure, here, there) or figure.value not in values)
        for figure in here.quantities
    )
