"""Where editing a draft ends: what is written anew says nothing of the draft, nor it of that."""

from rapidfuzz.distance import Indel

_EDITED = 0.6
"""Likeness of a target to its draft, in words; translations made apart are seldom so alike."""


def is_written_anew(draft: str, target: str) -> bool:
    """Return whether ``target`` has too few of the draft's words in their order to be its edit.

    >>> is_written_anew("The gremy asked for aid.", "The guild asked for aid.")
    False
    >>> is_written_anew("The gremy asked for aid.", "Help is what firms want.")
    True
    """
    likeness = Indel.normalized_similarity(draft.lower().split(), target.lower().split())
    return bool(likeness < _EDITED)
