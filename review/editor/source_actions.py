"""The editor's commands about the source, the article and the glossary: what a marked stretch can become."""

from dataclasses import replace

from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import Issue
from review.checks.names.explanations import find_explanation
from review.checks.running import check_article
from review.editor.fields import (
    LONGEST_REASON,
    LONGEST_TARGET,
    Answer,
    Command,
    segment_of,
    segments_of,
    span_field,
    state_of,
    text_field,
    whole_field,
)
from review.editor.offsets import utf16_offset
from review.editor.payload import about_article
from review.segments.article_fields import correct_fields
from review.segments.checking import segment_text
from review.segments.source_corrections import (
    correct_source,
    make_title,
    set_aside,
    set_aside_stretch,
)
from review.store.articles import ARTICLE_FIELDS, get_article, list_segments
from review.store.tables import Approval, StoredTerm, stored_id
from review.terms.explanations import explain
from review.terms.stored import add_term
from review.terms.term_row import as_term
from translation.errors import UsageError
from translation.messages import told

_LONGEST_FIELD = 2_000
_LONGEST_TERM = 500


def source(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Write another source."""
    segment = segment_of(session, article_id, command)
    corrected = correct_source(
        session,
        stored_id(segment),
        source=text_field(command, "source", LONGEST_TARGET),
        version=whole_field(command, "version"),
        author=author,
    )
    return state_of(corrected)


def fields(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Put right what the article says of itself: ``fields`` by their names.

    Raises UsageError for a field that articles do not have.
    """
    given = command.get("fields")
    if not isinstance(given, dict) or not set(given) <= set(ARTICLE_FIELDS):
        raise UsageError("", told("the command names no fields of the article"), "Reload the page.")
    written = {name: text_field(given, name, _LONGEST_FIELD) for name in given}
    change = correct_fields(session, article_id, written, author=author)
    return {"change": change, **about_article(get_article(session, article_id))}


def segment_as_title(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Make the segment the article's title."""
    segment = segment_of(session, article_id, command)
    made = make_title(session, stored_id(segment), version=whole_field(command, "version"), author=author)
    return {**state_of(made), **about_article(get_article(session, article_id))}


def aside(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Set whole segments aside: ``segments``."""
    chosen = segments_of(session, article_id, command)
    change, count = set_aside(session, [stored_id(segment) for segment in chosen], author=author)
    return {"change": change, "count": count}


def aside_stretch(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Cut the stretch ``source`` (UTF-16 code units) out of the segment's source and set it aside.

    Raises UsageError for a stretch without a letter.
    """
    segment = segment_of(session, article_id, command)
    span = span_field(command.get("source"), segment.source)
    if span is None or not segment.source[slice(*span)].strip():
        raise UsageError("", told("the command names no stretch of the source"), "Reload the page.")
    change, _ = set_aside_stretch(
        session, stored_id(segment), span=span, version=whole_field(command, "version"), author=author
    )
    return {"change": change, "count": 1}


def term(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Put ``source`` and ``target`` into the glossary of the article's desk, as a term of ``kind``.

    Raises UsageError when it is there already.
    """
    article = get_article(session, article_id)
    kind = command.get("kind")
    added = add_term(
        session,
        Term(
            _words(command, "source"),
            _words(command, "target"),
            TermKind(str(kind)) if kind in list(TermKind) else TermKind.OTHER,
            note=text_field({"note": command.get("note", "")}, "note", LONGEST_REASON),
            evidence=article.title or article.name,
            source_language=article.source_language,
            target_language=article.target_language,
            desk=article.desk,
        ),
        author=author,
    )
    return term_answer(added)


def explain_name(session: Session, article_id: int, command: Command, author: str) -> Answer:
    """Keep the ``explanation`` of the name ``source``, written ``target``, and say what the text is to read.

    ``insert`` has the span that changes, what is to stand there, and the text ``of`` which it is a span; it
    is None where the segment is not the first to mention the name, or the article explains it. Raises as
    explain does.
    """
    article, segment = get_article(session, article_id), segment_of(session, article_id, command)
    kind = command.get("kind")
    asked = Term(
        _words(command, "source"),
        _words(command, "target"),
        TermKind(str(kind)) if kind in list(TermKind) else TermKind.OTHER,
        evidence=article.title or article.name,
        source_language=article.source_language,
        target_language=article.target_language,
        desk=article.desk,
        explanation=_words(command, "explanation"),
    )
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
    span = [utf16_offset(target, offset) for offset in issue.target_span or (0, 0)]
    return {"target": span, "text": issue.suggestion, "of": target}


def term_answer(added: StoredTerm) -> Answer:
    """Return what the editor is told of a term that was just added, or proposed."""
    is_proposal = added.approval is Approval.PROPOSED
    return {"term": added.id, "source": added.source, "target": added.target, "isProposal": is_proposal}


def _words(command: Command, key: str) -> str:
    return " ".join(text_field(command, key, _LONGEST_TERM).split())
