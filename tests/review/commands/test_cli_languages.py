"""`cotejo languages`, and the target language on the command line."""

import json
from pathlib import Path

import pytest

from tests.review.conftest import Cotejo

WIRE = (
    "The mayor of Lima said on Tuesday that the city will plant 3,500 trees before the end of the "
    "year.\n"
)
NOTA = (
    "El alcalde de Lima dijo el martes que la ciudad plantará 3.500 árboles antes de que termine "
    "el año.\n"
)


def test_the_table_holds_every_pair_with_its_engine_and_its_gaps(cotejo: Cotejo) -> None:
    """Each bundled direction has an engine; only Spanish to English is looked at whole."""
    code, stdout, _ = cotejo("languages", "--json")
    pairs = {(row["source"], row["target"]): row for row in json.loads(stdout)["pairs"]}
    assert code == 0
    assert pairs["es", "en"]["engine"][0].startswith("translate-es_en ")
    assert pairs["en", "es"]["engine"][0].startswith("translate-en_es ")
    assert pairs["es", "en"]["not_looked_at"] == []
    assert pairs["pt", "en"]["engine"] == pairs["ca", "en"]["engine"]
    assert pairs["pt", "en"]["engine"][0].startswith("translate-ca-fr-it-pt_en ")
    assert pairs["de", "en"]["engine"][0].startswith("translate-de_en ")
    assert len(pairs["pt", "es"]["engine"]) == 2
    assert pairs["pt", "fr"]["engine"] == []
    assert pairs["pt", "en"]["checks"] < pairs["es", "en"]["checks"]
    assert pairs["pt", "en"]["not_looked_at"]
    assert all(source != target for source, target in pairs)


def test_one_pair_is_told_in_a_line_too(cotejo: Cotejo) -> None:
    """Also a pair of which nothing is known but its codes."""
    code, stdout, _ = cotejo("languages", "--from", "fi", "--to", "en")
    heading, row, line = stdout.splitlines()
    assert code == 0
    assert heading.split()[:3] == ["SOURCE", "TARGET", "ENGINE"]
    assert row.split()[:3] == ["Finnish", "English", "–"]
    assert line.startswith("Looked at for Finnish to English: ")


@pytest.mark.engine
def test_english_goes_into_spanish_unless_told_otherwise(tmp_path: Path, cotejo: Cotejo) -> None:
    """In a batch each file goes where it can; what is in the wanted language is named alone."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "nota.txt").write_text(NOTA, encoding="utf-8")
    files = (tmp_path / "wire.txt", tmp_path / "nota.txt")
    code, stdout, _ = cotejo("translate", *files, "--json")
    assert code == 0
    assert [one["language"]["code"] for one in json.loads(stdout)["articles"]] == ["en", "es"]
    wire, nota = (one["segments"][0]["target"] for one in json.loads(stdout)["articles"])
    assert ("alcalde" in wire.lower(), "mayor" in nota.lower()) == (True, True)
    code, stdout, stderr = cotejo("articles", "add", *files, "--to", "en")
    assert (code, stdout) == (2, "1\tnota.txt\n")
    assert "wire.txt: the text is in English already" in stderr
    assert "models install" not in stderr


@pytest.mark.engine
def test_the_default_of_a_desk_counts(tmp_path: Path, cotejo: Cotejo) -> None:
    """It is printed, chosen and used by `articles add`; a code that is none is refused."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    assert cotejo("languages", "default") == (0, "English\n", "")
    assert cotejo("languages", "default", "es", "--desk", "Wires")[:2] == (0, "Spanish\n")
    code, out, _said = cotejo("languages", "default", "--desk", "Wires", "--json")
    assert (code, json.loads(out)) == (0, {"desk": "Wires", "target_language": "es"})
    assert cotejo("languages", "default", "xx")[0] == 2
    assert cotejo("languages", "--from", "xx")[0] == 2
    assert cotejo("articles", "add", tmp_path / "wire.txt", "--desk", "Wires")[0] == 0
    shown = json.loads(cotejo("export", "1", "--format", "jsonl")[1].splitlines()[0])
    assert "alcalde" in shown["target"].lower()


@pytest.mark.engine
def test_translate_goes_into_what_was_chosen_in_settings(tmp_path: Path, cotejo: Cotejo) -> None:
    """The default of all desks, that of a desk that is named, and what the command says over
    both.
    """
    note = tmp_path / "note.txt"
    note.write_text("The mayor of the city opened a new school on Monday.\n", encoding="utf-8")
    assert cotejo("languages", "default", "fr")[0] == 0
    assert cotejo("languages", "default", "es", "--desk", "peru")[0] == 0
    code, _, stderr = cotejo("translate", note)
    assert (code, "French" in stderr) == (2, True)
    code, stdout, stderr = cotejo("translate", note, "--desk", "peru")
    assert (code, "alcalde" in stdout) == (0, True), stderr
    assert cotejo("translate", note, "--to", "es")[0] == 0


@pytest.mark.engine
def test_translate_leaves_nothing_behind(tmp_path: Path, cotejo: Cotejo, data_folder: Path) -> None:
    """Where nobody has chosen anything no database is made to ask it."""
    note = tmp_path / "note.txt"
    note.write_text("The mayor of the city opened a new school on Monday.\n", encoding="utf-8")
    (data_folder / "cotejo.db").unlink()
    assert cotejo("translate", note)[0] == 0
    assert not (data_folder / "cotejo.db").exists()


def test_check_says_what_it_looked_at(tmp_path: Path, cotejo: Cotejo) -> None:
    """In one line beside the count, and as lists in JSON."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "nota.txt").write_text(NOTA, encoding="utf-8")
    texts = ("--source", tmp_path / "wire.txt", "--draft", tmp_path / "nota.txt")
    both = ("check", *texts, "--from", "en", "--to", "es")
    _, _, stderr = cotejo(*both)
    assert "Looked at for English to Spanish: numbers, " in stderr
    (article,) = json.loads(cotejo(*both, "--json")[1])["articles"]
    assert "numbers" in article["coverage"]["looked_at"]
    assert article["coverage"]["not_looked_at"]
