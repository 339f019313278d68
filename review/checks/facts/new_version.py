"""Facts that a new version of the source changed since the target was made of it."""

import re
from collections.abc import Iterator, Sequence

from glossary.language.analysis import Analysis, analyse
from glossary.language.changed_facts import ChangedFact, ChangedKind, changed_facts
from glossary.language.cldr_names import names_between
from glossary.language.denials import denials_of, says_no
from glossary.language.exonyms import exonyms_between
from glossary.language.similarity import without_accents
from glossary.language.tokens import Placed, Span
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.languages.contrasts import denials
from translation.messages import told


@check("changed-fact", "Changed in the new version", Severity.CRITICAL, Category.ACCURACY)
def find_changed_fact(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A new version of the article has another name, figure, date, quotation or denial than was
    translated. A verb may deny by itself: then the issue stays until somebody dismisses it.
    """
    former = context.segment.former_source
    language = context.segment.language or context.source_language
    for change in changed_facts(former, source, language) if former else ():
        finding = _finding(change, analyse(former, language), context)
        if finding is not None:
            yield finding


def _finding(change: ChangedFact, former: Analysis, context: CheckContext) -> Finding | None:
    """Return what to say of the change; None where the target says that already."""
    now = analyse(context.segment.source, former.language)
    old = former.text[slice(*change.old)] if change.old else ""
    new = now.text[slice(*change.new)] if change.new else ""
    there = _in_target(change, change.old, former, context)
    here = _in_target(change, change.new, now, context)
    if change.kind is ChangedKind.DENIAL and _denies_no_more(there, change, now, context):
        return None
    # The same year may stand in the text for something else: it has to stand there as often.
    if not there and here and len(here) >= _how_often(change, now):
        return None

    marked = next(iter(there), None)
    if not old:
        return Finding(
            told("The new version adds “{new}”.", new=new), change.new, next(iter(here), None)
        )

    if not new:
        return Finding(told("The new version says “{old}” no more.", old=old), None, marked)
    written = context.segment.target[slice(*marked)] if marked else ""
    is_copied = (
        change.kind in {ChangedKind.NAME, ChangedKind.FIGURE} and written == old and new.isalnum()
    )
    message = told("The new version says “{new}” where “{old}” stood.", new=new, old=old)

    return Finding(message, change.new, marked, choices=(new,) if is_copied else ())


def _denies_no_more(
    there: Sequence[Span], change: ChangedFact, now: Analysis, context: CheckContext
) -> bool:
    """Whether the target denies as seldom as the new version does, after one that denied more."""
    target = context.target
    may_deny = any(says_no(word, target.language) for word in target.tokens)
    is_fewer = len(there) <= len(denials_of(now)) and not may_deny
    return bool(change.old) and bool(denials(target.language)) and is_fewer


def _in_target(
    change: ChangedFact, span: Span | None, text: Analysis, context: CheckContext
) -> tuple[Span, ...]:
    """Return where the target says the fact at ``span`` of ``text``."""
    if span is None:
        return ()
    if change.kind is ChangedKind.DENIAL:
        return tuple(token.span for token in denials_of(context.target))
    if change.kind is ChangedKind.QUOTATION:
        return _same_place(span, text.quotations, context.target.quotations)
    if change.kind is ChangedKind.NAME:
        return _name_in_target(text.text[slice(*span)], context)
    return _same_value(span, text, context.target)


def _how_often(change: ChangedFact, now: Analysis) -> int:
    """Return how often the new version says the new fact."""
    if change.new is None or change.kind is ChangedKind.QUOTATION:
        return 1
    if change.kind is ChangedKind.NAME:
        return now.text.count(now.text[slice(*change.new)])
    if change.kind is ChangedKind.DENIAL:
        return len(denials_of(now))
    return len(_same_value(change.new, now, now))


def _same_value(span: Span, text: Analysis, other: Analysis) -> tuple[Span, ...]:
    """Return where ``other`` has a figure or a date of the value at ``span`` of ``text``."""
    readings = {each.readings[0] for each in text.quantities if _covers(span, each)}
    numbers = {(each.kind, each.numbers) for each in text.dates if _covers(span, each)}
    dates = [each.span for each in other.dates if (each.kind, each.numbers) in numbers]
    return (
        *dates,
        *(each.span for each in other.quantities if not readings.isdisjoint(each.readings)),
    )


def _covers(span: Span, placed: Placed) -> bool:
    return placed.start < span[1] and span[0] < placed.end


def _same_place(span: Span, of_text: Sequence[Span], of_target: Sequence[Span]) -> tuple[Span, ...]:
    if span in of_text and len(of_text) == len(of_target):
        return (of_target[of_text.index(span)],)
    return ()


def _name_in_target(name: str, context: CheckContext) -> tuple[Span, ...]:
    """Return where the target has the name: in any accents, or as its language calls a place."""
    target = context.segment.target
    plain = without_accents(target)
    if len(plain) != len(target):
        plain = target.lower()
    places = names_between(*context.languages)
    for form in (name, *places.get(name, ()), *exonyms_between(context.languages).get(name, ())):
        for wanted in (form.lower(), without_accents(form)):
            found = [*re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain)]
            if found:
                return tuple(match.span() for match in found)
    return ()
