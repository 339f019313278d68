"""Avenues that keep their Spanish abbreviation in running English: "on Av. Arequipa"."""

import re

from glossary.language.tokens import Span

_AVENUE = re.compile(
    r"(?:\b[Tt]he )?\b(?:Av|Avda)\. (?P<name>[A-ZÁÉÍÓÚÑ][\w’-]{1,30}"
    r"(?: (?:(?:de|del|la|las|los|el|y) ){0,2}[A-ZÁÉÍÓÚÑ][\w’-]{1,30}){0,4})(?!\w)"
)
_NUMBER = re.compile(r",? ?(?:\d|N[.°º]|No\.|s/n|#)")


def spanish_avenues(source: str, target: str) -> tuple[tuple[Span, str], ...]:
    """Return where ``target`` abbreviates an avenue as the Spanish ``source``, with its English.

    A house number makes it a postal address, which stays as the post needs it.

    >>> spanish_avenues("en la Av. Arequipa.", "at a venue on Av. Arequipa.")
    (((14, 26), 'Arequipa Avenue'),)
    >>> spanish_avenues("en Av. Arequipa 340.", "at Av. Arequipa 340.")
    ()
    """
    if "Av. " not in source and "Avda. " not in source:
        return ()
    return tuple(
        (match.span(), f"{match['name']} Avenue")
        for match in _AVENUE.finditer(target)
        if match["name"] in source and not _NUMBER.match(target, match.end())
    )
