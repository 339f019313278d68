"""The dictionaries: what a word can be in another language, and who says so."""

import re

import pytest

from glossary.language.bilingual import look_up
from translation.languages.language import FOLDER
from translation.sorted_table import SortedTable


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
    assert look_up(word)[0].target == english


def test_an_inflected_word_is_found_by_its_base_form() -> None:
    """A form that is no entry itself tells the entries of its base form, and which that is."""
    entry = look_up("dijeron")[0]
    assert (entry.source, entry.target) == ("decir", "to say")


def test_what_it_does_not_know_is_nothing() -> None:
    """Neither a name nor an empty text has entries."""
    assert look_up("Kuczynski") == look_up("") == look_up("  ") == ()


def test_every_origin_is_explained_beside_the_data() -> None:
    """The README names each origin that entries of any pair carry, with its licence."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| (\w+) \| [\d,]+ \|", readme, re.MULTILINE))
    tables = [SortedTable(path) for path in FOLDER.glob("pairs/*/dictionary.tsv.gz")]
    origins = {
        row.rpartition("\t")[2]
        for table in tables
        for word in [*table][::7]
        for row in table.rows(word)
    }
    assert len(tables) > 2
    assert origins <= told


@pytest.mark.parametrize(
    ("word", "languages", "rendering"),
    [
        ("Gewerkschaften", ("de", "en"), "trade unions"),
        ("reculer", ("fr", "en"), "retreat"),
        ("refuse", ("en", "es"), "rechazar"),
        ("vaga", ("ca", "en"), "strike"),
    ],
)
def test_each_pair_has_its_own(word: str, languages: tuple[str, str], rendering: str) -> None:
    """What a word of German, French, English or Catalan can be is found in its pair's
    dictionary.
    """
    assert rendering in [entry.target for entry in look_up(word, languages)]
