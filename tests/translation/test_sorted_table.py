"""Tables whose rows are found in the bytes of the file."""

from pathlib import Path

import pytest

from translation.languages.language import FOLDER
from translation.sorted_table import SortedTable, write_sorted

_ROOT = Path(__file__).parents[2]
_SHIPPED = [
    *FOLDER.glob("pairs/*/renderings.tsv.gz"),
    *FOLDER.glob("*/forms.tsv.gz"),
    *FOLDER.glob("pairs/*/dictionary.tsv.gz"),
]


def _table(folder: Path, *rows: str) -> SortedTable:
    write_sorted(folder / "table.tsv.gz", ("key", "rest"), rows)
    return SortedTable(folder / "table.tsv.gz")


def test_every_row_is_found_wherever_it_lies(tmp_path: Path) -> None:
    """A table of many pages has each of its rows, the first and the last too, and none that it has
    not.
    """
    keys = [f"{number:05}" for number in range(0, 20_000, 2)]
    table = _table(tmp_path, *(f"{key}\tof {key}" for key in keys))
    assert [table.rows(key) for key in keys] == [[f"of {key}"] for key in keys]
    assert [row for number in range(1, 20_000, 2) for row in table.rows(f"{number:05}")] == []
    assert list(table) == keys


def test_rows_of_one_key_keep_their_order(tmp_path: Path) -> None:
    """A key may have more rows than a page holds, between others."""
    many = [f"é\t{number}" for number in reversed(range(5_000))]
    table = _table(tmp_path, "z\tlast", *many, "a\tfirst")
    assert table.rows("é") == [row.partition("\t")[2] for row in many]
    assert (table.rows("a"), table.rows("z")) == (["first"], ["last"])


@pytest.mark.parametrize("key", ["", "a", "aa", "b\tc", "key", "b\nd", "\ud800", "zz"])
def test_what_is_no_key_has_no_rows(key: str, tmp_path: Path) -> None:
    """Neither parts of rows, nor the header, nor what no file can hold are found."""
    assert _table(tmp_path, "b\tc", "d\te").rows(key) == []


def test_a_table_without_rows_has_none(tmp_path: Path) -> None:
    """A header alone is a table."""
    table = _table(tmp_path)
    assert (table.rows("a"), list(table), table.header) == ([], [], ("key", "rest"))


@pytest.mark.parametrize("path", _SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_tables_that_we_ship_are_sorted(path: Path) -> None:
    """A row out of order would never be found."""
    keys = list(SortedTable(path))
    assert keys == sorted(keys)
