"""The table of terms: searched, filtered, a page at a time; add, edit, delete, take back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from glossary.term import LONGEST_EXPLANATION, Term, TermKind, TermStatus
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.choices import ask_for_glossary
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import may, reviewer_name
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, counted, errors_shown, inform, number_said
from review.store.roles import Role
from review.store.tables import Approval, StoredTerm, stored_id
from review.terms.stored import (
    TermFilter,
    add_term,
    change_term,
    change_term_back,
    delete_terms,
    find_terms,
    restore_terms,
    role_to_change_term,
)
from review.terms.term_row import as_term
from review.terms.uses import desks_in_use
from translation.languages import usual

_PER_PAGE = 100
_ALL = "all"
DELETED = "term deletion"
"""The name of the acts, adding as well, whose undo is offered above terms and proposals."""


def show_terms() -> None:
    """Filters, what can be done with the rows chosen, and the table."""
    wanted = _show_filters()
    actions = st.container()
    page = int(st.session_state.get("terms page", 1))
    rows, total = read(find_terms, wanted, limit=_PER_PAGE, offset=(page - 1) * _PER_PAGE)
    if page > 1 and not rows:
        st.session_state["terms page"] = 1
        st.rerun()
    if not total:
        _show_nothing(wanted)
    chosen = _show_table(rows, key=f"terms {page} {wanted}") if rows else []
    with actions:
        _show_actions(chosen, total, page)
    pages = -(-total // _PER_PAGE)
    if pages > 1:
        st.pagination(pages, key="terms page")


def _show_filters() -> TermFilter:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            _("Search in source and target"),
            key="term search",
            icon=":material/search:",
            on_change=_first_page,
        )
        kind = _ask_filter(_("Kind"), [*TermKind], key="term kind")
        status = _ask_filter(_("Status"), [*TermStatus], key="term status")
        desks = ["", *read(desks_in_use)]
        desk = _ask_filter(
            _("Desk"), desks, key="term desk", said=lambda name: name or _("general")
        )
        if may(Role.REVIEWER) and st.button(
            _("Add a term"), icon=":material/add:", type="primary", shortcut="Alt+A"
        ):
            show_form(None)

    return TermFilter(
        search,
        None if kind is None else TermKind(kind),
        None if status is None else TermStatus(status),
        desk,
    )


def _ask_filter(
    label: str, options: Sequence[str], *, key: str, said: Callable[[str], str] = _
) -> str | None:
    """Ask which option to show, None for all of them."""
    chosen = st.selectbox(
        label,
        [_ALL, *map(str, options)],
        format_func=lambda one: _(_ALL) if one == _ALL else said(one),
        key=key,
        width=150,
        on_change=_first_page,
    )
    return None if chosen == _ALL else chosen


def _first_page() -> None:
    st.session_state["terms page"] = 1


def _show_nothing(wanted: TermFilter) -> None:
    if wanted.search or wanted.kind or wanted.status or wanted.desk:
        inform("No term fits. Search for less, or choose “all” in the filters.")
    else:
        inform(
            "The glossary is empty. Add a term, import a file, or accept candidates of an article."
        )


def _show_table(rows: list[StoredTerm], *, key: str) -> list[StoredTerm]:
    answer = show_text_rows(
        key,
        (
            Column(_("source"), rows[0].source_language),
            Column(_("target"), rows[0].target_language),
            Column(_("forbidden renderings"), rows[0].target_language),
            Column(_("note")),
            Column(_("languages")),
            Column(_("kind")),
        ),
        [Row("", _cells(row), key=str(row.id)) for row in rows],
        left=[str(row.id) for row in rows],
    )

    return [row for row in rows if str(row.id) not in answer.left]


def _cells(row: StoredTerm) -> tuple[str, ...]:
    """What stands in the columns: of its status and desk what is not so for most terms."""
    languages = f"{row.source_language} → {row.target_language}"
    status = "" if row.status == TermStatus.PREFERRED else _(row.status)
    facts = " · ".join(filter(None, (_(row.kind), status, row.desk)))
    return row.source, row.target, " | ".join(row.variants), row.note, languages, facts


def _show_actions(chosen: list[StoredTerm], total: int, page: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(chosen) == 1:
            _link_to(chosen[0])
            if may_change(chosen[0]) and st.button(
                _("Edit"), icon=":material/edit:", shortcut="Alt+E"
            ):
                show_form(chosen[0])

        if (
            chosen
            and all(map(may_change, chosen))
            and st.button(
                _("Delete {count} terms").format(count=len(chosen))
                if len(chosen) > 1
                else _("Delete"),
                icon=":material/delete:",
            )
        ):
            delete_with_undo([stored_id(row) for row in chosen])
            st.rerun()
        if not chosen:
            first, last = (page - 1) * _PER_PAGE + 1, min(page * _PER_PAGE, total)
            shown = (
                _("Terms {first}–{last} of {total}. Choose rows to open, edit or delete them.")
                if may(Role.EDITOR)
                else _("Terms {first}–{last} of {total}. Choose a row to open it.")
            )
            if total:
                st.caption(
                    shown.format(
                        first=number_said(first), last=number_said(last), total=number_said(total)
                    )
                )
        offer_undo(DELETED, shortcut="Alt+U")


def may_change(row: StoredTerm) -> bool:
    """Whether who sits here may change or delete the term."""
    return may(read(role_to_change_term, stored_id(row), reviewer_name()))


def _link_to(row: StoredTerm) -> None:
    st.page_link(
        page_file("glossary"),
        label=_("Open “{source}”").format(source=escaped(row.source[:40])),
        icon=":material/open_in_full:",
        query_params={"term": str(row.id)},
    )


def delete_with_undo(term_ids: list[int]) -> None:
    """Delete terms and keep the way back at hand."""
    author = signature()
    with errors_shown():
        written(delete_terms, term_ids, author=author)
        said = _("Deleted: {titles}").format(
            titles=counted(len(term_ids), "{count} term", "{count} terms")
        )
        keep_undo(DELETED, said, partial(restore_terms, term_ids=term_ids))


def show_form(row: StoredTerm | None) -> None:
    """Open the form for a new term, or for the one given."""
    signature()  # A question cannot be asked over another dialog.
    st.dialog(_("Edit the term") if row else _("Add a term"), width="medium")(_form)(row)


def _form(row: StoredTerm | None) -> None:
    term = _ask_for_term(as_term(row) if row else Term("", ""))
    if term is None:
        return
    if row is None:
        with errors_shown():
            _add_with_undo(term)
            st.rerun()
    else:
        _change_with_undo(stored_id(row), as_term(row), term)


def _change_with_undo(number: int, before: Term, term: Term) -> None:
    """Change the term, and keep the way back at hand."""
    with errors_shown():
        after = as_term(written(change_term, number, term, author=signature()))
        said = _("Changed: {source} → {target}").format(
            source=escaped(after.source), target=escaped(after.target)
        )
        back = partial(change_term_back, term_id=number, before=before, after=after)
        keep_undo(DELETED, said, back)
        st.rerun()


def _add_with_undo(term: Term) -> None:
    """Add the term, say whether it holds or is a proposal, and keep the way back at hand."""
    row = written(add_term, term, author=signature())
    said = (
        _("Proposed for the glossary, an editor decides: {source} → {target}")
        if row.approval is Approval.PROPOSED
        else _("In the glossary: {source} → {target}")
    )
    told = said.format(source=escaped(term.source), target=escaped(term.target))
    keep_undo(DELETED, told, partial(delete_terms, term_ids=[stored_id(row)]))


def _ask_for_languages(term: Term) -> tuple[str, str, bool]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        from_code = st.text_input(_("From"), term.source_language, max_chars=12, width=80)
        to_code = st.text_input(_("To"), term.target_language, max_chars=12, width=80)
        exact = st.checkbox(_("Only in exactly this case"), term.case_sensitive)
    return from_code, to_code, exact


def _ask_for_explanation(term: Term) -> str:
    return st.text_input(
        _("Explanation for readers abroad"),
        term.explanation,
        max_chars=LONGEST_EXPLANATION,
        placeholder=_("Peru's tax agency"),
        help=_("In the language of the target; Alt+E puts it between commas at the first mention."),
    )


def _ask_for_term(term: Term) -> Term | None:
    """Return the term as the form has it once it is saved, else None."""
    with st.form("term form", border=False):
        source = st.text_input(_("Source"), term.source, max_chars=1000)
        stays = _("The same as the source for a name that stays.")
        target = st.text_input(_("Target"), term.target, max_chars=1000, help=stays)
        with st.container(horizontal=True):
            kinds, statuses = [*map(str, TermKind)], [*map(str, TermStatus)]
            kind = st.selectbox(_("Kind"), kinds, kinds.index(term.kind), format_func=_)
            status = st.selectbox(_("Status"), statuses, statuses.index(term.status), format_func=_)
            desk = ask_for_glossary(_("Desk"), term.desk, accepts_new=True)
        forbidden, listed = _("Forbidden renderings, one a line"), "\n".join(term.variants)
        variants = st.text_area(forbidden, listed, height=90, max_chars=10_000)
        with st.container(horizontal=True):
            note = st.text_input(_("Note"), term.note, max_chars=2000)
            evidence = st.text_input(
                _("Evidence (source of the rendering)"), term.evidence, max_chars=2000
            )
        explanation = _ask_for_explanation(term)
        from_code, to_code, exact = _ask_for_languages(term)
        if not st.form_submit_button(_("Save"), type="primary", shortcut="Ctrl+Enter"):
            return None

    return replace(
        term,
        source=source,
        target=target,
        kind=TermKind(kind),
        status=TermStatus(status),
        variants=tuple(dict.fromkeys(filter(None, map(str.strip, variants.splitlines())))),
        case_sensitive=exact,
        note=note.strip(),
        evidence=evidence.strip(),
        source_language=from_code.strip() or usual.SOURCE,
        target_language=to_code.strip() or usual.TARGET,
        desk=desk,
        explanation=explanation,
    )
