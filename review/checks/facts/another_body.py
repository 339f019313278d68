"""Bodies that the world's news names: another one than the source's, in any two languages whose
names of them are listed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glossary.language.tables import rows
from glossary.language.tokens import Span
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from translation.languages.language import language_table


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its English name, and the one that it is a part of, "" where it is of none."""

    name: str
    of: str

    def is_related(self, other: "Body") -> bool:
        """Whether one is the other or a part of it: news says "the UN" of its agencies."""
        return self == other or other.name == self.of or self.name == other.of


@dataclass(frozen=True, slots=True)
class _Named:
    body: Body
    text: str
    span: Span


def bodies_are_known(pair: Pair) -> bool:
    """Whether both languages have a table of the names of bodies.

    >>> bodies_are_known(("de", "en")), bodies_are_known(("es", "xx"))
    (True, False)
    """
    return all(_names(language) for language in pair)


@check(
    "another-body",
    "Another body",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=bodies_are_known,
)
def find_another_body(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation names another body than the source, as the Arab League for the African
    Union.
    """
    there, here = named_in(source, context.languages[0]), named_in(target, context.languages[1])
    lost, new = _unanswered(there, here), _unanswered(here, there)
    for one, other in zip(lost, new, strict=False):
        message = other_said(one.text, other.text)
        right = _names(context.languages[1])[one.body][0]
        yield Finding(message, one.span, other.span, right)


def _unanswered(some: tuple[_Named, ...], others: tuple[_Named, ...]) -> list[_Named]:
    return [one for one in some if not any(one.body.is_related(other.body) for other in others)]


def named_in(text: str, language: str) -> tuple[_Named, ...]:
    """Return the bodies that ``text`` names, in their order."""
    pattern, bodies = _pattern(language)
    return tuple(
        _Named(bodies[match[0].casefold()], text[slice(*match.span())], match.span())
        for match in pattern.finditer(text.replace("’", "'"))
    )


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, Body]]:
    """Return what finds the names, the longest first, and the body of each.

    Initials count as they are written alone: "WHO", not "who".
    """
    bodies = {name.casefold(): body for body, names in _names(language).items() for name in names}
    written = sorted((name for names in _names(language).values() for name in names), key=len)
    forms = (
        f"(?i:{re.escape(name)})" if " " in name else re.escape(name) for name in reversed(written)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms) or '(?!)'})(?![\w-])"), bodies


@cache
def _names(language: str) -> dict[Body, tuple[str, ...]]:
    """Return what ``language`` calls each body, the usual name first."""
    path = language_table(f"{language}/bodies.tsv")
    table = rows(path) if path else ()
    return {Body(name, of): tuple(names.split("|")) for name, of, names, _ in table}
