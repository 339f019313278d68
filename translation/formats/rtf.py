"""Rich text (.rtf) to blocks: its text, and the notes behind it.

No library that is kept writes such a file in place, so that it goes out as Word.
"""

import re

from striprtf.striprtf import rtf_to_text

from translation.document import Document
from translation.formats.limits import cut_off
from translation.formats.plain import plain_blocks
from translation.formats.recognition import Format
from translation.formats.structure import assemble

# A cell of a table is a paragraph of its own; "\cellx" only says how wide it is.
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
# Where a link leads is left out: the library would write the address into the sentence, in a time
# that grows with the square of the file.
_LINK = re.compile(r"(\\fldinst[^\"\\]{0,40})HYPERLINK", re.IGNORECASE)
_NOTE = re.compile(r"\{\s*(?:\\\*)?\\footnote(?![a-z])")
_BRACE = re.compile(r"(?<!\\)(?:\\\\)*([{}])")
_MOST_NOTES = 2_000


def read_rtf(name: str, data: bytes) -> Document:
    """Return the article in an .rtf file; its notes follow the text.

    Raises DamagedFileError for a file that is cut off, NoTextError, FileTooLargeError.
    """
    raw = data.decode("latin-1").rstrip("\0 \r\n\t")
    if not raw.endswith("}"):
        raise cut_off(name)
    raw = _LINK.sub(r"\1LINK", _CELL.sub(r"\\par", raw))
    try:
        text = rtf_to_text(_with_notes_last(raw), errors="replace")  # type: ignore[no-untyped-call] # it has no types
    except (ValueError, LookupError, TypeError) as error:
        raise cut_off(name) from error
    return assemble(name, plain_blocks(name, text), media_type=Format.RICH_TEXT)


def _with_notes_last(raw: str) -> str:
    r"""Return the file with each note behind the text, where the library would leave them out.

    >>> _with_notes_last(r"{\rtf1 Uno{\footnote Nota.} dos.}")
    '{\\rtf1 Uno dos.{\\par  Nota.}}'
    """
    kept: list[str] = []
    notes: list[str] = []
    at = 0
    while (found := _NOTE.search(raw, at)) and len(notes) < _MOST_NOTES:
        end = _group_end(raw, found.end())
        kept.append(raw[at : found.start()])
        notes.append(rf"{{\par {raw[found.end() : end - 1]}}}")
        at = end
    return "".join((*kept, raw[at:-1], *notes, "}"))


def _group_end(raw: str, start: int) -> int:
    """Return the offset behind the brace that closes the group in which ``start`` stands."""
    depth = 1
    for brace in _BRACE.finditer(raw, start):
        depth += 1 if brace[1] == "{" else -1
        if not depth:
            return brace.end()
    return len(raw) - 1
