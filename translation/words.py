"""What counts as a word where a text is only searched, or held against a list of words.

Whoever needs names, figures and spans asks the tokeniser of the glossary; whoever must not cut a
word, translation.whole_spans.
"""

import re

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters, of any script."""

LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
"""A run of letters and digits."""
