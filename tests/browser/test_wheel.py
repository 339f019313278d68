"""The wheel carries all that Cotejo needs: installed elsewhere, without the checkout, it serves its
pages.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from review.pages.kept_in_browser import NAME

_ROOT = Path(__file__).parents[2]
_OURS = ("translation", "glossary", "review")
# What people read, and what is made while it runs.
_NOT_CARRIED = {"README.md", "*.ts", "*.pyc"}


def _uv(*arguments: str) -> None:
    """Run uv with what it keeps; where that does not do, with the registry."""
    command = [str(Path(sys.executable).with_name("uv")), *arguments]
    for offline in ("1", "0"):
        environment = {**os.environ, "UV_OFFLINE": offline}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    pytest.fail(done.stderr[-2000:])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what it is made of, so that nothing built before comes into
    it.
    """
    sources, folder = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in _OURS:
        shutil.copytree(_ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(_ROOT / name, sources)
    _uv("build", "--wheel", "--out-dir", str(folder), str(sources))
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_every_file_of_the_packages(wheel: Path) -> None:
    """Tables, models, samples, scripts, styles, migrations and catalogues: whatever lies beside the
    code.
    """
    carried = {*zipfile.ZipFile(wheel).namelist()}
    files = [path for name in _OURS for path in (_ROOT / name).rglob("*") if path.is_file()]
    needed = {
        path.relative_to(_ROOT).as_posix()
        for path in files
        if not any(path.match(pattern) for pattern in _NOT_CARRIED)
    }
    assert len(needed) > 400
    assert needed - carried == set()


def test_the_wheel_installed_elsewhere_opens_a_page(
    wheel: Path, tmp_path: Path, chromium: Browser, server_of: Callable[[Path], str]
) -> None:
    """In an environment of its own, far from the checkout, `cotejo serve` shows a sample in the
    editor.

    The libraries are those of this environment, which holds them compiled: to compile them again
    would take longer than all the rest. That the wheel asks for all that it imports is proved by
    test_dependencies.
    """
    environment = tmp_path / "environment"
    python = environment / "bin" / "python"
    _uv("venv", "--python", sys.executable, str(environment))
    _uv("pip", "install", "--no-deps", "--compile-bytecode", "--python", str(python), str(wheel))
    (libraries,) = environment.glob("lib/python*/site-packages")
    # Behind the environment's own; what is only linked there, as this checkout is, is not taken
    # along.
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    said = subprocess.run(
        [str(python), "-c", "import review.cli as ours; print(ours.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(said.stdout.strip()).is_relative_to(environment)
    address = server_of(environment / "bin" / "cotejo")
    page = chromium.new_context(locale="en-GB").new_page()
    page.context.add_cookies([{"name": NAME, "value": "Ana", "url": address}])
    page.goto(f"{address}/review?article=1")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=180_000)
    page.goto(f"{address}/help?topic=terms")
    expect(page.get_by_role("heading", name="Keep names and terms right")).to_be_visible(
        timeout=60_000
    )
    page.context.close()
