"""`cotejo plugins`: what is registered of checks, readers, exporters, engines and languages."""

from typing import Any

import typer

from review.checks import CHECK_PLUGINS
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import Json
from review.commands.terminal import columns, show_rows
from review.export import EXPORTER_PLUGINS
from translation.engine_kinds import ENGINE_PLUGINS
from translation.formats.readers import READER_PLUGINS, Reader, suffixes_read
from translation.languages.language import LANGUAGE_PLUGINS
from translation.messages import told
from translation.plugins import Plugin, PluginKind, misplaced, plugins

_KINDS: tuple[PluginKind[Any], ...] = (
    CHECK_PLUGINS,
    READER_PLUGINS,
    EXPORTER_PLUGINS,
    ENGINE_PLUGINS,
    LANGUAGE_PLUGINS,
)
COLUMNS = columns("kind", "name", "package", "version", "things=BRINGS", "state")


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
            "state": row["problem"] or row["notice"] or told("in use"),
        },
    )
    if any(plugin.problem for plugin in found):
        raise typer.Exit(ISSUES_FOUND)


def every_plugin() -> list[Plugin]:
    """Return all that is registered, also what is left out, by kind; misspelt kinds come last."""
    return [*(plugin for kind in _KINDS for plugin in plugins(kind)), *misplaced(_KINDS)]


def _row(plugin: Plugin) -> dict[str, Any]:
    return {
        "kind": plugin.kind,
        "name": plugin.name,
        "package": plugin.package,
        "version": plugin.version,
        "things": [getattr(thing, "identifier", None) or thing.__name__ for thing in plugin.things],
        "problem": plugin.problem,
        "notice": _notice(plugin),
    }


def _notice(plugin: Plugin) -> str:
    """Return for which files a plugin's readers are not called, "" where they are for all."""
    added = [thing for thing in plugin.things if isinstance(thing, Reader)]
    passed = [
        suffix
        for reader in added
        for suffix in reader.kind.suffixes
        if suffix not in suffixes_read(reader)
    ]
    if not passed:
        return ""
    return told("in use, but not for {suffixes}: another reads these", suffixes=", ".join(passed))
