"""An article taken from the database as every export format reads it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from glossary.language.people import names_joined
from glossary.matching import TermIndex
from glossary.term import Term
from review.checks.issue import Issue
from review.export.disclosure import desk_disclosure, with_disclosure
from review.export.exported import ExportedArticle, ExportedComment, ExportedSegment
from review.store.articles import (
    article_fields,
    get_article,
    headline_fields,
    last_drafts,
    list_segments,
)
from review.store.columns import now
from review.store.comments import list_comments
from review.store.readings import Confirmation, standing_readings
from review.store.states import is_done
from review.store.tables import (
    IMPORTED,
    Article,
    ArticleFile,
    Correction,
    Segment,
    SegmentDraft,
    stored_id,
)
from translation.document import Kind
from translation.engine import EngineSignature
from translation.errors import error_of
from translation.formats.bylines import read_byline
from translation.inline_codes import codes_from_rows
from translation.languages import usual


def gather_article(
    session: Session,
    article_id: int,
    *,
    only_confirmed: bool = False,
    issues: Mapping[int, Sequence[Issue]] | None = None,
    term_index: TermIndex | None = None,
    spoken: str = usual.WRITTEN_IN,
) -> ExportedArticle:
    """Return the article with everything that a format may want to write.

    ``issues`` are the open ones by segment; ``term_index`` finds the terms of each source;
    ``spoken`` is the language of notices. Raises NotFoundError.
    """
    drafts = last_drafts(session, [col(Segment.article_id) == article_id])
    known = _Known(
        drafts,
        _draft_sources(session, article_id, drafts),
        _comments(session, article_id),
        standing_readings(session, col(Segment.article_id) == article_id),
        issues or {},
        term_index,
        spoken,
    )
    segments = [_exported(row, known) for row in list_segments(session, article_id)]
    article = get_article(session, article_id)
    gathered = _whole(session, article, segments, only_confirmed=only_confirmed, spoken=spoken)
    gathered = replace(gathered, models=_models(drafts.values()))
    return with_disclosure(gathered, desk_disclosure(session, article.desk))


def _whole(
    session: Session,
    article: Article,
    segments: Sequence[ExportedSegment],
    *,
    only_confirmed: bool,
    spoken: str,
) -> ExportedArticle:
    """Return the article with these segments, those that are left out apart."""
    article_id = stored_id(article)
    stored = session.get(ArticleFile, article_id)
    shown, left_out = _parted(segments, article, only_confirmed=only_confirmed)
    titles = [one.target for one in segments if one.kind == Kind.TITLE and one.target]

    author = _credited(article.author or "", article.byline, segments, article.languages)

    return ExportedArticle(
        name=article.name,
        title=" ".join(titles) or article.called,
        source_language=article.source_language,
        target_language=article.target_language,
        segments=shown,
        exported_at=now(),
        original=stored.data if stored is not None else None,
        media_type=article.media_type,
        created_at=article.created_at,
        desk=article.desk,
        article_id=article_id,
        left_out=left_out,
        needs_second_reader=article.needs_second_reader,
        fields={**article_fields(article), **headline_fields(article), "author": author},
        spoken=spoken,
    )


def _credited(
    said: str, byline: str, segments: Sequence[ExportedSegment], languages: tuple[str, str]
) -> str:
    """Return the author of the translation: ``said`` where it is not of the source's ``byline``
    but said by the file or an editor, else who stands in the byline of ``segments`` as translated,
    "" where that was set aside.
    """
    if not said or said not in byline:
        return said

    own = [one for one in segments if one.kind == Kind.BYLINE or one.source == byline]
    shown = [one for one in own if one.kind != Kind.BOILERPLATE]
    if own and not shown:
        return ""

    names = names_joined(said, languages)
    written = [one.target for one in shown if one.target]
    if not written or any(names in target for target in written):
        return names
    read = read_byline(written[0])
    return read.authors if read is not None else names


def _parted(
    segments: Iterable[ExportedSegment], article: Article, *, only_confirmed: bool
) -> tuple[tuple[ExportedSegment, ...], tuple[ExportedSegment, ...]]:
    """Return the segments to write, and those to leave out."""
    shown, left_out = list[ExportedSegment](), list[ExportedSegment]()
    needs_second_reader = article.needs_second_reader
    for one in segments:
        is_wanted = not only_confirmed or is_done(
            one.state, needs_second_reader=needs_second_reader
        )
        (shown if is_wanted and one.kind != Kind.BOILERPLATE else left_out).append(one)
    return tuple(shown), tuple(left_out)


def _models(drafts: Iterable[SegmentDraft]) -> tuple[EngineSignature, ...]:
    """What wrote the drafts, each once, in their order."""
    found = (
        EngineSignature(one.engine, one.model, one.model_version, one.sha256) for one in drafts
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article's segments beside their rows, by their identifiers."""

    drafts: Mapping[int, SegmentDraft]
    draft_sources: Mapping[int, str]
    comments: Mapping[int, Sequence[ExportedComment]]
    readings: Mapping[int, Sequence[Confirmation]]
    issues: Mapping[int, Sequence[Issue]]
    term_index: TermIndex | None
    spoken: str


def _exported(row: Segment, known: _Known) -> ExportedSegment:
    number = stored_id(row)
    draft = known.drafts.get(number)
    confirmation = next(reversed(known.readings.get(number, ())), None)
    return ExportedSegment(
        segment_id=number,
        position=row.position,
        part=row.part,
        paragraph=row.paragraph,
        kind=row.kind,
        level=row.level,
        item=row.item,
        source=row.source,
        target=row.target,
        state=row.state,
        version=row.version,
        changed_at=row.updated_at,
        changed_by=row.updated_by,
        score=row.score,
        origin=str(row.origin),
        error=str(error_of(row.error)) if row.error else "",
        draft=draft.text if draft else "",
        draft_source=known.draft_sources.get(number, ""),
        drafted_at=draft.created_at if draft else None,
        draft_origin=f"{draft.engine} {draft.model}".strip() if draft else "",
        draft_imported=draft is not None and draft.engine == IMPORTED,
        names=tuple(
            (str(name.get("source", "")), str(name.get("rendering", ""))) for name in row.names
        ),
        issues=tuple(known.issues.get(number, ())),
        comments=tuple(known.comments.get(number, ())),
        reviewer=confirmation.by if confirmation else "",
        unread=confirmation is not None and not confirmation.read,
        source_codes=codes_from_rows(row.source_codes),
        target_codes=codes_from_rows(row.target_codes),
        terms=_terms(known.term_index, row.source),
        spoken=known.spoken,
    )


def _terms(term_index: TermIndex | None, source: str) -> tuple[Term, ...]:
    if term_index is None:
        return ()
    return tuple(dict.fromkeys(match.term for match in term_index.find(source)))


def _comments(session: Session, article_id: int) -> dict[int, list[ExportedComment]]:
    grouped: dict[int, list[ExportedComment]] = defaultdict(list)
    for comment in list_comments(session, article_id):
        grouped[comment.segment_id].append(
            ExportedComment(
                comment.text, comment.author, comment.created_at, comment.resolved_at is not None
            )
        )
    return grouped


def _draft_sources(
    session: Session, article_id: int, drafts: Mapping[int, SegmentDraft]
) -> dict[int, str]:
    """Return what the draft was made from, of each segment whose source has changed since."""
    found: dict[int, str] = {}
    changes = session.exec(
        select(Correction.segment_id, Correction.fields, Correction.created_at)
        .where(Correction.article_id == article_id)
        .order_by(col(Correction.id))
    )
    for segment_id, fields, at in changes:
        draft = drafts.get(segment_id)
        if draft and "source" in fields and at >= draft.created_at:
            found.setdefault(segment_id, fields["source"][0])
    return found
