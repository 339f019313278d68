"""`cotejo style`: packs for desks, out, in, and over texts."""

import json
from pathlib import Path

from tests.review.conftest import Cotejo


def test_a_pack_is_written_changed_and_used_for_a_desk(cotejo: Cotejo, tmp_path: Path) -> None:
    """What is exported can be used at once, and the list says who is held to what."""
    file = tmp_path / "house.toml"
    assert "us-news" in cotejo("style", "list")[1]
    assert cotejo("style", "export", "us-news", "--out", file)[0] == 0
    file.write_text(file.read_text("utf-8").replace("US news style", "House"), "utf-8")
    assert cotejo("style", "use", file, "--desk", "Lima")[:2] == (0, "Held to: House\n")
    assert cotejo("style", "use", "uk-news")[:2] == (0, "Held to: UK news style\n")
    listed = json.loads(cotejo("style", "list", "--json")[1])
    assert listed["desks"] == [{"desk": "", "pack": "uk-news"}, {"desk": "Lima", "pack": "own"}]
    shown = json.loads(cotejo("style", "show", "--desk", "Lima", "--json")[1])
    assert (shown["pack"]["name"], shown["chosen"]) == ("House", "own")
    assert "American spelling. (color" in cotejo("style", "show", "us-news")[1]
    assert cotejo("style", "export", "--desk", "Lima")[1] == file.read_text("utf-8")
    assert (
        cotejo("style", "use", "none", "--desk", "Lima")[1]
        == "This desk is held to no style pack.\n"
    )
    assert cotejo("style", "export", "--desk", "Lima")[0] == 2
    assert cotejo("style", "use", "default", "--desk", "Lima")[1] == "Held to: UK news style\n"


def test_texts_are_held_to_a_pack(cotejo: Cotejo, tmp_path: Path) -> None:
    """Exit code 1 where something stands, 0 where nothing does, and a pack alone is only read."""
    text = tmp_path / "note.txt"
    text.write_text("The house.\n\nThe colour of it has faded over the years.\n", "utf-8")
    code, out, _ = cotejo("style", "check", "us-news", text)
    assert code == 1
    assert out.startswith("note.txt, paragraph 2: “colour” -> “color”. House style: American")
    found = json.loads(cotejo("style", "check", "us-news", text, "--json")[1])
    [issue] = found["texts"][0]["issues"]
    assert (issue["offers"], issue["paragraph"]) == (["color"], 2)
    assert cotejo("style", "check", "uk-news", text)[0] == 0
    assert cotejo("style", "check", "us-news")[:2] == (0, "US news style: this pack can be used.\n")


def test_a_text_in_another_language_than_the_pack_is_not_held_to_it(
    cotejo: Cotejo, tmp_path: Path
) -> None:
    """Silence over a Spanish text would say that it follows an English house's style."""
    text = tmp_path / "nota.txt"
    text.write_text("La Cámara pidió ayer 4,5 millones de soles para las regiones.\n", "utf-8")
    code, said, errors = cotejo("style", "check", "us-news", text)
    assert (code, said) == (2, "")
    assert "nota.txt: the text reads as Spanish" in errors
    assert cotejo("style", "check", "es-news", text)[0] == 0


def test_a_word_without_another_to_choose_is_not_offered_nothing(
    cotejo: Cotejo, tmp_path: Path
) -> None:
    """Nothing in quotation marks would say that it is to be struck out."""
    pack, text = tmp_path / "house.toml", tmp_path / "note.txt"
    pack.write_text(
        'name = "House"\nlanguage = "en"\n[[words.list]]\navoid = "iconic"\nreason = "worn out"\n',
        "utf-8",
    )
    text.write_text("They saw the iconic bridge.\n", "utf-8")
    assert cotejo("style", "check", pack, text)[1].startswith("note.txt, paragraph 1: “iconic”. ")


def test_what_cannot_be_used_is_bad_input(cotejo: Cotejo, tmp_path: Path) -> None:
    """A wrong key is named, as is a pack that is not there; the desk keeps what it had."""
    file = tmp_path / "house.toml"
    file.write_text('name = "House"\nlanguage = "en"\n[numbers]\nup_to = 9\n', "utf-8")
    for command in (("check", file), ("use", file)):
        code, _, err = cotejo("style", *command)
        assert (code, "[numbers] “up_to” is not known. Allowed: rule" in err) == (2, True)
    assert "[numbers] «up_to» no se conoce" in cotejo("--language", "es", "style", "check", file)[2]
    assert cotejo("style", "use", "them")[0] == 2
    assert cotejo("style", "check", tmp_path / "none.toml")[0] == 2
    assert json.loads(cotejo("style", "list", "--json")[1])["desks"] == []
