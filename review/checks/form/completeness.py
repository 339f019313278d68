"""What is missing: all of it, or more than a translation can do without."""

from collections.abc import Iterator
from pathlib import Path

from glossary.language.lexicon import is_english
from glossary.language.tables import words_in
from glossary.language.tokens import words
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.document import Kind
from translation.languages.language import is_studied
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_SHORT = 0.42
_MINIMUM_LENGTH = 60
# A draft without any source has none on every line; looking at so many around is enough.
_AROUND = 100


@check("empty", "Not translated", Severity.CRITICAL, Category.ACCURACY)
def find_empty(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """The segment has no translation."""
    if not target.strip():
        yield Finding(told("There is no translation yet."), (0, len(source)))


@check("no-source", "Added", Severity.MAJOR, Category.ACCURACY, alone=True)
def find_no_source(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation says something that the source does not have at all.

    A draft that came alone has no source anywhere: there this says nothing.
    """
    if source.strip():
        return
    around = context.article[max(context.position - _AROUND, 0) : context.position + _AROUND + 1]
    if any(segment.source.strip() for segment in around):
        message = told("Nothing in the source says this.")
        yield Finding(message, None, (0, len(target)))


@check(
    "same-as-source", "Same as the source", Severity.CRITICAL, Category.ACCURACY, knows=is_studied
)
def find_same_as_source(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation repeats the source, though it holds more than names and figures."""
    byline = context.segment.kind is Kind.BYLINE  # names, whatever their letters
    if source.strip() != target.strip() or context.segment.language or byline:
        return
    common = (word.lower for word in words(target) if word.text.islower())
    if any(not is_english(word) or word in words_in(_WORDS, "surely-spanish") for word in common):
        message = told("The translation is the source, unchanged.")
        yield Finding(message, None, (0, len(target)))


@check("too-short", "Far too short", Severity.CRITICAL, Category.ACCURACY)
def find_too_short(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Part of the source must be missing."""
    left, right = source.strip(), target.strip()
    if len(left) < _MINIMUM_LENGTH or context.segment.kind in {Kind.TITLE, Kind.HEADING}:
        return
    if len(right) < _SHORT * len(left):
        message = told(
            "The translation is far shorter than the source ({right} against {left} characters).",
            right=len(right),
            left=len(left),
        )
        yield Finding(message, None, (0, len(target)))
