"""The words of a text that deny: "no", "nadie", "not", "nobody", "doesn't"."""

import re
from functools import lru_cache

from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token, words

_PARTED = re.compile(r"(?i)\b(?:do|does|did|is|are|was|were|ha[sd]|have|[wc]ould|should|ca|wo)n ?['’´]? ?t\b")
_CLASSES = {"es": ("spanish-denial",), "en": ("english-denial",)}


@lru_cache(maxsize=8192)
def denials(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of ``text`` that deny outright, in their order; none for a language unknown here.

    >>> [token.text for token in denials("Nobody's here and it doesn't matter", "en")]
    ["Nobody's", "doesn't"]
    """
    listed = words_in(WORD_CLASSES, *_CLASSES.get(language, ()))
    # Some write "dont" or part "don ’ t".
    parted = {match.start() for match in _PARTED.finditer(text)} if language == "en" else ()
    return tuple(
        word
        for word in words(text)
        if word.lower.removesuffix("'s") in listed or word.lower[-3:] == "n't" or word.start in parted
    )
