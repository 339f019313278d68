"""Reversed meaning: the translation says the opposite of a word of the source, "rose" for "cayó"."""

from collections.abc import Iterator
from pathlib import Path

from glossary.language.analysis import Analysis
from glossary.language.opposites import Meaning, english_keys, meaning_of, opposite_keys
from glossary.language.tables import words_in
from glossary.language.tokens import Token
from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_PLAIN_SENTENCE = 22
"""In a longer sentence an opposite may have another reason, if it is not of the listed ones."""
_LONG_SENTENCE = 40
_CRITICAL_UP_TO = 24
_ALSO_DENY = frozenset({"sin", "ni", "nada", "tampoco", "without", "nothing"})


def find_reversal(_source: str, _target: str, context: CheckContext) -> Iterator[Issue]:
    """A word of the source stands in the target as its opposite."""
    source, target = context.source, context.target
    if (source.language, target.language) != ("es", "en") or len(source.tokens) > _LONG_SENTENCE:
        return
    suspects = [
        token for token in _plain_words(target) if not english_keys(token.lower).isdisjoint(opposite_keys())
    ]
    more_denied = _denials(source) - _denials(target)
    if not suspects or more_denied not in {0, 1}:
        return
    said = frozenset(key for token in target.tokens for key in english_keys(token.lower))
    meanings = {token: meaning_of(token.lower) for token in _plain_words(source)}
    is_plain = len(source.tokens) <= _PLAIN_SENTENCE
    for here in suspects:
        keys = english_keys(here.lower)
        if any(not keys.isdisjoint(meaning.renderings) for meaning in meanings.values()):
            continue
        there = next(
            (
                token
                for token, meaning in meanings.items()
                if _is_turned_round(meaning, keys, said, plain=is_plain)
                # "Nadie" denies by itself, and the "everyone" that stands for it does not.
                and (token in source.denials) == bool(more_denied)
            ),
            None,
        )
        if there is not None:
            yield _issue(there, here, len(source.tokens))


def _is_turned_round(meaning: Meaning, keys: frozenset[str], said: frozenset[str], *, plain: bool) -> bool:
    """Whether ``keys`` are of the opposite, and nothing among all that is ``said`` is what is meant."""
    return (
        (plain or not meaning.plain)
        and not keys.isdisjoint(meaning.opposites)
        and said.isdisjoint(meaning.renderings)
    )


def _plain_words(text: Analysis) -> Iterator[Token]:
    """Yield the words of ``text`` that are no names and that no word before turns round."""
    before, weakens = ("", ""), words_in(_WORDS, "weakens")
    for token in text.tokens:
        is_name = token.start > 0 and token.text[0].isupper()
        if not is_name and weakens.isdisjoint(before):
            yield token
        before = (before[1], token.lower)


def _denials(text: Analysis) -> int:
    also = {token.start for token in text.tokens if token.lower in _ALSO_DENY}
    return len(also | {token.start for token in text.denials})


def _issue(there: Token, here: Token, length: int) -> Issue:
    return Issue(
        "reversed-meaning",
        Category.ACCURACY,
        Severity.CRITICAL if length <= _CRITICAL_UP_TO else Severity.MAJOR,
        told("The source says “{there}”; “{here}” may be the opposite.", there=there.text, here=here.text),
        (there.start, there.end),
        (here.start, here.end),
    )


REVERSAL_CHECKS: tuple[Check, ...] = (
    Check(
        "reversed-meaning",
        "Opposite meaning",
        "A word of the source stands in the translation as its opposite.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_reversal,
    ),
)
