"""Other drafts of an article that are kept beside it, until somebody throws them away."""

from dataclasses import asdict

from sqlmodel import Session, col, select

from review.pairing.other_draft import OtherRow, ReadDraft
from review.store.articles import get_article
from review.store.roles import Role, require_role
from review.store.tables import OtherDraft, stored_id
from translation.errors import NotFoundError, UsageError
from translation.messages import told

LONGEST_NAME = 120


def keep_other_draft(
    session: Session, article_id: int, read: ReadDraft, *, name: str, author: str
) -> OtherDraft:
    """Keep the draft under the ``name`` of its origin, in place of what came from there before.

    Raises UsageError when nobody said where.
    """
    require_role(session, author, Role.REVIEWER)
    article = get_article(session, article_id)
    name = " ".join(name.split())[:LONGEST_NAME].strip()
    if not name:
        raise UsageError(
            "",
            "where the draft comes from is not said",
            "Name it: the program, the agency or the person, such as DeepL.",
        )

    for old in other_drafts(session, article_id):
        if old.name == name:
            session.delete(old)
            session.flush()

    kept = OtherDraft(
        article_id=stored_id(article),
        name=name,
        file=read.file[:255],
        sha256=read.sha256,
        rows=[asdict(row) for row in read.rows],
        author=author,
    )
    session.add(kept)
    session.flush()

    return kept


def other_drafts(session: Session, article_id: int) -> list[OtherDraft]:
    """Return the drafts that are kept beside the article, the newest first."""
    return list(
        session.exec(
            select(OtherDraft)
            .where(OtherDraft.article_id == article_id)
            .order_by(col(OtherDraft.created_at).desc(), col(OtherDraft.id).desc())
        )
    )


def get_other_draft(session: Session, draft_id: int) -> OtherDraft:
    """Return the draft; raises NotFoundError when somebody has thrown it away."""
    draft = session.get(OtherDraft, draft_id)
    if draft is None:
        raise NotFoundError(
            told("The other draft"), "somebody has thrown it away", "Bring it again."
        )
    return draft


def throw_away(session: Session, draft_id: int, *, author: str) -> None:
    """Keep the draft no more; what was taken from it stays."""
    require_role(session, author, Role.REVIEWER)
    session.delete(get_other_draft(session, draft_id))
    session.flush()


def rows_of(draft: OtherDraft) -> list[OtherRow]:
    """Return the rows as they were paired."""
    return [
        OtherRow(tuple(row["segments"]), row["source"], tuple(row["texts"]), row["confidence"])
        for row in draft.rows
    ]
