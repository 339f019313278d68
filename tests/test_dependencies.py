"""What is installed is what was tested, what is imported is asked for, and no floor admits a known
hole.
"""

import ast
import csv
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, version
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

_ROOT = Path(__file__).parents[1]
_PROJECT: dict[str, Any] = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
_OURS = ("translation", "glossary", "review")
_EXTRAS = ("test", "login", "postgresql")
_PIN = re.compile(
    r"^([\w.-]+)==([^ \\;]+)((?:.*\\\n)(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)?", re.MULTILINE
)


def _asked() -> list[Requirement]:
    extras = _PROJECT["optional-dependencies"]
    lines = chain(_PROJECT["dependencies"], *(extras[name] for name in _EXTRAS))
    return [Requirement(line) for line in lines]


def _installed(asked: Iterable[Requirement]) -> Iterator[str]:
    """Yield what is installed because of ``asked``, by its canonical name."""
    waiting, seen = [*asked], set[tuple[str, frozenset[str]]]()
    while waiting:
        one = waiting.pop()
        key = canonicalize_name(one.name), frozenset(one.extras)
        if key in seen:
            continue
        seen.add(key)
        try:
            needs = distribution(one.name).requires or []
        except PackageNotFoundError:
            continue  # overrides.txt leaves it out, or another Python needs it
        yield key[0]
        waiting += [
            need
            for need in map(Requirement, needs)
            if need.marker is None
            or any(need.marker.evaluate({"extra": name}) for name in ("", *one.extras))
        ]


def _pins() -> dict[str, tuple[str, bool]]:
    """Return version and whether it is pinned by hash, by canonical name."""
    text = (_ROOT / "constraints.txt").read_text(encoding="utf-8")
    return {
        canonicalize_name(match[1]): (match[2], bool(match[3])) for match in _PIN.finditer(text)
    }


def test_what_is_installed_is_what_is_pinned() -> None:
    """Everything that Cotejo and its tests bring is in constraints.txt, in that version, with
    hashes.
    """
    pins = _pins()
    names = {*_installed(_asked())}
    assert len(names) > 80
    assert {name: pins.get(name) for name in names} == {
        name: (version(name), True) for name in names
    }


def test_nothing_is_pinned_that_nothing_asks_for() -> None:
    """The tool that installs is the only one beside."""
    assert {*_pins()} - {*_installed(_asked())} <= {"uv", *_of_other_systems()}


def _of_other_systems() -> set[str]:
    """What only another Python or another system needs, so that it is not installed here."""
    return {name for name in _pins() if not _is_installed(name)}


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _imported() -> set[str]:
    """Return the names of top-level modules that our packages import, without Python's own and
    ours.
    """
    files = chain([_ROOT / "app.py"], *((_ROOT / name).rglob("*.py") for name in _OURS))
    found: set[str] = set()
    for file in files:
        if file.name.startswith("build_"):
            continue  # a script that builds tables, run by whoever works on Cotejo
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - {*sys.stdlib_module_names} - {*_OURS}


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    """No package comes along by luck, and none is installed that nothing uses."""
    of_module = packages_distributions()
    used = {canonicalize_name(name) for module in _imported() for name in of_module.get(module, [])}
    extras = _PROJECT["optional-dependencies"]
    always = {canonicalize_name(Requirement(line).name) for line in _PROJECT["dependencies"]}
    at_need = {
        canonicalize_name(Requirement(line).name) for line in extras["login"] + extras["postgresql"]
    }
    assert always - used == set()
    assert used - always - at_need == set()


def _holes() -> list[list[str]]:
    text = (_ROOT / "tests" / "known_holes.tsv").read_text(encoding="utf-8")
    return [*csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("package", "safe", "source"), _holes())
def test_no_floor_admits_a_known_hole(package: str, safe: str, source: str) -> None:
    """The lowest version that pyproject.toml lets in is none of those before a hole was closed."""
    floors = [
        Version(bound.version)
        for asked in _asked()
        if canonicalize_name(asked.name) == canonicalize_name(package)
        for bound in asked.specifier
        if bound.operator == ">="
    ]
    assert floors
    assert min(floors) >= Version(safe), source
