"""A term's own view: what it says, where it stands, how it was corrected, a fix for all."""

from functools import partial

import streamlit as st

from glossary.term import Term
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.glossary_terms import delete_with_undo, may_change, show_form
from review.pages.marked_text import escaped, marked, show_replacement
from review.pages.page_files import link_to_article, page_file
from review.pages.paging import page_of
from review.pages.session import may
from review.pages.signature import signature
from review.pages.wording import _, caption, counted, day_said, errors_shown, pair_said, person_said
from review.segments.name_fix import FixPlan, apply_fix, plan_fix, undo_fix
from review.store.roles import Role
from review.store.tables import StoredTerm, stored_id
from review.terms.term_row import as_term
from review.terms.uses import TermUse, get_term, term_uses

_GLOSSARY = page_file("glossary")
_PER_PAGE = 25
_MOST_USES = 500
_FIX = "fix"


def show_term(term_id: int) -> None:
    """Show the term that the address names."""
    st.page_link(_GLOSSARY, label=_("All terms"), icon=":material/arrow_back:")
    with errors_shown():
        row = read(get_term, term_id)
        term = as_term(row)
        uses = read(term_uses, term, limit=_MOST_USES)
        _show_head(row, term)
        if may(Role.REVIEWER):
            _show_fix(term, uses)
        _show_uses(uses)


def _show_head(row: StoredTerm, term: Term) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"### {escaped(term.source)} → {escaped(term.target)}")
        if row.deleted_at is None and may_change(row):
            if st.button(_("Edit"), icon=":material/edit:", shortcut="Alt+E"):
                show_form(row)
            if st.button(_("Delete"), icon=":material/delete:"):
                delete_with_undo([stored_id(row)])
                st.switch_page(_GLOSSARY)

    if row.deleted_at is not None:
        st.warning(_("This term was deleted; it is shown for its history."))
    facts = [
        _(str(term.kind)),
        _(str(term.status)),
        term.desk or _("all desks"),
        pair_said(term.source_language, term.target_language),
    ]
    if term.case_sensitive:
        facts.append(_("only in exactly this case"))

    st.caption(escaped(" · ".join(facts)))
    for label, text in (
        (_("Forbidden renderings"), " | ".join(term.variants)),
        (_("Note"), term.note),
        (_("Evidence"), term.evidence),
        (_("Explanation for readers abroad"), term.explanation),
    ):
        if text:
            st.markdown(f"**{label}:** {escaped(text)}")

    if row.updated_by:
        st.caption(
            _("Last changed by {name}, {time}").format(
                name=escaped(person_said(row.updated_by)),
                time=day_said(row.updated_at),
            )
        )


def _show_fix(term: Term, uses: list[TermUse]) -> None:
    """Replace a wrong rendering everywhere: show all replacements, offer a click and an undo."""
    seen = list(dict.fromkeys(text for use in uses for text, _span in use.wrong))
    st.markdown("##### " + _("Fix everywhere"))
    offer_undo(_FIX)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wrong = st.selectbox(
            _("Wrong rendering"),
            list(dict.fromkeys((*seen, *term.variants))),
            index=0 if seen else None,
            accept_new_options=True,
            placeholder=_("Choose or write one"),
            key=f"wrong form {term.source}",
        )
        right = st.text_input(_("Right rendering"), term.target, key=f"right form {term.source}")
        articles = {use.article_id: use.article_title for use in uses}
        scope = st.selectbox(
            _("Where"),
            [None, *articles],
            format_func=lambda number: (
                _("all open articles") if number is None else articles[number]
            ),
            key=f"fix scope {term.source}",
        )

    if not wrong or not right.strip() or wrong.strip() == right.strip():
        st.caption(
            _("Only segments whose source has “{source}” are touched.").format(
                source=escaped(term.source)
            )
        )
        return

    with errors_shown():
        _show_plan(read(plan_fix, wrong=wrong, right=right, term=term, article_id=scope))


def _show_plan(plan: FixPlan) -> None:
    unlocked = [replacement for replacement in plan.replacements if not replacement.locked]
    if not plan.replacements:
        st.caption(
            _("“{wrong}” stands nowhere opposite this term.").format(wrong=escaped(plan.wrong))
        )
        return

    # More do not fit without scrolling.
    with st.container(border=True, height=300 if len(plan.replacements) > 3 else "content"):
        for replacement in plan.replacements:
            facts = [escaped(replacement.article_title), str(replacement.position + 1)]
            if replacement.locked:
                facts.append(_("locked, left alone"))
            st.caption(" · ".join(facts))
            show_replacement(replacement)

    label = counted(len(unlocked), "Fix this segment", "Fix all {count} segments")
    if unlocked and st.button(
        label, type="primary", icon=":material/done_all:", shortcut="Ctrl+Enter"
    ):
        result = written(apply_fix, plan, author=signature())
        words = _("{wrong} → {right}; segments corrected: {count}.")
        said = words.format(
            wrong=escaped(plan.wrong), right=escaped(plan.right), count=len(result.changed)
        )
        keep_undo(
            _FIX,
            f":material/check: {said}",
            partial(undo_fix, change=result.change),
            problems=[conflict.message for conflict in result.conflicts],
        )
        st.rerun()


def _show_uses(uses: list[TermUse]) -> None:
    st.markdown("##### " + _("Where it stands"))
    if not uses:
        caption("No article has this term in its source yet.")
        return

    wrong = sum(bool(use.wrong) for use in uses)
    corrected = sum(len(use.corrections) for use in uses)
    counts = [_("segments: {count}").format(count=len(uses))]
    if len(uses) == _MOST_USES:
        counts[0] = _("the newest {count} segments").format(count=_MOST_USES)

    counts.append(_("with a forbidden rendering: {count}").format(count=wrong))
    counts.append(_("corrections: {count}").format(count=corrected))
    st.caption(" · ".join(counts))
    page = page_of(len(uses), _PER_PAGE, "uses page")
    article = None

    for use in uses[page]:
        if use.article_id != article:
            article = use.article_id
            st.markdown(f"**{escaped(use.article_title)}**")
        show_use(use)


def show_use(use: TermUse) -> None:
    """Show a segment with the term: source, target, the rendering in it and its correction."""
    number, source, target = st.columns((0.06, 0.47, 0.47))
    with number:
        words = _("Open this segment in review")
        link_to_article(
            str(use.position + 1), use.article_id, segment_id=use.segment_id, help=words
        )

    source.markdown(marked(use.source, [(span, "mention") for span in use.mentions]))
    with target:
        marks = [(span, "right") for span in use.renderings] + [
            (span, "wrong") for _text, span in use.wrong
        ]
        st.markdown(marked(use.target, marks) or "–")
        for correction in use.corrections:
            what = _("put right by {name}") if correction.put_right else _("taken out by {name}")
            when = escaped(correction.at[:16].replace("T", " "))
            st.caption(
                f"{what.format(name=escaped(person_said(correction.author)))}, {when}",
                help=f"{escaped(correction.before)} → {escaped(correction.after)}",
            )
