"""`cotejo plugins`: what is registered of checks, readers, exporters, engines and languages."""

from types import ModuleType
from typing import Any

import typer

from review.checks.issue import Check
from review.commands.options import Json
from review.commands.terminal import ISSUES_FOUND, show_rows
from review.export import ExportFormat
from translation.engine_kinds import EngineKind
from translation.formats.readers import Reader
from translation.messages import told, told_later
from translation.plugins import Plugin, plugins

_EXPECTED: dict[str, type] = {
    told_later("checks"): Check,
    told_later("readers"): Reader,
    told_later("exporters"): ExportFormat,
    told_later("engines"): EngineKind,
    told_later("languages"): ModuleType,
}
COLUMNS = {
    "kind": "KIND",
    "name": "NAME",
    "package": "PACKAGE",
    "version": "VERSION",
    "things": "BRINGS",
    "state": "STATE",
}


def list_plugins(*, as_json: Json = False) -> None:
    """List what adds checks, readers, exporters, engines and languages; Cotejo's own comes first.

    What cannot be used is named with the reason and left out. Exit code 0 done, 1 something is left
    out.
    """
    found = every_plugin()

    show_rows(
        "plugins",
        [_row(plugin) for plugin in found],
        COLUMNS,
        as_json=as_json,
        worded={"kind", "state"},
        shown=lambda row: {
            **row,
            "things": len(row["things"]),
            "state": row["problem"] or told("in use"),
        },
    )
    if any(plugin.problem for plugin in found):
        raise typer.Exit(ISSUES_FOUND)


def every_plugin() -> list[Plugin]:
    """Return all that is registered, also what is left out, by kind."""
    return [plugin for kind, expected in _EXPECTED.items() for plugin in plugins(kind, expected)]


def _row(plugin: Plugin) -> dict[str, Any]:
    return {
        "kind": plugin.kind,
        "name": plugin.name,
        "package": plugin.package,
        "version": plugin.version,
        "things": [getattr(thing, "identifier", None) or thing.__name__ for thing in plugin.things],
        "problem": plugin.problem,
    }
