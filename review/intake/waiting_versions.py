"""New versions of articles that came by themselves, from a folder, a feed or a program: they wait.

Nobody was asked, so nothing is merged: the bytes are kept with the article that they are a version
of, and its page of a new version shows an editor what they would do. One waits with an article at a
time, the latest.
"""

from collections.abc import Iterable

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from review.intake.new_versions import plan_new_version
from review.intake.pipeline import store_article
from review.store.articles import get_article, log_event
from review.store.known_articles import digest_of, known_articles
from review.store.roles import Role, require_role
from review.store.tables import (
    LONGEST_FILE_NAME,
    Article,
    ArticleFile,
    ArticleVersion,
    WaitingVersion,
    stored_id,
)
from review.store.version_decisions import decide, decide_nothing, waiting_with
from translation.errors import NotAllowedError, NotFoundError
from translation.formats.article import SourceArticle
from translation.messages import told

_LEAST_LIKE = 0.2
"""The share of its sentences that a text of the same title has of the article: one day's bulletin
is called as the next one's.
"""
_LEAST_UNCHANGED = 0.5
"""The share of its sentences that a text of another title has of the article word for word: what
an office fills into a form each day has most of them with other figures.
"""
_OPEN = (col(WaitingVersion.decided_at).is_(None), col(Article.deleted_at).is_(None))


def find_article_of(
    session: Session, version: SourceArticle, *, target_language: str, desk: str
) -> tuple[Article, bool] | None:
    """Return the desk's article that the text is a version of, and if it says anything new.

    None where it is a version of none. The same address decides; the same title where the texts are
    alike; and most of the sentences, if they are word for word the same.
    """
    document = version.document
    found = known_articles(session, version)
    for article in _of_the_desk(found, version, target_language=target_language, desk=desk):
        is_same_address = bool(document.source_url) and article.source_url == document.source_url
        try:
            shown = plan_new_version(session, stored_id(article), version)
        except NotAllowedError:
            return article, False
        is_called_so = article.title == document.title != ""
        is_alike = (
            shown.plan.likeness >= _LEAST_LIKE
            if is_called_so
            else shown.plan.unchanged >= _LEAST_UNCHANGED
        )
        if is_same_address or is_alike:
            return article, True

    return None


def _of_the_desk(
    found: Iterable[Article], version: SourceArticle, *, target_language: str, desk: str
) -> list[Article]:
    address = version.document.source_url
    fitting = [
        one
        for one in found
        if one.has_source
        # Two addresses are two pages, however alike.
        and (not (one.source_url and address) or one.source_url == address)
        and (one.desk, one.source_language, one.target_language)
        == (desk, version.source_language, target_language)
    ]
    return sorted(fitting, key=lambda one: one.source_url != address)


def keep_waiting(
    session: Session, article: Article, version: SourceArticle, *, author: str
) -> WaitingVersion:
    """Keep the version with its article until an editor decides; an earlier one gives way to it."""
    require_role(session, author, Role.REVIEWER)
    for earlier in waiting_with(session, stored_id(article)):
        decide(session, earlier, author=author)

    waiting = WaitingVersion(
        article_id=stored_id(article),
        name=version.document.name[:LONGEST_FILE_NAME],
        sha256=digest_of(version.data),
        data=version.data,
        author=author,
    )
    session.add(waiting)
    session.flush()
    log_event(
        session, "article", article.id, "new version waits", author=author, sha256=waiting.sha256
    )

    return waiting


def waiting_version_of(session: Session, article_id: int) -> WaitingVersion | None:
    """Return the version that waits to be laid over the article, None for none."""
    return next(iter(waiting_with(session, article_id)), None)


def waiting_versions(session: Session) -> list[tuple[Article, WaitingVersion]]:
    """Return the articles with which a version waits, and those versions, the oldest first."""
    rows = session.exec(
        select(Article, WaitingVersion)
        .join(WaitingVersion, col(WaitingVersion.article_id) == col(Article.id))
        .where(*_OPEN)
        .order_by(col(WaitingVersion.id))
        # A list needs no files.
        .options(defer(WaitingVersion.data))  # type: ignore[arg-type]
    )
    return list(rows)


def number_of_waiting_versions(session: Session) -> int:
    """Return how many versions wait."""
    query = select(func.count()).select_from(WaitingVersion)
    joined = query.join(Article, col(Article.id) == col(WaitingVersion.article_id)).where(*_OPEN)
    return session.exec(joined).one()


def articles_of_bytes(session: Session, digest: str, desk: str) -> set[int]:
    """Return the desk's articles that these bytes are, or came as a version of at any time."""
    return {
        number
        for table in (ArticleFile, ArticleVersion, WaitingVersion)
        for number in session.exec(
            select(table.article_id)
            .join(Article, col(Article.id) == col(table.article_id))
            .where(table.sha256 == digest, Article.desk == desk)
        )
    }


def set_version_aside(session: Session, version_id: int, *, author: str) -> None:
    """Let the version wait no more; wait_again brings it back."""
    require_role(session, author, Role.REVIEWER)
    decide(session, _get(session, version_id), author=author)


def wait_again(session: Session, version_id: int, *, author: str) -> None:
    """Have a version that was set aside wait again, in place of one that came since."""
    require_role(session, author, Role.REVIEWER)
    version = _get(session, version_id)
    for later in waiting_with(session, version.article_id):
        decide(session, later, author=author)
    decide_nothing(session, version)


def add_apart(session: Session, version_id: int, read: SourceArticle, *, author: str) -> Article:
    """Make an article of what waits, ``read`` from its bytes: it is a version of nothing.

    Whoever calls has it drafted. Raises NotAllowedError where it was decided about.
    """
    require_role(session, author, Role.REVIEWER)
    version = _get(session, version_id)
    if version.decided_at is not None:
        raise NotAllowedError(
            version.name, "somebody has decided about it already", "Reload the page."
        )
    article = get_article(session, version.article_id)
    made = store_article(
        session, read, author=author, target_language=article.target_language, desk=article.desk
    )
    decide(session, version, author=author)
    return made


def _get(session: Session, version_id: int) -> WaitingVersion:
    version = session.get(WaitingVersion, version_id)
    if version is None:
        raise NotFoundError(told("The new version"), "it does not wait here", "Reload the page.")
    return version
