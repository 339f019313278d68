"""A word in the place of its opposite, of another degree, tense, duty or sex.

Opposites that headlines turn on are in glossary/language/data/opposites.tsv, by the Spanish word, with
what renders it and what would say the opposite; antonyms.tsv has those of WordNet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from glossary.language.lexicon import base_form
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Token
from review.checks.hypotheses.hypothesis import HeardPair, Hypothesis
from review.checks.hypotheses.judgement import HypothesisKind
from translation.languages.contrasts import contrasts

_MOST_OPPOSITES = 3


def contrast_hypotheses(pair: HeardPair) -> Iterator[Hypothesis]:
    """Yield the target with each of its words that has a counterpart exchanged for it."""
    language = pair.target.language
    for token in pair.target.tokens:
        for contrast in contrasts(language).get(token.lower, ()):
            kind = HypothesisKind(contrast.kind)
            yield Hypothesis(kind, token.span, _as_written(contrast.other, token))
        for opposite in opposites_of(token.lower, language)[:_MOST_OPPOSITES]:
            yield Hypothesis(HypothesisKind.OPPOSITE, token.span, _as_written(opposite, token))


def listed_opposites(pair: HeardPair) -> Iterator[Hypothesis]:
    """Yield the target with each word that says the opposite of a listed source word replaced by what
    renders it.
    """
    if (pair.source.language, pair.target.language) != ("es", "en"):
        return
    for there in pair.source.tokens:
        listed = _listed().get(there.lower) or _listed().get(base_form(there.lower, pair.source.language))
        for here in pair.target.tokens if listed else ():
            base = base_form(here.lower, pair.target.language)
            if listed and (here.lower in listed.opposites or base in listed.opposites):
                better = _inflected(listed.rendering, here.lower, base)
                yield Hypothesis(HypothesisKind.OPPOSITE, here.span, _as_written(better, here), there.span)


@dataclass(frozen=True, slots=True)
class _Listed:
    rendering: str
    opposites: frozenset[str]


@cache
def _listed() -> Mapping[str, _Listed]:
    found: dict[str, _Listed] = {}
    for words, renderings, opposites, *_ in rows(DATA / "opposites.tsv"):
        listed = _Listed(renderings.split("|")[0], frozenset(opposites.split("|")))
        for word in words.split("|"):
            before = found.get(word, listed)
            found[word] = _Listed(before.rendering, before.opposites | listed.opposites)
    return found


def _as_written(word: str, token: Token) -> str:
    return word.capitalize() if token.is_capital else word


def opposites_of(word: str, language: str) -> tuple[str, ...]:
    """Return the opposites of ``word``, inflected as it is; none in a language without a table.

    >>> opposites_of("increased", "en")
    ('decreased',)
    """
    if language != "en":
        return ()
    listed = _antonyms()
    if word in listed:
        return listed[word]
    base = base_form(word, language)
    return tuple(_inflected(other, word, base) for other in listed.get(base, ()))


def _inflected(other: str, word: str, base: str) -> str:
    """Return ``other`` with the ending that ``word`` has on ``base``."""
    for ending in ("ing", "ed", "es", "s", "er", "est"):
        if word.endswith(ending) and not base.endswith(ending):
            silent = other.endswith("e") and ending[0] in "ei"
            return (other[:-1] if silent else other) + (
                "s" if ending == "es" and other[-1] not in "sxzh" else ending
            )
    return other


@cache
def _antonyms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, other, *_ in rows(DATA / "antonyms.tsv"):
        found.setdefault(word, []).append(other)
        found.setdefault(other, []).append(word)
    return {word: tuple(others) for word, others in found.items()}
