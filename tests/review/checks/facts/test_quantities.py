"""Quantities of Spanish and English, read into canonical values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language.analysis import analyse
from glossary.language.quantities import quantities
from review.checks.facts.comparison import differences

_SAME = [
    ("1.234,5", "1,234.5"),
    ("1,234.5", "1,234.5"),
    ("1 234 567", "1,234,567"),
    ("3.5 millones", "3.5 million"),
    ("S/ 3,5 millones", "S/3.5m"),
    ("US$ 2,300 millones", "US$2.3 billion"),
    ("12 M€", "€12m"),
    ("2,5 billones de dólares", "$2.5tn"),
    ("mil millones", "a billion"),
    ("dos mil quinientos", "2,500"),
    ("1,5 billones", "1.5 trillion"),
    ("medio millón", "half a million"),
    ("tres millones y medio", "three and a half million"),
    ("un millón y medio", "1.5 million"),
    ("treinta y cinco", "thirty-five"),
    ("doscientos veinte mil", "two hundred and twenty thousand"),
    ("veintiún mil", "21,000"),
    ("120 mil", "120,000"),
    ("400 por ciento", "400%"),
    ("un 20 por ciento", "twenty percent"),
    ("28 de julio de 2021", "July 28, 2021"),
    ("28/07/2021", "28 July 2021"),
    ("2021-07-28", "July 28, 2021"),
    ("03/04/2021", "April 3, 2021"),
    ("siglo XIX", "19th century"),
    ("siglos XVIII y XIX", "18th and 19th centuries"),
    ("siglo XXI", "twenty-first century"),
    ("los años 60", "the 1960s"),
    ("los años sesenta", "the sixties"),
    ("la década de 1980", "the '80s"),
    ("el 75.º festival", "the 75th festival"),
    ("dos tercios", "two-thirds"),
    ("la tercera parte", "a third"),
    ("tres cuartas partes", "three quarters"),
    ("una docena", "a dozen"),
    ("entre 10 y 12 millones", "10-12 million"),
    ("entre 3 y 10 millones", "between 3 million and 10 million"),
    ("a las 15.30 horas", "at 3:30 p.m."),
    ("a las 20 horas", "at 8 p.m."),
    ("a las 20:00", "at 8 p.m."),
    ("a las 8 de la noche", "at 8 p.m."),
    ("+51 1 234-5678", "+51 1 2345678"),
    ("Apolo 11", "Apollo 11"),
    ("G-20", "G20"),
    ("13.289,40 puntos", "13,289.40 points"),
    ("45 kilómetros", "28 miles"),
    ("tres", "3"),
    ("duplicó", "doubled"),
    ("septuplicó", "seven-fold"),
    ("miles", "thousands"),
    ("cientos de", "hundreds of"),
    ("cientos de miles", "a few hundred thousand"),
    ("decenas de miles de millones", "tens of billions"),
    ("en 2001, miles de millones", "in 2001, billions"),
    ("$250 miles de millones", "$250 billion"),
    ("siglo xxi", "the twenty-first century"),
    ("el Xviii Congreso", "the 18th Congress"),
    ("el vigésimo aniversario", "the 20th anniversary"),
    ("la décimo quinta sesión", "the 15th session"),
    ("una decimotercera convención", "a 13th convention"),
    ("25 años", "a quarter-century"),
    ("un cuarto de millón", "a quarter of a million"),
    ("12 semanas y media", "12.5 weeks"),
    ("hace un año y medio", "18 months ago"),
    ("esperó año y medio", "he waited a year and a half"),
    ("tardó media hora", "it took 30 minutes"),
    ("las ocho y media", "8:30"),
    ("los atentados del 11 de septiembre", "the 9/11 attacks"),
    ("las 24 horas del día, los 7 días", "24/7"),
    ("la temporada 2018", "the 2018–19 season"),
    ("dos grados", "2° Celsius (3.6° Fahrenheit)"),
    ("el año pasado", "the last 12 months"),
    ("cinco metros", "15 feet"),
    ("tres octavos", "three-eighths"),
    ("cinco décimas", "0.5"),
    ("los años 1970", "the nineteen seventies"),
    ("en 1995", "in nineteen ninety-five"),
    ("100 otros mil millones", "another 100 billion"),
    ("ninguno de los lanzamientos", "not one launch"),
    ("ninguna prueba", "not a single test"),
    ("los quince y veinte años", "teens and twenty-somethings"),
    ("dos o tres diplomas", "bi-national or tri-national degrees"),
    ("un tercio menos", "a third less"),
]
_OTHER = [
    ("1.234", "1.234,5"),
    ("2.300 millones", "2.3 million"),
    ("mil millones", "one million"),
    ("1,5 billones", "1.5 billion"),
    ("siglo XIX", "18th century"),
    ("tres", "five"),
    ("15.30 horas", "4:30 p.m."),
    ("28/07/2021", "27 July 2021"),
    ("los años 60", "the 1970s"),
    ("dos mil", "200"),
    ("+51 1 234-5678", "+51 1 234-5679"),
    ("03/04/2021", "March 4, 2021"),
    ("$250 miles de millones", "$250 million"),
    ("siglo xxi", "the 20th century"),
    ("12 semanas y media", "13.5 weeks"),
    ("esperó año y medio", "he waited half a year"),
    ("tardó media hora", "it took two hours"),
    ("tardó dos horas", "it took half an hour"),
    ("cinco metros", "40 feet"),
    ("84 años", "34 years"),
    ("la decimotercera convención", "the 30 conventions"),
    ("los años 1970", "the nineteen eighties"),
    ("100 otros mil millones", "another 100 million"),
    ("avanzó 68, 78 puntos", "it rose 68.87 points"),
    ("los números 68, 78 y 90", "the numbers 68, 79 and 90"),
    ("por primera vez en un año", "for the fourth time in a year"),
    ("un tercer sistema", "a sixth system"),
    ("el 5 de febrero del año pasado", "in February of last year"),
    ("el viernes de 2015", "last Friday"),
    ("un segundo mandato", "a third term"),
    ("el segundo semestre del año", "the fifth half of the year"),
    ("las primeras fases en dos partes", "the second stages in two parts"),
]


@pytest.mark.parametrize(("spanish", "english"), _SAME)
def test_a_mere_change_of_form_is_no_difference(spanish: str, english: str) -> None:
    """The same quantity in the conventions of each language differs in nothing."""
    assert differences(analyse(spanish, "es"), analyse(english, "en")) == ()


@pytest.mark.parametrize(("spanish", "english"), _OTHER)
def test_another_value_is_a_difference(spanish: str, english: str) -> None:
    """A changed value is seen whatever the form."""
    assert differences(analyse(spanish, "es"), analyse(english, "en"))


@given(st.integers(min_value=0, max_value=999_999_999))
def test_thousands_separators_of_both_languages_mean_the_same(number: int) -> None:
    """Points in Spanish and commas in English group the same digits."""
    english = f"{number:,}"
    assert differences(analyse(english.replace(",", "."), "es"), analyse(english, "en")) == ()


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=99))
def test_decimals_of_both_languages_mean_the_same(whole: int, part: int) -> None:
    """A decimal comma in Spanish is a decimal point in English."""
    assert (
        differences(analyse(f"{whole},{part:02d} %", "es"), analyse(f"{whole}.{part:02d}%", "en"))
        == ()
    )


@given(st.text(max_size=200), st.sampled_from(["es", "en", "fr"]))
def test_any_text_can_be_read_and_spans_lie_inside_it(text: str, language: str) -> None:
    """Hostile text raises nothing, and every span is in code points of the text."""
    for quantity in quantities(text, language):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.readings


@given(st.text(alphabet="0123456789.,:/- %$mil yand", max_size=300))
def test_figures_without_end_can_be_read(text: str) -> None:
    """Text of nothing but figures and separators is read too."""
    quantities(text, "es")
    quantities(text, "en")


@pytest.mark.parametrize(
    "text", ["1" * 5000, "12 345 " * 800, "mil " * 2000, "1." * 2500, "treinta y " * 500]
)
def test_hostile_figures_are_read_without_complaint(text: str) -> None:
    """Numbers longer than any newspaper's are codes, compared as they stand."""
    assert differences(analyse(text, "es"), analyse(text, "es")) == ()


def test_the_figures_of_a_long_row_are_paired_to_its_end() -> None:
    """Sixty numbers that all changed are sixty changes, and none is lost or added."""
    source = "; ".join(f"{311 + 7 * number}" for number in range(60))
    target = "; ".join(f"{5001 + 11 * number}" for number in range(60))
    found = differences(analyse(source, "es"), analyse(target, "en"))
    assert [bool(each.source and each.target) for each in found] == [True] * 60
