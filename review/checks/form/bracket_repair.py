"""Where the round bracket belongs that closes what a target opened, as the brackets opposite
tell.
"""

import re

from glossary.language.tokens import Span, words

_BRACKETED = re.compile(r"\(([^()]{1,300})\)")
_LAST = re.compile(r"[.!?…\"”’]*$")


def missing_bracket(source: str, target: str, at: int) -> tuple[Span, str] | None:
    """Return the last character of what the bracket at ``target[at]`` opens, and that character
    with ")".

    None unless the source has as many brackets and what stands in the one opposite tells the place:
    the same text or a single word, its end at the end of the sentence, or the comma after it.

    >>> missing_bracket("Los condados (feudos) crecieron.", "The counties (fiefs grew.", 13)
    ((18, 19), 's)')
    >>> missing_bracket("Vino (ayer mismo), y se fue.", "He came (only yesterday, and left.", 8)
    ((22, 23), 'y)')
    """
    opposite = [*_BRACKETED.finditer(source)]
    if target[at] != "(" or len(opposite) != target.count("("):
        return None
    match = opposite[target.count("(", 0, at)]
    end = _end(match[1], source[match.end() :], target, at + 1)
    return None if end is None or end <= at + 1 else ((end - 1, end), target[end - 1] + ")")


def _end(inside: str, after: str, target: str, start: int) -> int | None:
    if target.startswith(inside, start):
        return start + len(inside)
    if len(inside.split()) == 1:
        following = [word for word in words(target) if word.start == start]
        return following[0].end if following else None
    last = _LAST.search(target)
    if last and not re.search(r"\w", after):
        return last.start()
    mark = after[:1]
    if mark in {",", ";", ":"} and mark not in inside:
        place = target.find(mark, start)
        return place if place > 0 else None
    return None
