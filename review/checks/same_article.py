"""A cache key for what is worked out once for an article while its segments are checked in turn."""

from review.checks.issue import SegmentText


class SameArticle:
    """An article as a cache's key: equal only to itself: no lookup reads a thousand segments."""

    __slots__ = ("article",)

    def __init__(self, article: tuple[SegmentText, ...]) -> None:
        self.article = article

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameArticle) and self.article is other.article

    def __hash__(self) -> int:
        # The key keeps the article alive, so its id() cannot be reused while it is in the cache.
        return id(self.article)
