"""A glossary written as TBX fits TBX-Basic, whatever its terms hold."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from glossary.formats import write_glossary
from glossary.term import Term, TermKind, TermStatus

_GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "schemas" / "tbx-basic.rng"))
_TEXT = st.text(
    st.sampled_from("<>&'\" \t\n\x00\x0b\x85\u2028\u200f\ufffe\U0001f600=ñ")
    | st.characters(exclude_categories=["Cs"]),
    max_size=12,
)
_TERM = st.builds(
    Term,
    source=_TEXT,
    target=_TEXT,
    kind=st.sampled_from(TermKind),
    status=st.sampled_from(TermStatus),
    variants=st.lists(_TEXT, max_size=3).map(tuple),
    case_sensitive=st.booleans(),
    note=_TEXT,
    evidence=_TEXT,
    desk=_TEXT,
)


@settings(max_examples=60, deadline=None)
@given(terms=st.lists(_TERM, min_size=1, max_size=4))
def test_any_term_fits_tbx_basic(terms: list[Term]) -> None:
    """Each category stands on its level and with a value of its picklist."""
    root = etree.fromstring(write_glossary(terms, "tbx"))
    assert _GRAMMAR.validate(root), _GRAMMAR.error_log


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(b"preferredTerm-admn-sts", b"preferred"), (b"termSec>", b"tig>"), (b"dca", b"dct")],
)
def test_what_is_no_tbx_basic_does_not_fit(right: bytes, wrong: bytes) -> None:
    """A value that no picklist has, an element that TBX lacks and another style are errors."""
    written = write_glossary([Term("Cámara", "Chamber")], "tbx")
    assert _GRAMMAR.validate(etree.fromstring(written))
    assert not _GRAMMAR.validate(etree.fromstring(written.replace(right, wrong)))
