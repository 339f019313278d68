"""Markdown (CommonMark with tables) to blocks, by markdown-it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from translation.document import Block, Document, Kind
from translation.formats.bylines import byline_opening, read_byline
from translation.formats.limits import check_paragraph
from translation.formats.markdown.front_matter import front_matter_end, front_values
from translation.formats.markdown.notes import NOTE_OPEN, know_notes
from translation.formats.normalisation import clean_text, letters_of, split_lines
from translation.formats.picture_names import is_name_of_file
from translation.formats.recognition import Format
from translation.formats.rich_text import CODE, FOOTNOTE, Mark, Piece, lay_out
from translation.formats.structure import BYLINE_WITHIN, assemble
from translation.formats.wrapping import OPENS_DIALOGUE

_CELLS = ("td_open", "th_open")
_FOOTNOTE = re.compile(r"\[\^([\w-]{1,40})\]")
PARAGRAPH = (Token("paragraph_open", "p", 1),)
"""What a line of HTML stands within."""

OWN_MARK = re.compile(r"^\[[ xX]\]\s+")
"""What a task in a list begins with: no part of its text."""

HEADING_ATTRIBUTES = re.compile(r"\s*\{[ ]?(?:[#.][\w:.-]+|-|[\w-]+=[^\s{}]+)(?: [^{}]*)?\}\s*$")
"""What Pandoc and Kramdown write behind a heading for programs: ``{#id .unnumbered}``."""

_BREAKING_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_COMMENT_END = "-->"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,40})((?:\s[^<>]{0,500})?)/?>")
_ADDRESS = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# What HTML has for the marks that a text keeps.
_TAG_MARKS = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "u": "underline",
    "a": "link",
}
# HTML of which no line is a text (CommonMark 0.31, section 4.6, first kind of block).
_NO_TEXT = ("<script", "<style", "<pre", "<textarea")
_AROUND_PICTURE = frozenset({"image", "link_open", "link_close", "softbreak", "hardbreak"})


class _Parser(MarkdownIt):
    """CommonMark with tables and notes, whose addresses stay as they are written."""

    def __init__(self) -> None:
        # Text nested deeper than this would be dropped silently; quoted mail can exceed the
        # preset's 20.
        super().__init__("commonmark", {"maxNesting": 100})
        self.enable("table")
        know_notes(self)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - as markdown-it names it
        return url


def read_markdown(name: str, text: str, encoding: str) -> Document:
    """Return the article in a Markdown ``text``. Raises NoTextError, FileTooLargeError."""
    return assemble(
        name, markdown_blocks(name, text), media_type=Format.MARKDOWN.value, encoding=encoding
    )


def markdown_blocks(name: str, text: str) -> list[Block]:
    r"""Return the blocks of a Markdown ``text``, its markup taken off and kept as codes.

    Lines of code are boilerplate, and so is the front
    matter but for what it says to readers. Raises FileTooLargeError for a line over the limit.

    >>> [(block.kind.value, block.text)
    ...  for block in markdown_blocks("", "# Lima\n* El **sol**\n> Sube")]
    [('heading', 'Lima'), ('list_item', 'El sol'), ('quotation', 'Sube')]
    """
    lines = split_lines(text)
    for line in lines:
        check_paragraph(name, len(line))
    blocks = list(_blocks(parsed(lines[front_matter_end(lines) :])))
    front = [one for one in _front_blocks(lines) if not _is_signed_again(one, blocks)]
    # What is said of the text stands behind it: no line parts its title from its deck.
    said = [block for block in front if block.kind is Kind.PARAGRAPH]
    return [*(block for block in front if block not in said), *blocks, *said]


def parsed(lines: Sequence[str]) -> list[Token]:
    """Return the tokens of a Markdown text without its front matter."""
    return _Parser().parse("\n".join(lines))


def _front_blocks(lines: Sequence[str]) -> list[Block]:
    """The first title and the first author, what else is for readers, and the other lines."""
    values = {value.first: value for value in front_values(lines)}
    blocks: list[Block] = []
    behind = 0
    for number in range(1, front_matter_end(lines) - 1):
        value = values.get(number)
        is_again = value is not None and any(
            block.kind is value.kind for block in blocks if value.kind is not Kind.PARAGRAPH
        )
        if value is not None and not is_again:
            blocks.append(Block(value.kind, value.text))
            behind = value.end
        elif number >= behind and (said := clean_text(lines[number])):
            blocks.append(Block(Kind.BOILERPLATE, said))
    return blocks


def _is_signed_again(block: Block, text: Sequence[Block]) -> bool:
    """Tell whether the block is an author of the front matter whom the byline of the text names."""
    if block.kind is not Kind.BYLINE:
        return False
    name = letters_of(block.text[byline_opening(block.text) :])
    lines = [one.text for one in text[:BYLINE_WITHIN] if byline_opening(one.text)]
    return any(name in letters_of(read.authors) for read in map(read_byline, lines) if read)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    open_tokens: list[Token] = []
    cells = 0

    for token in tokens:
        if token.nesting == 1:
            cells = cells + 1 if token.type in _CELLS else 0
            token.meta["column"] = cells
            open_tokens.append(token)
        elif token.nesting == -1:
            open_tokens.pop()
        elif token.type == "inline":
            yield from inline_blocks(token, open_tokens)
        elif token.type in ("fence", "code_block"):
            for line in split_lines(token.content):
                if clean_text(line):
                    yield Block(Kind.BOILERPLATE, clean_text(line))
        elif token.type == "html_block":
            yield from (
                block for line in html_lines(token) for block in inline_blocks(line, PARAGRAPH)
            )


def inline_blocks(token: Token, open_tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield the blocks of a token of type "inline" that stands within ``open_tokens``; more than
    one where it has line breaks.
    """
    kind, level = _kind(open_tokens)
    children = token.children or []
    if children and children[0].type == "text":
        children[0].content = OWN_MARK.sub("", children[0].content, count=1)

    if children and kind is Kind.HEADING:
        children[-1].content = HEADING_ATTRIBUTES.sub("", children[-1].content)

    if is_pictures(token):
        for said in captions_of(token):
            yield Block(said.kind, clean_text(said.text))
        return

    if is_code(token):
        return
    item = _item_number(open_tokens)
    for number, line in enumerate(lay_out([*_pieces(children)])):
        text = line.text
        if text:
            # Only the first line of an item carries its bullet or number.
            shown = Kind.PARAGRAPH if number and kind is Kind.HEADING else kind
            yield Block(
                shown, text, line.codes, level, _note_of(open_tokens), 0 if number else item
            )


def html_lines(token: Token) -> list[Token]:
    """Return an "inline" token for each line of an "html_block" token that may hold text.

    Its content is what stands between the tags around it, its map the number of its line, counted
    from the first of the block.
    """
    lines: list[Token] = []
    is_comment = False
    if token.content.lstrip().lower().startswith(_NO_TEXT):
        return []

    for number, line in enumerate(split_lines(token.content)):
        commented = line.find(_COMMENT_END) + len(_COMMENT_END) if is_comment else 0
        shown = line[commented:] if commented >= len(_COMMENT_END) or not is_comment else ""
        is_comment = (is_comment or "<!--" in line) and _COMMENT_END not in line
        inner = _between_tags(_COMMENT.sub("", shown))
        if inner:
            (inline,) = _Parser().parseInline(inner)
            inline.map = [number, number + 1]
            lines.append(inline)

    return lines


def _between_tags(line: str) -> str:
    """The line without the tags around its text; those that mark the text itself belong to it.

    >>> (_between_tags('<p class="q">El <b>sol</b></p>'),
    ...  _between_tags("<b>El sol"), _between_tags("<p>"))
    ('El <b>sol</b>', 'El sol', '')
    """
    tags = [found for found in _TAG.finditer(line) if found[2].lower() in _TAG_MARKS]
    is_whole = sum(1 if found[1] else -1 for found in tags) == 0
    start, end = 0, len(line.rstrip())
    for found in _TAG.finditer(line):
        if line[start : found.start()].strip() or (is_whole and found in tags):
            break
        start = found.end()

    while line[start:end].endswith(">"):
        last = (
            _TAG.fullmatch(line[line.rfind("<", start, end) : end])
            if "<" in line[start:end]
            else None
        )
        if last is None or (is_whole and last[2].lower() in _TAG_MARKS):
            break
        end = len(line[: end - len(last[0])].rstrip())

    return line[start:end].strip()


def is_pictures(token: Token) -> bool:
    """Tell whether nothing but pictures stands in a token of type "inline"."""
    return all(
        child.type in _AROUND_PICTURE or not clean_text(child.content)
        for child in token.children or []
    )


def is_code(token: Token) -> bool:
    """Tell whether nothing but code stands in a token of type "inline": no text of any language."""
    said = [child for child in token.children or [] if clean_text(child.content)]
    return (
        bool(said)
        and all(
            child.type == "code_inline" or not any(map(str.isalpha, child.content))
            for child in said
        )
        and any(child.type == "code_inline" for child in said)
    )


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said of a picture in its brackets, or behind its address, as it is written there."""

    text: str
    kind: Kind


def captions_of(token: Token) -> list[Caption]:
    """Return the texts of each picture in an "inline" token: the alternative text, the title."""
    captions = []
    for child in token.children or []:
        if child.type == "image":
            kind = Kind.BOILERPLATE if _is_file_name(child) else Kind.PARAGRAPH
            captions.append(Caption(child.content, kind))
            captions.append(Caption(str(child.attrs.get("title", "")), Kind.PICTURE))
    return [caption for caption in captions if clean_text(caption.text)]


def _is_file_name(image: Token) -> bool:
    return is_name_of_file(clean_text(image.content), str(image.attrs.get("src", "")))


def _kind(open_tokens: Sequence[Token]) -> tuple[Kind, int]:
    types = [token.type for token in open_tokens]
    if types[-1] == "heading_open":
        return Kind.HEADING, int(open_tokens[-1].tag[1:])
    if types[-1] in _CELLS:
        return Kind.TABLE_CELL, open_tokens[-1].meta.get("column", 0)
    if NOTE_OPEN in types:
        return Kind.NOTE, 0
    if "blockquote_open" in types:
        return Kind.QUOTATION, 0
    depth = sum(kind == "list_item_open" for kind in types)
    return (Kind.LIST_ITEM, depth) if depth else (Kind.PARAGRAPH, 0)


def _note_of(open_tokens: Sequence[Token]) -> str:
    return next((token.info for token in open_tokens if token.type == NOTE_OPEN), "")


def _item_number(open_tokens: Sequence[Token]) -> int:
    if len(open_tokens) < 2 or open_tokens[-2].type != "list_item_open" or not open_tokens[-2].info:
        return 0
    item = open_tokens[-2]
    # Two paragraphs in one item share its number: markdown-it's token is the place to note its use.
    if item.meta.get("numbered"):
        return 0
    item.meta["numbered"] = True
    return int(item.info)


def _pieces(children: Sequence[Token]) -> Iterator[Piece]:
    marks: list[Mark] = []

    for number, child in enumerate(children):
        here = frozenset(marks)
        if child.type in ("strong_open", "em_open"):
            marks.append(Mark(_TAG_MARKS[child.tag]))
        elif child.type == "link_open":
            marks.append(Mark("link", str(child.attrs.get("href", ""))))
        elif child.nesting == -1:
            marks.pop()
        elif child.type == "softbreak":
            # A dialogue dash at the start of a line is a new speaker, whatever Markdown makes of
            # line ends.
            following = children[number + 1].content if number + 1 < len(children) else ""
            yield Piece("\n" if OPENS_DIALOGUE.match(following) else " ", here)
        elif child.type == "hardbreak":
            yield Piece("\n\n", here)
        elif child.type == "image":
            # In the middle of a sentence only what reads as words may be part of it.
            if not _is_file_name(child):
                yield from _pieces(child.children or [])
        elif child.type == "html_inline":
            yield Piece("\n" if _BREAKING_TAG.fullmatch(child.content) else "", here)
            _heed_tag(child.content, marks)
        else:
            yield from _text_pieces(child, here)


def _heed_tag(content: str, marks: list[Mark]) -> None:
    """Open or close the mark that a tag of HTML is."""
    tag = _TAG.fullmatch(content)
    kind = _TAG_MARKS.get(tag[2].lower()) if tag else None
    if tag is None or kind is None:
        return
    if tag[1]:
        last = next((mark for mark in reversed(marks) if mark.kind == kind), None)
        if last is not None:
            marks.remove(last)
        return
    address = _ADDRESS.search(tag[3])
    if kind != "link":
        marks.append(Mark(kind))
    elif address is not None:
        marks.append(Mark(kind, unescape(next(filter(None, address.groups()), ""))))


def _text_pieces(child: Token, marks: frozenset[Mark]) -> Iterator[Piece]:
    text, start = child.content, 0
    if child.type == "code_inline":
        yield Piece(text, marks | {Mark(CODE, text)})
        return
    for match in _FOOTNOTE.finditer(text):
        yield Piece(text[start : match.start()], marks)
        yield Piece("", marks | {Mark(FOOTNOTE, match[1])})
        start = match.end()
    yield Piece(text[start:], marks)
