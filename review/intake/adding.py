"""An article that comes in from outside, by whichever door: read, checked, stored unless known."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from review.intake.pipeline import read_article, read_pasted_article, require_doable, store_article
from review.intake.target_language import desk_target, installed_target
from review.intake.waiting_versions import find_article_of, keep_waiting
from review.store.data_folder import models_folder
from review.store.database import read
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.known_articles import digest_of, known_articles
from review.store.tables import Article, ArticleFile, TranslationState, stored_id
from translation.errors import CotejoError
from translation.formats.article import SourceArticle


@dataclass(frozen=True, slots=True)
class Intake:
    """How articles that come in are to be treated.

    ``source_language`` is what their giver says, which is believed against the text with
    ``overrule``; the desk says what they are translated into where ``target_language`` is None.
    ``translated`` has them translated at once, ``again`` adds also what is here already. Of tables
    the ``columns`` are translated, or else those of prose. With ``recognised`` a new version of an
    article becomes no second one: it waits with it for an editor. ``second_reader`` asks for one on
    each segment.
    """

    source_language: str | None = None
    target_language: str | None = None
    desk: str = ""
    overrule: bool = False
    translated: bool = True
    again: bool = False
    columns: tuple[str, ...] = ()
    recognised: bool = False
    second_reader: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as read, and the language that it goes into."""

    article: SourceArticle
    target_language: str


@dataclass(frozen=True, slots=True)
class Added:
    """The article of a file in the database; ``is_new`` is False for one that was here already.

    ``waits`` says that the file is a new version of it, which waits for an editor. ``in_bin`` are
    deleted articles of the same text that a new one begins without.
    """

    article_id: int
    title: str
    is_new: bool
    waits: bool = False
    in_bin: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of what came by itself as ``name``, in a feed or a folder: the article that it is
    or, where it ``waits``, is a version of, or why not.
    """

    name: str
    article_id: int = 0
    waits: bool = False
    error: CotejoError | None = None


def read_incoming(database: Engine, name: str, data: bytes, intake: Intake) -> Incoming:
    """Read a file that anybody may have made. Raises InputError, NoModelError."""
    article = read_article(
        name, data, source_language=intake.source_language, columns=intake.columns
    )
    return _doable(database, article, intake)


def read_incoming_text(database: Engine, text: str, intake: Intake, *, name: str) -> Incoming:
    """Read a text that came without a file, called ``name``. Raises as read_incoming."""
    article = read_pasted_article(text, name=name, source_language=intake.source_language)
    return _doable(database, article, intake)


def add_incoming(
    session: Session,
    incoming: Incoming,
    intake: Intake,
    *,
    author: str,
    store: Callable[..., Article] = store_article,
) -> Added:
    """Store the article and put its translation in line, or find the one of the same text or title.

    ``store`` stores what has more to it than its text, and is called as store_article is. Where the
    same text is here and its translation was stopped, that is put in line again.
    """
    here = _here_already(session, incoming, intake, author=author)
    if here is not None:
        return here

    article = incoming.article
    stored = store(
        session,
        article,
        author=author,
        target_language=incoming.target_language,
        desk=intake.desk,
        needs_second_reader=intake.second_reader,
    )
    if intake.translated:
        ask_for(session, JobKind.TRANSLATE, [stored_id(stored)], author=author)

    deleted = known_articles(session, article, by_likeness=False, in_bin=True)
    in_bin = tuple(map(stored_id, deleted))
    return Added(stored_id(stored), stored.called, is_new=True, in_bin=in_bin)


def _here_already(
    session: Session, incoming: Incoming, intake: Intake, *, author: str
) -> Added | None:
    """Return the article that this one is, or waits with as a new version; None for another."""
    article = incoming.article
    if intake.recognised:
        there, says_new = find_article_of(
            session, article, target_language=incoming.target_language, desk=intake.desk
        ) or (None, False)
        if there is not None and says_new:
            keep_waiting(session, there, article, author=author)
        if there is not None and (says_new or not _was_stopped(session, there, incoming)):
            return Added(stored_id(there), there.called, is_new=False, waits=says_new)

    # Not by likeness: nobody is asked here, and one day's bulletin is like the next one's.
    known = [] if intake.again else known_articles(session, article, by_likeness=False)
    if not known:
        return None
    stopped = [stored_id(one) for one in known if _was_stopped(session, one, incoming)]
    if intake.translated:
        ask_for(session, JobKind.TRANSLATE, stopped, author=author)
    return Added(stored_id(known[0]), known[0].called, is_new=False)


def target_for(database: Engine, intake: Intake, source_language: str) -> str:
    """Return what a text in that language is translated into."""
    usual = read(database, desk_target, intake.desk)
    return installed_target(
        source_language, said=intake.target_language, usual=usual, models=models_folder()
    )


def _doable(database: Engine, article: SourceArticle, intake: Intake) -> Incoming:
    target = target_for(database, intake, article.source_language)
    require_doable(
        article,
        said=None if intake.overrule else intake.source_language,
        target_language=target,
        models=models_folder() if intake.translated else None,
    )
    return Incoming(article, target)


def _was_stopped(session: Session, known: Article, incoming: Incoming) -> bool:
    """Whether this very text was to go into this very language and did not come to its end."""
    kept = session.get(ArticleFile, known.id)
    return (
        kept is not None
        and kept.sha256 == digest_of(incoming.article.data)
        and known.target_language == incoming.target_language
        and known.translation_state is not TranslationState.DONE
        and known.finished_at is None
    )
