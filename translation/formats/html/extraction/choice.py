"""Which blocks of a web page trafilatura takes for its article, told by marks that it carries
along.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from translation.formats.normalisation import letters_of

PART_OF_KEY = 25
"""Letters of a key from which on it is found in another without being of something else."""

# Signs of SignWriting: to trafilatura neither letters nor spaces, and in no article.
_FIRST, _SIGNS = 0x1D800, 512
_MARK = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _SIGNS - 1)}])" * 2)


class PageText(NamedTuple):
    """A text of the page: that of an element up to its first child, or the one after its end, its
    tail.
    """

    element: Any
    is_tail: bool
    letters: int


def longest_texts(lines: Sequence[str], texts: Sequence[PageText]) -> list[PageText]:
    """Return for each line the longest of the texts that it is made of; ``texts`` make up all the
    lines.
    """
    longest: list[PageText] = []
    at, left = 0, texts[0].letters if texts else 0
    for line in lines:
        wanted = len(letters_of(line))
        parts = [(min(left, wanted), at)]
        while left < wanted and at + 1 < len(texts):
            wanted -= left
            at += 1
            left = texts[at].letters
            parts.append((min(left, wanted), at))
        left -= wanted
        longest.append(texts[max(parts, key=lambda part: (part[0], -part[1]))[1]])
    return longest


def chosen_by_library(
    root: HtmlElement, texts: Sequence[PageText], keys: Sequence[str]
) -> list[bool]:
    """Return for each block, of which a text and the key are given, whether it is of the article.

    None is on a page that trafilatura gives up. Of an article that it takes from the page's
    metadata the marks say nothing: a block is of that which holds its key.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow, and writers come here

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        page: Any = bare_extraction(
            _marked(root, texts), include_comments=False, include_tables=True, include_links=False
        )
    except (RecursionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        # Told by nothing better than the page's own marks, the text is still all there.
        page = None

    if page is None or page.body is None:
        return [False] * len(texts)
    text = "".join(page.body.itertext())
    numbers = {
        _SIGNS * (ord(high) - _FIRST) + ord(low) - _FIRST for high, low in _MARK.findall(text)
    }
    if numbers:
        return [number in numbers for number in range(len(texts))]

    inside = contained({key for key in keys if len(key) >= PART_OF_KEY}, letters_of(text))
    return [key in inside for key in keys]


def _marked(root: HtmlElement, texts: Sequence[PageText]) -> HtmlElement:
    """Return a copy of the page in which each text begins with the two signs of its number."""
    copy = deepcopy(root)
    twins = dict(zip(root.iter(), copy.iter(), strict=True))
    for number, text in enumerate(texts[: _SIGNS * _SIGNS]):
        high, low = divmod(number, _SIGNS)
        mark = chr(_FIRST + high) + chr(_FIRST + low)
        twin = twins[text.element]
        # lxml gives away control characters that it does not take back.
        with suppress(ValueError):
            if text.is_tail:
                twin.tail = mark + (twin.tail or "")
            else:
                twin.text = mark + (twin.text or "")
    return copy


def contained(wanted: set[str], whole: str) -> set[str]:
    """Return which of the ``wanted`` keys, PART_OF_KEY letters long or more, stand in ``whole``."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for key in wanted:
        by_start[key[:PART_OF_KEY]].append(key)
    inside: set[str] = set()
    for at in range(len(whole) - PART_OF_KEY + 1):
        start = whole[at : at + PART_OF_KEY]
        if start in by_start:
            inside.update(key for key in by_start[start] if whole.startswith(key, at))
    return inside
