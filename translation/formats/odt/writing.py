"""ODT and ODP: the original with the target text in place, or a new text without one."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from lxml.etree import SubElement

from translation.document import InlineCode, Kind
from translation.formats.archives import members_of, packed
from translation.formats.cell_rows import CellRows, laid_out
from translation.formats.html.markup import is_safe_address
from translation.formats.kept import FIELD, OBJECT, RANGE, KeptPiece, paired, placed_pieces
from translation.formats.looks import OriginalLooks, TextRole, role_of
from translation.formats.margins import RepeatedTexts, texts_in, ways_to_say
from translation.formats.notes import marked_notes
from translation.formats.odt.reading import (
    BOXES,
    DRAW,
    FIELDS,
    FO,
    HIDDEN,
    HREF,
    MARGINS,
    OFFICE,
    PARTS,
    SEPARATORS,
    STYLE,
    TABLE,
    TEXT,
    Style,
    holds_text,
    is_hidden,
    look_of_style,
    marks_of_style,
    own_texts,
    said_of,
    shown_by,
    styles_of,
    text_in_line,
    texts_of,
)
from translation.formats.placement import (
    blocks_in_lines,
    is_any_in_place,
    joined_lines,
    write_blocks,
)
from translation.formats.recognition import Format, not_whole
from translation.formats.rich_text import Mark
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.formats.xml_safety import parse
from translation.inline_codes import link_over, runs
from translation.languages.names import RIGHT_TO_LEFT, text_direction
from translation.safe_xml import append_text, fill, storable

_STYLE_NAME = TEXT + "style-name"
_TYPE = "{http://www.w3.org/1999/xlink}type"
_LOOKS = {
    "bold": {FO + "font-weight": "bold"},
    "italic": {FO + "font-style": "italic"},
    "underline": {STYLE + "text-underline-style": "solid"},
}
_KEPT = frozenset(
    [
        TEXT + "bookmark",
        TEXT + "bookmark-start",
        TEXT + "bookmark-end",
        TEXT + "reference-mark",
        TEXT + "reference-mark-start",
        TEXT + "reference-mark-end",
        TEXT + "soft-page-break",
        *(TEXT + f"alphabetical-index-mark{end}" for end in ("", "-start", "-end")),
        *(TEXT + f"toc-mark{end}" for end in ("", "-start", "-end")),
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        *BOXES,
        HIDDEN,
    ]
)
_NUMBERED, _BULLETS = "Cotejo_numbered", "Cotejo_bullets"
_DEEPEST_HEADING = 6
_EMPTY = Path(__file__).parent / "empty"
"""The members of a new text."""
_UNKNOWN_LOOKS: OriginalLooks[tuple[str, ...]] = OriginalLooks(())
_Notes = dict[str, list[TranslatedBlock]]
_BREAKS = {"\n": TEXT + "line-break", "\t": TEXT + "tab"}
_NO_PAGE = (OFFICE + "annotation", TEXT + "ruby-text")
_UNSEEN = BOXES | {TEXT + "note", *_NO_PAGE}
_CHANGES = [TEXT + tag for tag in ("tracked-changes", "change", "change-start", "change-end")]


def write(translated: TranslatedDocument) -> bytes:
    """The article as an OpenDocument text, with a first paragraph that tells of it if unfinished.

    Where the article came as ODT its file is kept: styles, lists, tables, notes and pictures; see
    the DOCX format for what becomes of boilerplate and of blocks without a place.
    """
    original = translated.original_of(Format.OPENDOCUMENT)
    document = None if original is None else _in_place(translated, original)
    return _new_document(translated) if document is None else document


def write_presentation(translated: TranslatedDocument) -> bytes:
    """The presentation with the target in place, and a first text that tells of it if unfinished.

    Raises UsageError for an article that came as something else, DamagedFileError.
    """
    document = _in_place(translated, translated.original_or_refuse(Format.SLIDES))
    if document is None:
        raise not_whole(translated.name, "OpenDocument")
    return document


def _in_place(translated: TranslatedDocument, data: bytes) -> bytes | None:
    members = members_of(translated.name, data, parsed=PARTS)
    roots = _accepted(translated.name, members)
    root = roots["content.xml"]
    styles = styles_of(*roots.values())
    margins = [margin for one in roots.values() for margin in one.iter(*MARGINS)]
    originals = [one for one in _paragraphs((root,)) if not _is_in(one, margins)]
    said = {one: _text(one, styles) for one in (*originals, *_paragraphs(margins))}
    texts = {one: texts_in(raw, texts_of(one, styles)) for one, raw in said.items()}
    repeated = ways_to_say(texts[one] for one in _paragraphs(margins))
    blocks = blocks_in_lines(translated.running, [texts[one] for one in originals], repeated)
    written = (block.source for block in translated.running if block.text is not None)
    if not is_any_in_place(blocks) and repeated.isdisjoint(written):
        return None
    start = _beginning(root, originals)
    write_blocks(
        blocks,
        originals,
        insert_after=lambda element, _block: (
            _first(start) if element is None else _sibling(element)
        ),
        rewrite=lambda element, text, codes: _rewrite(element, text, codes, styles),
        empty=_empty,
        joined=lambda element, blocks: joined_lines(said[element], blocks),
    )

    again = RepeatedTexts(translated)
    for element in _paragraphs(margins):
        translation = again.translation_of(said[element], texts[element])
        if translation is not None:
            _rewrite(element, *translation, styles)
    for part in roots.values():
        _translate_descriptions(part, translated)
    _begin_with(translated.notice, start)
    return _packed(members, roots, translated.language)


def _accepted(name: str, members: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """Return the roots of the parts with all changes accepted, as they are read: what those took
    out is no part of the article.
    """
    roots = {part: parse(name, members[part]) for part in PARTS if part in members}
    for root in roots.values():
        etree.strip_elements(root, *_CHANGES, with_tail=False)
    return roots


def _translate_descriptions(root: etree._Element, translated: TranslatedDocument) -> None:
    """Put what stands for a picture, its title and description, as it was translated."""
    for frame in root.iter(DRAW + "frame"):
        for said in said_of(frame):
            said.text = storable(translated.alternative_of(said.text or "")) or said.text


def _packed(members: dict[str, bytes], roots: Mapping[str, etree._Element], language: str) -> bytes:
    """Return the file whose ``members`` have these ``roots`` now."""
    for name, part in roots.items():
        _add_looks(part)
        _set_language(part, language)
        members[name] = etree.tostring(part, xml_declaration=True, encoding="UTF-8")
    return packed(members, Format.OPENDOCUMENT)


def _begin_with(notice: str, start: etree._Element) -> None:
    """Put ``notice``, if there is one, in bold at the start of the text."""
    if notice:
        _rewrite(_first(start), notice, (InlineCode(0, len(notice), "bold", "1"),), {})


def _beginning(root: etree._Element, originals: Sequence[etree._Element]) -> etree._Element:
    """Return the text, or what holds the first paragraph of a slide."""
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    start = originals[0].getparent() if body is None else body
    assert start is not None  # noqa: S101 - a paragraph stands in the document
    return start


def _paragraphs(parts: Iterable[etree._Element]) -> list[etree._Element]:
    """Return the paragraphs and headings, but for those of what nobody sees."""
    return [
        element
        for part in parts
        for element in part.iter(TEXT + "p", TEXT + "h")
        if next(element.iterancestors(*_NO_PAGE), None) is None
    ]


def _text(paragraph: etree._Element, styles: Mapping[str, Style]) -> str:
    return "".join(text for _, text in own_texts(paragraph, styles))


def _rewrite(
    paragraph: etree._Element, text: str, codes: Sequence[InlineCode], styles: Mapping[str, Style]
) -> None:
    # A footnote and an endnote may have the same number.
    notes: dict[str, list[etree._Element]] = defaultdict(list)
    for note in paragraph.iter(TEXT + "note"):
        if _is_own(note, paragraph):
            notes[note.findtext(TEXT + "note-citation", "")].append(note)

    links = {link.get(HREF, ""): dict(link.attrib) for link in paragraph.iter(TEXT + "a")}
    looks = OriginalLooks(_spans(paragraph, styles))
    codes = [*codes, *looks.laid_on(text)]
    source = _text(paragraph, styles)
    before, kept = _kept_pieces(paragraph, styles)
    placed, elements = placed_pieces(kept, source, text, _behind_space)
    codes = [*codes, *placed]
    if source.startswith(" "):
        # A note begins with a space, which parts its text from its number.
        text = f" {text}" if text else ""
        codes = [code.moved(1) for code in codes]

    for element in (*before, *elements.values(), *chain.from_iterable(notes.values())):
        element.tail = None
    fill(paragraph, before)

    def note_of(code: InlineCode) -> etree._Element | None:
        waiting = notes[code.name_in_file]
        if code.name in elements:
            return elements.pop(code.name)
        return waiting.pop(0) if waiting else None

    _append_runs(paragraph, text, codes, note_of, looks=looks, links=links, styles=styles)
    paragraph.extend((*elements.values(), *chain.from_iterable(notes.values())))


def _append_runs(
    paragraph: etree._Element,
    text: str,
    codes: Sequence[InlineCode],
    note_of: Callable[[InlineCode], etree._Element | None],
    *,
    looks: OriginalLooks[tuple[str, ...]] = _UNKNOWN_LOOKS,
    links: Mapping[str, dict[str, str]] = MappingProxyType({}),
    styles: Mapping[str, Style] = MappingProxyType({}),
) -> None:
    """Append the text with its links and looks; ``note_of`` gives the note that a mark stands for,
    None where it is to be a number in brackets.
    """
    links_made: dict[InlineCode, etree._Element] = {}
    for piece, covering in runs(text, codes):
        if piece:
            inside = _in_link(paragraph, link_over(covering), links, links_made)
            inside = _styled(inside, covering, looks.look_of(covering) or (), styles)
            field = next((note_of(code) for code in covering if code.kind == FIELD), None)
            if field is not None:
                fill(field, ())
                inside.append(field)
                inside = field
            _append_lines(inside, piece)
        for code in () if piece else covering:
            note = note_of(code)
            if note is None:
                append_text(paragraph, f"[{storable(code.reference or code.identifier)}]")
            else:
                paragraph.append(note)


def _kept_pieces(
    paragraph: etree._Element, styles: Mapping[str, Style]
) -> tuple[list[etree._Element], list[KeptPiece]]:
    """Return fields, pictures, bookmarks and the like: those before the paragraph's text, and the
    others.
    """
    spans: dict[etree._Element, KeptPiece] = {}
    at = 0
    for element, text in own_texts(paragraph, styles):
        is_kept = element is not None and (
            element.tag in (*_KEPT, *FIELDS) or is_hidden(element, styles)
        )
        if element is not None and is_kept:
            kind = FIELD if text else OBJECT
            code = InlineCode(at, at + len(text), kind, str(len(spans)))
            spans[element] = KeptPiece(element, code, holds=bool(text))
        at += len(text)

    for first, last in paired((one, _mark_of(one)) for one in spans if _mark_of(one)[1]):
        code = InlineCode(
            spans[first].code.start, spans[last].code.end, RANGE, spans[first].code.identifier
        )
        spans[first] = KeptPiece(first, code)
        spans[last] = KeptPiece(last, code, ends=True)
    pieces = spans.values()
    return [one.element for one in pieces if not one.code.end], [
        one for one in pieces if one.code.end
    ]


def _mark_of(element: etree._Element) -> tuple[str, str]:
    """Return the tag and the name of a mark of something that may be a range, "" for others."""
    is_mark = element.tag in _KEPT and not len(element)
    names = (TEXT + "name", OFFICE + "name", TEXT + "id") if is_mark else ()
    return str(element.tag), next(filter(None, map(element.get, names)), "")


def _behind_space(element: etree._Element) -> etree._Element:
    span = element.makeelement(TEXT + "span", {})
    span.text = " "
    element.tail = None
    span.append(element)
    return span


def _in_link(
    paragraph: etree._Element,
    code: InlineCode | None,
    links: Mapping[str, dict[str, str]],
    made: dict[InlineCode, etree._Element],
) -> etree._Element:
    """The link that the code asks for, at the end of the paragraph, else the paragraph; one of
    those ``made`` goes on where nothing stands behind it.
    """
    address = "" if code is None else code.reference
    if code is None or not (address in links or is_safe_address(address)):
        return paragraph
    link = made.get(code)
    if link is None or link is not paragraph[-1] or link.tail:
        attributes = links.get(address, {HREF: storable(address), _TYPE: "simple"})
        link = made[code] = SubElement(paragraph, TEXT + "a", attributes)
    return link


def _styled(
    parent: etree._Element,
    covering: Sequence[InlineCode],
    look: Sequence[str],
    styles: Mapping[str, Style],
) -> etree._Element:
    """Return where a text goes: within spans of the styles of ``look`` that suit it or that it
    lacks, at the end of ``parent``.
    """
    _, lacking = role_of(covering)
    for name in look:
        marks = {mark.kind for mark in marks_of_style(name, styles)}
        if marks <= role_of(covering)[1]:
            parent = SubElement(parent, TEXT + "span", {_STYLE_NAME: name})
            lacking -= marks

    for kind in _LOOKS:
        if kind in lacking:
            parent = SubElement(parent, TEXT + "span", {_STYLE_NAME: _look_name(kind)})
    return parent


def _append_lines(parent: etree._Element, piece: str) -> None:
    for part in re.split(r"([\n\t])", storable(piece)):
        if part in _BREAKS:
            SubElement(parent, _BREAKS[part], {})
        else:
            append_text(parent, part)


def _spans(
    element: etree._Element,
    styles: Mapping[str, Style],
    names: tuple[str, ...] = (),
    address: str = "",
) -> Iterator[tuple[TextRole, str, str, tuple[str, ...]]]:
    """Yield each stretch of the paragraph's own text: its role, its text, the name of its look and
    the styles of its spans.
    """
    if element.tag == TEXT + "a":
        address = element.get(HREF, "")
    elif element.tag == TEXT + "span" and (name := element.get(_STYLE_NAME)):
        names = (*names, name)
    marks = [mark for name in names for mark in marks_of_style(name, styles)]
    role = role_of([*marks, *([Mark("link", address)] if address else [])])
    look = " ".join(filter(None, (look_of_style(name, styles) for name in names)))

    yield role, SEPARATORS.get(str(element.tag), "") + text_in_line(element.text), look, names
    for child in element:
        if child.tag in FIELDS:
            yield role, shown_by(child), look, names
        elif holds_text(child, styles):
            yield from _spans(child, styles, names, address)
        yield role, text_in_line(child.tail), look, names


def _is_in(element: etree._Element, containers: Collection[etree._Element]) -> bool:
    return any(one in containers for one in element.iterancestors(*MARGINS))


def _is_own(element: etree._Element, paragraph: etree._Element) -> bool:
    """Tell whether the element stands in the paragraph itself, not in a note or frame of it."""
    inner = next(element.iterancestors(TEXT + "p", TEXT + "h"), None)
    return inner is paragraph


def _empty(paragraph: etree._Element) -> None:
    _rewrite(paragraph, "", (), {})
    parent = paragraph.getparent()
    if not len(paragraph) and parent is not None and parent.tag == OFFICE + "text":
        parent.remove(paragraph)


def _first(body: etree._Element) -> etree._Element:
    new = body.makeelement(TEXT + "p", {})
    # Declarations (forms, sequences, tracked changes) must stay before the first paragraph.
    first = next(
        (child for child in body if child.tag in (TEXT + "p", TEXT + "h", TEXT + "list")), None
    )
    if first is None:
        body.append(new)
    else:
        first.addprevious(new)
    return new


def _sibling(paragraph: etree._Element) -> etree._Element:
    new = paragraph.makeelement(TEXT + "p", {})
    style = paragraph.get(_STYLE_NAME)
    if style is not None and paragraph.tag == TEXT + "p":
        new.set(_STYLE_NAME, style)
    paragraph.addnext(new)
    return new


def _look_name(kind: str) -> str:
    return f"Cotejo_{kind}"


def _add_looks(root: etree._Element) -> None:
    styles = root.find(OFFICE + "automatic-styles")
    if styles is None:
        # OpenDocument 1.3, part 3, section 3.1.3.2: before the body, which is the last child.
        styles = root.makeelement(OFFICE + "automatic-styles", {})
        root.insert(len(root) - 1, styles)
    known = {style.get(STYLE + "name") for style in styles}
    for kind, look in _LOOKS.items():
        if _look_name(kind) in known:
            continue
        style = SubElement(
            styles, STYLE + "style", {STYLE + "name": _look_name(kind), STYLE + "family": "text"}
        )
        SubElement(style, STYLE + "text-properties", look)


def _set_language(styles: etree._Element, language: str) -> None:
    for default in styles.iter(STYLE + "default-style"):
        for properties in default.findall(STYLE + "text-properties"):
            properties.set(FO + "language", language)
            properties.set(FO + "country", "none")
        if default.get(STYLE + "family") == "paragraph":
            _set_direction(default, text_direction(language))


def _set_direction(default: etree._Element, direction: str) -> None:
    """Have paragraphs begin at the right in a language that does; others keep what the file says.

    The properties of a paragraph stand before those of its text (OpenDocument 1.3, part 3, 16.4).
    """
    if direction != RIGHT_TO_LEFT:
        return
    properties = default.find(STYLE + "paragraph-properties")
    if properties is None:
        properties = default.makeelement(STYLE + "paragraph-properties", {})
        default.insert(0, properties)
    properties.set(STYLE + "writing-mode", "rl-tb")


def _new_document(translated: TranslatedDocument) -> bytes:
    members = {name: (_EMPTY / name).read_bytes() for name in ("META-INF/manifest.xml", *PARTS)}
    roots = {name: parse(translated.name, members[name]) for name in PARTS}
    start = _beginning(roots["content.xml"], ())
    _begin_with(translated.notice, start)
    notes = marked_notes(translated.running)
    set_apart = {id(block) for blocks in notes.values() for block in blocks}
    for _number, block in laid_out(translated.running):
        if isinstance(block, CellRows):
            _add_table(start, block, notes)
        elif block is not None and id(block) not in set_apart:
            _add_block(start, block, notes)
    return _packed(members, roots, translated.language)


def _add_block(text: etree._Element, block: TranslatedBlock, notes: _Notes) -> None:
    holder = _list_depth(text, block)
    level = 1 if block.kind is Kind.TITLE else min(max(block.level, 2), _DEEPEST_HEADING)
    if block.kind in (Kind.TITLE, Kind.HEADING):
        element = SubElement(holder, TEXT + "h", {TEXT + "outline-level": str(level)})
    else:
        element = SubElement(holder, TEXT + "p", {})
    if block.kind is Kind.NOTE and block.level:
        append_text(element, f"[{block.level}] ")
    _add_text(element, block.text or "", block.codes, notes)


def _list_depth(text: etree._Element, block: TranslatedBlock) -> etree._Element:
    """Return what the block is put into: an item of a list as deep as it was, else the text."""
    style = {_STYLE_NAME: _NUMBERED if block.item else _BULLETS}
    depth = max(1, block.level) if block.kind is Kind.LIST_ITEM else 0
    for level in range(1, depth + 1):
        is_shown = bool(block.item) and level == depth
        start = {TEXT + "start-value": str(block.item)} if is_shown else {}
        text = SubElement(SubElement(text, TEXT + "list", style), TEXT + "list-item", start)
    return text


def _add_table(text: etree._Element, cells: CellRows, notes: _Notes) -> None:
    table = SubElement(text, TABLE + "table", {})
    columns = {TABLE + "number-columns-repeated": str(len(cells.rows[0]))}
    SubElement(table, TABLE + "table-column", columns)
    for row in cells.rows:
        line = SubElement(table, TABLE + "table-row", {})
        for cell in row:
            paragraph = SubElement(SubElement(line, TABLE + "table-cell", {}), TEXT + "p", {})
            if cell and cell.text:
                _add_text(paragraph, cell.text, cell.codes, notes)


def _add_text(
    paragraph: etree._Element, text: str, codes: Sequence[InlineCode], notes: _Notes
) -> None:
    """Add the text, the ``notes`` where their first marks stand; these are taken out."""

    def note_of(code: InlineCode) -> etree._Element | None:
        blocks = notes.pop(code.reference, None)
        return None if blocks is None else _note(code.reference, blocks)

    _append_runs(paragraph, text, codes, note_of)


def _note(number: str, blocks: Iterable[TranslatedBlock]) -> etree._Element:
    about = {TEXT + "note-class": "footnote", TEXT + "id": f"note{number}"}
    note = etree.Element(TEXT + "note", about)
    SubElement(note, TEXT + "note-citation", {}).text = number
    body = SubElement(note, TEXT + "note-body", {})
    for block in blocks:
        _add_text(SubElement(body, TEXT + "p", {}), block.text or "", block.codes, {})
    return note
