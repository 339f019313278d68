"""The door: nobody passes without signing in where a login is set up, and everybody where none is."""

import streamlit as st

from review.pages.wording import _


def require_login() -> None:
    """Stop the page before anything is shown when an ``[auth]`` section is set up and nobody signed in.

    OpenID Connect by Streamlit's own ``st.login``; the section is described in its documentation.
    """
    if not login_is_set_up() or st.user.get("is_logged_in"):
        return
    st.subheader("Cotejo")
    st.write(_("This installation asks who you are."))
    st.button(_("Sign in"), type="primary", icon=":material/login:", on_click=st.login)
    st.stop()


def login_is_set_up() -> bool:
    """Whether the secrets of this installation say whom to ask."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets
