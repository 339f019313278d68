"""Near twins: the word of the draft that a name became when it was misheard, misspelt or split.

Thresholds were set on the tuning part of tests/glossary/renderings/renderings.tsv and on 1,000
clean human translations.
"""

from collections.abc import Sequence

from glossary.language.exonyms import english_given_names, words_of_exonyms
from glossary.language.lexicon import (
    is_english_word,
    is_in_any_english_list,
    is_spanish_word,
    looks_like_english_cognate,
)
from glossary.language.mentions import Mention
from glossary.language.name_cues import is_title_of_pope_or_monarch
from glossary.language.name_lists import (
    given_name_genders,
    given_names,
    is_persons,
    surnames,
)
from glossary.language.name_words import name_words
from glossary.language.similarity import name_similarity, same_letters
from glossary.language.tokens import Token
from glossary.renderings.sentence_pair import SentencePair, Verdict
from glossary.renderings.spelling_conventions import (
    is_regular_english_form,
    is_source_slip,
    is_stress_mark_only,
    is_transliteration,
)
from glossary.renderings.stretches import SHORTEST_NAME, Stretch, likeness
from glossary.renderings.translated_names import (
    is_determined,
    is_numbered,
    is_royal,
    is_translation,
)
from glossary.renderings.wrong_rendering import Reason
from glossary.term import TermKind

TWIN = 0.62
"""How alike a name and what stands for it are, at least."""
TWIN_THAT_IS_A_WORD = 0.68
"""The same where an English word stands for it."""
_TWIN_IN_SMALL_LETTERS = 0.78
_TWIN_AT_START = 0.78
_TWIN_OF_A_WORD = 0.80
_SURE = 0.9


def is_like_enough(stretch: Stretch, score: float, *, is_word: bool, starts_alone: bool) -> bool:
    """Whether it is similar enough; English words, in capitals, and small letters need more."""
    if is_word:
        return stretch.is_capital and score >= (
            _TWIN_AT_START if starts_alone else TWIN_THAT_IS_A_WORD
        )
    return score >= (TWIN if stretch.is_capital else _TWIN_IN_SMALL_LETTERS)


def best_twin(
    sentence: SentencePair, mention: Mention, word: Token, expected: Sequence[str]
) -> Verdict | None:
    """The stretch that most likely stands for ``word``; ``expected`` are its English forms."""
    place = sentence.source_words.index(word) / len(sentence.source_words)
    twins = [
        (score - 0.1 * abs(place - stretch.first / len(sentence.target_words)), score, stretch)
        for stretch in sentence.stretches
        if (score := likeness(word.text, stretch, expected)) >= TWIN - 0.1
        and _is_twin(sentence, mention, word, stretch, score=score, expected=expected)
    ]
    if not twins:
        return None

    _, score, stretch = max(twins, key=lambda twin: twin[0])
    person = mention.kind is TermKind.PERSON and len(mention.words) > 1  # no Caesar is a César Nava
    is_other = stretch.text in sentence.parts_of_names and not same_letters(stretch.text, word.text)
    return Verdict(
        stretch.span,
        expected[0] if expected and not person else word.text,
        Reason.OTHER_NAME if is_other else Reason.NEAR_TWIN,
        score,
    )


def _is_twin(
    sentence: SentencePair,
    mention: Mention,
    word: Token,
    stretch: Stretch,
    *,
    score: float,
    expected: Sequence[str],
) -> bool:
    """Whether a stretch that is alike may be what the word became."""
    if word.is_acronym:
        return _is_acronym_twin(word.text, stretch.text, stretch, score, expected)
    if len(word.text) < SHORTEST_NAME:
        return False

    person = mention.kind is TermKind.PERSON and (len(mention.words) > 1 or mention.after_title)
    lost_marks = stretch.is_capital and word.lower != stretch.text.lower()
    if lost_marks and _is_beside_the_same(sentence, word, stretch):
        return not is_stress_mark_only(word.text, stretch.text, person=True)
    if _is_right_anyway(mention, word.text, stretch, person=person) or has_rival(
        sentence, word.text, stretch, score
    ):
        return False

    is_word = is_english_word(stretch.text) and stretch.is_whole
    if expected:
        return _is_twin_of_exonym(stretch, score, expected, is_word=is_word)
    return _is_twin_of_name(word, stretch, score, is_word=is_word, person=person)


def _is_beside_the_same(sentence: SentencePair, word: Token, stretch: Stretch) -> bool:
    """Whether it has the letters of ``word``, and the word of a name beside it was kept: "Paso
    Centurion".
    """
    if not stretch.is_whole or not same_letters(word.text, stretch.text):
        return False
    there, here = sentence.source_words, sentence.target_words
    index = there.index(word)
    before = there[:index][-1:], here[: stretch.first][-1:]
    behind = there[index + 1 :][:1], here[stretch.last + 1 :][:1]
    return any(
        one and other and one[0].is_capital and one[0].text == other[0].text
        for one, other in (before, behind)
    )


def _is_twin_of_name(
    word: Token, stretch: Stretch, score: float, *, is_word: bool, person: bool
) -> bool:
    """Whether it is like a name without English forms of its own, and nothing else."""
    name, rendering = word.text, stretch.text
    spanish = is_spanish_word(name)
    kinds = {"is_word": is_word, "person": person}
    if same_letters(name, rendering):
        return _is_same_name(name, rendering, stretch, spanish=spanish, **kinds)
    if not stretch.is_whole:
        return not spanish or person

    # Of nobody's name a word of the language is another rendering: "Nord Stream", "Família"; what
    # people are called, too, is none: "Victoria" of Vitoria.
    renders = is_word and not person and not is_persons(rendering)
    if renders or is_transliteration(name, rendering) or is_source_slip(name, rendering):
        return False
    if spanish and is_stranger(rendering) and not word.initial:
        return score >= TWIN_THAT_IS_A_WORD
    if spanish and not _is_like_a_word(word, stretch, score, **kinds):
        return False

    starts_alone = stretch.pieces[0].initial and not person and not word.initial
    return is_like_enough(stretch, score, is_word=is_word, starts_alone=starts_alone)


def _is_twin_of_exonym(
    stretch: Stretch, score: float, expected: Sequence[str], *, is_word: bool
) -> bool:
    """Whether it is like a name with English forms of its own, and none of these."""
    rendering = stretch.text
    stranger = stretch.is_whole and is_stranger(rendering)
    likely = score >= (TWIN if stranger else _TWIN_OF_A_WORD) and stretch.is_capital and not is_word
    derived = (is_regular_english_form(form, rendering, person=False) for form in expected)
    return likely and (stranger or not looks_like_english_cognate(rendering)) and not any(derived)


def _is_like_a_word(
    word: Token, stretch: Stretch, score: float, *, is_word: bool, person: bool
) -> bool:
    """Whether a name that is a Spanish word too is similar enough and no capitalised first word."""
    cognate = looks_like_english_cognate(stretch.text)
    known = word.text in name_words()
    if person:
        likely = not (is_word and stretch.is_capital) or known or score >= _TWIN_OF_A_WORD
        return likely and not (cognate and stretch.text not in word.text)
    plain_start = word.initial and not known and word.text not in given_names()
    needed = _TWIN_OF_A_WORD if stretch.is_capital else _SURE
    return score >= needed and not (cognate or plain_start)


def is_stranger(text: str) -> bool:
    """Whether a capitalised stretch is in no list of words or names."""
    lower = text.lower()
    if not text[0].isupper() or is_in_any_english_list(lower) or is_spanish_word(lower):
        return False
    forms = (text, text.removesuffix("s"))
    return not any(is_persons(form) or form in words_of_exonyms() for form in forms)


def _is_right_anyway(mention: Mention, name: str, stretch: Stretch, *, person: bool) -> bool:
    """A monarch's name, a regular English ending, an award ("el Óscar"), a dropped mark."""
    rendering = stretch.text
    if rendering in english_given_names().get(name, ()) and is_royal(mention):
        return True
    if is_title_of_pope_or_monarch(mention.preceding) and mention.preceding.lower() != "don":
        return True
    if is_numbered(mention):
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
                    rendering in names
                    for names in (given_name_genders(), *english_given_names().values())
                )
            )
            or (not (person and surname) and is_translation(name, rendering))
        )

    if is_determined(mention) and len(mention.words) == 1 and name in given_names():
        return True
    return stretch.is_whole and is_stress_mark_only(name, rendering, person=person)


def _is_acronym_twin(
    name: str, rendering: str, stretch: Stretch, score: float, expected: Sequence[str]
) -> bool:
    if expected or (same_letters(rendering, name) and not rendering.islower()):
        return False
    if rendering.islower():
        # Not "OK".
        return rendering.upper() == name and len(name) > 2 and not is_english_word(rendering)
    if not stretch.is_whole:
        return rendering.upper() == name
    if len(name) < SHORTEST_NAME or (is_english_word(rendering) and not rendering.isupper()):
        return False
    if len(name) <= 4 and sorted(name) == sorted(rendering.upper()):  # English reorders: OTAN, NATO
        return False

    distance_is_one = score >= 1 - 1.01 / max(len(name), len(rendering))
    if len(name) == SHORTEST_NAME:
        alike = rendering.isupper() and len(rendering) >= SHORTEST_NAME and name[0] == rendering[0]
        return alike and distance_is_one

    return distance_is_one or (len(name) > 4 and score >= _TWIN_IN_SMALL_LETTERS)


def _is_same_name(
    name: str, rendering: str, stretch: Stretch, *, spanish: bool, is_word: bool, person: bool
) -> bool:
    """Whether names of the same letters are one, and a lost accent, capital or space no error."""
    if not stretch.is_whole:
        return not is_word or person
    if not stretch.is_capital:
        return not spanish and not is_word
    if name.lower() == rendering.lower():
        return False  # FoodTech and Foodtech
    if spanish and is_word:
        return person or name in given_names()
    return True


def has_rival(sentence: SentencePair, name: str, stretch: Stretch, score: float) -> bool:
    """Whether another source word explains the stretch better: "peruanos" explains "Peruvians"."""
    for other in sentence.source_words:
        if len(other.text) <= SHORTEST_NAME or same_letters(other.text, name):
            continue
        rival = name_similarity(other.text, stretch.text)
        if (
            rival > score
            or (rival == score and other.is_capital)
            or is_translation(other.text, stretch.text)
        ):
            return True
    return False
