"""`cotejo record`, `verify-record`, `record-key` and `disclosure`."""

import json
from pathlib import Path

import pytest

from tests.review.conftest import Cotejo


@pytest.fixture
def article(cotejo: Cotejo, tmp_path: Path) -> int:
    """An article of two sentences, not translated."""
    file = tmp_path / "nota.txt"
    file.write_text("La Cámara de Lima habló.\n\nPidió 48,5 millones.\n", encoding="utf-8")
    return int(cotejo("articles", "add", file, "--no-translate")[1].split("\t")[0])


@pytest.mark.parametrize("kind", ["html", "pdf", "json"])
def test_a_record_is_written_and_proven_without_a_database(
    cotejo: Cotejo, article: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The ending of its name decides how it is written. The file alone is enough; a changed byte is
    found, and so is another key.
    """
    file = tmp_path / f"record.{kind}"
    code, _, err = cotejo("record", article, "--out", file)
    assert (code, "not finished" in err) == (0, True)
    key = json.loads(cotejo("record-key", "--json")[1])
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path / "elsewhere"))
    code, out, _ = cotejo("verify-record", file, "--key", key["fingerprint"], "--json")
    proven = json.loads(out)
    assert (code, proven["intact"], proven["key_fits"], proven["not_read"]) == (
        0,
        True,
        True,
        [1, 2],
    )
    assert proven["public_key"] == key["public_key"]
    assert "not read by a person: 2" in cotejo("verify-record", file)[1]
    assert cotejo("verify-record", file, "--key", "00" * 16)[0] == 1
    changed = file.read_bytes().replace(b"Lima", b"Loma", 1)
    file.write_bytes(changed)
    code, out, err = cotejo("verify-record", file, "--json")
    assert (code, json.loads(out)["intact"]) == (1, False)
    assert "changed after it was signed" in err
    assert not (tmp_path / "elsewhere").exists()


def test_another_file_is_bad_input(cotejo: Cotejo, tmp_path: Path) -> None:
    """What is no record, and what is not there, end with exit code 2."""
    file = tmp_path / "note.txt"
    file.write_text("hello", encoding="utf-8")
    assert cotejo("verify-record", file)[0] == 2
    assert cotejo("verify-record", tmp_path / "none")[0] == 2
    assert cotejo("record", 99)[0] == 2


def test_what_exports_say_is_chosen_for_a_desk(cotejo: Cotejo) -> None:
    """Off at first; both lines are needed; a desk has its own."""
    assert json.loads(cotejo("disclosure", "--json")[1])["on"] is False
    assert cotejo("disclosure", "--on", "--line", "Read.")[0] == 2
    code, out, _ = cotejo(
        "disclosure", "--desk", "Lima", "--on", "--line", "Read.", "--unread-line", "Not."
    )
    assert (code, out.splitlines()) == (0, ["Exports say it.", "Read.", "Not."])
    assert json.loads(cotejo("disclosure", "--json")[1])["on"] is False
