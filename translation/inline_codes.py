"""Carries bold, italics, links and footnote marks over from the source to the target.

No engine that runs offline keeps formatting, so the codes are laid on the finished target: where
the covered words were copied (names, numbers, addresses) exactly there, elsewhere in proportion,
moved to the nearest word edges.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, count
from typing import Any

from translation.document import InlineCode
from translation.whole_spans import (
    BRACKETS,
    WORD,
    TextSpan,
    cuts_brackets,
    shrunk_span,
    trimmed,
    whole_span,
)

FOOTNOTE, CODE = "footnote", "code"
LAID_BY_MACHINE = ("guessed", "found")
"""What a stored code has as long as nobody has looked at where a machine laid it."""
# Function words seldom begin or end what an editor sets in bold; both languages of the first pair.
_SPANISH = "a al con de del e el en la las lo los o para por que se su un una y"
_ENGLISH = "the an and by for from in of on or to"
_SMALL_WORDS = frozenset(f"{_SPANISH} {_ENGLISH}".split())
_ANCHOR_LENGTH = 2
_OPENING, _CLOSING = "".join(BRACKETS), "".join(BRACKETS.values())
_EDGES = " .,;:…"
_QUOTED_EDGES = ' .,;:«»"“”'
_CLAUSE_MARKS = ".,;:!?…()—–"
_CLAUSE_EDGE = re.compile(rf"[{re.escape(_CLAUSE_MARKS)}¿¡]\W*$")
# A mark between two clauses; the comma of a number stands before no space.
_CLAUSE_BREAK = re.compile(r"[.,;:!?…]+\s+|\s[—–]\s")
_FARTHEST = 4
"""How many words away from where a code is guessed its beginning or end is looked for."""


@dataclass(frozen=True, slots=True)
class LostCodes:
    """What became of the source's codes: ``missing`` have no partner in the target, ``crossed``
    cover part of another code of the target without lying in it.
    """

    missing: tuple[InlineCode, ...] = ()
    crossed: tuple[InlineCode, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def codes_from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[InlineCode, ...]:
    """The InlineCodes of a segment's stored dictionaries."""
    return tuple(
        InlineCode(
            row["start"],
            row["end"],
            row["kind"],
            row["identifier"],
            row.get("reference", ""),
            name=row.get("name", ""),
            **{name: row.get(name, False) for name in LAID_BY_MACHINE},
        )
        for row in rows
    )


def codes_as_rows(codes: Iterable[InlineCode]) -> list[dict[str, Any]]:
    """The dictionaries as which InlineCodes are stored; they say so where a machine laid them, and
    the name of a note where it has one.
    """
    return [
        {
            name: value
            for name, value in asdict(code).items()
            if name not in (*LAID_BY_MACHINE, "name") or value
        }
        for code in codes
    ]


def project_codes(
    source: str, source_codes: Sequence[InlineCode], target: str
) -> tuple[InlineCode, ...]:
    """Return the codes of the source laid on ``target``, in the source's order.

    A code over the whole source covers the whole target. A code whose words stand in the target too
    covers them there; else its ends follow the nearest words that both texts share, in proportion
    between them, and it is a guess. An empty target has no codes, and what is code stands nowhere
    but over its own words.

    >>> bold = InlineCode(12, 18, "bold", "1")
    >>> project_codes("Lo dijo hoy Capece en Lima.", [bold], "Capece said so today in Lima.")
    (InlineCode(start=0, end=6, kind='bold', identifier='1', reference=''),)
    >>> bold = InlineCode(8, 12, "bold", "1")
    >>> project_codes("Subió a 48,5 soles.", [bold], "It rose to 48.5 soles.")[0].start
    11
    """
    if not source_codes or not target.strip():
        return ()
    anchors = _anchors(source, target)
    taken: list[TextSpan] = []
    projected = []

    for code in source_codes:
        (start, end), is_guess = _span_in_target(source, code, target, anchors, taken)
        if code.kind == CODE and target[start:end] != source[code.start : code.end]:
            continue
        taken.append((start, end))
        projected.append(replace(code, start=start, end=end, guessed=is_guess, found=not is_guess))

    return tuple(projected)


def adjust_codes(
    codes: Sequence[Mapping[str, Any]], before: str, after: str
) -> list[dict[str, Any]]:
    """Return the stored ``codes`` of the text ``before`` where their words stand in ``after``.

    A code whose words are all gone is left out, so that the check can tell that it was lost; a
    footnote mark stays in place. Text typed at the inner edge of a code belongs to it.

    >>> adjust_codes([{"start": 4, "end": 10, "kind": "bold", "identifier": "1", "reference": ""}],
    ...              "The Capece", "Now the Capece")[0]["start"]
    8
    """
    matches = word_changes(before, after)
    adjusted = []
    for code in codes:
        start, end = code["start"], code["end"]
        moved = _moved_point(start, matches), _moved_point(end, matches)
        if code["kind"] == FOOTNOTE or start == end:
            at = _moved_point(start, matches)
            adjusted.append({**code, "start": at, "end": at})
        elif _survives(start, end, matches):
            first, last = trimmed(after, *_moved_span(start, end, matches, moved))
            first, last = _whole_words(before, (start, end), after, (first, last))
            if not cuts_brackets(before, (start, end)):
                first, last = shrunk_span(after, (first, last))
            if first < last:
                adjusted.append({**code, "start": first, "end": last})

    return adjusted


def codes_after_edit(
    source: str,
    source_codes: Sequence[InlineCode],
    codes: Sequence[Mapping[str, Any]],
    before: str,
    after: str,
) -> list[dict[str, Any]]:
    """Return the stored ``codes`` of the target ``before`` where they belong in ``after``.

    What a machine laid there is laid anew on the whole text, so that a half-typed one leaves no
    trace; what a person set or confirmed moves with its words. Either way a code over the whole
    source that covers the whole target, or that ends both, still does so afterwards.

    >>> italic = InlineCode(0, 15, "italic", "1")
    >>> rows = codes_as_rows([replace(italic, end=17)])
    >>> after = "The chamber said so."
    >>> codes_after_edit("Dijo la Cámara.", [italic], rows, "The chamber said.", after)[0]["end"]
    20
    """
    partners = {code.key: code for code in source_codes}
    anew, moving = set(), []
    for row, code in zip(codes, codes_from_rows(codes), strict=True):
        partner = partners.get(code.key)
        if partner and (
            code.guessed
            or code.found
            or (_is_told_by_edges(source, partner) and _is_told_by_edges(before, code))
        ):
            anew.add(code.key)
        else:
            moving.append(row)

    laid = project_codes(source, source_codes, after)
    edited = [
        *codes_as_rows(code for code in laid if code.key in anew),
        *adjust_codes(moving, before, after),
    ]
    return sorted(edited, key=lambda row: (row["start"], -row["end"]))


def with_lost_codes(
    source: str, source_codes: Sequence[InlineCode], target: str, target_codes: Sequence[InlineCode]
) -> tuple[InlineCode, ...]:
    """Return the target's codes together with the source's lost ones, which are placed in it anew.

    >>> link = InlineCode(3, 9, "link", "1", "https://capece.pe")
    >>> [(code.start, code.end)
    ...  for code in with_lost_codes("La Capece habló.", [link], "Capece spoke.", [])]
    [(0, 6)]
    """
    missing = lost_codes(source_codes, target_codes).missing
    return (*target_codes, *project_codes(source, missing, target))


def lost_codes(source_codes: Sequence[InlineCode], target_codes: Sequence[InlineCode]) -> LostCodes:
    """Compare the codes of a segment's two sides by kind and identifier.

    >>> lost_codes([InlineCode(0, 4, "link", "1", "https://example.org")], []).missing[0].kind
    'link'
    """
    of_target = {code.key for code in target_codes}
    return LostCodes(
        missing=tuple(code for code in source_codes if code.key not in of_target),
        crossed=tuple(
            code for code in target_codes if any(cross(code, other) for other in target_codes)
        ),
    )


def split_crossing(
    codes: Sequence[InlineCode],
) -> tuple[tuple[InlineCode, ...], tuple[InlineCode, ...]]:
    """Split ``codes`` into those that nest and those that cross a nesting one.

    The nesting ones come outermost first, as an XML writer opens them.
    """
    nesting: list[InlineCode] = []
    crossing = []
    for code in sorted(codes, key=lambda code: (code.start, -code.end)):
        if any(cross(code, other) for other in nesting):
            crossing.append(code)
        else:
            nesting.append(code)
    return tuple(nesting), tuple(crossing)


def continued_codes(
    text: str, before: Sequence[InlineCode], after: Sequence[InlineCode]
) -> tuple[InlineCode, ...]:
    """Return the codes of both parts of ``text``, as one where a code ``before`` goes on ``after``
    nothing but space.

    >>> [(code.start, code.end) for code in continued_codes(
    ...     "Uno. Dos.", [InlineCode(0, 4, "bold", "1")], [InlineCode(5, 9, "bold", "1")])]
    [(0, 9)]
    """
    codes = [*before]
    for code in after:
        begun = next((one for one in codes if _goes_on(text, one, code)), None)
        if begun is None:
            codes.append(code)
        else:
            by_machine = {
                name: getattr(begun, name) or getattr(code, name) for name in LAID_BY_MACHINE
            }
            codes[codes.index(begun)] = replace(begun, end=code.end, **by_machine)
    return tuple(codes)


def _goes_on(text: str, begun: InlineCode, code: InlineCode) -> bool:
    is_same = (begun.key, begun.reference) == (code.key, code.reference)
    covers = begun.start < begun.end <= code.start < code.end
    return is_same and covers and not text[begun.end : code.start].strip()


def under_known_identifiers(
    codes: Sequence[InlineCode],
    after: str,
    known: Sequence[InlineCode],
    before: str,
    *,
    taken: Iterable[str] = (),
) -> tuple[InlineCode, ...]:
    """Return the codes of the text ``after`` under the identifiers that the same formatting has in
    ``before``, of which it is another version; what is new gets one that is not ``taken`` either.

    >>> old, new = "en Lima", "ayer en Lima"
    >>> link = InlineCode(3, 7, "link", "1", "https://lima.pe")
    >>> now = InlineCode(0, 4, "link", "1", "https://ayer.pe"), replace(link, start=8, end=12,
    ...                                                                 identifier="2")
    >>> [(code.identifier, new[code.start : code.end])
    ...  for code in under_known_identifiers(now, new, [link], old)]
    [('2', 'ayer'), ('1', 'Lima')]
    """
    left = [*codes_from_rows(adjust_codes(codes_as_rows(known), before, after))]
    used = {*taken, *(code.identifier for code in known)}
    free = (name for name in map(str, count(1)) if name not in used)
    called = []
    for code in codes:
        partner = next((one for one in left if _is_continued(one, code)), None)
        if partner is not None:
            left.remove(partner)
        identifier = next(free) if partner is None else partner.identifier
        called.append(replace(code, identifier=identifier))
    return tuple(called)


def _is_continued(before: InlineCode, now: InlineCode) -> bool:
    """Whether the code is that of the version before, which was moved to where its words are now.

    A note may have another number there; what is bold or linked covers some of the same words.
    """
    if before.kind != now.kind or now.kind == FOOTNOTE:
        return before.kind == now.kind
    is_there = before.start < now.end and now.start < before.end
    return before.reference == now.reference and is_there


def runs(text: str, codes: Sequence[InlineCode]) -> tuple[tuple[str, tuple[InlineCode, ...]], ...]:
    """Cut ``text`` where formatting begins or ends: each piece with the codes that cover it.

    A footnote mark is a piece of its own with empty text.

    >>> bold = InlineCode(2, 3, "bold", "1")
    >>> [(text, [code.kind for code in codes]) for text, codes in runs("a b", [bold])]
    [('a ', []), ('b', ['bold'])]
    """
    covering = [code for code in codes if code.start < code.end]
    points = sorted((code for code in codes if code.start == code.end), key=lambda code: code.start)
    edges = {0, len(text)} | {
        min(edge, len(text)) for code in codes for edge in (code.start, code.end)
    }
    pieces: list[tuple[str, tuple[InlineCode, ...]]] = []
    ordered = sorted(edges)

    for start, end in zip(ordered, [*ordered[1:], len(text)], strict=True):
        pieces.extend(("", (point,)) for point in points if min(point.start, len(text)) == start)
        if start < end:
            pieces.append(
                (
                    text[start:end],
                    tuple(code for code in covering if code.start <= start and end <= code.end),
                )
            )

    return tuple(pieces)


def link_over(covering: Iterable[InlineCode]) -> InlineCode | None:
    """Return the link among the codes over a piece that leads anywhere, None where there is none.

    >>> link_over([InlineCode(0, 3, "bold", "1")]) is None
    True
    """
    return next((code for code in covering if code.kind == "link" and code.reference), None)


def cross(code: InlineCode, other: InlineCode) -> bool:
    """Whether one of the codes begins within the other and ends behind it."""
    return (
        code.start < other.start < code.end < other.end
        or other.start < code.start < other.end < code.end
    )


def _words(text: str) -> list[_Word]:
    # A figure is the same with the points and commas of either language.
    return [
        _Word(match.group().casefold().replace(",", "."), match.start(), match.end())
        for match in WORD.finditer(text)
    ]


def _anchors(source: str, target: str) -> list[TextSpan]:
    """Pairs of offsets of the same place: the texts' ends, and words that stand once in both."""
    anchors = [(0, 0)]
    once = _once(_words(target))
    for word in _once(_words(source)).values():
        partner = once.get(word.text)
        if (
            partner is not None
            and len(word.text) >= _ANCHOR_LENGTH
            and word.text not in _SMALL_WORDS
        ):
            anchors.append((word.start, partner.start))
            anchors.append((word.end, partner.end))

    kept = [anchors[0]]
    # Word order changes between languages: an anchor that would run backwards guides nothing.
    for anchor in sorted(anchors[1:]):
        if anchor[1] >= kept[-1][1]:
            kept.append(anchor)

    return [*kept, (len(source), len(target))]


def _once(words: Sequence[_Word]) -> dict[str, _Word]:
    found: dict[str, _Word] = {}
    repeated = set()
    for word in words:
        if word.text in found:
            repeated.add(word.text)
        found[word.text] = word
    return {text: word for text, word in found.items() if text not in repeated}


def _span_in_target(
    source: str,
    code: InlineCode,
    target: str,
    anchors: Sequence[TextSpan],
    taken: Sequence[TextSpan],
) -> tuple[TextSpan, bool]:
    """Where the code stands in the target, and whether that is a guess.

    None over all, at the very end, or over the same words where these stand as often in both texts.
    """
    is_point = code.start == code.end
    if _is_told_by_edges(source, code):
        whole = trimmed(target, *_without_edges(source, code, target))
        return ((len(target), len(target)) if is_point else whole), False
    if is_point:
        return _guessed_span(source, code, target, anchors), True

    inner = source[code.start : code.end].strip(_EDGES)
    for covered in (source[code.start : code.end], inner):
        copied = _copied(covered, target, _between(code.start, anchors), taken) if covered else None
        if copied is not None:
            before, after = _occurrences(covered, source), _occurrences(covered, target)
            at = source.find(covered, code.start)
            is_same = len(before) == len(after) and at in before
            return copied, not (is_same and before.index(at) == after.index(copied[0]))

    return _guessed_span(source, code, target, anchors), True


def _is_told_by_edges(text: str, code: InlineCode) -> bool:
    """Whether the code covers the whole text but for marks around it, or is a note at its end."""
    if code.start == code.end:
        return not text[code.start :].strip()
    return not text[: code.start].strip(_QUOTED_EDGES) and not text[code.end :].strip(_QUOTED_EDGES)


def _guessed_span(
    source: str, code: InlineCode, target: str, anchors: Sequence[TextSpan]
) -> TextSpan:
    if code.start == code.end:
        at = _after_word(target, _between(code.start, anchors))
        return at, at
    words = _words(target)
    if not words:
        return trimmed(target, 0, len(target))
    inner = source[code.start : code.end].strip(_EDGES)
    guessed = _snapped(target, words, _between(code.start, anchors), _between(code.end, anchors))
    whole = whole_span(
        target, _within_clause(inner, target, _like_source(source, code, target, guessed))
    )
    return _without_small_words(target, words, whole)


def _like_source(source: str, code: InlineCode, target: str, span: TextSpan) -> TextSpan:
    """The span begun after an article or clause, and ended before one, where the source's is."""
    words = _words(target)
    first = next(number for number, word in enumerate(words) if word.end > span[0])
    last = next(number for number in range(len(words) - 1, -1, -1) if words[number].start < span[1])
    start, end = span
    if _opens(source, _words(source), code.start):
        start = next(
            (
                words[at].start
                for at in _steps(first, -1, words)
                if _opens(target, words, words[at].start)
            ),
            start,
        )

    if _closes(source, code.end):
        end = next(
            (words[at].end for at in _steps(last, 1, words) if _closes(target, words[at].end)), end
        )

    return start, end


def _steps(index: int, step: int, words: Sequence[_Word]) -> range:
    stop = max(index - _FARTHEST, 0) - 1 if step < 0 else min(index + _FARTHEST, len(words))
    return range(index, stop, step)


def _opens(text: str, words: Sequence[_Word], at: int) -> bool:
    """Whether what begins at ``at`` comes after a small word, a clause's end, or nothing."""
    if _CLAUSE_EDGE.search(text[:at]) or not text[:at].strip():
        return True
    before = [word for word in words if word.end <= at]
    return bool(before) and before[-1].text in _SMALL_WORDS


def _closes(text: str, at: int) -> bool:
    return not text[at:].strip() or text[at:].lstrip()[:1] in _CLAUSE_MARKS


def _within_clause(covered: str, target: str, span: TextSpan) -> TextSpan:
    """The longest clause of the span, where what the source's code covers is of one clause too."""
    if _CLAUSE_BREAK.search(covered):
        return span
    edges = [
        span[0],
        *(at for match in _CLAUSE_BREAK.finditer(target, *span) for at in match.span()),
        span[1],
    ]
    return max(zip(edges[::2], edges[1::2], strict=True), key=lambda clause: clause[1] - clause[0])


def _without_edges(source: str, code: InlineCode, target: str) -> TextSpan:
    ends_alike = code.end < len(source) and target.endswith(source[-1])
    return 0, len(target) - (1 if ends_alike and len(target) > 1 else 0)


def _copied(covered: str, target: str, expected: int, taken: Sequence[TextSpan]) -> TextSpan | None:
    """The span of the same words in the target nearest to ``expected`` and not yet covered."""
    spans = [(at, at + len(covered)) for at in _occurrences(covered, target)]
    left = [span for span in spans if span not in taken]
    return min(left, key=lambda span: abs(span[0] - expected), default=None)


def _occurrences(covered: str, text: str) -> list[int]:
    """Where the words stand in the text, in no case as part of a longer word."""
    offsets = []
    at = text.find(covered)
    while at >= 0:
        end = at + len(covered)
        inside_word = (text[at - 1 : at] + covered[:1]).isalnum() and at > 0
        inside_word = inside_word or (text[end : end + 1].isalnum() and covered[-1:].isalnum())
        if not inside_word:
            offsets.append(at)
        at = text.find(covered, at + 1)
    return offsets


def _between(offset: int, anchors: Sequence[TextSpan]) -> int:
    position = min(bisect_right(anchors, (offset, 1 << 60)), len(anchors) - 1)
    (start, target_start), (end, target_end) = anchors[position - 1], anchors[position]
    if end == start:
        return target_end
    return target_start + round((offset - start) * (target_end - target_start) / (end - start))


def _snapped(text: str, words: Sequence[_Word], start: int, end: int) -> TextSpan:
    first = min(range(len(words)), key=lambda number: abs(words[number].start - start))
    last = min(range(first, len(words)), key=lambda number: abs(words[number].end - end))
    return _without_small_words(text, words, (words[first].start, words[last].end))


def _without_small_words(text: str, words: Sequence[_Word], span: TextSpan) -> TextSpan:
    """The span without articles and prepositions at its ends; brackets stay in it."""
    start, end = span
    inside = [word for word in words if start <= word.start and word.end <= end]
    while len(inside) > 1 and inside[0].start == start and inside[0].text in _SMALL_WORDS:
        between = text[inside.pop(0).end : inside[0].start]
        start = inside[0].start - len(between) + len(between.rstrip(_OPENING))
    while len(inside) > 1 and inside[-1].end == end and inside[-1].text in _SMALL_WORDS:
        del inside[-1]
        between = text[inside[-1].end : end]
        end = inside[-1].end + len(between) - len(between.lstrip(_CLOSING))
    return start, end


def _after_word(target: str, at: int) -> int:
    """A note mark stands after a word and the punctuation that ends it, never in or before one."""
    while at < len(target) and not target[at].isspace():
        at += 1
    return at


_Opcodes = Sequence[tuple[str, int, int, int, int]]
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_INSIDE_WORD = re.compile(r"[\w-]\w|\w-")


def word_changes(before: str, after: str) -> _Opcodes:
    """What was kept, replaced, deleted and inserted, word by word, as offsets in code points.

    >>> word_changes("the Capisi case", "the Capece case")[1]
    ('replace', 4, 10, 4, 10)
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    old_at = [0, *accumulate(map(len, old))]
    new_at = [0, *accumulate(map(len, new))]
    return [
        (tag, old_at[first], old_at[last], new_at[new_first], new_at[new_last])
        for tag, first, last, new_first, new_last in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes()
    ]


def _whole_words(before: str, old: TextSpan, after: str, new: TextSpan) -> TextSpan:
    """The new span grown to the ends of its words, where the old one did not cut a word either."""
    first, last = new
    if first < last and not _joined(before, old[0]):
        while _joined(after, first):
            first -= 1
    if first < last and not _joined(before, old[1]):
        while _joined(after, last):
            last += 1
    return first, last


def _joined(text: str, at: int) -> bool:
    """Whether the characters on both sides belong to one word, such as "e-commerce".

    >>> _joined("e-commerce", 2), _joined("the web.", 7)
    (True, False)
    """
    return bool(_INSIDE_WORD.fullmatch(text[max(at - 1, 0) : at + 1]))


def _survives(start: int, end: int, opcodes: _Opcodes) -> bool:
    return any(
        tag != "delete" and first < end and last > start for tag, first, last, _, _ in opcodes
    )


def _moved_point(offset: int, opcodes: _Opcodes) -> int:
    for tag, first, last, new_first, new_last in opcodes:
        if offset < last or (offset == last and tag == "equal"):
            return min(new_first + max(0, offset - first), new_last)
    return opcodes[-1][4] if opcodes else 0


def _moved_span(start: int, end: int, opcodes: _Opcodes, fallback: TextSpan) -> TextSpan:
    """The span of what the covered text became: kept text exactly, replaced text as a whole."""
    spans = []
    for tag, first, last, new_first, new_last in opcodes:
        low, high = max(first, start), min(last, end)
        if low < high and tag == "equal":
            spans.append((new_first + low - first, new_first + high - first))
        elif low < high and tag == "replace":
            # Half of a replaced stretch cannot be mapped; what is covered whole is taken over.
            whole = low == first and high == last
            spans.append((new_first, new_last) if whole else (new_first, new_first))
    if not spans:
        return fallback
    return min(span[0] for span in spans), max(span[1] for span in spans)
