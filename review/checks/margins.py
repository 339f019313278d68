"""How much likelier the witnesses must find a repair before it is an issue, for each kind of hypothesis."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from review.checks.judgement import HypothesisKind
from translation.tables import records

_MARGINS = Path(__file__).with_name("margins.tsv")


@dataclass(frozen=True, slots=True)
class Margin:
    """The least gain in log-probability of the target, of the source, and of both together, in nats.

    ``free`` is how many nats more both must gain for each that a piece costs beyond the first
    (``HeardPair.looseness``): in a free translation much can be bettered that is not wrong. ``likeness`` is
    the least mean log-probability of a piece of the repaired target: how literal it must be but for the
    error; ``surprise`` the most that one piece of what is replaced may have: how strange it must be.
    ``certain`` is the gain of both from which on there is hardly a doubt: what is critical is called so.
    ``alone`` is a gain by which the engine of the direction decides where the opposite one cannot be asked,
    infinite where it has to be as sure as both.
    """

    forward: float
    backward: float
    both: float
    free: float
    likeness: float
    surprise: float
    certain: float
    alone: float


@cache
def margins() -> dict[HypothesisKind, Margin]:
    """Return the margins of each kind, in nats."""
    return {
        HypothesisKind(row["kind"]): Margin(*(float(row[field.name]) for field in fields(Margin)))
        for row in records(_MARGINS)
    }
