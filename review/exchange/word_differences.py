"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

# A word with the space after it, or one sign: small enough to show a changed comma, large enough to read.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def word_differences(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The texts as pieces ("equal", "delete" or "insert", text), in reading order.

    >>> word_differences("the Capisi case", "the Capece case")
    (('equal', 'the '), ('delete', 'Capisi'), ('insert', 'Capece'), ('equal', ' case'))
    """
    return tuple(_pieces(_TOKEN.findall(before), _TOKEN.findall(after)))


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            yield "equal", "".join(old[first:last])
            continue
        if first < last:
            yield "delete", "".join(old[first:last])
        if new_first < new_last:
            yield "insert", "".join(new[new_first:new_last])
