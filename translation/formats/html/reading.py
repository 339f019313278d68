"""A saved web page to blocks: the article as trafilatura judges, the rest as boilerplate.

trafilatura tells which text is the article. The blocks themselves are taken from the page, so that
their order, their links and the text that trafilatura leaves out are all there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import compress
from typing import Any

from lxml import etree
from lxml.etree import SubElement
from lxml.html import HtmlElement, document_fromstring

from translation.document import GOES_ON, Block, Document, Kind
from translation.errors import FileTooLargeError, NoTextError
from translation.formats.boilerplate import furniture_set_aside
from translation.formats.bylines import (
    Byline,
    date_in,
    is_date_line,
    looks_like_names,
    read_byline,
    written_dates,
)
from translation.formats.cell_rows import column_after
from translation.formats.html.attributes import check_attributes
from translation.formats.html.extraction.article import (
    Found,
    article_blocks,
    is_prose,
    without_stub,
)
from translation.formats.html.extraction.choice import (
    PART_OF_KEY,
    PageText,
    chosen_by_library,
    contained,
    longest_texts,
)
from translation.formats.html.extraction.header import (
    Header,
    arranged,
    find_header,
    signature,
)
from translation.formats.html.extraction.headline_parts import part_headlines
from translation.formats.html.extraction.metadata import PageFacts, page_facts
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.extraction.title import declared_titles
from translation.formats.html.markup import FORMULAS, formula_text
from translation.formats.html.notes import (
    PageNote,
    is_back_link,
    mark_back_links,
    note_number,
    notes_of,
    numbers_of_notes,
)
from translation.formats.html.pictures import article_pictures
from translation.formats.html.safety import html_parser
from translation.formats.html.unseen import hidden_boxes, seen_blocks, unseen_elements
from translation.formats.limits import MAX_HTML_ELEMENTS, MAX_PARAGRAPH_CHARACTERS, check_paragraph
from translation.formats.normalisation import clean_text, letters_of, split_lines
from translation.formats.notes import as_note
from translation.formats.picture_names import is_name_of_file
from translation.formats.rich_text import (
    CODE,
    FOOTNOTE,
    Mark,
    Piece,
    lay_out,
    paragraphs_of,
    verses_of,
)
from translation.formats.structure import assemble
from translation.formats.translated import repeats
from translation.messages import told
from translation.tables import words_in

_DATELINE_WORDS = 4
_DECLARED_WORDS = 40
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
}
_OPENERS = ("(", "[", "¿", "¡", "“", "«", "‘", '"', "'", "/", "-", "@", "#")
_CLOSERS = (".", ")", ":", "?", "!")
_LONGEST_NUMBER = 9
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def read_html(name: str, text: str, encoding: str) -> Document:
    """Return the article of the page ``text``; title first, dropped text as boilerplate.

    Navigation, scripts, form controls and hidden elements are left out; a text that repeats one
    already there is left out too. Raises NoTextError or FileTooLargeError.
    """
    root = parsed_page(name, text)
    facts = page_facts(root)
    part_headlines(root, facts)
    found = list(visible_blocks(name, root, with_hidden=True))
    chosen = chosen_by_library(root, [one.text for one in found], [one.key for one in found])
    seen = seen_blocks(root, found, chosen)
    found, chosen = [*compress(found, seen)], [*compress(chosen, seen)]
    is_declared = _add_declared_text(name, root, found, chosen, facts.body)
    if not found:
        raise _no_text(name)

    kept, vetoed = article_blocks(found, chosen, facts, declared_titles(facts))
    header = find_header(found, kept, vetoed, facts)
    noted = _noted(found, kept, [*notes_of(root)])
    kept = [is_kept or number in noted for number, is_kept in enumerate(kept)]
    document = assemble(
        name,
        furniture_set_aside(
            arranged(found, kept, header, facts), {found[number].block for number in noted}
        ),
        media_type="text/html",
        encoding=encoding,
    )
    shown = [*compress(found, kept)]
    document = _with_alternatives(document, root, shown, found, facts.address)
    document = replace(
        document,
        blocks=tuple(map(_without_dead_links, document.blocks)),
        is_declared=is_declared,
    )
    return _as_the_page_says(document, found, header, facts)


def _add_declared_text(
    name: str, root: HtmlElement, found: list[Found], chosen: list[bool], body: str
) -> bool:
    """Put the text that the page gives to programs alone behind what it shows of it, and tell
    whether it gives one.
    """
    whole = letters_of(body)
    inside = contained({one.key for one in found if len(one.key) >= PART_OF_KEY}, whole)
    shown = [
        one for one, is_chosen in zip(found, chosen, strict=True) if is_chosen or one.key in inside
    ]
    letters = sum(len(one.key) for one in shown)
    if 2 * letters >= len(whole) or len(body.split()) < _DECLARED_WORDS:
        return False

    for one in shown:
        body = body.replace(one.block.text, "\n") if is_prose(one.block) else body
    article = SubElement(root, "article", {})
    for line in map(clean_text, body.split("\n")):
        if line and len(line) <= MAX_PARAGRAPH_CHARACTERS:
            SubElement(article, "p", {}).text = line
    added = [*visible_blocks(name, article)]
    behind = [number for number, is_chosen in enumerate(chosen, 1) if is_chosen]
    at = max(behind, default=len(found))
    found[at:at] = added
    chosen[at:at] = [True] * len(added)
    return True


def _without_dead_links(block: Block) -> Block:
    """The block without links that lead nowhere: a script of the page, which nobody keeps, ran
    where they were clicked. Until here they have told what is a menu.
    """
    return replace(block, codes=tuple(code for code in block.codes if code.reference != "#"))


def _as_the_page_says(
    document: Document, found: Sequence[Found], header: Header, facts: PageFacts
) -> Document:
    """Return the document with its deck, author, place, date and address."""
    signed = _signed(document, facts, header.author, {one.key for one in found})
    dates = [date_in(found[number].block.text) for number in header.dates]
    published = next(filter(None, [facts.published, document.published, *dates]), "")
    if not published and facts.guessed and not _is_told_of(document, facts.guessed):
        published = facts.guessed
    return replace(
        document,
        deck=" ".join(found[number].block.text for number in header.decks),
        author=signed.authors or ", ".join(facts.signed),
        place=signed.place or facts.place,
        published=published,
        source_url=facts.address,
    )


def _is_told_of(document: Document, day: str) -> bool:
    """Whether the text tells of that day in a sentence, not in a dateline: of what happened."""
    return any(
        day == iso and len(block.text[:start].split()) > _DATELINE_WORDS
        for block in document.blocks
        if block.kind is Kind.PARAGRAPH and not is_date_line(block.text)
        for iso, start, _ in written_dates(block.text)
    )


def _signed(document: Document, facts: PageFacts, said: str, keys: AbstractSet[str]) -> Byline:
    """Return who wrote the article, by the line that shows it: as declared, as the line reads, or
    by the declared names that stand anywhere in it. ``said`` is what an element of the line holds.

    Those who are declared with the author of the line sign too where one has a line of her own;
    ``keys`` are those of all lines.
    """
    line = document.byline
    named = "" if read_byline(line) else ", ".join(name for name in facts.authors if name in line)
    signed = signature(line, facts) or Byline(named or said or document.author, document.place)
    for together in (", ".join(facts.signed), *facts.authors):
        names = together.split(", ")
        others = {letters_of(one) for one in names if one != signed.authors}
        if signed.authors in names and not others.isdisjoint(keys):
            return replace(signed, authors=together)
    return signed


def _with_alternatives(
    document: Document,
    root: HtmlElement,
    shown: Sequence[Found],
    found: Sequence[Found],
    address: str,
) -> Document:
    """The document with what stands for its pictures, each before the text that follows it.

    What says a caption or the title again is not said twice; names, and what a camera called the
    file, are the same in every language.
    """
    blocks = list(document.blocks)
    first = int(bool(document.title))
    said = [block.text for block in blocks if block.kind is not Kind.BOILERPLATE]
    order = {element: number for number, element in enumerate(root.iter())}
    pictures = article_pictures(
        root, [one.element for one in shown], [one.element for one in found], address
    )

    for picture, source in pictures.items():
        text = clean_text(picture.get("alt", ""))
        is_again = any(repeats(text, one) for one in said)
        is_same = looks_like_names(text) or is_name_of_file(text, source)
        if is_again or is_same or len(text) > MAX_PARAGRAPH_CHARACTERS:
            continue
        said.append(text)
        below = {one.block.text for one in shown if order[one.element] > order[picture]}
        at = next((at for at in range(first, len(blocks)) if blocks[at].text in below), len(blocks))
        blocks.insert(at, Block(Kind.PICTURE, text))

    return replace(document, blocks=tuple(blocks))


def _noted(found: Sequence[Found], kept: Sequence[bool], notes: Sequence[PageNote]) -> set[int]:
    """Return the blocks of the notes to which kept text leads, and of the headings over them."""
    noted: set[int] = set()
    holders = {note.block for note in notes}
    inside: dict[HtmlElement, list[int]] = defaultdict(list)
    in_line: dict[HtmlElement, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        in_line[one.element].append(number)
        for holder in holders.intersection((one.element, *one.element.iterancestors())):
            inside[holder].append(number)

    for note in notes:
        if any(kept[number] or number in noted for number in in_line[note.mark]):
            noted.update(inside[note.block])
            over = min(inside[note.block], default=0) - 1
            is_heading = over >= 0 and found[over].block.kind is Kind.HEADING
            noted.update([over] if is_heading else [])

    return noted


def parsed_page(name: str, text: str) -> HtmlElement:
    """Return the root of the page.

    Raises NoTextError, FileTooLargeError for too many or too deep elements.
    """
    check_attributes(name, text)
    parser = html_parser()
    try:
        root = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise _no_text(name) from error

    if any("depth" in entry.message.lower() for entry in parser.error_log):
        # The parser drops all that follows: better no article than half of one.
        raise FileTooLargeError(
            name, "its elements nest over 250 deep", "Save the article's text alone."
        )

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

    mark_back_links(root)
    return root


def _no_text(name: str) -> NoTextError:
    return NoTextError(
        name, "the page has no text in it", "Open it in a browser, and save or copy what it shows."
    )


def visible_blocks(name: str, root: HtmlElement, *, with_hidden: bool = False) -> Iterator[Found]:
    """Yield every block that the page shows, in order, whether it is of the article or not; with
    those that it hides, where they are no part of a line.
    """
    block_elements = words_in(HTML_ELEMENTS, "block")
    unseen = unseen_elements(root) - (hidden_boxes(root) if with_hidden else set())
    shown = _Shown(name, [root], numbers_of_notes(root))
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield from shown.close(element)
            if element is not root:
                shown.add(element.tail, element, begins=False)
        elif element in unseen or is_back_link(element):
            walk.skip_subtree()
        elif footnote := note_number(element):
            shown.add_note_mark(footnote)
            walk.skip_subtree()
        elif element.tag in FORMULAS:
            shown.pieces.append(Piece(formula_text(element), frozenset({Mark(CODE)})))
            walk.skip_subtree()
        else:
            yield from shown.open(element, is_block=element.tag in block_elements)

    yield from shown.flush()


@dataclass(slots=True)
class _Shown:
    """What of the page ``name`` was met since the last block. ``open_blocks`` are the block
    elements that are open; text belongs to the innermost. ``notes`` are those that hold notes,
    ``items`` those of numbered lists without text so far, ``counts`` the last number of each list,
    ``last_item`` is the one whose text was met last.
    """

    name: str
    open_blocks: list[HtmlElement]
    notes: Mapping[HtmlElement, str]
    pieces: list[Piece] = field(default_factory=list)
    texts: list[PageText] = field(default_factory=list)
    marks: list[tuple[HtmlElement, Mark]] = field(default_factory=list)
    counts: dict[HtmlElement, int] = field(default_factory=dict)
    items: dict[HtmlElement, int] = field(default_factory=dict)
    last_item: HtmlElement | None = None

    def open(self, element: HtmlElement, *, is_block: bool) -> Iterator[Found]:
        """Begin the element with its first text; yield the blocks that end before it."""
        if is_block:
            yield from self.flush()
            self.open_blocks.append(element)
            if element.tag == "li":
                self._count(element)
        elif element.tag == "br":
            self.pieces.append(Piece("\n", self._marked()))
        mark = _mark(element)
        if mark:
            self.marks.append((element, mark))
        self.add(element.text, element, begins=True)

    def close(self, element: HtmlElement) -> Iterator[Found]:
        """End the element; yield the blocks that end with it."""
        if self.marks and self.marks[-1][0] is element:
            self.marks.pop()
        if self.open_blocks[-1] is element and len(self.open_blocks) > 1:
            yield from self.flush()
            self.open_blocks.pop()

    def add(self, raw: str | None, element: HtmlElement, *, begins: bool) -> None:
        """Add a text: the one with which the element ``begins``, or the one after the element."""
        if not raw:
            return
        before = self.pieces[-1].text if self.pieces else None
        gap = "" if before is None else _gap(before, raw, self.open_blocks, begins=begins)
        self.pieces.extend([Piece(gap)] if gap else [])
        kept_breaks = any(element.tag == "pre" for element in self.open_blocks)
        shown = "\n\n".join(split_lines(raw)) if kept_breaks else " ".join(split_lines(raw))
        self.pieces.append(Piece(shown, self._marked()))
        self.texts.append(PageText(element, not begins, len(letters_of(shown))))

    def add_note_mark(self, number: str) -> None:
        """Add the mark of a note; that at a note itself is no part of its text."""
        if self._note() != number:
            self.pieces.append(Piece("", frozenset({Mark(FOOTNOTE, number)})))

    def flush(self) -> Iterator[Found]:
        """Yield the blocks that what was met makes, and begin anew."""
        length = sum(len(piece.text) for piece in self.pieces)
        check_paragraph(self.name, length - MAX_PARAGRAPH_CHARACTERS)
        kind, level = _kind(self.open_blocks)
        note = self._note()
        texts_of = paragraphs_of if kind is Kind.HEADING else verses_of
        lines = [line for line in lay_out(self.pieces, texts_of) if line.text]
        longest = longest_texts([line.text for line in lines], self.texts)
        for line, text in zip(lines, longest, strict=True):
            item = self._item(kind)
            block = without_stub(Block(kind, line.text, line.codes, level, item=item))
            block = as_note([block], note)[0] if note else block
            yield Found(block, self.open_blocks[-1], letters_of(block.text), text)
        self.pieces.clear()
        self.texts.clear()

    def _note(self) -> str:
        """The number of the note that is open, "" where none is."""
        return next((self.notes[one] for one in self.open_blocks if one in self.notes), "")

    def _item(self, kind: Kind) -> int:
        """The number of the item that is open, where this is the first text in it; GOES_ON where
        the text before is of the item, too.
        """
        items = reversed(self.open_blocks) if kind is Kind.LIST_ITEM else ()
        item = next((one for one in items if one.tag == "li"), None)
        if item is not None and item is self.last_item:
            return GOES_ON
        self.last_item = item
        return 0 if item is None else self.items.pop(item, 0)

    def _count(self, item: HtmlElement) -> None:
        """Note the number that a browser shows before the item of a numbered list."""
        holder = item.getparent()
        if holder is None or holder.tag != "ol":
            return
        # The second is NITF's name for it.
        start = holder.get("start") or holder.get("seqnum") or ""
        before = self.counts.get(holder, _whole_number(start, 1) - 1)
        self.counts[holder] = self.items[item] = _whole_number(item.get("value", ""), before + 1)

    def _marked(self) -> frozenset[Mark]:
        return frozenset(mark for _, mark in self.marks)


def _gap(before: str, text: str, open_blocks: Sequence[HtmlElement], *, begins: bool) -> str:
    """Return what stands between two texts that a page parts by style alone, "" for one word.

    An author and an address, "Por" and "Ana", a kicker with a colon and its headline, a caption and
    its credit, not "Mc" and "ana". A credit behind a caption without a stop is a line of its own.
    """
    is_caption = any(element.tag == "figcaption" for element in open_blocks)
    if not is_caption and not (begins and (before[-1:].islower() or before.endswith(_CLOSERS))):
        return ""
    is_address = "@" in text.split(maxsplit=1)[0] if text.strip() else False
    if not (text[0].isupper() or is_address) or before.endswith(_OPENERS):
        return ""
    return "\n\n" if is_caption and before[-1:].isalnum() else " "


def _mark(element: HtmlElement) -> Mark | None:
    if element.tag == "a":
        address = element.get("href", "").strip()
        lower = address.lower()
        # A picture that opens large when it is clicked takes its caption along.
        is_no_link = lower.startswith(("javascript:", "data:", "vbscript:")) or lower.endswith(
            _PICTURES
        )
        return Mark("link", address) if address and not is_no_link else None
    if element.tag in words_in(HTML_ELEMENTS, "verbatim"):
        return Mark(CODE)
    kind = _MARKS.get(str(element.tag))
    return Mark(kind) if kind else None


def _kind(open_blocks: Sequence[Any]) -> tuple[Kind, int]:
    tag = open_blocks[-1].tag
    tags = [element.tag for element in open_blocks]
    if tag in _HEADINGS:
        return Kind.HEADING, _HEADINGS[tag]
    if tag in ("td", "th"):
        return Kind.TABLE_CELL, _column(open_blocks[-1])
    if tag == "caption":
        return Kind.TABLE_CELL, 0
    if tag in ("li", "dd", "dt") or (tag in ("p", "div") and tags[-2:-1] == ["li"]):
        return Kind.LIST_ITEM, max(1, sum(tag in ("ul", "ol", "dl") for tag in tags))
    if "blockquote" in tags:
        return Kind.QUOTATION, 0
    return Kind.PARAGRAPH, 0


def _whole_number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else default


def _column(cell: HtmlElement) -> int:
    before = (one for one in cell.itersiblings(preceding=True) if one.tag in ("td", "th"))
    return column_after(one.get("colspan", "1").strip() for one in before)
