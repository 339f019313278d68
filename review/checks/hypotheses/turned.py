"""What a word such as "because", "before" or "not" joins, the one in the place of the other."""

import re
from collections.abc import Iterator
from itertools import product

from glossary.language.people import people_words
from glossary.language.tokens import Span, capitalised, uncapitalised
from review.checks.hypotheses.doers import is_name
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.judgement import HypothesisKind

_MARK = re.compile(r"[,;:.!?–—()\"“”«»]+ ?")
_OF_A_TURN = 5.0
"""Nats of doubt of clauses: what was turned round is mostly far likelier the right way, and a
headline of which the engine makes little is not.
"""
_LONGEST_PHRASE = 7
"""Words of what is told from another thing: "by rivals, not by military police gunfire"."""


def turned_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with what stands before such a word exchanged for what stands behind it: of
    clauses from mark to mark, "A because B", of phrases each that may be told from the other, "A,
    not B". Nothing of a language whose words for it are not listed.
    """
    text, tokens, language = pair.target.text, pair.target.tokens, pair.target.language
    joining, telling_apart, and_ = (
        people_words(language, one) for one in ("joins-clauses", "tells-apart", "and")
    )
    for at, word in enumerate(tokens):
        ends = [match.start() for match in _MARK.finditer(text, word.end)] or [len(text)]
        if word.lower in joining:
            starts = [0, *(match.end() for match in _MARK.finditer(text, 0, word.start))]
            for start, end in product({0, starts[-1]}, {ends[0], ends[-1]}):
                yield from _turned(start, word.span, end, pair, _OF_A_TURN)
        elif word.lower in telling_apart:
            is_added = at > 0 and tokens[at - 1].lower in and_
            joint = tokens[at - is_added].start, word.end
            if is_added or text[: word.start].endswith(", "):
                for start in _phrases_before(joint[0], pair):
                    yield from _turned(start, joint, ends[0], pair)


def _phrases_before(end: int, pair: HeardPair) -> Iterator[int]:
    """Yield where each phrase may start that ends there, within its clause."""
    text, tokens = pair.target.text, pair.target.tokens
    before = [token for token in tokens if token.end <= end][-_LONGEST_PHRASE:]
    for token in reversed(before):
        if _MARK.search(text, token.end, end - 2):
            return
        yield token.start


def _turned(
    start: int, joint: Span, end: int, pair: HeardPair, doubt: float = 0.0
) -> Iterator[RepairHypothesis]:
    """Yield the target with what stands before and behind ``joint`` exchanged, from ``start`` to
    ``end``, nothing where there is nothing to exchange.
    """
    text = pair.target.text
    here, there = text[start : joint[0]].rstrip(), text[joint[1] : end].strip()
    if not here or not there:
        return
    mark = "," if here.endswith(",") else ""
    here = here.removesuffix(",")
    if start == 0:
        there = capitalised(there)
        here = here if is_name(pair, 0) else uncapitalised(here)
    replacement = f"{there}{mark} {text[slice(*joint)]} {here}"
    yield RepairHypothesis(HypothesisKind.EXCHANGED, (start, end), replacement, doubt=doubt)
