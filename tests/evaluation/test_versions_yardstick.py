"""Versions made by script: what may be kept is kept, what says something else never is."""

from pathlib import Path
from random import Random

import new_versions
import pytest
import versions_report

_PUD = Path(__file__).parent / "pud_es_en.tsv"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Source and target of sentences of PUD that are one segment each."""
    rows = (line.split("\t") for line in _PUD.read_text(encoding="utf-8").splitlines()[:120])
    return versions_report.single_sentences([(fields[0], fields[1]) for fields in rows])


def test_each_kind_of_edit_is_made_where_it_has_a_place(pairs: list[tuple[str, str]]) -> None:
    """Every edited sentence differs from the old one, and none is edited twice."""
    made = new_versions.edited(pairs[:24], [source for source, _ in pairs], Random(3))
    assert {"typo", "figure", "name", "date or quotation", "moved", "removed"} <= set(
        made.kinds.values()
    )
    assert all(new != source for source, new in made.now.items())
    assert len(made.new) == len(made.old)


def test_of_what_may_stand_nearly_all_stands_and_nothing_else_does(
    pairs: list[tuple[str, str]],
) -> None:
    """The figures that the report prints, of two articles alone."""
    measured = versions_report.measure(pairs, count=2, seed=1)
    assert measured.articles == 2
    assert measured.kept >= 0.95
    assert measured.wrongly_kept == 0
    assert all(measured.marked[kind] == measured.sentences[kind] for kind in new_versions.FACTS)
