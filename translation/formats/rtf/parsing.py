"""Rich text to paragraphs, by the rules of Microsoft's Rich Text Format Specification 1.9.1."""

import codecs
from copy import copy
from dataclasses import dataclass, field, replace

from translation.formats.rtf.looks import RunLook, words_of
from translation.formats.rtf.paragraphs import (
    Field,
    RichParagraph,
    Run,
    Shape,
    parted_at_tabs,
    trimmed,
)
from translation.formats.rtf.tokens import RichToken, tokens

_USUAL_ENCODING = "cp1252"
_UNITS = "utf-16-le"
_MOST_COMMAND = 4_000
"""Bytes of a field's command that are looked at."""
_DEEPEST_FIELD = 20


@dataclass(slots=True, eq=False)
class Note:
    """A footnote or endnote: ``data[start:end]`` of the file, its mark in the text included."""

    start: int
    end: int = 0


@dataclass(slots=True)
class RichText:
    """What a rich text holds: its ``paragraphs`` as they are read, then those of its notes, then
    of headers and footers.

    ``styles`` are the names of the paragraphs' styles by number; ``titles`` what the file says of
    itself; ``start`` is where the text begins, ``changes`` how many were tracked.
    """

    paragraphs: list[RichParagraph] = field(default_factory=list)
    noted: list[RichParagraph] = field(default_factory=list)
    margins: list[RichParagraph] = field(default_factory=list)
    titles: list[RichParagraph] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    start: int = 0
    changes: int = 0


@dataclass(slots=True, eq=False)
class _Story:
    """A text of its own: the body, a note, a header, what stands in a box."""

    kind: str
    paragraphs: list[RichParagraph]
    current: RichParagraph = field(default_factory=RichParagraph)
    column: int = 1


@dataclass(slots=True)
class _State:
    """The state that a group inherits from the one around it; changes to it end with the group."""

    start: int
    story: _Story
    destination: str = "text"
    look: RunLook = field(default_factory=RunLook)
    shape: Shape = field(default_factory=Shape)
    font: int | None = None
    fallback: int = 1
    within: Field | None = None
    opened_story: _Story | None = None
    opened_field: Field | None = None
    own_note: Note | None = None
    notes: list[Note] = field(default_factory=list)
    has_text: bool = False


def parse(name: str, data: bytes) -> RichText:
    """Return what the rich text holds. Raises DamagedFileError, FileTooLargeError."""
    return _Parser(name, data).parsed()


class _Parser:
    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._found = RichText()
        self._body = _Story("body", self._found.paragraphs)
        self._groups = [_State(0, self._body)]
        self._encoding = _USUAL_ENCODING
        self._fonts: dict[int, str] = {}
        self._style, self._table_font = 0, 0
        # Since the last of these, no other token came.
        self._is_starred = self._is_text_before = False
        self._skipped = 0
        self._mark: tuple[int, int] | None = None

    def parsed(self) -> RichText:
        for token in tokens(self._name, self._data):
            state = self._groups[-1]
            if token.kind == "brace":
                self._open(token) if token.said == b"{" else self._close(token)
            elif state.destination == "skipped":
                continue
            elif self._is_fallback(token):
                self._stretch(token)
            elif token.kind == "word":
                self._word(token)
            elif token.kind == "sign":
                self._sign(token)
            else:
                self._said(token)
        self._found.start = self._found.start or self._groups[0].start
        return self._found

    def _open(self, token: RichToken) -> None:
        state = copy(self._groups[-1])
        state.start, state.has_text = token.start, False
        state.opened_story = state.opened_field = state.own_note = None
        state.notes = []
        self._groups.append(state)
        self._is_text_before = self._is_starred = False
        self._skipped = 0

    def _close(self, token: RichToken) -> None:
        state = self._groups.pop()
        outer = self._groups[-1]
        if state.opened_story is not None:
            self._end_paragraph(token, state, "")
            self._close_story(token, state, outer)

        if state.opened_field is not None:
            self._close_field(state.opened_field, token.end)
        if state.destination == "instruction" and outer.within is not None:
            outer.within.instruction = (state.start, token.end)
        if not state.has_text:
            self._close_mark(token, state)
        outer.has_text |= state.has_text and outer.story is state.story
        if len(self._groups) == 1:
            self._end_paragraph(token, state, "")
        self._is_text_before = self._is_starred = False
        self._skipped = 0

    def _close_story(self, token: RichToken, state: _State, outer: _State) -> None:
        # What a note or a box says is no text of the group around it.
        state.has_text = False
        self._mark = None
        if state.own_note is not None:
            state.own_note.end = token.end
            outer.notes.append(state.own_note)
        if state.story.kind == "box":
            outer.story.current.boxes += state.story.paragraphs
            self._hold_more(outer)

    def _close_mark(self, token: RichToken, state: _State) -> None:
        """A group that holds nothing but a note's mark, or mark and note, goes with the note."""
        depth = len(self._groups)
        if self._mark is not None and self._mark[0] >= state.start:
            self._mark = (state.start, depth)
        is_plain = state.opened_story is None and state.opened_field is None
        if len(state.notes) == 1 and is_plain and depth > 1:
            state.notes[0].start, state.notes[0].end = state.start, token.end
            self._groups[-1].notes.append(state.notes[0])

    def _close_field(self, closed: Field, end: int) -> None:
        closed.end = end
        closed.is_own = not closed.holds_more and closed.paragraph is self._groups[-1].story.current

    def _word(self, token: RichToken) -> None:
        state = self._groups[-1]
        was_starred, self._is_starred = self._is_starred, False
        is_character = token.said == b"u" or token.said in words_of("character")
        self._is_text_before &= is_character

        if state.destination in ("fonts", "styles"):
            self._declare(token, state)
        elif self._opens(token, state):
            pass
        elif was_starred:
            state.destination = "skipped"
        elif state.destination == "text":
            self._shown_word(token, state)
        if token.said == b"ansicpg":
            self._encoding = _known(f"cp{token.number}") or _USUAL_ENCODING
        elif token.said in words_of("character set of a file"):
            self._encoding = words_of("character set of a file")[token.said]

    def _opens(self, token: RichToken, state: _State) -> bool:
        """Turn the group to what its first word announces; tell whether it announces anything."""
        word = token.said
        if word == b"field" and state.destination == "text":
            self._open_field(state)
        elif word == b"fldrslt":
            state.destination = "skipped" if self._is_page_field(state) else state.destination
        elif word in words_of("frame"):
            self._hold_more(state)
            state.destination = "frame"
        elif word in words_of("object"):
            self._hold_more(state)
            state.destination = "skipped"
        elif word in words_of("aside"):
            state.destination = words_of("aside")[word] or "skipped"
        elif word == b"title" and state.destination == "info":
            self._open_story(state, _Story("title", self._found.titles))
        else:
            return self._opens_story(word, state)
        return True

    def _open_field(self, state: _State) -> None:
        depth = state.within.depth + 1 if state.within else 1
        if depth <= _DEEPEST_FIELD:
            state.within = state.opened_field = Field(state.start, state.within, depth)
            state.within.paragraph = state.story.current

    def _opens_story(self, word: bytes, state: _State) -> bool:
        if word in words_of("note"):
            if state.story.kind != "body" or state.destination != "text":
                state.destination = "skipped"
                return True
            self._open_note(state)
        elif word in words_of("margin"):
            self._open_story(state, _Story("margin", self._found.margins))
        elif word in words_of("box"):
            self._open_story(state, _Story("box", []))
        else:
            return False
        return True

    def _open_story(self, state: _State, story: _Story) -> None:
        state.story = state.opened_story = story
        state.destination = "text"
        state.look, state.shape, state.within = RunLook(), Shape(), None

    def _open_note(self, state: _State) -> None:
        number = str(len(self._found.notes) + 1)
        depth = len(self._groups) - 1
        start = self._mark[0] if self._mark and self._mark[1] == depth else state.start
        note = self._found.notes[number] = Note(start)
        state.story.current.runs.append(Run(start, start, state.look, state.within, note=number))
        state.story.current.holds_more = True
        self._hold_fields(state.within)
        self._open_story(state, _Story("note", self._found.noted))
        state.own_note = note

    def _is_page_field(self, state: _State) -> bool:
        if state.within is None or state.destination != "text":
            return False
        first = state.within.command.split(maxsplit=1)[:1]
        is_page = bool(first) and first[0].upper().encode() in words_of("page field")
        is_margin = state.story.kind == "margin" and not state.within.address
        if is_page or is_margin:
            self._compute(state, state.within.start)
        return is_page or is_margin

    def _compute(self, state: _State, at: int) -> None:
        state.story.current.runs.append(Run(at, at, state.look, is_computed=True))
        self._hold_more(state)

    def _hold_more(self, state: _State) -> None:
        state.has_text = state.story.current.holds_more = True
        self._hold_fields(state.within)

    def _hold_fields(self, inner: Field | None) -> None:
        for one in inner.outward() if inner is not None else ():
            one.holds_more = True

    def _shown_word(self, token: RichToken, state: _State) -> None:
        word, number = token.said, token.number
        if word in words_of("character"):
            self._say(token, chr(int(words_of("character")[word], 16)).encode(_UNITS), _UNITS)
        elif word == b"u" and number is not None:
            self._say(token, (number % 65_536).to_bytes(2, "little"), _UNITS)
            self._skipped = state.fallback
        elif word in words_of("ends"):
            self._end_paragraph(token, state, word.decode("ascii"))
        elif word in words_of("breaks"):
            self._hold_more(state)
        elif word in words_of("computed"):
            self._compute(state, token.start)
        elif word == b"chftn":
            self._mark = (token.start, len(self._groups))
        elif word == b"uc":
            state.fallback = max(0, number or 0)
        elif word == b"f":
            state.font = number
            state.look = state.look.with_word(token)
        elif not self._shapes(word, number, state, token.start):
            state.look = state.look.with_word(token)

    def _shapes(self, word: bytes, number: int | None, state: _State, at: int) -> bool:
        """Follow a word that says something of the paragraph; tell whether it does."""
        if word in (b"pard", b"trowd"):
            self._begin(state, at)
        if word == b"trowd":
            state.story.column = 1
        elif word == b"pard":
            state.shape = Shape()
        elif word == b"s":
            state.shape = replace(state.shape, style=number or 0)
        elif word == b"intbl":
            state.shape = replace(state.shape, is_in_table=number != 0)
        elif word == b"itap":
            depth = number if number is not None else 1
            state.shape = replace(state.shape, depth=depth, is_in_table=depth > 0)
        elif word == b"ls":
            state.shape = replace(state.shape, list_number=number or 0)
        elif word == b"ilvl":
            state.shape = replace(state.shape, list_level=min(max(number or 0, 0), 8))
        elif word == b"outlinelevel":
            state.shape = replace(state.shape, outline=number)
        else:
            return False
        return True

    def _begin(self, state: _State, at: int) -> None:
        if state.story is self._body and not self._found.start:
            self._found.start = at

    def _sign(self, token: RichToken) -> None:
        state = self._groups[-1]
        if token.said == b"*":
            # It marks what a program may pass over, and stands first in its group.
            self._is_starred = self._groups[-1].start == token.start - 1
            return
        if token.said in (b"\n", b"\r"):
            if state.destination == "text":
                self._end_paragraph(token, state, "par")
        elif token.said in words_of("sign"):
            character = chr(int(words_of("sign")[token.said], 16))
            self._say(token, character.encode(_UNITS), _UNITS)

    def _said(self, token: RichToken) -> None:
        font = self._groups[-1].font
        encoding = self._fonts.get(font, self._encoding) if font is not None else self._encoding
        if token.kind == "text" and b"\t" in token.said:
            token = token._replace(said=token.said.replace(b"\t", b" "))
        self._say(token, token.said, encoding)

    def _say(self, token: RichToken, raw: bytes, encoding: str) -> None:
        state = self._groups[-1]
        if state.destination == "instruction" and state.within is not None:
            if len(state.within.command) < _MOST_COMMAND:
                state.within.command += raw[:_MOST_COMMAND].decode(encoding, "replace")
        elif state.destination == "styles":
            self._name_style(raw.decode(encoding, "replace"))
        elif state.destination == "text":
            self._begin(state, token.start)
            self._run(token, raw, encoding, state)

    def _run(self, token: RichToken, raw: bytes, encoding: str, state: _State) -> None:
        is_tab = raw == b"\t\0"
        runs = state.story.current.runs
        is_same = (
            bool(runs)
            and self._is_text_before
            and not is_tab
            and (runs[-1].look, runs[-1].encoding) == (state.look, encoding)
        )

        if is_same:
            runs[-1].end = token.end
            runs[-1].raw += raw
        else:
            run = Run(token.start, token.end, state.look, state.within, bytearray(raw), encoding)
            runs.append(run)
            self._hold_fields(state.within if is_tab else None)
            self._found.changes += not {"deleted", "revised"}.isdisjoint(state.look.words)

        self._is_text_before = not is_tab
        state.has_text = True
        self._mark = None

    def _is_fallback(self, token: RichToken) -> bool:
        """Whether the token stands for the character before it, for programs without Unicode."""
        if token.kind not in ("text", "byte"):
            self._skipped = 0
        return self._skipped > 0 and self._groups[-1].destination == "text"

    def _stretch(self, token: RichToken) -> None:
        """Pass over what stands for a character, or over its beginning; the rest is said."""
        length = len(token.said) if token.kind == "text" else 1
        passed = min(length, self._skipped)
        self._skipped -= passed
        end = token.end if passed == length else token.start + passed
        runs = self._groups[-1].story.current.runs
        if runs and self._is_text_before:
            runs[-1].end = end
        if passed < length:
            self._said(token._replace(start=end, said=token.said[passed:]))

    def _end_paragraph(self, token: RichToken, state: _State, ended_by: str) -> None:
        story = state.story
        if ended_by.endswith("row"):
            story.column = 1

        paragraph, story.current = story.current, RichParagraph()
        paragraph.is_in_margin = story.kind == "margin"
        paragraph.shape = state.shape
        paragraph.end = (token.start, token.end if ended_by else token.start)
        paragraph.ended_by = ended_by
        if ended_by.endswith("cell"):
            paragraph.shape = replace(state.shape, is_in_table=True)
        paragraph.column = story.column if state.shape.depth == 1 and ended_by != "nestcell" else 0
        story.column += ended_by == "cell"
        boxes = paragraph.boxes

        state.has_text, self._mark = True, None
        parts = [trimmed(part, self._data) for part in parted_at_tabs(paragraph)]
        story.paragraphs += [part for part in parts if part.runs]
        story.paragraphs += boxes
        self._is_text_before = False

    def _declare(self, token: RichToken, state: _State) -> None:
        """Learn from the tables of fonts and styles."""
        word, number = token.said, token.number or 0
        if state.destination == "styles":
            self._style = number if word == b"s" else self._style
            if word in (b"cs", b"ts", b"ds"):
                state.destination = "skipped"
        elif word == b"f":
            self._table_font = number
        elif word == b"fcharset" and str(number).encode() in words_of("character set"):
            self._fonts[self._table_font] = words_of("character set")[str(number).encode()]
        elif word == b"cpg" and (known := _known(f"cp{number}")):
            self._fonts[self._table_font] = known

    def _name_style(self, said: str) -> None:
        name = self._found.styles.get(self._style, "")
        if not name.endswith(";"):
            self._found.styles[self._style] = (name + said).lstrip()[:200]
        if said.rstrip().endswith(";"):
            self._style = 0


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None
