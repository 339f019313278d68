"""A "not" that was lost or came from nowhere turns a statement round."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from glossary.language.analysis import Analysis
from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem
from glossary.language.lexicon import frequencies, knows
from glossary.language.opposites import english_keys, meaning_of
from glossary.language.tables import pattern_in, words_in
from glossary.language.tokens import Token, words
from review.checks.facts.counted import renderings
from review.checks.facts.extent import CLAUSE, has_another_extent
from review.checks.facts.negation_repair import place_for_denial, without_denial
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Severity, check
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")
_PATTERNS = Path(__file__).with_name("patterns.tsv")

_SPANISH_PREFIX = re.compile(r"^(?:in|im|i[lr]|des|dis)(\w{4,})$")
_ONLY = re.compile(r"\b(?:only|just|merely|simply|solely)\b", re.IGNORECASE)
_ENGLISH_PREFIX = re.compile(r"^(?:un|in|im|il|ir|dis|non|mis|anti)-?(\w{4,})$")
_RARE_STEM = 0.1
"""What follows the prefix must be a word of its own: "plies" is none beside "implies"."""
_PLAIN_SENTENCE = 24
"""A longer sentence has more than one statement to deny, in more than one way."""
_CLOSE = (0.75, 1.15)
"""The lengths of four in five translations from Spanish to English, as parts of the source's."""
_BEFORE, _AFTER = 8, 5
"""Words about a verb among which English denies it."""
_ANYTHING = re.compile(r"\b(?:ever|any\w*|all)\b", re.IGNORECASE)
"""What English says for "nunca" and "ningún" where nothing is denied: "warmer than ever", "first ever"."""
_INSTEAD = re.compile(r"\ben (?:cambio|lugar|vez) de?\b|\ben cambio\b", re.IGNORECASE)
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
    without = emphatic or any(word.lower == "sin" for word in context.source.tokens)
    firm = sum(not (without and word.lower == "without") for word in context.target.denials)
    if _is_denied(source, target, denials, firm, emphatic=emphatic):
        return
    word = denials[0]
    message = told("The source says “{word}”; the translation denies nothing.", word=word.text)
    place = place_for_denial(source, word, target) if emphatic or not firm else None
    span, suggestion = place or ((0, len(target)), None)
    if only is not None:
        span, suggestion = only.span(), f"not {only[0]}"
    plain = len(denials) == 1 and _says_as_much(source, target)
    sure = emphatic or (plain and _is_said_bare(word, context))
    severity = Severity.CRITICAL if sure else Severity.MAJOR
    yield Finding(message, word.span, span, suggestion, severity=severity)


def _outside_idioms(source: str, denials: Sequence[Token]) -> list[Token]:
    """Return the ``denials`` that no idiom holds; none where an idiom turns round what stands outside it."""
    spans = [match.span() for match in _pattern("no-denial").finditer(source)]
    held = [[word for word in denials if start <= word.start < end] for start, end in spans]
    return [] if [] in held else [word for word in denials if not any(word in inside for inside in held)]


def _is_denied(source: str, target: str, denials: list[Token], firm: int, *, emphatic: bool) -> bool:
    """Whether ``target`` denies as ``source`` does, or need not; ``firm`` is how often it says "not"."""
    said = sum(word.lower == "no" for word in denials)
    if (_ANYTHING.search(target) and not said) or has_another_extent(source, target, 1.6):
        return True
    spoken = [word for word in words(target) if word.lower != "instead" or not _INSTEAD.search(source)]
    prefixed = sum(
        _has_denying_prefix(word) and word.lower not in words_in(_WORDS, "english-near-denial")
        for word in spoken
    )
    others = sum(_denies(word) for word in spoken) - prefixed + len(_pattern("otherwise").findall(target))
    if firm and said <= prefixed + others:
        return True
    if emphatic:
        return False
    # "Irrelevant" answers "irrelevante" and "unable" answers "incapaz": what is left must answer the "no".
    there = words(_pattern("no-lack").sub("", source))
    near = words_in(_WORDS, "spanish-near-denial")
    unlisted = [word.lower for word in there if word.lower not in near]
    prefixed = max(0, prefixed - sum(map(_has_spanish_prefix, unlisted)))
    others = max(0, others - (len(there) - len(unlisted)))
    in_degree = _pattern("degree-denied").search(source) and not _pattern("degree").search(target)
    return prefixed + others >= max(1, said) or bool(in_degree or _pattern("seldom-denied").search(source))


def _says_as_much(source: str, target: str) -> bool:
    """Whether ``target`` follows ``source`` closely: a plain sentence, and about as long.

    In a longer one a free translation has other words to deny with, and no list knows them all.
    """
    if len(words(source)) > _PLAIN_SENTENCE:
        return False
    return _CLOSE[0] <= len(target) / len(source) <= _CLOSE[1] or abs(len(target) - len(source)) <= CLAUSE / 2


def _is_said_bare(denial: Token, context: CheckContext) -> bool:
    """Whether the target says what ``denial`` denies, and nothing near it denies: "no confía", "trusts"."""
    source, spoken = context.source.tokens, context.target.tokens
    after = source[source.index(denial) + 1 :]
    denied = next((word for word in after if word.lower not in words_in(_WORDS, "before-denied")), None)
    if denial.lower != "no" or denied is None:
        return False
    wanted = renderings(denied.lower)
    places = [place for place, word in enumerate(spoken) if stem(word.lower) in wanted]
    near = [each for place in places for each in spoken[max(0, place - _BEFORE) : place + _AFTER]]
    return bool(near) and not any(each in context.target.denials or _denies(each) for each in near)


def _denies(word: Token) -> bool:
    parts = word.lower.split("-")
    prefixed = _has_denying_prefix(word) or parts[0] == "off"
    less = word.lower.endswith(("less", "lessly", "n't", "-free"))
    return prefixed or less or any(part in words_in(_WORDS, "english-near-denial") for part in parts)


def _has_denying_prefix(word: Token) -> bool:
    match = _ENGLISH_PREFIX.search(word.lower)
    return (
        match is not None
        and word.lower not in words_in(_WORDS, "no-denying-prefix")
        and (
            frequencies("en").get(match[1], 0) > _RARE_STEM * frequencies("en").get(word.lower, 0)
            or match[1].endswith(("able", "ible"))
        )
    )


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
    able = match[1].endswith(("ble", "bles"))
    return any(map(_denies, english)) if knows(match[1], "es") and english else able


def _denial_without_no(source: str) -> int:
    """Return how many words and phrases of ``source`` deny by what they mean ("carecer")."""
    denying = sum(
        word.lower in words_in(_WORDS, "spanish-near-denial")
        or _has_spanish_prefix(word.lower)
        or _pattern("denying-stem").match(word.lower) is not None
        for word in words(_pattern("no-lack").sub("", source))
    )
    return denying + len(_pattern("denial-without-no").findall(source))


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
    if not added or there.denials or not written.isdisjoint({"sin", "ni", "nada"}):
        return
    if _pattern("nothing-denied").search(target.replace("’", "'")) or target.rstrip().endswith("?"):
        return
    until = not written.isdisjoint({"hasta", "esperar"}) and _UNTIL.search(target) is not None
    softly = sum(_denies(word) for word in here.tokens if word not in here.denials)
    if until + _denial_without_no(source) > softly:
        return
    if has_another_extent(target, source, 1.3) or _denies_the_opposite(context):
        return
    word = added[0]
    if (word.text in {"No", "NO", "Not"} and word.start > 0) or _is_litotes(word, here):
        return
    message = told("The translation says “{word}”; the source denies nothing.", word=word.text)
    suggestion = without_denial(word) if len(added) == 1 else None
    sure = len(added) == 1 and not softly and _says_as_much(source, target)
    severity = Severity.CRITICAL if sure else Severity.MAJOR
    # Two languages deny in different places: whether the word may go is for a person to say.
    choices = () if suggestion is None else (suggestion,)
    yield Finding(message, None, word.span, choices=choices, severity=severity)


def _denies_the_opposite(context: CheckContext) -> bool:
    """Whether what the target denies is the opposite of what the source says: "cerrado", "not open"."""
    spoken, denials = context.target.tokens, context.target.denials
    denied = [
        key
        for place, word in enumerate(spoken)
        if word in denials
        for each in spoken[place + 1 : place + _AFTER]
        for key in english_keys(each.lower)
    ]
    return any(not meaning_of(word.lower).opposites.isdisjoint(denied) for word in context.source.tokens)


def _is_litotes(word: Token, target: Analysis) -> bool:
    """Whether ``word`` denies a denial: "not uncommon"."""
    following = next((each for each in target.tokens if each.start >= word.end), None)
    if following is None or word.lower not in {"not", "nothing"} or following.lower.endswith("ing"):
        return False
    return following.lower == "without" or _has_denying_prefix(following)
