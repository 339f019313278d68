"""The English grammar that is needed to put a name into a sentence. Rules, not a dictionary."""

import re

from translation.tables import WORDS, words_in

_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "crisis": "crises",
    "analysis": "analyses",
    "criterion": "criteria",
    "staff": "staff",
    "series": "series",
}
_F_TO_VES = {"half", "leaf", "life", "knife", "wife", "shelf", "thief"}
_HEAD_ENDS = re.compile(r" (?:of|for|in|on|to|with|from|at|by|under|between)\b", re.IGNORECASE)
_SPANISH_SINGULAR_IN_S = re.compile(
    r"(?:sis|itis|virus|campus|estatus|(?:lun|mart|miércol|juev|viern)es|país|mes|interés)"
)

_PLURAL_VERBS = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "hasn't": "haven't",
}
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
    return f"{before}{space}{_plural_noun(noun)}{rest}"


def _plural_noun(noun: str) -> str:
    lower = noun.lower()
    if lower in _IRREGULAR_PLURALS:
        return noun[:1] + _IRREGULAR_PLURALS[lower][1:]
    if lower in _F_TO_VES:
        return re.sub(r"fe?$", "ves", noun)
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:[sxz]|ch|sh)$", noun) else "s")


def is_plural(phrase: str) -> bool:
    """Tell whether the head of an English noun phrase already is plural.

    >>> [is_plural(text) for text in ("small enterprises", "business", "chambers of commerce", "people")]
    [True, False, True, True]
    """
    ends = _HEAD_ENDS.search(phrase)
    noun = (phrase[: ends.start()] if ends else phrase).rpartition(" ")[2].lower()
    if noun in _IRREGULAR_PLURALS.values():
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def is_spanish_plural(mention: str) -> bool:
    """Tell whether the first word of a Spanish noun phrase, its head, is plural.

    >>> [is_spanish_plural(text) for text in ("mypes", "mype", "cámaras de comercio", "virus", "crisis")]
    [True, False, True, False, False]
    """
    head = mention.partition(" ")[0].lower()
    return len(head) > 2 and head.endswith("s") and not _SPANISH_SINGULAR_IN_S.search(head)  # "es"


def indefinite_article(phrase: str) -> str:
    """Return "a" or "an", by how the first word of ``phrase`` sounds.

    >>> [indefinite_article(text) for text in ("chamber", "office", "European", "hour", "SME", "OECD")]
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
    """Return the plural of a third-person verb that news often puts after its subject, else ``verb``.

    >>> [plural_verb(word) for word in ("is", "accounts", "goes", "sales")]
    ['are', 'account', 'go', 'sales']
    """
    if verb in _PLURAL_VERBS:
        return _PLURAL_VERBS[verb]
    for base in (verb.removesuffix("s"), verb.removesuffix("es")):
        if base != verb and base in words_in(WORDS, "plural verb"):
            return base
    return verb
