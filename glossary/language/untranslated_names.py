"""Which names English keeps letter by letter."""

from collections.abc import Sequence

from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english_word, is_spanish_word
from glossary.language.name_cues import cues, opens_organisation
from glossary.language.name_words import given_name_genders, name_phrases, surnames
from glossary.language.tokens import Token, is_roman_numeral
from glossary.term import TermKind


def is_kept(text: str, capitals: Sequence[Token], kind: TermKind, *, after_title: bool) -> bool:
    """Whether English surely keeps the name as it is, because nothing in it can be translated.

    >>> from glossary.language.tokens import words_of
    >>> [word] = words_of("Vizcarra")
    >>> is_kept("Vizcarra", [word], TermKind.PERSON, after_title=True)
    True
    """
    if text in name_phrases():
        return True
    if (
        text in exonyms()
        or any(word.text in exonyms() for word in capitals)
        or kind is TermKind.WORK
    ):
        return False

    first = capitals[0]
    if kind is TermKind.PERSON:
        named = first.text in given_name_genders() and len(capitals) > 1
        surname = first.text in surnames() or not is_spanish_word(first.text)
        return named or (after_title and surname)

    if opens_organisation(first.text) or first.lower in cues("place-head"):
        return False
    if len(capitals) == 1 and first.is_acronym:
        return len(text) > 2 and not is_roman_numeral(text)  # two letters stand for many things

    return not any(is_spanish_word(word.text) or is_english_word(word.text) for word in capitals)
