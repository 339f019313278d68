"""Spans that cut no word and no pair of brackets, wherever they are asked for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translation.whole_spans import WORD, cuts_brackets, grown_span, shrunk_span

_TEXTS = st.lists(
    st.sampled_from(
        [
            "the",
            "Izkia Siches",
            "(",
            ")",
            "[",
            "]",
            "“",
            "”",
            "«",
            "»",
            "1,200",
            "e-commerce",
            "—",
            ".",
            " ",
            "  ",
            "日本",
        ]
    ),
    max_size=14,
).map("".join)
_PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60))


def span_in(text: str, places: tuple[int, int]) -> tuple[int, int]:
    """Return the two places in order, within the text."""
    start, end = sorted(min(place, len(text)) for place in places)
    return start, end


@given(_TEXTS, _PLACES)
@example("the(the[the)the]", (2, 9))
@example("(“(the”)", (1, 3))
def test_a_span_grows_to_whole_words_and_brackets(text: str, places: tuple[int, int]) -> None:
    """Whatever is marked, what comes of it holds it, cuts nothing, and grows no further when asked
    again.
    """
    span = span_in(text, places)
    start, end = grown_span(text, span)
    assert 0 <= start <= end <= len(text)
    assert not cuts_brackets(text, (start, end))
    if start < end:
        for word in WORD.finditer(text):
            is_spaced = word.group().isascii()
            assert not is_spaced or not word.start() < start < word.end()
            assert not is_spaced or not word.start() < end < word.end()
        assert (start, end) == grown_span(text, (start, end))
    if text[slice(*span)].strip():
        assert text[slice(*span)].strip() in text[start:end]


@given(_TEXTS, _PLACES)
@example("(the(the)the", (0, 7))
def test_a_span_shrinks_until_it_cuts_no_brackets(text: str, places: tuple[int, int]) -> None:
    """Nothing that lay outside comes into it, and of what lay inside no half of a pair is left."""
    span = span_in(text, places)
    start, end = shrunk_span(text, span)
    assert span[0] <= start <= end <= span[1]
    assert not cuts_brackets(text, (start, end))


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("El plan costaría", 5, "plan"),
        ("El plan costaría", 7, "plan"),
        ("the (CCL) said", 5, "CCL"),
        ("cost 1,200 soles", 7, "1,200"),
        ("one  two", 4, ""),
        ("日本の 48", 1, ""),
    ],
)
def test_a_cursor_means_the_word_that_it_stands_in(text: str, at: int, word: str) -> None:
    """At either end of it too; between two spaces, and where no space parts the words, it means
    none.
    """
    assert text[slice(*grown_span(text, (at, at)))] == word
