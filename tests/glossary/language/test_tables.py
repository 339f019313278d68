"""Knowledge of language lies in tables with their sources, and is read only when somebody asks."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]
_ROOMS = ("translation", "glossary", "review")
_TABLES = sorted(
    [
        *(_ROOT / "glossary").rglob("*.tsv"),
        *(_ROOT / "review" / "checks").rglob("*.tsv"),
        *(_ROOT / "translation").rglob("data/*.tsv"),
    ]
)
_MOST_WORDS = 10
# What looks like words and is none: names of columns, identifiers of checks, codes of languages.
_NO_WORDS = {
    "glossary/formats",
    "glossary/language/dates.py",
    "review/checks/duplicates.py",
    "review/export/rows.py",
    "review/store/migrations",
}


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.name)
def test_every_row_names_its_source(path: Path) -> None:
    """A table has one header and in each row as many cells, the last of which says where the row is from."""
    header, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert header[-1] == "source"
    assert [row for row in rows if len(row) != len(header) or not row[-1].strip()] == []


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.name)
def test_no_row_stands_twice(path: Path) -> None:
    """A second row for the same word would hide the first."""
    rows = path.read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(set(rows))


def _lists(tree: ast.AST) -> Iterator[list[str]]:
    """Every list of plain words in the code, every text of words that is split, and every mapping of plain
    words to plain words; the names of an object's fields are no words of a language.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Set | ast.Tuple | ast.Dict):
            elements = _mapped(node) if isinstance(node, ast.Dict) else node.elts
            texts = [each.value for each in elements if isinstance(each, ast.Constant)]
            yield [text for text in texts if isinstance(text, str) and text.isalpha()]
        if isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            yield str(node.value.value).split()


def _mapped(node: ast.Dict) -> list[ast.expr]:
    return [
        key
        for key, value in zip(node.keys, node.values, strict=True)
        if key is not None and isinstance(value, ast.Constant) and str(value.value).islower()
    ]


@pytest.mark.parametrize("room", _ROOMS)
def test_no_list_of_more_than_ten_words_is_kept_as_code(room: str) -> None:
    """Words are rows of a table; code is mechanism."""
    long = [
        (path.relative_to(_ROOT).as_posix(), words[:3])
        for path in sorted((_ROOT / room).rglob("*.py"))
        if not any(path.relative_to(_ROOT).as_posix().startswith(name) for name in _NO_WORDS)
        for words in _lists(ast.parse(path.read_text(encoding="utf-8")))
        if len(words) > _MOST_WORDS
    ]
    assert long == []


def test_loading_the_checks_reads_no_table() -> None:
    """A page that only shows itself must not wait for the language's data."""
    code = (
        "import sys; opened = []; sys.addaudithook(lambda event, args: opened.append(str(args[0]))"
        " if event == 'open' and str(args[0]).endswith(('.tsv', '.tsv.gz', '.txt.gz')) else None)\n"
        "import review.checks.running, glossary.discovery.proposals; print(opened)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_ROOT)
    assert run.stdout.strip() == "[]"
