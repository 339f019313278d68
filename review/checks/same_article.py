"""A cache key for what is worked out once for an article while its segments are checked in turn."""

from glossary.term import TermMatch
from review.checks.issue import SegmentText


class SameArticle:
    """An article as a cache's key, with the glossary's ``matches`` where they are asked for: equal
    only to itself: no lookup reads a thousand segments.
    """

    __slots__ = ("article", "matches")

    def __init__(
        self,
        article: tuple[SegmentText, ...],
        matches: tuple[tuple[TermMatch, ...], ...] = (),
    ) -> None:
        self.article, self.matches = article, matches

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SameArticle):
            return False
        return self.article is other.article and self.matches is other.matches

    def __hash__(self) -> int:
        # The key keeps the article alive, so its id() cannot be reused while it is in the cache.
        return id(self.article)
