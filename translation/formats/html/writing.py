"""HTML: the original page with the target text in place, or a new page without one."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from lxml.etree import SubElement
from lxml.html import HtmlElement, tostring

from translation.document import InlineCode, Kind
from translation.formats.cell_rows import CellRows, laid_out
from translation.formats.html.blocks import (
    BLOCK_TAGS,
    empty,
    lines_of_element,
    new_block,
    rewrite,
    text_of,
)
from translation.formats.html.extraction.article import credits_picture
from translation.formats.html.markup import marked_up, note, plain, with_first_marks
from translation.formats.html.page_pictures import parsed_original, placed_in_page
from translation.formats.html.pictures import (
    article_pictures,
    drop_what_shows_nothing,
    keep_pictures,
)
from translation.formats.html.safety import PICTURES_POLICY, make_safe, whole_page
from translation.formats.html.styles import safe_sheet
from translation.formats.placement import (
    PlacedBlock,
    is_any_in_place,
    joined_lines,
    write_blocks,
)
from translation.formats.translated import Picture, TranslatedBlock, TranslatedDocument
from translation.languages.names import text_direction
from translation.safe_xml import storable

_STYLE = (
    "body{font:1.05rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    "p,li,td,h1,h2,h3,h4,blockquote,figcaption{unicode-bidi:plaintext;text-align:start}"
    "table{border-collapse:collapse}td{border:1px solid;padding:.2rem .6rem}"
    "img{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption{font-size:.9rem}"
    ".notice{border:2px solid;padding:.4rem .7rem;font-weight:bold}.byline{font-style:italic}"
)
# No style of the page may hide it.
_NOTICE = (
    "all:revert!important;border:2px solid!important;font:bold 16px/1.5 serif!important;"
    "color:#000!important;background:#fff!important"
)


def write(translated: TranslatedDocument) -> bytes:
    """The article as one HTML page in UTF-8, with a first line that says so when it is unfinished.

    Where the article came as HTML its page is kept: headings, lists, tables, links, the styles that
    stand in the page itself, and the pictures among its text, which a browser fetches from where
    they are. Nothing else runs or is fetched: where the styles lie elsewhere, the page has a plain
    look of its own. Text that is boilerplate or left out is taken out. A block whose place is not
    found follows the one before it.
    """
    original = translated.original_of("text/html")
    if original is not None:
        page = _in_place(translated, original)
        if page is not None:
            return page
    return write_clean(translated)


def write_clean(translated: TranslatedDocument) -> bytes:
    """The article's text, links, captions and what pictures it is given as a page of its own."""
    facts = "".join(f"<meta {each}>\n" for each in map(_attributes, _facts(translated)))
    notice = f'<p class="notice">{plain(translated.notice)}</p>' if translated.notice else ""
    body = notice + "\n" + with_first_marks("\n".join(filter(None, _body(translated))))
    title = _page_title(translated)
    return whole_page(translated.language, title, _STYLE, body, head=facts).encode("utf-8")


def _body(translated: TranslatedDocument) -> list[str]:
    """Return the elements of the article's text, lists inside each other, pictures in figures."""
    body = []
    lists: list[tuple[str, int]] = []
    notes = translated.notes
    for number, block in laid_out(translated.running):
        if figures := _figures(translated.pictures_before(number)):
            body.append(_closed(lists, 0) + figures)
        if block is None:
            continue
        wanted = 0
        if isinstance(block, TranslatedBlock) and block.kind == Kind.LIST_ITEM:
            wanted = max(1, block.level)

        item = block.item if isinstance(block, TranslatedBlock) else 0
        goes_on = ("ol", item - 1) if item else ("ul", 0)
        is_other = len(lists) >= wanted > 0 and lists[wanted - 1] != goes_on
        body.append(_closed(lists, wanted - is_other))
        if isinstance(block, CellRows):
            body.append(_table(block, notes))
        elif wanted:
            # Inner lists are inside the item before them; an item is open until the next begins.
            opening = _opened(lists, wanted, item) or "</li>\n<li>"
            lists[-1] = (lists[-1][0], item)
            body.append(opening + marked_up(block.text or "", block.codes, notes))
        else:
            body.append(_element(block, notes))

    figures = _figures(translated.pictures_before(len(translated.running)))
    return [*body, _closed(lists, 0) + figures]


def _closed(lists: list[tuple[str, int]], depth: int) -> str:
    """Close the lists that are deeper; return what does."""
    closing = ""
    while len(lists) > depth:
        closing += f"</li></{lists.pop()[0]}>"
    return closing


def _opened(lists: list[tuple[str, int]], depth: int, item: int) -> str:
    """Open lists until they are as deep; return what does, "" where they are."""
    opening = ""
    tag = "ol" if item else "ul"
    while len(lists) < depth:
        lists.append((tag, item))
        is_first = len(lists) < depth or item < 2
        opening += f"<{tag}><li>" if is_first else f'<{tag} start="{item}"><li>'
    return opening


def _element(block: TranslatedBlock, notes: Container[str]) -> str:
    """Return the element of a block that is no item of a list."""
    marked = marked_up(block.text or "", block.codes, notes)
    if block.kind == Kind.NOTE:
        return note(block.level, marked)
    if block.kind == Kind.HEADING:
        level = min(max(block.level, 2), 6)
        return f"<h{level}>{marked}</h{level}>"
    if block.kind == Kind.BYLINE:
        return f'<p class="byline">{marked}</p>'
    tag = BLOCK_TAGS.get(block.kind, "p")
    return f"<{tag}>{marked}</{tag}>"


def _table(table: CellRows, notes: Container[str]) -> str:
    rows = (
        "".join(
            f"<td>{marked_up(cell.text, cell.codes, notes) if cell and cell.text else ''}</td>"
            for cell in row
        )
        for row in table.rows
    )
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _figures(pictures: Iterable[Picture]) -> str:
    """Return each picture that lies in its file; of any other a link, for the page fetches
    nothing.
    """
    return "".join(
        f'<figure><img src="{plain(one.shown_at)}" alt="{plain(one.alternative)}"></figure>'
        if not one.address
        else f"<figure>{_link(one)}</figure>"
        for one in pictures
        if one.shown_at
    )


def _link(picture: Picture) -> str:
    said = picture.alternative or picture.address
    return marked_up(said, [InlineCode(0, len(said), "link", "1", picture.address)])


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f'{name}="{plain(value)}"' for name, value in values.items())


def _page_title(translated: TranslatedDocument) -> str:
    """What a browser's tab and a search engine show: the web title, else the title."""
    return translated.fields.get("web_title") or translated.title


def _facts(translated: TranslatedDocument) -> list[dict[str, str]]:
    """What a page tells programs, in meta elements: author, day, address, and how others are to
    show it, by the Open Graph protocol (ogp.me); the deck is in its text.
    """
    facts = (
        ("name", "author", "author"),
        ("property", "article:published_time", "published"),
        ("property", "og:url", "source_url"),
        ("property", "og:title", "web_title"),
        ("name", "description", "social_text"),
        ("property", "og:description", "social_text"),
        ("name", "ai-disclosure", "ai_disclosure"),
    )
    return [
        {kind: name, "content": storable(translated.fields[field])}
        for kind, name, field in facts
        if translated.fields.get(field)
    ]


def _in_place(translated: TranslatedDocument, data: bytes) -> bytes | None:
    root = parsed_original(translated, data)
    body = root.find("body")
    if body is None:
        return None

    styles = _taken_styles(root)
    originals, blocks, wrappers = placed_in_page(translated, body)
    if not is_any_in_place(blocks):
        return None

    blocks = tuple(_with_credit(one, originals) for one in blocks)
    shown = [
        originals[one.index]
        for one in blocks
        if one.index is not None and one.block.text and one.block.kind is not Kind.BOILERPLATE
    ]
    pictures = article_pictures(root, shown, originals, translated.fields.get("source_url", ""))
    write_blocks(
        blocks,
        originals,
        insert_after=lambda element, block: new_block(body, element, block),
        rewrite=rewrite,
        empty=empty,
        joined=lambda element, blocks: joined_lines(lines_of_element(element), blocks),
    )
    keep_pictures(root, pictures, translated.alternative_of)
    placed = {originals[one.index] for one in blocks if one.index is not None}
    _empty_the_rest(originals, wrappers, placed | {body})

    make_safe(root, shown)
    drop_what_shows_nothing(body)
    _finish(root, body, translated, styles)
    return tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


def _taken_styles(root: HtmlElement) -> str:
    """Return the safe rules of the page's style sheets, and remove the sheets from it."""
    sheets = list(root.iter("style"))
    safe = safe_sheet((style.get("media", ""), style.text or "") for style in sheets)
    for style in sheets:
        style.drop_tree()
    return safe


def _empty_the_rest(
    originals: Iterable[HtmlElement], wrappers: Iterable[HtmlElement], placed: set[HtmlElement]
) -> None:
    """Empty what reading left out, as hidden, repeated or a menu: it would show again without the
    page's own style.
    """
    for element in originals:
        if element not in placed and text_of(element).strip():
            empty(element)

    for wrapper in wrappers:
        if wrapper.getparent() is not None and wrapper not in placed:
            wrapper.drop_tag()


def _with_credit(one: PlacedBlock, originals: Sequence[HtmlElement]) -> PlacedBlock:
    """The block with its own text where it credits a picture: names, which nobody translates."""
    block = one.block
    if one.index is None or block.kind is not Kind.BOILERPLATE or block.text is not None:
        return one
    if credits_picture(originals[one.index], block.source):
        return replace(one, block=replace(block, text=block.source))
    return one


def _finish(
    root: HtmlElement, body: HtmlElement, translated: TranslatedDocument, styles: str
) -> None:
    root.set("lang", translated.language)
    root.set("dir", text_direction(translated.language))
    head = root.find("head")
    if head is None:
        head = root.makeelement("head", {})
        root.insert(0, head)

    head.insert(0, root.makeelement("meta", {"charset": "utf-8"}))
    head.insert(
        1,
        root.makeelement(
            "meta", {"http-equiv": "Content-Security-Policy", "content": PICTURES_POLICY}
        ),
    )
    head.insert(2, root.makeelement("meta", {"name": "viewport", "content": "width=device-width"}))
    SubElement(head, "style", {}).text = _STYLE + styles
    title = head.find("title")
    if title is None:
        title = SubElement(head, "title", {})

    title.text = storable(_page_title(translated))
    for facts in _facts(translated):
        SubElement(head, "meta", facts)

    if translated.notice:
        paragraph = root.makeelement("p", {"class": "notice", "style": _NOTICE})
        paragraph.text = translated.notice
        paragraph.tail, body.text = body.text, None
        body.insert(0, paragraph)
