"""Which sentences of an article are in another language than it, and pass through as they stand."""

from translation.detection import (
    RELIABLE_LETTERS,
    UNDETERMINED,
    DetectedLanguage,
    detect_language,
    is_held_together,
    is_told_from,
)
from translation.languages.language import are_sisters, families, telling_words

_SURELY_FOREIGN = 0.99


def foreign_language(found: DetectedLanguage, text: str, source_language: str) -> str:
    """Return the code of the language that ``text`` is surely in if it is not the article's, else
    "".

    ``found`` is its detected language. English is told from a line; others, which are easily taken
    for one another, from some twenty words, or where words tell it that no sister has. A sentence
    that the article's own small words hold together is no foreign one else, however many foreign
    names stand in it.

    >>> text = "Freedom of expression is the right of everyone in this country."
    >>> foreign_language(detect_language(text), text, "es")
    'en'
    >>> foreign_language(DetectedLanguage("ca", 1.0), "A", "es")
    ''
    >>> foreign_language(DetectedLanguage("en", 1.0), "Vio un monumento a Martin Luther King junior", "es")
    ''
    """
    if found.code in {UNDETERMINED, source_language}:
        return ""
    if is_told_from(text, found.code, source_language):
        return found.code
    if found.probability < _SURELY_FOREIGN or is_held_together(text, source_language):
        return ""

    _, enough = families().get(found.code, ("", RELIABLE_LETTERS))
    return found.code if sum(map(str.isalpha, text)) >= enough else ""


def sentence_language(sentence: str, block: DetectedLanguage, source_language: str) -> str:
    """Return what ``foreign_language`` does for one sentence of a longer block, whose language is
    ``block``.

    A sentence too short to tell its language is taken to be in that of its block.

    >>> spanish = DetectedLanguage("es", 1.0)
    >>> sentence_language("We will not leave this country, she said in the square.", spanish, "es")
    'en'
    >>> sentence_language("Eso dijo ayer la ministra en la plaza mayor.", DetectedLanguage("en", 1.0), "es")
    ''
    """
    sisters = (each for each in telling_words() if are_sisters(each, source_language))
    is_told = any(
        is_told_from(sentence, each, source_language) for each in sisters if each != source_language
    )
    if is_held_together(sentence, source_language) and not is_told:
        return ""

    found = detect_language(sentence)
    return foreign_language(
        block if found.code == UNDETERMINED else found, sentence, source_language
    )
