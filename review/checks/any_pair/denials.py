"""A denial on one side, and nothing on the other that could answer it, in any pair whose denials are known.

Languages deny by a verb ("refuse"), by a part of a word ("unable"), by "only" and "without": any of them
answers, and so does what has been seen to render a denial. What is denied must be said on the other side:
else the translation is free there. Where engines can be asked, the judge knows more.
"""

from collections.abc import Iterator

from glossary.language.analysis import Analysis
from glossary.language.lexicon import base_form, knows
from glossary.language.tokens import Token, words_of
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Pair, Severity, check
from translation.languages.contrasts import denials, denying_forms, idle_denials
from translation.languages.renderings import Renderings, ThroughAnother, known_renderings
from translation.messages import told

_LIFT = 3.0
"""So many times as often as elsewhere a word must stand beside a denial to answer it."""
_GRAMMAR = 600.0
"""Times in a million words: what is more usual stands beside denials as beside anything: "do", "does"."""
_RENDERS = 0.02
_STEM = 4
_BEFORE, _AFTER = 4, 6
"""Words before a denial among which the one is that it needs, and after it those that it may deny."""


def denials_are_known(pair: Pair) -> bool:
    """Whether the denials of both languages are known and what renders what, and no closer reader looks.

    >>> denials_are_known(("en", "es")), denials_are_known(("es", "en")), denials_are_known(("en", "xx"))
    (True, False, False)
    """
    return pair != ES_EN and all(map(denials, pair)) and known_renderings(*pair) is not None


@check(
    "denial-lost",
    "Denial not in the translation",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=denials_are_known,
)
def find_denial_lost(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source denies what the translation says, and nothing in the translation does."""
    denial = _unanswered(context.source, context.target)
    if denial is not None:
        message = told("The source says “{there}”; the translation does not deny it.", there=denial.text)
        yield Finding(message, denial.span, None, confidence=0.7)


@check(
    "denial-added", "Denial not in the source", Severity.CRITICAL, Category.ACCURACY, knows=denials_are_known
)
def find_denial_added(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation denies what the source says, and nothing in the source does."""
    denial = _unanswered(context.target, context.source)
    if denial is not None:
        message = told("The translation says “{here}”; the source does not deny this.", here=denial.text)
        yield Finding(message, None, denial.span, confidence=0.7)


def _unanswered(here: Analysis, there: Analysis) -> Token | None:
    """Return the first denial of ``here`` that nothing of ``there`` answers, which says what is denied."""
    table = known_renderings(here.language, there.language)
    if table is None:
        return None
    words, others = words_of(here.text), words_of(there.text)
    found = [index for index in range(len(words)) if _denies(index, words, here)]
    if not found or here.text.rstrip().endswith("?") != there.text.rstrip().endswith("?"):
        return None
    denying = [words[index] for index in found]
    if any(_may_deny(word, there.language) or _answers(word, denying, table) for word in others):
        return None
    return next((words[index] for index in found if _is_said(index, words, there, table)), None)


def _denies(index: int, words: tuple[Token, ...], text: Analysis) -> bool:
    """Whether the word is sure to deny: by itself, or by what stands before it."""
    word = words[index]
    denial = denials(text.language).get(word.lower)
    beside = denial.beside if denial else None
    if beside is None:
        return False
    before = {each.lower for each in words[max(0, index - _BEFORE) : index]}
    low = text.text.lower()
    start = max(0, word.start - 12)
    idle = any(
        start <= (at := low.find(phrase, start)) <= word.start < at + len(phrase)
        for phrase in idle_denials(text.language)
    )
    return not idle and (not beside or not before.isdisjoint(beside))


def _may_deny(word: Token, language: str) -> bool:
    """Whether the word denies, or may in some sentence."""
    begin, end, whole = denying_forms(language)
    if word.lower in denials(language) or word.lower in whole or base_form(word.lower, language) in whole:
        return True
    rests = [word.lower.removeprefix(one) for one in begin if word.lower.startswith(one)]
    rests += [word.lower.removesuffix(one) for one in end if word.lower.endswith(one)]
    return any(len(rest) >= _STEM and knows(rest, language) for rest in rests)


def _answers(word: Token, denying: list[Token], table: Renderings | ThroughAnother) -> bool:
    """Whether the word has been seen to render one of the denials far oftener than anything."""
    usual = table.target_per_million(word.lower)
    if not 0 < usual <= _GRAMMAR:
        return False
    return any(table.of(one.lower).get(word.lower, 0.0) * 1e6 >= _LIFT * usual for one in denying)


def _is_said(
    index: int, words: tuple[Token, ...], there: Analysis, table: Renderings | ThroughAnother
) -> bool:
    """Whether the other side renders the first telling word after the denial: what it denies."""
    after = [word for word in words[index + 1 : index + 1 + _AFTER] if len(word.text) >= _STEM][:1]
    language = there.language
    said = {form for word in words_of(there.text) for form in (word.lower, base_form(word.lower, language))}
    return any(
        share >= _RENDERS
        and table.target_per_million(form) <= _GRAMMAR
        and not said.isdisjoint((form, base_form(form, language)))
        for word in after
        for form, share in table.of(word.lower).items()
    )
