"""The head of an article on a web page: headline, kicker, deck, byline and date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import chain, compress
from typing import Any

from lxml import etree

from translation.document import Block, Kind
from translation.formats.boilerplate import is_link
from translation.formats.bylines import (
    Byline,
    author_in_prose,
    byline_opening,
    date_in,
    declared_byline,
    is_date_line,
    labelled_author,
    looks_like_names,
    read_byline,
)
from translation.formats.html.extraction.article import Found, is_credit, is_prose, roles_by
from translation.formats.html.extraction.choice import PART_OF_KEY
from translation.formats.html.extraction.metadata import PageFacts
from translation.formats.html.extraction.roles import Roles
from translation.formats.html.extraction.said_author import ROW, said_author
from translation.formats.html.extraction.title import declared_titles, title_at
from translation.formats.normalisation import letters_of

_STEPS = re.compile(r"\s*[|›»>]\s*|\s/\s")
_KICKER_WORDS = 12
_KICKER_WITHIN = 3
_KICKER_LEVEL = 2
_DECK_WORDS = 5
_WORDS_BY_PLACE = 8
_AUTHOR_WORDS = 9
_NEAR = 2
_BOX_PROSE = 3


@dataclass(slots=True)
class Header:
    """Numbers of the blocks that make up the head; None and empty for what the page does not show.

    ``others`` are the blocks of further articles, which a page goes on to when its reader reaches
    the end, and of the box about the author.
    """

    title: int | None = None
    byline: int | None = None
    kickers: list[int] = field(default_factory=list)
    decks: list[int] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    author: str = ""
    others: frozenset[int] = frozenset()
    ends: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of a page, which of them belong to the article and which surely do not, where its
    headline stands, what the elements say they are, and what the page says of itself.
    """

    found: Sequence[Found]
    kept: Sequence[bool]
    vetoed: Sequence[bool]
    title: int | None
    roles: Roles
    facts: PageFacts

    @property
    def start(self) -> int:
        """Where the text under the headline begins."""
        return 0 if self.title is None else self.title + 1

    @property
    def over(self) -> range:
        """The lines close over the headline."""
        return range(max(0, self.start - 1 - _KICKER_WITHIN), self.start)

    @property
    def prose(self) -> list[int]:
        """The paragraphs of the article."""
        return [at for at, one in enumerate(self.found) if self.kept[at] and is_prose(one.block)]

    def text(self, number: int) -> str:
        """Return the text of a block."""
        return self.found[number].block.text


def find_header(
    found: Sequence[Found], kept: Sequence[bool], vetoed: Sequence[bool], facts: PageFacts
) -> Header:
    """Return where the head's parts stand. ``kept`` tells which blocks belong to the article,
    ``vetoed`` which surely do not.
    """
    roles = roles_by(found, kept)
    page = _Page(found, kept, vetoed, title_at(found, kept, roles, facts), roles, facts)
    header = Header(title=page.title)
    decks, header.ends = _decks_before_article(page)
    if page.title is not None:
        before = range(max(0, page.title - _KICKER_WITHIN), page.title)
        header.kickers = _kickers(page, page.title, before)
        header.dates.extend(number for number in before if is_date_line(page.text(number)))

    _take_parts(page, header, decks)
    header.others |= _author_box(page, header)
    header.byline = _byline_at(page, header)
    if header.byline is None:
        _take_signature(page, header)

    line = "" if header.byline is None else page.text(header.byline)
    if not line:
        # Over the headline stand menus too: a declared author goes before what they name.
        over = () if facts.signed else page.over
        _take_said_author(page, header, (*range(page.start, header.ends), *over))
        if not header.author:
            header.author = _labelled_author(page)
    elif header.byline is not None and not (signature(line, facts) or read_byline(line)):
        _take_said_author(page, header, [header.byline])

    return header


def _take_parts(page: _Page, header: Header, decks: AbstractSet[int]) -> None:
    """Put the dates, captions and decks before the article into the head, each text once."""
    taken = (*header.kickers, header.title)
    seen = {page.found[number].key for number in taken if number is not None}
    for number in range(page.start, header.ends):
        one = page.found[number]
        text = one.block.text
        # Some systems set author and day into a figure; a caption that ends with its day is one.
        if is_date_line(text) and (text[:1].isdigit() or not _in_figure(one)):
            header.dates.append(number)
        elif (page.vetoed[number] and number not in decks) or one.key in seen:
            continue
        elif (
            (_in_figure(one) or page.roles.has(one.element, "caption"))
            and len(text.split()) >= _KICKER_WITHIN
            and not is_credit(text)
        ):
            header.captions.append(number)
        elif number in decks:
            header.decks.append(number)
        else:
            continue
        seen.add(one.key)


def arranged(
    found: Sequence[Found], kept: Sequence[bool], header: Header, facts: PageFacts
) -> list[Block]:
    """Return the blocks in their order: what belongs to the article as it is, all else as
    boilerplate.

    A text that stands twice is left out the second time, unless the article itself repeats it.
    """
    in_head = {*header.kickers, *header.decks, *header.captions}
    blocks: list[Block] = []
    if header.title is None:
        blocks.extend(Block(Kind.TITLE, title) for title in declared_titles(facts)[:1])

    seen = {one.key for number, one in enumerate(found) if kept[number] or number in in_head}
    seen.update(letters_of(title) for title in facts.titles)
    title_key = "" if header.title is None else found[header.title].key
    in_head_once = in_head if header.byline is None else {*in_head, header.byline}
    shown = {title_key, *(found[number].key for number in in_head_once)}

    for number, one in enumerate(found):
        before_title = header.title is not None and number < header.title
        is_caption = kept[number] and _in_figure(one)
        is_apart = (
            (before_title and not is_caption) or number in header.others or number in header.dates
        )
        belongs = kept[number] and not is_apart and one.key not in shown
        is_new = one.key not in seen or before_title or kept[number]
        if named := _named_in_head(number, one.block, header):
            blocks += named
        elif number in in_head or belongs:
            blocks.append(one.block)
        elif one.key and one.key != title_key and is_new:
            seen.add(one.key)
            blocks.append(replace(one.block, kind=Kind.BOILERPLATE, level=0))

    return blocks


def _named_in_head(number: int, block: Block, header: Header) -> list[Block]:
    """Return the block as the headline, the byline or the kicker; nothing where it is none of
    them.
    """
    if number == header.title:
        return [replace(block, kind=Kind.TITLE, level=0)]
    if number == header.byline and header.author and number in header.dates:
        date = replace(block, kind=Kind.BOILERPLATE, level=0)
        return [Block(Kind.BYLINE, header.author), date]
    if number == header.byline:
        return [replace(block, kind=Kind.BYLINE, level=0)]
    # What stands over the headline is no paragraph of the text.
    kicker = replace(block, kind=Kind.HEADING, level=_KICKER_LEVEL)
    return [kicker] if number in header.kickers else []


def signature(text: str, facts: PageFacts) -> Byline | None:
    """Return the parts of a line that names an author whom the page declares, None for any other
    line.
    """
    names = facts.authors or facts.guessed_authors
    found = declared_byline(text, names, (facts.site, *facts.houses))
    # A guess is written with capitals, whatever it was guessed from.
    return found if found and looks_like_names(found.authors, in_small_letters=True) else None


def _kickers(page: _Page, title: int, before: Iterable[int]) -> list[int]:
    parents = {page.found[title].element.getparent()}
    kickers = []
    for number in before:
        one = page.found[number]
        text = one.block.text
        # "Noticias / Puertos": the path of the page through the site.
        is_path = len([part for part in _STEPS.split(text) if part]) > 1
        is_known = is_path or page.roles.is_aside(one.element)
        if is_link(one.block) or is_date_line(text) or is_known:
            continue
        is_beside = one.element.getparent() in parents or page.roles.has(one.element, "kicker")
        if is_beside and len(text.split()) <= _KICKER_WORDS:
            kickers.append(number)
    return kickers


def _begins_article(one: Found) -> bool:
    text_alone = one.block.kind is not Kind.HEADING and not _in_figure(one)
    return text_alone and is_prose(one.block) and not is_date_line(one.block.text)


def _decks_before_article(page: _Page) -> tuple[set[int], int]:
    """Return the blocks that are the deck, and where the article itself begins.

    What its element's name or its place under the title says is a deck is one. A text that the page
    declares is one even where it stands in furniture, unless the article's paragraphs stand beside
    it: many pages declare their first paragraph.
    """
    near = set() if page.title is None else _above(page.found[page.title].element)
    decks = set() if page.title is None else _deck_by_place(page, page.title)
    declared: int | None = None
    in_section = False

    for number in range(page.start, len(page.found)):
        one, is_kept = page.found[number], page.kept[number]
        is_long = len(one.block.text.split()) >= _DECK_WORDS
        # "Lo esencial": what stands under a label of its own is a section.
        in_section = in_section or (is_kept and one.block.kind is Kind.HEADING and not is_long)
        may_be = is_long and not in_section and _may_be_deck(one, page.facts)
        if may_be and not page.vetoed[number] and _is_marked_deck(one, near, page.roles):
            decks.add(number)
        elif may_be and declared is None and _is_declared(page, number):
            declared = number
        elif is_kept and number not in decks and _begins_article(one):
            if declared is None:
                return decks, number
            box = page.found[declared].element.getparent()
            if page.kept[declared] and one.element.getparent() is box:
                return decks, declared
            return {*decks, declared}, number

    decks.update([] if declared is None else [declared])
    return decks, max(decks, default=page.start - 1) + 1


def _may_be_deck(one: Found, facts: PageFacts) -> bool:
    text = one.block.text
    is_other = is_link(one.block) or is_date_line(text) or read_byline(text) is not None
    return not is_other and one.key not in map(letters_of, facts.titles)


def _deck_by_place(page: _Page, title: int) -> set[int]:
    """Return the first line of some length under the title, where it is no row of facts and says
    nothing of the author, stands in one box with the title, and in none with the article.
    """
    near = _above(page.found[title].element)
    prose = page.prose

    for number in range(title + 1, min(title + 1 + _KICKER_WITHIN, len(page.found))):
        one, text = page.found[number], page.text(number)
        if len(text.split()) < _WORDS_BY_PLACE or date_in(text) or ROW.search(text):
            continue
        is_signed = (
            byline_opening(text) or looks_like_names(text) or text.startswith(page.facts.authors)
        )
        is_apart = page.vetoed[number] or _in_figure(one) or is_signed
        others = [page.found[at].element.getparent() for at in prose if at != number]
        is_near = not near.isdisjoint(_above(one.element))
        is_above = bool(others) and one.element.getparent() not in others
        return {number} if is_near and is_above and not is_apart else set()

    return set()


def _is_declared(page: _Page, number: int) -> bool:
    """Tell whether the page declares the text as its deck; what it gives as the article's beginning
    is none.
    """
    key = page.found[number].key
    body = letters_of(page.facts.body)
    if body and body.startswith(key):
        return False
    declared = [deck for deck in map(letters_of, page.facts.decks) if len(deck) >= PART_OF_KEY]
    return len(key) >= PART_OF_KEY and any(
        deck.startswith(key) or key.startswith(deck) for deck in declared
    )


def _is_marked_deck(one: Found, near: AbstractSet[Any], roles: Roles) -> bool:
    """Tell whether the element's name or its place under the title says that the text is a deck."""
    is_heading = one.block.kind is Kind.HEADING and one.block.level > 1
    return (is_heading and not near.isdisjoint(_above(one.element))) or roles.has(
        one.element, "deck"
    )


def _above(element: etree._Element) -> set[etree._Element]:
    """Return the parent and grandparent, where the parts of one head stand together."""
    return {ancestor for _, ancestor in zip(range(_NEAR), element.iterancestors(), strict=False)}


def _byline_at(page: _Page, header: Header) -> int | None:
    """Return the block that names the author: in the head a line that opens with an author whom the
    page declares, or that reads as a byline; elsewhere a declared name alone, or what its element
    says it is.
    """
    start, count = page.start, len(page.found)
    taken = {header.title, *header.kickers, *header.decks, *header.captions}
    head = [number for number in range(start, header.ends) if number not in taken]
    free = [
        number
        for number in (*range(start, count), *range(start))
        if number not in taken and number not in header.dates
    ]
    near = [number for number in free if start <= number < header.ends + _KICKER_WITHIN]
    candidates = chain(
        _signed_lines(page, head),
        _under_labels(page, head),
        _declared_names(page, free),
        _names_in_boxes(page, near),
        # "Di", "Mi": under the text one word may be a day of a calendar. Teasers name authors of
        # their own.
        () if page.facts.signed else _under_labels(page, range(header.ends, count), fewest_words=2),
    )
    return next(candidates, None)


def _signed_lines(page: _Page, head: Sequence[int]) -> Iterator[int]:
    """Yield the lines of the head that name an author."""
    for is_signed in (lambda text: signature(text, page.facts), read_byline):
        yield from (number for number in head if is_signed(page.text(number)))


def _under_labels(page: _Page, lines: Sequence[int], *, fewest_words: int = 1) -> Iterator[int]:
    """Yield the names under a line of their own that says "Autor:"."""
    for number in lines[:-1]:
        label, following = page.text(number).rstrip(" :"), page.text(number + 1)
        is_label = byline_opening(f"{label} {following}") == len(label) + 1
        is_long = len(following.split()) >= fewest_words
        if is_label and is_long and looks_like_names(following):
            yield number + 1


def _declared_names(page: _Page, numbers: Iterable[int]) -> Iterator[int]:
    """Yield the blocks that say by which declared author it is, and no more."""
    # Of the elements of a page that name an author some belong to teasers.
    names = set(map(letters_of, page.facts.signed or page.facts.guessed_authors))
    for number in numbers:
        text = page.text(number)
        said = text[byline_opening(text) :]
        is_declared = not names.isdisjoint((page.found[number].key, letters_of(said)))
        if is_declared and looks_like_names(said, in_small_letters=True):
            yield number


def _names_in_boxes(page: _Page, numbers: Iterable[int]) -> Iterator[int]:
    """Yield the names whose elements say that they are the author's."""
    for number in numbers:
        text = page.text(number)
        may_be = 1 < len(text.split()) <= _AUTHOR_WORDS and not text.endswith(".")
        is_author = may_be and page.roles.has(page.found[number].element, "author")
        if is_author and looks_like_names(text, in_small_letters=True):
            yield number


def _labelled_author(page: _Page) -> str:
    """Return the author whom the first line names that labels one, around the headline, in the text
    or close behind it; else the first of the text that says no more than by whom it is.
    """
    last = max((number for number, is_kept in enumerate(page.kept) if is_kept), default=0)
    lines = range(page.over.start, min(last + 1 + _KICKER_WITHIN, len(page.found)))
    kept = [(number, page.text(number).lstrip("-–— ")) for number in lines if page.kept[number]]
    bylines = (read_byline(text) for _, text in kept if byline_opening(text))
    blocks = [one.block for one in compress(page.found, page.kept)]
    paragraphs = [block.text for block in blocks if block.kind is Kind.PARAGRAPH]
    authors = chain(
        (labelled_author(page.text(number)) for number in lines),
        (byline.authors for byline in bylines if byline),
    )
    return next(filter(None, authors), "") or author_in_prose(paragraphs)


def _take_said_author(page: _Page, header: Header, lines: Iterable[int]) -> None:
    """Take the first of these lines that holds what is said to be the author."""
    for number in lines:
        author = said_author(page.found[number], page.roles, page.facts)
        if author:
            header.byline, header.author = number, author
            return


def _author_box(page: _Page, header: Header) -> frozenset[int]:
    """Return the blocks of the box under the text that holds a declared author's name and little
    else.
    """
    names, prose = set(map(letters_of, page.facts.authors)), set(page.prose)
    above: set[Any] = set()
    boxes: set[Any] = set()
    for number in range(header.ends, len(page.found)):
        one = page.found[number]
        if one.key in names and above:
            boxes.update(up for up in _above(one.element) if up not in above)
        elif number in prose:
            above.update(one.element.iterancestors())

    inside = frozenset(
        number
        for number, one in enumerate(page.found)
        if not boxes.isdisjoint(one.element.iterancestors())
    )
    return inside if len(inside & prose) <= _BOX_PROSE else frozenset()


def _take_signature(page: _Page, header: Header) -> None:
    """Take the name that signs under the last paragraph beside the date: without one it may be
    anything.
    """
    last = max(page.prose, default=0)
    below = [
        number
        for number in range(last + 1, len(page.found))
        if page.kept[number] and page.found[number].block.kind is Kind.PARAGRAPH
    ][:_KICKER_WITHIN]
    dates = [number for number in below if is_date_line(page.text(number))]
    header.dates.extend(dates)
    names = (number for number in below if dates and number not in dates)
    header.byline = next((number for number in names if _is_signature(page.text(number))), None)


def _is_signature(text: str) -> bool:
    return " " in text and not text.isupper() and looks_like_names(text)


def _in_figure(one: Found) -> bool:
    element: Any = one.element
    return element.tag == "figcaption" or any(
        up.tag in ("figure", "figcaption") for up in element.iterancestors()
    )
