"""Translation memory: what was reviewed once is offered again, in and before the engine."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select

from review.store.articles import log_event
from review.store.columns import now
from review.store.prepared import run_prepared
from review.store.roles import Role, require_role
from review.store.tables import Article, Event, MemoryUnit, Segment, stored_id
from translation.errors import NotFoundError
from translation.formats.normalisation import clean_text
from translation.messages import told


@lru_cache(maxsize=4096)
def memory_key(source: str) -> str:
    r"""The form under which equal sources are found: cleaned as an article's, quotes plain.

    >>> memory_key("«Sí»,  di\u00adjo") == memory_key('"Sí", dijo')
    True
    """
    return clean_text(source).translate(_PLAIN_QUOTES)


_PLAIN_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))


def remember_segment(session: Session, article: Article, segment: Segment, *, author: str) -> None:
    """Keep the confirmed segment, in place of what was kept of it before."""
    unit = session.exec(select(MemoryUnit).where(MemoryUnit.segment_id == segment.id)).first()
    if unit is None:
        unit = MemoryUnit(
            segment_id=segment.id, source="", target="", source_key="", created_by=author
        )
    unit.source, unit.target, unit.source_key = (
        segment.source,
        segment.target,
        memory_key(segment.source),
    )
    unit.source_language, unit.target_language = article.languages
    unit.desk, unit.article_name = article.desk, article.called
    unit.updated_at, unit.updated_by = now(), author
    session.add(unit)


def forget_segment(session: Session, segment_id: int) -> None:
    """Drop what was kept of a segment that is no longer confirmed."""
    # Of most that are edited nothing was kept, and to ask is quicker than to delete nothing.
    if run_prepared(session, _OF_SEGMENT, segment=segment_id):
        session.exec(delete(MemoryUnit).where(col(MemoryUnit.segment_id) == segment_id))


def exact_matches(
    session: Session, sources: Iterable[str], languages: tuple[str, str]
) -> dict[str, MemoryUnit]:
    """For each source in memory, the unit changed last; keys are the sources as given."""
    wanted = {source: memory_key(source) for source in sources}
    found: dict[str, MemoryUnit] = {}
    keys = sorted(set(wanted.values()))
    for start in range(0, len(keys), _KEYS_PER_QUERY):
        rows = session.exec(
            select(MemoryUnit)
            .where(
                MemoryUnit.source_language == languages[0],
                MemoryUnit.target_language == languages[1],
                col(MemoryUnit.source_key).in_(keys[start : start + _KEYS_PER_QUERY]),
            )
            .order_by(col(MemoryUnit.updated_at))
        )
        found.update((unit.source_key, unit) for unit in rows)

    return {source: found[key] for source, key in wanted.items() if key in found}


def stored_targets(
    session: Session, sources: Iterable[str], languages: tuple[str, str]
) -> dict[str, tuple[str, ...]]:
    """For each source that the memory holds, its different targets, those changed last first.

    One statement for 500 different sources, on the index of exact keys.
    """
    wanted = {source: memory_key(source) for source in sources if source.strip()}
    pair = {"source_language": languages[0], "target_language": languages[1]}
    found: dict[str, list[str]] = {}
    keys = sorted(set(wanted.values()))
    for start in range(0, len(keys), _KEYS_PER_QUERY):
        some = keys[start : start + _KEYS_PER_QUERY]
        for key, target in run_prepared(session, _TARGETS, **pair, keys=some):
            found.setdefault(key, []).append(target)
    return {source: tuple(found[key]) for source, key in wanted.items() if key in found}


# SQLite allows a limited number of values in one statement.
_KEYS_PER_QUERY = 500
_OF_SEGMENT = sqlalchemy.select(col(MemoryUnit.id)).where(
    col(MemoryUnit.segment_id) == bindparam("segment")
)
_TARGETS: Any = (
    sqlalchemy.select(col(MemoryUnit.source_key), col(MemoryUnit.target))
    .where(
        col(MemoryUnit.source_language) == bindparam("source_language"),
        col(MemoryUnit.target_language) == bindparam("target_language"),
        col(MemoryUnit.source_key).in_(bindparam("keys", expanding=True)),
    )
    .group_by(col(MemoryUnit.source_key), col(MemoryUnit.target))
    .order_by(func.max(col(MemoryUnit.updated_at)).desc())
)


def delete_unit(session: Session, unit_id: int, *, author: str) -> int:
    """Take a unit out of the memory; return the log's line by which restore_unit brings it back.

    A segment that is confirmed again is remembered again. Raises NotFoundError.
    """
    require_role(session, author, Role.EDITOR)
    unit = session.get(MemoryUnit, unit_id)
    if unit is None:
        raise NotFoundError(
            told("The segment"), "it is not in the memory any more", "Reload the page."
        )

    event = Event(
        subject="memory",
        subject_id=unit_id,
        action="deleted",
        author=author,
        detail=unit.model_dump(mode="json"),
    )
    session.add(event)
    session.delete(unit)
    session.flush()

    return stored_id(event)


def restore_unit(session: Session, event_id: int, *, author: str) -> None:
    """Bring back the unit that the log's line says was deleted, unless the memory says the same or
    something newer of its segment; a number that another has by now is not taken from it.

    Raises NotFoundError when the line is none of a deletion.
    """
    require_role(session, author, Role.EDITOR)
    event = session.get(Event, event_id)
    if event is None or (event.subject, event.action) != ("memory", "deleted"):
        raise NotFoundError(told("The segment"), "the log does not say that it was deleted")
    unit = MemoryUnit.model_validate(event.detail)
    if _is_remembered(session, unit):
        return
    # SQLite gives the number of a row that is gone to the next one.
    if session.get(MemoryUnit, unit.id) is not None:
        unit.id = None
    session.add(unit)
    session.flush()
    log_event(session, "memory", unit.id, "restored", author=author)


def _is_remembered(session: Session, unit: MemoryUnit) -> bool:
    """Whether the memory holds what it says, or something newer of its segment."""
    same = (
        ("source_key", "source_language", "target_language", "target", "desk")
        if unit.segment_id is None
        else ("segment_id",)
    )
    like_it = [col(getattr(MemoryUnit, name)) == getattr(unit, name) for name in same]
    return session.exec(select(MemoryUnit.id).where(*like_it)).first() is not None


def memory_size(session: Session) -> dict[tuple[str, str], int]:
    """Return how many units each pair of languages has, the largest first."""
    count = func.count()
    rows = session.exec(
        select(MemoryUnit.source_language, MemoryUnit.target_language, count)
        .group_by(col(MemoryUnit.source_language), col(MemoryUnit.target_language))
        .order_by(count.desc())
    )
    return {(source, target): units for source, target, units in rows}
