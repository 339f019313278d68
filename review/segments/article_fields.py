"""What an article says of itself, its web title and social text; corrected, and taken back."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from review.segments.standing import Step, standing
from review.store.articles import (
    HEADLINE_FIELDS,
    article_fields,
    get_article,
    headline_fields,
    log_event,
    require_unfinished,
)
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.tables import Article, ArticleVersion, Event, new_change
from translation.errors import ConflictError, NotAllowedError, UsageError
from translation.messages import told
from translation.network_address import is_web_address

CORRECTED = "fields corrected"
"""The log's word for what somebody put right of it."""


def correct_fields(
    session: Session,
    article_id: int,
    fields: Mapping[str, str],
    *,
    author: str,
    change: str | None = None,
    seen: Mapping[str, str] | None = None,
) -> str:
    """Write ``fields`` (of ARTICLE_FIELDS and HEADLINE_FIELDS, "" for none); return the change.

    Fields that say so already are left alone. ``seen`` is what stood in them when their author
    began. Raises NotAllowedError for an empty title and in a finished article, UsageError for a
    date that is none (ISO 8601) and for an address that is none (http or https), ConflictError
    where somebody was faster.
    """
    article = get_article(session, article_id)
    known = _fields_of(article)
    given = {name: " ".join(text.split()) for name, text in fields.items()}
    wanted = {name: text for name, text in given.items() if text != known[name]}
    for name, text in wanted.items():
        if seen is not None and seen.get(name, known[name]) != known[name]:
            raise ConflictError(
                article.called,
                told("somebody has written there since: “{text}”", text=known[name]),
                "Write by hand what is to stand there.",
            )
        _require_sense(article, name, text)

    change = change or new_change()
    _write(session, article, wanted, author=author, kind="edit", change=change)
    return change


def _fields_of(article: Article) -> dict[str, str]:
    return {**article_fields(article), **headline_fields(article)}


def _write(
    session: Session,
    article: Article,
    wanted: Mapping[str, str],
    *,
    author: str,
    kind: str,
    change: str,
    undoes: str = "",
) -> None:
    require_role(session, author, Role.REVIEWER)
    if not wanted:
        return

    require_unfinished(article)
    known = _fields_of(article)
    changed = {name: [known[name], text] for name, text in wanted.items()}
    for name, text in wanted.items():
        setattr(article, name, text if text or name in {"title", *HEADLINE_FIELDS} else None)

    article.updated_at = now()
    session.add(article)
    detail = {"kind": kind, "change": change, "undoes": undoes, "fields": changed}
    log_event(session, "article", article.id, CORRECTED, author=author, **detail)


def fields_corrected_by_hand(session: Session, article_id: int) -> set[str]:
    """Return which fields of the article somebody has corrected, not by a new version of it."""
    by_versions = select(ArticleVersion.change).where(ArticleVersion.article_id == article_id)
    versions = set(session.exec(by_versions))
    events = session.exec(
        select(Event)
        .where(
            Event.subject == "article", Event.subject_id == article_id, Event.action == CORRECTED
        )
        .order_by(col(Event.id))
    )
    steps = (
        Step(name, event.detail["change"], event.detail["undoes"], event.detail["change"])
        for event in events
        for name in event.detail["fields"]
    )
    by_hand = standing(
        steps, lambda is_by_hand, change: is_by_hand or change not in versions, start=False
    )
    return {name for name, is_by_hand in by_hand.items() if is_by_hand}


def take_fields_back(
    session: Session, corrections: list[Event], *, author: str, kind: str, change: str
) -> None:
    """Write again what stood there before ``corrections``, as a change called ``kind``.

    Raises ConflictError, and changes nothing, where another correction came since.
    """
    for event in corrections:
        article = get_article(session, event.subject_id or 0)
        known, fields = _fields_of(article), event.detail["fields"]
        if any(known[name] != new for name, (_, new) in fields.items()):
            raise ConflictError(
                article.called,
                "somebody has corrected it since",
                "Write by hand what is to stand there.",
            )

        _write(
            session,
            article,
            {name: old for name, (old, _) in fields.items()},
            author=author,
            kind=kind,
            change=change,
            undoes=str(event.detail["change"]),
        )


def _require_sense(article: Article, name: str, text: str) -> None:
    if name == "title" and not text:
        raise NotAllowedError(article.called, "an article has a title", "Write a few words.")
    if name == "published" and text and not _is_date(text):
        raise UsageError(text, "is no date", "Write year, month and day: 2026-11-25.")
    if name == "source_url" and text and not is_web_address(text):
        raise UsageError(text, "is no address of a web page", "Begin with https://")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
