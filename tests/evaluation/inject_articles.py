"""Errors that one target alone cannot show: of names, of consistency and of formatting.

Small articles are made of the clean pairs, with the glossary or the formatting in which the error
shows.
"""

import random
import re

from injection import (
    ArticleInjector,
    Pair,
    Spoiled,
    put,
)

from glossary.language.mentions import name_mentions
from glossary.language.tokens import words
from glossary.term import Term, TermKind
from review.checks.issue import SegmentText
from translation.document import InlineCode

_VOWELS = "aeiou"
_OTHER_NAMES = ("Mendoza", "Harrison", "Quispe", "Petersen", "Villanueva", "Okafor")
_TRANSLATED = ("Castle", "House", "Rivers", "Flowers", "Mountain", "Church")


def _name(pair: Pair, generator: random.Random) -> tuple[re.Match[str], TermKind] | None:
    """Return a name in the target that the source writes in the same way, each once, and what it
    names.
    """
    found = [
        (places[0], mention.kind)
        for mention in name_mentions(pair[0])
        if len(mention.text) > 4
        and len(
            places := list(re.finditer(rf"(?<![\w-]){re.escape(mention.text)}(?![\w-])", pair[1]))
        )
        == 1
        and all(
            len(re.findall(re.escape(part), text)) == 1
            for part in mention.text.split()
            for text in pair
        )
    ]
    return generator.choice(found) if found else None


def _misspelt(name: str, generator: random.Random) -> str:
    """Return ``name`` as a translation engine garbles it: a vowel changed and a consonant doubled
    or lost.
    """
    places = [place for place, letter in enumerate(name) if letter in _VOWELS and place]
    place = generator.choice(places or [len(name) - 1])
    changed = (
        name[:place]
        + generator.choice([each for each in _VOWELS if each != name[place]])
        + name[place + 1 :]
    )
    place = generator.randrange(1, len(changed) - 1)
    return (
        changed[:place] + changed[place] + changed[place:] if changed[place].isalpha() else changed
    )


def _spoil_name(
    pair: Pair, generator: random.Random, wrong: str | None, *, glossary: bool
) -> Spoiled | None:
    name = _name(pair, generator)
    if name is None:
        return None
    match, kind = name
    new = _misspelt(match[0], generator) if wrong is None else wrong
    target = re.sub(r"  +", " ", put(pair[1], match, new))
    terms = (Term(match[0], match[0], kind),) if glossary else ()
    return Spoiled((SegmentText(*pair),), (SegmentText(pair[0], target),), terms)


def name_misspelt(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
    """A name of the glossary, garbled."""
    return _spoil_name(pair, generator, None, glossary=True)


def name_misspelt_unknown(
    pair: Pair, generator: random.Random, _pairs: list[Pair]
) -> Spoiled | None:
    """A name that no glossary holds, garbled."""
    return _spoil_name(pair, generator, None, glossary=False)


def name_replaced(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
    """Another name in place of one of the glossary."""
    return _spoil_name(pair, generator, generator.choice(_OTHER_NAMES), glossary=True)


def name_translated(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
    """A common word in place of a name of the glossary."""
    return _spoil_name(pair, generator, generator.choice(_TRANSLATED), glossary=True)


def name_lost(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
    """A name of the glossary left out."""
    return _spoil_name(pair, generator, "", glossary=True)


def same_source_twice(pair: Pair, generator: random.Random, pairs: list[Pair]) -> Spoiled | None:
    """A sentence that stands twice in the article, the second time in other words."""
    other = generator.choice(pairs)
    place = generator.choice([match.start() for match in re.finditer(" ", pair[1])] or [0])
    if not place:
        return None
    again = (
        f"{pair[1][:place]} "
        f"{generator.choice(['again', 'indeed', 'also', 'then'])}{pair[1][place:]}"
    )
    clean = (SegmentText(*pair), SegmentText(*other), SegmentText(*pair))
    return Spoiled(clean, (*clean[:2], SegmentText(pair[0], again)))


def same_target_twice(pair: Pair, generator: random.Random, pairs: list[Pair]) -> Spoiled | None:
    """A translation pasted under the next sentence too."""
    other = generator.choice(pairs)
    if other[0] == pair[0] or len(words(pair[1])) < 4:
        return None
    clean = (SegmentText(*pair), SegmentText(*other))
    return Spoiled(clean, (clean[0], SegmentText(other[0], pair[1])))


def _formatted(pair: Pair, generator: random.Random, kind: str, reference: str) -> Spoiled | None:
    source_words = [word for word in words(pair[0]) if len(word.text) > 3]
    target_words = [word for word in words(pair[1]) if len(word.text) > 3]
    if not source_words or not target_words:
        return None
    there, here = generator.choice(source_words), generator.choice(target_words)
    left = InlineCode(there.start, there.end, kind, "1", reference)
    right = InlineCode(here.start, here.end, kind, "1", reference)
    clean = SegmentText(pair[0], pair[1], source_codes=(left,), target_codes=(right,))
    return Spoiled((clean,), (SegmentText(pair[0], pair[1], source_codes=(left,)),))


def link_lost(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
    """A link that the translation has not."""
    return _formatted(pair, generator, "link", "https://example.org")


def bold_lost(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
    """Bold that the translation has not."""
    return _formatted(pair, generator, "bold", "")


ARTICLE_INJECTORS: tuple[tuple[str, str, bool, ArticleInjector], ...] = (
    ("names", "misspelt, known", True, name_misspelt),
    ("names", "misspelt, unknown", True, name_misspelt_unknown),
    ("names", "replaced", True, name_replaced),
    ("names", "translated", True, name_translated),
    ("names", "lost", True, name_lost),
    ("consistency", "same source", False, same_source_twice),
    ("consistency", "same target", False, same_target_twice),
    ("formatting", "link lost", False, link_lost),
    ("formatting", "bold lost", False, bold_lost),
)
"""Family, kind, whether critical, injector."""
