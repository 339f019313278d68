"""What repairs of numbers, money and places write where the target is not English."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.running import check_article
from review.checks.style_pack import read_pack


@pytest.mark.parametrize(
    ("source", "target", "repair"),
    [
        ("They shipped 2,300 litres.", "Enviaron 3.200 litros.", "2.300"),
        ("They shipped 2.3 million litres.", "Enviaron 3,2 millones de litros.", None),
        ("It fell at 4.30 a.m. here.", "Aquí cayó a las 5.30 a.m. ayer.", None),
        ("It cost £6.4 million.", "Costó 6,4 millones de euros.", None),
        ("He flew to Germany.", "Voló a Francia.", "Alemania"),
        ("A team of Swiss researchers found it.", "Lo halló un equipo de suecos.", None),
    ],
)
def test_a_repair_into_spanish_writes_no_english(
    source: str, target: str, repair: str | None
) -> None:
    """A plain figure is written with the marks of Spanish, a place as the CLDR calls it; scales,
    times, peoples and names of currencies are left to a person.
    """
    [[issue]] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
    )
    assert issue.suggestion == repair


def _house_issues(mark: str, source: str, target: str) -> tuple[Issue, ...]:
    """Return the issues where the desk has ``mark`` before decimals."""
    rule = f'rule = "Marks."\nexample = "4{mark}5"\ndecimal_mark = "{mark}"'
    pack = f'name = "House"\nlanguage = "es"\n[numbers]\n{rule}\n'
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
        style=read_pack("house.toml", pack.encode()),
    )
    return issues


def _in_a_house(mark: str, source: str, target: str) -> list[tuple[str, str, str | None]]:
    """Return check, marked words and repair of each issue."""
    return [
        (issue.check, target[slice(*issue.target_span)], issue.suggestion)
        for issue in _house_issues(mark, source, target)
        if issue.target_span
    ]


@pytest.mark.parametrize(
    ("mark", "source", "target", "found"),
    [
        (".", "They shipped 2,300 pens.", "Enviaron 3,200 lápices.", ("3,200", "2,300")),
        (".", "They shipped 2,300 pens.", "Enviaron 2.300 lápices.", ("2.300", "2,300")),
        (".", "It closed at 41.17 points.", "Cerró en 41 puntos.", ("41", "41.17")),
        (",", "They shipped 2,300 pens.", "Enviaron 3.200 lápices.", ("3.200", "2.300")),
    ],
)
def test_figures_are_read_and_written_with_the_marks_of_the_house(
    mark: str, source: str, target: str, found: tuple[str, str]
) -> None:
    """A house that has a point before decimals reads 2.300 as two and a bit, and groups by
    commas.
    """
    assert _in_a_house(mark, source, target) == [("number-changed", *found)]


@pytest.mark.parametrize(
    ("mark", "source", "target", "found"),
    [
        (",", "They had 23,400 pens.", "Ellos tenían 23,400 lápices.", ("23,400", "23.400")),
        (".", "They had 1.2 million.", "Ellos tenían 1,2 millones.", ("1,2", "1.2")),
    ],
)
def test_marks_that_the_house_has_not_are_an_issue_of_its_style(
    mark: str, source: str, target: str, found: tuple[str, str]
) -> None:
    """The number is the same, its marks are another house's."""
    assert _in_a_house(mark, source, target) == [("style-numbers", *found)]


@pytest.mark.parametrize("target", ["Ellos subieron 3.125%.", "Ellos tenían 2,300 lápices."])
def test_marks_of_the_house_are_no_issue(target: str) -> None:
    """Three decimals after a point are decimals where the source has them."""
    source = "They rose 3.125%." if "%" in target else "They had 2,300 pens."
    assert _in_a_house(".", source, target) == []


def test_a_figure_with_the_marks_of_another_house_is_said_to_be_so() -> None:
    """What the source has but for its marks is told otherwise than another figure."""
    texts = "They shipped 2,300 pens.", ("Enviaron 2.300 lápices.", "Enviaron 3,200 lápices.")
    messages = [_house_issues(".", texts[0], target)[0].message for target in texts[1]]
    assert [message.startswith("“2.300” is another number") for message in messages] == [
        True,
        False,
    ]
