"""The dictionary: what a Spanish word can be in English, and who says so."""

import re
from importlib.resources import files

import pytest

from glossary.language.bilingual import look_up


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("ciencia", "science"),
        ("Cohecho", "bribery"),
        ("FISCALÍA DE LA NACIÓN", "Attorney General's Office"),
        ("tasa de  interés", "interest rate"),
    ],
)
def test_a_word_is_found_whatever_its_case_and_spacing(word: str, english: str) -> None:
    """The surest entry comes first."""
    assert look_up(word)[0].english == english


def test_an_inflected_word_is_found_by_its_base_form() -> None:
    """A form that is no entry itself tells the entries of its base form, and which that is."""
    entry = look_up("dijeron")[0]
    assert (entry.spanish, entry.english) == ("decir", "to say")


def test_what_it_does_not_know_is_nothing() -> None:
    """Neither a name nor an empty text has entries."""
    assert look_up("Kuczynski") == look_up("") == look_up("  ") == ()


def test_every_origin_is_explained_beside_the_data() -> None:
    """The README names each origin that entries carry, with its licence."""
    readme = (files("glossary.language") / "data" / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| (\w+) \| [\d,]+ \|", readme, re.MULTILINE))
    words = (
        "gremio",
        "ciencia",
        "creció",
        "París",
        "Perú",
        "perro",
        "contrato",
        "hospital",
        "zwitterión",
    )
    origins = {entry.origin for word in words for entry in look_up(word)}
    assert len(origins) > 3
    assert origins <= told
