"""The folders of Settings, watched by the server or a worker: by one alone, where the folder is."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from review.export import format_named
from review.intake.adding import Intake, Landed
from review.intake.watching import Watch, look
from review.jobs.results_folder import ResultsFolder, results_folder, write_finished
from review.store.columns import now
from review.store.database import reading, write
from review.store.roles import PROGRAM
from review.store.turns import Turn, turn_of
from review.store.watched_folders import (
    FOLDERS,
    FolderSeen,
    WatchedFolder,
    allowed_folder,
    folders_seen,
    note_seen,
)
from review.terms.stored import IndexFor
from translation.errors import DiskFullError, UsageError, stored_error

LOOK_SECONDS = 3.0
"""Between two looks: a file that did not change meanwhile is whole."""

_SIGN_OF_LIFE = timedelta(minutes=1)
_MOST_TOLD = 20
_LONGEST_MACHINE = 100


@dataclass(slots=True)
class _Watching:
    chosen: WatchedFolder
    turn: Turn
    watch: Watch
    results: ResultsFolder | None = None
    seen: FolderSeen | None = None
    noted: FolderSeen | None = None


@dataclass(slots=True)
class FolderWatch:
    """Looks into all folders that are on, once at each ``look``; ``wake`` has the jobs begun.

    ``index_for`` has the terms of the articles whose results are written.
    """

    database: Engine
    index_for: IndexFor
    wake: Callable[[], object] = lambda: None
    _watching: dict[int, _Watching] = field(default_factory=dict)

    def look(self) -> None:
        """Take what has come into each folder, write what is finished, keep what stands in the way.

        Raises StorageError.
        """
        with reading(self.database) as session:
            chosen = [one for one in FOLDERS.rows(session) if one.is_on]
        self._leave_all_but(chosen)

        for folder in chosen:
            if folder.number not in self._watching:
                turn = turn_of(self.database, f"folder-{folder.number}")
                intake = Intake(
                    folder.source_language,
                    folder.target_language,
                    folder.desk,
                    again=True,
                    recognised=True,
                )
                watch = Watch(Path(folder.folder), intake, PROGRAM, folder.spoken)
                self._watching[folder.number] = _Watching(folder, turn, watch)
            one = self._watching[folder.number]
            if one.turn.has_come():
                self._look_into(one)

    def close(self) -> None:
        """Leave all folders to others."""
        self._leave_all_but(())

    def _leave_all_but(self, chosen: Sequence[WatchedFolder]) -> None:
        for number in [
            number for number, one in self._watching.items() if one.chosen not in chosen
        ]:
            self._watching.pop(number).turn.close()

    def _look_into(self, one: _Watching) -> None:
        landed: list[Landed] = []
        problem = ""
        try:
            # Who starts Cotejo here may allow other folders than who starts it where this one was
            # chosen.
            allowed_folder(one.chosen.folder)
            landed = look(self.database, one.watch)
            if any(each.article_id for each in landed):
                self.wake()
            self._write_results(one, landed)
        except (UsageError, DiskFullError) as error:
            problem = stored_error(error)

        if one.seen is None:
            with reading(self.database) as session:
                one.seen = one.noted = folders_seen(session).get(one.chosen.number, FolderSeen())

        one.seen = _seen(one.seen, one.watch, landed, problem, at=now())
        if is_news(one.noted, one.seen):
            write(self.database, note_seen, one.chosen.number, one.seen)
            one.noted = one.seen

        if problem:
            # Another machine may have the folder.
            one.turn.close()

    def _write_results(self, one: _Watching, landed: Sequence[Landed]) -> None:
        if not one.chosen.results:
            return
        folder = allowed_folder(one.chosen.results)
        if one.results is None:
            named = one.chosen.output_format and format_named(one.chosen.output_format).identifier
            one.results = results_folder(
                self.database, one.watch.folder, folder, named or None, self.index_for
            )
        one.results.taken.update(each.article_id for each in landed if each.article_id)
        for _path in write_finished(
            self.database, one.results, author=PROGRAM, spoken=one.chosen.spoken
        ):
            pass


def _seen(
    before: FolderSeen, watch: Watch, landed: Sequence[Landed], problem: str, *, at: datetime
) -> FolderSeen:
    moment = at.isoformat(timespec="seconds")
    fresh = {each.name: stored_error(each.error) for each in landed if each.error is not None}
    waiting = {path.name for path in watch.before if path not in watch.done}
    refused = {name: why for name, why in before.refused.items() if problem or name in waiting} | {
        # What an earlier run refused stands in the note alone; that run has kept it as it was said.
        path.name: fresh.get(path.name) or before.refused.get(path.name) or stored_error(why)
        for path, why in watch.refused.items()
    }
    seen = replace(
        before,
        looked_at=moment,
        machine=socket.gethostname()[:_LONGEST_MACHINE],
        problem=problem,
        refused=dict(sorted(refused.items())[:_MOST_TOLD]),
    )
    taken = [each.name for each in landed if each.article_id]

    return replace(seen, file=taken[-1], came_at=moment) if taken else seen


def is_news(noted: FolderSeen | None, seen: FolderSeen) -> bool:
    """Whether what is ``seen`` says more than a minute's silence after ``noted``: it is kept then.

    >>> noted = FolderSeen("2026-11-28T06:00:00+00:00", "desk-3")
    >>> [is_news(noted, replace(noted, looked_at=f"2026-11-28T06:0{minute}:03+00:00"))
    ...  for minute in (0, 1)]
    [False, True]
    >>> is_news(noted, replace(noted, looked_at="2026-11-28T06:00:03+00:00", file="nota.txt"))
    True
    """
    if noted is None or not noted.looked_at or replace(seen, looked_at=noted.looked_at) != noted:
        return True
    since = datetime.fromisoformat(seen.looked_at) - datetime.fromisoformat(noted.looked_at)
    return since >= _SIGN_OF_LIFE
