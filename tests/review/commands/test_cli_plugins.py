"""Packages of other people add checks, readers, exporters, engines and languages, and break
nothing.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.commands.plugin_commands import every_plugin
from translation.plugins import OWN_PACKAGE

_EXAMPLE = Path(__file__).parents[3] / "docs" / "example-plugin"
_BIN = Path(sys.executable).parent
_KINDS = ["checks", "readers", "exporters", "engines", "languages"]
_NOTE = "# El puerto\n\nEl alcalde de Lima dijo ayer que vinieron cinco personas a la plaza.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


def _installed(package: Path, folder: Path) -> Path:
    """Build a package with uv's own backend and install it into a folder, without a network."""
    found = shutil.which("uv", path=os.pathsep.join([str(_BIN), os.environ["PATH"]]))
    if found is None:
        pytest.skip("needs uv, which make installs")
    uv = [found, "pip", "install", "--quiet", "--offline", "--no-deps", "--no-cache"]
    subprocess.run(
        [*uv, "--python", sys.executable, "--target", str(folder), str(package)], check=True
    )
    return folder


def _cotejo(plugins: Path, data: Path) -> Run:
    environment = {**os.environ, "PYTHONPATH": str(plugins), "COTEJO_DATA": str(data)}

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(_BIN / "cotejo"), *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
        )

    return run


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command line beside the example of the documentation, built and installed."""
    return _cotejo(
        _installed(_EXAMPLE, tmp_path_factory.mktemp("plugins")),
        tmp_path_factory.mktemp("data") / "cotejo",
    )


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command line beside a package of which one module is missing, one ends the program, one
    thing is of another kind, and one takes an identifier of ours.
    """
    package = tmp_path_factory.mktemp("broken")
    (package / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["uv_build>=0.9,<1"]\nbuild-backend = "uv_build"\n'
        '[project]\nname = "broken"\nversion = "2"\n'
        '[project.entry-points."cotejo.checks"]\ngone = "broken.gone:CHECK"\n'
        'leaving = "broken.leaving:CHECK"\n'
        '[project.entry-points."cotejo.engines"]\nwrong = "broken:TEXT"\n'
        '[project.entry-points."cotejo.exporters"]\ntwin = "review.export:REGISTERED"\n'
        '[tool.uv.build-backend]\nmodule-root = ""\n',
        encoding="utf-8",
    )
    (package / "broken").mkdir()
    (package / "broken" / "leaving.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    (package / "broken" / "__init__.py").write_text('TEXT = "no engine"\n', encoding="utf-8")
    return _cotejo(
        _installed(package, tmp_path_factory.mktemp("plugins")),
        tmp_path_factory.mktemp("data") / "cotejo",
    )


def _listed(run: Run) -> tuple[int, list[dict[str, Any]]]:
    done = run("plugins", "--json")
    plugins: list[dict[str, Any]] = json.loads(done.stdout)["plugins"]
    return done.returncode, plugins


def test_our_own_are_registered_as_those_of_others_are() -> None:
    """Every kind has an entry of ours, and none of them is left out."""
    own = [plugin for plugin in every_plugin() if plugin.package == OWN_PACKAGE]
    assert [*dict.fromkeys(plugin.kind for plugin in own)] == _KINDS
    assert not any(plugin.problem for plugin in own)


def test_an_installed_package_is_listed_by_kind(example: Run) -> None:
    """Each of its things is there with package and version, after ours."""
    code, plugins = _listed(example)
    added = [plugin for plugin in plugins if plugin["package"] == "cotejo-example"]
    assert code == 0
    assert [plugin["kind"] for plugin in added] == _KINDS
    assert {plugin["version"] for plugin in added} == {"1.0"}
    assert [plugin["things"] for plugin in added if plugin["kind"] == "checks"] == [["shouting"]]
    for kind in _KINDS:
        assert (
            next(plugin for plugin in plugins if plugin["kind"] == kind)["package"] == OWN_PACKAGE
        )


def test_a_file_walks_through_an_added_reader_engine_and_exporter(
    example: Run, tmp_path: Path
) -> None:
    """A kind of file that Cotejo does not read is drafted for a pair that no model makes, and goes
    out.
    """
    note = tmp_path / "nota.gmi"
    note.write_text(_NOTE, encoding="utf-8")
    done = example("translate", note, "--to", "sw", "--format", "lines")
    assert done.returncode == 0, done.stderr
    heading, text = done.stdout.splitlines()
    assert heading == "El puerto"
    assert "cinco personas" in text
    (article,) = json.loads(example("translate", note, "--to", "sw", "--json").stdout)["articles"]
    assert article["engine"]["name"] == "echo"
    kinds = json.loads(example("articles", "kinds", "--json").stdout)["kinds"]
    assert {"kind": "Gemini page", "files": ".gmi", "remedy": "It is read.", "read": True} in kinds


def test_an_added_check_and_language_find_their_issue(example: Run, tmp_path: Path) -> None:
    """The check of the package speaks, and ours of numbers reads the number words of its
    language.
    """
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text("Vinieron cinco personas a la plaza de Lima ayer.", encoding="utf-8")
    pair = ("--source", source, "--draft", draft, "--from", "es", "--to", "sw")
    draft.write_text("Watu tano walifika kwenye uwanja wa Lima jana.", encoding="utf-8")
    assert (right := example("check", *pair)).returncode == 0, right.stdout
    draft.write_text("Watu sita walifika kwenye uwanja wa Lima jana!", encoding="utf-8")
    wrong = example("check", *pair)
    assert wrong.returncode == 1
    assert "[shouting]" in wrong.stdout
    assert "[number-changed]" in wrong.stdout


def test_an_added_engine_stays_with_its_package(example: Run) -> None:
    """It stands among the models; to remove it, its package is uninstalled."""
    models = json.loads(example("models", "list", "--json").stdout)["models"]
    (echo,) = [model for model in models if model["name"] == "echo"]
    assert (echo["pair"], echo["origin"], echo["in_use"]) == ("es → sw", "plugin", True)
    refused = example("models", "remove", "echo")
    assert refused.returncode == 2
    assert "Uninstall the package that brings it" in refused.stderr


def test_an_installation_that_names_nothing_is_refused(tmp_path: Path) -> None:
    """Where its metadata register nothing, as those of an earlier version, no check is silently
    missing.
    """
    earlier = tmp_path / "earlier" / "cotejo-0.1.0.dist-info"
    earlier.mkdir(parents=True)
    (earlier / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: cotejo\nVersion: 0.1.0\n", encoding="utf-8"
    )
    refused = _cotejo(earlier.parent, tmp_path / "data")("languages")
    assert refused.returncode == 2
    assert (
        "This installation of Cotejo does not say which engines it has. Install Cotejo again"
        in refused.stderr
    )


def test_what_does_not_load_is_named_and_left_out(broken: Run, tmp_path: Path) -> None:
    """Whatever is wrong with a plugin has its reason; all else works."""
    code, plugins = _listed(broken)
    problems = {plugin["name"]: plugin["problem"] for plugin in plugins if plugin["problem"]}
    assert code == 1
    assert problems["gone"].startswith("it cannot be loaded (ModuleNotFoundError")
    assert problems["wrong"] == "what it names is no EngineKind"
    assert "bilingual-docx" in problems["twin"]
    assert problems["leaving"] == "it cannot be loaded (SystemExit: 3)"
    assert set(problems) == {"gone", "leaving", "wrong", "twin"}
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text("La economía creció 4,5 % en marzo.", encoding="utf-8")
    draft.write_text("The economy grew 45% in March.", encoding="utf-8")
    checked = broken("check", "--source", source, "--draft", draft)
    assert "[number-changed]" in checked.stdout
    assert "gone of broken is left out" in checked.stderr
    doctor = broken("doctor", "--json")
    assert doctor.returncode == 1
    findings = json.loads(doctor.stdout)["findings"]
    assert {finding["what"] for finding in findings if not finding["ok"]} >= {
        "plugin “gone”",
        "plugin “wrong”",
        "plugin “twin”",
    }
