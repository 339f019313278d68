"""What the judge decided about one pair of source and target, and how much evidence that takes for
each kind of hypothesis.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from glossary.language.tokens import Span
from translation.tables import records


class HypothesisKind(StrEnum):
    """What would have gone wrong if the repaired target is the right one; nothing of DENIED_ALIKE:
    no hypothesis of a lost or added denial is likely; nor of SAID: the other text says the clause.
    """

    DENIAL_LOST = "denial-lost"
    DENIAL_ADDED = "denial-added"
    DENIED_ALIKE = "denied-alike"
    SAID = "said"
    CLAUSE_ADDED = "clause-added"
    CLAUSE_LOST = "clause-lost"
    OPPOSITE = "opposite"
    DEGREE = "degree"
    FIELD = "field"
    TENSE = "tense"
    MODALITY = "modality"
    GENDER = "gender"
    PERSON = "person"
    EXCHANGED = "exchanged"
    VOICE = "voice"
    NAME = "name"
    NAME_SPELLING = "name-spelling"
    QUESTION = "question"
    MISTRANSLATED = "mistranslated"
    LEFT_OUT = "left-out"
    ADDED = "added"
    INVENTED = "invented"
    SLIP = "slip"
    NUMBER = "number"
    SPELLING = "spelling"
    FORM = "form"


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


_MARGINS = Path(__file__).with_name("margins.tsv")


@dataclass(frozen=True, slots=True)
class Margin:
    """The ``least`` evidence of both witnesses for an issue, of the engine of the direction
    ``alone``, and of the opposite one, that comes ``behind``, alone.

    Evidence is counted in what a usual piece of the two texts costs (``HeardPair.looseness``), in
    nats. ``alone`` is infinite where one engine can decide nothing: the shorter is always likelier.
    From ``certain`` on there is hardly a doubt: what is critical is called so. Of a target that
    is read in a third language it is told what has ``through`` of evidence there and what the
    target is against by ``reading`` nats; both are infinite where nothing is. Denied alike is what
    has less evidence, and where the margin is infinitely low nothing is.
    """

    least: float
    alone: float
    behind: float
    certain: float
    through: float
    reading: float


@cache
def margins() -> dict[HypothesisKind, Margin]:
    """Return the margins of each kind."""
    return {
        HypothesisKind(row["kind"]): Margin(*(float(row[field.name]) for field in fields(Margin)))
        for row in records(_MARGINS)
    }
