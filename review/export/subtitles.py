"""Subtitles (SubRip and WebVTT): the original file with the target in its cues, at the same times."""

import re
from collections.abc import Sequence
from dataclasses import replace

from review.export.exported import ExportedArticle, paragraph_text, paragraphs, storable, unfinished_notice
from translation.document import InlineCode
from translation.errors import UsageError
from translation.formats.encoding import declared_encoding, decode
from translation.formats.normalisation import split_lines
from translation.formats.recognition import Format
from translation.formats.subtitles import Cue, cue_groups
from translation.inline_codes import runs
from translation.messages import told

LINE = 42
"""The most characters of a line, in most guides to subtitling; a cue has two lines."""

_TAGS = {"bold": "b", "italic": "i", "underline": "u"}
_SPACE = re.compile(r"\s+")
_PAUSE = re.compile(r"[,.;:!?…—–]$")
_PAUSE_WORTH = 6
"""How many characters nearer to its aim a cut within a clause must be than one behind a comma."""

_NOTICE_TIMES = {Format.SUBRIP: "00:00:00,000 --> 00:00:02,000", Format.VTT: "00:00:00.000 --> 00:00:02.000"}


def write(article: ExportedArticle) -> bytes:
    """The subtitles in UTF-8, with a first cue that says so when they are unfinished.

    Of a sentence over several cues each gets its share, cut between words. A cue has two lines of at most 42
    characters, or as many as its text needs. What is left out leaves its cue empty. Raises UsageError for an
    article that came without times.
    """
    if article.original is None or article.media_type not in _NOTICE_TIMES:
        raise UsageError(
            article.name,
            told("it did not come as subtitles, so that there are no times"),
            told("Choose another format."),
        )
    text, _ = decode(article.name, article.original, declared_encoding(article.original))
    lines: list[str | None] = [*split_lines(text.lstrip("\ufeff"))]
    groups = cue_groups([line or "" for line in lines])
    for left_out in {segment.paragraph for segment in article.left_out}:
        for cue in groups[left_out]:
            lines[cue.first : cue.end] = [None] * (cue.end - cue.first)
    for paragraph in paragraphs(article.segments):
        group = groups[paragraph.number]
        shown, codes = paragraph_text(paragraph)
        shown = _SPACE.sub(" ", shown)
        cuts = shares(shown, [len(cue.text) for cue in group])
        for cue, (start, end) in zip(group, cuts, strict=True):
            written = _cue_lines(cue, shown[start:end], _within(codes, start, end))
            lines[cue.first : cue.end] = [None] * (cue.end - cue.first)
            lines[cue.first] = "\n".join(written)
    notice = unfinished_notice(article)
    kept = [line for line in lines if line is not None]
    if notice:
        at = next((number + 1 for number, line in enumerate(kept) if not line.strip()), 0)
        at = at if article.media_type == Format.VTT else 0
        kept[at:at] = [_NOTICE_TIMES[Format(article.media_type)], notice, ""]
    return ("\n".join(kept).rstrip("\n") + "\n").encode("utf-8", errors="replace")


def shares(text: str, lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Cut ``text`` between words into as many stretches as there are ``lengths``, in their proportion.

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
    """The space behind ``start`` that is nearest to ``aim``, one behind a pause sooner; else the end."""
    spaces = [found.start() for found in _SPACE.finditer(text, start)]

    def distance(space: int) -> float:
        return abs(space - aim) - (_PAUSE_WORTH if _PAUSE.search(text[start:space]) else 0)

    return min(spaces, key=distance, default=len(text))


def _within(codes: Sequence[InlineCode], start: int, end: int) -> tuple[InlineCode, ...]:
    return tuple(
        replace(code, start=max(code.start, start) - start, end=min(code.end, end) - start)
        for code in codes
        if code.start < end and code.end > start
    )


def _cue_lines(cue: Cue, text: str, codes: Sequence[InlineCode]) -> list[str]:
    codes = [code for code in codes if code.kind not in cue.kinds]
    codes += [InlineCode(0, len(text), kind, kind) for kind in sorted(cue.kinds)]
    written = [
        "".join(
            _marked(piece, covering) for piece, covering in runs(text[start:end], _within(codes, start, end))
        )
        for start, end in _lines(text, is_dialogue=cue.is_dialogue)
    ]
    return [cue.before + written[0], *written[1:]]


def _lines(text: str, *, is_dialogue: bool) -> list[tuple[int, int]]:
    """Where the lines of a cue begin and end: one if it fits, two about equal ones, or as many as it needs.

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
    for kind, tag in _TAGS.items():
        if any(code.kind == kind for code in covering):
            written = f"<{tag}>{written}</{tag}>"
    return written
