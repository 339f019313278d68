"""A watched folder: what lands in it becomes an article once whole; what cannot says why beside it.

Between two looks nothing is kept but what the last one saw; what became of each file is told by the
hash of its bytes, in the database or in the note beside it. So a restart does nothing twice,
whatever was renamed.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from review.intake.adding import Intake, Landed, add_incoming, read_incoming
from review.intake.waiting_versions import articles_of_bytes
from review.interface.language import error_text
from review.store.articles import log_event
from review.store.database import read, writing
from review.store.known_articles import digest_of
from review.store.tables import Article, Event
from translation.errors import CotejoError, InputError, ModelError, UsageError
from translation.formats.limits import check_size
from translation.languages import usual
from translation.messages import by_command, told
from translation.system_errors import system_said

NOTE = ".cotejo.txt"
"""What is put behind the name of a file that could not be taken, for the note that says why."""

TAKEN = "came by folder"
"""The log's word for an article that was taken from a folder."""

_UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".tmp", ".temp")
"""What programs call a file that they are still writing."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is known to be as it was: nobody has written to it since."""

    size: int
    modified: int
    inode: int


@dataclass(slots=True)
class Watch:
    """One watched folder: how its articles are treated, what the last look saw, what was looked
    into, which files have a note because they could not be taken, and why the files that are there
    now were refused. Notes are in the language ``spoken``.
    """

    folder: Path
    intake: Intake
    author: str
    spoken: str = usual.WRITTEN_IN
    before: Mapping[Path, Stamp] = field(default_factory=dict)
    done: dict[Path, Stamp] = field(default_factory=dict)
    noted: set[Path] = field(default_factory=set)
    refused: dict[Path, CotejoError] = field(default_factory=dict)


def look(database: Engine, watch: Watch) -> list[Landed]:
    """Take what is whole and new in the folder; return what became of it. Raises StorageError, and
    UsageError where there is no such folder.

    A file is whole when it is as the look before saw it, and holds something.
    """
    now = _seen_in(watch.folder)
    watch.done = {path: stamp for path, stamp in watch.done.items() if now.get(path) == stamp}
    watch.refused = {path: why for path, why in watch.refused.items() if path in watch.done}
    outcomes = []
    for path in whole_files(watch.before, now):
        if path not in watch.done or (path in watch.noted and not _note_of(path).exists()):
            watch.noted.discard(path)
            watch.refused.pop(path, None)
            outcome = _take(database, watch, path, now[path])
            # One that changed while it was read is looked into again.
            if _stamp_of(path) == now[path]:
                watch.done[path] = now[path]
            outcomes += [] if outcome is None else [outcome]

    watch.before = now
    return outcomes


def whole_files(before: Mapping[Path, Stamp], now: Mapping[Path, Stamp]) -> list[Path]:
    """Return the files that nobody has written to since the look before, by name.

    >>> before = {Path("a"): Stamp(3, 1, 1), Path("b"): Stamp(3, 1, 2)}
    >>> whole_files(before, {Path("a"): Stamp(3, 1, 1), Path("b"): Stamp(9, 2, 2),
    ...                      Path("c"): Stamp(1, 1, 3)})
    [PosixPath('a')]
    """
    return sorted(path for path, stamp in now.items() if stamp.size and before.get(path) == stamp)


def _seen_in(folder: Path) -> dict[Path, Stamp]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    except OSError as error:
        raise UsageError(
            str(folder),
            told("this folder cannot be read ({strerror})", strerror=system_said(error)),
            "Check its path and who may read it.",
        ) from error
    stamps = {folder / name: _stamp_of(folder / name) for name in names if _is_wanted(name)}
    return {path: stamp for path, stamp in stamps.items() if stamp is not None}


def _is_wanted(name: str) -> bool:
    return not name.startswith((".", "~$")) and not name.lower().endswith((NOTE, *_UNFINISHED))


def _stamp_of(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        # It was moved away.
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def _take(database: Engine, watch: Watch, path: Path, stamp: Stamp) -> Landed | None:
    """Make an article of the file, None if it was taken or refused before, is gone or changing."""
    note = _note_of(path)
    digest = ""
    try:
        check_size(path.name, stamp.size)
        data = _read(path)
        if data is None or _stamp_of(path) != stamp:
            return None
        digest = digest_of(data)
        if read(database, _is_taken, digest, watch):
            return None
        if _is_noted(note, digest):
            watch.noted.add(path)
            watch.refused[path] = InputError("", _said_in(note))
            return None
        incoming = read_incoming(database, path.name, data, watch.intake)
        with writing(database) as session:
            # Another program may watch the same folder.
            if _is_taken(session, digest, watch):
                return None
            _require_new(session, path, digest, watch)
            added = add_incoming(session, incoming, watch.intake, author=watch.author)
            about = {"folder": str(watch.folder), "file": path.name}
            log_event(session, "article", added.article_id, TAKEN, author=watch.author, **about)
        note.unlink(missing_ok=True)
    except (InputError, ModelError) as error:
        if _write_note(note, f"{error_text(error, watch.spoken)}\n\nsha256 {digest}\n"):
            watch.noted.add(path)
        watch.refused[path] = error
        return Landed(path.name, error=error)

    return Landed(path.name, added.article_id, added.waits)


def _is_taken(session: Session, digest: str, watch: Watch) -> bool:
    """Whether an article of these bytes came by this very folder."""
    events = session.exec(
        select(Event).where(
            Event.subject == "article",
            Event.action == TAKEN,
            col(Event.subject_id).in_(articles_of_bytes(session, digest, watch.intake.desk)),
        )
    )
    return any(event.detail["folder"] == str(watch.folder) for event in events)


def _require_new(session: Session, path: Path, digest: str, watch: Watch) -> None:
    """Raise UsageError where an article of these bytes came by another way: no result of it is
    written for this folder. One that was erased is here no more.
    """
    numbers = articles_of_bytes(session, digest, watch.intake.desk)
    query = select(Article).where(col(Article.id).in_(numbers), col(Article.erased_at).is_(None))
    article = session.exec(query.order_by(col(Article.id))).first()
    if article is not None:
        raise UsageError(
            path.name,
            told(
                "this text is here already, as article {number}, “{title}”",
                number=article.id,
                title=article.called,
            ),
            by_command(
                told("It is in Articles, or was deleted there. To have it twice, add it there."),
                "cotejo articles add --again FILE",
            ),
        )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(
            path.name, told("cannot be read ({strerror})", strerror=system_said(error))
        ) from error


def _is_noted(note: Path, digest: str) -> bool:
    try:
        return digest in note.read_text("utf-8", errors="replace")
    except OSError:
        return False


def _said_in(note: Path) -> str:
    return note.read_text("utf-8", errors="replace").partition("\n\n")[0]


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + NOTE)


def _write_note(note: Path, text: str) -> bool:
    """Write the note, and return whether that could be done: who watches is told all the same."""
    try:
        note.write_text(text, "utf-8")
    except OSError:
        return False
    return True
