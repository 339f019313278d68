"""Many terms into the stored glossary: what is new, changed, in conflict, and chosen of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session

from glossary.formats import ReadGlossary, read_glossary
from glossary.merging import MergedTerms, MergePlan, merge_duplicates, plan_merge
from glossary.term import Term, TermStatus
from review.store.articles import log_event
from review.store.roles import Role, require_role
from review.store.tables import stored_id
from review.terms.stored import (
    add_terms,
    all_terms,
    change_term,
    change_terms_back,
    delete_terms,
    find_same_term,
    restore_terms,
)
from review.terms.term_row import as_term
from translation.formats.apart import run_apart
from translation.languages import usual
from translation.watcher import UNWATCHED, Watcher

_Written = dict[Term, Term]
_MOST_GROUPS = 100
"""Of duplicates, shown and united at a time."""


class ForConflicts(StrEnum):
    """What becomes of a term whose source has another preferred target in the glossary."""

    KEEP = "keep"
    """The glossary stays as it is."""
    ADMIT = "admit"
    """The incoming target is added as admitted beside the preferred one."""
    REPLACE = "replace"
    """The incoming target takes the place of the one that is there."""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import wrote: the terms ``added``; those ``replaced``, by number, with what stood
    there before and what since; and how many were ``left`` as they were.
    """

    added: tuple[Term, ...] = ()
    replaced: tuple[tuple[int, Term, Term], ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class MergeDone:
    """What a merge did: the numbers of the terms put ``aside``, and by number those ``united`` with
    what stood there before and what since.
    """

    aside: tuple[int, ...] = ()
    united: tuple[tuple[int, Term, Term], ...] = ()


def read_strangers_glossary(
    name: str,
    data: bytes,
    *,
    source_language: str = usual.SOURCE,
    target_language: str = usual.TARGET,
    desk: str = "",
    watcher: Watcher = UNWATCHED,
) -> ReadGlossary:
    """Read a glossary that anybody may have made, in a child process.

    Raises as read_glossary does; StoppedError when ``watcher`` is over.
    """
    languages = {"source_language": source_language, "target_language": target_language}
    return run_apart(read_glossary, name, data, {**languages, "desk": desk}, watcher=watcher)


def plan_glossary_import(session: Session, incoming: Iterable[Term]) -> MergePlan:
    """Return what importing the terms would do to the stored glossary; nothing is changed."""
    return plan_merge(all_terms(session), incoming)


def apply_glossary_import(
    session: Session,
    plan: MergePlan,
    *,
    author: str,
    replace_changed: bool = False,
    conflicts: ForConflicts = ForConflicts.KEEP,
    add_doubtful: bool = False,
) -> ImportDone:
    """Add the plan's new terms; overwrite changed and conflicting ones, and add doubtful ones, only
    as is said.

    What is overwritten keeps the forbidden variants it had: they were learned from real drafts.
    Where terms of one file disagree with each other, the later is in conflict with the earlier.
    """
    require_role(session, author, Role.EDITOR)
    written: _Written = {}
    new = (*plan.new, *(plan.doubtful if add_doubtful else ()))
    added = add_terms(session, new, author=author)
    replaced: list[tuple[int, Term, Term]] = []
    overwritten = list(plan.changed) if replace_changed else []
    if conflicts is ForConflicts.ADMIT:
        beside = [replace(after, status=TermStatus.ADMITTED) for _before, after in plan.conflicts]
        added += add_terms(session, beside, author=author)
    elif conflicts is ForConflicts.REPLACE:
        overwritten += plan.conflicts
    for before, after in overwritten:
        change = _replace(session, before, after, written, author=author)
        if change is None:
            added += add_terms(session, [after], author=author)
        else:
            replaced.append(change)

    given = len(new) + len(plan.doubtful) * (not add_doubtful)
    given += sum(map(len, (plan.changed, plan.conflicts, plan.unchanged, plan.duplicates)))
    done = ImportDone(tuple(added), tuple(replaced), given - len(added) - len(replaced))
    counts = {"added": len(added), "replaced": len(replaced), "left": done.left}
    log_event(session, "term", None, "import", author=author, **counts)
    return done


def duplicate_terms(session: Session) -> MergedTerms:
    """Return what merging would unite: terms that differ in white space, composition, apostrophes.

    ``merged`` has at most 100 groups; nothing is changed.
    """
    found = merge_duplicates(all_terms(session))
    return MergedTerms(found.terms, found.merged[:_MOST_GROUPS])


def merge_terms(
    session: Session, merged: Sequence[tuple[Term, tuple[Term, ...]]], *, author: str
) -> MergeDone:
    """Write each united term over the first of its group and put the others aside; return what was
    done, for ``part_terms``.
    """
    require_role(session, author, Role.EDITOR)
    aside: list[int] = []
    united_terms: list[tuple[int, Term, Term]] = []
    for united, group in merged:
        rows = [row for term in group if (row := find_same_term(session, term)) is not None]
        if not rows:
            continue
        aside += [stored_id(row) for row in rows[1:]]
        number, before = stored_id(rows[0]), as_term(rows[0])
        after = as_term(change_term(session, number, united, author=author))
        united_terms.append((number, before, after))
    delete_terms(session, aside, author=author)
    return MergeDone(tuple(aside), tuple(united_terms))


def part_terms(session: Session, done: MergeDone, *, author: str) -> None:
    """Bring back what a merge put aside, and write back what it wrote over, unless somebody has
    changed that since.
    """
    restore_terms(session, done.aside, author=author)
    change_terms_back(session, added=(), replaced=done.united, author=author)


def _replace(
    session: Session, before: Term, after: Term, written: _Written, *, author: str
) -> tuple[int, Term, Term] | None:
    """Write ``after`` over ``before``; return the number and both, None where nothing stands there:
    its rival came with the same file and was left out, or somebody has just deleted it.
    """
    stored = find_same_term(session, written.get(before, before))
    if stored is None or stored.deleted_at is not None:
        return None
    was = as_term(stored)
    variants = dict.fromkeys((*stored.variants, *after.variants))
    variants.pop(after.target, None)
    changed = replace(after, variants=tuple(variants))
    change_term(session, stored_id(stored), changed, author=author)
    written[before] = after
    return stored_id(stored), was, as_term(stored)
