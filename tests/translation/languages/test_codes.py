"""The code of a language stands in its folder: elsewhere the product asks what is known of a
language.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from translation.languages.language import FOLDER

_ROOT = FOLDER.parent.parent
_CODES = {
    folder.name for folder in FOLDER.iterdir() if folder.is_dir() and 2 <= len(folder.name) <= 3
}
_PAIRS = {folder.name for folder in (FOLDER / "pairs").iterdir()}


def _product() -> Iterator[Path]:
    yield _ROOT / "app.py"
    for room in ("translation", "glossary", "review"):
        yield from (
            path for path in sorted((_ROOT / room).rglob("*.py")) if FOLDER not in path.parents
        )


def _codes_in(path: Path) -> set[str]:
    """The codes among the texts of a file; what stands in a docstring is part of a longer one."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    texts = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return texts & (_CODES | _PAIRS)


def test_no_code_of_a_language_stands_outside_its_folder() -> None:
    """What the product knows of a language is a row of its tables, words that look like a code
    too.
    """
    found = {
        path.relative_to(_ROOT).as_posix(): codes
        for path in _product()
        if (codes := _codes_in(path))
    }
    assert found == {}


def test_codes_are_found_where_they_stand(tmp_path: Path) -> None:
    """A code in a condition or a default is found, one in an explanation is not."""
    file = tmp_path / "module.py"
    lines = '"""Of "es"."""', 'def read(language="pt"):', '    return language != "fr"', ""
    file.write_text("\n".join(lines), "utf-8")
    assert _codes_in(file) == {"pt", "fr"}
