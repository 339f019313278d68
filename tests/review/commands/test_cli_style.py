"""`cotejo style`: packs for desks, out, in, and over texts."""

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_a_pack_is_written_changed_and_used_for_a_desk(cotejo: Run, tmp_path: Path) -> None:
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


def test_texts_are_held_to_a_pack(cotejo: Run, tmp_path: Path) -> None:
    """Exit code 1 where something stands, 0 where nothing does, and a pack alone is only read."""
    text = tmp_path / "note.txt"
    text.write_text("The colour of the house has faded over the years.\n", "utf-8")
    code, out, _ = cotejo("style", "check", "us-news", text)
    assert (code, out.startswith("note.txt: “colour” -> “color”. House style: American")) == (
        1,
        True,
    )
    found = json.loads(cotejo("style", "check", "us-news", text, "--json")[1])
    assert [issue["offers"] for issue in found["texts"][0]["issues"]] == [["color"]]
    assert cotejo("style", "check", "uk-news", text)[0] == 0
    assert cotejo("style", "check", "us-news")[:2] == (0, "US news style: this pack can be used.\n")


def test_what_cannot_be_used_is_bad_input(cotejo: Run, tmp_path: Path) -> None:
    """A wrong key is named, as is a pack that is not there; the desk keeps what it had."""
    file = tmp_path / "house.toml"
    file.write_text('name = "House"\nlanguage = "en"\n[numbers]\nup_to = 9\n', "utf-8")
    for command in (("check", file), ("use", file)):
        code, _, err = cotejo("style", *command)
        assert (code, "[numbers] “up_to” is not known. Allowed: rule" in err) == (2, True)
    assert cotejo("style", "use", "them")[0] == 2
    assert cotejo("style", "check", tmp_path / "none.toml")[0] == 2
    assert json.loads(cotejo("style", "list", "--json")[1])["desks"] == []
