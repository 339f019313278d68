"""Article and noun beside a name, and what a judge makes of them."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.judgement import HypothesisKind, Judgement
from review.checks.running import check_article

_SOURCE = "Port chief Marta Beltrán said no."


def _issues(target: str, *judged: Judgement) -> list[Issue]:
    [issues] = check_article(
        [SegmentText(_SOURCE, target)],
        TermIndex([]),
        source_language="en",
        target_language="es",
        judged={(_SOURCE, target): judged},
    )
    return [*issues]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("El jefe del puerto, Marta Beltrán, dijo que no.", "La jefa"),
        ("El presidente Marta Beltrán dijo que no.", "La presidenta"),
        ("El primer ministro Marta Beltrán dijo que no.", "La primera ministra"),
        ("El capitán Marta Beltrán dijo que no.", None),
    ],
)
def test_article_and_noun_are_put_right_together(written: str, offered: str | None) -> None:
    """Where the tables have no noun for the other sex nothing is offered."""
    [issue] = [issue for issue in _issues(written) if issue.check == "pronoun-gender"]

    assert issue.suggestion == offered


def test_what_the_named_person_bears_out_is_not_judged_against() -> None:
    """“La” of a woman is no “El”; of a man it is."""
    target = "La jefe del puerto, Marta Beltrán, dijo que no."
    judgement = Judgement(HypothesisKind.GENDER, None, (0, 2), "El", 2.0)

    assert not [one for one in _issues(target, judgement) if one.check == "gender-changed"]

    other = "El jefe del puerto, Marta Beltrán, dijo que no."
    judgement = Judgement(HypothesisKind.GENDER, None, (0, 2), "La", 2.0)
    assert [one for one in _issues(other, judgement) if one.check == "gender-changed"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Oberbürgermeisterin Carola Wendt war müde.", []),
        ("Die Oberbürgermeisterin war müde.", []),
        ("Der Oberbürgermeister war müde.", ["gender-changed"]),
        ("Die Beamten waren müde.", ["gender-changed"]),
    ],
)
def test_what_the_source_shows_outweighs_the_engines(source: str, found: list[str]) -> None:
    """“She” for a woman whom a noun or a name of the source shows is no “he”."""
    target = "The mayor said that she was tired."
    judgement = Judgement(HypothesisKind.GENDER, None, (20, 23), "he", 2.0)
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex([]),
        source_language="de",
        target_language="en",
        judged={(source, target): (judgement,)},
    )

    assert [issue.check for issue in issues if issue.check == "gender-changed"] == found
