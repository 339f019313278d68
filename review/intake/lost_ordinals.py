"""Ordinals in words that a first draft got wrong: engines know few beyond the fifth.

"Décimo sexto" came back as sixth, "eighteenth" as octavo, "achtzehnten" as eightteenth.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from glossary.language.analysis import analyse
from glossary.language.number_words import number_words
from glossary.language.ordinals import ordinal_in
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tokens import words_of
from translation.languages.word_forms import Agreement, agreement
from translation.protection import ProtectedName, ProtectedSentence

_LEAST, _LEAST_IN_FIGURES, _MOST = 6, 10, 999
"""The smaller ones are other words too ("cuarto", "quinta"), and most of them engines know."""


def lost_ordinals(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the ordinals in words that ``target`` does not say, with what it is to say. One that it
    says, but not as the word before it asks for, is to be written over.

    >>> [(one.rendering, one.forbidden) for text in ("On its semester day.", "On its 16th day.")
    ...  for one in lost_ordinals(
    ...     ProtectedSentence("En su decimosexto día."), text, ("es", "en"))]
    [('16th', ())]
    >>> [(one.rendering, one.forbidden) for one in lost_ordinals(
    ...     ProtectedSentence("For the twelfth time"), "Por la duodécimo vez", ("en", "es"))]
    [('duodécima', ('duodécimo',))]
    """
    language = languages[1]
    said = {each.value for each in _ordinals(target, language)}
    for each in _ordinals(sentence.source, languages[0]):
        if each.figures or each.value is None or each.value not in range(_LEAST, _MOST + 1):
            continue
        span, number = (each.start, each.end), int(each.value)
        word = ordinal_word(number, language)
        if word and number not in said:
            yield ProtectedName(*span, word, by="dictionary", kind="word")
        words = number_words(language).words_for(number, "ordinal")
        for wrong, right in _disagreeing(words, target, language):
            yield ProtectedName(*span, right, forbidden=(wrong,), by="dictionary", kind="word")


def _ordinals(text: str, language: str) -> list[Quantity]:
    quantities = analyse(text, language).quantities
    return [one for one in quantities if one.role is QuantityRole.ORDINAL]


def ordinal_word(number: int, language: str) -> str:
    """Return an ordinal as ``language`` writes it: in figures from ten on where its ending hangs on
    the number alone, else in words; "" where it has no such words.

    >>> [ordinal_word(*each) for each in ((8, "en"), (22, "en"), (12, "es"), (35, "es"), (8, "xx"))]
    ['eighth', '22nd', 'duodécimo', 'trigésimo quinto', '']
    >>> ordinal_word(11, "pt"), ordinal_word(35, "fr")
    ('décimo primeiro', '')
    """
    figure = ordinal_in(number, language) if number >= _LEAST_IN_FIGURES else None
    if figure:
        return figure
    table = number_words(language)
    whole = table.words_for(number, "ordinal")
    if whole or not table.rule("ordinals-in-a-row"):
        return whole[0] if whole else ""
    tens, units = (table.words_for(part, "ordinal") for part in (number // 10 * 10, number % 10))
    return next((f"{one} {two}" for one in tens for two in units if one[-1] == two[-1]), "")


def _disagreeing(words: Sequence[str], target: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each of the ``words`` that ``target`` has where another of them agrees with the word
    before, and that one.
    """
    for before, here in pairwise(words_of(target)):
        beside = agreement(before.lower, language) if here.lower in words else None
        if beside is None or not beside.is_listed:
            continue
        fitting = [word for word in words if _agrees(word, beside, language)]
        if fitting and here.lower not in fitting:
            yield here.text, fitting[0]


def _agrees(word: str, beside: Agreement, language: str) -> bool:
    form = agreement(word, language)
    return form is not None and not form.fits.isdisjoint(beside.fits)
