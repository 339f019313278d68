"""Words that their capital makes names, in English texts."""

import pytest

from glossary.language.capitals import names_called_again, words_as_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The shop was sold to Boots after a long row.", ["Boots"]),
        ("He passed the ball to Hazard in the box.", ["Hazard"]),
        ("They heard the singer Kanye West in the end.", ["West"]),
        ("It is said that Mr Goldsmith told them all about it.", ["Goldsmith"]),
        ("It is said that Justice Department lawyers told King Solomon.", []),
        ("They heard that the West is in decline.", []),
        ("The bill went to Congress on a Monday in March.", []),
        ("They were all fans of the series Game of Thrones.", []),
        ("Light rain fell on the old town in the end.", []),
        ("Hazard Joins Boots And Truly", []),
        ("The bird flew over Jordan and then to the north.", []),
    ],
)
def test_a_word_with_a_capital_is_a_name_unless_translations_translate_it(
    text: str, names: list[str]
) -> None:
    """Neither is one that opens a sentence, stands in a title, or names a country."""
    assert [word.text for word in words_as_names(text, "en")] == names


def test_where_nobody_counted_no_word_is_a_name() -> None:
    """A language without the table names nothing by its capitals alone."""
    assert [*words_as_names("Compró en Botas, según dijo la empresa.", "es")] == []


def test_a_name_is_one_wherever_the_text_has_it_unless_it_writes_it_small() -> None:
    """What opens a sentence is a name if another sentence shows it, and no word of the text."""
    text = ["The shop was sold to Boots after a row.", "Boots said nothing.", "He saw no hazard."]
    assert names_called_again([*text, "He passed the ball to Hazard."], "en") == {"Boots"}
