"""Whether two words look like two languages' ways to write one name or one word."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from glossary.language.similarity import without_accents, without_doubled

_AKIN, _COUSINS = 0.5, 0.6
_BEGINNING = 3
"""Letters that two forms of a word begin with."""
_ALIKE = (
    *(("ou", "u"), ("ue", "u"), ("oe", "o"), ("ae", "ai"), ("ß", "ss")),
    *(("tch", "ch"), ("tx", "ch"), ("sh", "ch"), ("dj", "j")),
    *(("gh", "g"), ("th", "t"), ("kh", "k"), ("ph", "f"), ("rh", "r"), ("lh", "l"), ("nh", "n")),
    *(("q", "k"), ("g", "k"), ("y", "i"), ("j", "i"), ("w", "v"), ("c", "k")),
    # Again, of a "ch" whose c has become k.
    ("kh", "k"),
)


@lru_cache(maxsize=65536)
def heard(name: str) -> str:
    """Return what is alike in all ways to write a name of another script or language.

    >>> heard("Wladimir") == heard("Vladimir"), heard("Enrique") == heard("Henrique")
    (True, True)
    """
    plain = without_accents(name)
    for letters, sound in _ALIKE:
        plain = plain.replace(letters, sound)
    return without_doubled(plain).removeprefix("h")


def are_akin(name: str, word: str, least: float = _AKIN) -> bool:
    """Whether two words look like two languages' ways to write one name, alike to ``least``.

    What is written "ae" is heard as "e" in many: "Péonie", "Paeonians".

    >>> (are_akin("Termópilas", "Thermopyles"), are_akin("Péonie", "Paeonians"),
    ...  are_akin("Obama", "Brown"))
    (True, True, False)
    """
    one, other = heard(name), heard(word)
    pairs = ((one, other), (one.replace("ai", "e"), other.replace("ai", "e")))
    return any(OSA.normalized_similarity(*pair) >= least for pair in pairs)


def are_cousins(word: str, other: str) -> bool:
    """Whether two words look like two languages' forms of one word, which begin alike.

    >>> are_cousins("classificato", "classified"), are_cousins("tolérance", "intolerance")
    (True, False)
    """
    one, two = heard(word), heard(other)
    alike = one[:_BEGINNING] == two[:_BEGINNING]
    return alike and bool(OSA.normalized_similarity(one, two) >= _COUSINS)
