"""Capitals that make no name: an office, a month, a numeral, the head noun of an organisation.

Spanish writes "Señor Presidente", "la II Guerra Mundial", "Universidad de Lima" with capitals. What English
makes of such a word is a translation, and no glossary is needed to know it.
"""

import re

from glossary.language.lexicon import is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_cues import opens_organisation, place_heads, titles
from glossary.language.name_words import given_names, name_words
from glossary.language.tables import DATA, words_in
from glossary.language.tokens import Word
from glossary.term import TermKind

_CUES = DATA / "name_cues.tsv"
_SURELY_BEFORE_A_MONTH = frozenset({"en", "desde", "hasta", "mes"})
_DATE_AROUND = re.compile(r"\d\s+(?:de\s+)?$|^(?:\s+(?:de|del)(?:\s+(?:año|\d)|\d)|\s+\d|\s*,\s*\d)")
_VERB_WITH_PRONOUN = re.compile("[áéíóú][a-zñ]{2,6}(?:me|nos|se|le|les|lo|la|los|las)$")
_ROMAN = re.compile("[IVXLCDM]+$")


def is_no_name(source: str, mention: Mention, word: Word) -> bool:
    """Whether ``word`` of ``mention`` is an office, a month, a numeral or a head noun, which are translated.

    >>> from glossary.language.mentions import name_mentions
    >>> text = "Llega en Marzo."
    >>> [mention] = name_mentions(text)
    >>> is_no_name(text, mention, mention.words[0])
    True
    """
    lower, first = word.text.lower(), mention.words[0] is word
    named = not first and mention.words[0].text in given_names()
    if word.text in words_in(_CUES, "month"):
        return _is_month(source, mention, word)
    before = mention.words[: mention.words.index(word)]
    if any(opens_organisation(other.text) and other.text not in name_words() for other in before):
        return word.text not in name_words() and word.text not in given_names() and is_spanish_word(word.text)
    if named and (word.text in name_words() or len(mention.words) == 2):  # noqa: PLR2004 - a given name and a surname
        return False
    if lower in words_in(_CUES, "office") or (lower in titles() and word.text not in name_words()):
        return True
    if word.is_acronym and _ROMAN.match(word.text) and len(word.text) > 2:  # noqa: PLR2004 - "MI" and "DI" may be initials
        return True
    if (word.initial or source[: word.start].endswith(") ")) and _VERB_WITH_PRONOUN.search(lower):
        return True
    opens = all(_ROMAN.match(other.text) for other in before)
    if word.text in words_in(_CUES, "rank") and opens and not mention.after_title:
        return mention.kind is not TermKind.PERSON or not first
    return _is_head_noun(mention, word)


def _is_month(source: str, mention: Mention, word: Word) -> bool:
    if mention.words[0] is not word or mention.after_title:
        return False
    if mention.words != (word,):
        return mention.preceding.lower() in _SURELY_BEFORE_A_MONTH
    around = source[max(0, word.start - 8) : word.start], source[word.end : word.end + 12]
    if any(_DATE_AROUND.search(side) for side in around):
        return True
    return mention.preceding.lower() in words_in(_CUES, "before-month") - {"de", "a", "y"}


def _is_head_noun(mention: Mention, word: Word) -> bool:
    """Whether an organisation or place opens with it; a surname is not meant ("Carlos Mesa")."""
    lower = word.text.lower()
    is_head = (
        opens_organisation(word.text) or lower in place_heads() or lower in words_in(_CUES, "translated-head")
    )
    return (
        is_head and not mention.after_title and not (word.text in name_words() and mention.words == (word,))
    )
