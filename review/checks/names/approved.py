"""Where a translation renders names as somebody approved: the glossary, or the tables of names."""

from collections import Counter
from collections.abc import Sequence

from glossary.language.seats import answered_names
from glossary.language.tokens import Span
from glossary.matching import find_bent
from glossary.term import Term, TermMatch
from review.checks.issue import CheckContext
from review.checks.names.term_varies import forms_of


def approved_terms(
    target: str, terms: Sequence[tuple[TermMatch, Sequence[Term]]]
) -> tuple[list[Span], list[Span]]:
    """Return where the terms stand in the source that ``target`` renders as approved, and there.

    ``terms`` are the glossary's matches in the source, each with the other terms of its source. A
    term that stands more often in the source than its renderings in the target settles nothing.
    """
    matched = Counter(match.term.source for match, _ in terms)
    forms = {match.term.source: forms_of(match.term, others) for match, others in terms}
    renderings = {
        source: {
            span
            for form in allowed
            for span in find_bent(target, form.target, is_name=form.is_name)
        }
        for source, allowed in forms.items()
    }

    approved = {source for source, spans in renderings.items() if len(spans) >= matched[source]}
    settled = [match.span for match, _ in terms if match.term.source in approved]
    return settled, sorted({span for source in approved for span in renderings[source]})


def approved_names(context: CheckContext) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the source has names and terms that the target renders as approved, and
    there.
    """
    segment = context.segment
    terms = [*zip(context.matches, context.alternatives, strict=False)]
    settled, said = approved_terms(segment.target, terms)
    there, here = answered_names(segment.source, segment.target, context.languages)
    return (*settled, *there), (*said, *here)
