"""Near twins: the word of the draft that a name became when it was misheard, misspelt or split.

Thresholds were set on the tuning part of tests/glossary/renderings/renderings.tsv and on 1,000 clean
human translations.
"""

import re
from collections.abc import Sequence

from glossary.language.exonyms import english_given_names, words_of_exonyms
from glossary.language.lexicon import (
    is_english_word,
    is_in_any_english_list,
    is_spanish_word,
    looks_like_english_cognate,
)
from glossary.language.mentions import Mention
from glossary.language.name_words import (
    given_name_genders,
    given_names,
    is_title_of_pope_or_monarch,
    name_words,
    surnames,
)
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tokens import Token
from glossary.renderings.sentence_pair import (
    SentencePair,
    is_roman_numeral,
    names_are_translated_after,
    same_letters,
)
from glossary.renderings.spelling_conventions import (
    is_inflected,
    is_regular_english_form,
    is_source_slip,
    is_stress_mark_only,
    is_transliteration,
)
from glossary.renderings.stretches import SHORTEST_NAME, Stretch, joined_similarity
from glossary.renderings.translated_names import is_royal, is_translation
from glossary.term import TermKind

_TWIN = 0.62
_TWIN_IN_SMALL_LETTERS = 0.78
_TWIN_THAT_IS_A_WORD = 0.70
_TWIN_AT_START = 0.78
_TWIN_OF_A_WORD = 0.80
_SURE = 0.9


def best_twin(
    sentence: SentencePair,
    mention: Mention,
    word: Token,
    expected: Sequence[str],
    taken: set[tuple[int, int]],
) -> tuple[Stretch, float] | None:
    """The stretch that most likely stands for ``word``, with its likeness (0 to 1), or None."""
    best: tuple[float, Stretch, float] | None = None
    count = len(sentence.source_words)
    place = sentence.source_words.index(word) / count
    for stretch in sentence.stretches:
        if stretch.span in taken:
            continue
        if stretch.pieces > 1:
            score = (
                joined_similarity(word.text, stretch, sentence.target_words)
                if len(word.text) > SHORTEST_NAME
                else 0.0
            )
        else:
            score = _similarity(word, stretch.text, expected)
        if score < _TWIN - 0.1 or not _is_twin(
            sentence, mention, word, stretch, score=score, expected=expected
        ):
            continue
        rank = score - 0.1 * abs(place - stretch.first / len(sentence.target_words))
        if best is None or rank > best[0]:
            best = (rank, stretch, score)
    return None if best is None else (best[1], best[2])


def _similarity(word: Token, rendering: str, expected: Sequence[str]) -> float:
    return max(name_similarity(name, rendering) for name in (word.text, *expected))


def _is_twin(
    sentence: SentencePair,
    mention: Mention,
    word: Token,
    stretch: Stretch,
    *,
    score: float,
    expected: Sequence[str],
) -> bool:
    name, rendering = word.text, stretch.text
    if word.is_acronym:
        return _is_acronym_twin(name, rendering, stretch, score, expected)
    if len(name) < SHORTEST_NAME or _is_written_otherwise(sentence, word, stretch):
        return False
    is_word = is_english_word(rendering) and stretch.pieces == 1
    spanish = is_spanish_word(name)
    person = mention.kind is TermKind.PERSON and (len(mention.words) > 1 or mention.after_title)
    if _is_right_anyway(mention, name, stretch, person=person) or _has_rival(sentence, word, stretch, score):
        return False
    cognate = looks_like_english_cognate(rendering)
    stranger = stretch.pieces == 1 and is_stranger(stretch.text)
    if expected:
        likely = score >= (_TWIN if stranger else _TWIN_OF_A_WORD) and stretch.is_capital and not is_word
        derived = (is_regular_english_form(form, rendering, person=False) for form in expected)
        return likely and (stranger or not cognate) and not any(derived)
    if same_letters(name, rendering):
        return _is_same_name(name, rendering, stretch, spanish=spanish, is_word=is_word, person=person)
    if stretch.pieces > 1:
        return not spanish or person
    if is_transliteration(name, rendering) or is_source_slip(name, rendering):
        return False
    if spanish and stranger and not word.initial:
        return score >= _TWIN_THAT_IS_A_WORD
    if spanish and ((cognate and rendering not in name) or not person):
        return not person and not is_word and not cognate and _is_surely_like(word, stretch, score)
    return _is_like_enough(word, stretch, score, spanish=spanish, is_word=is_word, person=person)


def _is_surely_like(word: Token, stretch: Stretch, score: float) -> bool:
    """A name that is a Spanish word too needs more likeness, and no start of a sentence for its capital."""
    plain_start = word.initial and word.text not in given_names() and word.text not in name_words()
    return score >= (_TWIN_OF_A_WORD if stretch.is_capital else _SURE) and not plain_start


def is_stranger(text: str) -> bool:
    """Whether no list of words or names knows what stands there with a capital."""
    lower = text.lower()
    if not text[0].isupper() or is_in_any_english_list(lower) or is_spanish_word(lower):
        return False
    forms = (text, text.removesuffix("s"))
    return not any(
        form in names for names in (words_of_exonyms(), given_name_genders(), surnames()) for form in forms
    )


def _is_written_otherwise(sentence: SentencePair, word: Token, stretch: Stretch) -> bool:
    """Whether it is cut otherwise, or stands for initials that the Spanish text writes as a word ("Ippc")."""
    if stretch.text.isupper() and not sentence.target.isupper():
        return True
    return _is_cut_otherwise(sentence, word, stretch)


_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])")


def _is_cut_otherwise(sentence: SentencePair, word: Token, stretch: Stretch) -> bool:
    """Whether the two write a name of several parts joined or apart: TEDTalk, TED Talk; West LB, WestLB."""
    rendering = sentence.target[stretch.start : stretch.end]
    if stretch.pieces > 1:
        parts = _JOINT.sub(" ", word.text).split()
        return len(parts) > 1 and [part.lower() for part in parts] == re.split(r"[ -]", rendering.lower())
    parts = _JOINT.sub(" ", rendering).split()
    joined = re.sub(r"[ -]", "", sentence.source[word.start : word.start + len(rendering) + len(parts)])
    before = re.sub(r"[ -]", "", sentence.source[max(0, word.end - len(rendering) - len(parts)) : word.end])
    return (
        len(parts) > 1 and word.text in parts and (joined.startswith(rendering) or before.endswith(rendering))
    )


def _is_right_anyway(mention: Mention, name: str, stretch: Stretch, *, person: bool) -> bool:
    """A monarch's name, a regular English ending, an award ("el Óscar"), a mark that English leaves out."""
    rendering = stretch.text
    if rendering in english_given_names().get(name, ()) and is_royal(mention):
        return True
    if is_title_of_pope_or_monarch(mention.preceding) and mention.preceding.lower() != "don":
        return True
    if any(is_roman_numeral(part.text) for part in mention.words[1:]):
        return True
    if not same_letters(name, rendering):
        foreign = name in given_name_genders() and name not in given_names()
        surname = name in name_words() or name in surnames() or name in given_names()
        return (
            is_regular_english_form(name, rendering, person=person)
            # Petr and Pyotr, Benedetto and Benedict
            or (
                foreign
                and any(
                    rendering in names for names in (given_name_genders(), *english_given_names().values())
                )
            )
            or (not (person and mention.sure) and is_inflected(name, rendering))
            or (not (person and surname) and is_translation(name, rendering))
        )
    determined = mention.after_article or names_are_translated_after(mention.preceding)
    if determined and len(mention.words) == 1 and name in given_names():
        return True
    return stretch.pieces == 1 and is_stress_mark_only(name, rendering, person=person)


def _is_like_enough(
    word: Token, stretch: Stretch, score: float, *, spanish: bool, is_word: bool, person: bool
) -> bool:
    """More likeness is needed in small letters, for an English word, and at the start of a sentence."""
    name = word.text
    if not stretch.is_capital:
        return score >= (0.86 if is_word else _TWIN_IN_SMALL_LETTERS)
    if is_word:
        if spanish and score < _TWIN_OF_A_WORD and name not in name_words():
            return False
        starts_alone = stretch.initial and not person and not word.initial
        return score >= (_TWIN_AT_START if starts_alone else _TWIN_THAT_IS_A_WORD)
    return score >= _TWIN


def _is_acronym_twin(
    name: str, rendering: str, stretch: Stretch, score: float, expected: Sequence[str]
) -> bool:
    if expected or (without_accents(rendering) == without_accents(name) and not rendering.islower()):
        return False
    if rendering.islower():
        return rendering.upper() == name and len(name) > 2 and not is_english_word(rendering)  # "OK"
    if stretch.pieces > 1:
        return rendering.upper() == name
    shuffled = sorted(name) == sorted(rendering.upper())
    if len(name) <= 4 and shuffled:  # English reorders short acronyms: OTAN, NATO
        return False
    if is_english_word(rendering) and not rendering.isupper():
        return False
    if len(name) < SHORTEST_NAME:
        return False
    distance_is_one = score >= 1 - 1.01 / max(len(name), len(rendering))
    if len(name) == SHORTEST_NAME:
        return (
            rendering.isupper()
            and name[0] == rendering[0]
            and distance_is_one
            and len(rendering) >= SHORTEST_NAME
        )
    return distance_is_one or (len(name) > 4 and score >= _TWIN_IN_SMALL_LETTERS)


def _is_same_name(
    name: str, rendering: str, stretch: Stretch, *, spanish: bool, is_word: bool, person: bool
) -> bool:
    """Letters are the same: is the lost accent, capital or space an error?"""
    if stretch.pieces > 1:
        return not is_word or person
    if not stretch.is_capital:
        return not spanish and not is_word
    if name.lower() == rendering.lower():
        return False  # FoodTech and Foodtech
    if spanish and is_word:
        return person or name in given_names()
    return True


def _has_rival(sentence: SentencePair, word: Token, stretch: Stretch, score: float) -> bool:
    """Whether another source word explains the stretch better: "peruanos" explains "Peruvians"."""
    for other in sentence.source_words:
        if other.text == word.text or len(other.text) <= SHORTEST_NAME:
            continue
        rival = name_similarity(other.text, stretch.text)
        if rival > score or (rival == score and other.is_capital) or is_translation(other.text, stretch.text):
            return True
    return False
