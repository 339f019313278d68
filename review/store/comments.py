"""Comments on segments: added, resolved, and whom they mention by name."""

import re
from collections.abc import Sequence

from sqlmodel import Session, col, select

from review.store.articles import get_segment, log_event
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.tables import Comment, SeenCall
from translation.errors import NotFoundError, UsageError
from translation.messages import told

LONGEST_COMMENT = 10_000


def add_comment(session: Session, segment_id: int, *, text: str, author: str) -> Comment:
    """Attach ``text`` to the segment. Raises UsageError if empty or over 10,000 characters."""
    require_role(session, author, Role.REVIEWER)
    segment = get_segment(session, segment_id)
    text = text.strip()
    if not text:
        raise UsageError("", "the comment is empty", "Write what others are to know.")

    if len(text) > LONGEST_COMMENT:
        raise UsageError(
            "",
            told(
                "a comment holds {longest_comment:,} characters at most",
                longest_comment=LONGEST_COMMENT,
            ),
        )

    comment = Comment(
        segment_id=segment_id, article_id=segment.article_id, text=text, author=author
    )
    session.add(comment)
    session.flush()
    log_event(
        session,
        "comment",
        comment.id,
        "added",
        author=author,
        article=segment.article_id,
        segment=segment_id,
    )

    return comment


def resolve_comment(
    session: Session, comment_id: int, *, author: str, resolved: bool = True
) -> Comment:
    """Mark the comment as dealt with, or open it again. Raises NotFoundError."""
    require_role(session, author, Role.REVIEWER)
    comment = _get_comment(session, comment_id)
    comment.resolved_at = now() if resolved else None
    comment.resolved_by = author if resolved else ""
    session.add(comment)
    return comment


def mark_call_seen(session: Session, comment_id: int, *, author: str, seen: bool = True) -> None:
    """Note that ``author`` has seen the comment that calls them, or not. Raises NotFoundError."""
    require_role(session, author, Role.READER)
    _get_comment(session, comment_id)
    mark = session.get(SeenCall, (comment_id, author))
    if (mark is not None) == seen:
        return
    if mark is not None:
        session.delete(mark)
    else:
        session.add(SeenCall(comment_id=comment_id, person=author))
    log_event(session, "comment", comment_id, "seen" if seen else "not seen", author=author)


def _get_comment(session: Session, comment_id: int) -> Comment:
    comment = session.get(Comment, comment_id)
    if comment is None:
        raise NotFoundError(told("The comment"), "it is gone")
    return comment


def list_comments(session: Session, article_id: int) -> list[Comment]:
    """All comments of the article, the oldest first."""
    return list(
        session.exec(
            select(Comment).where(Comment.article_id == article_id).order_by(col(Comment.id))
        )
    )


_CALL = re.compile(r"(?<![\w.])@(\w[\w.'’-]*)")


def names_in_calls(text: str, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those of ``names`` that the text calls with an @, and what else it calls.

    The longest name is taken where one begins another; an e-mail address calls nobody.

    >>> names_in_calls("@Ana María, @Luis, ask ana@example.org", ["Ana", "Ana María"])
    (('Ana María',), ('Luis',))
    """
    called = []
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w)@{re.escape(name)}(?!\w)"
        if re.search(pattern, text, re.IGNORECASE):
            called.append(name)
            text = re.sub(pattern, "", text, flags=re.IGNORECASE)
    unknown = [match.rstrip(".'’-") for match in _CALL.findall(text)]
    return tuple(called), tuple(dict.fromkeys(unknown))
