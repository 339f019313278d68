"""A "not" that was lost, or that came from nowhere."""

from collections.abc import Iterator

from glossary.language.tokens import Token
from review.checks.hypotheses.hypothesis import HeardPair, Hypothesis
from review.checks.hypotheses.judgement import HypothesisKind
from translation.languages.contrasts import denials

_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
_AROUND = 8
"""Words before and after the place that answers the source's denial, where another language may deny."""


def denial_hypotheses(pair: HeardPair) -> Iterator[Hypothesis]:
    """Yield the target without each of its denials where the source has fewer, and with one more where it has more."""
    there = [token for token in pair.source.tokens if _denies(token, pair.source.language)]
    here = [token for token in pair.target.tokens if _denies(token, pair.target.language)]
    for token in here if len(here) > len(there) else ():
        yield Hypothesis(HypothesisKind.DENIAL_ADDED, token.span, _affirmed(token, pair.target.language))
    if len(there) > len(here):
        yield from _with_one_more(pair, there)


def _denies(token: Token, language: str) -> bool:
    return token.lower in denials(language) or token.lower.endswith("n't")


def _affirmed(token: Token, language: str) -> str:
    denial = denials(language).get(token.lower)
    affirmed = denial.affirmed if denial else _CONTRACTED.get(token.lower, token.lower[:-3])
    return affirmed.capitalize() if token.is_capital else affirmed


def _with_one_more(pair: HeardPair, denials_there: list[Token]) -> Iterator[Hypothesis]:
    inserted = [denial.word for denial in denials(pair.target.language).values() if denial.is_inserted]
    words = pair.target.tokens
    proposed: set[tuple[int, str]] = set()
    for denial in denials_there:
        share = denial.start / max(1, len(pair.source.text))
        middle = round(share * len(words))
        for index in range(max(1, middle - _AROUND), min(len(words), middle + _AROUND)):
            for word in inserted:
                if (index, word) not in proposed:
                    proposed.add((index, word))
                    at = words[index].start
                    yield Hypothesis(HypothesisKind.DENIAL_LOST, (at, at), word, denial.span)
