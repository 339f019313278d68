"""The words of a text that deny: "no", "nadie", "not", "nobody", "doesn't"."""

from functools import cache, lru_cache

from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token, words

_CLASSES = {"es": "spanish-denial", "en": "english-denial"}


@cache
def denying_words(language: str) -> frozenset[str]:
    """Return the words of ``language`` that deny outright; none for a language unknown here.

    >>> "tampoco" in denying_words("es"), denying_words("xx")
    (True, frozenset())
    """
    known = [_CLASSES[language]] if language in _CLASSES else []
    return words_in(WORD_CLASSES, *known)


@lru_cache(maxsize=8192)
def denials(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of ``text`` that deny outright, in their order; none for a language unknown here.

    >>> [token.text for token in denials("Nobody's here and it doesn't matter", "en")]
    ["Nobody's", "doesn't"]
    """
    listed = denying_words(language)
    return tuple(token for token in words(text) if denies(token, listed))


def denies(token: Token, listed: frozenset[str]) -> bool:
    """Return whether ``token`` is one of ``listed`` or an English verb with its "not" in one."""
    return token.lower.removesuffix("'s") in listed or token.lower.endswith("n't")
