"""The review page: one article in the side-by-side editor, and the channel that its saving goes through."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import streamlit as st

from glossary.matching import TermIndex
from glossary.models import TermMatch
from review.article_text import FindTerms
from review.articles import get_article, list_articles
from review.database import reading, writing
from review.editing import Translation, handle_command
from review.editor_changes import changes_since, drafted_count
from review.editor_labels import LABELS
from review.editor_payload import article_payload
from review.models import TranslationState
from review.pages.session import (
    database,
    errors_shown,
    reviewer_name,
    shared_engine,
    term_index,
    translation_queue,
)
from review.pages.wording import _, interface_language, translated_issues
from review.presence import note_presence

_FOLDER = Path(__file__).parent
_SCRIPTS = ("text", "save", "rows", "panel", "names", "dialogs", "actions")
_SCRIPT_NAMES = (*(f"editor_{part}.js" for part in _SCRIPTS), "editor.js")
_EDITOR = st.components.v2.component(
    "cotejo_editor",
    js="\n".join((_FOLDER / name).read_text("utf-8") for name in _SCRIPT_NAMES),
    css=(_FOLDER / "editor.css").read_text("utf-8"),
)
_CHANNEL = st.components.v2.component("cotejo_channel", js=(_FOLDER / "channel.js").read_text("utf-8"))
# The editor fills the window: Streamlit's wide margins are for pages that are read from top to bottom.
_PAGE_STYLE = "<style>.stMainBlockContainer { padding: 3.6rem 1.25rem 0; max-width: none }</style>"
_POLL_SECONDS = 5.0
_POLL_SECONDS_WHILE_TRANSLATING = 1.0
_MOST_COMMANDS = 200
# Checking goes on in slices between saves, so that no save waits longer than one slice.
_CHECKED_AT_ONCE = 60
_CHECKING_SECONDS = 0.08


@st.cache_resource(show_spinner=False, max_entries=8)
def _remembering_find(_index: TermIndex, key: int) -> FindTerms:  # noqa: ARG001 - the key of the cache
    @lru_cache(maxsize=20_000)
    def find(source: str) -> tuple[TermMatch, ...]:
        return _index.find(source)

    return find


def show_review() -> None:
    """Show the article that the address names, else the choice of one."""
    article_id = st.query_params.get("article", "")
    if not article_id.isdecimal():
        _show_choice()
        return
    st.html(_PAGE_STYLE)
    st.session_state["article in review"] = article_id
    with errors_shown():
        _show_editor(int(article_id))
        is_busy = translation_queue().is_busy_with(int(article_id))
        seconds = _POLL_SECONDS_WHILE_TRANSLATING if is_busy else _POLL_SECONDS
        st.fragment(_show_channel, run_every=seconds)(int(article_id))


def _show_choice() -> None:
    with reading(database()) as session:
        articles = [progress.article for progress in list_articles(session)]
    st.write(_("Choose an article to review."))
    for article in articles[:20]:
        st.page_link(
            "review/pages/article_review.py",
            label=article.title or article.name,
            query_params={"article": str(article.id)},
        )


def _show_editor(article_id: int) -> None:
    with reading(database()) as session:
        article = get_article(session, article_id)
        is_done = article.translation_state is TranslationState.DONE
        index = term_index(session, article)
        payload = article_payload(session, article_id, index=index, most_checked=_CHECKED_AT_ONCE)
    segment = st.query_params.get("segment", "")
    st.session_state["review since"] = payload["since"]
    st.session_state["review unchecked"] = payload["unchecked"]
    st.session_state["review drafted"] = sum(bool(row["target"]) for row in payload["segments"])
    st.session_state["review translating"] = not is_done
    if not is_done:
        _show_translation(article_id, article.translation_problem)
    _EDITOR(
        key=f"editor {article_id}",
        data={
            **payload,
            "issues": translated_issues(payload["issues"]),
            "labels": {name: _(text) for name, text in LABELS.items()},
            "me": reviewer_name(),
            "language": interface_language(),
            "loaded": uuid4().hex,
            "segment": int(segment) if segment.isdecimal() else None,
        },
    )


def _show_translation(article_id: int, problem: str) -> None:
    """How to have an article drafted that is not, or that it is being done."""
    if translation_queue().is_busy_with(article_id):
        st.caption(_("The machine is writing its draft; it appears here by itself."))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(problem or _("Not all of this article has a machine's draft."), width="content")
        if st.button(_("Translate"), icon=":material/translate:", type="tertiary"):
            translation_queue().add(article_id)
            st.rerun()


def _show_channel(article_id: int) -> None:
    """Bring the answers down: of the batch just handled, or what others have changed meanwhile.

    The last batch's answers are repeated until another batch comes, because a run may be cut off
    before its data has reached the browser; the browser knows what it has had.
    """
    key = f"channel {article_id}"
    batch = st.session_state.get("review batch", {})
    if batch.get("article") != article_id:
        batch = {}
    since = st.session_state.pop("review asked since", None)
    since = st.session_state["review since"] if since is None else since
    focus = batch.get("focus")
    with writing(database()) as session:
        note_presence(
            session, article_id, person=reviewer_name(), segment_id=focus if type(focus) is int else None
        )
    with reading(database()) as session:
        article = get_article(session, article_id)
        index = term_index(session, article)
        changes = changes_since(
            session,
            article_id,
            since,
            index=index,
            find=_remembering_find(index, id(index)),
            recheck=[
                *st.session_state.pop("review dismissed", ()),
                *st.session_state.get("review unchecked", ()),
            ],
            seconds=_CHECKING_SECONDS,
            talk=st.session_state.get("review talk", ""),
        )
        # Asked once more after it is done: what came since the last look is to be shown too.
        was_translating = st.session_state["review translating"]
        drafted = drafted_count(session, article_id) if was_translating else None
        is_done = article.translation_state is TranslationState.DONE
    st.session_state["review since"] = changes["since"]
    st.session_state["review talk"] = changes["talk"]
    unchecked = changes.pop("unchecked")
    st.session_state["review unchecked"] = unchecked
    _CHANNEL(
        key=key,
        data={
            **changes,
            "issues": translated_issues(changes["issues"]),
            "more": bool(unchecked),
            "batch": batch.get("id"),
            "answers": batch.get("answers", []),
        },
        on_commands_change=lambda: _take_batch(article_id, key),
    )
    if drafted not in (None, st.session_state["review drafted"]) or (was_translating and is_done):
        # The machine is still writing, or has just finished: give the editor what has come.
        st.rerun()


def _take_batch(article_id: int, key: str) -> None:
    batch = st.session_state[key].commands
    if not isinstance(batch, Mapping) or batch.get("article") != article_id:
        return
    listed = batch.get("commands")
    commands = [
        command
        for command in (listed if isinstance(listed, list) else [])[:_MOST_COMMANDS]
        if isinstance(command, Mapping)
    ]
    author = reviewer_name()
    translation = Translation(shared_engine, term_index)
    st.session_state["review batch"] = {
        "article": article_id,
        "id": batch.get("id"),
        "focus": batch.get("focus"),
        "answers": [
            handle_command(database(), article_id, command, author, translation=translation)
            for command in commands
        ],
    }
    since = batch.get("since")
    st.session_state["review asked since"] = since if type(since) is int else 0
    st.session_state["review dismissed"] = [
        segment
        for command in commands
        if command.get("command") == "dismiss" and type(segment := command.get("segment")) is int
    ]


show_review()
