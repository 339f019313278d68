"""What counts as a word where a text is only searched, or held against a list of words.

Whoever needs names, figures and spans asks the tokeniser of the glossary; whoever must not cut a
word, translation.whole_spans.
"""

import re
from collections import Counter
from collections.abc import Sequence

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters, of any script."""

LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
"""A run of letters and digits."""


def most_repeated(words: Sequence[str]) -> int:
    """Return how often the run of three words that occurs most does.

    >>> most_repeated("the port of the port of Lima".split())
    2
    """
    return max(Counter(zip(words, words[1:], words[2:], strict=False)).values(), default=0)
