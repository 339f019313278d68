"""What stands after changes of which some were undone, and some of those done again."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

StepKey = TypeVar("StepKey", bound=Hashable)
StepSaid = TypeVar("StepSaid")
StepValue = TypeVar("StepValue")


class Step(NamedTuple, Generic[StepKey, StepSaid]):
    """One step of a ``change`` that concerns what ``key`` names; it may be one that ``undoes``
    another change. ``said`` is what it says about it.
    """

    key: StepKey
    change: str
    undoes: str
    said: StepSaid


def standing(
    steps: Iterable[Step[StepKey, StepSaid]],
    after: Callable[[StepValue, StepSaid], StepValue],
    start: StepValue,
) -> dict[StepKey, StepValue]:
    """Return the value of each key after its ``steps``, the oldest first.

    A step makes of the value what ``after`` returns; one that undoes a change leaves what stood
    before that.

    >>> steps = Step("deck", "1", "", "a"), Step("deck", "2", "", "b"), Step("deck", "3", "2", "c")
    >>> standing(steps, lambda known, said: known + said, "")
    {'deck': 'a'}
    """
    values: dict[StepKey, StepValue] = {}
    before: dict[tuple[StepKey, str], StepValue] = {}
    for step in steps:
        known = values.get(step.key, start)
        before.setdefault((step.key, step.change), known)
        undone = step.key, step.undoes
        values[step.key] = before[undone] if undone in before else after(known, step.said)
    return values
