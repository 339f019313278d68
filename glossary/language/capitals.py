"""Words that are names where a text writes them with a capital: "Boots", of a chain of shops.

A capital within a sentence tells a name, but also what every language has a word for: "Congress".
Which words these are was counted in aligned texts, for words that stand alone and for those behind
a name: "West" is a part of the world, "Kanye West" a person.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from glossary.language.lexicon import knows
from glossary.language.name_lists import given_name_genders, names_that_are_words
from glossary.language.person_names import is_title
from glossary.language.places import places
from glossary.language.tables import language_words, rows
from glossary.language.tokens import Token, overlaps_any, side_by_side, words_of, written_small
from translation.languages.language import table_of

_SHORTEST = 4


class Standing(StrEnum):
    """Where a word with a capital stands: with no other beside it, or last behind a name."""

    ALONE = "alone"
    BEHIND_NAME = "behind-name"


@lru_cache(maxsize=8192)
def words_as_names(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of a sentence that their capital makes names, and that a translation keeps;
    none where nobody counted which words it translates.

    >>> [word.text for word in words_as_names(
    ...     "They met Kanye West at Boots, but left for the West on Sunday.", "en")]
    ['West', 'Boots']
    """
    translated = _translated(language)
    if not translated:
        return ()
    named = [place.span for place in places(text, language)]
    return tuple(
        word
        for word, standing in capitals_within(text, language)
        if (word.lower, standing) not in translated
        and not is_title(word.lower, language)
        and not overlaps_any(word.span, named)
    )


def names_called_again(sentences: Sequence[str], language: str) -> frozenset[str]:
    """Return the words that are names somewhere in a text and may be wherever they stand, as where
    they open a sentence: those that it never writes small.

    >>> sorted(names_called_again(["They have met the singer Kanye West.", "West left."], "en"))
    ['West']
    """
    small = written_small(sentences)
    named = {word for text in sentences for word in words_as_names(text, language)}
    return frozenset(word.text for word in named if word.lower not in small)


def capitals_within(text: str, language: str) -> Iterator[tuple[Token, Standing]]:
    """Yield the words of ``language`` that have a capital though no sentence begins, and how they
    stand; none of a text of which half the words have one, nor of a title: "Game of Thrones".

    >>> [(word.text, standing.value) for word, standing in capitals_within(
    ...     "Then she met Kanye West and wrote to Congress.", "en")]
    [('West', 'behind-name'), ('Congress', 'alone')]
    """
    tokens = words_of(text)
    if 2 * sum(token.is_capital for token in tokens) > len(tokens):
        return
    joining = language_words(language, "people", "joins-title")
    for run in side_by_side((token for token in tokens if token.is_capital), text):
        word = run[-1]
        if word.initial or len(word.text) < _SHORTEST or not word.text[1:].islower():
            continue
        if not knows(word.lower, language):
            continue
        if len(run) == 1 and not _is_joined(tokens.index(word), tokens, joining):
            yield word, Standing.ALONE
        elif len(run) > 1 and _is_behind_name(run[-2], word, language):
            yield word, Standing.BEHIND_NAME


def _is_joined(index: int, tokens: Sequence[Token], joining: Collection[str]) -> bool:
    """Whether a small word joins the one at ``index`` to another with a capital."""
    return any(
        tokens[index + step].lower in joining and tokens[index + 2 * step].is_capital
        for step in (-1, 1)
        if 0 <= index + 2 * step < len(tokens)
    )


def _is_behind_name(before: Token, word: Token, language: str) -> bool:
    """Whether ``before`` is a name, or a title of somebody whose surname the word may be: "Mr
    Goldsmith"; given names of kings and popes are translated.
    """
    given = {word.text, before.text} & (given_name_genders().keys() | names_that_are_words().keys())
    if not knows(before.lower, language) or before.text in given:
        return True
    return is_title(before.lower, language) and not given


@cache
def _translated(language: str) -> frozenset[tuple[str, str]]:
    """Return the words that translations translate with a capital too, and where they stand."""
    found = rows(table_of(language, "translated_capitals"))
    return frozenset((word, standing) for word, standing, *_ in found)
