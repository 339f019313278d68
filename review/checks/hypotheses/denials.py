"""A "not" that was lost, or that came from nowhere."""

from collections.abc import Iterator, Mapping
from functools import cache

from glossary.language.analysis import Analysis
from glossary.language.lexicon import base_form
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from glossary.language.tokens import Span, Token
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.judgement import HypothesisKind
from review.checks.hypotheses.words import is_rendered, renders_something
from translation.languages.contrasts import denials

_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
_AROUND = 6
"""Words before and after the place that answers the source's denial, where another language may deny."""


def denial_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each of its denials where the source has fewer, and with one more where it
    has more.
    """
    there, here = denials_of(pair.source), denials_of(pair.target)
    for token in here if len(here) > len(there) else ():
        # "Not easy" says what is hard: what is denied must be said in the source.
        if renders_something(pair.target.tokens.index(token) + 1, pair):
            affirmed = _affirmed(token, pair.target.language)
            yield RepairHypothesis(HypothesisKind.DENIAL_ADDED, token.span, affirmed)
    if len(there) > len(here):
        yield from _with_one_more(pair, there)


def denials_of(text: Analysis) -> list[Token]:
    """Return the words of ``text`` that deny, in their order; none in a language without a table."""
    return [token for token in text.tokens if _denies(token, text.language)]


def _denies(token: Token, language: str) -> bool:
    return token.lower in denials(language) or token.lower.endswith("n't")


def _affirmed(token: Token, language: str) -> str:
    denial = denials(language).get(token.lower)
    affirmed = denial.affirmed if denial else _CONTRACTED.get(token.lower, token.lower[:-3])
    return affirmed.capitalize() if token.is_capital else affirmed


def _with_one_more(pair: HeardPair, denials_there: list[Token]) -> Iterator[RepairHypothesis]:
    words = pair.target.tokens
    proposed: set[int] = set()
    for denial in denials_there:
        if not is_rendered(pair.source.tokens.index(denial) + 1, pair):
            continue
        share = denial.start / max(1, len(pair.source.text))
        middle = round(share * len(words))
        for index in range(max(0, middle - _AROUND), min(len(words), middle + _AROUND)):
            if index in proposed:
                continue
            proposed.add(index)
            for span, denied in _denied(words[index], pair.target.language):
                yield RepairHypothesis(HypothesisKind.DENIAL_LOST, span, denied, denial.span)


def _denied(word: Token, language: str) -> Iterator[tuple[Span, str]]:
    """Yield how a language denies at ``word``, should it be a verb: a word before it, or around its base."""
    for denial in denials(language).values():
        if denial.is_inserted:
            yield (word.start, word.start), denial.word
    if language != "en":
        return
    if word.lower in words_in(WORD_CLASSES, "auxiliary"):
        yield word.span, f"{word.text} not"
        return
    base = verb_of(word.lower) or base_form(word.lower, language)
    if base != word.lower:
        yield word.span, f"{'does' if word.lower == base + 's' else 'did'} not {base}"


def verb_of(word: str) -> str | None:
    """Return the English verb of which ``word`` is an irregular form, None if it is of none.

    >>> verb_of("rose"), verb_of("house")
    ('rise', None)
    """
    return _irregular().get(word)


@cache
def _irregular() -> Mapping[str, str]:
    return {form: verb for form, verb, _ in rows(DATA / "irregular_verbs.tsv")}
