"""The sample articles: whole, aligned, and with the errors that are said to be in them."""

import csv

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from glossary.formats import read_glossary
from review.samples.first_run import (
    SAMPLES,
    Sample,
    add_samples,
    has_only_samples,
    sample_path,
    terms_of,
)
from review.store.database import writing
from review.store.deleted_articles import delete_article
from review.store.tables import Article, stored_id
from translation.document import Kind
from translation.errors import NotFoundError
from translation.formats.document_reader import read_document
from translation.segmentation import SourceSegment, segment_document

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def _segments(name: str, language: str) -> list[SourceSegment]:
    document = read_document(name, sample_path(name).read_bytes())
    return [
        segment
        for segment in segment_document(document, language)
        if segment.kind is not Kind.BOILERPLATE
    ]


@every_sample
def test_a_sample_is_a_news_text_of_300_to_600_words(sample: Sample) -> None:
    """Each article has the length of a news report."""
    assert 300 <= len(sample.article.read_text(encoding="utf-8").split()) <= 600


@every_sample
def test_a_sample_is_read_with_title_byline_and_junk(sample: Sample) -> None:
    """Each article gives its title, its author and at least two lines of boilerplate."""
    document = read_document(sample.article.name, sample.article.read_bytes())
    assert document.title == sample.title
    assert document.byline.startswith("Por ")
    assert sum(block.kind is Kind.BOILERPLATE for block in document.blocks) >= 2


@every_sample
def test_every_note_of_a_glossary_is_there_in_spanish(sample: Sample) -> None:
    """Whoever starts Cotejo in Spanish reads no English note beside the first terms."""
    english, spanish = terms_of(sample, "en"), terms_of(sample, "es")
    for before, after in zip(english, spanish, strict=True):
        assert (before.source, before.target) == (after.source, after.target)
        for name in ("note", "evidence"):
            said = getattr(before, name)
            assert not said or getattr(after, name) not in ("", said)


@every_sample
def test_every_term_of_a_glossary_stands_in_its_article(sample: Sample) -> None:
    """Each glossary reads without a complaint, and its 10 to 25 terms occur in the article and
    reference.
    """
    read = read_glossary(sample.glossary.name, sample.glossary.read_bytes())
    article = sample.article.read_text(encoding="utf-8").lower()
    reference = sample.reference.read_text(encoding="utf-8").lower()
    assert not read.problems
    assert 10 <= len(read.terms) <= 25
    assert [term.source for term in read.terms if term.source.lower() not in article] == []
    assert [term.target for term in read.terms if term.target.lower() not in reference] == []


@every_sample
def test_a_reference_has_one_sentence_per_source_sentence(sample: Sample) -> None:
    """Article and reference have the same sentences in the same kinds of blocks."""
    source = _segments(sample.article.name, "es")
    target = _segments(sample.reference.name, "en")
    assert [segment.kind for segment in source] == [segment.kind for segment in target]


def test_the_draft_is_aligned_and_holds_the_errors_listed() -> None:
    """Each listed error stands in the draft at its position, and its correction in the
    reference.
    """
    source = _segments("capece.txt", "es")
    draft = dict(
        zip([s.position for s in source], _segments("capece.draft.en.txt", "en"), strict=True)
    )
    reference = dict(zip(draft, _segments("capece.en.txt", "en"), strict=True))
    with sample_path("capece.errors.csv").open(encoding="utf-8", newline="") as file:
        errors = list(csv.DictReader(file))
    assert len(errors) >= 20
    for error in errors:
        position = int(error["position"])
        right, wrong = error["right"], error["wrong"]
        assert wrong in draft[position].source, error
        assert right in reference[position].source, error
        assert draft[position].source != reference[position].source, error
        if not wrong:
            assert draft[position].source.count(right) < reference[position].source.count(right), (
                error
            )


def test_the_draft_differs_from_the_reference_only_where_an_error_is_listed() -> None:
    """No sentence of the draft is wrong without being listed."""
    positions = [segment.position for segment in _segments("capece.txt", "es")]
    draft, reference = _segments("capece.draft.en.txt", "en"), _segments("capece.en.txt", "en")
    changed = {
        position
        for position, one, other in zip(positions, draft, reference, strict=True)
        if one.source != other.source
    }
    with sample_path("capece.errors.csv").open(encoding="utf-8", newline="") as file:
        assert changed == {int(error["position"]) for error in csv.DictReader(file)}


@pytest.mark.parametrize("name", ["../cli.py", "absent.txt", "", "/etc/passwd"])
def test_a_name_that_is_no_sample_is_refused(name: str) -> None:
    """Only names of files in the folder are accepted, so that no path leads out of it."""
    with pytest.raises(NotFoundError):
        sample_path(name)


def test_a_newcomer_is_told_of_the_samples_while_all_are_there(database: Engine) -> None:
    """What is said of the three is true of no two of them."""
    with writing(database) as session:
        add_samples(session)
        assert has_only_samples(session)
        article = session.exec(select(Article)).first()
        assert article is not None
        delete_article(session, stored_id(article), author="Ana")
        assert not has_only_samples(session)
