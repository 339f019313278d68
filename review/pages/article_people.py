"""The people of an article: gender, name and office of each, put right once and everywhere."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from review.pages.asked_article import show_for_article, show_way_back
from review.pages.changing import change, keep_undo, offer_undo, written
from review.pages.marked_text import escaped, show_replacement
from review.pages.page_files import link_to_segments
from review.pages.paging import columns_of_row, page_of, show_heads
from review.pages.session import database, may, term_index
from review.pages.signature import signature
from review.pages.wording import _, caption, counted, errors_shown, inform, person_said, quoted
from review.register.changes import (
    PersonChange,
    PersonPlan,
    bring_person_back,
    change_person,
    plan_person_change,
    take_person_back,
)
from review.register.register import (
    GENDER_WORDS,
    GENDERS,
    OPEN,
    RegisteredPerson,
    left_out,
    people_register,
)
from review.store.articles import get_article
from review.store.database import reading
from review.store.roles import Role
from review.store.tables import PersonInArticle
from translation.messages import Message, told

_PER_PAGE = 50
_WIDTHS = (0.27, 0.2, 0.33, 0.2)
_SIGNS = {"woman": ":material/female:", "man": ":material/male:", OPEN: ":material/question_mark:"}
_WHAT: dict[str, Message] = {
    "gender": told("Gender"),
    "rendering": told("Spelling"),
    "office": told("Office"),
    "identity": told("Who it is"),
}
_AT_HAND = "person at hand"


def show_register(article_id: int) -> None:
    """Everybody whom the article names, and the way back into the text."""
    with reading(database()) as session:
        article = get_article(session, article_id)
        register = people_register(session, article, term_index(session, article))
        out = left_out(session, article)

    show_way_back(article, "article_facts", label=_("Facts"), icon=":material/fact_check:")
    offer_undo(_last_change(article_id), shortcut="Alt+U")
    if not register and not out:
        inform("The article names nobody, as far as Cotejo can tell. Read it in Review.")
        return

    names = [each.person.name for each in register]
    page = page_of(len(register), _PER_PAGE, f"people page {article_id}")
    shown = sorted(register, key=lambda each: not each.person.is_sure)[page]
    doubtful = next((one for one in shown if not one.person.is_sure), None)
    with st.container(key="rows"):
        show_heads(_WIDTHS, (_("Person"), _("Gender"), _("Office"), ""))
        for number, one in enumerate(shown, start=page.start):
            if one is doubtful:
                st.subheader(_("Perhaps people"))
                caption("Only their capitals say so: these may be companies or places, too.")
            show_person(article_id, number, one, names)
    if out:
        show_left_out(article_id, out)

    caption(
        "As the source shows them. Pronouns and titles of the translation are held to it; what "
        "you put right here goes before it and stays with the article."
    )


def show_left_out(article_id: int, out: Sequence[PersonInArticle]) -> None:
    """Show the names that somebody has taken out, each with the way back."""
    st.subheader(_("Taken out"))
    for number, row in enumerate(out):
        with st.container(horizontal=True, vertical_alignment="center"):
            same = _("the same person as {name}").format(name=escaped(row.same_as))
            what = same if row.same_as else _("not a person")
            st.markdown(f"{escaped(row.name)}: {what}")
            if may(Role.REVIEWER) and st.button(
                _("Bring back"),
                key=f"bring back {number}",
                icon=":material/undo:",
                type="tertiary",
                help=_("{action}: {fact}").format(action=_("Bring back"), fact=escaped(row.name)),
            ):
                change(bring_person_back, article_id, row.name, author=signature())


def show_person(article_id: int, number: int, one: RegisteredPerson, names: Sequence[str]) -> None:
    """Show one person: name, gender, office, and the segments with the name."""
    name, gender, office, action = columns_of_row(f"person_{number}", _WIDTHS)
    with name, st.container(gap=None):
        st.markdown(escaped(one.person.name))
        if one.rendering != one.person.name:
            st.caption(escaped(one.rendering))
        positions = dict.fromkeys(position for position, _span in one.person.places)
        link_to_segments(
            article_id, [(one.numbers[each], one.segment_ids[each]) for each in positions]
        )

    with gender, st.container(gap=None):
        st.markdown(f"{_SIGNS[one.gender]} {_(GENDER_WORDS[one.gender])}")
        st.caption(_shown_by(one))

    with office, st.container(gap=None):
        st.markdown(escaped(one.person.office) or "–")
        if one.office:
            st.caption(f"→ {escaped(one.office)}")

    if may(Role.REVIEWER):
        action.button(
            _("Put right"),
            key=f"change {number}",
            icon=":material/edit:",
            type="tertiary",
            help=_("{action}: {fact}").format(action=_("Put right"), fact=escaped(one.person.name)),
            on_click=_take_up,
            args=(one.person.name,),
        )
        if st.session_state.get(_AT_HAND) == one.person.name:
            with st.container(border=True):
                show_change(article_id, one, [name for name in names if name != one.person.name])


def _take_up(name: str) -> None:
    """Open what can be put right about somebody; a second press closes it."""
    st.session_state[_AT_HAND] = None if st.session_state.get(_AT_HAND) == name else name


def _shown_by(one: RegisteredPerson) -> str:
    if one.said is not None and one.said.gender:
        return _("said by {name}").format(name=escaped(person_said(one.said.updated_by)))
    if one.person.shown_by:
        return quoted(escaped(one.person.shown_by))
    return _("the source does not show it") if one.person.kind is None else _("the source shows it")


def show_change(article_id: int, one: RegisteredPerson, others: Sequence[str]) -> None:
    """Ask for the change to a person, show the replacements that it makes, and carry it out."""
    what = st.segmented_control(
        _("What is to be put right"),
        list(_WHAT),
        default="gender" if one.person.is_sure else "identity",
        format_func=lambda each: _(_WHAT[each]),
        required=True,
        key=f"person what {one.person.name}",
    )
    asked = _asked_identity(others) if what == "identity" else _asked_change(one, str(what))
    if asked is None:
        return
    with errors_shown():
        with reading(database()) as session:
            index = term_index(session, get_article(session, article_id))
            plan = plan_person_change(session, article_id, one.person.name, asked, index)
        _show_plan(article_id, plan)


def _asked_identity(others: Sequence[str]) -> PersonChange | None:
    """That the name is no person's, or another one's too; None where neither is chosen."""
    who = st.selectbox(
        _("Who it is"),
        ["", *others],
        index=None,
        format_func=lambda name: (
            _("the same person as {name}").format(name=name) if name else _("not a person")
        ),
        placeholder=_("Choose"),
        key="person identity",
    )
    if who is None:
        return None
    return PersonChange(same_as=who) if who else PersonChange(is_nobody=True)


def _asked_change(one: RegisteredPerson, what: str) -> PersonChange | None:
    """The change as it is filled in, None where nothing is to be otherwise."""
    if what == "gender":
        gender = st.radio(
            _("Gender"),
            GENDERS,
            index=GENDERS.index(one.gender),
            format_func=lambda each: _(GENDER_WORDS[each]),
            horizontal=True,
            label_visibility="collapsed",
            key="person gender",
        )
        return PersonChange(gender=gender) if gender != one.gender else None

    if what == "rendering":
        written = st.text_input(_("Name in the translation"), one.rendering, max_chars=200).strip()
        return PersonChange(rendering=written) if written and written != one.rendering else None

    there = st.text_input(
        _("What the translation calls the person now"), one.office, max_chars=200
    ).strip()
    office = st.text_input(_("What it is to say"), there, max_chars=200).strip()
    is_other = office and office != there
    return PersonChange(office=office, office_there=there) if is_other else None


def _show_plan(article_id: int, plan: PersonPlan) -> None:
    chosen, replacements = [], plan.fix.replacements
    if not replacements:
        caption("No place of the translation changes; the checks will go by it.")

    with st.container(
        border=bool(replacements), height=320 if len(replacements) > 3 else "content"
    ):
        for replacement in replacements:
            is_sure = replacement.segment_id not in plan.unsure
            label = str(replacement.position + 1)
            if replacement.locked:
                label += f" · {_('locked, left alone')}"
            elif not is_sure:
                label += f" · {_('somebody else may be meant')}"
            if st.checkbox(
                label,
                is_sure and not replacement.locked,
                key=f"place {replacement.segment_id} {plan.change}",
                disabled=replacement.locked,
            ):
                chosen.append(replacement.segment_id)
            show_replacement(replacement)

    label = (
        counted(len(chosen), "Change {count} segment", "Change {count} segments")
        if chosen
        else _("Save")
    )
    if st.button(label, key="change person", type="primary", shortcut="Ctrl+Enter"):
        result = written(change_person, plan, article_id, author=signature(), segment_ids=chosen)
        words = _("{name}: put right; segments changed: {count}.")
        said = words.format(name=escaped(plan.person.person.name), count=len(result.changed))
        take_back = partial(take_person_back, article_id=article_id, change=result.change)
        problems = [conflict.message for conflict in result.conflicts]
        mark = f":material/check: {said}"
        keep_undo(_last_change(article_id), mark, take_back, problems=problems)
        st.session_state[_AT_HAND] = None
        st.rerun()


def _last_change(article_id: int) -> str:
    return f"person of {article_id}"


show_for_article(
    "article_people",
    show_register,
    words=_("Choose an article to see whom it names."),
    no_articles=_("There is no article yet whose people could be shown."),
)
