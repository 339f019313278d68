"""The one seam of Cotejo: what any machine translation engine must offer, and what it returns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from translation.errors import EngineError


@dataclass(frozen=True, slots=True)
class EngineSignature:
    """All that is needed to reproduce a draft: engine and model with version and hash.

    ``sha256`` is the hexadecimal digest of the model package; for a pivot through English the
    ``model``, ``version`` and ``sha256`` of both packages are joined by "+".
    """

    name: str
    model: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AlignmentLink:
    """``target[target_start:target_end]`` was written while the engine looked at
    ``source[source_start:source_end]``; ``weight`` is the share of its attention, 0 to 1.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate translation. ``score`` is the mean probability of its tokens, 0 to 1.

    ``alignment`` is empty unless it was asked for and the engine can tell.
    """

    text: str
    score: float
    alignment: tuple[AlignmentLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The engine's answer for one sentence: the best text, and the other hypotheses after it.

    ``hypotheses[0].text == text``. Never changed once made; what a reviewer writes is a Correction.
    """

    text: str
    score: float
    hypotheses: tuple[Hypothesis, ...]
    signature: EngineSignature


def single_draft(text: str, score: float, signature: EngineSignature) -> Draft:
    """Return a draft whose text is its only hypothesis."""
    return Draft(text, score, (Hypothesis(text, score),), signature)


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """One sentence to translate. ``suppressed`` are target strings that must not be produced;
    ``prefix`` is target text that the answer must start with; ``align`` asks for the alignment;
    ``quick`` for an answer in half the time, should it be a little worse.
    """

    source: str
    suppressed: tuple[str, ...] = ()
    prefix: str = ""
    align: bool = False
    quick: bool = False


@dataclass(frozen=True, slots=True)
class TargetScore:
    """How likely an engine finds a given target.

    ``pieces`` are the stretches of the target that the model reads as one, each as ``(start, end,
    natural logarithm of its probability)``, in code points and in order; ``ending`` is that of the
    target ending there.
    """

    pieces: tuple[tuple[int, int, float], ...]
    ending: float

    @property
    def total(self) -> float:
        """The logarithm of the probability of the whole target."""
        return sum(piece[2] for piece in self.pieces) + self.ending

    @property
    def mean(self) -> float:
        """The mean logarithm of the pieces and the ending."""
        return self.total / (len(self.pieces) + 1)

    def of(self, start: int, end: int) -> float:
        """Return the logarithm of the probability of the pieces that share a letter with
        ``start:end``.

        >>> TargetScore(((0, 2, -0.5), (2, 5, -7.0), (6, 9, -0.1)), -0.1).of(0, 5)
        -7.5
        """
        return sum(value for first, last, value in self.pieces if first < end and last > start)

    def least(self, start: int, end: int) -> float:
        """Return the lowest logarithm of the pieces that share a letter with ``start:end``, or 0.

        >>> TargetScore(((0, 2, -0.5), (2, 5, -7.0), (6, 9, -0.1)), -0.1).least(0, 5)
        -7.0
        """
        return min(
            (value for first, last, value in self.pieces if first < end and start < last),
            default=0.0,
        )


@dataclass(frozen=True, slots=True)
class Completion:
    """How an engine would go on after a beginning; ``is_whole`` where the target ends there."""

    text: str
    is_whole: bool


class TranslationEngine(Protocol):
    """Translates sentences. Implementations are thread-safe.

    ``placeholders`` are the tokens that the engine is known to copy unchanged, in the order they
    are to be used; empty for an engine that knows none.
    """

    @property
    def signature(self) -> EngineSignature:
        """Which engine and model this is."""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The tokens that are copied unchanged."""

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield ``(index of the request, Draft or the error that this sentence caused)``, each
        index exactly once, in any order, as they are done.
        """


@dataclass(frozen=True, slots=True)
class EngineAround:
    """What is the same of an engine that asks another one: it signs as that one does."""

    engine: TranslationEngine

    @property
    def signature(self) -> EngineSignature:
        """The signature of the engine that it asks."""
        return self.engine.signature

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The tokens that this engine copies."""
        return self.engine.placeholders


@runtime_checkable
class ScoringEngine(TranslationEngine, Protocol):
    """Says how likely given targets are, too; not every engine can."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[TargetScore]:
        """Return the score of each ``(source, target)``, in their order. Raises EngineError."""


@runtime_checkable
class CompletingEngine(ScoringEngine, Protocol):
    """Says how targets would go on behind a beginning, too."""

    def complete(
        self, beginnings: Sequence[tuple[str, str]], *, pieces: int, ways: int
    ) -> list[tuple[Completion, ...]]:
        """Return the ``ways`` in which a target of each ``(source, beginning of a target)`` goes
        on, with different first pieces and the likeliest first, as far as whole words among
        ``pieces`` pieces.

        Raises EngineError.
        """
