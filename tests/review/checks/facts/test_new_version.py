"""What a new version of the source changed of what was translated."""

import pytest

from glossary.matching import NO_TERMS
from review.checks.facts.new_version import find_changed_fact
from review.checks.issue import CheckContext, SegmentText
from review.checks.running import check_article


def _found(former: str, source: str, target: str) -> list[tuple[str, str]]:
    context = CheckContext(SegmentText(source, target, former_source=former))
    return [
        (
            source[slice(*issue.source_span)] if issue.source_span else "",
            target[slice(*issue.target_span)] if issue.target_span else "",
        )
        for issue in find_changed_fact.find(context)
    ]


@pytest.mark.parametrize(
    ("former", "source", "target", "marked"),
    [
        ("Murieron 8 en Lima.", "Murieron 9 en Lima.", "8 died in Lima.", ("9", "8")),
        ("Pagó 1.500 soles.", "Pagó 2.500 soles.", "He paid 1,500 soles.", ("2.500", "1,500")),
        ("Llegó el lunes.", "Llegó el martes.", "She came on Monday.", ("martes", "Monday")),
        ("Será en mayo.", "Será en junio.", "It will be in May.", ("junio", "May")),
        ("Habló Ana Prado.", "Habló Ana Paz.", "Ana Prado spoke.", ("Ana Paz", "Ana Prado")),
        ("Viajó a Londres.", "Viajó a Ginebra.", "He went to London.", ("Ginebra", "London")),
        (
            "Dijo: «No iré».",
            "Dijo: «No irán».",
            "He said: “I won't go”.",
            ("No irán", "I won't go"),
        ),
        ("Habló en Lima.", "Habló.", "She spoke in Lima.", ("", "Lima")),
        ("Habló.", "Habló en Lima.", "She spoke.", ("Lima", "")),
        ("El juez no irá.", "El juez irá.", "The judge will not go.", ("", "not")),
        ("El juez no irá.", "El juez irá.", "The judge refused.", ("", "")),
        ("El juez irá.", "El juez no irá.", "The judge will go.", ("no", "")),
    ],
)
def test_a_changed_fact_is_marked_where_it_stands_in_both_texts(
    former: str, source: str, target: str, marked: tuple[str, str]
) -> None:
    """The new fact in the source, and what the target still says of the old one."""
    assert _found(former, source, target) == [marked]


@pytest.mark.parametrize(
    ("former", "source", "target"),
    [
        ("", "Murieron 9 en Lima.", "8 died in Lima."),
        ("Murieron 8 en Lima.", "Fallecieron 8 en Lima.", "8 died in Lima."),
        ("Murieron 8 en Lima.", "Murieron 9 en Lima.", "9 died in Lima."),
        ("Habló Ana Prado.", "Habló Ana Paz.", "Ana Paz spoke."),
        ("Llegó el lunes.", "Llegó el martes.", "She came on Tuesday."),
        ("El juez no irá.", "El juez irá.", "The judge will go."),
        ("El juez irá.", "El juez no irá.", "The judge won't go."),
        ("El juez no irá.", "Nunca irá el juez.", "The judge will not go."),
    ],
)
def test_it_is_silent_where_no_fact_changed_or_the_target_follows(
    former: str, source: str, target: str
) -> None:
    """Without an older version, with the same facts, and once somebody has put the target right."""
    assert _found(former, source, target) == []


def test_a_fact_that_stands_in_the_target_for_something_else_is_not_put_right() -> None:
    """The new year has to stand there as often as the new version says it."""
    assert _found("De 2004 a 2010.", "De 2010 a 2010.", "From ’04 to 2010.")


def test_a_day_of_the_week_is_no_name() -> None:
    """“On Monday” where “last week” stood is “el lunes”, and told of a target without it."""
    was, now = "Ms Ruiz said last week that it rose.", "Ms Ruiz said on Monday that it rose."
    right, wrong = "Ruiz dijo el lunes que subió.", "Ruiz dijo la semana pasada que subió."

    def messages(target: str) -> list[str]:
        [issues] = check_article(
            [SegmentText(now, target, former_source=was)],
            NO_TERMS,
            source_language="en",
            target_language="es",
        )
        return [str(one.message) for one in issues if one.check == "changed-fact"]

    assert messages(right) == []
    assert len(messages(wrong)) == 1
