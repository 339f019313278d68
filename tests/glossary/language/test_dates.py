"""Months and weekdays of a text, and those that are part of a name."""

import pytest

from glossary.language.dates import dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O Rio de Janeiro recebeu o papa."),
        ("pt", "Rio de Janeiro recebeu o papa."),
        ("pt", "A Rua 25 de Março e a Avenida Nove de Julho fecharam."),
        ("pt", "O conselheiro Plácido Domingo saiu."),
        ("es", "La Plaza de Mayo, la calle 25 de Mayo y Villa Mayo."),
        ("es", "Viajó de San José de Mayo al Río de Janeiro."),
        ("it", "La gente di Piazza Venti Settembre e di via 4 Novembre."),
        ("fr", "Il habite rue du 4 Septembre."),
        ("ca", "La plaça Onze de Setembre és plena."),
    ],
)
def test_a_month_within_a_name_is_no_date(language: str, text: str) -> None:
    """A place that is called by a month or by a day of history says no date."""
    assert dates(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("pt", "No Rio de Janeiro choveu em janeiro.", [1]),
        ("pt", "Em Janeiro, a Câmara votou; em 25 de Março de 2020, o Senado.", [1, 3]),
        ("es", "La Revolución empezó el 25 de Mayo de 1810.", [5]),
        ("es", "Lima, Martes 3 de Mayo.", [1, 5]),
        ("it", "Il 4 Novembre 1918 finì la guerra.", [11]),
        ("de", "Am Montag im Mai", [0, 5]),
    ],
)
def test_a_month_beside_names_stays_a_date(language: str, text: str, months: list[int]) -> None:
    """A real date is read, with a capital as well."""
    assert [date.numbers[0] for date in dates(text, language)] == months
