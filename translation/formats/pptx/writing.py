"""PowerPoint (.pptx): the original presentation with the target text in place."""

import io
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from translation.document import InlineCode, Kind
from translation.formats.looks import OriginalLooks, role_of
from translation.formats.placement import blocks_in_place, write_blocks
from translation.formats.pptx.reading import MARKS, OFF, A, Paragraph, marks_of, opened
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument
from translation.inline_codes import runs
from translation.safe_xml import storable

_NO_LOOK = frozenset({*MARKS, "lang", "altLang", "dirty", "err", "smtClean", "noProof", "bmk"})


def write(translated: TranslatedDocument) -> bytes:
    """The presentation with the target in place, and a first paragraph that says so when it is
    unfinished.

    Layout, pictures and animations stay. Raises UsageError for an article that came as something
    else.
    """
    slides, everything = opened(translated.name, translated.original_or_refuse(Format.PRESENTATION))
    said = {
        id(paragraph): " ".join(line.text for line in paragraph.lines) for paragraph in everything
    }
    originals = [paragraph for paragraph in everything if not paragraph.is_twin]
    written: dict[str, tuple[str, tuple[InlineCode, ...]]] = {}

    def put(paragraph: Paragraph, text: str, codes: tuple[InlineCode, ...]) -> None:
        written.setdefault(said.get(id(paragraph), ""), (text, codes))
        _rewrite(paragraph, text, codes, translated.language)

    write_blocks(
        blocks_in_place(translated.blocks, [said[id(paragraph)] for paragraph in originals]),
        originals,
        insert_after=lambda before, _block: _beside(before) if before else _before(originals[0]),
        rewrite=put,
        empty=lambda paragraph: _empty(paragraph, translated.language),
    )
    for twin in everything:
        if twin.is_twin and said[id(twin)] in written:
            _rewrite(twin, *written[said[id(twin)]], translated.language)
    if translated.notice:
        bold = InlineCode(0, len(translated.notice), "bold", "1")
        _rewrite(_before(originals[0]), translated.notice, (bold,), translated.language)

    file = io.BytesIO()
    slides.save(file)
    return file.getvalue()


def _beside(paragraph: Paragraph) -> Paragraph:
    """A new paragraph behind ``paragraph`` that looks like it."""
    new = deepcopy(paragraph.element)
    paragraph.element.addnext(new)
    return Paragraph(new, paragraph.part)


def _before(paragraph: Paragraph) -> Paragraph:
    new = deepcopy(paragraph.element)
    paragraph.element.addprevious(new)
    return Paragraph(new, paragraph.part)


def _empty(paragraph: Paragraph, language: str) -> None:
    # The number and the date of a slide stay: what tells nothing is no text of the article.
    if paragraph.kind is not Kind.BOILERPLATE:
        _rewrite(paragraph, "", (), language)


def _rewrite(paragraph: Paragraph, text: str, codes: Sequence[InlineCode], language: str) -> None:
    """Put ``text`` in place of the paragraph's runs; fields, such as the slide's number, stay
    behind it.
    """
    element = paragraph.element
    old = [child for child in element if child.tag in (A + "r", A + "br")]
    looks = OriginalLooks(
        (role_of(marks_of(look, paragraph.part)), run.findtext(A + "t", " "), _name_of(look), look)
        for run in old
        for look in (run.find(A + "rPr"),)
    )
    codes = [*codes, *looks.laid_on(text)]
    offset = element.index(old[0]) if old else int(element.find(A + "pPr") is not None)

    new: list[etree._Element] = []
    for piece, covering in runs(text, codes):
        kinds = {code.kind for code in covering}
        look = looks.look_of(covering)
        for number, line in enumerate(storable(piece).split("\n")):
            new += [element.makeelement(A + "br", {})] if number else []
            new += [_run(element, line, kinds, look, language)] if line else []

    for run in old:
        element.remove(run)
    for index, run in enumerate(new, start=offset):
        element.insert(index, run)


def _name_of(look: etree._Element | None) -> str:
    """What tells the look from others but for what codes carry, and what programs note for
    themselves.
    """
    if look is None:
        return ""
    said = [f"{name}={value}" for name, value in look.items() if name not in _NO_LOOK]
    said += [
        etree.tostring(child, method="c14n", exclusive=True).decode()
        for child in look
        if child.tag not in (A + "hlinkClick", A + "extLst")
    ]
    return " ".join(sorted(said))


def _run(
    paragraph: etree._Element,
    text: str,
    kinds: set[str],
    look: etree._Element | None,
    language: str,
) -> etree._Element:
    run = paragraph.makeelement(A + "r", {})
    properties = paragraph.makeelement(A + "rPr", {}) if look is None else deepcopy(look)
    properties.set("lang", language)
    for name, kind in MARKS.items():
        is_on = properties.get(name, "0") not in OFF
        if is_on and kind not in kinds:
            properties.attrib.pop(name)
        elif kind in kinds and not is_on:
            properties.set(name, "sng" if name == "u" else "1")

    for link in properties.findall(A + "hlinkClick") if "link" not in kinds else ():
        properties.remove(link)
    run.append(properties)
    etree.SubElement(run, A + "t", {}).text = text
    return run
