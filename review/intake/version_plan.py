"""A new version of a source laid against the segments of the old one: what each will be. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import reduce

from rapidfuzz.fuzz import ratio

from glossary.language.changed_facts import ChangedFact, changed_facts, is_same_but_spelling
from translation.document import InlineCode, Kind
from translation.formatting import LINK
from translation.inline_codes import continued_codes
from translation.segmentation import SourceSegment, share_codes

_ALIKE_HERE, _ALIKE_ELSEWHERE = 60.0, 80.0
"""How alike sentences are (rapidfuzz) that are one, between the same neighbours and anywhere."""
_MOST_COMPARED, _NEAR, _LONGEST = 250_000, 100, 2_000
"""At most so many pairs of sentences are compared, else those so near; so many letters of each."""
_MOST_JOINED = 6
"""So many sentences at most somebody has joined to one segment, or parted one into."""


class SegmentOutcome(StrEnum):
    """What a new version does to a segment."""

    KEPT = "kept"
    RESPELLED = "respelled"
    REWORDED = "reworded"
    REOPENED = "reopened"
    NEW = "new"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class OldSegment:
    """A segment of the present version. ``former`` are its sources before corrections, ``codes``
    its formatting; ``is_aside`` says that a version lacked it, and not a person, so that it comes
    back with the next that has it.
    """

    segment_id: int
    source: str
    kind: Kind = Kind.PARAGRAPH
    former: tuple[str, ...] = ()
    codes: tuple[InlineCode, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class LinkElsewhere:
    """A link that the new version has lead elsewhere, by the identifier of its code."""

    identifier: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedSegment:
    """What becomes of one segment, in the order of the new version.

    ``segment_id`` is None for a new one, ``new`` for one that the new version lacks; what was set
    aside before is kept so. ``old`` is its source so far. ``facts`` are what changed between both
    sources. ``is_moved`` says that its neighbours are others, ``links`` which of one that is kept
    lead elsewhere, ``is_formatted_otherwise`` that other words of the same text are bold or such.
    """

    outcome: SegmentOutcome
    segment_id: int | None
    old: str
    new: SourceSegment | None
    facts: tuple[ChangedFact, ...] = ()
    is_moved: bool = False
    links: tuple[LinkElsewhere, ...] = ()
    is_formatted_otherwise: bool = False

    @property
    def stays_as_it_is(self) -> bool:
        """Whether nothing of it changes, neither its place nor its links and formatting."""
        is_other = self.is_moved or self.links or self.is_formatted_otherwise
        return self.outcome is SegmentOutcome.KEPT and not is_other

    @property
    def is_text(self) -> bool:
        """Whether it is a segment of the article, and not one of the lines set aside as furniture,
        which are kept where they stand.
        """
        if self.new is None:
            return self.outcome is SegmentOutcome.SET_ASIDE
        return self.new.kind is not Kind.BOILERPLATE


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """What a new version does to each segment, in the order in which they will stand."""

    segments: tuple[PlannedSegment, ...]

    def count(self, outcome: SegmentOutcome) -> int:
        """Return how many segments of the text have that outcome; furniture is no part of it."""
        return sum(each.outcome is outcome and each.is_text for each in self.segments)

    @property
    def changes_nothing(self) -> bool:
        """Whether every segment stays as it is."""
        return all(each.stays_as_it_is for each in self.segments)

    @property
    def likeness(self) -> float:
        """The share of the new version's sentences that the old one has in some wording, 0 to 1."""
        present = [each for each in self.segments if each.new is not None]
        return (
            sum(each.segment_id is not None for each in present) / len(present) if present else 0.0
        )

    @property
    def unchanged(self) -> float:
        """The share of the new version's sentences that the old one has word for word, 0 to 1."""
        present = [each for each in self.segments if each.new is not None and each.is_text]
        kept = sum(each.outcome is SegmentOutcome.KEPT for each in present)
        return kept / len(present) if present else 0.0


def plan_version(
    old: Sequence[OldSegment], new: Sequence[SourceSegment], *, language: str
) -> VersionPlan:
    """Return what becomes of ``old`` segments when the article reads as ``new``, in ``language``.

    What somebody joined, parted or put right counts as equal where the new version has the
    sentences that the file had.

    >>> old = [OldSegment(1, "Murieron ocho personas."), OldSegment(2, "Fue el lunes.")]
    >>> texts = "Murieron diez personas.", "Fue el lunes."
    >>> new = [SourceSegment(number, 0, Kind.PARAGRAPH, text) for number, text in enumerate(texts)]
    >>> [(each.outcome.value, each.segment_id)
    ...  for each in plan_version(old, new, language="es").segments]
    [('reopened', 1), ('kept', 2)]
    """
    news = _as_segmented(old, new)
    partners = _equal(old, news)
    partners |= _alike(old, news, partners)
    moved = _moved([partners[index] for index in sorted(partners)])
    planned = [
        _planned(
            old[partners[index]] if index in partners else None,
            source,
            language,
            is_moved=index in partners
            and (partners[index] in moved or old[partners[index]].is_aside),
        )
        for index, source in enumerate(news)
    ]

    return VersionPlan(tuple(_with_those_set_aside(old, partners, planned)))


def _planned(
    old: OldSegment | None, new: SourceSegment, language: str, *, is_moved: bool
) -> PlannedSegment:
    if old is None:
        return PlannedSegment(SegmentOutcome.NEW, None, "", new)
    outcome: SegmentOutcome = SegmentOutcome.KEPT
    facts: tuple[ChangedFact, ...] = ()
    if _key(new.source) not in _keys(old):
        facts = changed_facts(old.source, new.source, new.language or language)
        outcome = SegmentOutcome.REOPENED if facts else SegmentOutcome.REWORDED
        if not facts and is_same_but_spelling(old.source, new.source, new.language or language):
            outcome = SegmentOutcome.RESPELLED
    links = _elsewhere(old.codes, new.codes) if outcome is SegmentOutcome.KEPT else ()
    is_formatted_otherwise = new.source == old.source and _formatted(old) != _formatted(new)
    return PlannedSegment(
        outcome,
        old.segment_id,
        old.source,
        new,
        facts,
        is_moved=is_moved,
        links=links,
        is_formatted_otherwise=is_formatted_otherwise,
    )


def _formatted(text: OldSegment | SourceSegment) -> list[tuple[int, int, str]]:
    return sorted((code.start, code.end, code.kind) for code in text.codes)


def _elsewhere(old: Sequence[InlineCode], new: Sequence[InlineCode]) -> tuple[LinkElsewhere, ...]:
    """Return the links of a text that lead elsewhere in its ``new`` codes, none unless it has as
    many there.
    """
    before, after = _links(old), _links(new)
    if len(before) != len(after):
        return ()
    return tuple(
        LinkElsewhere(one.identifier, one.reference, other.reference)
        for one, other in zip(before, after, strict=True)
        if one.reference != other.reference
    )


def _links(codes: Sequence[InlineCode]) -> list[InlineCode]:
    return sorted((code for code in codes if code.kind == LINK), key=lambda code: code.start)


def _with_those_set_aside(
    old: Sequence[OldSegment], partners: Mapping[int, int], planned: Sequence[PlannedSegment]
) -> Iterable[PlannedSegment]:
    """Yield the ``planned`` ones, each followed by what was behind it and is no more."""
    kept = set(partners.values())
    behind: dict[int | None, list[PlannedSegment]] = defaultdict(list)
    last: int | None = None
    for index, segment in enumerate(old):
        if index in kept:
            last = segment.segment_id
        else:
            is_aside = segment.kind is Kind.BOILERPLATE
            outcome = SegmentOutcome.KEPT if is_aside else SegmentOutcome.SET_ASIDE
            behind[last].append(PlannedSegment(outcome, segment.segment_id, segment.source, None))

    yield from behind[None]
    for each in planned:
        yield each
        if each.segment_id is not None:
            yield from behind[each.segment_id]


def _key(source: str) -> str:
    return " ".join(source.split())


def _keys(segment: OldSegment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_key, (segment.source, *segment.former))))


def _as_segmented(old: Sequence[OldSegment], new: Sequence[SourceSegment]) -> list[SourceSegment]:
    """Return ``new``, its sentences joined and parted as people did those of ``old``."""
    known = {key for segment in old for key in _keys(segment)}
    parted = {
        " ".join(keys): keys
        for start in range(len(old))
        for length in range(2, _MOST_JOINED + 1)
        if len(keys := [_key(one.source) for one in old[start : start + length]]) == length
    }
    found: list[SourceSegment] = []
    index = 0

    while index < len(new):
        source, taken = new[index], 1
        key = _key(source.source)
        if key not in known:
            joined, length = _joined(new, index, known)
            if joined is not None:
                source, taken = joined, length
            elif key in parted:
                found += _parts(source, parted[key])
                index += 1
                continue
        found.append(source)
        index += taken

    return found


def _joined(
    new: Sequence[SourceSegment], start: int, known: set[str]
) -> tuple[SourceSegment | None, int]:
    """Return the sentences from ``start`` on as the one segment that somebody has made of them."""
    for length in range(2, _MOST_JOINED + 1):
        some = new[start : start + length]
        whole = reduce(_followed, some)
        is_paragraph = len(some) == length and some[0].paragraph == some[-1].paragraph
        if is_paragraph and _key(whole.source) in known:
            return whole, length
    return None, 0


def _followed(first: SourceSegment, second: SourceSegment) -> SourceSegment:
    """Return both as one, and as one what formatting goes on from the first to the second."""
    text = f"{first.source} {second.source}"
    moved = [code.moved(len(first.source) + 1) for code in second.codes]
    return replace(first, source=text, codes=continued_codes(text, first.codes, moved))


def _parts(whole: SourceSegment, texts: Sequence[str]) -> Iterator[SourceSegment]:
    """Yield ``whole`` as the ``texts`` that it is made of, each with its formatting."""
    spans, end = [], 0
    for text in texts:
        start = max(whole.source.find(text, end), end)
        spans.append((start, end := start + len(text)))
    for text, codes in zip(texts, share_codes(whole.codes, spans), strict=True):
        yield replace(whole, source=text, codes=codes)


def _equal(old: Sequence[OldSegment], new: Sequence[SourceSegment]) -> dict[int, int]:
    """Return which old segment each new sentence equals: those in order, then those that moved."""
    keys = [_key(each.source) for each in new]
    # What was put right by hand counts by the words of the file.
    of_new = set(keys)
    of_old = [
        next((key for key in _keys(each) if key in of_new), _key(each.source)) for each in old
    ]
    partners: dict[int, int] = {}
    for block in SequenceMatcher(None, of_old, keys).get_matching_blocks():
        partners |= {block.b + step: block.a + step for step in range(block.size)}

    waiting: dict[str, list[int]] = defaultdict(list)
    taken = set(partners.values())
    for index, key in enumerate(of_old):
        if index not in taken:
            waiting[key].append(index)

    for index, key in enumerate(keys):
        if index not in partners and waiting.get(key):
            partners[index] = waiting[key].pop(0)

    return partners


def _alike(
    old: Sequence[OldSegment], new: Sequence[SourceSegment], equal: Mapping[int, int]
) -> dict[int, int]:
    """Return of which old segment each sentence left is another wording, the likest first."""
    taken = set(equal.values())
    left_old = [index for index in range(len(old)) if index not in taken]
    left_new = [index for index in range(len(new)) if index not in equal]
    here_old, here_new = _neighbours(taken, len(old)), _neighbours(equal, len(new))
    before = {here_new[index + 1]: here_old[partner + 1] for index, partner in equal.items()}
    is_many = len(left_old) * len(left_new) > _MOST_COMPARED
    pairs: list[tuple[float, int, int, int]] = []

    for number, index in enumerate(left_new):
        gap = before.get(here_new[index], 0) if here_new[index] else 0
        # Of a book that was written anew each sentence is looked for about where it stood.
        near = left_old[max(0, number - _NEAR) : number + _NEAR] if is_many else left_old
        for partner in near:
            least = _ALIKE_HERE if here_old[partner] == gap else _ALIKE_ELSEWHERE
            texts = old[partner].source[:_LONGEST], new[index].source[:_LONGEST]
            score = ratio(*texts, score_cutoff=least)
            if score:
                pairs.append((-score, abs(partner - index), index, partner))

    found: dict[int, int] = {}
    for _, _, index, partner in sorted(pairs):
        if index not in found and partner not in taken:
            found[index] = partner
            taken.add(partner)

    return found


def _neighbours(paired: Iterable[int], length: int) -> list[int]:
    """Return for each index (and the end) how many paired ones are before it: its gap's number."""
    marks, count, found = set(paired), 0, []
    for index in range(length):
        found.append(count)
        count += index in marks
    return [*found, count]


def _moved(partners: Sequence[int]) -> set[int]:
    """Return which old segments, listed in the new order, stand otherwise among their neighbours.

    >>> _moved([0, 3, 1, 2])
    {3}
    """
    in_order = [*range(len(partners))]
    ranks = {partner: rank for rank, partner in enumerate(sorted(partners))}
    listed = [ranks[partner] for partner in partners]
    blocks = SequenceMatcher(None, in_order, listed, autojunk=False).get_matching_blocks()
    steady = {listed[block.b + step] for block in blocks for step in range(block.size)}
    return {partner for partner in partners if ranks[partner] not in steady}
