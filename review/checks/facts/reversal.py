"""Reversed meaning: the translation says the opposite of a word of the source, "rose" for "cayó"."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.language.analysis import Analysis
from glossary.language.opposites import Meaning, english_keys, meaning_of
from glossary.language.tables import words_in
from glossary.language.tokens import Token
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Severity, check
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")

_PLAIN_SENTENCE = 22
"""In a longer sentence an opposite may have another reason, if it is not of the listed ones."""
_APART = 0.2
"""How far apart, in parts of the sentence, a word and its opposite may stand in a longer one."""
_LONG_SENTENCE = 40
_CRITICAL_UP_TO = 24
_ALSO_DENY = frozenset({"sin", "ni", "nada", "tampoco", "without", "nothing"})


@check("reversed-meaning", "Opposite meaning", Severity.CRITICAL, Category.ACCURACY, languages=ES_EN)
def find_reversal(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word of the source stands in the translation as its opposite."""
    source, target = context.source, context.target
    if len(source.tokens) > _LONG_SENTENCE:
        return
    plain = {token: meaning_of(token.lower) for token in _plain_words(source)}
    turned = frozenset[str]().union(*(meaning.opposites for meaning in plain.values()))
    suspects = [token for token in _plain_words(target) if not english_keys(token.lower).isdisjoint(turned)]
    more_denied = _denials(source) - _denials(target) if suspects else None
    if more_denied not in {0, 1}:
        return
    meanings = [meaning_of(token.lower) for token in source.tokens]
    said = {token: english_keys(token.lower) for token in target.tokens}
    for here in suspects:
        if _is_asked_for(here, said, meanings):
            continue
        there = next(
            (
                token
                for token, meaning in plain.items()
                if not said[here].isdisjoint(meaning.opposites)
                and (not meaning.plain or _stand_alike(token, source, here, target))
                # "Nadie" denies by itself, and the "everyone" that stands for it does not.
                and (token in source.denials) == bool(more_denied)
                and not _is_rendered(token, said, source)
            ),
            None,
        )
        if there is not None:
            message = told(
                "The source says “{there}”; “{here}” may be the opposite.", there=there.text, here=here.text
            )
            sure = not plain[there].plain and len(source.tokens) <= _CRITICAL_UP_TO
            severity = Severity.CRITICAL if sure else Severity.MAJOR
            yield Finding(message, there.span, here.span, severity=severity)


def _is_asked_for(here: Token, said: dict[Token, frozenset[str]], meanings: Sequence[Meaning]) -> bool:
    """Whether a word of the source means the suspect ``here``, and no twin of the suspect renders it."""
    asking = [meaning for meaning in meanings if not said[here].isdisjoint(meaning.renderings)]
    twins = [token for token in said if token.lower == here.lower]
    return len(asking) >= len(twins)


def _is_rendered(there: Token, said: dict[Token, frozenset[str]], source: Analysis) -> bool:
    """Whether a word is ``said`` that renders ``there`` and no other word of the ``source``."""
    meant = meaning_of(there.lower).renderings
    others = [meaning_of(token.lower).renderings for token in source.tokens if token != there]
    return any(
        not keys.isdisjoint(meant) and all(keys.isdisjoint(other) for other in others)
        for keys in said.values()
    )


def _stand_alike(there: Token, source: Analysis, here: Token, target: Analysis) -> bool:
    """Whether both stand at about the same place of their sentence; in a short one all words do."""
    if len(source.tokens) <= _PLAIN_SENTENCE:
        return True
    return abs(there.start / len(source.text) - here.start / len(target.text)) <= _APART


def _plain_words(text: Analysis) -> Iterator[Token]:
    """Yield the words of ``text`` that are no names and that no word before turns round."""
    weakens, exempt = words_in(_WORDS, f"weakens-{text.language}"), words_in(_WORDS, "never-weakened")
    weak = {
        place + step for place, token in enumerate(text.tokens) if token.lower in weakens for step in (1, 2)
    }
    for place, token in enumerate(text.tokens):
        is_name = token.start > 0 and token.text[0].isupper()
        if not is_name and (place not in weak or token.lower in exempt):
            yield token


def _denials(text: Analysis) -> int:
    also = {token.start for token in text.tokens if token.lower in _ALSO_DENY}
    return len(also | {token.start for token in text.denials})
