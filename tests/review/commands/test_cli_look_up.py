"""`cotejo look-up`: what is known of some words, for people and for machines."""

import json
from pathlib import Path

from tests.review.conftest import Cotejo


def test_words_are_looked_up_in_glossary_dictionary_and_memory(
    cotejo: Cotejo, tmp_path: Path
) -> None:
    """Each thing found says where from; a phrase of the other language is looked for on its
    side.
    """
    terms = tmp_path / "terms.csv"
    terms.write_text(
        "source,target,kind,note\ngremio,trade body,other,house style\n", encoding="utf-8"
    )
    assert cotejo("glossary", "import", terms, "--from", "es", "--to", "en")[0] == 0
    code, out, _ = cotejo("look-up", " gremio ", "--json")
    found = json.loads(out)
    assert (code, found["text"], found["side"], found["units"]) == (0, "gremio", "source", [])
    assert found["terms"] == [
        {"source": "gremio", "target": "trade body", "kind": "other", "note": "house style"}
    ]
    assert {"source": "gremio", "target": "guild"} in found["entries"]
    # Of words that the dictionary does not have together it says what each renders.
    apart = json.loads(cotejo("look-up", "trade body", "--target", "--json")[1])["entries"]
    assert {one["target"] for one in apart} == {"trade", "body"}
    shown = cotejo("look-up", "gremio")[1]
    assert "glossary" in shown
    assert "dictionary" in shown


def test_words_that_nothing_knows_are_no_error(cotejo: Cotejo) -> None:
    """Nothing goes to the standard output; no words at all are bad input."""
    code, out, err = cotejo("look-up", "xyzzy")
    assert (code, out) == (0, "")
    assert "xyzzy" in err
    assert cotejo("look-up", "  ")[0] == 2
