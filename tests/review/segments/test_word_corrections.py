"""What an edit says about a common word of the article."""

import pytest

from review.segments.corrections import word_corrections

OTHERS = [
    ("El gremio de la ciudad calló.", "The gremy of the city was silent."),
    ("La ciudad creció.", "The city grew."),
]


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("The trade association asked the city.", [("gremy", "trade association", "gremio")]),
        ("The gremium asked the city.", []),  # another ending is grammar
        ("The gremy asks the city.", []),
        ("The gremial union asked the city.", [("gremy", "gremial union", "gremio")]),
        ("The gremy begged the city.", []),  # "asked" stands nowhere else
        ("Nothing is left of what was written here.", []),  # rewritten, not corrected
    ],
)
def test_a_word_is_put_right_where_the_same_source_word_has_it(
    after: str, found: list[tuple[str, str, str]]
) -> None:
    """The word of the source is the one that all sentences with the wrong word share, and the
    others lack.
    """
    corrections = word_corrections(
        "The gremy asked the city.", after, "El gremio pidió a la ciudad.", OTHERS
    )
    assert [(each.wrong, each.right, each.source) for each in corrections] == found


@pytest.mark.parametrize(
    ("before", "after", "source"),
    [
        (
            "The earthquake killed ten.",
            "Friday's massive quake killed ten.",
            "El terremoto mató a diez.",
        ),
        ("The consultation failed.", "The vote to be held failed.", "La consulta fracasó."),
        ("The wage rose.", "The salary rose.", "El sueldo subió."),
        ("They want to reduce costs.", "They want to cut costs.", "Quieren reducir los costos."),
    ],
)
def test_another_way_to_say_it_is_no_error_elsewhere(before: str, after: str, source: str) -> None:
    """What rendered the word of the source, and what is more than a term, is offered nowhere."""
    assert word_corrections(before, after, source, [(source, before), ("Nada.", "Nothing.")]) == ()


@pytest.mark.parametrize(
    ("before", "after", "source", "other"),
    [
        (
            "He made the suits.",
            "He stitched the suits.",
            "Hizo los nuevos trajes.",
            ("Llegan nuevos retos.", "They made progress."),
        ),
        (
            "Fruit such as apples sells.",
            "Fruit like apples sells.",
            "Frutas como la manzana se venden.",
            ("Trajo sal como pago.", "It brought goods such as salt."),
        ),
    ],
)
def test_a_word_that_only_happens_to_stand_in_the_same_sentences_is_offered_nowhere(
    before: str, after: str, source: str, other: tuple[str, str]
) -> None:
    """One other sentence with the wrong word shares one word of the source, which neither form
    renders.
    """
    assert word_corrections(before, after, source, [other, ("Nada.", "Nothing.")]) == ()


def test_a_word_is_no_error_where_its_own_word_stands_in_the_source() -> None:
    """“Three” became “four” in the title alone: another sentence says “tres”, where it is right,
    though both have “tras”, which looks like it.
    """
    others = [
        ("Rige en tres provincias tras el derrame.", "It holds in three provinces after the spill.")
    ]
    before, after = "Alert in three provinces after spill", "Alert in four provinces after spill"
    source = "Alerta en cuatro provincias tras el derrame"
    assert word_corrections(before, after, source, others) == ()
