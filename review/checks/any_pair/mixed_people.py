"""The given name of one person of the source beside the surname of another, or the surname of one
in the place of another's, in any pair.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from glossary.language.analysis import Analysis
from glossary.language.name_lists import given_name_genders, is_persons
from glossary.language.people import stands_before_names
from glossary.language.person_names import runs_of_capitals
from glossary.language.tokens import Token, overlaps_any
from review.checks.any_pair.answers import Answers, answers_of
from review.checks.any_pair.left_over import words_are_known
from review.checks.any_pair.persons import plain, side_by_side
from review.checks.issue import Category, CheckContext, Finding, Severity, check, other_said
from review.checks.same_article import SameArticle
from translation.messages import told

_LONGEST = 2_000
"""Code points of a segment that are read for names."""
_GIVEN_AND_SURNAME = 2
"""Words of a name."""
_NEAR = 0.4
"""How far apart, as shares of the texts, a name and what stands for it may be."""


@dataclass(frozen=True)
class _FullNames:
    """The full names of an article, as written, by each word of them without accents; ``together``
    holds each two words that one name has.
    """

    by_given_name: dict[str, str]
    by_surname: dict[str, str]
    together: frozenset[tuple[str, str]]


@check(
    "people-mixed", "Two people mixed", Severity.CRITICAL, Category.ACCURACY, knows=words_are_known
)
def find_people_mixed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The given name of one person of the source stands beside another's surname, or a surname
    twice and another nowhere. It may misfire where a relative has the surname that the source does
    not say.
    """
    found = [*_beside_another(source, target, context)]
    yield from found or _in_place_of_another(answers_of(context), context.target)


def _beside_another(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    article = context.article or (context.segment,)
    names = _full_names(SameArticle(article), context.source_language)
    there = {plain(word): word for word in context.source.tokens}
    for given, surname in side_by_side(context.target.tokens):
        pair = (plain(given), plain(surname))
        one, other = names.by_given_name.get(pair[0]), names.by_surname.get(pair[1])
        if not one or not other or pair in names.together or pair[1] not in there:
            continue
        if pair[0] in _given_names_alone(source, context.source_language):
            continue

        written = target[given.start : surname.end]
        message = told(
            "The source has no “{name}”: it names “{one}” and “{other}”.",
            name=written,
            one=one,
            other=other,
        )
        here = (given.start, surname.end)
        yield Finding(message, there[pair[1]].span, here, None, 0.8, (other, one))


def _in_place_of_another(answers: Answers, target: Analysis) -> Iterator[Finding]:
    """Yield the name that the target says oftener than the source and that stands nearest to where
    one should that it has nowhere: "MP Roussel criticised Minister Roussel."
    """
    repeated = _repeated(answers, target)
    kept = {name for name, _ in answers.kept_names()} if repeated else ()
    for name in answers.source if repeated else ():
        is_kept = name in kept and not answers.is_word(name)
        if name.is_acronym or not (
            is_kept or (_is_persons(name, answers) and answers.is_lost(name))
        ):
            continue
        there, end = name.start / len(answers.text), len(target.text)
        other = min(repeated, key=lambda word: abs(word.start / end - there))
        if abs(other.start / end - there) <= _NEAR:
            message = other_said(name.text, other.text)
            yield Finding(message, name.span, other.span, None, 0.8, (name.text,))
            return


def _repeated(answers: Answers, target: Analysis) -> list[Token]:
    """Return the names of people that the target says oftener than the source does."""
    there, here = (Counter(map(plain, words)) for words in (answers.source, answers.target))
    places = [place.span for place in target.places]
    return [
        word
        for word in answers.target
        if word.is_capital
        and 0 < there[plain(word)] < here[plain(word)]
        and answers.may_name(word)
        and not overlaps_any(word.span, places)
    ]


def _is_persons(name: Token, answers: Answers) -> bool:
    """Whether a lost word is somebody's name: such a one, or one behind a given name or a title."""
    at = answers.source.index(name)
    before = answers.source[at - 1] if at else None
    if before and before.end + 1 == name.start:
        is_named = before.text in given_name_genders()
        if is_named or stands_before_names(before, answers.languages[0]):
            return True
    return is_persons(name.text) and not (name.initial and answers.is_word(name))


@lru_cache(maxsize=8)
def _full_names(article: SameArticle, language: str) -> _FullNames:
    return _names_of(tuple(segment.source for segment in article.article), language)


# An edit makes another article with the same sources.
@lru_cache(maxsize=8)
def _names_of(sources: tuple[str, ...], language: str) -> _FullNames:
    given_names, by_given_name, by_surname = (
        given_name_genders(),
        dict[str, str](),
        dict[str, str](),
    )
    together: set[tuple[str, str]] = set()
    for source in sources:
        text = source[:_LONGEST]
        for run in _runs(text, language):
            words = [plain(word) for word in run]
            together |= {(one, other) for one in words for other in words}
            # Of two words the first is the given one where no list has it.
            unlisted = 0 if len(run) == _GIVEN_AND_SURNAME else len(run)
            first = next((at for at, word in enumerate(run) if word.text in given_names), unlisted)
            if first + 1 >= len(run):
                continue
            name = text[run[first].start : run[-1].end]
            by_given_name.setdefault(words[first], name)
            for word in words[first + 1 :]:
                by_surname.setdefault(word, name)
    return _FullNames(by_given_name, by_surname, frozenset(together))


def _given_names_alone(text: str, language: str) -> frozenset[str]:
    """Return the words with capitals that stand beside no other: "Juan y María Pérez" are two of
    one name.
    """
    runs = _runs(text[:_LONGEST], language)
    return frozenset(plain(run[0]) for run in runs if len(run) == 1)


def _runs(text: str, language: str) -> list[list[Token]]:
    return [
        [word for word in run if word.is_capital] for _, run in runs_of_capitals(text, language)
    ]
