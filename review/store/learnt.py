"""What was learnt from corrections, by version, desk and pair; and when a desk learns.

By night a job is put in line for each desk that has confirmed something since it last learnt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, func
from sqlmodel import Session, col, select

from review.store.database import write
from review.store.desk_settings import choose_for, chosen_for
from review.store.jobs import ask_for_learning
from review.store.roles import MACHINE
from review.store.states import CONFIRMED_STATES
from review.store.tables import Article, LearningState, LearntVersion, Origin, Segment, Setting

_NIGHTLY = "nightly learning"
"""Name of the setting that says whether a desk learns by night; it does where nobody chose."""
_LAST_NIGHT = "learnt by night"
"""Name of the setting that holds the day on which the jobs of the night were put in line."""
_FIRST_HOUR, _LAST_HOUR = 1, 4
"""Of the night, by the clock of the machine."""


@dataclass(frozen=True, slots=True)
class DeskPair:
    """A desk ("" for articles of none) and the languages that it translates between."""

    desk: str
    source_language: str
    target_language: str

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target."""
        return self.source_language, self.target_language

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What an article fulfils that is of the desk and in these languages."""
        return (
            col(Article.desk) == self.desk,
            col(Article.source_language) == self.source_language,
            col(Article.target_language) == self.target_language,
        )


def version_in_use(session: Session, desk: str, languages: tuple[str, str]) -> LearntVersion | None:
    """Return the version that the desk's drafts are made with, None for none."""
    return used_of(versions_of(session, desk, languages))


def used_of(versions: Iterable[LearntVersion]) -> LearntVersion | None:
    """Return the one of the versions that is in use, None for none."""
    return next((version for version in versions if version.state is LearningState.IN_USE), None)


def versions_of(session: Session, desk: str, languages: tuple[str, str]) -> list[LearntVersion]:
    """Return all versions of the desk and pair, the newest first."""
    return list(
        session.exec(
            select(LearntVersion)
            .where(
                LearntVersion.desk == desk,
                LearntVersion.source_language == languages[0],
                LearntVersion.target_language == languages[1],
            )
            .order_by(col(LearntVersion.id).desc())
        )
    )


def learns_nightly(session: Session, desk: str) -> bool:
    """Whether the desk learns by night: it does until somebody switches it off."""
    return bool(chosen_for(session, _NIGHTLY, desk) != "off")


def set_nightly(session: Session, desk: str, *, on: bool, author: str) -> None:
    """Let the desk learn by night or not. Raises NotAllowedError."""
    value = None if on else "off"
    choose_for(
        session, _NIGHTLY, desk, value, author=author, action="nightly learning changed", said=on
    )


def desks_that_may_learn(session: Session) -> list[DeskPair]:
    """Return the desks with articles of which the engine drafted something that is confirmed."""
    rows = session.exec(
        select(Article.desk, Article.source_language, Article.target_language)
        .join(Segment, col(Segment.article_id) == col(Article.id))
        .where(
            col(Article.deleted_at).is_(None),
            Segment.origin == Origin.ENGINE,
            col(Segment.state).in_(CONFIRMED_STATES),
        )
        .distinct()
        .order_by(col(Article.desk), col(Article.source_language), col(Article.target_language))
    )
    return [DeskPair(*row) for row in rows]


def has_news(session: Session, of: DeskPair) -> bool:
    """Whether a confirmed segment of the desk has changed since it last learnt."""
    versions = versions_of(session, of.desk, of.languages)
    learnt_at = max((version.created_at for version in versions), default=None)
    newest: datetime | None = session.exec(
        select(func.max(Segment.updated_at))
        .join(Article, col(Article.id) == col(Segment.article_id))
        .where(*of.conditions, col(Segment.state).in_(CONFIRMED_STATES))
    ).one()
    return newest is not None and (learnt_at is None or newest > learnt_at)


def put_learning_in_line(session: Session, moment: datetime) -> list[int]:
    """Put this night's jobs in line where ``moment``, local time, is in the night; return them.

    Once a night: none where somebody has done so.
    """
    today = moment.date().isoformat()
    is_done = chosen_for(session, _LAST_NIGHT) == today
    if is_done or not _FIRST_HOUR <= moment.hour <= _LAST_HOUR:
        return []
    session.merge(Setting(key=_LAST_NIGHT, value=today))
    return [
        ask_for_learning(session, of.desk, of.languages, author=MACHINE)
        for of in desks_that_may_learn(session)
        if learns_nightly(session, of.desk) and has_news(session, of)
    ]


def learn_by_night(database: Engine) -> None:
    """Put the jobs of this night in line where it is night on this machine. Raises StorageError."""
    write(database, put_learning_in_line, datetime.now().astimezone())
