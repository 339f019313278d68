"""What the judge found, as checks: one for each kind of hypothesis, each to be switched off."""

import re
from collections.abc import Iterable, Iterator, Sequence

from glossary.language.saying_verbs import saying
from glossary.language.tokens import Span, is_inside
from glossary.term import Term, TermMatch
from review.checks.any_pair.slips import are_renderings_known
from review.checks.issue import (
    Category,
    CheckContext,
    Finding,
    Severity,
    check,
    of_target,
    other_said,
)
from review.checks.judgement import HypothesisKind, Judgement, margins
from review.checks.names.approved import approved_terms
from review.checks.speech.attribution import says_as_named
from translation.languages.plurals import number_agreement
from translation.languages.word_forms import has_accents, has_forms
from translation.messages import Message, told, told_later

_STRONG = told_later("The evidence is strong.")
_FAIR = told_later("The evidence is fair.")
_WEAK = told_later("The evidence is weak: no engine knows better.")

_WORD = re.compile(r"\w+")
_AROUND_WORDS = " .,;:"

_OF_WORDS = (
    HypothesisKind.LEFT_OUT,
    HypothesisKind.MISTRANSLATED,
    HypothesisKind.NAME,
    HypothesisKind.NAME_SPELLING,
    HypothesisKind.ADDED,
)


def besides_terms(
    judged: Iterable[Judgement],
    target: str,
    terms: Sequence[tuple[TermMatch, Sequence[Term]]],
) -> tuple[Judgement, ...]:
    """Return what was judged but of single words within terms that ``target`` renders as approved.

    ``terms`` are the glossary's matches in the source, each with the other terms of its source. The
    glossary says that "Office of the Comptroller General" lacks no "República". A term that stands
    more often in the source than its renderings in the target settles nothing.
    """
    settled, said = approved_terms(target, terms)

    def is_settled(judgement: Judgement) -> bool:
        if judgement.source_span is None:
            return is_inside(judgement.target_span, said)
        return is_inside(judgement.source_span, settled)

    return tuple(each for each in judged if each.kind not in _OF_WORDS or not is_settled(each))


def _findings(
    context: CheckContext, kind: HypothesisKind, *, is_repair: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each judgement of ``kind``; its repair is written by one key only if it
    ``is_repair``.
    """
    for judgement, _ in _judged(context, kind):
        if judgement.replacement or kind is HypothesisKind.DENIAL_ADDED:
            yield _with_repair(context, judgement, is_repair=is_repair)
        elif kind is not HypothesisKind.LEFT_OUT:
            yield _told_only(context, judgement)


def _judged(context: CheckContext, kind: HypothesisKind) -> Iterator[tuple[Judgement, str]]:
    """Yield each judgement of ``kind`` with what stands in its place."""
    for judgement in context.judged or ():
        if judgement.kind is kind:
            yield judgement, context.segment.target[slice(*judgement.target_span)]


def _with_repair(context: CheckContext, judgement: Judgement, *, is_repair: bool) -> Finding:
    source, target = context.segment.source, context.segment.target
    start, end = span = judgement.target_span
    # A denial that an auxiliary takes up reads well; one set between words may not.
    is_lost = judgement.kind is HypothesisKind.DENIAL_LOST
    is_set_between = start == end or judgement.replacement.endswith(f" {target[start:end].lower()}")
    is_sure = is_repair or (is_lost and not is_set_between and _is_certain(judgement))
    there = source[slice(*judgement.source_span)] if judgement.source_span else ""
    message = _message(judgement.kind, there, target[start:end], judgement.replacement)
    repair = judgement.replacement
    following = _WORD.match(target, start)
    if start == end and is_lost and following:
        # Where a denial goes is shown by the word that it goes before.
        span, repair = following.span(), f"{repair} {following[0]}"
    elif start == end:
        span, repair = (start, start), _set_in(repair, target[:start])

    return Finding(
        _with_evidence(message, judgement),
        judgement.source_span,
        span,
        repair if is_sure else None,
        _confidence(judgement),
        () if is_sure else (repair,),
        severity=_severity(judgement),
    )


def _told_only(context: CheckContext, judgement: Judgement) -> Finding:
    """Return what was found by way of a third language, which has no repair."""
    source, target = context.segment.source, context.segment.target
    span = judgement.target_span if judgement.target_span[1] else None
    there = source[slice(*judgement.source_span)] if judgement.source_span else ""
    here = target[slice(*span)] if span else ""
    message = _message(judgement.kind, there, here, "")
    if here and there:
        message = other_said(there, here)
    elif here:
        message = told("The translation says “{here}”; the source says the opposite.", here=here)

    return Finding(
        _with_evidence(message, judgement),
        judgement.source_span,
        span,
        confidence=_confidence(judgement),
        severity=_severity(judgement),
    )


def _set_in(word: str, before: str) -> str:
    """Return the text that inserts ``word`` behind ``before``, with a space where one is needed."""
    return f"{word} " if not before or before.endswith(" ") else f" {word}"


def _severity(judgement: Judgement) -> Severity | None:
    """Return MAJOR for what would be critical if there were hardly a doubt."""
    return None if _is_certain(judgement) else Severity.MAJOR


def _confidence(judgement: Judgement) -> float:
    if judgement.strength <= 0:
        return 0.5
    return 0.9 if _is_certain(judgement) else 0.7


def _is_certain(judgement: Judgement) -> bool:
    return judgement.strength >= margins()[judgement.kind].certain


def _with_evidence(finding: str, judgement: Judgement) -> str:
    """Return what was found with its evidence: what no engine prefers a table alone says."""
    evidence = _WEAK
    if judgement.strength > 0:
        evidence = _STRONG if _is_certain(judgement) else _FAIR
    return told("{finding} {evidence}", finding=finding, evidence=told(evidence))


def _message(kind: HypothesisKind, there: str, here: str, better: str) -> str:
    if kind is HypothesisKind.DENIAL_LOST:
        return told("The source says “{there}”; the translation does not deny it.", there=there)
    if kind is HypothesisKind.NAME_SPELLING:
        return other_said(there, here)
    if kind is HypothesisKind.DENIAL_ADDED:
        return told("The translation says “{here}”; the source does not deny this.", here=here)
    if kind is HypothesisKind.LEFT_OUT and better.strip() == there:
        return told("Nothing in the translation renders “{there}”.", there=there)
    if kind is HypothesisKind.LEFT_OUT:
        return told(
            "Nothing in the translation says “{there}” (“{better}”).", there=there, better=better
        )
    if kind is HypothesisKind.MISTRANSLATED:
        return told(
            "The source says “{there}” (“{better}”); the translation says “{here}”.",
            there=there,
            better=better,
            here=here,
        )

    return told(
        "The translation says “{here}”; the source speaks for “{better}”.", here=here, better=better
    )


@check("negation-lost", "Negation lost", Severity.CRITICAL, Category.ACCURACY)
def find_negation_lost(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source denies, the translation does not; two engines agree on it."""
    yield from _findings(context, HypothesisKind.DENIAL_LOST)


@check("negation-added", "Negation added", Severity.CRITICAL, Category.ACCURACY)
def find_negation_added(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation denies, the source does not; two engines agree on it."""
    yield from _findings(context, HypothesisKind.DENIAL_ADDED)


@check("reversed-meaning", "Opposite meaning", Severity.CRITICAL, Category.ACCURACY)
def find_reversal(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word of the translation says the opposite of the source; two engines agree on it."""
    yield from _findings(context, HypothesisKind.OPPOSITE)


@check("degree-changed", "Degree or order changed", Severity.CRITICAL, Category.ACCURACY)
def find_degree_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """More for less, first for last, before for after; two engines agree on it."""
    yield from _findings(context, HypothesisKind.DEGREE)


@check("another-of-its-field", "Another word of its field", Severity.MAJOR, Category.ACCURACY)
def find_another_of_its_field(
    _source: str, _target: str, context: CheckContext
) -> Iterator[Finding]:
    """A word says another thing of what the source speaks of: weeks for days, wounded for killed,
    a village for a city. Free translations may misfire.
    """
    yield from _findings(context, HypothesisKind.FIELD)


@check("tense-changed", "Another tense", Severity.MAJOR, Category.ACCURACY)
def find_tense_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Will for did, is for was; two engines agree on it. Headlines in the present may misfire."""
    yield from _findings(context, HypothesisKind.TENSE)


@check("modality-changed", "May, must, can", Severity.MAJOR, Category.ACCURACY)
def find_modality_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """What may happen must happen in the translation, or the reverse; two engines agree on it."""
    yield from _findings(context, HypothesisKind.MODALITY)


@check("gender-changed", "He for she", Severity.MAJOR, Category.ACCURACY)
def find_gender_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A man stands for a woman of the source, or the reverse; two engines agree on it."""
    for finding in _findings(context, HypothesisKind.GENDER):
        if finding.target_span is None or not says_as_named(finding.target_span, context):
            yield finding


@check("person-changed", "We for they", Severity.MAJOR, Category.ACCURACY)
def find_person_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """What we do others do in the translation, or the reverse; two engines agree on it."""
    yield from _findings(context, HypothesisKind.PERSON)


@check("exchanged", "Who did it to whom", Severity.CRITICAL, Category.ACCURACY)
def find_exchanged(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Two names have changed places, or who did it had it done; two engines agree on it."""
    yield from _findings(context, HypothesisKind.EXCHANGED)
    yield from _findings(context, HypothesisKind.VOICE)


@check("name-replaced", "Another name", Severity.CRITICAL, Category.ACCURACY)
def find_name_replaced(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source is not in the translation, and another one stands in its place."""
    yield from _findings(context, HypothesisKind.NAME)
    yield from _findings(context, HypothesisKind.NAME_SPELLING)


@check("question-changed", "Question or statement", Severity.MAJOR, Category.ACCURACY)
def find_question_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source tells, the translation asks, or the reverse; two engines agree on it."""
    yield from _findings(context, HypothesisKind.QUESTION, is_repair=True)


@check("mistranslated-word", "Word mistranslated", Severity.MAJOR, Category.ACCURACY)
def find_mistranslated(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Nothing renders a word of the source; engines, dictionary or counted texts know a better
    one.
    """
    yield from _findings(context, HypothesisKind.MISTRANSLATED)


@check("left-out", "Word left out", Severity.MAJOR, Category.ACCURACY)
def find_left_out(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Nothing in the translation renders a word of the source. Free translations may misfire; that
    of somebody who spoke before “he said” is enough is no issue.
    """
    yield from _findings(context, HypothesisKind.LEFT_OUT)
    for judgement, _ in _judged(context, HypothesisKind.LEFT_OUT):
        span = judgement.source_span
        if span and not judgement.replacement and not _is_known_speaker(span, context):
            there = context.segment.source[slice(*span)]
            message = told("Nothing in the translation renders “{there}”.", there=there)
            yield Finding(_with_evidence(message, judgement), span, None, None, 0.6)


def _is_known_speaker(span: Span, context: CheckContext) -> bool:
    """Whether the name is that of who speaks, and a segment before it gives it in both texts."""
    source, verb = context.segment.source, saying(context.source_language)
    start, end = span
    speaks = re.search(rf"(?<!\w){verb} $", source[:start], re.IGNORECASE)
    speaks = speaks or re.match(rf" {verb}(?!\w)", source[end:], re.IGNORECASE)
    name = source[start:end]
    return speaks is not None and any(
        name in each.source and name in each.target for each in context.article[: context.position]
    )


@check("invented-word", "Invented word", Severity.MAJOR, Category.LINGUISTIC_CONVENTIONS)
def find_invented(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word of a draft that no list of its language has and nobody met; a rare one may be
    right.
    """
    for judgement, here in _judged(context, HypothesisKind.INVENTED):
        message = told("“{word}” is no word of this language, as far as is known.", word=here)
        yield Finding(message, None, judgement.target_span, None, 0.7)


@check("added", "Words added", Severity.MAJOR, Category.ACCURACY)
def find_added(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Words of the translation that nothing in the source asks for."""
    for judgement, here in _judged(context, HypothesisKind.ADDED):
        message = told("Nothing in the source says “{here}”.", here=here.strip(_AROUND_WORDS))
        finding = _with_evidence(message, judgement)
        yield Finding(finding, None, judgement.target_span, None, 0.7, ("",))


@check(
    "another-word",
    "Another word by a letter",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=are_renderings_known,
)
def find_another_word(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A letter makes another word of one that would render the source, as “boot” for a boat."""
    for judgement, here in _judged(context, HypothesisKind.SLIP):
        yield _chosen(judgement, _perhaps(here, judgement))


def _is_number_known(languages: tuple[str, str]) -> bool:
    return bool(number_agreement(languages[1])) and are_renderings_known(languages)


@check(
    "singular-plural",
    "Singular and plural",
    Severity.MINOR,
    Category.ACCURACY,
    knows=_is_number_known,
)
def find_another_number(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """One stands for several of the source, or several for one. Free translations may misfire."""
    yield from _findings(context, HypothesisKind.NUMBER)


@check("another-spelling", "Spelt as another word", Severity.MINOR, knows=of_target(has_accents))
def find_another_spelling(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """An accent or a letter makes another word of one, as in “habló mas”; two engines agree on
    it.
    """
    for judgement, here in _judged(context, HypothesisKind.SPELLING):
        yield _chosen(judgement, _perhaps(here, judgement))


@check("another-form", "Form that does not agree", Severity.MAJOR, knows=of_target(has_forms))
def find_another_form(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word has another number or gender than the one beside it, as in “las persona”; two engines
    agree on it.
    """
    for judgement, here in _judged(context, HypothesisKind.FORM):
        message = told(
            "“{wrong}” does not agree with the words around it; perhaps “{right}”.",
            wrong=here,
            right=judgement.replacement,
        )
        yield _chosen(judgement, message)


def _perhaps(word: str, judgement: Judgement) -> Message:
    return told("“{word}” should perhaps be “{right}”.", word=word, right=judgement.replacement)


def _chosen(judgement: Judgement, message: Message) -> Finding:
    finding, span = _with_evidence(message, judgement), judgement.target_span
    there, choices = judgement.source_span, (judgement.replacement,)
    return Finding(finding, there, span, None, _confidence(judgement), choices)
