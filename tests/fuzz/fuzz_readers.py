"""Damages files for as long as it is told to, and keeps in corpus/ those that make a reader fall.

    python tests/fuzz/fuzz_readers.py [--minutes 10] [READER ...]

A fall is anything but a text or a refusal in our words: an error of a library, more than ten
seconds, more than two gigabytes, a process that dies. Exit code 1 when something fell.
"""

import argparse
import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
import traceback
import warnings
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, find, settings
from hypothesis.errors import NoSuchExample
from readers import CORPUS, READERS, Reader, damaged, try_reading

_MEMORY_BYTES = 2_000_000_000
_A_ROUND = settings(
    max_examples=200,
    deadline=None,
    database=None,
    verbosity=Verbosity.quiet,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[*HealthCheck],
)


def main() -> int:
    """Fuzz each reader in a process of its own for its share of the time; print what fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("readers", nargs="*", choices=[[], *(reader.name for reader in READERS)])
    options = parser.parse_args()
    files = [
        (reader, number)
        for reader in READERS
        if not options.readers or reader.name in options.readers
        for number in range(len(reader.files()))
    ]
    seconds = options.minutes * 60 / len(files)
    fell = False
    for reader, number in files:
        with tempfile.NamedTemporaryFile() as now, tempfile.NamedTemporaryFile() as report:
            process = multiprocessing.get_context("fork").Process(
                target=_fuzz, args=(reader, number, seconds, Path(now.name), Path(report.name))
            )
            process.start()
            process.join()
            said = Path(report.name).read_text(encoding="utf-8")
            name = reader.files()[number][0]
            if process.exitcode:
                fell = True
                _keep(reader, name, Path(now.name).read_bytes())
            # This is a report.
            print(f"{reader.name:<9} {name:<18} {said}", flush=True)  # noqa: T201
            if process.exitcode and process.exitcode < 0:
                print(f"the process died of signal {-process.exitcode}")  # noqa: T201 - as above
    return int(fell)


def _fuzz(reader: Reader, number: int, seconds: float, now: Path, report: Path) -> None:
    """Read damaged files until the time is over, or one makes the reader fall: it is then left in
    ``now``.
    """
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    name, data = reader.files()[number]
    end, tried, fall = time.monotonic() + seconds, 0, ""

    def falls(changed: bytes) -> bool:
        nonlocal tried, fall
        if time.monotonic() > end and not fall:
            return False
        tried += 1
        now.write_bytes(changed)
        try:
            try_reading(reader, name, changed)
        except Exception:  # noqa: BLE001 - any error is what is looked for
            fall = traceback.format_exc()
            return True
        return False

    while not fall and time.monotonic() < end:
        with suppress(NoSuchExample):
            now.write_bytes(find(damaged(data), falls, settings=_A_ROUND))
    report.write_text(f"{tried:>7,} files tried\n{fall}", encoding="utf-8")
    sys.exit(bool(fall))


def _keep(reader: Reader, name: str, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()[:8]
    (CORPUS / f"{reader.name}-{digest}-{name}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
