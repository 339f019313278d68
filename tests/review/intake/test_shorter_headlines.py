"""What else there is for a headline that is too long, by the engines that come with Cotejo."""

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.intake.article_manner import ArticleManner
from review.intake.second_drafts import AskedSegment
from review.intake.shorter_headlines import shorter_headlines
from review.segments.headline_limits import length_of
from review.store.tables import Segment, SegmentState
from translation.engine import TranslationEngine

pytestmark = pytest.mark.engine

PAIR = ("es", "en")
SOURCE = "La Capece pide al Gobierno que apoye a las pequeñas empresas en 2026"
TARGET = "The Capece asks the government to support the small businesses in 2026"
INDEX = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])


def _found(
    engines: dict[tuple[str, str], TranslationEngine],
    *,
    limit: int = 65,
    source: str = SOURCE,
    target: str = TARGET,
) -> tuple[str, ...]:
    segment = Segment(
        article_id=1,
        position=0,
        source=source,
        target=target,
        kind="title",
        state=SegmentState.TRANSLATED,
    )
    asked = AskedSegment(engines[PAIR], segment, INDEX, ArticleManner(PAIR))
    return shorter_headlines(asked, lambda *pair: engines[pair], text=target, limit=limit)


@pytest.fixture
def engines(
    engine: TranslationEngine, opposite_engine: TranslationEngine
) -> dict[tuple[str, str], TranslationEngine]:
    """Return the engines of both directions."""
    return {PAIR: engine, PAIR[::-1]: opposite_engine}


def test_at_most_three_keep_the_limit_the_name_and_the_year(
    engines: dict[tuple[str, str], TranslationEngine],
) -> None:
    """What stands there now comes first, without the articles of what is no name."""
    found = _found(engines)
    assert found[0] == "The Capece asks government to support small businesses in 2026"
    assert len(found) <= 3
    assert len(set(found)) == len(found)
    for text in found:
        assert length_of(text) <= 65
        assert "Capece" in text
        assert "2026" in text


def test_where_nothing_keeps_the_limit_the_shortest_are_told(
    engines: dict[tuple[str, str], TranslationEngine],
) -> None:
    """An editor cuts on from there; what is short already must become shorter still."""
    found = _found(engines, limit=20)
    assert found
    assert all(20 < length_of(text) < length_of(TARGET) for text in found)
    assert [*found] == sorted(found, key=length_of)
    assert all(length_of(text) < 70 for text in _found(engines, limit=500))


def test_what_a_check_objects_to_is_not_offered(
    engines: dict[tuple[str, str], TranslationEngine],
) -> None:
    """A text of now with another figure than the source is none of its own alternatives."""
    wrong = TARGET.replace("2026", "2025")
    assert not any("2025" in text for text in _found(engines, target=wrong))
