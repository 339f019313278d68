"""What the checks keep for a whole article while its segments are checked one after the other."""

from review.checks.issue import SegmentText


class SameArticle:
    """An article as the key of a cache: equal only to itself, so that no lookup reads a thousand segments."""

    __slots__ = ("article",)

    def __init__(self, article: tuple[SegmentText, ...]) -> None:
        self.article = article

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameArticle) and self.article is other.article

    def __hash__(self) -> int:
        # The key holds the article, so its address stands for no other one while it is in the cache.
        return id(self.article)
