"""Which sentences of an article are in another language than it, and pass through as they stand."""

import re

from translation.detection import RELIABLE_LETTERS, UNDETERMINED, Language, detect_language
from translation.reading.tables import words_of

_SURELY_FOREIGN = 0.99
_LINE_LETTERS = 30
# In a sentence one word in three is a small one; with foreign names and quotations in it, one in six.
_SMALL_WORDS = 8
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(found: Language, text: str, source_language: str) -> str:
    """Return the code of the language that ``text`` is surely in if it is not the article's, else "".

    ``found`` is its detected language. English is told from a line; others, which are easily taken for one
    another, from some twenty words. A sentence that the article's own small words hold together is no
    foreign one, however many foreign names stand in it.

    >>> text = "Freedom of expression is the right of everyone in this country."
    >>> foreign_language(detect_language(text), text, "es"), foreign_language(Language("ca", 1.0), "A", "es")
    ('en', '')
    >>> foreign_language(Language("en", 1.0), "Vio un monumento a Martin Luther King junior", "es")
    ''
    """
    if found.code in {UNDETERMINED, source_language} or found.probability < _SURELY_FOREIGN:
        return ""
    if _is_held_together(text, source_language):
        return ""
    enough = _LINE_LETTERS if found.code == "en" else RELIABLE_LETTERS
    return found.code if sum(map(str.isalpha, text)) >= enough else ""


def sentence_language(sentence: str, block: Language, source_language: str) -> str:
    """Return what ``foreign_language`` does for one sentence of a longer block, whose language is ``block``.

    A sentence too short to tell its language is taken to be in that of its block.

    >>> spanish = Language("es", 1.0)
    >>> sentence_language("We will not leave this country, she said in the square.", spanish, "es")
    'en'
    >>> sentence_language("Eso dijo ayer la ministra en la plaza mayor.", Language("en", 1.0), "es")
    ''
    """
    if _is_held_together(sentence, source_language):
        return ""
    found = detect_language(sentence)
    return foreign_language(block if found.code == UNDETERMINED else found, sentence, source_language)


def _is_held_together(text: str, language: str) -> bool:
    """Tell whether the small words of ``language`` make up their share of a sentence in it, its quotations
    apart: who says them is said in the article's language.
    """
    small = words_of("function_words", language)
    words = _WORD.findall(_QUOTED.sub(" ", text).lower()) or _WORD.findall(text.lower())
    return _SMALL_WORDS * sum(word in small for word in words) >= len(words)
