"""Sentences that were broken: without a verb, by a full stop, or in the middle."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.language.tables import WORD_CLASSES, pattern_in, words_in
from glossary.language.tokens import Token, words
from review.checks.issue import Category, CheckContext, Finding, Severity, check, is_spelled_target
from review.checks.rendered import is_said, telling_words
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")
_PATTERNS = Path(__file__).with_name("patterns.tsv")

_TO_DO = re.compile(
    r"To ([a-z]{2,20})\b(?:(?: [a-z’'-]{1,20}){1,8}?(?=,| [A-Z]| (?:the|an?) [A-Z]))?"
)
_PURPOSE = re.compile(r"^(?:para|con|de|a|al|por|\w+[aeiéí]r(?:se|l[aeo]s?)?)$")
_CLAUSE = re.compile(r"\b(?:that|which|who|whom|whose|where|when|as|because|while|if)\b[^,;:]*")
_ENDINGS = ".!?…\"”»’)'"
# A headline may end in a quotation, too; a sentence has its mark before or behind it.
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)']*$")
_BEFORE_SMALL = re.compile(r"(?<![.\d])\b(?=\w*[aeiouy])[^\W\d_]{3,}([.!?]) (?=[a-z][\w’'-]*\s)")
_WHOLE = 0.7
_LAST = 2
"""Telling words that are the end of a sentence."""
# "for a good while", "worth your while": a noun, which may end a sentence.
_A_WHILE = re.compile(r"\b(?:an?|the|this|that|worth)(?: [a-z]{2,10})? while\W*$")


def _has_verb(text: str) -> bool:
    """Whether English ``text`` seems to have a finite verb: an auxiliary, a past, a usual verb."""
    verbs = words_in(WORD_CLASSES, "auxiliary") | words_in(_WORDS, "auxiliary-form", "finite-verb")
    return any(
        word.lower in verbs
        or word.lower.endswith("n't")
        or (word.lower.endswith("ed") and len(word.lower) > 4)
        for word in words(text)  # of those in -ed not "red" and "need"
    )


@check("fragment", "Fragment without a verb", Severity.MAJOR, knows=is_spelled_target)
def find_fragment(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A sentence, or one of two that a sentence of the source became, has no verb."""
    parts = context.target.sentences
    if len(parts) == 1:
        yield from _infinitive_alone(source, target)
    if len(parts) <= len(context.source.sentences):
        return

    for start, end in parts:
        part = target[start:end]
        first = words(part)[:1]
        if not first or len(words(part)) > 14 or _has_verb(part):  # long ones have one
            continue
        lower = first[0].text[0].islower() and start > 0
        hanging = start > 0 and first[0].lower in words_in(_WORDS, "fragment-start") - {
            "the",
            "a",
            "an",
        }
        if (lower or hanging) and target[start - 1 : start] != "\n":
            message = told("One sentence became two, and this part has no verb.")
            yield Finding(message, None, (start, end))


def _infinitive_alone(source: str, target: str) -> Iterator[Finding]:
    """Yield the opening "To take part in the meeting" of a sentence without a finite verb.

    Engines make it of a Spanish verb before its subject ("En la cita participarán ..."). Where the
    source itself opens with an infinitive or with its purpose nothing is said.
    """
    first = words(source)[:1]
    opening = _TO_DO.match(target)
    if not opening or not first or _PURPOSE.search(first[0].lower):
        return
    if (
        opening[1] in words_in(_WORDS, "no-verb-after-to")
        or not pattern_in(_PATTERNS, "finite-spanish").search(source)
        or _has_verb(_CLAUSE.sub("", target))
    ):
        return
    yield Finding(told("This sentence has no finite verb."), None, opening.span())


@check("broken-sentence", "Sentence broken by a full stop", Severity.MAJOR, alone=True)
def find_broken_sentence(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A full stop stands before a small letter."""
    ends = {end for _, end in context.target.sentences[:-1]}
    for match in _BEFORE_SMALL.finditer(target) if ends else ():
        at = match.start(1)
        if at + 1 in ends and match[1] == ".":
            message = told("A full stop breaks the sentence: the next word has a small letter.")
            # Joined, the sentence may say something else than the source: a choice for a person.
            yield Finding(message, None, (at, at + 1), choices=("",))


@check("cut-off", "Cut off", Severity.CRITICAL, Category.ACCURACY, knows=is_spelled_target)
def find_cut_off(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation stops in mid-sentence."""
    left, right = source.rstrip(), target.rstrip()
    last = words(right)[-1:]
    if not last or not _SENTENCE_END.search(left) or _breaks_off(left):
        return
    closing = right[last[0].end :]
    short = right[-1] not in _ENDINGS and len(right) < 0.7 * len(left)
    short = short and sum(word.is_capital for word in words(right)) <= 0.6 * len(words(right))
    short = short and not _end_alike(context)
    hanging = _hangs(right, last[0], closing)
    # A segment of whole length may end where the sentence goes on in the next one.
    whole = len(right) >= _WHOLE * len(left)
    if short or hanging or closing in {",", "-", "–", "—"} or (closing == ";" and not whole):
        message = told("The translation seems to break off here.")
        severity = Severity.CRITICAL if short or hanging or not whole else Severity.MAJOR
        yield Finding(message, None, (last[0].start, len(right)), severity=severity)


def _end_alike(context: CheckContext) -> bool:
    """Whether one of the last telling words of the source is said at the end of the translation:
    what is short and ends so is a headline, not cut off.
    """
    there, here = (
        telling_words(words(text))[-_LAST:]
        for text in (context.segment.source, context.segment.target)
    )
    return any(is_said(word, here, context.languages) for word in there)


def _breaks_off(left: str) -> bool:
    """Whether the source itself stops in mid-sentence: after "de", or inside a bracket."""
    last = left.rstrip(_ENDINGS).rsplit(maxsplit=1)[-1:]
    hangs = not words_in(WORD_CLASSES, "preposition").isdisjoint(last)
    return hangs or left.count("(") > left.count(")")


def _hangs(right: str, last: Token, closing: str) -> bool:
    """Whether the text ends in a word that no sentence ends in: "the", "because"."""
    if not last.text.islower() or right[last.start - 1 : last.start].isdigit():
        return False
    open_end = closing in {"", "."} and last.lower in words_in(_WORDS, "never-last")
    open_end = open_end or (
        not closing and last.lower in words_in(_WORDS, "never-last-without-mark")
    )
    return open_end and _A_WHILE.search(right) is None
