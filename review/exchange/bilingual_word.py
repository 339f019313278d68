"""DOCX with source and target side by side; changes of the draft are tracked changes.

What comes back is Cotejo's own table or another's, read with its tracked changes accepted.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.part import Part
from docx.shared import Cm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from review.exchange.unit import Unit, unit_key
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    as_document,
    state_words,
    unfinished_notice,
)
from review.interface.language import LANGUAGES, translate
from review.store.roles import signer_said
from review.store.states import state_named
from translation.document import InlineCode
from translation.errors import FileFormatError
from translation.formats.archives import office_document
from translation.formats.docx.paragraphs import NOTE_STYLE, add_text
from translation.formats.docx.writing import set_properties
from translation.formats.office_names import W
from translation.formats.recognition import BROKEN_PACKAGE, not_whole
from translation.inline_codes import word_changes
from translation.safe_xml import storable

COLUMNS = ("Id", "State", "Source", "Target")
_WIDTHS_CENTIMETRES = (2.2, 2.6, 10.7, 10.7)
# Above so many characters comparing words takes seconds; the change is shown as a whole.
_COMPARED = 20_000
_GONE = frozenset(W + tag for tag in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr"))
# As Word and LibreOffice name the style of a note's number; in our tables such a number is no text.
_NOTE_STYLES = frozenset(
    {"footnotereference", "endnotereference", "footnoteanchor", "footnotecharacters"}
)


def write(article: ExportedArticle) -> bytes:
    """A table with one row a segment: its key, state, source and target, in words of who exports.

    Deletions and insertions against the draft carry author and time; comments are Word comments.
    The first column is what lets an edited file find its way back.
    """
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(
        1.5
    )
    # Programs drop the name of a style that the file does not define.
    marks = word.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    marks.element.set(W + "styleId", NOTE_STYLE)
    marks.font.superscript = True
    set_properties(word.core_properties, as_document(article), is_new=True)
    word.add_heading(storable(article.title), level=1)
    notice = unfinished_notice(article)
    if notice:
        word.add_paragraph().add_run(storable(notice)).bold = True

    table = word.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(translate(heading, article.spoken)).bold = True

    _repeat_on_each_page(table.rows[0])
    for segment in article.segments:
        _add_row(word, table, article, segment)

    for column, width in zip(table.columns, _WIDTHS_CENTIMETRES, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)

    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _add_row(
    word: Document, table: Table, article: ExportedArticle, segment: ExportedSegment
) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    key, state, source, target = (cell.paragraphs[0] for cell in cells)
    key.add_run(unit_key(segment))
    state.add_run(state_words(segment))
    add_text(
        source._p, segment.source, segment.source_codes, word.part, language=article.source_language
    )
    if segment.draft and segment.draft != segment.target:
        _add_changes(target, article, segment, word.part)
    else:
        add_text(
            target._p,
            segment.target,
            segment.target_codes,
            word.part,
            language=article.target_language,
        )

    if not segment.comments:
        return
    marked = target.runs or [target.add_run()]
    for comment in segment.comments:
        author = storable(signer_said(comment.author, article.spoken))
        word.add_comment(
            [marked[0], marked[-1]],
            text=storable(comment.text),
            author=author,
            initials="".join(part[0] for part in author.split())[:4],
        )


def _add_changes(
    paragraph: Paragraph, article: ExportedArticle, segment: ExportedSegment, part: Part
) -> None:
    """Show how the draft became the target: kept and new words look as in the target."""
    if len(segment.draft) + len(segment.target) > _COMPARED:
        pieces = [("delete", segment.draft), ("insert", segment.target)]
    else:
        pieces = [*_word_differences(segment.draft, segment.target)]
    numbers = count(segment.segment_id * 1000)
    at = 0
    for role, text in pieces:
        codes: tuple[InlineCode, ...] = ()
        if role != "delete":
            codes = _codes_between(segment, at, at + len(text))
            at += len(text)

        def wrap(run: etree._Element, role: str = role) -> etree._Element:
            return run if role == "equal" else _tracked(run, role, next(numbers), segment)

        add_text(paragraph._p, text, codes, part, language=article.target_language, wrap=wrap)


def _codes_between(segment: ExportedSegment, start: int, end: int) -> tuple[InlineCode, ...]:
    """The target's codes cut to that stretch; a mark at its end belongs to the next, if any."""
    is_last = end == len(segment.target)
    return tuple(
        code.within(start, end)
        for code in segment.target_codes
        if max(code.start, start) < min(code.end, end)
        or (
            code.start == code.end
            and (start <= code.start < end or (is_last and code.start >= end))
        )
    )


def _tracked(
    run: etree._Element, role: str, number: int, segment: ExportedSegment
) -> etree._Element:
    change = run.makeelement(
        W + ("del" if role == "delete" else "ins"),
        {
            W + "id": str(number),
            W + "author": storable(signer_said(segment.changed_by, segment.spoken)) or "Cotejo",
            W + "date": f"{segment.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        },
    )
    change.append(run)
    if role == "delete":
        for element in run.findall(W + "t"):
            element.tag = W + "delText"
    return change


def _repeat_on_each_page(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(W + "tblHeader", {}))


def _word_differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the texts as pieces ("equal", "delete" or "insert", text), in reading order.

    >>> [*_word_differences("the Capisi case", "the Capece case")]
    [('equal', 'the '), ('delete', 'Capisi'), ('insert', 'Capece'), ('equal', ' case')]
    """
    for tag, first, last, new_first, new_last in word_changes(before, after):
        if tag == "equal":
            yield "equal", before[first:last]
            continue
        if first < last:
            yield "delete", before[first:last]
        if new_first < new_last:
            yield "insert", after[new_first:new_last]


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the rows of all tables in order. Own rows are known by their key; in another's table
    the first column is taken for the source and the second for the target.

    Raises FileFormatError when there is no table, DamagedFileError for what is no Word file.
    """
    data = office_document(name, data)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except BROKEN_PACKAGE as error:
        raise not_whole(name, "Word") from error

    rows = [[_text(cell) for cell in row.findall(W + "tc")] for row in body.iter(W + "tr")]
    if not rows:
        raise FileFormatError(
            name, "there is no table in it", "Use the bilingual table as exported."
        )

    for line, cells in enumerate(rows, start=1):
        own = Unit(cells[2], cells[3], line, cells[0]) if len(cells) >= len(COLUMNS) else None
        if own is not None and own.segment_id is not None:
            yield replace(own, state=state_named(cells[1]))
        elif len(cells) >= 2 and cells[0].strip() and tuple(cells[:4]) not in _headings():
            yield Unit(cells[0], cells[1], line)


@cache
def _headings() -> set[tuple[str, ...]]:
    return {tuple(translate(heading, code) for heading in COLUMNS) for code in LANGUAGES}


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iter(W + "p"))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == W + "t":
            yield element.text or ""
        elif element.tag in (W + "br", W + "cr"):
            yield "\n"
        elif element.tag == W + "tab":
            yield "\t"
        elif element.tag == W + "noBreakHyphen":
            yield "-"
        elif element.tag not in _GONE and not _is_note_mark(element):
            waiting.extend(reversed(element))


def _is_note_mark(element: etree._Element) -> bool:
    style = element.find(f"{W}rPr/{W}rStyle") if element.tag == W + "r" else None
    return style is not None and style.get(W + "val", "").replace(" ", "").lower() in _NOTE_STYLES
