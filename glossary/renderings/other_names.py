"""Finds wrong names that look nothing like the right one.

Either the other half of the name is kept beside it ("Helmut Quesada" for Helmut Cáceda), or it is
another name of the same article.
"""

from collections.abc import Iterator

from glossary.language.lexicon import is_english_word, is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_lists import given_names
from glossary.language.similarity import same_letters
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token, is_roman_numeral
from glossary.renderings.sentence_pair import SentencePair, Verdict
from glossary.renderings.spelling_conventions import (
    is_source_slip,
    is_stress_mark_only,
    is_transliteration,
)
from glossary.renderings.stretches import SHORTEST_NAME
from glossary.renderings.twins import is_stranger
from glossary.renderings.wrong_rendering import Reason
from glossary.term import TermKind


def neighbours_of(sentence: SentencePair, kept: str, step: int) -> Iterator[tuple[Token, Token]]:
    """Yield each ``kept`` in the target, with the unexplained name ``step`` words from it."""
    words = sentence.target_words
    for index in range(max(0, -step), len(words) - max(0, step)):
        one, other = words[index], words[index + step]
        first, last = (one, other) if step > 0 else (other, one)
        if (
            one.text == kept
            and other.is_capital
            and sentence.unexplained[index + step]
            and sentence.target[first.end : last.start] in (" ", "-", "\u00a0")
        ):
            yield one, other


def beside_its_neighbour(sentence: SentencePair, mention: Mention, word: Token) -> Verdict | None:
    """As "Helmut Quesada" or "Helm Cáceda" for Helmut Cáceda: one name kept, another beside it."""
    position = mention.words.index(word)
    step = 1 if position else -1
    if len(mention.words) == 1 or mention.kind is not TermKind.PERSON:
        return None

    kept = mention.words[position - step].text
    given = kept if position else word.text
    if given not in given_names() and (not position or is_spanish_word(given)):
        return None

    for _, other in neighbours_of(sentence, kept, step):
        # A title or a country stands before a surname alone: "President Toledo".
        is_name = len(other.text) >= SHORTEST_NAME and (position or is_stranger(other.text))
        if not is_name or is_roman_numeral(other.text) or _is_the_same(word.text, other.text):
            continue
        translated = is_english_word(other.text) and other.text not in sentence.parts_of_names
        return Verdict(
            other.span, word.text, Reason.TRANSLATED if translated else Reason.OTHER_NAME, 0.75
        )

    return None


def _is_the_same(name: str, rendering: str) -> bool:
    """Whether it is the same name in another spelling, or the adjective of a place."""
    return (
        is_transliteration(name, rendering)
        or is_source_slip(name, rendering)
        or name.lower() == rendering.lower()
        or (same_letters(name, rendering) and is_stress_mark_only(name, rendering, person=True))
        or rendering in words_in(WORD_CLASSES, "nationality")
    )


def other_name(sentence: SentencePair, mention: Mention, word: Token) -> Verdict | None:
    """Another name of the same article in the place of this one."""
    if is_spanish_word(word.text) and mention.kind is not TermKind.PERSON:
        return None
    others = (
        other.span
        for other, free in zip(sentence.target_words, sentence.unexplained, strict=True)
        if free
        and other.text in sentence.parts_of_names
        and other.text not in sentence.source
        and not is_english_word(other.text)
    )
    span = next(others, None)
    return span and Verdict(span, word.text, Reason.OTHER_NAME, 0.7)
