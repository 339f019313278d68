"""Which sentences belong together, for every way in which a draft departs from its source."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.pairing.alignment import AlignmentSide, Pairing, align_sides
from review.pairing.anchors import CommonAnchors, anchors
from translation.document import Kind

SOURCES = (
    "El ministro Rubén Yauri recibió a 45 empresarios en Lima.",
    "Los gremios pidieron créditos por 12 millones de soles.",
    "La Sunat no respondió a las preguntas del diario El Comercio.",
    "En Arequipa cerraron 1.200 talleres textiles desde 2019.",
    "La próxima reunión será el 14 de octubre en Huancayo.",
)
TARGETS = (
    "Minister Rubén Yauri received 45 business people in Lima.",
    "The trade associations asked for loans of 12 million soles.",
    "Sunat did not answer the questions of the newspaper El Comercio.",
    "In Arequipa 1,200 textile workshops have closed since 2019.",
    "The next meeting will be on October 14 in Huancayo.",
)

Expected = list[tuple[tuple[int, ...], tuple[int, ...]]]


def align(sources: Sequence[str], targets: Sequence[str]) -> tuple[Pairing, ...]:
    """Return the pairings of two texts of which nothing but their sentences is known."""
    return align_sides(AlignmentSide(sources), AlignmentSide(targets))


def _one_to_one(*numbers: tuple[int, int]) -> Expected:
    return [((source,), (target,)) for source, target in numbers]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        pytest.param(TARGETS, _one_to_one((0, 0), (1, 1), (2, 2), (3, 3), (4, 4)), id="same"),
        pytest.param(
            TARGETS[:1] + TARGETS[2:],
            [((0,), (0,)), ((1,), ()), *_one_to_one((2, 1), (3, 2), (4, 3))],
            id="missing",
        ),
        pytest.param(
            TARGETS[2:],
            [((0,), ()), ((1,), ()), *_one_to_one((2, 0), (3, 1), (4, 2))],
            id="beginning",
        ),
        pytest.param(
            TARGETS[:3], [*_one_to_one((0, 0), (1, 1), (2, 2)), ((3,), ()), ((4,), ())], id="end"
        ),
        pytest.param(
            (
                *TARGETS[:2],
                "Analysts in other places had warned about that for many years.",
                *TARGETS[2:],
            ),
            [*_one_to_one((0, 0), (1, 1)), ((), (2,)), *_one_to_one((2, 3), (3, 4), (4, 5))],
            id="added",
        ),
        pytest.param(
            (f"{TARGETS[0][:-1]}, and {TARGETS[1].lower()}", *TARGETS[2:]),
            [((0, 1), (0,)), *_one_to_one((2, 1), (3, 2), (4, 3))],
            id="merged",
        ),
        pytest.param(
            (
                *TARGETS[:3],
                "In Arequipa textile workshops have closed.",
                "They were 1,200 since 2019.",
                TARGETS[4],
            ),
            [*_one_to_one((0, 0), (1, 1), (2, 2)), ((3,), (3, 4)), ((4,), (5,))],
            id="split",
        ),
        pytest.param((), [((number,), ()) for number in range(5)], id="nothing"),
    ],
)
def test_each_departure_is_told(targets: tuple[str, ...], expected: Expected) -> None:
    """Missing, added, merged and split sentences are told from one another."""
    assert [(pairing.sources, pairing.targets) for pairing in align(SOURCES, targets)] == expected


def test_nothing_beside_nothing_is_no_pairing() -> None:
    """Two empty texts have no pairings."""
    assert align((), ()) == ()


def test_a_sentence_only_in_the_draft_is_added() -> None:
    """With no source at all, every sentence of the draft was added."""
    assert [(pairing.sources, pairing.targets) for pairing in align((), TARGETS[:2])] == [
        ((), (0,)),
        ((), (1,)),
    ]


def test_a_number_tells_sentences_of_equal_length_apart() -> None:
    """Where lengths say nothing, numbers decide which sentence is missing."""
    sources = [
        f"El taller ganó {amount} en el año de la sequía."
        for amount in ("1.234,5", "9.876,1", "5.555,2")
    ]
    targets = [
        f"The workshop earned {amount} in the year of the drought."
        for amount in ("1,234.5", "5,555.2")
    ]
    found = align(sources, targets)
    assert [pairing.targets for pairing in found] == [(0,), (), (1,)]


def test_a_doubtful_pair_has_less_confidence_than_a_sure_one() -> None:
    """Confidence falls when nothing is shared and the lengths differ."""
    sure = align(SOURCES[:1], TARGETS[:1])[0].confidence
    doubtful = align(SOURCES[:1], ["Nothing of that kind was ever said to anybody."])[0].confidence
    assert doubtful < sure


def test_a_missing_paragraph_does_not_shift_what_follows() -> None:
    """Two lost sentences that are a paragraph of their own leave all others where they belong."""
    sources, targets = (
        AlignmentSide(SOURCES, (0, 1, 1, 2, 2)),
        AlignmentSide(TARGETS[:1] + TARGETS[3:], (0, 1, 1)),
    )
    assert [pairing.targets for pairing in align_sides(sources, targets)] == [
        (0,),
        (),
        (),
        (1,),
        (2,),
    ]


def test_a_heading_is_not_joined_to_the_paragraph_below() -> None:
    """A heading that the draft lacks is missing, not a part of its neighbour."""
    sources = AlignmentSide(
        ["Las tres medidas del plan", *SOURCES[:2]],
        (0, 1, 1),
        (Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH),
    )
    targets = AlignmentSide(TARGETS[:2], (0, 0), (Kind.PARAGRAPH, Kind.PARAGRAPH))
    assert [pairing.targets for pairing in align_sides(sources, targets)] == [(), (0,), (1,)]


def test_merged_paragraphs_are_paired_with_both() -> None:
    """Two paragraphs that became one are paired with it."""
    sources = [" ".join(SOURCES[:2]), " ".join(SOURCES[2:4]), SOURCES[4]]
    targets = [" ".join(TARGETS[:4]), TARGETS[4]]
    assert [pairing.sources for pairing in align(sources, targets)] == [(0, 1), (2,)]


def test_words_that_render_each_other_are_in_common_in_every_counted_pair() -> None:
    """German words count beside English ones as Spanish do: without, only like letters did."""
    sources, targets = ["Das Wasser stieg."], ["The water rose."]
    assert CommonAnchors(sources, targets, ("de", "en")).shared(0, 0) > 0
    assert CommonAnchors(sources, targets).shared(0, 0) == 0


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("1.234,5", "1,234.5"),
        ("a las 10.30", "at 10:30"),
        ("vive en Perú", "lives in Peru"),
        ("la OEA", "the OEA"),
        ("véase https://a.pe/b.", "see https://a.pe/b"),
        ("«sí»", "“yes”"),
    ],
)
def test_anchors_are_equal_across_languages(text: str, other: str) -> None:
    """Numbers, names, acronyms, addresses and quotations are known again in the other language."""
    assert anchors(text).keys() & anchors(other).keys()


def test_what_stands_everywhere_weighs_less() -> None:
    """A name in one sentence is better evidence than one in every sentence."""
    rare = CommonAnchors(["Vino Ana."], ["Then Ana came."]).shared(0, 0)
    common = CommonAnchors(["Vino Ana."] * 9, ["Then Ana came."] * 9).shared(0, 0)
    assert common < rare


@given(
    st.lists(st.text(max_size=60), max_size=14),
    st.lists(st.text(max_size=60), max_size=14),
)
@settings(max_examples=60, deadline=None)
def test_every_sentence_stands_in_exactly_one_pairing(
    sources: list[str], targets: list[str]
) -> None:
    """Whatever the texts, no sentence is lost, doubled or moved, and confidence is 0 to 1."""
    found = align(sources, targets)
    assert list(chain.from_iterable(pairing.sources for pairing in found)) == [*range(len(sources))]
    assert list(chain.from_iterable(pairing.targets for pairing in found)) == [*range(len(targets))]
    assert all(0 <= pairing.confidence <= 1 for pairing in found)


def test_a_long_article_keeps_its_order_inside_the_band() -> None:
    """Articles too long to search whole lose no sentence, even with a large part missing."""
    sources = [f"{text} {number} veces." for number in range(60) for text in SOURCES]
    targets = [
        f"{text} {number} times." for number in (*range(20), *range(40, 60)) for text in TARGETS
    ]
    found = align(sources, targets)
    assert list(chain.from_iterable(pairing.targets for pairing in found)) == [*range(len(targets))]
    missing = [pairing.sources[0] for pairing in found if not pairing.targets]
    assert missing == [*range(100, 200)]


def test_a_long_text_takes_steps_in_proportion_to_its_length(
    calls_of: Callable[[Callable[[], object]], int],
) -> None:
    """Twice the sentences more, each word in twice as many of them, take twice the calls more."""
    few, some, many = (calls_of(partial(align, *_long_texts(length))) for length in (30, 60, 120))
    assert many - some < 3 * (some - few)


def _long_texts(length: int) -> tuple[list[str], list[str]]:
    sources = [f"{text} Fueron {number} veces." for number in range(length) for text in SOURCES]
    targets = [f"{text} It was {number} times." for number in range(length) for text in TARGETS]
    return sources, targets
