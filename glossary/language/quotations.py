"""What stands between quotation marks, in every style of marks."""

import re
from functools import lru_cache

from glossary.language.tokens import Span

QUOTATION_MARK = re.compile(r"[\"“”„«»]")
DECADE_MARK = re.compile(r"(?<=\d)\s?\"\s?(?=s\b)")


@lru_cache(maxsize=8192)
def quotations(text: str) -> tuple[Span, ...]:
    """Return the spans between double or angular quotation marks, marks excluded, outermost only.

    >>> text = 'Dijo: «la “mype” crece» y "sube".'
    >>> [text[start:end] for start, end in quotations(text)]
    ['la “mype” crece', 'sube']
    >>> quotations("Er sagte: „Nein“.")
    ((11, 15),)
    """
    found: list[Span] = []
    opened = -1
    depth = 0
    decades = {mark.end() for mark in DECADE_MARK.finditer(text)} if '"' in text else set()
    for match in QUOTATION_MARK.finditer(text):
        sign = match[0]
        if match.end() in decades or match.end() + 1 in decades:
            continue
        german = opened > 0 and text[opened - 1] == "„" and sign == "“"
        opens = not german and (sign in "“„«" or (sign == '"' and opened < 0))
        if opens:
            opened = match.end() if opened < 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((opened, match.start()))
                opened = -1

    return tuple(found)


@lru_cache(maxsize=8192)
def single_quotations(text: str) -> tuple[Span, ...]:
    """Return the spans between single quotation marks.

    >>> text = "the dogs' owner said 'it is late' and left"
    >>> [text[start:end] for start, end in single_quotations(text)]
    ['it is late']
    """
    pattern = re.compile(
        r"(?<![\w.,])['‘`]{1,2}([^'‘’`]{1,300}(?:[’'](?=\w)[^'‘’`]{1,300}){0,9})['’]{1,2}(?!\w)"
    )
    return tuple(match.span(1) for match in pattern.finditer(text))
