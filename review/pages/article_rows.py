"""The rows of the list of articles: what each shows, and what is done to those that are chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from sqlmodel import Session

from review.interface.language import name_said
from review.pages.changing import change, forget_undo, keep_undo, read, written
from review.pages.marked_text import escaped, without_links
from review.pages.page_files import link_to_article, page_file
from review.pages.paging import columns_of_row, show_heads
from review.pages.session import ask_for_jobs, database, may, reviewer_name
from review.pages.signature import signature
from review.pages.wording import (
    _,
    counted,
    day_said,
    errors_shown,
    interface_language,
    number_said,
    person_said,
    quoted,
    stored_error_said,
    title_said,
    today,
)
from review.store.articles import (
    STAGE_WORDS,
    ArticleStage,
    assign_article,
    done_count,
    finish_article,
    get_article,
    reopen_article,
    stage_of,
)
from review.store.assignment import doubts_of
from review.store.database import writing
from review.store.deleted_articles import delete_article, restore_article
from review.store.job_tables import JobKind
from review.store.jobs import cancel_jobs_of
from review.store.known_names import names_of_reviewers, names_seen
from review.store.roles import Role, login_in_force
from review.store.tables import Article, stored_id
from review.store.waiting import Due, calls_left, due
from review.terms.uses import desks_in_use, set_article_glossary
from translation.messages import Message, told

_NEAR: dict[Due, Message] = {Due.LATE: told("late"), Due.TODAY: told("today")}
_WIDTHS = (0.035, 0.425, 0.22, 0.12, 0.1, 0.1)
CHANGED = "change in the list"
"""The name of the act whose undo is offered above the list."""

_DOUBTS = "doubts of the assignment"
_CHOICES, _FILLED_FOR = "choices made", "forms filled for"


def show_article_heads() -> None:
    """Show the line of headings above the rows."""
    heads = ("", _("Article"), _("State"), _("Assignee"), _("Deadline"), _("Added"))
    show_heads(_WIDTHS, heads)


def show_row(
    article: Article, *, is_translating: bool, is_counted: bool, version_waits: bool
) -> None:
    """One article: its place in the list stays while the engine works on it."""
    article_id = stored_id(article)
    box, title, state, assignee, deadline, added = columns_of_row(str(article_id), _WIDTHS)
    box.checkbox(
        # It is heard as it stands, with every backslash.
        _("Choose “{title}”").format(title=without_links(article.title)),
        key=_box_of(article),
        label_visibility="collapsed",
    )

    with title, st.container(gap=None):
        link_to_article(escaped(title_said(article)), article_id)
        file_name = name_said(article.name, interface_language())
        st.caption(escaped(" · ".join(part for part in (article.desk, file_name) if part)))
    with state, st.container(gap=None):
        _show_state(article, is_translating=is_translating, is_counted=is_counted)
        if version_waits and may(Role.REVIEWER):
            link_to_article(
                _("A new version waits"),
                article_id,
                page="update_article",
                icon=":material/update:",
            )
    assignee.caption(escaped(person_said(article.assignee)))
    deadline.caption(deadline_said(article))
    added.caption(day_said(article.created_at))


def chosen(articles: Iterable[Article]) -> list[Article]:
    """Return those of the rows whose box is ticked."""
    return [article for article in articles if st.session_state.get(_box_of(article))]


def _box_of(article: Article) -> str:
    """The key of its box, another one after each choice: a browser goes on showing a tick that is
    taken out of a box which stays.
    """
    return f"chosen {article.id} {st.session_state.get(_CHOICES, 0)}"


def show_toolbar(articles: Sequence[Article]) -> None:
    """What can be done to the articles that are chosen, all at once."""
    _fill_forms(articles)
    with st.container(horizontal=True, vertical_alignment="center", key="article_tools"):
        st.caption(
            counted(len(articles), "{count} is chosen", "{count} are chosen"), width="content"
        )
        if may(Role.REVIEWER):
            if st.button(
                _("Translate"), key="translate chosen", icon=":material/translate:", type="tertiary"
            ):
                _translate(articles)
            with st.popover(_("Assign"), icon=":material/person:", type="tertiary"):
                _ask_assignment(articles)
            with st.popover(_("Desk"), icon=":material/inbox:", type="tertiary"):
                _ask_desk(articles)
            _offer_to_finish(articles)

        if st.button(_("Export"), key="export chosen", icon=":material/download:", type="tertiary"):
            st.session_state["exported articles"] = [stored_id(article) for article in articles]
            st.switch_page(page_file("export_articles"))
        if may(Role.EDITOR) and st.button(
            _("Delete"), key="delete chosen", icon=":material/delete:", type="tertiary"
        ):
            _delete(articles)


def _offer_to_finish(articles: Sequence[Article]) -> None:
    """The button; where a comment still calls somebody it says so and asks."""
    calls = read(calls_left, [stored_id(article) for article in articles])
    if not calls:
        if st.button(_("Finish"), key="finish chosen", icon=":material/done_all:", type="tertiary"):
            _finish(articles)
        return

    with st.popover(_("Finish"), icon=":material/done_all:", type="tertiary"):
        words = counted(
            len({call.comment.id for call in calls}),
            "{count} comment waits for an answer of {names}.",
            "{count} comments wait for an answer of {names}.",
            names=escaped(", ".join(dict.fromkeys(call.person for call in calls))),
        )
        st.markdown(words)
        if st.button(_("Finish all the same"), key="finish chosen"):
            _finish(articles)


def _finish(articles: Sequence[Article]) -> None:
    _to_each(articles, finish_article, _take_up, _("Finished: {titles}"))


def _take_up(session: Session, article: Article, *, author: str) -> None:
    if article.finished_at is None:
        reopen_article(session, stored_id(article), author=author)


def _show_state(article: Article, *, is_translating: bool, is_counted: bool) -> None:
    article_id, counts = stored_id(article), _counts(article, is_counted=is_counted)
    if is_translating:
        done = article.segment_count - article.waiting_count
        # What is drafted is not done: its meaning is judged, and only then are its issues counted.
        is_drafted = not article.waiting_count
        words = _("checking the draft") if is_drafted else _("translating {done} of {total}")
        st.caption(words.format(done=number_said(done), total=number_said(article.segment_count)))
        if may(Role.REVIEWER) and st.button(
            _("Cancel"), key=f"cancel {article_id}", type="tertiary"
        ):
            change(cancel_jobs_of, [article_id], author=signature())
        return

    st.markdown(_(STAGE_WORDS[stage_of(article)]))
    if article.translation_problem:
        st.caption(stored_error_said(article.translation_problem))
    if counts:
        st.caption(" · ".join(counts))

    if may(Role.REVIEWER) and (article.waiting_count or article.failed_count):
        label = (
            _("Try again")
            if article.failed_count or article.translation_problem
            else _("Translate")
        )
        if st.button(
            label, key=f"translate {article_id}", icon=":material/translate:", type="tertiary"
        ):
            author = signature()
            with errors_shown():
                ask_for_jobs(JobKind.TRANSLATE, [article_id], author=author)
                st.rerun()


def _counts(article: Article, *, is_counted: bool) -> list[str]:
    parts = []
    if 0 < article.waiting_count < article.segment_count:
        words = _("{waiting} of {all} without a translation")
        numbers = {"waiting": article.waiting_count, "all": article.segment_count}
        parts.append(words.format(**{name: number_said(each) for name, each in numbers.items()}))
    if stage_of(article) in (ArticleStage.REVIEW, ArticleStage.SECOND_READING):
        confirmed, total = number_said(article.reviewed_count), number_said(article.segment_count)
        parts.append(_("{confirmed} of {all} confirmed").format(confirmed=confirmed, all=total))
        waiting = article.reviewed_count - done_count(article)
        if waiting:
            parts.append(
                counted(
                    waiting, "{count} waits for a second reader", "{count} wait for a second reader"
                )
            )

    if article.failed_count:
        parts.append(_("{count} failed").format(count=number_said(article.failed_count)))
    issues = article.minor_issues + article.major_issues + article.critical_issues
    if issues:
        critical = counted(article.critical_issues, "1 critical", "{count} critical")
        words = counted(issues, "{count} issue", "{count} issues")
        parts.append(f"{words} ({critical})" if article.critical_issues else words)
    if not is_counted:
        parts.append(_("issues are being counted"))

    if article.open_comments:
        parts.append(counted(article.open_comments, "{count} comment", "{count} comments"))
    return parts


def deadline_said(article: Article) -> str:
    """Return the deadline, and whether an unfinished article is late or due today, or ""."""
    if article.deadline is None:
        return ""
    near = due(article.deadline, today()) if article.finished_at is None else Due.LATER
    day = day_said(article.deadline)
    return f"**{day}** · {_(_NEAR[near])}" if near in _NEAR else day


def _translate(articles: Sequence[Article]) -> None:
    author = signature()
    undone = [
        stored_id(article) for article in articles if article.waiting_count or article.failed_count
    ]
    if not undone:
        st.toast(_("Nothing is left to translate in what is chosen."), icon=":material/translate:")
        return
    with errors_shown():
        ask_for_jobs(JobKind.TRANSLATE, undone, author=author)
        _forget_choice()


def _fill_forms(articles: Sequence[Article]) -> None:
    """Begin with what the articles have in common, anew whenever others are chosen."""
    these = [stored_id(article) for article in articles]
    if st.session_state.get(_FILLED_FOR) == these:
        return
    had: dict[str, set[str | date | bool | None]] = {
        "new assignee": {article.assignee or None for article in articles},
        "new deadline": {article.deadline for article in articles},
        "new desk": {article.desk for article in articles},
        "new second reader": {article.needs_second_reader for article in articles},
    }
    for key, values in had.items():
        st.session_state[key] = values.pop() if len(values) == 1 else None
    st.session_state["new glossary"] = all(article.uses_glossary for article in articles)
    st.session_state[_FILLED_FOR] = these


def _ask_assignment(articles: Sequence[Article]) -> None:
    had = {article.assignee for article in articles}
    names = dict.fromkeys((reviewer_name(), *read(names_of_reviewers), *sorted(had)))
    with st.form("assignment", border=False):
        assignee = st.selectbox(
            _("Assignee"),
            [name for name in names if name],
            index=None,
            # Where people sign in, whoever is not there cannot be given anything.
            accept_new_options=not read(login_in_force),
            placeholder=_("Nobody") if len(had) == 1 else _("As each of them has it"),
            key="new assignee",
        )
        deadline = st.date_input(
            _("Deadline"), value=None, key="new deadline", format=_("YYYY/MM/DD")
        )
        # Of articles that differ in it each stays as it is.
        is_asked = len({article.needs_second_reader for article in articles}) == 1
        second_reader = (
            st.checkbox(_("Ask for a second reader"), key="new second reader") if is_asked else None
        )
        if not st.form_submit_button(_("Assign"), type="primary"):
            return
    until = deadline if isinstance(deadline, date) else None
    _set_assignment(articles, assignee, until, second_reader)


def _set_assignment(
    articles: Sequence[Article],
    assignee: str | None,
    until: date | None,
    second_reader: bool | None,  # noqa: FBT001 - the value of a checkbox
) -> None:
    known = (*read(names_seen), reviewer_name())
    doubts = doubts_of(assignee or "", until, names=known, today=today())
    st.session_state[_DOUBTS] = [*doubts]
    wanted = {"assignee": assignee or "", "deadline": until, "needs_second_reader": second_reader}
    # What the articles differ in begins empty, and stays as each has it where nobody fills it in.
    for name, value in ("assignee", assignee), ("deadline", until):
        if value is None and len({getattr(article, name) for article in articles}) > 1:
            del wanted[name]
    if second_reader in (None, articles[0].needs_second_reader):
        del wanted["needs_second_reader"]
    if not wanted:
        return

    day = day_said(until) if until else ""
    said = {
        "assignee": _("Assigned to {name}") if assignee else _("Assigned to nobody"),
        "deadline": _("Deadline {day}") if until else _("No deadline any more"),
        "needs_second_reader": _("A second reader is asked for")
        if second_reader
        else _("No second reader is asked for"),
    }
    act = partial(_beside_what_stays, assign_article, ("assignee", "deadline"))
    _set_for_each(articles, act, wanted, said, name=assignee or "", day=day)


def _beside_what_stays(
    act: Callable[..., object],
    columns: Sequence[str],
    session: Session,
    article_id: int,
    *,
    author: str,
    **wanted: Any,  # noqa: ANN401 - columns of several types
) -> None:
    """Set what is ``wanted``; of the other ``columns`` that ``act`` sets the article's stay."""
    article = get_article(session, article_id)
    stays = {name: getattr(article, name) for name in columns}
    act(session, article_id, author=author, **(stays | wanted))


def show_doubts() -> None:
    """Say once what is odd about the last assignment."""
    for doubt in st.session_state.pop(_DOUBTS, ()):
        st.warning(without_links(_(doubt)), icon=":material/help:")


def _ask_desk(articles: Sequence[Article]) -> None:
    # Of articles that differ in it each stays as it is.
    is_asked = len({article.uses_glossary for article in articles}) == 1
    with st.form("desk", border=False):
        desk = st.selectbox(
            _("Desk (section or country)"),
            ["", *read(desks_in_use)],
            index=None,
            format_func=lambda name: name or _("general"),
            accept_new_options=True,
            placeholder=_("As each of them has it"),
            help=_("Chooses the glossary."),
            key="new desk",
        )
        uses_glossary = st.checkbox(_("Use the glossary"), key="new glossary") if is_asked else None
        if not st.form_submit_button(_("Move to this desk"), type="primary"):
            return

    asked = {"desk": desk, "uses_glossary": uses_glossary}
    wanted = {name: value for name, value in asked.items() if value is not None}
    if not wanted:
        return
    said = {
        "desk": _("Moved to the desk {desk}"),
        "uses_glossary": _("Use the glossary") if uses_glossary else _("Without the glossary"),
    }
    act = partial(_beside_what_stays, set_article_glossary, ("desk", "uses_glossary"))
    _set_for_each(articles, act, wanted, said, desk=desk or _("general"))


def _delete(articles: Sequence[Article]) -> None:
    author = signature()
    with errors_shown():
        with writing(database()) as session:
            for article in articles:
                delete_article(session, stored_id(article), author=author)
        said = _said_of(_("Deleted: {titles}"), articles)
        keep_undo(CHANGED, said, partial(_do_to_each, restore_article, articles))
        _forget_choice()


def _said_of(words: str, articles: Sequence[Article], **values: str) -> str:
    titles = ", ".join(quoted(article.title) for article in articles)
    return words.format(
        titles=escaped(titles), **{key: escaped(one) for key, one in values.items()}
    )


def offer_to_bring_back(article: Article, *, key: str, then: Callable[[], None]) -> None:
    """The button that takes a deleted article out of the bin, and does what comes ``then``."""
    if st.button(_("Bring back"), key=key, icon=":material/restore_from_trash:", type="tertiary"):
        author = signature()
        with errors_shown():
            written(restore_article, stored_id(article), author=author)
            # The offer to undo the last deletion would name what is there again.
            forget_undo(CHANGED)
            then()


def _set_for_each(
    articles: Sequence[Article],
    act: Callable[..., object],
    wanted: Mapping[str, object],
    said: Mapping[str, str],
    **values: str,
) -> None:
    """Have ``act`` set what is ``wanted`` of each of the articles, by the names of its columns, and
    say all that changes; the undo sets what stood there.
    """

    def back(session: Session, article: Article, *, author: str) -> None:
        had = {name: getattr(article, name) for name in wanted}
        act(session, stored_id(article), author=author, **had)

    changed = [
        name
        for name, value in wanted.items()
        if any(getattr(article, name) != value for article in articles)
    ]
    words = " · ".join(said[name] for name in changed or [*wanted][:1])
    _to_each(articles, partial(act, **wanted), back, f"{words}: {{titles}}", **values)


def _to_each(
    articles: Sequence[Article],
    act: Callable[..., object],
    back: Callable[..., None],
    said: str,
    **values: str,
) -> None:
    """Apply an operation on one article to all the chosen ones, in one transaction.

    ``back`` makes an article what it was; the undo stands beside what is ``said``.
    """
    author = signature()
    with errors_shown():
        written(partial(_do_to_each, act, articles), author=author)
        undo = partial(_take_each_back, back, articles)
        keep_undo(CHANGED, _said_of(said, articles, **values), undo)
        _forget_choice()


def _do_to_each(
    act: Callable[..., object], articles: Sequence[Article], session: Session, *, author: str
) -> None:
    for article in articles:
        act(session, stored_id(article), author=author)


def _take_each_back(
    back: Callable[..., None], articles: Sequence[Article], session: Session, *, author: str
) -> None:
    for article in articles:
        back(session, article, author=author)


def _forget_choice() -> None:
    st.session_state[_CHOICES] = st.session_state.get(_CHOICES, 0) + 1
    st.session_state.pop(_FILLED_FOR, None)
    st.rerun()
