"""Taking work out: choose articles, a format, and whether unfinished segments come along."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from sqlalchemy import Engine

from review.export import (
    FORMATS,
    ExportFormat,
    default_format,
    export_name,
    file_stem,
    format_named,
    formats_for,
    packed,
)
from review.export.disclosure import desk_disclosure
from review.intake.waiting_versions import waiting_versions
from review.pages.asked_article import article_asked, show_no_articles
from review.pages.changing import read
from review.pages.downloads import Download, offer_file
from review.pages.marked_text import escaped
from review.pages.page_files import link_to_article
from review.pages.page_work import made_when_asked
from review.pages.session import (
    database,
    may,
    reviewer_name,
    term_index,
    tools,
)
from review.pages.signature import signer
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    error_said,
    errors_shown,
    interface_language,
    number_said,
    person_said,
    title_said,
)
from review.publishing.site import WordPressSite, wordpress_site
from review.publishing.wordpress import edit_address, last_sent, send_draft
from review.segments.gathered import gather_all
from review.store.articles import done_count, list_articles, note_export
from review.store.database import reading, write_if_possible
from review.store.readings import unread_count
from review.store.roles import Role
from review.store.tables import Article, stored_id
from review.terms.stored import IndexFor
from translation.errors import CotejoError
from translation.formats.recognition import Format

_MOST_OFFERED = 10


def chosen_articles(rows: list[Article]) -> list[int]:
    """The articles to export: at first the one of the address, else the one last in review."""
    titles = {stored_id(row): row.title for row in rows}
    asked = article_asked()
    return st.multiselect(
        _("Articles"),
        list(titles),
        default=[asked] if asked in titles else [],
        format_func=lambda article_id: titles[article_id],
        placeholder=_("Choose one or more"),
        key="exported articles",
        on_change=lambda: st.session_state.pop("format", None),
    )


def offered_formats(rows: list[Article], ids: list[int]) -> tuple[tuple[ExportFormat, ...], int]:
    """Return the formats that fit all chosen articles, and the index of the one they came in; that
    of plain text when they differ.
    """
    media_types = {row.media_type for row in rows if row.id in ids}
    formats = formats_for(media_types)
    own = default_format(media_types.pop()) if len(media_types) == 1 else FORMATS[0]
    return formats, formats.index(own)


def show_not_in_place(rows: list[Article], ids: list[int], chosen: ExportFormat) -> None:
    """Say that what came as PDF goes out as another file: somebody may expect it back."""
    came = {row.media_type for row in rows if row.id in ids}
    if Format.PDF in came and chosen == default_format(Format.PDF):
        caption(
            "What came as PDF goes out as a new Word file, with its text and not its look: a "
            "PDF holds printed lines, and no text that could be replaced."
        )


def show_waiting_versions(ids: list[int]) -> None:
    """Warn of what is no longer the latest text, with the way to that."""
    for article, _version in read(waiting_versions):
        if article.id in ids:
            words = _("A new version of “{title}” waits: what goes out here is without it.")
            st.warning(words.format(title=escaped(title_said(article))), icon=":material/update:")
            if may(Role.REVIEWER):
                link_to_article(_("Show what it does"), article.id, page="update_article")


def show_unfinished(rows: list[Article], ids: list[int]) -> None:
    """How much of what goes out nobody has confirmed."""
    chosen = [row for row in rows if row.id in ids]
    with reading(database()) as session:
        unread = {row.id: unread_count(session, stored_id(row)) for row in chosen}

    for row in chosen:
        if done_count(row) < row.segment_count:
            st.caption(
                _(
                    "Not confirmed in “{title}”: {count} of {segments}; the file will say so."
                ).format(
                    title=escaped(row.title),
                    count=number_said(row.segment_count - done_count(row)),
                    segments=number_said(row.segment_count),
                )
            )
        if unread[row.id]:
            st.caption(
                counted(
                    unread[row.id],
                    "Confirmed in “{title}” without being read one by one: {count} segment.",
                    "Confirmed in “{title}” without being read one by one: {count} segments.",
                    title=escaped(row.title),
                )
            )


@st.cache_data(show_spinner=False, max_entries=16)
def download(
    ids: tuple[int, ...], identifier: str, *, only_confirmed: bool, state: str, language: str
) -> Download:
    """Return what is offered, with its notices in ``language``. ``state`` is what articles held."""
    del state  # part of the cache's key
    gathered = read(
        gather_all,
        ids,
        format_named(identifier),
        term_index,
        only_confirmed=only_confirmed,
        spoken=language,
    )
    is_memory = identifier == "tmx"
    empty = tuple(article.name for article in gathered if is_memory and not article.feeds_memory)
    faults: list[CotejoError] = []
    many = f"cotejo-{datetime.now(UTC):%Y%m%d-%H%M}.zip"
    name = export_name(gathered[0], identifier) if len(gathered) == 1 else many
    data, written = packed(gathered, identifier, faults)
    inside = tuple(article.article_id for article in written if article.article_id is not None)
    return Download(name, data, inside, empty, tuple(map(error_said, faults)))


def _note_export(ids: tuple[int, ...]) -> None:
    """Write down who took the articles out, for whoever updates them later."""
    write_if_possible(database(), partial(note_export, article_ids=ids, author=reviewer_name()))


def show_download(
    ids: list[int], chosen: ExportFormat, rows: list[Article], *, only_confirmed: bool
) -> None:
    """Write the file and offer it."""
    chosen_rows = [row for row in rows if row.id in ids]
    with reading(database()) as session:
        lines = [desk_disclosure(session, row.desk) for row in chosen_rows]

    state = "|".join(
        f"{row.updated_at} {line}" for row, line in zip(chosen_rows, lines, strict=True)
    )
    with errors_shown():
        offered = download(
            tuple(ids),
            chosen.identifier,
            only_confirmed=only_confirmed,
            state=state,
            language=interface_language(),
        )
        for article in offered.empty:
            said = _("{name}: no segment is confirmed, so the memory is empty.")
            st.warning(said.format(name=escaped(article)))
        for fault in offered.faults:
            st.warning(fault)
        st.download_button(
            _("Download {name}").format(name=offered.name),
            offered.data,
            file_name=offered.name,
            mime="application/zip" if offered.name.endswith(".zip") else chosen.media_type,
            icon=":material/download:",
            type="primary",
            shortcut="Ctrl+Enter",
            on_click=partial(_note_export, offered.article_ids),
        )
        if chosen.media_type.startswith("text/") and offered.name.endswith((".txt", ".md", ".po")):
            with st.expander(_("Look at it first")):
                st.code(offered.data.decode()[:20_000], language=None, wrap_lines=True)


def _finished_under(heading: str, articles: Sequence[Article]) -> list[Article]:
    """Show the heading and return the finished ones; say that these are offered where none is."""
    st.subheader(heading)
    finished = [article for article in articles if article.finished_at is not None]
    if not finished:
        caption(
            "Offered once an article is finished: on its review page, or in the list of articles."
        )
    return finished


def show_records(articles: Sequence[Article]) -> None:
    """Offer the records of those of the articles that are finished, and say what a record is."""
    finished = _finished_under(_("Record of human review"), articles)
    if not finished:
        return

    caption(
        "Who read and changed what and when, every name, figure and quotation with its "
        "verdict, which"
        " issues were dismissed and why, and what nobody has read. It is signed: Cotejo can prove "
        "that nothing was changed since."
    )
    for article in finished[:_MOST_OFFERED]:
        _show_record(article)

    if len(finished) > _MOST_OFFERED:
        caption("For the records of the others choose fewer articles at once.")


def _show_record(article: Article) -> None:
    stem = file_stem(article.name, title_said(article))
    kinds = (
        ("pdf", _("Document (PDF)"), "application/pdf"),
        ("html", _("Page (HTML)"), "text/html"),
        ("json", _("Data (JSON)"), "application/json"),
    )

    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escaped(title_said(article)), width="content")
        for kind, label, media_type in kinds:
            offer_file(
                label,
                # Made when it is asked for, which takes a moment.
                partial(
                    _written,
                    database(),
                    tools().index_for,
                    stored_id(article),
                    kind,
                    made_by=reviewer_name(),
                    language=interface_language(),
                ),
                f"{stem}.record.{kind}",
                media_type,
                key=f"record {article.id} {kind}",
                icon=":material/verified_user:",
            )


def _written(
    engine: Engine, index_for: IndexFor, article_id: int, kind: str, *, made_by: str, language: str
) -> bytes:
    from review.record.envelope import signed_record  # noqa: PLC0415 - loads the checks

    return signed_record(engine, article_id, kind, index_for, made_by=made_by, spoken=language)


def show_sending(articles: Sequence[Article]) -> None:
    """Offer to make drafts of those of the articles that are finished, and say what that does."""
    site = None
    with errors_shown():
        site = wordpress_site()

    if site is None or not may(Role.REVIEWER):
        return
    finished = _finished_under("WordPress", articles)
    if not finished:
        return

    st.caption(
        _(
            "A draft at {address}, never a published post; sent again, the same draft is written "
            "anew. Pictures are not sent, their captions are."
        ).format(address=escaped(site.address))
    )

    for article in finished:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escaped(title_said(article)), width="content")
            is_asked = st.button(
                _("Send as a draft"), key=f"wordpress {article.id}", icon=":material/send:"
            )
        _say_sent(article, site)
        _send(article, site, is_asked=is_asked)


def _say_sent(article: Article, site: WordPressSite) -> None:
    """Which draft the next sending writes anew, with what people may have changed in it."""
    sent = read(last_sent, stored_id(article), site)
    if sent is None:
        return
    words = _(
        "Sent before: [{number}]({address}), {when} by {author}. What somebody has changed in it "
        "there is overwritten when it is sent again."
    )
    st.caption(
        words.format(
            number=sent.detail["post"],
            address=edit_address(site, sent.detail["post"]),
            when=day_said(sent.created_at),
            author=escaped(person_said(sent.author)),
        )
    )


def _send(article: Article, site: WordPressSite, *, is_asked: bool) -> None:
    send = partial(send_draft, database(), stored_id(article), site, author=signer(is_asked))
    with errors_shown():
        draft = made_when_asked(
            f"WordPress {article.id}", send, is_asked=is_asked, label=_("Sending…")
        )
        if draft is None:
            return
        said = (
            _("Draft made: [{number}]({address})")
            if draft.is_new
            else _("Draft written: [{number}]({address})")
        )
        st.markdown(said.format(number=draft.number, address=draft.address))


progress = read(list_articles)
if not progress:
    show_no_articles(_("There is nothing to export yet. Add an article first."))
else:
    article_ids = chosen_articles(progress)
    offered, proposed = offered_formats(progress, article_ids)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        export_format = st.selectbox(
            _("Format"),
            offered,
            index=proposed,
            format_func=lambda one: _(one.name),
            key="format",
            width=320,
        )
        confirmed_only = st.checkbox(_("Only confirmed segments"), key="only_confirmed")
    if not article_ids:
        caption("Choose the articles; several make a zip with a manifest.")
    else:
        show_not_in_place(progress, article_ids, export_format)
        show_waiting_versions(article_ids)
        show_unfinished(progress, article_ids)
        show_download(article_ids, export_format, progress, only_confirmed=confirmed_only)
        show_records([row for row in progress if row.id in article_ids])
        show_sending([row for row in progress if row.id in article_ids])
