"""What every page needs: the database, the glossary's index, the jobs, and who sits there."""

from collections.abc import Iterable
from importlib import import_module
from threading import Thread

import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.matching import TermIndex
from review.access.login_settings import LoginSettings, login_settings
from review.access.people import plain_name
from review.access.sign_ins import sign_in_id, standing_person
from review.access.start import settle_login
from review.checks.loading import load_for_good
from review.intake.engine_shelf import shelved_tools
from review.intake.tools import Tools
from review.intake.waiting_versions import number_of_waiting_versions
from review.interface.language import LANGUAGES, translate
from review.jobs.in_process import InProcessRunner
from review.pages.kept_in_browser import ARTICLE, NAME, keep, kept
from review.samples.first_run import add_samples_once
from review.store.columns import number_in
from review.store.data_folder import database_url
from review.store.database import open_database, reading, write, writing
from review.store.job_queue import is_shared
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.people_tables import Person
from review.store.roles import Role, has_role
from review.store.tables import Article
from review.store.waiting import waiting_for
from review.terms.approval import number_of_proposals
from review.terms.told_decisions import decisions_to_tell
from review.terms.touched import touched_articles


@st.cache_resource(show_spinner=False, on_release=Engine.dispose)
def database() -> Engine:
    """Return the one database of this server, migrated."""
    return open_database(database_url())


@st.cache_resource(show_spinner=False)
def installed_login() -> LoginSettings | None:
    """Return the login that this server started with, None for one that asks nobody.

    Raises UsageError when one was asked for and is not whole, or is not there any more.
    """
    settings = login_settings()
    settle_login(database(), settings)
    return settings


@st.cache_resource(show_spinner=False)
def first_run(language: str) -> None:
    """Once for each server and language: see to it that a new installation has its samples, their
    notes in that of its first reader.
    """
    add_samples_once(database(), language)


def _load() -> None:
    # Streamlit asks for both to show the icon of a page.
    import_module("numpy")
    import_module("PIL.ImageFile")
    for language in LANGUAGES:
        translate("Articles", language)
    load_for_good()


_LOADING = Thread(target=_load, name="word-lists", daemon=True)


def prepare_checks() -> None:
    """Have all that the checks know read in the background, before the first article waits for it.

    Before that, what Streamlit would load for the first page, and the texts of the interface.
    """
    if _LOADING.ident is None:
        _LOADING.start()


def await_checks() -> None:
    """Wait for what ``prepare_checks`` has begun, nothing where it has not.

    Who comes meanwhile would read the same tables once more, and all would wait longer.
    """
    if _LOADING.is_alive():
        _LOADING.join()


def _end(runner: InProcessRunner | None) -> None:
    if runner is not None:
        runner.close()


@st.cache_resource(show_spinner=False, on_release=_end)
def job_runner() -> InProcessRunner | None:
    """Return what does the jobs of this server, None where workers do them."""
    if is_shared(database()):
        return None
    return InProcessRunner(database(), tools())


@st.cache_resource(show_spinner=False)
def tools() -> Tools:
    """Return what translates for the jobs, the editor and other programs of this server."""
    return shelved_tools()


def ask_for_jobs(kind: JobKind, article_ids: Iterable[int], *, author: str) -> None:
    """Put a job for each article in line, where none is, and have it begun."""
    write(database(), ask_for, kind, article_ids, author=author)
    wake_runner()


def wake_runner() -> None:
    """Have the jobs that were just put in line begun at once."""
    runner = job_runner()
    if runner is not None:
        runner.wake()


def term_index(session: Session, article: Article) -> TermIndex:
    """Return the index of the article's glossary, built anew only when the glossary has changed."""
    return tools().index_for(session, article)


def reviewer_name() -> str:
    """Return the name of who sits at this page: from the login, else as given to this browser.

    "" while nobody has said one: review.pages.signature asks before the first change. Raises
    NotAllowedError where people sign in, for one who does not any more.
    """
    if installed_login() is not None:
        with reading(database()) as session:
            return standing_person(session, signed_in_as()).name
    if "reviewer" not in st.session_state:
        st.session_state["reviewer"] = plain_name(kept(NAME))
    return str(st.session_state["reviewer"])


def signed_in_as() -> str:
    """Return what tells this signing in from every other, "" where nobody signs in."""
    return "" if installed_login() is None else sign_in_id(st.user.to_dict())


def roles_held() -> frozenset[Role]:
    """Return every role that who sits here has; everybody has all of them where nobody signs in."""
    name = reviewer_name()
    with reading(database()) as session:
        return frozenset(role for role in Role if has_role(session, name, role))


def may(role: Role) -> bool:
    """Whether who sits here has ``role``."""
    return role in roles_held()


def number_waiting() -> int:
    """Return how much waits for who sits here, 0 while nobody has said a name."""
    name = reviewer_name()
    if not name:
        return 0
    with reading(database()) as session:
        waiting = waiting_for(session, name).count + len(touched_articles(session, person=name))
        waiting += len(decisions_to_tell(session, name))
        if has_role(session, name, Role.REVIEWER):
            waiting += number_of_waiting_versions(session)
        return waiting + (
            number_of_proposals(session) if has_role(session, name, Role.EDITOR) else 0
        )


def last_article() -> int | None:
    """Return the article that was open last in this browser, None if there is none (any more)."""
    number = number_in(kept(ARTICLE))
    if number is None:
        return None
    with reading(database()) as session:
        article = session.get(Article, number)
        return article.id if article is not None and article.deleted_at is None else None


def set_reviewer_name(name: str) -> None:
    """Use a new name in this session, keep it in the browser, and add the person to those known."""
    name = plain_name(name)
    if not name or installed_login() is not None:
        return
    st.session_state["reviewer"] = name
    keep(NAME, name)
    with writing(database()) as session:
        if session.exec(select(Person).where(Person.name == name)).first() is None:
            session.add(Person(name=name))
