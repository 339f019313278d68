"""Whether the files of an installed package are still those that were unpacked."""

import json
import shutil
import time
import zlib
from pathlib import Path

from translation.errors import PackageError
from translation.messages import told

_MANIFEST = "cotejo-files.json"
_CHUNK = 1 << 20
_ABANDONED_SECONDS = 24 * 3600


def write_manifest(folder: Path) -> None:
    """Note size and checksum (CRC-32) of every file below ``folder``, in a file there."""
    files = {
        str(path.relative_to(folder)): _signature(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    (folder / _MANIFEST).write_text(json.dumps(files), encoding="utf-8")


def damaged_files(
    folder: Path, *, thorough: bool = False, since_noted: bool = False
) -> tuple[str, ...]:
    """Return the names of missing or changed files; by size, or ``thorough`` by checksum.

    ``since_noted`` compares the checksums of those alone that were written after the notes were
    made. Empty for a package that was installed before such notes were made. Raises PackageError
    when the notes themselves are damaged.
    """
    manifest = folder / _MANIFEST
    if not manifest.is_file():
        return ()
    try:
        noted = json.loads(manifest.read_text(encoding="utf-8"))
        signatures = {
            str(name): (int(size), int(checksum)) for name, (size, checksum) in noted.items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise PackageError(
            folder.name, "the list of its files is damaged", told("Delete {parent}.", parent=folder)
        ) from error
    noted_at = manifest.stat().st_mtime_ns

    def is_damaged(path: Path, signature: tuple[int, int]) -> bool:
        if not path.is_file() or path.stat().st_size != signature[0]:
            return True
        looks = thorough or (since_noted and path.stat().st_mtime_ns >= noted_at)
        return looks and _signature(path) != signature

    return tuple(
        name for name, signature in signatures.items() if is_damaged(folder / name, signature)
    )


def has_manifest(folder: Path) -> bool:
    """Tell whether the files of ``folder`` were noted when it was unpacked."""
    return (folder / _MANIFEST).is_file()


def remove_abandoned(folder: Path) -> None:
    """Remove what an installation that was killed more than a day ago has left below ``folder``."""
    for left in (*folder.glob(".installing-*"), *folder.glob(".removed-*")):
        if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(left)


def _signature(path: Path) -> tuple[int, int]:
    checksum = size = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
            size += len(chunk)
    return size, checksum
