"""Ordinals in words that a first draft got wrong: engines know few beyond the fifth.

"Décimo sexto" came back as sixth, "eighteenth" as octavo, "achtzehnten" as eightteenth.
"""

from collections.abc import Iterator
from itertools import pairwise

from glossary.language.number_words import number_words
from glossary.language.ordinals import ordinal_in
from glossary.language.quantities import quantities
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tokens import words_of
from translation.languages.word_forms import agreement
from translation.protection import ProtectedName, ProtectedSentence

_LEAST, _LEAST_IN_FIGURES, _MOST = 6, 10, 999
"""The smaller ones are other words too ("cuarto", "quinta"), and most of them engines know."""


def lost_ordinals(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the ordinals in words that ``target`` does not say, with what it is to say; also those
    that do not agree with the word before them, which that is to be written over.

    >>> [(one.rendering, one.forbidden) for text in ("On its semester day.", "On its 16th day.")
    ...  for one in lost_ordinals(
    ...     ProtectedSentence("En su decimosexto día."), text, ("es", "en"))]
    [('16th', ())]
    >>> [(one.rendering, one.forbidden) for one in lost_ordinals(
    ...     ProtectedSentence("For the twelfth time"), "Por la duodécimo vez", ("en", "es"))]
    [('duodécima', ('duodécimo',))]
    """
    said = {each.value for each in _ordinals(target, languages[1])}
    for each in _ordinals(sentence.source, languages[0]):
        if each.figures or each.value is None or each.value not in range(_LEAST, _MOST + 1):
            continue
        span, word = (each.start, each.end), ordinal_word(int(each.value), languages[1])
        if word and each.value not in said:
            yield ProtectedName(*span, word, by="dictionary", kind="word")
        elif word and (right := _agreeing(word, target, languages[1])):
            yield ProtectedName(*span, right, forbidden=(word,), by="dictionary", kind="word")


def _ordinals(text: str, language: str) -> list[Quantity]:
    return [one for one in quantities(text, language) if one.role is QuantityRole.ORDINAL]


def ordinal_word(number: int, language: str) -> str:
    """Return an ordinal as ``language`` writes it: in figures from ten on where its ending hangs on
    the number alone, else in words; "" where it has no such words.

    >>> [ordinal_word(*each) for each in ((8, "en"), (22, "en"), (12, "es"), (35, "es"), (8, "xx"))]
    ['eighth', '22nd', 'duodécimo', 'trigésimo quinto', '']
    """
    figure = ordinal_in(number, language) if number >= _LEAST_IN_FIGURES else None
    if figure:
        return figure
    tens, unit = number // 10 * 10, number % 10
    parts = [_listed(number, language)]
    if not parts[0]:
        parts = [_listed(part, language) for part in (tens, unit)]
    return " ".join(parts) if all(parts) else ""


def _listed(number: int, language: str) -> str:
    table = number_words(language)
    return next(
        (
            word
            for word, value in table.values.items()
            if value == number and table.is_ordinal(word)
        ),
        "",
    )


def _agreeing(word: str, target: str, language: str) -> str:
    """Return the form of ``word`` that agrees with what stands before it, "" if it agrees."""
    written = agreement(word, language)
    if written is None:
        return ""
    for before, here in pairwise(words_of(target)):
        beside = agreement(before.lower, language)
        if here.lower != word or beside is None or not beside.is_listed:
            continue
        if beside.fits.isdisjoint(written.fits):
            return next((form for form, at in written.others.items() if at == beside.fits), "")
    return ""
