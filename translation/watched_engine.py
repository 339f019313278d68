"""An engine that begins nothing more once nobody waits for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from translation.engine import (
    CompletingEngine,
    Completion,
    Draft,
    EngineAround,
    EngineRequest,
    ScoringEngine,
    TargetScore,
    TranslationEngine,
)
from translation.errors import EngineError, StoppedError
from translation.messages import told

Watched = TypeVar("Watched", bound=TranslationEngine)


@dataclass(frozen=True, slots=True)
class _WatchedEngine(EngineAround):
    is_over: Callable[[], bool]

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        self.require_wanted()
        for answer in self.engine.translate(requests, hypotheses=hypotheses):
            yield answer
            self.require_wanted()

    def require_wanted(self) -> None:
        if self.is_over():
            raise StoppedError(
                self.engine.signature.model, told("nobody waits for its answer any more")
            )


@dataclass(frozen=True, slots=True)
class _WatchedScoringEngine(_WatchedEngine):
    engine: ScoringEngine

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[TargetScore]:
        self.require_wanted()
        return self.engine.score(pairs)


@dataclass(frozen=True, slots=True)
class _WatchedCompletingEngine(_WatchedScoringEngine):
    engine: CompletingEngine

    def complete(
        self, beginnings: Sequence[tuple[str, str]], *, pieces: int, ways: int
    ) -> list[tuple[Completion, ...]]:
        self.require_wanted()
        return self.engine.complete(beginnings, pieces=pieces, ways=ways)


def watched(engine: Watched, is_over: Callable[[], bool]) -> Watched:
    """Return the engine, which can do as much as before and raises StoppedError before its next
    answer once the work ``is_over``.

    Whoever drafts asks it several times for a sentence, and yields some only after the last: who
    asked between what is yielded alone would hear of a cancel minutes later.
    """
    if isinstance(engine, CompletingEngine):
        return _WatchedCompletingEngine(engine, is_over)  # type: ignore[return-value]  # as able
    if isinstance(engine, ScoringEngine):
        return _WatchedScoringEngine(engine, is_over)  # type: ignore[return-value]  # as able
    return _WatchedEngine(engine, is_over)  # type: ignore[return-value]  # as able
