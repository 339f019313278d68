"""Terms of the glossary that are not rendered as approved, between any two languages."""

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import SegmentText
from review.checks.running import check_article

_TERMS = TermIndex(
    [
        Term("Abschiebungsstopp", "halt to deportations", source_language="de"),
        Term("Tribunal de Contas", "Court of Auditors", TermKind.ORGANISATION),
        Term("Cármen Lúcia", "Cármen Lúcia", TermKind.PERSON),
        Term("São João del-Rei", "São João del-Rei", TermKind.PLACE),
        Term("arrêt", "judgment"),
        Term("judgment", "arrêt"),
    ]
)


def _missing(source: str, target: str, languages: tuple[str, str]) -> list[tuple[int, str | None]]:
    """Return the segment and the repair of each term that is not as approved."""
    pairs = zip(source.split(" || "), target.split(" || "), strict=True)
    found = check_article(
        [SegmentText(*pair) for pair in pairs],
        _TERMS,
        source_language=languages[0],
        target_language=languages[1],
    )
    return [
        (position, issue.suggestion)
        for position, issues in enumerate(found)
        for issue in issues
        if issue.check == "missing-term"
    ]


@pytest.mark.parametrize(
    ("languages", "source", "target", "missing"),
    [
        (
            "de-en",
            "Wir fordern den Abschiebungsstopp.",
            "We demand a deportation stop.",
            [(0, None)],
        ),
        ("de-en", "Wir fordern den Abschiebungsstopp.", "We demand a halt to deportations.", []),
        ("pt-en", "O Tribunal de Contas decidiu.", "The Audit Office decided.", [(0, None)]),
        ("pt-en", "O Tribunal de Contas decidiu.", "The Court of Auditors decided.", []),
        ("pt-en", "A ministra Cármen Lúcia votou.", "Carmen Lúcia voted.", [(0, "Cármen Lúcia")]),
        ("pt-en", "A ministra Cármen Lúcia votou.", "Lúcia voted.", []),
        ("pt-en", "Foi a São João del-Rei.", "She went to São João Flat-Rei.", [(0, None)]),
        ("pt-en", "Foi a São João del-Rei.", "She went to São João.", []),
        (
            "pt-en",
            "O Tribunal de Contas decidiu. || O Tribunal de Contas negou.",
            "The Court of Auditors decided. || It refused.",
            [],
        ),
        ("fr-en", "Un arrêt est tombé.", "A ruling came.", [(0, None)]),
        ("fr-en", "Deux arrêts sont tombés, un arrêt manque.", "Two judgments came.", []),
        ("en-fr", "The judgment was read.", "Les arrêts ont été lus.", []),
        ("en-fr", "The judgment was read.", "La décision a été lue.", [(0, None)]),
    ],
)
def test_a_preferred_term_that_is_missing_is_an_issue_in_every_pair(
    languages: str, source: str, target: str, missing: list[tuple[int, str | None]]
) -> None:
    """It is told once a segment; a part of a name, or one named just before, is as approved."""
    one, other = languages.split("-")
    assert _missing(source, target, (one, other)) == missing
