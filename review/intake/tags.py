"""The tags of another tool's file, drafted around: the engine reads the text without them, and they
are laid on its draft where the words stand that they stand at in the source.

An engine that gets tags as marks drops some, moves others and glues words together. So each stands
in a draft once, and pairs enclose one another as XML has it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review.intake.drafting import DraftedTarget
from review.store.tables import Segment
from translation.document import InlineCode
from translation.inline_codes import CODE, codes_from_rows, project_codes, split_crossing
from translation.languages.renderings import Renderings, renderings
from translation.protection import NameOutcome
from translation.whole_spans import WORD, TextSpan, trimmed

_TAG = re.compile(r"<(/?)([a-z]+)([^<>/]*)/?>")
_ENDS = {"ept": "bpt", "ex": "bx", "ec": "sc"}
"""What ends without content, and what begins so."""
_LEAST_SUPPORT = 0.1
"""How often two words have rendered each other that are taken for partners."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag at ``offset`` of the text without tags; whether there is a space ``before`` it and
    ``after`` it, and whether it ``parts`` two words that would be one without it.
    """

    text: str
    offset: int
    before: bool
    after: bool
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Untagged:
    """A segment as an engine reads it, or the part of one behind the tag ``parted_by``. ``pairs``
    number its ``tags``, each that begins with the one that ends it; ``offsets`` are those of its
    characters in the segment.
    """

    source: str
    kind: str
    language: str
    tags: tuple[_Tag, ...]
    pairs: Mapping[int, int]
    offsets: tuple[int, ...]
    parted_by: str = ""


def untagged(segment: Segment) -> tuple[Untagged, ...]:
    """Return the segment without its tags, in parts where one stands for a break between two words;
    nothing for one that has none.
    """
    source = segment.source
    spans = sorted(
        (code.start, code.end)
        for code in codes_from_rows(segment.source_codes)
        if code.kind == CODE and source[code.start : code.end] == code.identifier
        if _TAG.fullmatch(code.identifier)
    )
    parts, first, at = list[Untagged](), 0, 0
    for number in (*_breaks(source, spans), len(spans)):
        until = spans[number][0] if number < len(spans) else len(source)
        part = _part(segment, spans[first:number], at, until)
        parted_by = source[slice(*spans[first - 1])] if parts else ""
        parts.append(replace(part, parted_by=parted_by))
        first, at = number + 1, spans[number][1] if number < len(spans) else until
    return tuple(parts) if spans and parts[0].source.strip() else ()


def _breaks(source: str, spans: Sequence[TextSpan]) -> list[int]:
    """Return the tags that stand alone between two words without a space, within no pair."""
    pairs = _pairs([source[start:end] for start, end in spans])
    within = {one for start, end in pairs.items() for one in range(start, end + 1)}
    return [
        number
        for number, (start, end) in enumerate(spans)
        if number not in within and _is_glued(source, start, end)
    ]


def _is_glued(source: str, start: int, end: int) -> bool:
    return source[:start][-1:].isalnum() and source[end : end + 1].isalnum()


def _part(segment: Segment, spans: Sequence[TextSpan], at: int, until: int) -> Untagged:
    """Return what of the segment stands from ``at`` on without the tags there."""
    source, text, offsets, tags = segment.source, "", list[int](), list[_Tag]()
    pairs = _pairs([source[start:end] for start, end in spans])
    enclosing = {*pairs, *pairs.values()}
    for number, (start, end) in enumerate((*spans, (until, until))):
        piece = source[at:start] if text[-1:].strip() else source[at:start].lstrip()
        text, offsets = text + piece, [*offsets, *range(start - len(piece), start)]
        if start < until:
            parts = number not in enclosing and _is_glued(source, start, end)
            before, after = source[:start][-1:].isspace(), source[end : end + 1].isspace()
            tags.append(_Tag(source[start:end], len(text), before, after, parts))
            text, offsets = text + " " * parts, [*offsets, *[start] * parts]
        at = end

    text = text.rstrip()
    within = tuple(replace(tag, offset=min(tag.offset, len(text))) for tag in tags)
    return Untagged(text, segment.kind, segment.language, within, pairs, tuple(offsets))


def _pairs(tags: Sequence[str]) -> dict[int, int]:
    """Return each of the tags that begins something, with the one that ends it.

    >>> _pairs(["<g1>", "<x2/>", "</g1>", "<bpt3/>", "<ept3/>", "<ept4/>"])
    {0: 2, 3: 4}
    """
    begun, pairs = dict[tuple[str, str], int](), dict[int, int]()
    for number, tag in enumerate(tags):
        found = _TAG.fullmatch(tag)
        slash, name, identifier = found.groups() if found else ("", tag, "")
        if slash or name in _ENDS:
            start = begun.pop((_ENDS.get(name, name), identifier), None)
            if start is not None:
                pairs[start] = number
        else:
            begun[name, identifier] = number
    return pairs


def with_tags(
    parts: Sequence[Untagged], drafts: Sequence[DraftedTarget], languages: tuple[str, str]
) -> DraftedTarget:
    """Return the drafts of a segment's parts as its draft, with its tags, and the names where they
    are on both sides then. One that failed, or that is empty, stands for all.
    """
    failed = next((one for one in drafts if not one.target.strip()), None)
    if failed is not None:
        return failed
    target, names = "", list[NameOutcome]()
    for text, drafted in zip(parts, drafts, strict=True):
        target += text.parted_by
        laid, offsets = _laid(text, drafted.target, languages)
        moved = [len(target) + offset for offset in offsets]
        names += [_in_tagged(outcome, text.offsets, moved) for outcome in drafted.names]
        target += laid

    scores = [one.score for one in drafts if one.score is not None]
    return replace(
        max(drafts, key=lambda one: one.signature is not None),
        target=target,
        names=tuple(names),
        score=min(scores, default=None),
        repairs=tuple(dict.fromkeys(repair for one in drafts for repair in one.repairs)),
    )


def _in_tagged(
    outcome: NameOutcome, of_source: Sequence[int], of_target: Sequence[int]
) -> NameOutcome:
    start, end = _moved(outcome.name.span, of_source)
    span = outcome.target_span
    return replace(
        outcome,
        name=replace(outcome.name, start=start, end=end),
        target_span=None if span is None else _moved(span, of_target),
    )


def _moved(span: TextSpan, offsets: Sequence[int]) -> TextSpan:
    return offsets[span[0]], offsets[span[1] - 1] + 1


def _laid(text: Untagged, target: str, languages: tuple[str, str]) -> tuple[str, list[int]]:
    """Return the draft with the tags, and the offset there of each of its characters."""
    head, tail = _edges_of(text)
    alone = {*head, *tail, *text.pairs.values()}
    codes = [_code(text, number) for number in range(len(text.tags)) if number not in alone]
    guessed = project_codes(text.source, codes, target)
    words = _word_pairs(text.source, target, renderings(*languages))
    laid = _nested(
        codes,
        [_by_words(*one, words, target) for one in zip(codes, guessed, strict=True)],
        len(target),
    )
    marks, dropped = list[tuple[int, int, int, int, str]](), set[int]()
    for number, (start, end) in laid.items():
        tag, closing = text.tags[number], text.pairs.get(number)
        if closing is None:
            at, written = _place_of(tag, text.source, start, target)
            marks.append((at, 1, number, 0, written))
            dropped |= {at} if tag.parts and target[at : at + 1].isspace() else set()
        elif start == end:
            marks.append((start, 1, number, 0, tag.text + text.tags[closing].text))
        else:
            # What ends goes before what begins there, the inner end and the outer beginning first.
            marks.append((start, 2, -end, number, tag.text))
            marks.append((end, 0, -start, -number, text.tags[closing].text))

    written = "".join(text.tags[one].text + " " * text.tags[one].after for one in head)
    offsets = list[int]()
    marks.sort()
    for at, sign in enumerate([*target, ""]):
        written += "".join(mark[-1] for mark in marks if mark[0] == at)
        offsets.append(len(written))
        written += "" if at in dropped else sign
    closing_tags = "".join(" " * text.tags[one].before + text.tags[one].text for one in tail)
    return written + closing_tags, offsets


def _edges_of(text: Untagged) -> tuple[list[int], list[int]]:
    """Return the tags before and behind all words, whose place needs no guess; not those whose
    partner stands among the words.
    """
    before = [n for n, tag in enumerate(text.tags) if not text.source[: tag.offset].strip()]
    behind = [n for n, tag in enumerate(text.tags) if not text.source[tag.offset :].strip()]
    edges = {*before, *behind}
    partners = {**text.pairs, **{end: start for start, end in text.pairs.items()}}
    return (
        [one for one in before if partners.get(one, one) in edges],
        [one for one in behind if partners.get(one, one) in edges],
    )


def _code(text: Untagged, number: int) -> InlineCode:
    """Return what the tag covers of the words, nothing for one that stands alone."""
    start = text.tags[number].offset
    end = text.tags[text.pairs.get(number, number)].offset
    covered = trimmed(text.source, start, end) if text.source[start:end].strip() else (start, start)
    return InlineCode(*covered, "tag", str(number))


def _word_pairs(source: str, target: str, known: Renderings) -> dict[TextSpan, TextSpan]:
    """Return the words of the source with those that render them in the draft, each once."""
    ours, theirs = ([*WORD.finditer(text)] for text in (source, target))
    scored = []
    for number, our in enumerate(ours):
        for other, their in enumerate(theirs):
            word, rendering = our[0].casefold(), their[0].casefold()
            support = 1.0 if word == rendering else known.support(word, rendering)
            if support >= _LEAST_SUPPORT:
                distance = abs(number / len(ours) - other / len(theirs))
                scored.append((distance - support, our.span(), their.span()))
    found: dict[TextSpan, TextSpan] = {}
    for _, word_span, rendering_span in sorted(scored):
        if word_span not in found and rendering_span not in found.values():
            found[word_span] = rendering_span
    return found


def _by_words(
    code: InlineCode, guessed: InlineCode, words: Mapping[TextSpan, TextSpan], target: str
) -> InlineCode:
    """Return where what renders the words that the tags are around stands, or the word before a tag
    that stands alone, or else the one after it; where nothing tells, where they were ``guessed``.
    """
    if code.start < code.end:
        inside = [
            span for word, span in words.items() if code.start <= word[0] and word[1] <= code.end
        ]
        if not inside:
            return guessed
        return replace(guessed, start=min(inside)[0], end=max(inside, key=lambda one: one[1])[1])
    before = max((word for word in words if word[1] <= code.start), default=None)
    after = min((word for word in words if word[0] >= code.start), default=None)
    if before is not None and (after is None or code.start - before[1] <= after[0] - code.start):
        at = words[before][1]
        while at < len(target) and not target[at].isspace():
            at += 1
    elif after is not None:
        at = len(target[: words[after][0]].rstrip())
    else:
        return guessed
    return replace(guessed, start=at, end=at)


def _nested(
    codes: Sequence[InlineCode], laid: Sequence[InlineCode], length: int
) -> dict[int, TextSpan]:
    """Return where each tag stands in the draft: around all that it is around in the source, and
    around the whole draft where it would cross another.
    """
    places = {one.identifier: (one.start, one.end) for one in laid}
    pairs = sorted(
        (one for one in codes if one.start < one.end), key=lambda one: one.end - one.start
    )
    for number, inner in enumerate(pairs):
        for outer in pairs[number + 1 :]:
            if outer.start <= inner.start and inner.end <= outer.end:
                both = places[inner.identifier], places[outer.identifier]
                places[outer.identifier] = min(one[0] for one in both), max(one[1] for one in both)

    spans = [
        replace(one, start=start, end=end)
        for one in pairs
        for start, end in (places[one.identifier],)
    ]
    for one in (*split_crossing(spans)[1], *(one for one in spans if one.start >= one.end)):
        places[one.identifier] = (0, length)
    return {int(identifier): place for identifier, place in places.items()}


def _place_of(tag: _Tag, source: str, at: int, target: str) -> tuple[int, str]:
    """Return where a tag that stands alone is written, and with which space, for one that is laid
    behind the word and marks that end ``at``.
    """
    following = source[tag.offset : tag.offset + 1]
    is_mark = bool(following.strip()) and not following.isalnum()
    if is_mark and target[at - 1 : at] == following:
        at -= 1
    if tag.before and not tag.after and target[at : at + 1].isspace():
        return at + 1, tag.text
    return at, " " * tag.before + tag.text
