"""End marks, brackets and the marks that only Spanish has."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.language.analysis import Analysis
from glossary.language.lexicon import is_usual
from glossary.language.tables import pattern_in
from glossary.language.tokens import Span, sentences, words
from review.checks.issue import (
    SHORT_KINDS,
    Category,
    CheckContext,
    Finding,
    Severity,
    check,
    is_spelled_target,
    of_target,
)
from translation.languages.language import language_of
from translation.messages import told

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_NOTE = re.compile(r"[.!?]\s*\[[^\[\]]{1,40}\]\s*$")
_CLOSING = "\"'”’»)\\]*\\s“‘«"
"""What may stand behind the end mark; German closes what it quotes as English opens it."""
_ABBREVIATED = re.compile(rf"(?<!\w)[^\W\d_a-z]{{1,2}}\.[{_CLOSING}]*$")
"""Initials at the end, whose full stop may be none of the sentence: "EE. UU.", "U.S."."""
_SPOKEN_QUESTION = re.compile(rf":[^.?!]*\?[{_CLOSING}]*$")
_QUOTED_QUESTION = re.compile(r"\?\s?[\"”»“«]\W*$")
_ASKS = re.compile("[?\uff1f\u061f\u037e]|[\u0370-\u03ff];")
"""The marks of questions, the Arabic and the Greek one among them."""
_ENDS_ASKING = re.compile(rf"\?[{_CLOSING}]*$")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_BRACKETED = re.compile(r"\(([^()]{1,300})\)")
_LAST_SIGNS = re.compile(r"[.!?…\"”’]*$")
# Matched on the reversed text, so that each sign is looked at only once.
_END = re.compile(rf"[{_CLOSING}]*([.!?…:;,]*)")
_QUESTION_LOST = told("The source asks here, the translation does not.")
_QUESTION_ADDED = told("The translation asks here, the source does not.")
_MARKS = {
    ".": told("a full stop"),
    "?": told("a question mark"),
    "!": told("an exclamation mark"),
    ":": told("a colon"),
    "…": told("an ellipsis"),
}


@check("end-punctuation", "End of the sentence", Severity.MINOR)
def find_end_punctuation(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The end mark differs from the source's, or a question became a statement."""
    left, right = _END.match(source[::-1]), _END.match(target[::-1])
    if not left or not right:
        return

    there, here = left[1][:1], right[1][:1]
    is_short = context.segment.kind in SHORT_KINDS
    capitals = sum(word.is_capital for word in words(target)) if not here else 0
    lost = not here and not is_short and there in _MARKS and capitals <= 0.6 * len(words(target))
    lost = lost and _ABBREVIATED.search(source) is None
    turned = (there, here) in {(".", "?"), ("?", "."), ("?", ""), ("", "?")}
    asks = "?" in source or "¿" in source
    question = turned and asks != ("?" in target) and not _is_asked_otherwise(target)
    question = question and not is_question_told(source, target)
    question = question and not _is_quoted_on_one_side(source, target)
    added = _NOTE.search(target) or pattern_in(_PATTERNS, "tag-question").search(target)
    if (lost or question) and not added:
        at = len(target) - right.end(1)
        message = (
            told("The source ends with {there}, the translation does not.", there=_MARKS[there])
            if there
            else _QUESTION_ADDED
        )
        yield Finding(message, None, (at, at + len(right[1])), there)
    if is_short:
        return
    if there != "?" and not is_question_told(source, target):
        yield from _lost_questions(context)
    if "?" not in (there, here):
        yield from _quoted_otherwise(context)


def _quoted_otherwise(context: CheckContext) -> Iterator[Finding]:
    """Yield each quotation that asks in one text and tells in the other, where both quote as much:
    « Ment-il ? », s'interroge-t-elle.
    """
    source, target = context.source, context.target
    if len(source.quotations) != len(target.quotations):
        return
    for there, here in zip(source.quotations, target.quotations, strict=True):
        asks, asked = _asks(source.text, there), _asks(target.text, here)
        if asks == asked:
            continue
        message = _QUESTION_LOST if asks else _QUESTION_ADDED
        yield Finding(message, there, here, severity=Severity.MAJOR)


def _asks(text: str, quotation: Span) -> bool:
    """Whether the quotation has a question mark in it or right behind its closing mark."""
    start, end = quotation
    return _ASKS.search(text, start, end + 2) is not None


def _lost_questions(context: CheckContext) -> Iterator[Finding]:
    """Yield each question before the last sentence, where the translation asks nothing at all and
    has a sentence for each of the source's.
    """
    source, target = context.source, context.target
    if "?" not in source.text or _ASKS.search(target.text):
        return
    pairs = zip(source.sentences, target.sentences, strict=False)
    is_split_alike = len(source.sentences) == len(target.sentences)
    for there, here in [*pairs][:-1] if is_split_alike else ():
        if _ENDS_ASKING.search(source.text[slice(*there)]):
            yield Finding(_QUESTION_LOST, there, here, severity=Severity.MAJOR)


def _is_quoted_on_one_side(source: str, target: str) -> bool:
    """Whether the one tells what was asked and the other quotes it: "me preguntó por qué",
    "elle m’a demandé : « Pourquoi ? »".

    >>> _is_quoted_on_one_side("Me preguntó por qué.", 'Elle a dit : "Pourquoi ?"')
    True
    """
    return len({_QUOTED_QUESTION.search(text) is None for text in (source, target)}) > 1


def is_question_told(source: str, target: str) -> bool:
    """Return whether the source has a question behind a colon, which somebody asks, and the target
    no colon: it may tell what was asked.

    >>> is_question_told("She said: why now?", "Preguntó por qué ahora.")
    True
    """
    return _SPOKEN_QUESTION.search(source) is not None and ":" not in target


def _is_asked_otherwise(target: str) -> bool:
    """Whether English chose to ask, in a question's words, or to tell of one: "wonder whether"."""
    start = max((begin for begin, _ in sentences(target)), default=0)
    asked = pattern_in(_PATTERNS, "opens-question").match(target, start) is not None
    if target.rstrip("\"'”’) ").endswith("?"):
        return pattern_in(_PATTERNS, "question-inside").search(target, start) is not None
    return not asked and pattern_in(_PATTERNS, "question-told").search(target, start) is not None


@check("brackets", "Brackets", Severity.MINOR, alone=True)
def find_brackets(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """A bracket without partner."""
    alone = _unbalanced(target)
    for at in alone if len(alone) != len(_unbalanced(source)) else ():
        span, suggestion = _missing_bracket(source, target, at) or ((at, at + 1), None)
        yield Finding(told("“{target}” has no partner.", target=target[at]), None, span, suggestion)


def _unbalanced(text: str) -> list[int]:
    """Return where the brackets without partner stand; "a)" and ":)" are none."""
    opened: list[int] = []
    wrong: list[int] = []
    for match in re.finditer(r"[()\[\]{}]", text):
        at, sign = match.start(), match[0]
        if sign in _CLOSERS:
            opened.append(at)
        elif opened and _CLOSERS[text[opened[-1]]] == sign:
            opened.pop()
        elif not re.search(r"(?:^|\s)(?:\w|\d{1,2}|[:;]-?)$", text[max(0, at - 4) : at]):
            wrong.append(at)
    return sorted(wrong + opened)


def _missing_bracket(source: str, target: str, at: int) -> tuple[Span, str] | None:
    """Return the last character that the bracket at ``target[at]`` holds, and it with ")".

    None unless the source has as many brackets and what stands in the one opposite tells the place:
    the same text or a single word, its end at the end of the sentence, or the comma after it.

    >>> _missing_bracket("Los condados (feudos) crecieron.", "The counties (fiefs grew.", 13)
    ((18, 19), 's)')
    >>> _missing_bracket("Vino (ayer mismo), y se fue.", "He came (only yesterday, and left.", 8)
    ((22, 23), 'y)')
    """
    opposite = [*_BRACKETED.finditer(source)]
    if target[at] != "(" or len(opposite) != target.count("("):
        return None
    match = opposite[target.count("(", 0, at)]
    end = _end_of_bracketed(match[1], source[match.end() :], target, at + 1)
    return None if end is None or end <= at + 1 else ((end - 1, end), target[end - 1] + ")")


def _end_of_bracketed(inside: str, after: str, target: str, start: int) -> int | None:
    if target.startswith(inside, start):
        return start + len(inside)
    if len(inside.split()) == 1:
        following = [word for word in words(target) if word.start == start]
        return following[0].end if following else None
    last = _LAST_SIGNS.search(target)
    if last and not re.search(r"\w", after):
        return last.start()
    mark = after[:1]
    if mark in {",", ";", ":"} and mark not in inside:
        place = target.find(mark, start)
        return place if place > 0 else None
    return None


@check("inverted-mark", "¿ or ¡ left over", Severity.MAJOR, Category.LOCALE, alone=True)
def find_inverted_marks(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Spanish opening marks in English."""
    if "opening" not in language_of(context.target_language).typography:
        for match in re.finditer("[¿¡]", target):
            yield Finding(told("English has no “{match}”.", match=match[0]), None, match.span(), "")


@check(
    "opening-mark",
    "Opening mark missing",
    Severity.MINOR,
    Category.LOCALE,
    alone=True,
    knows=of_target(lambda language: "opening-wanted" in language_of(language).typography),
)
def find_opening_mark(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A question or an exclamation closes with a mark that nothing opens, as in “Ganó?”."""
    opening = language_of(context.target_language).typography["opening-wanted"]
    for closing, opened in zip("?!", opening, strict=True):
        for match in re.finditer(rf"(?<=[^\W\d_]{{2}})\{closing}(?![\w)])", target):
            start = _start_of_stretch(context.target, match.start())
            sentence = max(
                (one for one, _ in context.target.sentences if one <= match.start()), default=0
            )

            before = target[min(start, sentence) : match.start()]
            inside = [
                word for word in words(target) if start <= word.start and word.end <= match.start()
            ]

            known = sum(is_usual(word.lower, context.target_language) for word in inside)
            is_foreign = known <= len(inside) / 2
            # "¿Quién? ¿Cuándo?" opens twice.
            is_opened = before.count(opened) > before.count(closing)
            if is_opened or is_foreign or _is_name_with_mark(target, match.start()):
                continue

            word = inside[0]
            message = told("Nothing opens what “{closing}” closes.", closing=closing)
            choice = f"{opened}{target[slice(*word.span)]}"
            yield Finding(message, None, word.span, confidence=0.8, choices=(choice,))


def _start_of_stretch(text: Analysis, at: int) -> int:
    """Where the sentence or the quotation begins that holds the offset."""
    begun = [
        start for start, end in (*text.quotations, *text.single_quotations) if start <= at <= end
    ]
    return max((*begun, *(start for start, _ in text.sentences if start <= at)), default=0)


def _is_name_with_mark(target: str, at: int) -> bool:
    """Whether the mark belongs to a name and the sentence goes on: "Yahoo! ganó"."""
    last = next(word for word in reversed(words(target)) if word.end <= at)
    return last.is_capital and bool(re.match(r".[,;:]? ?[a-záéíóúñ]", target[at:]))


@check(
    "guillemets",
    "« » left over",
    Severity.MINOR,
    Category.LOCALE,
    alone=True,
    knows=is_spelled_target,
)
def find_guillemets(_source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """Spanish quotation marks in English."""
    for match in re.finditer(r"«[^«»]*»|[«»]", target):
        suggestion = re.sub("« ?", "“", re.sub(" ?»", "”", match[0]))
        message = told("English uses “ ” for quotations.")
        yield Finding(message, None, match.span(), suggestion)
