"""Dictionary forms: our tables tell what simplemma's own lists do."""

import pytest
import simplemma
from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY

from glossary.language.word_forms import dictionary_form, is_form
from translation.languages.language import STUDIED, language_table
from translation.sorted_table import SortedTable


@pytest.mark.parametrize("language", STUDIED)
def test_our_table_holds_what_the_list_of_simplemma_does(language: str) -> None:
    """The table was made of the version that is installed: made anew after every other."""
    path = language_table(f"{language}/forms.tsv.gz")
    assert path is not None
    assert sorted(LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)) == list(SortedTable(path))


@pytest.mark.parametrize("language", [*STUDIED, "pt"])
def test_a_form_is_told_as_simplemma_tells_it(language: str) -> None:
    """Known, unknown, capital, hyphenated and composed forms have one answer."""
    words = (
        "subieron houses dijéramelo Lima LIMA ex-ministro superdesarrollo falou wordn't "
        "vase\u0301n xyzzyq 12"
    )
    for word in words.split():
        assert dictionary_form(word, language) == simplemma.lemmatize(
            word, language, low_memory=True
        )
        assert is_form(word, language) == simplemma.is_known(word, language, low_memory=True)
