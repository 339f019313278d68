"""The stored glossary: terms in the database, found, added, changed, deleted and restored."""

import json
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, func, or_, select

from glossary.language.tokens import Span
from glossary.matching import NO_TERMS, TermIndex
from glossary.merging import plan_merge
from glossary.term import Term, TermKind, TermStatus
from review.store.articles import log_event
from review.store.columns import now
from review.store.prepared import run_prepared
from review.store.roles import Role, has_role, require_role
from review.store.tables import Approval, Article, StoredTerm
from review.terms.term_row import TERM_COLUMNS, as_term, term_object
from review.terms.touched import mark_touched
from review.terms.uses import get_term
from translation.detection import UNDETERMINED
from translation.errors import ConflictError, UsageError
from translation.messages import told
from translation.words import LETTERS_AND_DIGITS

IndexFor = Callable[[Session, Article], TermIndex]
"""``glossary_index``, or the same with a memory."""

_AT_ONCE = 500
"""Rows in one statement."""
_IDENTITY = ("source_language", "target_language", "desk", "source", "target")
_KINDS = {kind.value: kind for kind in TermKind}
_STATUSES = {status.value: status for status in TermStatus}
_NO_VARIANTS = "[]"
_TABLE = SQLModel.metadata.tables[str(StoredTerm.__tablename__)]

_MOST_RENEWED = 5_000
"""Of so many changes an index is built anew."""
_CLOCKS_DIFFER = timedelta(seconds=10)
"""Servers of one database may tell the time so differently."""

# Each by its index: every save asks, and to count 100,000 terms takes longer than the save.
REVISION_COLUMNS = tuple(
    sqlalchemy.select(sqlalchemy.func.max(column)).scalar_subquery()
    for column in (_TABLE.c.updated_at, _TABLE.c.id)
)
"""What revision_of makes a text of."""
_REVISION = sqlalchemy.select(*REVISION_COLUMNS)
_PROPOSED = sqlalchemy.select(_TABLE.c.id).where(
    _TABLE.c.approval == Approval.PROPOSED,
    _TABLE.c.proposed_by == sqlalchemy.bindparam("person"),
    _TABLE.c.deleted_at.is_(None),
)


def search_key(text: str) -> str:
    """Return the text in lower case without accents, as the search compares it.

    >>> search_key("Cáceda Ñúñez")
    'caceda nunez'
    """
    return text.casefold() if text.isascii() else text.translate(_SEARCHED)


def searched_words(text: str) -> list[tuple[str, Span]]:
    """Return the words of the text as the search compares them, and where they stand."""
    return [
        (search_key(match.group()), match.span()) for match in LETTERS_AND_DIGITS.finditer(text)
    ]


class _Searched(dict[int, str]):
    """Code point -> what the search compares of it, made when first asked for."""

    def __missing__(self, code_point: int) -> str:
        letters = unicodedata.normalize("NFD", chr(code_point).casefold())
        searched = self[code_point] = "".join(
            one for one in letters if not unicodedata.combining(one)
        )
        return searched


_SEARCHED = _Searched()


@dataclass(frozen=True, slots=True)
class TermFilter:
    """Which terms a list shows; None and "" stand for all.

    ``search`` looks in source and target, without regard to case and accents in the source. The
    desk "" is that of terms for all desks. Proposals are left out unless ``approvals`` asks for
    them; ``deleted`` shows what can be restored instead.
    """

    search: str = ""
    kind: TermKind | None = None
    status: TermStatus | None = None
    desk: str | None = None
    approvals: tuple[Approval, ...] = (Approval.APPROVED,)
    deleted: bool = False


ALL_TERMS = TermFilter()


def find_terms(
    session: Session, wanted: TermFilter = ALL_TERMS, *, limit: int = 200, offset: int = 0
) -> tuple[list[StoredTerm], int]:
    """Return up to ``limit`` terms by source from ``offset`` on, and how many fit in all."""
    query = select(StoredTerm).where(*_conditions(wanted))
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    page = query.order_by(col(StoredTerm.source_key), col(StoredTerm.id))
    return list(session.exec(page.offset(offset).limit(limit))), total


def _conditions(wanted: TermFilter) -> Iterator[ColumnElement[bool]]:
    is_there = col(StoredTerm.deleted_at).is_(None)
    yield ~is_there if wanted.deleted else is_there
    yield col(StoredTerm.approval).in_(wanted.approvals)

    words = wanted.search.strip()
    if words:
        yield or_(
            col(StoredTerm.source_key).contains(search_key(words), autoescape=True),
            col(StoredTerm.target).icontains(words, autoescape=True),
        )
    if wanted.kind is not None:
        yield col(StoredTerm.kind) == wanted.kind
    if wanted.status is not None:
        yield col(StoredTerm.status) == wanted.status
    if wanted.desk is not None:
        yield col(StoredTerm.desk) == wanted.desk


def add_term(session: Session, term: Term, *, author: str) -> StoredTerm:
    """Store a new term, as a proposal where ``author`` is no editor.

    Raises UsageError when it is empty, there already, proposed a second time, or has a rival and is
    no proposal: of these an editor is told. An editor's word takes in what was proposed or rejected
    before.
    """
    require_role(session, author, Role.REVIEWER)
    term = _on_one_line(term)
    _require_text(term)
    approval = Approval.APPROVED if has_role(session, author, Role.EDITOR) else Approval.PROPOSED
    present = find_same_term(session, term)
    if present is not None:
        _require_new(term, present, approval)
    if approval is Approval.APPROVED:
        _require_no_rival(session, term)

    stored = present or StoredTerm(source=term.source, target=term.target, source_key="")
    if present is not None and approval is Approval.APPROVED:
        _take_in(session, present, term, author)
    else:
        _write(stored, term, author, approval)
    if approval is Approval.PROPOSED:
        stored.proposed_by = author

    session.add(stored)
    session.flush()
    log_event(
        session, "term", stored.id, "added", author=author, source=term.source, target=term.target
    )
    if approval is Approval.APPROVED:
        mark_touched(session, stored, author=author)

    return stored


def _require_new(term: Term, present: StoredTerm, approval: Approval) -> None:
    name = f'"{term.source}"'
    if present.deleted_at is None and present.approval is Approval.APPROVED:
        raise _already_there(term, present)
    if approval is Approval.APPROVED:
        return
    if present.deleted_at is None:
        problem = told("is proposed already as “{target}”", target=present.target)
        raise UsageError(name, problem, "An editor approves or rejects it in the glossary.")
    if present.approval in {Approval.REJECTED, Approval.MERGED}:
        problem = told("as “{target}” was proposed before, and not taken in", target=present.target)
        raise UsageError(name, problem, "Ask an editor of the glossary.")


def rival_of(session: Session, term: Term, *, term_id: int | None = None) -> StoredTerm | None:
    """Return the approved term that contradicts this one: of its source, desk and languages, with
    another target, and preferred as it is. Row ``term_id`` is to hold it, and contradicts nothing.
    """
    rows = session.exec(
        select(StoredTerm)
        .where(StoredTerm.source_key == search_key(term.source), StoredTerm.id != term_id)
        .where(*_of_pair(term.source_language, term.target_language, None))
        .order_by(col(StoredTerm.id))
    ).all()
    conflicts = plan_merge(map(as_term, rows), [term]).conflicts
    return next((row for row in rows for rival, _ in conflicts if as_term(row) == rival), None)


def _require_no_rival(session: Session, term: Term, term_id: int | None = None) -> None:
    rival = rival_of(session, term, term_id=term_id)
    if rival is not None:
        raise UsageError(
            f'"{term.source}"',
            told(
                "is in the glossary as “{target}” (number {number}), which is preferred",
                target=rival.target,
                number=rival.id,
            ),
            "Change that term, or make one of the two admitted.",
        )


def add_terms(session: Session, terms: Iterable[Term], *, author: str) -> list[Term]:
    """Store many new terms at once, but for those that are there; return those that were added."""
    require_role(session, author, Role.EDITOR)
    present, moment = _identities(session), now()
    new: list[dict[str, object]] = []
    added: list[Term] = []
    for term in terms:
        key = (term.source_language, term.target_language, term.desk, term.source, term.target)
        term_id, was_deleted = present.get(key, (None, True))
        if not term.source.strip() or not was_deleted:
            continue
        present[key] = (term_id, False)
        added.append(term)
        if term_id is None:
            new.append(_columns(term, author, moment))
        else:
            _take_in(session, get_term(session, term_id), term, author)

    if new:
        # One statement for all of them, on the connection: by the mapper 100,000 rows take 30 s.
        session.connection().execute(sqlalchemy.insert(StoredTerm), new)

    if added:
        session.flush()
        log_event(session, "term", None, "imported", author=author, count=len(added))

    return added


def _already_there(term: Term, present: StoredTerm) -> UsageError:
    return UsageError(
        f'"{term.source}"',
        told("is in the glossary already as “{target}”", target=present.target),
        "Change that term, or add what you need to it as a variant.",
    )


def change_term(session: Session, term_id: int, term: Term, *, author: str) -> StoredTerm:
    """Replace what is stored under ``term_id``. Raises NotFoundError, UsageError."""
    require_role(session, author, role_to_change_term(session, term_id, author))
    term = _on_one_line(term)
    _require_text(term)
    stored = get_term(session, term_id)
    twin = find_same_term(session, term)
    if twin is not None and twin.id != term_id:
        if twin.deleted_at is None:
            raise _already_there(term, twin)
        session.delete(twin)
        session.flush()

    if stored.approval is Approval.APPROVED and _stands_elsewhere(as_term(stored), term):
        _require_no_rival(session, term, term_id)

    before = {"source": stored.source, "target": stored.target, "variants": stored.variants}
    _write(stored, term, author, stored.approval)
    session.add(stored)
    log_event(session, "term", term_id, "changed", author=author, before=before, target=term.target)
    is_other = (before["source"], before["target"]) != (term.source, term.target)
    if is_other and stored.approval is Approval.APPROVED:
        mark_touched(session, stored, author=author)

    return stored


def change_term_back(
    session: Session, term_id: int, *, before: Term, after: Term, author: str
) -> None:
    """Write ``before`` where ``after`` was written. Raises ConflictError where somebody has changed
    the term since.
    """
    require_role(session, author, role_to_change_term(session, term_id, author))
    if not _stands(session, term_id, after):
        raise ConflictError(
            f'"{after.source}"', "somebody has changed this term since", "Change it by hand."
        )
    change_term(session, term_id, before, author=author)


def change_terms_back(
    session: Session,
    *,
    added: Collection[Term],
    replaced: Sequence[tuple[int, Term, Term]],
    author: str,
) -> None:
    """Put aside what was ``added`` and write back what was ``replaced``: number, before and after,
    in the order in which it was. What somebody has changed since stays.
    """
    require_role(session, author, Role.EDITOR)
    wanted = {*added}
    numbers = [
        number
        for number, term in _numbered(session, _of_pair(None, None, None)).items()
        if term in wanted
    ]
    moment = now()
    for start in range(0, len(numbers), _AT_ONCE):
        session.execute(
            sqlalchemy.update(StoredTerm)
            .where(col(StoredTerm.id).in_(numbers[start : start + _AT_ONCE]))
            .values(deleted_at=moment, updated_at=moment, updated_by=author)
        )

    for number, before, after in reversed(replaced):
        if _stands(session, number, after):
            change_term(session, number, before, author=author)
    log_event(
        session,
        "term",
        None,
        "import taken back",
        author=author,
        added=len(numbers),
        replaced=len(replaced),
    )


def _stands(session: Session, term_id: int, term: Term) -> bool:
    stored = session.get(StoredTerm, term_id)
    return (
        stored is not None and stored.deleted_at is None and as_term(stored) == _on_one_line(term)
    )


def _stands_elsewhere(before: Term, after: Term) -> bool:
    """Whether the term gets rivals that it had not, if any."""
    names = ("source", "status", "desk", "source_language", "target_language")
    return any(getattr(before, name) != getattr(after, name) for name in names)


def forbid_variant(session: Session, term_id: int, variant: str, *, author: str) -> StoredTerm:
    """Add a wrong rendering to the term, so that it is found at once the next time."""
    require_role(session, author, Role.REVIEWER)
    stored = get_term(session, term_id)
    if variant and variant != stored.target and variant not in stored.variants:
        stored.variants = [*stored.variants, variant]
        stored.updated_at, stored.updated_by = now(), author
        session.add(stored)
        log_event(session, "term", term_id, "variant forbidden", author=author, variant=variant)
    return stored


def permit_variant(session: Session, term_id: int, variant: str, *, author: str) -> StoredTerm:
    """Take a wrong rendering off the term again: the way back from forbid_variant."""
    require_role(session, author, Role.REVIEWER)
    stored = get_term(session, term_id)
    if variant in stored.variants:
        stored.variants = [known for known in stored.variants if known != variant]
        stored.updated_at, stored.updated_by = now(), author
        session.add(stored)
        log_event(session, "term", term_id, "variant permitted", author=author, variant=variant)
    return stored


def find_same_term(session: Session, term: Term) -> StoredTerm | None:
    """Return the row with the term's source, target, languages and desk, also a deleted one."""
    same = select(StoredTerm).where(
        StoredTerm.source == term.source,
        StoredTerm.target == term.target,
        StoredTerm.source_language == term.source_language,
        StoredTerm.target_language == term.target_language,
        StoredTerm.desk == term.desk,
    )
    return session.exec(same).first()


def delete_terms(session: Session, term_ids: Iterable[int], *, author: str) -> None:
    """Put terms aside; restore_terms brings them back."""
    _set_deleted(session, term_ids, author=author, deleted=True)


def restore_terms(session: Session, term_ids: Iterable[int], *, author: str) -> None:
    """Bring deleted terms back."""
    _set_deleted(session, term_ids, author=author, deleted=False)


def all_terms(
    session: Session,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    desk: str | None = None,
    approvals: Iterable[Approval] = (Approval.APPROVED,),
) -> list[Term]:
    """Return every term, or those of a language pair and of a desk with those of no desk.

    Proposals are left out unless ``approvals`` asks for them.
    """
    wanted = _of_pair(source_language, target_language, desk, approvals)
    # The desk's own term comes first, so that it wins over the general one.
    return sorted(_numbered(session, wanted).values(), key=attrgetter("desk"), reverse=True)


def _of_pair(
    source_language: str | None,
    target_language: str | None,
    desk: str | None,
    approvals: Iterable[Approval] = (Approval.APPROVED,),
) -> list[ColumnElement[bool]]:
    """Return what the terms have that all_terms gives."""
    wanted: list[ColumnElement[bool]] = [
        col(StoredTerm.deleted_at).is_(None),
        col(StoredTerm.approval).in_([*approvals]),
    ]
    if source_language is not None:
        # Nothing, added to it, keeps SQLite from its index of identities: rows in the order in
        # which they are stored are read in half the time.
        wanted.append(_TABLE.c.source_language.concat("") == source_language)

    if target_language is not None:
        wanted.append(col(StoredTerm.target_language) == target_language)
    if desk is not None:
        wanted.append(col(StoredTerm.desk).in_(["", desk]))

    return wanted


def _numbered(session: Session, wanted: Iterable[ColumnElement[bool]]) -> dict[int, Term]:
    """Return the terms that have what is ``wanted``, by the numbers of their rows."""
    # Columns as they are stored, not rows of the mapper: 100,000 terms in a fifth of the time.
    columns = (
        sqlalchemy.cast(column, sqlalchemy.Text) if column.key == "variants" else column
        for column in (_TABLE.c[name] for name in TERM_COLUMNS)
    )
    query = sqlalchemy.select(_TABLE.c.id, *columns).where(*wanted).order_by(_TABLE.c.id)
    # What the session has yet to write belongs to the glossary: the mapper would do this by itself.
    session.flush()
    # Thousand by thousand: Python's collector looks at all rows that are kept, again and again.
    rows = session.connection().execute(query).yield_per(1000)
    return {number: _term_of_columns(columns) for number, *columns in rows}


def _term_of_columns(row: Sequence[Any]) -> Term:
    source, target, kind, status, variants, *others = row
    forbidden = () if variants == _NO_VARIANTS else tuple(json.loads(variants))
    return Term(source, target, _KINDS[kind], _STATUSES[status], forbidden, *others)


def glossary_revision(session: Session) -> str:
    """Return a text that changes whenever a term does: what an index or a count was made from."""
    return revision_of(*glossary_marks(session))


def glossary_marks(session: Session) -> tuple[datetime | None, int | None]:
    """Return when a term was changed last, and the newest number: one changes with any term."""
    changed_at, newest = run_prepared(session, _REVISION)[0]
    return changed_at, newest


def revision_of(changed_at: datetime | None, newest: int | None) -> str:
    """Return the same by what REVISION_COLUMNS select, for who asks the database for more too."""
    return f"{newest or 0}-{changed_at or ''}"


def changed_for(session: Session, article: Article, *, since: str) -> bool:
    """Whether a term that may apply to the article changed since the revision ``since``, "" for
    none that is known.
    """
    if not since or not article.uses_glossary:
        return not since
    newest, _, changed_at = since.partition("-")
    later = col(StoredTerm.id) > int(newest)
    if changed_at:
        later |= col(StoredTerm.updated_at) > datetime.fromisoformat(changed_at)
    # A term that was deleted since is one that changed.
    wanted = (later, *_in_languages(article), col(StoredTerm.desk).in_(["", article.desk]))
    return session.exec(select(StoredTerm.id).where(*wanted).limit(1)).first() is not None


def _in_languages(article: Article) -> list[ColumnElement[bool]]:
    is_to = col(StoredTerm.target_language) == article.target_language
    # A draft without its source may come from any language.
    if article.source_language == UNDETERMINED:
        return [is_to]
    return [is_to, col(StoredTerm.source_language) == article.source_language]


def glossary_index(session: Session, article: Article) -> TermIndex:
    """Build the index of the terms that apply to the article; empty when it uses no glossary.

    100,000 terms take a second or two: keep it, and have ``renewed_index`` bring it up to date.
    """
    return TermIndex(_numbered(session, _of_article(article)) if article.uses_glossary else ())


def explained_terms(session: Session, article: Article) -> tuple[Term, ...]:
    """Return the terms that apply to the article and tell readers abroad something."""
    if not article.uses_glossary:
        return ()
    told = col(StoredTerm.explanation) != ""
    return tuple(_numbered(session, [*_of_article(article), told]).values())


def renewed_index(
    session: Session, article: Article, index: TermIndex, since: datetime
) -> TermIndex:
    """Return the article's ``index`` with what changed in the glossary at ``since`` or after it.

    Where that is much, or rows are gone altogether, the whole index is built anew.
    """
    touched = col(StoredTerm.updated_at) >= since - _CLOCKS_DIFFER
    numbers = session.exec(select(StoredTerm.id).where(touched).limit(_MOST_RENEWED)).all()
    if len(numbers) < _MOST_RENEWED:
        wanted = _of_article(article)
        now_there = _numbered(session, [touched, *wanted])
        renewed = index.changed({number: now_there.get(number) for number in numbers if number})
        if len(renewed) == session.exec(select(func.count()).where(*wanted)).one():
            return renewed
    return glossary_index(session, article)


def _of_article(article: Article) -> list[ColumnElement[bool]]:
    return _of_pair(
        # A draft without its source may come from any language.
        None if article.source_language == UNDETERMINED else article.source_language,
        article.target_language,
        # Terms of a desk serve that desk: an article of none has those that are for all.
        article.desk,
    )


def own_proposals(session: Session, article: Article, person: str) -> TermIndex:
    """Return the index of what ``person`` has proposed for the article, still undecided."""
    # Most have proposed nothing, and every save asks.
    proposed = [number for (number,) in run_prepared(session, _PROPOSED, person=person)]
    if not proposed or not article.uses_glossary:
        return NO_TERMS

    rows = session.exec(
        select(StoredTerm).where(
            col(StoredTerm.id).in_(proposed),
            StoredTerm.source_language == article.source_language,
            StoredTerm.target_language == article.target_language,
            col(StoredTerm.desk).in_({"", article.desk}),
        )
    )
    return TermIndex(map(as_term, rows))


def _identities(session: Session) -> dict[tuple[str, ...], tuple[int | None, bool]]:
    """Identifier of each row by what makes it unique, and whether it is deleted or not approved."""
    columns = [
        col(getattr(StoredTerm, name)) for name in (*_IDENTITY, "id", "deleted_at", "approval")
    ]
    return {
        tuple(identity): (term_id, deleted_at is not None or approval != Approval.APPROVED)
        for *identity, term_id, deleted_at, approval in session.execute(sqlalchemy.select(*columns))
    }


def role_to_change_term(session: Session, term_id: int, author: str) -> Role:
    """Return the role that ``author`` needs to change the term.

    What a reviewer has proposed that reviewer may change and take out until an editor decides; all
    else takes an editor.
    """
    stored = session.get(StoredTerm, term_id)
    is_own = (
        stored is not None and stored.approval is Approval.PROPOSED and stored.proposed_by == author
    )
    return Role.REVIEWER if is_own else Role.EDITOR


def _on_one_line(term: Term) -> Term:
    """The term as it is stored, however page, command or HTTP interface was given it."""
    source, target, explanation = (
        " ".join(one.split()) for one in (term.source, term.target, term.explanation)
    )
    return replace(term, source=source, target=target, explanation=explanation)


def _require_text(term: Term) -> None:
    if not term.source.strip() or not term.target.strip():
        raise UsageError("", "a term needs both a source and a target")


def _write(
    stored: StoredTerm, term: Term, author: str, approval: Approval = Approval.APPROVED
) -> StoredTerm:
    for name, value in _columns(term, author, now(), approval).items():
        setattr(stored, name, value)
    return stored


def _take_in(session: Session, stored: StoredTerm, term: Term, author: str) -> None:
    """Write an approved term over a row that is deleted or no approved one. Whoever proposed it is
    told, as by review.terms.approval.approve.
    """
    was, status = stored.approval, stored.status
    session.add(_write(stored, term, author))
    if was is not Approval.APPROVED:
        log_event(session, "term", stored.id, Approval.APPROVED.value, author=author, status=status)


def _columns(
    term: Term, author: str, moment: datetime, approval: Approval = Approval.APPROVED
) -> dict[str, object]:
    return {
        **term_object(term),
        "source_key": search_key(term.source),
        "approval": approval,
        "deleted_at": None,
        "updated_at": moment,
        "updated_by": author,
    }


def _set_deleted(session: Session, term_ids: Iterable[int], *, author: str, deleted: bool) -> None:
    for term_id in term_ids:
        require_role(session, author, role_to_change_term(session, term_id, author))
        stored = get_term(session, term_id)
        stored.deleted_at = now() if deleted else None
        stored.updated_at, stored.updated_by = now(), author
        session.add(stored)
        log_event(session, "term", term_id, "deleted" if deleted else "restored", author=author)
