"""The words and the sentences of a text, with their places: the one tokeniser and the one splitter."""

import re
from functools import lru_cache
from typing import NamedTuple

from glossary.language.word_lists import word_set

Span = tuple[int, int]
"""Start and end of a stretch of text, in code points, end excluded."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\s])")
_ABBREVIATIONS = word_set("""
    mr mrs ms dr dra prof st sr sra srta sto sta jr vs etc ee uu ff aa gen gob lt sgt col capt cpt
    rev hon no núm inc ltd co corp bros dept est av avda art arts fig p pp vol ed eds jan feb mar
    apr jun jul aug sep sept oct nov dec ltda cía sac eirl srl pág tel ext aprox lic ing arq hnos
    mons e.g i.e a.m p.m u.s u.k u.n d.c approx c ca cf al ph.d
""")


class Token(NamedTuple):
    """A word as written, in lower case, and its span in code points."""

    text: str
    lower: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[Token, ...]:
    """Return the words of ``text``; a hyphen or an apostrophe inside a word belongs to it.

    >>> [word.text for word in words("Capece's well-known 3.5% plan")]
    ["Capece's", 'well-known', 'plan']
    """
    return tuple(
        Token(match[0], match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text)
    )


@lru_cache(maxsize=16384)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of ``text``, by a plain rule that knows the abbreviations of news.

    >>> text = "Mr. Diaz spoke. from the country."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Diaz spoke.', 'from the country.']
    """
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[max(start, match.start() - 12) : match.start()].rsplit(maxsplit=1)
        last = before[-1].lstrip("([\"'“‘«¿¡").lower() if before else ""
        abbreviated = match[0][0] == "." and (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()))
        initials = match[0][0] == "." and "." in last and len(last) < 8  # noqa: PLR2004 - "u.s", "ee.uu"
        if not (abbreviated or initials):
            spans.append((start, match.end()))
            start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return tuple(spans)
