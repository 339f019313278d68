"""The editor's questions and commands about names: offer a fix after an edit, show it, do it."""

from dataclasses import replace
from datetime import timedelta
from itertools import dropwhile
from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind, TermStatus
from review.editor.fields import Answer, Command, replacement_row, segment_of, text_field
from review.editor.source_actions import term_answer, term_kind, term_of
from review.intake.kept_names import proposed_by
from review.segments.corrections import replaced_words, suggest_fix_from_edit, word_corrections
from review.segments.name_fix import FixPlan, apply_fix, plan_fix
from review.store.articles import get_article
from review.store.columns import now
from review.store.prepared import run_prepared
from review.store.tables import CONFIRM, Article, Correction, Segment, StoredTerm
from review.terms.stored import add_term, search_key
from review.terms.term_row import as_term
from translation.errors import UsageError

_ONE_SITTING = timedelta(minutes=10)
_MOST_SAVES = 50
_MOST_REPLACEMENTS = 200
_LONGEST_FORM = 1_000
_SAVES: Any = (
    sqlalchemy.select(
        col(Correction.author),
        col(Correction.action),
        col(Correction.before),
        col(Correction.created_at),
    )
    .where(col(Correction.segment_id) == sqlalchemy.bindparam("segment"))
    .order_by(col(Correction.id).desc())
    .limit(_MOST_SAVES)
)
_SCOPES = ("segment", "article", "all")


def correction_offers(
    session: Session, article: Article, segment: Segment, *, author: str, terms: TermIndex
) -> list[Answer]:
    """Return the fixes to offer after an edit: names and words put right that stand elsewhere.

    The editor saves at every pause, so the edit is compared with the text that the sitting began
    from. Each offer has ``wrong``, ``right``, ``source``, ``kind``, ``listed``, and how many other
    segments hold the wrong form ``inArticle`` and ``inAll`` open articles.
    """
    before = _text_before_sitting(session, segment, author)
    if not before.strip() or before == segment.target:
        return []

    offers = []
    for wrong, right, term, listed in _corrections(session, article, segment, before, terms):
        replacements = plan_fix(session, wrong=wrong, right=right, term=term).replacements
        if replacements:
            offers.append(
                {
                    "wrong": wrong,
                    "right": right,
                    "source": term.source,
                    "kind": term.kind.value,
                    "listed": listed,
                    "inArticle": sum(
                        each.article_id == segment.article_id for each in replacements
                    ),
                    "inAll": len(replacements),
                }
            )

    return offers


def _corrections(
    session: Session, article: Article, segment: Segment, before: str, terms: TermIndex
) -> list[tuple[str, str, Term, bool]]:
    """Return what the edit put right, names first: wrong, right, term, if the glossary has it."""
    source, target = article.source_language, article.target_language
    corrections = [
        # A name that no glossary holds is anchored in articles of the languages of this one.
        (
            found.wrong,
            found.right,
            replace(found.term, source_language=source, target_language=target),
            found.listed,
        )
        for found in suggest_fix_from_edit(before, segment.target, segment.source, terms)
    ]
    named = {wrong for wrong, *_ in corrections}
    others: list[tuple[str, str]] = []
    if replaced_words(before, segment.target):
        # A save waits for this: two columns, only after an edit that may teach something.
        rows = session.exec(
            select(Segment.source, Segment.target).where(
                Segment.article_id == segment.article_id,
                Segment.id != segment.id,
                col(Segment.removed).is_(False),
            )
        )
        others = [(source, target) for source, target in rows]

    return corrections + [
        (
            found.wrong,
            found.right,
            _term(session, article, found.source, found.right, TermKind.OTHER),
            False,
        )
        for found in word_corrections(before, segment.target, segment.source, others)
        if found.wrong not in named
    ]


def fix_preview(session: Session, article_id: int, command: Command) -> Answer:
    """Answer with what ``fix_name`` with the same words would replace, at most 200 times."""
    plan = _plan(session, article_id, command)
    return {
        "count": len(plan.replacements),
        "places": [*map(replacement_row, plan.replacements[:_MOST_REPLACEMENTS])],
    }


def fix_name(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Carry out what fix_preview shows, as one ``change`` that the editor's undo takes back.

    ``wrong``, ``right``, ``source`` (as it stands in the article), ``scope`` ("segment" with
    ``segment``, "article", "all"), ``addTerm``: whether a name that the glossary lacks is added to
    it, and ``without``: segments to leave as they are. Raises UsageError when one of these is
    missing or of another kind.
    """
    plan = _plan(session, article_id, command)
    without = command.get("without", [])
    if not isinstance(without, list):
        raise UsageError("without", "the command has no such list", "Reload the page.")

    chosen = [each.segment_id for each in plan.replacements if each.segment_id not in without]
    result = apply_fix(
        session, plan, author=author, segment_ids=chosen, create_term=command.get("addTerm") is True
    )
    return {
        "change": result.change,
        "count": len(result.changed),
        "segments": [segment.id for segment in result.changed if segment.article_id == article_id],
        "conflicts": [
            {"segment": conflict.replacement.segment_id, "message": conflict.message}
            for conflict in result.conflicts
        ],
        "term": result.term_id,
    }


def keep_name(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Put the proposed name ``name`` of ``segment`` into the glossary, of the article's desk.

    Raises UsageError when the segment proposes no such name, or the glossary has it already.
    """
    segment = segment_of(session, article_id, command)
    wanted = text_field(command, "name", _LONGEST_FORM)
    found = next((name for name in proposed_by(segment) if name["source"] == wanted), None)
    if found is None:
        raise UsageError(
            f'"{wanted}"', "the draft of this segment proposes no such name", "Reload the page."
        )
    article = get_article(session, article_id)
    term = term_of(article, wanted, found["rendering"], TermKind(found["kind"]))
    added = add_term(session, term, author=author)
    return {**term_answer(added), "segment": segment.id}


def _plan(session: Session, article_id: int, command: Command) -> FixPlan:
    wrong, right, source = (_form(command, key) for key in ("wrong", "right", "source"))
    scope = command.get("scope", "article")
    if scope not in _SCOPES:
        raise UsageError("", "a fix is for a segment, an article or all", "Reload the page.")
    segment = command.get("segment")
    if scope == "segment" and type(segment) is not int:
        raise UsageError("", "the command names no segment", "Reload the page.")
    return plan_fix(
        session,
        wrong=wrong,
        right=right,
        term=_term(session, get_article(session, article_id), source, right, command.get("kind")),
        segment_ids=[segment] if scope == "segment" and isinstance(segment, int) else None,
        article_id=article_id if scope != "all" else None,
    )


def _term(session: Session, article: Article, source: str, right: str, kind: object) -> Term:
    """The glossary's term of this source, best of all the one rendered so; else a new one."""
    listed = [term for term in _terms_in(session, article, source) if term.source == source]
    listed.sort(key=lambda term: (term.target != right, term.status is not TermStatus.PREFERRED))
    if listed:
        return listed[0]
    return replace(term_of(article, source, right, term_kind(kind, TermKind.PERSON)), evidence="")


def _terms_in(session: Session, article: Article, source: str) -> list[Term]:
    """The article's terms that stand in ``source``: a few; the whole index takes seconds."""
    if not article.uses_glossary:
        return []
    rows = session.exec(
        select(StoredTerm).where(
            col(StoredTerm.deleted_at).is_(None),
            StoredTerm.source_language == article.source_language,
            StoredTerm.target_language == article.target_language,
            col(StoredTerm.desk).in_(["", article.desk]),
            sqlalchemy.literal(search_key(source)).contains(col(StoredTerm.source_key)),
        )
    )
    return [as_term(row) for row in rows if row.status != TermStatus.FORBIDDEN]


def _text_before_sitting(session: Session, segment: Segment, author: str) -> str:
    rows = run_prepared(session, _SAVES, segment=segment.id)
    before, since = segment.target, now()
    # Who leaves a segment confirms it in the same go.
    for row in dropwhile(lambda row: row.author == author and row.action == CONFIRM, rows):
        if row.author != author or row.action != "edit" or since - row.created_at > _ONE_SITTING:
            break
        before, since = row.before, row.created_at
    return before


def _form(command: Command, key: str) -> str:
    form = " ".join(text_field(command, key, _LONGEST_FORM).split())
    if not form:
        raise UsageError(key, "the command has no such text", "Reload the page.")
    return form
