"""Zero-width joiners: which of them spell a word or an emoji, and which are strays."""

import re

# U+200C keeps two letters apart within one word, U+200D holds them together: part of the spelling
# where letters change their form beside each other, from Arabic to Myanmar and from Khmer to
# Mongolian. The second also holds emoji together (family, flag). Elsewhere both are strays.
_JOINERS = re.compile("[\u200c\u200d]+")
_JOINED = re.compile(
    "[\u0600-\u060b\u060d-\u061a\u0620-\u06d3\u06d5-\u109f\u1780-\u180d\u180f-\u18af"
    "\ufb50-\ufdff\ufe70-\ufefc]"
)
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")


def stray_joiners(text: str) -> frozenset[int]:
    r"""Return the offsets of zero-width joiners and non-joiners in no word and no emoji.

    >>> [*stray_joiners("\u0645\u06cc\u200c\u0631\u0648\u062f, Ca\u200cpece")]
    [10]
    """
    strays: list[int] = []
    for found in _JOINERS.finditer(text):
        start, end = found.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        is_word = _JOINED.match(before) and _JOINED.match(after)
        is_emoji = text[start] == "\u200d" and _EMOJI.match(before)
        strays.extend(range(start + 1 if is_word or is_emoji else start, end))
    return frozenset(strays)
