"""Two engines, one after the other: Spanish to English to French, say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translation.engine import Draft, EngineRequest, EngineSignature, Hypothesis, TranslationEngine
from translation.errors import EngineError

_STEP = 64
"""Sentences that go through all engines before the next ones start, so that results keep coming."""


class PivotEngine:
    """Sends each sentence's best translation by one engine to the next. Thread-safe as they are."""

    def __init__(self, engines: tuple[TranslationEngine, ...]) -> None:
        self._engines = engines

    @property
    def signature(self) -> EngineSignature:
        """The engines' signatures joined by "+"."""
        signatures = [engine.signature for engine in self._engines]
        return EngineSignature(
            signatures[0].name,
            "+".join(signature.model for signature in signatures),
            "+".join(signature.version for signature in signatures),
            "+".join(signature.sha256 for signature in signatures),
        )

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The placeholders that every engine copies."""
        first, *others = (engine.placeholders for engine in self._engines)
        return tuple(mark for mark in first if all(mark in other for other in others))

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield as TranslationEngine says. Scores are multiplied: all must be right in the end.

        ``suppressed``, ``prefix`` and ``hypotheses`` hold for the last engine.
        """
        for start in range(0, len(requests), _STEP):
            for index, answer in self._through(requests[start : start + _STEP], hypotheses):
                yield start + index, answer

    def _through(
        self, requests: Sequence[EngineRequest], hypotheses: int
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        alive = list(range(len(requests)))
        texts = [request.source for request in requests]
        scores = [1.0] * len(requests)
        for engine in self._engines[:-1]:
            asked, alive = alive, []
            for number, answer in engine.translate(
                [EngineRequest(texts[index]) for index in asked]
            ):
                index = asked[number]
                if isinstance(answer, EngineError):
                    yield index, answer
                    continue
                texts[index] = answer.text
                scores[index] *= answer.score
                alive.append(index)
            alive.sort()

        # The alignment of the last engine would point into the text between, not into the source.
        last = [replace(requests[index], source=texts[index], align=False) for index in alive]
        for number, answer in self._engines[-1].translate(last, hypotheses=hypotheses):
            index = alive[number]
            yield (
                index,
                answer if isinstance(answer, EngineError) else self._scaled(answer, scores[index]),
            )

    def _scaled(self, draft: Draft, factor: float) -> Draft:
        found = tuple(Hypothesis(each.text, each.score * factor) for each in draft.hypotheses)
        return Draft(draft.text, found[0].score, found, self.signature)
