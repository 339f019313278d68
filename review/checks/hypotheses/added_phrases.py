"""A phrase of the target that the source has not: "and their teachers", "in a storm"."""

from collections.abc import Iterator

from glossary.language.people import people_words
from review.checks.hypotheses.closing_phrases import (
    NEIGHBOURS,
    closing_words,
    unparted_words,
)
from review.checks.hypotheses.hypothesis import LESSER, HeardPair, RepairHypothesis
from review.checks.hypotheses.support import is_small_word
from review.checks.hypotheses.words import is_met
from review.checks.judgement import HypothesisKind
from translation.engine import TargetScore

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
    if pair.forward is None or pair.backward is None or pair.unprompted is None:
        return
    tokens, idle, language = pair.target.tokens, {*pair.idle}, pair.target.language
    opening = people_words(language, "joins-noun") - people_words(
        language, "belongs", "to", "that", "joins-clauses", "clause-start"
    )
    joints = people_words(language, "and", "and-too", "or")
    for phrase in unparted_words(pair.target) if idle else ():
        for at, index in enumerate(phrase):
            before = phrase[max(0, at - NEIGHBOURS) : at]
            is_said = any(pair.rendered_by(word) is not None for word in before)
            if not is_said or tokens[index].lower not in opening | joints:
                continue
            added = closing_words(
                phrase[at + 1 :],
                pair.target,
                lambda word: word in idle and _is_plain(word, pair),
                lambda word: not is_small_word(tokens[word].lower, pair.renderings),
            )
            is_joint = tokens[index].lower in joints
            if added and (is_joint or _tells_something(added, pair)):
                prompted = _prompted(added, pair, pair.forward, pair.unprompted)
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


def _is_plain(index: int, pair: HeardPair) -> bool:
    """Whether it is a word that was met: a name or a misspelt one has checks of its own."""
    word = pair.target.tokens[index]
    return not word.is_capital and is_met(word.lower, pair)


def _prompted(
    indexes: list[int], pair: HeardPair, sought: TargetScore, nothing: TargetScore
) -> float:
    """Return how many nats likelier the source makes each of the words."""
    spans = [pair.target.tokens[index].span for index in indexes]
    return sum(sought.of(*span) - nothing.of(*span) for span in spans) / len(spans)
