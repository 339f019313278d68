"""Words with an accent lacking or a letter wrong, in languages with only usual words listed.

A rare word is not told from a misspelt one there, so that a word counts as misspelt only where a
usual one lies beside it: the same letters with an accent more or less, or, for a long word, one
letter changed, lost or added. Two spellings that differ in the kind of an accent are of two
countries: gêmeos, gémeos.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from glossary.language.lexicon import frequencies, has_frequencies, has_words, knows, per_million
from glossary.language.similarity import without_accents
from glossary.language.tokens import cased_like, words
from review.checks.issue import CheckContext, Finding, Severity, check, of_target
from translation.languages.language import is_spelled
from translation.messages import told

_SHORTEST, _LONG = 4, 7
_LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñ"
_USUAL, _VERY_USUAL = 5.0, 20.0
"""Times in a million that the right word must stand: with other accents, with another letter."""
_LEFT_OUT_SINCE = "îû"
_FAR_MORE = 100
"""How many times as usual as what stands there; lists from subtitles hold misspelt ones."""


def _lists_usual_words(language: str) -> bool:
    return has_words(language) and has_frequencies(language) and not is_spelled(language)


@cache
def _by_plain_letters(language: str) -> dict[str, list[str]]:
    """The usual words of ``language`` by their letters without accents."""
    found: dict[str, list[str]] = {}
    for word in frequencies(language):
        if not word.isascii() and word.isalpha():
            found.setdefault(without_accents(word), []).append(word)
    return found


@lru_cache(maxsize=16384)
def usual_spelling(word: str, language: str) -> str | None:
    """Return the usual word that the lower-case ``word`` misspells, None where no word is certain.

    >>> [usual_spelling(word, "es") for word in ("tambien", "govierno", "casa", "chuño")]
    ['también', 'gobierno', None, None]
    """
    if len(word) < _SHORTEST or not word.isalpha() or knows(word, language):
        return None
    here = per_million(word, language)
    accented = _by_plain_letters(language).get(without_accents(word), ())
    near = [other for other in accented if _lacks_accent(word, other) and knows(other, language)]
    least = _USUAL
    if not near and len(word) >= _LONG and word not in frequencies(language):
        edits = (other for other in one_edit_away(word) if other in frequencies(language))
        near = [other for other in edits if other[-1] == word[-1] and knows(other, language)]
        least = _VERY_USUAL

    best = max(near, key=lambda other: per_million(other, language), default=None)
    if best is None or per_million(best, language) < max(least, _FAR_MORE * here):
        return None

    return best


def _lacks_accent(word: str, other: str) -> bool:
    """Whether an accent stands in one of two words with the same letters, and on none in the other.

    One that the French reform of 1990 left out does not count, nor one on the first letter:
    capitals lack it.
    """
    return any(
        one != two and (one.isascii() or two.isascii()) and two not in _LEFT_OUT_SINCE
        for one, two in [*zip(word, other, strict=False)][1:]
    )


def one_edit_away(word: str, letters: str = _LETTERS, *, kept: int = 1) -> set[str]:
    """Return all that one swap, loss, change or addition of a letter makes of the word, behind
    the letters at its beginning that are ``kept``.
    """
    splits = [(word[:index], word[index:]) for index in range(kept, len(word) + 1)]
    added = {before + letter + after for before, after in splits for letter in letters}
    lost = {before + after[1:] for before, after in splits if after}
    swapped = {
        before + after[1] + after[0] + after[2:] for before, after in splits if len(after) > 1
    }
    changed = {
        before + letter + after[1:] for before, after in splits if after for letter in letters
    }
    return lost | swapped | changed | added


@check(
    "accent",
    "Accent or letter wrong",
    Severity.MINOR,
    alone=True,
    knows=of_target(_lists_usual_words),
)
def find_accent(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word that its language does not have, and that differs from a usual one by an accent or a
    letter.
    """
    said = {word.lower for word in words(source)}
    names = {word.lower for word in context.term_words}
    for word in words(target):
        if (
            not (word.text.islower() or (word.initial and word.text.istitle()))
            or word.lower in said | names
        ):
            continue
        right = usual_spelling(word.lower, context.target_language)
        if right is not None:
            right = cased_like(right, word.text)
            message = told("“{word}” should perhaps be “{right}”.", word=word.text, right=right)
            yield Finding(message, None, word.span, confidence=0.8, choices=(right,))
