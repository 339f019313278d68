"""A paired draft stored as an article like any other."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from sqlmodel import Session

from review.intake.pipeline import store_source
from review.pairing.alignment import Pairing
from review.pairing.article import PairedArticle
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
from translation.formats.article import SourceArticle
from translation.inline_codes import codes_as_rows, project_codes
from translation.segmentation import SourceSegment


@dataclass(frozen=True, slots=True)
class PairedSegment:
    """What becomes one Segment. ``language`` is that of the source if it is not the article's, else ""."""

    source: str
    target: str
    kind: Kind
    paragraph: int
    level: int
    language: str
    source_codes: tuple[InlineCode, ...] = ()


def paired_segments(article: PairedArticle) -> tuple[PairedSegment, ...]:
    """Return the segments in the order of the source, its junk and what was added to the draft in place."""
    if article.source is None:
        return tuple(_draft_segment(article.draft, segment) for segment in article.draft.segments)
    original = article.source
    waiting = [segment for segment in original.segments if segment.kind is Kind.BOILERPLATE]
    rows: list[PairedSegment] = []
    for number, pairing in enumerate(article.pairings):
        if pairing.sources:
            first = article.sources[pairing.sources[0]].position
            while waiting and waiting[0].position < first:
                rows.append(_source_segment(original, [waiting.pop(0)], ""))
        texts = [article.targets[target].source for target in pairing.targets]
        if pairing.sources:
            members = [article.sources[source] for source in pairing.sources]
            row = _source_segment(original, members, " ".join(texts))
            rows.append(replace(row, kind=Kind.BOILERPLATE) if pairing.is_aside else row)
        elif not pairing.is_aside:
            rows.append(_added_segment(article, number, " ".join(texts)))
    rows.extend(_source_segment(original, [segment], "") for segment in waiting)
    return _renumbered(rows)


def store_paired_article(
    session: Session,
    article: PairedArticle,
    *,
    author: str,
    desk: str = "",
    uses_glossary: bool = True,
    needs_second_reader: bool = False,
    from_person: bool = False,
) -> Article:
    """Store the article with the draft as its translation, ready for review.

    ``from_person`` says that no machine wrote the draft.

    What the draft lacks is a segment without a target, what it added one without a source. Each target
    is kept as the segment's draft too, as paired: reports measure from there what a reviewer changed.
    """
    stored = store_source(
        session,
        article.source or article.draft,
        author=author,
        target_language=article.target_language,
        desk=desk,
        uses_glossary=uses_glossary,
        needs_second_reader=needs_second_reader,
    )
    stored.has_source = article.has_source
    stored.translation_state = TranslationState.DONE
    origin = Origin.PERSON if from_person else Origin.IMPORT
    rows = [
        _segment_row(stored_id(stored), position, segment, origin, author)
        for position, segment in enumerate(paired_segments(article))
    ]
    session.add_all(rows)
    session.flush()
    file, digest = article.draft.document.name, hashlib.sha256(article.draft.data).hexdigest()
    session.add_all(
        SegmentDraft(
            segment_id=stored_id(row),
            text=row.target,
            engine=IMPORTED,
            model=file,
            model_version="",
            sha256=digest,
        )
        for row in rows
        if row.target
    )
    session.flush()
    return stored


def _segment_row(
    article_id: int, position: int, segment: PairedSegment, origin: Origin, author: str
) -> Segment:
    target_codes = (
        project_codes(segment.source, segment.source_codes, segment.target) if segment.target else ()
    )
    return Segment(
        article_id=article_id,
        position=position,
        paragraph=segment.paragraph,
        kind=str(segment.kind),
        level=segment.level,
        source=segment.source,
        target=segment.target,
        origin=origin if segment.target else Origin.NONE,
        language=segment.language,
        source_codes=codes_as_rows(segment.source_codes),
        target_codes=codes_as_rows(target_codes),
        updated_by=author,
    )


def _renumbered(rows: list[PairedSegment]) -> tuple[PairedSegment, ...]:
    """Return ``rows`` with their paragraphs counted in order, so that an added one has its place too."""
    starts = [
        position > 0 and row.paragraph != rows[position - 1].paragraph for position, row in enumerate(rows)
    ]
    return tuple(replace(row, paragraph=number) for row, number in zip(rows, accumulate(starts), strict=True))


def _source_segment(article: SourceArticle, members: list[SourceSegment], target: str) -> PairedSegment:
    first = members[0]
    source, codes = first.source, list(first.codes)
    for member in members[1:]:
        offset = len(source) + 1
        source += " " + member.source
        codes += [replace(code, start=code.start + offset, end=code.end + offset) for code in member.codes]
    return PairedSegment(
        source=source,
        target=target,
        kind=first.kind,
        paragraph=first.paragraph,
        level=article.document.blocks[first.paragraph].level,
        language=first.language,
        source_codes=tuple(codes),
    )


def _added_segment(article: PairedArticle, number: int, target: str) -> PairedSegment:
    """Return the segment of a sentence that has no source, in the paragraph that it stands in."""
    added = article.targets[article.pairings[number].targets[0]]
    for neighbour in _paired_neighbours(article, number):
        if article.targets[neighbour.targets[0]].paragraph == added.paragraph and article.source:
            host = article.sources[neighbour.sources[0]]
            level = article.source.document.blocks[host.paragraph].level
            return PairedSegment("", target, host.kind, host.paragraph, level, "")
    blocks = len(article.source.document.blocks) if article.source else 0
    level = article.draft.document.blocks[added.paragraph].level
    # A paragraph that the source lacks gets a number that no block of the source has.
    return PairedSegment("", target, added.kind, blocks + added.paragraph, level, "")


def _paired_neighbours(article: PairedArticle, number: int) -> Iterator[Pairing]:
    for way in (range(number - 1, -1, -1), range(number + 1, len(article.pairings))):
        for other in way:
            pairing = article.pairings[other]
            if pairing.sources and pairing.targets:
                yield pairing
                break


def _draft_segment(draft: SourceArticle, segment: SourceSegment) -> PairedSegment:
    return PairedSegment(
        source="",
        target=segment.source,
        kind=segment.kind,
        paragraph=segment.paragraph,
        level=draft.document.blocks[segment.paragraph].level,
        language="",
    )
