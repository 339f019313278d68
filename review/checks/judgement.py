"""What the judge decided about one pair of source and target."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from glossary.language.tokens import Span


class HypothesisKind(StrEnum):
    """What would have gone wrong if the repaired target is the right one."""

    DENIAL_LOST = "denial-lost"
    DENIAL_ADDED = "denial-added"
    OPPOSITE = "opposite"
    DEGREE = "degree"
    TENSE = "tense"
    MODALITY = "modality"
    GENDER = "gender"
    PERSON = "person"
    EXCHANGED = "exchanged"
    NAME = "name"
    QUESTION = "question"
    MISTRANSLATED = "mistranslated"
    LEFT_OUT = "left-out"
    ADDED = "added"
    INVENTED = "invented"


class JudgingEngines(NamedTuple):
    """Whether an engine can be asked of the direction of a pair, one of the opposite direction, and
    where there is neither two that go through another language.
    """

    forward: bool
    backward: bool
    through: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the witnesses agree on: ``replacement`` at ``target_span`` would be right.

    ``strength`` is how many times what a usual piece of the two texts costs they gain by it.
    """

    kind: HypothesisKind
    source_span: Span | None
    target_span: Span
    replacement: str
    strength: float
