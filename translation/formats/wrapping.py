"""Lines that a program broke at a fixed width, joined to the paragraphs they were."""

import re
from collections.abc import Sequence
from itertools import pairwise

from translation.formats.normalisation import clean_text

# Shares of lines that are full, that end a sentence, that go on with a small letter.
_MOSTLY_FULL = 0.6
_SELDOM_ENDED = 0.5
_OFTEN_SMALL = 0.4

_MIN_WIDTH = 30
_MAX_WIDTH = 120
_FULL_LINE = 0.85
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”»'’)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-$")
# Soft hyphen, hyphen, and the one that should not end a line: browsers and WeasyPrint write these.
_HYPHEN_AT_END = re.compile(r"(?<=\w)[\u00ad\u2010\u2011]\s*$")
OPENS_ITEM = re.compile(r"(?:[-•*·▪◦‣●■]|\d{1,2}[.)]|[a-z]\))\s+\S")
OPENS_DIALOGUE = re.compile(r"—\s?[¿¡«“]?[A-ZÁÉÍÓÚÑÜ]")


def clean_line(raw: str) -> str:
    r"""Return the clean text of a line, a hyphen of any kind at its end as the sign of a keyboard.

    >>> clean_line("Pidió un com\u00adpro\u2010 "), clean_line("antici\u00ad")
    ('Pidió un compro-', 'antici-')
    """
    return clean_text(_HYPHEN_AT_END.sub("-", raw))


def wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Return the width in code points at which the lines were broken, or 0 when they were not.

    ``groups`` are the lines between blank lines. Text counts as wrapped when its lines are about
    equally long and could not have taken the next word, seldom end a sentence, and often go on in
    lower case.

    >>> lines = ["La cámara pidió al gobierno que cambie",
    ...          "las reglas del comercio electrónico y", "no más."]
    >>> wrap_width([lines])
    38
    >>> wrap_width([["La cámara pidió cambios.", "El gobierno dijo que no los hará.",
    ...              "Nadie más habló."]])
    0
    """
    pairs = [pair for group in groups for pair in pairwise(group) if not _opens(pair[1])]
    pairs = [pair for pair in pairs if max(len(line) for line in pair) <= _MAX_WIDTH]
    if not pairs:
        return 0

    width = max(len(line) for pair in pairs for line in pair if " " in line or line == pair[0])
    if width < _MIN_WIDTH:
        return 0

    full = sum(_is_full(first, second, width) for first, second in pairs) / len(pairs)
    ended = sum(ends_sentence(first) for first, _ in pairs) / len(pairs)
    lower = sum(second[:1].islower() for _, second in pairs) / len(pairs)
    is_wrapped = full >= _MOSTLY_FULL and ended < _SELDOM_ENDED and lower >= _OFTEN_SMALL
    return width if is_wrapped else 0


def join_wrapped(lines: Sequence[str], width: int) -> list[str]:
    """Join the lines of a group that were broken at ``width``; a short full line ends a paragraph.

    >>> join_wrapped(["El comercio electró-", "nico creció.", "Otro párrafo."], 20)
    ['El comercio electrónico creció.', 'Otro párrafo.']
    """
    paragraphs: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if before and _goes_on(before, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [glued(parts) for parts in paragraphs]


def ends_sentence(line: str) -> bool:
    """Tell whether a sentence ends with the line.

    >>> ends_sentence("«Ya no.»"), ends_sentence("Por Ana Sol")
    (True, False)
    """
    return _ENDS_SENTENCE.search(line) is not None


def _opens(line: str) -> bool:
    return bool(OPENS_ITEM.match(line) or OPENS_DIALOGUE.match(line))


def _goes_on(before: str, line: str, width: int) -> bool:
    if _opens(line):
        return False
    if not ends_sentence(before) and line[:1].islower():
        return True
    return _is_full(before, line, width) and len(before) <= max(width, _MAX_WIDTH)


def _is_full(before: str, line: str, width: int) -> bool:
    """Whether ``before`` had no room left for the first word of ``line`` (ragged edges allowed)."""
    first_word = line.split(" ", 1)[0]
    return _is_cut_word(before, line) or len(before) + 1 + len(first_word) > _FULL_LINE * width


def _is_cut_word(before: str, line: str) -> bool:
    return line[:1].islower() and _HYPHENATED.search(before) is not None


def glued(lines: Sequence[str]) -> str:
    """Return the lines of one paragraph in a row.

    A hyphen at a line's end goes when the word goes on in lower case, and stays in a name.

    >>> glued(["El comercio electró-", "nico de Saint-", "Brévin", "creció."])
    'El comercio electrónico de Saint-Brévin creció.'
    """
    pieces: list[str] = []
    for part, following in zip(lines, [*lines[1:], ""], strict=True):
        if _is_cut_word(part, following):
            pieces.append(part[:-1])
        elif following[:1].isupper() and _HYPHENATED.search(part):
            pieces.append(part)
        else:
            pieces.append(part + " ")
    return "".join(pieces).strip()
