"""Headlines in capitals: set in sentence case for the engine, and back."""

import pytest

from glossary.language.headlines import sentence_case
from review.intake.headlines import is_in_capitals

NAMES = ["Kenji Fujimori", "Castillo", "Sunat"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("KENJI FUJIMORI VUELVE A PRISIÓN", "Kenji Fujimori vuelve a prisión"),
        ("CASTILLO NIEGA TODO ANTE LA SUNAT", "Castillo niega todo ante la Sunat"),
        ("SUBE EL DÓLAR EN LIMA Y LONDRES", "Sube el dólar en Lima y Londres"),
        ("«NADIE NOS OYE», DICE LA CGTP", "«Nadie nos oye», dice la CGTP"),
    ],
)
def test_a_headline_is_set_in_sentence_case(source: str, text: str) -> None:
    """Names keep their capital: those of the article, of the lists, and what no lexicon knows."""
    assert is_in_capitals(source)
    assert sentence_case(source, "es", names=NAMES) == text


@pytest.mark.parametrize("source", ["SUNAT", "La SUNAT dijo que NO", "12.345", ""])
def test_other_lines_are_left_alone(source: str) -> None:
    """One word, or a line with small letters, is no headline in capitals."""
    assert not is_in_capitals(source)
