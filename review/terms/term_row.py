"""A term as the table holds it, as the glossary has it, and as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from glossary.term import Term, TermKind, TermStatus
from review.store.tables import StoredTerm
from translation.messages import told

TERM_COLUMNS = tuple(field.name for field in fields(Term))
"""What a term is, and which columns hold it."""


def as_term(stored: StoredTerm) -> Term:
    """Return the Term that a row holds."""
    return term_from({name: getattr(stored, name) for name in TERM_COLUMNS})


def term_from(plain: Mapping[str, Any]) -> Term:
    """Return the Term of plain values: the way back from term_object."""
    kind, status = TermKind(plain["kind"]), TermStatus(plain["status"])
    return Term(**{**plain, "kind": kind, "status": status, "variants": tuple(plain["variants"])})


def term_object(term: Term) -> dict[str, Any]:
    """Return the term as plain values, for the JSON of the command line and the HTTP interface."""
    plain = {name: getattr(term, name) for name in TERM_COLUMNS}
    return {
        **plain,
        "kind": term.kind.value,
        "status": term.status.value,
        "variants": [*term.variants],
    }


def differences_said(before: Term, after: Term, say: Callable[[str], str]) -> str:
    """Return what two terms say otherwise, each word of ours as ``say`` has it."""
    old, new = term_object(before), term_object(after)
    return "; ".join(
        f"{say(name.replace('_', ' '))}: {_value_said(old[name], say)} → "
        f"{_value_said(new[name], say)}"
        for name in old
        if old[name] != new[name]
    )


def _value_said(value: object, say: Callable[[str], str]) -> str:
    if isinstance(value, bool):
        return say(told("yes") if value else told("no"))
    said = " | ".join(map(str, value)) if isinstance(value, list) else str(value)
    return said or "–"
