"""A recurring edit made into a term of the glossary, or a forbidden variant, and taken back."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from review.reports.learning import RecurringEdit, term_from_edit
from review.store.articles import get_article, get_segment
from review.store.tables import stored_id
from review.terms.stored import (
    add_term,
    delete_terms,
    find_same_term,
    forbid_variant,
    permit_variant,
)


@dataclass(frozen=True, slots=True)
class LearntTerm:
    """What was written: a new term, or (not ``is_new``) the ``variant`` on one that was there."""

    term_id: int
    source: str
    target: str
    variant: str
    is_new: bool


def learn_term(session: Session, edit: RecurringEdit, *, source: str, author: str) -> LearntTerm:
    """Write the term that would have prevented the edit; ``source`` is a person's for its source.

    Languages and desk are those of the article that the edit was first made in; a term that is
    there already has the old wording forbidden. Raises UsageError when ``source`` is empty.
    """
    article = get_article(session, get_segment(session, edit.segment_ids[0]).article_id)
    term = replace(
        term_from_edit(edit, desk=article.desk),
        source=" ".join(source.split()),
        source_language=article.source_language,
        target_language=article.target_language,
    )
    # The desk's own term, else the one that is for all.
    same = (find_same_term(session, replace(term, desk=where)) for where in (term.desk, ""))
    present = next((one for one in same if one is not None and one.deleted_at is None), None)
    if present is None:
        stored = add_term(session, term, author=author)
        return LearntTerm(stored_id(stored), term.source, term.target, edit.before, is_new=True)
    if edit.before not in present.variants:
        forbid_variant(session, stored_id(present), edit.before, author=author)

    return LearntTerm(stored_id(present), term.source, term.target, edit.before, is_new=False)


def forget_term(session: Session, learnt: LearntTerm, *, author: str) -> None:
    """Take back what learn_term wrote. Raises NotFoundError when the term is gone."""
    if learnt.is_new:
        delete_terms(session, [learnt.term_id], author=author)
    else:
        permit_variant(session, learnt.term_id, learnt.variant, author=author)
