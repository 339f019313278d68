"""Whether English has a word, or makes it: of lists, living prefixes and endings."""

from functools import lru_cache
from pathlib import Path

from glossary.language.lexicon import frequencies, is_english, is_in_any_english_list, knows
from glossary.language.tables import words_in
from translation.languages.language import STUDIED

WORDS = Path(__file__).with_name("words.tsv")
"""The table of this room's words."""
_STEM, _LONG_STEM, _SHORT_PREFIX, _LONG = 4, 6, 2, 8
_RARE = 50
"""How often pyspellchecker says that a word occurs which it merely lists."""


@lru_cache(maxsize=65536)
def is_english_or_formed(word: str) -> bool:
    """Whether the lower-case ``word`` is English, or an English word with a prefix or ending.

    >>> [word for word in ("antidumping", "gremy", "cohechorship") if is_english_or_formed(word)]
    ['antidumping']
    >>> is_english_or_formed("heartwarmer")
    True
    """
    return _is_listed(word) or _is_prefixed(word) or _is_suffixed(word) or _does(word)


def _is_listed(word: str) -> bool:
    if is_in_any_english_list(word) or word in words_in(WORDS, "borrowed"):
        return True
    british = word.replace("ae", "e").replace("oe", "e")
    return british != word and is_in_any_english_list(british)


def _does(word: str) -> bool:
    """Whether the word names the doer of a listed compound: "heartwarmer", "heartwarming"."""
    return len(word) > _LONG and word.endswith("er") and _is_listed(word.removesuffix("er") + "ing")


def _is_prefixed(word: str) -> bool:
    rests = (
        (each, word.removeprefix(each))
        for each in words_in(WORDS, "prefix")
        if word.startswith(each)
    )
    return any(
        len(rest) >= (_STEM if len(prefix) > _SHORT_PREFIX else _LONG_STEM) and is_english(rest)
        for prefix, rest in rests
    )


def _is_suffixed(word: str) -> bool:
    """Whether an ending stands after a word, also one that lost its e or turned its y:
    "mobilizable".
    """
    stems = (
        (each, word.removesuffix(each)) for each in words_in(WORDS, "suffix") if word.endswith(each)
    )
    return any(len(stem) >= _STEM and _takes(stem, ending) for ending, stem in stems)


def _takes(stem: str, ending: str) -> bool:
    if ending == "s" and stem.endswith("ed"):
        return False  # "presumeds"
    if _is_usual(stem):
        return not (ending in {"ism", "ist", "ists"} and stem[-1] in "ey")
    lost_its_e = ending[0] in "aeio" and _is_usual(stem + "e")
    return lost_its_e or (stem[-1] == "i" and _is_usual(stem[:-1] + "y"))


def _is_usual(word: str) -> bool:
    return frequencies(STUDIED.target).get(word, 0) > _RARE and knows(word, STUDIED.target)
