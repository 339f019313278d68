"""Spaces and marks that do not belong, and words that stand twice."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.language.tables import words_in
from review.checks.form.slips import slip, slip_check
from review.checks.issue import Check, CheckContext, Issue
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_DOUBLED = re.compile(r"\b([^\W\d_]+)[ \u00a0]+(\1)\b", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_STRAY_BEFORE = re.compile(r"(?<=[\w)\"”’]) +(?=[,;:!?](?:\s|$)|\.(?![.\d\w]))")
_STRAY_INSIDE = re.compile(r"(?<=[(\[“‘]) +(?=\S)|(?<=\S) +(?=[)\]”])")
_NO_SPACE = re.compile(r"[a-z]{2}([,;:!?]|\.)(?=[A-Za-z][a-z])")
_PUNCTUATION = re.compile(r"(?<!\.)\.\.(?!\.)|,,+|;;+|[,;:][,;:.]|[!?]{4,}|\.{5,}")


def find_doubled_word(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A word stands twice in a row where the source does not repeat."""
    for match in _DOUBLED.finditer(target):
        word = match[1].lower()
        name = match[1][0].isupper() and match[2][0].isupper()
        if word in words_in(_WORDS, "may-double") or name or _DOUBLED.search(source):
            continue
        span = (match.end(1), match.end())
        yield slip("doubled-word", told("“{match}” stands twice.", match=match[1]), span, "")


def find_double_space(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Two or more spaces in a row, or a space at either end that the source has not."""
    for match in _SPACES.finditer(target):
        yield slip("double-space", told("More than one space here."), match.span(), " ")
    if target[:1].isspace() and not source[:1].isspace():
        end = len(target) - len(target.lstrip())
        yield slip("double-space", told("A space stands before the first word."), (0, end), "")
    if target.strip() and target[-1:].isspace() and not source[-1:].isspace():
        yield slip(
            "double-space",
            told("A space stands after the last mark."),
            (len(target.rstrip()), len(target)),
            "",
        )


def find_stray_space(_source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A space before a comma or full stop, or just inside a bracket or quotation mark."""
    for pattern in (_STRAY_BEFORE, _STRAY_INSIDE):
        for match in pattern.finditer(target):
            yield slip("stray-space", told("This space does not belong here."), match.span(), "")


def find_missing_space(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """No space after a comma or full stop."""
    for match in _NO_SPACE.finditer(target):
        start = target.rfind(" ", 0, match.start()) + 1
        end = target.find(" ", match.end())
        piece = target[start : end if end >= 0 else len(target)]
        if piece.strip(".,;:!?\"'()”“") in source or re.search(
            r"[@/\\]|www|\.\w{2,4}\.|\.[a-z]{2,4}\b", piece
        ):
            continue
        yield slip(
            "missing-space", told("A space is missing after this mark."), match.span(1), match[1] + " "
        )


def find_repeated_punctuation(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Marks that stand twice: "..", ",,", ",."."""
    for match in _PUNCTUATION.finditer(target):
        if match[0] not in source and target[match.end() : match.end() + 1] not in {")", "/"}:
            suggestion = match[0][0]
            yield slip(
                "repeated-punctuation",
                told("“{match}” is one mark too many.", match=match[0]),
                match.span(),
                suggestion,
            )


SPACING_CHECKS: tuple[Check, ...] = (
    slip_check("doubled-word", "Doubled word", "A word stands twice in a row.", find_doubled_word),
    slip_check(
        "double-space", "Double space", "More than one space, or one at either end.", find_double_space
    ),
    slip_check(
        "stray-space", "Stray space", "A space before a mark or just inside a bracket.", find_stray_space
    ),
    slip_check("missing-space", "Missing space", "No space after a mark.", find_missing_space),
    slip_check("repeated-punctuation", "Repeated mark", "A mark stands twice.", find_repeated_punctuation),
)
