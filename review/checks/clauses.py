"""Clauses that one of two texts says and the other does not, between languages whose renderings
were counted. Where an engine was asked and finds the clause said in other words, it is not told.
"""

from collections.abc import Iterator

from glossary.language.tokens import Span
from review.checks.hypotheses.clauses import unsaid_clause
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from review.checks.judgement import HypothesisKind
from translation.document import Kind
from translation.languages.language import usual_length
from translation.languages.renderings import renderings
from translation.messages import told

_NAMES_OF_TEXTS = frozenset({Kind.TITLE, Kind.HEADING})


def _are_counted(pair: Pair) -> bool:
    return bool(renderings(*pair)) and all(map(usual_length, pair))


@check("clause-left-out", "Clause left out", Severity.MAJOR, Category.ACCURACY, knows=_are_counted)
def find_clause_left_out(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Nothing in the translation renders several words of the source in a row, and it is too short;
    of fewer words the engines decide.

    Where a translator has summed up a passage in a few words this may misfire.
    """
    span = None if _names_a_text(context) else _lost_clause(context)
    if span:
        message = told(
            "The translation leaves out “{there}”.", there=context.segment.source[slice(*span)]
        )
        yield Finding(message, span, None, confidence=0.7)


def _lost_clause(context: CheckContext) -> Span | None:
    judged = context.judged or ()
    unsaid = (one.source_span for one in judged if one.kind is HypothesisKind.CLAUSE_LOST)
    if span := next(unsaid, None):
        return span
    span = unsaid_clause(context.source, context.target)
    return None if span and _is_said(context, span, (0, 0)) else span


@check("clause-added", "Clause added", Severity.MAJOR, Category.ACCURACY, knows=_are_counted)
def find_clause_added(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Several words of the translation in a row render nothing of the source, and it is too long,
    or the engine finds them no likelier for the source.

    Where a translator explains something to other readers this may misfire.
    """
    span = None if _names_a_text(context) else _added_clause(context)
    if span:
        message = told(
            "The source says nothing of “{here}”.", here=context.segment.target[slice(*span)]
        )
        yield Finding(message, None, span, confidence=0.7)


def _added_clause(context: CheckContext) -> Span | None:
    judged = context.judged or ()
    unasked = (one.target_span for one in judged if one.kind is HypothesisKind.CLAUSE_ADDED)
    if span := next(unasked, None):
        return span
    span = unsaid_clause(context.target, context.source)
    return None if span and _is_said(context, None, span) else span


def _names_a_text(context: CheckContext) -> bool:
    return context.segment.kind in _NAMES_OF_TEXTS


def _is_said(context: CheckContext, source_span: Span | None, target_span: Span) -> bool:
    return any(
        (each.kind, each.source_span, each.target_span)
        == (HypothesisKind.SAID, source_span, target_span)
        for each in context.judged or ()
    )
