"""The Argos packages on this machine: bundled ones, the user's own, and the choice.

Every function takes the ``folder`` that packages live in. An installed package is a subfolder of it
that holds what the archive's top folder held, and a record of ours beside it, written last.
"""

import errno
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path, PurePosixPath

from translation.argos import load_engine
from translation.engine import Draft, EngineRequest
from translation.engine_kinds import engine_kinds
from translation.errors import (
    DiskFullError,
    NoModelError,
    PackageError,
    StoppedError,
)
from translation.known_models import next_to_try
from translation.languages import usual
from translation.languages.names import language_name
from translation.messages import by_command, told
from translation.other_models import copy_other_model, inspect_other_model, is_other_model
from translation.package_files import damaged_files, has_manifest, remove_abandoned, write_manifest
from translation.package_index import (
    DownloadProgress,
    download_archive,
    fetch_index,
    find_available,
)
from translation.package_inspection import ModelPackage, inspect_package
from translation.self_test import BUNDLE, is_testable, known_result, run_self_test
from translation.watcher import UNWATCHED, Watcher

_RECORD = "cotejo-package.json"
_CHOICE = "in-use.json"
_OWN_LICENCE = "GPL-3.0-or-later"
_SAME_QUALITY = 1.0
"""chrF points within which two models are as good: processors alone make a few tenths."""
PROOF = "Lima, 2024."
"""A sentence that any language's model makes something of."""


def bundled_packages() -> tuple[ModelPackage, ...]:
    """Return the packages that Cotejo brings along, as they lie in its installation.

    Raises NoModelError when this installation lacks them.
    """
    paths = sorted(BUNDLE.glob("*.argosmodel"), reverse=True)
    if not paths:
        raise NoModelError(
            "", "the bundled package is missing from this installation", "Install Cotejo again."
        )
    return tuple(_inspected_bundle(path, path.stat().st_mtime_ns) for path in paths)


@cache
def _inspected_bundle(path: Path, _changed: int) -> ModelPackage:
    # Pages ask at every click, and reading a package for its digest takes 10 ms.
    return replace(inspect_package(path), bundled=True, licence=_OWN_LICENCE)


def inspect_model(path: Path, *, from_code: str = "", to_code: str = "") -> ModelPackage:
    """Return what the Argos package, or another model's folder or zip, at ``path`` says of itself.

    Raises as inspect_package and inspect_other_model.
    """
    if is_other_model(path):
        return inspect_other_model(path, from_code=from_code, to_code=to_code)
    return inspect_package(path)


def install_package(
    path: Path,
    folder: Path,
    *,
    from_code: str = "",
    to_code: str = "",
    watcher: Watcher = UNWATCHED,
) -> ModelPackage:
    """Unpack the archive, or copy the folder, ``path`` below ``folder``; return it as installed.

    It is inspected first, unpacked beside its final place, loaded, made to translate a sentence or
    the hundred of the self-test, and only then moved there; after any failure ``folder`` is as it
    was. Installing the same archive twice changes nothing. ``watcher`` is told how many of the
    self-test's sentences are done. Raises PackageError, UsageError when the languages of another
    model cannot be told, DiskFullError when there is no room, or StoppedError when it is over.
    """
    package = inspect_model(path, from_code=from_code, to_code=to_code)
    return _unpack(package, folder, proof=partial(_prove, watcher))


def installed_packages(folder: Path) -> tuple[ModelPackage, ...]:
    """Return the packages of ``folder``, newest version first, then the bundled ones, ready to be
    loaded, then those of engines that plugins bring.
    """
    own = [package for package in _recorded(folder) if not package.bundled]
    own.sort(
        key=lambda package: (package.from_code, package.to_code, _version_key(package.version)),
        reverse=True,
    )
    bundled = (_unpack(package, folder) for package in bundled_packages())
    return (
        *own,
        *bundled,
        *(package for kind in engine_kinds() for package in kind.packages(folder)),
    )


def installed_directions(folder: Path) -> tuple[ModelPackage, ...]:
    """Return installed_packages, each once for every language that it reads."""
    return tuple(one for package in installed_packages(folder) for one in package.directions)


def remove_package(folder: Path, package: ModelPackage) -> None:
    """Delete the installed ``package``. Raises PackageError for the bundled or an unknown one."""
    if package.bundled:
        raise PackageError(
            package.name, "the bundled package cannot be removed", "Install another to take over."
        )
    if package.engine:
        raise PackageError(
            package.name,
            "this engine comes with a plugin",
            by_command(told("Uninstall the package that brings it."), "cotejo plugins"),
        )
    if package.path.parent != folder or package not in _recorded(folder):
        raise PackageError(package.name, "this package is not installed")
    # The rename makes it vanish at once, even if deleting its files takes a while or stops.
    doomed = Path(tempfile.mkdtemp(prefix=".removed-", dir=folder))
    package.path.rename(doomed / package.path.name)

    shutil.rmtree(doomed)


def choose_packages(folder: Path, from_code: str, to_code: str) -> tuple[ModelPackage, ...]:
    """Return the package that translates the pair, or the two that do so through English.

    Chosen as find_packages does. Raises NoModelError when none fit, PackageError when a file of the
    chosen one is gone or cut off.
    """
    found = find_packages(folder, from_code, to_code)
    if found:
        return found

    if from_code == to_code:
        raise NoModelError(
            "",
            told("{language} needs no translation into itself", language=language_name(from_code)),
            "Choose another target language.",
        )

    raise NoModelError(
        "",
        told(
            "no installed package translates {from_language} to {to_language}",
            from_language=language_name(from_code),
            to_language=language_name(to_code),
        ),
        by_command(
            told("Install one in Settings."), f"cotejo models install {from_code} {to_code}"
        ),
    )


def find_packages(
    folder: Path, from_code: str, to_code: str, *, embedded: bool = False
) -> tuple[ModelPackage, ...]:
    """Return the package that translates the pair, or the two that do so through English, if any.

    The one that was put in use by hand, else the best by the self-test; where that says nothing,
    one that the user installed takes over from a bundled one, a newer version from an older.
    ``embedded`` leaves out servers and plugins' engines. Raises PackageError when a file of the
    chosen one is gone or cut off.
    """
    return package_choice(folder).find(from_code, to_code, embedded=embedded)


@dataclass(frozen=True, slots=True)
class PackageChoice:
    """What a folder of packages translates, and which are in use: read once, asked many pairs."""

    directions: tuple[ModelPackage, ...]
    in_use: Mapping[str, str]

    def find(
        self, from_code: str, to_code: str, *, embedded: bool = False
    ) -> tuple[ModelPackage, ...]:
        """Return and raise as find_packages."""
        if from_code == to_code:
            return ()
        packages = [one for one in self.directions if one.is_file or not embedded]
        direct = _best(packages, from_code, to_code, self.in_use)
        if direct:
            return (_whole(direct),)
        first = _best(packages, from_code, usual.PIVOT, self.in_use)
        second = _best(packages, usual.PIVOT, to_code, self.in_use)
        return (_whole(first), _whole(second)) if first and second else ()


def package_choice(folder: Path) -> PackageChoice:
    """Return what the packages of ``folder`` translate now."""
    return PackageChoice(installed_directions(folder), _in_use(folder))


def _whole(package: ModelPackage) -> ModelPackage:
    """Return ``package``. Raises PackageError when one of its files is gone or cut off."""
    damaged = damaged_files(package.path)
    if damaged:
        raise PackageError(
            package.name,
            told("its file {name} is missing or cut off", name=damaged[0]),
            "Remove the model in Settings and install it again.",
        )
    return package


def download_package(
    from_code: str,
    to_code: str,
    folder: Path,
    progress: DownloadProgress,
    *,
    watcher: Watcher = UNWATCHED,
) -> ModelPackage:
    """Fetch the newest package of the pair from the Argos index and return it as installed.

    ``progress(done, total)`` is called in bytes, first with the size before anything is fetched.
    Raises DownloadError (what was fetched stays for the next attempt), NoModelError when the index
    has none, PackageError when what came is not sound, StoppedError when ``watcher`` is over.
    """

    def note(done: int, total: int) -> None:
        if watcher.is_over():
            raise StoppedError(
                f"{from_code}-{to_code}",
                told("its download was stopped"),
                told("What is there is kept for the next time."),
            )
        progress(done, total)

    available = find_available(fetch_index(), from_code, to_code)
    archive = download_archive(available, folder / ".downloads", note)

    try:
        return install_package(archive, folder, watcher=watcher)
    finally:
        archive.unlink()


def use_package(folder: Path, package: ModelPackage) -> None:
    """Let the installed ``package`` write the drafts of its languages, whatever its self-test."""
    pairs = (f"{code}-{package.to_code}" for code in package.from_codes)
    chosen = {**_in_use(folder), **dict.fromkeys(pairs, package.sha256)}
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as written:
        json.dump(chosen, written)
    Path(written.name).replace(folder / _CHOICE)


def _in_use(folder: Path) -> dict[str, str]:
    try:
        chosen = json.loads((folder / _CHOICE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise PackageError(
            _CHOICE,
            "the record of the models in use is damaged",
            told("Delete {parent}.", parent=folder / _CHOICE),
        ) from error
    return {str(pair): str(digest) for pair, digest in chosen.items()}


def _best(
    packages: Iterable[ModelPackage], from_code: str, to_code: str, in_use: Mapping[str, str]
) -> ModelPackage | None:
    fitting = [
        package
        for package in packages
        if (package.from_code, package.to_code) == (from_code, to_code)
    ]
    chosen = in_use.get(f"{from_code}-{to_code}")
    results = [known_result(package) for package in fitting]
    scores = [result.chrf for result in results if result is not None]
    if len(scores) == len(fitting):
        fitting = [
            package
            for package, score in zip(fitting, scores, strict=True)
            if package.sha256 == chosen or score > max(scores) - _SAME_QUALITY
        ]

    return next(
        (package for package in fitting if package.sha256 == chosen), next(iter(fitting), None)
    )


def _version_key(version: str) -> list[tuple[bool, int, str]]:
    parts = version.replace("-", ".").split(".")
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def _recorded(folder: Path) -> list[ModelPackage]:
    packages = []
    for record in sorted(folder.glob(f"*/{_RECORD}")):
        if record.parent.name.startswith("."):
            continue
        try:
            values = json.loads(record.read_text(encoding="utf-8"))
            further = tuple(values.get("also_from", ()))
            packages.append(ModelPackage(**{**values, "path": record.parent, "also_from": further}))
        except (ValueError, TypeError) as error:
            raise PackageError(
                record.parent.name,
                "the record of this installed package is damaged",
                told("Delete {parent}.", parent=record.parent),
            ) from error
    return packages


def _unpack(
    package: ModelPackage,
    folder: Path,
    *,
    proof: Callable[[ModelPackage], None] = lambda _package: None,
) -> ModelPackage:
    home = (
        folder / f"{'bundled-' * package.bundled}{package.from_code}_{package.to_code}"
        f"-{package.sha256[:16]}"
    )
    installed = replace(package, path=home)
    if _is_whole(home, noted=package.bundled):
        return installed

    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_abandoned(folder)
        with tempfile.TemporaryDirectory(prefix=".installing-", dir=folder) as temporary:
            unpacked = replace(package, path=Path(temporary) / "package")
            if package.is_argos:
                _extract(package.path, unpacked.path)
            else:
                copy_other_model(package.path, unpacked.path)
            # Before the self-test: its result lies beside the files, and changes with each run.
            write_manifest(unpacked.path)
            proof(replace(unpacked, name=package.path.name))
            record_package(unpacked, home)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(
                package.name, "there is no room to unpack the package", "Free some space."
            ) from error
        raise PackageError(
            package.name,
            told("it could not be unpacked ({error})", error=error),
            "Check the data folder.",
        ) from error

    return installed


def record_package(package: ModelPackage, home: Path) -> ModelPackage:
    """Write the package's record into its folder, move that to ``home``, return it as installed."""
    record = {key: value for key, value in asdict(package).items() if key != "path"}
    (package.path / _RECORD).write_text(json.dumps(record), encoding="utf-8")
    _move(package.path, home)
    return replace(package, path=home)


def _is_whole(home: Path, *, noted: bool) -> bool:
    """Tell whether a package is at ``home`` with all its files; ``noted`` if they must be known."""
    recorded = (home / _RECORD).is_file() and (has_manifest(home) or not noted)
    return recorded and not damaged_files(home, since_noted=True)


def _move(unpacked: Path, home: Path) -> None:
    if home.exists() and not _is_whole(home, noted=True):
        shutil.rmtree(home)
    try:
        unpacked.rename(home)
    except OSError:
        # Another process was quicker with the same archive.
        if not (home / _RECORD).is_file():
            raise


def _extract(archive_path: Path, home: Path) -> None:
    try:
        with zipfile.ZipFile(archive_path) as archive:
            members = archive.infolist()
            targets = [
                home.joinpath(*PurePosixPath(member.filename).parts[1:]) for member in members
            ]
            # Inspection has refused such names; this is the last look before a byte is written.
            if not all(target.resolve().is_relative_to(home.resolve()) for target in targets):
                raise PackageError(
                    archive_path.name, "it holds a file whose name leads outside its folder"
                )
            for member, target in zip(members, targets, strict=True):
                if member.is_dir():
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as source, target.open("wb") as file:
                    shutil.copyfileobj(source, file)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise PackageError(archive_path.name, "the archive is damaged", "Get it again.") from error


def _prove(watcher: Watcher, package: ModelPackage) -> None:
    if watcher.is_over():
        raise StoppedError(package.name, told("its installation was stopped"))
    engine = load_engine((package,))
    results = [
        run_self_test(one, engine, watcher=watcher)
        for one in filter(is_testable, package.directions)
    ]
    if results:
        worst = min(result.chrf for result in results)
        if not all(result.is_good for result in results):
            raise PackageError(
                package.name,
                told("it translates badly (self-test {chrf} of 100) and is not used", chrf=worst),
                _what_to_try(package),
            )
        return

    (_, answer) = next(engine.translate([EngineRequest(PROOF)]))
    if not isinstance(answer, Draft) or not answer.text:
        raise PackageError(
            package.name, "its model loads but translates nothing", "Get the package again."
        )


def _what_to_try(package: ModelPackage) -> str:
    other = next_to_try(
        package.from_code, package.to_code, name=package.name, version=package.version
    )
    if other is None:
        return by_command(told("What wrote before goes on writing."), "cotejo models known")
    return by_command(
        told(
            "What wrote before goes on writing. Try next {name} {version}.",
            name=other.name,
            version=other.version,
        ),
        f"{other.command} (all: cotejo models known)",
    )
