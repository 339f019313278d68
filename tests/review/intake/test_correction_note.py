"""The note that tells readers what a new version has put right."""

from datetime import date

import pytest
from sqlalchemy import Engine

from review.intake.correction_note import proposed_note
from review.intake.new_versions import plan_new_version
from review.intake.pipeline import read_pasted_article, store_article
from review.store.database import writing
from review.store.tables import stored_id

TEXT = "The city paid {figure} million dollars for the bridge, the mayor said on Monday."


@pytest.mark.parametrize(
    ("mark", "old", "new"), [("", "4.500.000", "5.500.000"), (".", "4,500,000", "5,500,000")]
)
def test_figures_have_the_mark_of_the_house(
    database: Engine, mark: str, old: str, new: str
) -> None:
    """Where a point stands before decimals, readers take 4.500 for four and a half."""
    with writing(database) as session:
        article = store_article(
            session,
            read_pasted_article(TEXT.format(figure="4.5")),
            author="Ana",
            target_language="es",
        )
        version = read_pasted_article(TEXT.format(figure="5.5"))
        plan = plan_new_version(session, stored_id(article), version).plan
    note = proposed_note(plan, languages=("en", "es"), day=date(2026, 5, 4), decimal_mark=mark)
    assert f"la cifra {old}. Es {new}." in note
