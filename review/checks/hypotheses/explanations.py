"""What a translation explains about a name for readers who do not know it, in apposition."""

import re
from collections.abc import Iterator

from glossary.language.analysis import Analysis
from glossary.language.people import people_words
from glossary.language.person_names import is_given_name
from glossary.language.tokens import Span, Token
from review.checks.hypotheses.hypothesis import HeardPair
from translation.languages.renderings import renderings

_MARK = re.compile(r"[,;:.!?–—()\"“”«»]|$")
_OWNER = re.compile(r"[^\W\d_]+['’]\w|[^\W\d_]+s['’]")
"""A name that owns what follows: "Portugal's"."""
_LONGEST = 6
"""Words of a phrase before a name, "Brazil's development bank"."""


def explanations(source: Analysis, target: Analysis) -> tuple[Span, ...]:
    """Return where ``target`` has a noun phrase in apposition to a name of both texts that is no
    person's: "the BNDES, Brazil's development bank", "Brazil's development bank, the BNDES".

    Nothing of a language whose determiners are not listed.
    """
    table = renderings(target.language, source.language)
    pair = HeardPair(target, source, None, None, table)
    return tuple(_appositions(pair))


def _appositions(pair: HeardPair) -> Iterator[Span]:
    """Yield the appositions in the first text of ``pair``."""
    text, tokens = pair.source.text, pair.source.tokens
    for index in range(1, len(tokens)):
        before, token = tokens[index - 1], tokens[index]
        if text[before.end : token.start] != ", ":
            continue
        if _is_known(before, pair) and _opens(token, pair):
            end = _MARK.search(text, token.start)
            yield token.start, end.start() if end else token.end
        elif _is_known(token, pair):
            words = tokens[max(0, index - _LONGEST) : index]
            opening = [word.start for word in words if _opens(word, pair)]
            yield from ((start, before.end) for start in opening[-1:])


def _is_known(name: Token, pair: HeardPair) -> bool:
    """Whether the word is of a name that the other text has too, and no given name."""
    if not name.is_capital or is_given_name(name, pair.source.language):
        return False
    return name.start in pair.answered[0] or pair.is_rendered(name)


def _opens(word: Token, pair: HeardPair) -> bool:
    is_owner = word.is_capital and _OWNER.fullmatch(word.text)
    return bool(is_owner) or word.lower in people_words(pair.source.language, "opens-noun")
