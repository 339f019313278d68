"""On which side of a figure the truth lies: "almost 500" is less, "more than 500" is more."""

from collections.abc import Iterator

from review.checks.facts.movements import FigureWord, is_known, with_figure, wording, words_beside
from review.checks.issue import Category, CheckContext, Finding, Severity, check, other_said

_SIDES = {"above": 1, "at-least": 1, "almost": -1, "below": -1, "at-most": -1}
"""1 where the truth is more than the figure, -1 where it is less."""


@check(
    "bound-changed", "Almost for more than", Severity.CRITICAL, Category.ACCURACY, knows=is_known
)
def find_bound_changed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A figure that is more than the truth in the source is less in the translation, or the
    reverse: “more than 500” for “casi 500”. It may misfire where an idiom says so of no number.
    """
    there = [*words_beside(context.source, *_SIDES, in_words=True)]
    for word in words_beside(context.target, *_SIDES, in_words=True) if there else ():
        same = [each for each in there if _values(each) & _values(word)]
        if not same or any(_SIDES[each.says] == _SIDES[word.says] for each in same):
            continue
        spans = with_figure(same[0]), with_figure(word)
        message = other_said(source[slice(*spans[0])], target[slice(*spans[1])])
        right = wording(context.target_language, same[0].says, like=target[slice(*word.span)])
        is_before = word.span[1] <= word.quantity.start
        choices = (right,) if right and is_before else ()
        yield Finding(message, same[0].span, word.span, None, 0.9, choices)


def _values(word: FigureWord) -> frozenset[str]:
    return frozenset(word.quantity.readings)
