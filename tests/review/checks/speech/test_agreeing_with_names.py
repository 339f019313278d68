"""Participles and offices of a target that say the other sex of a person named beside them."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


def _told(source: str, target: str) -> list[str]:
    """What of the target is told to be of the other sex."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex([]),
        source_language="en",
        target_language="es",
    )
    spans = [issue.target_span for issue in issues if issue.check == "pronoun-gender"]
    return [target[slice(*span)] for span in spans if span]


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        (
            "Sprinter Alicia Renford was disqualified.",
            "La velocista Alicia Renford fue descalificado.",
            "descalificado",
        ),
        (
            "Alicia Renford, 30, has been elected.",
            "Alicia Renford, de 30 años, ha sido elegido.",
            "elegido",
        ),
        (
            "Speaker Alicia Renford was very moved.",
            "La presidenta del Congreso, Alicia Renford, estaba muy emocionado.",
            "emocionado",
        ),
        (
            "Actress Alicia Renford was seen in London.",
            "La actriz Alicia Renford fue visto en Londres.",
            "visto",
        ),
        (
            "Alicia Renford was finally acquitted.",
            "Alicia Renford fue finalmente absuelto.",
            "absuelto",
        ),
        ("Pedro Ruiz was arrested.", "Dijo que Pedro Ruiz fue detenida.", "detenida"),
        ("Pedro Ruiz was injured.", "Pedro Ruiz resultó herida.", "herida"),
        (
            "The hospital's new chief surgeon, Dr Helen Marwood, said no.",
            "El nuevo jefe de cirugía del hospital, la doctora Helen Marwood, dijo que no.",
            "El nuevo jefe",
        ),
    ],
)
def test_what_agrees_with_a_name_says_the_sex_of_its_bearer(
    source: str, target: str, told: str
) -> None:
    """A participle behind the name, and the office before an apposition, are told."""
    assert _told(source, target) == [told]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Sprinter Alicia Renford was disqualified.",
            "La velocista Alicia Renford fue descalificada.",
        ),
        (
            "Track Palin, the son of former governor Sarah Palin, was arrested.",
            "Track Palin, el hijo de la exgobernadora Sarah Palin, fue arrestado.",
        ),
        ("The Alicia Renford Prize was awarded.", "El premio Alicia Renford fue concedido."),
        ("The son of Alicia Renford was arrested.", "El hijo de Alicia Renford fue detenido."),
        ("Alicia Renford was a soldier.", "Alicia Renford fue soldado."),
        ("Alicia Renford won Olympic gold.", "Alicia Renford fue oro olímpico."),
        (
            "The speaker of Congress, minister Ana Ruiz and the mayor came.",
            "El presidente del Congreso, la ministra Ana Ruiz, y el alcalde vinieron.",
        ),
    ],
)
def test_what_agrees_with_another_word_is_no_issue(source: str, target: str) -> None:
    """Another of the same surname, a prize, a relative, a noun of one form, a list."""
    assert not _told(source, target)
