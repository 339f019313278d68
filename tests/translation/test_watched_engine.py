"""An engine that is watched is as able as before, and begins nothing when nobody waits."""

import pytest

from translation.engine import CompletingEngine, EngineRequest, ScoringEngine, TranslationEngine
from translation.errors import StoppedError
from translation.watched_engine import watched


@pytest.mark.engine
def test_a_watched_engine_stops_before_its_next_answer(engine: TranslationEngine) -> None:
    """It scores and completes as the engine in it does, until the work is over."""
    over: list[bool] = []
    same = watched(engine, lambda: bool(over))
    assert isinstance(same, CompletingEngine) == isinstance(engine, CompletingEngine)
    assert isinstance(same, ScoringEngine)
    assert same.signature == engine.signature
    answers = same.translate([EngineRequest("Hola."), EngineRequest("Buenos días a todos.")])
    assert next(answers)
    over.append(True)
    with pytest.raises(StoppedError):
        next(answers)
    with pytest.raises(StoppedError):
        same.score([("Hola.", "Hello.")])
