"""HTML: the original page with the target text in place, or a new page where there is no original."""

from lxml.etree import SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from translation.document import InlineCode, Kind
from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.loose_text import wrap_loose_text
from translation.formats.html.markup import TAGS, is_safe_address, marked_up, plain
from translation.formats.html.pictures import drop_what_shows_nothing, keep_pictures
from translation.formats.html.safety import PICTURES_POLICY, POLICY, make_safe
from translation.formats.html.styles import safe_sheet
from translation.formats.placement import blocks_in_place, is_any_in_place, write_blocks
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.inline_codes import runs
from translation.safe_xml import storable
from translation.tables import words_in

_TAGS = {Kind.TITLE: "h1", Kind.QUOTATION: "blockquote"}
_INSIDE = frozenset("li td th tr tbody thead dd dt caption figcaption".split())
_PICTURES = ("img", "picture", "svg", "video", "audio")
_STYLE = (
    "body{font:1.05rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
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

    Where the article came as HTML its page is kept: headings, lists, tables, links, the styles that stand in
    the page itself, and the pictures among its text, which a browser fetches from where they are. Nothing
    else runs or is fetched: where the styles lie elsewhere, the page has a plain look of its own. Text that
    is boilerplate or left out is taken out. A block whose place is not found follows the one before it.
    """
    original = translated.original_of("text/html")
    if original is not None:
        page = _in_place(translated, original)
        if page is not None:
            return page
    return write_clean(translated)


def write_clean(translated: TranslatedDocument) -> bytes:
    """The article's text, links and captions as a page of its own, with nothing of the page it came from."""
    body = []
    depth = 0
    for block, text in translated.written:
        wanted = max(1, block.level) if block.kind == Kind.LIST_ITEM else 0
        body.append("</li></ul>" * (depth - wanted) if depth > wanted else "")
        marked = marked_up(text, block.codes)
        if wanted:
            # Inner lists stand inside the item before them; an item stays open until the next begins.
            opening = "<ul><li>" * (wanted - depth) if wanted > depth else "</li>\n<li>"
            body.append(opening + marked)
        elif block.kind == Kind.HEADING:
            level = min(max(block.level, 2), 6)
            body.append(f"<h{level}>{marked}</h{level}>")
        elif block.kind == Kind.BYLINE:
            body.append(f'<p class="byline">{marked}</p>')
        else:
            tag = _TAGS.get(block.kind, "p")
            body.append(f"<{tag}>{marked}</{tag}>")
        depth = wanted
    body.append("</li></ul>" * depth)
    page = f"""<!DOCTYPE html>
<html lang="{plain(translated.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{plain(translated.title)}</title>
{"".join(f"<meta {facts}>{chr(10)}" for facts in map(_attributes, _facts(translated)))}<style>{_STYLE}</style>
</head>
<body>
{f'<p class="notice">{plain(translated.notice)}</p>' if translated.notice else ""}
{chr(10).join(part for part in body if part)}
</body>
</html>
"""
    return page.encode("utf-8")


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f'{name}="{plain(value)}"' for name, value in values.items())


def _facts(translated: TranslatedDocument) -> list[dict[str, str]]:
    """Author, day and address as a page tells them to programs, in meta elements; the deck is in its text."""
    facts = (
        ("name", "author", "author"),
        ("property", "article:published_time", "published"),
        ("property", "og:url", "source_url"),
    )
    return [
        {kind: name, "content": storable(translated.fields[field])}
        for kind, name, field in facts
        if translated.fields.get(field)
    ]


def _in_place(translated: TranslatedDocument, data: bytes) -> bytes | None:
    text, _ = decode(translated.name, data, declared_encoding(data))
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    body = root.find("body")
    if body is None:
        return None
    styles = safe_sheet((style.get("media", ""), style.text or "") for style in root.iter("style"))
    for style in list(root.iter("style")):
        style.drop_tree()
    wrappers = wrap_loose_text(body, words_in(HTML_ELEMENTS, "block"))
    originals = [element for element in root.iter() if _holds_text(element)]
    blocks = blocks_in_place(translated.blocks, [_text(element) for element in originals])
    if not is_any_in_place(blocks):
        return None
    write_blocks(
        blocks,
        originals,
        insert_after=lambda element, block: _new_block(body, element, block),
        rewrite=_rewrite,
        empty=_empty,
    )
    placed = {originals[one.index] for one in blocks if one.index is not None}
    shown = [originals[one.index] for one in blocks if one.index is not None and one.block.text]
    keep_pictures(root, shown, originals, translated.fields.get("source_url", ""))
    # What reading left out, as hidden, repeated or a menu, would show again without the page's own style.
    for element in originals:
        if element not in placed and element is not body and _text(element).strip():
            _empty(element)
    for wrapper in wrappers:
        if wrapper.getparent() is not None and wrapper not in placed:
            wrapper.drop_tag()
    make_safe(root, shown)
    drop_what_shows_nothing(body)
    _finish(root, body, translated, styles)
    return tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


def _holds_text(element: HtmlElement) -> bool:
    """Tell whether the element is a block without further blocks in it."""
    return element.tag in words_in(HTML_ELEMENTS, "block") and not any(
        inner.tag in words_in(HTML_ELEMENTS, "block") for inner in element.iterdescendants()
    )


def _text(element: HtmlElement) -> str:
    """The text of the element without its note marks, which the article holds as codes."""
    inside = {text for mark in element.iter("a") if _is_note_mark(mark) for text in mark.iter()}
    return "".join(
        text
        for text in element.xpath(".//text()")
        # A tail stands behind its element, so that of the mark itself is text of the paragraph.
        if (text.getparent().getparent() if text.is_tail else text.getparent()) not in inside
    )


def _new_block(body: HtmlElement, element: HtmlElement | None, block: TranslatedBlock) -> HtmlElement:
    """A new block behind ``element``, or at the start of the page; a headline is one."""
    tag = f"h{min(max(block.level, 2), 6)}" if block.kind == Kind.HEADING else _TAGS.get(block.kind, "p")
    new = body.makeelement(tag, {})
    if element is None:
        new.tail, body.text = body.text, None
        body.insert(0, new)
        return new
    # A paragraph may not stand between list items or table cells.
    while element.tag in _INSIDE and (holder := element.getparent()) is not None:
        element = holder
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail
    return new


def _rewrite(element: HtmlElement, text: str, codes: tuple[InlineCode, ...]) -> None:
    links = {link.get("href", "").strip(): dict(link.attrib) for link in element.iter("a")}
    notes = {link.text_content().strip(" []()"): link for link in element.iter("a") if _is_note_mark(link)}
    pictures = [
        picture
        for picture in element.iter(*_PICTURES)
        if not any(ancestor.tag in _PICTURES for ancestor in picture.iterancestors())
    ]
    for kept in (*pictures, *notes.values()):
        kept.tail = None
    for child in list(element):
        element.remove(child)
    element.text = None
    for picture in pictures:
        element.append(picture)
    for piece, covering in runs(text, codes):
        if piece:
            _append_run(element, piece, covering, links)
        for code in () if piece else covering:
            mark = notes.pop(code.reference, None)
            if mark is None:
                mark = element.makeelement("sup", {})
                mark.text = storable(code.reference or code.identifier)
            element.append(mark)
    for mark in notes.values():
        element.append(mark)


def _append_run(
    parent: HtmlElement,
    piece: str,
    covering: tuple[InlineCode, ...],
    links: dict[str, dict[str, str]],
) -> None:
    address = next((code.reference for code in covering if code.kind == "link"), "")
    if address and (address in links or is_safe_address(address)):
        parent = SubElement(parent, "a", links.get(address, {"href": storable(address)}))
    for kind, tag in TAGS.items():
        if any(code.kind == kind for code in covering):
            parent = SubElement(parent, tag, {})
    _append_lines(parent, piece)


def _empty(element: HtmlElement) -> None:
    _rewrite(element, "", ())
    # A cell keeps its place in the row.
    if not len(element) and element.tag not in ("td", "th", "body"):
        element.drop_tree()


def _is_note_mark(link: HtmlElement) -> bool:
    return bool(link.get("href", "").startswith("#") and link.text_content().strip(" []()").isdecimal())


def _append_lines(parent: HtmlElement, text: str) -> None:
    for number, line in enumerate(storable(text).split("\n")):
        if number:
            SubElement(parent, "br", {})
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line


def _finish(root: HtmlElement, body: HtmlElement, translated: TranslatedDocument, styles: str) -> None:
    root.set("lang", translated.language)
    head = root.find("head")
    if head is None:
        head = root.makeelement("head", {})
        root.insert(0, head)
    head.insert(0, root.makeelement("meta", {"charset": "utf-8"}))
    head.insert(
        1, root.makeelement("meta", {"http-equiv": "Content-Security-Policy", "content": PICTURES_POLICY})
    )
    head.insert(2, root.makeelement("meta", {"name": "viewport", "content": "width=device-width"}))
    SubElement(head, "style", {}).text = _STYLE + styles
    title = head.find("title")
    if title is None:
        title = SubElement(head, "title", {})
    title.text = storable(translated.title)
    for facts in _facts(translated):
        SubElement(head, "meta", facts)
    if translated.notice:
        paragraph = root.makeelement("p", {"class": "notice", "style": _NOTICE})
        paragraph.text = translated.notice
        paragraph.tail, body.text = body.text, None
        body.insert(0, paragraph)
