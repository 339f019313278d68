"""What a search of the memory gives, as JSON objects of the command line and the HTTP interface."""

from typing import Any

from sqlmodel import Session

from review.memory.search import MemoryMatch, concordance, similar_units
from review.memory.units import memory_size
from review.memory.words import Side
from review.store.tables import MemoryUnit
from translation.errors import UsageError
from translation.messages import told


def search_rows(
    session: Session,
    text: str,
    *,
    side: Side,
    fuzzy: bool,
    threshold: float,
    languages: tuple[str | None, str | None],
    limit: int,
) -> list[dict[str, Any]]:
    """Return units that hold ``text``, or with ``fuzzy`` those that are like it by ``threshold``;
    a language that is None is any.

    Raises UsageError for a ``fuzzy`` search on the target's side.
    """
    if not fuzzy:
        lines = concordance(session, text, side=side, languages=languages, limit=limit)
        return [
            {**unit_object(line.unit), "spans": [[*span] for span in line.spans]} for line in lines
        ]

    if side == "target":
        problem = told("segments are compared on the side of the source only")
        raise UsageError("", problem, "Search on the side of the source.")
    found = [
        match
        for pair in remembered_pairs(session, languages)
        for match in similar_units(session, text, pair, limit=limit, threshold=threshold)
    ]
    return [_match_object(match) for match in sorted(found, key=lambda one: -one.score)[:limit]]


def remembered_pairs(
    session: Session, languages: tuple[str | None, str | None]
) -> list[tuple[str, str]]:
    """Return the pairs of languages of the memory that have those that are not None."""
    return [
        pair
        for pair in memory_size(session)
        if all(wanted in {None, code} for wanted, code in zip(languages, pair, strict=True))
    ]


def unit_object(unit: MemoryUnit) -> dict[str, Any]:
    """Return one unit as plain values."""
    return {
        "id": unit.id,
        "source": unit.source,
        "target": unit.target,
        "source_language": unit.source_language,
        "target_language": unit.target_language,
        "desk": unit.desk,
        "article": unit.article_name,
        "created": unit.created_at.isoformat(timespec="seconds"),
        "created_by": unit.created_by,
        "changed": unit.updated_at.isoformat(timespec="seconds"),
        "changed_by": unit.updated_by,
    }


def _match_object(match: MemoryMatch) -> dict[str, Any]:
    return {
        "percent": round(match.score * 100),
        "score": match.score,
        "source": match.unit.source,
        "target": match.adapted,
        "remembered": match.unit.target,
        "penalty": match.penalty,
        "swaps": [
            {
                "kind": swap.kind,
                "before": swap.before,
                "after": swap.after,
                "span": [swap.start, swap.end],
            }
            for swap in match.swaps
        ],
        "article": match.unit.article_name,
    }
