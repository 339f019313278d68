"""Adding articles: files or pasted text, looked at before anything is stored or translated."""

import hashlib
from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from review.checks.coverage import coverage, gaps_line
from review.intake.engine_shelf import judging_engines
from review.intake.pipeline import read_article, read_pasted_article, require_doable, store_article
from review.intake.target_language import desk_target, installed_target
from review.pages.changing import read
from review.pages.choices import ask_for_language
from review.pages.given_text import forget_text, keep_texts, kept_text, show_kinds
from review.pages.hidden_script import focus_first, read_pastes_at_once
from review.pages.known_already import wanted_again
from review.pages.marked_text import escaped
from review.pages.page_files import go_to_article, page_file
from review.pages.page_work import Work, is_being_made, made_meanwhile
from review.pages.sent_page import forget_sent_page, heed_sent_page, sent_page
from review.pages.session import ask_for_jobs, database
from review.pages.settings_models import show_model_in_use
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    error_said,
    errors_shown,
    language_said,
    pair_said,
)
from review.store.articles import desk_names
from review.store.data_folder import models_folder
from review.store.database import writing
from review.store.job_tables import JobKind
from review.store.tables import stored_id
from translation.document import Document, Kind
from translation.errors import CotejoError, LanguageError, NoModelError, UsageError
from translation.formats.article import SourceArticle
from translation.formats.limits import MAX_FILE_BYTES
from translation.formats.tables import chosen_columns
from translation.formats.text_recognition import RECOGNISED
from translation.languages import usual
from translation.messages import DECLARED, PASTED, told
from translation.segmentation import SourceSegment

_SHOWN_SEGMENTS = 200
_KINDS = {
    Kind.BOILERPLATE: told("set aside"),
    Kind.LIST_ITEM: told("list item"),
    Kind.NOTE: told("note"),
    Kind.TABLE_CELL: told("table cell"),
}


class GivenReading(NamedTuple):
    """What became of a given text: None for ``article`` while it is read, or once that was
    stopped.
    """

    article: SourceArticle | None
    goes_on: bool


def read_meanwhile(key: Hashable, work: Work[SourceArticle], label: str) -> GivenReading:
    """Have it read; what was read is kept: a click elsewhere is no new reading."""
    return GivenReading(made_meanwhile(key, work, label=label), is_being_made(key))


def read_one(name: str, data: bytes, language: str, columns: tuple[str, ...]) -> GivenReading:
    """Read a file."""
    digest = hashlib.sha256(data).hexdigest()
    return read_meanwhile(
        (name, digest, language, columns),
        partial(read_article, name, data, source_language=language or None, columns=columns),
        _("Reading {name}").format(name=escaped(name)),
    )


def read_file(file: UploadedFile, language: str) -> GivenReading:
    """As ``read_one``; of a table the columns can be chosen that are translated."""
    key = f"columns {file.file_id}"
    reading = read_one(file.name, file.getvalue(), language, tuple(st.session_state.get(key, ())))
    article = reading.article
    if article is not None and article.document.columns:
        st.multiselect(
            _("Columns of {name} to translate").format(name=escaped(file.name)),
            article.document.columns,
            default=chosen_columns(article.document),
            key=key,
            help=_(
                "The others go out as they came. With none chosen it is those that hold sentences."
            ),
        )
    return reading


def read_paste(text: str, language: str) -> GivenReading:
    """Read the pasted text."""
    name = _(PASTED)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_meanwhile(
        ("pasted", digest, language),
        partial(read_pasted_article, text, name=name, source_language=language or None),
        _("Reading the text"),
    )


def target_for(source: str) -> str:
    """The language that a text in ``source`` goes into: as chosen below, or by its desk."""
    usual = read(desk_target, str(st.session_state["desk"]).strip())
    said = str(st.session_state["target_language"]) or None
    return installed_target(source, said=said, usual=usual, models=models_folder())


def show_preview(article: SourceArticle, target: str, number: int) -> None:
    """What the file says of itself, language, segments and junk, as they will be stored."""
    document, language = article.document, article.language.article
    junk = [block for block in document.blocks if block.kind is Kind.BOILERPLATE]
    present = [segment for segment in article.segments if segment.kind is not Kind.BOILERPLATE]
    st.markdown(f"**{escaped(document.title or document.name)}**")
    facts = [
        language_said(article.source_language),
        counted(len(present), "{count} segment", "{count} segments"),
        counted(len(junk), "{count} line set aside as junk", "{count} lines set aside as junk"),
    ]
    if language.code == article.source_language:
        facts[0] += f" ({language.probability:.0%})"

    facts[0] += f" → {language_said(target)}"
    known = (
        document.author or document.byline,
        document.place,
        day_said(date.fromisoformat(document.published)) if document.published else "",
        document.source_url,
    )
    lines = [" · ".join(facts), " · ".join(escaped(one) for one in known if one)]
    others = {segment.language for segment in present} - {"", article.source_language}
    if others:
        names = ", ".join(sorted(map(language_said, others)))
        lines.append(_("Some paragraphs are in another language: {names}").format(names=names))

    pair = (article.source_language, target)
    if target != article.source_language:
        lines.append(gaps_line(coverage(*pair, engines=judging_engines(*pair)), _))

    st.caption("  \n".join(line for line in lines if line))
    show_reading(document)
    show_segments(article, number)


def show_reading(document: Document) -> None:
    """What was not simply read: recognised text, text that a page hides, tracked changes."""
    if document.is_recognised:
        st.info(_(RECOGNISED), icon=":material/document_scanner:")
    if document.is_declared:
        st.info(_(DECLARED), icon=":material/data_object:")
    if document.tracked_changes:
        st.info(
            counted(
                document.tracked_changes,
                "{count} tracked change is read as accepted. Reject it in a word processor and add "
                "the file again if it is not wanted.",
                "{count} tracked changes are read as accepted. Reject them in a word processor and "
                "add the file again if they are not wanted.",
            ),
            icon=":material/edit_note:",
        )


def show_segments(article: SourceArticle, number: int) -> None:
    """The first segments and the junk among them, folded, once somebody wants to see them."""
    present = [one.position for one in article.segments if one.kind is not Kind.BOILERPLATE]
    beyond = present[_SHOWN_SEGMENTS] if len(present) > _SHOWN_SEGMENTS else None
    with st.expander(_("Segments and junk")):
        show_text_rows(
            f"preview {article.document.name} {number}",
            [Column(_("text"), article.source_language)],
            preview_rows(article.segments[:beyond]),
        )
        if beyond is not None:
            st.caption(_("The first {count} are shown.").format(count=_SHOWN_SEGMENTS))


def preview_rows(segments: Sequence[SourceSegment]) -> list[Row]:
    """A row for each segment, in order; each run of junk is folded under how many lines it has."""
    rows: list[Row] = []
    for is_junk, group in groupby(segments, lambda one: one.kind is Kind.BOILERPLATE):
        run = list(group)
        fold = ""
        if is_junk:
            fold = counted(
                len(run),
                "{count} line set aside as not part of the article",
                "{count} lines set aside as not part of the article",
            )
        rows += [
            Row(
                str(segment.position + 1),
                [segment.source],
                note=_(_KINDS.get(segment.kind, segment.kind.replace("_", " "))),
                key=str(segment.position),
                is_aside=is_junk,
                fold=fold if segment is run[0] else "",
            )
            for segment in run
        ]
    return rows


def show_options() -> dict[str, object]:
    """How the articles are to be treated."""
    desks = read(desk_names)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = _("Choose one only if the language shown below is wrong.")
        ask_for_language(_("Source language"), key="source_language", help=words)
        ask_for_language(
            _("Target language"),
            key="target_language",
            otherwise=_("as the desk translates"),
            help=_("Settings say what a desk translates into."),
        )
        st.text_input(
            _("Desk (section or country)"),
            key="desk",
            width=320,
            help=_("Chooses the glossary. In use: {names}").format(names=", ".join(desks) or "–"),
        )
        st.checkbox(_("Use the glossary"), value=True, key="uses_glossary")
        st.checkbox(_("Ask for a second reader"), key="needs_second_reader")
        st.checkbox(_("Translate at once"), value=True, key="translate_at_once")

    return {
        "desk": str(st.session_state["desk"]).strip(),
        "uses_glossary": bool(st.session_state["uses_glossary"]),
        "needs_second_reader": bool(st.session_state["needs_second_reader"]),
    }


def read_given(language: str) -> list[GivenReading]:
    """Everything uploaded and pasted that can be read; what cannot is said at once, by name."""
    readings: list[GivenReading] = []
    for file in st.file_uploader(
        _("Files: Word, PDF, web pages, text and others"),
        accept_multiple_files=True,
        max_upload_size=MAX_FILE_BYTES // 1_000_000,
        key="files",
    ):
        try:
            readings.append(read_file(file, language))
        except LanguageError as error:
            st.warning(error_said(error), icon=":material/translate:")
        except CotejoError as error:
            st.error(error_said(error), icon=":material/error:")

    show_kinds()
    if (sent := sent_page()) is not None:
        with errors_shown():
            readings.append(read_one(sent[0], sent[1], language, ()))

    heed_sent_page()
    pasted = kept_text(_("Or paste the text"), key="pasted", height=160)
    if pasted.strip():
        with errors_shown():
            readings.append(read_paste(pasted, language))

    return readings


def store_all(articles: list[tuple[SourceArticle, str]], options: dict[str, object]) -> list[int]:
    """Store every article in one transaction and put them in the engine's line."""
    author = signature()
    with writing(database()) as session:
        ids = [
            stored_id(
                store_article(
                    session,
                    article,
                    author=author,
                    target_language=target,
                    # What show_options gives is what store_article takes.
                    **options,  # type: ignore[arg-type]
                )
            )
            for article, target in articles
        ]
    if st.session_state["translate_at_once"]:
        ask_for_jobs(JobKind.TRANSLATE, ids, author=author)
    return ids


def is_doable(article: SourceArticle, target: str) -> bool:
    """Whether the article can be added; one that cannot is named, with reason and way out."""
    models = models_folder() if st.session_state["translate_at_once"] else None
    try:
        require_doable(article, said=None, target_language=target, models=models)
    except NoModelError as error:
        st.warning(error_said(error), icon=":material/translate:")
        caption("Or take the tick off “Translate at once”: the text is kept until there is one.")
        return False
    except (LanguageError, UsageError) as error:
        st.warning(error_said(error), icon=":material/translate:")
        return False
    return True


def add_label(count: int, given: int) -> str:
    """What the button says that adds ``count`` of the ``given`` articles."""
    if count == given == 1:
        return _("Add the article")
    if count < given:
        return _("Add {count} of {given} articles").format(count=count, given=given)
    return _("Add {count} articles").format(count=count)


read_pastes_at_once()
keep_texts("pasted")
chosen_language = str(st.session_state.get("source_language", ""))
readings = read_given(chosen_language)
given = [one.article for one in readings if one.article is not None]
if not given:
    focus_first("[data-testid=stFileUploader] [data-testid=stBaseButton-secondary]")
chosen_options = show_options()
doable = []
for index, source_article in enumerate(given):
    target = target_for(source_article.source_language)
    with st.container(border=True):
        show_preview(source_article, target, index)
        is_wanted = wanted_again(
            source_article,
            key=str(index),
            others=[other.data for other in given[:index]],
            may_update=True,
        )
        if is_doable(source_article, target) and is_wanted:
            doable.append((source_article, target))
if not given:
    caption(
        "Choose files or paste a text; you see what was understood before anything is translated."
    )
    st.page_link(
        page_file("add_draft"),
        label=_("You have a translation already? Lay it beside its source."),
        icon=":material/difference:",
    )
elif st.button(
    add_label(len(doable), len(readings)) if doable else _("Add the article"),
    type="primary",
    shortcut="Ctrl+Enter",
    # The page is left then, and with it what it still reads.
    disabled=not doable or any(one.goes_on for one in readings),
):
    with errors_shown():
        added = store_all(doable, chosen_options)
        forget_sent_page()
        forget_text("pasted")
        if len(added) == 1:
            go_to_article(added[0])
        st.switch_page(page_file("articles"))
pairs = dict.fromkeys((article.source_language, target) for article, target in doable)
if not given:
    source = chosen_language or usual.SOURCE
    pairs = {(source, target_for(source)): None}
for pair in pairs:
    if len(pairs) > 1:
        st.caption(f"**{pair_said(*pair)}**")
    show_model_in_use(*pair)
