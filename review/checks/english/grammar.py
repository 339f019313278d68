"""Slips of grammar in the target, found offline.

Patterns of a language lie in its folder. For English rules of Harper (proofreading.py), each with
the cue at which it is believed, come to slips of people who think in Spanish, which Harper does not
know. On 60,000 sentences of professional news all of them spoke some 20 times, half of those at
slips of that text.

Harper's were chosen on 40,000 sentences of professional news English: of its 917 rules most are
about style, brands or programming, and many that read well fire wrongly on one sentence in a
thousand ("the danger that", "its will", "an historic vote"). The cue also keeps Harper from being
asked about sentences in which none of the rules could fire, which are most. ``@name@`` in a pattern
stands for a fragment of the table beside this file.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from glossary.language.lexicon import frequencies, is_english, is_usual, knows
from glossary.language.tables import pattern_in, rows, words_in
from glossary.language.tokens import cased_like, words
from review.checks.english.proofreading import proofread
from review.checks.english.word_formation import WORDS
from review.checks.issue import Check, CheckContext, Finding, Severity, check
from translation.languages.language import is_spelled, table_of
from translation.messages import told, told_later

_HERE = Path(__file__).parent
_FRAGMENT = re.compile(r"@([a-z-]+)@")
_LITERAL_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?([^()|?]*)\)(?![?*{])")
_OTHER_GROUP = re.compile(
    r"\((?:\?:|\?P<\w+>)?[^()|]*\|[^()]*\)[?*]?|\(\?<?[=!][^()]*\)|\([^()]*\)[?*{]"
)


class GrammarRule(NamedTuple):
    """A rule of Harper by its name, for the check ``kind``, heeded where ``cue`` overlaps it.

    Every match of the cue holds ``literal``, which is quicker to look for.
    """

    kind: str
    name: str
    literal: str
    cue: re.Pattern[str]


class Slip(NamedTuple):
    """A pattern that is wrong by itself; group "wrong" is what ``right`` replaces, as in
    ``Match.expand``.
    """

    kind: str
    literal: str
    pattern: re.Pattern[str]
    right: str


@cache
def rules() -> tuple[GrammarRule, ...]:
    """Return the rules of Harper that are heeded."""
    table = ((kind, name, _whole(cue)) for kind, name, cue, _ in rows(_HERE / "grammar_rules.tsv"))
    return tuple(
        GrammarRule(kind, name, literal_of(cue), re.compile(cue)) for kind, name, cue in table
    )


def knows_slips(languages: tuple[str, str]) -> bool:
    """Whether patterns of what is wrong by itself are known of the target's language.

    >>> knows_slips(("en", "es")), knows_slips(("en", "xx"))
    (True, False)
    """
    return table_of(languages[1], "slips") is not None


@cache
def slips(language: str) -> tuple[Slip, ...]:
    """Return our own patterns of ``language``, none where its folder has no such table."""
    table = rows(table_of(language, "slips"))
    whole = ((kind, _whole(pattern), right) for kind, pattern, right, _ in table)
    return tuple(
        Slip(kind, literal_of(pattern), re.compile(pattern), right)
        for kind, pattern, right in whole
    )


@cache
def _fragments() -> dict[str, str]:
    return {name: pattern for name, pattern, _ in rows(_HERE / "grammar_fragments.tsv")}


def _whole(pattern: str) -> str:
    return _FRAGMENT.sub(lambda match: _whole(_fragments()[match[1]]), pattern)


def literal_of(pattern: str) -> str:
    """Return the longest literal that every match of ``pattern`` holds, "" if there is none.

    Looking for a literal is thirty times as fast as searching for a pattern, and few texts hold it.
    """
    flat = re.sub(r"\(\?P<\w+>", "(", pattern)
    flat = re.sub(r"\\[a-zA-Z]|\[[^\]]*\][?*+]?", "\0", flat)
    while flat != (opened := _LITERAL_GROUP.sub(r"\1", _OTHER_GROUP.sub("\0", flat))):
        flat = opened
    if "|" in flat:
        return ""
    flat = re.sub(r".[?*]|.?\{[^}]*\}", "\0", flat)
    return max(re.split(r"[^a-z ’']+", flat), key=len)


_USUAL = 40
_MOST_READ = 2000  # code points; no sentence is longer, and what is longer is no sentence


class _Found(NamedTuple):
    kind: str
    start: int
    end: int
    right: str


@lru_cache(maxsize=16384)
def _slips(target: str, language: str) -> tuple[_Found, ...]:
    """The slips of ``target``: the first where two overlap, none by a foreign word or a name."""
    if len(target) > _MOST_READ:
        return ()
    found = [*_of_table(target, language)]
    if is_spelled(language):
        found += [*_of_harper(target), *_of_number(target, language)]
    kept: list[_Found] = []
    for slip in sorted(found, key=lambda each: (each.start, each.end)):
        apart = not kept or kept[-1].end < slip.start or kept[-1].end == slip.start < slip.end
        if apart and not _is_foreign(target, slip, language):
            kept.append(slip)
    return tuple(kept)


def _of_harper(target: str) -> Iterator[_Found]:
    likely = (rule for rule in rules() if rule.literal in target)
    cues = [(rule, *each.span()) for rule in likely for each in rule.cue.finditer(target)]
    for name, start, end, right in proofread(target, frozenset(rule.name for rule, *_ in cues)):
        kinds = [
            rule.kind for rule, *at in cues if rule.name == name and at[0] < end and start < at[1]
        ]
        if right is not None and kinds:
            yield _Found(kinds[0], start, end, cased_like(right, target[start:end]))


def _of_table(target: str, language: str) -> Iterator[_Found]:
    for slip in slips(language):
        if slip.literal not in target:
            continue
        for match in slip.pattern.finditer(target):
            yield _Found(
                slip.kind,
                *match.span("wrong"),
                cased_like(match.expand(slip.right), match["wrong"]),
            )


def _of_number(target: str, language: str) -> Iterator[_Found]:
    """A noun in the singular after a word of number: "these law", "three award"."""
    for match in pattern_in(WORDS, "counted").finditer(target):
        noun = match["noun"]
        many = f"{noun[:-1]}ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else f"{noun}s"
        if noun in words_in(WORDS, "never-counted") or not _is_only_a_noun(noun, language):
            continue
        if frequencies(language).get(many, 0) >= _USUAL:
            yield _Found("agreement", *match.span("noun"), many)


@lru_cache(maxsize=4096)
def _is_only_a_noun(word: str, language: str) -> bool:
    """Whether ``word`` has forms of no verb or adjective: "award" and "small" may be either."""
    stem = word.removesuffix("e")
    other_forms = (f"{stem}ed", f"{stem}er", f"{stem}ly", f"{word}ly", f"{word}{word[-1]}ed")
    return (
        knows(word, language)
        and not word.endswith(("s", "ing"))
        and not any(knows(form, language) for form in other_forms)
    )


def _is_foreign(target: str, slip: _Found, language: str) -> bool:
    """Whether a word beside the slip is none of the language: it is in another, or in a name."""
    is_known = is_english if is_spelled(language) else partial(is_usual, language=language)
    around = [
        word
        for word in words(target)
        if word.end in {slip.start - 1, slip.start} or word.start == slip.end + 1
    ]
    return any(not is_known(word.lower) and word.text.isalpha() for word in around)


_MESSAGES = {
    "article": told_later("“{wrong}” should be “{right}” here."),
    "agreement": told_later(
        "“{wrong}” does not agree with the words around it; perhaps “{right}”."
    ),
    "verb-form": told_later("“{wrong}” is not the form that belongs here; perhaps “{right}”."),
    "confused-word": told_later("“{wrong}” looks like a slip for “{right}”."),
}


def _message(kind: str, wrong: str, right: str) -> str:
    if not right:
        return told("“{wrong}” does not belong here.", wrong=wrong)
    if kind in _MESSAGES:
        return told(_MESSAGES[kind], wrong=wrong, right=right)
    if not wrong:
        return told("“{right}” is missing here.", right=right)
    return told("It should be “{right}” here, not “{wrong}”.", right=right, wrong=wrong)


def _find(kind: str, target: str, context: CheckContext) -> Iterator[Finding]:
    names = [
        (start, start + len(match.term.target))
        for match in context.matches
        if (start := target.find(match.term.target)) >= 0
    ]
    for slip in _slips(target, context.target_language):
        if slip.kind != kind or any(start < slip.end and slip.start < end for start, end in names):
            continue
        message = _message(kind, target[slip.start : slip.end].strip(), slip.right.strip())
        found = Finding(message, None, (slip.start, slip.end), slip.right, 0.8)
        yield found._replace(suggestion=None, choices=(slip.right,)) if kind in _GUESSED else found


# Which of two words is the wrong one, only the source could tell.
_GUESSED = frozenset({"agreement", "confused-word"})


def _check(kind: str, name: str, severity: Severity, description: str) -> Check:
    def compare(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        return _find(kind, target, context)

    compare.__doc__ = description
    return check(kind, name, severity, alone=True, knows=knows_slips)(compare)


ARTICLE = _check(
    "article",
    "Wrong article",
    Severity.MINOR,
    "“a” before a vowel, “an” before a consonant, or two words of the kind at once.",
)
AGREEMENT = _check(
    "agreement",
    "Agreement",
    Severity.MAJOR,
    "A verb, a noun or a pronoun in the singular beside one in the plural, as in “the companies "
    "has”.",
)
VERB_FORM = _check(
    "verb-form",
    "Wrong form of a word",
    Severity.MAJOR,
    "A verb or a comparative in a form that English does not use there, as in “did not went”.",
)
CONFUSED_WORD = _check(
    "confused-word",
    "Confused word",
    Severity.MAJOR,
    "A word in place of one that sounds or looks like it, as in “more then” or “it's report”.",
)
WRONG_PREPOSITION = _check(
    "wrong-preposition",
    "Said as Spanish says it",
    Severity.MINOR,
    "A preposition or a phrase carried over from Spanish, as in “arrived to Lima” or “depends of”.",
)
