"""Knowledge of language lies in tables with their sources, and is read only when somebody asks."""

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]
_TABLES = sorted(
    [
        *(_ROOT / "glossary").rglob("*.tsv"),
        *(_ROOT / "review" / "checks").rglob("*.tsv"),
        *(_ROOT / "translation").rglob("data/*.tsv"),
    ]
)


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.name)
def test_every_row_names_its_source(path: Path) -> None:
    """A table has one header and in each row as many cells, the last of which says where the row is
    from.
    """
    header, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert header[-1] == "source"
    assert [row for row in rows if len(row) != len(header) or not row[-1].strip()] == []


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.name)
def test_no_row_stands_twice(path: Path) -> None:
    """A second row for the same word would hide the first."""
    rows = path.read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(set(rows))


def test_loading_the_checks_reads_no_table() -> None:
    """A page that only shows itself must not wait for the language's data."""
    code = (
        "import sys; opened = []; sys.addaudithook(lambda event, args: opened.append(str(args[0]))"
        " if event == 'open' and str(args[0]).endswith(('.tsv', '.tsv.gz', '.txt.gz')) else None)\n"
        "import review.checks.running, glossary.discovery.proposals; print(opened)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_ROOT
    )
    assert run.stdout.strip() == "[]"
