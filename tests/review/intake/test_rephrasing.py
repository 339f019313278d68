"""What the engine does for a reviewer who writes, by the engine that comes with Cotejo."""

import pytest

from glossary.matching import TermIndex
from review.intake.rephrasing import continuations, phrase_otherwise, shorter_drafts
from review.store.tables import Segment
from translation.engine import TranslationEngine

SOURCE = "El presidente de la cámara pidió que el gobierno apoye a las pequeñas empresas."
TARGET = "The president of the chamber asked the government to support small businesses."
NONE = TermIndex(())


@pytest.mark.parametrize("prefix", ["", "The pres", "The president of the chamber ", "Our head"])
def test_it_goes_on_from_the_last_letter_that_is_typed(engine: TranslationEngine, prefix: str) -> None:
    """Each way is another one, and none repeats the letters of a word that was begun."""
    found = continuations(engine, Segment(article_id=1, position=0, source=SOURCE), NONE, prefix)
    assert len(set(found)) == len(found) <= 4
    assert all(text.strip() for text in found)
    if prefix == "The pres":
        assert found
        assert not any(text.startswith((" ", "pres")) for text in found)


def test_a_phrase_is_said_otherwise_within_its_sentence(engine: TranslationEngine) -> None:
    """The words marked are gone."""
    segment = Segment(article_id=1, position=0, source=SOURCE, target=TARGET)
    start = TARGET.index("chamber")
    found = phrase_otherwise(engine, segment, NONE, target=TARGET, span=(start, start + len("chamber")))
    assert all("chamber" not in each.text for each in found)
    assert len({each.text for each in found}) == len(found)


def test_what_is_shorter_takes_less_room(engine: TranslationEngine) -> None:
    """The shortest comes first."""
    segment = Segment(article_id=1, position=0, source=SOURCE, target=TARGET)
    lengths = [len(each.text) for each in shorter_drafts(engine, segment, NONE, target=TARGET + " Really.")]
    assert lengths == sorted(lengths)
    assert all(length < len(TARGET + " Really.") for length in lengths)
