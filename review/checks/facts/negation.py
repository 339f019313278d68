"""A "not" that was lost or came from nowhere turns a statement round."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from glossary.language.analysis import Analysis
from glossary.language.bilingual import look_up
from glossary.language.lexicon import frequencies
from glossary.language.opposites import are_opposite, can_stand_for, english_keys, meaning_of
from glossary.language.tables import WORD_CLASSES, pattern_in, words_in
from glossary.language.tokens import Token, words
from review.checks.facts.extent import CLAUSE, has_another_extent
from review.checks.facts.negation_repair import place_for_denial, without_denial
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Severity, check
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")
_PATTERNS = Path(__file__).with_name("patterns.tsv")

_SPANISH_PREFIX = re.compile(r"^(?:in|im|i[lr]|des|dis)(\w{4,})$")
_ONLY = re.compile(r"\b(?:only|just|merely|simply|solely)\b", re.IGNORECASE)
_ENGLISH_PREFIX = re.compile(r"^(un|in|im|il|ir|dis|non|mis|anti)-?(\w{4,})$")
_RARE_STEM = 0.1
"""What follows the prefix must be a word of its own: "plies" is none beside "implies"."""
_PLAIN_SENTENCE = 24
"""A longer sentence has more than one statement to deny, in more than one way."""
_BEFORE, _AFTER = 8, 5
"""Words about a verb among which English denies it."""
_ANYTHING = re.compile(r"\b(?:ever|any\w*|all)\b", re.IGNORECASE)
"""What English says for "nunca" and "ningún" where nothing is denied: "warmer than ever", "first ever"."""
_INSTEAD = re.compile(r"\ben (?:cambio|lugar|vez) de?\b|\ben cambio\b", re.IGNORECASE)
_MOST = 6
"""Telling words after a denial among which there is one that the other side says."""
_CLAUSE_MARK = re.compile(r"[,;:]|\b(?:if|that|because|when|while|but|who|which)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:un)?til\b", re.IGNORECASE)


def _pattern(name: str) -> re.Pattern[str]:
    return pattern_in(_PATTERNS, name)


@check("negation-lost", "Negation lost", Severity.CRITICAL, Category.ACCURACY, languages=ES_EN)
def find_negation_lost(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The source denies, the translation does not."""
    denials = context.source.denials and _outside_idioms(source, context.source.denials)
    not_only = denials and _pattern("not-only").search(source)
    only = _ONLY.search(target) if not_only else None
    if not denials or (not_only and not only):
        return
    emphatic = only is not None or (_pattern("emphatic").search(target) is not None and "?" not in target)
    firm = sum(word.lower != "without" for word in context.target.denials)
    bare = any(_is_said_bare(each, context) for each in denials[:_MOST])
    if _is_denied(context, denials, firm, emphatic=emphatic) or (firm and not bare):
        return
    word = denials[0]
    length = len(context.source.tokens)
    if not (
        emphatic
        or length <= _PLAIN_SENTENCE
        or _places(_telling(word, context.source, _MOST), context.target.tokens)
    ):
        return
    message = told("The source says “{word}”; the translation denies nothing.", word=word.text)
    place = place_for_denial(source, word, target) if emphatic or not firm else None
    span, suggestion = place or ((0, len(target)), None)
    if only is not None:
        span, suggestion = only.span(), f"not {only[0]}"
    sure = emphatic or (bare and len(denials) == 1 and length <= _PLAIN_SENTENCE)
    severity = Severity.CRITICAL if sure else Severity.MAJOR
    yield Finding(message, word.span, span, suggestion, severity=severity)


def _outside_idioms(source: str, denials: Sequence[Token]) -> list[Token]:
    """Return the ``denials`` that no idiom holds; none where an idiom turns round what stands outside it."""
    spans = [match.span() for match in _pattern("no-denial").finditer(source)]
    held = [[word for word in denials if start <= word.start < end] for start, end in spans]
    return [] if [] in held else [word for word in denials if not any(word in inside for inside in held)]


def _is_denied(context: CheckContext, denials: list[Token], firm: int, *, emphatic: bool) -> bool:
    """Whether the target denies as the source does, or need not; ``firm`` is how often it says "not"."""
    source, target = context.source.text, context.target.text
    said = sum(word.lower == "no" for word in denials)
    if (_ANYTHING.search(target) and not said) or (not emphatic and has_another_extent(source, target, 1.6)):
        return True
    spoken = [word for word in words(target) if word.lower != "instead" or not _INSTEAD.search(source)]
    near = words_in(_WORDS, "english-near-denial")
    prefixed = sum(_has_denying_prefix(word) and word.lower not in near for word in spoken)
    others = sum(map(_denies, spoken)) - prefixed + len(_pattern("otherwise").findall(target))
    if firm and said <= prefixed + others:
        return True
    if emphatic:
        return False
    denied = _telling(denials[0], context.source, 1)
    # "No dejó de crecer", "kept growing"; "no cambiará", "will stay the same".
    twice = not prefixed + others and any(_denies_by_itself(word.lower) for word in denied)
    if twice or _says_opposite(denied, spoken):
        return True
    # "Irrelevant" answers "irrelevante" and "unable" answers "incapaz": what is left must answer the "no".
    there = [word.lower for word in words(_pattern("no-lack").sub("", source))]
    listed = [word for word in there if word in words_in(_WORDS, "spanish-near-denial")]
    prefixed = max(0, prefixed - sum(_has_spanish_prefix(word) for word in there if word not in listed))
    left = prefixed + max(0, others - len(listed))
    in_degree = _pattern("degree-denied").search(source) and not _pattern("degree").search(target)
    seldom = _pattern("seldom-denied").search(source) and not _UNTIL.search(target)
    return left >= max(1, said) or bool(in_degree or seldom)


def _is_said_bare(denial: Token, context: CheckContext) -> bool:
    """Whether the target says what ``denial`` denies, and nothing near it denies: "no confía", "trusts"."""
    spoken = context.target.tokens
    places = _places(_telling(denial, context.source, 1), spoken)
    ends = [0, *(mark.end() for mark in _CLAUSE_MARK.finditer(context.target.text)), len(context.target.text)]
    near = [
        each
        for place in places
        for each in spoken[max(0, place - _BEFORE) : place + _AFTER]
        if bisect(ends, each.start) == bisect(ends, spoken[place].start)
    ]
    bare = bool(near) and not any(each in context.target.denials or _denies(each) for each in near)
    return bare and denial.lower == "no"


def _telling(word: Token, text: Analysis, count: int) -> list[Token]:
    """Return ``count`` words after ``word`` that tell what it denies, the nearest first."""
    little = words_in(_WORDS, "before-denied", "ends-what-is-counted") | words_in(WORD_CLASSES, "auxiliary")
    after = islice(text.tokens, text.tokens.index(word) + 1, None)
    return list(islice((each for each in after if each.lower not in little), count))


def _places(wanted: Sequence[Token], spoken: Sequence[Token]) -> list[int]:
    """Return where ``spoken`` says one of the ``wanted`` words of the source."""
    found = (any(can_stand_for(word, each) for each in wanted) for word in spoken)
    return [place for place, is_wanted in enumerate(found) if is_wanted]


def _denies(word: Token) -> bool:
    parts = word.lower.split("-")
    prefixed = _has_denying_prefix(word) or parts[0] == "off"
    less = word.lower.endswith(("less", "lessly", "n't", "-free"))
    return prefixed or less or any(part in words_in(_WORDS, "english-near-denial") for part in parts)


def _has_denying_prefix(word: Token) -> bool:
    """Whether a prefix turns the word round: "unfit", "illegal", "disagreed", and no "disease"."""
    match = _ENGLISH_PREFIX.search(word.lower)
    if match is None or word.lower in words_in(_WORDS, "no-denying-prefix"):
        return False
    rest = match[2]
    usual = frequencies("en").get(rest, 0) > _RARE_STEM * frequencies("en").get(word.lower, 0)
    living = match[1] in {"un", "non"} and usual
    return living or rest.endswith(("able", "ible")) or are_opposite(word.lower, rest)


@lru_cache(maxsize=8192)
def _has_spanish_prefix(word: str) -> bool:
    """Whether a quality begins with a prefix that denies it: what the dictionary gives for it denies too.

    >>> [each for each in ("inseguro", "desempleado", "invertido", "destacado") if _has_spanish_prefix(each)]
    ['inseguro', 'desempleado']
    """
    match = _SPANISH_PREFIX.search(word)
    if match is None:
        return False
    english = [part for entry in look_up(word)[:1] for part in words(entry.english)]
    return any(map(_denies, english)) if english else match[1].endswith(("ble", "bles"))


def _denies_by_itself(word: str) -> bool:
    listed = word in words_in(_WORDS, "spanish-near-denial")
    return listed or _has_spanish_prefix(word) or _pattern("denying-stem").match(word) is not None


@check("negation-added", "Negation added", Severity.CRITICAL, Category.ACCURACY, languages=ES_EN)
def find_negation_added(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The translation denies, the source does not."""
    there, here = context.source, context.target
    written = {word.lower for word in there.tokens} - {"no"}
    # "Without" turns round a "con" and nothing else: "pierde el rumbo" is "without momentum".
    added = [
        word
        for word in here.denials
        if word.lower not in written and (word.lower != "without" or "con" in written)
    ]
    if not added or there.denials or not written.isdisjoint({"sin", "ni", "nada", "sino"}):
        return
    if _pattern("nothing-denied").search(target.replace("’", "'")) or target.rstrip().endswith("?"):
        return
    softly = sum(_denies(word) for word in here.tokens if word not in here.denials)
    denying = sum(_denies_by_itself(word.lower) for word in words(_pattern("no-lack").sub("", source)))
    if denying + len(_pattern("denial-without-no").findall(source)) > softly or _UNTIL.search(
        target, added[0].start
    ):
        return
    denied = [each for word in here.denials[:_MOST] for each in _telling(word, here, 3)]
    if has_another_extent(target, source, 1.3) or _says_opposite(there.tokens, denied):
        return
    word = added[0]
    after = _telling(word, here, 1)
    # "Not uncommon" says what is common, unless the source says "poco común".
    twice = word.lower in {"not", "nothing"} and any(map(_has_denying_prefix, after))
    twice = twice and not _places(there.tokens, after)
    if twice or (word.text in {"No", "NO", "Not"} and word.start > 0):
        return
    figures = re.findall(r"\d{2,}", target[word.end : word.end + CLAUSE])
    denied = after if word.lower == "without" else _telling(word, here, _MOST)
    said = any(each in source for each in figures) or _places(there.tokens, denied)
    if not said and (word.lower == "without" or len(there.tokens) > _PLAIN_SENTENCE):
        return
    message = told("The translation says “{word}”; the source denies nothing.", word=word.text)
    suggestion = without_denial(word) if len(added) == 1 else None
    sure = len(added) == 1 and not softly and len(there.tokens) <= _PLAIN_SENTENCE
    severity = Severity.CRITICAL if sure else Severity.MAJOR
    # Two languages deny in different places: whether the word may go is for a person to say.
    choices = () if suggestion is None else (suggestion,)
    yield Finding(message, None, word.span, choices=choices, severity=severity)


def _says_opposite(there: Sequence[Token], here: Sequence[Token]) -> bool:
    """Whether a word of the target says the opposite of one of the source: "cerrado", "open"."""
    keys = frozenset[str]().union(*(english_keys(word.lower) for word in here))
    return any(not meaning_of(word.lower).opposites.isdisjoint(keys) for word in there)
