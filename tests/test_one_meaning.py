"""A word means one thing: the classes and types that the packages offer one another."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def _types_in(module: Path) -> Iterator[str]:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id


def test_a_type_has_one_owner() -> None:
    """No two modules give a public class, or another type written in capitals and small letters,
    one name.
    """
    owners: dict[str, list[str]] = defaultdict(list)
    for package in ("translation", "glossary", "review"):
        for module in sorted((_ROOT / package).rglob("*.py")):
            for name in _types_in(module):
                if name[0].isupper() and not name.isupper():
                    owners[name].append(module.relative_to(_ROOT).as_posix())
    assert {name: modules for name, modules in owners.items() if len(modules) > 1} == {}
