"""The queue: every article with its progress, its issues, who has it, and what calls for the reader."""

import streamlit as st
from sqlmodel import Session, select

from review.pages.session import database, recounter, reviewer_name, translation_queue
from review.pages.signature import signature
from review.pages.wording import _, errors_shown, stored_error_said
from review.samples.first_run import has_only_samples
from review.segments.checking import recount_is_due
from review.store.articles import (
    ArticleFilter,
    delete_article,
    done_count,
    list_articles,
    number_of_articles,
    restore_article,
)
from review.store.comments import open_calls
from review.store.database import reading, writing
from review.store.tables import Article, TranslationState, stored_id
from review.terms.stored import glossary_revision

_PER_PAGE = 20
_WIDTHS = (0.46, 0.17, 0.18, 0.19)
# A long title goes on in a second line instead of being cut, and begins where its caption begins.
_STYLE = """<style>
.stPageLink a { padding-left: 0 }
.stPageLink a p { white-space: normal; overflow: visible }
</style>"""
_REVIEW = "review/pages/article_review.py"


def show_calls() -> None:
    """Unresolved comments that call the reader by name."""
    with reading(database()) as session:
        calls = open_calls(session, reviewer_name())
    for article, comment in calls[:5]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                _REVIEW,
                label=f"{comment.author}: {comment.text[:120]} — {article.title[:60]}",
                icon=":material/alternate_email:",
                query_params={"article": str(article.id), "segment": str(comment.segment_id)},
            )


def show_welcome() -> None:
    """What to do first, as long as the samples are all there is."""
    with reading(database()) as session:
        if has_only_samples(session):
            st.info(
                _(
                    "These articles are invented, to try Cotejo with. The one about Capece comes with a"
                    " machine's draft and its errors: open it and press Ctrl+G. Or add one of your own."
                )
            )


def show_undo() -> None:
    """The way back after a deletion, for as long as the session lasts."""
    deleted = st.session_state.get("deleted article")
    if deleted is None:
        return
    article_id, title = deleted
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("“{title}” was deleted.").format(title=title))
        if st.button(_("Undo"), key="undo deletion", icon=":material/undo:"):
            with writing(database()) as session:
                restore_article(session, article_id, author=signature())
            del st.session_state["deleted article"]
            st.rerun()


def show_article(article: Article) -> None:
    """One line of the queue with what can be done to it."""
    article_id = stored_id(article)
    title, progress, state, actions = st.columns(_WIDTHS, vertical_alignment="center")
    with title, st.container(gap=None):
        st.page_link(_REVIEW, label=f"**{article.title}**", query_params={"article": str(article_id)})
        about = [
            article.name,
            article.desk,
            article.owner,
            f"{article.source_language} → {article.target_language}",
        ]
        st.caption(" · ".join(part for part in about if part))
    with progress:
        share = done_count(article) / article.segment_count if article.segment_count else 0.0
        text = _("{confirmed} of {segments} confirmed").format(
            confirmed=done_count(article), segments=article.segment_count
        )
        st.progress(share, text=text)
    with state:
        show_state(article)
    with actions, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        show_actions(article)


def show_state(article: Article) -> None:
    """Open issues and comments, or how far the engine is."""
    if translation_queue().is_busy_with(stored_id(article)):
        done = article.segment_count - article.waiting_count
        st.progress(
            done / article.segment_count if article.segment_count else 0.0,
            text=_("translating {done} of {total}").format(done=done, total=article.segment_count),
        )
        return
    if article.translation_problem:
        st.error(stored_error_said(article.translation_problem), icon=":material/error:")
        return
    parts = []
    if article.waiting_count:
        parts.append(_("{count} not translated").format(count=article.waiting_count))
    if article.failed_count:
        parts.append(_("{count} failed").format(count=article.failed_count))
    open_issues = article.minor_issues + article.major_issues + article.critical_issues
    if open_issues:
        issues = _("{count} issues").format(count=open_issues)
        critical = _("{count} critical").format(count=article.critical_issues)
        parts.append(f"{issues} ({critical})" if article.critical_issues else issues)
    if article.open_comments:
        parts.append(_("{count} comments").format(count=article.open_comments))
    st.caption(" · ".join(parts) or _("no open issue"))


def show_actions(article: Article) -> None:
    """Translate, cancel and delete, as far as they make sense."""
    article_id = stored_id(article)
    if translation_queue().is_busy_with(article_id):
        if st.button(_("Cancel"), key=f"cancel {article_id}", icon=":material/stop:", type="tertiary"):
            translation_queue().cancel(article_id)
            st.rerun()
    elif article.waiting_count or article.failed_count:
        label = _("Retry") if article.failed_count else _("Translate")
        if st.button(label, key=f"translate {article_id}", icon=":material/translate:", type="tertiary"):
            translation_queue().add(article_id)
            st.rerun()
    if st.button(
        "",
        key=f"delete {article_id}",
        icon=":material/delete:",
        type="tertiary",
        help=_("Delete “{title}”; it can be undone").format(title=article.title),
    ):
        author = signature()
        translation_queue().cancel(article_id)
        with writing(database()) as session:
            delete_article(session, article_id, author=author)
        st.session_state["deleted article"] = (article_id, article.title)
        st.rerun()


def is_anything_running(session: Session) -> bool:
    """Whether the queue holds an article, so that the list must be drawn again by itself."""
    running = select(Article.id).where(Article.translation_state == TranslationState.RUNNING)
    return translation_queue().is_busy() or session.exec(running).first() is not None


def show_queue() -> None:
    """The list itself, a page at a time."""
    wanted = ArticleFilter(st.session_state.get("search", ""))
    with reading(database()) as session:
        total = number_of_articles(session, wanted)
    if not total:
        if st.session_state.get("search"):
            st.info(_("No article has these words in its title or file name. Search for something else."))
        else:
            st.info(_("There is no article yet. Add one: a file, several files, or pasted text."))
            st.page_link("review/pages/add_article.py", label=_("Add an article"), icon=":material/add:")
        return
    pages = -(-total // _PER_PAGE)
    page = st.pagination(pages, key="page") if pages > 1 else 1
    with reading(database()) as session:
        shown = list_articles(session, wanted, limit=_PER_PAGE, offset=(page - 1) * _PER_PAGE)
        revision = glossary_revision(session)
    recounter().ask(stored_id(article) for article in shown if recount_is_due(article, revision))
    for article in shown:
        show_article(article)


def show_queue_until_done() -> None:
    """The list, drawn again every second while the engine works; then the whole page once more."""
    show_queue()
    with reading(database()) as session:
        if not is_anything_running(session):
            st.rerun()


st.html(_STYLE)
show_calls()
show_welcome()
st.text_input(
    _("Search"), key="search", icon=":material/search:", placeholder=_("Words of a title or file name")
)
show_undo()
with errors_shown():
    with reading(database()) as open_session:
        running = is_anything_running(open_session)
    if running:
        st.fragment(show_queue_until_done, run_every=1.0)()
    else:
        show_queue()
