"""`cotejo learn`: learning, its status, striking out and going back, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.segments.workflow import confirm, edit_target
from review.store.articles import list_articles, list_segments
from review.store.database import writing
from review.store.tables import stored_id
from tests.review.conftest import Cotejo
from tests.review.learning.conftest import DESKS, ENGINES, SENTENCES

pytestmark = pytest.mark.engine


def test_a_desk_learns_tells_strikes_out_and_goes_back(
    cotejo: Cotejo, own_database: Callable[[], Engine], tmp_path: Path
) -> None:
    """All that the page can do; without anything confirmed it says what to do first."""
    code, _out, problem = cotejo("learn")
    assert (code, "Confirm segments in Review first." in problem) == (2, True)
    assert json.loads(cotejo("learn", "status", "--json")[1]) == {"desks": []}
    assert "Nothing has been learnt" in cotejo("learn", "status")[2]
    for number, sentence in enumerate(SENTENCES):
        file = tmp_path / f"{number}.txt"
        file.write_text(sentence, "utf-8")
        assert (
            cotejo("articles", "add", file, "--from", "es", "--desk", "Lima", "--translate")[0] == 0
        )
    with writing(own_database()) as session:
        for article in list_articles(session):
            for segment in list_segments(session, stored_id(article)):
                corrected = segment.target.replace(ENGINES, DESKS)
                changed = edit_target(
                    session,
                    stored_id(segment),
                    target=corrected,
                    version=segment.version,
                    author="Ana",
                )
                confirm(session, stored_id(segment), version=changed.version, author="Ana")
    assert cotejo("learn")[0] == 0
    (desk,) = json.loads(cotejo("learn", "status", "--json")[1])["desks"]
    assert (desk["desk"], desk["nightly"], desk["in_use"]["state"]) == ("Lima", True, "in use")
    (learnt,) = desk["renderings"]
    assert (learnt["source"], learnt["before"], learnt["after"]) == ("gobierno", ENGINES, DESKS)
    assert desk["in_words"][0] == "Renderings learnt from 4 confirmed segments: 1"
    assert cotejo("learn", "strike", ENGINES, DESKS)[:2] == (
        0,
        f"Struck out: {ENGINES} → {DESKS}\n",
    )
    (desk,) = json.loads(cotejo("learn", "status", "--json")[1])["desks"]
    assert (desk["renderings"], desk["struck_out"]) == ([], [learnt])
    assert cotejo("edits", "bring-back", ENGINES, DESKS)[0] == 0
    assert cotejo("learn", "--back")[0] == 0
    assert cotejo("learn", "--back")[0] == 2
    (desk,) = json.loads(cotejo("learn", "status", "--json")[1])["desks"]
    assert (desk["in_use"], desk["nightly"]) == (None, False)
    assert cotejo("learn", "use", str(desk["versions"][0]["number"]))[0] == 0
    assert cotejo("learn", "nightly", "on", "--desk", "Lima")[0] == 0
    assert cotejo("learn", "nightly", "perhaps")[0] == 2
    assert f"{ENGINES}" in cotejo("learn", "status")[1]
