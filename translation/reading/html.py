"""A saved web page to blocks: the article by trafilatura's judgement, the rest marked as boilerplate.

trafilatura tells which text is the article. The blocks themselves are taken from the page, so that their
order, their links and the text that trafilatura leaves out are all there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from translation.document import Block, Document, Kind
from translation.errors import FileTooLargeError, NoTextError
from translation.messages import told
from translation.reading.boilerplate import boilerplate_rule, is_link
from translation.reading.html_metadata import page_authors, page_titles
from translation.reading.html_safety import check_attributes
from translation.reading.limits import MAX_HTML_ELEMENTS, MAX_PARAGRAPH_CHARACTERS, check_paragraph
from translation.reading.normalisation import split_lines
from translation.reading.rich_text import FOOTNOTE, Mark, Piece, lay_out
from translation.reading.structure import assemble, is_byline

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "nav",
        "button",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
        "input",
        "del",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline"}
_OUTSIDE_ARTICLE = frozenset({"header", "footer", "aside", "form"})
_MIN_SUBSTRING = 25
_PROSE_WORDS = 8
_NEAR = 3
_BESIDE_NAME = 12
_SENTENCE_END = (".", "!", "?", "…", "”", "»", '"', ":")


@dataclass(frozen=True, slots=True)
class _Found:
    block: Block
    element: Any
    key: str


def read_html(name: str, text: str, encoding: str) -> Document:
    """Return the article of the page ``text``; title and byline first, dropped text as boilerplate.

    Navigation, scripts, form controls and hidden elements are left out; a text that repeats one already
    there is left out too. Raises NoTextError or FileTooLargeError.
    """
    from lxml import etree  # noqa: PLC0415 - only web pages need it
    from lxml import html as lxml_html  # noqa: PLC0415 - only web pages need it

    check_attributes(name, text)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise _no_text(name) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        # The parser drops all that follows the place: better no article than half of one.
        raise FileTooLargeError(name, "its elements nest over 250 deep", "Save the article's text alone.")
    elements = sum(1 for _ in root.iter())
    if elements > MAX_HTML_ELEMENTS:
        raise FileTooLargeError(
            name,
            told(
                "the page has {elements:,} elements, the limit is {max_html_elements:,}",
                elements=elements,
                max_html_elements=MAX_HTML_ELEMENTS,
            ),
            "Save the article's text alone.",
        )
    found = list(_visible_blocks(name, root, etree))
    if not found:
        raise _no_text(name)
    kept = _kept(found, _article_texts(root))
    blocks = _arranged(found, kept, page_titles(root), page_authors(root))
    return assemble(name, blocks, media_type="text/html", encoding=encoding)


def _no_text(name: str) -> NoTextError:
    return NoTextError(
        name, "the page has no text in it", "Open it in a browser, and save or copy what it shows."
    )


def _visible_blocks(name: str, root: Any, etree: Any) -> Iterator[_Found]:  # noqa: ANN401, C901 - lxml ships no types; a branch an event
    pieces: list[Piece] = []
    marks: list[tuple[Any, Mark]] = []
    # The stack of open block elements; text belongs to the innermost.
    open_blocks = [root]

    def flush() -> Iterator[_Found]:
        check_paragraph(name, sum(len(piece.text) for piece in pieces) - MAX_PARAGRAPH_CHARACTERS)
        kind, level = _kind(open_blocks)
        for line in lay_out(pieces):
            if line.text:
                yield _Found(Block(kind, line.text, line.codes, level), open_blocks[-1], _key(line.text))
        pieces.clear()

    def add(raw: str | None) -> None:
        if raw:
            kept_breaks = any(element.tag == "pre" for element in open_blocks)
            shown = "\n\n".join(split_lines(raw)) if kept_breaks else " ".join(split_lines(raw))
            pieces.append(Piece(shown, frozenset(mark for _, mark in marks)))

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            add(element.tail)
            continue
        if event == "start":
            if _is_unseen(element):
                walk.skip_subtree()
                continue
            footnote = _footnote(element)
            if footnote:
                pieces.append(Piece("", frozenset({Mark(FOOTNOTE, footnote)})))
                walk.skip_subtree()
                continue
            if element.tag in _BLOCKS:
                yield from flush()
                open_blocks.append(element)
            elif element.tag == "br":
                pieces.append(Piece("\n", frozenset(mark for _, mark in marks)))
            mark = _mark(element)
            if mark:
                marks.append((element, mark))
            add(element.text)
            continue
        if marks and marks[-1][0] is element:
            marks.pop()
        if open_blocks[-1] is element and len(open_blocks) > 1:
            yield from flush()
            open_blocks.pop()
        if element is not root:
            add(element.tail)
    yield from flush()


def _is_unseen(element: Any) -> bool:  # noqa: ANN401 - lxml ships no types
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style", "")
    return "display:none" in style.replace(" ", "").lower()


def _footnote(element: Any) -> str:  # noqa: ANN401 - lxml ships no types
    if element.tag != "a" or not element.get("href", "").startswith("#"):
        return ""
    label = element.text_content().strip(" []()") if len(element) <= 1 else ""
    return label if label.isdecimal() and len(label) <= _NEAR else ""


def _mark(element: Any) -> Mark | None:  # noqa: ANN401 - lxml ships no types
    if element.tag == "a":
        address = element.get("href", "").strip()
        unsafe = address.lower().startswith(("javascript:", "data:", "vbscript:"))
        return Mark("link", address) if address and not unsafe else None
    kind = _MARKS.get(element.tag)
    return Mark(kind) if kind else None


def _kind(open_blocks: Sequence[Any]) -> tuple[Kind, int]:
    tag = open_blocks[-1].tag
    tags = [element.tag for element in open_blocks]
    if tag in _HEADINGS:
        return Kind.HEADING, _HEADINGS[tag]
    if tag in ("td", "th", "caption"):
        return Kind.TABLE_CELL, 0
    if tag in ("li", "dd", "dt") or (tag in ("p", "div") and tags[-2:-1] == ["li"]):
        return Kind.LIST_ITEM, max(1, sum(tag in ("ul", "ol", "dl") for tag in tags))
    if "blockquote" in tags:
        return Kind.QUOTATION, 0
    return Kind.PARAGRAPH, 0


def _article_texts(root: Any) -> tuple[set[str], str]:  # noqa: ANN401 - lxml ships no types
    """Return the keys of the elements that trafilatura takes for the article, and all of it as one key."""
    import logging  # noqa: PLC0415 - used here alone

    from trafilatura import bare_extraction  # noqa: PLC0415 - loading takes 0.2 s and only web pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        page: Any = bare_extraction(root, include_comments=False, include_tables=True, include_links=False)
    except (RecursionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        # Told by nothing better than the page's own marks, the text is still all there.
        page = None
    if page is None or page.body is None:
        return set(), ""
    keys = {_key("".join(element.itertext())) for element in page.body.iter() if element.tag != "body"}
    return keys - {""}, _key("".join(page.body.itertext()))


def _kept(found: Sequence[_Found], article: tuple[set[str], str]) -> list[bool]:
    keys, whole = article
    kept = [one.key in keys or (len(one.key) >= _MIN_SUBSTRING and one.key in whole) for one in found]
    if not any(kept):
        return [_stands_in_article(one.element) for one in found]
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    # Elements are held in a list beside the set of ids, so that lxml gives the same object each time.
    parents = [one.element.getparent() for one, is_kept in zip(found, kept, strict=True) if is_kept]
    near = {id(parent) for parent in parents if parent is not None}
    for number, one in enumerate(found):
        if kept[number] or boilerplate_rule(one.block.text) or is_link(one.block):
            continue
        parent = one.element.getparent()
        grandparent = parent.getparent() if parent is not None else None
        beside = any(id(ancestor) in near for ancestor in (parent, grandparent) if ancestor is not None)
        inside = first < number < last
        if one.element.tag == "figcaption":
            kept[number] = inside
        elif one.block.kind is Kind.HEADING:
            kept[number] = inside and beside and kept[number + 1]
        else:
            kept[number] = beside and inside and _is_prose(one.block)
    return kept


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= _PROSE_WORDS and block.text.endswith(_SENTENCE_END)


def _stands_in_article(element: Any) -> bool:  # noqa: ANN401 - lxml ships no types
    return not any(ancestor.tag in _OUTSIDE_ARTICLE for ancestor in (element, *element.iterancestors()))


def _arranged(
    found: Sequence[_Found], kept: Sequence[bool], titles: tuple[str, str], authors: Sequence[str]
) -> list[Block]:
    title_at = _title_at(found, titles)
    byline_at = _byline_at(found, kept, title_at, authors)
    blocks: list[Block] = []
    if title_at is None and any(titles):
        blocks.append(Block(Kind.TITLE, titles[0] or titles[1]))
    seen = {one.key for number, one in enumerate(found) if kept[number] or number in (title_at, byline_at)}
    seen.update(_key(title) for title in titles)
    for number, one in enumerate(found):
        if number == title_at:
            blocks.append(replace(one.block, kind=Kind.TITLE, level=0))
        elif number == byline_at:
            blocks.append(replace(one.block, kind=Kind.BYLINE, level=0))
        elif kept[number] and not (title_at is not None and one.key == found[title_at].key):
            blocks.append(one.block)
        elif one.key and one.key not in seen:
            seen.add(one.key)
            blocks.append(replace(one.block, kind=Kind.BOILERPLATE, level=0))
    return blocks


def _title_at(found: Sequence[_Found], titles: tuple[str, str]) -> int | None:
    shared, window = (_key(title) for title in titles)
    headings = [number for number, one in enumerate(found) if one.block.kind is Kind.HEADING and one.key]
    for number in headings:
        # A window title is the headline followed by the site's name; the site's own logo heading is not it.
        if found[number].key == shared or (window.startswith(found[number].key) and not shared):
            return number
    first = [number for number in headings if found[number].block.level == 1]
    if len(first) == 1 and not (shared and window.endswith(found[first[0]].key)):
        return first[0]
    return next((number for number, one in enumerate(found) if shared and one.key == shared), None)


def _byline_at(
    found: Sequence[_Found], kept: Sequence[bool], title_at: int | None, authors: Sequence[str]
) -> int | None:
    """Return the number of the block that names the author: one near the title that reads as a byline,
    else one that is little more than a name that the page itself declares.
    """
    start = 0 if title_at is None else title_at + 1
    prose: int = next(
        (number for number in range(start, len(found)) if kept[number] and _is_prose(found[number].block)),
        len(found),
    )
    for number in range(start, prose):
        if is_byline(found[number].block.text):
            return number
    names = [_key(author) for author in authors]
    for near in range(start, min(prose + _NEAR, len(found))):
        key = found[near].key
        if any(name and name in key and len(key) <= len(name) + _BESIDE_NAME for name in names):
            return near
    return None


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
