"""Sentences that a full stop breaks, and a translation that stops in mid-sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token, words
from review.checks.issue import Category, CheckContext, Finding, Severity, check, is_spelled_target
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_ENDINGS = ".!?…\"”»’)'"
_BEFORE_SMALL = re.compile(r"(?<![.\d])\b(?=\w*[aeiouy])[^\W\d_]{3,}([.!?]) (?=[a-z][\w’'-]*\s)")
_WHOLE = 0.7
# "for a good while", "worth your while": a noun, which may end a sentence.
_A_WHILE = re.compile(r"\b(?:an?|the|this|that|worth)(?: [a-z]{2,10})? while\W*$")


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
def find_cut_off(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """The translation stops in mid-sentence."""
    left, right = source.rstrip(), target.rstrip()
    last = words(right)[-1:]
    if not last or left[-1] not in _ENDINGS or _breaks_off(left):
        return
    closing = right[last[0].end :]
    short = right[-1] not in _ENDINGS and len(right) < 0.7 * len(left)
    short = short and sum(word.is_capital for word in words(right)) <= 0.6 * len(words(right))
    hanging = _hangs(right, last[0], closing)
    # A segment of whole length may end where the sentence goes on in the next one.
    whole = len(right) >= _WHOLE * len(left)
    if short or hanging or closing in {",", "-", "–", "—"} or (closing == ";" and not whole):
        message = told("The translation seems to break off here.")
        severity = Severity.CRITICAL if short or hanging or not whole else Severity.MAJOR
        yield Finding(message, None, (last[0].start, len(right)), severity=severity)


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
    open_end = open_end or (not closing and last.lower in words_in(_WORDS, "never-last-without-mark"))
    return open_end and _A_WHILE.search(right) is None
