"""What other packages add: checks, readers, exporters, engines and languages, by entry points.

A package says in its metadata what it brings, in the group of that kind::

    [project.entry-points."cotejo.checks"]
    slogans = "our_house.checks:SLOGANS"

The object is one thing of that kind or a tuple of them. Cotejo registers its own in the same
groups. What does not load is named with its reason and left out; what fails later is named too;
everything else works. This module knows no kind of thing itself: whoever asks says what is
expected.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, distributions, entry_points
from typing import Any, Generic, TypeVar

from translation.errors import CotejoError, PluginError
from translation.messages import told

OWN_PACKAGE = "cotejo"

_Thing = TypeVar("_Thing")
_OF_OURS = re.compile(rf"{OWN_PACKAGE}\W(.+)")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PluginKind(Generic[_Thing]):
    """A kind of thing: the name of its group without "cotejo.", and the type of each.

    ``misfit`` is asked of what another package brings: it returns why that cannot be used, "" where
    it can.
    """

    name: str
    expected: type[_Thing]
    misfit: Callable[[_Thing], str] = lambda _thing: ""


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
def plugins(kind: PluginKind[Any]) -> tuple[Plugin, ...]:
    """Return what is registered of ``kind``, our own first, then by package and name.

    Two things with the same ``identifier`` cannot both be used: the first is. Raises CotejoError
    where our own is not registered, and whatever our own raises.
    """
    found = sorted(entry_points(group=f"{OWN_PACKAGE}.{kind.name}"), key=_rank)
    if not any(_package(point) == OWN_PACKAGE for point in found):
        raise CotejoError(
            "",
            told("this installation of Cotejo does not say which {kind} it has", kind=kind.name),
            "Install Cotejo again; in a checkout: make clean run.",
        )

    taken: set[str] = set()
    loaded = []
    for point in found:
        plugin = _load(point, kind, taken)
        taken.update(filter(None, map(_identifier, plugin.things)))
        loaded.append(plugin)
        if plugin.problem:
            _log.warning("%s of %s is left out: %s", plugin.name, plugin.package, plugin.problem)

    return tuple(loaded)


def things(kind: PluginKind[_Thing]) -> tuple[_Thing, ...]:
    """Return every thing of ``kind`` that is used. Raises as ``plugins``."""
    return tuple(thing for plugin in plugins(kind) for thing in plugin.things)


def misplaced(kinds: Iterable[PluginKind[Any]]) -> tuple[Plugin, ...]:
    """Return what other packages register in groups that are none of ``kinds``: misspelt ones."""
    known = [f"{OWN_PACKAGE}.{kind.name}" for kind in kinds]
    every = (point for package in distributions() for point in package.entry_points)
    reason = told("there is no such group: it is one of {groups}", groups=", ".join(known))
    return tuple(
        Plugin(match[1], point.name, _package(point), _version(point), (), reason)
        for point in sorted(every, key=_rank)
        if (match := _OF_OURS.fullmatch(point.group)) and point.group not in known
    )


def plugin_of(kind: PluginKind[_Thing], thing: _Thing) -> Plugin | None:
    """Return what of another package brought the ``thing``, None for one of ours."""
    added = (plugin for plugin in plugins(kind) if plugin.package != OWN_PACKAGE)
    return next((plugin for plugin in added if thing in plugin.things), None)


@contextmanager
def named_if_it_fails(kind: PluginKind[_Thing], thing: _Thing, subject: str = "") -> Iterator[None]:
    """Raise PluginError, which names package and thing, for whatever a plugin raises in the block.

    ``subject`` names what it was given: a file, an article. Errors of our tree pass, for by these a
    plugin refuses; so does what things of our own raise.
    """
    try:
        yield
    except (CotejoError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        plugin = plugin_of(kind, thing)
        if plugin is None:
            raise
        named = _identifier(thing) or plugin.name
        _log.exception("%s of the plugin %s failed", named, plugin.package)
        raise PluginError(
            subject,
            told(
                "“{thing}” of the plugin {package} failed ({error})",
                thing=named,
                package=plugin.package,
                error=f"{type(error).__name__}: {error}",
            ),
            told("Tell those who made {package}, or uninstall it.", package=plugin.package),
        ) from error


def _load(point: EntryPoint, kind: PluginKind[Any], taken: set[str]) -> Plugin:
    package = _package(point)

    def plugin(brought: tuple[Any, ...], problem: str) -> Plugin:
        return Plugin(
            kind.name, point.name, package, _version(point), () if problem else brought, problem
        )

    try:
        value = point.load()
    except (Exception, SystemExit) as error:
        # Whatever another package does wrong must stop nothing else; our own faults are to be seen.
        if package == OWN_PACKAGE:
            raise
        return plugin(
            (), told("it cannot be loaded ({error})", error=f"{type(error).__name__}: {error}")
        )
    brought = value if isinstance(value, tuple) else (value,)
    problem = _misfit(brought, kind.expected, taken)
    # Of our own tables the tests are made; to look at them would take time at each start.
    if not problem and package != OWN_PACKAGE:
        problem = next(filter(None, map(kind.misfit, brought)), "")
    return plugin(brought, problem)


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


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist else ""


def _rank(point: EntryPoint) -> tuple[bool, str, str]:
    package = _package(point)
    return package != OWN_PACKAGE, package, point.name
