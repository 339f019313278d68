"""Find and replace in targets of an article or all open ones: what would change, the change."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col

from review.segments.replacements import Replacement, replacement_in
from review.segments.workflow import edit_target
from review.store.articles import get_article, segments_where
from review.store.roles import Role, require_role
from review.store.tables import Article, Segment
from translation.errors import UsageError

_ACCENTS = "\u0300-\u036f"
"""Combining marks: in NFD, as texts from a Mac may be, they follow their letter."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """What is to be found, and what is to stand in its place.

    ``everywhere`` means all articles in the article's languages that are not finished.
    """

    find: str
    replacement: str
    match_case: bool = True
    whole_words: bool = False
    everywhere: bool = False

    def pattern(self) -> re.Pattern[str]:
        """Return the pattern to look for. Raises UsageError when it is empty."""
        if not self.find:
            raise UsageError("", "there is nothing to look for", "Write the words to find.")
        composed = unicodedata.normalize("NFC", self.find)
        words = "".join(map(_however_accented, composed)) + f"(?![{_ACCENTS}])"
        if self.whole_words:
            words = rf"(?<![\w{_ACCENTS}]){words}(?!\w)"
        return re.compile(words, 0 if self.match_case else re.IGNORECASE)

    def applied(self, text: str) -> tuple[str, int]:
        """Return the text with every occurrence replaced, and their number. Raises as pattern.

        >>> Substitution("capisi", "Capece", match_case=False).applied("Capisi and capisi")
        ('Capece and Capece', 2)
        >>> Substitution("art", "craft", whole_words=True).applied("art of the article")
        ('craft of the article', 1)
        >>> Substitution("Cáceda", "Caceda").applied(unicodedata.normalize("NFD", "Cáceda"))
        ('Caceda', 1)
        """
        return self.pattern().subn(lambda _: self.replacement, text)


def preview_replacement(
    session: Session, article_id: int, wanted: Substitution
) -> list[Replacement]:
    """Return what would change, in order of articles and text. Raises UsageError without words."""
    wanted.pattern()
    found = []
    for article, segment in _segments(session, article_id, wanted):
        after, count = wanted.applied(segment.target)
        if count and after != segment.target:
            found.append(replacement_in(article, segment, after, count))
    return found


def replace_in_article(
    session: Session,
    article_id: int,
    wanted: Substitution,
    *,
    author: str,
    change: str,
    segment_ids: frozenset[int],
) -> tuple[list[Segment], int]:
    """Replace in the segments ``segment_ids``, of the article or everywhere, as one ``change``.

    Returns the changed segments and how many were passed over because they are locked.
    """
    require_role(session, author, Role.REVIEWER)
    changed, skipped = [], 0
    for found in preview_replacement(session, article_id, wanted):
        if found.segment_id not in segment_ids:
            continue
        if found.locked:
            skipped += 1
            continue
        changed.append(
            edit_target(
                session,
                found.segment_id,
                target=found.after,
                version=found.version,
                author=author,
                change=change,
                action="replace",
            )
        )

    return changed, skipped


def _however_accented(character: str) -> str:
    """Return the pattern of a character in NFC or NFD."""
    apart = unicodedata.normalize("NFD", character)
    whole = re.escape(character)
    return whole if apart == character else f"(?:{whole}|{re.escape(apart)})"


def _segments(
    session: Session, article_id: int, wanted: Substitution
) -> Iterator[tuple[Article, Segment]]:
    article, find = get_article(session, article_id), wanted.find
    # The database knows the two cases of ASCII letters alone.
    has_letters = col(Segment.target).icontains(find if find.isascii() else "", autoescape=True)
    if not wanted.everywhere:
        return segments_where(session, has_letters, col(Article.id) == article_id)
    return segments_where(
        session,
        has_letters,
        col(Article.deleted_at).is_(None),
        col(Article.source_language) == article.source_language,
        col(Article.target_language) == article.target_language,
        col(Article.finished_at).is_(None),
    )
