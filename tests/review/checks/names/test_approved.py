"""What somebody approved for a name silences the checks that compare names."""

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import SegmentText
from review.checks.names.approved import approved_terms
from review.checks.running import check_article

_SLOPE = Term(
    "Mount Verano",
    "cerro Umbrío",
    TermKind.PLACE,
    variants=("monte Verano",),
    source_language="en",
    target_language="es",
)
_SPRING = Term("Lima", "Quito", TermKind.PLACE, source_language="en", target_language="es")


def _named_wrong(source: str, target: str, *terms: Term) -> bool:
    """Whether a check tells of a name or place that is another than the source's."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex([*terms]),
        source_language="en",
        target_language="es",
    )
    return bool({"another-name", "wrong-place", "name-misspelt"} & {one.check for one in issues})


@pytest.mark.parametrize(
    ("source", "target", "term"),
    [
        ("They left for Mount Verano at night.", "Salieron al cerro Umbrío de noche.", _SLOPE),
        ("They left for Lima at night.", "Salieron a Quito de noche.", _SPRING),
    ],
)
def test_no_other_name_is_told_where_the_glossary_approves_it(
    source: str, target: str, term: Term
) -> None:
    """Without the term it is another name."""
    assert _named_wrong(source, target)
    assert not _named_wrong(source, target, term)


def test_a_term_settles_no_more_names_than_it_renders() -> None:
    """The second Mount Verano may have become another hill."""
    matches = TermIndex([_SLOPE]).find("They left Mount Verano for Mount Verano.")
    terms = [(match, ()) for match in matches]

    assert approved_terms("Del cerro Umbrío al cerro Umbrío.", terms)[0] == [(10, 22), (27, 39)]
    assert approved_terms("Del cerro Umbrío al cerro Bravío.", terms) == ([], [])
