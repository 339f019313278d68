"""Telling a text from what was decoded of bytes that are none: a picture, an archive, noise."""

import re

from translation.messages import told

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL_SHARE = 0.01
"""Of the characters of a text: a download may have a few that its author never saw."""


def binary_problem(text: str) -> str:
    r"""Return why the bytes that ``text`` was decoded from are no text, "" where they are one.

    >>> binary_problem("Ca\x00pece"), binary_problem("Capece")
    ('it holds NUL bytes, which no text has', '')
    """
    if "\x00" in text:
        return told("it holds NUL bytes, which no text has")
    if len(_CONTROLS.findall(text)) > MAX_CONTROL_SHARE * len(text):
        return told("its bytes are not text")
    return ""
