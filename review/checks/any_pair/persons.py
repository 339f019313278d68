"""The name of a person whom the source names in full, of which a translation kept one word or none.

A name is kept as it is spelled: another given name beside the same surname, an exonym, a word that
the name means or several other letters are mistakes. What another script's name may be written like
is none.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import OSA

from glossary.language.mentions import Mention
from glossary.language.name_lists import given_name_genders
from glossary.language.people import stands_before_names
from glossary.language.person_names import is_given_name
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token
from review.checks.any_pair.answers import Answers
from review.checks.any_pair.name_forms import is_form, is_short_for
from review.checks.cousins import are_akin, heard
from translation.tables import rows

WRITTEN_OTHERWISE, _SOMEWHAT = 0.8, 0.5
"""How alike what stands beside a kept name must be to be that name in other letters, and each of
two that stand for two.
"""


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    """Return letters and what they sound like, in the order in which they are replaced."""
    listed = rows(Path(__file__).with_name("sounds.tsv"))
    return tuple((letters, sound) for letters, sound, _ in listed)


def misspelt_persons(people: Iterable[Mention], answers: Answers) -> Iterator[tuple[Token, Token]]:
    """Yield the words of full names with what stands for them beside a word that was kept, or
    beside another that is not spelled as the source's either.

    A given name with what follows it is a full name, and so are the words of ``people``.
    """
    for names in _full_names(people, answers):
        for words in side_by_side(answers.target):
            found = _stands_for(names, words, answers)
            if found:
                yield from found
                break


def _full_names(people: Iterable[Mention], answers: Answers) -> Iterator[tuple[Token, Token]]:
    """Yield each two words of a full name; "Filipe II" has the name that each language gives
    him.
    """
    of_people = {word.span for person in people for word in person.words if len(person.words) > 1}
    numbered = {one.span for one, other in pairwise(answers.source) if _is_numeral(other)}
    numbered |= {one.span for one, other in side_by_side(answers.source) if other.span in numbered}
    for pair in side_by_side(answers.source):
        is_full = is_given_name(pair[0], answers.languages[0])
        is_full |= all(word.span in of_people for word in pair)
        is_none = any(word.text.isupper() or word.span in numbered for word in pair)
        is_none |= pair[0].initial and answers.is_word(pair[0])
        is_none |= answers.text[pair[0].end] == "-"  # "Virginie-Occidentale"
        if is_full and not is_none:
            yield pair


def _is_numeral(word: Token) -> bool:
    return bool(word.text) and set(word.text) <= set("IVX")


def side_by_side(words: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each two capitalised words with nothing but a space between them."""
    for one, other in pairwise(words):
        if one.is_capital and other.is_capital and other.start - one.end == 1:
            yield one, other


def _stands_for(
    names: tuple[Token, Token], words: tuple[Token, Token], answers: Answers
) -> list[tuple[Token, Token]]:
    """Return which of the two ``names`` the two ``words`` write wrongly; none where they are
    somebody else's.
    """
    pairs = [*zip(names, words, strict=True)]
    others = [(name, word) for name, word in pairs if plain(name) != plain(word)]
    if not others or any(_is_elsewhere(name, word, answers) for name, word in others):
        return []
    is_beside = len(others) == 1
    if not all(_is_meant(name, word, answers, is_beside=is_beside) for name, word in others):
        return []
    return [(name, word) for name, word in others if not is_written_alike(name, word, answers)]


def _is_elsewhere(name: Token, word: Token, answers: Answers) -> bool:
    """Whether the name has its own place in the target, or the word in the source."""
    is_said = any(plain(one) == plain(word) for one in answers.source)
    is_title = stands_before_names(word, answers.languages[1])
    return is_said or is_title or answers.is_written(name)


def _is_meant(name: Token, word: Token, answers: Answers, *, is_beside: bool) -> bool:
    """Whether ``word`` stands for ``name``: it is much like it, or ``is_beside`` a name that was
    kept and renders the name as a word; where both words are others, it is somewhat like it.
    """
    one, other = plain(name), plain(word)
    if is_form(one, other) or is_short_for(one, other) or is_short_for(other, one):
        return False
    if not is_beside:
        return float(OSA.normalized_similarity(one, other)) >= _SOMEWHAT
    is_word = answers.has_rendered(name, word) and word.text not in given_name_genders()
    return is_word or are_akin(name.text, word.text, WRITTEN_OTHERWISE)


def is_written_alike(name: Token, word: Token, answers: Answers) -> bool:
    """Whether the word may be how the target writes the name of another script, or has been seen to
    be.
    """
    is_heard = heard(name.text) == heard(word.text)
    if answers.has_rendered(name, word) and (is_heard or name.text not in given_name_genders()):
        return True
    return _sound(plain(name)) == _sound(plain(word))


@lru_cache(maxsize=65536)
def _sound(plain: str) -> str:
    for letters, sound in _sounds():
        plain = plain.replace(letters, sound)
    return plain


def plain(word: Token) -> str:
    """Return the word without accents: names are compared so."""
    return without_accents(word.text)
