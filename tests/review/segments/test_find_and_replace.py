"""Find and replace: what is found however its accents are written."""

import unicodedata
from typing import Literal

import pytest
from sqlalchemy import Engine

from review.segments.find_and_replace import Substitution, preview_replacement
from review.store.articles import list_segments
from review.store.database import reading, writing


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("match_case", [True, False])
def test_accents_are_found_however_they_are_written(
    database: Engine, article_id: int, *, form: Literal["NFC", "NFD"], match_case: bool
) -> None:
    """What a Mac pasted looks the same, and so it is found; a letter without its accent is not."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        segment.target = unicodedata.normalize(form, "José Cáceda habló, y Jose calló.")
    with reading(database) as session:
        [found] = preview_replacement(
            session, article_id, Substitution("Cáceda", "Cárdenas", match_case=match_case)
        )
        [bare] = preview_replacement(session, article_id, Substitution("Jose", "Juan"))
        whole = Substitution("da", "do", whole_words=True)
        assert preview_replacement(session, article_id, whole) == []
    assert "José Cárdenas habló" in unicodedata.normalize("NFC", found.after)
    assert unicodedata.normalize("NFC", bare.after) == "José Cáceda habló, y Juan calló."
