"""`cotejo articles search`: words of all articles, for people and for machines."""

import json
from pathlib import Path

import pytest

from tests.review.conftest import Cotejo


@pytest.fixture
def article(cotejo: Cotejo, tmp_path: Path) -> int:
    """An article of two sentences, not translated."""
    file = tmp_path / "nota.txt"
    file.write_text("La Cámara de Lima habló.\n\nPidió 48,5 millones.\n", encoding="utf-8")
    code, out, _ = cotejo("articles", "add", file, "--no-translate", "--desk", "Lima")
    assert code == 0
    return int(out.split("\t")[0])


def test_a_place_is_told_with_its_segment_and_its_address(cotejo: Cotejo, article: int) -> None:
    """Accents do not matter and words may be unfinished; the address opens the article there."""
    code, out, _ = cotejo("articles", "search", "camar", "lima", "--json")
    found = json.loads(out)
    assert (code, found["words"], found["more"]) == (0, "camar lima", False)
    [hit] = found["hits"]
    assert (hit["article"], hit["found_in"], hit["position"]) == (article, ["source"], 1)
    assert hit["source"] == "La Cámara de Lima habló."
    assert hit["address"] == f"/review?article={article}&segment={hit['segment']}"
    assert "La Cámara de Lima habló." in cotejo("articles", "search", '"camara de lima"')[1]


def test_places_are_narrowed_and_cut(cotejo: Cotejo, article: int) -> None:
    """Filters leave out what does not fit, and what is beyond the limit is said."""
    assert (
        json.loads(cotejo("articles", "search", "lima", "--desk", "Cusco", "--json")[1])["hits"]
        == []
    )
    assert (
        json.loads(cotejo("articles", "search", "lima", "--in", "target", "--json")[1])["hits"]
        == []
    )
    found = json.loads(cotejo("articles", "search", "l", "--limit", "1", "--json")[1])
    assert (len(found["hits"]), found["more"]) == (1, True)
    assert [hit["article"] for hit in found["hits"]] == [article]


def test_nothing_found_says_what_to_do_and_no_words_are_bad_input(
    cotejo: Cotejo, article: int
) -> None:
    """Signs alone are no words; words that stand nowhere are no error."""
    del article
    code, out, err = cotejo("articles", "search", "xyzzy")
    assert (code, out) == (0, "")
    assert "Give fewer words" in err
    assert cotejo("articles", "search", "AND", "(", '"')[0] == 0
    assert cotejo("articles", "search", '"*(')[0] == 2


def test_a_deleted_article_with_the_words_is_told(cotejo: Cotejo, article: int) -> None:
    """It is no place to go to, but nobody looks for it in vain: the way back is said."""
    cotejo("articles", "delete", article)
    code, out, err = cotejo("articles", "search", "lima")
    assert (code, out) == (0, "")
    assert f"cotejo articles restore {article}" in err
    found = json.loads(cotejo("articles", "search", "lima", "--json")[1])
    assert (found["hits"], found["deleted"]) == ([], [article])
    assert json.loads(cotejo("articles", "search", "xyzzy", "--json")[1])["deleted"] == []
