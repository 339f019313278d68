"""The units of the translation memory that share words with a sentence, found in its word index."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from itertools import zip_longest
from typing import Literal

from sqlalchemy import Connection, text
from sqlmodel import Session

from review.store.word_index import WITHOUT_ACCENTS
from translation.words import LETTERS_AND_DIGITS

Side = Literal["source", "target"]

_MOST_WORDS = 40
_MOST_CHARACTERS = 4_000
_COMMON = 1_500
"""A word that stands in more units than this narrows nothing down by itself."""
_MOST_POSTINGS = 5_000
_SHORT = 3
"""Words of so few letters are common without counting, unless in capitals (ONU)."""
_ENOUGH_RARE_WORDS = 6
_PARTS = 4
_WINDOW = 3
_MOST_COMMON_WORDS = 6
_WINDOW_UNITS = 400


def units_sharing_words(session: Session, source: str, *, limit: int) -> list[int]:
    """Return the ids of up to ``limit`` units that share rare words with ``source``, best first.

    Each word is counted, but no further than 1,500 units: reading the exact document frequency of
    "de" from an fts5vocab table takes 60 ms in a memory of 1,000,000, this 0.2 ms. The units of the
    words below that are weighed by rarity, log(units / frequency), as in any inverted index; words
    from all over the sentence have their turn. Commoner words count in threes that stand near each
    other in the sentence: "gobierno presidente ministro" is rare again.
    """
    every = LETTERS_AND_DIGITS.findall(source[:_MOST_CHARACTERS])
    telling = [word for word in every if len(word) > _SHORT or not word.islower()] or every
    words = list(dict.fromkeys(word.lower() for word in telling))
    if len(words) > _MOST_WORDS:
        longest = set(sorted(words, key=len, reverse=True)[:_MOST_WORDS])
        words = [word for word in words if word in longest]

    connection = session.connection()
    frequencies = _frequencies(connection, words)
    rare = _rarest_by_parts(words, frequencies)
    chosen, postings = [], 0
    for word in rare:
        postings += frequencies[word]
        if postings > _MOST_POSTINGS:
            break
        chosen.append((word,))

    few = sum(word.isalpha() for word in rare) < _ENOUGH_RARE_WORDS
    windows = _windows([word for word in words if frequencies[word] > _COMMON]) if few else []
    total = max(_COMMON, connection.execute(text("SELECT max(id) FROM memory_unit")).scalar() or 0)
    weights: defaultdict[int, float] = defaultdict(float)
    for terms in (chosen, windows):
        for units in _units_with_all(connection, terms):
            # Windows overlap: together they count as one word.
            count = len(windows) if terms is windows else 1
            weight = math.log(1 + total / max(len(units), 1)) / count
            for unit in units:
                weights[unit] += weight

    return nlargest(limit, weights, key=weights.__getitem__)


def units_with_words(session: Session, words: str, side: Side, *, limit: int) -> list[int]:
    """Return the ids of up to ``limit`` units that hold ``words`` on ``side``, the newest first.

    Units with the words as a phrase, the last one perhaps unfinished; only where there are none,
    units that hold all of them anywhere.
    """
    found = LETTERS_AND_DIGITS.findall(words[:_MOST_CHARACTERS].lower())[:_MOST_WORDS]
    if not found:
        return []

    if session.connection().dialect.name == "sqlite":
        statement = (
            "SELECT rowid FROM memory_words WHERE memory_words MATCH :words ORDER BY rowid DESC "
            "LIMIT :limit"
        )
        all_of_them = " AND ".join(f'"{word}"' for word in found)
        queries = [f'{side} : "{" ".join(found)}" *', f"{side} : ({all_of_them})"]
    else:
        statement = (
            "SELECT id FROM memory_unit "  # noqa: S608 - side is one of two words of ours
            f"WHERE {side}_words @@ to_tsquery('simple', :words) "
            "ORDER BY id DESC LIMIT :limit"
        )
        queries = [f"{_plain(found, ' <-> ')}:*", _plain(found, " & ")]

    for query in queries:
        rows = session.connection().execute(text(statement), {"words": query, "limit": limit})
        units = [int(row[0]) for row in rows]
        if units:
            return units

    return []


def _rarest_by_parts(words: Sequence[str], frequencies: Mapping[str, int]) -> list[str]:
    """Return the uncommon words, in turn from each quarter of the sentence, the rarest first.

    Words of one clause stand in the same units: four of them tell no more than one.
    """
    size = max(1, -(-len(words) // _PARTS))
    parts = [
        sorted(
            (word for word in words[start : start + size] if 0 < frequencies[word] <= _COMMON),
            key=lambda word: frequencies[word],
        )
        for start in range(0, len(words), size)
    ]
    return [word for turn in zip_longest(*parts) for word in turn if word is not None]


def _windows(common: Sequence[str]) -> list[tuple[str, ...]]:
    longest = set(sorted(common, key=len, reverse=True)[:_MOST_COMMON_WORDS])
    kept = [word for word in common if word in longest]
    if len(kept) <= _WINDOW:
        return [tuple(kept)] if kept else []
    return [tuple(kept[start : start + _WINDOW]) for start in range(len(kept) - _WINDOW + 1)]


def _frequencies(connection: Connection, words: Sequence[str]) -> dict[str, int]:
    """Return in how many units each word stands, counted to one more than _COMMON at most."""
    if not words:
        return {}
    parts = (
        f"SELECT {number}, count(*) "  # noqa: S608 - numbers of ours
        f"FROM ({_query(connection, number, _COMMON + 1)}) AS part_{number}"
        for number in range(len(words))
    )
    parameters = _parameters(connection, [(word,) for word in words])
    rows = connection.execute(text(" UNION ALL ".join(parts)), parameters)
    return {words[number]: count for number, count in rows}


def _units_with_all(connection: Connection, terms: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Return, for each of ``terms``, the ids of the units that hold all its words."""
    found = []
    for words in terms:
        limit = _COMMON if len(words) == 1 else _WINDOW_UNITS
        rows = connection.execute(
            text(_query(connection, 0, limit)), _parameters(connection, [words])
        )
        found.append([*rows.scalars()])
    return found


def _query(connection: Connection, number: int, limit: int) -> str:
    """Return the query for units whose source holds all words of the parameter ``words_number``."""
    if connection.dialect.name == "sqlite":
        return (
            "SELECT rowid AS unit FROM memory_words "  # noqa: S608 - numbers of ours
            f"WHERE memory_words MATCH :words_{number} "
            f"LIMIT {limit}"
        )
    return (
        "SELECT id AS unit FROM memory_unit "  # noqa: S608 - numbers of ours
        f"WHERE source_words @@ to_tsquery('simple', :words_{number}) "
        f"LIMIT {limit}"
    )


def _plain(words: Sequence[str], operator: str) -> str:
    return operator.join(words).translate(WITHOUT_ACCENTS)


def _parameters(connection: Connection, terms: Sequence[tuple[str, ...]]) -> dict[str, str]:
    # Only letters and digits get here, so nothing can be read as an operator; quotes are for words
    # as AND. Names stand in both sides of a unit anyway: no column is asked for, which is faster.
    is_sqlite = connection.dialect.name == "sqlite"
    return {
        f"words_{number}": " AND ".join(f'"{word}"' for word in words)
        if is_sqlite
        else _plain(words, " & ")
        for number, words in enumerate(terms)
    }
