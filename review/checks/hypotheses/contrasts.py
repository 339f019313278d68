"""A word in the place of its opposite, of another degree, tense, duty or sex.

Opposites that headlines turn on are in glossary/language/data/opposites.tsv, by the Spanish word, with
what renders it and what would say the opposite; antonyms.tsv has those of WordNet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from glossary.language.english_forms import gerund, past_forms, third_person, verb_of
from glossary.language.lexicon import base_form
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Token
from review.checks.hypotheses.denials import denials_of
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.judgement import HypothesisKind
from translation.languages.contrasts import contrasts

_MOST_OPPOSITES = 3


def contrast_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each of its words that has a counterpart exchanged for it."""
    language = pair.target.language
    is_plain = _deny_alike(pair)
    for token in pair.target.tokens:
        for contrast in contrasts(language).get(token.lower, ()):
            kind = HypothesisKind(contrast.kind)
            yield RepairHypothesis(kind, token.span, _as_written(contrast.other, token))
        for opposite in opposites_of(token.lower, language)[:_MOST_OPPOSITES] if is_plain else ():
            yield RepairHypothesis(HypothesisKind.OPPOSITE, token.span, _as_written(opposite, token))


def listed_opposites(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each word that says the opposite of a listed source word replaced by what
    renders it.
    """
    if (pair.source.language, pair.target.language) != ("es", "en") or not _deny_alike(pair):
        return
    for there in pair.source.tokens:
        listed = _listed().get(there.lower) or _listed().get(base_form(there.lower, pair.source.language))
        for here in pair.target.tokens if listed else ():
            base = verb_of(here.lower) or base_form(here.lower, pair.target.language)
            if listed and (here.lower in listed.opposites or base in listed.opposites):
                better = _as_written(_inflected(listed.rendering, here.lower, base), here)
                yield RepairHypothesis(HypothesisKind.OPPOSITE, here.span, better, there.span)


def _deny_alike(pair: HeardPair) -> bool:
    """Whether both texts deny as often: else the opposite may say what the other side denies."""
    return len(denials_of(pair.source)) == len(denials_of(pair.target))


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
    base = verb_of(word) or base_form(word, language)
    return tuple(_inflected(other, word, base) for other in listed.get(base, ()))


def _inflected(other: str, word: str, base: str) -> str:
    """Return ``other`` in the form that ``word`` is of ``base``: "rose" for "fell"."""
    forms = past_forms(base)
    if word in forms and word != base:
        pasts = past_forms(other)
        return pasts[min(forms.index(word), len(pasts) - 1)]
    if word == gerund(base):
        return gerund(other)
    if word == third_person(base):
        return third_person(other)
    ending = next((each for each in ("est", "er") if word.endswith(each) and not base.endswith(each)), "")
    return other.removesuffix("e") + ending if ending else other


@cache
def _antonyms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, other, *_ in rows(DATA / "antonyms.tsv"):
        found.setdefault(word, []).append(other)
        found.setdefault(other, []).append(word)
    return {word: tuple(others) for word, others in found.items()}
