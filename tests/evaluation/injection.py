"""What an injected error is, and the two steps that most injectors share."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossary.term import Term
from review.checks.issue import SegmentText

Pair = tuple[str, str]
"""Source and target of a clean pair."""

Injector = Callable[[Pair, random.Random], str | None]
"""Returns the spoiled target, None where the pair has no place for the error."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A small article before and after the error, with the glossary that its people use."""

    clean: tuple[SegmentText, ...]
    spoiled: tuple[SegmentText, ...]
    terms: tuple[Term, ...] = ()


ArticleInjector = Callable[[Pair, random.Random, list[Pair]], Spoiled | None]
"""As ``Injector``, for errors that show only in an article, with a glossary or in the
formatting.
"""


@dataclass(frozen=True, slots=True)
class Injected:
    """One error. ``critical`` when a newspaper would have to print a correction."""

    family: str
    kind: str
    critical: bool
    article: Spoiled


def one(matches: Iterable[re.Match[str]], generator: random.Random) -> re.Match[str] | None:
    """Return one of ``matches`` by lot, None when there is none."""
    found = list(matches)
    return generator.choice(found) if found else None


def put(text: str, match: re.Match[str], new: str) -> str:
    """Return ``text`` with ``new`` in place of ``match``."""
    return text[: match.start()] + new + text[match.end() :]


def swapping(pattern: str, new: Callable[[re.Match[str]], str]) -> Injector:
    """Return what puts ``new`` in the place of one match of the pattern in the target."""

    def inject(pair: Pair, generator: random.Random) -> str | None:
        match = one(re.finditer(pattern, pair[1]), generator)
        return put(pair[1], match, new(match)) if match else None

    return inject
