"""Who speaks by surname alone is the woman or the man whom the article named before."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article
from translation.document import Kind

_BEFORE = [
    SegmentText(
        "La ministra de Ambiente, Fabiola Orellana, visitó Cusco con Pedro Ruiz.",
        "Environment Minister Fabiola Orellana visited Cusco with Pedro Ruiz.",
    ),
    *[SegmentText("Hubo lluvias en la zona.", "It rained in the area.")] * 4,
]


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        (
            "«Es una obra necesaria», explicó Orellana.",
            "“The work is needed,” he explained.",
            "she",
        ),
        ("Orellana explicó que falta agua.", "He explained that water is short.", "She"),
        ("Ruiz explicó que falta agua.", "She explained that water is short.", "He"),
        ("Ruiz explicó que falta agua.", "He explained that water is short.", None),
        ("Quispe explicó que falta agua.", "She explained that water is short.", None),
    ],
)
def test_a_surname_speaks_as_the_person_of_the_article(
    source: str, target: str, suggestion: str | None
) -> None:
    """The pronoun of the other sex is an issue; of who was never introduced nothing is said."""
    *_, issues = check_article([*_BEFORE, SegmentText(source, target)], TermIndex([]))
    found = [issue.suggestion for issue in issues if issue.check == "wrong-speaker"]
    assert found == ([suggestion] if suggestion else [])


@pytest.mark.parametrize("byline", ["e. barreneche", "e. barreneche / J. I. da silva"])
def test_a_byline_is_names_and_may_stay_as_it_is(byline: str) -> None:
    """It is no sentence that was left untranslated, nor are those of its names that are words."""
    [issues] = check_article([SegmentText(byline, byline, Kind.BYLINE)], TermIndex([]))
    assert issues == ()


def test_a_pronoun_may_go_back_to_somebody_named_before() -> None:
    """Where the sentences before name others, a pronoun of the other sex may be theirs."""
    before = SegmentText(
        "Kanye West recibió el apoyo de todos.", "Kanye West got everybody's backing."
    )
    said = SegmentText(
        "Karen Hunter, presentadora, tuiteó que West estaba siendo sincero.",
        "Karen Hunter, a host, tweeted that West was being who he is.",
    )
    *_, alone = check_article([said], TermIndex([]))
    *_, issues = check_article([before, said], TermIndex([]))
    assert "pronoun-gender" in {issue.check for issue in alone}
    assert "pronoun-gender" not in {issue.check for issue in issues}
