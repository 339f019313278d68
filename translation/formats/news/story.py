"""A news item of the IPTC's formats: its lines and texts to blocks, and the target in their place.

A line is a headline, a byline or the like, all of one element; a text holds blocks as a web page
does. What repeats a line, as the title of the metadata does, is read once and written with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import SubElement
from lxml.html import HtmlElement, document_fromstring

from translation.document import HEAD, Block, Document, InlineCode, Kind
from translation.formats.bylines import read_byline, without_addresses
from translation.formats.html.blocks import empty, holds_text, new_block, rewrite, text_of
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.loose_text import wrap_loose_text
from translation.formats.html.reading import visible_blocks
from translation.formats.html.writing import write_clean
from translation.formats.normalisation import letters_of
from translation.formats.placement import blocks_in_place, write_blocks
from translation.formats.structure import as_it_stands
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.tables import words_in


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the item, of that ``kind``; None is for what has blocks, which tell it themselves.

    ``is_deck`` is of what stands under the headline, ``is_text`` of the text.
    """

    root: HtmlElement
    kind: Kind | None = None
    level: int = 0
    is_deck: bool = False
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The ``parts`` of an item in the order in which they are read; ``echoes`` are elements that
    may say again what one of them says.

    ``language``, ``place``, ``author``, ``published`` and ``source_url`` are what the item says of
    itself.
    """

    parts: Sequence[Part]
    echoes: Sequence[HtmlElement] = ()
    language: str = ""
    place: str = ""
    author: str = ""
    published: str = ""
    source_url: str = ""

    @property
    def text(self) -> HtmlElement | None:
        """The element in which the text of the item stands."""
        return next((part.root for part in self.parts if part.is_text), None)


def story_document(name: str, story: Story, *, media_type: str, encoding: str) -> Document:
    """Return the Document of the item. Raises NoTextError without text, FileTooLargeError."""
    found = [(part, block) for part in story.parts for block in _blocks(name, part)]
    shown: list[tuple[Part, Block]] = []
    said: set[str] = set()
    for part, block in found:
        key = letters_of(block.text)
        is_line = part.kind is not None or block.kind is Kind.HEADING
        if not (is_line and key in said):
            shown.append((part, block))
        if is_line:
            said.add(key)

    # A title opens a document, and a byline follows it.
    shown.sort(key=lambda one: [*HEAD, one[1].kind].index(one[1].kind))
    document = as_it_stands(
        name, [block for _, block in shown], media_type=media_type, encoding=encoding
    )
    byline = next((block.text for block in document.blocks if block.kind is Kind.BYLINE), "")
    names = read_byline(byline)

    return replace(
        document,
        byline=byline,
        deck=" ".join(block.text for part, block in shown if part.is_deck),
        author=story.author or (names.authors if names else without_addresses(byline)),
        place=story.place,
        published=story.published[:10],
        source_url=story.source_url if story.source_url.startswith(("http://", "https://")) else "",
        language=story.language.partition("-")[0].lower(),
    )


def write_story(story: Story, translated: TranslatedDocument) -> None:
    """Put the target into the item, and a first paragraph that tells of it if unfinished.

    What has no place among them goes into the text, behind what stands before it.
    """
    wrappers = []
    originals: list[HtmlElement] = []
    after = len(originals)
    for part in story.parts:
        if part.kind is None:
            wrappers += wrap_loose_text(part.root, words_in(HTML_ELEMENTS, "block"))
            originals += [one for one in part.root.iter() if holds_text(one)]
        else:
            originals.append(part.root)
        after = len(originals) if part.root is story.text else after
    lines = {part.root for part in story.parts if part.kind is not None}
    placed = blocks_in_place(translated.blocks, [text_of(one) for one in originals])
    _write_echoes(story, translated, originals, {one.index for one in placed})

    behind = frozenset(originals[after:])

    def insert_after(before: HtmlElement | None, block: TranslatedBlock) -> HtmlElement:
        return _new_block(story, before, behind, block)

    def put(element: HtmlElement, text: str, codes: tuple[InlineCode, ...]) -> None:
        rewrite(element, text, () if element in lines else codes)

    write_blocks(placed, originals, insert_after=insert_after, rewrite=put, empty=empty)
    for wrapper in wrappers:
        if wrapper.getparent() is not None:
            wrapper.drop_tag()
    if translated.notice and story.text is not None:
        notice = story.text.makeelement("p", {})
        notice.text = translated.notice
        notice.tail, story.text.text = story.text.text, None
        story.text.insert(0, notice)


def editors_note(translated: TranslatedDocument) -> str:
    """Return what recipients are told: whether it is finished, and how it was translated."""
    return " ".join(filter(None, [translated.notice, translated.translation_note]))


def byline_of(translated: TranslatedDocument) -> str:
    """Return the byline in the target language, else the authors' names."""
    bylines = [text for block, text in translated.written if block.kind is Kind.BYLINE]
    return next(iter(bylines), translated.fields.get("author", ""))


def new_text(translated: TranslatedDocument) -> HtmlElement:
    """Return the body of a page with the article, no title and byline, for a new item."""
    blocks = tuple(block for block in translated.blocks if block.kind not in HEAD)
    body = document_fromstring(write_clean(replace(translated, blocks=blocks))).body
    assert body is not None  # noqa: S101 - it was written just now
    return body


def _blocks(name: str, part: Part) -> Iterator[Block]:
    for found in visible_blocks(name, part.root):
        if part.kind is None:
            yield found.block
        else:
            yield replace(found.block, kind=part.kind, level=part.level)


def _write_echoes(
    story: Story,
    translated: TranslatedDocument,
    originals: Sequence[HtmlElement],
    placed: set[int | None],
) -> None:
    """Put the target wherever a title, a line or a heading is said again word by word."""
    said = {letters_of(block.source): block.text for block in translated.blocks if block.source}
    repeated = [one for number, one in enumerate(originals) if number not in placed]
    for element in (*repeated, *story.echoes):
        key = letters_of(text_of(element))
        if key in said:
            rewrite(element, said[key] or "", ())


def _new_block(
    story: Story, before: HtmlElement | None, behind: frozenset[HtmlElement], block: TranslatedBlock
) -> HtmlElement:
    text = story.text
    if text is None:
        # A picture has no text that it could stand in: what the item says of itself must do.
        return story.parts[0].root.makeelement("p", {})
    if before is not None and any(one is text for one in (before, *before.iterancestors())):
        return new_block(text, None if before is text else before, block)
    if before in behind:
        return SubElement(text, "p", {})
    return new_block(text, None, block)
