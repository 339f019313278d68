"""A word that looks like one of the source and says something else: "actualmente" for "actually".

They lie in ``pairs/<source>-<target>/false_friends.tsv`` of the languages, in dictionary forms, or
with the word before in its own: "haber asistido". A row without a friend has forms that say the
same: what is "asistido" is assisted, unless somebody has "asistido".
"""

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from glossary.language.analysis import Analysis
from glossary.language.lexicon import base_form
from glossary.language.tables import rows
from glossary.language.tokens import Token, is_inside
from review.checks.hypotheses.support import LISTED, USUAL_TARGET, support, without_article
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from review.checks.rendered import is_said
from translation.languages.language import capitalises_nouns, pair_table
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
    here = [*_plain_words(context.target)]
    before = ""
    for there in _plain_words(context.source):
        listed = _of(there, before, context.languages)
        before = base_form(there.lower, context.source_language)
        for friend in listed:
            for word in here:
                is_friend = friend.friend in _forms(word, context.target_language)
                if is_friend and not (
                    _say_the_same(word, listed) or _is_answered(there, word, friend, context)
                ):
                    yield _finding(there, word, friend)


def _plain_words(text: Analysis) -> Iterator[Token]:
    """Yield the words, without an article before an apostrophe, that have no capital that may make
    a name of them.
    """
    may_be_capital = capitalises_nouns(text.language)
    for token in map(without_article, text.tokens):
        if may_be_capital or token.initial or token.text.islower():
            yield token


def _of(word: Token, before: str, languages: Pair) -> tuple[FalseFriend, ...]:
    """Return the rows of a word of the source: of the word with the one ``before``, which has its
    dictionary form, else in this form and its own dictionary form.
    """
    listed = _false_friends(languages)
    together = listed.get(f"{before} {word.lower}")
    forms = dict.fromkeys(_forms(word, languages[0]))
    return together or tuple(row for form in forms for row in listed.get(form, ()))


def _say_the_same(here: Token, listed: Collection[FalseFriend]) -> bool:
    """Whether the form ``here`` is one that a row without a friend has."""
    return any(not row.friend and here.lower in row.renderings for row in listed)


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
    return (
        any(forms.issuperset(right.split()) for right in friend.renderings)
        or any(_renders(there, one, context.languages) for one in others[1])
        or any(_renders(one, here, context.languages) for one in others[0])
    )


def _renders(there: Token, here: Token, languages: Pair) -> bool:
    """Whether ``here`` may render ``there``, by way of a third language where nobody counted the
    pair; a word that is grammar renders nothing by itself.
    """
    table = renderings(*languages)
    if not table:
        return is_said(there, (here,), languages)
    is_grammar = table.target_per_million(here.lower) > USUAL_TARGET
    return not is_grammar and support(there, here, table, languages) >= LISTED


def _others(word: Token, text: Analysis) -> list[Token]:
    """Return the words that are no form of ``word``."""
    forms = set(_forms(word, text.language))
    return [
        one
        for one in map(without_article, text.tokens)
        if forms.isdisjoint(_forms(one, text.language))
    ]


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
