"""What the glossary tells readers abroad of a name: said at the first mention, and nowhere else."""

from dataclasses import replace

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import Issue, SegmentText
from review.checks.judgement import HypothesisKind, Judgement
from review.checks.running import affected_positions, article_matches, check_article
from translation.document import Kind

_INDEX = TermIndex([Term("Sunat", "Sunat", TermKind.ORGANISATION, explanation="Peru's tax agency")])
_TITLE = SegmentText("La Sunat multa a dos bancos", "Sunat fines two banks", Kind.TITLE)
_FIRST = SegmentText("La Sunat multó a dos bancos.", "Sunat fined two banks.")
_SECOND = SegmentText("La Sunat no comentó.", "Sunat did not comment.")


def _found(*segments: SegmentText) -> list[list[Issue]]:
    return [
        [one for one in issues if one.check == "explanation"]
        for issues in check_article(segments, _INDEX)
    ]


def _read(*segments: SegmentText) -> list[str]:
    """The targets with what is offered written into them."""
    targets = []
    for segment, issues in zip(segments, _found(*segments), strict=True):
        text = segment.target
        for issue in issues:
            start, end = issue.target_span or (0, 0)
            text = text[:start] + (issue.suggestion or "?") + text[end:]
        targets.append(text)
    return targets


@pytest.mark.parametrize(
    ("target", "read"),
    [
        ("Sunat fined two banks.", "Sunat, Peru's tax agency, fined two banks."),
        ("Two banks were fined by Sunat.", "Two banks were fined by Sunat, Peru's tax agency."),
        (
            "Sunat, which fined two banks, left.",
            "Sunat, Peru's tax agency, which fined two banks, left.",
        ),
        (
            "The tax office (Sunat) fined two.",
            "The tax office (Sunat, Peru's tax agency) fined two.",
        ),
        ("Sunat—so he said—fined two.", "Sunat, Peru's tax agency—so he said—fined two."),
    ],
)
def test_the_commas_are_those_that_the_sentence_needs(target: str, read: str) -> None:
    """One closes the explanation only where no other mark does."""
    assert _read(replace(_FIRST, target=target)) == [read]


def test_nothing_is_offered_within_a_quotation_of_several_sentences() -> None:
    """The words between its marks are somebody else's, in each of its segments."""
    texts = ("“I warned Lima.", "I warned Sunat.", "It lied,” he said.")
    quoted = [replace(_FIRST, target=text) for text in texts]
    assert _read(*quoted, _FIRST) == [*texts, "Sunat, Peru's tax agency, fined two banks."]


@pytest.mark.parametrize(
    "target",
    [
        "The Superintendency of Nationwide Tax Administration (SUNAT) fined two banks.",
        "In the Sunat municipalities two banks were fined.",
        "In Sunat areas two banks were fined.",
    ],
)
def test_nothing_is_written_where_no_apposition_can_stand(target: str) -> None:
    """Initials in brackets behind their full name are explained by it; a name before a noun is its
    attribute.
    """
    [[issue]] = _found(replace(_FIRST, target=target))
    assert issue.suggestion is None


def test_only_the_first_mention_in_running_text_is_offered_one() -> None:
    """A title has no room for it, and later mentions are known by then."""
    assert _read(_TITLE, _FIRST, _SECOND) == [
        "Sunat fines two banks",
        "Sunat, Peru's tax agency, fined two banks.",
        "Sunat did not comment.",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "Sunat, Peru's tax agency, fined two banks.",
        "The Peruvian tax agency, Sunat, fined two banks.",
        "SUNAT (the tax agency of Peru) fined two banks.",
    ],
)
def test_what_the_text_says_already_is_not_offered(target: str) -> None:
    """In the same words or in the same in another order, in this segment or further on."""
    assert not any(_found(replace(_FIRST, target=target), _SECOND))
    assert not any(_found(_SECOND, replace(_FIRST, target=target)))


def test_somebodys_own_words_are_left_alone() -> None:
    """What stands within quotation marks is no first mention; the next one in our words is."""
    quoted = replace(_FIRST, target="“Sunat fined two banks,” he said.")
    assert _read(quoted, _SECOND)[1] == "Sunat, Peru's tax agency, did not comment."


def test_where_nothing_can_stand_behind_the_name_it_is_said_without_an_offer() -> None:
    """“Sunat's chief” has to be written otherwise by a person."""
    [[issue]] = _found(replace(_FIRST, target="Sunat's chief resigned."))
    assert issue.offers == ()


def test_an_edit_elsewhere_makes_another_mention_the_first() -> None:
    """Where the first mention goes, or the explanation is put in or out, the others are checked
    again.
    """
    for before, after in (
        (_FIRST, "The agency fined two banks."),
        (_FIRST, "Sunat, Peru's tax agency, fined two banks."),
    ):
        edited = (replace(before, target=after), _SECOND)
        matches = article_matches(edited, _INDEX)
        assert affected_positions(edited, {0: before}, index=_INDEX, matches=matches) == [0, 1]


@pytest.mark.parametrize(
    ("added", "is_told"),
    [
        (" Peru's tax agency", False),
        (", Peru's tax agency,", False),
        ("agency", False),
        ("Peru's tax agency, and", False),
        (" two rich banks", True),
        ("agency, and Lima fined two rich banks", True),
    ],
)
def test_an_explanation_of_the_glossary_is_no_addition(added: str, *, is_told: bool) -> None:
    """The source need not say what readers abroad are told of a name, nor the small words by which
    an engine marks more than it; anything else it must.
    """
    target = "Sunat, Peru's tax agency, and Lima fined two rich banks."
    start = target.index(added)
    judgement = Judgement(HypothesisKind.ADDED, None, (start, start + len(added)), "", 9.0)
    segment = replace(_FIRST, target=target)
    judged = {(segment.source, segment.target): (judgement,)}
    [issues] = check_article([segment], _INDEX, judged=judged)
    assert ("added" in {issue.check for issue in issues}) is is_told


def test_a_year_of_an_explanation_is_no_added_figure() -> None:
    """It need not stand in the source; one that stands beside the explanation must."""
    term = replace(
        Term("Sunat", "Sunat", TermKind.ORGANISATION), explanation="Peru's tax agency since 1988"
    )
    told = replace(_FIRST, target="Sunat, Peru's tax agency since 1988, fined two banks.")
    other = replace(_FIRST, target=f"{told.target[:-1]} in 1999.")
    [none], [[issue]] = (check_article([each], TermIndex([term])) for each in (told, other))
    assert none == ()
    assert (issue.check, other.target[slice(*issue.target_span or (0, 0))]) == (
        "number-added",
        "1999",
    )
