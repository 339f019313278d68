"""Another draft of an article: brought, laid beside ours, taken where the reviewer says so."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from review.editor.news import article_news
from review.pages.asked_article import show_for_article, show_title
from review.pages.changing import change, read, written
from review.pages.comparison_rows import (
    DIFFERENT,
    SHOWN,
    facts_said,
    go_on,
    left_out_said,
    rows_shown,
    show_comparison,
)
from review.pages.given_text import ask_for_text, show_kinds
from review.pages.hidden_script import read_pastes_at_once
from review.pages.marked_text import escaped
from review.pages.page_files import number_asked
from review.pages.page_work import made_meanwhile
from review.pages.session import database, term_index, tools
from review.pages.signature import signature
from review.pages.wording import _, caption, counted, error_said, errors_shown, inform, person_said
from review.pairing.comparison import Choice, ComparedRow, chosen, compare, judge_other_draft
from review.pairing.kept_drafts import (
    LONGEST_NAME,
    keep_other_draft,
    other_drafts,
    rows_of,
    throw_away,
)
from review.pairing.other_draft import OtherArticleError, ReadDraft, read_other_draft
from review.pairing.taking import take_rows
from review.segments.history import first_change, undo
from review.segments.name_fix import unlearn_fix
from review.store.articles import get_article, reopen_article, text_segments
from review.store.database import reading, writing
from review.store.tables import Article, OtherDraft, stored_id
from translation.errors import InputError
from translation.watcher import Watcher

_BRINGING, _THROWN, _SAID = "draft being brought", "draft thrown away", "said of what was taken"
_FIELDS = ("other name", "other draft file", "other draft pasted")


@dataclass(frozen=True, slots=True)
class _Bringing:
    """What was given to be compared, until read: of which article, from where, and the text."""

    article_id: int
    name: str
    given: tuple[str, bytes]
    is_wanted: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(
            repr((self.article_id, self.given, self.is_wanted)).encode()
        ).hexdigest()


def ask_for_draft(article_id: int) -> None:
    """The fields for another draft and its origin; what is given is read by Compare."""
    read_pastes_at_once()
    name = st.text_input(
        _("Where does the other draft come from?"),
        placeholder=_("DeepL, an agency, a colleague …"),
        max_chars=LONGEST_NAME,
        key=_FIELDS[0],
        help=_("What is taken from it is signed with this in the history."),
    )
    given = ask_for_text(_("The other draft"), "other draft")
    show_kinds()

    if st.button(_("Compare"), type="primary", shortcut="Ctrl+Enter", icon=":material/compare:"):
        if not name.strip():
            st.warning(_("Say where the draft comes from, such as DeepL."), icon=":material/edit:")
        elif given is None:
            st.warning(_("Paste the other draft, or choose its file."), icon=":material/edit:")
        else:
            signature()
            st.session_state[_BRINGING] = _Bringing(article_id, name, given)


def bring(article: Article) -> None:
    """Read what was given, keep it beside the article, show it; say what cannot be used."""
    wanted: _Bringing | None = st.session_state.get(_BRINGING)
    if wanted is None or wanted.article_id != article.id:
        return

    ours = read(text_segments, wanted.article_id)
    read_it = partial(
        read_other_draft,
        ours,
        wanted.given,
        target_language=article.target_language,
        is_wanted=wanted.is_wanted,
    )
    label = _("Reading {name}").format(name=escaped(wanted.given[0]))

    try:
        found = made_meanwhile(f"other draft {wanted.digest}", read_it, label=label)
    except OtherArticleError as error:
        st.warning(error_said(error), icon=":material/help:")
        if st.button(_("Compare all the same"), key="compare all the same"):
            st.session_state[_BRINGING] = replace(wanted, is_wanted=True)
            st.rerun()
        return
    except InputError as error:
        del st.session_state[_BRINGING]
        st.warning(error_said(error), icon=":material/help:")
        return

    if found is not None:
        keep(article, found, wanted.name)


def keep(article: Article, found: ReadDraft, name: str) -> None:
    """Keep the draft and show it: from now on a reload finds it."""
    kept = written(keep_other_draft, stored_id(article), found, name=name, author=signature())
    for one in (_BRINGING, _THROWN, *_FIELDS):
        st.session_state.pop(one, None)
    st.query_params["draft"] = str(stored_id(kept))
    st.rerun()


def choose_draft(drafts: Sequence[OtherDraft]) -> OtherDraft:
    """The draft that the address names, else the newest; of several a choice."""
    asked = number_asked("draft")
    numbers = [stored_id(draft) for draft in drafts]
    first = numbers.index(asked) if asked in numbers else 0
    if len(drafts) == 1:
        return drafts[0]
    names = {stored_id(draft): draft.name for draft in drafts}
    number = st.segmented_control(
        _("Compared with"),
        numbers,
        default=numbers[first],
        format_func=names.__getitem__,
        required=True,
    )
    st.query_params["draft"] = str(number)
    return drafts[numbers.index(number)]


def compared(draft: OtherDraft) -> tuple[ComparedRow, ...] | None:
    """Both drafts with their issues, found outside any lock; None while that goes on."""
    draft_id, article_id = stored_id(draft), draft.article_id
    with reading(database()) as session:
        news, changed = (
            article_news(session, article_id),
            get_article(session, article_id).updated_at,
        )
    # A comment changes nothing of what was compared.
    state = news.correction, news.dismissal, news.layout, news.glossary, changed

    def find(*, watcher: Watcher) -> tuple[ComparedRow, ...]:
        judge_other_draft(database(), draft_id, tools().engine_for, watcher=watcher)
        with reading(database()) as session:
            index = term_index(session, get_article(session, article_id))
            return compare(session, draft_id, index)

    return made_meanwhile(("compared", draft_id, *state), find, label=_("Checking both drafts"))


def take(draft: OtherDraft, rows: Sequence[ComparedRow]) -> None:
    """Take one text, or several together as one change, and say so when the page is drawn again."""
    taken = written(take_rows, stored_id(draft), rows, author=signature())
    words = counted(len(taken.segments), "{count} segment taken.", "{count} segments taken.")
    if taken.passed_over:
        words += " " + counted(
            taken.passed_over,
            "{count} was changed meanwhile and stays as it is.",
            "{count} were changed meanwhile and stay as they are.",
        )
    st.session_state[_SAID] = words
    st.rerun()


def take_back(article_id: int) -> None:
    """Undo what this person did last in the article, as Ctrl+Z does in Review."""
    with writing(database()) as session:
        change, segments = undo(session, article_id, author=signature())
        unlearn_fix(session, first_change(session, change), author=signature())
    st.session_state[_SAID] = counted(
        len(segments), "Taken back in {count} segment.", "Taken back in {count} segments."
    )
    st.rerun()


def show_finished(article: Article) -> None:
    """A finished article is closed: whoever wants to change it is asked."""
    st.info(
        _("This article is finished.")
        + " "
        + _(
            "To change it, take it up again: it is in review then, until somebody finishes it anew."
        ),
        icon=":material/lock:",
    )
    if st.button(_("Take it up again"), key="take up"):
        change(reopen_article, stored_id(article), author=signature())


def show_actions(article: Article, draft: OtherDraft, fewer: Choice, every: Choice) -> None:
    """What can be done with the whole draft."""
    is_closed = article.finished_at is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        label = _("Take those with fewer issues ({count})").format(count=len(fewer.rows))
        if st.button(label, key="take fewer", type="primary", disabled=is_closed or not fewer.rows):
            take(draft, fewer.rows)
        label = _("Take all ({count})").format(count=len(every.rows))
        if st.button(label, key="take all", disabled=is_closed or not every.rows):
            take(draft, every.rows)
        if st.button(_("Undo"), key="undo taking", icon=":material/undo:", shortcut="Alt+U"):
            take_back(draft.article_id)
        if st.button(_("Throw away"), key="throw away", icon=":material/delete:", type="tertiary"):
            found = ReadDraft(draft.file, draft.sha256, tuple(rows_of(draft)))
            written(throw_away, stored_id(draft), author=signature())
            st.session_state[_THROWN] = (draft.article_id, draft.name, found)
            st.rerun()


def show_thrown(article: Article) -> None:
    """That a comparison was thrown away, and the way to have it again."""
    thrown = st.session_state.get(_THROWN)
    if thrown is None or thrown[0] != article.id:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        words = _("Thrown away: {name}. What was taken from it stays.").format(
            name=escaped(thrown[1])
        )
        st.caption(words, width="content")
        if st.button(_("Bring it back"), key="bring back", icon=":material/undo:", type="tertiary"):
            keep(article, thrown[2], thrown[1])


def show_draft(article: Article, draft: OtherDraft) -> None:
    """Show one draft beside ours, and offer what can be taken from it."""
    rows = compared(draft)
    if rows is None:
        return

    st.caption(f"{_origin_said(draft)} · {facts_said(rows)}")
    if article.finished_at is not None:
        show_finished(article)

    confirmed = sum(any(one.is_confirmed for one in row.ours) for row in rows if not row.is_same)
    label = _("Also what is confirmed ({count})").format(count=confirmed)
    with_confirmed = confirmed > 0 and st.checkbox(label, key="take confirmed")
    fewer = chosen(rows, only_fewer=True, with_confirmed=with_confirmed)
    every = chosen(rows, with_confirmed=with_confirmed)
    # Whatever is said in it: the rows below are moved by nothing, and keep the focus.
    with st.container():
        with errors_shown():
            show_actions(article, draft, fewer, every)
        if words := left_out_said(every):
            st.caption(words)
        if words := st.session_state.pop(_SAID, ""):
            st.success(words, icon=":material/check:")

    shown = st.segmented_control(
        _("Show"),
        SHOWN,
        default=DIFFERENT,
        format_func=_,
        key="rows shown",
        required=True,
        label_visibility="collapsed",
    )
    in_view = rows_shown(rows, str(shown))
    if not in_view:
        inform("Nothing differs here.")
        return

    act_on(article, draft, in_view, {"fewer": fewer, "all": every}, hides_taken=shown != SHOWN[0])


def _origin_said(draft: OtherDraft) -> str:
    """Return from where the draft came, and by whom."""
    words = _("From {name} ({file}), brought by {author}")
    about = {"name": draft.name, "file": draft.file, "author": person_said(draft.author)}
    return words.format(**{key: escaped(text) for key, text in about.items()})


def act_on(
    article: Article,
    draft: OtherDraft,
    rows: Sequence[ComparedRow],
    choices: dict[str, Choice],
    *,
    hides_taken: bool,
) -> None:
    """Show the rows and do what was pressed in them."""
    done = show_comparison(article, draft.name, rows)
    if done is None:
        return

    act, row = done
    name = act.get("name")
    with errors_shown():
        if name == "undo":
            take_back(draft.article_id)
        elif name in choices and choices[name].rows:
            take(draft, choices[name].rows)
        elif name == "take" and row is None:
            st.warning(_("Somebody has changed this segment meanwhile: look at it again."))
        elif name == "take" and row is not None and row.may_be_taken:
            if not hides_taken:
                go_on()
            take(draft, [row])
        else:
            st.rerun()


def show_compare(asked: int) -> None:
    """The article with the drafts that are kept beside it, and the way to bring another."""
    article, drafts = read(get_article, asked), read(other_drafts, asked)
    show_title(article)
    show_thrown(article)
    if not drafts:
        caption(
            "A draft from elsewhere is laid beside ours, segment by segment. Nothing changes "
            "before you take something, and what you take can be undone."
        )
        with st.container(key="asked_draft"):
            ask_for_draft(asked)
        bring(article)
        return

    show_draft(article, choose_draft(drafts))
    with (
        st.expander(_("Bring another draft"), expanded=_BRINGING in st.session_state),
        st.container(key="asked_draft"),
    ):
        ask_for_draft(asked)
        bring(article)


show_for_article(
    "compare_drafts",
    show_compare,
    words=_("Choose the article that the other draft is of."),
    no_articles=_("There is no article yet to compare a draft with."),
)
