"""Names that the draft translates as if they were common words: "Pedro Castle", "The Country"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem
from glossary.language.exonyms import english_given_names, exonyms
from glossary.language.lexicon import is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_cues import cues
from glossary.language.name_words import given_names, is_title_of_pope_or_monarch, name_phrases, name_words
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token
from glossary.renderings.sentence_pair import (
    SentencePair,
    is_inside,
    is_roman_numeral,
    names_are_translated_after,
    same_letters,
)
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import TermKind


def translated_phrases(
    sentence: SentencePair, covered: Sequence[tuple[int, int]]
) -> Iterator[WrongRendering]:
    """Names of several words that were translated word by word."""
    words = sentence.source_words
    for first, word in enumerate(words):
        if word.text not in _first_words_of_phrases():
            continue
        for size in (4, 3, 2):
            if first + size > len(words):
                continue
            start, end = word.start, words[first + size - 1].end
            phrase = sentence.source[start:end]
            wrongs = name_phrases().get(phrase)
            if wrongs is None or is_inside((start, end), covered) or phrase in sentence.target:
                continue
            if (
                first + size < len(words)
                and words[first + size].is_capital
                and sentence.source[end : end + 1] == " "
            ):
                continue  # "El País Vasco" is not the newspaper
            span = next((s for wrong in wrongs if (s := _find_words(sentence, wrong))), None)
            if span is not None and not (word.initial and word.text in ("El", "La", "Los", "Las")):
                rendering = sentence.target[span[0] : span[1]]
                yield WrongRendering(
                    (start, end),
                    span,
                    phrase,
                    None,
                    Reason.TRANSLATED,
                    0.8,
                    message_for(Reason.TRANSLATED, phrase, rendering, phrase),
                    TermKind.OTHER,
                )
            break


@cache
def _first_words_of_phrases() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in name_phrases())


def translated_word(sentence: SentencePair, mention: Mention, word: Token) -> WrongRendering | None:
    """``word`` translated as a common word, or a given name into its English cousin; None if it was not."""
    given = english_given_names().get(word.text)
    if given and mention.words[0] is word and len(mention.words) > 1 and mention.kind is TermKind.PERSON:
        if not is_royal(mention):
            others = [form for form in given if not same_letters(form, word.text)]
            span = next((s for form in others if (s := _find_words(sentence, form))), None)
            if span is not None and _stands_before_surname(sentence, span):
                return _translation(sentence, mention, word, span, 0.75)
        return None
    meanings = name_words().get(word.text)
    if meanings is None:
        return None
    is_person = _is_person(sentence, mention, word)
    is_acronym = word.is_acronym
    if not (is_person or is_acronym or _stands_bare(sentence, mention, word)):
        return None
    for meaning in meanings:
        if same_letters(meaning, word.text):
            continue
        span = _find_words(sentence, meaning, capital=not (is_person or is_acronym))
        if span is not None and not _explained_elsewhere(sentence, word, span):
            return _translation(sentence, mention, word, span, 0.9 if is_person else 0.75)
        plural = _find_words(sentence, meaning + "s", capital=True)
        if plural is not None and is_person:
            return _translation(sentence, mention, word, plural, 0.7)
    return None


@lru_cache(maxsize=4096)
def is_translation(name: str, rendering: str) -> bool:
    """Whether the dictionary has ``rendering`` for the word that ``name`` is: "Promesas", "Promises".

    >>> is_translation("Promesas", "Promises"), is_translation("Vizcarra", "Viscera")
    (True, False)
    """
    if not is_spanish_word(name):
        return False
    wanted = stem(rendering.lower())
    return any(stem(entry.english.lower()) == wanted for entry in look_up(name))


def is_royal(mention: Mention) -> bool:
    """Whether English translates the given names: of a pope, a saint, "Carlos V", "Ana de Austria"."""
    return (
        is_title_of_pope_or_monarch(mention.preceding)
        or any(is_roman_numeral(part.text) for part in mention.words)
        or re.match(r"\w+ (?:de|la|el) ", mention.text) is not None
        or all(part.text in given_names() or part.text in exonyms() for part in mention.words[1:])
    )


def _stands_before_surname(sentence: SentencePair, span: tuple[int, int]) -> bool:
    following = next((w for w in sentence.target_words if w.start >= span[1]), None)
    # A space, or a dash.
    return following is not None and following.is_capital and following.start - span[1] <= 2


def _is_person(sentence: SentencePair, mention: Mention, word: Token) -> bool:
    """Whether ``word`` names a person here: a given name or a title stands before it."""
    first = mention.words[0]
    if is_title_of_pope_or_monarch(first.text) or first.text in ("San", "Santa", "Santo", "Santos", "Sor"):
        return False
    if mention.kind is TermKind.PERSON and (word is not first or mention.after_title):
        return True
    if word is first and mention.after_title:
        return True
    return mention.words == (word,) and any(
        name != word.text and name.endswith(word.text) for name in sentence.article_names
    )


def _stands_bare(sentence: SentencePair, mention: Mention, word: Token) -> bool:
    """Whether a single word stands as a name only can: without article, before a verb in the singular."""
    if mention.words != (word,) or mention.after_article or names_are_translated_after(mention.preceding):
        return False
    before, after = sentence.source[: word.start].rstrip(), sentence.source[word.end : word.end + 1]
    if before[-1:].isdigit() or (before[-1:] in "\"“«'‘" and after == ","):
        return False  # a numbered heading, and "Bueno, no creo"
    if mention.preceding == "de" and re.search(r"[A-ZÁÉÍÓÚÑ]\w* de$", before):
        return False  # the end of a longer name: "Damas de Blanco"
    if not word.initial:
        return True
    following = next((w for w in sentence.source_words if w.start >= word.end), None)
    if following is None or following.is_capital or sentence.source[word.end : following.start] != " ":
        return False
    return following.text in cues("verb-after-name") or following.text.endswith("ó")


def _find_words(
    sentence: SentencePair, wanted: str, *, capital: bool = True, after: int = 0
) -> tuple[int, int] | None:
    """Where ``wanted`` stands in the target, in capitals (or not), from the word of index ``after``."""
    parts = wanted.lower().replace("-", " ").split()
    words = sentence.target_words
    for first in range(after, len(words) - len(parts) + 1):
        window = words[first : first + len(parts)]
        if [word.text.lower() for word in window] != parts:
            continue
        if not capital or any(word.is_capital for word in window):
            return window[0].start, window[-1].end
    return None


def _explained_elsewhere(sentence: SentencePair, word: Token, span: tuple[int, int]) -> bool:
    """Whether the English word has another source: "el castillo" in the same sentence as Castillo."""
    return (
        any(
            other is not word
            and not other.is_capital
            and without_accents(other.text) == without_accents(word.text)
            for other in sentence.source_words
        )
        and sentence.target[span[0]].islower()
    )


def _translation(
    sentence: SentencePair, mention: Mention, word: Token, span: tuple[int, int], confidence: float
) -> WrongRendering:
    rendering = sentence.target[span[0] : span[1]]
    return WrongRendering(
        word.span,
        span,
        word.text,
        None,
        Reason.TRANSLATED,
        confidence,
        message_for(Reason.TRANSLATED, word.text, rendering, word.text),
        mention.kind,
    )
