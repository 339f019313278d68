"""Tells whether one text says more than the other: an addition is not a changed fact."""

from glossary.language.tokens import sentences

CLAUSE = 40
"""A clause that one side lacks has at least as many code points."""


def has_another_extent(long: str, short: str, ratio: float) -> bool:
    """Whether ``long`` says more than ``short``: by a clause or a sentence that only it has.

    >>> has_another_extent("Creció. Luego cayó.", "It grew.", 1.6)
    True
    """
    longer = len(long) > ratio * len(short) and len(long) - len(short) > CLAUSE
    return longer or len(sentences(long)) > len(sentences(short))
