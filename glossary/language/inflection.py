"""The plural and gender of Spanish common terms: "candidatas" is found where "candidato" is listed.

Rules of number follow the Nueva gramática of the Real Academia Española, 3.2 (plural) and 2.2 to
2.3 (gender). Only the way from the dictionary form (masculine singular) outward is gone: a feminine
entry such as "banca" must not find "banco". Forms that nobody says ("comercia electrónica") do no
harm: no text has them.
"""

import re
from functools import cache, lru_cache

from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from translation.languages import usual
from translation.languages.plurals import plural_of

# Endings of nouns of persons and of adjectives. "-tro", "-jo" and others are left out: "centro" and
# "centra", "caso" and "casa", "puerto" and "puerta" are different words.
_GENDERED = re.compile(
    r"(?:[aei]do|ico|[aei]rio|ero|ivo|oso|ino|ano|ito|logo|grafo|nomo|dato|quito|ólogo|undo|mplio"
    r"|ngüe|(?:mini|mae)stro|^niño|^hijo|^socio|^alumno|^nuevo|^pequeño|^moderno|^externo|^interno"
    r"|^líder)$"
)
_LONGEST_INFLECTED = 8  # words; a longer phrase is a sentence, and is matched as written


@cache
def _irregular(form: str) -> dict[str, str]:
    table = rows(DATA / "spanish_irregular.tsv")
    return {word: written for of, word, written, _ in table if of == form}


def _words(*classes: str) -> frozenset[str]:
    return words_in(WORD_CLASSES, *classes)


@lru_cache(maxsize=4096)
def spanish_forms(phrase: str) -> tuple[str, ...]:
    """Forms (lower case, NFC) in which the common term ``phrase`` may stand, itself first.

    Every word before the first preposition is inflected alike; what follows a preposition stays or
    takes the plural as well.

    >>> spanish_forms("mype")
    ('mype', 'mypes')
    >>> spanish_forms("candidato")
    ('candidato', 'candidatos', 'candidata', 'candidatas')
    >>> spanish_forms("cámara de comercio")
    ('cámara de comercio', 'cámaras de comercio', 'cámaras de comercios')
    """
    words = phrase.split(" ")
    if len(words) > _LONGEST_INFLECTED:
        return (phrase,)

    head, tail = _parted(words)
    gendered = any(_is_gendered(word, alone=len(head) == 1) for word in head)
    genders = [head, [_feminine(word) for word in head]] if gendered else [head]
    tails = [tail, [_plural(word) for word in tail]] if tail else [tail]
    forms = [phrase]

    for gender in genders:
        heads = [gender] if gender is not head else []
        heads += [[_plural(word) for word in gender], [_second_plural(word) for word in gender]]
        for position, inflected in enumerate(heads):
            plural = position > 0 or gender is head
            forms += [" ".join(inflected + end) for end in (tails if plural else tails[:1])]

    return tuple(dict.fromkeys(forms))


def singular_forms(phrase: str) -> tuple[str, ...]:
    """The common term ``phrase`` as it stands for one thing or person, the masculine first.

    >>> singular_forms("alcalde"), singular_forms("candidato a alcalde")
    (('alcalde', 'alcaldesa'), ('candidato a alcalde', 'candidata a alcalde'))
    """
    head, tail = _parted(phrase.split(" "))
    feminine = " ".join([*map(_feminine, head), *tail])
    return tuple(dict.fromkeys((phrase, feminine)))


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words before the first preposition, and the rest."""
    border = next((i for i, word in enumerate(words) if word in _words("preposition")), len(words))
    return words[:border], words[border:]


def _plural(word: str) -> str:
    if word in _words("preposition", "invariable") or not word or not word[-1].isalpha():
        return word
    return _irregular("plural").get(word) or plural_of(word, usual.SOURCE) or word


def _second_plural(word: str) -> str:
    """The other plural of a word that has two: tabúes and tabús, clubs and clubes."""
    if word in _words("preposition", "invariable"):
        return word
    return plural_of(word, usual.SOURCE, "other-plural") or _plural(word)


def _is_gendered(word: str, *, alone: bool) -> bool:
    if word in _irregular("feminine") or word.endswith(("dor", "tor", "sor")):
        return True
    if alone and word in _words("other-noun-in-feminine"):
        return False
    return _GENDERED.search(word) is not None


def _feminine(word: str) -> str:
    if word in _words("preposition", "invariable"):
        return word
    if word in _irregular("feminine"):
        return _irregular("feminine")[word]
    if word.endswith("o"):
        return word[:-1] + "a"
    if word.endswith(("dor", "tor", "sor")):
        return word + "a"
    return word[:-2] + "esa" if word.endswith("és") else word
