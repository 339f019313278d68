"""Dates with a shortened month, as engines are given them."""

import pytest

from review.intake.short_months import with_whole_months


@pytest.mark.parametrize(
    ("language", "source", "whole"),
    [
        ("es", "Madrid, 9 sep (EFE).- Habló.", "Madrid, 9 de septiembre (EFE).- Habló."),
        ("es", "Lima, 3 ene. (Andina).- Habló.", "Lima, 3 de enero (Andina).- Habló."),
        ("es", "Lima, ene. 3.", "Lima, 3 de enero."),
        ("es", "Lima, set. 30.- Habló.", "Lima, 30 de septiembre.- Habló."),
        ("pt", "Belém, 9 set. Ele falou.", "Belém, 9 de setembro. Ele falou."),
        ("fr", "Paris, 3 janv. 2024 (AFP)", "Paris, 3 janvier 2024 (AFP)"),
        ("en", "On Sept. 14, 2024, he spoke.", "On September 14, 2024, he spoke."),
        ("en", "Rome, Mar 14 (Reuters)", "Rome, March 14 (Reuters)"),
    ],
)
def test_a_month_of_a_date_is_written_out(language: str, source: str, whole: str) -> None:
    """A full stop that only shortened the month goes, the one of a sentence stays."""
    assert with_whole_months(source, language) == whole


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("es", "El barco se hundió a 14 mar adentro."),
        ("es", "Nació el 3 de mayo."),
        ("pt", "Venceu por 2 sets a 1."),
        ("en", "He may go 14 miles."),
        ("es", "Volvió en dic. con 9 goles."),
        ("es", "Lima, 31 feb (EFE)."),
        ("es", "Subió en mar. 3,5 puntos."),
    ],
)
def test_what_is_no_day_of_a_shortened_month_stays(language: str, source: str) -> None:
    """The sea, a whole month, sets of tennis, a month without its day, and a day that is none."""
    assert with_whole_months(source, language) == source
