"""What a desk has learnt, version by version: made, tried, used and taken back."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from glossary.matching import NO_TERMS, TermIndex
from review.intake.learnt import LearntRendering, LearntWord, learnt_rendering
from review.intake.loose_texts import Drafter
from review.intake.tools import Tools
from review.learning.renderings import gather_evidence, learn_renderings
from review.learning.trial import Compared, Trial, try_out
from review.reports.effort import ReviewedSegment, reviewed_segments
from review.reports.narrowing import Scope
from review.segments.judging import scoring_engine
from review.store.articles import log_event
from review.store.columns import now
from review.store.database import reading, write
from review.store.learnt import (
    DeskPair,
    learns_nightly,
    set_nightly,
    used_of,
    version_in_use,
    versions_of,
)
from review.store.proposals import unwanted_edits
from review.store.roles import Role, require_role
from review.store.tables import Article, LearningState, LearntVersion, Origin, stored_id
from review.terms.stored import IndexFor
from translation.errors import NotFoundError
from translation.messages import by_command, told
from translation.watcher import UNWATCHED, Watcher

_MOST_SEGMENTS = 20_000
_KEPT = 12
"""Versions of a desk and pair; older ones that are not in use go."""


def learn(
    database: Engine,
    of: DeskPair,
    tools: Tools,
    *,
    author: str,
    watcher: Watcher = UNWATCHED,
) -> LearntVersion:
    """Learn from what the desk has confirmed, try it, and return the version that came of it.

    It is in use afterwards unless the trial found drafts worse with it, or it is the same as what
    is in use: then that is returned. Raises NotAllowedError, NoModelError, EngineError;
    StoppedError when ``watcher`` is over, and nothing has changed then.
    """
    with reading(database) as session:
        require_role(session, author, Role.EDITOR)
        segments = _teaching(session, of)
        index = _index_of(session, of, tools.index_for)
        unwanted = unwanted_edits(session)

    engine = tools.engine_for(*of.languages)
    evidence = gather_evidence(segments, of.languages).without(unwanted)
    opposite = scoring_engine(tools.engine_for, *of.languages[::-1])
    drafter = Drafter(of.languages, engine, opposite, index)
    tried = partial(try_out, evidence, segments, drafter)
    trial, left_out = _without_harm(partial(tried, watcher=watcher))
    renderings = [one for one in learn_renderings(evidence) if one.correction not in left_out]
    return write(database, _stored, of, _version(of, renderings, trial, author))


def _without_harm(tried: Callable[..., Trial]) -> tuple[Trial, Sequence[LearntWord]]:
    """Return how the trial ended, once more without what did harm if it did, and what that is."""
    trial = tried()
    if trial.is_passed or not trial.harmful:
        return trial, ()
    harmful = trial.harmful
    return replace(tried(left_out=harmful), harmful=harmful), harmful


def _version(
    of: DeskPair, renderings: Sequence[LearntRendering], trial: Trial, author: str
) -> LearntVersion:
    # The database knows no tuples.
    rows = [asdict(one) | {"segment_ids": list(one.segment_ids)} for one in renderings]
    return LearntVersion(
        desk=of.desk,
        source_language=of.source_language,
        target_language=of.target_language,
        state=LearningState.KEPT if trial.is_passed else LearningState.REFUSED,
        renderings=rows,
        trial=asdict(trial),
        author=author,
    )


def _teaching(session: Session, of: DeskPair) -> list[ReviewedSegment]:
    """The newest segments whose draft the engine wrote and that somebody has read."""
    segments = reviewed_segments(session, Scope(desk=of.desk, languages=of.languages))
    teaching = [
        one
        for one in segments
        if one.origin == Origin.ENGINE and one.is_read and one.draft.strip() and one.target.strip()
    ]
    return teaching[-_MOST_SEGMENTS:]


def _index_of(session: Session, of: DeskPair, index_for: IndexFor) -> TermIndex:
    article = session.exec(
        select(Article)
        .where(*of.conditions, col(Article.uses_glossary).is_(True))
        .order_by(col(Article.id).desc())
    ).first()
    return NO_TERMS if article is None else index_for(session, article)


def _stored(session: Session, of: DeskPair, version: LearntVersion) -> LearntVersion:
    used = version_in_use(session, of.desk, of.languages)
    if used is not None and used.renderings == version.renderings:
        # The same was tried again: nothing new is there to go back from.
        used.trial, used.created_at = version.trial, now()
        if version.state is LearningState.REFUSED:
            used.state = LearningState.REFUSED
        session.flush()
        session.expunge(used)
        return used

    session.add(version)
    session.flush()
    log_event(
        session,
        "learning",
        stored_id(version),
        str(version.state),
        author=version.author,
        desk=of.desk,
    )
    if version.state is not LearningState.REFUSED:
        _use(session, of, version)

    for old in versions_of(session, of.desk, of.languages)[_KEPT:]:
        if old.state is not LearningState.IN_USE:
            session.delete(old)

    session.flush()
    session.expunge(version)
    return version


def _use(session: Session, of: DeskPair, chosen: LearntVersion | None) -> None:
    used = version_in_use(session, of.desk, of.languages)
    if used is not None:
        used.state = LearningState.KEPT
    if chosen is not None:
        chosen.state = LearningState.IN_USE
    session.flush()


def go_back(session: Session, of: DeskPair, *, author: str) -> LearntVersion | None:
    """Put the version before the one in use in its place, or none; return it.

    The desk learns no more by night, or it would learn the same again.

    Raises NotFoundError when none is in use, NotAllowedError.
    """
    require_role(session, author, Role.EDITOR)
    versions = versions_of(session, of.desk, of.languages)
    used = used_of(versions)
    if used is None:
        raise NotFoundError(
            told("Learning"), "nothing that was learnt is in use", "See its status."
        )

    before = _before(versions, used)
    _use(session, of, before)
    log_event(session, "learning", used.id, "taken back", author=author, desk=of.desk)
    set_nightly(session, of.desk, on=False, author=author)
    return before


def _before(versions: Sequence[LearntVersion], used: LearntVersion) -> LearntVersion | None:
    earlier = (one for one in versions if stored_id(one) < stored_id(used))
    return next((one for one in earlier if one.state is LearningState.KEPT), None)


def use_version(session: Session, version_id: int, *, author: str) -> LearntVersion:
    """Let a version that passed be used again. Raises NotFoundError, NotAllowedError."""
    require_role(session, author, Role.EDITOR)
    version = session.get(LearntVersion, version_id)
    if version is None or version.state is LearningState.REFUSED:
        raise NotFoundError(
            told("Version {number}", number=version_id),
            "there is none that may be used",
            by_command(told("Settings has them all."), "cotejo learn status"),
        )
    _use(session, DeskPair(version.desk, version.source_language, version.target_language), version)
    log_event(session, "learning", version_id, "put in use", author=author, desk=version.desk)
    return version


@dataclass(frozen=True, slots=True)
class LearningStatus:
    """What a desk has learnt: its versions, the newest first, and of the one in use what holds and
    what was struck out, and whether drafts may become other ones by going back.
    """

    of: DeskPair
    is_nightly: bool
    versions: tuple[LearntVersion, ...]
    in_use: LearntVersion | None
    renderings: tuple[LearntRendering, ...]
    struck_out: tuple[LearntRendering, ...]
    has_way_back: bool


def learning_status(session: Session, of: DeskPair) -> LearningStatus:
    """Return what the desk has learnt."""
    versions = tuple(versions_of(session, of.desk, of.languages))
    used = used_of(versions)
    unwanted = unwanted_edits(session)
    every = [learnt_rendering(row) for row in used.renderings] if used else []
    session.expunge_all()
    return LearningStatus(
        of,
        learns_nightly(session, of.desk),
        versions,
        used,
        tuple(one for one in every if (one.before, one.after) not in unwanted),
        tuple(one for one in every if (one.before, one.after) in unwanted),
        used is not None and bool(every or _before(versions, used)),
    )


def trial_of(version: LearntVersion) -> Trial:
    """Return how the version did when it was tried."""
    row = version.trial
    harmful = tuple((source, before, after) for source, before, after in row["harmful"])
    return Trial(row["segments"], Compared(**row["week"]), Compared(**row["self_test"]), harmful)
