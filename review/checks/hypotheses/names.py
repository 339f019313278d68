"""Names: replaced by another one, or exchanged with each other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from rapidfuzz.distance import OSA

from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.judgement import HypothesisKind
from review.checks.hypotheses.words import HARDLY_SURPRISING, idle_words, is_name_word, unrendered_words

_USUAL, _GRAMMAR = 20.0, 1000.0
"""Times in a million words: a rarer one than the first may be a name though it opens a sentence; what is
more usual than the second belongs to no name there."""
_ALIKE = 0.8
_MOST_WORDS = 4
_SEEN = 0.1
"""Share of a name's occurrences from which on its rendering is one: "Londres", "London"."""


def name_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each name that it lacks in the place of each that renders none of the source."""
    if pair.renderings is None:
        return
    lacking = [word.index for word in unrendered_words(pair, HARDLY_SURPRISING)]
    wanted = [*_parts(_runs(pair, pair.source.tokens, of_source=True), lacking)]
    # What names a people or its language has no capital in many languages, and one in English.
    wanted += [[index] for index in lacking[:_MOST_WORDS] if not pair.source.tokens[index].is_capital]
    strange = [*_parts(_runs(pair, pair.target.tokens, of_source=False), idle_words(pair))]
    for there in wanted:
        span = _span(pair.source.tokens, there)
        is_name = pair.source.tokens[there[0]].is_capital
        for here in strange if is_name else (part for part in strange if len(part) == 1):
            place = _span(pair.target.tokens, here)
            if _are_alike(pair.source.text[slice(*span)], pair.target.text[slice(*place)]):
                continue
            for choice in _choices(pair, there):
                yield RepairHypothesis(HypothesisKind.NAME, place, choice, span)


def _parts(runs: Iterable[Sequence[int]], members: Collection[int]) -> Iterator[list[int]]:
    """Yield the stretches of each run that hold ``members`` alone: of "Emperor Meiji" the name."""
    for run in runs:
        for is_member, part in groupby(run, key=frozenset(members).__contains__):
            if is_member:
                yield [*part]


def exchange_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each two of its neighbouring names exchanged that the source writes alike."""
    text = pair.target.text
    runs = _runs(pair, pair.target.tokens, of_source=False)
    spans = [_span(pair.target.tokens, run) for run in runs]
    names = [span for span in spans if text[slice(*span)] in pair.source.text]
    for (start, end), (first, last) in pairwise(names):
        exchanged = text[first:last] + text[end:first] + text[start:end]
        if text[start:end] != text[first:last]:
            yield RepairHypothesis(HypothesisKind.EXCHANGED, (start, last), exchanged)


def _are_alike(there: str, here: str) -> bool:
    """Whether the two are one name in two spellings: "Montecarlo", "Monte Carlo"."""
    one, other = (without_accents(name).replace(" ", "") for name in (there, here))
    return OSA.normalized_similarity(one, other) >= _ALIKE


def _choices(pair: HeardPair, run: Sequence[int]) -> list[str]:
    tokens = pair.source.tokens
    start, end = _span(tokens, run)
    alike = pair.source.text[start:end]
    if len(run) > 1 or pair.renderings is None:
        return [alike]
    seen = [word for word, share in pair.renderings.of(tokens[run[0]].lower).items() if share >= _SEEN]
    usual = [word.capitalize() for word in seen[:1]]
    return list(dict.fromkeys([*usual, alike])) if tokens[run[0]].is_capital else usual


def _runs(pair: HeardPair, tokens: Sequence[Token], *, of_source: bool) -> list[list[int]]:
    """Return the indexes of the words of each name: capitalised ones, side by side."""
    text = (pair.source if of_source else pair.target).text
    runs: list[list[int]] = []
    for index, token in enumerate(tokens):
        if not token.is_capital or (token.initial and _is_grammar(pair, token, of_source=of_source)):
            continue
        last = runs[-1][-1] if runs else -1
        if runs and last == index - 1 and text[tokens[last].end : token.start] == " ":
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if not _only_opens(pair, tokens, run, of_source=of_source)]


def _is_grammar(pair: HeardPair, token: Token, *, of_source: bool) -> bool:
    return _per_million(pair, token, of_source=of_source) > _GRAMMAR


def _per_million(pair: HeardPair, token: Token, *, of_source: bool) -> float:
    table = pair.renderings
    if table is None:
        return 0.0
    return table.per_million(token.lower) if of_source else table.target_per_million(token.lower)


def _only_opens(pair: HeardPair, tokens: Sequence[Token], run: Sequence[int], *, of_source: bool) -> bool:
    """Whether the run is one word that has its capital because a sentence begins, and that is usual."""
    word = tokens[run[0]]
    is_alone = len(run) == 1 and not is_name_word(word)
    return is_alone and _per_million(pair, word, of_source=of_source) > _USUAL


def _span(tokens: Sequence[Token], run: Sequence[int]) -> Span:
    return tokens[run[0]].start, tokens[run[-1]].end
