"""Differences of spelling between Spanish and English that are right in both: Flensburgo, Lavrov, Samnio."""

import re

from glossary.sentence_pair import SHORTEST_NAME
from glossary.similarity import without_accents

# How English ends what Spanish borrowed from Latin, Greek and German, and its adjectives from place names.
_REGULAR_ENDINGS = (
    ("o", ("us", "um", "os")), ("io", ("ius", "ium")), ("ios", ("ii",)), ("burgo", ("burg", "burgh")),
    ("as", ("ae", "es")),
    ("ica", ("ic", "ics")), ("ico", ("ic",)), ("ia", ("y", "ian", "ians", "us")), ("ea", ("ean", "aean")),
    ("a", ("an", "ans", "ian", "ians", "ese")), ("e", ("ean", "an")),
)  # fmt: skip


def is_regular_english_form(name: str, rendering: str, *, person: bool) -> bool:
    """Whether English regularly writes the name so: Flensburgo, Flensburg; Samnio, Samnium."""
    plain, other = without_accents(name), without_accents(rendering)
    if person:
        return False
    return any(
        plain.endswith(ending) and any(other == plain[: -len(ending)] + form for form in forms)
        for ending, forms in _REGULAR_ENDINGS
        if len(plain) - len(ending) >= SHORTEST_NAME
    )


_MUTE_H = re.compile("(?<=[ktpdgbc])h")


_TRANSLITERATIONS = (
    ("shch", "sch"), ("kh", "j"), ("zh", "y"), ("sh", "s"), ("yy", "i"), ("iy", "i"), ("y", "i"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("w", "u"), ("ff", "f"), ("ph", "f"), ("dh", "d"), ("gh", "g"), ("q", "k"),
    ("c", "k"),
    ("kk", "k"), ("ss", "s"), ("ll", "l"), ("mm", "m"), ("tt", "t"), ("v", "b"), ("j", "h"),
)  # fmt: skip


_SLAVIC = (
    "ski",
    "skaia",
    "skaya",
    "ov",
    "ova",
    "ev",
    "eva",
    "oi",
    "enko",
    "ich",
    "vich",
    "chuk",
    "yan",
    "ián",
    "óvich",
)


def is_transliteration(name: str, rendering: str) -> bool:
    """Whether both are spellings of one name from another script (Lavrov, Navalni), each right."""
    plain = without_accents(name)
    if re.search("q(?!u)|k", plain) and plain != without_accents(rendering):
        one, other = plain.replace("q", "k"), without_accents(rendering).replace("q", "k")
        if one == other or _MUTE_H.sub("", one) == _MUTE_H.sub("", other):
            return True
    if not plain.endswith(tuple(map(without_accents, _SLAVIC))):
        return False
    return _transliterated(name) == _transliterated(rendering)


def _transliterated(name: str) -> str:
    plain = without_accents(name)
    for one, other in _TRANSLITERATIONS:
        plain = plain.replace(one, other)
    return plain
