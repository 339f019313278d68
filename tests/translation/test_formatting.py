"""Formatting that a person sets and takes away: what it covers, and under which identifier."""

from hypothesis import example, given
from hypothesis import strategies as st

from translation.document import InlineCode
from translation.formatting import (
    WRITTEN_KINDS,
    formatting_changes,
    settled,
    with_formatting,
    without_formatting,
)
from translation.inline_codes import codes_as_rows, lost_codes
from translation.whole_spans import WORD, cuts_brackets

_TEXT = "the minister (Izkia Siches, “of the [old] Interior”) said 1,200 times “no” in Lima"
_ACTS = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(WRITTEN_KINDS),
        st.integers(0, len(_TEXT)),
        st.integers(0, len(_TEXT)),
    ),
    max_size=8,
)


@given(_ACTS)
@example([(True, "bold", 0, 60), (False, "bold", 20, 20), (True, "link", 14, 30)])
@example([(True, "bold", 0, 5), (True, "italic", 0, 14), (False, "italic", 0, 0)])
def test_no_act_cuts_a_word_or_a_bracket_or_crosses_other_formatting(
    acts: list[tuple[bool, str, int, int]],
) -> None:
    """Whatever is set and taken away, in any order: whole words, whole pairs, each under its
    name.
    """
    codes: tuple[InlineCode, ...] = ()
    for is_set, kind, one, other in acts:
        span = min(one, other), max(one, other)
        act = with_formatting if is_set else without_formatting
        codes = act(_TEXT, codes, span, kind)
    for code in codes:
        assert 0 <= code.start < code.end <= len(_TEXT)
        assert not cuts_brackets(_TEXT, (code.start, code.end))
        for word in WORD.finditer(_TEXT):
            assert not word.start() < code.start < word.end()
            assert not word.start() < code.end < word.end()
    assert not lost_codes([], codes).crossed
    names = [(code.kind, code.identifier) for code in codes]
    assert len(names) == len(set(names))


@given(st.sampled_from(WRITTEN_KINDS), st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT)))
def test_what_is_set_and_taken_away_again_is_gone(kind: str, one: int, other: int) -> None:
    """The same key twice leaves the text as it was."""
    span = min(one, other), max(one, other)
    codes = with_formatting(_TEXT, (), span, kind)
    assert without_formatting(_TEXT, codes, span, kind) == ()


def test_what_is_set_answers_the_source() -> None:
    """It takes the identifier of the source's code that has no partner, and a free one without
    any.
    """
    partners = [
        InlineCode(0, 4, "bold", "1"),
        InlineCode(5, 9, "bold", "2"),
        InlineCode(0, 9, "italic", "3"),
    ]
    codes = with_formatting(
        "Lima and Callao", [InlineCode(0, 4, "bold", "1")], (10, 10), "bold", partners=partners
    )
    assert [code.identifier for code in codes] == ["1", "2"]
    codes = with_formatting("Lima and Callao", codes, (6, 6), "bold", partners=partners)
    assert [(code.start, code.identifier) for code in codes] == [(0, "1"), (5, "4"), (9, "2")]


def test_a_guess_that_a_person_touches_is_none_any_more() -> None:
    """Setting over it or cutting from it settles it, and it alone."""
    guesses = [
        InlineCode(0, 8, "bold", "1", guessed=True),
        InlineCode(9, 15, "link", "2", "/a", guessed=True),
    ]
    grown = with_formatting("Lima and Callao", guesses, (6, 12), "bold")
    assert [(code.kind, code.start, code.end, code.guessed) for code in grown] == [
        ("bold", 0, 15, False),
        ("link", 9, 15, True),
    ]
    cut = without_formatting("Lima and Callao", guesses, (6, 6), "bold")
    assert [(code.kind, code.start, code.end, code.guessed) for code in cut] == [
        ("bold", 0, 4, False),
        ("link", 9, 15, True),
    ]
    assert [row.get("guessed") for row in settled(codes_as_rows(guesses))] == [None, None]


def test_a_link_is_changed_whole_and_joins_those_that_it_touches() -> None:
    """With the cursor in it its address changes; over two, one is left; bold that it would cross is
    cut.
    """
    text = "See the plan of the Lima Chamber"
    link = InlineCode(4, 12, "link", "1", "https://a.pe")
    (changed,) = with_formatting(text, [link], (6, 6), "link", reference="https://b.pe")
    assert (changed.start, changed.end, changed.identifier, changed.reference) == (
        4,
        12,
        "1",
        "https://b.pe",
    )
    codes = [link, InlineCode(0, 7, "bold", "2"), InlineCode(20, 24, "link", "3", "/c")]
    joined = with_formatting(text, codes, (10, 22), "link", reference="/d")
    assert [(code.kind, code.start, code.end) for code in joined] == [
        ("bold", 0, 4),
        ("link", 4, 24),
        ("bold", 4, 7),
    ]


def test_a_change_of_formatting_is_told_apart_from_words_that_moved_it() -> None:
    """Only what was set or taken away is told, with the words that it covers now."""
    bold = codes_as_rows([InlineCode(0, 4, "bold", "1")])
    moved = codes_as_rows([InlineCode(3, 7, "bold", "1")])
    assert formatting_changes("Lima grew", "In Lima it grew", bold, moved) == ()
    link = codes_as_rows([InlineCode(0, 4, "link", "1", "/a")])
    changes = formatting_changes("Lima grew", "Lima grew", bold, link)
    assert [(change.kind, change.text, change.is_set) for change in changes] == [
        ("bold", "Lima", False),
        ("link", "Lima", True),
    ]
