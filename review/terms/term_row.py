"""A term as the table holds it, as the glossary has it, and as plain values."""

from dataclasses import asdict
from typing import Any

from glossary.term import Term, TermKind, TermStatus
from review.store.tables import StoredTerm


def as_term(stored: StoredTerm) -> Term:
    """Return the Term that a row holds."""
    return Term(
        source=stored.source,
        target=stored.target,
        kind=TermKind(stored.kind),
        status=TermStatus(stored.status),
        variants=tuple(stored.variants),
        case_sensitive=stored.case_sensitive,
        note=stored.note,
        evidence=stored.evidence,
        source_language=stored.source_language,
        target_language=stored.target_language,
        desk=stored.desk,
        explanation=stored.explanation,
    )


def term_object(term: Term) -> dict[str, Any]:
    """Return the term as plain values, for the JSON of the command line and the HTTP interface."""
    plain = asdict(term)
    return {**plain, "kind": term.kind.value, "status": term.status.value, "variants": [*term.variants]}
