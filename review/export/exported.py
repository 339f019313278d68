"""An article as frozen values, gathered once; every format writes from these alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from urllib.parse import urljoin

from glossary.term import Term
from review.checks.issue import Issue
from review.interface.language import translate
from review.store.roles import signer_said
from review.store.states import CONFIRMED_STATES, CONFIRMED_UNREAD, STATE_WORDS, is_done
from review.store.tables import SegmentState
from translation.document import GOES_ON, InlineCode, Kind
from translation.engine import EngineSignature
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.inline_codes import continued_codes
from translation.languages import usual
from translation.languages.names import language_name
from translation.messages import told, told_later

_NOT_TRANSLATED, _CONFIRMED_ONCE = told_later("not translated"), told_later("confirmed once")
_LEFT_OUT = "left out"
_COUNTED = {
    STATE_WORDS[SegmentState.INITIAL]: told_later("{count} draft"),
    STATE_WORDS[SegmentState.TRANSLATED]: told_later("{count} edited"),
    _CONFIRMED_ONCE: told_later("{count} confirmed once"),
    _NOT_TRANSLATED: told_later("{count} not translated"),
    _LEFT_OUT: told_later("{count} left out"),
}
"""What each is called behind its number: other words in a language whose words change there."""


@dataclass(frozen=True, slots=True)
class ExportedComment:
    """A remark on a segment, with its author and time."""

    text: str
    author: str
    created_at: datetime
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class ExportedSegment:
    """One segment with its translation. ``reviewer`` is who confirmed it last, "" when nobody did;
    ``unread`` says that this was done to many at once, without reading them one by one.
    ``changed_at`` and ``changed_by`` tell of its last change; ``names`` pairs each protected name
    with its rendering; ``terms`` are the glossary's terms in the source. ``draft_origin`` names the
    engine and model that wrote the draft, or "imported" and the file; ``draft_imported`` tells them
    apart, and ``draft_source`` is what it translates where the source has changed since.
    """

    segment_id: int
    position: int
    paragraph: int
    kind: str
    level: int
    source: str
    target: str
    state: SegmentState
    version: int
    changed_at: datetime
    part: float = 0.0
    item: int = 0
    score: float | None = None
    origin: str = ""
    error: str = ""
    draft: str = ""
    draft_source: str = ""
    drafted_at: datetime | None = None
    draft_origin: str = ""
    draft_imported: bool = False
    names: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()
    comments: tuple[ExportedComment, ...] = ()
    reviewer: str = ""
    unread: bool = False
    changed_by: str = ""
    source_codes: tuple[InlineCode, ...] = ()
    target_codes: tuple[InlineCode, ...] = ()
    terms: tuple[Term, ...] = ()
    spoken: str = usual.WRITTEN_IN


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article as it stands at ``exported_at``. ``segments`` are what the files hold, in order;
    ``left_out`` is the boilerplate and, when only confirmed segments were asked for, all others.
    ``unfinished`` counts the segments among ``left_out`` that are not boilerplate. ``fields`` are
    what it says of itself (see review.store.articles), the title in the source's language, and the
    web title and social text that the desk wrote. ``disclosure`` is what the desk says to readers
    of the machine, ``ai_disclosure`` the same to programs; see review.export.disclosure.
    """

    name: str
    title: str
    source_language: str
    target_language: str
    segments: tuple[ExportedSegment, ...]
    exported_at: datetime
    original: bytes | None = None
    media_type: str = ""
    models: tuple[EngineSignature, ...] = ()
    created_at: datetime | None = None
    desk: str = ""
    article_id: int | None = None
    left_out: tuple[ExportedSegment, ...] = ()
    needs_second_reader: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    spoken: str = usual.WRITTEN_IN
    disclosure: str = ""
    ai_disclosure: str = ""

    @property
    def unfinished(self) -> int:
        """How many segments of the article the files leave out because they are not confirmed."""
        return sum(segment.kind != Kind.BOILERPLATE for segment in self.left_out)

    @property
    def is_drafted(self) -> bool:
        """Whether an engine of ours wrote any of its drafts."""
        return any(one.draft and not one.draft_imported for one in self.segments)

    @property
    def feeds_memory(self) -> bool:
        """Whether any of its segments goes into a translation memory: one that is confirmed."""
        return any(one.state in CONFIRMED_STATES and one.target.strip() for one in self.segments)

    def is_done(self, segment: ExportedSegment) -> bool:
        """Whether nothing is left to do on the segment."""
        return is_done(segment.state, needs_second_reader=self.needs_second_reader)

    def model_objects(self) -> list[dict[str, str]]:
        """Return what names each model that wrote a draft of the article, ready for JSON."""
        return [
            {"engine": one.name, "model": one.model, "version": one.version, "sha256": one.sha256}
            for one in self.models
        ]

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Everybody who confirmed a segment of the article, in alphabetical order."""
        return tuple(sorted({segment.reviewer for segment in self.segments} - {""}))

    @property
    def reviewers_said(self) -> tuple[str, ...]:
        """The same, as whoever exports calls them."""
        return tuple(signer_said(name, self.spoken) for name in self.reviewers)


@dataclass(frozen=True, slots=True)
class ExportedParagraph:
    """The segments of one block. ``number`` is that of the block in the article."""

    number: int
    kind: str
    level: int
    segments: tuple[ExportedSegment, ...]

    @property
    def item(self) -> int:
        """The number of an item in a numbered list, GOES_ON, 0 for any other block."""
        item = self.segments[0].item
        return item if self.kind == Kind.LIST_ITEM or item == GOES_ON else 0


def paragraphs(segments: Iterable[ExportedSegment]) -> tuple[ExportedParagraph, ...]:
    """Group the segments, which are in order, by the block they stand in."""
    return tuple(
        ExportedParagraph(number, members[0].kind, members[0].level, members)
        for number, members in (
            (number, tuple(group))
            for number, group in groupby(segments, key=lambda segment: segment.paragraph)
        )
    )


def target_text(segment: ExportedSegment) -> str:
    """The translation, or, plainly marked, the source where there is none yet.

    The source alone would pass for a translation.
    """
    if segment.target.strip():
        return segment.target
    return translate(told("[not translated: {source}]", source=segment.source), segment.spoken)


def paragraph_text(paragraph: ExportedParagraph) -> tuple[str, tuple[InlineCode, ...]]:
    """The target text of a block and its codes, segments parted by one space; what is formatted
    from one segment on to the next is one code, as it was in the file.
    """
    text = ""
    codes: tuple[InlineCode, ...] = ()
    for segment in paragraph.segments:
        text += " " if text else ""
        shown = segment.target_codes if segment.target.strip() else ()
        moved = [code.moved(len(text)) for code in shown]
        text += target_text(segment)
        codes = continued_codes(text, codes, moved)
    return text, codes


def as_document(article: ExportedArticle, *, closed: bool = True) -> TranslatedDocument:
    """What a document format needs of the article, the blocks that are left out among the others.

    ``closed`` is whether what the desk says of the machine closes it, as a block of no text.
    """
    everything = sorted(
        (*article.segments, *article.left_out),
        key=lambda segment: (segment.paragraph, segment.position, segment.part),
    )
    exported = {paragraph.number: paragraph for paragraph in paragraphs(article.segments)}
    page = article.fields.get("source_url", "")
    # A bilingual file brings the number of a note back, and not what the original calls it.
    names = {
        (code.kind, code.reference): code.name
        for segment in everything
        for code in segment.source_codes
    }
    blocks = [
        _block(whole, exported.get(whole.number), page, names) for whole in paragraphs(everything)
    ]
    if closed and article.disclosure and blocks:
        blocks.append(
            TranslatedBlock(blocks[-1].number + 1, Kind.PARAGRAPH, 0, "", article.disclosure)
        )

    return TranslatedDocument(
        name=article.name,
        title=article.title,
        language=article.target_language,
        blocks=tuple(blocks),
        exported_at=article.exported_at,
        notice=unfinished_notice(article),
        translation_note=translation_note(article),
        original=article.original,
        media_type=article.media_type,
        created_at=article.created_at,
        reviewers=article.reviewers_said,
        fields={**article.fields, "ai_disclosure": article.ai_disclosure},
    )


def _block(
    whole: ExportedParagraph,
    exported: ExportedParagraph | None,
    page: str,
    names: Mapping[tuple[str, str], str],
) -> TranslatedBlock:
    source = " ".join(segment.source for segment in whole.segments)
    if exported is None:
        return TranslatedBlock(
            whole.number, Kind(whole.kind), whole.level, source, None, item=whole.item
        )
    text, codes = paragraph_text(exported)
    linked = tuple(
        _whole_link(code, page)
        if code.kind == "link"
        else replace(code, name=names.get((code.kind, code.reference), ""))
        for code in codes
    )
    return TranslatedBlock(
        exported.number,
        Kind(exported.kind),
        exported.level,
        source,
        text,
        linked,
        exported.item,
    )


def _whole_link(code: InlineCode, page: str) -> InlineCode:
    """The link with the whole of its address, which a page of another site needs.

    What leads to another part of the same page stays so.
    """
    if not page or not code.reference or code.reference.startswith("#"):
        return code
    try:
        return replace(code, reference=urljoin(page, code.reference))
    except ValueError:  # an address that is none
        return code


def term_note(term: Term, spoken: str) -> str:
    """What the file says of a term in the source, in the language of whoever exports."""
    return translate(
        told("Term: {source} = {target}", source=term.source, target=term.target), spoken
    )


def state_words(segment: ExportedSegment) -> str:
    """The segment's state, in the exporter's language, and whether it was confirmed unread."""
    return translate(
        CONFIRMED_UNREAD if segment.unread else STATE_WORDS[segment.state], segment.spoken
    )


def note_words(segment: ExportedSegment) -> str:
    """Which note the segment is of, in the exporter's language; "" where it is of none."""
    if segment.kind != Kind.NOTE or not segment.level:
        return ""
    return translate(told("Note {number}", number=segment.level), segment.spoken)


def unfinished_words(article: ExportedArticle, segment: ExportedSegment) -> str:
    """What the segment is as long as something is left to do on it; "" when it is done.

    In words, in the language of whoever exports.
    """
    return translate(_unfinished(article, segment), article.spoken)


def _unfinished(article: ExportedArticle, segment: ExportedSegment) -> str:
    if article.is_done(segment):
        return ""
    if not segment.target.strip():
        return _NOT_TRANSLATED
    return _CONFIRMED_ONCE if segment.state is SegmentState.REVIEWED else STATE_WORDS[segment.state]


def is_wholly_read(article: ExportedArticle) -> bool:
    """Whether a person has read and confirmed every segment that is exported."""
    return all(
        segment.state in CONFIRMED_STATES and not segment.unread for segment in article.segments
    )


def comment_line(comment: ExportedComment, spoken: str) -> str:
    """Return the comment in one line of a file, behind whoever wrote it."""
    return f"{signer_said(comment.author, spoken)}: {comment.text}"


def translation_note(article: ExportedArticle) -> str:
    """What receivers of a news item are told: from which language it is, by what, who has read it.

    In the language of whoever exports; "" where nothing was translated by an engine of ours.
    """
    if not article.is_drafted:
        return ""
    models = ", ".join(
        dict.fromkeys(f"{one.name} {one.model} {one.version}".strip() for one in article.models)
    )
    source = language_name(article.source_language)
    said = told("Translated from {source} by machine ({models})", source=source, models=models)
    read = told("read and confirmed by {names}", names=", ".join(article.reviewers_said))
    if not is_wholly_read(article):
        read = told("not read by a person throughout")
    return f"{translate(said, article.spoken)}; {translate(read, article.spoken)}."


def unfinished_notice(article: ExportedArticle) -> str:
    """The line that a file carries while segments wait to be confirmed; "" when none does.

    It counts them by state, so that nobody takes a draft for the finished text, in the language of
    whoever exports.
    """
    counted = Counter(_unfinished(article, segment) for segment in article.segments)
    del counted[""]
    if article.unfinished:
        counted[_LEFT_OUT] = article.unfinished
    if not counted:
        return ""
    total = len(article.segments) + article.unfinished
    parts = ", ".join(
        translate(told(_COUNTED[words], count=count), article.spoken)
        for words, count in counted.items()
    )
    return translate(
        told("UNFINISHED: {parts}; segments in all: {total}.", total=total, parts=parts),
        article.spoken,
    )
