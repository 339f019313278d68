"""DOCX with source and target side by side; what was changed in the draft is shown as tracked changes."""

import io
from dataclasses import replace
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

from review.exchange.word_differences import word_differences
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    state_words,
    storable,
    unfinished_notice,
    unit_key,
)
from review.export.word_paragraphs import NOTE_STYLE, W, add_text
from review.export.word_properties import set_properties
from review.interface.language import translate
from translation.document import InlineCode

COLUMNS = ("Id", "State", "Source", "Target")
_WIDTHS_CENTIMETRES = (2.2, 2.6, 10.7, 10.7)
# Above this many characters a word-by-word comparison takes seconds; the change is shown as a whole.
_COMPARED = 20_000


def write(article: ExportedArticle) -> bytes:
    """A table with one row a segment: its key, state, source and target, in words of who exports.

    Deletions and insertions against the draft carry author and time; comments are Word comments. The
    first column is what lets an edited file find its way back.
    """
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    # Programs drop the name of a style that the file does not define.
    marks = word.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    marks.element.set(W + "styleId", NOTE_STYLE)
    marks.font.superscript = True
    set_properties(word.core_properties, article, is_new=True)
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


def _add_row(word: Document, table: Table, article: ExportedArticle, segment: ExportedSegment) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    key, state, source, target = (cell.paragraphs[0] for cell in cells)
    key.add_run(unit_key(segment))
    state.add_run(state_words(segment))
    add_text(
        source._p,
        segment.source,
        segment.source_codes,
        word.part,
        language=article.source_language,
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
        word.add_comment(
            [marked[0], marked[-1]],
            text=storable(comment.text),
            author=storable(comment.author),
            initials="".join(part[0] for part in storable(comment.author).split())[:4],
        )


def _add_changes(
    paragraph: Paragraph, article: ExportedArticle, segment: ExportedSegment, part: Part
) -> None:
    """Show how the draft became the target. Kept and new words look as in the target; a draft has no look."""
    if len(segment.draft) + len(segment.target) > _COMPARED:
        pieces: tuple[tuple[str, str], ...] = (("delete", segment.draft), ("insert", segment.target))
    else:
        pieces = word_differences(segment.draft, segment.target)
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
    """The target's codes cut to that stretch. A mark at its end belongs to the next one, if there is any."""
    is_last = end == len(segment.target)
    return tuple(
        replace(code, start=max(code.start, start) - start, end=min(code.end, end) - start)
        for code in segment.target_codes
        if max(code.start, start) < min(code.end, end)
        or (code.start == code.end and (start <= code.start < end or (is_last and code.start >= end)))
    )


def _tracked(run: etree._Element, role: str, number: int, segment: ExportedSegment) -> etree._Element:
    change = run.makeelement(
        W + ("del" if role == "delete" else "ins"),
        {
            W + "id": str(number),
            W + "author": storable(segment.changed_by) or "Cotejo",
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
