"""Dates with a shortened month and times of the day, as engines are given them."""

import pytest

from review.intake.dates_for_engines import with_plain_dates


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
    assert with_plain_dates(source, language) == whole


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
    assert with_plain_dates(source, language) == source


@pytest.mark.parametrize(
    ("language", "source", "plain"),
    [
        ("es", "Abre a las 16.00 horas.", "Abre a las 16:00."),
        ("es", "Son las 5.30 de la tarde.", "Son las 5:30 de la tarde."),
        ("fr", "Le feu a pris vers 9 h 05.", "Le feu a pris vers 9:05."),
        ("pt", "Foi às 7h55 da manhã.", "Foi às 7:55 da manhã."),
        ("de", "Es begann um 14.30 Uhr im Rathaus.", "Es begann um 14:30 im Rathaus."),
        ("en", "She was found at 7.55am.", "She was found at 7:55am."),
        ("en", "It opens at 2:30 p.m.", "It opens at 2:30 p.m."),
        ("es", "Subió 14.30 puntos y pagó 2.500 soles.", "Subió 14.30 puntos y pagó 2.500 soles."),
    ],
)
def test_a_time_is_written_as_every_language_knows_it(
    language: str, source: str, plain: str
) -> None:
    """The word for hours goes, the part of the day stays; other figures are left alone."""
    assert with_plain_dates(source, language) == plain
