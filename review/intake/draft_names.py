"""Where the names of a draft stand when its text is written over."""

from dataclasses import replace

from glossary.language.tokens import Span
from translation.protection import NameOutcome


def written_over(
    target: str, names: tuple[NameOutcome, ...], span: Span, text: str
) -> tuple[str, tuple[NameOutcome, ...]]:
    """Return the draft with ``text`` in place of what stands at ``span``, where no name is, and the
    names where they stand then.
    """
    longer = len(text) - (span[1] - span[0])
    moved = tuple(_moved(name, span[1], longer) for name in names)
    return target[: span[0]] + text + target[span[1] :], moved


def _moved(outcome: NameOutcome, start: int, by: int) -> NameOutcome:
    span = outcome.target_span
    if span is None or span[0] < start:
        return outcome
    return replace(outcome, target_span=(span[0] + by, span[1] + by))
