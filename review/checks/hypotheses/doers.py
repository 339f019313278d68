"""Who did it to whom: two noun phrases exchanged that a verb parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from glossary.language.people import people_words
from glossary.language.tokens import Span, Token, capitalised
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
            one, other = text[start:end], text[first:last]
            if tokens[0].start == start:
                one = one if _is_name(tokens, start) else _uncapitalised(one)
                other = capitalised(other)
            if one != other:
                exchanged = other + text[end:first] + one
                yield RepairHypothesis(HypothesisKind.EXCHANGED, (start, last), exchanged)


def _phrases(text: str, tokens: Sequence[Token], language: str) -> Iterator[Span]:
    """Yield a determiner with one to three words behind it, each way, and each name."""
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
                yield token.start, words[-1].end
                if end := _with_owner(text, tokens, index + length, language):
                    yield token.start, end
        elif _opens_name(tokens, index):
            last = index
            while last + 1 < len(tokens) and tokens[last + 1].is_capital:
                last += 1
            yield token.start, tokens[last].end


def _with_owner(text: str, tokens: Sequence[Token], last: int, language: str) -> int | None:
    """Return where a phrase ends whose word ``last`` goes on with "of" and a name or one noun; None
    where it does not.
    """
    opening, ending = (people_words(language, one) for one in ("opens-noun", "ends-noun"))
    belonging, *rest = tokens[last + 1 : last + 2 + _LONGEST_PHRASE] or (None,)
    if belonging is None or belonging.lower not in people_words(language, "belongs"):
        return None
    owner = [*dropwhile(lambda word: word.lower in opening, rest)]
    name = [*takewhile(lambda word: word.is_capital, owner)] or owner[:1]
    if not name or name[-1].lower in ending:
        return None
    return name[-1].end if _PLAIN.fullmatch(text[tokens[last].start : name[-1].end]) else None


def _opens_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name begins there, that is not only the capital of a sentence."""
    return _is_name(tokens, tokens[index].start) and not (index and tokens[index - 1].is_capital)


def _is_name(tokens: Sequence[Token], start: int) -> bool:
    """Whether a capital at ``start`` is more than that of a sentence's first word."""
    index = next(number for number, token in enumerate(tokens) if token.start == start)
    follows = index + 1 < len(tokens) and tokens[index + 1].is_capital
    return tokens[index].is_capital and (not tokens[index].initial or follows)


def _may_be_verb(text: str, tokens: Sequence[Token], gap: Span, language: str) -> bool:
    """Whether what stands between two phrases may be a verb: few words, at whose edges no
    preposition stands but that of a passive's doer.
    """
    words = [token.lower for token in tokens if gap[0] <= token.start and token.end <= gap[1]]
    joining, doer = people_words(language, "joins-noun"), people_words(language, "doer")
    return (
        0 < len(words) <= _LONGEST_VERB
        and _PLAIN.fullmatch(text[slice(*gap)]) is not None
        and not people_words(language, "opens-noun", "ends-noun").issuperset(words)
        and words[0] not in joining | doer
        and words[-1] not in joining
    )


def _uncapitalised(text: str) -> str:
    return text[0].lower() + text[1:]
