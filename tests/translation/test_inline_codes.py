"""Formatting that travels with the text."""

from dataclasses import asdict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review.checks.form.formatting import find_formatting
from review.checks.issue import CheckContext, SegmentText, Severity
from translation.document import InlineCode
from translation.inline_codes import adjust_codes, lost_codes, project_codes, runs, split_crossing


def code_over(text: str, words: str) -> InlineCode:
    """Bold over ``words`` as they stand in ``text``."""
    start = text.index(words)
    return InlineCode(start, start + len(words), "bold", "1")


@pytest.mark.parametrize(
    ("source", "covered", "target", "expected"),
    [
        ("Lo dijo hoy Capece en Lima.", "Capece", "Capece said so today in Lima.", "Capece"),
        ("Costó S/ 3,50 ayer.", "3,50", "It cost S/ 3,50 yesterday.", "3,50"),
        (
            "La Cámara de Comercio pidió cambios.",
            "La Cámara de Comercio pidió cambios.",
            "The Chamber of Commerce asked for changes.",
            "The Chamber of Commerce asked for changes.",
        ),
        (
            "Capece habló mucho. Luego calló.",
            "calló",
            "Capece talked a lot. Then he fell silent.",
            "silent",
        ),
        (
            "En Lima, la inflación anual subió.",
            "la inflación anual",
            "In Lima, annual inflation rose.",
            "annual inflation",
        ),
        (
            "La ministra del Interior, Izkia Siches, visitó Temuco.",
            "Izkia Siches,",
            "The interior minister, Izkia Siches visited Temuco.",
            "Izkia Siches",
        ),
        (
            "La ministra del Interior, Izkia Siches, visitó Temuco.",
            "ministra del Interior, Izkia Siches",
            "The interior minister, Izkia Siches, visited Temuco.",
            "interior minister, Izkia Siches",
        ),
        (
            "La Confederación Nacional de Trabajadores del Comercio (CNTC) pidió apoyo.",
            "Confederación Nacional de Trabajadores del Comercio (CNTC)",
            "The National Confederation of Commerce Workers (CNTC) asked for support.",
            "National Confederation of Commerce Workers (CNTC)",
        ),
        (
            "La Cámara de Comercio de Lima, dijo el martes, crece.",
            "Cámara de Comercio de Lima",
            "The Lima Chamber of Commerce, it said on Tuesday, is growing.",
            "Lima Chamber of Commerce",
        ),
        (
            "El presidente del consejo, según dijo, renunciará.",
            "presidente del consejo",
            "The council president, as he said, will resign.",
            "council president",
        ),
    ],
)
def test_a_code_covers_the_words_that_mean_the_same(
    source: str, covered: str, target: str, expected: str
) -> None:
    """A code goes to copied words exactly and elsewhere to whole words at the same place of the
    sentence.
    """
    (code,) = project_codes(source, [code_over(source, covered)], target)
    assert target[code.start : code.end] == expected


_TEXT = st.lists(
    st.sampled_from(
        ["the", "of", "Izkia Siches", "minister,", "(CNTC)", "(said", "soon)", "Lima.", "trade"]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(_TEXT, _TEXT, st.integers(0, 60), st.integers(1, 20))
@example("the the the", "(CNTC) the Izkia Siches", 0, 7)
@example("Izkia Siches Izkia Siches", "(said soon) Izkia Siches", 4, 11)
def test_a_guessed_code_cuts_no_word_no_name_and_no_bracket(
    source: str, target: str, start: int, length: int
) -> None:
    """Wherever the words of the source are not found again, whole ones are covered."""
    start = min(start, len(source) - 1)
    code = InlineCode(start, min(start + length, len(source)), "bold", "1")
    (placed,) = project_codes(source, [code], target)
    covered = target[placed.start : placed.end]
    copied = source[code.start : code.end].strip(" .,;:…")
    if covered in {copied, source[code.start : code.end]}:
        return
    for at in (placed.start, placed.end):
        assert not (target[:at][-1:].isalnum() and target[at : at + 1].isalnum())
        assert not (target[:at].endswith("Izkia ") and target[at:].startswith("Siches"))
        assert not (target[:at].endswith("Izkia") and target[at:].startswith(" Siches"))
    assert covered.count("(CNTC)") * 2 == covered.count("(CNTC") + covered.count("CNTC)")


def test_two_codes_over_the_same_word_go_to_two_places() -> None:
    """A repeated name that is bold twice is bold twice in the target."""
    source, target = "Capece y Capece", "Capece and Capece"
    codes = [InlineCode(0, 6, "bold", "1"), InlineCode(9, 15, "bold", "2")]
    assert [code.start for code in project_codes(source, codes, target)] == [0, 11]


def test_a_footnote_mark_stands_after_a_word() -> None:
    """A note's mark follows the word and its punctuation, and covers no text."""
    source = "La cifra de 2024 cayó."
    mark = InlineCode(len(source), len(source), "footnote", "1", "1")
    target = "The 2024 figure fell."
    assert project_codes(source, [mark], target) == (InlineCode(21, 21, "footnote", "1", "1"),)


@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_projected_codes_stay_inside_the_target(
    source: str, target: str, one: int, other: int
) -> None:
    """Whatever the texts are, a projected code lies inside the target and runs forwards."""
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    for code in project_codes(source, [InlineCode(start, end, "bold", "1")], target):
        assert 0 <= code.start <= code.end <= len(target)


@pytest.mark.parametrize(
    ("before", "covered", "after", "expected"),
    [
        ("The Capece said", "Capece", "Now the Capece said", "Capece"),
        ("The Capisi said", "Capisi", "The Capece said", "Capece"),
        ("electronic commerce grew", "commerce", "electronic trade and commerce grew", "commerce"),
        ("big electronic commerce", "electronic commerce", "big e-commerce", "e-commerce"),
        (
            "The commerce electronic grew",
            "commerce electronic",
            "The e-commerce grew",
            "e-commerce",
        ),
    ],
)
def test_an_edited_target_keeps_its_codes(
    before: str, covered: str, after: str, expected: str
) -> None:
    """After an edit a code covers what its words became."""
    (code,) = adjust_codes([asdict(code_over(before, covered))], before, after)
    assert after[code["start"] : code["end"]] == expected


def test_a_code_whose_words_are_deleted_is_lost() -> None:
    """Deleting all covered words takes their code away, which the check then reports."""
    assert (
        adjust_codes(
            [asdict(code_over("The Capece said", " Capece"))], "The Capece said", "The said"
        )
        == []
    )


@given(st.text(alphabet="ab c", max_size=20), st.text(alphabet="ab c", max_size=20), st.data())
def test_adjusted_codes_stay_inside_the_text(before: str, after: str, data: st.DataObject) -> None:
    """No edit moves a code out of the text."""
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    for code in adjust_codes([asdict(InlineCode(start, end, "bold", "1"))], before, after):
        assert 0 <= code["start"] <= code["end"] <= len(after)


def test_an_unchanged_text_leaves_codes_where_they_are() -> None:
    """Adjusting to the same text changes nothing."""
    code = asdict(InlineCode(4, 10, "bold", "1"))
    assert adjust_codes([code], "The Capece", "The Capece") == [code]


def test_lost_and_crossed_codes_are_told_apart() -> None:
    """The comparison names what is missing and what crosses another code."""
    source = [InlineCode(0, 4, "bold", "1"), InlineCode(5, 8, "link", "2")]
    target = [InlineCode(0, 4, "bold", "1"), InlineCode(2, 8, "italic", "3")]
    found = lost_codes(source, target)
    assert [code.identifier for code in found.missing] == ["2"]
    assert [code.identifier for code in found.crossed] == ["1", "3"]
    assert [code.identifier for code in split_crossing(target)[1]] == ["3"]


@given(
    st.text(alphabet="abc ", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
def test_runs_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    """Cutting at codes loses and doubles no character."""
    codes = [
        InlineCode(
            min(pair) % (len(text) + 1),
            max(min(pair) % (len(text) + 1), min(max(pair), len(text))),
            "bold",
            str(number),
        )
        for number, pair in enumerate(spans)
    ]
    assert "".join(piece for piece, _ in runs(text, codes)) == text


def test_a_lost_note_is_worse_than_lost_italics() -> None:
    """The issue names what is missing; content weighs more than emphasis, and no target is no
    issue.
    """
    codes = (InlineCode(0, 4, "italic", "1"), InlineCode(4, 4, "footnote", "2", "7"))
    context = CheckContext(SegmentText("Lima.", "Lima.", source_codes=codes))
    issues = find_formatting.find(context)
    assert [(issue.message, issue.severity) for issue in issues] == [
        ("The italic type of “Lima” is missing.", Severity.MINOR),
        ("The note mark 7 is missing.", Severity.MAJOR),
    ]
    assert find_formatting.find(CheckContext(SegmentText("Lima.", "", source_codes=codes))) == []
