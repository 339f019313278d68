"""Misspelt English words, offline.

pyspellchecker (MIT, several releases a year) brings its own English list of 160,000 words with their
frequencies, so nothing is fetched and no Hunspell needs to be installed. simplemma's inflected forms fill its
gaps ("labour", "fintech"). A word is misspelt only if neither knows it, it is written in small letters, does
not stand in the source or the glossary, and one edit away there is a usual word: the suggestion.

Harper (proofreading.py) has a speller too. It was measured and not taken: with both its American and its
British words it called 28 right words of PUD misspelt, where this one called 1, and 166 against 3 on 5,000
other sentences of news; it found 96 of 100 injected misspellings, this one 89, and both put the right word
first for 85. Two lists with frequencies are needed anyway to know left-over Spanish.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from glossary.language.lexicon import frequencies, is_english, knows
from glossary.language.tokens import Token, words
from glossary.language.word_lists import word_set
from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from translation.messages import told

_USUAL = 40
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PREFIXES = tuple(
    word_set("""
    non anti multi inter over under micro macro pre post re un sub super co bio eco geo agro agri
    auto mini counter semi ultra neo pro mis cyber hyper infra socio tele trans mid out self cross
    photo nano electro
""")
)
_SUFFIXES = tuple(
    word_set("""
    like wise ness less able ization isation ize ise ized ised izing ising ism ist ists ly er ers
    ship hood proof free based s es d ed ing al
""")
)
_STEM = 4
# Of Latin and French, as English texts use them, each beside other words of its phrase or alone.
_BORROWED = word_set("""
    acquis annum iuris priori posteriori operandi vivendi facto jure juris ante bellum mortem sine quibus
    corpus communautaire laude alia ergo sui generis curiae emeritus emerita rapporteur rapporteurs
    seignorage fait accompli noire noir compris jihadi jihadis jihadist jihadists
""")
_NEAR = 3
_ENTITIES = word_set("amp apos quot nbsp lt gt")
# Small words by which one knows another language.
_FOREIGN_WORDS = word_set("""
    de la le les des du et que qui un une dans pour avec sur est sont a eu der die das und von zu dem den
    ein eine il lo gli di del della che per con e y el los las en
""") - {"a", "die", "den", "per", "con", "e"}


@lru_cache(maxsize=4096)
def correction(word: str) -> str | None:
    """Return the most frequent English word one edit away from ``word``; None when there is no usual one.

    >>> correction("independance"), correction("goverment"), correction("chuño")
    ('independence', 'government', None)
    """
    known = frequencies("en")
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    edits = {before + after[1:] for before, after in splits if after}
    edits |= {before + after[1] + after[0] + after[2:] for before, after in splits if len(after) > 1}
    edits |= {before + letter + after[1:] for before, after in splits if after for letter in _LETTERS}
    edits |= {before + letter + after for before, after in splits for letter in _LETTERS}
    usual = [edit for edit in edits if known.get(edit, 0) >= _USUAL or (edit in known and knows(edit, "en"))]
    return max(usual, key=lambda edit: (known[edit], edit), default=None)


@lru_cache(maxsize=65536)
def _is_word(word: str) -> bool:
    """Whether the word is English, or made of an English word and a living prefix or suffix."""
    if is_english(word) or not word.isascii() or word in _BORROWED:
        return True
    british = word.replace("ae", "e").replace("oe", "e")
    if british != word and is_english(british):
        return True
    rests = (word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))
    if any(len(rest) >= _STEM and is_english(rest) for rest in rests):
        return True
    stems = (word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix))
    if any(len(stem) >= _STEM and is_english(stem) for stem in stems):
        return True
    return any(knows(word[:cut], "en") and knows(word[cut:], "en") for cut in range(4, len(word) - 3))


def is_formed_in_english(word: str) -> bool:
    """Whether an English prefix or ending makes the lower-case ``word``, as Spanish may make it too.

    >>> is_formed_in_english("antidumping"), is_formed_in_english("prioritario")
    (True, False)
    """
    return word.endswith(("able", "ible", "al", "ing")) and _is_word(word)


def find_misspelt(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A word that English does not have, one letter away from one that it has."""
    if context.target_language != "en":
        return
    suspects = [word for word in words(target) if _is_suspect(word, target)]
    if not suspects:
        return
    spoken = {word.lower for word in words(source)}
    names = {word.lower for match in context.matches for word in words(match.term.target)}
    for word in suspects:
        if _is_in_foreign_phrase(word, target):
            continue
        if word.lower in spoken or word.lower in names or knows(word.lower, "es"):
            continue
        if context.renderings and context.renderings.has_word(word.lower):
            continue
        suggestion = correction(word.lower)
        if suggestion:
            message = told(
                "“{word}” is not an English word; perhaps “{suggestion}”.",
                word=word.text,
                suggestion=suggestion,
            )
            yield Issue(
                "misspelt",
                Category.LINGUISTIC_CONVENTIONS,
                Severity.MINOR,
                message,
                None,
                (word.start, word.end),
                confidence=0.8,
                choices=(suggestion,),
            )


def _is_suspect(word: Token, target: str) -> bool:
    if len(word.text) < 4 or not word.text.islower() or "-" in word.text or "'" in word.lower:  # noqa: PLR2004
        return False
    if word.text in _ENTITIES and target[word.end : word.end + 1] == ";":
        return False
    if target[: word.start].endswith(" - "):
        return False  # the second half of "pre - empted"
    around = target[max(0, word.start - 1) : word.start] + target[word.end : word.end + 2]
    return not _is_word(word.lower) and not re.search(r"[@/\\_#\d]|\.\w", around)


def _is_in_foreign_phrase(word: Token, target: str) -> bool:
    """Whether two of the words beside it are no English either: "la société civile aimeraient que tous"."""
    spoken = words(target)
    place = next(index for index, each in enumerate(spoken) if each.start == word.start)
    near = [*spoken[max(0, place - _NEAR) : place], *spoken[place + 1 : place + 1 + _NEAR]]
    return sum(_is_of_another_language(each) for each in near) > 1


def _is_of_another_language(word: Token) -> bool:
    if word.lower in _FOREIGN_WORDS or not word.text.isascii():
        return True
    return word.text.islower() and "'" not in word.lower and not _is_word(word.lower)


SPELLING_CHECKS: tuple[Check, ...] = (
    Check(
        "misspelt",
        "Misspelt word",
        "A word that English does not have, one letter away from a usual one.",
        Category.LINGUISTIC_CONVENTIONS,
        Severity.MINOR,
        find_misspelt,
        needs_source=False,
    ),
)
