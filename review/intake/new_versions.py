"""A new version of an article's source: what it would do, and laying it over the old one."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from glossary.language.changed_facts import ChangedKind
from review.intake.pipeline import segment_row
from review.intake.version_plan import (
    LinkElsewhere,
    OldSegment,
    PlannedSegment,
    SegmentOutcome,
    VersionPlan,
    plan_version,
)
from review.segments.article_fields import correct_fields, fields_corrected_by_hand
from review.segments.article_versions import file_of, keep_side, place_segment, settle_waiting
from review.segments.standing import Step, standing
from review.segments.workflow import change_segment
from review.store.articles import (
    ARTICLE_FIELDS,
    get_article,
    list_segments,
    reopen_article,
    require_unfinished,
    way_back,
)
from review.store.job_tables import JobKind
from review.store.jobs import open_job
from review.store.known_articles import digest_of
from review.store.roles import Role, require_role
from review.store.states import CONFIRMED_STATES
from review.store.tables import (
    LONGEST_FILE_NAME,
    Article,
    ArticleFile,
    Correction,
    Segment,
    TranslationState,
    new_change,
    stored_id,
)
from translation.document import Document, InlineCode, Kind
from translation.errors import ConflictError, NotAllowedError, UsageError
from translation.formats.article import SourceArticle
from translation.formats.rich_text import FOOTNOTE
from translation.formatting import LINK
from translation.inline_codes import codes_as_rows, codes_from_rows, under_known_identifiers
from translation.languages.names import language_name
from translation.messages import Message, told
from translation.segmentation import SourceSegment

OUTCOME_WORDS: dict[SegmentOutcome, Message] = {
    SegmentOutcome.KEPT: told("kept as they are"),
    SegmentOutcome.RESPELLED: told("kept, a slip put right"),
    SegmentOutcome.REWORDED: told("translation kept, words changed"),
    SegmentOutcome.REOPENED: told("opened again, a fact changed"),
    SegmentOutcome.NEW: told("new, to be drafted"),
    SegmentOutcome.SET_ASIDE: told("set aside, not in the new version"),
}
"""What a person calls what a new version does to segments."""
FACT_WORDS: dict[ChangedKind, Message] = {
    ChangedKind.NAME: told("name"),
    ChangedKind.FIGURE: told("figure"),
    ChangedKind.DATE: told("date"),
    ChangedKind.QUOTATION: told("quotation"),
    ChangedKind.DENIAL: told("denial"),
}
_VERSION = "version"
"""``action`` of the corrections that a new version makes."""


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan as it is shown to a person. ``fingerprint`` changes with the new text, with what
    becomes of each segment, and with each one that is not kept as it is.

    ``confirmed`` says of how many confirmed segments the confirmation stands, of ``all_confirmed``.
    """

    plan: VersionPlan
    fingerprint: str
    confirmed: int
    all_confirmed: int


@dataclass(frozen=True, slots=True)
class LaidOver:
    """What was done: the ``change``, for undo, and how many segments met which outcome."""

    change: str
    counts: dict[str, int]
    is_to_be_drafted: bool


def plan_new_version(session: Session, article_id: int, version: SourceArticle) -> ShownPlan:
    """Return what the new ``version`` would do to the article; nothing is written.

    Raises NotFoundError; NotAllowedError for an article that came without a source, that is deleted
    or that says the same already; UsageError for a version in another language.
    """
    article = get_article(session, article_id)
    _require_sense(article, version)
    segments = list_segments(session, article_id)
    plan = plan_version(
        _old_segments(session, article_id, segments),
        version.segments,
        language=article.source_language,
    )
    if plan.changes_nothing:
        raise NotAllowedError(
            article.called, "the new version says what is here already", "Nothing is to do."
        )

    confirmed = {stored_id(each) for each in segments if _is_confirmed(each)}
    keeping = (SegmentOutcome.KEPT, SegmentOutcome.RESPELLED)
    kept = {each.segment_id for each in plan.segments if each.outcome in keeping}
    return ShownPlan(
        plan, _fingerprint(plan, segments, version), len(confirmed & kept), len(confirmed)
    )


def lay_over(
    session: Session,
    article_id: int,
    version: SourceArticle,
    *,
    shown: str,
    author: str,
    note: str = "",
    reopens: bool = False,
) -> LaidOver:
    """Lay the new ``version`` over the article, as one change that one undo takes back.

    ``shown`` is the fingerprint of the plan that the author saw; ``note`` the correction for
    readers of what was published. A finished article is taken up again where ``reopens`` says so.
    Whoever calls has what is new drafted. Raises ConflictError when the article is otherwise than
    in that plan, NotAllowedError for a finished article and while the machine is drafting it, and
    as plan_new_version; then nothing is changed.
    """
    article = _article_to_change(session, article_id, author, reopens=reopens)
    found = plan_new_version(session, article_id, version)
    if found.fingerprint != shown:
        raise _changed_meanwhile(article)

    change, counts = new_change(), _counts(found.plan)
    keep_side(session, article, change=change, counts=counts, note=note.strip(), author=author)
    reopen_article(session, article_id, author=author)
    settle_waiting(session, _put_file_in_force(session, article, version), author=author)
    how = {"author": author, "change": change}
    _apply(session, article, found.plan, blocks=len(version.document.blocks), **how)
    _correct_what_it_says(session, article_id, version.document, **how)
    is_to_be_drafted = found.plan.count(SegmentOutcome.NEW) > 0
    if is_to_be_drafted:
        article.translation_state, article.translation_problem = TranslationState.WAITING, ""

    session.flush()
    return LaidOver(change, counts, is_to_be_drafted)


def _article_to_change(session: Session, article_id: int, author: str, *, reopens: bool) -> Article:
    """Return the article. Raises NotAllowedError where the author may not change it now."""
    require_role(session, author, Role.REVIEWER)
    article = get_article(session, article_id)
    if not reopens:
        require_unfinished(article)
    if open_job(session, JobKind.TRANSLATE, stored_id(article)) is not None:
        raise NotAllowedError(
            article.called,
            "the machine is drafting it",
            "Wait until it is done, or cancel that, and try again.",
        )
    return article


def _changed_meanwhile(article: Article) -> ConflictError:
    return ConflictError(
        article.called,
        "somebody has changed it since this was shown",
        "Look at what the new version does now, and take it over then.",
    )


def _require_sense(article: Article, version: SourceArticle) -> None:
    name = article.called
    if article.deleted_at is not None:
        raise NotAllowedError(name, "the article is deleted", way_back(article))

    if not article.has_source:
        raise NotAllowedError(
            name, "this draft came without its source", "Add the source as an article of its own."
        )

    if version.source_language != article.source_language:
        raise UsageError(
            version.document.name,
            told(
                "the text is in {found}, the article in {wanted}",
                found=language_name(version.source_language),
                wanted=language_name(article.source_language),
            ),
            "Choose the article that it is a version of.",
        )


def _is_confirmed(segment: Segment) -> bool:
    return segment.state in CONFIRMED_STATES and segment.kind != Kind.BOILERPLATE


def _old_segments(
    session: Session, article_id: int, segments: Sequence[Segment]
) -> list[OldSegment]:
    former = _former_sources(session, article_id)
    chosen = _kinds_chosen(session, article_id)
    return [
        OldSegment(
            stored_id(each),
            each.source,
            Kind(each.kind),
            former.get(stored_id(each), ()),
            codes_from_rows(each.source_codes),
            is_aside=each.kind == Kind.BOILERPLATE and chosen.get(stored_id(each)) is False,
        )
        for each in segments
    ]


def _former_sources(session: Session, article_id: int) -> dict[int, tuple[str, ...]]:
    """Return what the file says of each segment whose source was put right by hand since."""

    def after(known: tuple[str, ...], row: Correction) -> tuple[str, ...]:
        # Another version or a cut: what stood before is of no file any more.
        return (*known, row.fields["source"][0]) if row.action == "source" else ()

    return standing(_steps(session, article_id, "source"), after, ())


def _steps(session: Session, article_id: int, field: str) -> Iterator[Step[int, Correction]]:
    """Yield the corrections that changed the field of a segment, the oldest first."""
    rows = session.exec(
        select(Correction).where(Correction.article_id == article_id).order_by(col(Correction.id))
    )
    for row in rows:
        if field in row.fields:
            yield Step(row.segment_id, row.change, row.undoes, row)


def _fingerprint(plan: VersionPlan, segments: Sequence[Segment], version: SourceArticle) -> str:
    # Whoever writes in a sentence that stays as it is changes nothing of what the plan says.
    versions = {each.id: each.version for each in segments}
    held = "|".join(
        f"{each.outcome}:{each.segment_id}"
        f":{0 if each.outcome is SegmentOutcome.KEPT else versions.get(each.segment_id)}"
        for each in plan.segments
    )
    return hashlib.sha256(f"{held}|{digest_of(version.data)}".encode()).hexdigest()


def _counts(plan: VersionPlan) -> dict[str, int]:
    counts = {str(outcome): plan.count(outcome) for outcome in SegmentOutcome}
    return counts | {"moved": sum(each.is_moved for each in plan.segments)}


def _put_file_in_force(session: Session, article: Article, version: SourceArticle) -> ArticleFile:
    file = file_of(session, stored_id(article))
    file.data, file.sha256 = version.data, digest_of(version.data)
    article.name, article.media_type = (
        version.document.name[:LONGEST_FILE_NAME],
        version.document.media_type,
    )
    session.add_all([file, article])
    return file


def _correct_what_it_says(
    session: Session, article_id: int, document: Document, *, author: str, change: str
) -> None:
    """Take over title, deck, author, place, date and address that the file alone says."""
    by_hand = fields_corrected_by_hand(session, article_id)
    for name in ARTICLE_FIELDS:
        said = getattr(document, name)
        if said and name not in by_hand:
            # A file may give as its address what is none: then what stood there stays.
            with suppress(UsageError):
                correct_fields(session, article_id, {name: said}, author=author, change=change)


def _apply(
    session: Session, article: Article, plan: VersionPlan, *, blocks: int, author: str, change: str
) -> None:
    everything = session.exec(
        select(Segment)
        .where(Segment.article_id == article.id)
        .order_by(col(Segment.position), col(Segment.part), col(Segment.id))
    ).all()
    stored = {stored_id(each): each for each in everything}
    followers = _merged_away(everything)
    for each in followers.get(None, []):
        place_segment(each, position=0, part=-1.0)

    chosen = _kinds_chosen(session, stored_id(article))
    for position, planned in enumerate(plan.segments):
        if planned.segment_id is None:
            segment = _add(session, article, planned, author=author, change=change)
        else:
            segment = stored[planned.segment_id]
            fields = _fields_of(segment, planned, keeps_kind=chosen.get(planned.segment_id) is True)
            change_segment(session, segment, fields, author=author, action=_VERSION, change=change)
        # What is set aside stands in a paragraph of its own, so that those around it are whole.
        paragraph = planned.new.paragraph if planned.new else blocks + position
        placed = planned.new or segment
        place_segment(
            segment,
            position=position,
            part=0.0,
            paragraph=paragraph,
            level=placed.level,
            item=placed.item,
        )
        for number, each in enumerate(followers.get(segment.id, []), start=1):
            place_segment(each, position=position, part=number / 1000, paragraph=paragraph)


def _merged_away(segments: Sequence[Segment]) -> dict[int | None, list[Segment]]:
    """Return the segments that were merged away, by the present segment into which they went."""
    found: dict[int | None, list[Segment]] = defaultdict(list)
    last: int | None = None
    for each in segments:
        if each.removed:
            found[last].append(each)
        else:
            last = each.id
    return found


def _kinds_chosen(session: Session, article_id: int) -> dict[int, bool | None]:
    """Return of which segments the kind, such as boilerplate, was chosen by hand, and of which by a
    version; of others it is the file's.
    """

    def by_hand(_known: bool | None, row: Correction) -> bool | None:  # noqa: FBT001 - a step
        return row.action != _VERSION

    return standing(_steps(session, article_id, "kind"), by_hand, None)


def _fields_of(segment: Segment, planned: PlannedSegment, *, keeps_kind: bool) -> dict[str, object]:
    # A lock is against slips of the hand; named here, it lets the new version pass and stays.
    fields: dict[str, object] = {"locked": segment.locked}
    if planned.outcome is SegmentOutcome.SET_ASIDE:
        return fields | {"kind": Kind.BOILERPLATE.value}
    if planned.new is None:
        return fields
    if not keeps_kind:
        fields["kind"] = planned.new.kind.value
    marks = _followed_codes(segment, planned)
    if planned.outcome is SegmentOutcome.KEPT:
        # Another number of a note or address is no other text: who confirmed it has read it.
        return fields | marks | ({"state": segment.state} if marks else {})
    fields |= marks | {
        "source": planned.new.source,
        "source_codes": codes_as_rows(_known_codes(segment, planned.new)),
    }
    if planned.outcome is SegmentOutcome.RESPELLED:
        return fields | {"state": segment.state}
    if segment.target.strip() and fields.get("kind", segment.kind) != Kind.BOILERPLATE:
        made_from = segment.former_source or segment.source
        fields["former_source"] = "" if made_from == planned.new.source else made_from

    return fields


def _known_codes(segment: Segment, new: SourceSegment) -> tuple[InlineCode, ...]:
    """Return the codes of the new source, those that stay under the names that the target knows."""
    return under_known_identifiers(
        new.codes,
        new.source,
        codes_from_rows(segment.source_codes),
        segment.source,
        taken=(code["identifier"] for code in segment.target_codes),
    )


def _followed_codes(segment: Segment, planned: PlannedSegment) -> dict[str, object]:
    """Return those sides of the segment, by the name of their column, whose marks of notes get
    another number or name, whose links lead elsewhere, or whose words are formatted otherwise: what
    the source has no more goes from the translation too, what is new there is told as missing.
    """
    called = _renumbered_marks(segment, planned.new.codes if planned.new else ())
    led = {link.identifier: link for link in planned.links}
    sides = {
        side: [_called(_led(code, led), called) for code in getattr(segment, side)]
        for side in ("source_codes", "target_codes")
    }
    if planned.new is not None and planned.is_formatted_otherwise:
        sides["source_codes"] = codes_as_rows(_known_codes(segment, planned.new))
        gone = {code["identifier"] for code in segment.source_codes} - {
            code["identifier"] for code in sides["source_codes"]
        }
        sides["target_codes"] = [
            code for code in sides["target_codes"] if code["identifier"] not in gone
        ]
    return {side: rows for side, rows in sides.items() if rows != getattr(segment, side)}


def _led(code: Mapping[str, Any], led: Mapping[str, LinkElsewhere]) -> Mapping[str, Any]:
    """Return the code of a link to where it leads now; where somebody led it, it stays."""
    link = led.get(code["identifier"]) if code["kind"] == LINK else None
    if link is None or code["reference"] != link.before:
        return code
    return {**code, "reference": link.after}


def _renumbered_marks(
    segment: Segment, codes: Sequence[InlineCode]
) -> dict[str, Mapping[str, str]]:
    """Return by the number of each mark what it is called where the source has ``codes`` now: a
    mark for each that it had, in their order.
    """
    old, new = _marks(segment.source_codes), _marks(codes_as_rows(codes))
    if len(old) != len(new):
        return {}
    return {
        before["reference"]: {"reference": after["reference"], "name": after.get("name", "")}
        for before, after in zip(old, new, strict=True)
    }


def _marks(codes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    marks = (code for code in codes if code["kind"] == FOOTNOTE)
    return sorted(marks, key=lambda code: int(code["start"]))


def _called(code: Mapping[str, Any], called: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    named = called.get(code["reference"]) if code["kind"] == FOOTNOTE else None
    if named is None:
        return dict(code)
    made = {**code, **named}
    return made if made["name"] else {key: made[key] for key in made if key != "name"}


def _add(
    session: Session, article: Article, planned: PlannedSegment, *, author: str, change: str
) -> Segment:
    assert planned.new is not None  # noqa: S101 - only what is in the new version is new
    segment = segment_row(planned.new, stored_id(article), removed=True, updated_by=author)
    session.add(segment)
    session.flush()
    return change_segment(
        session, segment, {"removed": False}, author=author, action=_VERSION, change=change
    )
