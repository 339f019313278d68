"""The note that tells readers what a new version has put right."""

from datetime import date

import pytest
from sqlalchemy import Engine

from review.intake.correction_note import proposed_note
from review.intake.new_versions import plan_new_version
from review.intake.pipeline import read_pasted_article, store_article
from review.intake.version_plan import OldSegment, plan_version
from review.store.database import writing
from review.store.tables import stored_id
from translation.document import Kind
from translation.segmentation import SourceSegment

TEXT = "The city paid {figure} million dollars for the bridge, the mayor said on Monday."


@pytest.mark.parametrize(
    ("mark", "old", "new"),
    [("", "4,5 millones", "5,5 millones"), (".", "4.5 millones", "5.5 millones")],
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


_GAVE = "An earlier version of this article gave a"


def note(old: str, new: str, target: str = "en") -> str:
    """What the note says of two versions of one Spanish sentence, without its head."""
    plan = plan_version(
        [OldSegment(1, old)], [SourceSegment(0, 0, Kind.PARAGRAPH, new)], language="es"
    )
    return proposed_note(plan, languages=("es", target), day=date(2026, 6, 1)).partition(": ")[2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Votan el 29 de mayo.", "Votan el 12 de junio.", "date as May 29. It is June 12."),
        ("Votan el 29 de mayo.", "Votan el 29 de junio.", "date as May 29. It is June 29."),
        (
            "Fue el lunes 29 de mayo de 2022.",
            "Fue el martes 29 de mayo de 2023.",
            "date as Monday, May 29, 2022. It is Tuesday, May 29, 2023.",
        ),
        ("Fue el lunes.", "Fue el martes.", "date as Monday. It is Tuesday."),
        ("Fue en 1998.", "Fue en 1999.", "date as 1998. It is 1999."),
        ("Fue el 31 de junio.", "Fue el 30 de junio.", "date as 31 de junio. It is June 30."),
    ],
)
def test_a_date_is_told_in_one_sentence(old: str, new: str, said: str) -> None:
    """Day, month and year together, however many of them changed, as the reader's language writes
    them; what is no day of the calendar stands as it was.
    """
    assert note(old, new) == f"{_GAVE} {said}"


def test_a_date_is_written_in_the_language_of_the_note() -> None:
    """In Spanish the day goes before the month."""
    assert "29 de mayo" in note("Votan el 29 de mayo.", "Votan el 12 de junio.", "es")


def test_a_figure_in_a_quotation_is_told_once() -> None:
    """That the quotation was corrected says nothing more, unless other words of it changed."""
    figure = f"{_GAVE} figure as 20. It is 30."
    assert note("Dijo: «Son 20 soles».", "Dijo: «Son 30 soles».") == figure
    both = note("Dijo: «Son 20 soles».", "Dijo: «Eran 30 soles».")
    assert "A quotation in an earlier version" in both
    assert figure in both


@pytest.mark.parametrize(
    "texts", [("El juez no irá.", "El juez irá."), ("El juez irá.", "El juez no irá.")]
)
def test_a_denial_that_went_or_came_is_told_as_the_opposite(texts: tuple[str, str]) -> None:
    """The word alone, "no", would tell readers nothing."""
    assert note(*texts) == "An earlier version of this article said the opposite in one place."
