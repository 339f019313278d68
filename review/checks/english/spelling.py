"""Words that English does not have, offline: misspelt ones, and ones that a machine made up.

pyspellchecker, simplemma and SCOWL list English words; word_formation.py adds what English makes of
them. A word that none of them knows, that does not stand in the source or the glossary and that no
name of the source explains is no word. A usual one that lies one edit away is suggested.

Harper (proofreading.py) has a speller too. It was measured and not taken: with its American and its
British words it called 28 right words of PUD misspelt, where ours called 1 of those it may correct.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

from glossary.language.bilingual import look_up
from glossary.language.exonyms import words_of_exonyms
from glossary.language.lexicon import frequencies, knows
from glossary.language.name_lists import is_persons
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tables import words_in
from glossary.language.tokens import Span, Token, is_inside, words
from review.checks.english.word_formation import WORDS, is_english_or_formed
from review.checks.form.accents import one_edit_away
from review.checks.issue import CheckContext, Finding, Severity, check, is_spelled_target
from translation.messages import told

_USUAL = 40
_SHORTEST = 4
_ROOT = 4
_ALIKE = 0.5
_COGNATE, _LONG = 0.8, 8
_ADDRESS = re.compile(r"[@/\\_#\d]|\.\w")


@lru_cache(maxsize=4096)
def correction(word: str, language: str) -> str | None:
    """Return the most usual word of ``language`` one edit away from ``word``, or None.

    >>> [correction(word, "en") for word in ("independance", "goverment", "chuño")]
    ['independence', 'government', None]
    """
    known = frequencies(language)
    usual = [
        edit
        for edit in one_edit_away(word, ascii_lowercase, kept=0)
        if known.get(edit, 0) >= _USUAL or (edit in known and knows(edit, language))
    ]

    return max(usual, key=lambda edit: (known[edit], edit), default=None)


@check("misspelt", "Misspelt word", Severity.MINOR, alone=True, knows=is_spelled_target)
def find_misspelt(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word that neither English nor the source has."""
    written = target
    if target.isupper():  # a headline: its capitals say nothing
        source, target = source.lower(), target.lower()

    quoted = [*context.target.quotations, *context.target.single_quotations]
    suspects = [word for word in words(target) if _is_suspect(word, target, quoted)]
    if not suspects:
        return

    names = {word.lower for word in context.term_words}
    starts = {start for start, _ in context.target.sentences}
    for word in suspects:
        if word.lower in names or (word.is_capital and _is_in_article(word, context)):
            continue
        shown = written[slice(*word.span)]
        if not words_of_exonyms().isdisjoint((shown, shown.capitalize())):  # NATO, KYIV
            continue
        if context.renderings and context.renderings.has_word(word.lower):
            continue
        # "The Mosslator" is a noun; another word in capitals is a name that the translator added.
        noun = word.start in starts or target[: word.start].lower().endswith(
            (" the ", " a ", " an ")
        )
        named = word.is_capital and (not noun or _is_name_of(word, source))
        if source.strip() and (named or _is_said(word, source, context.target_language)):
            continue
        may_be_word = word.text.islower() or word.start in starts
        suggestion = correction(word.lower, context.target_language) if may_be_word else None
        if suggestion is None and not source.strip():
            continue  # without a source nobody can tell it from a name or a term
        yield _misspelt(word, shown, suggestion)


def _is_in_article(name: Token, context: CheckContext) -> bool:
    """Whether a source of the article has the name, whom its translation may name more often."""
    sources = (segment.source for segment in context.article if name.text in segment.source)
    return any(name.text == word.text for source in sources for word in words(source))


def _misspelt(word: Token, written: str, guess: str | None) -> Finding:
    if guess is None:
        message = told(
            "“{word}” is not an English word, and the source does not have it.", word=written
        )
        return Finding(message, None, word.span, confidence=0.8, severity=Severity.MAJOR)
    guess = guess.upper() if written.isupper() else guess.capitalize() if word.is_capital else guess
    message = told(
        "“{word}” is not an English word; perhaps “{suggestion}”.", word=written, suggestion=guess
    )
    return Finding(message, None, word.span, confidence=0.8, choices=(guess,))


def _is_suspect(word: Token, target: str, quoted: Sequence[Span]) -> bool:
    if is_english_or_formed(word.lower):
        return False
    plain = word.text.isascii() and word.text.isalpha() and word.text[1:] == word.text[1:].lower()
    if len(word.text) < _SHORTEST or not plain:
        return False
    if word.text[0].isupper() and is_inside(word.span, quoted):
        return False  # a title, which each language has in its own words
    if word.text in words_in(WORDS, "entity") and target[word.end : word.end + 1] == ";":
        return False
    if target[: word.start].endswith(" - "):
        return False  # the second half of "pre - empted"
    around = target[max(0, word.start - 1) : word.start] + target[word.end : word.end + 2]
    return not _ADDRESS.search(around)


def _is_said(word: Token, source: str, language: str) -> bool:
    """Whether the source has the word, its root in a name, or a long word like it: "espirometría".

    A word that the dictionary has is no term that the draft had to borrow: "encubriment".
    """
    plain = without_accents(word.text)
    for other in words(source):
        there = without_accents(other.text)
        if there == plain or (other.text[0].isupper() and there[:_ROOT] == plain[:_ROOT]):
            return True
        likeness = name_similarity(there, plain) if len(plain) >= _LONG else 0.0
        if likeness >= _COGNATE and not correction(plain, language) and not look_up(other.lower):
            return True
    return False


def _is_name_of(word: Token, source: str) -> bool:
    """Whether it is a known name, or may be a word of the source in English: "Yazidi", yazidíes."""
    if is_persons(word.text) or word.text in words_of_exonyms():
        return True
    return any(name_similarity(other.text, word.text) >= _ALIKE for other in words(source))
