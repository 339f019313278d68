"""Who did it to whom: two noun phrases exchanged that a verb parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from glossary.language.people import people_words
from glossary.language.person_nouns import is_persons_noun
from glossary.language.tokens import Token, capitalised
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.judgement import HypothesisKind

_LONGEST_PHRASE, _LONGEST_VERB = 3, 3
"""In words: "the former trade minister", "has often accused"."""
_PLAIN = re.compile(r"[\w\s'’-]+")


def doer_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each two noun phrases exchanged between which a verb may stand.

    Where a phrase ends is not known, so that each of its beginnings is one: which of them makes
    sense the engine tells. A language whose determiners are not listed yields nothing.
    """
    text, tokens = pair.target.text, pair.target.tokens
    phrases = [*_phrases(text, tokens, pair.target.language)]
    for number, (start, end) in enumerate(phrases):
        for first, last in phrases[number + 1 :]:
            if not _may_be_verb(text, tokens, (end, first), pair.target.language):
                continue
            if _is_behind_office(tokens, first, pair.target.language):
                continue
            if _is_turned((start, end), (first, last), pair):
                continue
            one = text[tokens[start].start : tokens[end].end]
            other = text[tokens[first].start : tokens[last].end]
            if start == 0:
                one = one if _is_name(tokens, start) else _uncapitalised(one)
                other = capitalised(other)
            if one != other:
                exchanged = other + text[tokens[end].end : tokens[first].start] + one
                span = tokens[start].start, tokens[last].end
                yield RepairHypothesis(HypothesisKind.EXCHANGED, span, exchanged)


def _phrases(text: str, tokens: Sequence[Token], language: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of a determiner with one to three words behind it, each
    way, and of each name.
    """
    opening, ending = (people_words(language, one) for one in ("opens-noun", "ends-noun"))
    if not opening:
        return
    for index, token in enumerate(tokens):
        if token.lower in opening:
            for length in range(1, _LONGEST_PHRASE + 1):
                words = tokens[index + 1 : index + 1 + length]
                whole = text[token.start : words[-1].end] if words else ""
                is_over = any(word.lower in opening | ending for word in words)
                if len(words) < length or is_over or not _PLAIN.fullmatch(whole):
                    break
                yield index, index + length
                if end := _with_owner(text, tokens, index + length, language):
                    yield index, end
        elif _opens_name(tokens, index):
            last = index
            while last + 1 < len(tokens) and tokens[last + 1].is_capital:
                last += 1
            yield index, last


def _with_owner(text: str, tokens: Sequence[Token], last: int, language: str) -> int | None:
    """Return the last word of a phrase whose word ``last`` goes on with "of" and a name or one
    noun; None where it does not.
    """
    opening, ending = (people_words(language, one) for one in ("opens-noun", "ends-noun"))
    belonging, *rest = tokens[last + 1 : last + 2 + _LONGEST_PHRASE] or (None,)
    if belonging is None or belonging.lower not in people_words(language, "belongs"):
        return None
    owner = [*dropwhile(lambda word: word.lower in opening, rest)]
    name = [*takewhile(lambda word: word.is_capital, owner)] or owner[:1]
    if not name or name[-1].lower in ending:
        return None
    is_plain = _PLAIN.fullmatch(text[tokens[last].start : name[-1].end])
    return last + 1 + len(rest) - len(owner) + len(name) if is_plain else None


def _opens_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name begins there, that is not only the capital of a sentence."""
    return _is_name(tokens, index) and not (index and tokens[index - 1].is_capital)


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capital there is more than that of a sentence's first word."""
    follows = index + 1 < len(tokens) and tokens[index + 1].is_capital
    return tokens[index].is_capital and (not tokens[index].initial or follows)


def _may_be_verb(
    text: str, tokens: Sequence[Token], between: tuple[int, int], language: str
) -> bool:
    """Whether what stands between two words may be a verb: few words, at whose edges no
    preposition stands but that of a passive's doer.
    """
    end, first = between
    words = [token.lower for token in tokens[end + 1 : first]]
    if not 0 < len(words) <= _LONGEST_VERB:
        return False
    joining, doer = people_words(language, "joins-noun"), people_words(language, "doer")
    return (
        _PLAIN.fullmatch(text[tokens[end].end : tokens[first].start]) is not None
        and not people_words(language, "opens-noun", "ends-noun").issuperset(words)
        and words[0] not in joining | doer
        and words[-1] not in joining
    )


def _is_behind_office(tokens: Sequence[Token], first: int, language: str) -> bool:
    """Whether a name stands behind what the person is: "LSU player Wayde Sims"."""
    return _is_name(tokens, first) and is_persons_noun(tokens[first - 1].lower, language)


def _is_turned(one: tuple[int, int], other: tuple[int, int], pair: HeardPair) -> bool:
    """Whether the phrases stand the other way round in the source because the verb is passive in
    one of the texts alone: "his sons unveiled a stone", "a stone was unveiled by his sons".
    """
    first, second = (
        pair.first_rendered(range(last, start - 1, -1)) for start, last in (one, other)
    )
    if first is None or second is None or first < second:
        return False
    between_there = pair.source.tokens[second:first]
    between_here = pair.target.tokens[one[1] : other[0]]
    return _names_doer(between_there, pair.source.language) != _names_doer(
        between_here, pair.target.language
    )


def _names_doer(tokens: Sequence[Token], language: str) -> bool:
    return any(token.lower in people_words(language, "doer") for token in tokens)


def _uncapitalised(text: str) -> str:
    return text[0].lower() + text[1:]
