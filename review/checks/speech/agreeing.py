"""Participles and adjectives of a target that agree with a named person: "Ana Ruiz fue elegida"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from glossary.discovery.article_people import office_before
from glossary.language.lexicon import base_form, knows
from glossary.language.name_lists import given_name_genders
from glossary.language.people import (
    SpeakerKind,
    name_gender,
    names_a_person,
    people_words,
    stands_before_names,
)
from glossary.language.tables import language_pattern
from glossary.language.tokens import Span, Token, words, words_before, words_behind
from glossary.matching import find_renderings
from translation.languages.language import language_of
from translation.languages.word_forms import agreement

ASIDE = re.compile(r"(?:, [^,.;:]{0,20}\d[^,.;:]{0,20})?, ")
"""What may stand between a name and what its bearer is: the age."""
_BREAK = re.compile(r"[^\w\s'’-]")
_COLUMNS = {SpeakerKind.MAN: frozenset({0}), SpeakerKind.WOMAN: frozenset({1})}
"""Where the table of agreement has the singular of a man and of a woman."""


def agreeing_with_names(
    target: str, named: Mapping[str, SpeakerKind], language: str
) -> Iterator[tuple[Span, SpeakerKind, str]]:
    """Yield each word that a verb such as "was" joins to the name of a person of the other sex,
    whom it says, and its form for this one. Nothing of a language whose endings are unknown.
    """
    for kind, (start, end) in bearers_in(target, named, language):
        apposed = _subject_with(target, start, kind, language)
        word = None if apposed is None else _joined_to(target, end, language, apposed=apposed)
        other = _form_for(word.lower, kind, language) if word else None
        if word and other and not _has_one_form(word, other, language):
            said = SpeakerKind.MAN if kind is SpeakerKind.WOMAN else SpeakerKind.WOMAN
            yield word.span, said, other


def _has_one_form(word: Token, other: str, language: str) -> bool:
    """Whether the word is a noun for a person that is not known in the form of the other sex."""
    known = people_words(language, "woman", "man")
    return names_a_person(word, language) and not {word.lower, other} <= known


def bearers_in(
    target: str, named: Mapping[str, SpeakerKind], language: str
) -> Iterator[tuple[SpeakerKind, Span]]:
    """Yield where ``target`` names the people, each with her or his sex; a surname behind another's
    given name is that one's: "Track Palin" beside Sarah Palin.
    """
    for form, kind in named.items():
        for start, end in find_renderings(target, form):
            before = next(words_before(words(target), start), None)
            joined = " " not in form and before and target[before.end : start] == " "
            if not (before and joined and _is_others(before, form, kind, language)):
                yield kind, (start, end)


def _is_others(given: Token, surname: str, kind: SpeakerKind, language: str) -> bool:
    """Whether the word before a surname is a given name of somebody else."""
    if not given.is_capital or stands_before_names(given, language):
        return False
    is_name = given.text in given_name_genders() or not knows(given.lower, language)
    return is_name and name_gender(f"{given.text} {surname}", language) is not kind


def _subject_with(target: str, start: int, kind: SpeakerKind, language: str) -> bool | None:
    """Return whether the name at ``start`` stands behind the comma of an office; None unless it or
    the office begins a clause, so that it may be whom the verb is about: no "premio Ana Ruiz".
    """
    office = office_before(target, start, language)
    is_apposed = office is not None and target[:start].endswith(", ")
    first = office[2][0] if office else start
    begins = _clause_starts(target, language)
    begin = begins[bisect_right(begins, first) - 1]
    governed = next(words_before(_governing(target, kind, language), first), None)
    if governed and governed.start >= begin:
        return None
    before = next(words_before(words(target), first), None)
    own = people_words(language, f"the-{kind}", f"a-{kind}")
    if before and before.start >= begin and before.is_capital and before.lower not in own:
        is_title = names_a_person(before, language) or stands_before_names(before, language)
        return is_apposed if is_title else None
    return is_apposed


@lru_cache(maxsize=64)
def _clause_starts(target: str, language: str) -> tuple[int, ...]:
    """Return where a clause may begin: behind a mark, and behind a word such as "that"."""
    starting = people_words(language, "clause-start")
    behind_words = (word.end for word in words(target) if word.lower in starting)
    return 0, *sorted({*behind_words, *(match.end() for match in _BREAK.finditer(target))})


@lru_cache(maxsize=64)
def _governing(target: str, kind: SpeakerKind, language: str) -> tuple[Token, ...]:
    """Return the words behind which a name is no subject, but for the articles of such a person."""
    articles = people_words(language, "the-woman", "a-woman", "the-man", "a-man", "article")
    own = people_words(language, f"the-{kind}", f"a-{kind}")
    others = people_words(language, "governs", "joining", "and", "or") | articles
    return tuple(word for word in words(target) if word.lower in others - own)


def _joined_to(target: str, end: int, language: str, *, apposed: bool) -> Token | None:
    """Return what a verb such as "was" joins to the name that ends there: "no fue muy clara"."""
    grammar = language_of(language).grammar
    aside = ASIDE.match(target, end)
    if aside and (apposed or aside[0] != ", "):
        end = aside.end()
    # A verb of two words, an adverb, and what they join to the name.
    after = [*islice(words_behind(words(target), end), 4)]
    if not after or target[end : after[0].start].strip():
        return None

    rest = _behind_copula(after, grammar)
    adverb = language_pattern(language, "people", "beside-saying")
    if rest and (rest[0].lower in grammar.get("degree", ()) or adverb.fullmatch(rest[0].lower)):
        rest = rest[1:]
    if not rest or _BREAK.search(target, end, rest[0].start):
        return None
    return rest[0] if rest[0].text.islower() else None


def _behind_copula(after: Sequence[Token], grammar: Mapping[str, Sequence[str]]) -> Sequence[Token]:
    """Return the words behind a copula that opens ``after``: "fue", "ha sido", "resultó"."""
    first, *rest = after
    if first.lower in grammar.get("perfect", ()) and rest:
        return rest[1:] if rest[0].lower in grammar.get("copula-participle", ()) else ()
    known = (*grammar.get("copula", ()), *grammar.get("semicopula", ()))
    return rest if first.lower in known else ()


def _form_for(word: str, kind: SpeakerKind, language: str) -> str | None:
    """Return what ``word``, a singular of the other sex, is of this one, None of any other word."""
    found = agreement(word, language)
    if found is None or found.is_listed or word in language_of(language).small_words:
        return None
    [other_columns] = [columns for one, columns in _COLUMNS.items() if one is not kind]
    if found.fits != other_columns:
        return None
    return next(
        (
            form
            for form, columns in found.others.items()
            if columns == _COLUMNS[kind]
            and knows(form, language)
            and _is_same_word(form, word, language)
        ),
        None,
    )


def _is_same_word(one: str, other: str, language: str) -> bool:
    """Whether two known forms are of one word or of one participle: no "oro" and "ora"."""
    if base_form(one, language) == base_form(other, language):
        return True
    endings = (row.split("=") for row in language_of(language).grammar.get("participle", ()))
    return any(
        word.endswith(ending) and knows(word.removesuffix(ending) + verb, language)
        for ending, verb in endings
        for word in (one, other)
    )
