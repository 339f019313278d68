"""The record of human review of finished articles, beside their export."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st
from sqlalchemy import Engine

from review.pages.marked_text import escaped
from review.pages.session import database, reviewer_name
from review.pages.wording import _, interface_language, title_said
from review.store.articles import get_article
from review.store.database import reading
from review.store.tables import Article, stored_id
from review.terms.stored import glossary_index

_MOST_OFFERED = 10


def show_records(articles: Sequence[Article]) -> None:
    """Offer the records of those of the articles that are finished, and say what a record is."""
    finished = [article for article in articles if article.finished_at is not None]
    st.subheader(_("Record of human review"))
    if not finished:
        st.caption(_("Offered once an article is finished: on its review page, or in the list of articles."))
        return
    st.caption(
        _(
            "Who read and changed what and when, every name, figure and quotation with its verdict, which"
            " issues were dismissed and why, and what nobody has read. It is signed: cotejo verify-record"
            " proves that nothing was changed since."
        )
    )
    for article in finished[:_MOST_OFFERED]:
        _show_record(article)
    if len(finished) > _MOST_OFFERED:
        st.caption(_("Of the others by the command line: cotejo record."))


def _show_record(article: Article) -> None:
    stem = PurePath(article.name).stem or "article"
    kinds = (
        ("pdf", _("Document (PDF)"), "application/pdf"),
        ("html", _("Page (HTML)"), "text/html"),
        ("json", _("Data (JSON)"), "application/json"),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escaped(title_said(article)), width="content")
        for kind, label, media_type in kinds:
            st.download_button(
                label,
                # Made when it is asked for, which takes a moment.
                partial(
                    _written, database(), stored_id(article), kind, reviewer_name(), interface_language()
                ),
                file_name=f"{stem}.record.{kind}",
                mime=media_type,
                key=f"record {article.id} {kind}",
                icon=":material/verified_user:",
                on_click="ignore",
            )


def _written(engine: Engine, article_id: int, kind: str, made_by: str, language: str) -> bytes:
    from review.record.envelope import WRITERS  # noqa: PLC0415 - loads the checks
    from review.record.gathering import gather_record  # noqa: PLC0415 - the same
    from review.record.signing import signing_key  # noqa: PLC0415 - the same

    with reading(engine) as session:
        index = glossary_index(session, get_article(session, article_id))
        made = gather_record(session, article_id, index, made_by=made_by, spoken=language)
    return WRITERS[kind](made, signing_key(engine))
