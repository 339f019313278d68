"""Tells if a file is an Argos package that may be unpacked, from the archive's listing alone."""

import json
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from translation.digests import file_sha256
from translation.errors import PackageError
from translation.formats.limits import BROKEN_ARCHIVE
from translation.messages import told, told_later

MAX_ARCHIVE_BYTES = 2 * 1024**3
MAX_UNPACKED_BYTES = 4 * 1024**3
MAX_MEMBERS = 1_000
MAX_RATIO = 50
"""Model weights hardly shrink in a zip, vocabularies some five times, a bomb a thousand times."""
MAX_METADATA_BYTES = 1024**2

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")
_NOT_A_PACKAGE = (
    "Choose a .argosmodel file from the Argos package index or from a training of your own."
)
_UNSAFE = "Do not install it; get the package again from a source that you trust."
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075
_UNICODE_PATH_HEADER = struct.Struct("<BL")


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """A model: an archive or folder when inspected, a folder with ``model/`` inside when installed.

    ``sha256`` is the hexadecimal digest of the archive and ``size`` its length in bytes, also after
    it was unpacked. ``bundled`` is True for the one that Cotejo brings along. ``is_argos`` is False
    for a bare CTranslate2 model with SentencePiece files. ``licence`` is what it says of itself, ""
    when nothing. ``address`` is that of a server which translates instead, asked by ``protocol``;
    ``allows_outside`` is True when an administrator lets texts leave the own network for it.
    ``engine`` is the kind of engine of another package that needs no file of ours, "" for those of
    Cotejo. ``also_from`` are the codes of further languages that the same model reads.
    """

    path: Path
    from_code: str
    to_code: str
    name: str
    version: str
    sha256: str
    size: int
    bundled: bool = False
    is_argos: bool = True
    licence: str = ""
    address: str = ""
    protocol: str = ""
    allows_outside: bool = False
    engine: str = ""
    also_from: tuple[str, ...] = ()

    @property
    def from_codes(self) -> tuple[str, ...]:
        """The codes of all languages that it reads."""
        return (self.from_code, *self.also_from)

    @property
    def directions(self) -> "tuple[ModelPackage, ...]":
        """The package once for each language that it reads, as ``from_code``."""
        return tuple(replace(self, from_code=code) for code in self.from_codes)

    @property
    def is_file(self) -> bool:
        """Whether its model is a file of this machine that Cotejo decodes with."""
        return not (self.address or self.engine)

    @property
    def origin(self) -> str:
        """Who brought it: Cotejo, a plugin, or whoever installed it."""
        if self.engine:
            return told_later("plugin")
        return told_later("bundled") if self.bundled else told_later("installed")


def inspect_package(path: Path) -> ModelPackage:
    """Return what the archive at ``path`` says of itself, without unpacking it.

    Raises PackageError when it is not an Argos package, or is one that must not be unpacked: too
    many members, too large, squeezed beyond reason, encrypted, with links or with names that lead
    outside its one top folder.
    """
    if not path.is_file():
        raise PackageError(path.name, "there is no such file", "Check the path.")
    size = path.stat().st_size
    if size > MAX_ARCHIVE_BYTES:
        raise PackageError(
            path.name,
            told(
                "the package is larger than {max_archive_bytes} GiB",
                max_archive_bytes=MAX_ARCHIVE_BYTES >> 30,
            ),
            _UNSAFE,
        )

    try:
        with zipfile.ZipFile(path) as archive:
            top = _checked_top_folder(path.name, archive.infolist(), size)
            metadata = _metadata(path.name, archive, top)
    except BROKEN_ARCHIVE as error:
        raise PackageError(
            path.name, "this is not an Argos package (a zip archive)", _NOT_A_PACKAGE
        ) from error

    return ModelPackage(
        path=path,
        from_code=metadata["from_code"],
        to_code=metadata["to_code"],
        name=f"{top}",
        version=metadata["package_version"],
        sha256=file_sha256(path),
        size=size,
        also_from=_further_sources(path.name, metadata),
    )


def check_unpacking(name: str, members: list[zipfile.ZipInfo], size: int) -> None:
    """Raise PackageError when an archive of ``size`` bytes must not be unpacked."""
    if len(members) > MAX_MEMBERS:
        raise PackageError(
            name, told("it holds more than {max_members:,} files", max_members=MAX_MEMBERS), _UNSAFE
        )

    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES:
        raise PackageError(
            name,
            told(
                "it would unpack to more than {max_unpacked_bytes} GiB",
                max_unpacked_bytes=MAX_UNPACKED_BYTES >> 30,
            ),
            _UNSAFE,
        )

    if unpacked > MAX_RATIO * max(size, 1):
        raise PackageError(
            name,
            told("it would unpack to more than {max_ratio} times its size", max_ratio=MAX_RATIO),
            _UNSAFE,
        )

    for member in members:
        _check_member(name, member)
    paths = [PurePosixPath(member.filename) for member in members]
    if len({str(path).casefold() for path in paths}) != len(paths):
        raise PackageError(name, "it holds two files of the same name", _UNSAFE)


def _checked_top_folder(name: str, members: list[zipfile.ZipInfo], size: int) -> str:
    check_unpacking(name, members, size)
    paths = [PurePosixPath(member.filename) for member in members]
    tops = {path.parts[0] for path in paths}
    if len(tops) != 1:
        raise PackageError(name, "it does not hold exactly one folder", _NOT_A_PACKAGE)
    top = tops.pop()
    files = {
        str(path.relative_to(top))
        for path, member in zip(paths, members, strict=True)
        if not member.is_dir()
    }
    if "model/model.bin" not in files:
        raise PackageError(name, "it holds no model (model/model.bin)", _NOT_A_PACKAGE)
    if not files & {"sentencepiece.model", "bpe.model"}:
        raise PackageError(
            name, "it holds no tokenizer (sentencepiece.model or bpe.model)", _NOT_A_PACKAGE
        )

    return top


def _check_member(name: str, member: zipfile.ZipInfo) -> None:
    names = {*_names(member)}
    if any(map(_leads_outside, names)):
        raise PackageError(name, "it holds a file whose name leads outside its folder", _UNSAFE)
    if len(names) > 1:
        raise PackageError(name, "it holds a file that has two names", _UNSAFE)
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise PackageError(name, "it holds a link or a device instead of a file", _UNSAFE)
    if member.flag_bits & _ENCRYPTED:
        raise PackageError(
            name, "it is encrypted", "Ask whoever made it for one without a password."
        )


def _names(member: zipfile.ZipInfo) -> Iterator[str]:
    """Yield every name that a program may unpack the member under.

    zipfile cuts names at NUL and turns backslashes into slashes, so the name as written counts too;
    and from Python 3.12 on it takes the name of a Unicode Path extra field (APPNOTE 4.6.9) over the
    one in the header.
    """
    yield member.orig_filename
    yield member.filename
    rest = member.extra
    while len(rest) >= 4:  # a field is its number and its length, two bytes each
        kind, length = struct.unpack("<HH", rest[:4])
        content, rest = rest[4 : 4 + length], rest[4 + length :]
        if kind == _UNICODE_PATH:
            yield content[_UNICODE_PATH_HEADER.size :].decode("utf-8", errors="replace")


def _leads_outside(written: str) -> bool:
    parts = PurePosixPath(written).parts
    outside = not parts or written.startswith("/") or ".." in parts
    return outside or re.search(r"[\\:\x00-\x1f]", written) is not None


def _further_sources(name: str, metadata: dict[str, Any]) -> tuple[str, ...]:
    """The languages of ``from_codes``, our key that Argos passes over, beside ``from_code``."""
    codes = metadata.get("from_codes", [])
    if not isinstance(codes, list) or not all(
        isinstance(code, str) and _LANGUAGE_CODE.fullmatch(code) for code in codes
    ):
        raise PackageError(
            name, told("its metadata.json has no valid {key}", key="from_codes"), _NOT_A_PACKAGE
        )
    return tuple(code for code in dict.fromkeys(codes) if code != metadata["from_code"])


def _metadata(name: str, archive: zipfile.ZipFile, top: str) -> dict[str, Any]:
    try:
        member = archive.getinfo(f"{top}/metadata.json")
    except KeyError as error:
        raise PackageError(name, "it holds no metadata.json", _NOT_A_PACKAGE) from error

    if member.file_size > MAX_METADATA_BYTES:
        raise PackageError(name, "its metadata.json is larger than 1 MiB", _UNSAFE)
    try:
        metadata = json.loads(archive.read(member))
    except (ValueError, RecursionError) as error:
        raise PackageError(name, "its metadata.json cannot be read", _NOT_A_PACKAGE) from error

    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        raise PackageError(name, "it is not a package that translates", _NOT_A_PACKAGE)
    for key, pattern in (
        ("from_code", _LANGUAGE_CODE),
        ("to_code", _LANGUAGE_CODE),
        ("package_version", _VERSION),
    ):
        value = metadata.get(key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PackageError(
                name, told("its metadata.json has no valid {key}", key=key), _NOT_A_PACKAGE
            )

    return metadata
