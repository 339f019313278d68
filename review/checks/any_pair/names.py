"""Names in any pair of languages: misspelt ones, and others in their place."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz.distance import OSA

from glossary.language.lexicon import knows
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token
from review.checks.any_pair.answers import Answers, answers_of
from review.checks.any_pair.left_over import words_are_known
from review.checks.any_pair.surnames import exchanged_names, misspelt_surnames
from review.checks.cousins import are_akin, are_cousins, heard
from review.checks.facts.wrong_place import missing_places
from review.checks.issue import (
    Category,
    CheckContext,
    Finding,
    Pair,
    SegmentText,
    Severity,
    check,
    other_said,
)
from translation.languages.language import is_studied
from translation.messages import told

_DOUBLE = re.compile(r"(\w)\1")
_PARTED = re.compile(r"['’](?!s\b)[a-z]+")
_SHORTEST_NAME, _LONG_NAME = 5, 8
_ENDINGS = "aeious"
_WRITTEN_OTHERWISE = 0.8
"""How alike what stands beside a kept name must be to be the same name in other letters."""
_NEAR, _BESIDE, _AT = 0.3, 0.15, 0.1
"""How far apart, as shares of the texts, a name and what stands for it may be: the surer, the
farther.
"""


def _has_no_closer_reader(pair: Pair) -> bool:
    return words_are_known(pair) and not is_studied(pair)


@check(
    "name-misspelt", "Name misspelt", Severity.MAJOR, Category.ACCURACY, knows=_has_no_closer_reader
)
def find_name_misspelt(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source stands in the translation with another letter, or with its two words
    exchanged.
    """
    source, written = context.segment.source, context.segment.target
    twins = ((_whole(name, twin, context.segment), twin.span) for name, twin in _twins(context))
    found = [(source[slice(*there)], there, here) for there, here in twins]
    found += [
        (person.text, person.span, (first.start, last.end))
        for person, first, last in exchanged_names(context)
    ]
    for name, there, here in found:
        message = told(
            "“{word}” should perhaps be “{name}” as in the source.",
            word=written[slice(*here)],
            name=name,
        )
        yield Finding(message, there, here, confidence=0.8, choices=(name,))


def _whole(name: Token, twin: Token, segment: SegmentText) -> Span:
    """Return where the name stands with what an apostrophe parts from it, "Guivarc'h", unless the
    twin has that, too; a genitive is no part of it.
    """
    parted = _PARTED.match(segment.source, name.end)
    is_there = parted is not None and segment.target.startswith(parted[0], twin.end)
    return (name.start, name.end if parted is None or is_there else parted.end())


def _twins(context: CheckContext) -> Iterator[tuple[Token, Token]]:
    """Yield each name of the source with the word of the target that is meant to be it."""
    answers = answers_of(context)
    surnames = [*misspelt_surnames(context)]
    yield from surnames
    misspelt = {word for _, word in surnames}
    strangers = [word for word in answers.strangers() if word not in misspelt]
    for name, word in _beside_the_same(answers, strangers):
        is_new = not knows(word.lower, answers.languages[1])
        is_slip = _is_slip(name.text, word.text, is_sure=False)
        if is_new and (is_slip or _differ_in_doubles(name.text, word.text)):
            strangers.remove(word)
            yield name, word

    for word in [one for one in strangers if not knows(one.lower, answers.languages[1])]:
        lost = filter(answers.is_lost, answers.source)
        right = (
            *(name for name in lost if _have_changed_places(name.text, word.text)),
            *(
                name
                for name in answers.written_less_often()
                if _is_slip(name.text, word.text, is_sure=False)
            ),
        )
        for name in islice(right, 1):
            strangers.remove(word)
            yield name, word

    for name, is_sure in answers.kept_names() if strangers else ():
        alike = (word for word in strangers if _is_slip(name.text, word.text, is_sure=is_sure))
        twin = next(
            (word for word in alike if not answers.writes_itself(name, word, is_sure=is_sure)), None
        )
        if twin is not None:
            strangers.remove(twin)
            yield name, twin


def _beside_the_same(answers: Answers, strangers: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each of ``strangers`` with the lost word of the source that stands on the same side of
    a name that both texts have: what is beside a kept name is kept.
    """
    for word in [*strangers]:
        beside = {*_neighbours(word, answers.target)}
        for name in answers.source:
            if not beside.isdisjoint(_neighbours(name, answers.source)) and answers.is_lost(name):
                yield name, word
                break


def _neighbours(word: Token, words: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    """Yield the capitalised words beside ``word``, each with the side on which it stands."""
    at = words.index(word)
    for side in (-1, 1):
        other = words[at + side] if 0 <= at + side < len(words) else word
        gap = max(word.start, other.start) - min(word.end, other.end)
        if other.is_capital and gap == 1:
            yield side, other.text


def _have_changed_places(name: str, word: str) -> bool:
    """Whether a long word has the letters of ``name`` in another order.

    >>> _have_changed_places("Waters", "Waetrs"), _have_changed_places("Roma", "Amor")
    (True, False)
    """
    left, right = without_accents(name), without_accents(word)
    return len(left) >= _SHORTEST_NAME and left != right and sorted(left) == sorted(right)


def _is_slip(name: str, word: str, *, is_sure: bool) -> bool:
    """Whether a letter of ``name`` was changed, lost, added or swapped, or two of a long one.

    A name that is not sure to be kept may be written as another language writes what it hears.

    >>> (_is_slip("Rushden", "Rushdon", is_sure=False),
    ...  _is_slip("Fetisov", "Fetissov", is_sure=False))
    (True, False)
    >>> _is_slip("Subirats", "Subirast", is_sure=False), _is_slip("Herode", "Herod", is_sure=False)
    (True, False)
    """
    left, right = without_accents(name), without_accents(word)
    if max(len(left), len(right)) < _SHORTEST_NAME:
        return False

    # Letters that changed places are a slip. Another ending is another language's way to write it:
    # Ferdinando, Ferdinand.
    if not is_sure and sorted(left) != sorted(right):
        has_other_ending = left[-1] != right[-1] and left[-1] in _ENDINGS
        if has_other_ending or heard(name) == heard(word):
            return False
    most = 2 if min(len(left), len(right)) >= _LONG_NAME else 1
    return 0 < OSA.distance(left, right, score_cutoff=most) <= most


def _differ_in_doubles(name: str, word: str) -> bool:
    """Whether one has a letter once that the other has twice: beside a name that both texts have it
    is nobody's other way to write it.

    >>> _differ_in_doubles("Zollwitz", "Zolwitz"), _differ_in_doubles("Enrique", "Henrique")
    (True, False)
    """
    one, other = (_DOUBLE.sub(r"\1", without_accents(each)) for each in (name, word))
    return one == other and len(name) != len(word)


@check(
    "another-name",
    "Another name than the source's",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_has_no_closer_reader,
)
def find_another_name(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source is missing, and one that the source does not have stands in its
    place.
    """
    for name, other, severity in _exchanged(context):
        message = other_said(name.text, other.text)
        yield Finding(message, name.span, other.span, None, 0.7, (name.text,), severity)


def _exchanged(context: CheckContext) -> Iterator[tuple[Token, Token, Severity]]:
    """Yield each name that the translation lacks with the stranger nearest to where it would
    stand.
    """
    answers, segment = answers_of(context), context.segment
    twins = [*_twins(context)]
    strangers = [word for word in answers.strangers() if all(word != twin for _, twin in twins)]
    if not strangers:
        return
    missing = dict.fromkeys(_lost_places(context), False) | dict(answers.kept_names())
    names = [
        (name, is_sure)
        for name, is_sure in missing.items()
        if all(name != one for one, _ in twins)
        and not _is_said_of_people(name, context)
        and (is_sure or not answers.is_word_misspelt(name))
    ]
    is_only = _is_one_name([name for name, _ in names], answers.source) and _is_one_name(
        strangers, answers.target
    )
    for name, word in _beside_the_same(answers, strangers):
        if answers.may_name(word) and not _is_written_otherwise(name.text, word.text):
            strangers.remove(word)
            names = [one for one in names if one[0] != name]
            yield name, word, Severity.CRITICAL

    for name, is_sure in names:
        if not strangers:
            return
        share = name.start / len(segment.source)
        other = min(strangers, key=lambda word: abs(word.start / len(segment.target) - share))
        is_name, is_word = answers.may_name(other), answers.is_word(name, is_sure=is_sure)
        most = _reach(is_sure=is_sure, is_name=is_name, is_word=is_word, is_only=is_only)
        is_akin = any(are_akin(name.text, word.text) for word in strangers)
        is_akin = is_akin or answers.is_cousin(other, name)
        if not is_akin and abs(other.start / len(segment.target) - share) <= most:
            strangers.remove(other)
            is_grave = is_sure and is_name and not is_word
            yield name, other, Severity.CRITICAL if is_grave else Severity.MAJOR


def _is_written_otherwise(name: str, word: str) -> bool:
    """Whether beside a kept name the word is ``name`` in other letters, shortened, or with an
    ending.

    >>> _is_written_otherwise("Achmadow", "Akhmadov"), _is_written_otherwise("Arizona", "Ariz")
    (True, True)
    >>> _is_written_otherwise("Villalba", "Villalobos")
    False
    """
    one, other = sorted((without_accents(name), without_accents(word)), key=len)
    return other.startswith(one) or are_akin(name, word, _WRITTEN_OTHERWISE)


def _is_said_of_people(name: Token, context: CheckContext) -> bool:
    """Whether a place's people are named, in small letters: "escocês" for "de Escocia"."""
    is_place = any(place.start == name.start for place in context.source.places)
    return is_place and any(
        word.text.islower() and are_cousins(name.text, word.text)
        for word in answers_of(context).target
    )


def _is_one_name(tokens: Sequence[Token], words: tuple[Token, ...]) -> bool:
    """Whether the words stand side by side: "Diego Rivera"."""
    indices = [words.index(token) for token in tokens]
    return bool(indices) and indices == [*range(indices[0], indices[0] + len(indices))]


def _lost_places(context: CheckContext) -> Iterator[Token]:
    """Yield the places of the source that the translation does not name, though it is known how it
    would; where it names another one that is told as such.
    """
    lost = [*missing_places(context.source, context.target)]
    if lost and not any(missing_places(context.target, context.source)):
        answers = answers_of(context)
        starts = {place.start for place in lost if place.text[0].isupper()}
        yield from (
            token
            for token in answers.source
            if token.start in starts and not answers.is_rendered(token)
        )


def _reach(*, is_sure: bool, is_name: bool, is_word: bool, is_only: bool) -> float:
    """Return how far from where a name would stand another one may be taken for it; below 0 is
    nowhere.

    ``is_sure`` a name is to be kept, ``is_word`` one that its language has as a word too;
    ``is_name`` what stands there; ``is_only`` where one name is missing and one word is new.
    """
    if is_word and not (is_sure and (is_name or is_only)):
        return -1.0
    if is_name and is_only:
        return 1.0
    if is_name and not is_word:
        return _NEAR if is_sure else _BESIDE
    return _AT if is_only or is_sure else -1.0
