"""Whether one word is another form of the same name: with an ending, shortened, as its stem, or
misspelt.

All compare words in small letters and without accents.
"""

from rapidfuzz.distance import OSA

from review.checks.cousins import heard

_LONG = 8
"""Letters of a name in which two may be wrong."""
_SHORTEST = 3
"""Letters of a name that can have another form."""
_CUT_OFF = 3
"""Letters that a shortened name lacks at least."""
_LEAST_STEM = 5
"""Letters of a word that the source's adjective may begin with: "German" of "Germanico"."""
_CASES = frozenset("s es en".split())
_ENDINGS = _CASES | {"n", "i", "e", "a", "o"}
"""What languages put behind a name: its plural and its genitive; with them its adjective and the
like.
"""
_OPEN_ENDINGS = frozenset("aeious")
"""Letters that end a name in one language and not in the next."""


def is_form(name: str, word: str) -> bool:
    """Whether ``word`` is ``name`` with an ending, or without the one of a plural or genitive.

    >>> is_form("obamas", "obama"), is_form("merkel", "merkels"), is_form("harald", "haral")
    (True, True, False)
    """
    if len(name) <= len(word):
        return (
            len(name) >= _SHORTEST
            and word.startswith(name)
            and word[len(name) :] in {"", *_ENDINGS}
        )
    rest = name[len(word) :]
    is_adjective = rest == "n" and word[-1] == "a"  # "Apulian" is of Apulia
    return len(word) >= _SHORTEST and name.startswith(word) and (is_adjective or rest in _CASES)


def may_be_exonym(name: str, word: str) -> bool:
    """Whether ``word`` may be what another language calls ``name``: it sounds alike, or another
    letter stands for its ending.

    >>> [may_be_exonym(*two) for two in (("ferdinando", "ferdinand"), ("reed", "reid"))]
    [True, False]
    """
    has_other_ending = name[-1] != word[-1] and name[-1] in _OPEN_ENDINGS
    return has_other_ending or heard(name) == heard(word)


def is_short_for(short: str, name: str) -> bool:
    """Whether ``short`` is the beginning of a name that lacks more than a slip of the pen takes.

    >>> [is_short_for(word, "livingston") for word in ("livi", "livingst")]
    [True, False]
    """
    is_long = len(short) >= _SHORTEST and len(name) - len(short) >= _CUT_OFF
    return is_long and name.startswith(short)


def is_stem(word: str, stem: str) -> bool:
    """Whether ``word`` is ``stem`` with an ending of two letters or more, which is no slip of the
    pen.

    >>> is_stem("germanico", "german"), is_stem("obama", "obam")
    (True, False)
    """
    return len(stem) >= _LEAST_STEM and word.startswith(stem) and len(word) - len(stem) > 1


def differ_by_slip(name: str, word: str) -> bool:
    """Whether a letter of ``name`` is another, lost, added or swapped, or two of a long one.

    >>> differ_by_slip("rushden", "rushdon"), differ_by_slip("rushden", "rshdon")
    (True, False)
    """
    most = 2 if min(len(name), len(word)) >= _LONG else 1
    return 0 < OSA.distance(name, word, score_cutoff=most) <= most
