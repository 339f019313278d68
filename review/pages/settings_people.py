"""What a login brings to Settings: who is signed in, who is let in, what speaks for whom."""

from collections.abc import Sequence

import streamlit as st

from review.access.people import admissions, admit, give_role, stop_admitting
from review.access.sign_ins import standing_person
from review.access.tokens import create_token, list_tokens, revoke_token
from review.pages.changing import change, written
from review.pages.login import sign_out
from review.pages.session import database, may, reviewer_name, signed_in_as
from review.pages.wording import _, caption, day_said, errors_shown
from review.store.columns import now
from review.store.database import reading, writing
from review.store.known_names import known_people
from review.store.people_tables import Admission, Person
from review.store.roles import NO_ROLE, Role, role_of
from review.store.tables import stored_id
from translation.messages import told_later

_ROLES = {
    Role.READER: told_later("reader: sees and exports"),
    Role.REVIEWER: told_later("reviewer: changes texts, comments, adds articles"),
    Role.EDITOR: told_later("editor: keeps glossary, memory and the list of articles"),
    Role.ADMIN: told_later("administrator: lets people in, installs models"),
}
_MADE = "token just made"


def show_signed_in() -> None:
    """Who is signed in here, as what, and the way out."""
    with reading(database()) as session:
        person = standing_person(session, signed_in_as())
        role = role_of(session, person)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(" · ".join(part for part in (person.name, person.email) if part), width="content")
        if role is not None:
            st.caption(_(_ROLES[role]), width="content")
        st.button(_("Sign out"), icon=":material/logout:", on_click=sign_out)


def show_tokens() -> None:
    """The reader's own tokens: made, shown once, ended."""
    st.subheader(_("Tokens"))
    caption("A token speaks for you on the command line (COTEJO_TOKEN) and in programs: keep it.")
    with reading(database()) as session:
        me = standing_person(session, signed_in_as())
        rows = [row for row, _person in list_tokens(session, me) if row.revoked_at is None]

    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(row.label, width="content")
            state = _token_state(is_over=row.expires_at <= now(), day=day_said(row.expires_at))
            st.caption(state, width="content")
            if st.button(_("Revoke"), key=f"revoke {row.id}", icon=":material/key_off:"):
                change(revoke_token, stored_id(row), author=reviewer_name(), person=me)

    with (
        st.form("new token", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        label = st.text_input(_("Where it is used"), max_chars=60, width=320)
        days = st.number_input(_("Days"), 1, 365, 90, width=120)
        made = st.form_submit_button(_("Make a token"), icon=":material/key:")

    if made:
        with errors_shown():
            new = written(create_token, me, label=label, days=int(days), author=reviewer_name())
            st.session_state[_MADE] = new.text

    if _MADE in st.session_state:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.code(st.session_state[_MADE], language=None, width="content")
            # Until the reader has it; kept nowhere but in this visit.
            if st.button(_("I have copied it"), icon=":material/check:"):
                del st.session_state[_MADE]
                st.rerun()
        caption("Copy it now: it is not shown again.")


def show_people() -> None:
    """Who has signed in and who is let in; to administrators alone."""
    if not may(Role.ADMIN):
        return
    st.subheader(_("People"))
    with errors_shown():
        with reading(database()) as session:
            people = [(one, role_of(session, one)) for one in known_people(session)]
            lines = admissions(session)
        for person, role in people:
            is_own = person.role is not None and person.role != NO_ROLE
            _show_person(person, role, is_own=is_own)
        _show_admissions(lines)
        _ask_admission()


def _show_admissions(lines: Sequence[Admission]) -> None:
    caption("Let in as soon as they sign in: an address, or everybody of a domain (@example.org).")
    for line in lines:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(line.who, width=320)
            st.caption(_(_ROLES[Role(line.role)]), width="stretch")
            ended = st.button(
                _("Take off"), key=f"take off {line.who}", icon=":material/person_remove:"
            )
        if ended:
            change(stop_admitting, line.who, author=reviewer_name())


def _ask_admission() -> None:
    with (
        st.form("admit", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        who = st.text_input(_("Address or domain"), max_chars=254, width=320)
        given = st.selectbox(_("Role"), list(Role), index=1, format_func=lambda one: _(_ROLES[one]))
        asked = st.form_submit_button(_("Let in"), icon=":material/person_add:")
    if asked:
        change(admit, who, Role(str(given)), author=reviewer_name())


def _show_person(person: Person, role: Role | None, *, is_own: bool) -> None:
    choices = [None, *Role] if is_own or role is None else ["list", None, *Role]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(person.name, width=240)
        st.text(person.email, width=240)
        chosen = st.selectbox(
            _("Role of {name}").format(name=person.name),
            choices,
            index=choices.index(role) if is_own or role is None else 0,
            format_func=lambda one: _said(one, role),
            key=f"role {person.id} {role} {is_own}",
            label_visibility="collapsed",
        )
    if chosen == "list" or (is_own and chosen == role) or (chosen is None and role is None):
        return

    with writing(database()) as session:
        give_role(session, session.get_one(Person, person.id), chosen, author=reviewer_name())
    st.rerun()


def _said(choice: Role | str | None, role: Role | None) -> str:
    if choice is None:
        return _("not let in")
    if choice == "list" and role is not None:
        return _("by the list: {role}").format(role=_(_ROLES[role]))
    return _(_ROLES[Role(choice)])


def _token_state(*, is_over: bool, day: str) -> str:
    return (
        _("over since {day}").format(day=day) if is_over else _("good until {day}").format(day=day)
    )
