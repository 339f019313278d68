"""What a glossary says of a target whose source nobody has."""

import pytest

from glossary.renderings.forbidden_renderings import RenderingIndex
from glossary.term import Term, TermKind, TermStatus

TERMS = (
    Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi", "Chapel Chamber")),
    Term("Cámara de Lima", "Lima Chamber", TermKind.ORGANISATION, variants=("Chamber",)),
    Term("comercio electrónico", "e-commerce", variants=("electronic commerce",)),
    Term("mype", "small business", variants=("microbusiness",)),
    Term("CITE", "quote", TermKind.ORGANISATION, status=TermStatus.FORBIDDEN),
    Term("CITE", "CITE", TermKind.ORGANISATION),
    Term("micro", "microbusiness"),
)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Capisi spoke.", [("Capece", "Capisi")]),
        ("So said Capisi’s head and Capisi.", [("Capece", "Capisi"), ("Capece", "Capisi")]),
        ("CAPISI CALLS FOR HELP", [("Capece", "CAPISI")]),
        ("capisi in small letters is another word", []),
        ("The Chapel Chamber met.", [("Capece", "Chapel Chamber")]),
        ("The Lima Chamber met.", []),
        ("The Chamber met.", [("Lima Chamber", "Chamber")]),
        ("Electronic  commerce grew.", [("e-commerce", "Electronic  commerce")]),
        ("A microbusiness grew.", []),
        ("The quote helps.", [("CITE", "quote")]),
        ("Capisín spoke.", []),
        ("", []),
    ],
)
def test_only_what_was_forbidden_is_found(target: str, found: list[tuple[str, str]]) -> None:
    """Whole words, in their case for names; not inside an approved rendering, nor what is right
    elsewhere.
    """
    matches = RenderingIndex(TERMS).forbidden_in(target)
    assert [(match.term.target, target[match.start : match.end]) for match in matches] == found


def test_the_words_of_approved_renderings_are_known() -> None:
    """Forbidden ones are not."""
    index = RenderingIndex(TERMS)
    assert [index.has_word(word) for word in ("capece", "commerce", "capisi", "quote")] == [
        True,
        True,
        False,
        False,
    ]


def test_an_empty_glossary_finds_nothing() -> None:
    """No term, no finding."""
    assert RenderingIndex(()).forbidden_in("Capisi spoke.") == ()
