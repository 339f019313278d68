"""A word that says the opposite of the source's, in any pair of which it is known what renders
what.

Opposites are listed for some languages only. In another one a word is read as what it renders in
such a language: "baisser" as "to fall". Where engines can be asked, the judge knows more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from glossary.language.bilingual import look_up
from glossary.language.english_forms import verb_of
from glossary.language.lexicon import base_form
from glossary.language.tokens import Token, is_inside, words_of
from review.checks.cousins import are_cousins
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from translation.languages.contrasts import (
    antonyms,
    contrasts,
    denials,
    denying_forms,
    idle_stretches,
    languages_with_antonyms,
)
from translation.languages.language import is_studied
from translation.languages.renderings import KnownRenderings, known_renderings

_MOSTLY, _SURE, _LIKELY, _SPEAKS, _MAY_RENDER = 0.5, 0.3, 0.1, 0.06, 0.02
"""Shares from which on a rendering is mostly, surely or likely what a word says, from which all the
opposites of another word together speak against that, and from which a rendering may be one.
"""
_CLEARLY, _FAR_LIKELIER = 2, 5
_GRAMMAR = 2500.0
"""Times in a million words from which on a word says so much that the source has mostly to say
another.
"""
_DEGREE = "degree"
_NEAR = 0.35
"""How far apart, as shares of the texts, two words may be that answer one another where it is not
mostly so.
"""
_SHORTEST, _BEFORE, _AFTER, _COUNTS = 3, 4, 2, 2
_COUNTED, _WELL_MET = 2, 20
"""How often a word must have been met to be told by what rendered it, and to be told by that
alone.
"""


def opposites_are_known(pair: Pair) -> bool:
    """Whether it is known what renders what, and what says the opposite of it, and no closer reader
    looks.

    >>> [opposites_are_known(pair)
    ...  for pair in (("fr", "en"), ("es", "pt"), ("es", "en"), ("xx", "en"))]
    [True, True, False, False]
    """
    is_known = bool(known_renderings(*pair)) and _language_of_opposites(pair) is not None
    return is_known and not is_studied(pair)


@check(
    "opposite-said",
    "Opposite of the source's word",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=opposites_are_known,
)
def find_opposite_said(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word of the translation says the opposite of a word of the source that nothing else
    renders.
    """
    said = None if context.judged is not None else said_opposite(source, target, context.languages)
    if said is not None:
        message = other_said(said.there.text, said.here.text)
        severity = Severity.CRITICAL if said.is_sure else Severity.MAJOR
        yield Finding(message, said.there.span, said.here.span, confidence=0.7, severity=severity)


class SaidOpposite(NamedTuple):
    """A word of the source, the word of the target that says its opposite, and whether it is
    likely that it does.
    """

    there: Token
    here: Token
    is_sure: bool


def said_opposite(source: str, target: str, languages: Pair) -> SaidOpposite | None:
    """Return the one word of the target that says the opposite of a word of the source that nothing
    else renders.
    """
    found = sorted(Said(source, target, languages).opposites(), key=itemgetter(2))
    likeliest = {there: (here, likely) for there, here, likely in found}
    # Two of them may undo one another: "less safe", "more dangerous".
    if len(likeliest) != 1:
        return None
    [(there, (here, likely))] = likeliest.items()
    # "semi-conscious", "pro-independence", "20-year-old"
    is_part = _is_joined(here, target) or _is_joined(there, source)
    is_near = abs(there.start / len(source) - here.start / len(target)) <= _NEAR
    if is_part or not (is_near or likely > _MOSTLY):
        return None
    return SaidOpposite(there, here, is_near and likely >= _SURE)


def _is_joined(word: Token, text: str) -> bool:
    return "-" in text[max(0, word.start - 1) : word.start] + text[word.end : word.end + 1]


@dataclass(frozen=True)
class Said:
    """The words of a source and of its translation."""

    source_text: str
    target_text: str
    languages: Pair

    @cached_property
    def source(self) -> tuple[Token, ...]:
        """The words of the source."""
        return words_of(self.source_text)

    @cached_property
    def target(self) -> tuple[Token, ...]:
        """The words of the target."""
        return words_of(self.target_text)

    @cached_property
    def _table(self) -> KnownRenderings:
        return known_renderings(*self.languages)

    def opposites(self) -> Iterator[tuple[Token, Token, float]]:
        """Yield each word of the source with the word of the target that says its opposite, and how
        likely the source's word says what that is the opposite of, 0 to 1.
        """
        between = _language_of_opposites(self.languages)
        for here in self.target if between is not None else ():
            if (
                between is None
                or len(here.text) < _SHORTEST
                or (here.is_capital and not here.initial)
            ):
                continue
            listed = _opposites(here.lower, self.languages[1], between)
            if listed:
                yield from self._said_by(listed, between, here)

    def _said_by(
        self, listed: Mapping[str, float], between: str, here: Token
    ) -> Iterator[tuple[Token, Token, float]]:
        """Yield the word of the source that says one of ``listed`` where neither ``here`` nor
        another word of the target may stand for it, nor ``here`` for another word of the source.
        """
        forms, meant = self._forms(here), _read(here.lower, self.languages[1], between)
        # Where both are read in another language, less is sure.
        speaks = _SPEAKS if between in self.languages else _SURE
        least = _MOSTLY if self._is_grammar(here) else speaks
        for there in self.source:
            read = _read(there.lower, self.languages[0], between)
            likely = sum(min(read.get(one, 0.0), share) for one, share in listed.items())
            is_unlikely = likely < least or self._says_else(there, read, listed)
            if is_unlikely or not self._is_counted(there) or self._is_rendered(there, here):
                continue
            if self.languages[1] != between and _may_say_the_same(read, meant):
                return
            if _share_an_opposite(read, listed, between) > likely:
                return

            others = (self._share(each, forms) for each in self.source if each != there)
            is_free = any(
                are_cousins(each.lower, here.lower) for each in self.source if not each.is_capital
            )
            if is_free or (
                _says_degree(here, meant, between) and not self._count_the_same(there, here)
            ):
                return

            most = max(_MAY_RENDER, likely / _FAR_LIKELIER**2)
            if (
                self._share(there, forms) * _FAR_LIKELIER <= likely
                and max(others, default=0.0) < most
            ):
                is_denied = _is_denied(there, self.source_text, self.languages[0])
                if is_denied == _is_denied(here, self.target_text, self.languages[1]):
                    yield there, here, likely
                return

    def _is_rendered(self, there: Token, here: Token) -> bool:
        """Whether a word other than ``here`` is or may stand for ``there``, and does not stand far
        likelier for another word: "Most people" of "la plupart des gens" says nothing of "plus
        utile".
        """
        for word in self.target:
            if word == here:
                continue
            if are_cousins(there.lower, word.lower):
                return True
            forms = self._forms(word)
            share = self._share(there, forms)
            others = (self._share(each, forms) for each in self.source if each.lower != there.lower)
            if share >= _MAY_RENDER and max(others, default=0.0) < share * _FAR_LIKELIER:
                return True
        return False

    def _count_the_same(self, there: Token, here: Token) -> bool:
        """Whether the words beside both words mean the same: "plus fort" is no answer to "less
        carbon".
        """
        return any(
            self._share(one, self._forms(other)) >= _MAY_RENDER
            or are_cousins(one.lower, other.lower)
            for other in _beside(here, self.target)
            for one in _beside(there, self.source)
        )

    def _is_counted(self, there: Token) -> bool:
        """Whether the word was met so often that what it was rendered by was no chance, or a
        dictionary has it.
        """
        forms = there.lower, base_form(there.lower, self.languages[0])
        is_met = max(map(self._table.count, forms)) >= _COUNTED
        return is_met or bool(look_up(there.lower, self.languages))

    def _is_grammar(self, here: Token) -> bool:
        return self._table.target_per_million(here.lower) > _GRAMMAR

    def _says_else(
        self, there: Token, read: Mapping[str, float], listed: Mapping[str, float]
    ) -> bool:
        """Whether a word that is grammar says as often what none of ``listed`` is: "para", "to" or
        "for".
        """
        is_grammar = self._table.per_million(there.lower) > _GRAMMAR
        best = max((share for one, share in read.items() if one in listed), default=0.0)
        other = max((share for one, share in read.items() if one not in listed), default=0.0)
        return is_grammar and best < _CLEARLY * other

    def _forms(self, here: Token) -> set[str]:
        return {here.lower, _base(here.lower, self.languages[1])}

    def _share(self, there: Token, forms: set[str]) -> float:
        """Return in what share of its places one of ``forms`` stands for a word of the source, the
        most.
        """
        read = {there.lower, base_form(there.lower, self.languages[0])}
        found = (each for word in read for each in self._table.of(word).items())
        entries = {entry.without_to for word in read for entry in look_up(word, self.languages)}
        listed = 0.0 if entries.isdisjoint(forms) else _LIKELY
        shares = (
            share
            for form, share in found
            if form in forms or _base(form, self.languages[1]) in forms
        )
        return max(listed, *shares, 0.0)


def may_say_opposite(there: str, here: str, languages: Pair) -> bool:
    """Return whether a source word in lower case is likely to say the opposite of one of the
    target, and not the same.

    >>> [may_say_opposite("cut", word, ("en", "es")) for word in ("suba", "recorte", "banco")]
    [True, False, False]
    """
    between = _language_of_opposites(languages)
    if between is None:
        return False
    # Most words have no opposite, and nothing else is looked up for them.
    listed = _opposites(here, languages[1], between)
    read = _read(there, languages[0], between) if listed else {}
    is_opposite = any(min(read.get(one, 0.0), share) >= _LIKELY for one, share in listed.items())
    return is_opposite and not _may_say_the_same(read, _read(here, languages[1], between))


def _may_say_the_same(read: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether two words are likely to have a meaning in common: "managed" and "logró", though "no
    logró" is "failed".
    """
    return sum(min(share, other.get(one, 0.0)) for one, share in read.items()) >= _LIKELY


def _share_an_opposite(
    read: Mapping[str, float], listed: Mapping[str, float], between: str
) -> float:
    """Return how likely a word that is ``read`` so has an opposite among ``listed``, the opposites
    of another word, and so says the same as that: "desceu", descended, and "fell".
    """
    return sum(
        share
        for one, share in read.items()
        if not listed.keys().isdisjoint(_opposites(one, between, between))
    )


def _beside(word: Token, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the word before ``word`` and the next telling ones."""
    at = words.index(word)
    return (
        *words[max(0, at - 1) : at],
        *[one for one in words[at + 1 :] if len(one.text) > _SHORTEST][:_COUNTS],
    )


def _says_degree(here: Token, meant: Mapping[str, float], between: str) -> bool:
    """Whether the word says how much of another one there is: "more", "least"."""
    read = {here.lower, *(one for one, share in meant.items() if share >= _LIKELY)}
    return not read.isdisjoint(_contraries(between))


def _is_denied(word: Token, text: str, language: str) -> bool:
    """Whether a word beside ``word`` may deny it: "peu profond", "often does not"; in "not only"
    none.
    """
    idle = idle_stretches(text, language)
    words = [one for one in words_of(text) if one == word or not is_inside(one.span, idle)]
    at = words.index(word)
    _, _, whole = denying_forms(language)
    before = {one.lower for one in words[max(0, at - 2 * _BEFORE) : at]}
    for one in (*words[max(0, at - _BEFORE) : at], *words[at + 1 : at + 1 + _AFTER]):
        denial = denials(language).get(one.lower)
        is_sure = denial is not None and (not denial.beside or not before.isdisjoint(denial.beside))
        if is_sure or one.lower in whole or base_form(one.lower, language) in whole:
            return True
    return False


def _language_of_opposites(pair: Pair) -> str | None:
    """Return the language whose opposites are listed and in which the words of both can be read."""
    for between in languages_with_antonyms():
        if all(language == between or known_renderings(language, between) for language in pair):
            return between
    return None


@lru_cache(maxsize=8192)
def _opposites(word: str, language: str, between: str) -> Mapping[str, float]:
    """Return the base forms of what says the opposite of ``word`` in the language ``between``, and
    how likely the word says what each is the opposite of.
    """
    found: dict[str, float] = {}
    for read, share in _read(word, language, between).items():
        for other in (*antonyms(between).get(read, ()), *_contraries(between).get(read, ())):
            base = _base(other, between)
            if share >= max(_LIKELY, found.get(base, 0.0)):
                found[base] = share
    return found


@cache
def _contraries(language: str) -> Mapping[str, frozenset[str]]:
    """Return the words that say another degree than each: "less" of "more", "with" of "without"."""
    found: dict[str, set[str]] = {}
    for one, others in contrasts(language).items():
        found.setdefault(one, set()).update(each.other for each in others if each.kind == _DEGREE)
    for denial in denials(language).values():
        for other in filter(None, denial.affirmed if denial.beside is None else ()):
            found.setdefault(denial.word, set()).add(other)
            found.setdefault(other, set()).add(denial.word)
    return {word: frozenset(others) for word, others in found.items() if others}


@lru_cache(maxsize=8192)
def _read(word: str, language: str, between: str) -> Mapping[str, float]:
    """Return the base forms that render ``word`` in the language ``between``, with their shares, as
    it stands and, where it was seldom met so, as dictionaries list it: "tema" is a theme, no form
    of "temer"; those of a dictionary where none was counted. What was met once and is in no
    dictionary that has the word may be chance: "nightsticks" makes a night of "porra".
    """
    if language == between:
        return {word: 1.0, _base(word, between): 1.0}
    table = known_renderings(language, between)
    if not table:
        return {}
    likeliest: dict[str, float] = {}
    is_met = table.count(word) >= _WELL_MET
    for read in {word} if is_met else {word, base_form(word, language)}:
        listed = {entry.without_to for entry in look_up(read, (language, between))}
        found: dict[str, float] = {}
        for form, share in table.of(read).items():
            if not listed or form in listed or round(share * table.count(read)) >= _COUNTED:
                base = _base(form, between)
                found[base] = found.get(base, 0.0) + share
        likeliest |= {base: max(share, likeliest.get(base, 0.0)) for base, share in found.items()}

    entries = () if likeliest else look_up(word, (language, between))
    bases = (_base(entry.without_to, between) for entry in entries)
    return likeliest or dict.fromkeys(bases, 1 / max(1, len(entries)))


@lru_cache(maxsize=16384)
def _base(word: str, language: str) -> str:
    return (verb_of(word) if language in languages_with_antonyms() else None) or base_form(
        word, language
    )
