"""What the digits and marks of a figure may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language.figures import figure_values


@pytest.mark.parametrize(
    ("figure", "meant"), [("3,,482", 3482), ("1,.234", 1234), ("3,.,482", 3482)]
)
def test_marks_side_by_side_are_one(figure: str, meant: int) -> None:
    """An engine doubles a comma now and then, and so do people."""
    assert meant in figure_values(figure, "en")


@given(st.from_regex(r"\d[\d.,'’ ]*\d", fullmatch=True), st.sampled_from(("en", "es", "de", "fr")))
def test_no_figure_is_beyond_reading(figure: str, language: str) -> None:
    """Whatever signs stand between its digits, it means something."""
    assert figure_values(figure, language)
