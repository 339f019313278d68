"""Which words are words: the Spanish and English lexicons of simplemma, loaded when first asked for.

Loading takes about 0.4 s and 80 MB for both (measured on two cores), once for a process. A text whose names
are all right is never asked about.
"""

from functools import lru_cache

from glossary.word_lists import word_list

_COGNATE_ENDINGS = word_list(
    """
    tion tions sion sions ty ties ence ences ency ance ances ancy ism ist ists ic ical ics al ment ments
    ive ous ian ians ean ese ish ate ary ory ure ures able ible gy phy my sm um ia
    """
)


@lru_cache(maxsize=16384)
def is_spanish_word(word: str) -> bool:
    """Whether the Spanish lexicon holds ``word`` in any inflection, case apart.

    >>> is_spanish_word("Castillo"), is_spanish_word("Vizcarra")
    (True, False)
    """
    import simplemma  # noqa: PLC0415 - loading takes 0.4 s; most segments need no lexicon

    return bool(simplemma.is_known(word.lower(), lang="es"))


@lru_cache(maxsize=16384)
def is_english_word(word: str) -> bool:
    """Whether the English lexicon holds ``word`` in any inflection, case apart.

    >>> is_english_word("Castle"), is_english_word("Cassida")
    (True, False)
    """
    import simplemma  # noqa: PLC0415 - as above

    return bool(simplemma.is_known(word.lower(), lang="en"))


def looks_like_english_cognate(word: str) -> bool:
    """Whether ``word`` ends as the English cousins of Spanish words do (-tion, -ency, -ism).

    >>> looks_like_english_cognate("Superintendency")
    True
    """
    return word.lower().endswith(_COGNATE_ENDINGS)
