"""Glossary files in and out, and terms that say the same twice: all shown before it is done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from glossary.formats import ReadGlossary, left_out_by, write_glossary
from glossary.merging import MergedTerms, MergePlan
from glossary.term import Term
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.choices import ask_for_glossary, ask_for_language
from review.pages.downloads import offer_file
from review.pages.marked_text import escaped, without_links
from review.pages.page_work import made_meanwhile
from review.pages.session import database
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, RowCell, show_text_rows
from review.pages.wording import _, caption, counted, errors_shown, inform, number_said
from review.store.database import reading, writing
from review.terms.imports import (
    ForConflicts,
    apply_glossary_import,
    duplicate_terms,
    merge_terms,
    part_terms,
    plan_glossary_import,
    read_strangers_glossary,
)
from review.terms.stored import all_terms, change_terms_back, glossary_revision
from review.terms.term_row import differences_said
from review.terms.uses import desks_in_use
from translation.errors import StoppedError
from translation.languages import usual
from translation.messages import told
from translation.watcher import Watcher

_SHOWN = 100
_PROBLEMS_SHOWN = 10
_MERGE, _IMPORT = "merge", "import"
_FORMATS = {
    "csv": ("CSV", "csv", "text/csv"),
    "tbx": ("TBX (ISO 30042)", "tbx", "application/xml"),
    "utx": ("UTX", "utx", "text/plain"),
    "po": ("PO (gettext)", "po", "text/plain"),
    "omegat": ("OmegaT", "txt", "text/plain"),
}
_FOR_CONFLICTS = {
    ForConflicts.KEEP: told("keep what is there"),
    ForConflicts.ADMIT: told("add as admitted beside it"),
    ForConflicts.REPLACE: told("replace what is there"),
}


def show_import() -> None:
    """Read a file, show its changes to the glossary, and carry out the chosen ones."""
    offer_undo(_IMPORT, shortcut="Alt+U")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = st.file_uploader(
            _("Glossary: CSV, Excel, TBX, UTX, PO or OmegaT’s text"),
            type=["csv", "tsv", "xlsx", "tbx", "xml", "utx", "po", "txt"],
        )
        languages = (
            ask_for_language(
                _("Terms in"), key="from of glossary", otherwise=_("as the file says")
            ),
            ask_for_language(
                _("Rendered in"), key="to of glossary", otherwise=_("as the file says")
            ),
        )
        for_desk = ask_for_glossary(_("For the desk"), accepts_new=True)

    if file is None:
        caption("You see what is new, changed and in conflict before anything is written.")
        return

    with errors_shown():
        told_with = f"{file.file_id} for {for_desk} {languages}"
        glossary = _read(file.name, file.getvalue(), for_desk, languages, key=told_with)
        if glossary is None:
            return
        if glossary.untold and not all(languages):
            st.warning(_("The file does not say its languages. Choose both of them."))
            return
        _show_not_read(glossary)
        plan = _planned(glossary, f"{told_with} beside {read(glossary_revision)}")
        if plan is not None:
            _show_plan(plan)


def _show_not_read(glossary: ReadGlossary) -> None:
    if glossary.unknown_columns:
        names = ", ".join(map(escaped, glossary.unknown_columns))
        st.warning(_("Columns that were not read: {names}.").format(names=names))
    for problem in glossary.problems[:_PROBLEMS_SHOWN]:
        words = _("Line {number}: {problem}")
        said = without_links(_(problem.message))
        st.warning(words.format(number=problem.line, problem=said))
    more = len(glossary.problems) - _PROBLEMS_SHOWN
    if more > 0:
        st.caption(
            counted(more, "and {count} more line, left out", "and {count} more lines, left out")
        )


def _read(
    name: str, data: bytes, desk: str, languages: tuple[str, str], *, key: str
) -> ReadGlossary | None:
    source, target = languages
    return made_meanwhile(
        f"glossary {key}",
        partial(
            read_strangers_glossary,
            name,
            data,
            source_language=source or usual.SOURCE,
            target_language=target or usual.TARGET,
            desk=desk,
        ),
        label=_("Reading {name}").format(name=escaped(name)),
    )


def _planned(read: ReadGlossary, key: str) -> MergePlan | None:
    # Not cached as data: Streamlit would hash and copy all terms of the file at every look.
    engine = database()

    def plan(*, watcher: Watcher) -> MergePlan:
        with reading(engine) as session:
            return plan_glossary_import(session, _until(watcher, read.terms))

    return made_meanwhile(f"plan {key}", plan, label=_("Comparing it with the glossary"))


def _until(watcher: Watcher, terms: Iterable[Term]) -> Iterator[Term]:
    for term in terms:
        if watcher.is_over():
            raise StoppedError(told("The glossary"), "comparing was stopped")
        yield term


def _show_plan(plan: MergePlan) -> None:
    with st.container(horizontal=True):
        for label, count in (
            (_("new"), len(plan.new)),
            (_("changed"), len(plan.changed)),
            (_("in conflict"), len(plan.conflicts)),
            (_("there already"), len(plan.unchanged)),
            (_("twice in the file"), len(plan.duplicates)),
            (_("in doubt"), len(plan.doubtful)),
        ):
            st.metric(label, number_said(count), width="content")
    _show_new(plan)
    replace_changed = bool(plan.changed) and _replace_changed(plan)
    conflicts = _for_conflicts(plan) if plan.conflicts else ForConflicts.KEEP

    add_doubtful = bool(plan.doubtful) and _add_doubtful(plan)

    wanted = len(plan.new) + (len(plan.doubtful) if add_doubtful else 0)
    wanted += len(plan.changed) if replace_changed else 0
    wanted += 0 if conflicts is ForConflicts.KEEP else len(plan.conflicts)
    label = _("Import terms ({count})").format(count=number_said(wanted))
    if st.button(label, type="primary", disabled=not wanted, shortcut="Ctrl+Enter"):
        with st.spinner(_("Writing the terms")), writing(database()) as session:
            done = apply_glossary_import(
                session,
                plan,
                author=signature(),
                replace_changed=replace_changed,
                conflicts=conflicts,
                add_doubtful=add_doubtful,
            )
        said = _("{added} added, {replaced} replaced, {left} left as they were.").format(
            added=number_said(len(done.added)),
            replaced=number_said(len(done.replaced)),
            left=number_said(done.left),
        )
        back = partial(change_terms_back, added=done.added, replaced=done.replaced)
        keep_undo(_IMPORT, said, back)
        st.rerun()


def _fold(words: str, count: int, *, expanded: bool = True) -> DeltaGenerator:
    return st.expander(words.format(count=number_said(count)), expanded=expanded)


def _show_both(key: str, terms: Sequence[Term]) -> None:
    sides = [(one.source, one.target) for one in terms[:_SHOWN]]
    _show_terms(key, (_("source"), _("target")), sides)


def _show_new(plan: MergePlan) -> None:
    if not plan.new:
        return
    with _fold(_("{count} new"), len(plan.new), expanded=False):
        _show_both("new terms", plan.new)


def _replace_changed(plan: MergePlan) -> bool:
    """Show what differs in details and return whether the file's terms are to replace those."""
    with _fold(_("{count} changed"), len(plan.changed)):
        _show_terms(
            "changed terms",
            (_("source"), _("target"), _("what differs")),
            [
                (after.source, after.target, differences_said(before, after, _))
                for before, after in plan.changed[:_SHOWN]
            ],
        )
        return st.radio(
            _("Terms that differ in details"),
            [False, True],
            format_func=lambda wanted: (
                _("take them from the file") if wanted else _("keep what is there")
            ),
            horizontal=True,
            help=_("Forbidden renderings that were learned stay in either case."),
        )


def _for_conflicts(plan: MergePlan) -> ForConflicts:
    """Show the terms with another target and return what becomes of them."""
    with _fold(_("{count} in conflict"), len(plan.conflicts)):
        _show_terms(
            "terms in conflict",
            (_("source"), _("target there, and in the file")),
            [
                (after.source, {"before": before.target, "text": after.target})
                for before, after in plan.conflicts[:_SHOWN]
            ],
        )

        choice = st.radio(
            _("Terms with another target"),
            [str(choice) for choice in ForConflicts],
            format_func=lambda choice: _(_FOR_CONFLICTS[ForConflicts(choice)]),
            horizontal=True,
        )
        return ForConflicts(choice)


def _add_doubtful(plan: MergePlan) -> bool:
    """Show the people whose rendering is a letter off the source; return whether that is meant."""
    with _fold(_("{count} in doubt"), len(plan.doubtful)):
        _show_both("terms in doubt", plan.doubtful)
        return st.checkbox(
            _("These people are spelled so; add them"),
            help=_("A name a letter off its source, without evidence, is mostly a slip."),
        )


def _show_terms(key: str, titles: Sequence[str], rows: Sequence[Sequence[RowCell]]) -> None:
    show_text_rows(
        key,
        [Column(title) for title in titles],
        [Row(str(number), cells) for number, cells in enumerate(rows, start=1)],
    )
    if len(rows) == _SHOWN:
        st.caption(_("The first {count} are shown.").format(count=_SHOWN))


def show_export() -> None:
    """The glossary in a format to download."""
    desks, revision = read(desks_in_use), read(glossary_revision)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        format_name = st.selectbox(
            _("Format"), list(_FORMATS), format_func=lambda name: _FORMATS[name][0], width=220
        )
        desk = st.selectbox(
            _("Desk"),
            ["", *desks],
            format_func=lambda name: name or _("all desks"),
            help=_("A desk comes with the terms that are for all."),
            width=220,
        )

    with errors_shown():
        count, data, lost = _written(format_name, desk or None, revision)
        _name, suffix, media_type = _FORMATS[format_name]
        label = _("Download terms ({count})").format(count=number_said(count))
        file_name = f"glossary-{datetime.now(UTC):%Y%m%d}.{suffix}"
        offer_file(label, data, file_name, media_type, type="primary", disabled=not count)
        if lost:
            st.caption(_(lost))


@st.cache_data(show_spinner=False, max_entries=6)
def _written(format_name: str, desk: str | None, revision: str) -> tuple[int, bytes, str]:
    del revision  # part of the cache's key
    terms = read(all_terms, desk=desk)
    return len(terms), write_glossary(terms, format_name), left_out_by(terms, format_name)


def show_duplicates() -> None:
    """Terms that differ in white space, composition or apostrophes, and what a term would unite."""
    found = _duplicates(read(glossary_revision))
    offer_undo(_MERGE, label=_("Undo the merge"))
    if not found.merged:
        inform("No two terms have the same source and target.")
        return

    caption(
        "They differ only in spaces, apostrophes or hidden composition. One stays, with the "
        "others’ notes."
    )
    _show_terms(
        "merged terms shown",
        (_("source"), _("target"), _("terms"), _("forbidden renderings"), _("note")),
        [
            (
                united.source,
                united.target,
                str(len(group)),
                " | ".join(united.variants),
                united.note,
            )
            for united, group in found.merged
        ],
    )
    if st.button(_("Merge groups ({count})").format(count=len(found.merged)), type="primary"):
        author = signature()
        with errors_shown():
            done = written(merge_terms, found.merged, author=author)
            keep_undo(_MERGE, "", partial(part_terms, done=done))
            st.rerun()


@st.cache_data(show_spinner=False, max_entries=2)
def _duplicates(revision: str) -> MergedTerms:
    del revision  # part of the cache's key
    found = read(duplicate_terms)
    # The terms themselves are not shown: 100,000 of them would be kept for nothing.
    return MergedTerms((), found.merged)
