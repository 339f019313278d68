"""Find and replace in the targets of an article or of all open ones: what would change, then the change."""

import re
from collections.abc import Callable, Iterator

from sqlmodel import Session, col

from review.segments.replacements import Replacement, replacement_in
from review.segments.workflow import edit_target
from review.store.articles import get_article, segments_where
from review.store.roles import Role, require_role
from review.store.tables import Article, Segment
from translation.errors import UsageError


def replaced(
    text: str, find: str, replacement: str, *, match_case: bool = True, whole_words: bool = False
) -> tuple[str, int]:
    """Return the text with every occurrence of ``find`` replaced, and how many there were.

    >>> replaced("Capisi and capisi", "capisi", "Capece", match_case=False)
    ('Capece and Capece', 2)
    >>> replaced("art of the article", "art", "craft", whole_words=True)
    ('craft of the article', 1)
    """
    return _replacer(find, replacement, match_case=match_case, whole_words=whole_words)(text)


def preview_replacement(
    session: Session,
    article_id: int,
    *,
    find: str,
    replacement: str,
    match_case: bool = True,
    whole_words: bool = False,
    everywhere: bool = False,
) -> list[Replacement]:
    """Return what would change, in the order of articles and text. Raises UsageError when ``find`` is empty.

    ``everywhere`` means all articles in the article's languages that are not finished.
    """
    replace = _replacer(find, replacement, match_case=match_case, whole_words=whole_words)
    found = []
    for article, segment in _segments(session, article_id, find, everywhere=everywhere):
        after, count = replace(segment.target)
        if count and after != segment.target:
            found.append(replacement_in(article, segment, after, count))
    return found


def replace_in_article(
    session: Session,
    article_id: int,
    *,
    find: str,
    replacement: str,
    author: str,
    change: str,
    match_case: bool = True,
    whole_words: bool = False,
    everywhere: bool = False,
    segment_ids: frozenset[int],
) -> tuple[list[Segment], int]:
    """Replace in the segments ``segment_ids``, of the article or ``everywhere``, as one ``change``.

    Returns the changed segments and how many were passed over because they are locked.
    """
    require_role(session, author, Role.REVIEWER)
    changed, skipped = [], 0
    for found in preview_replacement(
        session,
        article_id,
        find=find,
        replacement=replacement,
        match_case=match_case,
        whole_words=whole_words,
        everywhere=everywhere,
    ):
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


def _replacer(
    find: str, replacement: str, *, match_case: bool, whole_words: bool
) -> Callable[[str], tuple[str, int]]:
    if not find:
        raise UsageError("", "there is nothing to look for", "Write the words to find.")
    pattern = re.escape(find)
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    compiled = re.compile(pattern, 0 if match_case else re.IGNORECASE)
    return lambda text: compiled.subn(lambda _: replacement, text)


def _segments(
    session: Session, article_id: int, find: str, *, everywhere: bool
) -> Iterator[tuple[Article, Segment]]:
    article = get_article(session, article_id)
    # The database knows the two cases of ASCII letters alone.
    has_letters = col(Segment.target).icontains(find if find.isascii() else "", autoescape=True)
    if not everywhere:
        return segments_where(session, has_letters, col(Article.id) == article_id)
    return segments_where(
        session,
        has_letters,
        col(Article.deleted_at).is_(None),
        col(Article.source_language) == article.source_language,
        col(Article.target_language) == article.target_language,
        col(Article.finished_at).is_(None),
    )
