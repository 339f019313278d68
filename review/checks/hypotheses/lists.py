"""What stands in a list of the source and in none of the target: "pears" of "apples, pears and
cherries".
"""

import re
from collections.abc import Iterator

from glossary.language.people import people_words
from glossary.language.tokens import Span, overlaps_any
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.support import LISTED, USUAL_TARGET
from review.checks.hypotheses.words import is_name_word
from translation.languages.language import capitalises_nouns

_MOST_WORDS = 3
"""Words that nothing renders, of what stands in a list: "street lamps"."""
_SHORTEST = 3
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
    rendered = [_rendered_at(index, pair) for index in words]
    for at, before in enumerate(words):
        for size in range(1, _MOST_WORDS + 1):
            after = at + size + 1
            if after >= len(words) or rendered[at] is None or rendered[at + size] is not None:
                break
            lost = words[at + 1 : after]
            if rendered[after] is None or not _is_item(before, lost, words[after], pair):
                continue
            if _are_joined(rendered[at], rendered[after], pair):
                tokens = pair.source.tokens
                yield tokens[lost[0]].start, tokens[lost[-1]].end
                return


def _rendered_at(index: int, pair: HeardPair) -> int | None:
    """Return which word of the target best renders the source's, None where none does."""
    if pair.source.tokens[index].start in pair.answered[0]:
        return None
    supports = [row[index] for row in pair.supports]
    best = max(range(len(supports)), key=supports.__getitem__, default=0)
    if not supports or supports[best] < LISTED:
        return None if not any(supports) else -1
    return best


def _is_item(before: int, lost: list[int], after: int, pair: HeardPair) -> bool:
    """Whether a comma or an "and" parts the lost words from either neighbour, and no name."""
    tokens, text = pair.source.tokens, pair.source.text
    edges = ((tokens[before], tokens[lost[0]]), (tokens[lost[-1]], tokens[after]))
    words = tokens[before : after + 1]
    is_name = not capitalises_nouns(pair.source.language) and any(map(is_name_word, words))
    is_quoted = _QUOTES.search(text, words[0].end, words[-1].start) is not None
    # An age between commas is no part of a list.
    counted = [quantity.span for quantity in pair.source.quantities]
    is_counted = any(overlaps_any(word.span, counted) for word in words)
    return not (is_name or is_quoted or is_counted) and all(
        _PARTS.search(text, one.end, other.start)
        or not people_words(pair.source.language, "and").isdisjoint(
            text[one.end : other.start].lower().split()
        )
        for one, other in edges
    )


def _are_joined(one: int | None, other: int | None, pair: HeardPair) -> bool:
    """Whether a comma or an "and" stands between the two words of the target, and hardly more."""
    if one is None or other is None or not 0 <= one < other:
        return False
    tokens, text = pair.target.tokens, pair.target.text
    between = [token.lower for token in tokens[one + 1 : other]]
    joining = people_words(pair.target.language, "and")
    is_parted = _PARTS.search(text, tokens[one].end, tokens[other].start) is not None
    return (is_parted or not joining.isdisjoint(between)) and all(
        word in joining or pair.renderings.target_per_million(word) > USUAL_TARGET
        for word in between
    )
