"""A denial on one side, and nothing on the other that could answer it, in any pair whose denials
are known.

Languages deny by a verb ("refuse"), by a part of a word ("unable"), by "only" and "without": any of
them answers unless it renders another word, and so does what has been seen to render a denial. What
is denied must be said on the other side: else the translation is free there. Where engines can be
asked, the judge knows more: what it finds denied alike is not told.
"""

import re
from collections.abc import Collection, Iterator

from glossary.language.analysis import Analysis
from glossary.language.denials import is_refusal, says_no
from glossary.language.lexicon import base_form, knows
from glossary.language.tokens import Span, Token, is_inside, words_of
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from review.checks.judgement import HypothesisKind
from review.checks.rendered import GRAMMAR, is_said
from review.checks.shared_runs import shared_runs
from translation.languages.contrasts import (
    denials,
    denying_forms,
    idle_stretches,
)
from translation.languages.language import is_studied
from translation.languages.qualifications import FIRST, SINCE, is_answered
from translation.languages.renderings import KnownRenderings, known_renderings
from translation.messages import told

_LIFT = 3.0
"""So many times as often as elsewhere a word must stand beside a denial to answer it."""
_SURELY_RENDERS = 0.1
_COUNTED = 4
"""How often a word must have stood to be told by what rendered it."""
_STEM, _TELLING, _LEAST_KEPT = 4, 3, 3
"""Letters of a word that tells what is denied, how many such words are looked at, and words of a
stretch that is kept as it is.
"""
_CLAUSE_END = re.compile(r"[,;:.!?()]")
_NUMBERED = re.compile(r"\.? ?\d")
_BEFORE, _AFTER, _BESIDE = 4, 6, 2
"""Words before a denial among which the one is that it needs, after it those that it may deny, and
on either side those that it surely does.
"""


def denials_are_known(pair: Pair) -> bool:
    """Whether the denials of both languages are known and what renders what, and no closer reader
    looks.

    >>> (denials_are_known(("en", "es")), denials_are_known(("es", "en")),
    ...  denials_are_known(("en", "xx")))
    (True, False, False)
    """
    return not is_studied(pair) and all(map(denials, pair)) and bool(known_renderings(*pair))


@check(
    "denial-lost",
    "Denial not in the translation",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=denials_are_known,
)
def find_denial_lost(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The source denies what the translation says, and nothing in the translation does."""
    found = _told(context.source, context.target, context)
    if found is not None:
        span, severity = found
        there = context.segment.source[slice(*span)]
        message = told("The source says “{there}”; the translation does not deny it.", there=there)
        yield Finding(message, span, None, confidence=0.7, severity=severity)


@check(
    "denial-added",
    "Denial not in the source",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=denials_are_known,
)
def find_denial_added(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation denies what the source says, and nothing in the source does."""
    found = _told(context.target, context.source, context)
    if found is not None:
        span, severity = found
        here = context.segment.target[slice(*span)]
        message = told("The translation says “{here}”; the source does not deny this.", here=here)
        yield Finding(message, None, span, confidence=0.7, severity=severity)


def _told(here: Analysis, there: Analysis, context: CheckContext) -> tuple[Span, Severity] | None:
    """Return the unanswered denial of ``here``; where the judge was asked, which did not say so, it
    is less grave, and nothing where it found that both deny alike.
    """
    if any(each.kind is HypothesisKind.DENIED_ALIKE for each in context.judged or ()):
        return None
    found = unanswered_denial(here, there) or _unrendered_refusal(here, there)
    if found is None or context.judged is None:
        return found
    return found[0], Severity.MAJOR


def unanswered_denial(here: Analysis, there: Analysis) -> tuple[Span, Severity] | None:
    """Return where ``here`` denies what ``there`` says and nothing in it answers, and how grave
    that is; None where something may, or nobody knows.

    The nearer to the denial what both say stands, the surer it is that this is what was denied.
    """
    table = known_renderings(here.language, there.language)
    if not table:
        return None

    words, others = words_of(here.text), words_of(there.text)
    quoted = _kept_stretches(here, there)
    found = [
        index
        for index in range(len(words))
        if _denies(index, words, here) and not is_inside(words[index].span, quoted)
    ]
    if not found or _is_question(here) != _is_question(there) or is_first_since(here, there):
        return None
    if may_deny_unsaid(there):
        return None

    answers = [*_answering(found, here, there, table)]
    if any(_denies(index, others, there) for index in answers):
        return None
    # "n'exclut pas": what says no as the denied "exclut" does, "descarta", is no answer.
    refused = [
        word
        for index in found
        for word in words[max(0, index - _BESIDE) : index + _BESIDE + 1]
        if word != words[index] and says_no(word, here.language)
    ]
    is_answered = not all(says_no(others[index], there.language) for index in answers)
    if is_answered or len(answers) > len(refused):
        return None

    for index in found:
        grave = _gravity(index, here, there, table, is_repeated=bool(answers))
        if grave is not None:
            return _span(index, words, here), grave
    return None


def may_deny_unsaid(text: Analysis) -> bool:
    """Return whether ``text`` has a phrase that other languages may deny: "has yet to"."""
    idle, unsure = (
        idle_stretches(text.text, text.language, with_unsure=is_unsure)
        for is_unsure in (False, True)
    )
    return len(unsure) > len(idle)


def _answering(
    found: list[int], here: Analysis, there: Analysis, table: KnownRenderings
) -> Iterator[int]:
    """Yield the indices of the words of ``there`` that may answer the denials at ``found``."""
    words, others = words_of(here.text), words_of(there.text)
    denying = [words[index] for index in found]
    own = [word for word in words if not _helps_deny(word, here.language)]
    denied = [word for index in found for word in _telling(index, words)]
    affirming = {form for each in denials(there.language).values() for form in each.affirmed}
    for index, word in enumerate(others):
        if (
            _denies(index, others, there)
            or _may_deny(word, own, denied, (there.language, here.language), table)
            or _is_denying_part(word, there)
            or (word.lower not in affirming and _answers(word, denying, table))
        ):
            yield index


def _is_question(text: Analysis) -> bool:
    return text.text.rstrip().endswith("?")


def _unrendered_refusal(here: Analysis, there: Analysis) -> tuple[Span, Severity] | None:
    """Return where ``here`` says "refused", "lacks" or the like although nothing in ``there``
    renders it or denies.
    """
    words, others = words_of(here.text), words_of(there.text)
    refusing = [index for index, word in enumerate(words) if is_refusal(word, here.language)]
    pair = here.language, there.language
    are_known = known_renderings(*pair) and known_renderings(*pair[::-1])
    if not refusing or not are_known or _is_question(here) != _is_question(there):
        return None
    if _is_parted_refusal(others, there.language) or any(
        _denies(index, others, there) or may_deny(word, there.language)
        for index, word in enumerate(others)
    ):
        return None

    # Most sentences refuse nothing: only here is it worth asking what both have word for word.
    quoted = _kept_stretches(here, there)
    lone = [
        index
        for index in refusing
        if not is_inside(words[index].span, quoted) and not _is_denied(index, words, here)
    ]
    for index in lone:
        word = words[index]
        is_rendered = is_said(word, others, pair) or any(
            is_said(other, (word,), pair[::-1]) for other in others
        )
        denied = (*_telling(index, words), *_told_before(index, words, here))
        if not is_rendered and any(is_said(one, others, pair) for one in denied):
            return word.span, Severity.MAJOR
    return None


def _is_parted_refusal(words: tuple[Token, ...], language: str) -> bool:
    """Whether two of the words are a verb that says no, parted: "weist zurück"."""
    _, _, whole = denying_forms(language)
    bases = {base_form(word.lower, language) for word in words}
    return any(word.lower + base in whole for word in words for base in bases)


def _is_denied(index: int, words: tuple[Token, ...], text: Analysis) -> bool:
    """Whether a refusal is denied: who "does not deny" admits."""
    beside = range(max(0, index - _BESIDE), min(len(words), index + _BESIDE + 1))
    return any(_denies(each, words, text) for each in beside if each != index)


def _gravity(
    index: int,
    here: Analysis,
    there: Analysis,
    table: KnownRenderings,
    *,
    is_repeated: bool,
) -> Severity | None:
    """Return how grave the denial at ``index`` of ``here`` is, None where ``there`` does not say
    what it denies.

    ``is_repeated`` says that what is denied denies too, and that ``there`` says so again.
    """
    words, others, pair = words_of(here.text), words_of(there.text), (here.language, there.language)
    telling = _telling(index, words)
    told_here = (*telling, *_told_before(index, words, here))
    if denials(here.language)[words[index].lower].is_of_next:  # « sans voix »
        told_here = told_here[:1]
    said = [is_said(word, others, pair) for word in told_here]
    if not any(said):
        return None
    # "did not deny" may be "admitted"; not so "deny", in which one of the two denials is left.
    if not is_repeated and not said[0] and _denies_twice(telling, here.language, others, table):
        return None
    is_sure = bool(telling) and said[0]
    return Severity.CRITICAL if is_sure else Severity.MAJOR


def _kept_stretches(here: Analysis, there: Analysis) -> list[Span]:
    """Return the stretches of ``here`` that ``there`` has word for word: a title, what somebody is
    quoted as saying in the other language.
    """
    runs = shared_runs(there.text, here.text)
    return [(run[0].start, run[-1].end) for run in runs if len(run) >= _LEAST_KEPT]


def _span(index: int, words: tuple[Token, ...], text: Analysis) -> Span:
    """Return where the denial stands, with the verb that an apostrophe parts it from: "didn’t"."""
    word, before = words[index], words[max(0, index - 1)]
    is_parted = text.text[before.end : word.start] in {"'", "’"}
    return (before.start if is_parted else word.start, word.end)


def _denies(index: int, words: tuple[Token, ...], text: Analysis) -> bool:
    """Whether the word is sure to deny: by itself, or by what stands before it."""
    word = words[index]
    denial = denials(text.language).get(word.lower)
    beside = denial.beside if denial else None
    if word.is_capital and not word.initial:  # "Médicos Sin Fronteras"
        return False
    if beside is None or text.text[word.end : word.end + 1] == "-":  # "no-fly zone"
        return False
    before = {each.lower for each in words[max(0, index - _BEFORE) : index]}
    return not _is_idle(index, words, text) and (not beside or not before.isdisjoint(beside))


def _is_idle(index: int, words: tuple[Token, ...], text: Analysis) -> bool:
    """Whether the word stands in a phrase that denies nothing, or is short for "number"."""
    if _NUMBERED.match(text.text, words[index].end):
        return True
    idle = idle_stretches(text.text, text.language, with_unsure=True)
    return is_inside(words[index].span, idle)


def _may_deny(
    word: Token,
    sources: list[Token],
    denied: list[Token],
    languages: Pair,
    table: KnownRenderings,
) -> bool:
    """Whether the word denies, or may: it does not where it only renders one of ``sources``, "lost"
    "perdu".

    A part that says no to one of the words ``denied`` does: "unofficial" for "non ufficiale".
    ``languages`` are that of the word and the other one.
    """
    language, here = languages
    if any(
        _renders(rest, denied, languages, table) for rest in _without_denying_parts(word, language)
    ):
        return True

    if not may_deny(word, language) or _renders(word.lower, sources, languages, table):
        return False
    return _is_listed(word, language) or _is_rendered_denying(word, language, here)


def may_deny(word: Token, language: str) -> bool:
    """Return whether the word denies in some sentence, by itself or by a part of it."""
    return _is_listed(word, language) or bool(_without_denying_parts(word, language))


def is_first_since(here: Analysis, there: Analysis) -> bool:
    """Return whether ``here`` denies something since then and ``there`` calls it the first since:
    «no jugaba desde febrero», "her first match since February".
    """
    since = all(is_answered(SINCE, text.text, text.language) for text in (here, there))
    return since and is_answered(FIRST, there.text, there.language)


def may_answer(here: Analysis, there: Analysis, taken: Collection[Span] = ()) -> bool:
    """Return whether a word of ``there``, but for those ``taken``, may say what a denial of
    ``here`` says, and does not only render another word of ``here``: "lost" is said of "perdu".
    """
    table = known_renderings(here.language, there.language)
    words = [word for word in words_of(there.text) if word.span not in taken]
    if not table:
        return any(may_deny(word, there.language) for word in words)
    own = [word for word in words_of(here.text) if not _helps_deny(word, here.language)]
    languages = there.language, here.language
    return any(_may_deny(word, own, [], languages, table) for word in words)


def _is_listed(word: Token, language: str) -> bool:
    return word.lower in denials(language) or says_no(word, language)


def _is_rendered_denying(word: Token, language: str, here: str) -> bool:
    """Whether what renders a word that begins or ends as if it denied may deny too: "infelice",
    "unhappy".

    So it does not in "insegnare", "teach". Of a word that was hardly counted nobody knows.
    """
    table = known_renderings(language, here)
    if table.count(word.lower) < _COUNTED:
        return True
    denying = (
        share
        for form, share in table.of(word.lower).items()
        if any(may_deny(token, here) for token in words_of(form))
    )
    return sum(denying) >= _SURELY_RENDERS


def _without_denying_parts(word: Token, language: str) -> list[str]:
    """Return the words that are left without a part that denies: "official" of "unofficial"."""
    begin, end, _ = denying_forms(language)
    rests = [word.lower.removeprefix(one) for one in begin if word.lower.startswith(one)]
    rests += [word.lower.removesuffix(one) for one in end if word.lower.endswith(one)]
    return [rest for rest in rests if len(rest) >= _STEM and knows(rest, language)]


def _denies_twice(
    telling: list[Token],
    language: str,
    others: tuple[Token, ...],
    table: KnownRenderings,
) -> bool:
    """Whether the first of what is denied denies too: "not interrupted", and "nicht unbegrenzt"
    where the other side says what is left of it, "limits".
    """
    if not telling:
        return False
    if says_no(telling[0], language):
        return True
    rests = _without_denying_parts(telling[0], language)
    return any(
        table.of(rest).get(other.lower, 0.0) >= _SURELY_RENDERS
        for rest in rests
        for other in others
    )


def _is_denying_part(word: Token, text: Analysis) -> bool:
    """Whether the word is a beginning that denies, with a hyphen: "un-detectable"."""
    begin, _, _ = denying_forms(text.language)
    is_part = text.text[word.end : word.end + 1] == "-" and not word.text.isupper()  # "UN-backed"
    return is_part and word.lower in begin


def _telling(index: int, words: tuple[Token, ...]) -> list[Token]:
    """Return the first telling words after the denial: what it denies."""
    after = words[index + 1 : index + 1 + _AFTER]
    return [word for word in after if len(word.text) >= _STEM][:_TELLING]


def _told_before(index: int, words: tuple[Token, ...], text: Analysis) -> list[Token]:
    """Return the last telling words before the denial in its clause, the nearest first."""
    before = [word for word in words[max(0, index - _AFTER) : index] if len(word.text) >= _STEM]
    denial = words[index]
    return [
        word for word in before[::-1] if not _CLAUSE_END.search(text.text, word.end, denial.start)
    ][:_TELLING]


def _helps_deny(word: Token, language: str) -> bool:
    """Whether the word is sure to deny, or makes another sure to: "ne" beside "pas", "didn" beside
    "t".
    """
    known = denials(language)
    sure = word.lower in known and known[word.lower].beside is not None
    return sure or any(word.lower in denial.beside for denial in known.values() if denial.beside)


def _renders(word: str, sources: list[Token], languages: Pair, table: KnownRenderings) -> bool:
    """Whether the word, in any of its forms, often stands for one of ``sources``; ``languages`` are
    those of the word and of the sources.
    """
    base = base_form(word, languages[0])
    read = {form for one in sources for form in (one.lower, base_form(one.lower, languages[1]))}
    return any(
        sum(
            share
            for form, share in table.of(one).items()
            if form == word or base_form(form, languages[0]) == base
        )
        >= _SURELY_RENDERS
        for one in read
    )


def _answers(word: Token, denying: list[Token], table: KnownRenderings) -> bool:
    """Whether the word has been seen to render one of the denials far oftener than anything."""
    usual = table.target_per_million(word.lower)
    if not 0 < usual <= GRAMMAR:
        return False
    return any(table.of(one.lower).get(word.lower, 0.0) * 1e6 >= _LIFT * usual for one in denying)
