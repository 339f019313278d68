"""The words of a text that deny: "no", "nadie", "not", "nobody", "doesn't"."""

from functools import lru_cache

from glossary.language.tokens import Token, words
from glossary.language.word_lists import word_set

_DENYING = {
    "es": word_set("no nunca jamás nadie tampoco ningún ninguna ninguno"),
    "en": word_set("not never no cannot nobody no-one none nothing neither nor without"),
}


@lru_cache(maxsize=8192)
def denials(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of ``text`` that deny outright, in their order; none for a language unknown here.

    >>> [token.text for token in denials("Nobody's here and it doesn't matter", "en")]
    ["Nobody's", "doesn't"]
    """
    listed = _DENYING.get(language, frozenset())
    return tuple(token for token in words(text) if denies(token, listed))


def denies(token: Token, listed: frozenset[str]) -> bool:
    """Return whether ``token`` is one of ``listed`` or an English verb with its "not" in one."""
    return token.lower.removesuffix("'s") in listed or token.lower.endswith("n't")
