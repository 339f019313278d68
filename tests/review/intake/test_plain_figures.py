"""Dates with a shortened month, times of the day and amounts, as engines are given them."""

import pytest

from review.intake.headlines import is_in_capitals
from review.intake.plain_figures import with_numbers_in_words, with_plain_figures
from translation.protection import NameOutcome, ProtectedName


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
    assert with_plain_figures(source, (language, "en")) == whole


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
    assert with_plain_figures(source, (language, "en")) == source


@pytest.mark.parametrize(
    ("language", "source", "whole"),
    [
        ("es", "CAPECE PIDE APOYO EL 3 AGO", "CAPECE PIDE APOYO EL 3 DE AGOSTO"),
        ("en", "BANK LOSES A MILLION ON MAR 14", "BANK LOSES A MILLION ON MARCH 14"),
    ],
)
def test_a_headline_in_capitals_stays_one(language: str, source: str, whole: str) -> None:
    """What stands in small letters in it would have it drafted as a name from end to end."""
    assert with_plain_figures(source, (language, "en")) == whole
    assert is_in_capitals(whole)


@pytest.mark.parametrize(
    ("language", "source", "plain"),
    [
        ("es", "Abre a las 16.00 horas.", "Abre a las 16:00."),
        ("es", "Son las 5.30 de la tarde.", "Son las 5:30 de la tarde."),
        ("fr", "Le feu a pris vers 9 h 05.", "Le feu a pris vers 9:05."),
        ("fr", "Prévu à 19\u00a0h\u00a000 (heure de l’Est).", "Prévu à 19:00 (heure de l’Est)."),
        ("pt", "Foi às 7h55 da manhã.", "Foi às 7:55 da manhã."),
        ("de", "Es begann um 14.30 Uhr im Rathaus.", "Es begann um 14:30 im Rathaus."),
        ("en", "She was found at 7.55am.", "She was found at 7:55am."),
        ("en", "It opens at 2:30 p.m.", "It opens at 2:30 p.m."),
        ("en", "It left at half past three.", "It left at 3:30."),
        ("es", "Empieza a las seis menos cuarto.", "Empieza a las 5:45."),
        ("es", "Cenó a las nueve de la noche.", "Cenó a las nueve de la noche."),
        ("es", "Subió 14.30 puntos y pagó 2.500 soles.", "Subió 14.30 puntos y pagó 2.500 soles."),
    ],
)
def test_a_time_is_written_as_every_language_knows_it(
    language: str, source: str, plain: str
) -> None:
    """The word for hours goes, the part of the day stays; other figures are left alone."""
    assert with_plain_figures(source, (language, "en")) == plain


@pytest.mark.parametrize(
    ("language", "source", "plain"),
    [
        ("en", "It will save £1.8m a year.", "It will save 1.8 million pounds a year."),
        ("en", "A US$4bn loan and €30k.", "A 4 billion US dollars loan and 30 thousand euros."),
        ("pt", "Faltam R$ 10,6 milhões e R$ 2,5 bi.", "Faltam BRL 10,6 milhões e BRL 2,5 bilhões."),
        ("pt", "O contrato é de R$ 1.780.000,00.", "O contrato é de BRL 1.780.000."),
        ("it", "Sono 3 mln di euro e 4,5 mld.", "Sono 3 milioni di euro e 4,5 miliardi."),
        (
            "fr",
            "Elle coûte 12 M€, soit 3 Md€.",
            "Elle coûte 12 millions d'euros, soit 3 milliards d'euros.",
        ),
        ("es", "Cuesta 12 M€.", "Cuesta 12 millones de euros."),
        ("en", "He ran 5m and paid £30 for 3m of rope.", "He ran 5m and paid £30 for 3m of rope."),
    ],
)
def test_a_shortened_amount_is_written_out(language: str, source: str, plain: str) -> None:
    """Engines lost the sign, the million or both; metres stay metres."""
    assert with_plain_figures(source, (language, "en")) == plain


@pytest.mark.parametrize(
    ("language", "source", "plain"),
    [
        ("es", "Dieciséis soldados y tres civiles.", "16 soldados y 3 civiles."),
        ("es", "Doscientas mil personas.", "200.000 personas."),
        ("es", "Nació en mil novecientos noventa y nueve.", "Nació en 1999."),
        ("es", "Un treinta y dos por ciento votó.", "Un 32% votó."),
        ("es", "Costó dieciséis mil millones.", "Costó 16.000 millones."),
        ("fr", "Soixante et onze maires.", "71 maires."),
        ("de", "Fünfundzwanzig Ärzte.", "25 Ärzte."),
        ("it", "Ventidue feriti.", "22 feriti."),
        ("ca", "Vint-i-set periodistes.", "27 periodistes."),
        ("en", "Seventy people fled.", "70 people fled."),
        ("pt", "Dezoito médicos.", "18 médicos."),
        ("es", "CUATRO MUERTOS Y DIECISÉIS HERIDOS", "4 MUERTOS Y 16 HERIDOS"),
    ],
)
def test_numbers_in_words_are_given_in_figures(language: str, source: str, plain: str) -> None:
    """Engines made "veins" of "veintitrés" and "Ear migrations" of "oito migrantes"."""
    assert with_plain_figures(source, (language, "en")) == plain


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("es", "Mil gracias y una docena de rosas."),
        ("es", "Fue en los años noventa."),
        ("es", "Cuatro de cada cinco médicos."),
        ("es", "Tres millones y medio."),
        ("es", "Subió medio por ciento."),
        ("es", "El G-8 y los ocho países."),
        ("en", "An eleven-year-old in her thirties."),
        ("en", "The book Nineteen Eighty-Four."),
    ],
)
def test_what_says_no_plain_number_stays_in_words(language: str, source: str) -> None:
    """A thousand thanks, a dozen, a decade, a part of a whole, half a million, an age, a title; and
    a number that stands beside its own figure, of which it could not be told any more.
    """
    assert with_plain_figures(source, (language, "es" if language == "en" else "en")) == source


def test_a_small_number_stays_in_words_where_the_target_has_two_for_it() -> None:
    """Portuguese has "dois" and "duas": nothing could tell which one to write again."""
    assert with_plain_figures("Mil votos y ocho vetos.", ("es", "pt")) == "Mil votos y 8 vetos."
    assert with_plain_figures("Vier Vögel, drei Katzen.", ("de", "de")) == "4 Vögel, drei Katzen."


@pytest.mark.parametrize(
    ("source", "draft", "target"),
    [
        ("Ocho de los doce.", "8 of the 12.", "Eight of the 12."),
        ("Doce votaron.", "“12 voted.”", "“Twelve voted.”"),
        ("Veintidós votaron.", "22 voted.", "22 voted."),
        ("El tres de mayo, tres veces.", "On May 3, 3 times.", "On May 3, three times."),
        (
            "Ganan seis a tres.",
            "They win 6-3 in 8-point games.",
            "They win 6-3 in eight-point games.",
        ),
        ("SEIS MUERTOS Y TRES HERIDOS", "6 DEAD AND 3 WOUNDED", "SIX DEAD AND THREE WOUNDED"),
        ("Un tres por ciento.", "A 3% share.", "A 3% share."),
        ("Los 8 y los ocho.", "The 8 and the 8.", "The 8 and the 8."),
    ],
)
def test_a_draft_says_small_numbers_in_words(source: str, draft: str, target: str) -> None:
    """So does what begins a sentence; a day, a score, a share and a figure of the source do not."""
    assert with_numbers_in_words(draft, source, (), "en")[0] == target


def test_names_stand_where_they_are_once_a_number_is_a_word() -> None:
    """A name behind the number moves, one before it stays."""
    names = tuple(
        NameOutcome(ProtectedName(0, 1, name), "placeholder", (at, at + len(name)))
        for name, at in (("Paz", 0), ("Lima", 13))
    )
    text, moved = with_numbers_in_words("Paz saw 8 in Lima.", "Paz vio ocho en Lima.", names, "en")
    assert [text[slice(*(each.target_span or ()))] for each in moved] == ["Paz", "Lima"]
