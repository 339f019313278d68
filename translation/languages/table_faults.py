"""What is wrong with a table of a language that another package brings."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import ModuleType

from translation.messages import told

_FOLDER = Path(__file__).parent


def _accent(cell: str) -> None:
    if cell not in {"", "dropped", "written"}:
        raise ValueError(cell)


_READ_AS: Mapping[tuple[str, str], Callable[[str], object]] = {
    ("numbers.tsv", "value"): Fraction,
    ("months.tsv", "number"): int,
    ("plurals.tsv", "accent"): _accent,
}
"""The columns that hold no plain text, by table and heading."""


def package_fault(package: ModuleType) -> str:
    """Return what is wrong with the first table of a package's folders that cannot be read, with
    its file and row; "" where all can.
    """
    folders = [Path(part) for part in getattr(package, "__path__", ())]
    if not folders:
        return told("what it names is a file, not a folder of languages")
    tables = ((folder, path) for folder in folders for path in sorted(folder.rglob("*.tsv")))
    return next(
        (
            told("{file}: {problem}", file=path.relative_to(folder).as_posix(), problem=problem)
            for folder, path in tables
            for problem in _problems(path)
        ),
        "",
    )


def _problems(path: Path) -> Iterator[str]:
    known = _headings(path.name)
    if not known:
        return
    try:
        header, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
    except (OSError, UnicodeDecodeError) as error:
        yield told("it cannot be read ({error})", error=error)
        return
    if header not in known:
        names = known[0].replace("\t", ", ")
        yield told("row 1: the headings must be {names}, parted by tabs", names=names)
        return

    headings = header.split("\t")
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(headings):
            yield told(
                "row {number}: it has {found} cells and not {expected}",
                number=number,
                found=len(cells),
                expected=len(headings),
            )
            return
        for name, cell in zip(headings, cells, strict=True):
            try:
                _READ_AS.get((path.name, name), str)(cell)
            except (ValueError, ZeroDivisionError):
                yield told(
                    "row {number}: “{cell}” is no {name}", number=number, cell=cell, name=name
                )


@cache
def _headings(name: str) -> tuple[str, ...]:
    """Return the first rows that our own tables of that name have, the commonest first; none for a
    table without headings.
    """
    first = [
        path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        for path in sorted(_FOLDER.rglob(name))
    ]
    found = [row for row in first if row.endswith("\tsource")]
    return tuple(sorted(dict.fromkeys(found), key=found.count, reverse=True))
