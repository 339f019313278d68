"""A draft from elsewhere laid beside its source and stored as an article like any other."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from sqlmodel import Session

from review.alignment import Pairing, Side, align_sides
from review.inline_codes import codes_as_rows, project_codes
from review.models import (
    IMPORTED,
    Article,
    Origin,
    Segment,
    SegmentDraft,
    SegmentState,
    TranslationState,
)
from review.pairing_changes import PairingSide, join_pairs, move_sentence, split_pair
from review.pipeline import SourceArticle, read_article, store_source
from translation.detection import UNDETERMINED, DocumentLanguage, detect_document
from translation.document import Block, Document, InlineCode, Kind
from translation.errors import GlossaryFormatError, LanguageError, NoTextError, UsageError
from translation.reading import read_document
from translation.segmentation import SourceSegment, segment_document

__all__ = [
    "BILINGUAL_SUFFIXES",
    "PairedArticle",
    "PairedSegment",
    "PairingSide",
    "is_bilingual",
    "join_pairs",
    "move_sentence",
    "paired_segments",
    "read_bilingual_article",
    "read_paired_article",
    "split_pair",
    "store_paired_article",
]

BILINGUAL_SUFFIXES = (".po", ".xlf", ".xliff", ".tmx", ".csv", ".tsv")
"""Names of files that hold both languages and nothing else; a Word table may, and must be said to."""

_SURE = 0.9
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class PairedArticle:
    """An article with a draft beside it, before it is stored.

    ``source`` is None when the draft came alone. ``sources`` and ``targets`` are the sentences, junk set
    aside; ``pairings`` number them. A person may change ``pairings`` alone (see review.pairing_changes).
    """

    source: SourceArticle | None
    draft: SourceArticle
    target_language: str
    sources: tuple[SourceSegment, ...]
    targets: tuple[SourceSegment, ...]
    pairings: tuple[Pairing, ...]

    @property
    def has_source(self) -> bool:
        """Whether there is a source to compare with."""
        return self.source is not None

    @property
    def junk(self) -> tuple[int, int]:
        """How many lines of the source and of the draft were set aside."""
        source = 0 if self.source is None else len(self.source.segments) - len(self.sources)
        return source, len(self.draft.segments) - len(self.targets)


@dataclass(frozen=True, slots=True)
class PairedSegment:
    """What becomes one Segment. ``language`` is that of the source's block."""

    source: str
    target: str
    kind: Kind
    paragraph: int
    level: int
    language: str
    source_codes: tuple[InlineCode, ...] = ()


def read_paired_article(
    source: tuple[str, bytes] | None,
    draft: tuple[str, bytes],
    *,
    source_language: str | None,
    target_language: str,
    presumed_language: str | None = None,
) -> PairedArticle:
    """Read a source and its draft, each as (name, bytes), and pair their sentences.

    ``presumed_language`` is the source's when there is too little text to tell. Without a source a
    bilingual file is taken for both; any other draft stands alone. Raises InputError
    for files that cannot be read; LanguageError when a text is surely in another language than said, or
    in none that can be told; UsageError when both are the same text or in the same language.
    """
    if source is None and is_bilingual(draft[0]):
        return read_bilingual_article(
            *draft, source_language=source_language, target_language=target_language
        )
    translated = _read_draft(*draft, target_language)
    if source is None:
        return _alone(translated, source_language, target_language)
    original = read_article(*source, source_language=source_language, presumed_language=presumed_language)
    if source_language is not None:
        _check_language(original.language, source_language, original.document.name)
    sources, targets = _sentences(original), _sentences(translated)
    if [segment.source for segment in sources] == [segment.source for segment in targets]:
        raise UsageError(
            translated.document.name,
            "the draft is the same text as the source",
            "Choose the translation as the draft.",
        )
    if original.source_language == target_language:
        raise UsageError(
            original.document.name,
            f"the source is in {target_language}, as the draft is",
            "Choose the article that the draft was made from; perhaps the two were swapped.",
        )
    pairings = align_sides(_side(sources), _side(targets))
    return PairedArticle(original, translated, target_language, sources, targets, pairings)


def is_bilingual(name: str) -> bool:
    """Whether a file of that name holds both languages.

    >>> is_bilingual("nota.XLIFF"), is_bilingual("nota.docx")
    (True, False)
    """
    return name.lower().endswith(BILINGUAL_SUFFIXES)


def read_bilingual_article(
    name: str, data: bytes, *, source_language: str | None, target_language: str
) -> PairedArticle:
    """Read a PO, XLIFF, TMX, Word or two-column file, whose rows are the pairing.

    A table needs no heading: its first two columns are then source and draft. Raises as
    read_paired_article, and GlossaryFormatError when the file breaks its format.
    """
    # lxml, polib and python-docx take a fifth of a second, and a draft in one language needs none of them.
    from review.import_formats import read_bilingual  # noqa: PLC0415 - see above

    try:
        pairs = read_bilingual(name, data)
    except GlossaryFormatError:
        pairs = _table_without_heading(name, data)
        if not pairs:
            raise
    pairs = tuple(
        (source, target)
        for source, target in ((_one_line(source), _one_line(target)) for source, target in pairs)
        if source or target
    )
    if not any(source for source, _ in pairs) or not any(target for _, target in pairs):
        raise NoTextError(name, "it holds no pair of a source and a translation", "Choose another file.")
    original = _from_rows(name, data, [source for source, _ in pairs], source_language)
    translated = _from_rows(name, data, [target for _, target in pairs], target_language)
    _check_language(original.language, original.source_language, name)
    _check_language(translated.language, target_language, name)
    sources = {segment.paragraph: number for number, segment in enumerate(original.segments)}
    targets = {segment.paragraph: number for number, segment in enumerate(translated.segments)}
    pairings = tuple(
        Pairing(
            (sources[row],) if row in sources else (),
            (targets[row],) if row in targets else (),
            1.0,
        )
        for row in range(len(pairs))
    )
    return PairedArticle(
        original, translated, target_language, original.segments, translated.segments, pairings
    )


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
            rows.append(_source_segment(original, members, " ".join(texts)))
        else:
            rows.append(_added_segment(article, number, " ".join(texts)))
    rows.extend(_source_segment(original, [segment], "") for segment in waiting)
    return _renumbered(rows)


def store_paired_article(
    session: Session,
    article: PairedArticle,
    *,
    author: str,
    collection: str = "",
    uses_glossary: bool = True,
    needs_second_reader: bool = False,
) -> Article:
    """Store the article with the draft as its translation, ready for review.

    What the draft lacks is a segment without a target, what it added one without a source. Each target
    is kept as the segment's draft too, as paired: reports measure from there what a reviewer changed.
    """
    stored = store_source(
        session,
        article.source or article.draft,
        author=author,
        target_language=article.target_language,
        collection=collection,
        uses_glossary=uses_glossary,
        needs_second_reader=needs_second_reader,
    )
    stored.has_source = article.has_source
    stored.translation_state = TranslationState.DONE
    rows = [
        Segment(
            article_id=stored.id or 0,
            position=position,
            paragraph=segment.paragraph,
            kind=str(segment.kind),
            level=segment.level,
            source=segment.source,
            target=segment.target,
            state=SegmentState.TRANSLATED if segment.target else SegmentState.INITIAL,
            origin=Origin.IMPORT if segment.target else Origin.NONE,
            language=segment.language,
            source_codes=codes_as_rows(segment.source_codes),
            target_codes=codes_as_rows(
                project_codes(segment.source, segment.source_codes, segment.target) if segment.target else ()
            ),
            updated_by=author,
        )
        for position, segment in enumerate(paired_segments(article))
    ]
    session.add_all(rows)
    session.flush()
    file, digest = article.draft.document.name, hashlib.sha256(article.draft.data).hexdigest()
    session.add_all(
        SegmentDraft(
            segment_id=row.id or 0,
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


def _read_draft(name: str, data: bytes, target_language: str) -> SourceArticle:
    document = read_document(name, data)
    found = detect_document(document.blocks)
    _check_language(found, target_language, document.name)
    return SourceArticle(document, data, found, target_language, segment_document(document, target_language))


def _check_language(found: DocumentLanguage, expected: str, name: str) -> None:
    """Raise LanguageError when the text is surely in another language; a short or mixed one passes."""
    language = found.article
    if not found.speaks_against(expected) or language.probability < _SURE:
        return
    raise LanguageError(
        name,
        f'the text reads as "{language.code}" (probability {language.probability:.2f}), not as "{expected}"',
        "Choose the right file, or name the language that it is in.",
    )


def _alone(draft: SourceArticle, source_language: str | None, target_language: str) -> PairedArticle:
    targets = _sentences(draft)
    pairings = tuple(Pairing((), (number,), 1.0) for number in range(len(targets)))
    draft = replace(draft, source_language=source_language or UNDETERMINED)
    return PairedArticle(None, draft, target_language, (), targets, pairings)


def _sentences(article: SourceArticle) -> tuple[SourceSegment, ...]:
    return tuple(segment for segment in article.segments if segment.kind is not Kind.BOILERPLATE)


def _side(segments: tuple[SourceSegment, ...]) -> Side:
    return Side(
        [segment.source for segment in segments],
        [segment.paragraph for segment in segments],
        [segment.kind for segment in segments],
    )


def _from_rows(name: str, data: bytes, texts: list[str], language: str | None) -> SourceArticle:
    """Return an article of one sentence a row; an empty row is an empty paragraph without a sentence."""
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in texts)
    found = detect_document(blocks)
    code = language or found.article.code
    if code == UNDETERMINED:
        raise LanguageError(
            name, "the source is too short or too mixed to tell its language", "Name the source language."
        )
    filled = [(number, text) for number, text in enumerate(texts) if text]
    segments = tuple(
        SourceSegment(position, number, Kind.PARAGRAPH, text)
        for position, (number, text) in enumerate(filled)
    )
    document = Document(name, "", "", blocks, "application/octet-stream")
    return SourceArticle(document, data, found, code, segments)


def _table_without_heading(name: str, data: bytes) -> tuple[tuple[str, str], ...]:
    if not name.lower().endswith((".csv", ".tsv")):
        return ()
    from review.import_formats.returned import decoded  # noqa: PLC0415 - as in read_bilingual_article

    text = decoded(name, data)
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    if not rows or any(len(row) != _COLUMNS for row in rows):
        return ()
    return tuple((row[0], row[1]) for row in rows)


def _one_line(text: str) -> str:
    return " ".join(text.split())


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
        language=article.language.blocks[first.paragraph].code,
        source_codes=tuple(codes),
    )


def _added_segment(article: PairedArticle, number: int, target: str) -> PairedSegment:
    """Return the segment of a sentence that has no source, in the paragraph that it stands in."""
    added = article.targets[article.pairings[number].targets[0]]
    for neighbour in _paired_neighbours(article, number):
        if article.targets[neighbour.targets[0]].paragraph == added.paragraph and article.source:
            host = article.sources[neighbour.sources[0]]
            level = article.source.document.blocks[host.paragraph].level
            return PairedSegment("", target, host.kind, host.paragraph, level, UNDETERMINED)
    blocks = len(article.source.document.blocks) if article.source else 0
    level = article.draft.document.blocks[added.paragraph].level
    # A paragraph that the source lacks gets a number that no block of the source has.
    return PairedSegment("", target, added.kind, blocks + added.paragraph, level, UNDETERMINED)


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
        language=draft.language.blocks[segment.paragraph].code,
    )
