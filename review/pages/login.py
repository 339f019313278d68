"""The sign-in page: with a login only people who have signed in and are let in get further."""

from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from review.access.login_settings import LoginSettings
from review.access.sign_ins import begin, end, is_begun, standing_person
from review.pages.changing import read, written
from review.pages.hidden_script import keep_way_back
from review.pages.session import installed_login, signed_in_as
from review.pages.wording import _, error_said
from translation.errors import CotejoError, NotAllowedError

_ENTERED, _ASKED = "signed in", "asked_to_sign_in"
_MOST_VISITS = 10_000
_visits: dict[str, str] = {}
"""The signing in of each visit that was let in, by Streamlit's name for the visit."""


def may_upload(visit: str) -> bool:
    """Whether files may be left for this visit: with a login, while whoever is in it stands."""
    if installed_login() is None:
        return True
    try:
        read(standing_person, _visits.get(visit, ""))
    except NotAllowedError:
        return False
    return True


def require_login() -> None:
    """Stop the page before anything is shown unless whoever asks may see it.

    OpenID Connect by Streamlit's own ``st.login``; Settings says who is let in.
    """
    try:
        settings = installed_login()
        if settings is None:
            return
        if not st.user.get("is_logged_in"):
            _offer(settings)
            keep_way_back(is_in=False)
            st.stop()
        _enter()
        keep_way_back(is_in=True)
    except CotejoError as error:
        with st.container(key=_ASKED):
            st.subheader("Cotejo")
            st.error(error_said(error), icon=":material/lock:")
            if isinstance(error, NotAllowedError) and st.user.get("is_logged_in"):
                st.button(_("Sign in again"), icon=":material/login:", on_click=sign_out)
        st.stop()


def sign_out() -> None:
    """End the signing in, here, in all that it was given to, and at a provider that can."""
    written(end, signed_in_as())
    st.session_state.pop(_ENTERED, None)
    st.logout()


def _enter() -> None:
    identifier = signed_in_as()
    if st.session_state.get(_ENTERED) == identifier:
        read(standing_person, identifier)
        return
    visit = get_script_run_ctx()
    claims = st.user.to_dict()
    stands = read(is_begun, claims)
    if not stands:
        written(begin, claims)
    st.session_state[_ENTERED] = identifier
    if visit is not None:
        _visits[visit.session_id] = identifier
        if len(_visits) > _MOST_VISITS:
            del _visits[next(iter(_visits))]


def _offer(settings: LoginSettings) -> None:
    st.subheader("Cotejo")
    st.write(_("This installation asks who you are."))
    if urlsplit(str(st.context.url)).path.strip("/"):
        st.write(
            _(
                "You come back to this page once you have signed in. What you had typed into an "
                "article is kept in this browser."
            )
        )
    # Whoever is still typing when it comes would press it with the next space.
    with st.container(key=_ASKED):
        for provider in settings.providers or ("",):
            label = (
                _("Sign in with {provider}").format(provider=provider) if provider else _("Sign in")
            )
            st.button(
                label,
                type="primary",
                icon=":material/login:",
                on_click=st.login,
                args=(provider,) if provider else (),
            )
