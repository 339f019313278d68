"""Bodies that the world's news names, and things of one kind, such as relatives or vehicles: others
than the source's, in any two languages whose names of them are listed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Postfix, Prefix

from glossary.language.people import people_words
from glossary.language.tables import rows
from glossary.language.tokens import Span, cased_like, is_inside
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from review.checks.shared_runs import shared_runs
from translation.languages.language import language_table
from translation.messages import Message

_BODIES, _THINGS = "bodies", "things"
_LOOSELY = "loosely"
"""The kind of what a word may also mean, as mujer a wife: it answers, and is no other one."""
_SHARED = 5
"""So many letters at an end are no accident."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table lists by its English name, its kind, and what it is a part of, "" where it is of
    nothing.
    """

    name: str
    kind: str
    of: str

    def is_related(self, other: "Listed") -> bool:
        """Whether one is the other or a part of it: news says "the UN" of its agencies."""
        return other.name in {self.name, self.of} or self.name == other.of


@dataclass(frozen=True, slots=True)
class _Named:
    """What a text names by one word or several, which may mean more than one thing."""

    meant: tuple[Listed, ...]
    text: str
    span: Span

    def is_answered(self, others: "Sequence[_Named]") -> bool:
        return any(
            one.is_related(another)
            for one in self.meant
            for other in others
            for another in other.meant
        )

    @property
    def kind(self) -> str:
        return self.meant[0].kind


def bodies_are_known(pair: Pair) -> bool:
    """Whether both languages have a table of the names of bodies.

    >>> bodies_are_known(("de", "en")), bodies_are_known(("es", "xx"))
    (True, False)
    """
    return all(_names(_BODIES, language) for language in pair)


def things_are_known(pair: Pair) -> bool:
    """Whether both languages have a table of things by kind."""
    return all(_names(_THINGS, language) for language in pair)


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
    for message, source_span, target_span, right in _others(_BODIES, source, target, context):
        yield Finding(message, source_span, target_span, right)


@check(
    "another-thing",
    "Another thing of its kind",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=things_are_known,
)
def find_another_thing(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation speaks of another thing of the same kind: a son for a nephew, a lorry for a
    bus, all for most. A newspaper that is called a magazine may misfire.
    """
    for message, source_span, target_span, right in _others(_THINGS, source, target, context):
        # A word of another gender or number may need other words beside it: a choice, no repair.
        choices = (right,) if right else ()
        yield Finding(message, source_span, target_span, choices=choices)


def _others(
    table: str, source: str, target: str, context: CheckContext
) -> Iterator[tuple[Message, Span, Span, str | None]]:
    """Yield what is said of each two that differ, where they stand, and what is right there."""
    there = named_in(source, context.languages[0], table)
    here = named_in(target, context.languages[1], table) if there else ()
    lost = [one for one in there if one.kind != _LOOSELY and not one.is_answered(here)]
    new = [one for one in here if one.kind != _LOOSELY and not one.is_answered(there)]
    kept = [*_kept_names(target, source)] if lost and new else []
    for one in lost:
        other = next((other for other in new if other.kind == one.kind), None)
        if other is None or is_inside(one.span, kept):
            continue
        new.remove(other)
        right = _in_place_of(other, one.meant[0], _names(table, context.languages[1]))
        yield other_said(one.text, other.text), one.span, other.span, right


def _kept_names(target: str, source: str) -> Iterator[Span]:
    """Yield the stretches of several words with a capital that the target keeps of the source:
    "Talavera de la Reina" is no queen.
    """
    for run in shared_runs(target, source):
        if len(run) > 1 and any(word.is_capital for word in run):
            yield run[0].start, run[-1].end


def _in_place_of(
    wrong: _Named, right: Listed, names: Mapping[Listed, tuple[str, ...]]
) -> str | None:
    """Return the name of ``right`` that takes the place of ``wrong`` with the least change, as
    "ministra del Interior" that of "ministra de Defensa", and a plural that of a plural; None where
    there is none.
    """

    def shared(name: str) -> int:
        pair = _as_listed(wrong.text), name.casefold()
        ends = Prefix.similarity(*pair), Postfix.similarity(*pair)
        return sum(length for length in ends if length >= _SHARED)

    own = [name.casefold() for name in names[wrong.meant[0]]]
    form = own.index(_as_listed(wrong.text))
    ways = enumerate(names.get(right, ()))
    _, best = max(ways, key=lambda way: (shared(way[1]), way[0] == form), default=(0, None))
    return best and cased_like(best, wrong.text)


def named_in(text: str, language: str, table: str = _BODIES) -> tuple[_Named, ...]:
    """Return what ``table`` lists of what ``text`` names, in its order.

    A body that is joined to what is not listed is left out: "justice and interior minister".

    >>> [one.text for one in named_in("The WHO and the UN asked the interior minister.", "en")]
    ['WHO', 'UN', 'interior minister']
    >>> named_in("El ministro de Justicia y Paz habló.", "es")
    ()
    >>> [one.text for one in named_in("Who asked the Interior Minister?", "en")]
    ['Interior Minister']
    """
    pattern, listed = _pattern(table, language)
    found = [match.span() for match in pattern.finditer(text.replace("’", "'"))]
    return tuple(
        _Named(listed[_as_listed(text[slice(*span)])], text[slice(*span)], span)
        for span in found
        if table == _THINGS or not _is_joined(text, span, found, language)
    )


def _as_listed(text: str) -> str:
    return text.replace("’", "'").casefold()


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
def _pattern(table: str, language: str) -> tuple[re.Pattern[str], dict[str, tuple[Listed, ...]]]:
    """Return what finds the names, the longest first, and what each means.

    Initials count as they are written alone: "WHO", not "who".
    """
    meant: dict[str, tuple[Listed, ...]] = {}
    forms: dict[str, str] = {}
    # Only names with its first letter are held against a word.
    by_letter: dict[str, list[str]] = {}
    for listed, names in _names(table, language).items():
        for name in names:
            meant[name.casefold()] = (*meant.get(name.casefold(), ()), listed)
            is_name = " " not in name and not name.islower()
            forms[name] = re.escape(name) if is_name else f"(?i:{re.escape(name)})"

    for name in sorted(forms, key=len, reverse=True):
        by_letter.setdefault(re.escape(name[0].lower()), []).append(forms[name])
    ways = [f"(?=(?i:{letter}))(?:{'|'.join(names)})" for letter, names in by_letter.items()]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways) or '(?!)'})(?![\w-])"), meant


@cache
def _names(table: str, language: str) -> dict[Listed, tuple[str, ...]]:
    """Return what ``language`` calls each thing that the table lists, the usual name first."""
    path = language_table(f"{language}/{table}.tsv")
    listed = rows(path) if path else ()
    return {Listed(name, kind, of): tuple(names.split("|")) for name, kind, of, names, _ in listed}
