"""Bodies that the world's news names: another one than the source's, in any two languages whose
names of them are listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from glossary.language.people import people_words
from glossary.language.tables import rows
from glossary.language.tokens import Span
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from translation.languages.language import language_table

_SHARED = 5
"""So many letters at an end are no accident."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its English name, its kind, and the one that it is a part of, "" where it is of
    none.
    """

    name: str
    kind: str
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
    for one in lost:
        other = next((other for other in new if other.body.kind == one.body.kind), None)
        if other is None:
            continue
        new.remove(other)
        message = other_said(one.text, other.text)
        right = _most_alike(other.text, _names(context.languages[1])[one.body])
        yield Finding(message, one.span, other.span, right)


def _unanswered(some: tuple[_Named, ...], others: tuple[_Named, ...]) -> list[_Named]:
    return [one for one in some if not any(one.body.is_related(other.body) for other in others)]


def _most_alike(wrong: str, names: tuple[str, ...]) -> str:
    """Return the name that takes the place of ``wrong`` with the least change, as "ministra del
    Interior" that of "ministra de Defensa"; of several the usual one.
    """

    def shared(name: str) -> int:
        ends = (_shared_beginning(wrong, name), _shared_beginning(wrong[::-1], name[::-1]))
        return sum(length for length in ends if length >= _SHARED)

    return max(names, key=shared)


def _shared_beginning(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def named_in(text: str, language: str) -> tuple[_Named, ...]:
    """Return the bodies that ``text`` names, in their order.

    One that is joined to what is not listed is left out: "justice and interior minister".

    >>> [one.text for one in named_in("The WHO and the UN asked the interior minister.", "en")]
    ['WHO', 'UN', 'interior minister']
    >>> named_in("El ministro de Justicia y Paz habló.", "es")
    ()
    """
    pattern, bodies = _pattern(language)
    found = [match.span() for match in pattern.finditer(text.replace("’", "'"))]
    return tuple(
        _Named(bodies[text[slice(*span)].replace("’", "'").casefold()], text[slice(*span)], span)
        for span in found
        if not _is_joined(text, span, found, language)
    )


def _is_joined(text: str, span: Span, found: Sequence[Span], language: str) -> bool:
    """Whether "and" stands between the name and something that is no listed name."""
    joining = "|".join(people_words(language, "and", "and-too"))
    before = re.search(rf"(\w+) (?:{joining}) (?:\w{{1,3}} )?$", text[: span[0]])
    after = re.match(rf" (?:{joining}) (?=[^\W\d_])(?P<next>\w+)", text[span[1] :])
    follows = before and not any(end == before.end(1) for _, end in found)
    goes_on = (
        after
        and after["next"][0].isupper()
        and not any(start == span[1] + after.start("next") for start, _ in found)
    )
    return bool(follows or goes_on)


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
    table = rows(language_table(f"{language}/bodies.tsv"))
    return {Body(name, kind, of): tuple(names.split("|")) for name, kind, of, names, _ in table}
