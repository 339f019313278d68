"""Bold, italics and links as a person sets them in a text and takes them away.

What is set covers whole words and whole pairs of brackets, and no longer crosses other formatting.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from translation.document import InlineCode
from translation.inline_codes import LAID_BY_MACHINE, adjust_codes, codes_from_rows, cross
from translation.whole_spans import TextSpan, grown_span, shrunk_span

LINK = "link"
WRITTEN_KINDS = ("bold", "italic", LINK)
"""What a person sets and takes away by key."""

_Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class FormattingChange:
    """One stretch of ``text`` that got formatting of ``kind`` (``is_set``), or lost it."""

    kind: str
    text: str
    is_set: bool
    reference: str = ""


def asked_span(text: str, codes: Iterable[InlineCode], kind: str, span: TextSpan) -> TextSpan:
    """Return what a person means by ``kind`` at ``span``: whole words, or the link that it is in.

    It is empty where a cursor stands beside no word.
    """
    if kind == LINK:
        for code in codes:
            if code.kind == LINK and code.start <= span[0] and span[1] <= code.end:
                return code.start, code.end
    return grown_span(text, span)


def with_formatting(
    text: str,
    codes: Sequence[InlineCode],
    span: TextSpan,
    kind: str,
    *,
    reference: str = "",
    partners: Sequence[InlineCode] = (),
) -> tuple[InlineCode, ...]:
    """Return ``codes`` with ``kind`` over the whole words of ``span``, joined to what it touches.

    It gets the identifier of the first of ``partners``, the source's codes, that has none of its
    own here. Nothing is a guess any more where it was set.

    >>> bold = with_formatting("La Cámara (CCL) habló", [], (4, 12), "bold")
    >>> [(code.start, code.end, code.identifier) for code in bold]
    [(3, 15, '1')]
    """
    start, end = asked_span(text, codes, kind, span)
    if start == end:
        return tuple(codes)

    touched = [
        code for code in codes if code.kind == kind and code.start < end and start < code.end
    ]
    others = [code for code in codes if code not in touched]
    start = min([start, *(code.start for code in touched)])
    end = max([end, *(code.end for code in touched)])
    new = InlineCode(*grown_span(text, (start, end)), kind, "", reference)
    named = replace(new, identifier=_identifier(new, touched, others, partners))
    if kind == LINK:
        apart: list[InlineCode] = []
        for code in others:
            apart.extend(_cut(code, (named,), (*others, named, *partners, *apart)))
        return _ordered((*apart, named))

    return _ordered((*others, *_cut(named, others, (*others, *partners))))


def without_formatting(
    text: str,
    codes: Sequence[InlineCode],
    span: TextSpan,
    kind: str,
    *,
    partners: Sequence[InlineCode] = (),
) -> tuple[InlineCode, ...]:
    """Return ``codes`` without ``kind`` over whole words of ``span``; of a link nothing is left.

    What is left of bold on both sides covers no half of a pair of brackets, and crosses no other
    formatting.

    >>> bold = InlineCode(0, 14, "bold", "1")
    >>> left = without_formatting("Ana y Luis Paz", [bold], (6, 6), "bold")
    >>> [(code.start, code.end, code.identifier) for code in left]
    [(0, 5, '1'), (11, 14, '2')]
    """
    start, end = asked_span(text, codes, kind, span)
    others = [code for code in codes if code.kind != kind]
    left: list[InlineCode] = []
    for code in codes:
        if code.kind != kind or code.end <= start or end <= code.start:
            left.append(code)
        elif kind != LINK:
            pieces = [shrunk_span(text, piece) for piece in ((code.start, start), (end, code.end))]
            kept = [piece for piece in pieces if piece[0] < piece[1]]
            shortened = [*_pieces(code, kept, (*codes, *partners, *left))]
            for piece in shortened:
                left.extend(_cut(piece, others, (*codes, *partners, *left, *shortened)))

    return _ordered(left)


def settled(codes: _Rows) -> list[dict[str, Any]]:
    """Return the stored codes, each where a person has seen it: none is laid anew any more."""
    return [
        {name: value for name, value in code.items() if name not in LAID_BY_MACHINE}
        for code in codes
    ]


def formatting_changes(
    before: str, after: str, old: _Rows, new: _Rows
) -> tuple[FormattingChange, ...]:
    """Return what a change of a segment did to its formatting beyond moving it with its words.

    >>> bold = {"start": 0, "end": 3, "kind": "bold", "identifier": "1"}
    >>> formatting_changes("Ana Paz", "Ana Paz", [], [bold])
    (FormattingChange(kind='bold', text='Ana', is_set=True, reference=''),)
    """
    moved = {_key(code): code for code in codes_from_rows(adjust_codes(old, before, after))}
    present = {_key(code): code for code in codes_from_rows(new)}
    return tuple(
        FormattingChange(code.kind, after[code.start : code.end], is_set, code.reference)
        for is_set, codes, others in ((False, moved, present), (True, present, moved))
        for key, code in codes.items()
        if key not in others
    )


def _key(code: InlineCode) -> tuple[int, int, str, str]:
    return code.start, code.end, code.kind, code.reference


def _identifier(
    new: InlineCode,
    touched: Sequence[InlineCode],
    others: Sequence[InlineCode],
    partners: Sequence[InlineCode],
) -> str:
    """Return the identifier of the code that this one continues, else of an unanswered code of the
    source, else a new one.
    """
    if touched:
        return touched[0].identifier
    taken = {code.identifier for code in others if code.kind == new.kind}
    waiting = [code for code in partners if code.kind == new.kind and code.identifier not in taken]
    waiting.sort(key=lambda code: code.reference != new.reference)
    return waiting[0].identifier if waiting else _free_identifier((*others, *partners))


def _free_identifier(codes: Iterable[InlineCode]) -> str:
    taken = {code.identifier for code in codes}
    return next(name for number in range(1, len(taken) + 2) if (name := str(number)) not in taken)


def _cut(
    code: InlineCode, crossing: Iterable[InlineCode], known: Sequence[InlineCode]
) -> Iterator[InlineCode]:
    """The code cut where one of ``crossing`` begins or ends that it would cross."""
    edges = sorted(
        {
            edge
            for other in crossing
            if cross(code, other)
            for edge in (other.start, other.end)
            if code.start < edge < code.end
        }
    )
    return _pieces(code, list(zip([code.start, *edges], [*edges, code.end], strict=True)), known)


def _pieces(
    code: InlineCode, spans: Sequence[TextSpan], known: Sequence[InlineCode]
) -> Iterator[InlineCode]:
    """The code's pieces, the first under its identifier, none a guess where it was cut."""
    taken = list(known)
    for number, (start, end) in enumerate(spans):
        is_whole = (start, end) == (code.start, code.end)
        piece = replace(code, start=start, end=end)
        if not is_whole:
            piece = replace(piece, guessed=False, found=False)
        if number:
            piece = replace(piece, identifier=_free_identifier((*taken, code)))
        taken.append(piece)
        yield piece


def _ordered(codes: Iterable[InlineCode]) -> tuple[InlineCode, ...]:
    return tuple(sorted(codes, key=lambda code: (code.start, -code.end)))
