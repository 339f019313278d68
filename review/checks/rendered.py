"""Whether a word of the source is said in the translation, as far as renderings were counted."""

from collections.abc import Iterable, Sequence

from glossary.language.lexicon import base_form
from glossary.language.tokens import Token
from review.checks.cousins import are_cousins
from review.checks.issue import Pair
from translation.languages.renderings import known_renderings

_TELLING = 4
"""Letters of a word that tells something."""
_RENDERS = 0.02
GRAMMAR = 600.0
"""Times in a million words: what is more usual stands beside anything: "do", "does"."""


def telling_words(tokens: Iterable[Token]) -> list[Token]:
    """Return the words that are long enough to tell something."""
    return [token for token in tokens if len(token.text) >= _TELLING]


def is_said(word: Token, target: Sequence[Token], languages: Pair) -> bool:
    """Whether a word of ``target`` is the word in its language's form, "municipale", or in some
    form what was seen to render it; a word that is grammar tells nothing.

    >>> from glossary.language.tokens import words
    >>> [there], here = words("confiance"), words("without trust")
    >>> is_said(there, here, ("fr", "en")), is_said(there, here[:1], ("fr", "en"))
    (True, False)
    """
    table, here = known_renderings(*languages), languages[1]
    forms = {form for token in target for form in (token.lower, base_form(token.lower, here))}
    if word.lower in forms or any(
        len(each.text) >= _TELLING and are_cousins(word.lower, each.lower) for each in target
    ):
        return True
    return any(
        share >= _RENDERS
        and table.target_per_million(form) <= GRAMMAR
        and not forms.isdisjoint((form, base_form(form, here)))
        for form, share in table.of(word.lower).items()
    )
