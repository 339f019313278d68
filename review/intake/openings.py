"""How a sentence begins: with a word taken for a name, or with who speaks in an interview.

"Muere" and "Noviembre" come back in Spanish for their capitals; the engine knows most in small.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from glossary.language.bilingual import look_up
from glossary.language.lexicon import is_foreign
from review.intake.lost_words import is_no_name
from translation.protection import ProtectedDraft, ProtectedSentence

_QUESTION = re.compile(r"P\.[-–—]? ?¿")
_SPEAKER = re.compile(r"[PR](?=\.[-–—]?\s)")
_SPEAKERS = {"P": "Q", "R": "A"}
_FIRST_WORD = re.compile(r"\W*([A-ZÁÉÍÓÚÑ][a-záéíóúñü]+)\b")


def opens_in_source(sentence: ProtectedSentence, target: str, languages: tuple[str, str]) -> bool:
    """Whether ``target`` begins with the source's own first word, which is no name.

    >>> opens_in_source(ProtectedSentence("Muere Robe Iniesta."),
    ...                 "Muere Robe Iniesta.", ("es", "en"))
    True
    >>> opens_in_source(ProtectedSentence("Robe Iniesta muere."),
    ...                 "Robe Iniesta dies.", ("es", "en"))
    False
    """
    first, written = _FIRST_WORD.match(sentence.source), _FIRST_WORD.match(target)
    if first is None or written is None or first[1] != written[1]:
        return False

    named = any(name.start < first.end() for name in sentence.names)
    # Before a capital only a verb is none of the name: "Muere Robe Iniesta", "Tina Anselmi".
    before_name = sentence.source[first.end() :].lstrip()[:1].isupper()
    named = named or (before_name and not _is_verb(first[1]))
    return (
        not named
        and is_no_name(first[1], languages[0])
        and is_foreign(first[1].lower(), *languages)
    )


def _is_verb(word: str) -> bool:
    return any(entry.target.startswith("to ") for entry in look_up(word))


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
