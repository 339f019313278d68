"""What cannot be tried on a machine is named at the end of `make test`; with REQUIRED=1 it is a
failure.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]


def _run(command: list[str], listed: Path, required: str, **more: str) -> int:
    environment = {**os.environ, "LEFT_OUT": str(listed), "REQUIRED": required, **more}
    return subprocess.run(
        command, check=False, capture_output=True, cwd=_ROOT, env=environment
    ).returncode


@pytest.mark.parametrize(("required", "ended"), [("", 0), ("1", 1)])
def test_a_test_without_its_tool(tmp_path: Path, required: str, ended: int) -> None:
    """Where no nginx is found the test of the proxy is skipped and its reason kept, or it fails."""
    listed = tmp_path / "left-out.txt"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "tests/test_proxy.py",
    ]
    assert _run(command, listed, required, PATH=str(tmp_path)) == ended
    assert ("needs nginx" in listed.read_text(encoding="utf-8")) is (not required)


@pytest.mark.parametrize(("required", "ended"), [("", 0), ("1", 1)])
def test_a_step_without_its_tool(tmp_path: Path, required: str, ended: int) -> None:
    """A step of `make test` that cannot be done says so in the same list, and fails where all is
    required.
    """
    listed = tmp_path / "left-out.txt"
    assert _run([".ci/left-out", "Not tried: no such tool."], listed, required) == ended
    assert listed.read_text(encoding="utf-8") == "Not tried: no such tool.\n"
