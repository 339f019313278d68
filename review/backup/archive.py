"""A backup as a file: a zip of the database and of what it holds, encrypted on request."""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage

from review.backup.row_digests import TableDigest
from review.store.private_files import private_file
from translation.digests import file_sha256
from translation.errors import DamagedFileError, EncryptedFileError, UnsupportedFormatError
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher

ENCRYPTED_SUFFIX = ".age"
"""The end of an encrypted backup's name: it is a file of age (age-encryption.org)."""

_MANIFEST = "manifest.json"
_DATABASE = "database"
_AGE_HEADER = b"age-encryption.org/"
_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\x00"
_END, _END_LENGTH = b"PK\x05\x06", 22
"""How the last record of a zip without a comment begins, and its bytes (APPNOTE.TXT, 4.3.16)."""
PIECE = 1 << 20
"""Bytes that are copied at once."""
_LARGEST_MANIFEST = 1_000_000
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: ``kind`` is "sqlite" or "postgresql", ``sha256`` the database's.

    A bare copy, as is made before a migration, says nothing of its ``tables``.
    """

    kind: str
    made_at: str
    sha256: str
    tables: Mapping[str, TableDigest]


def write_backup(path: Path, database: Path, manifest: Manifest, *, passphrase: str) -> None:
    """Write the backup to ``path``, whole or not at all, for its owner's eyes. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        private_file(unfinished)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            about = asdict(manifest) | {"format": _FORMAT, "cotejo": version("cotejo")}
            archive.writestr(_MANIFEST, json.dumps(about, indent=1))
            archive.write(database, _DATABASE)
        if passphrase:
            unfinished.write_bytes(pyrage.passphrase.encrypt(unfinished.read_bytes(), passphrase))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def opened_backup(
    path: Path, *, passphrase: str, watcher: Watcher = UNWATCHED
) -> Iterator[tuple[Manifest, Path]]:
    """Yield what the backup says that it holds and its database in a folder of its own, checksum
    proven; ``watcher`` is told how much of it is unpacked. A bare copy of SQLite's file is one too.

    Raises EncryptedFileError without the right ``passphrase``, DamagedFileError when a byte of it
    has changed, UnsupportedFormatError for a file that is no backup.
    """
    with TemporaryDirectory(prefix=".cotejo-", dir=path.parent) as folder:
        database = Path(folder, _DATABASE)
        private_file(database)
        plain = _decrypted(path, Path(folder), passphrase)
        if _begins(plain, _SQLITE):
            yield _bare_copy(plain, database), database
            return
        if not zipfile.is_zipfile(plain) and not _begins(plain, _ZIP):
            raise no_backup(path.name)

        try:
            with zipfile.ZipFile(plain) as archive:
                manifest = _manifest(path.name, archive)
                _require_alone(path.name, plain, archive)
                digest = _unpacked(archive, database, watcher)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
            raise _damaged(path.name) from error
        if digest != manifest.sha256:
            raise _damaged(path.name)
        yield manifest, database


def _bare_copy(copy: Path, database: Path) -> Manifest:
    """Copy the file of SQLite to ``database`` and return what there is to say of it."""
    shutil.copyfile(copy, database)
    made_at = datetime.fromtimestamp(copy.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return Manifest("sqlite", made_at, file_sha256(database), {})


def _require_alone(name: str, plain: Path, archive: zipfile.ZipFile) -> None:
    """Raise DamagedFileError where the file holds more than the backup, as what was appended to it
    after the archive's end: such a file is not the one that was written.
    """
    with plain.open("rb") as file:
        file.seek(-_END_LENGTH, os.SEEK_END)
        ends = file.read(len(_END)) == _END
    listed = archive.infolist()
    starts = min((one.header_offset for one in listed), default=1) == 0
    if not ends or not starts or [one.filename for one in listed] != [_MANIFEST, _DATABASE]:
        raise DamagedFileError(
            name, "something was added to the backup after it was written", "Take an older one."
        )


def _unpacked(archive: zipfile.ZipFile, database: Path, watcher: Watcher) -> str:
    """Write the archive's database to the path and return its SHA-256."""
    digest = hashlib.sha256()
    whole = max(archive.getinfo(_DATABASE).file_size, 1)
    with archive.open(_DATABASE) as source, database.open("wb") as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            target.write(piece)
            watcher.tell(min(target.tell() / whole, 1))
    return digest.hexdigest()


def _decrypted(path: Path, folder: Path, passphrase: str) -> Path:
    if not _begins(path, _AGE_HEADER):
        return path
    with path.open("rb") as source:
        if not passphrase:
            raise EncryptedFileError(path.name, "it is encrypted", "Give its passphrase.")
        plain = folder / "plain.zip"
        private_file(plain)
        try:
            plain.write_bytes(pyrage.passphrase.decrypt(source.read(), passphrase))
        except pyrage.DecryptError as error:
            raise EncryptedFileError(
                path.name, "the passphrase is wrong, or the file is damaged", "Try again."
            ) from error
    return plain


def _manifest(name: str, archive: zipfile.ZipFile) -> Manifest:
    try:
        # What is longer is cut, and then it is no JSON.
        with archive.open(_MANIFEST) as file:
            about = json.loads(file.read(_LARGEST_MANIFEST))
        if about["format"] != _FORMAT:
            raise UnsupportedFormatError(
                name,
                told(
                    "it was written by another version of Cotejo ({version})",
                    version=about["cotejo"],
                ),
                "Restore it with that version.",
            )

        tables = {table: TableDigest(**digest) for table, digest in about["tables"].items()}
        return Manifest(about["kind"], about["made_at"], about["sha256"], tables)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise no_backup(name) from error


def _begins(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start


def no_backup(name: str) -> UnsupportedFormatError:
    """Return the error that says of a file that it is no backup."""
    return UnsupportedFormatError(name, "it is no backup of Cotejo", "Choose another file.")


def _damaged(name: str) -> DamagedFileError:
    return DamagedFileError(
        name, "the backup is damaged: its checksum does not fit", "Take an older one."
    )
