"""How much evidence witnesses must give for a repair before it is an issue, for each kind of
hypothesis.
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from review.checks.judgement import HypothesisKind
from translation.tables import records

_MARGINS = Path(__file__).with_name("margins.tsv")


@dataclass(frozen=True, slots=True)
class Margin:
    """The ``least`` evidence of both witnesses for an issue, and of the engine of the direction
    ``alone``.

    Evidence is counted in what a usual piece of the two texts costs (``HeardPair.looseness``), in
    nats. ``alone`` is infinite where one engine can decide nothing: the shorter is always likelier.
    From ``certain`` on there is hardly a doubt: what is critical is called so. Of a target that
    is read in a third language it is told what has ``through`` of evidence there and what the
    target is against by ``reading`` nats; both are infinite where nothing is.
    """

    least: float
    alone: float
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
