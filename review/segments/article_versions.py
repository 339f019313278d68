"""The versions of an article: what a new one puts out of force is kept, and an undo puts it back.

Texts and states are taken back segment by segment as every change is (review.segments.history).
Here is the rest: the file, the order of the segments, how far the article was, and whether the
version waits again.
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from review.store.articles import get_article, log_event, require_unfinished
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.tables import (
    Article,
    ArticleFile,
    ArticleVersion,
    Correction,
    Event,
    Segment,
    TranslationState,
    WaitingVersion,
    stored_id,
)
from review.store.version_decisions import decide, decide_nothing, waiting_with
from translation.errors import ConflictError
from translation.messages import told

LAID_OVER = "new version"
"""The log's word for a new version that was laid over the article."""
_LAYOUT = ("position", "part", "paragraph", "level", "item")


def keep_side(
    session: Session,
    article: Article,
    *,
    change: str,
    counts: dict[str, int],
    note: str,
    author: str,
) -> ArticleVersion:
    """Keep all that ``change`` is about to put out of force, and return the row that holds it."""
    require_role(session, author, Role.REVIEWER)
    article_id = stored_id(article)
    file = file_of(session, article_id)
    version = ArticleVersion(
        article_id=article_id,
        change=change,
        data=file.data,
        sha256=file.sha256,
        state=_state_of(session, article),
        counts=counts,
        note=note,
        author=author,
    )
    session.add(version)
    session.flush()
    _log(session, version, kind="edit", change=change, undoes="", author=author)

    return version


def file_of(session: Session, article_id: int) -> ArticleFile:
    """Return the article's file, an empty one where it came without."""
    return session.get(ArticleFile, article_id) or ArticleFile(article_id=article_id, data=b"")


def versions_of(session: Session, article_id: int) -> list[ArticleVersion]:
    """Return the new versions that were laid over the article, the last one first."""
    query = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return list(session.exec(query.order_by(col(ArticleVersion.id).desc())))


def is_in_force(session: Session, version: ArticleVersion) -> bool:
    """Return whether the version stands, and was not taken back."""
    last = session.exec(
        select(Event)
        .where(Event.action == LAID_OVER, col(Event.detail)["version"].as_integer() == version.id)
        .order_by(col(Event.id).desc())
    ).first()
    return last is None or last.detail["kind"] != "undo"


def require_same_segments(session: Session, acts: list[Event]) -> None:
    """Raise ConflictError where a segment was parted since: the other side has no such part."""
    for event in acts:
        version = session.get_one(ArticleVersion, event.detail["version"])
        query = select(Segment).where(
            Segment.article_id == version.article_id, col(Segment.removed).is_(False)
        )
        touched = select(Correction.segment_id).where(Correction.change == event.detail["change"])
        known = {*map(int, version.state["layout"]), *session.exec(touched)}
        unknown = next((each for each in session.exec(query) if stored_id(each) not in known), None)
        if unknown is not None:
            raise ConflictError(
                told("Segment {segment}", segment=unknown.position + 1),
                told("{updated_by} has divided it since", updated_by=unknown.updated_by),
                "Join it again, then undo the new version.",
            )


def take_versions_back(
    session: Session, acts: list[Event], *, author: str, kind: str, change: str
) -> None:
    """Put in force again what ``acts`` put out of force, as a change called ``kind``."""
    require_role(session, author, Role.REVIEWER)

    for event in acts:
        version = session.get_one(ArticleVersion, event.detail["version"])
        article = get_article(session, version.article_id)
        require_unfinished(article)
        here, file = _state_of(session, article), file_of(session, version.article_id)
        _put_in_force(session, article, version.state)
        file.data, version.data = version.data, file.data
        file.sha256, version.sha256 = version.sha256, file.sha256
        version.state = here
        session.add_all([article, file, version])
        settle_waiting(session, file, author=author)
        if kind == "undo":
            _wait_again(session, file.article_id, version.sha256)
        _log(
            session, version, kind=kind, change=change, undoes=event.detail["change"], author=author
        )


def settle_waiting(session: Session, file: ArticleFile, *, author: str) -> None:
    """Let what waits with the article wait no more where it is the article's ``file`` by now."""
    for waiting in waiting_with(session, file.article_id):
        if waiting.sha256 == file.sha256:
            decide(session, waiting, author=author)


def _wait_again(session: Session, article_id: int, digest: str) -> None:
    """Have what was taken over, and is taken back, wait as before, unless something newer waits."""
    if waiting_with(session, article_id):
        return
    query = select(WaitingVersion).where(
        WaitingVersion.article_id == article_id, WaitingVersion.sha256 == digest
    )
    taken_over = session.exec(query.order_by(col(WaitingVersion.id).desc())).first()
    if taken_over is not None:
        decide_nothing(session, taken_over)


def _state_of(session: Session, article: Article) -> dict[str, Any]:
    segments = session.exec(select(Segment).where(Segment.article_id == article.id))
    return {
        "name": article.name,
        "media_type": article.media_type,
        "translation_state": article.translation_state.value,
        "finished_at": article.finished_at and article.finished_at.isoformat(),
        "layout": {str(each.id): [getattr(each, name) for name in _LAYOUT] for each in segments},
    }


def _put_in_force(session: Session, article: Article, state: dict[str, Any]) -> None:
    article.name, article.media_type = state["name"], state["media_type"]
    article.translation_state = TranslationState(state["translation_state"])
    finished = state["finished_at"]
    article.finished_at = datetime.fromisoformat(finished) if finished else None
    article.updated_at = now()
    for segment in session.exec(select(Segment).where(Segment.article_id == article.id)):
        layout = state["layout"].get(str(segment.id))
        if layout is not None:
            # What was kept before items had numbers says nothing of them.
            place_segment(segment, **dict(zip(_LAYOUT, layout, strict=False)))


def place_segment(segment: Segment, **layout: float) -> None:
    """Say where the segment stands.

    It is no change of the segment: its version stays, and who is just editing it is not disturbed.
    """
    if any(getattr(segment, name) != value for name, value in layout.items()):
        for name, value in layout.items():
            setattr(segment, name, value)
        segment.updated_at = now()


def _log(
    session: Session, version: ArticleVersion, *, kind: str, change: str, undoes: str, author: str
) -> None:
    detail = {
        "kind": kind,
        "change": change,
        "undoes": undoes,
        "version": version.id,
        **version.counts,
    }
    log_event(session, "article", version.article_id, LAID_OVER, author=author, **detail)
