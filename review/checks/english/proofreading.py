"""Harper, the offline English grammar checker of Automattic, through harper-py (both Apache-2.0).

Its wheels hold everything (Linux, macOS and Windows, on x86-64 and ARM) and nothing is fetched.
Loading takes half a second and 130 MB, once, when the first text asks for it; a sentence takes a
millisecond.
"""

from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from harper import Lint, Linter

# A linter serves one thread at a time and raises when two ask; a second one takes 130 MB again.
_ONE_AT_A_TIME = Lock()


class HarperFinding(NamedTuple):
    """What a rule of Harper says: the span and what to put there, None if it does not know."""

    rule: str
    start: int
    end: int
    right: str | None


@cache
def _linter() -> "tuple[Linter, tuple[str, ...]]":
    """Return the linter and the names of all its rules."""
    from harper import Linter  # noqa: PLC0415 - 20 MB that pages do not need

    linter = Linter()
    return linter, tuple(linter.get_lint_config())


@lru_cache(maxsize=16384)
def proofread(text: str, rules: frozenset[str]) -> tuple[HarperFinding, ...]:
    """Return what ``rules`` of Harper find in the English ``text``, in the order of the text.

    >>> proofread("It was an European plan.", frozenset({"AnA"}))
    (HarperFinding(rule='AnA', start=7, end=9, right='a'),)
    """
    if not rules:
        return ()
    with _ONE_AT_A_TIME:
        linter, names = _linter()
        linter.set_lint_config({name: name in rules for name in names})
        found = linter.organized_lints(text, language="plaintext")
    findings = (
        HarperFinding(rule, lint.span.start, lint.span.end, _right(lint))
        for rule, lints in found.items()
        for lint in lints
    )
    return tuple(sorted(findings, key=lambda finding: finding[1:3]))


def _right(lint: "Lint") -> str | None:
    from harper import SuggestionKind  # noqa: PLC0415 - as above

    if not lint.suggestions:
        return None
    best = lint.suggestions[0]
    if best.kind == SuggestionKind.INSERT_AFTER:
        return lint.problem_text + best.replacement_text
    return best.replacement_text
