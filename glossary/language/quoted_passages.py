"""What an article quotes, also where a quotation opens in one text and closes in another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.language.quotations import QUOTATION_MARK, quotations
from glossary.language.tokens import Span

_MOST_TEXTS = 12
"""Sentences that a quotation may have: what is not closed in as many was never opened."""
_OPENS_A_WORD = re.compile(r"(?:^|[\s(¿¡])\"(?=\w)")


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """The part of a quotation in the text at ``position``, marks excluded."""

    position: int
    span: Span


Passage = tuple[QuotedPart, ...]
"""One quotation, text after text."""


@lru_cache(maxsize=64)
def quoted_passages(texts: tuple[str, ...], paragraphs: tuple[int, ...]) -> tuple[Passage, ...]:
    """Return the quotations of texts that follow one another, each with its paragraph.

    A straight mark, which may open or close, is followed to the end of its paragraph only.

    >>> texts = ("Dijo: “No vamos.", "No hace falta” y calló.", "«Sí».")
    >>> [[texts[part.position][slice(*part.span)] for part in passage]
    ...  for passage in quoted_passages(texts, (0, 0, 1))]
    [['No vamos.', 'No hace falta'], ['Sí']]
    """
    found: list[Passage] = []
    position, start = 0, 0
    while position < len(texts):
        text = texts[position]
        own = [(start + first, start + last) for first, last in quotations(text[start:])]
        found += [(QuotedPart(position, span),) for span in own]
        opened = _left_open(text, own, start)
        passage = _carried(texts, paragraphs, position, opened) if opened is not None else ()
        if passage:
            found.append(passage)
            position, start = passage[-1].position, passage[-1].span[1] + 1
        else:
            position, start = position + 1, 0
    return tuple(found)


def quoted_spans(passages: Sequence[Passage], count: int) -> tuple[tuple[Span, ...], ...]:
    """Return what is quoted in each of ``count`` texts."""
    spans: list[list[Span]] = [[] for _ in range(count)]
    for passage in passages:
        for part in passage:
            spans[part.position].append(part.span)
    return tuple(tuple(each) for each in spans)


def _left_open(text: str, closed: Sequence[Span], start: int) -> int | None:
    """Where a quotation begins that the text does not close, if one does."""
    behind = max((end + 1 for _, end in closed), default=start)
    marks = [mark for mark in QUOTATION_MARK.finditer(text, behind) if mark[0] in '"“„«']
    return marks[0].end() if marks else None


def _carried(
    texts: Sequence[str], paragraphs: Sequence[int], position: int, opened: int
) -> Passage:
    """The quotation that opens there, () where none of the next texts closes it."""
    mark = texts[position][opened - 1]
    parts = [QuotedPart(position, (opened, len(texts[position].rstrip())))]
    for following in range(position + 1, min(len(texts), position + _MOST_TEXTS)):
        text = texts[following]
        begins_paragraph = paragraphs[following] != paragraphs[following - 1]
        if begins_paragraph and mark == '"':
            return ()
        # Each paragraph of a long quotation may begin with a mark again.
        again = QUOTATION_MARK.match(text.lstrip()) if begins_paragraph else None
        start = len(text) - len(text.lstrip()) + again.end() if again else 0
        closes = _closing(text, start, mark)
        if closes is None and mark == '"' and '"' in text:
            return ()
        parts.append(
            QuotedPart(following, (start, len(text.rstrip()) if closes is None else closes))
        )
        if closes is not None:
            return tuple(parts)
    return ()


def _closing(text: str, start: int, opening: str) -> int | None:
    """Where the quotation that is open at ``start`` closes, with those inside it left out."""
    if opening == '"':
        found = text.find('"', start)
        is_opening = any(match.end() == found + 1 for match in _OPENS_A_WORD.finditer(text))
        return None if found < 0 or is_opening else found
    depth = 1
    for mark in QUOTATION_MARK.finditer(text, start):
        if mark[0] == '"':
            continue
        opens = mark[0] in "«„" or (mark[0] == "“" and opening != "„")
        depth += 1 if opens else -1
        if depth == 0:
            return mark.start()
    return None
