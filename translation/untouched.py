"""What no engine has anything to do with: addresses, accounts, #words, code and pictures in a text."""

import re

_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?)]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])[@#]\w+"
)
_CODE = r"`[^`\n]{1,200}`"
_PICTURE = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff]"
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u200d\ufe0f\U000e0020-\U000e007f]*"
)
"""Emoji and arrows with what joins and colours them (Unicode Technical Standard 51)."""
_UNTOUCHED = re.compile(f"{_CODE}|{_ADDRESS}|{_PICTURE}")


def untouched_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points) of ``text`` that every language writes as they stand.

    >>> text = "🌡️ Corre `pip install` con @Ana #Lima"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['🌡️', '`pip install`', '@Ana', '#Lima']
    """
    return tuple(match.span() for match in _UNTOUCHED.finditer(text))
