"""Checks of names and terms: what the glossary and the source say against what the draft writes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from glossary.discovery.article_names import inconsistent_spellings
from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english
from glossary.language.mentions import name_mentions
from glossary.language.name_lists import given_names
from glossary.language.places import place_names
from glossary.language.similarity import without_accents
from glossary.language.tokens import words_of
from glossary.matching import find_renderings
from glossary.renderings.other_words import introduced, positions_of_terms
from glossary.renderings.wrong_names import LOOKED_BACK, find_wrong_renderings
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import TermKind, TermStatus
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.names.missing_terms import missing_terms
from review.checks.same_article import SameArticle
from translation.languages.language import is_studied
from translation.messages import told

_LOST_ACCENT = 0.6
"""The confidence that a name without its accent is given."""

_NAMED_BEFORE = re.compile(r"[A-ZÁÉÍÓÚÑ][\w'’.-]*,? $")
_LOOKS_BACK, _MOST_LOOKED_AT = 60, 20
_NAMES = (TermKind.PERSON, TermKind.ORGANISATION)


@lru_cache(maxsize=16384)
def _people_of(source: str) -> tuple[str, ...]:
    return tuple(
        mention.text for mention in name_mentions(source) if mention.kind is TermKind.PERSON
    )


@lru_cache(maxsize=8)
def _people(key: SameArticle) -> tuple[str, ...]:
    return _people_in(_sources(key))


@lru_cache(maxsize=8)
def _sources(key: SameArticle) -> tuple[str, ...]:
    # Cached by the sources, so that it stays valid while only targets are edited.
    return tuple(segment.source for segment in key.article)


@lru_cache(maxsize=8)
def _people_in(sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for source in sources for name in _people_of(source)))


@lru_cache(maxsize=8)
def _first_named(sources: tuple[str, ...]) -> dict[str, int]:
    """Where each capitalised word of the ``sources`` stands first."""
    # Read from the end, so that the first occurrence overwrites the later ones.
    last_first = reversed([*enumerate(sources)])
    return {
        word.text: place
        for place, source in last_first
        for word in words_of(source)
        if word.is_capital
    }


@lru_cache(maxsize=8)
def _spellings(key: SameArticle) -> dict[int, list[WrongRendering]]:
    return inconsistent_spellings(_sources(key), [segment.target for segment in key.article])


def _found(source: str, target: str, context: CheckContext) -> tuple[WrongRendering, ...]:
    just_before = context.article[max(0, context.position - LOOKED_BACK) : context.position]
    before = "\n".join(segment.target for segment in just_before) if context.matches else ""
    return find_wrong_renderings(
        source,
        target,
        context.matches,
        article_names=_people(SameArticle(context.article)) if context.article else (),
        alternatives=context.alternatives,
        before=before,
        introduced=_introduced(context) if context.matches else (),
    )


def _introduced(context: CheckContext) -> tuple[str, ...]:
    terms = [match.term for match in context.matches]
    terms += [term for others in context.alternatives for term in others]
    targets, positions = _introductions(SameArticle(context.article, context.article_matches))
    return introduced(terms, targets, positions, before=context.position)


@lru_cache(maxsize=8)
def _introductions(key: SameArticle) -> tuple[tuple[str, ...], dict[str, list[int]]]:
    """Return the targets of the article, and where the terms of their sources stand."""
    return tuple(segment.target for segment in key.article), positions_of_terms(key.matches)


def _finding(wrong: WrongRendering, *, minor: bool = False) -> Finding:
    # What the glossary holds as a name, of whatever kind, somebody wanted written so.
    is_name = wrong.kind in _NAMES or (wrong.term is not None and wrong.term.is_name)
    severity = Severity.CRITICAL if is_name else Severity.MAJOR
    offered = wrong.suggestion if wrong.target_span else None
    is_certain = wrong.term is not None or (minor and wrong.reason is not Reason.INCONSISTENT)
    return Finding(
        wrong.message,
        wrong.source_span,
        wrong.target_span,
        offered if is_certain else None,
        wrong.confidence,
        () if is_certain or offered is None else (offered,),
        severity=Severity.MINOR if minor else severity,
    )


def _is_common_term(wrong: WrongRendering) -> bool:
    return wrong.term is not None and not wrong.term.is_name


@check("wrong-name", "Wrong name", Severity.CRITICAL, Category.ACCURACY, knows=is_studied)
def find_wrong_name(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source is misspelt, exchanged or left out in the draft."""
    wanted = (Reason.NEAR_TWIN, Reason.OTHER_NAME, Reason.MISSING, Reason.LEFT_IN_SOURCE)
    for wrong in _found(source, target, context):
        if wrong.reason in wanted and not _is_common_term(wrong):
            accent_only = wrong.term is None and wrong.confidence <= _LOST_ACCENT
            name = source[slice(*wrong.source_span)]
            if not accent_only or _keeps_its_marks(name, context):
                yield _finding(wrong, minor=accent_only)


def _keeps_its_marks(name: str, context: CheckContext) -> bool:
    """Whether a name is to be written with its marks: as the house says; else where it loses a
    letter, ñ, or the article has those of most others. Much of the English press writes none.
    """
    if context.house.names:
        return context.house.names.accents == "kept"
    article = context.article or (context.segment,)
    return "ñ" in unicodedata.normalize("NFC", name).lower() or _keeps_marks(SameArticle(article))


@lru_cache(maxsize=8)
def _keeps_marks(key: SameArticle) -> bool:
    """Whether of the names of the article's sources as many have their marks in the target as have
    lost them.
    """
    kept, lost = set(), set()
    for segment in key.article:
        here = {word.lower for word in words_of(segment.target) if word.is_capital}
        for word in words_of(segment.source):
            plain = without_accents(word.text)
            if word.is_capital and plain != word.lower and word.text not in exonyms():
                kept |= {word.lower} & here
                lost |= {plain} & here
    return 0 < len(kept) >= len(lost)


@check("name-translated", "Name translated", Severity.CRITICAL, Category.ACCURACY, knows=is_studied)
def find_name_translated(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A name was translated as if it were a common word."""
    for wrong in _found(source, target, context):
        if wrong.reason is Reason.TRANSLATED:
            yield _finding(wrong)


@check(
    "forbidden-variant", "Forbidden rendering", Severity.CRITICAL, Category.TERMINOLOGY, alone=True
)
def find_forbidden_variant(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The draft uses a rendering that the glossary forbids."""
    if not source.strip():
        yield from _forbidden_without_source(target, context)
        return
    for wrong in _found(source, target, context):
        if wrong.reason is Reason.FORBIDDEN_VARIANT:
            yield _finding(wrong)


def _forbidden_without_source(target: str, context: CheckContext) -> Iterator[Finding]:
    for match in context.renderings.forbidden_in(target) if context.renderings else ():
        term, written = match.term, target[match.start : match.end]
        # One ordinary word may render another one than the term: only the source could tell.
        if " " not in written and is_english(written.lower()):
            continue
        approved = None if term.status is TermStatus.FORBIDDEN else term.target
        yield Finding(
            message_for(Reason.FORBIDDEN_VARIANT, term.source, written, approved or ""),
            None,
            match.span,
            approved,
            0.8,
            severity=Severity.CRITICAL if term.is_name else Severity.MAJOR,
        )


@check("missing-term", "Term not as approved", Severity.MAJOR, Category.TERMINOLOGY)
def find_missing_term(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A glossary term of the source is not rendered as approved."""
    if not is_studied(context.languages):
        yield from missing_terms(target, context)
        return
    wanted = (Reason.NEAR_TWIN, Reason.MISSING, Reason.LEFT_IN_SOURCE)
    for wrong in _found(source, target, context):
        if wrong.reason in wanted and _is_common_term(wrong):
            yield _finding(wrong)


@check(
    "name-spelling-varies",
    "Name spelt in two ways",
    Severity.MINOR,
    Category.STYLE,
    knows=is_studied,
)
def find_name_spelling_varies(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The article writes one name in two ways."""
    if not context.article or context.position >= len(context.article):
        return
    reported = {wrong.target_span for wrong in _found(source, target, context)}
    for wrong in _spellings(SameArticle(context.article)).get(context.position, ()):
        if wrong.target_span not in reported and target == context.article[context.position].target:
            yield _finding(wrong, minor=True)


@check("first-mention-in-full", "First mention not in full", Severity.MINOR, Category.STYLE)
def find_first_mention_short(source: str, target: str, context: CheckContext) -> Iterable[Finding]:
    """The draft introduces a person by surname alone where the source gives the full name."""
    if not context.article:
        return
    for mention in name_mentions(source):
        first, surname = mention.words[0].text, mention.words[-1].text
        if mention.kind is not TermKind.PERSON or first == surname or first not in given_names():
            continue

        spans = find_renderings(target, surname)
        before = [
            target[max(0, start - _LOOKS_BACK) : start] for start, _ in spans[:_MOST_LOOKED_AT]
        ]
        is_place = surname.isupper() or surname in place_names()  # Santiago de Cuba
        in_full = any(map(_NAMED_BEFORE.search, before)) or without_accents(
            first
        ) in without_accents(target)
        if not spans or is_place or in_full:
            continue

        known_since = _first_named(_sources(SameArticle(context.article))).get(
            surname, context.position
        )
        if known_since >= context.position:
            message = told(
                "The source introduces “{mention}” in full; the translation has only “{surname}”.",
                mention=mention.text,
                surname=surname,
            )
            yield Finding(message, mention.span, spans[0], mention.text, 0.6)
