"""Markdown (CommonMark): headings, lists, quotations, bold, italics, links and note marks."""

import json
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token
from rapidfuzz import fuzz

from translation.document import InlineCode, Kind
from translation.formats.cell_rows import CellRows, laid_out
from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.markup import marked_up
from translation.formats.limits import MAX_PARAGRAPH_CHARACTERS
from translation.formats.markdown.front_matter import (
    FrontValue,
    front_matter_end,
    front_values,
    separator_of,
)
from translation.formats.markdown.inline import address_in_text, escaped, escaped_opening, inline
from translation.formats.markdown.reading import (
    HEADING_ATTRIBUTES,
    OWN_MARK,
    PARAGRAPH,
    captions_of,
    html_lines,
    inline_blocks,
    is_pictures,
    parsed,
)
from translation.formats.normalisation import clean_text, split_lines
from translation.formats.placement import blocks_in_place, write_blocks
from translation.formats.recognition import Format
from translation.formats.rich_text import CODE
from translation.formats.translated import Picture, TranslatedBlock, TranslatedDocument
from translation.inline_codes import project_codes

_DEEPEST_HEADING = 6


def write(translated: TranslatedDocument) -> bytes:
    """The article as Markdown in UTF-8, with a line that says so when it is unfinished.

    A web title and a social text stand in front matter.

    Where it came as Markdown its text is kept, with the target in place: front matter, tables,
    pictures, notes and code stay what they are. Pictures of another format are shown where they
    lie; one that lies in the file comes along, where a line can hold it.
    """
    original = translated.original_of(Format.MARKDOWN)
    if original is not None:
        return markdown_in_place(translated, original)

    fields = front_fields(translated.fields)
    blocks = ["\n".join(("---", *fields, "---"))] if fields else []
    blocks += [f"> **{escaped(translated.notice)}**"] if translated.notice else []
    for number, block in laid_out(translated.running):
        blocks.extend(_shown_pictures(translated.pictures_before(number)))
        if isinstance(block, CellRows):
            blocks.append(_table(block))
        elif block is not None:
            blocks.append(_written_block(block))

    blocks.extend(_shown_pictures(translated.pictures_before(len(translated.running))))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", errors="replace")


def _written_block(block: TranslatedBlock) -> str:
    # Lines of an item belong to it where they begin as far in as its text.
    line_break = "\\\n" + "    " * (block.level if block.kind == Kind.LIST_ITEM else 0)
    marked = inline(block.text or "", block.codes, line_break)
    if block.kind == Kind.TITLE:
        return f"# {marked}"
    if block.kind == Kind.HEADING:
        return f"{'#' * min(max(block.level, 2), _DEEPEST_HEADING)} {marked}"
    if block.kind == Kind.BYLINE:
        return f"*{marked}*"
    before = ""
    if block.kind == Kind.LIST_ITEM:
        mark = f"{block.item}. " if block.item else "- "
        before = f"{'    ' * max(0, block.level - 1)}{mark}"
    elif block.kind == Kind.QUOTATION:
        before = "> "
    elif block.kind == Kind.NOTE:
        before = f"[^{block.level}]: " if block.level else "    "
    return f"{before}{escaped_opening(marked)}"


def _table(table: CellRows) -> str:
    """The table as in GitHub Flavored Markdown (4.10), whose first row is always a header."""
    rows = [
        [inline(cell.text, cell.codes, "<br>") if cell and cell.text else "" for cell in row]
        for row in table.rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]))


def _shown_pictures(pictures: Iterable[Picture]) -> list[str]:
    """Return each picture as a paragraph, or its description where no line can hold the picture."""
    lines = []
    for one in pictures:
        if not one.shown_at:
            continue
        said = escaped(one.alternative)
        line = f"![{said}](<{address_in_text(one.shown_at)}>)"
        lines.append(line if len(line) <= MAX_PARAGRAPH_CHARACTERS else f"*{said}*" if said else "")
    return [line for line in lines if line]


_IMAGE = re.compile(r"<img\b[^<>]{0,2000}>|!\[[^\]]*\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_NUMBER = re.compile(r"(\d{1,9})[.)]\s+")
_AROUND = re.compile(r"(?:\s|<[^<>]{0,500}>)+")
_BEHIND = re.compile(r"(?:\s|<[^<>]{0,500}>)+$")
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*")
_FRONT_FIELDS = ("web_title", "social_text")
_BREAKS = re.compile(r"\n+")
_ALIKE = 60
"""From which likeness on, of 100, words of the target are taken for the code of the source."""


@dataclass(slots=True)
class _Spot:
    """A stretch of text in the lines from ``first`` to before ``end``; ``written`` is what comes in
    its place, None as long as it stays. ``token`` is None in front matter, which says ``front``
    there; a line that ``is_html`` stays HTML; ``caption`` is what is said of a picture, as it is
    written there, ``item`` the number before an item.
    """

    first: int
    end: int
    text: str
    token: Token | None = None
    escape: Callable[[str], str] = str
    written: str | None = None
    is_html: bool = False
    caption: str = ""
    item: int = 0
    is_heading: bool = False
    front: FrontValue | None = None


def front_fields(fields: Mapping[str, str], separator: str = ":") -> list[str]:
    r"""Return the lines of front matter for the web title and the social text that there are.

    >>> front_fields({"web_title": 'The "law" passes', "social_text": ""})
    ['web_title: "The \\"law\\" passes"']
    """
    # A text in JSON is one in YAML and in TOML as well.
    return [
        f"{name}{separator.replace('=', ' =')} {json.dumps(fields[name], ensure_ascii=False)}"
        for name in _FRONT_FIELDS
        if fields.get(name)
    ]


def markdown_in_place(translated: TranslatedDocument, data: bytes) -> bytes:
    """The original with the target in place, and a first line that says when it is unfinished."""
    text, _ = decode(translated.name, data, declared_encoding(data))
    lines = split_lines(text)
    front = front_matter_end(lines)
    spots = _spots(lines, front)
    sources = {block.source for block in translated.blocks}
    added: list[_Spot] = []

    def new_spot(before: _Spot | None, _block: TranslatedBlock) -> _Spot:
        at = before.end if before is not None else front
        added.append(_Spot(at, at, "", escape=lambda text: escaped_opening(escaped(text))))
        return added[-1]

    write_blocks(
        blocks_in_place(translated.blocks, [_as_stored(spot, sources) for spot in spots]),
        spots,
        insert_after=new_spot,
        rewrite=_rewrite,
        empty=_empty,
    )
    titles = {spot.text: spot.written for spot in spots if spot.first < front}
    for spot in spots:
        # A title that the text says again was read once.
        if spot.token is not None and titles.get(spot.text):
            spot.written = escaped(titles[spot.text] or "")
    written = _written(lines, spots)
    for spot in reversed(added):
        written.insert(spot.first, f"\n{spot.written}\n")
    if translated.notice:
        written.insert(front, f"> **{escaped(translated.notice)}**\n")
    separator = separator_of(lines) if front else ":"
    if fields := front_fields(translated.fields, separator):
        for number in range(1, front - 1):
            if lines[number].partition(separator)[0].strip() in _FRONT_FIELDS:
                written[number] = None
        end = max(front - 1, 0)
        written[end:end] = fields if front else ["---", *fields, "---", ""]
    whole = "\n".join(line for line in written if line is not None)
    return (whole.strip("\n") + "\n").encode("utf-8", errors="replace")


def _as_stored(spot: _Spot, sources: Container[str]) -> str:
    """The text as the article has it: before 0.3 an item began with its number."""
    numbered = (f"{spot.item}{mark} {spot.text}" for mark in ".)" if spot.item)
    return next((text for text in numbered if text in sources), spot.text)


def _spots(lines: Sequence[str], front: int) -> list[_Spot]:
    """The stretches of text that reading makes blocks of, in order."""
    spots = [
        _Spot(value.first, value.end, value.text, front=value) for value in front_values(lines)
    ]
    open_tokens: list[Token] = []
    for token in parsed(lines[front:]):
        if token.nesting == 1:
            open_tokens.append(token)
        elif token.nesting == -1:
            open_tokens.pop()
        elif token.type == "inline" and token.map is not None:
            spots += _inline_spots(token, open_tokens, front)
        elif token.type == "html_block" and token.map is not None:
            for line in html_lines(token):
                spots += _inline_spots(line, PARAGRAPH, front + token.map[0], is_html=True)
    return [spot for spot in spots if spot.text]


def _inline_spots(
    token: Token, open_tokens: Sequence[Token], before: int, *, is_html: bool = False
) -> list[_Spot]:
    """The spot of a token of type "inline"; of pictures one for each thing said of them."""
    first, end = (before + line for line in token.map or ())
    if is_pictures(token):
        said = [caption.text for caption in captions_of(token)]
        return [_Spot(first, end, clean_text(text), token, caption=text) for text in said]
    blocks = list(inline_blocks(token, open_tokens))
    text, item = (
        " ".join(block.text for block in blocks),
        max((one.item for one in blocks), default=0),
    )
    is_heading = any(block.kind is Kind.HEADING for block in blocks)
    return [_Spot(first, end, text, token, is_html=is_html, item=item, is_heading=is_heading)]


def _rewrite(spot: _Spot, text: str, codes: Sequence[InlineCode]) -> None:
    token = spot.token

    if token is None:
        spot.written = spot.escape(text) if spot.front is None else text
    elif spot.is_html:
        spot.written = marked_up(text, codes)
    elif spot.caption:
        spot.written = escaped(text).replace('"', "”")
    else:
        numbered = _NUMBER.match(text)
        if numbered and int(numbered[1]) == spot.item:
            # The number stands before the item in its line; before 0.3 it stood in the text, too.
            taken = numbered.end()
            text = text[taken:]
            codes = [code.moved(-taken) for code in codes if code.start >= taken]
        codes = [replace(code, reference=code.name_in_file) for code in codes if code.kind != CODE]
        codes += _code_in(token, spot.text, text)
        own = OWN_MARK.match(token.content)
        before, after = _pictures(token.content)
        titles = {
            str(link.attrs.get("href", "")): str(link.attrs["title"])
            for link in token.children or []
            if link.type == "link_open" and link.attrs.get("title")
        }
        middle = escaped_opening(inline(text, codes, "\n", titles))
        attributes = HEADING_ATTRIBUTES.search(token.content) if spot.is_heading else None
        behind = attributes.group() if attributes else ""
        spot.written = " ".join(
            filter(None, (*before, f"{own.group() if own else ''}{middle}{behind}", *after))
        )


def _empty(spot: _Spot) -> None:
    # What holds no words of the article stays: a picture, a line of the front matter.
    if spot.token is not None and not spot.caption:
        spot.written = ""


def _pictures(content: str) -> tuple[list[str], list[str]]:
    """The pictures of a paragraph: those before its first word, and the others."""
    before: list[str] = []
    after: list[str] = []
    end = 0
    for found in _IMAGE.finditer(content):
        is_first = not content[end : found.start()].strip() and not after
        (before if is_first else after).append(found.group())
        end = found.end()
    return before, after


def _code_in(token: Token, source: str, target: str) -> list[InlineCode]:
    """Where the code of the source stands in the target, as it is there or nearly."""
    spans = []
    at = 0
    for child in token.children or []:
        words = clean_text(child.content)
        found = source.find(words, at) if child.type == "code_inline" and words else -1
        if found >= 0:
            at = found + len(words)
            spans.append(InlineCode(found, at, CODE, f"code {found}", child.content))
    return [
        code
        for code in project_codes(source, spans, target)
        if fuzz.ratio(target[code.start : code.end], clean_text(code.reference)) >= _ALIKE
    ]


def _written(lines: Sequence[str], spots: Sequence[_Spot]) -> list[str | None]:
    """The lines, each spot that has something written replaced; None for a line that is gone."""
    out: list[str | None] = [*lines]
    # In a row of a table several spots share a line: each begins behind the one before.
    reached: dict[int, int] = {}
    for spot in sorted(spots, key=lambda spot: spot.first):
        if spot.written is None:
            continue
        if spot.front is not None:
            said = spot.front.written(spot.written)
            out[spot.first : spot.end] = [said, *[None] * (spot.end - spot.first - 1)]
            continue
        if spot.caption or spot.token is None:
            _write_caption(out, spot, reached)
            continue
        parts = spot.token.content.split("\n")
        line = out[spot.first] or ""
        start = reached.get(spot.first, 0)
        at, length = _find(line, parts[0], start)
        room = " " * at if not line[:at].strip("> ") else re.sub(r"[^>\s]", " ", line[:at])
        line_break = f"\\\n{room}" if len(parts) > 1 or at == 0 else "<br>"
        # Two breaks part the blocks that one hard break of the original had parted.
        text = line_break.join(_BREAKS.split(spot.written))
        out[spot.first] = line[:at] + text + line[at + length :]
        reached[spot.first] = at + len(text)
        for number in range(spot.first + 1, spot.first + len(parts)):
            out[number] = None
        if not text and _is_only_mark(out[spot.first] or ""):
            out[spot.first] = None
            if spot.end < len(out) and _UNDERLINE.fullmatch(out[spot.end] or ""):
                out[spot.end] = None

    return out


def _write_caption(out: list[str | None], spot: _Spot, reached: dict[int, int]) -> None:
    for number in range(spot.first, spot.end):
        line = out[number] or ""
        at = line.find(spot.caption, reached.get(number, 0))
        if at >= 0:
            out[number] = f"{line[:at]}{spot.written}{line[at + len(spot.caption) :]}"
            reached[number] = at + len(spot.written or "")
            return


def _is_only_mark(line: str) -> bool:
    """Tell whether nothing but the mark of a heading or an item is left, and no row of a table."""
    return "|" not in line and not line.strip(" \t#>-*+.)0123456789")


def _find(line: str, part: str, start: int) -> tuple[int, int]:
    """Where ``part`` stands in the line, and its length there; in a table bars may be escaped."""
    for form in (part, part.replace("|", "\\|")):
        at = line.find(form, start)
        if at >= 0:
            return at, len(form)
    # Tags or marks stand within the text: what lies around it stays.
    opening = _AROUND.match(line, start)
    at = opening.end() if opening else start
    closing = _BEHIND.search(line, at)
    return at, (closing.start() if closing else len(line)) - at
