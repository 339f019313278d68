"""Which words are words: the lists of simplemma and pyspellchecker, loaded when first asked for.

simplemma knows inflected forms, pyspellchecker how often a word stands in film subtitles, names
among them. Both come inside their packages; nothing is fetched. ``word_forms.py`` says how
simplemma is asked.
"""

import gzip
import json
from functools import cache, lru_cache
from importlib.resources import files

from glossary.language.tables import WORD_CLASSES, rows, words_in
from translation.languages.language import (
    RARE_WORDS,
    STUDIED,
    capitalises_nouns,
    language_table,
    table_of,
)

_SHORTEST_PART, _LEAST_PART = 3, 4
"""Letters that the first and the last part of a word made of two have at least."""


@lru_cache(maxsize=65536)
def knows(word: str, language: str) -> bool:
    """Whether simplemma's list of ``language`` has the lower-case ``word``, in any inflection.

    >>> knows("prioritario", "es"), knows("prioritario", "en"), knows("houses", "en")
    (True, False, True)
    """
    from glossary.language.word_forms import is_form  # noqa: PLC0415 - imports simplemma, 0.1 s

    return is_form(word, language)


@lru_cache(maxsize=65536)
def is_listed_name(word: str, language: str) -> bool:
    """Whether simplemma's list of ``language`` has ``word`` with a capital only, as it lists names
    where nouns are written small.

    >>> is_listed_name("Ohio", "en"), is_listed_name("Young", "en")
    (True, False)
    """
    from glossary.language import word_forms  # noqa: PLC0415 - imports simplemma, 0.1 s

    return word_forms.is_listed_name(word, language)


def is_compound(word: str, language: str) -> bool:
    """Return whether the language writes nouns with capitals and ``word``, in lower case, is made
    of two.

    >>> is_compound("warnstreik", "de"), is_compound("vettel", "de"), is_compound("football", "en")
    (True, False, False)
    """
    if not capitalises_nouns(language):
        return False
    places = range(_SHORTEST_PART, len(word) - _LEAST_PART + 1)
    return any(
        knows(word[place:], language)
        and (knows(word[:place], language) or knows(word[: place - 1], language))
        for place in places
    )


@lru_cache(maxsize=65536)
def base_form(word: str, language: str) -> str:
    """The dictionary form of the lower-case ``word``, itself where simplemma knows none.

    >>> base_form("subieron", "es"), base_form("fell", "en")
    ('subir', 'fall')
    """
    from glossary.language.word_forms import dictionary_form  # noqa: PLC0415 - 0.1 s

    return dictionary_form(word, language).lower()


@cache
def has_words(language: str) -> bool:
    """Whether simplemma has a list of the words of ``language``.

    >>> has_words("ca"), has_words("xx")
    (True, False)
    """
    import simplemma.strategies.dictionaries.dictionary_factory as lists  # noqa: PLC0415 - as below

    return language in lists.SUPPORTED_LANGUAGES


def is_usual(word: str, language: str) -> bool:
    """Whether the lower-case ``word`` or name stands in either list of ``language``.

    >>> is_usual("moscow", "en"), is_usual("rushdon", "en")
    (True, False)
    """
    known = language in _languages_with_frequencies() and word in frequencies(language)
    return known or knows(word, language)


def has_frequencies(language: str) -> bool:
    """Whether pyspellchecker says how often the words of ``language`` occur.

    >>> has_frequencies("es"), has_frequencies("ca")
    (True, False)
    """
    return language in _languages_with_frequencies()


@cache
def _languages_with_frequencies() -> frozenset[str]:
    """Return the languages of which pyspellchecker says how often each word and name occurs."""
    lists = files("spellchecker").joinpath("resources").iterdir()
    return frozenset(
        one.name.removesuffix(".json.gz") for one in lists if one.name.endswith(".json.gz")
    )


@cache
def frequencies(language: str) -> dict[str, int]:
    """The words of pyspellchecker in ``language``, in lower case, with how often each occurs."""
    import spellchecker  # noqa: PLC0415 - most segments need no lexicon

    # Its own class reads the list twice over and counts its letters.
    packed = files(spellchecker).joinpath(f"resources/{language}.json.gz").read_bytes()
    listed: dict[str, int] = json.loads(gzip.decompress(packed))
    return listed


def preload(languages: tuple[str, ...]) -> None:
    """Load the lists of ``languages``, about 0.3 s each, so that the first check need not wait."""
    for language in languages:
        knows("a", language)
        frequencies(language)


_OFTEN, _FAR_OFTENER = 20, 200
_VERY_OFTEN, _ALL_BUT_FOREIGN = 100, 1000
"""Times in a million words, and times as often as in the other language."""


@lru_cache(maxsize=65536)
def is_foreign(word: str, language: str, here: str) -> bool:
    """Whether the lower-case ``word`` is one of ``language`` and none of the language ``here``.

    Lists hold words of others: one that ``language`` uses a thousand times as often is foreign.

    >>> (is_foreign("toujours", "fr", "en"), is_foreign("dans", "fr", "en"),
    ...  is_foreign("radio", "fr", "en"))
    (True, True, False)
    """
    if not knows(word, language) and (
        language not in _languages_with_frequencies() or per_million(word, language) < _OFTEN
    ):
        return False

    if word in rare_words(here):
        # Loans are listed too, "ceviche", and words that hardly anybody uses there, "alcalde".
        return per_million(word, language) >= max(_OFTEN, _FAR_OFTENER * per_million(word, here))

    if not is_usual(word, here):
        return True
    if not {language, here} <= _languages_with_frequencies():
        return False

    return per_million(word, language) >= max(
        _VERY_OFTEN, _ALL_BUT_FOREIGN * per_million(word, here)
    )


def is_spanish_word(word: str) -> bool:
    """Whether the Spanish lexicon holds ``word`` in any inflection, case apart.

    >>> is_spanish_word("Castillo"), is_spanish_word("Vizcarra")
    (True, False)
    """
    return knows(word.lower(), STUDIED.source)


def is_english_word(word: str) -> bool:
    """Whether the English lexicon holds ``word`` in any inflection, case apart.

    >>> is_english_word("Castle"), is_english_word("Cassida")
    (True, False)
    """
    return knows(word.lower(), STUDIED.target)


def looks_like_english_cognate(word: str) -> bool:
    """Whether ``word`` ends as the English cousins of Spanish words do (-tion, -ency, -ism).

    >>> looks_like_english_cognate("Superintendency")
    True
    """
    return word.lower().endswith(tuple(words_in(WORD_CLASSES, "cognate-ending")))


@lru_cache(maxsize=65536)
def is_english(word: str) -> bool:
    """Whether English texts use ``word``, in any case: by a list, or as compound or possessive.

    >>> [is_english(word)
    ...  for word in ("labour", "well-known", "chamber's", "Halifax", "prioritario")]
    [True, True, True, True, False]
    """
    stem = word.lower().removesuffix("'s").removesuffix("'")
    if "-" in stem:
        return all(is_english(part) for part in stem.split("-") if part)
    # The dictionary of frequencies answers two hundred times as fast as the list of forms.
    return len(stem) == 1 or stem in frequencies(STUDIED.target) or knows(stem, STUDIED.target)


@cache
def lent_words(language: str) -> frozenset[str]:
    """Return the words of ``language`` that newspapers of other languages write as they are.

    >>> "playoff" in lent_words("en"), lent_words("xx")
    (True, frozenset())
    """
    return frozenset(word for word, *_ in rows(table_of(language, "lent_words")))


@cache
def rare_words(language: str) -> frozenset[str]:
    """The words of ``language`` that neither list has, in lower case; none where none are listed.

    >>> "ceviche" in rare_words("en"), "gremy" in rare_words("en"), rare_words("xx")
    (True, False, frozenset())
    """
    path = language_table(f"{language}/{RARE_WORDS}")
    return frozenset(gzip.decompress(path.read_bytes()).decode().split()) if path else frozenset()


@lru_cache(maxsize=65536)
def is_in_any_english_list(word: str) -> bool:
    """Whether any English list knows the lower-case ``word``.

    >>> is_in_any_english_list("ceviche"), is_in_any_english_list("gremy")
    (True, False)
    """
    return is_english(word) or word in rare_words(STUDIED.target)


@cache
def _occurrences(language: str) -> float:
    return sum(frequencies(language).values()) / 1e6


@lru_cache(maxsize=65536)
def per_million(word: str, language: str) -> float:
    """How often the lower-case ``word`` or its dictionary form stands in a million words.

    0 in a language whose words nobody counted.

    >>> (round(per_million("padre", "es")), round(per_million("padre", "en")),
    ...  per_million("pare", "ca"))
    (1197, 0, 0.0)
    """
    if language not in _languages_with_frequencies():
        return 0.0
    known = frequencies(language)
    return max(known.get(word, 0), known.get(base_form(word, language), 0)) / _occurrences(language)
