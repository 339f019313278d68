"""Of the hypotheses of a draft both directions choose."""

from collections.abc import Iterator, Sequence

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.intake.drafting import draft_targets
from review.intake.reranking import Outcome, likeliest_both_ways
from translation.engine import ScoringEngine, TranslationEngine
from translation.errors import EngineError
from translation.protection import ProtectedDraft, ProtectedSentence, translate_protected

pytestmark = pytest.mark.engine

_SOURCES = (
    "Los camioneros bloquearon la ruta durante tres días.",
    "La ministra presentó ayer el presupuesto ante el Congreso.",
    "El partido perdió cuatro escaños en la bahía.",
)


def _outcomes(engine: TranslationEngine) -> tuple[list[ProtectedSentence], Iterator[Outcome]]:
    sentences = [ProtectedSentence(source, ()) for source in _SOURCES]
    return sentences, translate_protected(engine, sentences)


def test_no_other_hypothesis_makes_the_source_likelier_for_as_likely_a_target(
    engine: TranslationEngine, opposite_engine: TranslationEngine
) -> None:
    """One that is likelier than the first for both engines would stand first itself."""
    assert isinstance(opposite_engine, ScoringEngine)
    sentences, outcomes = _outcomes(engine)
    for index, outcome in likeliest_both_ways(sentences, outcomes, opposite_engine):
        assert isinstance(outcome, ProtectedDraft)
        first, *others = (outcome, *outcome.others)
        pairs = [(each.draft.text, _SOURCES[index]) for each in (first, *others)]
        means = [score.mean for score in opposite_engine.score(pairs)]
        for other, mean in zip(others, means[1:], strict=True):
            assert other.draft.score <= first.draft.score or mean <= means[0]
        assert outcome.draft.hypotheses[0].text == outcome.draft.text
        assert {each.text for each in outcome.draft.hypotheses} == {text for text, _ in pairs}


def test_without_an_opposite_engine_the_drafts_stay_as_they_are(engine: TranslationEngine) -> None:
    """A pair of languages that has one direction only is drafted as before."""
    sentences, outcomes = _outcomes(engine)
    before = dict(outcomes)
    again = dict(likeliest_both_ways(sentences, before.items(), None))
    assert again == before


def test_a_sentence_that_failed_is_told_among_the_others(
    engine: TranslationEngine, opposite_engine: TranslationEngine
) -> None:
    """One error takes no other draft away, and comes out in its place."""
    assert isinstance(opposite_engine, ScoringEngine)
    sentences, outcomes = _outcomes(engine)
    made = [
        (0, EngineError("", "it failed")),
        *((index, each) for index, each in outcomes if index),
    ]
    found = dict(likeliest_both_ways(sentences, made, opposite_engine))
    assert isinstance(found[0], EngineError)
    assert all(isinstance(found[index], ProtectedDraft) for index in (1, 2))


def test_an_article_is_drafted_by_both_directions(
    engine: TranslationEngine, opposite_engine: TranslationEngine
) -> None:
    """Every segment gets a draft once, whose text one of the writing engine's hypotheses became."""
    assert isinstance(opposite_engine, ScoringEngine)
    segments: Sequence[SegmentText] = [SegmentText(source, "") for source in _SOURCES]
    drafts = [*draft_targets(segments, engine, TermIndex(()), opposite=opposite_engine)]
    assert sorted(number for number, _ in drafts) == [0, 1, 2]
    assert all(drafted.target and not drafted.error for _, drafted in drafts)
