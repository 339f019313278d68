"""What the documentation shows is so: its examples run, its commands exist, its pages hang
together.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from typer.main import get_command

from review.checks import CHECKS
from review.commands.program import app
from tests.review.conftest import Cotejo

_ROOT = Path(__file__).parents[3]
_DOCS = _ROOT / "docs"


def _builder() -> ModuleType:
    spec = spec_from_file_location("build_pages", _DOCS / "build_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_BUILDER = _builder()
_WRITTEN: dict[str, Path] = _BUILDER.written()
_PAGES = sorted(_WRITTEN.values())
_READ_BY_PEOPLE = [*_PAGES, _ROOT / "README.md", _ROOT / "CONTRIBUTING.md", _ROOT / "SECURITY.md"]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:^ {4}|^\$ |`)(?:[A-Z_]+=\S+ )?(cotejo [^`\n]+)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _named(page: Path) -> str:
    return str(page.relative_to(_ROOT))


def _fenced(page: Path, kind: str) -> list[str]:
    return [
        text for found, text in _FENCE.findall(page.read_text(encoding="utf-8")) if found == kind
    ]


@pytest.mark.engine
@pytest.mark.parametrize("page", [page for page in _PAGES if _fenced(page, "console")], ids=_named)
def test_the_examples_of_a_page_run(
    page: Path, tmp_path: Path, cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the page works where the ones before have been, and prints the lines that are
    shown.
    """
    monkeypatch.chdir(tmp_path)
    for command, shown in _steps("".join(_fenced(page, "console"))):
        program, *arguments = shlex.split(command)
        if program == "cotejo" and "--language" not in arguments:
            code, stdout, stderr = cotejo(*(found for one in arguments for found in _found(one)))
        else:
            code, stdout, stderr = _in_a_shell(command)
        # 1 says that issues were found; 2 that something could not be used.
        assert code in {0, 1}, (command, stderr)
        printed = [" ".join(line.split()) for line in stdout.splitlines()]
        assert [line for line in shown if " ".join(line.split()) not in printed] == [], command


def _found(argument: str) -> list[str]:
    """Return the files that a pattern names, as a shell would, else the argument."""
    return sorted(map(str, Path().glob(argument))) if "*" in argument else [argument]


def _in_a_shell(command: str) -> tuple[int, str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    return done.returncode, done.stdout, done.stderr


def _steps(block: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command with the lines that are shown below it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = step.splitlines()
        yield command, shown


@pytest.mark.parametrize("page", [page for page in _PAGES if _fenced(page, "python")], ids=_named)
def test_the_python_of_a_page_runs(page: Path) -> None:
    """What is written out on the page holds."""
    for text in _fenced(page, "python"):
        exec(compile(text, str(page), "exec"), {})  # noqa: S102 - it is ours


@pytest.mark.parametrize("page", _READ_BY_PEOPLE, ids=_named)
def test_every_command_that_is_named_exists(page: Path) -> None:
    """Commands and their options in examples and in sentences are those of the program."""
    for line in _COMMAND.findall(page.read_text(encoding="utf-8")):
        command: Any = get_command(app)
        words = iter(shlex.split(line.split(" > ")[0].replace("…", "").split(" \\")[0])[1:])
        for word in words:
            if word.startswith("--"):
                options = {
                    one for each in command.params for one in (*each.opts, *each.secondary_opts)
                }
                assert word.partition("=")[0] in {*options, "--help", "--version"}, line
                if command.name == "cotejo":
                    next(words, None)
            elif word in getattr(command, "commands", {}):
                command = command.commands[word]
            else:
                assert command.name != "cotejo" or not word.islower(), line


def test_every_page_is_in_the_menu_and_every_link_leads_somewhere() -> None:
    """No page is lost, written or generated, and no link is dead."""
    pages = {*_WRITTEN, *_BUILDER.generated()}
    menu = yaml.safe_load((_ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert sorted(_files(menu)) == sorted(pages)
    taken = _ROOT / "tests" / "browser"
    pictures = {path.relative_to(taken).as_posix() for path in (taken / "pictures").rglob("*.png")}
    for path, page in _WRITTEN.items():
        for link in _LINK.findall(page.read_text(encoding="utf-8")):
            target = os.path.normpath(Path(path).parent / link)
            assert target in pages | pictures, (page, link)


def _files(menu: list[Any] | dict[str, Any] | str) -> Iterator[str]:
    if isinstance(menu, str):
        yield menu
        return
    for entry in menu.values() if isinstance(menu, dict) else menu:
        yield from _files(entry)


def test_the_reference_holds_every_check_and_command_in_both_languages() -> None:
    """What the program has is on the page, with the words that it says of itself."""
    pages = _builder().generated()
    for base in ("", "es/"):
        for check in CHECKS:
            assert f"`{check.identifier}`" in pages[f"{base}reference/checks.md"]
        for command in ("cotejo translate", "cotejo articles add", "cotejo plugins"):
            assert f"## {command}\n" in pages[f"{base}reference/commands.md"]
    assert "Número cambiado" in pages["es/reference/checks.md"]
    assert "Translate articles offline." in pages["reference/commands.md"]


def test_what_is_taken_from_files_is_there(tmp_path: Path) -> None:
    """The page of plugins shows the example that the tests install, whole."""
    _builder().build(tmp_path / "pages")
    page = (tmp_path / "pages" / "plugins.md").read_text(encoding="utf-8")
    module = (_DOCS / "example-plugin" / "cotejo_example" / "__init__.py").read_text(
        encoding="utf-8"
    )
    assert module.strip() in page
    assert "--8<--" not in page
