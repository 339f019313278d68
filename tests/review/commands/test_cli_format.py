"""`cotejo articles format`: formatting set, taken away and shown, for people and for machines."""

import json
from pathlib import Path

import polib

from tests.review.conftest import Cotejo


def test_words_are_formatted_from_the_command_line(cotejo: Cotejo, tmp_path: Path) -> None:
    """A source's bold is a guess until it is called right; whole words are covered; bad input ends
    with 2.
    """
    source, catalogue = tmp_path / "nota.md", tmp_path / "nota.po"
    source.write_text("El **comercio** creció en Lima.\n", encoding="utf-8")
    number = cotejo("articles", "add", source, "--no-translate")[1].split("\t")[0]
    cotejo("export", number, "--format", "po", "--out", catalogue)
    units = polib.pofile(str(catalogue))
    units[0].msgstr = "Trade grew in Lima."
    units.save()
    assert cotejo("import", catalogue, "--article", number)[0] == 0
    assert _formatting(cotejo, number) == [("bold", "Trade", "", True)]
    assert _formatting(cotejo, number, "--right") == [("bold", "Trade", "", False)]
    link = _formatting(cotejo, number, "in Li", "--link", "https://lima.pe")
    assert link == [("bold", "Trade", "", False), ("link", "in Lima", "https://lima.pe", False)]
    assert _formatting(cotejo, number, "Trade", "--bold", "--remove") == link[1:]
    code, out, _ = cotejo("articles", "format", number, "1")
    assert (code, "https://lima.pe" in out) == (0, True)
    assert cotejo("articles", "format", number, "1", "Callao", "--bold")[0] == 2
    assert cotejo("articles", "format", number, "1", "Lima", "--link", "javascript:x")[0] == 2
    assert cotejo("articles", "format", number, "9")[0] == 2
    assert "no such article" in cotejo("articles", "format", "99", "1")[2]


def _formatting(cotejo: Cotejo, number: str, *options: str) -> list[tuple[str, str, str, bool]]:
    code, out, _ = cotejo("articles", "format", number, "1", *options, "--json")
    assert code == 0
    return [
        (row["kind"], row["text"], row["reference"], row["guessed"])
        for row in json.loads(out)["formatting"]
    ]
