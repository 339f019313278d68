"""What other packages add: checks, readers, exporters, engines and languages, by entry points.

A package says in its metadata what it brings, in the group of that kind::

    [project.entry-points."cotejo.checks"]
    slogans = "our_house.checks:SLOGANS"

The object is one thing of that kind or a tuple of them. Cotejo registers its own in the same
groups. What does not load is named with its reason and left out; everything else works. This module
knows no kind of thing itself: whoever asks says what type is expected.
"""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

from translation.errors import NotInstalledError
from translation.messages import told

OWN_PACKAGE = "cotejo"

_Thing = TypeVar("_Thing")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plugin:
    """An entry point: its group without "cotejo.", the package that brings it, and its things.

    ``problem`` says why it is left out, "" where it is used.
    """

    kind: str
    name: str
    package: str
    version: str
    things: tuple[Any, ...]
    problem: str = ""


@cache
def plugins(kind: str, expected: type) -> tuple[Plugin, ...]:
    """Return what is registered as ``kind``, our own first, then by package and name.

    Two things with the same ``identifier`` cannot both be used: the first is. Raises
    NotInstalledError where our own is not registered, and whatever our own raises.
    """
    found = sorted(entry_points(group=f"cotejo.{kind}"), key=_rank)
    if not any(_package(point) == OWN_PACKAGE for point in found):
        raise NotInstalledError(
            "",
            told("this installation of Cotejo does not say which {kind} it has", kind=kind),
            "Install Cotejo again; in a checkout: make clean run.",
        )

    taken: set[str] = set()
    loaded = []
    for point in found:
        plugin = _load(point, kind, expected, taken)
        taken.update(filter(None, map(_identifier, plugin.things)))
        loaded.append(plugin)
        if plugin.problem:
            _log.warning("%s of %s is left out: %s", plugin.name, plugin.package, plugin.problem)

    return tuple(loaded)


def things(kind: str, expected: type[_Thing]) -> tuple[_Thing, ...]:
    """Return every thing of ``kind`` that is used. Raises as ``plugins``."""
    # mypy does not take a class for something that can be hashed (its issue 11470).
    found = plugins(kind, expected)  # type: ignore[arg-type]
    return tuple(thing for plugin in found for thing in plugin.things)


def _load(point: EntryPoint, kind: str, expected: type, taken: set[str]) -> Plugin:
    package = _package(point)
    version = point.dist.version if point.dist else ""
    try:
        value = point.load()
    except (Exception, SystemExit) as error:
        # Whatever another package does wrong must stop nothing else; our own faults are to be seen.
        if package == OWN_PACKAGE:
            raise
        reason = told("it cannot be loaded ({error})", error=f"{type(error).__name__}: {error}")
        return Plugin(kind, point.name, package, version, (), reason)
    brought = value if isinstance(value, tuple) else (value,)
    problem = _misfit(brought, expected, taken)
    return Plugin(kind, point.name, package, version, () if problem else brought, problem)


def _misfit(brought: tuple[Any, ...], expected: type, taken: set[str]) -> str:
    """Return why the things cannot be used, "" where they can."""
    if not all(isinstance(thing, expected) for thing in brought):
        return told("what it names is no {expected}", expected=expected.__name__)
    doubled = taken.intersection(map(_identifier, brought))
    if doubled:
        return told(
            "there is another of that identifier: {names}", names=", ".join(sorted(doubled))
        )
    return ""


def _identifier(thing: object) -> str:
    return str(getattr(thing, "identifier", ""))


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else ""


def _rank(point: EntryPoint) -> tuple[bool, str, str]:
    package = _package(point)
    return package != OWN_PACKAGE, package, point.name
