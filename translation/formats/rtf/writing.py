"""Rich text with the target in place of the source's text."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from locale import windows_locale

from translation.document import InlineCode
from translation.formats.html.markup import is_safe_address
from translation.formats.looks import OriginalLooks, role_of
from translation.formats.margins import texts_in
from translation.formats.placement import (
    blocks_in_lines,
    is_any_in_place,
    joined_lines,
    write_blocks,
)
from translation.formats.recognition import Format, not_whole
from translation.formats.rich_text import lines_of
from translation.formats.rtf.looks import RunLook
from translation.formats.rtf.paragraphs import RichParagraph
from translation.formats.rtf.parsing import RichText, parse
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.inline_codes import runs
from translation.safe_xml import storable

FilePart = bytes | tuple[int, int]
"""New bytes, or a place of the original whose bytes come here."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    parts: tuple[FilePart, ...]


class Edits:
    """Changes of ``data``; what lies within a larger change goes with it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._edits: list[_Edit] = []

    def replace(self, start: int, end: int, *parts: FilePart) -> None:
        """Put ``parts`` in place of ``data[start:end]``."""
        self._edits.append(_Edit(start, end, parts))

    def made(self) -> bytes:
        """Return the changed file.

        >>> edits = Edits(b"one two three")
        >>> edits.replace(4, 8)
        >>> edits.replace(0, 0, (4, 8), b"and ")
        >>> edits.replace(4, 7, b"2")
        >>> edits.made()
        b'2 and one three'
        """
        # Of two that begin alike, what comes before the place stands first, then the larger.
        self._edits.sort(key=lambda edit: (edit.start, edit.end > edit.start, -edit.end))
        starts = [edit.start for edit in self._edits]
        return b"".join(self._written(starts, 0, len(self._data), is_whole=True))

    def _written(
        self, starts: Sequence[int], start: int, end: int, *, is_whole: bool = False
    ) -> Iterator[bytes]:
        at = start
        first = 0 if is_whole else bisect_right(starts, start - 1)

        for edit in self._edits[first:]:
            if edit.start >= end:
                break
            # What moves is not taken away within itself, and what comes before it stays there.
            is_outside = not is_whole and edit.start == start and edit.end in (start, end)
            if edit.start < at or edit.end > end or is_outside:
                continue
            yield self._data[at : edit.start]
            for part in edit.parts:
                if isinstance(part, bytes):
                    yield part
                else:
                    yield from self._written(starts, *part)
            at = edit.end
        yield self._data[at:end]


_SIGNS = {"\\": b"\\\\", "{": b"\\{", "}": b"\\}", "\n": b"\\line ", "\t": b"\\tab "}
_UNIT = 65_536


def write(translated: TranslatedDocument) -> bytes:
    """The rich text with the target in place, and a first paragraph that says so when it is
    unfinished; styles, tables, pictures, links and notes are kept.

    What is boilerplate or left out loses its text. Raises UsageError for an article that came as
    something else, DamagedFileError.
    """
    data = translated.original_or_refuse(Format.RICH_TEXT)
    rich = parse(translated.name, data)
    writer = _Writer(data, rich, translated.language)
    originals = [*rich.paragraphs, *rich.noted, *rich.margins]
    texts = [texts_in(one.text, lines_of) for one in originals]
    blocks = blocks_in_lines(translated.running, texts)
    if not is_any_in_place(blocks):
        raise not_whole(translated.name, "RTF")

    # First, so that it also stands before a text that begins at the same place.
    if translated.notice:
        writer.begin_with(_plain_text(translated.notice, b"\\b"))
    write_blocks(
        blocks,
        originals,
        insert_after=_Added,
        rewrite=writer.rewrite,
        empty=writer.empty,
        joined=lambda original, blocks: joined_lines(original.text, blocks),
    )
    writer.write_twins(rich.margins)
    for paragraph in rich.titles[:1] if translated.title else ():
        writer.rewrite(paragraph, translated.title, ())
    return writer.made()


class _Added(RichParagraph):
    """A paragraph that the file does not have, behind ``before``, None at the very beginning."""

    __slots__ = ("before",)

    def __init__(self, before: RichParagraph | None, _block: TranslatedBlock) -> None:
        super().__init__()
        self.before: RichParagraph | None = before.before if isinstance(before, _Added) else before


class _Writer:
    def __init__(self, data: bytes, rich: RichText, language: str) -> None:
        self._data, self._rich = data, rich
        self._edits = Edits(data)
        self._language = _language_words(language)
        self._written: dict[str, tuple[str, tuple[InlineCode, ...]]] = {}

    def made(self) -> bytes:
        return self._edits.made()

    def begin_with(self, paragraph: bytes) -> None:
        self._edits.replace(self._rich.start, self._rich.start, paragraph)

    def rewrite(self, paragraph: RichParagraph, text: str, codes: tuple[InlineCode, ...]) -> None:
        if isinstance(paragraph, _Added):
            self._add(paragraph, text, codes)
        elif not (paragraph.is_in_margin and paragraph.is_computed):
            self._written.setdefault(paragraph.text, (text, codes))
            parts = self._parts(paragraph, text, codes)
            start = self._clear(paragraph)
            self._edits.replace(start, start, *parts)

    def empty(self, paragraph: RichParagraph) -> None:
        """Take the text out, and the paragraph where it holds nothing else."""
        # What a header or footer says beside its text is no text of the article.
        if paragraph.is_in_margin:
            return
        self._clear(paragraph)
        if paragraph.ended_by == "par" and not paragraph.holds_more:
            self._edits.replace(*paragraph.end)

    def write_twins(self, margins: Iterable[RichParagraph]) -> None:
        """Say again what several pages say and was read once."""
        done: set[str] = set()
        for paragraph in margins:
            if paragraph.text in done and paragraph.text in self._written:
                self.rewrite(paragraph, *self._written[paragraph.text])
            done.add(paragraph.text)

    def _add(self, added: _Added, text: str, codes: tuple[InlineCode, ...]) -> None:
        if added.before is None:
            self.begin_with(_plain_text(text, b""))
            return
        parts = self._parts(replace(added.before, runs=added.before.runs[:1]), text, codes)
        start = added.before.end[0]
        self._edits.replace(start, start, b"\\par ", *parts)

    def _clear(self, paragraph: RichParagraph) -> int:
        """Take the paragraph's text out; return where it began."""
        fields = paragraph.own_fields()
        start = paragraph.runs[0].start
        for field in fields:
            start = min(start, field.start) if field.start < start < field.end else start
            self._edits.replace(field.start, field.end)
        for run in paragraph.runs:
            if run.note:
                note = self._rich.notes[run.note]
                start = min(start, note.start) if run is paragraph.runs[0] else start
                self._edits.replace(note.start, note.end)
            elif not run.is_computed and "hidden" not in run.look.words:
                self._edits.replace(run.start, run.end)
        return start

    def _parts(
        self, paragraph: RichParagraph, text: str, codes: tuple[InlineCode, ...]
    ) -> list[FilePart]:
        shown = [run for run in paragraph.runs if run.text]
        looks = OriginalLooks((run.role, run.text, run.look.name, run.look) for run in shown)
        codes = (*codes, *looks.laid_on(text))
        first = shown[0].look if shown else RunLook()
        links = {one.address: one.instruction for one in paragraph.own_fields() if one.address}
        kept = {run.link for run in shown} - links.keys()
        notes = {run.note: self._rich.notes[run.note] for run in paragraph.runs if run.note}

        parts: list[FilePart] = []
        pieces = runs(text, codes)
        for (address, is_note), group in groupby(
            pieces, key=lambda one: (role_of(one[1])[0] if one[0] else "", not one[0])
        ):
            if not is_note:
                text_parts = [
                    self._piece(piece, covering, looks.look_of(covering) or RunLook(), first)
                    for piece, covering in group
                ]
                parts += _linked(b"".join(text_parts), address, links, kept)
                continue
            for code in (code for _, covering in group for code in covering):
                note = notes.pop(code.name_in_file, None)
                number = f"[{code.reference or code.identifier}]"
                parts.append(_encoded(number) if note is None else (note.start, note.end))
        return [*parts, *((note.start, note.end) for note in notes.values())]

    def _piece(
        self, piece: str, covering: Sequence[InlineCode], look: RunLook, first: RunLook
    ) -> bytes:
        address, emphases = role_of(covering)
        if address:
            emphases |= frozenset({"underline"}).intersection(look.words)
        words = look.written(emphases)
        if not address:
            is_first = look == first and emphases == look.emphases
            words = b"" if is_first else b"\\plain" + words
        return b"{" + words + self._language + b"\\uc1 " + _encoded(piece) + b"}"


def _linked(
    text: bytes, address: str, links: Mapping[str, tuple[int, int]], kept: Container[str]
) -> list[FilePart]:
    """The text as a link; those ``kept`` stand around it in the file already."""
    if not address:
        return [text]
    # Not within the link, where some programs take it for the link's end.
    start, end = b"{\\plain", b"}"
    if address in links:
        return [start + b"{\\field", links[address], b"{\\fldrslt", text, b"}}" + end]
    if address in kept or not is_safe_address(address):
        return [start, text, end]
    command = b"{\\*\\fldinst{" + _encoded(f'HYPERLINK "{address}"'.replace("\n", " ")) + b"}}"
    return [start + b"{\\field" + command + b"{\\fldrslt{\\ul", text, b"}}}" + end]


def _language_words(language: str) -> bytes:
    """Return the control words that mark the language of a text, for proofreading programs."""
    beginnings = (f"{language.replace('-', '_')}_", language.replace("-", "_"))
    numbers = (
        number
        for beginning in beginnings
        for number, name in windows_locale.items()
        if name.startswith(beginning)
    )
    number = next(numbers, None)
    return b"" if number is None else b"\\lang%d\\langnp%d" % (number, number)


def _plain_text(text: str, look: bytes) -> bytes:
    return b"{\\pard\\plain" + look + b"\\uc1 " + _encoded(text) + b"\\par}"


def _encoded(text: str) -> bytes:
    r"""Return the text as rich text writes it.

    >>> _encoded("él {dijo}")
    b"\\u233\\'3fl \\{dijo\\}"
    """
    return b"".join(map(_encoded_character, storable(text)))


def _encoded_character(character: str) -> bytes:
    if character in _SIGNS:
        return _SIGNS[character]
    if " " <= character <= "~":
        return character.encode("ascii")
    units = character.encode("utf-16-le", "replace")
    numbers = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    return b"".join(b"\\u%d\\'3f" % (one - _UNIT if one >= _UNIT // 2 else one) for one in numbers)
