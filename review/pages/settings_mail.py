"""Mail: what who sits here is mailed of, and, for an administrator, by which server it goes out."""

from functools import partial

import streamlit as st
from sqlalchemy import Engine

from review.access.sign_ins import standing_person
from review.jobs.mail_news import keys_now
from review.jobs.mailing import send_test_mail
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.page_work import made_once
from review.pages.session import database, installed_login, reviewer_name, signed_in_as
from review.pages.signature import signature
from review.pages.wording import _, caption, errors_shown, interface_language, stored_error_said
from review.store.database import reading, write, writing
from review.store.mail import (
    SECURITY_WORDS,
    WISH_WORDS,
    MailSettings,
    Security,
    Wish,
    failed_mails,
    mail_settings,
    set_mail_settings,
    set_wish,
    wish_of,
)
from translation.watcher import Watcher


def show_mail_wishes() -> None:
    """Ask the person here which mails they want, at which address; nobody is mailed before."""
    with reading(database()) as session:
        is_on, wish = mail_settings(session).on, wish_of(session, reviewer_name())
        person = standing_person(session, signed_in_as()) if installed_login() is not None else None
    if not is_on:
        return

    st.subheader(_("Mail to me"))
    address = wish.address if wish else (person.email if person else "")
    with st.form("mail wishes", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            label = _("My e-mail address")
            address = st.text_input(label, address, max_chars=254, width=320, key="mail address")
            wishes = st.multiselect(
                _("I am mailed of"),
                [*Wish],
                default=[Wish(one) for one in wish.wishes] if wish else [],
                format_func=lambda one: _(WISH_WORDS[Wish(str(one))]),
                key="mail wishes",
                placeholder=_("nothing"),
            )
        with st.container(horizontal=True):
            saves = st.form_submit_button(_("Save"), icon=":material/save:")
            tests = st.form_submit_button(_("Send me a test mail"), icon=":material/send:")

    caption(
        "What comes within five minutes is one mail. It says titles, names and where to look, "
        "and no sentence of an article."
    )
    if saves:
        _save_wishes(address, [str(one) for one in wishes])
    _show_test(address, is_asked=tests)


def _show_test(address: str, *, is_asked: bool) -> None:
    test = partial(_tested, database(), address, interface_language())
    label = _("Waiting for the mail server…")
    reached = made_once("a test mail", test, is_asked=is_asked, label=label)
    if reached is not None:
        words = _("The mail server took it: look at {address}.")
        st.success(words.format(address=escaped(reached)))


def _tested(engine: Engine, address: str, language: str, *, watcher: Watcher) -> str:
    send_test_mail(engine, address, language=language, watcher=watcher)
    return address


def _save_wishes(address: str, wishes: list[str]) -> None:
    author = signature()
    with errors_shown():
        with writing(database()) as session:
            set_wish(
                session,
                address=address,
                wishes=wishes,
                language=interface_language(),
                told_already=keys_now(session, author),
                author=author,
            )
        st.success(_("Saved."))


def show_mail_server() -> None:
    """Show the server by which mail goes out, whether it works, and its last failure."""
    with reading(database()) as session:
        now, failed = mail_settings(session), failed_mails(session)
    if failed:
        _show_failed(len(failed), failed[0].problem)
    chosen = _ask_for_server(now)
    caption(
        "The password stands in secrets.toml of the data folder, under [mail], and never in "
        "the database."
    )
    if chosen is None:
        return

    author = signature()
    with errors_shown():
        write(database(), set_mail_settings, chosen, author=author)
        st.toast(
            _("Saved. What you are mailed you choose above, under “Mail to me”.")
            if chosen.on
            else _("Saved.")
        )
        st.rerun()


def _show_failed(count: int, problem: str) -> None:
    words = _("Mails that did not go out: {count}. The last one:").format(count=count)
    st.warning(f"{words} {stored_error_said(problem)}", icon=":material/warning:")
    st.page_link(
        page_file("jobs"), label=_("What was not delivered"), icon=":material/pending_actions:"
    )


def _ask_for_server(now: MailSettings) -> MailSettings | None:
    """Return the values of the form once it is saved, else None."""
    with st.form(f"mail server {now}", border=False):
        on = st.checkbox(_("People are mailed of what they choose"), now.on, key="mail on")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            example = "smtp.example.org"
            host = st.text_input(
                _("Mail server"), now.host, max_chars=253, placeholder=example, key="mail host"
            )
            port = st.number_input(_("Port"), 1, 65_535, now.port, width=140, key="mail port")
            security = st.selectbox(
                _("Protection"),
                [*Security],
                [*Security].index(Security(now.security)),
                format_func=lambda one: _(SECURITY_WORDS[Security(str(one))]),
                key="mail security",
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            user = st.text_input(_("User"), now.user, max_chars=254, key="mail user")
            example = "cotejo@example.org"
            sender = st.text_input(
                _("Sender"), now.sender, max_chars=254, placeholder=example, key="mail sender"
            )
            label, example = _("Address of this Cotejo, for links"), "http://192.168.1.20:8501"
            address = st.text_input(
                label, now.address, max_chars=500, placeholder=example, key="mail links"
            )
        if not st.form_submit_button(_("Save"), icon=":material/save:"):
            return None

    return MailSettings(
        on=on,
        host=host.strip(),
        port=int(port),
        security=str(security),
        user=user.strip(),
        sender=sender.strip(),
        address=address.strip(),
    )
