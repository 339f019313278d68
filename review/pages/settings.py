"""Settings: who sits here, language, the engine's packages, the checks."""

from functools import partial

import streamlit as st

from review.backup.copies import make_backup
from review.backup.dated import dated_backups
from review.interface.language import LANGUAGES
from review.pages.followed import follow
from review.pages.page_work import made_when_asked
from review.pages.session import database, installed_login, may, reviewer_name, set_reviewer_name
from review.pages.settings_desks import (
    show_checks,
    show_disclosure,
    show_headline_limits,
    show_style,
    show_target_languages,
)
from review.pages.settings_feeds import show_feeds
from review.pages.settings_folders import show_folders
from review.pages.settings_learning import show_learning
from review.pages.settings_mail import show_mail_server, show_mail_wishes
from review.pages.settings_models import show_models
from review.pages.settings_people import show_people, show_signed_in, show_tokens
from review.pages.settings_webhooks import show_webhooks
from review.pages.wording import (
    _,
    caption,
    day_said,
    errors_shown,
    interface_language,
    set_interface_language,
)
from review.store.data_folder import backups_folder, data_folder
from review.store.roles import Role

_LANGUAGE = "language chosen"


def show_person() -> None:
    """Name and language of whoever sits here."""
    if installed_login() is not None:
        show_signed_in()
    name = ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if installed_login() is None:
            name = st.text_input(
                _("Your name"), value=reviewer_name(), key="reviewer name", max_chars=120, width=320
            )
        st.selectbox(
            _("Language of the interface"),
            list(LANGUAGES),
            format_func=lambda code: LANGUAGES[code],
            key=follow(_LANGUAGE, interface_language()),
            on_change=_speak,
            width=240,
        )

    if installed_login() is None:
        caption(
            "This is not a login: whoever opens the page can give any name. Changes are signed "
            "with it."
        )

    given = " ".join(name.split())
    if given and given != reviewer_name():
        set_reviewer_name(given)
        st.rerun()


def _speak() -> None:
    set_interface_language(st.session_state[_LANGUAGE])


def show_location() -> None:
    """Where everything is kept, and the backups that are made of it by themselves."""
    present = dated_backups(backups_folder())
    if present:
        told = _("A backup is made once a day. The newest is of {day}; kept: {count}.")
        st.caption(told.format(day=day_said(max(present)), count=len(present)))
    else:
        caption("A backup is made once a day; there is none yet.")
    if may(Role.ADMIN):
        is_asked = st.button(_("Back up now"), icon=":material/backup:")
        backup = partial(make_backup, database(), backups_folder())
        with errors_shown():
            path = made_when_asked(
                "backup", backup, is_asked=is_asked, label=_("Writing the backup…")
            )
            if path is not None:
                st.caption(_("Written: {path}").format(path=path))
        st.caption(_("Database, models and backups are in {folder}").format(folder=data_folder()))


show_person()
show_mail_wishes()
if installed_login() is not None:
    show_tokens()
    show_people()
st.subheader(_("Engine"))
show_models()
if may(Role.EDITOR):
    st.subheader(_("Learning"))
    show_learning()
    st.subheader(_("Languages"))
    show_target_languages()
    st.subheader(_("Disclosure"))
    show_disclosure()
    st.subheader(_("House style"))
    show_style()
    st.subheader(_("Headlines"))
    show_headline_limits()
    st.subheader(_("Checks"))
    # Drawn once it is opened: a hundred choices take longer than all the rest of the page.
    checks = st.expander(_("Choose checks"), key="checks shown", on_change="rerun")
    if checks.open:
        with checks:
            show_checks()
if may(Role.ADMIN):
    st.subheader(_("Watched folders"))
    show_folders()
    st.subheader(_("Feeds"))
    show_feeds()
    st.subheader(_("Mail"))
    show_mail_server()
    st.subheader(_("Webhooks"))
    show_webhooks()
show_location()
