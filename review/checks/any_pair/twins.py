"""Names of the source that stand in the translation with a letter or two wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from glossary.language.lexicon import knows
from glossary.language.mentions import Mention
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token
from review.checks.any_pair.answers import Answers
from review.checks.any_pair.name_forms import differ_by_slip, may_be_exonym
from review.checks.any_pair.persons import is_written_alike, plain
from review.checks.any_pair.surnames import misspelt_names
from translation.languages.language import bends_names

_DOUBLE = re.compile(r"(\w)\1")
_REPEATED = re.compile(r"(\w)\1+")
_SHORTEST_NAME = 5


@lru_cache(maxsize=512)
def twins(answers: Answers, people: tuple[Mention, ...]) -> tuple[tuple[Token, Token], ...]:
    """Return each name of the source with the word of the target that is meant to be it.

    A word of the target is the twin of one name: what tells more is asked first. ``people`` are
    those whom the source names.
    """
    found = misspelt_names(people, answers)
    strangers = [*answers.strangers()]
    for find in _WAYS:
        taken = {word for _, word in found}
        found += find(answers, [word for word in strangers if word not in taken])
    return tuple(found)


def _beside_kept_names(
    answers: Answers, strangers: Sequence[Token]
) -> Iterator[tuple[Token, Token]]:
    """Yield each stranger that is new and stands beside the same name as a lost one does."""
    is_bent = any(map(bends_names, answers.languages))
    for name, word in beside_the_same(answers, strangers):
        is_slip = _is_slip(name.text, word.text, is_sure=False)
        is_alike = is_slip or _differ_in_doubles(name.text, word.text)
        is_behind = any(side < 0 for side, _ in _neighbours(word, answers.target))
        # What stands before another name may be a given name: "Henrique I" of Enrique I.
        is_alike |= is_behind and not is_bent and _is_letter_slip(name, word, answers)
        if is_alike and not knows(word.lower, answers.languages[1]):
            yield name, word


def _misspelt_once(answers: Answers, strangers: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each stranger that is new and a lost name with its letters in another order or one of
    them thrice, or a slip for a name that is written right elsewhere.
    """
    for word in strangers:
        if not knows(word.lower, answers.languages[1]):
            wrong = (
                name
                for name in answers.source
                if _is_sure_slip(name.text, word.text) and answers.is_lost(name)
            )
            slipped = (
                name
                for name in answers.written_less_often()
                if _is_slip(name.text, word.text, is_sure=False)
            )
            name = next(wrong, None) or next(slipped, None)
            if name is not None:
                yield name, word


def _slips_for_kept_names(
    answers: Answers, strangers: Sequence[Token]
) -> Iterator[tuple[Token, Token]]:
    """Yield the first stranger that is a slip for each name that translations keep."""
    left = [*strangers]
    for name, is_sure in answers.kept_names() if left else ():
        for word in left:
            is_slip = _is_slip(name.text, word.text, is_sure=is_sure)
            if is_slip and not answers.writes_itself(name, word, is_sure=is_sure):
                left.remove(word)
                yield name, word
                break


_WAYS: tuple[Callable[[Answers, Sequence[Token]], Iterator[tuple[Token, Token]]], ...] = (
    _beside_kept_names,
    _misspelt_once,
    _slips_for_kept_names,
)


def beside_the_same(answers: Answers, strangers: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each of ``strangers`` with the lost word of the source that stands on the same side of
    a name that both texts have: what is beside a kept name is kept.
    """
    for word in strangers:
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


def _is_letter_slip(name: Token, word: Token, answers: Answers) -> bool:
    """Whether a letter is another, as no language writes what another script has: "Quintanilla" of
    Quintanilha.
    """
    is_slip = differ_by_slip(plain(name), plain(word))
    return is_slip and not is_written_alike(name, word, answers)


def _is_sure_slip(name: str, word: str) -> bool:
    """Whether no language writes ``name`` so."""
    return _have_changed_places(name, word) or _has_thrice(name, word)


def _has_thrice(name: str, word: str) -> bool:
    """Whether the word is ``name`` with a letter three times in a row.

    >>> _has_thrice("Massy", "Masssy"), _has_thrice("Massy", "Masy")
    (True, False)
    """
    one, other = (_REPEATED.sub(r"\1", without_accents(each)) for each in (name, word))
    repeated = [match.end() - match.start() for match in _REPEATED.finditer(word.lower())]
    return one == other and max(repeated, default=0) > 2 and name.lower() != word.lower()


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
    # "Guivarh" lacks one letter of Guivarc'h.
    left, right = (without_accents(each).replace("'", "") for each in (name, word))
    if max(len(left), len(right)) < _SHORTEST_NAME:
        return False

    # Letters that changed places are a slip.
    if not is_sure and sorted(left) != sorted(right) and may_be_exonym(left, right):
        return False
    return differ_by_slip(left, right)


def _differ_in_doubles(name: str, word: str) -> bool:
    """Whether one has a letter once that the other has twice: beside a name that both texts have it
    is nobody's other way to write it.

    >>> _differ_in_doubles("Zollwitz", "Zolwitz"), _differ_in_doubles("Enrique", "Henrique")
    (True, False)
    """
    one, other = (_DOUBLE.sub(r"\1", without_accents(each)) for each in (name, word))
    return one == other and len(name) != len(word)
