"""One source sentence beside its draft, as the rules for unlisted names read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.language.lexicon import is_in_english_use, is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_cues import cues
from glossary.language.name_words import given_names
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token
from glossary.renderings.spelling_conventions import looks_foreign
from glossary.renderings.stretches import Stretch
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import TermKind

# How sure a finding is that tells of an accent alone.
LOST_ACCENT = 0.6
_ROMAN_NUMERAL = re.compile("X{0,2}(?:IX|IV|V?I{0,3})")


def is_roman_numeral(word: str) -> bool:
    """Whether ``word`` counts a monarch, a pope or a war.

    >>> is_roman_numeral("XVI"), is_roman_numeral("MI")
    (True, False)
    """
    return word != "" and _ROMAN_NUMERAL.fullmatch(word) is not None


def names_are_translated_after(word: str) -> bool:
    """Whether English translates the name that follows the Spanish ``word``: el mar Negro, la calle Mayor.

    >>> names_are_translated_after("mar"), names_are_translated_after("Pedro")
    (True, False)
    """
    return word.lower() in cues("before-translated-name")


@dataclass(frozen=True, slots=True)
class SentencePair:
    """What is known of one pair: words of both sides, names, and which words something explains already.

    ``unexplained`` tells for each target word that nothing in the source accounts for it, ``stretches`` are
    what such words make up.
    """

    source: str
    target: str
    source_words: tuple[Token, ...]
    target_words: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    unexplained: tuple[bool, ...]
    stretches: tuple[Stretch, ...]
    article_names: frozenset[str]


def is_inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether ``span`` lies in one of ``spans``.

    >>> is_inside((2, 4), [(0, 5)])
    True
    """
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def report(
    sentence: SentencePair,
    mention: Mention,
    word: Token,
    stretch: Stretch,
    *,
    reason: Reason,
    confidence: float,
    suggestion: str,
) -> WrongRendering:
    """The finding that ``stretch`` stands for ``word``; a lost accent alone has confidence 0.6."""
    rendering = sentence.target[stretch.start : stretch.end]
    if same_letters(rendering, word.text):
        confidence = LOST_ACCENT
    return WrongRendering(
        word.span,
        stretch.span,
        suggestion,
        None,
        reason,
        round(min(confidence, 0.99), 2),
        message_for(reason, word.text, rendering, suggestion),
        mention.kind if is_surely_named(mention, word) else TermKind.OTHER,
    )


def is_surely_named(mention: Mention, word: Token) -> bool:
    """Whether more than its shape says what the mention is, and English would write ``word`` as it stands.

    A given name or a title makes it a person. A foreign name may be the Spanish text's own spelling, a word
    may be translated in an organisation's name, and initials may be another language's.
    """
    text = word.text
    if mention.kind is TermKind.PERSON:
        named = mention.after_title or mention.words[0].text in given_names()
        return named and (text in given_names() or is_in_english_use(text) or not looks_foreign(text))
    return not (word.is_acronym or is_spanish_word(text) or looks_foreign(text))


def same_letters(one: str, other: str) -> bool:
    """Whether only case and accents tell two names apart.

    >>> same_letters("Cáceda", "caceda")
    True
    """
    return without_accents(one) == without_accents(other)
