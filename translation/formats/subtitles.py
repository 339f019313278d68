"""Subtitles (SubRip and WebVTT): to blocks, one for all cues that make a sentence together, and the
original file with the target in its cues, at the same times.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translation.document import Block, Document, InlineCode, Kind
from translation.errors import DamagedFileError, UsageError
from translation.formats.encoding import declared_encoding, decode
from translation.formats.limits import check_blocks
from translation.formats.normalisation import clean_text, split_lines
from translation.formats.recognition import Format
from translation.formats.rich_text import Mark, Piece, lay_out
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.inline_codes import runs
from translation.messages import told
from translation.safe_xml import storable
from translation.spacing import in_one_line

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
# WebVTT 1 (W3C), section 4.2.2; SubRip took b, i and u over from HTML, {\an8} from elsewhere.
_TAG = re.compile(
    r"</?(?P<name>[a-zA-Z]{0,6})(?:[.\s][^<>]{0,200})?>|<[\d:.]{1,20}>|\{\\[^{}]{0,100}\}"
)
_MARKS = {"b": Mark("bold"), "i": Mark("italic"), "u": Mark("underline")}
_BEFORE = re.compile(r"(?:\{\\[^{}]{0,100}\}|<v[.\s][^<>]{0,200}>)+")
_SPEAKER = re.compile(r"\s*(?:[-–—]\s?|♪|\[|\()")
_ENDED = re.compile(r"[.!?…:♪\])][\"”»'’]*$")
_MOST_CUES = 6
"""At most so many cues make a sentence: songs and lists have no full stop."""


LINE = 42
"""The most characters of a line, in most guides to subtitling; a cue has two lines."""

_WRITTEN_AS = {"bold": "b", "italic": "i", "underline": "u"}
_SPACE = re.compile(r"\s+")
_LONGEST_QUOTED = 60
_PAUSE = re.compile(r"[,.;:!?…—–]$")
_PAUSE_WORTH = 6
"""How many characters nearer to its aim a cut within a clause must be than one behind a comma."""

_NOTICE_TIMES = {
    Format.SUBRIP: ("00:00:00,000", "00:00:00,100", "00:00:02,000"),
    Format.VTT: ("00:00:00.000", "00:00:00.100", "00:00:02.000"),
}
"""When the notice begins, and when it ends at the earliest and at the latest."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at once: the lines of text from ``first`` to before ``end``, and ``before``,
    which stands before the text for the player: the position, or the voice. ``kinds`` are those of
    the marks that cover all of it; ``tenths`` of a second it is shown.
    """

    first: int
    end: int
    text: str
    before: str = ""
    kinds: frozenset[str] = frozenset()
    is_dialogue: bool = False
    tenths: int = 0


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
    blocks = [_block(lines, group) for group in cue_groups(lines)]
    if not blocks:
        raise DamagedFileError(
            name,
            "no line in it says when a subtitle is shown, such as 00:00:01,000 --> 00:00:03,000",
            "Save it again as SubRip (.srt) or WebVTT (.vtt).",
        )
    check_blocks(name, blocks)
    return Document(name, "", "", tuple(blocks), kind.value, encoding)


def cue_groups(lines: Sequence[str]) -> list[list[Cue]]:
    """Return the cues with text, those together that make a sentence.

    >>> shown = ["1", "00:00:01,000 --> 00:00:02,000", "El puerto", "",
    ...          "2", "00:00:02,000 --> 00:00:03,000", "reabre hoy.", "",
    ...          "3", "00:00:04,000 --> 00:00:05,000", "- ¿Hoy?", "- Sí."]
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
    times = [
        number for number, line in enumerate(lines) if "-->" in line and _TIMES.fullmatch(line)
    ]

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
            before = opening.group() if opening else ""
            yield Cue(first, end, text, before, kinds, is_dialogue, _tenths(lines[at]))


def _tenths(times: str) -> int:
    """Return how many tenths of a second lie between two times, 0 where the second is no later.

    >>> _tenths("00:00:01,000 --> 00:01:03,500 align:start")
    625
    """
    begun, ended = map(_seconds, re.findall(_TIME, times)[:2])
    return max(0, round(10 * (ended - begun)))


def _seconds(time: str) -> float:
    parts = reversed(time.replace(",", ".").split(":"))
    return sum(float(part) * 60.0**power for power, part in enumerate(parts))


def _block(lines: Sequence[str], group: Sequence[Cue]) -> Block:
    pieces: list[Piece] = []
    for cue in group:
        pieces += [*_pieces(" ".join(lines[cue.first : cue.end])), Piece(" ")]
    (line,) = lay_out(pieces)
    return Block(Kind.PARAGRAPH, line.text, line.codes, sum(cue.tenths for cue in group))


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


def write_subtitles(translated: TranslatedDocument) -> bytes:
    """The subtitles in UTF-8, with a first cue that says so when they are unfinished.

    Of a sentence over several cues each gets its share, cut between words. A cue has two lines of
    at most 42 characters, or as many as its text needs. What is left out leaves its cue empty.
    Raises UsageError for an article that came without times, or that shows what has none.
    """
    if translated.original is None or translated.media_type not in _NOTICE_TIMES:
        raise UsageError(
            translated.name,
            "it did not come as subtitles, so that there are no times",
            "Choose another format.",
        )

    decoded, _ = decode(
        translated.name, translated.original, declared_encoding(translated.original)
    )
    lines: list[str | None] = [*split_lines(decoded.lstrip("\ufeff"))]
    groups = cue_groups([line or "" for line in lines])

    for block in translated.blocks:
        group = _cues_of(translated, block, groups)
        for cue in group:
            lines[cue.first : cue.end] = [None] * (cue.end - cue.first)
        if block.text is not None:
            shown, codes = in_one_line(block.text, block.codes)
            cuts = shares(shown, [len(cue.text) for cue in group])
            for cue, (start, end) in zip(group, cuts, strict=True):
                written = _cue_lines(cue, shown[start:end], _within(codes, start, end))
                lines[cue.first] = "\n".join(written)

    kept = [line for line in lines if line is not None]
    if translated.notice:
        kept = _with_notice(kept, translated.notice, Format(translated.media_type))

    return ("\n".join(kept).rstrip("\n") + "\n").encode("utf-8", errors="replace")


def _with_notice(lines: Sequence[str], notice: str, media_type: Format) -> list[str]:
    """Return the lines with the notice as a first cue, over before the next begins; those of SubRip
    are counted from it on.
    """
    begin, shortest, end = _NOTICE_TIMES[media_type]
    shown = [number for number, line in enumerate(lines) if _TIMES.fullmatch(line)]
    first = re.findall(_TIME, lines[shown[0]])[0]
    if _seconds(first) < _seconds(end):
        end = max(first, shortest, key=_seconds)
    cue = [f"{begin} --> {end}", notice, ""]
    if media_type == Format.VTT:
        at = next((number + 1 for number, line in enumerate(lines) if not line.strip()), 0)
        return [*lines[:at], *cue, *lines[at:]]

    counted = [*lines]
    for number, before in enumerate((times - 1 for times in shown), start=2):
        if before >= 0 and lines[before].strip().isdecimal():
            counted[before] = str(number)
    return ["1", *cue, *counted]


def _cues_of(
    translated: TranslatedDocument, block: TranslatedBlock, groups: Sequence[Sequence[Cue]]
) -> Sequence[Cue]:
    """Return the cues of the block; what an earlier version said and is left out has none.

    Raises UsageError for such a block that is to be shown.
    """
    if block.number < len(groups):
        return groups[block.number]
    if block.text is None:
        return ()
    raise UsageError(
        translated.name,
        told("the subtitles have no time for “{source}”", source=block.source[:_LONGEST_QUOTED]),
        "Set it aside: an earlier version had it. Or choose another format.",
    )


def shares(text: str, lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Cut ``text`` between words into as many stretches as ``lengths``, in their proportion.

    >>> text = "The port reopens on Monday, the minister said."
    >>> [text[start:end] for start, end in shares(text, [20, 20])]
    ['The port reopens on Monday,', 'the minister said.']
    """
    stretches = []
    start = 0
    for number in range(len(lengths)):
        rest = sum(lengths[number:])
        aim = start + (len(text) - start) * lengths[number] / rest if rest else len(text)
        end = len(text) if number == len(lengths) - 1 else _cut(text, start, aim)
        stretches.append((start, end))
        start = end + (text[end : end + 1] == " ")
    return stretches


def _cut(text: str, start: int, aim: float) -> int:
    """The space behind ``start`` nearest to ``aim``, sooner behind a pause; else the end."""
    spaces = [found.start() for found in _SPACE.finditer(text, start)]

    def distance(space: int) -> float:
        return abs(space - aim) - (_PAUSE_WORTH if _PAUSE.search(text[start:space]) else 0)

    return min(spaces, key=distance, default=len(text))


def _within(codes: Sequence[InlineCode], start: int, end: int) -> tuple[InlineCode, ...]:
    return tuple(code.within(start, end) for code in codes if code.start < end and code.end > start)


def _cue_lines(cue: Cue, text: str, codes: Sequence[InlineCode]) -> list[str]:
    codes = [code for code in codes if code.kind not in cue.kinds]
    codes += [InlineCode(0, len(text), kind, kind) for kind in sorted(cue.kinds)]
    written = [
        "".join(
            _marked(piece, covering)
            for piece, covering in runs(text[start:end], _within(codes, start, end))
        )
        for start, end in _lines(text, is_dialogue=cue.is_dialogue)
    ]
    return [cue.before + written[0], *written[1:]]


def _lines(text: str, *, is_dialogue: bool) -> list[tuple[int, int]]:
    """Where a cue's lines begin and end: one if it fits, two equal ones, or as many as it needs.

    >>> text = "The chamber asked the government for clear rules on Tuesday."
    >>> [text[start:end] for start, end in _lines(text, is_dialogue=False)]
    ['The chamber asked the government', 'for clear rules on Tuesday.']
    """
    if is_dialogue:
        turns = [found.start() for found in re.finditer(r"\s(?=[-–—]\s?\S)", text)]
        starts = [0, *(turn + 1 for turn in turns)]
        return list(zip(starts, [*turns, len(text)], strict=True))
    count = max(1, -(-len(text) // LINE))
    while True:
        found = shares(text, [1] * count)
        if count > len(text.split()) or all(end - start <= LINE for start, end in found):
            return [(start, end) for start, end in found if start < end] or [(0, len(text))]
        count += 1


def _marked(piece: str, covering: Sequence[InlineCode]) -> str:
    # An arrow would be taken for times (WebVTT 1, section 4.1).
    written = storable(piece).replace("-->", "→")
    for kind, tag in _WRITTEN_AS.items():
        if any(code.kind == kind for code in covering):
            written = f"<{tag}>{written}</{tag}>"
    return written
