"""Capitals that English wants, or that do not belong."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from glossary.language.calendar_names import month_names, weekday_names, writes_months_small
from glossary.language.headlines import sentence_case
from glossary.language.lexicon import base_form, knows
from glossary.language.people import people_words
from glossary.language.person_names import particles
from glossary.language.places import names_people
from glossary.language.saying_verbs import saying
from glossary.language.tables import words_in
from glossary.language.tokens import Token, capitalised, is_inside, words
from review.checks.issue import (
    SHORT_KINDS,
    CheckContext,
    Finding,
    Severity,
    check,
    is_spelled_target,
    of_target,
)
from translation.document import Kind
from translation.languages.language import STUDIED, language_of
from translation.languages.word_forms import agreement
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")
_NUMBERED = re.compile(r"-\d")

_FIRST_WORD = re.compile(r"[\"'“‘«(¿¡\[]*([^\W\d_][\w’'-]*)")


_BESIDE = 3
"""Words before a month or day that may make a name of it."""
_SHORTEST, _FEWEST, _MOST_OF = 3, 3, 0.8


@cache
def _said(language: str) -> re.Pattern[str]:
    more = r"say|state|add|note|reply|remark|wr[io]te|written|quipped|joked|tweeted"
    return re.compile(rf"\b(?:{saying(language)}|{more}), $")


@check(
    "lower-calendar",
    "Small letter in a month, day or nationality",
    Severity.MINOR,
    alone=True,
    knows=is_spelled_target,
)
def find_lower_calendar(_source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """English writes them with a capital."""
    calendar, demonyms = words_in(_WORDS, "calendar"), words_in(_WORDS, "demonym")
    for word in words(target):
        stem = word.text.removesuffix("'s").removesuffix("’s")
        if stem in calendar or stem in demonyms or (stem[:-1] in calendar and stem.endswith("s")):
            if target[word.start - 1 : word.start] in {"@", ".", "/", "#"}:
                continue
            message = told("English writes “{word}” with a capital.", word=word.text.capitalize())
            span = word.span
            yield Finding(message, None, span, capitalised(word.text))


@check("sentence-capital", "Small letter at the start", Severity.MINOR)
def find_sentence_capital(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A sentence starts with a capital."""
    first = _FIRST_WORD.match(target)
    there = _FIRST_WORD.match(source)
    if not first or not there or not first[1][0].islower() or not there[1][0].isupper():
        return
    # Where only the translation opens with a clause, it goes on with the sentence before.
    opens_clause = [
        side[1].lower() in people_words(language, "clause-start")
        for side, language in zip((there, first), context.languages, strict=True)
    ]
    if opens_clause == [False, True]:
        return
    address = not first[1].isalpha() or target[first.end() : first.end() + 1] in {".", "@", "/"}
    is_named = re.search(rf"\b{re.escape(first[1])}\b", source) is not None
    if not address and not is_named and context.segment.kind is not Kind.TABLE_CELL:
        span = (first.start(1), first.start(1) + 1)
        yield Finding(told("A sentence starts with a capital."), None, span, first[1][0].upper())


@check(
    "stray-capital", "Capital in mid-sentence", Severity.MINOR, alone=True, knows=is_spelled_target
)
def find_stray_capital(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A common word with a capital."""
    if context.segment.kind in SHORT_KINDS:
        return
    spoken, common = words(target), words_in(_WORDS, "common")
    suspects = [
        place for place, word in enumerate(spoken) if word.lower in common and word.text.istitle()
    ]
    if not suspects or sum(word.text.islower() for word in spoken) < 0.5 * len(spoken):
        return

    written = {word.text for word in words(source)}
    written |= {word.text for word in context.term_words}
    for place in suspects:
        word = spoken[place]
        # "The Under-20s" are a team.
        if word.text in written or _is_title(spoken, place) or _NUMBERED.match(target, word.end):
            continue
        before = target[max(0, word.start - 2) : word.start]
        around = [*spoken[max(0, place - 2) : place], *spoken[place + 1 : place + 3]]
        opens = (
            before == ", "
            and _said(context.target_language).search(target, 0, word.start) is not None
        )
        inside = not opens and re.fullmatch(r"[a-z,;] |.-", before)
        if inside and not any(each.is_capital for each in around):
            message = told("“{word}” has a capital in mid-sentence.", word=word.text)
            yield Finding(message, None, (word.start, word.start + 1), word.text[0].lower())


def _is_title(spoken: Sequence[Token], index: int) -> bool:
    """Whether the capital belongs there: "Woman of the Year", "vitamin A"."""
    before = [word.lower for word in spoken[max(0, index - 2) : index]]
    if spoken[index].lower == "a":
        return before[-1:] != [] and before[-1] in words_in(_WORDS, "before-letter")
    return before == ["of", "the"] and spoken[index].lower in words_in(_WORDS, "period")


@check(
    "calendar-capital",
    "Capital in a month or day",
    Severity.MINOR,
    alone=True,
    knows=of_target(writes_months_small),
)
def find_calendar_capital(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A month or a weekday has a capital that its language does not write, as in “el Lunes”."""
    if context.segment.kind in SHORT_KINDS:
        return
    # Shortened they are other words too: "el Mar de Irlanda", "la primera ministra May".
    months = month_names(context.target_language, shortened=False)
    days = weekday_names(context.target_language)
    spoken = words(target)

    for index, word in enumerate(spoken):
        is_day = word.lower in days
        if word.initial or not word.text.istitle() or not (is_day or word.lower in months):
            continue
        # Names have such words too: Plaza de Mayo, Viernes Santo, Plácido Domingo.
        near = [*spoken[index - 1 : index], *spoken[index + 1 : index + 2]]
        if spoken[index - 1].lower in particles(context.target_language):
            near += [
                each
                for each in spoken[max(0, index - _BESIDE) : index]
                if not each.initial or index == 2
            ]
        joined = target[spoken[index - 1].end : word.start] if index else ""
        quoted = is_inside(word.span, context.target.quotations)
        if len(word.text) < _SHORTEST or any(each.text[0].isupper() for each in near) or quoted:
            continue
        if joined == " " or re.fullmatch(r" \d{1,2}(?: de)? ", joined):
            message = told("“{word}” has no capital here.", word=word.text)
            yield Finding(message, None, word.span, word.lower)


@check(
    "people-capital",
    "Capital in a nationality or language",
    Severity.MINOR,
    alone=True,
    knows=of_target(lambda language: language == STUDIED.source),
)
def find_people_capital(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A people, a language or an adjective made of a place has a capital that its language does not
    write, as in “habla Inglés”. A club or paper may be called so.
    """
    if context.segment.kind in SHORT_KINDS:
        return
    spoken = words(target)
    for before, word, after in zip(spoken, spoken[1:], (*spoken[2:], None), strict=False):
        near = [one for one in (before, after) if one and not one.initial]
        if not word.text.istitle() or word.initial or any(one.text[0].isupper() for one in near):
            continue
        quoted = is_inside(word.span, context.target.quotations)
        is_joined = target[before.end : word.start] == " "
        if is_joined and not quoted and _is_said_of_people(word, before, context.target_language):
            message = told("“{word}” has no capital here.", word=word.text)
            yield Finding(message, None, word.span, word.lower)


def _is_said_of_people(word: Token, before: Token, language: str) -> bool:
    """Whether a word with a capital is no name by what stands before it: "el Báltico" is a sea,
    "en Bosnia" a place, "en Inglés" a language.
    """
    if not names_people(word.lower, language):
        return False
    article = agreement(before.lower, language)
    if article is not None and article.is_listed:
        return article.fits != {0}
    is_language = base_form(word.lower, language) == word.lower
    return is_language or before.lower not in language_of(language).small_words


@check(
    "title-capitals",
    "Title with English capitals",
    Severity.MINOR,
    alone=True,
    knows=of_target(lambda language: "sentence-case" in language_of(language).typography),
)
def find_title_capitals(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A headline has a capital on nearly every word, where its language has them on names alone."""
    if context.segment.kind not in {Kind.TITLE, Kind.HEADING} or target.isupper():
        return
    language = context.target_language
    inner = [word for word in words(target) if not word.initial and len(word.text) > _SHORTEST]
    usual = [word for word in inner if knows(word.lower, language)]
    capitals = [word for word in usual if word.text[0].isupper() and not word.is_acronym]
    if len(capitals) < _FEWEST or len(capitals) < _MOST_OF * len(usual):
        return
    names = [match.term.target for match in context.matches]
    right = sentence_case(target, language, names=names)
    if right != target:
        message = told("A title has capitals on its first word and on names alone.")
        yield Finding(message, None, (0, len(target)), confidence=0.8, choices=(right,))
