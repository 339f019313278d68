"""Wrong facts in words: numbers, ordinals, units, places and opposites, drawn from all of the
vocabulary.
"""

import random
import re
from itertools import product

from injection import (
    Injector,
    Pair,
    one,
    put,
)

from glossary.language.lexicon import frequencies
from glossary.language.number_words import number_words
from glossary.language.places import places
from glossary.language.tables import rows
from translation.languages.language import FOLDER

_LISTED = FOLDER / "en" / "antonyms.tsv"
_WORDS = number_words("en")
_CARDINALS = [
    word for word, role in _WORDS.roles.items() if role == "cardinal" and _WORDS.values[word] > 1
]
_ORDINALS = [
    word for word, role in _WORDS.roles.items() if role == "ordinal" and _WORDS.values[word] < 20
]
_UNITS = (
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "decades",
    "metres",
    "kilometres",
    "miles",
)
_COUNTED = r"(?<=\d )|(?<=two )|(?<=three )|(?<=four )|(?<=five )|(?<=six )|(?<=ten )"
_SMALL_WORDS = {
    "last",
    "first",
    "right",
    "left",
    "live",
    "still",
    "like",
    "present",
    "past",
    "even",
    "back",
}
_USUAL = 300
"""How often pyspellchecker has seen a word that a translator may well put for its opposite."""
_OPPOSITES = {
    word: other
    for one_side, other_side, *_ in rows(_LISTED)
    for one_word, antonym in product(one_side.split("|"), other_side.split("|"))
    if min(frequencies("en").get(each, 0) for each in (one_word, antonym)) >= _USUAL
    for word, other in ((one_word, antonym), (antonym, one_word))
    if word not in _SMALL_WORDS and len(word) > 3
}
_VERBS = {
    "increased": "decreased", "decreased": "increased", "rose": "fell", "fell": "rose",
    "won": "lost", "lost": "won", "opened": "closed", "closed": "opened",
    "approved": "rejected", "rejected": "approved", "before": "after", "after": "before",
    "never": "always", "always": "never", "bought": "sold", "sold": "bought",
    "accepted": "refused", "denied": "admitted", "began": "ended", "started": "finished",
    "everyone": "nobody", "north": "south", "south": "north", "east": "west", "west": "east",
    "supported": "opposed", "father": "mother", "mother": "father", "brother": "sister",
    "men": "women",
}  # fmt: skip
_SAYS_NO = re.compile(r"\b(?:no|not|never|nor|without|sin|ni|nunca)\b|n['’]t", re.IGNORECASE)


def _word_from(choices: list[str]) -> Injector:
    pattern = re.compile(r"\b(?:" + "|".join(choices) + r")\b(?= [a-z]{3})")

    def inject(pair: Pair, generator: random.Random) -> str | None:
        match = one(pattern.finditer(pair[1]), generator)
        other = generator.choice(choices)
        if not match or _WORDS.values[match[0]] == _WORDS.values[other]:
            return None
        spoiled: str = put(pair[1], match, other)
        return spoiled

    return inject


def unit_changed(pair: Pair, generator: random.Random) -> str | None:
    """Years for months, miles for kilometres."""
    match = one(re.finditer(rf"(?:{_COUNTED})(?:{'|'.join(_UNITS)})\b", pair[1]), generator)
    other = generator.choice([each for each in _UNITS if not match or each != match[0]])
    spoiled: str | None = put(pair[1], match, other) if match else None
    return spoiled


def place_changed(pair: Pair, generator: random.Random) -> str | None:
    """Another country or city."""
    found = [place for place in places(pair[1], "en") if pair[1].count(place.text) == 1]
    if not found or not places(pair[0], "es"):
        return None
    place = generator.choice(found)
    others = (
        ["Peruvian", "Norwegian", "Kenyan", "Bolivian"]
        if place.sense.english.isdisjoint(place.sense.of)
        else ["Peru", "Norway", "Lima", "Vienna", "Kenya", "Toronto", "Warsaw", "Bolivia"]
    )
    other = generator.choice(others)
    if other[:4] in pair[1] + pair[0]:
        return None
    spoiled: str = pair[1][: place.start] + other + pair[1][place.end :]
    return spoiled


def _opposite_from(table: dict[str, str]) -> Injector:
    def inject(pair: Pair, generator: random.Random) -> str | None:
        if _SAYS_NO.search(pair[0] + pair[1]) or len(pair[1].split()) > 30:
            return None
        match = one(
            (each for each in re.finditer(r"\b[a-z]+\b", pair[1]) if each[0] in table), generator
        )
        spoiled: str | None = put(pair[1], match, table[match[0]]) if match else None
        return spoiled

    return inject


FACT_INJECTORS: tuple[tuple[str, str, bool, Injector], ...] = (
    ("numbers", "word", True, _word_from(_CARDINALS)),
    ("numbers", "ordinal", True, _word_from(_ORDINALS)),
    ("numbers", "unit", True, unit_changed),
    ("places", "changed", True, place_changed),
    ("reversal", "listed verbs", True, _opposite_from(_VERBS)),
    ("reversal", "antonyms", True, _opposite_from(_OPPOSITES)),
)
"""Family, kind, whether critical, injector."""
