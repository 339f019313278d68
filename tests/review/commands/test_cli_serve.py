"""`cotejo serve`: what it says before the pages are there."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.review.conftest import Cotejo

_AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Root may read everything; so that it may not, it gives that up."""


def test_a_data_folder_of_somebody_else_is_no_fault_of_ours(tmp_path: Path) -> None:
    """Who may not read it is told which file, and what to do."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0)
    done = _run_as_anybody(folder, "serve", "--no-browser")
    folder.chmod(0o700)
    assert done.returncode == 2
    assert "secrets.toml: cannot be opened or written (Permission denied)" in done.stderr
    assert "fault" not in done.stderr


def test_a_file_of_somebody_else_is_told_by_its_name(tmp_path: Path) -> None:
    """The value was not missing, and the data folder is not what has to be changed."""
    (file := tmp_path / "note.txt").write_text("La nota habla de Lima.")
    file.chmod(0)
    (folder := tmp_path / "closed").mkdir(mode=0)
    read = _run_as_anybody(tmp_path / "data", "translate", str(file))
    written = _run_as_anybody(tmp_path / "data", "export", "1", "--out", str(folder / "x.txt"))
    folder.chmod(0o700)
    assert (read.returncode, written.returncode) == (2, 2)
    assert read.stderr.startswith(f"{file}: ")
    assert "Permission denied" in read.stderr
    assert "COTEJO_DATA" not in read.stderr + written.stderr


def _run_as_anybody(data: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run the command without what root may beyond everybody else."""
    as_anybody = _AS_ANYBODY if os.geteuid() == 0 else []
    if as_anybody and shutil.which(as_anybody[0]) is None:
        pytest.skip("needs setpriv, since root may read everything")
    return subprocess.run(
        [*as_anybody, str(Path(sys.executable).with_name("cotejo")), *command],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COTEJO_DATA": str(data)},
    )


def test_a_port_that_is_taken_is_refused(cotejo: Cotejo) -> None:
    """No address is announced that belongs to another program."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, said = cotejo("serve", "--no-browser", "--port", port)
    assert code == 2
    assert f"another program listens on port {port} already" in said
    assert "Choose another port with --port (make run PORT=8502)" in said
    assert "Cotejo is at" not in said


@pytest.mark.parametrize("port", [-1, 0, 65_536, 999_999])
def test_the_number_of_no_port_is_refused(cotejo: Cotejo, port: int) -> None:
    """A port out of range is refused before anything is announced."""
    code, _, said = cotejo("serve", "--no-browser", "--port", port)
    assert code == 2
    assert f"{port} is the number of no port. Choose one from 1 to 65535" in said
    assert "Cotejo is at" not in said


def test_an_address_of_another_machine_is_refused(cotejo: Cotejo) -> None:
    """Where this machine has no such address, the person is told which option says it."""
    # TEST-NET-1 of RFC 5737 belongs to no machine.
    code, _, said = cotejo("serve", "--no-browser", "--let-anyone-in", "--address", "192.0.2.1")
    assert code == 2
    assert "cannot be listened on" in said
    assert "--address" in said
