"""Which words are words: the lists of simplemma and pyspellchecker, loaded when first asked for.

simplemma knows inflected forms, pyspellchecker how often a word stands in film subtitles, names among them.
Both come inside their packages; nothing is fetched. simplemma's compact form is used: on two cores both
languages load in 0.36 s and 13 MB, against 0.77 s and 80 MB for its dictionaries; a look-up takes 9 µs, once.
"""

from functools import cache, lru_cache

from glossary.language.tables import DATA, words_in


@lru_cache(maxsize=65536)
def knows(word: str, language: str) -> bool:
    """Whether simplemma's list of ``language`` has the lower-case ``word``, in any inflection.

    >>> knows("prioritario", "es"), knows("prioritario", "en"), knows("houses", "en")
    (True, False, True)
    """
    import simplemma  # noqa: PLC0415 - importing takes 0.1 s; most segments need no lexicon

    return bool(simplemma.is_known(word, lang=language, low_memory=True))


@cache
def frequencies(language: str) -> dict[str, int]:
    """The words of pyspellchecker in ``language``, in lower case, with how often each occurs."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - unpacking the list takes 0.1 s, once

    return dict(SpellChecker(language=language, distance=1).word_frequency.dictionary)


def preload(languages: tuple[str, ...] = ("es", "en")) -> None:
    """Load the lists of ``languages``, about 0.6 s for both, so that the first check need not wait."""
    for language in languages:
        knows("a", language)
        frequencies(language)


def is_spanish_word(word: str) -> bool:
    """Whether the Spanish lexicon holds ``word`` in any inflection, case apart.

    >>> is_spanish_word("Castillo"), is_spanish_word("Vizcarra")
    (True, False)
    """
    return knows(word.lower(), "es")


def is_english_word(word: str) -> bool:
    """Whether the English lexicon holds ``word`` in any inflection, case apart.

    >>> is_english_word("Castle"), is_english_word("Cassida")
    (True, False)
    """
    return knows(word.lower(), "en")


def is_in_english_use(word: str) -> bool:
    """Whether English texts use ``word``, names such as "Halifax" and "Herzl" among them.

    >>> is_in_english_use("Halifax"), is_in_english_use("Halifx")
    (True, False)
    """
    return word.lower() in frequencies("en") or is_english_word(word)


def looks_like_english_cognate(word: str) -> bool:
    """Whether ``word`` ends as the English cousins of Spanish words do (-tion, -ency, -ism).

    >>> looks_like_english_cognate("Superintendency")
    True
    """
    return word.lower().endswith(tuple(words_in(DATA / "word_classes.tsv", "cognate-ending")))


@lru_cache(maxsize=65536)
def is_english(word: str) -> bool:
    """Return whether either list knows the lower-case ``word`` as English, also as a compound or possessive.

    >>> is_english("labour"), is_english("well-known"), is_english("chamber's"), is_english("prioritario")
    (True, True, True, False)
    """
    stem = word.removesuffix("'s").removesuffix("'")
    if "-" in stem:
        return all(is_english(part) for part in stem.split("-") if part)
    # The dictionary of frequencies answers two hundred times as fast as the list of forms.
    return len(stem) == 1 or stem in frequencies("en") or knows(stem, "en")


@lru_cache(maxsize=65536)
def is_spanish_only(word: str) -> bool:
    """Return whether the lower-case ``word`` is Spanish and not also a usual English word.

    pyspellchecker's English list holds some Spanish from films ("que", "casa"): the language in which
    the word is more frequent wins.

    >>> [word for word in ("prioritario", "que", "mango", "presidente", "radio") if is_spanish_only(word)]
    ['prioritario', 'que', 'presidente']
    """
    spanish, english = frequencies("es").get(word, 0), frequencies("en").get(word, 0)
    return spanish >= english and (spanish > 0 or knows(word, "es")) and not knows(word, "en")
