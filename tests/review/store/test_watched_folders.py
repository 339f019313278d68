"""Folders that Settings name: only where whoever starts Cotejo allows them, and apart from one
another.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.access.people import admit, come_in
from review.store.database import writing
from review.store.roles import Role, set_login_in_force
from review.store.tables import Article
from review.store.watched_folders import (
    FOLDERS,
    FolderSeen,
    WatchedFolder,
    add_folder,
    allowed_folder,
    folders_in_trouble,
    folders_seen,
    note_seen,
    switch_folder,
)
from translation.errors import UsageError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> Path:
    """The folder in which folders may be watched; the data folder lies in it."""
    assert data_folder.is_relative_to(tmp_path)
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "/etc",
        "in",
        "../in",
        "{root}/../in",
        "{root}/.ssh",
        "{root}/a/.b/c",
        "{root}/data",
        "{root}/link",
        "~x/in",
    ],
)
def test_a_folder_of_others_is_refused(root: Path, name: str) -> None:
    """Outside, hidden, a link that leads out, Cotejo's own, or not named from the root of the
    disk.
    """
    (root / "link").symlink_to("/etc")
    with pytest.raises(UsageError):
        allowed_folder(name.format(root=root))


def test_home_is_allowed_where_nobody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And nothing at all where COTEJO_FOLDERS is empty, as on a server that lets anyone in."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path / ".data"))
    monkeypatch.delenv("COTEJO_FOLDERS", raising=False)
    assert allowed_folder("~/in") == (tmp_path / "in").resolve()
    monkeypatch.setenv("COTEJO_FOLDERS", "")
    with pytest.raises(UsageError, match="COTEJO_FOLDERS"):
        allowed_folder("~/in")


def test_results_never_land_where_articles_come_from(database: Engine, root: Path) -> None:
    """Neither in the folder itself nor in another that is watched; and none is watched twice."""
    first = WatchedFolder(0, str(root / "in"), "Lima", str(root / "out"))
    with writing(database) as session:
        made = add_folder(session, first, author="Ana")
    for folder, results in (("in", ""), ("in2", "in2"), ("in2", "in"), ("out", "")):
        wanted = WatchedFolder(
            0, str(root / folder), results=str(root / results) if results else ""
        )
        with writing(database) as session, pytest.raises(UsageError):
            add_folder(session, wanted, author="Ana")
    with writing(database) as session:
        assert FOLDERS.rows(session) == [made]


def test_a_folder_is_switched_removed_and_brought_back(database: Engine, root: Path) -> None:
    """As it was; what was seen of it goes with it for good when that is forgotten."""
    with writing(database) as session:
        made = add_folder(session, WatchedFolder(0, str(root / "in")), author="Ana")
        off = switch_folder(session, made.number, on=False, author="Ana")
        note_seen(session, made.number, FolderSeen("2026-11-28T06:00:00+00:00", "desk-3"))
        note_seen(session, 7, FolderSeen("2026-11-28T06:00:00+00:00"))
        assert [*folders_seen(session)] == [made.number]
        FOLDERS.remove(session, made.number, author="Ana")
        assert FOLDERS.rows(session) == []
        FOLDERS.bring_back(session, made.number, author="Ana")
        assert FOLDERS.rows(session) == [off]


def test_what_stands_in_a_folders_way_concerns_its_desk_and_administrators(
    database: Engine, root: Path
) -> None:
    """Who has an article of the desk is told, whoever else may only review is not; a folder that is
    switched off or in order concerns nobody.
    """
    with writing(database) as session:
        for name in ("in", "out", "off"):
            add_folder(session, WatchedFolder(0, str(root / name), desk="Lima"), author="Ana")
        switch_folder(session, 3, on=False, author="Ana")
        for number, problem in ((1, "gone"), (2, ""), (3, "gone")):
            note_seen(session, number, FolderSeen(problem=problem))
        session.add(Article(name="nota.txt", desk="Lima", owner="Ana", assignee="Luz"))
        set_login_in_force(session, in_force=True)
        for name, role in (("Luz", Role.REVIEWER), ("Max", Role.EDITOR), ("Eva", Role.ADMIN)):
            admit(session, f"{name}@desk.example", role, author="command line")
            said = {"iss": "https://login.example", "sub": name, "name": name}
            come_in(session, {**said, "email": f"{name}@desk.example"})
        told = {
            name: [folder.number for folder, _ in folders_in_trouble(session, name)]
            for name in ("Luz", "Max", "Eva")
        }
    assert told == {"Luz": [1], "Max": [], "Eva": [1]}
