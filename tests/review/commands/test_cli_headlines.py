"""`cotejo articles headlines` and `cotejo headline-limits`, for people and for machines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from sqlalchemy import Engine

from review.segments.workflow import confirm
from review.store.articles import list_segments
from review.store.database import writing
from review.store.tables import stored_id
from tests.review.conftest import Cotejo


@pytest.fixture
def number(cotejo: Cotejo, tmp_path: Path) -> str:
    """Return the number of an article with a translated title and standfirst."""
    source, catalogue = tmp_path / "nota.txt", tmp_path / "nota.po"
    source.write_text("Capece pide ayuda en Lima\n\nLa cámara pidió más apoyo.\n", encoding="utf-8")
    made = cotejo("articles", "add", source, "--no-translate", "--from", "es")[1].split("\t")[0]
    cotejo("export", made, "--format", "po", "--out", catalogue)
    units = polib.pofile(str(catalogue))
    for unit, text in zip(
        units, ("Capece asks for help in Lima", "The chamber wants support."), strict=True
    ):
        unit.msgstr = text
    units.save()
    assert cotejo("import", catalogue, "--article", made)[0] == 0
    return made


def _headlines(cotejo: Cotejo, number: str, *options: str) -> dict[str, Any]:
    code, out, _ = cotejo("articles", "headlines", number, "--json", *options)
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_headlines_are_shown_written_and_taken_back(cotejo: Cotejo, number: str) -> None:
    """Lengths stand beside limits; what was written has a change, which undo takes back."""
    shown = cotejo("articles", "headlines", number)[1]
    assert "Capece asks for help in Lima" in shown
    assert "First paragraph" in shown
    found = _headlines(cotejo, number, "--web-title", "Capece asks", "--social", "Help is wanted.")
    assert (found["web_title"]["text"], found["web_title"]["length"]) == ("Capece asks", 11)
    assert found["social_text"]["limit"] == 280
    assert cotejo("articles", "undo", found["change"])[0] == 0
    assert _headlines(cotejo, number)["web_title"]["text"] == ""


def test_figures_that_the_translation_does_not_have_are_told(
    cotejo: Cotejo, number: str, own_database: Callable[[], Engine]
) -> None:
    """Whoever shows the headlines or says that the article is done reads it, on stderr."""
    told = "Web title: the translation does not say “9”."
    assert told in cotejo("articles", "headlines", number, "--web-title", "Capece asks 9 times")[2]
    with writing(own_database()) as session:
        for segment in list_segments(session, int(number)):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    code, _, said = cotejo("articles", "finish", number)
    assert (code, told in said) == (0, True)


def test_a_case_is_set_on_both_titles_as_one_change(cotejo: Cotejo, number: str) -> None:
    """The title of the text and the web title; what is no case of the language is refused."""
    found = _headlines(cotejo, number, "--web-title", "Capece asks for help", "--case", "title")
    texts = [found[name]["text"] for name in ("title", "web_title")]
    assert texts == ["Capece Asks for Help in Lima", "Capece Asks for Help"]
    assert cotejo("articles", "undo", found["change"])[0] == 0
    assert _headlines(cotejo, number)["title"]["text"] == "Capece asks for help in Lima"
    assert cotejo("articles", "headlines", number, "--case", "upper")[0] == 2


def test_limits_are_chosen_for_a_desk_and_taken_back(cotejo: Cotejo) -> None:
    """What is left out stays; a limit that is none is refused."""
    _, out, _ = cotejo("headline-limits", "--desk", "Lima", "--title", "80", "--json")
    assert json.loads(out) == {
        "desk": "Lima",
        "own": True,
        "title": 80,
        "standfirst": 160,
        "web_title": 60,
        "social_text": 280,
    }
    assert "80" in cotejo("headline-limits", "--desk", "Lima")[1]
    assert cotejo("headline-limits", "--title", "0")[0] == 2
    assert cotejo("headline-limits", "--default", "--title", "70")[0] == 2
    assert (
        json.loads(cotejo("headline-limits", "--desk", "Lima", "--default", "--json")[1])["title"]
        == 65
    )


@pytest.mark.engine
def test_shorter_titles_are_asked_of_the_engine(cotejo: Cotejo, number: str) -> None:
    """At most three each, and nothing is changed."""
    found = _headlines(cotejo, number, "--shorter")
    assert set(found["shorter"]) == {"title", "web_title"}
    assert all(len(texts) <= 3 for texts in found["shorter"].values())
    assert found["change"] is None
