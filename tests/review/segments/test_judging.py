"""Judgements at rest: each pair is judged once, by named engines, and read with the article's
issues.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from glossary.matching import TermIndex
from glossary.term import Term
from review.checks.judgement import HypothesisKind
from review.segments.article_text import article_issues
from review.segments.judging import (
    engines_of,
    judge_article,
    judgements_of,
    unjudged_segments,
    witnesses_for,
)
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import StoredJudgement, stored_id
from review.terms.stored import add_term
from translation.engine import TranslationEngine
from translation.errors import NoModelError
from translation.watcher import Watcher

pytestmark = pytest.mark.engine

_PAIR = ("El presidente no aceptó la propuesta.", "The president accepted the proposal.")


@pytest.fixture
def engine_for(
    engine: TranslationEngine, opposite_engine: TranslationEngine
) -> Callable[[str, str], TranslationEngine]:
    """The two bundled engines, as a server hands them out."""
    engines = {("es", "en"): engine, ("en", "es"): opposite_engine}

    def chosen(source_language: str, target_language: str) -> TranslationEngine:
        if (source_language, target_language) not in engines:
            raise NoModelError("", "no model translates this", "Install one.")
        return engines[source_language, target_language]

    return chosen


def _spoil_first(database: Engine, article_id: int) -> None:
    with writing(database) as session:
        first = list_segments(session, article_id)[0]
        first.source, first.target = _PAIR
        session.add(first)


def test_what_the_judge_found_is_an_issue_of_the_article(
    database: Engine, article_id: int, engine_for: Callable[[str, str], TranslationEngine]
) -> None:
    """The lost denial stands among the issues once the article was judged, and not before."""
    _spoil_first(database, article_id)
    with reading(database) as session:
        before = [
            issue.check
            for issues in article_issues(session, article_id, TermIndex([])).values()
            for issue in issues
        ]
    assert judge_article(database, article_id, engine_for)
    with reading(database) as session:
        after = [
            issue.check
            for issues in article_issues(session, article_id, TermIndex([])).values()
            for issue in issues
        ]
    assert "negation-lost" not in before
    assert "negation-lost" in after


@pytest.mark.parametrize(
    ("source", "target", "is_told"),
    [
        (
            "The IRS fined three banks on Monday for hiding accounts of rich clients.",
            (
                "El IRS, el fisco de Estados Unidos, terminó tres bancos el lunes "
                "por ocultar cuentas de clientes ricos."
            ),
            True,
        ),
        (
            "The IRS, the US tax office, fined three banks on Monday.",
            "El IRS, el fisco de Estados Unidos, multó a tres bancos el lunes.",
            False,
        ),
    ],
)
def test_an_explanation_hides_no_error(
    database: Engine,
    article_id: int,
    engine_for: Callable[[str, str], TranslationEngine],
    source: str,
    target: str,
    *,
    is_told: bool,
) -> None:
    """What readers abroad are told of a name stands for no word that the translation left out, but
    for the source's own words where it says the same.
    """
    explained = Term("IRS", "IRS", explanation="el fisco de Estados Unidos")
    with writing(database) as session:
        add_term(
            session, replace(explained, source_language="en", target_language="es"), author="Ana"
        )
        article = get_article(session, article_id)
        article.source_language, article.target_language = "en", "es"
        first, *others = list_segments(session, article_id)
        first.source, first.target = source, target
        for other in others:
            other.target = ""
        session.add_all([article, first, *others])
        identifier = stored_id(first)
    assert judge_article(database, article_id, engine_for)
    with reading(database) as session:
        issues = article_issues(session, article_id, TermIndex([explained]))[identifier]
        assert ("left-out" in {issue.check for issue in issues}) == is_told


def test_a_pair_is_judged_once(
    database: Engine, article_id: int, engine_for: Callable[[str, str], TranslationEngine]
) -> None:
    """The second time nothing is left to judge, and no progress is told."""
    _spoil_first(database, article_id)
    told: list[tuple[int, int]] = []
    judge_article(
        database,
        article_id,
        engine_for,
        watcher=Watcher(tell=lambda done, total: told.append((done, total))),
    )
    assert told
    assert told[-1][0] == told[-1][1]
    told.clear()
    assert judge_article(
        database,
        article_id,
        engine_for,
        watcher=Watcher(tell=lambda done, total: told.append((done, total))),
    )
    assert told == []


def test_a_cancelled_judge_keeps_what_is_done(
    database: Engine, article_id: int, engine_for: Callable[[str, str], TranslationEngine]
) -> None:
    """Who cancels before the first pair has none judged, and is told that the work is not whole."""
    _spoil_first(database, article_id)
    assert not judge_article(database, article_id, engine_for, watcher=Watcher(lambda: True))
    with reading(database) as session:
        assert session.exec(select(StoredJudgement)).all() == []


def test_another_engine_judges_anew(
    database: Engine, article_id: int, engine_for: Callable[[str, str], TranslationEngine]
) -> None:
    """Judgements of other engines than those at hand do not count as done."""
    _spoil_first(database, article_id)
    judge_article(database, article_id, engine_for)
    with writing(database) as session:
        for row in session.exec(select(StoredJudgement)):
            row.engines = "1 another model"
    with reading(database) as session:
        article = get_article(session, article_id)
        named = engines_of(witnesses_for(engine_for, "es", "en"))
        assert judgements_of(session, article, [_PAIR], engines=named) == {}
        assert unjudged_segments(session, article, list_segments(session, article_id)) == []
    judge_article(database, article_id, engine_for)
    with reading(database) as session:
        found = judgements_of(session, get_article(session, article_id), [_PAIR], engines=named)
    assert [judgement.kind for judgement in found[_PAIR]] == [HypothesisKind.DENIAL_LOST]


def test_without_an_engine_of_either_direction_nothing_is_kept(
    database: Engine, article_id: int
) -> None:
    """The article counts as judged: there is nobody to ask."""

    def nobody(source: str, target: str) -> TranslationEngine:
        raise NoModelError("", f"no model translates {source} to {target}", "Install one.")

    assert judge_article(database, article_id, nobody)
    with reading(database) as session:
        assert session.exec(select(StoredJudgement)).all() == []
