"""One wording: the same source translated in two ways, here or in the memory, and the reverse."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossary.language.tokens import words
from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from review.checks.same_article import SameArticle
from translation.messages import told


class _FirstPlaces(NamedTuple):
    """Where each source and each target stands first in an article."""

    of_source: dict[str, int]
    of_target: dict[str, int]


@lru_cache(maxsize=8)
def _first_places(key: SameArticle) -> _FirstPlaces:
    # Made anew after every edit; nearly every text stands only once, and a list for each is what costs.
    backwards = range(len(key.article) - 1, -1, -1)
    return _FirstPlaces(
        {key.article[place].source: place for place in backwards},
        {key.article[place].target: place for place in backwards},
    )


def find_same_source(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The same source sentence was translated otherwise earlier in the article."""
    if not target.strip():
        return
    first = _first_places(SameArticle(context.article)).of_source.get(source, context.position)
    for place in range(first, context.position):
        other = context.article[place]
        if other.source != source or not other.target.strip() or other.target == target:
            continue
        if _differ(other.target, target):
            message = told(
                "The same source is translated otherwise in segment {place}: “{target}”.",
                place=place + 1,
                target=other.target,
            )
            whole = (0, len(target))
            yield Issue(
                "same-source", Category.STYLE, Severity.MINOR, message, None, whole, choices=(other.target,)
            )
            return


def find_same_target(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """Two different sources have the very same translation: one of them was pasted in the wrong place."""
    if not target.strip() or len(words(target)) < 4:  # "He said no." may come twice
        return
    first = _first_places(SameArticle(context.article)).of_target.get(target, context.position)
    for place in range(first, context.position):
        other = context.article[place]
        if other.target == target and other.source != source and _differ(other.source, source):
            message = told(
                "Segment {place} has the same translation, but its source differs.", place=place + 1
            )
            yield Issue("same-target", Category.ACCURACY, Severity.MAJOR, message, None, (0, len(target)))
            return


def find_other_than_memory(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The translation memory holds this source with other translations only."""
    stored = context.memory
    if not target.strip() or not stored or not all(_differ(other, target) for other in stored):
        return
    if any(True for _ in find_same_source(source, target, context)):
        return
    message = told("The memory translates this segment otherwise: “{stored}”.", stored=stored[0])
    whole = (0, len(target))
    yield Issue("memory", Category.TERMINOLOGY, Severity.MINOR, message, None, whole, choices=(stored[0],))


def _differ(first: str, second: str) -> bool:
    """Whether the two differ in more than case and punctuation."""
    return [word.lower for word in words(first)] != [word.lower for word in words(second)]


CONSISTENCY_CHECKS: tuple[Check, ...] = (
    Check(
        "memory",
        "Other than the memory",
        "The translation memory holds this segment with another translation.",
        Category.TERMINOLOGY,
        Severity.MINOR,
        find_other_than_memory,
    ),
    Check(
        "same-source",
        "Same source, two translations",
        "A segment that stands twice in the article is translated in two ways.",
        Category.STYLE,
        Severity.MINOR,
        find_same_source,
    ),
    Check(
        "same-target",
        "Two sources, same translation",
        "Two different segments have the very same translation.",
        Category.ACCURACY,
        Severity.MAJOR,
        find_same_target,
    ),
)
