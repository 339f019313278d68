"""Spaces and marks that do not belong, and words that stand twice."""

import re
from collections.abc import Iterator

from review.checks.issue import CheckContext, Finding, Severity, check
from translation.languages.language import language_of
from translation.messages import told

_DOUBLED = re.compile(
    r"(?<![\w.,])((?!0)\w[\w’'-]{0,40}(?:[ \u00a0]\w[\w’'-]{0,40}){0,7})[ \u00a0]+(\1)(?![\w’'-])",
    re.IGNORECASE,
)
"""One to eight words, or a figure, and the same again; "000 000" is part of a figure."""
_INSIDE = re.compile(r"[\w,] ?$|\w['’]$")
"""What stands before a word that does not open a sentence."""
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_STRAY_BEFORE = re.compile(r"(?<=[\w)\"”’]) +(?=[,;:!?](?:\s|$)|\.(?![.\d\w]))")
_STRAY_INSIDE = re.compile(
    r"(?:(?<=[(\[])|(?<=^[“‘])|(?<=[\s(\[][“‘])) +(?=\S)|(?<=\S) +(?=[)\]]|”(?!\w))"
)
"""A quotation mark opens behind a space and closes behind a word: „so“ is German, ”så” Swedish."""
_NO_SPACE = re.compile(r"[a-z]{2}([,;:!?]|\.)(?=[A-Za-z][a-z])")
_PUNCTUATION = re.compile(r"(?<!\.)\.\.(?!\.)|,,+|;;+|[,;:][,;:.]|[!?]{4,}|\.{5,}")


@check("doubled-word", "Doubled word", Severity.MINOR, alone=True)
def find_doubled_word(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word, a figure or a few words stand twice in a row, and in the source they do not."""
    doubled = [*_DOUBLED.finditer(target)]
    if not doubled or _DOUBLED.search(source.replace("-", " ")):  # "Roa-Roa"
        return
    may_double = language_of(context.target_language).doubles
    for match in doubled:
        # Without a source nobody knows whether a band is called so: "Duran Duran".
        is_name = not source.strip() and match[2][0].isupper()
        # "L'Est est": a name, and a word that is spelled alike.
        is_other = match[1] != match[2] and _INSIDE.search(target, 0, match.start()) is not None
        # "tornando-a a maior": the first one hangs on a verb.
        is_part = target[: match.start(1)].endswith("-")
        if is_name or is_other or is_part or match[1].lower() in may_double:
            continue
        span = (match.end(1), match.end())
        yield Finding(told("“{match}” stands twice.", match=match[1]), None, span, "")


@check("double-space", "Double space", Severity.MINOR, alone=True)
def find_double_space(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """More than one space, or one at either end."""
    for match in _SPACES.finditer(target):
        yield Finding(told("More than one space here."), None, match.span(), " ")
    if target[:1].isspace() and not source[:1].isspace():
        end = len(target) - len(target.lstrip())
        yield Finding(told("A space stands before the first word."), None, (0, end), "")
    if target.strip() and target[-1:].isspace() and not source[-1:].isspace():
        end = len(target.rstrip())
        yield Finding(told("A space stands after the last mark."), None, (end, len(target)), "")


@check("stray-space", "Stray space", Severity.MINOR, alone=True)
def find_stray_space(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A space before a mark or just inside a bracket."""
    spaced = language_of(context.target_language).typography.get("space-before", "")
    for pattern in (_STRAY_BEFORE, _STRAY_INSIDE):
        for match in pattern.finditer(target):
            if spaced and target[match.end() : match.end() + 1] in spaced:
                continue
            yield Finding(told("This space does not belong here."), None, match.span(), "")


@check("missing-space", "Missing space", Severity.MINOR, alone=True)
def find_missing_space(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """No space after a mark."""
    for match in _NO_SPACE.finditer(target):
        start = target.rfind(" ", 0, match.start()) + 1
        end = target.find(" ", match.end())
        piece = target[start : end if end >= 0 else len(target)]
        if piece.strip(".,;:!?\"'()”“") in source or re.search(
            r"[@/\\]|www|\.\w{2,4}\.|\.[a-z]{2,4}\b", piece
        ):
            continue
        yield Finding(
            told("A space is missing after this mark."), None, match.span(1), match[1] + " "
        )


@check("repeated-punctuation", "Repeated mark", Severity.MINOR, alone=True)
def find_repeated_punctuation(
    source: str, target: str, _context: CheckContext
) -> Iterator[Finding]:
    """A mark stands twice."""
    for match in _PUNCTUATION.finditer(target):
        if match[0] not in source and target[match.end() : match.end() + 1] not in {")", "/"}:
            message = told("“{match}” is one mark too many.", match=match[0])
            yield Finding(message, None, match.span(), match[0][0])
