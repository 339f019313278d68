"""A draft from elsewhere laid beside its source and stored as an article like any other."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from sqlmodel import Session

from review.intake.pipeline import read_article, store_source
from review.pairing.alignment import Pairing, Side, align_sides
from review.pairing.by_hand import PairingSide, join_pairs, move_sentence, split_pair
from review.pairing.tables import BILINGUAL_SUFFIXES, article_of_rows, bilingual_pairs, is_bilingual
from review.store.tables import (
    IMPORTED,
    Article,
    Origin,
    Segment,
    SegmentDraft,
    TranslationState,
    stored_id,
)
from translation.detection import UNDETERMINED, DocumentLanguage
from translation.document import InlineCode, Kind
from translation.errors import LanguageError, UsageError
from translation.inline_codes import codes_as_rows, project_codes
from translation.messages import told
from translation.reading.article import SourceArticle, read_strangers_file
from translation.segmentation import SourceSegment

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

_SURE = 0.9
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class PairedArticle:
    """An article with a draft beside it, before it is stored.

    ``source`` is None when the draft came alone. ``sources`` and ``targets`` are the sentences, junk set
    aside; ``pairings`` number them. A person may change ``pairings`` alone (see review.pairing.by_hand).
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
    """What becomes one Segment. ``language`` is that of the source if it is not the article's, else ""."""

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
    target_language: str | None,
    presumed_languages: tuple[str, str] | None = None,
) -> PairedArticle:
    """Read a source and its draft, each as (name, bytes), and pair their sentences.

    A language that is None is told from its text; ``presumed_languages`` are those of source and draft
    where there is too little text to tell. A bilingual file as draft brings its source with it, and
    with a source beside it, gives its second column; any other draft without a source stands alone.
    Raises InputError for files that cannot be read; LanguageError when a text is surely in another
    language than said, or in none that can be told, or when the two seem to be swapped; UsageError when
    both are the same text or in the same language.
    """
    presumed_source, presumed_target = presumed_languages or (None, None)
    both = is_bilingual(*draft)
    if source is None and both:
        return read_bilingual_article(
            *draft,
            source_language=source_language,
            target_language=target_language,
            presumed_languages=presumed_languages,
        )
    if both:
        texts = [target for _, target in bilingual_pairs(*draft)]
        translated = article_of_rows(*draft, texts, target_language, presumed_target)
    else:
        translated = _read_draft(*draft, target_language, presumed_target)
    if target_language is not None:
        _check_language(translated.language, target_language, translated.document.name)
    if source is None:
        return _alone(translated, source_language)
    original = read_article(*source, source_language=source_language, presumed_language=presumed_source)
    if source_language is not None:
        _check_language(original.language, source_language, original.document.name)
    sources, targets = _sentences(original), _sentences(translated)
    _check_pair(original, translated, is_said=target_language is not None)
    source_side, target_side = _side(sources, original), _side(targets, translated)
    if both:
        # Each row of a table is a block of its own: that says nothing of paragraphs.
        target_side = replace(target_side, paragraphs=(), kinds=())
    return PairedArticle(
        original,
        translated,
        translated.source_language,
        sources,
        targets,
        align_sides(source_side, target_side),
    )


def read_bilingual_article(
    name: str,
    data: bytes,
    *,
    source_language: str | None,
    target_language: str | None,
    presumed_languages: tuple[str, str] | None = None,
) -> PairedArticle:
    """Read a PO, XLIFF, TMX, Word, Excel or two-column file, whose rows are the pairing.

    Raises as read_paired_article, and GlossaryFormatError when the file breaks its format.
    """
    presumed_source, presumed_target = presumed_languages or (None, None)
    pairs = bilingual_pairs(name, data)
    original = article_of_rows(name, data, [source for source, _ in pairs], source_language, presumed_source)
    translated = article_of_rows(
        name, data, [target for _, target in pairs], target_language, presumed_target
    )
    _check_language(original.language, original.source_language, name)
    _check_language(translated.language, translated.source_language, name)
    _check_pair(original, translated, is_said=target_language is not None)
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
        original, translated, translated.source_language, original.segments, translated.segments, pairings
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
    rows = [
        Segment(
            article_id=stored_id(stored),
            position=position,
            paragraph=segment.paragraph,
            kind=str(segment.kind),
            level=segment.level,
            source=segment.source,
            target=segment.target,
            origin=(Origin.PERSON if from_person else Origin.IMPORT) if segment.target else Origin.NONE,
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


def _read_draft(name: str, data: bytes, language: str | None, presumed: str | None) -> SourceArticle:
    article = read_strangers_file(name, data, source_language=language, presumed_language=presumed)
    if article.source_language == UNDETERMINED:
        raise LanguageError(
            name,
            "the draft is too short or too mixed to tell its language",
            "Choose the draft's language yourself (on the command line: --to).",
        )
    return article


def _check_pair(original: SourceArticle, translated: SourceArticle, *, is_said: bool) -> None:
    """Raise UsageError or LanguageError for two texts that cannot be a source and its draft.

    ``is_said``: a person named the draft's language.
    """
    source, target = original.source_language, translated.source_language
    if [segment.source for segment in _sentences(original)] == [
        segment.source for segment in _sentences(translated)
    ]:
        raise UsageError(
            translated.document.name,
            "the draft is the same text as the source",
            "Choose the translation as the draft.",
        )
    if source == target:
        raise UsageError(
            original.document.name,
            told("the source is in {target}, as the draft is", target=target),
            told("Choose the article that the draft was made from; perhaps the two were swapped."),
        )
    if source == _ENGLISH and not is_said:
        # Drafts from elsewhere are English far more often than their sources are.
        raise LanguageError(
            original.document.name,
            told(
                'the source reads as "{source}" and the draft as "{target}": perhaps the two were swapped',
                source=source,
                target=target,
            ),
            told("Swap them, or name the language that the draft is in."),
        )


def _check_language(found: DocumentLanguage, expected: str, name: str) -> None:
    """Raise LanguageError when the text is surely in another language; a short or mixed one passes."""
    language = found.article
    if not found.speaks_against(expected) or language.probability < _SURE:
        return
    raise LanguageError(
        name,
        told(
            'the text reads as "{code}" (probability {probability:.2f}), not as "{expected}"',
            code=language.code,
            probability=language.probability,
            expected=expected,
        ),
        told("Choose the right file, or name the language that it is in."),
    )


def _alone(draft: SourceArticle, source_language: str | None) -> PairedArticle:
    targets = _sentences(draft)
    pairings = tuple(Pairing((), (number,), 1.0) for number in range(len(targets)))
    target_language = draft.source_language
    draft = replace(draft, source_language=source_language or UNDETERMINED)
    return PairedArticle(None, draft, target_language, (), targets, pairings)


def _sentences(article: SourceArticle) -> tuple[SourceSegment, ...]:
    return tuple(segment for segment in article.segments if segment.kind is not Kind.BOILERPLATE)


def _side(segments: tuple[SourceSegment, ...], article: SourceArticle) -> Side:
    return Side(
        [segment.source for segment in segments],
        [segment.paragraph for segment in segments],
        [segment.kind for segment in segments],
        article.source_language,
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
