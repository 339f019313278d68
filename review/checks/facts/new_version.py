"""Facts that are otherwise in a new version of the source than in the one that the target was made from."""

import re
from collections.abc import Iterator, Sequence

from glossary.language.analysis import Analysis, analyse
from glossary.language.changed_facts import ChangedFact, ChangedKind, changed_facts
from glossary.language.cldr_names import names_between
from glossary.language.exonyms import exonyms
from glossary.language.similarity import without_accents
from glossary.language.tokens import Placed, Span
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.messages import told


@check("changed-fact", "Changed in the new version", Severity.CRITICAL, Category.ACCURACY)
def find_changed_fact(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A new version of the article has another name, figure, date or quotation than was translated."""
    former = context.segment.former_source
    language = context.segment.language or context.source_language
    for change in changed_facts(former, source, language) if former else ():
        finding = _finding(change, analyse(former, language), context)
        if finding is not None:
            yield finding


def _finding(change: ChangedFact, former: Analysis, context: CheckContext) -> Finding | None:
    """Return what to say of the change; None where the target says what the new version says already."""
    old = former.text[slice(*change.old)] if change.old else ""
    new = context.segment.source[slice(*change.new)] if change.new else ""
    there = _in_target(change, change.old, former, context)
    here = _in_target(change, change.new, analyse(context.segment.source, former.language), context)
    if there is None and here is not None:
        return None
    if not old:
        return Finding(told("The new version adds “{new}”.", new=new), change.new, here)
    if not new:
        return Finding(told("The new version says “{old}” no more.", old=old), None, there)
    written = context.segment.target[slice(*there)] if there else ""
    is_copied = change.kind in {ChangedKind.NAME, ChangedKind.FIGURE} and written == old and new.isalnum()
    message = told("The new version says “{new}” where “{old}” stood.", new=new, old=old)
    return Finding(message, change.new, there, choices=(new,) if is_copied else ())


def _in_target(change: ChangedFact, span: Span | None, text: Analysis, context: CheckContext) -> Span | None:
    """Return where the target says the fact at ``span`` of ``text``."""
    if span is None:
        return None
    if change.kind is ChangedKind.QUOTATION:
        return _same_place(span, text.quotations, context.target.quotations)
    if change.kind is ChangedKind.NAME:
        return _name_in_target(text.text[slice(*span)], context)
    readings = {each.readings[0] for each in text.quantities if _covers(span, each)}
    numbers = {(each.kind, each.numbers) for each in text.dates if _covers(span, each)}
    found = [each.span for each in context.target.dates if (each.kind, each.numbers) in numbers]
    found += [each.span for each in context.target.quantities if not readings.isdisjoint(each.readings)]
    return found[0] if found else None


def _covers(span: Span, placed: Placed) -> bool:
    return placed.start < span[1] and span[0] < placed.end


def _same_place(span: Span, of_text: Sequence[Span], of_target: Sequence[Span]) -> Span | None:
    if span in of_text and len(of_text) == len(of_target):
        return of_target[of_text.index(span)]
    return None


def _name_in_target(name: str, context: CheckContext) -> Span | None:
    """Return where the target has the name: in any accents, or as its language calls a place."""
    target = context.segment.target
    plain = without_accents(target)
    if len(plain) != len(target):
        plain = target.lower()
    places = names_between(context.source_language, context.target_language)
    for form in (name, *places.get(name, ()), *exonyms().get(name, ())):
        for wanted in (form.lower(), without_accents(form)):
            found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain)
            if found is not None:
                return found.span()
    return None
