"""Surnames of people whom a source names in full: between two languages that give names no endings
each stays as it is spelled.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from glossary.language.analysis import analyse
from glossary.language.lexicon import is_listed_name, knows
from glossary.language.mentions import Mention
from glossary.language.name_lists import given_name_genders, surnames
from glossary.language.people import stands_before_names
from glossary.language.person_names import naming_in, particles
from glossary.language.similarity import without_accents
from glossary.language.tables import language_words
from glossary.language.tokens import Span, Token, overlaps_any
from glossary.term import TermKind
from review.checks.any_pair.answers import Answers
from review.checks.any_pair.name_forms import differ_by_slip
from review.checks.any_pair.persons import misspelt_persons, plain, side_by_side
from review.checks.cousins import heard
from review.checks.issue import CheckContext, SegmentText
from review.checks.same_article import SameArticle
from translation.languages.language import bends_names

_SMALL_WORDS = r"(?:(?: [a-zà-ÿ]{1,4}){1,2} | )"
"""What may stand between two words of a name: one or two small words, or nothing."""
_LONGEST = 2_000
"""Code points of a source that are read for names."""
_SHORTEST_BESIDE, _SHORTEST_ALONE = 4, 5
"""Letters of a surname beside a given name that both texts have, and alone."""


def misspelt_names(people: Sequence[Mention], answers: Answers) -> list[tuple[Token, Token]]:
    """Return each name of ``people`` with the word of the target that is it in wrong letters: of a
    full name, or a surname alone, of somebody whom the article names in full.
    """
    found: dict[int, tuple[Token, Token]] = {}
    for name, word in (*_surnames(people, answers), *misspelt_persons(people, answers)):
        found.setdefault(word.start, (name, word))
    return [*found.values()]


def _surnames(people: Sequence[Mention], answers: Answers) -> Iterator[tuple[Token, Token]]:
    if not any(map(bends_names, answers.languages)):
        for mention in people:
            find = _beside if len(mention.words) > 1 else _alone
            yield from find(mention, answers)


def exchanged_names(
    people: Sequence[Mention], answers: Answers
) -> Iterator[tuple[Mention, Token, Token]]:
    """Yield each of ``people`` whose surname stands before the given name in the target, with the
    two words there.
    """
    if any(map(bends_names, answers.languages)):
        return
    for mention in people:
        if len(mention.words) == 2:
            given, surname = (without_accents(word.text) for word in mention.words)
            written = [
                (plain(one), plain(other), one, other)
                for one, other in side_by_side(answers.target)
            ]
            right = any(pair[:2] == (given, surname) for pair in written)
            for one, other, first, last in written:
                if (one, other) == (surname, given) and not right and given != surname:
                    yield mention, first, last


def shortened_names(people: Sequence[Mention], answers: Answers) -> Iterator[tuple[Span, Token]]:
    """Yield where the source writes a surname that begins with a capital particle, with the rest
    of it where it stands without that in the target: "Goff" for "Le Goff".

    Behind a title alone a word of the language may be none: "Monsieur Le Président".
    """
    language = answers.languages[0]
    for mention in people:
        for small, rest in pairwise(mention.words):
            is_titled = mention.after_title and small is mention.words[0]
            if small.lower not in particles(language) or rest.start != small.end + 1:
                continue
            if is_titled and knows(rest.lower, language) and rest.text not in surnames():
                continue
            bare = _bare(small, rest, answers.target)
            if bare is not None:
                yield (small.start, rest.end), bare


def _bare(small: Token, rest: Token, target: Sequence[Token]) -> Token | None:
    """Return the first ``rest`` of the target, None if ``small`` stands before any of them."""
    found = [
        (plain(before) if before is not None else "", word)
        for before, word in zip([None, *target], target, strict=False)
        if word.is_capital and plain(word) == plain(rest)
    ]
    if not found or any(before == plain(small) for before, _ in found):
        return None
    return found[0][1]


def rejoined_names(context: CheckContext) -> Iterator[tuple[Mention, Span]]:
    """Yield each person whose name another small word joins in the target, with where it stands
    there: "Lula from Silva".

    Somebody of a place or a body may be called so: "Teresa of Ávila", "Ana Ruiz of the BBC".
    """
    target = context.segment.target
    joined = [
        person
        for person in named_people(context)
        if person.text not in target and _is_joined(person, context)
    ]
    if not joined:
        return
    named = analyse(context.segment.source, context.source_language).places
    for person in joined:
        found = re.search(
            rf"\b{_SMALL_WORDS.join(re.escape(word.text) for word in person.words)}\b", target
        )
        if found is not None and not overlaps_any(person.span, [place.span for place in named]):
            yield person, found.span()


def _is_joined(person: Mention, context: CheckContext) -> bool:
    """Whether a small word that joins no two people stands in the name, before no word of either
    language.
    """
    small = [word for word in person.text.split() if word.islower()]
    languages = context.source_language, context.target_language
    conjunctions = language_words(languages[0], "people", "and")
    last = person.words[-1]
    is_word = last.is_acronym or any(knows(last.lower, language) for language in languages)
    is_surname = last.text in surnames() or not is_word
    return bool(small) and is_surname and conjunctions.isdisjoint(small)


def named_people(context: CheckContext) -> tuple[Mention, ...]:
    """Return whom the source names by given name and surname, or by the surname of such a one."""
    article = context.article or (context.segment,)
    position = context.position if context.article else 0
    return _named(SameArticle(article), context.source_language)[position]


@lru_cache(maxsize=8)
def _named(article: SameArticle, language: str) -> tuple[tuple[Mention, ...], ...]:
    named = naming_in(tuple(_read(text) for text in article.article), language)
    whole = {
        mention.text
        for mentions in named
        for mention in mentions
        if len(mention.words) > 1 and _is_person(mention)
    }
    return tuple(
        tuple(one for one in mentions if (one.full or one.text) in whole) for mentions in named
    )


def _is_person(mention: Mention) -> bool:
    is_given = mention.words[0].text in given_name_genders()
    return mention.kind is TermKind.PERSON and (is_given or mention.after_title)


def _read(text: SegmentText) -> str:
    return text.source[:_LONGEST]


def _beside(mention: Mention, answers: Answers) -> Iterator[tuple[Token, Token]]:
    for before, name in pairwise(mention.words):
        for kept, word in side_by_side(answers.target):
            if plain(kept) == plain(before) and _is_slip(name, word, answers, _SHORTEST_BESIDE):
                yield name, word


def _alone(mention: Mention, answers: Answers) -> Iterator[tuple[Token, Token]]:
    [name] = mention.words
    if any(plain(word) == plain(name) for word in answers.target):
        return
    for word in answers.target:
        is_title = stands_before_names(word, answers.languages[1])
        if word.is_capital and not is_title and _is_slip(name, word, answers, _SHORTEST_ALONE):
            yield name, word
            return


def _is_slip(name: Token, word: Token, answers: Answers, least: int) -> bool:
    """Whether a letter of a surname, or two of a long one, is another, lost, added or swapped, and
    the source has no such word.

    What is only written otherwise than it is heard may come from another script, "Trotsky",
    "Trotski", unless it is known to be a word or a surname. Two words may render one another.
    """
    left, right = plain(name), plain(word)
    if max(len(left), len(right)) < least or any(plain(one) == right for one in answers.source):
        return False
    if not differ_by_slip(left, right):
        return False

    there, here = answers.languages
    is_word = knows(name.lower, there) and not is_listed_name(name.text, there)
    if heard(name.text) == heard(word.text) and sorted(left) != sorted(right):
        return is_word or name.text in surnames()
    return not (is_word and knows(word.lower, here))
