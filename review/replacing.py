"""Find and replace in the targets of one article: first what would change, then the change."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from review.articles import list_segments
from review.models import Segment
from review.workflow import edit_target
from translation.document import Kind
from translation.errors import UsageError


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacing would make of one segment: ``count`` occurrences change ``before`` into ``after``."""

    segment_id: int
    position: int
    version: int
    before: str
    after: str
    count: int
    locked: bool


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
) -> list[Replacement]:
    """Return what would change, in the order of the text. Raises UsageError when ``find`` is empty."""
    replace = _replacer(find, replacement, match_case=match_case, whole_words=whole_words)
    found = []
    for segment in list_segments(session, article_id):
        after, count = replace(segment.target)
        if count and after != segment.target and segment.kind != Kind.BOILERPLATE:
            found.append(_replacement(segment, after, count))
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
    segment_ids: frozenset[int],
) -> tuple[list[Segment], int]:
    """Replace in those of the article's segments that ``segment_ids`` names, as one ``change``.

    Returns the changed segments and how many were passed over because they are locked.
    """
    changed, skipped = [], 0
    for found in preview_replacement(
        session,
        article_id,
        find=find,
        replacement=replacement,
        match_case=match_case,
        whole_words=whole_words,
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


def _replacement(segment: Segment, after: str, count: int) -> Replacement:
    return Replacement(
        segment.id or 0, segment.position, segment.version, segment.target, after, count, segment.locked
    )
