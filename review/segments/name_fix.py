"""Replaces a wrong rendering in a segment, an article or all open ones, as one change.

First the plan, which changes nothing and shows every replacement; then the change. Anchored in the
source: only segments whose source holds the term are touched, whatever another target looks like.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from glossary.language.tokens import overlaps_any
from glossary.matching import TermIndex, find_renderings
from glossary.renderings.replacement import replace_rendering
from glossary.term import Term, TermKind
from review.segments.history import undo_change
from review.segments.replacements import Replacement, replacement_in
from review.segments.versions import EditConflictError
from review.segments.workflow import edit_target
from review.store.articles import log_event, segments_where
from review.store.roles import Role, has_role, require_role
from review.store.tables import Article, Event, Segment, new_change, stored_id
from review.terms.stored import (
    add_term,
    delete_terms,
    find_same_term,
    forbid_variant,
    permit_variant,
    restore_terms,
    rival_of,
    role_to_change_term,
)
from review.terms.uses import shared_letters
from translation.errors import NotAllowedError, NotFoundError, UsageError
from translation.messages import told


@dataclass(frozen=True, slots=True)
class FixPlan:
    """The replacements of ``wrong`` wherever it is opposite ``term``, before any is made."""

    wrong: str
    right: str
    term: Term
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class FixConflict:
    """What was not replaced: ``message`` says why."""

    replacement: Replacement
    message: str


@dataclass(frozen=True, slots=True)
class FixResult:
    """Undoing ``change`` takes all ``changed`` back. ``term_id`` learned the wrong form, if any."""

    change: str
    changed: tuple[Segment, ...]
    conflicts: tuple[FixConflict, ...]
    term_id: int | None = None


def plan_fix(
    session: Session,
    *,
    wrong: str,
    right: str,
    term: Term | None = None,
    segment_ids: Collection[int] | None = None,
    article_id: int | None = None,
) -> FixPlan:
    """Return what replacing ``wrong`` by ``right`` would change, in the order of articles and text.

    ``term`` anchors it: a segment counts when its source holds the term's source. Without one the
    source must hold ``right`` itself, as a name does that is not translated. The scope is
    ``segment_ids``, else the article, else all open articles of the term's languages: not deleted
    and not yet final as a whole. A segment whose source holds the wrong form as a word of its own
    is left out: there it may be right. Raises UsageError when a form is empty or both are the same.
    """
    wrong, right = wrong.strip(), right.strip()
    if not wrong or not right or wrong == right:
        raise UsageError(
            "", "the wrong and the right form must be two different texts", "Write both."
        )

    anchor = term or Term(right, right, TermKind.PERSON)
    index = TermIndex([anchor])
    replacements = [
        replacement
        for article, segment in _segments(session, wrong, anchor, segment_ids, article_id)
        if _is_anchored(segment.source, wrong, index)
        and (replacement := _replacement(article, segment, wrong, right, anchor)) is not None
    ]

    return FixPlan(wrong, right, anchor, tuple(replacements))


def apply_fix(
    session: Session,
    plan: FixPlan,
    *,
    author: str,
    segment_ids: Collection[int] | None = None,
    remember: bool = True,
    create_term: bool = False,
) -> FixResult:
    """Carry the plan out, in ``segment_ids`` only if given, as one change that one undo takes back.

    A segment that somebody changed meanwhile, or that is locked, is passed over and reported. With
    ``remember`` the wrong form becomes a forbidden variant of the term; a term that the glossary
    lacks is added when ``create_term`` says so. One that fails raises nothing: the rest is done.
    """
    require_role(session, author, Role.REVIEWER)
    change = new_change()
    changed, conflicts = list[Segment](), list[FixConflict]()
    for replacement in plan.replacements:
        if segment_ids is None or replacement.segment_id in segment_ids:
            done = _written(session, plan, replacement, author=author, change=change)
            if isinstance(done, FixConflict):
                conflicts.append(done)
            else:
                changed.append(done)

    learned = _Learned()
    if remember:
        learned = _remember(session, plan, author=author, create=create_term)
    about = {
        "wrong": plan.wrong,
        "right": plan.right,
        "segments": [segment.id for segment in changed],
        "variant": learned.variant,
        "added": learned.added,
    }
    log_event(session, "name fix", learned.term_id, change, author=author, **about)

    return FixResult(change, tuple(changed), tuple(conflicts), learned.term_id)


def _written(
    session: Session, plan: FixPlan, replacement: Replacement, *, author: str, change: str
) -> Segment | FixConflict:
    try:
        return edit_target(
            session,
            replacement.segment_id,
            target=replacement.after,
            version=replacement.version,
            author=author,
            change=change,
            action="fix name",
            reason=f"{plan.wrong} → {plan.right}",
        )
    except (EditConflictError, NotAllowedError, NotFoundError) as refusal:
        return FixConflict(replacement, str(refusal))


def undo_fix(session: Session, change: str, *, author: str) -> list[Segment]:
    """Take a fix back whole: its segments, the variant it forbade, and the term it added.

    Raises NotFoundError, and ConflictError when somebody has changed one of the segments since.
    """
    event = _lesson(session, change)
    if event is None:
        raise NotFoundError(told("The fix"), "it is not in the log")
    segments = undo_change(session, change, author=author) if event.detail["segments"] else []
    unlearn_fix(session, change, author=author)
    return segments


def unlearn_fix(session: Session, change: str, *, author: str) -> None:
    """Let the glossary forget what the fix ``change`` taught it; other changes taught nothing."""
    event = _lesson(session, change)
    if event is None or event.subject_id is None:
        return
    if event.detail["added"]:
        # What an editor has approved since stays in the glossary.
        if has_role(session, author, role_to_change_term(session, event.subject_id, author)):
            delete_terms(session, [event.subject_id], author=author)
    else:
        permit_variant(session, event.subject_id, event.detail["variant"], author=author)


def learn_fix_again(session: Session, change: str, *, author: str) -> None:
    """Teach the glossary once more what the fix ``change`` taught it: unlearn_fix undone."""
    event = _lesson(session, change)
    if event is None or event.subject_id is None:
        return
    if event.detail["added"]:
        restore_terms(session, [event.subject_id], author=author)
    else:
        forbid_variant(session, event.subject_id, event.detail["variant"], author=author)


def _lesson(session: Session, change: str) -> Event | None:
    return session.exec(
        select(Event).where(Event.subject == "name fix", Event.action == change)
    ).first()


def _segments(
    session: Session,
    wrong: str,
    term: Term,
    segment_ids: Collection[int] | None,
    article_id: int | None,
) -> Iterator[tuple[Article, Segment]]:
    conditions = [
        col(Article.deleted_at).is_(None),
        col(Article.has_source).is_(True),
        col(Article.source_language) == term.source_language,
        col(Article.target_language) == term.target_language,
    ]
    if segment_ids is not None:
        conditions.append(col(Segment.id).in_(segment_ids))
    elif article_id is not None:
        conditions.append(col(Article.id) == article_id)
    else:
        conditions.append(col(Article.finished_at).is_(None))
        if term.desk:
            conditions.append(col(Article.desk) == term.desk)

    # The database narrows down by letters of every spelling of the wrong form (NFC, NFD, capitals).
    run = shared_letters(wrong)
    conditions.append(col(Segment.target).icontains(run[: max(len(run) - 1, 2)], autoescape=True))
    return segments_where(session, *conditions)


def _is_anchored(source: str, wrong: str, index: TermIndex) -> bool:
    mentions = [match.span for match in index.find(source)]
    if not mentions:
        return False
    return all(overlaps_any(span, mentions) for span in find_renderings(source, wrong))


def _replacement(
    article: Article, segment: Segment, wrong: str, right: str, term: Term
) -> Replacement | None:
    is_name = term.kind is not TermKind.OTHER or term.case_sensitive
    done = replace_rendering(segment.target, wrong, right, is_name=is_name)
    if done.text == segment.target:
        return None
    return replacement_in(
        article, segment, done.text, len(done.spans), spans=done.spans, new_spans=done.new_spans
    )


@dataclass(frozen=True, slots=True)
class _Learned:
    """The term that holds ``variant`` from now on, None for none, and whether it was ``added``."""

    term_id: int | None = None
    variant: str = ""
    added: bool = False


def _remember(session: Session, plan: FixPlan, *, author: str, create: bool) -> _Learned:
    variant = _wrong_form_of(plan.term.target, wrong=plan.wrong, right=plan.right)
    stored = find_same_term(session, plan.term)
    if stored is not None and stored.deleted_at is None:
        # What the glossary approves, or forbade before, is not for this fix to forbid nor its undo
        # to permit.
        if variant == stored.target or variant in stored.variants:
            return _Learned()
        return _Learned(
            forbid_variant(session, stored_id(stored), variant, author=author).id, variant
        )
    if not create or rival_of(session, plan.term) is not None:
        return _Learned()
    term = replace(plan.term, variants=tuple(dict.fromkeys((*plan.term.variants, variant))))

    return _Learned(add_term(session, term, author=author).id, variant, added=True)


def _wrong_form_of(target: str, *, wrong: str, right: str) -> str:
    """The whole wrong name when only a part was fixed: "Helmut Cassida" for Cassida → Cáceda."""
    if right == target:
        return wrong
    return replace_rendering(target, right, wrong).text if find_renderings(target, right) else wrong
