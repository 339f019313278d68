"""Ordinals written in figures, "1er", "2da", "3rd", that a translation left so or broke."""

import re
from collections.abc import Iterator

from babel import Locale

from glossary.language.number_words import number_words
from glossary.language.tokens import Span

_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,4})([^\W\d_]{1,3})(?!\w)\.?")
_DECADE = re.compile(r"\d*0s\.?")
"""Ten years, and no ordinal: of "den 1950er Jahren" as of "the 1950s"."""


def ordinal_in(number: int, language: str) -> str | None:
    """Return ``number`` as an ordinal figure of ``language``; None where that depends on a noun.

    >>> [ordinal_in(number, language)
    ...  for number, language in ((1, "en"), (22, "en"), (113, "en"), (1, "es"))]
    ['1st', '22nd', '113th', None]
    """
    wanted = Locale(language).ordinal_form(number)
    for category, ending in number_words(language).phrases("ordinal-form"):
        if category == wanted:
            return f"{number}{ending}"
    return None


def wrong_ordinals(
    source: str, target: str, languages: tuple[str, str]
) -> Iterator[tuple[Span, Span, str | None]]:
    """Yield each ordinal figure of ``source`` to which ``target`` gives another language's ending.

    Each is the span in the source, that in the target, and what is to stand there, if known.

    >>> source, target = "El 2do. domingo y la 3ra vez", "The 2de Sunday and the 3rd time"
    >>> [(source[slice(*there)], target[slice(*here)], right)
    ...     for there, here, right in wrong_ordinals(source, target, ("es", "en"))]
    [('2do.', '2de', '2nd')]
    >>> [*wrong_ordinals("Sube 2º C.", "It rises by 2C.", ("es", "en"))]
    []
    >>> [*wrong_ordinals("in den 1950er Jahren", "in the 1950s", ("de", "en"))]
    []
    """
    endings, others = (number_words(language).rule("ordinal-ending") for language in languages)
    if not others:
        return

    # A capital is a unit, a flat or a class: "a rise of 2C".
    here = [
        match
        for match in _ORDINAL.finditer(target)
        if match[2].islower() and match[2] not in others and not _DECADE.fullmatch(match[0])
    ]

    for there in _ORDINAL.finditer(source) if here else ():
        same = next((match for match in here if match[1] == there[1]), None)
        if same and there[2].lower() in endings:
            yield there.span(), same.span(), ordinal_in(int(there[1]), languages[1])
