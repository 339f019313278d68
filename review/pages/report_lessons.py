"""What corrections teach: edits that come again, made into terms, and pairs to train on."""

from functools import partial

import streamlit as st

from review.pages.changing import change, forget_undo, keep_undo, offer_undo, read, written
from review.pages.downloads import offer_file
from review.pages.marked_text import escaped
from review.pages.session import may
from review.pages.signature import signature
from review.pages.wording import _, caption, counted, day_said, errors_shown, inform, person_said
from review.reports.csv_table import as_csv
from review.reports.edit_terms import forget_term, learn_term
from review.reports.effort import reviewed_segments
from review.reports.learning import RecurringEdit, training_json_lines, training_triples
from review.reports.whole import Report
from review.store.proposals import Proposal, propose_again, propose_no_more, proposed_no_more
from review.store.roles import Role
from review.terms.stored import all_terms

_SHOWN = 12
_MOST_SET_ASIDE = 100
_LAST = "lesson"


def show_lessons(report: Report) -> None:
    """The edits, the most frequent first, each with its button; then the downloads."""
    offer_undo(_LAST, shortcut="Alt+U")
    edits = _open_edits(report)
    if not edits:
        inform("No edit has come twice yet that the glossary does not know. Confirm more segments.")
    else:
        caption(
            "These words of the drafts were changed again and again. A term makes the next "
            "draft right; its old wording is forbidden, so that the check finds it."
        )

    for number, (edit, source, is_known) in enumerate(edits[:_SHOWN]):
        _show_edit(number, edit, source, is_known=is_known)
    _show_set_aside()
    _show_downloads(report)


def _open_edits(report: Report) -> list[tuple[RecurringEdit, str, bool]]:
    """Edits that no term forbids yet, with the source to propose and whether a term has it."""
    terms = read(all_terms)
    forbidden = {
        (variant.casefold(), term.target.casefold()) for term in terms for variant in term.variants
    }
    by_target = {term.target.casefold(): term.source for term in terms}
    rows = [
        (edit, known or edit.source, bool(known))
        for edit in report.recurring
        if (edit.before.casefold(), edit.after.casefold()) not in forbidden
        for known in (by_target.get(edit.after.casefold(), ""),)
    ]
    # Those that need no typing come first; sorting keeps the frequent ones before the others.
    return sorted(rows, key=lambda row: not row[1])


def _show_edit(number: int, edit: RecurringEdit, source: str, *, is_known: bool) -> None:
    key = f"{edit.before} → {edit.after}"
    words, count, field, button, aside = st.columns(
        (0.34, 0.09, 0.23, 0.27, 0.07), vertical_alignment="center"
    )
    old, new = escaped(edit.before), escaped(edit.after)
    words.markdown(f":red-background[~~{old}~~] → :green-background[**{new}**]")
    count.caption(counted(edit.count, "once", "{count} times"))
    if not may(Role.REVIEWER):
        return

    source = field.text_input(
        _("Source of “{after}”").format(after=new),
        source,
        key=f"source of {key}",
        max_chars=200,
        placeholder=_("its words in the source"),
        label_visibility="collapsed",
        disabled=is_known,
    )
    wanted = button.button(
        _("Forbid the old wording") if is_known else _("Make it a term"),
        key=f"learn {key}",
        icon=":material/block:" if is_known else ":material/add:",
        disabled=not source.strip(),
        # One press of a key decides on one edit: the first.
        shortcut="Ctrl+Enter" if number == 0 else None,
        width="stretch",
    )
    unwanted = aside.button(
        "",
        key=f"set aside {key}",
        icon=":material/close:",
        help=_("Set aside: propose this edit no more"),
        type="tertiary",
    )
    if wanted:
        _learn(edit, source)
    elif unwanted:
        _set_aside(edit)


def _learn(edit: RecurringEdit, source: str) -> None:
    author = signature()
    with errors_shown():
        learnt = written(learn_term, edit, source=source, author=author)
        words = (
            _("“{source}” is now “{target}” in the glossary.")
            if learnt.is_new
            else _("“{variant}” is now forbidden for “{source}”.")
        )
        said = words.format(
            source=escaped(learnt.source),
            target=escaped(learnt.target),
            variant=escaped(learnt.variant),
        )
        keep_undo(_LAST, said, partial(forget_term, learnt=learnt))
        st.rerun()


def _set_aside(edit: RecurringEdit) -> None:
    author = signature()
    with errors_shown():
        written(propose_no_more, Proposal.EDIT, edit.before, edit.after, author=author)
        words = _("“{before}” → “{after}” is set aside.")
        said = words.format(before=escaped(edit.before), after=escaped(edit.after))
        undo = partial(propose_again, kind=Proposal.EDIT, before=edit.before, after=edit.after)
        keep_undo(_LAST, said, undo)
        st.rerun()


def _show_set_aside() -> None:
    """What is proposed no more, by whom, and the way back."""
    rows = read(proposed_no_more, Proposal.EDIT)
    if not rows:
        return
    with st.expander(
        _("Set aside: {count}").format(count=len(rows)), icon=":material/inventory_2:"
    ):
        for row in rows[:_MOST_SET_ASIDE]:
            words, who, button = st.columns((0.5, 0.25, 0.25), vertical_alignment="center")
            words.markdown(f"{escaped(row.before)} → {escaped(row.after)}")
            who.caption(f"{escaped(person_said(row.author))}, {day_said(row.created_at)}")
            wanted = may(Role.REVIEWER) and button.button(
                _("Bring back"), key=f"bring back {row.id}", icon=":material/undo:"
            )
            if wanted:
                author = signature()
                forget_undo(_LAST)
                change(propose_again, Proposal.EDIT, row.before, row.after, author=author)


def _show_downloads(report: Report) -> None:
    with st.container(horizontal=True):
        if report.recurring:
            offer_file(
                _("All recurring edits as CSV"),
                as_csv(report.recurring),
                "cotejo-recurring-edits.csv",
                "text/csv",
                key="csv recurring",
                type="tertiary",
            )
        offer_file(
            _("Source, draft and correction for training (JSON Lines)"),
            _training_file,
            "cotejo-training.jsonl",
            "application/jsonl",
            key="training triples",
            type="tertiary",
        )


def _training_file() -> bytes:
    """All reviewed segments, whatever the page shows: made when the button is pressed."""
    return training_json_lines(training_triples(read(reviewed_segments)))
