"""`cotejo articles facts`: the sheet of an article's facts, for people and for machines."""

import json
from pathlib import Path

import polib

from tests.review.conftest import Cotejo


def test_facts_are_shown_confirmed_and_taken_back(cotejo: Cotejo, tmp_path: Path) -> None:
    """A contradiction ends with exit code 1, one that somebody answered for does not."""
    source, catalogue = tmp_path / "nota.txt", tmp_path / "nota.po"
    source.write_text("El comercio creció 45 % en 2021 en Lima.\n", encoding="utf-8")
    number = cotejo("articles", "add", source, "--no-translate")[1].split("\t")[0]
    cotejo("export", number, "--format", "po", "--out", catalogue)
    units = polib.pofile(str(catalogue))
    units[0].msgstr = "Trade grew 54% in 2021 in Lima."
    units.save()
    assert cotejo("import", catalogue, "--article", number)[0] == 0
    code, out, _ = cotejo("articles", "facts", number, "--json")
    found = {row["source"]: row for row in json.loads(out)["facts"]}
    assert (code, found["45 %"]["contradiction"], found["45 %"]["target"]) == (1, True, "54%")
    assert (found["2021"]["kind"], found["2021"]["verdict"]) == ("time", "agrees")
    key = found["45 %"]["key"]
    code, out, _ = cotejo("articles", "facts", number, "--confirm", key, "--as", "Ana")
    assert (code, "Ana" in out) == (0, True)
    key = next(row["key"] for row in _facts(cotejo, number) if row["source"] == "45 %")
    assert cotejo("articles", "facts", number, "--withdraw", key)[0] == 1
    assert cotejo("articles", "facts", number, "--confirm", "none")[0] == 2


def _facts(cotejo: Cotejo, number: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(cotejo("articles", "facts", number, "--json")[1])[
        "facts"
    ]
    return rows
