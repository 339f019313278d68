"""What the checks know of words: tokens with their places, and what is English and what only Spanish.

The word lists themselves are in glossary/language/lexicon.py.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from glossary.language.lexicon import frequencies, knows
from review.checks.word_list import word_list

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\s])")
_ABBREVIATIONS = word_list("""
    mr mrs ms dr dra prof st sr sra srta sto sta jr vs etc ee uu ff aa gen gob lt sgt col capt cpt
    rev hon no núm inc ltd co corp bros dept est av avda art arts fig p pp vol ed eds jan feb mar
    apr jun jul aug sep sept oct nov dec ltda cía sac eirl srl pág tel ext aprox lic ing arq hnos
    mons e.g i.e a.m p.m u.s u.k u.n d.c approx c ca cf al ph.d
""")


class Word(NamedTuple):
    """A word as written, in lower case, and its span in code points."""

    text: str
    lower: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text``; a hyphen or an apostrophe inside a word belongs to it.

    >>> [word.text for word in words("Capece's well-known 3.5% plan")]
    ["Capece's", 'well-known', 'plan']
    """
    return tuple(
        Word(match[0], match[0].lower().replace("’", "'"), match.start(), match.end())
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


@lru_cache(maxsize=65536)
def is_english(word: str) -> bool:
    """Return whether either list knows the lower-case ``word`` as English, also as a compound or possessive.

    >>> is_english("labour"), is_english("well-known"), is_english("chamber's"), is_english("prioritario")
    (True, True, True, False)
    """
    stem = word.removesuffix("'s").removesuffix("'")
    if "-" in stem:
        return all(is_english(part) for part in stem.split("-") if part)
    # The dictionary of frequencies answers two hundred times as fast as the list of forms.
    return len(stem) == 1 or stem in frequencies("en") or knows(stem, "en")


@lru_cache(maxsize=65536)
def is_spanish_only(word: str) -> bool:
    """Return whether the lower-case ``word`` is Spanish and not also a usual English word.

    pyspellchecker's English list holds some Spanish from films ("que", "casa"): the language in which
    the word is more frequent wins.

    >>> [word for word in ("prioritario", "que", "mango", "presidente", "radio") if is_spanish_only(word)]
    ['prioritario', 'que', 'presidente']
    """
    spanish, english = frequencies("es").get(word, 0), frequencies("en").get(word, 0)
    return spanish >= english and (spanish > 0 or knows(word, "es")) and not knows(word, "en")
