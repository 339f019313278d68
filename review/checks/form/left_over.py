"""What is still in Spanish: a stretch, or a word among English ones.

What is Spanish and no loan is told by how often both languages use it (glossary/language/lexicon.py). Names,
titles, quotations and words that are explained may stay.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from glossary.language.bilingual import look_up
from glossary.language.english_forms import fitting
from glossary.language.lexicon import is_in_any_english_list, is_spanish_only, knows, per_million
from glossary.language.name_cues import cues
from glossary.language.similarity import without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, words
from glossary.renderings.spelling_conventions import looks_foreign
from review.checks.english.word_formation import WORDS as ENGLISH_WORDS
from review.checks.english.word_formation import is_english_or_formed, is_formed_in_english
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.names.street_names import spanish_avenues
from review.checks.shared_runs import shared_runs
from translation.languages.language import STUDIED, is_studied
from translation.messages import told

_WORDS = Path(__file__).with_name("words.tsv")
_GLOSS = re.compile(r"(?: [^\W\d_]{1,20})?[\"”»’']? \(")
_QUOTED = re.compile(
    r"[\"“«‘(\[][^\"”»’)\]]{0,500}[\"”»’)\]]|(?<!\w)'[^']{1,80}'(?!\w)|\*[^*]{1,80}\*|_[^_]{1,80}_"
)
_SPANISH_ENDING = re.compile(r"(?:[aeo]s|ción|dad|[ai]d[oa]|ario|aria|aron|ieron)$|^mi?pyme|^mype")
_BEFORE_IN_AN_ADDRESS = frozenset("@/.#")
_DOMAIN_AFTER = re.compile(r"\.\w")
_BEFORE_A_CAPITAL = re.compile(r"(?:\s+(?:de|del|la|las|los|el|y|e|en|do|da|dos))*\s+[A-ZÁÉÍÓÚÑ]")
_AFTER_A_CAPITAL = re.compile(r"(?:[A-ZÁÉÍÓÚÑ][\w’'-]*|\b(?:de|del|la|y|el))\s+$")
_SMALL_AFTER = re.compile(r"\s([a-z]+)\b")
_MORE_USUAL = 500
_ROOT = 4
_CHOICES = 3
_SHORTEST, _SHORTEST_STRETCH, _LEAST_SPANISH = 3, 5, 3


@lru_cache(maxsize=65536)
def _is_spanish(word: str) -> bool:
    stem = word.removesuffix("'s")
    return stem in words_in(_WORDS, "surely-spanish") or is_spanish_only(stem)


@check("untranslated", "Still in Spanish", Severity.CRITICAL, Category.ACCURACY, alone=True, knows=is_studied)
def find_untranslated(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """A stretch of five or more words is still in Spanish."""
    span = _spanish_stretch(target) if source.strip() != target.strip() else None
    # A title that is kept and then explained: "Mari Cruz Soriano y los que afinan su piano (...)".
    if span and not _GLOSS.match(target, span[1]):
        message = told("This stretch is still in Spanish.")
        yield Finding(message, None, span)


def _spanish_stretch(target: str) -> Span | None:
    """Return the longest run of Spanish: at least five words, with function words, unquoted."""
    if sum(_is_spanish(word.lower) for word in words(target)) < _LEAST_SPANISH:
        return None
    # Quotations are blanked first, so that each word is looked at once: long texts have many of them.
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), target)
    function_words = words_in(WORD_CLASSES, "spanish-function")
    best: list[Token] = []
    run: list[Token] = []
    for word in (*words(target), None):
        outside = word is not None and plain[word.start] != " "
        if word and outside and (word.lower in function_words or _is_spanish(word.lower)):
            run.append(word)
            continue
        if sum(_is_spanish(each.lower) for each in run) >= _LEAST_SPANISH:
            best = max(best, run, key=len)
        run = []
    small = sum(word.text[0].isupper() for word in best) <= len(best) // 3
    return (best[0].start, best[-1].end) if len(best) >= _SHORTEST_STRETCH and small else None


@check(
    "left-over-word",
    "Spanish word left over",
    Severity.MAJOR,
    Category.ACCURACY,
    alone=True,
    knows=is_studied,
)
def find_left_over_word(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word that only Spanish has stands in the English; names, quotations and loanwords may."""
    if source.strip() == target.strip():
        return
    for span, suggestion in spanish_avenues(source, target):
        message = told(
            "“{target}” keeps a Spanish abbreviation; English writes “{suggestion}”.",
            target=target[slice(*span)],
            suggestion=suggestion,
        )
        yield Finding(message, None, span, suggestion, severity=Severity.MINOR, category=Category.LOCALE)
    written = {word.text for word in words(source)}
    suspects = [word for word in words(target) if _may_be_left_over(word, target, written)]
    if not suspects:
        return
    stretch = _spanish_stretch(target)
    kept = [match.span() for match in _QUOTED.finditer(target) if not _is_in_english(match[0])]
    kept += [stretch] if stretch else []
    phrases = ((target.lower().find(phrase), len(phrase)) for phrase in words_in(ENGLISH_WORDS, "phrase"))
    kept += [(at, at + length) for at, length in phrases if at >= 0]
    kept += _kept_of_another_language(source, target)
    allowed = {word.lower for match in context.matches for word in words(match.term.target)}
    for word in suspects:
        inside = any(start <= word.start < end for start, end in kept)
        explained = _GLOSS.match(target, word.end) is not None and target[word.end : word.end + 2] == " ("
        if inside or explained or word.lower in allowed or _is_in_name(word, target):
            continue
        at = source.lower().find(word.lower)
        message = told("“{word}” looks like a Spanish word that was left untranslated.", word=word.text)
        there = (at, at + len(word.text)) if at >= 0 else None
        before = target[: word.start].split()[-1:] or [""]
        renderings = (fitting(entry.english, before[0]) for entry in look_up(word.lower))
        choices = tuple(dict.fromkeys(renderings))[:_CHOICES]
        yield Finding(message, there, word.span, choices=choices)


def _is_in_english(quoted: str) -> bool:
    """Whether it is a sentence of English words, not a title that is kept: a word may be left over in it."""
    inside = [word.lower for word in words(quoted)]
    return len(inside) >= _SHORTEST_STRETCH and 2 * sum(map(_is_spanish, inside)) < len(inside)


def _kept_of_another_language(source: str, target: str) -> Iterator[Span]:
    """Yield each stretch that both texts have word for word, though neither language knows all its words.

    A Spanish article that quotes Portuguese quotes it in English too.
    """
    for run in shared_runs(source, target):
        strange = {each.lower for each in run if each.text.islower() and not _is_known(each.lower)}
        if len(run) >= _SHORTEST_STRETCH and len(strange) > 1:
            yield run[0].start, run[-1].end


def _is_known(word: str) -> bool:
    return knows(word, STUDIED.source) or is_in_any_english_list(word)


def _may_be_left_over(word: Token, target: str, written: set[str]) -> bool:
    """Whether the word came over from the source: Spanish, or unknown to English and built like Spanish."""
    if word.lower in cues("particle") or len(word.text) < _SHORTEST:
        return word.text in written and _stands_before_english(word, target)
    spanish = _is_spanish(word.lower)
    if not spanish and is_in_any_english_list(word.lower):
        return False
    if not word.text.isalpha() or word.text[1:] != word.text[1:].lower():
        return False
    around = target[max(0, word.start - 1) : word.start], target[word.end : word.end + 2]
    if around[0] in _BEFORE_IN_AN_ADDRESS or around[1].startswith("@") or _DOMAIN_AFTER.fullmatch(around[1]):
        return False
    small = word.lower in written
    if (
        not word.text.islower()
        and (word.start or word.text in written)
        and not (small and word.lower in cues("title", "office"))
        and (word.start or word.lower not in words_in(WORD_CLASSES, "spanish-function"))
    ):
        return False  # a name
    if spanish or _lost_its_accent(word, written):
        root = without_accents(word.text)[:_ROOT]
        said = any(without_accents(each).startswith(root) for each in written)
        if written and word.lower not in words_in(_WORDS, "surely-spanish") and not said:
            return False  # what the source does not say was not left over from it
        return not is_formed_in_english(word.lower)
    return (
        small
        and not is_english_or_formed(word.lower)
        and not looks_foreign(word.text)
        and bool(_SPANISH_ENDING.search(word.lower))
    )


def _stands_before_english(word: Token, target: str) -> bool:
    """Whether a small word of Spanish opens a phrase that goes on in English: "searched la house"."""
    following = _SMALL_AFTER.match(target, word.end)
    small = words_in(WORD_CLASSES, "spanish-function")
    if word.lower not in small or not following or following[1] in small:
        return False
    is_spanish = per_million(word.lower, STUDIED.source) > _MORE_USUAL * per_million(
        word.lower, STUDIED.target
    )
    return is_spanish and knows(following[1], STUDIED.target) and not _is_spanish(following[1])


def _lost_its_accent(word: Token, written: set[str]) -> bool:
    there = (each for each in written if without_accents(each) == word.lower != each)
    return any(each.islower() and _is_spanish(each) for each in there)


def _is_in_name(word: Token, target: str) -> bool:
    """Whether a capital stands on both sides, or one before a particle, or it opens a name: "Doña Rosa"."""
    opens = _BEFORE_A_CAPITAL.match(target, word.end, word.end + 40) is not None
    if word.start == 0:
        return opens
    follows = _AFTER_A_CAPITAL.search(target, max(0, word.start - 40), word.start) is not None
    return follows and (opens or word.lower in words_in(WORD_CLASSES, "spanish-function"))
