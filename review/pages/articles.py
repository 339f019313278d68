"""The queue: every article with its progress, its issues, who has it, and what calls for the reader."""

import streamlit as st
from sqlmodel import Session

from review.pages.session import database, reviewer_name, term_index, translation_queue
from review.pages.wording import _, errors_shown, stored_error_said
from review.samples.first_run import SAMPLE_OWNER
from review.segments.checking import article_issues, record_counts
from review.store.articles import ArticleProgress, delete_article, list_articles, restore_article
from review.store.comments import open_calls
from review.store.database import reading, writing
from review.store.tables import TranslationState, stored_id
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
        if {row.article.owner for row in list_articles(session)} == {SAMPLE_OWNER}:
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
                restore_article(session, article_id, author=reviewer_name())
            del st.session_state["deleted article"]
            st.rerun()


def count_issues(rows: list[ArticleProgress]) -> None:
    """Bring the counts of the rows shown up to date where the glossary has changed since."""
    with reading(database()) as session:
        revision = glossary_revision(session)
    stale = [row.article for row in rows if row.article.checked_revision != revision and row.segments]
    if not stale:
        return
    with writing(database()) as session:
        for shown in stale:
            article = session.merge(shown)
            record_counts(
                article, article_issues(session, stored_id(article), term_index(session, article)), revision
            )
            shown.open_issues, shown.critical_issues = article.open_issues, article.critical_issues


def show_article(row: ArticleProgress) -> None:
    """One line of the queue with what can be done to it."""
    article, article_id = row.article, stored_id(row.article)
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
        share = row.done / row.segments if row.segments else 0.0
        text = _("{confirmed} of {segments} confirmed").format(confirmed=row.done, segments=row.segments)
        st.progress(share, text=text)
    with state:
        show_state(row)
    with actions, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        show_actions(row)


def show_state(row: ArticleProgress) -> None:
    """Open issues and comments, or how far the engine is."""
    article = row.article
    if translation_queue().is_busy_with(stored_id(article)):
        done = row.segments - row.waiting
        st.progress(
            done / row.segments if row.segments else 0.0,
            text=_("translating {done} of {total}").format(done=done, total=row.segments),
        )
        return
    if article.translation_problem:
        st.error(stored_error_said(article.translation_problem), icon=":material/error:")
        return
    parts = []
    if row.waiting:
        parts.append(_("{count} not translated").format(count=row.waiting))
    if row.failed:
        parts.append(_("{count} failed").format(count=row.failed))
    if article.open_issues:
        issues = _("{count} issues").format(count=article.open_issues)
        critical = _("{count} critical").format(count=article.critical_issues)
        parts.append(f"{issues} ({critical})" if article.critical_issues else issues)
    if row.open_comments:
        parts.append(_("{count} comments").format(count=row.open_comments))
    st.caption(" · ".join(parts) or _("no open issue"))


def show_actions(row: ArticleProgress) -> None:
    """Translate, cancel and delete, as far as they make sense."""
    article_id = stored_id(row.article)
    if translation_queue().is_busy_with(article_id):
        if st.button(_("Cancel"), key=f"cancel {article_id}", icon=":material/stop:", type="tertiary"):
            translation_queue().cancel(article_id)
            st.rerun()
    elif row.waiting or row.failed:
        label = _("Retry") if row.failed else _("Translate")
        if st.button(label, key=f"translate {article_id}", icon=":material/translate:", type="tertiary"):
            translation_queue().add(article_id)
            st.rerun()
    if st.button(
        "",
        key=f"delete {article_id}",
        icon=":material/delete:",
        type="tertiary",
        help=_("Delete “{title}”; it can be undone").format(title=row.article.title),
    ):
        translation_queue().cancel(article_id)
        with writing(database()) as session:
            delete_article(session, article_id, author=reviewer_name())
        st.session_state["deleted article"] = (article_id, row.article.title)
        st.rerun()


def is_anything_running(session: Session) -> bool:
    """Whether the queue holds an article, so that the list must be drawn again by itself."""
    return any(
        row.article.translation_state is TranslationState.RUNNING
        or translation_queue().is_busy_with(stored_id(row.article))
        for row in list_articles(session)
    )


def show_queue() -> None:
    """The list itself, a page at a time."""
    with reading(database()) as session:
        rows = list_articles(session, search=st.session_state.get("search", ""))
    if not rows:
        if st.session_state.get("search"):
            st.info(_("No article has these words in its title or file name. Search for something else."))
        else:
            st.info(_("There is no article yet. Add one: a file, several files, or pasted text."))
            st.page_link("review/pages/add_article.py", label=_("Add an article"), icon=":material/add:")
        return
    pages = -(-len(rows) // _PER_PAGE)
    page = st.pagination(pages, key="page") if pages > 1 else 1
    shown = rows[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    count_issues(shown)
    for row in shown:
        show_article(row)


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
