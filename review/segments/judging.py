"""The judge applied to stored segments: each pair of source and target is judged once and kept.

Judging takes some tens of milliseconds a segment, so it is never done while somebody's save waits:
a job does it after a translation, and the editor asks for what is not judged yet once it has the
rest.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import sqlalchemy
from sqlalchemy import Engine
from sqlmodel import Session, col

from review.checks.judge import judge
from review.checks.judgement import HypothesisKind, Judgement
from review.checks.long_segments import LONGEST
from review.checks.witnesses import Witnesses
from review.segments.judge_turns import JudgeTurns
from review.segments.unexplained_target import without_explanations
from review.store.articles import get_article, list_segments
from review.store.database import read, reading, write, write_if_possible
from review.store.prepared import run_prepared
from review.store.tables import Article, Segment, StoredJudgement, stored_id
from review.terms.stored import explained_terms
from translation.document import Kind
from translation.engine import ScoringEngine, TranslationEngine
from translation.errors import CotejoError, NoModelError, PackageError
from translation.languages import usual
from translation.watcher import UNWATCHED, Watcher

_LOG = logging.getLogger(__name__)

EngineFor = Callable[[str, str], TranslationEngine]
TextPair = tuple[str, str]
"""Source and target."""

JUDGE = "121"
"""Grows with each change of what the judge finds: what an older one found is found anew."""

_KINDS = frozenset(HypothesisKind)
"""What an older judge found of other kinds is left out."""
_AT_ONCE = 8
"""Pairs judged in one go: a second at most, so that progress is seen and a cancel is heard."""
_AT_ONCE_BESIDE_SAVERS = 1
_MOST_KEYS = 500
_MOST_GIVEN_UP = 10_000

_JUDGED: Any = sqlalchemy.select(
    col(StoredJudgement.key), col(StoredJudgement.engines), col(StoredJudgement.judgements)
).where(col(StoredJudgement.key).in_(sqlalchemy.bindparam("keys", expanding=True)))
_given_up: dict[str, None] = {}
"""Keys of pairs that no witness here could be asked of: they are not asked for again and again."""


def witnesses_for(engine_for: EngineFor, source_language: str, target_language: str) -> Witnesses:
    """Return who can be asked of a pair of languages: none where no engine scores a direction."""
    witnesses = _of_both(engine_for, source_language, target_language)
    if witnesses.forward or witnesses.backward or usual.PIVOT in {source_language, target_language}:
        return witnesses

    reader = scoring_engine(engine_for, target_language, usual.PIVOT)
    through = _of_both(engine_for, source_language, usual.PIVOT) if reader else witnesses
    return replace(through, target_language=target_language, reader=reader)


def _of_both(engine_for: EngineFor, source_language: str, target_language: str) -> Witnesses:
    languages = source_language, target_language
    engines = (scoring_engine(engine_for, *pair) for pair in (languages, languages[::-1]))
    return Witnesses(*languages, *engines)


def scoring_engine(
    engine_for: EngineFor, source_language: str, target_language: str
) -> ScoringEngine | None:
    """Return the engine of a direction that says how likely targets are, None for none."""
    try:
        engine = engine_for(source_language, target_language)
    except (NoModelError, PackageError):
        # Without this witness fewer hypotheses can be decided; drafting tells of a damaged package.
        return None
    return engine if isinstance(engine, ScoringEngine) else None


def engines_of(witnesses: Witnesses) -> str:
    """Return who the witnesses are, for the record."""
    readers = [witnesses.reader] if witnesses.reader else []
    asked = (witnesses.forward, witnesses.backward, *readers)
    return " ".join([JUDGE, *(engine.signature.sha256[:32] if engine else "-" for engine in asked)])


def judgements_of(
    session: Session, article: Article, pairs: Iterable[TextPair], *, engines: str = ""
) -> dict[TextPair, tuple[Judgement, ...]]:
    """Return what was found in each of ``pairs`` that was judged; with ``engines``, by these
    engines.
    """
    keys = {_key(article, pair): pair for pair in pairs}
    wanted = [*keys]
    found: dict[TextPair, tuple[Judgement, ...]] = {}
    for start in range(0, len(wanted), _MOST_KEYS):
        some = wanted[start : start + _MOST_KEYS]
        for key, asked, judgements in run_prepared(session, _JUDGED, keys=some):
            if engines in {"", asked}:
                found[keys[key]] = tuple(
                    _read(each) for each in judgements if each["kind"] in _KINDS
                )
    return found


def is_judged(source: str, target: str, kind: str, language: str) -> bool:
    """Whether the judge is asked of it: prose with both sides, in the article's own language."""
    return (
        bool(source.strip() and target.strip())
        and kind != Kind.BOILERPLATE
        and not language
        and max(len(source), len(target)) <= LONGEST
    )


def _pairs(article: Article, segments: Iterable[Segment]) -> dict[int, TextPair]:
    """Return what is judged of the segments of the article, by their identifiers."""
    return {
        stored_id(segment): (segment.source, segment.target)
        for segment in segments
        if article.has_source
        and is_judged(segment.source, segment.target, segment.kind, segment.language)
    }


def judge_article(
    database: Engine,
    article_id: int,
    engine_for: EngineFor,
    *,
    watcher: Watcher = UNWATCHED,
    turns: JudgeTurns | None = None,
) -> bool:
    """Judge every pair of the article that these engines have not judged; return whether all are
    judged now.

    ``watcher`` is told how many of how many pairs are done; ``turns`` say when to work where people
    save meanwhile. Raises EngineError.
    """
    with reading(database) as session:
        article = get_article(session, article_id)
        pairs = [*_pairs(article, list_segments(session, article_id)).values()]
        session.expunge_all()

    return judge_all(database, article, pairs, engine_for, watcher=watcher, turns=turns)


def judge_all(
    database: Engine,
    article: Article,
    pairs: Sequence[TextPair],
    engine_for: EngineFor,
    *,
    watcher: Watcher,
    turns: JudgeTurns | None = None,
) -> bool:
    """Judge any ``pairs`` in the article's languages as judge_article does those of the article."""
    witnesses = witnesses_for(engine_for, *article.languages)
    if witnesses.forward is None and witnesses.backward is None:
        return True

    known = read(database, judgements_of, article, pairs, engines=engines_of(witnesses))
    waiting = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    done = 0
    for some in (turns or JudgeTurns()).in_turns(
        waiting, alone=_AT_ONCE, beside_savers=_AT_ONCE_BESIDE_SAVERS, is_over=watcher.is_over
    ):
        judge_pairs(database, article, some, witnesses)
        done += len(some)
        watcher.tell(done, len(waiting))

    return done == len(waiting)


def judge_pairs(
    database: Engine, article: Article, pairs: Sequence[TextPair], witnesses: Witnesses
) -> Mapping[TextPair, tuple[Judgement, ...]]:
    """Judge ``pairs`` in the article's languages and keep what was found. Raises EngineError."""
    found = _judged(database, article, pairs, witnesses)
    write(database, _keep, article, found, witnesses)
    return found


def _judged(
    database: Engine, article: Article, pairs: Sequence[TextPair], witnesses: Witnesses
) -> dict[TextPair, tuple[Judgement, ...]]:
    """What the judge finds in ``pairs``, which it hears without what readers abroad are told:
    words that no source has can pass for what was left out.
    """
    terms = read(database, explained_terms, article)
    heard = [without_explanations(*pair, terms, article.languages) for pair in pairs]
    texts = [(source, target.text) for (source, _), target in zip(pairs, heard, strict=True)]
    return {
        pair: tuple(target.in_whole(judgements))
        for pair, target, judgements in zip(pairs, heard, judge(texts, witnesses), strict=True)
    }


def _keep(
    session: Session,
    article: Article,
    found: Mapping[TextPair, tuple[Judgement, ...]],
    witnesses: Witnesses,
) -> None:
    for pair, judgements in found.items():
        row = StoredJudgement(
            key=_key(article, pair),
            engines=engines_of(witnesses),
            judgements=[asdict(each) for each in judgements],
        )
        session.merge(row)


def forget_judgements(session: Session, article: Article, pairs: Iterable[TextPair]) -> None:
    """Forget what was found in ``pairs``: it quotes them. Another article with one asks anew."""
    keys = [_key(article, pair) for pair in pairs]
    for start in range(0, len(keys), _MOST_KEYS):
        some = keys[start : start + _MOST_KEYS]
        session.exec(sqlalchemy.delete(StoredJudgement).where(col(StoredJudgement.key).in_(some)))


def unjudged_segments(session: Session, article: Article, segments: Iterable[Segment]) -> list[int]:
    """Return the identifiers of those segments whose source and target nobody has judged."""
    pairs = _pairs(article, segments)
    return still_unjudged(article, pairs, judgements_of(session, article, pairs.values()))


def still_unjudged(
    article: Article, pairs: Mapping[int, TextPair], judged: Mapping[TextPair, object]
) -> list[int]:
    """Return the same by ``judged``, which holds what was found in the pairs that were judged."""
    return [
        identifier
        for identifier, pair in pairs.items()
        if pair not in judged and _key(article, pair) not in _given_up
    ]


def judge_waiting(
    database: Engine, article: Article, pairs: Sequence[TextPair], engine_for: EngineFor
) -> None:
    """Judge ``pairs``, a few at most, for somebody who looks at them; what cannot be judged is
    given up.

    While somebody else writes, nothing is kept and nobody waits: the pairs are judged again later.
    """
    witnesses = witnesses_for(engine_for, *article.languages)
    if witnesses.forward or witnesses.backward:
        try:
            found = _judged(database, article, pairs, witnesses)
        except CotejoError:
            _LOG.exception("A segment of article %s could not be judged", article.id)
        else:
            write_if_possible(
                database, partial(_keep, article=article, found=found, witnesses=witnesses)
            )
            return

    if len(_given_up) > _MOST_GIVEN_UP:
        _given_up.clear()
    _given_up.update((_key(article, pair), None) for pair in pairs)


def _key(article: Article, pair: TextPair) -> str:
    parts = (article.source_language, article.target_language, *pair)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _read(row: Mapping[str, Any]) -> Judgement:
    source_span = row["source_span"]
    return Judgement(
        HypothesisKind(row["kind"]),
        None if source_span is None else tuple(source_span),
        tuple(row["target_span"]),
        row["replacement"],
        row["strength"],
    )
