"""Clauses of the target that the source has not, and a statement made a question or the reverse."""

import re
from collections.abc import Iterator

from review.checks.form.marks import is_question_told
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.words import idle_words
from review.checks.judgement import HypothesisKind

_CLAUSE = re.compile(r"[^,;:–—()]+")
_LEAST_IDLE = 3
"""Content words that say nothing of the source, and as many times more of them than of others."""
_END = re.compile(r"(?P<mark>[.?])[\"'”’»)\s]*$")
_OTHER_MARK = {".": "?", "?": "."}


def added_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each clause whose content words render nothing of the source."""
    idle = [pair.target.tokens[index] for index in idle_words(pair)]
    if len(idle) < _LEAST_IDLE:
        return

    table = pair.renderings
    for clause in _CLAUSE.finditer(pair.target.text):
        start, end = clause.span()
        here = [token for token in idle if start <= token.start < end]
        others = [
            token
            for token in pair.target.tokens
            if start <= token.start < end
            and token not in here
            and len(token.text) > _LEAST_IDLE
            and table is not None
            and table.target_per_million(token.lower) < 1000
        ]
        if len(here) >= max(_LEAST_IDLE, _LEAST_IDLE * len(others)):
            yield RepairHypothesis(HypothesisKind.ADDED, (start, end), "")


def question_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with the other end mark where only one of the two texts asks."""
    there, here = _END.search(pair.source.text), _END.search(pair.target.text)
    is_told = is_question_told(pair.source.text, pair.target.text)
    if there and here and there["mark"] != here["mark"] and not is_told:
        yield RepairHypothesis(
            HypothesisKind.QUESTION,
            here.span("mark"),
            _OTHER_MARK[here["mark"]],
            there.span("mark"),
        )
