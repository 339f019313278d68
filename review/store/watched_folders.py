"""Which folders the server or a worker watches: an administrator's, each for a desk, on or off.

A folder must lie where whoever starts Cotejo allows it: an administrator of Cotejo need not be one
of the machine. What the watching found stands in a Setting of its own, written by whoever watches.
"""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session, or_, select

from review.store.articles import log_event
from review.store.data_folder import data_folder
from review.store.desk_settings import chosen_for
from review.store.roles import Role, has_role, require_role
from review.store.rosters import Roster
from review.store.tables import Article, Setting
from translation.errors import UsageError
from translation.languages import usual
from translation.messages import told, told_later

ROOTS_VARIABLE = "COTEJO_FOLDERS"
"""Names the folders in which folders may be watched and written to; else the home folder."""

_SEEN = "watched folders seen"


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """What lands in ``folder`` is taken for ``desk``; finished articles go to ``results``, if any.

    ``output_format`` is that of the results ("" for the one they came in), the languages are what
    articles are in and go into (None: found out, and the desk's). ``spoken`` is the language of
    whoever added the folder, and of what stands in either beside an article's text.
    """

    number: int
    folder: str
    desk: str = ""
    results: str = ""
    output_format: str = ""
    source_language: str | None = None
    target_language: str | None = None
    is_on: bool = True
    spoken: str = usual.WRITTEN_IN


@dataclass(frozen=True, slots=True)
class FolderSeen:
    """What whoever watches a folder has seen: when it looked last and on which machine, the file
    that came last and when, what stands in the way, and by name why files were refused (both as
    stored errors).
    """

    looked_at: str = ""
    machine: str = ""
    file: str = ""
    came_at: str = ""
    problem: str = ""
    refused: Mapping[str, str] = field(default_factory=dict)


def _require_apart(session: Session, wanted: WatchedFolder) -> None:
    present = FOLDERS.rows(session)
    if any(one.folder == wanted.folder for one in present):
        raise UsageError(
            wanted.folder, "this folder is watched already", "It is in the list of folders."
        )
    into, out_of = {one.results for one in present}, {one.folder for one in present}
    if wanted.folder in {*into, wanted.results} or wanted.results in out_of:
        raise UsageError(
            wanted.folder,
            "results would be taken for articles",
            "Choose another folder for the results.",
        )


FOLDERS = Roster(
    "watched folders",
    WatchedFolder,
    "folder",
    told_later("Watched folder {number}"),
    "cotejo folders list",
    20,
    _require_apart,
)
"""The folders that are watched, and those that are switched off."""


def add_folder(session: Session, folder: WatchedFolder, *, author: str) -> WatchedFolder:
    """Watch the folder from now on, and return it with its number.

    Raises NotAllowedError; UsageError for a folder that lies where none may, that is watched
    already, or whose results would be taken for articles. It need not be there: others may see it.
    """
    require_role(session, author, Role.ADMIN)
    wanted = replace(
        folder,
        folder=str(allowed_folder(folder.folder)),
        results=str(allowed_folder(folder.results)) if folder.results else "",
    )
    return FOLDERS.add(
        session,
        wanted,
        author=author,
        folder=wanted.folder,
        results=wanted.results,
        desk=wanted.desk,
    )


def switch_folder(session: Session, number: int, *, on: bool, author: str) -> WatchedFolder:
    """Watch the folder or leave it alone, and return it. Raises NotAllowedError, NotFoundError."""
    require_role(session, author, Role.ADMIN)
    switched = replace(FOLDERS.numbered(session, number), is_on=on)
    FOLDERS.change(session, switched)
    log_event(session, "folder", number, "switched on" if on else "switched off", author=author)
    return switched


def allowed_folder(text: str) -> Path:
    """Return the folder that ``text`` names, links resolved. Raises UsageError where none may be.

    It must be named from the root of the disk (~ is one's home), lie in one of the folders of
    COTEJO_FOLDERS or else at home, be neither hidden nor below a hidden one, and no folder of
    Cotejo's own.
    """
    try:
        given = Path(text).expanduser()
        path = given.resolve()
        roots = [Path(root).expanduser().resolve() for root in _roots()]
        own = data_folder().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(
            text, told("this is no path of a folder ({cause})", cause=error)
        ) from error

    if not given.is_absolute():
        raise UsageError(
            text,
            "this is not the whole path of a folder",
            "Write it from the beginning, such as /home/lima/in.",
        )
    holding = [root for root in roots if path.is_relative_to(root)]
    is_hidden = all(
        any(part.startswith(".") for part in path.relative_to(root).parts) for root in holding
    )
    if is_hidden or path.is_relative_to(own) or own.is_relative_to(path):
        raise UsageError(
            text,
            "this folder may not be watched or written to",
            told(
                "Choose one in {roots}. Whoever starts Cotejo may name others: COTEJO_FOLDERS.",
                roots=", ".join(map(str, roots)) or "–",
            ),
        )

    return path


def folders_seen(session: Session) -> dict[int, FolderSeen]:
    """Return by number what was seen of the folders that somebody has looked into."""
    rows: dict[str, dict[str, Any]] = chosen_for(session, _SEEN) or {}
    return {int(number): FolderSeen(**row) for number, row in rows.items()}


def folders_in_trouble(session: Session, person: str) -> list[tuple[WatchedFolder, FolderSeen]]:
    """Return the watched folders in whose way something stands, as far as it concerns a person:
    an administrator, and whoever brought or was given an article of the folder's desk.
    """
    seen = folders_seen(session)
    found = [
        (one, seen[one.number])
        for one in FOLDERS.rows(session)
        if one.is_on and one.number in seen and seen[one.number].problem
    ]
    if not found or has_role(session, person, Role.ADMIN):
        return found

    is_theirs = or_(Article.owner == person, Article.assignee == person)
    desks = set(session.exec(select(Article.desk).where(is_theirs).distinct()))
    return [(one, what) for one, what in found if one.desk in desks]


def note_seen(session: Session, number: int, seen: FolderSeen) -> None:
    """Keep what was seen in a folder, and forget the files that are gone."""
    numbers = {one.number for one in (*FOLDERS.rows(session), *FOLDERS.removed(session))}
    kept = {**folders_seen(session), number: seen}
    value = {str(one): asdict(row) for one, row in kept.items() if one in numbers}
    session.merge(Setting(key=_SEEN, value=value))


def _roots() -> list[str]:
    said = os.environ.get(ROOTS_VARIABLE)
    return (
        [str(Path.home())]
        if said is None
        else [part for part in said.split(os.pathsep) if part.strip()]
    )
