"""A word that looks like one of the source and says something else: "actualmente" for "actually".

They lie in ``pairs/<source>-<target>/false_friends.tsv`` of the languages, in dictionary forms.
"""

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from glossary.language.analysis import Analysis
from glossary.language.lexicon import base_form
from glossary.language.tables import rows
from glossary.language.tokens import Token, is_inside
from review.checks.hypotheses.support import LISTED, support
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from translation.languages.language import pair_table
from translation.languages.renderings import renderings
from translation.messages import told

_TABLE = "false_friends.tsv"
_CHOICES = 2


class FalseFriend(NamedTuple):
    """A word of the source, the one of the target that looks like it, and what renders it."""

    word: str
    friend: str
    renderings: tuple[str, ...]


def false_friends_are_known(languages: Pair) -> bool:
    """Whether false friends of the pair are listed.

    >>> false_friends_are_known(("en", "es")), false_friends_are_known(("en", "xx"))
    (True, False)
    """
    return pair_table(languages, _TABLE) is not None


@cache
def _false_friends(languages: Pair) -> dict[str, tuple[FalseFriend, ...]]:
    """Return the false friends of each word of the source."""
    found: dict[str, tuple[FalseFriend, ...]] = {}
    for words, friend, listed, _ in rows(pair_table(languages, _TABLE)):
        for word in words.split("|"):
            one = FalseFriend(word, friend, tuple(listed.split("|")))
            found[word] = (*found.get(word, ()), one)
    return found


@check(
    "false-friend",
    "False friend",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=false_friends_are_known,
)
def find_false_friend(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word that looks like one of the source and means something else, as “actualmente” for
    “actually”. It may be meant where another word of the source is said freely.
    """
    here = [*_plain_words(context.target.tokens)]
    for there in _plain_words(context.source.tokens):
        for friend in _of(there, context.languages):
            for word in here:
                is_friend = friend.friend in _forms(word, context.target_language)
                if is_friend and not _is_answered(there, word, friend, context):
                    yield _finding(there, word, friend)


def _plain_words(tokens: Collection[Token]) -> Iterator[Token]:
    """Yield the words without a capital that may make a name of them."""
    return (token for token in tokens if token.text.islower() or token.initial)


def _of(word: Token, languages: Pair) -> tuple[FalseFriend, ...]:
    """Return the false friends of a word of the source, in this form or its dictionary form."""
    listed = _false_friends(languages)
    return next((listed[form] for form in _forms(word, languages[0]) if form in listed), ())


def _forms(word: Token, language: str) -> tuple[str, str]:
    return word.lower, base_form(word.lower, language)


def _is_answered(there: Token, here: Token, friend: FalseFriend, context: CheckContext) -> bool:
    """Whether something else renders the word, or the friend renders something else; what the
    glossary has it says itself.
    """
    if is_inside(there.span, [match.span for match in context.matches]):
        return True
    others = _others(there, context.source), _others(here, context.target)
    forms = {form for one in others[1] for form in _forms(one, context.target_language)}
    if any(forms.issuperset(right.split()) for right in friend.renderings):
        return True
    table = renderings(*context.languages)
    return bool(table) and (
        any(support(there, one, table, context.languages) >= LISTED for one in others[1])
        or any(support(one, here, table, context.languages) >= LISTED for one in others[0])
    )


def _others(word: Token, text: Analysis) -> list[Token]:
    """Return the words that are no form of ``word``."""
    forms = set(_forms(word, text.language))
    return [one for one in text.tokens if forms.isdisjoint(_forms(one, text.language))]


def _finding(there: Token, here: Token, friend: FalseFriend) -> Finding:
    message = told(
        "“{here}” is a false friend of “{there}”; perhaps “{right}”.",
        here=here.text,
        there=there.text,
        right=friend.renderings[0],
    )
    # The listed words are dictionary forms, and fit where one stands.
    choices = friend.renderings[:_CHOICES] if here.text == friend.friend else ()
    return Finding(message, there.span, here.span, None, 0.8, choices)
