"""Footnotes and explained terms in Markdown, which CommonMark lacks: ``[^1]: Text`` and what is
indented below it (Pandoc and GitHub write them so), and ``: Text`` under a term (Pandoc, Kramdown).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

NOTE_OPEN, NOTE_CLOSE = "note_open", "note_close"
_EXPLANATION = re.compile(r":[ \t]{1,3}(?=\S)")
_DEFINITION = re.compile(r"\[\^([\w-]{1,40})\]:[ \t]*")
_INDENT = 4


def know_notes(parser: MarkdownIt) -> None:
    """Let ``parser`` put what a note holds between "note_open", whose info is its name, and
    "note_close"; what explains a term is a paragraph of its own.
    """
    # It ends a paragraph, and goes before the definitions of links, which look like it.
    parser.block.ruler.before(
        "reference", "note", _note, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.block.ruler.before("reference", "explanation", _explanation, {"alt": ["paragraph"]})


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - so it is called
    begin = state.bMarks[start] + state.tShift[start]
    found = _DEFINITION.match(state.src, begin, state.eMarks[start])
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        _add_contained(state, (start, end), found, (NOTE_OPEN, NOTE_CLOSE), indent=_INDENT)
    return True


def _explanation(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - so it is called
    begin = state.bMarks[start] + state.tShift[start]
    found = _EXPLANATION.match(state.src, begin, state.eMarks[start])
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        tokens = ("explanation_open", "explanation_close")
        _add_contained(state, (start, end), found, tokens, indent=len(found[0]))
    return True


def _add_contained(
    state: StateBlock,
    lines: tuple[int, int],
    found: re.Match[str],
    tokens: tuple[str, str],
    *,
    indent: int,
) -> None:
    """Parse what stands behind ``found`` in the first of the lines, and is indented below it."""
    start, end = lines
    opening = state.push(tokens[0], "", 1)
    opening.info = found[1] if found.re.groups else ""
    kept = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    state.bMarks[start], state.tShift[start] = found.end(), 0
    state.blkIndent += indent
    state.sCount[start] = state.blkIndent
    state.parentType = "note"
    state.md.block.tokenize(state, start, end)

    state.blkIndent -= indent
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    opening.map = [start, state.line]
    state.push(tokens[1], "", -1)
