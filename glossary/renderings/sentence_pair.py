"""One source sentence beside its draft, as the rules for unlisted names read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.language.mentions import Mention, Word
from glossary.language.name_words import given_names
from glossary.language.similarity import without_accents
from glossary.language.word_lists import word_set
from glossary.renderings.candidates import Candidate
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import TermKind

SHORTEST_NAME = 3


# How sure a finding is that tells of an accent alone.
LOST_ACCENT = 0.6


ROMAN_NUMERALS = word_set("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XXIII")


BEFORE_A_TRANSLATED_NAME = word_set(
    """
    mar río océano golfo lago isla islas bahía cabo monte montes sierra un una otro otra este esta ese
    su sus dos partido calle avenida plaza barrio premio imperio
    """
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is known of one pair: words of both sides, names, and which words something explains already.

    ``free`` tells for each source word that no glossary term covers it, ``unexplained`` for each target word
    that nothing in the source accounts for it.
    """

    source: str
    target: str
    source_words: tuple[Word, ...]
    target_words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    unexplained: tuple[bool, ...]
    article_names: frozenset[str]


def is_inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether ``span`` lies in one of ``spans``.

    >>> is_inside((2, 4), [(0, 5)])
    True
    """
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def report(
    sentence: Sentence,
    mention: Mention,
    word: Word,
    candidate: Candidate,
    *,
    reason: Reason,
    confidence: float,
    suggestion: str,
) -> WrongRendering:
    """The finding that ``candidate`` stands for ``word``; a lost accent alone has confidence 0.6."""
    rendering = sentence.target[candidate.start : candidate.end]
    if same_letters(rendering, word.text):
        confidence = LOST_ACCENT
    return WrongRendering(
        (word.start, word.end),
        (candidate.start, candidate.end),
        suggestion,
        None,
        reason,
        round(min(confidence, 0.99), 2),
        message_for(reason, word.text, rendering, suggestion),
        mention.kind if is_surely_named(mention) else TermKind.OTHER,
    )


def is_surely_named(mention: Mention) -> bool:
    """Whether more than its shape says what the mention is: a given name or a title makes it a person.

    Initials are an organisation, but a letter more or less may be what another language calls it.
    """
    if mention.kind is TermKind.PERSON:
        return mention.after_title or mention.words[0].text in given_names()
    return not mention.words[0].is_acronym


def same_letters(one: str, other: str) -> bool:
    """Whether only case and accents tell two names apart.

    >>> same_letters("Cáceda", "caceda")
    True
    """
    return without_accents(one) == without_accents(other)
