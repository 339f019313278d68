"""`cotejo look-up`: what is known of some words, for people and for machines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from review.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `cotejo ARGUMENTS` on an empty data folder; give exit code, stdout and stderr."""
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["cotejo", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_words_are_looked_up_in_glossary_dictionary_and_memory(run: Run, tmp_path: Path) -> None:
    """Each thing found says where from; a phrase of the other language is looked for on its side."""
    terms = tmp_path / "terms.csv"
    terms.write_text("source,target,kind,note\ngremio,trade body,other,house style\n", encoding="utf-8")
    assert run("glossary", "import", terms)[0] == 0
    code, out, _ = run("look-up", " gremio ", "--json")
    found = json.loads(out)
    assert (code, found["text"], found["side"], found["units"]) == (0, "gremio", "source", [])
    assert found["terms"] == [
        {"source": "gremio", "target": "trade body", "kind": "other", "note": "house style"}
    ]
    assert {"source": "gremio", "target": "guild"} in found["entries"]
    assert json.loads(run("look-up", "trade body", "--target", "--json")[1])["entries"] == []
    shown = run("look-up", "gremio")[1]
    assert "glossary" in shown
    assert "dictionary" in shown


def test_words_that_nothing_knows_are_no_error(run: Run) -> None:
    """Nothing goes to the standard output; no words at all are bad input."""
    code, out, err = run("look-up", "xyzzy")
    assert (code, out) == (0, "")
    assert "xyzzy" in err
    assert run("look-up", "  ")[0] == 2
