"""A phrase of the target that the source has not: "and their teachers", "in a storm"."""

from collections.abc import Iterator
from statistics import fmean

from glossary.language.people import people_words
from review.checks.hypotheses.closing_phrases import (
    NEIGHBOURS,
    closing_words,
    unparted_words,
)
from review.checks.hypotheses.hypothesis import LESSER, HeardPair, RepairHypothesis
from review.checks.hypotheses.support import is_small_word
from review.checks.hypotheses.words import is_plain_word
from review.checks.judgement import HypothesisKind

_SPOKEN_FOR, _SPOKEN_FOR_PREPOSITION = 11.0, 8.0
"""Nats for a phrase of which nothing renders anything, behind an "and" and behind a preposition:
what is asked of a word that is added is nearly all asked without them.
"""
_SAYS_LITTLE = 100.0
"""How often in a million words what is added behind a preposition stands where a free hand puts it
for the sound: "en la materia", "para ellos".
"""


def added_phrases(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each phrase behind an "and" or a preposition whose one to three
    telling words render nothing, where something just before it does.

    What renders something freely the engine finds likelier after the source than after next to
    nothing.
    """
    if not pair.prompted or pair.backward is None:
        return
    tokens, idle, language = pair.target.tokens, {*pair.idle}, pair.target.language
    opening = people_words(language, "joins-noun") - people_words(
        language, "belongs", "to", "that", "joins-clauses", "clause-start"
    )
    joints = people_words(language, "and", "and-too", "or")
    for phrase in unparted_words(pair.target) if idle else ():
        for at, index in enumerate(phrase):
            before = phrase[max(0, at - NEIGHBOURS) : at]
            if tokens[index].lower not in opening | joints or pair.first_rendered(before) is None:
                continue
            added = closing_words(
                phrase[at + 1 :],
                pair.target,
                lambda word: word in idle and is_plain_word(tokens[word], pair),
                lambda word: not is_small_word(tokens[word].lower, pair.renderings),
            )
            is_joint = tokens[index].lower in joints
            if added and (is_joint or _tells_something(added, pair)):
                prompted = fmean(pair.prompted[word] for word in added)
                spoken_for = _SPOKEN_FOR if is_joint else _SPOKEN_FOR_PREPOSITION
                yield RepairHypothesis(
                    HypothesisKind.ADDED,
                    (tokens[index].start, tokens[added[-1]].end),
                    "",
                    doubt=LESSER * prompted - spoken_for,
                    is_asked_of_both=True,
                )


def _tells_something(indexes: list[int], pair: HeardPair) -> bool:
    """Whether one of the words is rare enough to tell the reader something."""
    return any(
        pair.renderings.target_per_million(pair.target.tokens[index].lower) < _SAYS_LITTLE
        for index in indexes
    )
