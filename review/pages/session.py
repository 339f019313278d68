"""What every page needs: the database, the glossary's index, the queue, and who sits there."""

import gc
from threading import Lock, Thread

import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.language.lexicon import preload
from glossary.matching import TermIndex
from review.access.login_settings import LoginSettings, login_settings
from review.access.people import plain_name
from review.access.sign_ins import sign_in_id, standing_person
from review.access.start import settle_login
from review.intake.pipeline import interrupted_articles
from review.intake.translation_queue import TranslationQueue
from review.pages.kept_in_browser import NAME, keep, kept
from review.samples.first_run import add_samples
from review.segments.recounting import Recounter
from review.store.data_folder import database_url, models_folder
from review.store.database import open_database, reading, writing
from review.store.people_tables import Person
from review.store.roles import Role, login_in_force, role_of_author
from review.store.tables import Article
from review.terms.stored import glossary_index, glossary_revision
from translation.argos import load_engine
from translation.engine import TranslationEngine
from translation.packages import choose_packages


@st.cache_resource(show_spinner=False)
def database() -> Engine:
    """Return the one database of this server, migrated and with interrupted work marked as such."""
    engine = open_database(database_url())
    interrupted_articles(engine)
    return engine


@st.cache_resource(show_spinner=False)
def installed_login() -> LoginSettings | None:
    """Return the login that this server started with, None for one that asks nobody.

    Raises UsageError when one was asked for and is not whole, or is not there any more.
    """
    settings = login_settings()
    settle_login(database(), settings)
    return settings


@st.cache_resource(show_spinner=False)
def first_run() -> None:
    """Once for each server: see to it that a new installation has its samples, and load the word lists."""
    # In the background: the first page shows at once, and the first article checked does not wait either.
    Thread(target=_load_word_lists, name="word-lists", daemon=True).start()
    with writing(database()) as session:
        add_samples(session)


def _load_word_lists() -> None:
    preload()
    # They stay for good: else the collector walks all their words again, 0.1 s in the middle of a save.
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def translation_queue() -> TranslationQueue:
    """Return the one queue of this server."""
    # The shelf is fetched here: the queue's thread must not ask Streamlit for it.
    return TranslationQueue(database(), _engine_shelf().get)


@st.cache_resource(show_spinner=False)
def recounter() -> Recounter:
    """Return the one that counts issues again in the background of this server."""
    return Recounter(database(), term_index)


def shared_engine(source_language: str, target_language: str) -> TranslationEngine:
    """Return the engine of the pair, loaded once for the queue and every page.

    Raises NoModelError when no installed package makes the pair.
    """
    return _engine_shelf().get(source_language, target_language)


@st.cache_resource(show_spinner=False)
def _engine_shelf() -> "_EngineShelf":
    return _EngineShelf()


def term_index(session: Session, article: Article) -> TermIndex:
    """Return the index of the article's glossary, built again only when the glossary has changed."""
    if not article.uses_glossary:
        return TermIndex(())
    return _term_index(
        article.source_language,
        article.target_language,
        article.desk,
        glossary_revision(session),
        _session=session,
        _article=article,
    )


@st.cache_resource(show_spinner=False, max_entries=8)
def _term_index(
    source: str,  # noqa: ARG001 - part of the cache's key, as the next three
    target: str,  # noqa: ARG001
    desk: str,  # noqa: ARG001
    revision: str,  # noqa: ARG001
    _session: Session,
    _article: Article,
) -> TermIndex:
    return glossary_index(_session, _article)


def reviewer_name() -> str:
    """Return the name of who sits at this page: from the login, else as given to this browser.

    "" while nobody has said one: review.pages.signature asks before the first change. Raises NotAllowedError
    where people sign in, for one who does not any more.
    """
    if installed_login() is not None:
        with reading(database()) as session:
            return standing_person(session, signed_in_as()).name
    if "reviewer" not in st.session_state:
        st.session_state["reviewer"] = _known_person()
    return str(st.session_state["reviewer"])


def signed_in_as() -> str:
    """Return what tells this signing in from every other, "" where nobody signs in."""
    return "" if installed_login() is None else sign_in_id(st.user.to_dict())


def may(role: Role) -> bool:
    """Whether who sits here has ``role``; everybody has every role where nobody signs in."""
    with reading(database()) as session:
        return not login_in_force(session) or (
            (held := role_of_author(session, reviewer_name())) is not None and held.includes(role)
        )


def set_reviewer_name(name: str) -> None:
    """Take a new name for this session and remember the person."""
    name = plain_name(name)
    if not name or installed_login() is not None:
        return
    st.session_state["reviewer"] = name
    keep(NAME, name)
    with writing(database()) as session:
        if session.exec(select(Person).where(Person.name == name)).first() is None:
            session.add(Person(name=name))


def _known_person() -> str:
    return plain_name(kept(NAME))


class _EngineShelf:
    """Keeps the engine of each pair loaded until other packages make the pair."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loaded: dict[tuple[str, ...], TranslationEngine] = {}

    def get(self, source_language: str, target_language: str) -> TranslationEngine:
        with self._lock:
            packages = choose_packages(models_folder(), source_language, target_language)
            key = tuple(package.sha256 for package in packages)
            if key not in self._loaded:
                self._loaded[key] = load_engine(packages)
            return self._loaded[key]
