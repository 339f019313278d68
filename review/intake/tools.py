"""What translates for an article: handed to whoever drafts, kept loaded by whoever hands it out."""

from dataclasses import dataclass, field

from review.segments.judge_turns import JudgeTurns
from review.segments.judging import EngineFor
from review.terms.stored import IndexFor, glossary_index


@dataclass(frozen=True, slots=True)
class Tools:
    """The engine of a pair of languages, and the index of an article's glossary.

    ``engine_for`` raises NoModelError, PackageError. ``judge`` says when the judge may work: one
    for all of a program.
    """

    engine_for: EngineFor
    index_for: IndexFor = glossary_index
    judge: JudgeTurns = field(default_factory=JudgeTurns)
