"""Errors in clauses and marks: cut, added, left in the source language; last marks and quotes
lost.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from english_sentence import FINITE, Sentence
from spoiling import Case, Spoil

_SHORTEST = 4
_LONGEST = 18
_QUOTES = frozenset('"“”«»')


def _commas(sentence: Sentence) -> list[int]:
    return [index for index, token in enumerate(sentence.tokens) if token.text == ","]


def _is_quoted(text: str) -> bool:
    return bool(_QUOTES.intersection(text))


def _states(sentence: Sentence, start: int, end: int) -> bool:
    return any(token.tag in FINITE for token in sentence.tokens[start:end])


def clause_cut(case: Case) -> Iterator[str]:
    """From a comma on, or between two commas, all is left out: four words or more."""
    sentence = case.english
    if _is_quoted(sentence.text):
        return
    commas = _commas(sentence)
    last = len(sentence.tokens) - 1
    for comma in commas:
        if last - comma > _SHORTEST and comma >= _SHORTEST and _states(sentence, 0, comma):
            yield (
                sentence.text[: sentence.tokens[comma].start]
                + sentence.text[sentence.tokens[last].start :]
            )
    for first, second in pairwise(commas):
        if second - first > _SHORTEST and _states(sentence, second, last):
            yield (
                sentence.text[: sentence.tokens[first].start]
                + sentence.text[sentence.tokens[second].start :]
            )


def clause_added(case: Case) -> Iterator[str]:
    """The last clause of another sentence is added before the full stop."""
    if not case.english.text.endswith("."):
        return
    clauses = (clause for _, other in case.others() for clause in _last_clause(other))
    for clause in islice(clauses, 1):
        yield f"{case.english.text[:-1]}, {clause}."


def _last_clause(sentence: Sentence) -> Iterator[str]:
    commas = _commas(sentence)
    if commas and sentence.text.endswith("."):
        start, end = commas[-1] + 1, len(sentence.tokens) - 1
        clause = sentence.between(start, end) if end > start else ""
        if _SHORTEST <= end - start <= _LONGEST and not _is_quoted(clause):
            yield clause


def clause_in_source_language(case: Case) -> Iterator[str]:
    """The last clause stands in the language of the source."""
    sentence = case.english
    commas = _commas(sentence)
    source_clause = re.search(r",\s+([^,]+)\.$", case.source)
    if not commas or source_clause is None or len(source_clause.group(1).split()) < _SHORTEST:
        return
    if len(sentence.tokens) - commas[-1] >= _SHORTEST and not _is_quoted(
        sentence.text + case.source
    ):
        yield sentence.text[: sentence.tokens[commas[-1]].end] + " " + source_clause.group(1) + "."


def end_mark_lost(case: Case) -> Iterator[str]:
    """The mark at the end is gone."""
    if case.english.text.endswith((".", "?", "!")) and case.source.endswith((".", "?", "!")):
        yield case.english.text[:-1]


def quotation_mark_lost(case: Case) -> Iterator[str]:
    """One quotation mark is gone."""
    if not _is_quoted(case.source):
        return
    for token in case.english.tokens:
        if token.text in _QUOTES:
            yield case.english.text[: token.start] + case.english.text[token.end :]


KINDS: dict[str, Spoil] = {
    "clause cut": clause_cut,
    "clause added": clause_added,
    "clause in the source language": clause_in_source_language,
    "end mark lost": end_mark_lost,
    "quotation mark lost": quotation_mark_lost,
}
