"""What is missing: all of it, or more than a translation can do without."""

from collections.abc import Iterator
from pathlib import Path

from glossary.language.lexicon import is_english
from glossary.language.tables import words_in
from glossary.language.tokens import Token, sentences, words
from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from translation.document import Kind
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_SHORT, _LONG = 0.42, 2.6
_MINIMUM_LENGTH = 60
# A draft that came alone has no source on any line; so many on either side tell it, however long it is.
_AROUND = 100


def _language_pair(context: CheckContext) -> bool:
    return context.source_language == "es" and context.target_language == "en"


def _lower_words(text: str) -> list[Token]:
    """Words in lower case, and a capitalised one only where it opens the text."""
    return [word for word in words(text) if word.text.islower()]


def find_empty(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """The target has no text though the source has."""
    if source.strip() and not target.strip():
        yield Issue(
            "empty",
            Category.ACCURACY,
            Severity.CRITICAL,
            told("There is no translation yet."),
            (0, len(source)),
        )


def find_no_source(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target has text that nothing in the source stands behind.

    A draft that came alone has no source anywhere: there this says nothing.
    """
    if source.strip() or not target.strip():
        return
    around = context.article[max(context.position - _AROUND, 0) : context.position + _AROUND + 1]
    if any(segment.source.strip() for segment in around):
        message = told("Nothing in the source says this.")
        yield Issue("no-source", Category.ACCURACY, Severity.MAJOR, message, None, (0, len(target)))


def find_same_as_source(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target repeats the source, though it holds more than names and figures."""
    if source.strip() != target.strip() or not _language_pair(context) or context.segment.language:
        return
    common = [
        word
        for word in _lower_words(target)
        if not is_english(word.lower) or word.lower in words_in(_WORDS, "surely-spanish")
    ]
    if common:
        message = told("The translation is the source, unchanged.")
        yield Issue("same-as-source", Category.ACCURACY, Severity.CRITICAL, message, None, (0, len(target)))


def find_too_short(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target is far shorter than a translation of this source can be."""
    left, right = source.strip(), target.strip()
    if not right or len(left) < _MINIMUM_LENGTH or context.segment.kind in {Kind.TITLE, Kind.HEADING}:
        return
    if len(right) < _SHORT * len(left):
        message = told(
            "The translation is far shorter than the source ({right} against {left} characters).",
            right=len(right),
            left=len(left),
        )
        yield Issue("too-short", Category.ACCURACY, Severity.CRITICAL, message, None, (0, len(target)))


def find_too_long(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target is far longer than a translation of this source can be."""
    left, right = source.strip(), target.strip()
    if not left or context.segment.kind in {Kind.TITLE, Kind.HEADING}:
        return
    if len(right) > _LONG * len(left) + 30:
        message = told(
            "The translation is far longer than the source ({right} against {left} characters).",
            right=len(right),
            left=len(left),
        )
        yield Issue("too-long", Category.ACCURACY, Severity.MAJOR, message, None, (0, len(target)))


def find_sentence_count(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Sentences were lost: the source has at least two more than the target."""
    there, here = len(sentences(source)), len(sentences(target))
    semicolons = target.count(";") + target.count(":") + target.count("—") + target.count("–")
    if here and there >= here + 2 and there > here + semicolons and len(target) < 0.75 * len(source):
        message = told("The source has {there} sentences, the translation {here}.", there=there, here=here)
        yield Issue("sentence-count", Category.ACCURACY, Severity.MAJOR, message, None, (0, len(target)))


COMPLETENESS_CHECKS: tuple[Check, ...] = (
    Check(
        "empty",
        "Not translated",
        "The segment has no translation.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_empty,
    ),
    Check(
        "no-source",
        "Added",
        "The translation says something that the source does not have at all.",
        Category.ACCURACY,
        Severity.MAJOR,
        find_no_source,
        needs_source=False,
    ),
    Check(
        "same-as-source",
        "Same as the source",
        "The translation repeats the source, though it holds more than names and figures.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_same_as_source,
    ),
    Check(
        "too-short",
        "Far too short",
        "Part of the source must be missing.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_too_short,
    ),
    Check(
        "too-long",
        "Far too long",
        "The translation says more than the source.",
        Category.ACCURACY,
        Severity.MAJOR,
        find_too_long,
    ),
    Check(
        "sentence-count",
        "Sentences missing",
        "The source has two or more sentences that the translation lacks.",
        Category.ACCURACY,
        Severity.MAJOR,
        find_sentence_count,
    ),
)
