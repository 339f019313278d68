"""Searches the translation memory: sentences like a given one, and units with some words."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlmodel import Session, col, select

from glossary.language.tokens import Span
from glossary.matching import TermIndex
from review.memory.adaptation import Swap, adapt_target
from review.memory.units import memory_key
from review.memory.words import Side, units_sharing_words, units_with_words
from review.store.tables import MemoryUnit, stored_id
from review.terms.stored import searched_words

_CANDIDATES = 200
_ADAPTED = 12
_HELP_BY_SWAPS = 0.25
"""How much swapping numbers and names can add to the likeness of what is worth a look."""
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A unit of the memory that is like the sentence asked for.

    ``adapted`` is its target with the sentence's own numbers and names; ``swaps`` are their places
    in it. ``score`` is 0 to 1: ``similarity`` of the sentence and the remembered source with the
    same values put in, less ``penalty`` for having put them in. It is 1 only for an exact match.
    """

    unit: MemoryUnit
    score: float
    similarity: float
    penalty: float
    adapted: str
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A unit that holds the words looked for, at ``spans`` (code points) of the side asked for."""

    unit: MemoryUnit
    spans: tuple[Span, ...]


def similar_units(
    session: Session,
    source: str,
    languages: tuple[str, str],
    *,
    limit: int = 5,
    threshold: float = 0.7,
    index: TermIndex | None = None,
) -> tuple[MemoryMatch, ...]:
    """Return up to ``limit`` matches of ``threshold`` or more, the best first, then the newest.

    The word index proposes at most 200 units, which share the rarest words with ``source``;
    rapidfuzz compares those (the normalised indel similarity: the share of code points that need
    neither be added nor taken out); the best of them are adapted and compared again. Renderings of
    names come from ``index`` where it is given. Matches that would write the same are told once.
    """
    # No unit holds NUL, and PostgreSQL refuses to be asked for it.
    source = source.replace("\0", "")
    key = memory_key(source[:_LONGEST])
    if not key:
        return ()

    exact, others = _candidates(session, source, key, languages)
    alike = process.extract(
        key,
        others,
        scorer=fuzz.ratio,
        score_cutoff=100 * max(0.0, threshold - _HELP_BY_SWAPS),
        limit=max(_ADAPTED, 2 * limit),
    )
    chosen = [*exact, *(number for _, _, number in alike)]
    matches = [
        _match(unit, source, index)
        for unit in session.exec(select(MemoryUnit).where(col(MemoryUnit.id).in_(chosen)))
    ]
    matches.sort(
        key=lambda match: (match.score, match.unit.updated_at, stored_id(match.unit)), reverse=True
    )
    distinct = {match.adapted: match for match in reversed(matches) if match.score >= threshold}

    return tuple(match for match in matches if distinct.get(match.adapted) is match)[:limit]


def concordance(
    session: Session,
    text: str,
    *,
    side: Side,
    languages: tuple[str | None, str | None] = (None, None),
    limit: int = 50,
) -> list[ConcordanceLine]:
    """Return the units with ``text`` on ``side`` as a phrase, else all its words; the newest first.

    Case, accents and punctuation do not matter; the last word may be unfinished. Of ``languages``,
    of source and target, one that is None is any.
    """
    ids = units_with_words(session, text, side, limit=limit)
    statement = (
        select(MemoryUnit).where(col(MemoryUnit.id).in_(ids)).order_by(col(MemoryUnit.id).desc())
    )
    sides = (MemoryUnit.source_language, MemoryUnit.target_language)
    for column, language in zip(sides, languages, strict=True):
        if language is not None:
            statement = statement.where(column == language)

    return [
        ConcordanceLine(unit, word_spans(unit.source if side == "source" else unit.target, text))
        for unit in session.exec(statement)
    ]


def word_spans(text: str, words: str) -> tuple[Span, ...]:
    """Return where ``words`` stand in ``text``: as a phrase, else each; the last may be unfinished.

    >>> word_spans("La Cámara habló. El camarógrafo, no.", "camara hab")
    ((3, 15),)
    >>> word_spans("habló la cámara", "cámara habló")
    ((0, 5), (9, 15))
    """
    wanted = [word for word, _ in searched_words(words)]
    stands = searched_words(text)
    if not wanted:
        return ()

    *whole, last = wanted
    phrases = [
        (stands[index][1][0], stands[index + len(whole)][1][1])
        for index in range(len(stands) - len(whole))
        if stands[index + len(whole)][0].startswith(last)
        and [word for word, _ in stands[index : index + len(whole)]] == whole
    ]

    return tuple(phrases) or tuple(span for word, span in stands if word in wanted)


def _candidates(
    session: Session, source: str, key: str, pair: tuple[str, str]
) -> tuple[list[int], dict[int, str]]:
    """Return the ids of the newest exact matches, and the keys of other units by their ids."""
    exact = (
        select(MemoryUnit.id)
        .where(
            MemoryUnit.source_language == pair[0],
            MemoryUnit.target_language == pair[1],
            MemoryUnit.source_key == key,
        )
        .order_by(col(MemoryUnit.updated_at).desc())
        .limit(_ADAPTED)
    )
    ids = units_sharing_words(session, source, limit=_CANDIDATES)
    # The pair is compared here: asked for it as well, SQLite would walk the index of the pair,
    # which may be the whole memory, instead of going to the rows.
    others = select(
        MemoryUnit.id, MemoryUnit.source_key, MemoryUnit.source_language, MemoryUnit.target_language
    ).where(col(MemoryUnit.id).in_(ids))

    return (
        [unit or 0 for unit in session.exec(exact)],
        {
            unit or 0: other
            for unit, other, *languages in session.exec(others)
            if other != key and tuple(languages) == pair
        },
    )


def _match(unit: MemoryUnit, source: str, index: TermIndex | None) -> MemoryMatch:
    key = memory_key(source[:_LONGEST])
    if unit.source_key == key:
        return MemoryMatch(unit, 1.0, 1.0, 0.0, unit.target, ())

    languages = unit.source_language, unit.target_language
    adapted = adapt_target(source, unit.source, unit.target, languages, index=index)
    similarity = fuzz.ratio(key, memory_key(adapted.source)) / 100

    return MemoryMatch(
        unit,
        score=max(0.0, min(similarity - adapted.penalty, _BELOW_EXACT)),
        similarity=similarity,
        penalty=adapted.penalty,
        adapted=adapted.target,
        swaps=adapted.swaps,
    )


# Two keys may differ in a sign that the comparison rounds away; only equal ones are exact.
_BELOW_EXACT = 0.99
