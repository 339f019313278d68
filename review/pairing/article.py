"""A draft from elsewhere laid beside its source: both read, held against each other, and paired."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from review.exchange.unit import Unit
from review.intake.pipeline import read_article
from review.pairing.alignment import AlignmentSide, Pairing, align_sides
from review.pairing.anchors import CommonAnchors
from review.pairing.tables import (
    article_of_rows,
    bilingual_units,
    has_targets,
    is_bilingual,
    no_pairs,
)
from translation.detection import RELIABLE_LETTERS, UNDETERMINED, DocumentLanguage, another_language
from translation.document import Kind
from translation.errors import LanguageError, UsageError
from translation.formats.apart import run_apart
from translation.formats.article import SourceArticle, read_strangers_file
from translation.formats.boilerplate import opens_as_pointer
from translation.formats.plain_values import as_plain, from_plain
from translation.languages.language import primary_code
from translation.languages.names import language_name
from translation.messages import by_command, told
from translation.segmentation import SourceSegment
from translation.watcher import UNWATCHED, Watcher

_SURE = 0.9
# Shares of the time that a long text takes.
_DRAFT_READ, _BOTH_READ = 0.3, 0.65
_SHORT = 300
"""Sentences that are paired sooner than a process is asked."""


@dataclass(frozen=True, slots=True)
class PairedArticle:
    """An article with a draft beside it, before it is stored.

    ``source`` is None when the draft came alone. ``sources`` and ``targets`` are the sentences,
    junk set aside; ``pairings`` number them. ``units`` are those of a bilingual file that brought
    both, each a paragraph of its number on either side. A person may change ``pairings`` alone (see
    review.pairing.by_hand).
    """

    source: SourceArticle | None
    draft: SourceArticle
    target_language: str
    sources: tuple[SourceSegment, ...]
    targets: tuple[SourceSegment, ...]
    pairings: tuple[Pairing, ...]
    units: tuple[Unit, ...] = ()

    @property
    def untranslated(self) -> int:
        """How many segments of the source have no draft and are to be translated."""
        return sum(
            bool(one.sources and not one.targets and not one.is_aside) for one in self.pairings
        )

    @property
    def doubts(self) -> tuple[LanguageError, ...]:
        """What to tell where a text surely reads as another language than the one it is taken for.

        A file says which languages it holds: it is believed, as few words say little of theirs.
        """
        sides = (self.draft,) if self.source is None else (self.source, self.draft)
        remedy = told("It is taken for what the file says, or who gave it.")
        return tuple(
            another_language(one.language, one.source_language, one.document.name, remedy)
            for one in sides
            if is_surely_other(one.language, one.source_language)
            and one.language.letters >= RELIABLE_LETTERS
        )

    @property
    def has_source(self) -> bool:
        """Whether there is a source to compare with."""
        return self.source is not None

    @property
    def junk(self) -> tuple[int, int]:
        """How many lines of the source and of the draft were set aside."""
        source = 0 if self.source is None else len(self.source.segments) - len(self.sources)
        return source, len(self.draft.segments) - len(self.targets)


class PairLanguages(TypedDict, total=False):
    """The languages of a source and its draft; one that is None is told from its text.

    ``presumed_languages`` are those of both where there is too little text to tell. ``overrule``
    has what was said of a bilingual file believed against its texts; ``usual_target`` says what a
    text in a language goes into, for a file that holds no draft and names no language of one.
    """

    source_language: str | None
    target_language: str | None
    presumed_languages: tuple[str, str] | None
    overrule: bool
    usual_target: Callable[[str], str]


def read_paired_article(
    source: tuple[str, bytes] | None,
    draft: tuple[str, bytes],
    *,
    watcher: Watcher = UNWATCHED,
    **languages: Unpack[PairLanguages],
) -> PairedArticle:
    """Read a source and its draft, each as (name, bytes), and pair their sentences.

    A bilingual file as draft brings its source with it, and with a source beside it, gives its
    second column; any other draft without a source stands alone. Raises InputError for files that
    cannot be read; LanguageError when a text is surely in another language than said, or in none
    that can be told, or when the two seem to be swapped; UsageError when both are the same text or
    in the same language; StoppedError when ``watcher`` is over, which is told shares of 1.
    """
    if source is None and is_bilingual(*draft, watcher=watcher):
        return read_bilingual_article(*draft, watcher=watcher, **languages)

    target_language = languages.get("target_language")
    translated, has_rows = read_draft(
        draft,
        target_language=target_language,
        presumed_language=_presumed(languages)[1],
        watcher=watcher.part(0, _DRAFT_READ),
    )
    if source is None:
        _check_language(translated.language, target_language, translated.document.name)
        return _alone(translated, languages.get("source_language"))

    return _paired(
        source,
        translated,
        languages,
        has_rows=has_rows,
        watcher=watcher,
    )


def _presumed(languages: PairLanguages) -> tuple[str | None, str | None]:
    return languages.get("presumed_languages") or (None, None)


def _paired(
    source: tuple[str, bytes],
    translated: SourceArticle,
    languages: PairLanguages,
    *,
    has_rows: bool,
    watcher: Watcher,
) -> PairedArticle:
    """Read the source and pair its sentences with those of the draft."""
    source_language = languages.get("source_language")
    original = read_article(
        *source,
        source_language=source_language,
        presumed_language=_presumed(languages)[0],
        watcher=watcher.part(_DRAFT_READ, _BOTH_READ),
    )
    target_language = languages.get("target_language")
    _check_not_swapped(original, translated, target_language)
    _check_language(translated.language, target_language, translated.document.name)
    _check_language(original.language, source_language, original.document.name)
    _check_pair(original, translated)

    sources, targets = sentences_of(original), sentences_of(translated)
    pairings = aligned(
        source[0],
        (side_of(sources, original.source_language), draft_side(translated, has_rows=has_rows)),
        watcher=watcher.part(_BOTH_READ, 1),
    )

    return PairedArticle(
        original,
        translated,
        translated.source_language,
        sources,
        targets,
        set_furniture_aside(pairings, original, sources, targets, translated.source_language),
    )


def read_draft(
    draft: tuple[str, bytes],
    *,
    target_language: str | None,
    presumed_language: str | None = None,
    watcher: Watcher,
) -> tuple[SourceArticle, bool]:
    """Read a draft, of a bilingual file its translations; return it, and if it came in such rows.

    Raises InputError for what cannot be read, LanguageError where nobody said the language and it
    cannot be told, StoppedError when ``watcher`` is over.
    """
    if is_bilingual(*draft, watcher=watcher):
        units = bilingual_units(*draft, watcher=watcher)
        if not has_targets(units):
            raise no_pairs(draft[0])
        rows = [(unit.target, unit.codes or ()) for unit in units]
        presumed_language = presumed_language or _declared(unit.target_language for unit in units)
        return article_of_rows(*draft, rows, target_language, presumed_language), True

    translated = read_strangers_file(
        *draft,
        source_language=target_language,
        presumed_language=presumed_language,
        watcher=watcher,
    )
    _require_told(translated)

    return translated, False


def align_here(
    name: str,  # noqa: ARG001 - what a child process is asked has a name
    data: bytes,
    *,
    on_progress: Callable[[float], None],
) -> tuple[Pairing, ...]:
    """Do here what a child is asked for long texts: align two sides, in JSON, of ``data``."""
    source, target = from_plain(tuple[AlignmentSide, AlignmentSide], json.loads(data))
    return align_sides(source, target, on_progress=on_progress)


def aligned(
    name: str, sides: tuple[AlignmentSide, AlignmentSide], *, watcher: Watcher = UNWATCHED
) -> tuple[Pairing, ...]:
    """Return the pairings, of a long text from a child process: other pages go on meanwhile."""
    if max(len(side.sentences) for side in sides) <= _SHORT:
        return align_sides(*sides)
    data = json.dumps(as_plain(sides)).encode()
    return run_apart(align_here, name, data, {}, watcher=watcher)


def read_bilingual_article(
    name: str, data: bytes, *, watcher: Watcher = UNWATCHED, **languages: Unpack[PairLanguages]
) -> PairedArticle:
    """Read a PO, XLIFF, TMX, Word, Excel or two-column file, whose rows are the pairing.

    Raises as read_paired_article, and FileFormatError when the file breaks its format.
    """
    units = tuple(unit.with_tags for unit in bilingual_units(name, data, watcher=watcher))
    original, translated = _sides_of(name, data, units, languages)
    _check_pair(original, translated)
    ours, theirs = _numbers_by_row(original), _numbers_by_row(translated)
    pairings = tuple(
        Pairing(ours.get(row, ()), theirs.get(row, ()), 1.0, is_aside=unit.is_kept)
        for row, unit in enumerate(units)
    )

    return PairedArticle(
        original,
        translated,
        translated.source_language,
        original.segments,
        translated.segments,
        pairings,
        units,
    )


def _sides_of(
    name: str, data: bytes, units: Sequence[Unit], languages: PairLanguages
) -> tuple[SourceArticle, SourceArticle]:
    """Return the source and the draft that the units hold, each in the language that a person says,
    or else the file, or else its text. Raises LanguageError.
    """
    said = languages.get("source_language"), languages.get("target_language")
    declared = (
        _declared(unit.source_language for unit in units),
        _declared(unit.target_language for unit in units),
    )
    known = said[0] or declared[0], said[1] or declared[1]
    presumed = _presumed(languages)
    if known[1] == presumed[0] or known[0] == presumed[1]:
        presumed = presumed[::-1]
    sources = [(unit.source, unit.source_codes) for unit in units]
    targets = [(unit.target, unit.codes or ()) for unit in units]
    original = article_of_rows(name, data, sources, known[0], presumed[0])
    target_language = known[1]
    if target_language is None and "usual_target" in languages and not has_targets(units):
        target_language = languages["usual_target"](original.source_language)
    translated = article_of_rows(name, data, targets, target_language, presumed[1])

    if not languages.get("overrule"):
        # What the file says too needs no other witness.
        source_language, target_language = (
            one if one != of_file else None for one, of_file in zip(said, declared, strict=True)
        )
        _check_not_swapped(original, translated, target_language)
        _check_language(original.language, source_language, name)
        _check_language(translated.language, target_language, name)
    return original, translated


def _declared(languages: Iterable[str]) -> str | None:
    """The language that the file names first, None where it names none."""
    return next((primary_code(one) for one in languages if one), "") or None


def _numbers_by_row(article: SourceArticle) -> dict[int, tuple[int, ...]]:
    """Return the segment's number of each row that became a segment."""
    return {one.paragraph: (number,) for number, one in enumerate(article.segments)}


def _require_told(draft: SourceArticle) -> None:
    """Raise LanguageError for a draft whose language nobody said and its text does not tell."""
    if draft.source_language == UNDETERMINED:
        raise LanguageError(
            draft.document.name,
            "the draft is too short or too mixed to tell its language",
            by_command(told("Choose the draft's language yourself."), "--to"),
        )


def _check_pair(original: SourceArticle, translated: SourceArticle) -> None:
    """Raise UsageError for two texts that cannot be a source and its draft."""
    source, target = original.source_language, translated.source_language
    if [segment.source for segment in sentences_of(original)] == [
        segment.source for segment in sentences_of(translated)
    ]:
        raise UsageError(
            translated.document.name,
            "the draft is the same text as the source",
            "Choose the translation as the draft.",
        )

    if source == target:
        raise UsageError(
            original.document.name,
            told("the source is in {target}, as the draft is", target=language_name(target)),
            "Choose the article that the draft was made from; perhaps the two were swapped.",
        )


def _check_not_swapped(
    original: SourceArticle, translated: SourceArticle, target_language: str | None
) -> None:
    """Raise LanguageError where a person chose the language of the draft, and the source is in it
    and the draft is not. Else either direction is as likely.
    """
    if target_language is None:
        return
    source, target = original.language.article.code, translated.language.article.code
    if source == target_language and is_surely_other(translated.language, target_language):
        raise LanguageError(
            original.document.name,
            told(
                "the source reads as {source} and the draft as {target}: perhaps the two were "
                "swapped",
                source=language_name(source),
                target=language_name(target),
            ),
            "Swap them, or name the language that the draft is in.",
        )


def is_surely_other(found: DocumentLanguage, expected: str) -> bool:
    """Whether a text is surely in another language than ``expected``; short or mixed is not."""
    return found.speaks_against(expected) and found.article.probability >= _SURE


def _check_language(found: DocumentLanguage, expected: str | None, name: str) -> None:
    """Raise LanguageError if the text is surely in another language; a short or mixed passes."""
    if expected is not None and is_surely_other(found, expected):
        remedy = told("Choose the right file, or name the language that it is in.")
        raise another_language(found, expected, name, remedy)


def _alone(draft: SourceArticle, source_language: str | None) -> PairedArticle:
    targets = sentences_of(draft)
    pairings = tuple(Pairing((), (number,), 1.0) for number in range(len(targets)))
    target_language = draft.source_language
    draft = replace(draft, source_language=source_language or UNDETERMINED)
    return PairedArticle(None, draft, target_language, (), targets, pairings)


def sentences_of(article: SourceArticle) -> tuple[SourceSegment, ...]:
    """Return what is no junk."""
    return tuple(segment for segment in article.segments if segment.kind is not Kind.BOILERPLATE)


def draft_side(draft: SourceArticle, *, has_rows: bool) -> AlignmentSide:
    """Return the draft as it is aligned; rows of a table say nothing of paragraphs, each is one."""
    side = side_of(sentences_of(draft), draft.source_language)
    return replace(side, paragraphs=(), kinds=()) if has_rows else side


def side_of(segments: tuple[SourceSegment, ...], language: str) -> AlignmentSide:
    """Return the segments as they are aligned."""
    return AlignmentSide(
        [segment.source for segment in segments],
        [segment.paragraph for segment in segments],
        [segment.kind for segment in segments],
        language,
    )


_LEAST_CONTAINED = 0.7
"""Of what a sentence could share with a line, in anchors. Renderings share 0.74 and more, another
sentence that has a name or a year in common with it 0.61 at most.
"""


def set_furniture_aside(
    pairings: Sequence[Pairing],
    original: SourceArticle,
    sources: Sequence[SourceSegment],
    targets: Sequence[SourceSegment],
    target_language: str,
) -> tuple[Pairing, ...]:
    """Return ``pairings``, those set aside that pair nothing with furniture of the draft's page.

    That is a pointer to another story, and what renders a line that was set aside in the source at
    the same place: share bars, related stories, the box about an author. Whatever else the draft
    added stays.
    """
    junk = [segment for segment in original.segments if segment.kind is Kind.BOILERPLATE]
    done = [*pairings]
    last = -1
    waiting: list[int] = []
    for number, pairing in enumerate([*pairings, None]):
        if pairing is not None and not (pairing.sources and pairing.targets):
            waiting += [] if pairing.sources else [number]
            continue
        next_position = sources[pairing.sources[0]].position if pairing else len(original.segments)
        lines = [segment.source for segment in junk if last < segment.position < next_position]
        texts = [targets[done[added].targets[0]].source for added in waiting]
        languages = original.source_language, target_language
        for added, is_furniture in zip(waiting, _furniture(lines, texts, languages), strict=True):
            done[added] = replace(done[added], is_aside=is_furniture)
        if pairing is not None:
            last, waiting = sources[pairing.sources[-1]].position, []

    return tuple(done)


def _furniture(
    lines: Sequence[str], texts: Sequence[str], languages: tuple[str, str]
) -> list[bool]:
    common = CommonAnchors(lines, texts, languages)
    return [
        opens_as_pointer(text)
        or any(
            common.shared(line, number) >= _LEAST_CONTAINED * weight > 0
            for line in range(len(lines))
        )
        for number, (text, weight) in enumerate(zip(texts, common.target_weights, strict=True))
    ]
