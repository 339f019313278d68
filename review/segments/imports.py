"""Imports work done elsewhere: plans what a returned file would change, then carries the plan out.

Nothing is written by the plan. What was changed here since the export is a conflict: it is shown
beside what came back, and taken over only when a person says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from sqlmodel import Session, col, select

from review.exchange import WHOLE_BILINGUAL
from review.exchange.in_place import unit_in_one_line
from review.exchange.unit import Unit
from review.exchange.xliff_inline import with_unique_identifiers
from review.interface.language import LANGUAGES
from review.segments.versions import stands_as_at_version, target_at_version
from review.segments.workflow import confirm, edit_target
from review.store.articles import get_article, get_segment, list_segments
from review.store.comments import LONGEST_COMMENT, add_comment, list_comments
from review.store.roles import Role, require_role, signer_said
from review.store.states import CONFIRMED_STATES, STATE_ORDER
from review.store.tables import Article, Segment, SegmentState, new_change, stored_id
from translation.document import InlineCode, Kind
from translation.errors import LanguageError
from translation.formats.normalisation import clean_text, without_forbidden
from translation.inline_codes import codes_as_rows, codes_from_rows
from translation.languages.names import language_name, named_language
from translation.messages import told, told_later
from translation.safe_xml import storable
from translation.spacing import without_line_breaks

_OTHER_SOURCE = told_later("its source is in {language}, the article's in {own}")
_OTHER_TARGET = told_later("its translation is in {language}, the article's in {own}")
_LONGEST_QUOTED = 100
# SQLite allows a limited number of values in one statement.
_KEYS_PER_QUERY = 500


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What a unit would do to a segment: ``before`` is its text now, ``after`` what came back.

    ``version`` is the one the plan saw, so that a later edit is not overwritten. ``original`` is
    the text of the version that the file was made from, only filled in for conflicts. ``codes`` are
    None when the file has none.
    """

    segment_id: int
    position: int
    line: int
    source: str
    before: str
    after: str
    version: int
    state: SegmentState | None
    changed_by: str = ""
    codes: tuple[InlineCode, ...] | None = None
    original: str = ""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A unit that changes nothing, and the reason. ``line`` is its line in the file, where a
    program may have written all in one: ``identifier`` is its name there, "" where it has none.
    """

    line: int
    source: str
    reason: str
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """What a translator wrote beside a segment, to become a comment there."""

    segment_id: int
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a returned file would do to an article. ``confirmations`` are units of equal text that
    came back in a later state; ``unchanged`` counts those that came back as they went. ``remarks``
    are what is wrong with the file and did not keep it from being read. ``missing`` counts segments
    of the article that the file does not have; ``notes`` are comments that are not there yet.
    """

    article_id: int
    changes: tuple[PlannedChange, ...] = ()
    conflicts: tuple[PlannedChange, ...] = ()
    confirmations: tuple[PlannedChange, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    remarks: tuple[Unmatched, ...] = ()
    unchanged: int = 0
    missing: int = 0
    notes: tuple[PlannedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What of a plan is carried out: its changes, and of the conflicts the segments in ``taken``.

    Those in ``noted`` keep their text and get a comment, the text given there; all others stay as
    they are. ``accept_states`` also confirms what came back reviewed or final.
    """

    plan: ImportPlan
    taken: frozenset[int] = frozenset()
    noted: Mapping[int, str] = field(default_factory=dict)
    accept_states: bool = False

    @property
    def confirmable(self) -> tuple[PlannedChange, ...]:
        """What ``accept_states`` confirms: came back reviewed or final, and has no other text."""
        chosen = (one for one in self.plan.conflicts if one.segment_id in self.taken)
        back = (*self.plan.changes, *chosen, *self.plan.confirmations)
        return tuple(one for one in back if one.state in CONFIRMED_STATES)

    @property
    def comments(self) -> int:
        """How many comments are added."""
        return len(self.noted) + len(self.plan.notes)

    @property
    def written(self) -> int:
        """How many segments are written; a comment writes none."""
        confirmed = len(self.plan.confirmations) if self.accept_states else 0
        return len(self.plan.changes) + len(self.taken) + confirmed


def named_article(session: Session, units: Sequence[Unit]) -> int | None:
    """Return the article that most of the units belong to by their keys, None if they have none.

    A key counts when its segment has the unit's source: another installation's name others. The
    article may have been deleted.
    """
    sources = {
        unit.segment_id: _loose(unit.source) for unit in units if unit.segment_id is not None
    }
    found: Counter[int] = Counter()
    numbers = [*sources]

    for start in range(0, len(numbers), _KEYS_PER_QUERY):
        rows = session.exec(
            select(Segment.id, Segment.source, Segment.article_id).where(
                col(Segment.id).in_(numbers[start : start + _KEYS_PER_QUERY])
            )
        )
        found.update(
            article_id
            for number, source, article_id in rows
            if number is not None and _loose(source) == sources[number]
        )

    return found.most_common(1)[0][0] if found else None


def plan_import(session: Session, article_id: int, units: Iterable[Unit]) -> ImportPlan:
    """Compare the units with the article and return what taking them over would mean.

    A unit finds its segment by the key it carries, if the sources agree, else by equal source text,
    repeated segments in order. A conflict is a segment that was changed on both sides since the
    export, or was confirmed here while the file does not say what it was made from.

    Raises LanguageError when the file says that it is of other languages than the article.
    """
    article = get_article(session, article_id)
    if article.media_type in WHOLE_BILINGUAL:
        # It goes out as such a file again, which has its line breaks and another tool's codes.
        units = [unit_in_one_line(unit.with_tags) for unit in units]
    units = list(units)
    _refuse_other_languages(article, units)
    present = list_segments(session, article_id)
    pairs = [*zip(units, _segments_of(units, present), strict=True)]
    taken = _Taken(pairs)

    planned, unmatched = _planned_by_effect(session, pairs, taken)
    return ImportPlan(
        article_id=article_id,
        changes=tuple(planned[_Effect.CHANGE]),
        conflicts=tuple(planned[_Effect.CONFLICT]),
        confirmations=tuple(planned[_Effect.CONFIRMATION]),
        unmatched=tuple(unmatched),
        remarks=tuple(_unmatched(unit, remark) for unit in units for remark in unit.remarks),
        unchanged=len(planned[_Effect.NONE]),
        missing=taken.missing(present),
        notes=tuple(_new_notes(session, article_id, pairs)),
    )


def _unmatched(unit: Unit, reason: str) -> Unmatched:
    return Unmatched(unit.line, unit.source, reason, unit.identifier)


def _refuse_other_languages(article: Article, units: Sequence[Unit]) -> None:
    """Raise LanguageError when a unit is said to be in another language than the article's."""
    sides = (
        (_OTHER_SOURCE, article.source_language, {unit.source_language for unit in units}),
        (_OTHER_TARGET, article.target_language, {unit.target_language for unit in units}),
    )
    for problem, code, said in sides:
        own = named_language(code)
        others = sorted({*map(named_language, said)} - {"", own})
        if own and others:
            there, here = language_name(others[0]), language_name(own)
            raise LanguageError(
                told("The file"),
                told(problem, language=there, own=here),
                "Choose the article that it belongs to, or ask for the right file.",
            )


class _Effect(Enum):
    """What a unit does to its segment; nothing, too, where only ours has changed since."""

    NONE = auto()
    CONFIRMATION = auto()
    CHANGE = auto()
    CONFLICT = auto()


def _planned_by_effect(
    session: Session, pairs: Iterable[tuple[Unit, Segment | None]], taken: "_Taken"
) -> tuple[Mapping[_Effect, list[PlannedChange]], list[Unmatched]]:
    """Return what the units do to their segments, and those that can do nothing."""
    planned: dict[_Effect, list[PlannedChange]] = {effect: [] for effect in _Effect}
    unmatched: list[Unmatched] = []
    for unit, found in pairs:
        reason = _obstacle(unit, found) if found else taken.reason_without_segment(unit)
        if found is None or reason:
            unmatched.append(_unmatched(unit, reason))
            continue
        effect, change = _effect(session, unit, found)
        if found.locked and effect is not _Effect.NONE:
            unmatched.append(_unmatched(unit, told("the segment is locked")))
        else:
            planned[effect].append(change)
    return planned, unmatched


def _effect(session: Session, unit: Unit, found: Segment) -> tuple[_Effect, PlannedChange]:
    """Return what a unit does to its segment, and the change; a conflict's with the original."""
    planned = _planned(unit, found)
    if not _differs(planned, found):
        is_confirmed = _is_further(unit.state, found.state) and bool(found.target.strip())
        return (_Effect.CONFIRMATION if is_confirmed else _Effect.NONE), planned
    if not _is_conflict(session, unit, found):
        return _Effect.CHANGE, planned

    original = _original(session, unit, found)
    if original is not None and _comparable(unit.target) == _comparable(original):
        return _Effect.NONE, planned
    return _Effect.CONFLICT, replace(planned, original=original or "")


def _is_further(state: SegmentState | None, than: SegmentState) -> bool:
    return state in CONFIRMED_STATES and STATE_ORDER.index(state) > STATE_ORDER.index(than)


def apply_import(session: Session, choice: ImportChoice, *, author: str) -> str:
    """Write what was chosen and return the identifier of the change, by which all can be undone.

    Raises EditConflictError when a segment was changed after the plan was made; the caller's
    transaction then writes nothing.
    """
    require_role(session, author, Role.REVIEWER)
    change, plan = new_change(), choice.plan
    chosen = [one for one in plan.conflicts if one.segment_id in choice.taken]
    for planned in (*plan.changes, *chosen):
        segment = edit_target(
            session,
            planned.segment_id,
            target=planned.after,
            version=planned.version,
            author=author,
            change=change,
            codes=None if planned.codes is None else codes_as_rows(planned.codes),
            action="import",
        )
        if choice.accept_states and planned.state in CONFIRMED_STATES:
            _confirm(session, planned, segment.version, author=author, change=change)

    for segment_id, note in choice.noted.items():
        add_comment(session, segment_id, text=note[:LONGEST_COMMENT], author=author)
    for one in plan.notes:
        add_comment(session, one.segment_id, text=one.text, author=author)
    for planned in plan.confirmations if choice.accept_states else ():
        _confirm(session, planned, planned.version, author=author, change=change)

    return change


def _confirm(
    session: Session, planned: PlannedChange, version: int, *, author: str, change: str
) -> None:
    # Where a second reader is asked for, whoever takes the file over is the first or the second.
    segment = get_segment(session, planned.segment_id)
    needs_second_reader = get_article(session, segment.article_id).needs_second_reader
    confirm(
        session,
        planned.segment_id,
        version=version,
        author=author,
        final=planned.state is SegmentState.FINAL and not needs_second_reader,
        change=change,
    )


def _segments_of(units: Sequence[Unit], segments: Sequence[Segment]) -> Iterator[Segment | None]:
    """Yield the segment of each unit: the one it names, else the next of its source unnamed."""
    keyed = _keyed(units, {segment.id: segment for segment in segments})
    named = {segment.id for segment in keyed.values()}

    waiting: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.id not in named:
            waiting[_loose(segment.source)].append(segment)

    for number, unit in enumerate(units):
        queue = waiting.get(_loose(unit.source), [])
        yield keyed.get(number) or (queue.pop(0) if queue else None)


def _keyed(units: Sequence[Unit], by_id: dict[int | None, Segment]) -> dict[int, Segment]:
    """The segments that units name, by the units' numbers; of two that name the same the first."""
    found: dict[int, Segment] = {}
    taken: set[int | None] = set()
    for number, unit in enumerate(units):
        segment = by_id.get(unit.segment_id) if unit.segment_id is not None else None
        if (
            segment is not None
            and segment.id not in taken
            and _loose(segment.source) == _loose(unit.source)
        ):
            found[number] = segment
            taken.add(segment.id)
    return found


def _new_notes(
    session: Session, article_id: int, pairs: Iterable[tuple[Unit, Segment | None]]
) -> Iterator[PlannedNote]:
    """Yield the translators' notes that are no comments yet, whether with their author or not."""
    known: dict[int, set[str]] = defaultdict(set)
    for comment in list_comments(session, article_id):
        # A file names the command line in the language of whoever took it out.
        authors = {signer_said(comment.author, code) for code in LANGUAGES}
        known[comment.segment_id] |= {
            comment.text,
            *(f"{author}: {comment.text}" for author in authors),
        }

    written = (
        (segment, _unknown_part(note, known[stored_id(segment)])[:LONGEST_COMMENT])
        for unit, segment in pairs
        if segment is not None
        for note in unit.notes
    )
    for segment, text in written:
        number = stored_id(segment)
        if text and text not in known[number]:
            known[number].add(text)
            yield PlannedNote(number, segment.position, text)


def _unknown_part(note: str, known: Iterable[str]) -> str:
    """What somebody wrote behind or before comments that the file took along in one cell."""
    for comment in sorted(known, key=len, reverse=True):
        lines = f"\n{note}\n".replace(f"\n{comment}\n", "\n")
        note = lines.strip()
    return note


class _Taken:
    """Which unit of a file was taken for which segment."""

    def __init__(self, pairs: Iterable[tuple[Unit, Segment | None]]) -> None:
        found = [(unit, segment) for unit, segment in pairs if segment is not None]
        self._by_segment = {segment.id: unit for unit, segment in found}
        # Of sentences that repeat the first.
        self._by_source = {_loose(segment.source): unit for unit, segment in reversed(found)}

    def reason_without_segment(self, unit: Unit) -> str:
        """Return why there is no segment for the unit: another unit has it, or there is none."""
        by_source = self._by_source.get(_loose(unit.source))
        if by_source is None:
            return told("no segment of the article has this source text")
        first = self._by_segment.get(unit.segment_id, by_source)
        return told(
            "the file has this segment more than once, and the translation taken is “{target}”",
            target=first.target[:_LONGEST_QUOTED],
        )

    def missing(self, segments: Iterable[Segment]) -> int:
        """Return how many of the segments no unit was taken for; junk is not counted."""
        return sum(
            one.id not in self._by_segment and one.kind != Kind.BOILERPLATE for one in segments
        )


def _obstacle(unit: Unit, segment: Segment) -> str:
    """Return the reason why the unit changes nothing, "" where nothing prevents it."""
    if segment.kind == Kind.BOILERPLATE:
        return told("the segment is set aside as not part of the article")
    if not unit.target.strip() and segment.target.strip():
        return told("it has no translation; the present one stays")
    return ""


def _planned(unit: Unit, segment: Segment) -> PlannedChange:
    same = _comparable(unit.target) == _comparable(segment.target)
    target, codes = (segment.target, unit.codes) if same else _in_its_lines(unit, segment)
    return PlannedChange(
        segment_id=stored_id(segment),
        position=segment.position,
        line=unit.line,
        source=segment.source,
        before=segment.target,
        after=target,
        version=segment.version,
        state=unit.state,
        changed_by=segment.updated_by,
        codes=_restored(codes, segment),
    )


def _in_its_lines(unit: Unit, segment: Segment) -> tuple[str, tuple[InlineCode, ...] | None]:
    """Return target and codes of the unit in one line, as what is typed, unless the source has
    several: whoever presses Enter in a cell of a table ends no line of the article.
    """
    if "\n" in segment.source:
        return unit.target, unit.codes
    target, codes = without_line_breaks(unit.target, unit.codes or ())
    return target, None if unit.codes is None else codes


def _restored(
    codes: tuple[InlineCode, ...] | None, segment: Segment
) -> tuple[InlineCode, ...] | None:
    """The codes under the identifiers and with the addresses that they have here."""
    if codes is None:
        return None
    known = codes_from_rows(segment.source_codes) + codes_from_rows(segment.target_codes)
    names = {
        unique.key: code
        # A link of the target may lead elsewhere than that of the source.
        for side in (segment.source_codes, segment.target_codes)
        for code, unique in zip(
            codes_from_rows(side), with_unique_identifiers(codes_from_rows(side)), strict=True
        )
    }
    restored = [_moved(names[code.key], code) if code.key in names else code for code in codes]

    # Without any formatting on either side there is nothing to say about codes.
    return tuple(restored) if known or restored else None


def _moved(known: InlineCode, there: InlineCode) -> InlineCode:
    """The code where the file has it; what somebody moved there is a guess no more."""
    is_there = (known.start, known.end) == (there.start, there.end)
    moved = replace(known, start=there.start, end=there.end)
    return moved if is_there else replace(moved, guessed=False, found=False)


def _differs(planned: PlannedChange, segment: Segment) -> bool:
    if planned.after != planned.before:
        return True
    if planned.codes is None:
        return False
    present = sorted(codes_from_rows(segment.target_codes), key=_code_order)
    return sorted(planned.codes, key=_code_order) != present and bool(segment.target)


def _code_order(code: InlineCode) -> tuple[int, int, str, str]:
    return code.start, code.end, code.kind, code.identifier


def _is_conflict(session: Session, unit: Unit, segment: Segment) -> bool:
    if unit.version is None or unit.segment_id != segment.id:
        return segment.state in CONFIRMED_STATES
    return not stands_as_at_version(session, segment, unit.version)


def _original(session: Session, unit: Unit, segment: Segment) -> str | None:
    """The text that the file was made from, None when it does not say."""
    if unit.version is None or unit.segment_id != segment.id:
        return None
    return target_at_version(session, segment, unit.version)


def _comparable(text: str) -> str:
    # What no XML and no text holds came back as a mark; Word and XML know one line end only, and
    # gettext has none around a text whose source has none.
    lines = without_forbidden(storable(text)).replace("\r\n", "\n").replace("\r", "\n")
    return lines.strip("\n")


def _loose(text: str) -> str:
    """The source as other programs may return it: other spaces, decomposed accents and invisible
    characters are not another segment.
    """
    return clean_text(without_forbidden(storable(text)))
