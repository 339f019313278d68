"""Packages are checked before they are unpacked, installed whole or not at all, fetched with
resume.
"""

import json
import os
import stat
import struct
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from translation.errors import DownloadError, NoModelError, PackageError, StoppedError
from translation.package_files import damaged_files
from translation.package_inspection import inspect_package
from translation.packages import (
    bundled_packages,
    choose_packages,
    download_package,
    find_packages,
    install_package,
    installed_packages,
    remove_package,
    use_package,
)
from translation.watcher import Watcher

METADATA = {"package_version": "1.2", "from_code": "es", "to_code": "en", "type": "translate"}


def archive(path: Path, files: dict[str, bytes], metadata: object = METADATA) -> Path:
    """Write a package with ``files`` besides what every package holds."""
    whole = {
        "pkg/metadata.json": json.dumps(metadata).encode(),
        "pkg/model/model.bin": b"no model",
        "pkg/sentencepiece.model": b"no tokenizer",
        **files,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in whole.items():
            package.writestr(name, content)
    return path


def repacked(
    path: Path, version: str, from_code: str = "es", to_code: str = "en", **said: object
) -> Path:
    """Write the bundled package anew under another version and pair, and with what else it says of
    itself.
    """
    with zipfile.ZipFile(bundled_packages()[0].path) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith("metadata.json"):
                values = {
                    "package_version": version,
                    "from_code": from_code,
                    "to_code": to_code,
                    **said,
                }
                content = json.dumps({**json.loads(content), **values}).encode()
            new.writestr(member, content)
    return path


def without(name: str) -> Callable[[Path], Path]:
    """Return a maker of a package that lacks one file."""

    def make(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as package:
            for each in ("pkg/metadata.json", "pkg/model/model.bin", "pkg/sentencepiece.model"):
                if each != name:
                    package.writestr(each, json.dumps(METADATA))
        return path

    return make


def linked(path: Path) -> Path:
    """Write a package with a symbolic link in it."""
    archive(path, {})
    with zipfile.ZipFile(path, "a") as package:
        link = zipfile.ZipInfo("pkg/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
    return path


def renamed(path: Path, written: str, unicode_path: str) -> Path:
    """Write a package with one more file, called ``written`` in its header and otherwise in a
    field.
    """
    name = unicode_path.encode()
    content = struct.pack("<BL", 1, zlib.crc32(written.encode())) + name
    archive(path, {})
    with zipfile.ZipFile(path, "a") as package:
        member = zipfile.ZipInfo(written)
        member.extra = struct.pack("<HH", 0x7075, len(content)) + content
        package.writestr(member, "owned")
    return path


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path, "no such file"),
        (lambda path: path.write_bytes(b"PNG") and path, "not an Argos package"),
        (
            lambda path: (
                path.write_bytes(bundled_packages()[0].path.read_bytes()[:100_000]) and path
            ),
            "not an Argos",
        ),
        (lambda path: archive(path, {"/etc/passwd": b""}), "leads outside"),
        (lambda path: archive(path, {"pkg/../../x": b""}), "leads outside"),
        (lambda path: archive(path, {"pkg/..\\x": b""}), "leads outside"),
        (lambda path: archive(path, {"C:/x": b""}), "leads outside"),
        (lambda path: archive(path, {"other/x": b""}), "exactly one folder"),
        (lambda path: archive(path, {"pkg/MODEL/model.bin": b""}), "same name"),
        (lambda path: archive(path, {"pkg/zeros": bytes(10_000_000)}), "times its size"),
        (
            lambda path: archive(path, {f"pkg/{number}": b"" for number in range(1001)}),
            "1,000 files",
        ),
        (linked, "link"),
        (lambda path: renamed(path, "pkg/notes.txt", "pkg/../../owned"), "leads outside"),
        (lambda path: renamed(path, "pkg/notes.txt", "/owned"), "leads outside"),
        (lambda path: renamed(path, "pkg/notes.txt", "pkg/model/model.bin"), "two names"),
        (without("pkg/model/model.bin"), "no model"),
        (without("pkg/sentencepiece.model"), "no tokenizer"),
        (without("pkg/metadata.json"), "no metadata"),
        (lambda path: archive(path, {}, ["list"]), "not a package that translates"),
        (
            lambda path: archive(path, {}, {**METADATA, "type": "sbd"}),
            "not a package that translates",
        ),
        (lambda path: archive(path, {}, {**METADATA, "from_code": "../x"}), "from_code"),
        (lambda path: archive(path, {}, {**METADATA, "package_version": 3}), "package_version"),
        (lambda path: archive(path, {}, {**METADATA, "from_codes": ["pt", "../x"]}), "from_codes"),
    ],
)
def test_unsound_packages_are_refused_before_unpacking(
    tmp_path: Path, make: Callable[[Path], Path], problem: str
) -> None:
    """Whatever is not an Argos package, or not a safe one, is refused by name and leaves nothing
    behind.
    """
    folder = tmp_path / "models"
    with pytest.raises(PackageError, match=problem):
        install_package(make(tmp_path / "bad.argosmodel"), folder)
    assert not folder.exists()


def test_inspection_tells_what_a_package_is() -> None:
    """The pair, version, hash and size of an archive are known without unpacking it."""
    package = inspect_package(bundled_packages()[0].path)
    assert (package.from_code, package.to_code) == ("es", "en")
    assert package.size == bundled_packages()[0].path.stat().st_size
    assert len(package.sha256) == 64


@pytest.mark.engine
def test_one_model_serves_every_language_that_it_reads(tmp_path: Path) -> None:
    """It is unpacked once, found for each of its languages, and put in use and removed for all of
    them.
    """
    folder = tmp_path / "models"
    path = repacked(
        tmp_path / "several.argosmodel", "2.0", "ca", "en", from_codes=["ca", "gl", "ast"]
    )
    installed = install_package(path, folder)
    use_package(folder, installed)
    for code in ("ca", "gl", "ast"):
        (chosen,) = choose_packages(folder, code, "en")
        assert (chosen.from_code, chosen.path) == (code, installed.path)
    assert [one.path for one in installed_packages(folder)].count(installed.path) == 1
    remove_package(folder, installed)
    assert find_packages(folder, "gl", "en") == ()
    assert choose_packages(folder, "ca", "en")[0].bundled


@pytest.mark.engine
def test_a_package_whose_model_does_not_load_leaves_nothing(tmp_path: Path) -> None:
    """A package that looks right but holds no working model is refused, and no folder of it
    stays.
    """
    folder = tmp_path / "models"
    with pytest.raises(PackageError, match="cannot be loaded"):
        install_package(archive(tmp_path / "hollow.argosmodel", {}), folder)
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".argos")] == []


@pytest.mark.engine
def test_an_installed_package_takes_over_until_removed(tmp_path: Path) -> None:
    """The user's newest package serves its pair, the bundled one again after its removal."""
    folder = tmp_path / "models"
    bundled = [package.version for package in bundled_packages()]
    assert choose_packages(folder, "es", "en")[0].bundled
    for version in ("1.9", "1.10"):
        install_package(repacked(tmp_path / f"{version}.argosmodel", version), folder)
    (chosen,) = choose_packages(folder, "es", "en")
    assert chosen.version == "1.10"
    assert [package.version for package in installed_packages(folder)] == ["1.10", "1.9", *bundled]
    for package in installed_packages(folder)[:2]:
        remove_package(folder, package)
    (chosen,) = choose_packages(folder, "es", "en")
    assert chosen.bundled
    with pytest.raises(PackageError, match="bundled"):
        remove_package(folder, chosen)


@pytest.mark.engine
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"cut off"),
        lambda path: path.write_bytes(bytes(1000) + path.read_bytes()[1000:]),
    ],
)
def test_the_bundled_package_heals(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """A file of the unpacked bundle that is gone, cut off or overwritten is there again at the next
    look.
    """
    before = installed_packages(tmp_path)
    package = before[0]
    model = package.path / "model" / "model.bin"
    size = model.stat().st_size
    damage(model)
    assert damaged_files(package.path, since_noted=True) == ("model/model.bin",)
    assert installed_packages(tmp_path) == before
    assert model.stat().st_size == size
    assert damaged_files(package.path, thorough=True) == ()


def test_a_damaged_package_of_the_user_is_named(tmp_path: Path) -> None:
    """What somebody installed is not replaced by another model in silence; installing it again
    mends it.
    """
    archive_path = repacked(tmp_path / "own.argosmodel", "9.9")
    folder = tmp_path / "models"
    own = install_package(archive_path, folder)
    assert choose_packages(folder, "es", "en") == (own,)
    (own.path / "sentencepiece.model").unlink()
    with pytest.raises(PackageError, match="is missing or cut off"):
        choose_packages(folder, "es", "en")
    install_package(archive_path, folder)
    assert choose_packages(folder, "es", "en") == (own,)


def test_bytes_that_changed_in_place_are_found_by_checksum(tmp_path: Path) -> None:
    """A thorough look, as the doctor takes, compares what the files hold."""
    package = installed_packages(tmp_path)[0]
    model = package.path / "model" / "model.bin"
    content = bytearray(model.read_bytes())
    content[-1] ^= 1
    model.write_bytes(content)
    assert damaged_files(package.path) == ()
    assert damaged_files(package.path, thorough=True) == ("model/model.bin",)


def test_what_a_killed_installation_left_is_removed(tmp_path: Path) -> None:
    """Its folder is taken away by the next installation once it is a day old."""
    left, recent = tmp_path / ".installing-old", tmp_path / ".installing-new"
    for folder, days in ((left, 2), (recent, 0)):
        folder.mkdir()
        moment = time.time() - days * 86_400
        os.utime(folder, (moment, moment))
    installed_packages(tmp_path)
    assert [left.exists(), recent.exists()] == [False, True]


def test_two_packages_make_a_pair_through_english(tmp_path: Path) -> None:
    """Where no package makes the pair directly, two through English do; otherwise it is said."""
    folder = tmp_path / "models"
    with pytest.raises(NoModelError, match="Spanish to Dutch"):
        choose_packages(folder, "es", "nl")
    install_package(repacked(tmp_path / "ennl.argosmodel", "1.0", "en", "nl"), folder)
    pairs = [
        (package.from_code, package.to_code) for package in choose_packages(folder, "es", "nl")
    ]
    assert pairs == [("es", "en"), ("en", "nl")]


@pytest.mark.parametrize("code", ["es", "en", "fr"])
def test_no_package_translates_a_language_into_itself(tmp_path: Path, code: str) -> None:
    """There and back through English is no way, and no package is asked for that cannot be had."""
    assert find_packages(tmp_path, code, code) == ()
    with pytest.raises(NoModelError) as raised:
        choose_packages(tmp_path, code, code)
    assert "into itself" in str(raised.value)
    assert "install" not in str(raised.value)


class _RangeHandler(SimpleHTTPRequestHandler):
    """Serves files, from the byte that was asked for on."""

    ranges: list[str]

    def __init__(self, *arguments: object, ranges: list[str], directory: str) -> None:
        self.ranges = ranges
        # They are passed through as they came.
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the whole file, or with the rest of it."""
        wanted = self.headers.get("Range")
        if wanted is None:
            super().do_GET()
            return
        self.ranges.append(wanted)
        content = Path(self.translate_path(self.path)).read_bytes()
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        if start >= len(content):
            self.send_error(416)
            return
        self.send_response(206)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:])

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def ranges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Serve an index with one package on 127.0.0.1; give the list of ranges that are asked for."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    repacked(shelf / "es_en.argosmodel", "1.9")
    ranges: list[str] = []
    handler = partial(_RangeHandler, ranges=ranges, directory=str(shelf))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        entry = {**METADATA, "package_version": "1.9", "links": [f"{address}/es_en.argosmodel"]}
        (shelf / "index.json").write_text(json.dumps([{"type": "sbd"}, entry]))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
        yield ranges
        server.shutdown()


def ignored(*_: int) -> None:
    """Take the progress and do nothing with it."""


class _CableCutError(Exception):
    """The person pressed cancel, or the cable was cut."""


@pytest.mark.engine
def test_a_broken_download_is_resumed(tmp_path: Path, ranges: list[str]) -> None:
    """The size comes first, a second attempt fetches only the rest, and the package is then
    installed.
    """
    folder = tmp_path / "models"
    calls: list[tuple[int, int]] = []

    def cut(done: int, total: int) -> None:
        calls.append((done, total))
        if done > total // 2:
            raise _CableCutError

    with pytest.raises(_CableCutError):
        download_package("es", "en", folder, cut)
    assert calls[0][0] == 0
    assert calls[0][1] > 7_000_000
    package = download_package("es", "en", folder, ignored)
    assert ranges == [f"bytes={calls[-1][0]}-"]
    assert package.version == "1.9"
    assert choose_packages(folder, "es", "en") == (package,)


@pytest.mark.usefixtures("ranges")
def test_a_pair_that_the_index_lacks_is_named(tmp_path: Path) -> None:
    """Asking the index for a pair that it has not says which."""
    with pytest.raises(NoModelError, match="Quechua to English"):
        download_package("qu", "en", tmp_path, ignored)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "file:///etc"])
def test_without_a_server_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Offline, and for addresses that are none of the web's, a plain error comes and nothing
    else.
    """
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
    with pytest.raises(DownloadError, match=r"cannot be reached|not a web address"):
        download_package("es", "en", tmp_path, ignored)


@pytest.mark.engine
def test_a_download_and_an_installation_are_stopped(tmp_path: Path, ranges: list[str]) -> None:
    """What was fetched is kept for the next time, and of what was being tested nothing is."""
    folder = tmp_path / "models"
    done: list[int] = []
    with pytest.raises(StoppedError, match="download was stopped"):
        download_package(
            "es",
            "en",
            folder,
            lambda fetched, _total: done.append(fetched),
            watcher=Watcher(lambda: len(done) > 3),
        )
    told: list[int] = []
    with pytest.raises(StoppedError, match="test was stopped"):
        install_package(
            repacked(tmp_path / "own.argosmodel", "2.0"),
            folder,
            watcher=Watcher(lambda: bool(told), lambda count, _total: told.append(count)),
        )
    assert not any(one.version == "2.0" for one in installed_packages(folder))
    package = download_package("es", "en", folder, ignored)
    assert (len(ranges), package.version) == (1, "1.9")
