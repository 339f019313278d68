"""Clauses that one of two texts says and the other does not, between languages whose renderings
were counted. Where an engine was asked and finds the clause said in other words, it is not told.
"""

from collections.abc import Iterator

from glossary.language.tokens import Span
from review.checks.hypotheses.clauses import added_clause, left_out_clause
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
    if span := _unsaid(context, HypothesisKind.CLAUSE_LOST):
        message = told(
            "The translation leaves out “{there}”.", there=context.segment.source[slice(*span)]
        )
        yield Finding(message, span, None, confidence=0.7)


@check("clause-added", "Clause added", Severity.MAJOR, Category.ACCURACY, knows=_are_counted)
def find_clause_added(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Several words of the translation in a row render nothing of the source, and it is too long,
    or the engine finds them no likelier for the source.

    Where a translator explains something to other readers this may misfire.
    """
    if span := _unsaid(context, HypothesisKind.CLAUSE_ADDED):
        message = told(
            "The source says nothing of “{here}”.", here=context.segment.target[slice(*span)]
        )
        yield Finding(message, None, span, confidence=0.7)


def _unsaid(context: CheckContext, judged_as: HypothesisKind) -> Span | None:
    """Return the clause that the engines call ``judged_as``, or else the one of which the other
    text says nothing by its words and, where an engine was asked, by the engine.
    """
    if context.segment.kind in _NAMES_OF_TEXTS:
        return None
    is_source = judged_as is HypothesisKind.CLAUSE_LOST
    judged = [
        (each.kind, each.source_span if is_source else each.target_span)
        for each in context.judged or ()
    ]
    if found := next((span for kind, span in judged if kind is judged_as), None):
        return found

    unsaid = left_out_clause if is_source else added_clause
    span = unsaid(context.source, context.target)
    return None if (HypothesisKind.SAID, span) in judged else span
