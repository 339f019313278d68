"""A paired draft stored as an article like any other."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Unpack

from sqlmodel import Session

from review.exchange.in_place import said_doubt, states_said
from review.exchange.unit import Unit
from review.intake.pipeline import Treatment, segment_row, store_source
from review.pairing.alignment import Pairing
from review.pairing.article import PairedArticle
from review.store.comments import LONGEST_COMMENT, add_comment
from review.store.tables import (
    IMPORTED,
    Article,
    Origin,
    Segment,
    SegmentDraft,
    TranslationState,
    stored_id,
)
from translation.document import InlineCode, Kind
from translation.inline_codes import codes_as_rows, codes_from_rows, project_codes
from translation.segmentation import SourceSegment


def paired_segments(article: PairedArticle) -> list[Segment]:
    """Return the segments in the order of the source, with junk and what was added to the draft.

    They are rows of no article yet.
    """
    if article.source is None:
        return [_targeted(_sourceless(one), one.source) for one in article.draft.segments]
    waiting = [segment for segment in article.source.segments if segment.kind is Kind.BOILERPLATE]
    rows: list[Segment] = []
    for number, pairing in enumerate(article.pairings):
        if pairing.sources:
            first = article.sources[pairing.sources[0]].position
            while waiting and waiting[0].position < first:
                rows.append(_targeted(waiting.pop(0), ""))
        target = " ".join(article.targets[one].source for one in pairing.targets)
        if pairing.sources:
            rows.append(
                _targeted(_joined([article.sources[one] for one in pairing.sources]), target)
            )
            if pairing.is_aside:
                rows[-1].kind = Kind.BOILERPLATE.value
        elif not pairing.is_aside:
            rows.append(_targeted(_added(article, number), target))

    rows.extend(_targeted(segment, "") for segment in waiting)
    if not article.units:
        _count_paragraphs(rows)
    return rows


def store_paired_article(
    session: Session,
    article: PairedArticle,
    *,
    author: str,
    from_person: bool = False,
    **treated: Unpack[Treatment],
) -> Article:
    """Store the article with the draft as its translation, ready for review.

    ``from_person`` says that no machine wrote the draft.

    What the draft lacks is a segment without a target, what it added one without a source. Each
    target is kept as the segment's draft too, as paired: reports measure from there.
    """
    stored = store_source(
        session,
        article.source or article.draft,
        author=author,
        target_language=article.target_language,
        **treated,
    )
    stored.has_source = article.has_source
    stored.translation_state = TranslationState.DONE
    rows = paired_segments(article)

    for position, row in enumerate(rows):
        row.article_id, row.position, row.updated_by = stored_id(stored), position, author
        if row.target:
            row.origin = Origin.PERSON if from_person else Origin.IMPORT
            row.target_codes = codes_as_rows(_target_codes(article, row))

    session.add_all(rows)
    session.flush()
    session.add_all(_drafts(article, rows))
    _add_notes(session, article.units, rows, author)
    session.flush()
    return stored


def _target_codes(article: PairedArticle, row: Segment) -> tuple[InlineCode, ...]:
    """The codes of a target: a bilingual file's own, else those of the source laid on it."""
    own = article.units[row.paragraph] if row.paragraph < len(article.units) else None
    if own is not None and own.target == row.target:
        return own.codes or ()
    return project_codes(row.source, codes_from_rows(row.source_codes), row.target)


def _add_notes(
    session: Session, units: Sequence[Unit], rows: Iterable[Segment], author: str
) -> None:
    """Keep as comments what a bilingual file says beside its units, and which it doubts.

    A doubt that most units share, as where a machine wrote them all, marks none.
    """
    counted = states_said(units)
    marks_doubts = counted.doubted <= counted.translated / 2
    for row in rows:
        unit = units[row.paragraph] if row.paragraph < len(units) else None
        notes = () if unit is None else (*unit.notes, said_doubt(unit) if marks_doubts else "")
        for note in filter(None, notes):
            add_comment(session, stored_id(row), text=note[:LONGEST_COMMENT], author=author)


def _drafts(article: PairedArticle, rows: Iterable[Segment]) -> Iterator[SegmentDraft]:
    digest = hashlib.sha256(article.draft.data).hexdigest()
    for row in rows:
        if row.target:
            yield SegmentDraft(
                segment_id=stored_id(row),
                text=row.target,
                engine=IMPORTED,
                model=article.draft.document.name,
                model_version="",
                sha256=digest,
            )


def _targeted(segment: SourceSegment, target: str) -> Segment:
    return segment_row(segment, 0, target=target)


def _count_paragraphs(rows: list[Segment]) -> None:
    """Count the paragraphs in order, so that an added one has its place too."""
    starts = [
        position > 0 and row.paragraph != rows[position - 1].paragraph
        for position, row in enumerate(rows)
    ]
    for row, number in zip(rows, accumulate(starts), strict=True):
        row.paragraph = number


def _joined(members: list[SourceSegment]) -> SourceSegment:
    source, codes = members[0].source, list(members[0].codes)
    for member in members[1:]:
        offset = len(source) + 1
        source += " " + member.source
        codes += [code.moved(offset) for code in member.codes]
    return replace(members[0], source=source, codes=tuple(codes))


def _sourceless(segment: SourceSegment) -> SourceSegment:
    """What stands where the segment does, without a source."""
    return replace(segment, source="", codes=(), language="")


def _added(article: PairedArticle, number: int) -> SourceSegment:
    """Return where a sentence that has no source stands: in the paragraph of those around it."""
    added = article.targets[article.pairings[number].targets[0]]
    for neighbour in _paired_neighbours(article, number):
        if article.targets[neighbour.targets[0]].paragraph == added.paragraph:
            return _sourceless(article.sources[neighbour.sources[0]])
    if article.units:
        return _sourceless(added)
    # A paragraph that the source lacks gets a number that no block of the source has.
    blocks = len(article.source.document.blocks) if article.source else 0
    return replace(_sourceless(added), paragraph=blocks + added.paragraph)


def _paired_neighbours(article: PairedArticle, number: int) -> Iterator[Pairing]:
    for way in (range(number - 1, -1, -1), range(number + 1, len(article.pairings))):
        for other in way:
            pairing = article.pairings[other]
            if pairing.sources and pairing.targets:
                yield pairing
                break
