"""What has changed in an article since the editor last heard of it, with the issues that changed along."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlmodel import Session, col, func, select

from glossary.matching import TermIndex
from glossary.models import TermMatch
from review.articles import get_article
from review.checking import check_options, dismissed_fingerprints, open_issues
from review.checks.issue import Issue, SegmentText
from review.checks.running import check_article, check_segment
from review.comments import list_comments
from review.editor_payload import changed_segments, comment_rows, issue_rows, presence_rows, segment_row
from review.models import Comment, Correction, Segment, TranslationState
from review.presence import present_people
from translation.document import Kind

FindTerms = Callable[[str], tuple[TermMatch, ...]]
"""``TermIndex.find``, or the same with a memory: sources hardly ever change."""

_MANY = 8
"""From so many edited segments on, checking the whole article is quicker than checking around each."""


def changes_since(
    session: Session,
    article_id: int,
    since: int,
    *,
    index: TermIndex,
    find: FindTerms | None = None,
    dismissed_in: Collection[int] = (),
    talk: str = "",
) -> dict[str, Any]:
    """Return what an editor that knows the article as of Correction ``since`` has to learn.

    ``changed`` are segment rows, ``removed`` identifiers, ``issues`` the lists of every segment whose
    issues may be others now (an empty list clears them), also of those in ``dismissed_in``. ``comments``
    is only there when ``talk``, the fingerprint of the comments known, is not that of now.
    """
    newest, segments = changed_segments(session, article_id, since)
    present = [segment for segment in segments if not segment.removed]
    concerned = {segment.id or 0 for segment in present} | set(dismissed_in)
    changes: dict[str, Any] = {
        "article": article_id,
        "after": since,
        "since": newest,
        "changed": [segment_row(segment, index, find=find) for segment in present],
        "removed": [segment.id for segment in segments if segment.removed],
        "issues": _issues_around(session, article_id, since, concerned, index=index, find=find),
        "people": presence_rows(present_people(session, article_id)),
        "talk": talk_fingerprint(session, article_id),
    }
    if changes["talk"] != talk:
        changes["comments"] = comment_rows(list_comments(session, article_id))
    return changes


def talk_fingerprint(session: Session, article_id: int) -> str:
    """Return a text that changes with every comment added, resolved or opened again."""
    count, newest, resolved = session.exec(
        select(func.count(), func.max(Comment.id), func.max(Comment.resolved_at)).where(
            Comment.article_id == article_id
        )
    ).one()
    still_open = session.exec(
        select(func.count()).where(Comment.article_id == article_id, col(Comment.resolved_at).is_(None))
    ).one()
    return f"{count}-{newest}-{resolved}-{still_open}"


def drafted_count(session: Session, article_id: int) -> int:
    """Return how many segments have a target: what grows while the engine writes."""
    return session.exec(
        select(func.count()).where(
            Segment.article_id == article_id, col(Segment.removed).is_(False), Segment.target != ""
        )
    ).one()


def _issues_around(
    session: Session,
    article_id: int,
    since: int,
    concerned: set[int],
    *,
    index: TermIndex,
    find: FindTerms | None,
) -> dict[str, list[dict[str, Any]]]:
    if not concerned:
        return {}
    article = get_article(session, article_id)
    # Columns rather than rows: of 2,000 segments only the few concerned are needed whole.
    rows = session.exec(
        select(Segment.id, Segment.source, Segment.target, Segment.kind, Segment.paragraph)
        .where(Segment.article_id == article_id, col(Segment.removed).is_(False))
        .order_by(col(Segment.position), col(Segment.part))
    ).all()
    texts = [
        SegmentText(source if article.has_source else "", target, Kind(kind), paragraph)
        for _, source, target, kind, paragraph in rows
    ]
    identifiers = [identifier or 0 for identifier, *_ in rows]
    options = check_options(session, article)
    edited = [place for place, identifier in enumerate(identifiers) if identifier in concerned]
    found: dict[int, tuple[Issue, ...]] = {}
    if len(edited) >= _MANY or len(concerned) > len(edited):
        found = dict(enumerate(check_article(texts, index, **options)))
    else:
        matches = [(find or index.find)(text.source) for text in texts]
        before = _before(session, article_id, since)
        for place in edited:
            now = texts[place]
            old = SegmentText(now.source, before.get(identifiers[place], now.target), now.kind, now.paragraph)
            found |= check_segment(texts, place, index, before=old, matches=matches, **options)
    shown = _segments(session, (identifiers[place] for place in found))
    dismissed = dismissed_fingerprints(session, article_id)
    finished = article.translation_state is TranslationState.DONE
    lists = {
        identifiers[place]: open_issues(shown[identifiers[place]], issues, dismissed)
        for place, issues in found.items()
        if finished or texts[place].target.strip()
    }
    return {str(identifier): [] for identifier in shown} | issue_rows(shown.values(), lists)


def _segments(session: Session, identifiers: Iterable[int]) -> dict[int, Segment]:
    wanted = [*identifiers]
    rows = session.exec(select(Segment).where(col(Segment.id).in_(wanted))).all()
    return {segment.id or 0: segment for segment in rows}


def _before(session: Session, article_id: int, since: int) -> dict[int, str]:
    """Return the target that each segment changed after ``since`` had at that time."""
    rows = session.exec(
        select(Correction.segment_id, Correction.before)
        .where(Correction.article_id == article_id, col(Correction.id) > since)
        .order_by(col(Correction.id).desc())
    )
    return dict(iter(rows))
