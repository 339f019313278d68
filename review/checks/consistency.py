"""One wording: the same source translated in two ways, here or in the memory, and the reverse."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.language.tokens import words
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.same_article import SameArticle
from translation.messages import told

_MOST_LOOKED_AT = 20
"""Others of the same text: those that differ in case alone must not take time by the square."""


@lru_cache(maxsize=8)
def _repeated(key: SameArticle) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Each source and target that stands twice, with where each of its partners stands first."""
    # Made anew after every edit; nearly every text stands only once, which counting tells soonest.
    sides = [segment.source for segment in key.article], [segment.target for segment in key.article]
    return _with_partners(*sides), _with_partners(*reversed(sides))


def _with_partners(texts: Sequence[str], partners: Sequence[str]) -> dict[str, list[int]]:
    counts = Counter(texts)
    found: dict[str, dict[str, int]] = {text: {} for text, count in counts.items() if count > 1}
    for place, text in enumerate(texts) if found else ():
        if text in found and len(found[text]) < _MOST_LOOKED_AT:
            found[text].setdefault(partners[place], place)
    return {text: [*places.values()] for text, places in found.items()}


@check("same-source", "Same source, two translations", Severity.MINOR, Category.STYLE)
def find_same_source(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A segment that stands twice in the article is translated in two ways."""
    for place in _repeated(SameArticle(context.article))[0].get(source, ()):
        other = context.article[place]
        if place < context.position and other.target.strip() and _differ(other.target, target):
            message = told(
                "The same source is translated otherwise in segment {place}: “{target}”.",
                place=context.number(place),
                target=other.target,
            )
            whole = (0, len(target))
            yield Finding(message, None, whole, choices=(other.target,))
            return


@check("same-target", "Two sources, same translation", Severity.MAJOR, Category.ACCURACY)
def find_same_target(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Two different segments have the very same translation."""
    if len(words(target)) < 4:  # "He said no." may come twice
        return
    for place in _repeated(SameArticle(context.article))[1].get(target, ()):
        if place < context.position and _differ(context.article[place].source, source):
            message = told(
                "Segment {place} has the same translation, but its source differs.",
                place=context.number(place),
            )
            yield Finding(message, None, (0, len(target)))
            return


@check("memory", "Other than the memory", Severity.MINOR, Category.TERMINOLOGY)
def find_other_than_memory(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation memory holds this segment with another translation."""
    stored = context.memory
    if not stored or not all(_differ(other, target) for other in stored):
        return
    if any(True for _ in find_same_source.compare(source, target, context)):
        return
    message = told("The memory translates this segment otherwise: “{stored}”.", stored=stored[0])
    whole = (0, len(target))
    yield Finding(message, None, whole, choices=(stored[0],))


def _differ(first: str, second: str) -> bool:
    """Whether the two differ in more than case and punctuation."""
    return [word.lower for word in words(first)] != [word.lower for word in words(second)]
