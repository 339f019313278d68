"""Definitions of footnotes in Markdown, which CommonMark lacks: ``[^1]: Text`` and what is indented
below it (Pandoc and GitHub write them so).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

NOTE_OPEN, NOTE_CLOSE = "note_open", "note_close"
_DEFINITION = re.compile(r"\[\^([\w-]{1,40})\]:[ \t]*")
_INDENT = 4


def know_notes(parser: MarkdownIt) -> None:
    """Let ``parser`` put what a note holds between "note_open", whose info is its name, and
    "note_close".
    """
    # It ends a paragraph, and goes before the definitions of links, which look like it.
    parser.block.ruler.before(
        "reference", "note", _note, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - so it is called
    begin = state.bMarks[start] + state.tShift[start]
    found = _DEFINITION.match(state.src, begin, state.eMarks[start])
    if found is None or state.is_code_block(start):
        return False
    if silent:
        return True

    opening = state.push(NOTE_OPEN, "", 1)
    opening.info = found[1]
    kept = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    state.bMarks[start], state.tShift[start] = found.end(), 0
    state.blkIndent += _INDENT
    state.sCount[start] = state.blkIndent
    state.parentType = "note"
    state.md.block.tokenize(state, start, end)

    state.blkIndent -= _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    opening.map = [start, state.line]
    state.push(NOTE_CLOSE, "", -1)
    return True
