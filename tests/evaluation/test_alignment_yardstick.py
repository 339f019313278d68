"""Drafts are laid beside their sources, on human translations disturbed in known ways."""

import alignment_report as report
import checks_report
import pytest

from review.pairing.alignment import AlignmentSide, align_sides


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("untouched", 0.99),
        ("missing sentences", 0.98),
        ("missing paragraph", 0.98),
        ("added", 0.98),
        ("replaced", 0.92),
        ("merged", 0.98),
        ("split", 0.98),
        ("all of these", 0.97),
    ],
)
def test_pairings_are_found_and_right(kind: str, least: float) -> None:
    """Share of right pairings found, and of found ones that are right, where no paragraph helps."""
    recall, precision = report.measure(
        checks_report.read_pairs("pud_es_en.tsv"), kind, with_paragraphs=False
    )
    assert min(recall, precision) >= least


def test_without_known_word_pairs_names_numbers_and_cognates_do() -> None:
    """Languages of which no word pairs are known lose little on texts that nobody disturbed."""
    pairs = checks_report.read_pairs("pud_es_en.tsv")[:200]
    aligned = align_sides(
        AlignmentSide([source for source, _ in pairs], language="fr"),
        AlignmentSide([target for _, target in pairs]),
    )
    assert sum(pairing.sources == pairing.targets for pairing in aligned) >= 0.98 * len(pairs)
