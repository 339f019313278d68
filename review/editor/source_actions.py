"""The editor's commands about source, article and glossary: what a marked stretch can become."""

from dataclasses import replace

from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import Issue
from review.checks.names.explanations import find_explanation
from review.checks.running import check_article
from review.editor.fields import (
    LONGEST_REASON,
    Answer,
    Command,
    segment_of,
    span_field,
    state_of,
    text_field,
    text_fields,
    whole_field,
)
from review.editor.offsets import utf16_span
from review.editor.payload import about_article
from review.segments.article_fields import correct_fields
from review.segments.checking import segment_text
from review.segments.source_corrections import make_title, set_aside_stretch
from review.store.articles import ARTICLE_FIELDS, get_article, list_segments
from review.store.tables import Approval, Article, StoredTerm, stored_id
from review.terms.explanations import explain
from review.terms.stored import add_term
from review.terms.term_row import as_term
from translation.errors import UsageError

_LONGEST_FIELD = 2_000
_LONGEST_TERM = 500


def fields(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Put right what the article says of itself: ``fields`` by their names.

    Raises UsageError for a field that articles do not have.
    """
    written = text_fields(command.get("fields"), ARTICLE_FIELDS, _LONGEST_FIELD)
    change = correct_fields(session, article_id, written, author=author)
    return {"change": change, **about_article(get_article(session, article_id))}


def segment_as_title(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Make the segment the article's title."""
    segment = segment_of(session, article_id, command)
    made = make_title(
        session, stored_id(segment), version=whole_field(command, "version"), author=author
    )
    return {**state_of(made), **about_article(get_article(session, article_id))}


def aside_stretch(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Cut the stretch ``source`` (UTF-16 code units) out of the segment's source and set it aside.

    Raises UsageError for a stretch without a letter.
    """
    segment = segment_of(session, article_id, command)
    span = span_field(command.get("source"), segment.source)
    if span is None or not segment.source[slice(*span)].strip():
        raise UsageError("", "the command names no stretch of the source", "Reload the page.")
    change, _ = set_aside_stretch(
        session,
        stored_id(segment),
        span=span,
        version=whole_field(command, "version"),
        author=author,
    )
    return {"change": change, "count": 1}


def term(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Put ``source`` and ``target`` into the glossary of the article's desk, as a term of ``kind``.

    Raises UsageError when it is there already.
    """
    asked = replace(
        _asked_term(get_article(session, article_id), command),
        note=text_field({"note": command.get("note", "")}, "note", LONGEST_REASON),
    )
    return term_answer(add_term(session, asked, author=author))


def explain_name(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Keep the ``explanation`` of the name ``source``, written ``target``; say how it is to read.

    ``insert`` has the span that changes, what is to stand there, and the text ``of`` which it is a
    span; it is None where the segment is not the first to mention the name, or the article explains
    it. Raises as explain does.
    """
    article, segment = get_article(session, article_id), segment_of(session, article_id, command)
    asked = replace(_asked_term(article, command), explanation=_words(command, "explanation"))
    kept = explain(session, asked, author=author)
    said = replace(as_term(kept), explanation=kept.proposed_explanation or kept.explanation)
    is_proposal = kept.approval is Approval.PROPOSED or bool(kept.proposed_explanation)
    segments = list_segments(session, article_id)
    found = check_article(
        [segment_text(one) for one in segments],
        TermIndex([said]),
        checks=(find_explanation,),
        source_language=article.source_language,
        target_language=article.target_language,
    )
    here = next(issues for one, issues in zip(segments, found, strict=True) if one.id == segment.id)
    insert = next((_insertion(segment.target, issue) for issue in here if issue.suggestion), None)

    return {"term": kept.id, "name": said.target, "isProposal": is_proposal, "insert": insert}


def _insertion(target: str, issue: Issue) -> Answer:
    span = utf16_span(target, issue.target_span or (0, 0))
    return {"target": span, "text": issue.suggestion, "of": target}


def term_answer(added: StoredTerm) -> Answer:
    """Return what the editor is told of a term that was just added, or proposed."""
    is_proposal = added.approval is Approval.PROPOSED
    return {
        "term": added.id,
        "source": added.source,
        "target": added.target,
        "isProposal": is_proposal,
    }


def _asked_term(article: Article, command: Command) -> Term:
    kind = term_kind(command.get("kind"), TermKind.OTHER)
    return term_of(article, _words(command, "source"), _words(command, "target"), kind)


def term_kind(asked: object, default: TermKind) -> TermKind:
    """Return the kind in a command, ``default`` where it has none."""
    return TermKind(str(asked)) if asked in list(TermKind) else default


def term_of(article: Article, source: str, target: str, kind: TermKind) -> Term:
    """Return a new term of the article's languages and desk, with the article as its evidence."""
    return Term(
        source,
        target,
        kind,
        evidence=article.called,
        source_language=article.source_language,
        target_language=article.target_language,
        desk=article.desk,
    )


def _words(command: Command, key: str) -> str:
    return " ".join(text_field(command, key, _LONGEST_TERM).split())
