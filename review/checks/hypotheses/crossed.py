"""Two things in each other's place: "their eyes are more useful than their ears"."""

from collections.abc import Iterator
from itertools import combinations, islice, product

from glossary.language.denials import first_part
from glossary.language.people import contractions, people_words
from review.checks.hypotheses.doers import exchanged_phrases, is_turned
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import LISTED, USUAL_TARGET

_SHORTEST = 3
_USUAL_THING = 400.0
"""Times in a million words: what is more usual is hardly a thing that another is mistaken for."""
_FARTHEST = 16
"""In words of the target."""
_WORDS_BEFORE = 2
"""How many a thing may have before it: "struggling restaurant chains"."""
_MOST = 6
"""Crossings that are looked at: a freer translation has more, and none of them is an error."""

_ASKED_OF_TWO = 3.0
"""Nats of doubt where two engines speak for an exchange, whose gains add up: 3,450 right pairs of
NTREX (Spanish, Portuguese, Italian, German, French to English, English to Spanish) had 13 told
without it, 5 with it; of 2,127 pairs of noun phrases exchanged 505 and 445 were found.
"""


def crossed_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each two things exchanged that the source names in the other order.

    Languages order their words differently, so that many such are right: the engines tell. How many
    words belong to a thing is not known, so that each number is a hypothesis.
    """
    crossings = (
        (one, other)
        for (one, there), (other, other_there) in combinations(_things(pair), 2)
        if other_there + 1 < there and 1 < other - one <= _FARTHEST
    )
    doubt = _ASKED_OF_TWO if pair.forward and pair.backward else 0.0
    for one, other in islice(crossings, _MOST):
        for first, second in dict.fromkeys(product(_extents(pair, one), _extents(pair, other))):
            if _are_parted(pair, first[1], second[0]) and not is_turned(first, second, pair):
                yield from exchanged_phrases(first, second, doubt, pair)


def _things(pair: HeardPair) -> Iterator[tuple[int, int]]:
    """Yield each rarer word of the target, but for names, and the only word of the source that it
    renders.
    """
    for index, word in enumerate(pair.target.tokens):
        there = pair.rendered_by(index)
        if (
            there is not None
            and len(word.text) >= _SHORTEST
            and (not word.is_capital or word.initial)
            and pair.renderings.target_per_million(word.lower) <= _USUAL_THING
            and sum(share >= LISTED for share in pair.supports[index]) == 1
        ):
            yield index, there


def _extents(pair: HeardPair, index: int) -> list[tuple[int, int]]:
    """Return the first and last word of what a thing may be: itself, with the words before it, with
    the one behind it, with both, and with its determiner.
    """
    first = last = index
    while index - first < _WORDS_BEFORE and _belongs(pair, first - 1, first):
        first -= 1
    if _belongs(pair, index + 1, index + 1):
        last += 1
    extents = [(index, index), (first, index), (index, last), (first, last)]
    language = pair.target.language
    determiners = people_words(language, "opens-noun") | contractions(language).keys()
    if first and first_part(pair.target.tokens[first - 1]) in determiners:
        extents.append((first - 1, index))
    return extents


def _are_parted(pair: HeardPair, last: int, first: int) -> bool:
    """Whether more stands between two things than what makes a list or one thing of them."""
    between = {word.lower for word in pair.target.tokens[last + 1 : first]}
    joining = people_words(pair.target.language, "and", "and-too", "or", "belongs")
    return not between <= joining


def _belongs(pair: HeardPair, index: int, joint: int) -> bool:
    """Whether a word of the target may belong to the thing beside it; before the word ``joint``
    only a space stands.
    """
    text, tokens = pair.target.text, pair.target.tokens
    if not 0 <= index < len(tokens) or not 0 < joint < len(tokens):
        return False
    word, language = tokens[index], pair.target.language
    small = people_words(language, "opens-noun", "ends-noun")
    return (
        text[tokens[joint - 1].end : tokens[joint].start] == " "
        and first_part(word) not in small
        and not word.is_capital
        and pair.renderings.target_per_million(word.lower) <= USUAL_TARGET
    )
