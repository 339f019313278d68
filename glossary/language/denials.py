"""The words of a text that deny: "no", "nadie", "not", "nobody", "doesn't"."""

from functools import lru_cache

from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token, words

_CLASSES = {"es": ("spanish-denial",), "en": ("english-denial",)}


@lru_cache(maxsize=8192)
def denials(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of ``text`` that deny outright, in their order; none for a language unknown here.

    >>> [token.text for token in denials("Nobody's here and it doesn't matter", "en")]
    ["Nobody's", "doesn't"]
    """
    listed = words_in(WORD_CLASSES, *_CLASSES.get(language, ()))
    deny = (
        word for word in words(text) if word.lower.removesuffix("'s") in listed or word.lower[-3:] == "n't"
    )
    return tuple(deny)
