"""What reviewers propose for the glossary: evidence, for an editor to approve, merge or reject."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

import streamlit as st

from review.pages.changing import change, offer_undo, read, written
from review.pages.glossary_term import show_use
from review.pages.glossary_terms import DELETED, delete_with_undo, may_change, show_form
from review.pages.marked_text import escaped
from review.pages.paging import columns_of_row
from review.pages.session import may
from review.pages.signature import signature
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    errors_shown,
    inform,
    person_said,
    quoted,
)
from review.store.roles import Role
from review.store.tables import StoredTerm, stored_id
from review.terms.approval import (
    APPROVAL_WORDS,
    Decision,
    Proposed,
    approve,
    decisions,
    merge,
    proposals,
    reject,
    take_decision_back,
)

_USES_SHOWN = 5
_PASSED = "proposals passed"


def show_proposals() -> None:
    """One proposal after the other, then what was decided lately, with the way back."""
    waiting, decided = read(proposals), read(decisions)
    offer_undo(DELETED)
    if waiting:
        _show_proposal(_in_turn(waiting), waiting)
    else:
        inform(
            "Nothing is proposed. Where people sign in, what a reviewer adds to the glossary "
            "waits here for an editor; until then nobody is held to it."
        )
    if decided:
        st.markdown("##### " + _("Decided lately"))
        with st.container(key="rows"):
            for decision in decided:
                _show_decision(decision, is_last=decision is decided[0])


def _in_turn(waiting: list[Proposed]) -> Proposed:
    """The proposal at hand: the oldest that was not passed over."""
    passed = st.session_state.setdefault(_PASSED, set())
    if all(stored_id(one.row) in passed for one in waiting):
        passed.clear()
    return next(one for one in waiting if stored_id(one.row) not in passed)


def _show_proposal(found: Proposed, waiting: list[Proposed]) -> None:
    row = found.row

    with st.container(border=True):
        st.markdown(f"#### {escaped(row.source)} → {escaped(row.target)}")
        facts = [
            _("proposed by {name}").format(name=escaped(person_said(found.author))),
            day_said(row.updated_at),
            _(row.kind),
            escaped(row.desk) or _("all desks"),
            _("{count} left").format(count=len(waiting)),
        ]
        st.caption(" · ".join(facts))
        said = _("Explanation for readers abroad")
        for label, text in (
            (_("Proposed explanation for readers abroad"), row.proposed_explanation),
            (_("Until now") if found.is_explanation else said, row.explanation),
            (_("Forbidden renderings"), " | ".join(row.variants)),
            (_("Note"), row.note),
            (_("Evidence"), row.evidence),
        ):
            if text:
                st.markdown(f"**{label}:** {escaped(text)}")
        if found.rival is not None:
            words = _(
                "The glossary has “{target}” for it. Approved, this one is admitted beside it."
            )
            st.warning(words.format(target=escaped(found.rival.target)), icon=":material/info:")
        other = ", ".join(quoted(escaped(one.row.target)) for one in _for_the_same(found, waiting))
        if other:
            st.caption(_("Also proposed for it: {targets}").format(targets=other))
        _show_evidence(found)
        if may(Role.EDITOR):
            _show_choices(found)
        with st.container(horizontal=True):
            _show_rest(row, is_alone=len(waiting) == 1)


def _for_the_same(found: Proposed, waiting: list[Proposed]) -> list[Proposed]:
    """The other proposals for the same words of the source, which wait behind this one."""

    def what(row: StoredTerm) -> tuple[str, str, str]:
        return row.source.casefold(), row.source_language, row.target_language

    return [
        one
        for one in waiting
        if one is not found and not one.is_explanation and what(one.row) == what(found.row)
    ]


def _show_evidence(found: Proposed) -> None:
    if not found.uses:
        caption("No article has this term in its source yet.")
        return
    rendered = sum(bool(use.renderings) for use in found.uses)
    st.caption(
        counted(len(found.uses), "It stands in {count} segment", "It stands in {count} segments")
        + " · "
        + _("rendered so: {count}").format(count=rendered)
    )
    for title, uses in groupby(found.uses[:_USES_SHOWN], key=lambda use: use.article_title):
        st.caption(escaped(title))
        for use in uses:
            show_use(use)


def _show_choices(found: Proposed) -> None:
    row, number = found.row, stored_id(found.row)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = _("Approve as admitted") if found.rival else _("Approve")
        if st.button(
            label,
            key=f"approve {number}",
            type="primary",
            icon=":material/check:",
            shortcut="Ctrl+Enter",
        ):
            _decide(row, partial(approve, term_id=number))
        reason = st.text_input(
            _("Reason"),
            key=f"reason {number}",
            placeholder=_("Why not"),
            label_visibility="collapsed",
        )
        if st.button(
            _("Reject"), key=f"reject {number}", icon=":material/close:", shortcut="Alt+X"
        ):
            _decide(row, partial(reject, term_id=number, reason=reason))

    if found.neighbours:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            others = {stored_id(one): f"{one.source} → {one.target}" for one in found.neighbours}
            into = st.selectbox(
                _("Merge with"), list(others), format_func=others.__getitem__, key=f"into {number}"
            )
            help_ = _(
                "The other term keeps its rendering and learns wrong forms, note and evidence."
            )
            if st.button(
                _("Merge"),
                key=f"merge {number}",
                icon=":material/merge:",
                shortcut="Alt+M",
                help=help_,
            ):
                _decide(row, partial(merge, term_id=number, into_id=into))


def _show_rest(row: StoredTerm, *, is_alone: bool) -> None:
    """What goes on to the next proposal, and what whoever may change this one is offered: its
    reviewer, and editors.
    """
    number = stored_id(row)
    is_own = may_change(row)
    if is_own and st.button(
        _("Edit"), key=f"edit {number}", icon=":material/edit:", shortcut="Alt+E"
    ):
        show_form(row)
    if not is_alone and st.button(
        _("Skip"), key=f"pass {number}", icon=":material/skip_next:", shortcut="Alt+S"
    ):
        st.session_state[_PASSED].add(number)
        st.rerun()
    if (
        is_own
        and not may(Role.EDITOR)
        and st.button(_("Withdraw"), key=f"withdraw {number}", icon=":material/undo:")
    ):
        delete_with_undo([number])
        st.rerun()


def _decide(row: StoredTerm, decision: Callable[..., int | None]) -> None:
    author = signature()
    with errors_shown():
        touched = written(decision, author=author)
        if touched:
            words = counted(
                touched,
                "“{term}” touches {count} article: see For me.",
                "“{term}” touches {count} articles: see For me.",
                term=escaped(row.source),
            )
            st.toast(words, icon=":material/flag:")
        st.rerun()


def decision_said(decision: Decision) -> str:
    """Return what was decided, by whom, when and why, in one line."""
    said = _(APPROVAL_WORDS[decision.approval])
    facts = [f"{said}: {escaped(person_said(decision.author))}", day_said(decision.at)]
    if decision.explanation:
        facts.append(quoted(escaped(decision.explanation)))
    if decision.into is not None:
        facts.append(f"{escaped(decision.into.source)} → {escaped(decision.into.target)}")
    if decision.reason:
        facts.append(quoted(escaped(decision.reason)))

    return " · ".join(facts)


def _show_decision(decision: Decision, *, is_last: bool) -> None:
    term, number = decision.term, stored_id(decision.term)
    words, who, action = columns_of_row(f"decided_{number}", (0.45, 0.37, 0.18))

    words.markdown(f"{escaped(term.source)} → {escaped(term.target)}")
    who.caption(decision_said(decision))
    if may(Role.EDITOR) and action.button(
        _("Take back"),
        key=f"take back {number}",
        icon=":material/undo:",
        type="tertiary",
        shortcut="Alt+U" if is_last else None,
    ):
        st.session_state.get(_PASSED, set()).discard(number)
        change(take_decision_back, number, author=signature())
