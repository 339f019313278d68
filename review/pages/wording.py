"""The page's words in the language that its reader chose."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_skeleton
from babel.numbers import format_decimal

from review.interface.language import error_text, name_said, number_in, spoken_language, translate
from review.pages.kept_in_browser import LANGUAGE, keep, kept
from review.pages.marked_text import without_links
from review.store.learnt import DeskPair
from review.store.roles import signer_said
from review.store.tables import Article
from translation.errors import CotejoError, error_of, fault_error
from translation.languages import usual
from translation.languages.language import languages_with_folders
from translation.languages.names import language_name

_KEY = "interface_language"


def _(text: str) -> str:
    """Return the interface text in the language of this session."""
    return translate(text, interface_language())


def caption(text: str) -> None:
    """Show a text of the interface in small print."""
    st.caption(_(text))


def inform(text: str) -> None:
    """Show a text of the interface in a box: what there is to know where nothing else is shown."""
    st.info(_(text))


def counted(count: int, one: str, many: str, **others: str) -> str:
    """Return ``one`` or ``many`` as it suits ``count``, in the language of this session.

    It names ``count`` and ``others``.
    """
    return _(one if count == 1 else many).format(count=number_said(count), **others)


def number_said(value: int) -> str:
    """Return the number as the language of this session writes it."""
    return number_in(value, interface_language())


def decimal_said(value: float) -> str:
    """Return the value to a tenth, with the marks of the language of this session."""
    return str(format_decimal(value, "#,##0.0", locale=interface_language()))


def megabytes_said(size: int) -> str:
    """Return how many megabytes ``size`` bytes are, in the same way."""
    return f"{decimal_said(size / 1_000_000)} MB"


def day_said(moment: datetime | date) -> str:
    """Return the day, or the time of one of today's moments, as the reader writes it."""
    local = moment.astimezone(_zone()) if isinstance(moment, datetime) else moment
    day = local.date() if isinstance(local, datetime) else local
    if isinstance(local, datetime) and day == today():
        return f"{local:%H:%M}"
    skeleton = "MMMd" if day.year == today().year else "yMMMd"
    return str(format_skeleton(skeleton, day, locale=interface_language()))


def today() -> date:
    """Return the day where the reader is."""
    return datetime.now(_zone()).date()


def _zone() -> ZoneInfo:
    return ZoneInfo(st.context.timezone or "UTC")


def quoted(words: str) -> str:
    """Return the words between the marks of the language of this session."""
    return _("“{words}”").format(words=words)


def language_said(code: str) -> str:
    """Return what a person calls the language of that code, in the language of this session."""
    said = _(language_name(code)) if code else _("as detected")
    return said[:1].upper() + said[1:]


def language_codes() -> tuple[str, ...]:
    """Return what a person can say a text is in, "" for whatever it is found to be."""
    return ("", *languages_with_folders())


def pair_said(source: str, target: str) -> str:
    """Return the names of two languages, the second that of the translation."""
    return f"{language_said(source)} → {language_said(target)}"


def desk_said(of: DeskPair) -> str:
    """Return what a desk and its two languages are called, in the language of this session."""
    return f"{of.desk or _('no desk')} · {pair_said(*of.languages)}"


def title_said(article: Article) -> str:
    """Return what the article is called, in this session's language where we gave it its name."""
    return name_said(article.called, interface_language())


def person_said(name: str) -> str:
    """Return what whoever signed as ``name`` is called: the command line in the reader's words."""
    return signer_said(name, interface_language())


def interface_language() -> str:
    """Return the code of the language of this session's interface.

    It is the one that the address asks for (``?lang=es``), else the one that was chosen in this
    browser, else what the browser asks for, where we have it.
    """
    if _KEY not in st.session_state:
        said = (str(st.query_params.get("lang", "")), kept(LANGUAGE), st.context.locale or "")
        st.session_state[_KEY] = next(filter(None, map(spoken_language, said)), usual.WRITTEN_IN)
    return str(st.session_state[_KEY])


@contextmanager
def errors_shown() -> Iterator[None]:
    """Show an error of ours where it happened, in plain words, and go on with the page."""
    try:
        yield
    except CotejoError as error:
        st.error(error_said(error), icon=":material/error:")


def show_uncaught(error: Exception) -> bool:
    """Show in plain words what a page did not expect and return True; the log has all of it."""
    if not isinstance(error, CotejoError):
        error = fault_error()
    st.error(error_said(error), icon=":material/error:")
    return True


def error_said(error: CotejoError) -> str:
    """Return what an error says in the language of this session; the names in it make no links."""
    return without_links(error_text(error, interface_language()))


def stored_error_said(text: str, *, under: str = "") -> str:
    """Return an error that the database keeps, in the language of this session, or "".

    What it is about is left out where it stands ``under`` that very name.
    """
    if not text:
        return ""
    error = error_of(text)
    if error.subject == under:
        error = CotejoError("", error.problem, error.remedy)
    return error_said(error)


def set_interface_language(language: str) -> None:
    """Speak another language in this browser from now on; to be called before anything is shown."""
    st.session_state[_KEY] = language
    keep(LANGUAGE, language)
    # A browser keeps what was chosen by its words: each choice is handed to it anew, in the others.
    for key, value in st.session_state.items():
        if isinstance(value, str) or is_dataclass(value) or _is_of_words(value):
            st.session_state[key] = value


def _is_of_words(value: object) -> bool:
    """Whether it may be several choices: files given are a list too, which no page may hand out."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)
