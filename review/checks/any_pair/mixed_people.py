"""The given name of one person of the source beside the surname of another, in any pair."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from glossary.language.name_lists import given_name_genders
from glossary.language.person_names import runs_of_capitals
from glossary.language.tokens import Token
from review.checks.any_pair.left_over import words_are_known
from review.checks.any_pair.persons import plain, side_by_side
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.same_article import SameArticle
from translation.messages import told

_LONGEST = 2_000
"""Code points of a segment that are read for names."""
_GIVEN_AND_SURNAME = 2
"""Words of a name."""


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
    """The given name of one person of the source stands beside another's surname. It may misfire
    where a relative has the surname that the source does not say.
    """
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
