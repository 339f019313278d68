"""The good translations of the samples, under their glossaries."""

import pytest

from glossary.formats import read_glossary
from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article
from review.pairing.article import read_paired_article
from review.pairing.storing import paired_segments
from review.samples.first_run import SAMPLES, Sample
from translation.document import Kind


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_good_translation_has_no_issue(sample: Sample) -> None:
    """Names, money, quotations and speakers that are right stay without a mark."""
    terms = read_glossary(sample.glossary.name, sample.glossary.read_bytes(), desk="").terms
    paired = read_paired_article(
        (sample.article.name, sample.article.read_bytes()),
        (sample.reference.name, sample.reference.read_bytes()),
        source_language="es",
        target_language="en",
    )
    segments = [
        SegmentText(row.source, row.target, Kind(row.kind)) for row in paired_segments(paired)
    ]
    found = check_article(segments, TermIndex(list(terms)))
    assert [(issue.check, issue.message) for issues in found for issue in issues] == []
