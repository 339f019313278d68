"""What readers abroad are told of a name, kept with its term: it is typed once."""

from dataclasses import replace

from sqlmodel import Session, col, select

from glossary.term import LONGEST_EXPLANATION, Term
from review.store.articles import log_event
from review.store.roles import Role, has_role, require_role
from review.store.tables import Approval, StoredTerm, stored_id
from review.terms.stored import add_term, change_term
from review.terms.term_row import as_term
from review.terms.uses import get_term
from translation.errors import UsageError
from translation.messages import told


def explain(session: Session, term: Term, *, author: str) -> StoredTerm:
    """Keep the explanation of ``term``, with the row of its source and target, of its desk or all.

    Where none has, the term is added with it. What somebody who is no editor says of an approved
    term is a proposal. Raises UsageError without an explanation, for one that is too long, and
    where another one is proposed already.
    """
    require_role(session, author, Role.REVIEWER)
    words = " ".join(term.explanation.split()).strip(",;.").strip()
    known = session.exec(
        select(StoredTerm)
        .where(
            StoredTerm.source == term.source,
            StoredTerm.target == term.target,
            StoredTerm.source_language == term.source_language,
            StoredTerm.target_language == term.target_language,
            col(StoredTerm.desk).in_({"", term.desk}),
            col(StoredTerm.deleted_at).is_(None),
        )
        .order_by(col(StoredTerm.desk).desc())
    ).first()
    if known is None:
        return add_term(
            session, replace(term, explanation=_checked(term.source, words)), author=author
        )

    return explain_term(session, stored_id(known), words, author=author)


def explain_term(session: Session, term_id: int, explanation: str, *, author: str) -> StoredTerm:
    """Keep what readers are told of term ``term_id``, as a proposal if ``author`` is no editor.

    Raises as explain, and NotFoundError.
    """
    require_role(session, author, Role.REVIEWER)
    row = get_term(session, term_id)
    words = _checked(row.source, " ".join(explanation.split()))
    is_own = row.approval is Approval.PROPOSED and row.proposed_by == author
    if words == row.explanation:
        return row

    if is_own or has_role(session, author, Role.EDITOR):
        row.proposed_explanation, row.explained_by = "", ""
        return change_term(
            session, term_id, replace(as_term(row), explanation=words), author=author
        )

    if row.proposed_explanation and row.explained_by != author:
        raise UsageError(
            f'"{row.source}"',
            told(
                "is explained already, by {name}: “{words}”",
                name=row.explained_by,
                words=row.proposed_explanation,
            ),
            "An editor approves or rejects it in the glossary.",
        )

    row.proposed_explanation, row.explained_by = words, author
    session.add(row)
    session.flush()
    log_event(session, "term", term_id, "explanation proposed", author=author, explanation=words)
    return row


def _checked(source: str, words: str) -> str:
    if not words:
        raise UsageError(
            f'"{source}"', "no explanation is given", "Write what readers are to be told."
        )
    if len(words) > LONGEST_EXPLANATION:
        raise UsageError(
            f'"{source}"',
            told("the explanation is longer than {limit:,} characters", limit=LONGEST_EXPLANATION),
        )
    return words
