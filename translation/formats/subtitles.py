"""Subtitles (SubRip and WebVTT) to blocks, one for all cues that make a sentence together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translation.document import Block, Document, Kind
from translation.errors import DamagedFileError
from translation.formats.limits import check_blocks, check_paragraph
from translation.formats.normalisation import clean_text, split_lines
from translation.formats.recognition import Format
from translation.formats.rich_text import Mark, Piece, lay_out
from translation.messages import told

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
# WebVTT 1 (W3C), section 4.2.2; SubRip took b, i and u over from HTML, and {\an8} from another format.
_TAG = re.compile(r"</?(?P<name>[a-zA-Z]{0,6})(?:[.\s][^<>]{0,200})?>|<[\d:.]{1,20}>|\{\\[^{}]{0,100}\}")
_MARKS = {"b": Mark("bold"), "i": Mark("italic"), "u": Mark("underline")}
_BEFORE = re.compile(r"(?:\{\\[^{}]{0,100}\}|<v[.\s][^<>]{0,200}>)+")
_SPEAKER = re.compile(r"\s*(?:[-–—]\s?|♪|\[|\()")
_ENDED = re.compile(r"[.!?…:♪\])][\"”»'’]*$")
_MOST_CUES = 6
"""At most so many cues make a sentence: songs and lists have no full stop."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at once: the lines of text from ``first`` to before ``end``, and ``before``, which stands
    before the text for the player: the position, or the voice. ``kinds`` are those of the marks that cover
    all of it.
    """

    first: int
    end: int
    text: str
    before: str = ""
    kinds: frozenset[str] = frozenset()
    is_dialogue: bool = False


def read_subrip(name: str, text: str, encoding: str) -> Document:
    """Return the text of SubRip subtitles, a paragraph for the cues of a sentence, none set aside.

    Raises DamagedFileError when no cue has its times, FileTooLargeError.
    """
    return _read(name, text, encoding, Format.SUBRIP)


def read_vtt(name: str, text: str, encoding: str) -> Document:
    """As ``read_subrip``, of WebVTT subtitles."""
    return _read(name, text, encoding, Format.VTT)


def _read(name: str, text: str, encoding: str, kind: Format) -> Document:
    lines = split_lines(text)
    blocks = [_block(name, lines, group) for group in cue_groups(lines)]
    if not blocks:
        raise DamagedFileError(
            name,
            told("no line in it says when a subtitle is shown, such as 00:00:01,000 --> 00:00:03,000"),
            told("Save it again as SubRip (.srt) or WebVTT (.vtt)."),
        )
    check_blocks(name, len(blocks))
    return Document(name, "", "", tuple(blocks), kind.value, encoding)


def cue_groups(lines: Sequence[str]) -> list[list[Cue]]:
    """Return the cues with text, those together that make a sentence.

    >>> shown = ["1", "00:00:01,000 --> 00:00:02,000", "El puerto", "", "2", "00:00:02,000 --> 00:00:03,000",
    ...          "reabre hoy.", "", "3", "00:00:04,000 --> 00:00:05,000", "- ¿Hoy?", "- Sí."]
    >>> [[cue.text for cue in group] for group in cue_groups(shown)]
    [['El puerto', 'reabre hoy.'], ['- ¿Hoy? - Sí.']]
    """
    groups: list[list[Cue]] = []
    for cue in _cues(lines):
        before = groups[-1][-1] if groups else None
        goes_on = (
            before is not None
            and not _ENDED.search(before.text)
            and not _SPEAKER.match(cue.text)
            and not before.is_dialogue
            and len(groups[-1]) < _MOST_CUES
        )
        if goes_on:
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _cues(lines: Sequence[str]) -> Iterator[Cue]:
    times = [number for number, line in enumerate(lines) if "-->" in line and _TIMES.fullmatch(line)]
    for at, limit in pairwise([*times, len(lines)]):
        first = end = at + 1
        while end < limit and lines[end].strip():
            end += 1
        if end == limit and limit < len(lines) and lines[end - 1].strip().isdecimal():
            # The number of the next cue, where the blank line before it is missing.
            end -= 1
        shown = lines[first:end]
        text = clean_text(_TAG.sub("", " ".join(shown)))
        if text:
            opening = _BEFORE.match(shown[0].strip())
            marked = [piece.marks for piece in _pieces(" ".join(shown)) if piece.text.strip()]
            kinds = frozenset(mark.kind for mark in frozenset.intersection(*marked))
            is_dialogue = sum(bool(_SPEAKER.match(_TAG.sub("", line))) for line in shown) > 1
            yield Cue(first, end, text, opening.group() if opening else "", kinds, is_dialogue)


def _block(name: str, lines: Sequence[str], group: Sequence[Cue]) -> Block:
    pieces: list[Piece] = []
    for cue in group:
        pieces += [*_pieces(" ".join(lines[cue.first : cue.end])), Piece(" ")]
    (line,) = lay_out(pieces)
    check_paragraph(name, len(line.text))
    return Block(Kind.PARAGRAPH, line.text, line.codes)


def _pieces(shown: str) -> Iterator[Piece]:
    marks: frozenset[Mark] = frozenset()
    at = 0
    for tag in _TAG.finditer(shown):
        yield Piece(shown[at : tag.start()], marks)
        at = tag.end()
        mark = _MARKS.get((tag["name"] or "").lower())
        if mark is not None:
            marks = marks - {mark} if tag.group().startswith("</") else marks | {mark}
    yield Piece(shown[at:], marks)
