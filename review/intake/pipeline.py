"""The road of an article: bytes -> reading -> detection -> segmentation -> memory -> protection ->
engine -> drafts and segments in the database. Checks and people come after it.
"""

import re
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.checks.style_pack import StylePack
from review.intake.drafting import DraftedTarget, draft_targets, name_record
from review.intake.learnt import Learnt, learnt_for
from review.intake.tags import untagged, with_tags
from review.interface.language import is_pasted
from review.memory.units import exact_matches
from review.segments.house_style import desk_style
from review.segments.workflow import write_draft
from review.store.articles import get_article, list_segments, log_event
from review.store.columns import now
from review.store.database import writing
from review.store.known_articles import digest_of
from review.store.roles import MACHINE, MEMORY, Role, require_role
from review.store.tables import (
    LONGEST_FILE_NAME,
    Article,
    ArticleFile,
    Origin,
    Segment,
    SegmentDraft,
    TranslationState,
    stored_id,
)
from translation.detection import UNDETERMINED, known_language, require_language
from translation.document import Document, Kind
from translation.engine import ScoringEngine, TranslationEngine
from translation.errors import CotejoError, NoModelError, StoppedError, UsageError, error_of
from translation.formats.article import (
    PastedReading,
    Reading,
    SourceArticle,
    read_pasted,
    read_strangers_file,
)
from translation.formats.rich_text import CODE
from translation.formats.structure import LONGEST_TITLE, is_title
from translation.inline_codes import codes_as_rows
from translation.languages import usual
from translation.languages.names import language_name
from translation.messages import told
from translation.packages import choose_packages
from translation.segmentation import SourceSegment
from translation.watched_engine import watched

_SECONDS_BETWEEN_WRITES = 0.3
_LONGEST_CALLED = 60
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def read_article(name: str, data: bytes, **said: Unpack[Reading]) -> SourceArticle:
    """Read, detect and segment a file as read_strangers_file does.

    Raises as that does, and LanguageError when the language cannot be told and nobody has said it.
    """
    return _in_known_language(read_strangers_file(name, data, **said))


def read_pasted_article(text: str, **said: Unpack[PastedReading]) -> SourceArticle:
    """Read, detect and segment text typed or pasted by a person. Raises as read_article, and
    UsageError for the address of a page in the place of its text.
    """
    if _WEB_ADDRESS.fullmatch(text.strip()):
        raise UsageError(
            text.strip()[:_LONGEST_CALLED],
            "this is the address of a page and not its text, and nothing is fetched",
            "Open the page in your browser and paste its text, or save it and add the file.",
        )
    return _in_known_language(read_pasted(text, **said))


def _in_known_language(article: SourceArticle) -> SourceArticle:
    if article.source_language == UNDETERMINED:
        known_language(article.language, article.document.name)
    return article


def require_languages(article: SourceArticle, *, said: str | None, target_language: str) -> None:
    """Refuse an article that is not in the language its giver ``said`` (None when nothing was
    said), or is in the target language already. Raises LanguageError, UsageError.
    """
    name = article.document.name
    if said is not None:
        require_language(article.language, said, name)
    if article.source_language == target_language:
        raise UsageError(
            name,
            told("the text is in {target} already", target=language_name(target_language)),
            "Choose another target language, leave it out, or say which language it is really "
            "in and overrule the detection.",
        )


def require_doable(
    article: SourceArticle, *, said: str | None, target_language: str, models: Path | None
) -> None:
    """Refuse an article that cannot be done here, for page and command alike: by its languages, or
    because no package in ``models`` translates it (None when it is not to be translated at once).

    Raises LanguageError, UsageError; NoModelError; each names the article.
    """
    require_languages(article, said=said, target_language=target_language)
    if models is not None:
        try:
            choose_packages(models, article.source_language, target_language)
        except NoModelError as error:
            raise NoModelError(article.document.name, error.problem, error.remedy) from error


class Treatment(TypedDict, total=False):
    """How an article is treated, where it is not as most are; see Article."""

    desk: str
    uses_glossary: bool
    needs_second_reader: bool


def store_article(
    session: Session,
    article: SourceArticle,
    *,
    author: str,
    target_language: str = usual.TARGET,
    **treated: Unpack[Treatment],
) -> Article:
    """Store the article with its original bytes and its segments, none of them translated yet."""
    stored = store_source(
        session, article, author=author, target_language=target_language, **treated
    )
    session.add_all(segment_row(segment, stored_id(stored)) for segment in article.segments)
    session.flush()
    return stored


def segment_row(
    segment: SourceSegment,
    article_id: int,
    **fields: Any,  # noqa: ANN401 - of its columns
) -> Segment:
    """Return the segment as a row of the article, with whatever else its ``fields`` hold."""
    return Segment(
        article_id=article_id,
        position=segment.position,
        paragraph=segment.paragraph,
        kind=segment.kind.value,
        level=segment.level,
        item=segment.item,
        source=segment.source,
        language=segment.language,
        source_codes=codes_as_rows(segment.codes),
        **fields,
    )


def _called(document: Document) -> str:
    """Return what people know a text without a title by: its file's name, or the first words where
    it was pasted or begins with what is too long for a title.
    """
    texts = (block for block in document.blocks if block.kind is not Kind.BOILERPLATE)
    first = next(texts, None)
    is_long_title = first is not None and len(first.text) > LONGEST_TITLE and is_title(first)
    if first is None or not (is_pasted(document.name) or is_long_title):
        return document.name
    text, longest = first.text, LONGEST_TITLE if is_long_title else _LONGEST_CALLED
    if len(text) <= longest:
        return text

    # Languages without spaces are cut between any two characters.
    head = text[:longest].rpartition(" ")[0] or text[:longest]
    return head.rstrip(" ,;:.–—") + "…"


def store_source(
    session: Session,
    article: SourceArticle,
    *,
    author: str,
    target_language: str,
    **treated: Unpack[Treatment],
) -> Article:
    """Store the article and its original bytes, without any segment."""
    require_role(session, author, Role.REVIEWER)
    document = article.document
    overruled = article.source_language != article.language.article.code
    stored = Article(
        name=document.name[:LONGEST_FILE_NAME],
        title=document.title or _called(document),
        byline=document.byline,
        deck=document.deck or None,
        author=document.author or None,
        place=document.place or None,
        published=document.published or None,
        source_url=document.source_url or None,
        media_type=document.media_type,
        source_language=article.source_language,
        source_probability=0.0 if overruled else article.language.article.probability,
        target_language=target_language,
        owner=author,
        **treated,
    )
    session.add(stored)
    session.flush()
    assert stored.id is not None  # noqa: S101 - flush gave it one
    session.add(
        ArticleFile(article_id=stored.id, data=article.data, sha256=digest_of(article.data))
    )
    log_event(session, "article", stored.id, "added", author=author, name=document.name)

    return stored


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the segments to translate are done, and how many of those failed."""

    done: int
    total: int
    failed: int

    def after(self, drafted: Collection[DraftedTarget]) -> "Progress":
        """Return how it stands once these are done too."""
        failed = self.failed + sum(bool(one.error) for one in drafted)
        return Progress(self.done + len(drafted), self.total, failed)


def translate_article(
    database: Engine,
    article_id: int,
    engine: TranslationEngine,
    index: TermIndex,
    *,
    opposite: ScoringEngine | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    on_progress: Callable[[Session, Progress], object] = lambda _session, _progress: None,
) -> Progress:
    """Draft every segment that has no target yet, writing them as they come; return how it ended.

    So it also resumes what was cancelled and retries what failed. What a reviewer wrote meanwhile
    is left alone. With the engine of the ``opposite`` direction both choose among hypotheses; what
    the desk's corrections taught is consulted. ``is_cancelled`` is asked before each batch that the
    engine begins; what is done by then is kept. ``on_progress`` is told in each transaction that
    stores something: what it raises takes that back and ends the work.
    """
    with writing(database) as session:
        begun = _begin(session, article_id)
        progress = Progress(0, len(begun.waiting), 0)
        on_progress(session, progress)

    state = TranslationState.CANCELLED
    try:
        wanted = watched(engine, is_cancelled), opposite and watched(opposite, is_cancelled)
        with closing(_drafts(begun, wanted, index)) as drafts:
            for group in _grouped(drafts):
                progress = progress.after([drafted for _, drafted in group])
                with writing(database) as session:
                    on_progress(session, progress)
                    _store_drafts(session, begun.segments, group)
        if progress.done == progress.total:
            state = TranslationState.DONE
    finally:
        with writing(database) as session:
            on_progress(session, progress)
            _end(session, article_id, state, progress)
    return progress


@dataclass(frozen=True, slots=True)
class _Begun:
    """An article about to be drafted: ``waiting`` are indexes of its segments without a target."""

    segments: Sequence[Segment]
    waiting: Sequence[int]
    remembered: Mapping[str, str]
    languages: tuple[str, str]
    learnt: Learnt | None
    style: StylePack | None


def failure_of(session: Session, article_id: int, progress: Progress) -> CotejoError:
    """Return how many segments have no draft, why the first has none, and what to do about it."""
    segments = list_segments(session, article_id)
    # A person may have translated them all meanwhile.
    stored = next((segment.error for segment in segments if segment.error), "")
    first = error_of(stored) if stored else CotejoError("", told("the engine failed"))
    # Who reads it wants to know of which article it is said: that is told by its caller.
    reason = (
        told("{subject}: {problem}", subject=first.subject, problem=first.problem)
        if first.subject
        else first.problem
    )
    if progress.failed == progress.total:
        problem = told("no segment could be translated: {reason}", reason=reason)
    else:
        problem = told(
            "segments that could not be translated: {failed} of {total} ({reason})",
            failed=progress.failed,
            total=progress.total,
            reason=reason,
        )
    return CotejoError("", problem, first.remedy)


def code_in(segment: Segment) -> list[str]:
    """Return the stretches of code in the segment's source, which engines leave alone."""
    return [
        segment.source[code["start"] : code["end"]]
        for code in segment.source_codes
        if code["kind"] == CODE
    ]


def _begin(session: Session, article_id: int) -> _Begun:
    article = get_article(session, article_id)
    article.translation_state = TranslationState.RUNNING
    article.translation_problem = ""
    languages = article.languages
    segments = list_segments(session, article_id)
    session.expunge_all()
    waiting = [number for number, segment in enumerate(segments) if _waits(segment)]
    units = exact_matches(session, {segments[number].source for number in waiting}, languages)
    remembered = {source: unit.target for source, unit in units.items()}

    return _Begun(
        segments,
        waiting,
        remembered,
        languages,
        learnt_for(session, article.desk, languages),
        desk_style(session, article.desk),
    )


def _drafts(
    begun: _Begun, engines: tuple[TranslationEngine, ScoringEngine | None], index: TermIndex
) -> Generator[tuple[int, DraftedTarget], None, None]:
    engine, opposite = engines
    # What the memory holds has its tags.
    bare = [
        () if segment.source in begun.remembered else untagged(segment)
        for segment in begun.segments
    ]
    texts = [
        (number, text)
        for number, segment in enumerate(begun.segments)
        for text in bare[number] or (segment,)
    ]
    waiting = {*begun.waiting}
    drafts = draft_targets(
        [text for _, text in texts],
        engine,
        index,
        remembered=begun.remembered,
        wanted=[at for at, (number, _) in enumerate(texts) if number in waiting],
        languages=begun.languages,
        opposite=opposite,
        learnt=begun.learnt,
        code={at: code_in(begun.segments[number]) for at, (number, _) in enumerate(texts)},
        style=begun.style,
    )
    parts = defaultdict[int, dict[int, DraftedTarget]](dict)
    with closing(drafts):
        for at, drafted in drafts:
            number = texts[at][0]
            parts[number][at] = drafted
            if not bare[number]:
                yield number, drafted
            elif len(parts[number]) == len(bare[number]):
                made = [one for _, one in sorted(parts[number].items())]
                yield number, with_tags(bare[number], made, begun.languages)


def _end(session: Session, article_id: int, state: TranslationState, progress: Progress) -> None:
    article = get_article(session, article_id)
    article.translation_state = state
    article.updated_at = now()
    log_event(
        session, "article", article_id, f"translation {state}", author=MACHINE, done=progress.done
    )


def _waits(segment: Segment) -> bool:
    return not segment.target and segment.kind != Kind.BOILERPLATE


def _grouped(
    drafts: Iterator[tuple[int, DraftedTarget]],
) -> Iterator[list[tuple[int, DraftedTarget]]]:
    """Yield the drafts that came within a moment together, until the engine is stopped."""
    # One transaction for all that came within a moment: a disk flush for each sentence would cost
    # more than translating it.
    group: list[tuple[int, DraftedTarget]] = []
    last = time.monotonic()
    with suppress(StoppedError):
        for item in drafts:
            group.append(item)
            if time.monotonic() - last >= _SECONDS_BETWEEN_WRITES:
                yield group
                group, last = [], time.monotonic()
    if group:
        yield group


def _store_drafts(
    session: Session, segments: Sequence[Segment], group: Iterable[tuple[int, DraftedTarget]]
) -> None:
    for number, drafted in group:
        _store_draft(session, segments[number], drafted)


def _store_draft(session: Session, waiting: Segment, drafted: DraftedTarget) -> None:
    segment = session.get(Segment, waiting.id)
    if segment is None or segment.removed:
        return

    if drafted.signature is not None and drafted.score is not None:
        signature = drafted.signature
        session.add(
            SegmentDraft(
                segment_id=stored_id(segment),
                text=drafted.target,
                score=drafted.score,
                engine=signature.name,
                model=signature.model,
                model_version=signature.version,
                sha256=signature.sha256,
                repairs=list(drafted.repairs),
            )
        )

    if segment.source == waiting.source:
        write_draft(
            session,
            segment,
            target=drafted.target,
            origin=drafted.origin,
            score=drafted.score,
            error=drafted.error,
            names=[name_record(segment.source, outcome) for outcome in drafted.names],
            author=MEMORY if drafted.origin is Origin.MEMORY else MACHINE,
        )
