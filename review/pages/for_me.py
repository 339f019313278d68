"""What waits for who sits here: comments that call them, second readings, their articles."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from textwrap import shorten

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from review.intake.waiting_versions import waiting_versions
from review.pages.article_rows import deadline_said
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.glossary_proposals import decision_said
from review.pages.marked_text import escaped
from review.pages.notices import offer_notices
from review.pages.page_files import link_to_article, page_file
from review.pages.paging import columns_of_row
from review.pages.session import may, reviewer_name
from review.pages.signature import require_name
from review.pages.wording import (
    _,
    counted,
    day_said,
    errors_shown,
    inform,
    number_said,
    person_said,
    title_said,
    today,
)
from review.store.articles import STAGE_WORDS, stage_of
from review.store.comments import mark_call_seen
from review.store.roles import Role
from review.store.tables import Article, StoredTerm, WaitingVersion, stored_id
from review.store.waiting import Call, Due, SecondReading, Waiting, due, seen_calls, waiting_for
from review.terms.approval import Decision, number_of_proposals
from review.terms.told_decisions import decisions_to_tell, mark_decision_seen
from review.terms.touched import Touched, mark_touched_seen, touched_articles
from translation.messages import Message, told

_SEEN = "marked as seen"
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
    versions: Sequence[tuple[Article, WaitingVersion]],
    *,
    decided: Sequence[Decision],
    proposed: int,
) -> None:
    """All of it, what others wait for first; and what was marked as seen, with the way back."""
    if not (waiting.count or touched or decided or proposed or versions):
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
        show_decided(decided)
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
    title, what, _rest = columns_of_row(f"version_{version.id}", _WIDTHS)
    with title:
        link_to_article(escaped(title_said(article)), article.id, page="update_article")
    who = escaped(person_said(version.author))
    what.caption(f"{escaped(version.name)} · {day_said(version.created_at)} · {who}")


def show_nothing() -> None:
    """What to do next where nothing waits."""
    inform(
        "Nothing waits for you. Comments with @ and your name, articles that are given to you, "
        "and what you are to read as the second reader will stand here."
    )
    st.page_link(page_file("articles"), label=_("To the articles"), icon=":material/list:")


def show_heading(words: str, number: int) -> None:
    """The words over a part of the list, and how much is in it."""
    st.subheader(f"{words} ({number_said(number)})")


def show_call(call: Call, *, seen: bool) -> None:
    """A comment: it leads to its segment, and is marked as seen, or not any more."""
    number = stored_id(call.comment)
    words, where, action = columns_of_row(f"call_{number}", _WIDTHS)

    text = shorten(call.comment.text, _LONGEST, placeholder=" …")
    said = f"{person_said(call.comment.author)}: {text}"
    with words:
        link_to_article(escaped(said), call.article.id, segment_id=call.segment.id)

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


def _mark(comment_id: int, seen: bool) -> None:  # noqa: FBT001 - a callback's
    # Before the page is run again: its number in the menu is counted first.
    with errors_shown():
        written(mark_call_seen, comment_id, author=reviewer_name(), seen=seen)


def show_second_reading(waits: SecondReading) -> None:
    """An article of which somebody else has confirmed segments: it leads to the first of them."""
    article = waits.article
    title, what, deadline = columns_of_row(f"second_{article.id}", _WIDTHS)
    with title:
        link_to_article(escaped(title_said(article)), article.id, segment_id=waits.segment.id)
    what.caption(
        counted(waits.count, "{count} segment to make final", "{count} segments to make final")
    )
    deadline.caption(deadline_said(article))


def show_assigned(near: Due, articles: Sequence[Article]) -> None:
    """Articles of who sits here whose deadlines are equally near."""
    show_heading(_(_DUE[near]), len(articles))
    for article in articles:
        title, what, deadline = columns_of_row(f"mine_{article.id}", _WIDTHS)
        with title:
            link_to_article(escaped(title_said(article)), article.id)
        confirmed, total = number_said(article.reviewed_count), number_said(article.segment_count)
        progress = _("{confirmed} of {all} confirmed").format(confirmed=confirmed, all=total)
        what.caption(f"{_(STAGE_WORDS[stage_of(article)])} · {progress}")
        deadline.caption(deadline_said(article))


def show_terms_waiting(touched: Sequence[Touched], proposed: int) -> None:
    """The way to ``proposed`` terms, and the touched articles, each with a way into it."""
    if proposed:
        st.subheader(f"{_('Terms proposed for the glossary')} ({number_said(proposed)})")
        st.page_link(
            page_file("glossary"),
            label=_("Approve, merge or reject them"),
            icon=":material/rule:",
            query_params={"part": "proposals"},
        )
    if touched:
        st.subheader(f"{_('Touched by a changed term')} ({number_said(len(touched))})")
    for one in touched:
        _show_touched(one)


def _show_touched(touched: Touched) -> None:
    """An article in which an approved or changed term is rendered otherwise: it leads there."""
    article, term = touched.article, touched.term
    title, what, action = columns_of_row(f"touched_{article.id}_{term.id}", _WIDTHS)

    with title:
        link_to_article(escaped(title_said(article)), article.id, segment_id=touched.segments[0].id)
    count = counted(len(touched.segments), "{count} segment", "{count} segments")
    who = escaped(person_said(touched.author))
    what.caption(f"{escaped(term.source)} → {escaped(term.target)} · {count} · {who}")
    if may(Role.REVIEWER):
        marks = partial(mark_touched_seen, article_id=stored_id(article), term_id=stored_id(term))
        _offer_mark(action, f"touched seen {article.id} {term.id}", term, marks)


def show_decided(decided: Sequence[Decision]) -> None:
    """What became of the terms that who sits here proposed: who decided so, when and why."""
    if decided:
        show_heading(_("What became of your proposals"), len(decided))
    for decision in decided:
        term, number = decision.term, stored_id(decision.term)
        words, what, action = columns_of_row(f"decided_{number}", _WIDTHS)

        words.markdown(f"{escaped(term.source)} → {escaped(term.target)}")
        what.caption(decision_said(decision))
        marks = partial(mark_decision_seen, term_id=number)
        _offer_mark(action, f"decided seen {number}", term, marks)


def _offer_mark(
    action: DeltaGenerator, key: str, term: StoredTerm, marks: Callable[..., None]
) -> None:
    """The button that says that what is told of the term was seen."""
    action.button(
        _("Mark as seen"),
        key=key,
        icon=":material/done:",
        type="tertiary",
        on_click=_mark_term,
        args=(f"{escaped(term.source)} → {escaped(term.target)}", marks),
    )


def _mark_term(called: str, marks: Callable[..., None]) -> None:
    with errors_shown():
        written(marks, author=reviewer_name())
        keep_undo(_SEEN, _("Seen: {titles}").format(titles=called), partial(marks, seen=False))


require_name()
with errors_shown():
    offer_undo(_SEEN, shortcut="Alt+U")
    offer_notices()
    show_waiting(
        read(waiting_for, reviewer_name()),
        read(seen_calls, reviewer_name()),
        read(touched_articles, person=reviewer_name()),
        read(waiting_versions) if may(Role.REVIEWER) else [],
        decided=read(decisions_to_tell, reviewer_name()),
        proposed=read(number_of_proposals) if may(Role.EDITOR) else 0,
    )
