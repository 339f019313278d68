"""Acronyms and what they stand for, in either order: "Cámara ... (Capece)", "CITE (Centros ...)".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): the letters of the acronym stand in order in the expansion, the first at
the beginning of a word. Ours also asks that the first letter opens the expansion, which Spanish
names always grant.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.language.name_cues import opens_organisation
from glossary.language.normalisation import view_of
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, words

_PARENTHESIS = re.compile(r"\(([^()]{2,150})\)")
_SHORT = re.compile(r"[^\W\d_]{2,12}")
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Expansion:
    """``short`` stands for ``full``: the letters as compared, with their offsets."""

    short: str
    full: str
    short_span: Span
    full_span: Span


def _small_words() -> frozenset[str]:
    return words_in(WORD_CLASSES, "left-out-of-acronym")


def expansions_in(sentence: str) -> tuple[Expansion, ...]:
    """The acronyms that ``sentence`` explains, from left to right.

    >>> [(found.short, found.full)
    ...  for found in expansions_in("el producto bruto interno (PBI) creció")]
    [('PBI', 'producto bruto interno')]
    >>> [(found.short, found.full)
    ...  for found in expansions_in("un CITE (Centro de Innovación Tecnológica)")]
    [('CITE', 'Centro de Innovación Tecnológica')]
    """
    view = view_of(sentence)
    letters, tokens = view.cased, words(view.cased)
    found = []
    for match in _PARENTHESIS.finditer(letters):
        inside = match.group(1).split(",", 1)[0].strip()
        place = bisect_left(tokens, match.start(), key=lambda token: token.start)
        before = tokens[max(0, place - _MOST_WORDS) : place]
        if not before or letters[before[-1].end : match.start()].strip():
            continue
        start = letters.index(inside, match.start(1))
        word, bracketed = before[-1], (start, start + len(inside))
        if _SHORT.fullmatch(inside) is not None:
            full_start = _full_start(inside, letters, before)
            spans = None if full_start is None else (bracketed, (full_start, word.end))
        else:
            is_short = (
                word.is_capital and _SHORT.fullmatch(word.text) and stands_for(word.text, inside)
            )
            spans = (word.span, bracketed) if is_short else None
        if spans:
            short, full = spans
            written = letters[slice(*short)], letters[slice(*full)]
            found.append(Expansion(*written, view.span(*short), view.span(*full)))

    return tuple(found)


def stands_for(short: str, full: str) -> bool:
    """Whether ``short`` can be an acronym of ``full``: letters in order, the first opening words.

    >>> (stands_for("Capece", "Cámara Peruana de Comercio Electrónico"),
    ...  stands_for("PBI", "pan blanco"))
    (True, False)
    """
    plain = view_of(full).plain
    wanted = view_of(short).plain
    full_words = [word for word in plain.split() if word not in _small_words()]
    if len(full_words) < 2 or not full_words[0].startswith(wanted[:1]):  # one word is not shortened
        return False

    position = 0
    for letter in wanted:
        position = plain.find(letter, position) + 1
        if position == 0:
            return False

    # "mypes" and "CITE" leave words out, but most of an acronym's letters are initials.
    initials = sum(1 for word in full_words if word[0] in wanted)
    return initials * 2 >= len(full_words)


def _full_start(short: str, letters: str, before: Sequence[Token]) -> int | None:
    """Where the expansion of ``short`` starts in the words before it, or None.

    It is the nearest word from which on every letter is given and nothing is left over; the head
    noun of an organisation may leave more over (Comisión Económica para América Latina y el Caribe,
    Cepal).
    """
    for word in reversed(before):
        between = letters[word.start : before[-1].end]
        if re.search(r"[.;:,()]", between):
            return None
        if word.lower in _small_words():
            continue
        whole = opens_organisation(word.text) and word.is_capital
        if stands_for(short, between) and (whole or _letters_open_words(short, between)):
            return word.start
    return None


def _letters_open_words(short: str, full: str) -> bool:
    """Whether the last word of ``full`` gives a letter too, so that no part of it is cut off."""
    full_words = [word for word in view_of(full).plain.split() if word not in _small_words()]
    return len(full_words) <= len(short) + 1 and any(
        letter == full_words[-1][0] for letter in view_of(short).plain[1:]
    )
