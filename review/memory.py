"""Translation memory: what was reviewed once is offered again, in and before the engine."""

import unicodedata
from collections.abc import Iterable

from sqlmodel import Session, col, delete, select

from review.models import Article, MemoryUnit, Segment, now


def memory_key(source: str) -> str:
    """The form under which equal sources are found: NFC, single spaces, typographic quotes made plain.

    >>> memory_key("«Sí»,  dijo") == memory_key('"Sí", dijo')
    True
    """
    plain = unicodedata.normalize("NFC", source).translate(_PLAIN_QUOTES)
    return " ".join(plain.split())


_PLAIN_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))


def remember_segment(session: Session, article: Article, segment: Segment, *, author: str) -> None:
    """Keep the confirmed segment, in place of what was kept of it before."""
    unit = session.exec(select(MemoryUnit).where(MemoryUnit.segment_id == segment.id)).first()
    if unit is None:
        unit = MemoryUnit(segment_id=segment.id, source="", target="", source_key="", created_by=author)
    unit.source, unit.target, unit.source_key = segment.source, segment.target, memory_key(segment.source)
    unit.source_language, unit.target_language = article.source_language, article.target_language
    unit.collection, unit.article_name = article.collection, article.name
    unit.updated_at, unit.updated_by = now(), author
    session.add(unit)


def forget_segment(session: Session, segment_id: int) -> None:
    """Drop what was kept of a segment that is no longer confirmed."""
    session.exec(delete(MemoryUnit).where(col(MemoryUnit.segment_id) == segment_id))


def exact_matches(
    session: Session, sources: Iterable[str], *, source_language: str, target_language: str
) -> dict[str, MemoryUnit]:
    """For each source that the memory holds, the unit changed last; keys are the sources as given."""
    wanted = {source: memory_key(source) for source in sources}
    found: dict[str, MemoryUnit] = {}
    keys = sorted(set(wanted.values()))
    for start in range(0, len(keys), _KEYS_PER_QUERY):
        rows = session.exec(
            select(MemoryUnit)
            .where(
                MemoryUnit.source_language == source_language,
                MemoryUnit.target_language == target_language,
                col(MemoryUnit.source_key).in_(keys[start : start + _KEYS_PER_QUERY]),
            )
            .order_by(col(MemoryUnit.updated_at))
        )
        found.update((unit.source_key, unit) for unit in rows)
    return {source: found[key] for source, key in wanted.items() if key in found}


# SQLite allows a limited number of values in one statement.
_KEYS_PER_QUERY = 500
