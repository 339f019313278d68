"""What waits for who sits here: comments that call them, second readings, and articles that are theirs."""

from collections.abc import Sequence
from itertools import groupby
from textwrap import shorten

import streamlit as st

from review.intake.waiting_versions import waiting_versions
from review.pages.article_rows import STAGES, day_said, deadline_said, today
from review.pages.marked_text import escaped
from review.pages.notices import offer_notices
from review.pages.page_files import page_file
from review.pages.session import database, may, reviewer_name
from review.pages.signature import require_name
from review.pages.terms_waiting import show_terms_waiting, show_touched_undo
from review.pages.wording import _, counted, errors_shown, title_said
from review.store.articles import stage_of
from review.store.comments import mark_call_seen
from review.store.database import reading, writing
from review.store.roles import Role
from review.store.tables import Article, WaitingVersion, stored_id
from review.store.waiting import Call, Due, SecondReading, Waiting, due, seen_calls, waiting_for
from review.terms.approval import number_of_proposals
from review.terms.touched import Touched, touched_articles
from translation.messages import Message, told

_REVIEW = page_file("article_review")
_LONGEST = 300
_WIDTHS = (0.52, 0.3, 0.18)
_DUE: dict[Due, Message] = {
    Due.LATE: told("Yours, late"),
    Due.TODAY: told("Yours, due today"),
    Due.SOON: told("Yours, due within seven days"),
    Due.LATER: told("Yours, due later"),
    Due.NONE: told("Yours, without a deadline"),
}


def show_waiting(
    waiting: Waiting,
    seen: Sequence[Call],
    touched: Sequence[Touched],
    proposed: int,
    versions: Sequence[tuple[Article, WaitingVersion]],
) -> None:
    """All of it, what others wait for first; and what was marked as seen, with the way back."""
    if not (waiting.count or touched or proposed or versions):
        show_nothing()
    with st.container(key="rows"):
        show_versions(versions)
        if waiting.calls:
            show_heading(_("Comments that call you"), len(waiting.calls))
        for call in waiting.calls:
            show_call(call, seen=False)
        if waiting.second_readings:
            show_heading(_("Waiting for a second reader"), len(waiting.second_readings))
        for reading_ in waiting.second_readings:
            show_second_reading(reading_)
        show_terms_waiting(touched, proposed)
        for near, articles in groupby(waiting.assigned, key=lambda one: due(one.deadline, today())):
            show_assigned(near, [*articles])
        if seen:
            st.subheader(_("Seen, not resolved yet"))
        for call in seen:
            show_call(call, seen=True)


def show_versions(versions: Sequence[tuple[Article, WaitingVersion]]) -> None:
    """Articles with which a new version waits: each leads to what that would do."""
    if versions:
        show_heading(_("New versions that came by themselves"), len(versions))
    for article, version in versions:
        show_version(article, version)


def show_version(article: Article, version: WaitingVersion) -> None:
    """The article, and the file that came."""
    with st.container(key=f"row_version_{version.id}"):
        title, what, _rest = st.columns(_WIDTHS)
    title.page_link(
        page_file("update_article"), label=escaped(title_said(article)), query_params=_address(article)
    )
    what.caption(f"{escaped(version.name)} · {day_said(version.created_at)} · {escaped(version.author)}")


def show_nothing() -> None:
    """What to do next where nothing waits."""
    st.info(
        _(
            "Nothing waits for you. Comments with @ and your name, articles that are given to you, and what"
            " you are to read as the second reader will stand here."
        )
    )
    st.page_link(page_file("articles"), label=_("To the articles"), icon=":material/list:")


def show_heading(words: str, number: int) -> None:
    """The words over a part of the list, and how much is in it."""
    st.subheader(f"{words} ({number:,})")


def show_call(call: Call, *, seen: bool) -> None:
    """A comment: it leads to its segment, and is marked as seen, or not any more."""
    number = stored_id(call.comment)
    with st.container(key=f"row_call_{number}"):
        words, where, action = st.columns(_WIDTHS)
    words.page_link(
        _REVIEW,
        label=escaped(f"{call.comment.author}: {shorten(call.comment.text, _LONGEST, placeholder=' …')}"),
        query_params=_address(call.article, call.segment.id),
    )
    where.caption(
        f"{escaped(title_said(call.article))} · "
        + _("segment {number}").format(number=call.segment.position + 1)
        + f" · {day_said(call.comment.created_at)}"
    )
    action.button(
        _("Not seen") if seen else _("Mark as seen"),
        key=f"seen {number}",
        icon=":material/undo:" if seen else ":material/done:",
        type="tertiary",
        on_click=_mark,
        args=(number, not seen),
    )


def _mark(comment_id: int, seen: bool) -> None:  # noqa: FBT001 - a callback gets its arguments by position
    # Before the page is run again: its number in the menu is counted first.
    with errors_shown(), writing(database()) as session:
        mark_call_seen(session, comment_id, author=reviewer_name(), seen=seen)


def show_second_reading(waits: SecondReading) -> None:
    """An article of which somebody else has confirmed segments: it leads to the first of them."""
    article = waits.article
    with st.container(key=f"row_second_{article.id}"):
        title, what, deadline = st.columns(_WIDTHS)
    title.page_link(
        _REVIEW, label=escaped(title_said(article)), query_params=_address(article, waits.segment.id)
    )
    what.caption(counted(waits.count, "{count} segment to make final", "{count} segments to make final"))
    deadline.caption(deadline_said(article))


def show_assigned(near: Due, articles: Sequence[Article]) -> None:
    """Articles of who sits here whose deadlines are equally near."""
    show_heading(_(_DUE[near]), len(articles))
    for article in articles:
        with st.container(key=f"row_mine_{article.id}"):
            title, what, deadline = st.columns(_WIDTHS)
        title.page_link(_REVIEW, label=escaped(title_said(article)), query_params=_address(article))
        confirmed, total = f"{article.reviewed_count:,}", f"{article.segment_count:,}"
        progress = _("{confirmed} of {all} confirmed").format(confirmed=confirmed, all=total)
        what.caption(f"{_(STAGES[stage_of(article)])} · {progress}")
        deadline.caption(deadline_said(article))


def _address(article: Article, segment_id: int | None = None) -> dict[str, str]:
    place = {"article": str(article.id)}
    return place if segment_id is None else {**place, "segment": str(segment_id)}


require_name()
with errors_shown():
    with reading(database()) as open_session:
        what_waits = waiting_for(open_session, reviewer_name())
        what_was_seen = seen_calls(open_session, reviewer_name())
        what_is_touched = touched_articles(open_session, person=reviewer_name())
        new_versions = waiting_versions(open_session) if may(Role.REVIEWER) else []
        proposed_terms = number_of_proposals(open_session) if may(Role.EDITOR) else 0
    show_touched_undo()
    offer_notices()
    show_waiting(what_waits, what_was_seen, what_is_touched, proposed_terms, new_versions)
