"""The review page: one article in the side-by-side editor, with its own way to the server."""

from pathlib import Path
from typing import Any

import streamlit as st

from review.checks.coverage import coverage, coverage_line, gaps_line
from review.editor.labels import LABELS
from review.intake.engine_shelf import judging_engines
from review.pages.asked_article import show_for_article
from review.pages.editor_routes import pass_for
from review.pages.kept_in_browser import ARTICLE, keep
from review.pages.page_files import go_to_article, number_asked
from review.pages.session import ask_for_jobs, database, may, reviewer_name, signed_in_as
from review.pages.signature import require_name
from review.pages.wording import _, caption, errors_shown, interface_language, stored_error_said
from review.segments.checking import check_options
from review.store.articles import get_article
from review.store.database import reading
from review.store.job_tables import JobKind
from review.store.jobs import open_job
from review.store.roles import Role
from review.store.same_file import installation_id
from review.store.tables import TranslationState

_FOLDER = Path(__file__).parent / "editor"
_EDITOR = st.components.v2.component(
    "cotejo_editor",
    # One module of all parts, which README.md tells apart: each declares, in any order.
    js="\n".join(path.read_text("utf-8") for path in sorted(_FOLDER.glob("*.js"))),
    css=(_FOLDER / "editor.css").read_text("utf-8"),
)
# The editor fills the window: Streamlit's wide margins are for pages read downwards.
_PAGE_STYLE = "<style>.stMainBlockContainer { padding: 3.6rem 1.25rem 0; max-width: none }</style>"
# It ends where the window ends, below a line about the translation too.
_LINE_STYLE = (
    "<style>:root { --above-editor: 8.3rem }"
    # One line above the text: what does not fit is in its tooltip, whose sign stays to be seen.
    " .stMain [data-testid=stCaptionContainer] p { white-space: nowrap; overflow: hidden; "
    "text-overflow: ellipsis; position: relative; width: fit-content; max-width: 100% }"
    " .stMain [data-testid=stCaptionContainer] p:has(.stTooltipIcon) { padding-right: 1.7rem }"
    " .stMain [data-testid=stCaptionContainer] p > span:has(.stTooltipIcon) "
    "{ position: absolute; inset: .2rem 0 auto auto }</style>"
)
_LOOK_SECONDS = 1.0
_WRITTEN = "draft just written"
_LEFT_FOR = {
    "export": "export_articles",
    "facts": "article_facts",
    "people": "article_people",
    "compare": "compare_drafts",
    "update": "update_article",
}


def show_editor(article_id: int) -> None:
    """Show the article in the editor, below a line about its translation."""
    require_name()
    st.html(_PAGE_STYLE)
    keep(ARTICLE, str(article_id))
    with reading(database()) as session:
        article = get_article(session, article_id)
        is_done = article.translation_state is TranslationState.DONE
        off = check_options(session, article)["off"]

    pair = article.languages
    seen = coverage(
        *pair, engines=judging_engines(*pair), sourceless=not article.has_source, off=off
    )
    was_written = st.session_state.pop(_WRITTEN, False)

    st.html(_LINE_STYLE)
    if not is_done:
        st.fragment(_show_translation, run_every=_LOOK_SECONDS)(article_id)
    elif was_written:  # The line stays, or the text would move up under the reader's eyes.
        caption("The machine has written its draft.")
    else:
        gaps, whole = gaps_line(seen, _), coverage_line(seen, _)
        st.caption(gaps or whole, help=whole if gaps else None)

    editor = _EDITOR(
        key=f"editor {article_id}",
        # In a list, see text_rows.
        data=[_for_editor(article_id)],
        # Without it the browser could not ask for another page.
        on_leave_for_change=lambda: None,
    )
    if editor.leave_for in _LEFT_FOR:
        go_to_article(article_id, _LEFT_FOR[editor.leave_for])


def _for_editor(article_id: int) -> dict[str, Any]:
    me = reviewer_name()
    return {
        "article": article_id,
        "pass": pass_for(article_id, me, interface_language(), sign_in=signed_in_as()),
        "labels": {name: _(text) for name, text in LABELS.items()},
        "me": me,
        "installation": installation_id(database()),
        "language": interface_language(),
        "mayWrite": may(Role.REVIEWER),
        "segment": number_asked("segment"),
    }


def _show_translation(article_id: int) -> None:
    """How to have an article drafted that is not, or that it is being done."""
    with reading(database()) as session:
        article = get_article(session, article_id)
        is_translating = open_job(session, JobKind.TRANSLATE, article_id) is not None

    if article.translation_state is TranslationState.DONE:
        st.session_state[_WRITTEN] = True
        st.rerun()
    if is_translating:
        caption("The machine is writing its draft; it appears here by itself.")
        return

    with st.container(horizontal=True, vertical_alignment="center"):
        problem = stored_error_said(article.translation_problem)
        words = problem or _("Not all of this article has a machine's draft.")
        st.caption(words, width="content")
        if may(Role.REVIEWER) and st.button(
            _("Translate"), icon=":material/translate:", type="tertiary"
        ):
            with errors_shown():
                ask_for_jobs(JobKind.TRANSLATE, [article_id], author=reviewer_name())
                st.rerun(scope="fragment")


show_for_article(
    "article_review",
    show_editor,
    words=_("Choose an article to review."),
    no_articles=_("There is no article yet to review."),
)
