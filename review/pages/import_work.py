"""Taking work back: a file that was translated elsewhere, what it would change, and the choice."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

import streamlit as st

from review.exchange import SUFFIXES, read_returned
from review.exchange.unit import Unit
from review.pages.asked_article import show_no_articles
from review.pages.changing import keep_undo, offer_undo, read
from review.pages.deleted import show_deleted
from review.pages.marked_text import escaped
from review.pages.page_files import number_asked, page_file
from review.pages.page_work import made_meanwhile
from review.pages.paging import page_of
from review.pages.session import database
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, caption, errors_shown, inform, person_said, title_said
from review.segments.history import undo_change
from review.segments.imports import (
    ImportChoice,
    ImportPlan,
    PlannedChange,
    Unmatched,
    apply_import,
    named_article,
    plan_import,
)
from review.store.articles import get_article, list_articles, reopen_article
from review.store.database import writing
from review.store.tables import Article, stored_id
from translation.formats.limits import MAX_FILE_BYTES
from translation.messages import Message, told

_TYPES = [suffix[1:] for suffix in SUFFIXES]
_LAST = "import"
_CHOSEN = "chosen conflicts"
_CONFLICTS_A_PAGE = 20
_CHANGES_A_PAGE = 200
Resolution = Literal["ours", "theirs", "comment"]
_RESOLUTIONS: dict[Resolution, Message] = {
    "ours": told("Keep ours"),
    "theirs": told("Take the file's"),
    "comment": told("Keep ours, the file's as a comment"),
}


def choose_article(articles: dict[int, Article], named: int | None, file_id: str) -> int:
    """The article that the file belongs to: that of its keys, else that of the address."""
    if named is None:
        named = number_asked()
    numbers = [*articles]
    first = numbers.index(named) if named in articles else 0
    chosen = st.selectbox(
        _("Article"),
        numbers,
        first,
        format_func=lambda number: title_said(articles[number]),
        # Another file may name another article: it is chosen anew for each.
        key=f"import article {file_id}",
    )
    return chosen or numbers[0]


def units_of(name: str, data: bytes, file_id: str) -> tuple[Unit, ...] | None:
    """The file's pairs, read once; None while they are being read."""
    return made_meanwhile(
        f"returned file {file_id}",
        partial(read_returned, name, data),
        label=_("Reading {name}").format(name=escaped(name)),
    )


def choose_changes(plan: ImportPlan) -> tuple[PlannedChange, ...]:
    """What would change, each with a mark to take it or leave it."""
    if not plan.changes:
        return ()
    st.subheader(_("Changes"))
    # The editor remembers marks by row number: other rows need another key.
    rows_shown = hash(tuple((one.segment_id, one.version, one.after) for one in plan.changes))
    left: set[str] = st.session_state.setdefault(f"left out {rows_shown}", set())
    page = page_of(len(plan.changes), _CHANGES_A_PAGE, "changes page")
    answer = show_text_rows(
        f"import changes {rows_shown} {page.start}",
        (Column(_("source")), Column(_("what the file changes"))),
        [
            Row(
                str(one.position + 1),
                (
                    one.source,
                    {"before": one.before, "text": one.after}
                    if one.after != one.before
                    else _("(formatting)"),
                ),
                key=str(one.segment_id),
            )
            for one in plan.changes[page]
        ],
        left=left,
    )
    # What another page of them left out is kept beside: Streamlit forgets what is not shown.
    left -= {str(one.segment_id) for one in plan.changes[page]}
    left |= answer.left

    return tuple(one for one in plan.changes if str(one.segment_id) not in left)


def choose_conflicts(plan: ImportPlan) -> dict[int, Resolution]:
    """Segments changed on both sides: the three texts, and which one stays, by pages."""
    if not plan.conflicts:
        return {}
    st.subheader(_("Conflicts"))
    caption(
        "Changed here since the export, or confirmed here. They stay as they are unless you choose."
    )
    # A widget on another page is forgotten by Streamlit: what was chosen is kept beside it.
    chosen: dict[tuple[int, int, str], Resolution] = st.session_state.setdefault(_CHOSEN, {})
    every: Resolution = "ours"
    if len(plan.conflicts) > 1:
        every = (
            st.segmented_control(
                _("All {count}").format(count=len(plan.conflicts)),
                list(_RESOLUTIONS),
                default="ours",
                format_func=lambda one: _(_RESOLUTIONS[one]),
                key="every conflict",
                on_change=chosen.clear,
            )
            or "ours"
        )

    for one in plan.conflicts[page_of(len(plan.conflicts), _CONFLICTS_A_PAGE, "conflicts page")]:
        key = one.segment_id, one.version, one.after
        chosen[key] = show_conflict(one, chosen.get(key, every), every)

    return {
        one.segment_id: chosen.get((one.segment_id, one.version, one.after), every)
        for one in plan.conflicts
    }


def show_conflict(one: PlannedChange, chosen: Resolution, every: Resolution) -> Resolution:
    """The three texts of one segment, and the choice."""
    with st.container(border=True):
        st.caption(f"{one.position + 1} · {escaped(one.source)}")
        original = one.original or one.before
        show_text_rows(
            f"conflict texts {one.segment_id} {one.version}",
            (
                Column(_("As it was exported")),
                Column(_("Now, by {name}").format(name=person_said(one.changed_by) or "–")),
                Column(_("From the file")),
            ),
            [
                Row(
                    str(one.position + 1),
                    (
                        one.original or _("not known"),
                        {"before": original, "text": one.before},
                        {"before": original, "text": one.after},
                    ),
                )
            ],
        )
        choice = st.segmented_control(
            _("Which text stays"),
            list(_RESOLUTIONS),
            default=chosen,
            format_func=lambda resolution: _(_RESOLUTIONS[resolution]),
            key=f"conflict {one.segment_id} {one.version} {every}",
            label_visibility="collapsed",
        )

    return choice or every


def show_lines(key: str, heading: str, about: str, lines: Sequence[Unmatched]) -> None:
    """Show messages about single lines of the file under a heading, if any."""
    if lines:
        st.subheader(heading)
        page = page_of(len(lines), _CHANGES_A_PAGE, f"{key} page")
        show_text_rows(
            f"import {key}",
            (Column(_("source")), Column(about)),
            [
                Row(str(one.line), (one.source, _(one.reason)), note=one.identifier)
                for one in lines[page]
            ],
        )


def show_plan(plan: ImportPlan, *, is_finished: bool) -> None:
    """The whole plan with its choices, and the button: in a finished article it waits for a yes."""
    with st.container(horizontal=True):
        st.metric(_("Changes"), len(plan.changes))
        st.metric(_("Conflicts"), len(plan.conflicts))
        st.metric(_("As they were"), plan.unchanged + len(plan.confirmations))
        st.metric(_("Not taken over"), len(plan.unmatched))

    changes, conflicts = choose_changes(plan), choose_conflicts(plan)
    choice = choice_of(replace(plan, changes=changes), conflicts)
    choice = replace(choice, accept_states=choose_states(choice.confirmable))

    show_lines("unmatched", _("Not taken over"), _("why"), plan.unmatched)
    show_lines("remarks", _("Worth knowing"), _("what"), plan.remarks)
    if plan.missing:
        st.caption(
            _("Segments of the article that are not in the file: {count}.").format(
                count=plan.missing
            )
        )
    show_notes(plan)
    count = choice.written + choice.comments
    if not count:
        if not plan.changes and not plan.conflicts and not plan.unmatched:
            inform("Nothing in the file differs from the article.")
        return

    reopens = is_finished and choice.written > 0
    is_wanted = not reopens or wanted_in_review(plan.article_id)
    if st.button(
        _("Take over segments ({count})").format(count=count),
        key="apply import",
        type="primary",
        icon=":material/check:",
        shortcut="Ctrl+Enter",
        disabled=not is_wanted,
    ):
        take_over(choice, count, reopens=reopens)


def wanted_in_review(article_id: int) -> bool:
    """Ask before a finished article is changed, and return what is answered."""
    st.warning(
        _(
            "This article is finished. Taking these segments over puts it in review again, until "
            "somebody finishes it anew."
        ),
        icon=":material/lock:",
    )
    return st.checkbox(_("Take it up again"), key=f"take up {article_id}")


def show_notes(plan: ImportPlan) -> None:
    """Show the translators' notes, which become comments."""
    if plan.notes:
        st.subheader(_("Comments from the file"))
        show_text_rows(
            "import notes",
            (Column(_("comment")),),
            [
                Row(str(one.position + 1), (one.text,))
                for one in plan.notes[page_of(len(plan.notes), _CHANGES_A_PAGE, "notes page")]
            ],
        )


def choose_states(back: Sequence[PlannedChange]) -> bool:
    """Show what came back reviewed or final, and return whether it is to be confirmed."""
    if not back:
        return False
    with st.expander(_("Would be confirmed ({count})").format(count=len(back)), expanded=True):
        show_text_rows(
            "import states",
            (Column(_("source")), Column(_("translation"))),
            [
                Row(str(one.position + 1), (one.source, one.after))
                for one in back[page_of(len(back), _CHANGES_A_PAGE, "states page")]
            ],
        )
    label = _("Also confirm what came back reviewed or final ({count})").format(count=len(back))
    return st.checkbox(label, key="accept states")


def choice_of(plan: ImportPlan, conflicts: dict[int, Resolution]) -> ImportChoice:
    """What is carried out of the plan, by what was chosen for each conflict."""
    return ImportChoice(
        plan,
        frozenset(number for number, resolution in conflicts.items() if resolution == "theirs"),
        {
            one.segment_id: _("From the file: {text}").format(text=one.after)
            for one in plan.conflicts
            if conflicts[one.segment_id] == "comment"
        },
    )


def take_over(choice: ImportChoice, count: int, *, reopens: bool) -> None:
    """Write it as one change, in an article that ``reopens`` where it was finished; the list of
    articles has its issues counted anew.
    """
    article_id, author = choice.plan.article_id, signature()
    with writing(database()) as session:
        if reopens:
            reopen_article(session, article_id, author=author)
        change = apply_import(session, choice, author=author)
    st.session_state.pop(_CHOSEN, None)
    said = f":material/check: {_('Segments taken over: {count}.').format(count=count)}"
    keep_undo(_LAST, said, partial(undo_change, change=change), article_id=article_id)
    st.rerun()


def show_that_it_was_deleted(article_id: int) -> None:
    """The article that the file belongs to, with the way back for whoever may bring it back."""
    words = _("The article that this file belongs to was deleted:")
    st.warning(words, icon=":material/delete:")
    # The file is still there, and is laid over the article that is there again.
    show_deleted([read(get_article, article_id)], key="import", then=lambda _number: st.rerun())


def show_import() -> None:
    """Show the file, its article, and the changes that it would make there."""
    articles = {stored_id(article): article for article in read(list_articles)}
    if not articles:
        show_no_articles(_("There is no article yet that a file could belong to. Add one first."))
        return

    file = st.file_uploader(
        _(
            "The file that came back: PO, XLIFF, bilingual Word table, Excel, CSV, TMX or JSON "
            "Lines"
        ),
        type=_TYPES,
        max_upload_size=MAX_FILE_BYTES // 1_000_000,
        key="returned file",
    )
    is_done = offer_undo(_LAST, shortcut="Alt+U")
    if file is None:
        if not is_done:
            caption(
                "Export the article in one of these formats, have it edited in another program, "
                "and bring it back here. Nothing changes before you have seen it."
            )
            st.page_link(
                page_file("export_articles"), label=_("Export"), icon=":material/download:"
            )
        return

    units = units_of(file.name, file.getvalue(), file.file_id)
    if units is None:
        return

    named = read(named_article, units)
    if named is not None and named not in articles:
        show_that_it_was_deleted(named)
        return

    article_id = choose_article(articles, named, file.file_id)
    plan = read(plan_import, article_id, units)
    show_plan(plan, is_finished=articles[article_id].finished_at is not None)


with errors_shown():
    show_import()
