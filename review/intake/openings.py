"""How a sentence begins: with a word taken for a name, or with who speaks in an interview.

"Muere", "Our" and "Noviembre" come back as they are for their capitals; engines know most in small.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from glossary.language.bilingual import look_up
from glossary.language.lexicon import knows
from review.checks.any_pair.left_over import is_no_name, words_are_known
from translation.protection import ProtectedDraft, ProtectedSentence

_QUESTION = re.compile(r"P\.[-–—]? ?¿")
_SPEAKER = re.compile(r"[PR](?=\.[-–—]?\s)")
_SPEAKERS = {"P": "Q", "R": "A"}
_FIRST_WORD = re.compile(r"\W*([^\W\d_]{2,})\b")


def opens_in_source(sentence: ProtectedSentence, target: str, languages: tuple[str, str]) -> bool:
    """Whether ``target`` begins with the source's own first word, which is no name.

    >>> opens_in_source(ProtectedSentence("Muere Robe Iniesta."),
    ...                 "Muere Robe Iniesta.", ("es", "en"))
    True
    >>> opens_in_source(ProtectedSentence("Robe Iniesta muere."),
    ...                 "Robe Iniesta dies.", ("es", "en"))
    False
    >>> opens_in_source(ProtectedSentence("Our system failed."), "Our sistema falló.", ("en", "es"))
    True
    """
    first, written = _FIRST_WORD.match(sentence.source), _FIRST_WORD.match(target)
    if first is None or written is None or first[1] != written[1] or not first[1].istitle():
        return False

    named = any(name.start < first.end() for name in sentence.names)
    # Before a capital only a verb is none of the name: "Muere Robe Iniesta", "Tina Anselmi".
    before_name = sentence.source[first.end() :].lstrip()[:1].isupper()
    named = named or (before_name and not _is_verb(first[1], languages))
    return not named and words_are_known(languages) and is_no_name(first[1], *languages)


def opens_with_word(target: str, language: str) -> bool:
    """Whether ``target`` begins with a word of its language, and not with half of another's.

    >>> opens_with_word("“Play with it.”", "en"), opens_with_word("Jugate with it.", "en")
    (True, False)
    """
    first = _FIRST_WORD.match(target)
    return first is None or knows(first[1].lower(), language)


def _is_verb(word: str, languages: tuple[str, str]) -> bool:
    return any(entry.target.startswith("to ") for entry in look_up(word, languages))


def is_interview(sources: Iterable[str]) -> bool:
    """Whether questions are marked by P. for pregunta, and so answers by R. for respuesta."""
    return any(_QUESTION.match(source) for source in sources)


def with_english_speaker(source: str, target: str) -> str:
    """Return the draft of a question or answer of an interview with its English letter.

    >>> (with_english_speaker("R. Sí, claro.", "R. Yes, of course."),
    ...  with_english_speaker("Sí.", "Yes."))
    ('A. Yes, of course.', 'Yes.')
    """
    letter = _SPEAKER.match(source)
    same = letter is not None and target.startswith(letter.group())
    return _SPEAKERS[target[0]] + target[1:] if same else target


def with_small_opening(sentence: ProtectedSentence) -> ProtectedSentence:
    """Return the sentence with its first letter in lower case."""
    return replace(sentence, source=_first_letter(sentence.source, str.lower))


def with_capital_opening(draft: ProtectedDraft) -> ProtectedDraft:
    """Return the draft with its first letter in upper case."""
    best = replace(draft.draft.hypotheses[0], text=_first_letter(draft.draft.text, str.upper))
    return replace(draft, draft=replace(draft.draft, text=best.text, hypotheses=(best,)))


def _first_letter(text: str, cased: Callable[[str], str]) -> str:
    first = next((offset for offset, character in enumerate(text) if character.isalpha()), 0)
    return text[:first] + cased(text[first : first + 1]) + text[first + 1 :]
