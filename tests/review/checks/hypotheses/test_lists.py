"""What stands in a list of the source and in none of the target."""

import pytest

from glossary.language.analysis import analyse
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.lists import unrendered_items
from translation.languages.renderings import renderings


@pytest.mark.parametrize(
    ("source", "target", "unrendered"),
    [
        (
            "Se lo ocultan a los padres y a sus profesores, según el informe.",
            "They hide it from their parents, the report says.",
            ["y a sus profesores"],
        ),
        (
            "Se lo ocultan a los padres y a sus profesores, según el informe.",
            "They hide it from their parents and teachers, the report says.",
            [],
        ),
        # More belongs to it, so that what is missing is not known.
        (
            "Se lo ocultan a los padres y a profesores de matemáticas.",
            "They hide it from their parents.",
            [],
        ),
    ],
)
def test_what_an_and_adds_is_looked_for(source: str, target: str, unrendered: list[str]) -> None:
    """An item that ends its phrase is given from its “and” on where nothing renders it."""
    there, here = analyse(source, "es"), analyse(target, "en")
    pair = HeardPair(there, here, None, None, renderings("es", "en"))
    items = [source[item[0].start : item[-1].end] for item in unrendered_items(pair)]
    assert items == unrendered
