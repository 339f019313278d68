"""The names of an article: whether the draft writes an acronym out."""

import pytest

from glossary.discovery.article_names import article_names, inconsistent_spellings
from glossary.matching import TermIndex
from glossary.term import Term

SOURCE = "Habló la Cámara Peruana de Comercio Electrónico (Capece)."


@pytest.mark.parametrize(
    ("target", "expanded"),
    [
        ("The Peruvian Chamber of Electronic Commerce (Capece) spoke.", True),
        ("Capece (the Peruvian Chamber of Electronic Commerce) spoke.", True),
        ("Capece spoke.", False),
        ("The chamber spoke.", False),
    ],
)
def test_an_acronym_is_expanded_only_where_the_draft_says_so(
    target: str, *, expanded: bool
) -> None:
    """The long form must stand beside the acronym in the draft, not only in the source."""
    names = article_names([SOURCE], [target], [])
    assert {name.acronym_expanded for name in names if name.acronym} == {expanded}


@pytest.mark.parametrize(
    ("targets", "reported"),
    [
        (["To Kyiv.", "Kyiv.", "Left Kiev."], [0, 0, 1]),
        (["Kiev, now Kyiv.", "It is there.", "He left."], [0, 0, 0]),
        (["To Kiev.", "The Universidad de Kiev.", "Left Kiev."], [0, 0, 0]),
    ],
)
def test_two_spellings_in_one_sentence_are_meant(targets: list[str], reported: list[int]) -> None:
    """Spellings are compared over the article; side by side they are the writer's explanation."""
    found = inconsistent_spellings(["Fue a Kiev.", "En Kiev nieva.", "Dejó Kiev."], targets)
    assert [len(found.get(place, ())) for place in range(3)] == reported


@pytest.mark.parametrize(
    ("sources", "targets", "reported"),
    [
        (["Fue a China.", "En China nieva."], ["To China.", "The Chinese snow."], [0, 0]),
        (["Vive en Roma.", "En Roma nieva."], ["In Rome.", "The Via di Roma."], [0, 1]),
        (
            ["Vive en Andalucía.", "La Junta de Andalucía."],
            ["In Andalusia.", "The Junta de Andalucía."],
            [0, 0],
        ),
    ],
)
def test_a_demonym_and_a_name_kept_whole_are_no_other_spelling(
    sources: list[str], targets: list[str], reported: list[int]
) -> None:
    """The place's people and a longer name in Spanish are right beside the place's English name."""
    found = inconsistent_spellings(sources, targets)
    assert [len(found.get(place, ())) for place in range(2)] == reported


def test_a_name_that_the_glossary_lists_as_a_word_is_found_by_its_rendering() -> None:
    """What an editor put in as a word or phrase is no name unless the text has it as one."""
    source, target = "The European Investment Bank pays.", "El Banco Europeo de Inversiones paga."
    listed = TermIndex(
        [Term("European Investment Bank", "Banco Europeo de Inversiones"), Term("pays", "paga")]
    )
    names = article_names([source], [target], [listed.find(source)], ("en", "es"))
    assert [[place.text for place in name.renderings] for name in names] == [
        ["Banco Europeo de Inversiones"]
    ]
