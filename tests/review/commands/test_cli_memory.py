"""`cotejo memory`: import, export, search and list, with their exit codes."""

import json
from functools import partial
from pathlib import Path

import pytest

from tests.review.conftest import Cotejo

FILE = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="es"/><body>
<tu><tuv xml:lang="es"><seg>Ana Ruiz llegó en 2020.</seg></tuv>
<tuv xml:lang="en"><seg>Ana Ruiz arrived in 2020.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def run(cotejo: Cotejo) -> Cotejo:
    """Run `cotejo memory ARGUMENTS` on an empty data folder; give exit code, stdout and stderr."""
    return partial(cotejo, "memory")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A memory of one unit."""
    path = tmp_path / "old.tmx"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_memory_is_imported_searched_listed_and_exported(
    run: Cotejo, file: Path, tmp_path: Path
) -> None:
    """What came in is found by its words on both sides, listed, and written again."""
    code, out, _ = run("import", file, "--json", "--as", "Luz")
    assert (code, json.loads(out)["files"]) == (
        0,
        [{"file": "old.tmx", "added": 1, "present": 0, "refused": 0, "left_out": 0}],
    )
    assert [row["target"] for row in json.loads(run("search", "ana", "--json")[1])["matches"]] == [
        "Ana Ruiz arrived in 2020."
    ]
    assert "arrived" in run("search", "arrived", "--target")[1]
    [unit] = json.loads(run("list", "--json")[1])["units"]
    assert (unit["created_by"], unit["article"]) == ("Luz", "old.tmx")
    written = tmp_path / "new.tmx"
    assert run("export", "--out", written)[0] == 0
    assert "Ana Ruiz arrived in 2020." in written.read_text(encoding="utf-8")
    assert run("export")[1].startswith("<?xml")


def test_a_like_sentence_is_found_with_its_own_values(run: Cotejo, file: Path) -> None:
    """The fuzzy search prints the adapted target and what was put in."""
    run("import", file)
    [match] = json.loads(run("search", "Luis Paz llegó en 2021.", "--fuzzy", "--json")[1])[
        "matches"
    ]
    assert match["target"] == "Luis Paz arrived in 2021."
    assert [swap["after"] for swap in match["swaps"]] == ["Luis Paz", "2021"]


def test_an_empty_memory_answers_with_nothing(run: Cotejo) -> None:
    """Nothing found is no error."""
    assert run("list") == (0, "", "")
    assert json.loads(run("search", "nada", "--json")[1]) == {"matches": []}


@pytest.mark.parametrize("content", ["", "<tmx>", FILE[:-30]])
def test_a_file_that_cannot_be_used_is_bad_input(run: Cotejo, tmp_path: Path, content: str) -> None:
    """Exit code 2 and a sentence on stderr, also when only the end is missing."""
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    code, _, err = run("import", path)
    assert code == 2
    assert err


def test_options_that_exclude_each_other_are_refused(run: Cotejo) -> None:
    """Likeness is told on the source side only."""
    assert run("search", "x", "--fuzzy", "--target")[0] == 2


def test_a_file_of_which_nothing_could_be_used_is_bad_input(run: Cotejo, file: Path) -> None:
    """Exit code 2 says it; the same file again, whose units are there already, is no error."""
    code, out, said = run("import", file, "--from", "pt", "--json")
    assert (code, json.loads(out)["files"][0]["refused"]) == (2, 1)
    assert "no such pair" in said
    assert run("import", file)[0] == run("import", file)[0] == 0


def test_what_is_wrong_with_many_units_is_said_once(run: Cotejo, tmp_path: Path) -> None:
    """The first line is named, and how many others have the same fault."""
    path, lone = tmp_path / "lone.tmx", '<tu><tuv xml:lang="es"><seg>Solo.</seg></tuv></tu>\n'
    path.write_text(f'<tmx version="1.4">\n<header srclang="es"/><body>\n{lone * 9}</body></tmx>')
    said = run("import", path)[2].splitlines()
    assert said == [
        "lone.tmx, line 3: the unit has no such pair of languages",
        "The same of lines after it: 8.",
    ]


def test_what_the_person_says_overrules_what_a_unit_says(run: Cotejo, file: Path) -> None:
    """A unit that calls the other language its source comes in as --from and --to say."""
    file.write_text(FILE.replace("<tu>", '<tu srclang="en">'), encoding="utf-8")
    assert run("import", file, "--from", "es", "--to", "en")[0] == 0
    [unit] = json.loads(run("list", "--json")[1])["units"]
    assert (unit["source_language"], unit["target"]) == ("es", "Ana Ruiz arrived in 2020.")


def test_the_memory_is_searched_and_written_whatever_its_languages(
    run: Cotejo, file: Path, tmp_path: Path
) -> None:
    """Without --from and --to every pair is searched, the only pair is written, and of several one
    is to be chosen.
    """
    portuguese = tmp_path / "pt.tmx"
    portuguese.write_text(FILE.replace('"es"', '"pt"'), encoding="utf-8")
    assert run("import", portuguese, "--from", "pt", "--to", "en")[0] == 0
    assert len(json.loads(run("search", "2020", "--json")[1])["matches"]) == 1
    assert "pt → en" in run("search", "2020")[1]
    code, out, said = run("export")
    assert (code, "1 units" in said, 'xml:lang="pt"' in out) == (0, True, True)

    assert run("import", file)[0] == 0
    code, _, said = run("export")
    assert code == 2
    assert "--from pt --to en" in said
    assert run("export", "--from", "pt")[0] == 0
