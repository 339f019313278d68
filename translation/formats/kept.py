"""What a word processor's paragraph holds besides its text: it stays what it is, and stands behind
the words that answer to the ones that it stood behind.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from lxml import etree

from translation.document import InlineCode
from translation.formats.looks import laid_by_lines
from translation.formats.rich_text import FOOTNOTE

FIELD, RANGE, OBJECT = "field", "range", "object"
"""The kinds of codes over what is worked out anew, between two marks such as those of a bookmark,
and over nothing, as with a picture.
"""
_LABELLED = re.compile(r"[^\W\d_]+\W{1,2}(\d+)")
_LAST_WORD = re.compile(r"[^\W\d_]+\W{1,2}$")


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """An ``element`` beside the text, and the ``code`` over the words that it belongs to: it stands
    before them, behind them where it ``ends`` what they are, or it ``holds`` them.
    """

    element: etree._Element
    code: InlineCode
    ends: bool = False
    holds: bool = False


def placed_pieces(
    kept: Iterable[KeptPiece],
    source: str,
    target: str,
    behind_space: Callable[[etree._Element], etree._Element],
) -> tuple[list[InlineCode], dict[str, etree._Element]]:
    """Return a code for each piece where it stands in ``target``, and the pieces by their names.

    A field of which the target says something else is left out: what it shows would change again.
    ``behind_space`` puts a space before an object that is to have one.
    """
    kept = [*kept]
    # A field and the bookmark over it are looked for once.
    wanted = [_looked_for(one.code, source) for one in kept]
    spans = {(code.start, code.end): code for code in wanted}
    laid = {code.identifier: code for code in laid_by_lines(source, [*spans.values()], target)}
    placed: list[InlineCode] = []
    elements: dict[str, etree._Element] = {}
    for number, one in enumerate(kept):
        code = laid.get(spans[wanted[number].start, wanted[number].end].identifier)
        shown = source[one.code.start : one.code.end]
        if code is not None and _LABELLED.fullmatch(shown):
            code = _with_label(target, code)
        if one.code.kind == FIELD and not (code and _says_the_same(shown, target, code)):
            continue
        name = f"kept {number}"
        elements[name] = one.element
        if code is None:
            continue
        at = code.end if one.ends else code.start
        end = code.end if one.holds else at
        placed.append(InlineCode(at, end, FIELD if at < end else FOOTNOTE, name, name=name))
        is_first = not number or kept[number - 1].code != one.code
        is_apart = source[: one.code.start].endswith(" ") and not target[:at].endswith(" ")
        if one.code.kind == OBJECT and is_first and is_apart:
            elements[name] = behind_space(one.element)
    return placed, elements


def paired(
    marks: Iterable[tuple[etree._Element, tuple[str, str]]],
) -> list[tuple[etree._Element, etree._Element]]:
    """Return the ``marks`` that begin and end something in pairs, each with its tag, of which those
    of a pair differ in the last word alone, and its name; one without its other is its own.
    """
    begun: dict[tuple[str, str], etree._Element] = {}
    pairs: dict[etree._Element, etree._Element] = {}
    for one, (tag, name) in marks:
        stem = re.sub(r"-?(?:start|end)$", "", tag, flags=re.IGNORECASE)
        key = stem, name
        if tag.lower().endswith("end") and key in begun:
            pairs[begun.pop(key)] = one
        else:
            pairs[one] = one
            begun[key] = one
    return [*pairs.items()]


def _looked_for(code: InlineCode, source: str) -> InlineCode:
    """Return what is looked for: of “Tabla 3” its figure, and for what covers nothing the end of
    the word before it.
    """
    label = _LABELLED.fullmatch(source, code.start, code.end)
    if label:
        return replace(code, start=label.start(1))
    at = len(source[: code.start].rstrip(" "))
    return replace(code, start=at, end=at) if code.start == code.end else code


def _with_label(target: str, code: InlineCode) -> InlineCode:
    word = _LAST_WORD.search(target, 0, code.start)
    return replace(code, start=word.start()) if word else code


def _says_the_same(shown: str, target: str, code: InlineCode) -> bool:
    """Tell whether the target has what a field shows, or a label in other words."""
    said = target[code.start : code.end]
    labels = [_LABELLED.fullmatch(text) for text in (shown, said)]
    return said == shown or (all(labels) and len({label[1] for label in labels if label}) == 1)
