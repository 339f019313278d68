"""Engines of other packages: whatever they do wrong is told of them, by sentence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from translation.engine import (
    CompletingEngine,
    Completion,
    Draft,
    EngineRequest,
    ScoringEngine,
    TargetScore,
    TranslationEngine,
)
from translation.engine_kinds import ENGINE_PLUGINS, EngineKind
from translation.errors import EngineError, PluginError
from translation.messages import told
from translation.package_inspection import ModelPackage
from translation.plugins import named_if_it_fails, plugin_of


def load_named(kind: EngineKind, package: ModelPackage, threads: int) -> TranslationEngine:
    """Return the engine that ``kind`` makes of the package, within its bounds if it is a plugin's.

    Raises what our own kinds raise, PluginError for whatever another's does.
    """
    with named_if_it_fails(ENGINE_PLUGINS, kind, package.name):
        engine = kind.load(package, threads)
        if plugin_of(ENGINE_PLUGINS, kind) is None:
            return engine
        if isinstance(engine, CompletingEngine):
            return _CompletingPluginEngine(kind, engine)
        if isinstance(engine, ScoringEngine):
            return _ScoringPluginEngine(kind, engine)
        return _PluginEngine(kind, engine)


class _PluginEngine:
    """Answers for another package's engine: with an error for each sentence that it leaves."""

    def __init__(self, kind: EngineKind, engine: TranslationEngine) -> None:
        self._kind = kind
        self._engine = engine
        self.signature = engine.signature
        self.placeholders = tuple(engine.placeholders)

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        waiting = dict.fromkeys(range(len(requests)))
        left = EngineError("", told("the engine gave no answer"), "Translate this one by hand.")
        try:
            with self._named():
                for index, answer in self._engine.translate(requests, hypotheses=hypotheses):
                    if not isinstance(answer, Draft | EngineError):
                        raise TypeError(f"it yields {type(answer).__name__} and not a Draft")
                    del waiting[index]
                    yield index, answer
        except EngineError as error:
            left = error
        for index in waiting:
            yield index, left

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Raise EngineError, which names the plugin, for whatever it raises in the block."""
        try:
            with named_if_it_fails(ENGINE_PLUGINS, self._kind):
                yield
        except PluginError as error:
            raise EngineError(error.subject, error.problem, error.remedy) from error


class _ScoringPluginEngine(_PluginEngine):
    _engine: ScoringEngine

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[TargetScore]:
        with self._named():
            return self._engine.score(pairs)


class _CompletingPluginEngine(_ScoringPluginEngine):
    _engine: CompletingEngine

    def complete(
        self, beginnings: Sequence[tuple[str, str]], *, pieces: int, ways: int
    ) -> list[tuple[Completion, ...]]:
        with self._named():
            return self._engine.complete(beginnings, pieces=pieces, ways=ways)
