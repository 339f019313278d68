"""Who is asked what a source makes likelier."""

from dataclasses import dataclass

from translation.engine import ScoringEngine


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Who can be asked of a pair of languages: the engines of its direction and the opposite one.

    Where the pair has neither, ``reader`` renders the target in a third language, and the two
    engines are of the source and that language.
    """

    source_language: str
    target_language: str
    forward: ScoringEngine | None
    backward: ScoringEngine | None
    reader: ScoringEngine | None = None
