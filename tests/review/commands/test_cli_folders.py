"""`cotejo folders`: chosen, listed with what was seen of them, switched, removed and brought
back.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.jobs.folder_watch import FolderWatch
from review.terms.index_shelf import TermIndexShelf
from tests.review.conftest import Cotejo


def test_a_folder_is_added_listed_and_brought_back(
    cotejo: Cotejo,
    own_database: Callable[[], Engine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The list says when it was looked into, and which files were refused and why."""
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    (folder := tmp_path / "in").mkdir()
    (folder / "acta.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "No folder is watched" in cotejo("folders", "list")[2]
    added = cotejo("folders", "add", folder, "--to", "Lima", "--results", tmp_path / "out")
    assert added == (0, f"1\t{folder}\n", "")
    watch = FolderWatch(own_database(), TermIndexShelf().get)
    watch.look()
    watch.look()
    watch.close()
    [row] = json.loads(cotejo("folders", "list", "--json")[1])["folders"]
    assert (row["desk"], row["on"], [*row["refused"]]) == ("Lima", True, ["acta.doc"])
    assert row["looked"]
    assert cotejo("folders", "list")[1].count("acta.doc: ") == 1
    assert cotejo("folders", "off", 1)[0] == 0
    assert cotejo("folders", "remove", 1)[0] == 0
    assert cotejo("folders", "on", 1)[0] == 2
    assert cotejo("folders", "restore", 1)[0] == 0
    assert cotejo("folders", "on", 1)[0] == 0
    assert json.loads(cotejo("folders", "list", "--json")[1])["folders"][0] == row


def test_folders_that_may_not_be_are_refused(
    cotejo: Cotejo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, with what to do; so is a format that there is not."""
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    code, _stdout, said = cotejo("folders", "add", "/etc")
    assert (code, "COTEJO_FOLDERS" in said) == (2, True)
    assert cotejo("folders", "add", tmp_path / "in", "--format", "none")[0] == 2
    assert cotejo("folders", "remove", 7)[0] == 2
