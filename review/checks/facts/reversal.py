"""Reversed meaning: the translation says the opposite of a word of the source, "rose" for "cayó"."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.language.analysis import Analysis
from glossary.language.opposites import can_stand_for, english_keys, meaning_of
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Severity, check
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_PLAIN_SENTENCE = 22
"""In a longer sentence an opposite may have another reason, if it is not of the listed ones."""
_APART = 0.2
"""How far apart, in parts of the sentence, a word and its opposite may stand in a longer one."""
_LONG_SENTENCE = 40
_COMPANY, _WINDOW = 2, 8
"""Telling words on each side of a Spanish word, and words on each side of an English one."""


@check("reversed-meaning", "Opposite meaning", Severity.CRITICAL, Category.ACCURACY, languages=ES_EN)
def find_reversal(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word of the source stands in the translation as its opposite."""
    source, target = context.source, context.target
    more_denied = len(source.denials) - len(target.denials)
    if max(len(source.tokens), len(target.tokens) // 2) > _LONG_SENTENCE or more_denied not in {0, 1}:
        return
    # "Nadie" denies by itself, and the "everyone" that stands for it does not.
    plain = [token for token in _plain_words(source) if (token in source.denials) == bool(more_denied)]
    turned = frozenset[str]().union(*(meaning_of(token.lower).opposites for token in plain))
    suspects = [token for token in _plain_words(target) if not english_keys(token.lower).isdisjoint(turned)]
    for here in suspects:
        there = next((token for token in plain if _is_reversed(token, here, source, target)), None)
        if there is not None and not _is_asked_for(here, there, source, target):
            message = told(
                "The source says “{there}”; “{here}” may be the opposite.", there=there.text, here=here.text
            )
            sure = not meaning_of(there.lower).plain and len(source.tokens) <= _PLAIN_SENTENCE
            severity = Severity.CRITICAL if sure else Severity.MAJOR
            yield Finding(message, there.span, here.span, severity=severity)


def _is_reversed(there: Token, here: Token, source: Analysis, target: Analysis) -> bool:
    """Whether ``here`` is the opposite of ``there`` and in its place, and nothing else renders it."""
    meaning = meaning_of(there.lower)
    if english_keys(here.lower).isdisjoint(meaning.opposites):
        return False
    apart = abs(there.start / len(source.text) - here.start / len(target.text))
    far = meaning.plain and apart > _APART and len(source.tokens) > _PLAIN_SENTENCE
    kept, size = _kept(there, here, source, target)
    return (kept > 0 or size <= _COMPANY) and not far and not _is_rendered(there, here, source, target)


def _is_rendered(there: Token, suspect: Token, source: Analysis, target: Analysis) -> bool:
    """Whether a word besides the ``suspect`` renders ``there``, and others what else it could render."""
    free = [token for token in target.tokens if token != suspect]
    return any(
        can_stand_for(here, there)
        and all(
            any(can_stand_for(each, other) for each in free if each != here)
            for other in source.tokens
            if other != there and can_stand_for(here, other)
        )
        for here in free
    )


def _is_asked_for(here: Token, there: Token, source: Analysis, target: Analysis) -> bool:
    """Whether as many words of the source mean ``here``, as well placed as ``there``, as it has twins."""
    kept = _kept(there, here, source, target)[0]
    asking = sum(
        can_stand_for(here, token) and _kept(token, here, source, target)[0] + 1 >= kept
        for token in source.tokens
    )
    return asking >= sum(token.lower == here.lower for token in target.tokens)


def _kept(there: Token, here: Token, source: Analysis, target: Analysis) -> tuple[int, int]:
    """Return how many of the telling words around ``there`` are rendered around ``here``, and of how many."""
    little = words_in(_WORDS, "ends-what-is-counted") | words_in(WORD_CLASSES, "spanish-function")
    known = [each for each in source.tokens if each.lower not in little and meaning_of(each.lower).renderings]
    company = [each for each in _around(there, known, _COMPANY) if not can_stand_for(here, each)]
    others = _around(here, target.tokens, _WINDOW)
    return sum(any(can_stand_for(other, each) for other in others) for each in company), len(company)


def _around(word: Token, tokens: Sequence[Token], size: int) -> list[Token]:
    before = [token for token in tokens if token.start < word.start]
    after = [token for token in tokens if token.start > word.start]
    return [*before[-size:], *after[:size]]


def _plain_words(text: Analysis) -> Iterator[Token]:
    """Yield the words of ``text`` that are no names and that no word before turns round."""
    weakens, exempt = words_in(_WORDS, f"weakens-{text.language}"), words_in(_WORDS, "never-weakened")
    weak = {
        place + step
        for place, token in enumerate(text.tokens)
        if token.lower in weakens or token in text.denials
        for step in (1, 2)
    }
    for place, token in enumerate(text.tokens):
        is_name = token.start > 0 and token.text[0].isupper()
        if not is_name and (place not in weak or token.lower in exempt):
            yield token
