"""The page's words in the language that its reader chose."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from review.interface.language import (
    LANGUAGES,
    choose_language,
    chosen_language,
    error_text,
    translate,
)
from review.pages.session import database, reviewer_name
from review.store.database import reading, writing
from translation.errors import CotejoError, StorageError, error_of

_KEY = "interface_language"


def _(text: str) -> str:
    """Return the interface text in the language of this session."""
    return translate(text, interface_language())


def interface_language() -> str:
    """Return the code of the language of this session's interface.

    It is the one that the address asks for (``?lang=es``), else what this person chose in Settings, else
    what the browser asks for, where we have it.
    """
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _asked() or _chosen() or _preferred() or "en"
    return str(st.session_state[_KEY])


@contextmanager
def errors_shown() -> Iterator[None]:
    """Show an error of ours where it happened, in plain words, and go on with the page."""
    try:
        yield
    except CotejoError as error:
        st.error(error_said(error), icon=":material/error:")


def error_said(error: CotejoError) -> str:
    """Return what an error says in the language of this session."""
    try:
        language = interface_language()
    except StorageError:
        # The error may well be that nothing can be read, not even what this person chose.
        language = _asked() or _preferred() or "en"
    return error_text(error, language)


def stored_error_said(text: str) -> str:
    """Return an error that the database keeps, in the language of this session; "" where it keeps none."""
    return error_text(error_of(text), interface_language()) if text else ""


def set_interface_language(language: str) -> None:
    """Speak another language in this session, and to this person from now on."""
    st.session_state[_KEY] = language
    with writing(database()) as session:
        choose_language(session, reviewer_name(), language)


def _asked() -> str | None:
    return _known(str(st.query_params.get("lang", "")))


def _chosen() -> str | None:
    with reading(database()) as session:
        return chosen_language(session, reviewer_name())


def _preferred() -> str | None:
    return _known(st.context.locale or "")


def _known(asked: str) -> str | None:
    """The code of our language that "es-PE" or "es" asks for, None when we do not speak it."""
    code = asked.lower().partition("-")[0]
    return code if code in LANGUAGES else None
