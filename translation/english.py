"""The English grammar that is needed to put a name into a sentence. Rules, not a dictionary."""

import re
from functools import cache
from pathlib import Path

from translation.languages import usual
from translation.languages.plurals import agreeing_plurals, plural_of
from translation.tables import WORDS, rows, words_in

_IRREGULAR_PLURALS = Path(__file__).parent / "data" / "irregular_plurals.tsv"

_HEAD_ENDS = re.compile(r" (?:of|for|in|on|to|with|from|at|by|under|between)\b", re.IGNORECASE)
_SPANISH_SINGULAR_IN_S = re.compile(
    r"(?:sis|itis|virus|campus|estatus|(?:lun|mart|miércol|juev|viern)es|país|mes|interés)"
)

_NOT_AN = re.compile(r"(?:uni(?!n)|us[aeu]|eu|one\b|once\b|ub|uk\b|u\.|ur[aou])", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hono|hour|heir|honest)", re.IGNORECASE)
_LETTERS_WITH_VOWEL_SOUND = frozenset("AEFHILMNORSX")


def pluralise(phrase: str) -> str:
    """Return the plural of an English noun phrase: of its head, the word before any preposition.

    >>> pluralise("micro and small enterprise")
    'micro and small enterprises'
    >>> pluralise("chamber of commerce")
    'chambers of commerce'
    >>> [pluralise(word) for word in ("company", "business", "holiday", "person", "wife", "SME")]
    ['companies', 'businesses', 'holidays', 'people', 'wives', 'SMEs']
    """
    ends = _HEAD_ENDS.search(phrase)
    head, rest = (phrase[: ends.start()], phrase[ends.start() :]) if ends else (phrase, "")
    before, space, noun = head.rpartition(" ")
    return f"{before}{space}{plural_word(noun)}{rest}"


def plural_word(word: str) -> str:
    """Return the word with the -s of a plural noun, or of a verb's third person.

    >>> [plural_word(word) for word in ("tax", "crisis", "virus", "sales", "discuss")]
    ['taxes', 'crises', 'viruses', 'sales', 'discusses']
    """
    lower = word.lower()
    if lower in irregular_plurals():
        return word[0] + irregular_plurals()[lower][1:]
    if _is_plural_word(lower) or not lower[-1:].isalpha():
        return word
    return plural_of(word, usual.TARGET) or word


@cache
def irregular_plurals() -> dict[str, str]:
    """Return the plural of each singular that has an irregular one."""
    return {singular: plural for singular, plural, _ in rows(_IRREGULAR_PLURALS)}


@cache
def irregular_singulars() -> dict[str, str]:
    """Return the singular of each irregular plural."""
    return {plural: singular for singular, plural in irregular_plurals().items()}


def _is_plural_word(lower: str) -> bool:
    return lower in irregular_singulars() or (
        lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    )


def is_plural(phrase: str) -> bool:
    """Tell whether the head of an English noun phrase already is plural.

    >>> [is_plural(text)
    ...  for text in ("small enterprises", "business", "chambers of commerce", "people")]
    [True, False, True, True]
    """
    ends = _HEAD_ENDS.search(phrase)
    noun = (phrase[: ends.start()] if ends else phrase).rpartition(" ")[2].lower()
    return _is_plural_word(noun)


def is_spanish_plural(mention: str) -> bool:
    """Tell whether the first word of a Spanish noun phrase, its head, is plural.

    >>> [is_spanish_plural(text)
    ...  for text in ("mypes", "mype", "cámaras de comercio", "virus", "crisis")]
    [True, False, True, False, False]
    """
    head = mention.partition(" ")[0].lower()
    return len(head) > 2 and head.endswith("s") and not _SPANISH_SINGULAR_IN_S.search(head)  # "es"


def indefinite_article(phrase: str) -> str:
    """Return "a" or "an", by how the first word of ``phrase`` sounds.

    >>> [indefinite_article(text)
    ...  for text in ("chamber", "office", "European", "hour", "SME", "OECD")]
    ['a', 'an', 'a', 'an', 'an', 'an']
    """
    word = phrase.partition(" ")[0]
    spelt_out = word.isupper() and len(word) > 1 and not re.search(r"[AEIOU].*[AEIOU]", word)
    if spelt_out:
        return "an" if word[0] in _LETTERS_WITH_VOWEL_SOUND else "a"
    if _NOT_AN.match(word):
        return "a"
    return "an" if (word[:1].lower() in "aeiou" and word) or _SILENT_H.match(word) else "a"


def plural_verb(verb: str) -> str:
    """Return the plural of a third-person verb that news often has, else ``verb``.

    >>> [plural_verb(word) for word in ("is", "accounts", "goes", "sales")]
    ['are', 'account', 'go', 'sales']
    """
    irregular = agreeing_plurals(usual.TARGET, "verb")
    if verb in irregular:
        return irregular[verb]
    stem = verb.removesuffix("s")
    bases = (stem, stem.removesuffix("e")) if stem != verb else ()
    return next((base for base in bases if base in words_in(WORDS, "plural verb")), verb)
