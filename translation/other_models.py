"""Models from outside Argos: a folder or a zip with a CTranslate2 model and SentencePiece files.

So OPUS-MT's come: ``model.bin``, ``config.json``, one vocabulary or two, ``source.spm``,
``target.spm``. Only files of these names are ever taken, and they get fixed names in the
installation, wherever they lay.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Protocol

from translation.errors import PackageError, UsageError
from translation.formats.limits import BROKEN_ARCHIVE
from translation.messages import by_command, told
from translation.package_inspection import (
    MAX_MEMBERS,
    MAX_UNPACKED_BYTES,
    ModelPackage,
    check_unpacking,
)
from translation.tokenizers import SOURCE_PIECES, TARGET_PIECES

_MODEL = "model.bin"
_CONFIG = "config.json"
_VOCABULARY = re.compile(r"(?:shared|source|target)_vocabulary\.(?:json|txt)")
_SHARED_PIECES = ("sentencepiece.model", "spm.model", "spiece.model")
_LICENCES = ("licence", "license", "copying", "readme.md", "readme")
_PAIR = re.compile(r"(?<![a-z])(?=([a-z]{2,3})[-_]([a-z]{2,3})(?![a-z]))")
_STATED = re.compile(
    r"^[^\w\n]*licen[cs]e\W*[:=]\s*[\"']?([^\"'\n]{2,80})", re.IGNORECASE | re.MULTILINE
)
_NON_COMMERCIAL = re.compile(r"\bnc\b|non-?\s?commercial", re.IGNORECASE)
_LONGEST_LICENCE_FILE = 100_000
_LONGEST_LICENCE = 120
_WHAT_IS_TAKEN = (
    "Choose a folder or zip with model.bin, config.json, a vocabulary, and source.spm and "
    "target.spm."
)


class _Source(Protocol):
    """A folder or an archive: the paths of its files, and how to read one."""

    def names(self) -> dict[str, int]:
        """Return the files with their sizes in bytes."""

    def open(self, name: str) -> IO[bytes]:
        """Open the file of that name to read its bytes."""


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path

    def names(self) -> dict[str, int]:
        found = (path for path in self.path.rglob("*") if path.is_file() and not path.is_symlink())
        files = list(islice(found, MAX_MEMBERS + 1))
        if len(files) > MAX_MEMBERS:
            raise PackageError(
                self.path.name,
                told("it holds more than {max_members:,} files", max_members=MAX_MEMBERS),
            )
        return {path.relative_to(self.path).as_posix(): path.stat().st_size for path in files}

    def open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")


@dataclass(frozen=True, slots=True)
class _Archive:
    archive: zipfile.ZipFile

    def names(self) -> dict[str, int]:
        return {
            member.filename: member.file_size
            for member in self.archive.infolist()
            if not member.is_dir()
        }

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)


def is_other_model(path: Path) -> bool:
    """Whether ``path`` is a folder, or a zip without Argos's metadata: it may be such a model."""
    if path.is_dir() or path.suffix == ".argosmodel":
        return path.is_dir()
    try:
        with zipfile.ZipFile(path) as archive:
            return not any(
                PurePosixPath(name).name == "metadata.json" for name in archive.namelist()
            )
    except BROKEN_ARCHIVE:
        return False


def inspect_other_model(path: Path, *, from_code: str = "", to_code: str = "") -> ModelPackage:
    """Return what the folder or zip at ``path`` holds, its licence and digest; nothing is taken.

    The languages stand in its name ("opus-mt-es-en") or are given. Raises PackageError when a file
    is missing or it must not be unpacked, UsageError when its languages cannot be told.
    """
    name = path.resolve().name.removesuffix(".zip")
    pair = _PAIR.findall(name.lower())
    if not (from_code and to_code) and not pair:
        raise UsageError(
            path.name,
            "its name does not say which languages it translates",
            by_command(told("Say which."), "cotejo models install FILE --from es --to en"),
        )

    from_code, to_code = (from_code, to_code) if from_code and to_code else pair[-1]
    with _opened(path) as source:
        taken = _taken(path.name, source)
        digest, size = _digest(source, taken)
        return ModelPackage(
            path=path,
            from_code=from_code,
            to_code=to_code,
            name=name[:80],
            version=digest[:8],
            sha256=digest,
            size=size,
            is_argos=False,
            licence=_licence(source),
        )


def copy_other_model(path: Path, folder: Path) -> None:
    """Write the model's files below ``folder``, each under its fixed name. Raises PackageError."""
    with _opened(path) as source:
        for target, name in _taken(path.name, source).items():
            written = folder / target
            written.parent.mkdir(parents=True, exist_ok=True)
            with source.open(name) as file, written.open("wb") as copy:
                _copy(path.name, file, copy)


def _copy(name: str, file: IO[bytes], copy: BinaryIO) -> None:
    left = MAX_UNPACKED_BYTES
    while block := file.read(1024**2):
        left -= len(block)
        if left < 0:
            raise PackageError(name, "it unpacks to more than it says")
        copy.write(block)


def forbids_commerce(licence: str) -> bool:
    """Whether a licence allows no commercial use: a newsroom must not draft with it unasked.

    >>> [forbids_commerce(text)
    ...  for text in ("CC-BY-NC-4.0", "cc-by-4.0", "free for non-commercial use")]
    [True, False, True]
    """
    return bool(_NON_COMMERCIAL.search(licence))


@contextmanager
def _opened(path: Path) -> Iterator[_Source]:
    if path.is_dir():
        yield _Folder(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            check_unpacking(path.name, archive.infolist(), path.stat().st_size)
            yield _Archive(archive)
    except BROKEN_ARCHIVE as error:
        raise PackageError(path.name, "it is neither a folder nor a zip", _WHAT_IS_TAKEN) from error


def _taken(name: str, source: _Source) -> Mapping[str, str]:
    """The files to take: where each goes, and where it lies now."""
    files = source.names()
    models = sorted((file for file in files if PurePosixPath(file).name == _MODEL), key=len)
    if not models:
        raise PackageError(name, told("it holds no model ({file})", file=_MODEL), _WHAT_IS_TAKEN)

    folder = PurePosixPath(models[0]).parent
    above = {
        PurePosixPath(file).name: file
        for file in files
        if PurePosixPath(file).parent == folder.parent
    }
    beside = above | {
        PurePosixPath(file).name: file for file in files if PurePosixPath(file).parent == folder
    }
    vocabularies = [file for file in beside if _VOCABULARY.fullmatch(file)]
    shared = next((beside[file] for file in _SHARED_PIECES if file in beside), None)
    pieces = {side: beside.get(side, shared) for side in (SOURCE_PIECES, TARGET_PIECES)}
    missing = [side for side, file in pieces.items() if file is None]
    missing += [] if vocabularies else ["shared_vocabulary.json"]
    missing += [] if _CONFIG in beside else [_CONFIG]
    if missing:
        raise PackageError(
            name, told("it holds no {files}", files=", ".join(missing)), _WHAT_IS_TAKEN
        )

    model = {f"model/{file}": beside[file] for file in (_MODEL, _CONFIG, *vocabularies)}
    return model | {side: file for side, file in pieces.items() if file is not None}


def _digest(source: _Source, taken: Mapping[str, str]) -> tuple[str, int]:
    """The SHA-256 over the files to take, with their names, and their length in bytes."""
    digest, size = hashlib.sha256(), 0
    for target, name in sorted(taken.items()):
        digest.update(f"{target}\0{source.names()[name]}\0".encode())
        with source.open(name) as file:
            while block := file.read(1024**2):
                digest.update(block)
                size += len(block)
    return digest.hexdigest(), size


def _licence(source: _Source) -> str:
    """What the model says of its licence: the line that states it, or its licence's first."""
    by_name = {
        PurePosixPath(name).name.lower(): name
        for name in sorted(source.names(), key=len, reverse=True)
    }
    for wanted in _LICENCES:
        found = next((by_name[name] for name in by_name if name.startswith(wanted)), None)
        if found is None:
            continue
        with source.open(found) as file:
            text = file.read(_LONGEST_LICENCE_FILE).decode("utf-8", "replace")
        stated = _STATED.search(text)
        first = next((line.strip(" #\t") for line in text.splitlines() if line.strip(" #\t")), "")
        if stated or not wanted.startswith("readme"):
            return " ".join((stated[1] if stated else first).split())[:_LONGEST_LICENCE]
    return ""
