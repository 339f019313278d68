"""What a search of the memory gives, as JSON objects of the command line and the HTTP interface."""

from typing import Any

from sqlmodel import Session

from review.memory.search import MemoryMatch, concordance, similar_units
from review.memory.units import memory_size
from review.memory.words import Side
from review.store.tables import MemoryUnit
from translation.errors import UsageError


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
    if fuzzy and side == "target":
        raise UsageError(
            "",
            "segments are compared on the side of the source only",
            "Search on the side of the source.",
        )
    if fuzzy:
        found = [
            match
            for source, target in remembered_pairs(session, languages)
            for match in similar_units(
                session,
                text,
                source_language=source,
                target_language=target,
                limit=limit,
                threshold=threshold,
            )
        ]
        best = sorted(found, key=lambda match: -match.score)[:limit]
        return [_match_object(match) for match in best]

    lines = concordance(
        session,
        text,
        side=side,
        source_language=languages[0],
        target_language=languages[1],
        limit=limit,
    )
    return [{**unit_object(line.unit), "spans": [[*span] for span in line.spans]} for line in lines]


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
        "source": match.source,
        "target": match.adapted,
        "remembered": match.target,
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
        "article": match.article_name,
    }
