"""What stands in a list of the source and in none of the target: "pears" of "apples, pears and
cherries", "teachers" of "parents and teachers".
"""

import operator
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from glossary.language.people import people_words
from glossary.language.tokens import Span, Token, overlaps_any
from review.checks.hypotheses.closing_phrases import (
    NEIGHBOURS,
    closing_words,
    unparted_words,
)
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.support import LEAST_SHARE, LISTED, SUPPORTED, USUAL_TARGET
from review.checks.hypotheses.words import is_name_word, is_telling
from translation.languages.language import capitalises_nouns

_MOST_WORDS = 3
"""Words that nothing renders, of what stands in a list: "street lamps"."""
_SHORTEST = 3
LIKELIER_WITHOUT_ITEM = 1.0
"""How many times what a usual piece costs a target is likelier of a source without an item that
nothing renders: 3,500 right pairs of NTREX (five languages into English, English to Spanish) had 4
told, 76 of 274 items left out of a pair were found; at half of it 7 and 86.
"""
_PARTS = re.compile(r"[,;](?!\d)")
_QUOTES = re.compile('["“”„«»]')


def lost_of_lists(pair: HeardPair) -> Iterator[Span]:
    """Yield where words of the source stand that nothing renders between two others of a list,
    which the target joins.
    """
    if not pair.renderings:
        return
    words = [
        index
        for index, token in enumerate(pair.source.tokens)
        if len(token.text) >= _SHORTEST and pair.renderings.per_million(token.lower) <= USUAL_TARGET
    ]
    for at, before in enumerate(words):
        lost = [
            *takewhile(lambda index: _is_lost(index, pair), words[at + 1 : at + 1 + _MOST_WORDS])
        ]
        after = next(iter(words[at + 1 + len(lost) :]), None)
        if not lost or after is None or not _is_item(before, lost, after, pair):
            continue
        if _are_joined(_rendered_at(before, pair), _rendered_at(after, pair), pair):
            tokens = pair.source.tokens
            yield tokens[lost[0]].start, tokens[lost[-1]].end
            return


def unrendered_items(pair: HeardPair) -> Iterator[Sequence[Token]]:
    """Yield the words of the source from an "and" to the one to three that it adds and that nothing
    renders, where the phrase ends with them and something just before it is rendered.
    """
    tokens = pair.source.tokens
    joining = people_words(pair.source.language, "and", "and-too", "or")
    for phrase in unparted_words(pair.source) if pair.renderings else ():
        for at, index in enumerate(phrase):
            is_joint = tokens[index].lower in joining
            if is_joint and _is_any_said(phrase[max(0, at - NEIGHBOURS) : at], pair):
                item = closing_words(
                    phrase[at + 1 :],
                    pair.source,
                    lambda word: _is_unsaid(word, pair),
                    lambda word: is_telling(tokens[word], pair),
                )
                yield from [tokens[index : item[-1] + 1]] if item else []


def _is_unsaid(index: int, pair: HeardPair) -> bool:
    """Whether a telling word of the source, no name, has hardly a rendering in the target."""
    word = pair.source.tokens[index]
    is_name = not capitalises_nouns(pair.source.language) and is_name_word(word)
    return (
        not is_name
        and word.start not in pair.answered[0]
        and is_telling(word, pair)
        and all(row[index] < SUPPORTED for row in pair.supports)
    )


def _is_any_said(indexes: Sequence[int], pair: HeardPair) -> bool:
    """Whether the target surely renders one of these telling words of the source."""
    return any(
        row[index] >= LISTED
        for index in indexes
        if is_telling(pair.source.tokens[index], pair)
        for row in pair.supports
    )


def _is_lost(index: int, pair: HeardPair) -> bool:
    """Whether nothing in the target may render the word of the source."""
    is_answered = pair.source.tokens[index].start in pair.answered[0]
    return not is_answered and not any(row[index] for row in pair.supports)


def _rendered_at(index: int, pair: HeardPair) -> int | None:
    """Return which word of the target likeliest renders the source's, None where none does."""
    supports = [row[index] for row in pair.supports]
    best = max(range(len(supports)), key=supports.__getitem__, default=0)
    return best if supports and supports[best] >= LEAST_SHARE else None


def _is_item(before: int, lost: list[int], after: int, pair: HeardPair) -> bool:
    """Whether a comma parts the lost words from one neighbour and an "and" from the other, and no
    name is there.
    """
    tokens, text, language = pair.source.tokens, pair.source.text, pair.source.language
    edges = ((tokens[before], tokens[lost[0]]), (tokens[lost[-1]], tokens[after]))
    words = tokens[before : after + 1]
    is_name = not capitalises_nouns(language) and any(map(is_name_word, words))
    is_quoted = _QUOTES.search(text, words[0].end, words[-1].start) is not None
    # An age between commas is no part of a list.
    counted = [quantity.span for quantity in pair.source.quantities]
    is_counted = any(overlaps_any(word.span, counted) for word in words)
    if is_name or is_quoted or is_counted:
        return False
    joining = people_words(language, "and")
    is_joined = [
        not joining.isdisjoint(text[one.end : other.start].lower().split()) for one, other in edges
    ]
    is_parted = [_PARTS.search(text, one.end, other.start) is not None for one, other in edges]
    return any(is_joined) and all(map(operator.or_, is_joined, is_parted))


def _are_joined(one: int | None, other: int | None, pair: HeardPair) -> bool:
    """Whether a comma or an "and" stands between the two words of the target, and hardly more."""
    if one is None or other is None or one >= other:
        return False
    tokens, text = pair.target.tokens, pair.target.text
    between = [token.lower for token in tokens[one + 1 : other]]
    joining = people_words(pair.target.language, "and")
    is_parted = _PARTS.search(text, tokens[one].end, tokens[other].start) is not None
    return (is_parted or not joining.isdisjoint(between)) and all(
        word in joining or pair.renderings.target_per_million(word) > USUAL_TARGET
        for word in between
    )
