"""Errors in single words: opposites, other words, words left out, said twice, misspelt, not
translated.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from english_sentence import ADJECTIVE, DETERMINER, NOUN, VERB, Token
from spoil_names import misspelt
from spoiling import Case, Spoil

_TABLE = Path(__file__).parent / "opposites.tsv"

_DEGREES = {
    "more": "less",
    "less": "more",
    "most": "least",
    "fewer": "more",
    "few": "many",
    "many": "few",
    "first": "last",
    "before": "after",
    "after": "before",
    "earlier": "later",
    "later": "earlier",
    "always": "never",
    "often": "rarely",
    "usually": "rarely",
    "rarely": "often",
    "all": "some",
    "every": "no",
    "both": "neither of the",
    "almost": "more than",
    "nearly": "more than",
    "since": "until",
    "until": "since",
    "above": "below",
    "below": "above",
    "inside": "outside",
    "outside": "inside",
    "without": "with",
    "against": "for",
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "northern": "southern",
    "southern": "northern",
    "eastern": "western",
    "western": "eastern",
    "maximum": "minimum",
    "minimum": "maximum",
    "upper": "lower",
    "inner": "outer",
}
# Phrases in which such a word says something else.
_SET_PHRASES = re.compile(
    r"\b(?:at least|at first|at all|after all|once more|no more|any ?more|more or less|more and "
    r"more"
    r"|first of all|first name|first lady|above all|all over|not all|no less|so many|how many|as "
    r"many|all the same)\b",
    re.IGNORECASE,
)
_PHRASE = (frozenset({"PRP"}), DETERMINER, NOUN)
_TIED = frozenset("very quite both each".split())
_CLOSE = 0.15


@cache
def _opposites() -> dict[tuple[str, str], str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {(row["word"], row["tag"]): row["opposite"] for row in rows}


def _is_content(token: Token) -> bool:
    return token.tag in NOUN | VERB | ADJECTIVE and token.text.isalpha() and token.text.islower()


def opposite(case: Case) -> Iterator[str]:
    """A word is its opposite, in the same form."""
    for index, token in enumerate(case.english.tokens):
        new = _opposites().get((token.low, token.tag))
        if new and not (token.is_capital and index > 0) and new not in case.english.lows():
            yield case.english.replaced(index, index + 1, new)


def degree_changed(case: Case) -> Iterator[str]:
    """A word of degree, order, time or place is its opposite."""
    fixed = [match.span() for match in _SET_PHRASES.finditer(case.english.text)]
    for index, token in enumerate(case.english.tokens):
        tied = index > 0 and case.english.tokens[index - 1].low in _TIED
        free = not any(start <= token.start < end for start, end in fixed) and not tied
        if token.low in _DEGREES and free and (token.text.islower() or index == 0):
            yield case.english.replaced(index, index + 1, _DEGREES[token.low])


def _replaced_by_another(case: Case, tags: frozenset[str]) -> Iterator[str]:
    for index, token in enumerate(case.english.tokens):
        if token.tag in tags and _is_content(token) and len(token.text) >= 4:
            for new in islice(_of_others(case, frozenset({token.tag})), 1):
                yield case.english.replaced(index, index + 1, new)


def _of_others(case: Case, tags: frozenset[str]) -> Iterator[str]:
    """Yield words with one of ``tags`` from other sentences, that this one has not."""
    return (
        other.text
        for _, sentence in case.others()
        for other in sentence.tokens
        if other.tag in tags and _is_content(other) and other.low not in case.english.lows()
    )


def noun_replaced(case: Case) -> Iterator[str]:
    """A noun is a noun of another sentence, in the same number."""
    return _replaced_by_another(case, NOUN)


def verb_replaced(case: Case) -> Iterator[str]:
    """A verb is a verb of another sentence, in the same form."""
    return _replaced_by_another(case, frozenset({"VVD", "VVZ", "VVN", "VVI"}))


def adjective_replaced(case: Case) -> Iterator[str]:
    """An adjective is an adjective of another sentence."""
    return _replaced_by_another(case, frozenset({"AJ0"}))


def left_over(case: Case) -> Iterator[str]:
    """A word of the source stands where its translation should, about as far into the sentence."""
    for match in re.finditer(r"(?<!\w)[^\W\d_]{5,}(?!\w)", case.source):
        if not match.group().islower() or match.group() in case.corpus.small_words:
            continue
        place = (match.start() + match.end()) / 2 / len(case.source)
        distances = [
            (abs((token.start + token.end) / 2 / len(case.english.text) - place), index)
            for index, token in enumerate(case.english.tokens)
            if _is_content(token) and len(token.text) >= 4
        ]
        if distances and min(distances)[0] < _CLOSE:
            index = min(distances)[1]
            yield case.english.replaced(index, index + 1, match.group())


def said_twice(case: Case) -> Iterator[str]:
    """A word is said twice."""
    for index, token in enumerate(case.english.tokens):
        if (
            token.text.isalpha()
            and token.low not in {"had", "that", "very", "so"}
            and len(token.text) > 1
        ):
            second = token.text if index else token.low
            yield case.english.replaced(index, index + 1, f"{token.text} {second}")


def noun_out(case: Case) -> Iterator[str]:
    """A noun is left out."""
    for index, token in enumerate(case.english.tokens):
        if token.tag in NOUN and _is_content(token) and len(token.text) >= 4:
            yield case.english.without(index, index + 1)


def verb_out(case: Case) -> Iterator[str]:
    """A verb is left out."""
    for index, token in enumerate(case.english.tokens):
        if token.tag in {"VVD", "VVZ", "VVN", "VVI", "VBZ", "VBD"} and token.text.isalpha():
            yield case.english.without(index, index + 1)


def adjective_out(case: Case) -> Iterator[str]:
    """An adjective before its noun is left out."""
    tokens = case.english.tokens
    for index in range(1, len(tokens) - 1):
        inside = (
            tokens[index - 1].tag in DETERMINER | {"PRP", "PRF"} and tokens[index + 1].tag in NOUN
        )
        if tokens[index].tag == "AJ0" and _is_content(tokens[index]) and inside:
            yield case.english.without(index, index + 1)


def adjective_added(case: Case) -> Iterator[str]:
    """An adjective of another sentence stands before a noun that has none."""
    for index in range(1, len(case.english.tokens)):
        before, noun = case.english.tokens[index - 1 : index + 1]
        if noun.tag in NOUN and _is_content(noun) and before.tag in DETERMINER | {"PRP", "PRF"}:
            for new in islice(_of_others(case, frozenset({"AJ0"})), 1):
                yield case.english.replaced(index, index + 1, f"{new} {noun.text}")


def phrase_added(case: Case) -> Iterator[str]:
    """A preposition with its noun, of another sentence, stands behind a noun before a mark."""
    tokens = case.english.tokens
    phrases = (
        sentence.between(start, start + 3)
        for _, sentence in case.others()
        for start in range(len(sentence.tokens) - 3)
        if [
            token.tag in tags for token, tags in zip(sentence.tokens[start:], _PHRASE, strict=False)
        ]
        == [True] * len(_PHRASE)
        and sentence.between(start, start + 3).islower()
    )
    for index in range(1, len(tokens)):
        if tokens[index].text in {".", ","} and tokens[index - 1].tag in NOUN:
            for phrase in islice(phrases, 1):
                place = tokens[index].start
                yield f"{case.english.text[:place]} {phrase}{case.english.text[place:]}"


def word_misspelt(case: Case) -> Iterator[str]:
    """A word of five letters or more is no English word."""
    for index, token in enumerate(case.english.tokens):
        if token.text.isalpha() and token.text.islower() and len(token.text) >= 5:
            # Its last letter stays, for without it many a word is another form of itself.
            new = misspelt(token.text[:-1], case.chance) + token.text[-1]
            if new not in case.corpus.small_words:
                yield case.english.replaced(index, index + 1, new)


KINDS: dict[str, Spoil] = {
    "opposite": opposite,
    "degree or order changed": degree_changed,
    "another sentence's noun": noun_replaced,
    "another sentence's verb": verb_replaced,
    "another sentence's adjective": adjective_replaced,
    "source word left over": left_over,
    "word said twice": said_twice,
    "noun left out": noun_out,
    "verb left out": verb_out,
    "adjective left out": adjective_out,
    "adjective added": adjective_added,
    "phrase added": phrase_added,
    "word misspelt": word_misspelt,
}
