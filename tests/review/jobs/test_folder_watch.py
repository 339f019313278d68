"""The folders of Settings, watched: taken by one program alone, written when finished, and told
of.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from glossary.term import Term, TermKind
from review.intake.watching import NOTE
from review.jobs.folder_watch import FolderWatch
from review.jobs.repeated import Repeated
from review.segments.workflow import confirm
from review.store.articles import finish_article, list_articles, list_segments
from review.store.database import reading, writing
from review.store.tables import stored_id
from review.store.turns import turn_of
from review.store.watched_folders import (
    FolderSeen,
    WatchedFolder,
    add_folder,
    folders_seen,
    switch_folder,
)
from review.terms.index_shelf import TermIndexShelf
from review.terms.stored import add_terms
from tests.review.conftest import article_names

TEXT = "El puerto de Lima abrió ayer, y el río subió dos metros."
_OTHER = "La alcaldesa de Cusco inauguró el museo con los guías."


@pytest.fixture
def chosen(
    database: Engine, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> WatchedFolder:
    """A folder that an administrator chose."""
    assert data_folder.exists()
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    (tmp_path / "in").mkdir()
    wanted = WatchedFolder(
        0, str(tmp_path / "in"), "Lima", str(tmp_path / "out"), "txt", target_language="en"
    )
    with writing(database) as session:
        return add_folder(session, wanted, author="Ana")


@pytest.fixture
def begin(database: Engine) -> Iterator[Callable[[], FolderWatch]]:
    """A way to begin watching, as a server does when it starts."""
    begun: list[FolderWatch] = []

    def begin_one() -> FolderWatch:
        begun.append(FolderWatch(database, TermIndexShelf().get))
        return begun[-1]

    yield begin_one
    for one in begun:
        one.close()


def _seen(database: Engine) -> FolderSeen:
    with reading(database) as session:
        return folders_seen(session)[1]


def test_one_program_takes_what_lands(
    database: Engine, chosen: WatchedFolder, begin: Callable[[], FolderWatch]
) -> None:
    """Another looks on, and goes on when the first has ended; nothing is taken twice."""
    first, second = begin(), begin()
    file = Path(chosen.folder) / "nota.txt"
    file.write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        second.look()
        first.look()
    assert article_names(database) == ["nota.txt"]
    with reading(database) as session:
        [article] = list_articles(session)
    assert (article.desk, article.target_language, article.owner) == ("Lima", "en", "Cotejo")
    assert (_seen(database).file, _seen(database).problem) == ("nota.txt", "")
    second.close()
    file.rename(file.with_name("renamed.txt"))
    (file.with_name("otra.txt")).write_text(_OTHER, encoding="utf-8")
    for _ in range(2):
        first.look()
    assert article_names(database) == ["nota.txt", "otra.txt"]


def test_what_is_finished_is_written(
    database: Engine, chosen: WatchedFolder, begin: Callable[[], FolderWatch]
) -> None:
    """In the format that was chosen, also by a program that was started later, and once."""
    (Path(chosen.folder) / "nota.md").write_text(TEXT, encoding="utf-8")
    watch = begin()
    watch.look()
    watch.look()
    _finish(database, 1)
    watch.close()
    again = begin()
    again.look()
    written = Path(chosen.results) / "nota.en.txt"
    assert "The port of Lima opened yesterday." in written.read_text("utf-8")
    written.unlink()
    again.look()
    assert not written.exists()


def test_the_glossary_is_read_once_for_all_results(
    database: Engine, chosen: WatchedFolder, begin: Callable[[], FolderWatch]
) -> None:
    """As long as nobody changes it, each file is written with the terms that the first was."""
    with writing(database) as session:
        add_terms(session, [Term("Lima", "Lima", TermKind.PLACE)], author="Ana")
    for name, text in (("nota.md", TEXT), ("otra.md", _OTHER)):
        (Path(chosen.folder) / name).write_text(text, encoding="utf-8")
    watch = begin()
    watch.look()
    watch.look()
    _finish(database, 1)
    _finish(database, 2)
    read = list[str]()
    event.listen(database, "before_cursor_execute", lambda *given: read.append(given[2]))
    watch.look()
    assert len([*Path(chosen.results).iterdir()]) == 2
    assert sum("term.case_sensitive" in statement for statement in read) == 1


def _finish(database: Engine, article_id: int) -> None:
    """Translate and confirm all of the article, and finish it."""
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            segment.target = "The port of Lima opened yesterday."
            session.add(segment)
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with writing(database) as session:
        finish_article(session, article_id, author="Ana")


def test_what_stands_in_the_way_is_kept_until_it_is_gone(
    database: Engine, chosen: WatchedFolder, begin: Callable[[], FolderWatch]
) -> None:
    """A folder that is away, one that may not be watched here any more, and files that were
    refused.
    """
    folder = Path(chosen.folder)
    (folder / "acta.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    watch = begin()
    watch.look()
    watch.look()
    assert [*_seen(database).refused] == ["acta.doc"]
    said = _seen(database).refused
    watch.close()
    away = folder.rename(folder.with_name("away"))
    watch.look()
    assert "cannot be read" in _seen(database).problem
    away.rename(folder)
    again = begin()
    again.look()
    again.look()
    assert (_seen(database).problem, _seen(database).refused) == ("", said)
    (folder / "acta.doc").unlink()
    again.look()
    assert not _seen(database).refused


def test_a_note_is_in_the_language_of_who_chose_the_folder(
    database: Engine, tmp_path: Path, chosen: WatchedFolder, begin: Callable[[], FolderWatch]
) -> None:
    """It says why the file was not taken, and no command: who puts files there has none."""
    (folder := tmp_path / "cables").mkdir()
    with writing(database) as session:
        add_folder(session, replace(chosen, folder=str(folder), spoken="es"), author="Ana")
    (folder / "acta.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    watch = begin()
    watch.look()
    watch.look()
    note = (folder / f"acta.doc{NOTE}").read_text("utf-8")
    assert note.startswith("acta.doc: está en el formato antiguo de Office")


def test_a_folder_that_is_not_allowed_here_is_left_alone(
    database: Engine,
    chosen: WatchedFolder,
    begin: Callable[[], FolderWatch],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Whoever starts the program that watches decides, not whoever chose the folder."""
    (Path(chosen.folder) / "nota.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path / "elsewhere"))
    watch = begin()
    watch.look()
    watch.look()
    assert "may not be watched" in _seen(database).problem
    assert article_names(database) == []


def test_a_folder_that_is_off_is_left_alone(
    database: Engine, chosen: WatchedFolder, begin: Callable[[], FolderWatch]
) -> None:
    """What lies in it waits until somebody switches it on."""
    (Path(chosen.folder) / "nota.txt").write_text(TEXT, encoding="utf-8")
    watch = begin()
    with writing(database) as session:
        switch_folder(session, chosen.number, on=False, author="Ana")
    watch.look()
    watch.look()
    assert article_names(database) == []
    with writing(database) as session:
        switch_folder(session, chosen.number, on=True, author="Ana")
    watch.look()
    watch.look()
    assert article_names(database) == ["nota.txt"]


def test_a_repeated_act_ends_when_it_is_told(database: Engine, chosen: WatchedFolder) -> None:
    """The first look is made at once; closing waits for it, and leaves the folder to others."""
    watch = FolderWatch(database, TermIndexShelf().get)
    Repeated("Watching folders", watch.look, seconds=3600, leave=watch.close).close()
    assert _seen(database).looked_at
    with closing(turn_of(database, f"folder-{chosen.number}")) as turn:
        assert turn.has_come()
