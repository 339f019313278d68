"""Tables as the scripts of this folder write them, and ``translation.tables`` reads them."""

from collections.abc import Iterable, Sequence
from pathlib import Path


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a line a row, the cells parted by tabs."""
    lines = ("\t".join(row) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
