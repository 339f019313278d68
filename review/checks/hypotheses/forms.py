"""A word in the place of another of the same letters, or in a form that does not fit its sentence.

Lists cannot tell "mas" from "más": each is a word. The engine of the direction finds the one that
belongs there far likelier, and the opposite engine does not mind.
"""

from collections.abc import Iterator

from glossary.language.analysis import Analysis
from glossary.language.lexicon import (
    base_form,
    knows,
)
from glossary.language.number_words import number_words
from glossary.language.tokens import Token, cased_like
from review.checks.form.accents import one_edit_away
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.words import is_met
from review.checks.judgement import HypothesisKind
from translation.languages.language import language_of
from translation.languages.word_forms import (
    Agreement,
    agreement,
    has_accents,
    has_forms,
    with_other_accents,
)

_SURPRISING = -1.5
"""Natural logarithm of a piece of a word, or of what follows it, above which the engine might have
written it too.
"""
_FOLLOWED = 2
"""Words after one in which it shows that it does not fit."""
_SHORTEST_MISSPELT, _CHOICES = 4, 3
_UNUSUAL = 3.0
"""Nats of doubt about a spelling that lacks no accent: people leave accents out."""
_HIDDEN = 3.0
"""Nats of doubt about a gender that the next word does not show: "las mujeres"."""
_ALL_FORMS = 4
"""Two genders of two numbers."""
_JOINED = 4
"""Words before and behind one among which another may join two."""


def spelling_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each surprising word spelled as another: with other accents, and, if
    nobody knows the word, with another letter.
    """
    language = pair.target.language
    if pair.forward is None or not has_accents(language):
        return
    said = {token.lower for token in pair.source.tokens}
    for token in pair.target.tokens:
        if token.lower in said or not _is_no_name(token) or not _is_surprising(token, token, pair):
            continue
        accented = with_other_accents(token.lower, language)
        for other in [form for form in accented if _is_met(form, pair)] or _near(token, pair):
            doubt = 0.0 if _has_more_accents(other, token.lower) else _UNUSUAL
            written = cased_like(other, token.text)
            yield RepairHypothesis(HypothesisKind.SPELLING, token.span, written, doubt=doubt)


def _has_more_accents(other: str, word: str) -> bool:
    letters = zip(other, word, strict=False)
    is_added = any(not new.isascii() and old.isascii() for new, old in letters)
    return is_added and len(other) == len(word)


def _is_met(form: str, pair: HeardPair) -> bool:
    """Whether a word is known and, where words were counted, somebody wrote it: lists have forms
    that nobody uses, "reagrupáremos".
    """
    is_counted = not pair.renderings or pair.renderings.target_per_million(form) > 0
    return is_counted and knows(form, pair.target.language)


def _near(token: Token, pair: HeardPair) -> list[str]:
    """Return the most usual words one letter away from one that nobody knows."""
    word, table = token.lower, pair.renderings
    if not table or len(word) < _SHORTEST_MISSPELT or is_met(word, pair):
        return []
    near = (other for other in one_edit_away(word) if _is_met(other, pair))
    return sorted(near, key=lambda other: -table.target_per_million(other))[:_CHOICES]


def agreement_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each word that surprises, or is followed by what does, in a form that
    agrees with the word beside it, where it does not, or where its gender does not show.
    """
    tokens, language = pair.target.tokens, pair.target.language
    if pair.forward is None or not has_forms(language):
        return
    for index, token in enumerate(tokens):
        last = tokens[min(len(tokens) - 1, index + _FOLLOWED)]
        if _counts(index + 1, pair.target):
            continue  # "unos ocho dólares"
        if _is_no_name(token) and _is_surprising(token, last, pair):
            for other, doubt in _agreeing(index, pair.target):
                written = cased_like(other, token.text)
                yield RepairHypothesis(HypothesisKind.FORM, token.span, written, doubt=doubt)


def _counts(index: int, text: Analysis) -> bool:
    """Whether a word says a number of several, which shows neither gender nor number."""
    values = number_words(text.language).values
    return index < len(text.tokens) and values.get(text.tokens[index].lower, 0) > 1


def _agreeing(index: int, text: Analysis) -> Iterator[tuple[str, float]]:
    """Yield the forms of a word that agree with the noun behind it or the one before, with the
    doubt about each.
    """
    here = _read(index, text)
    if here is None:
        return
    beside = _fits(index, index + 1, text) if here.is_listed else _noun_phrase(index, text)
    for other, fits in here.others.items() if beside else ():
        is_hidden = bool(here.fits & beside)
        is_other_number = not _is_as_many(fits, here)
        if not fits & beside or (is_hidden and (is_other_number or not here.is_listed)):
            continue
        if here.is_listed:
            yield other, _HIDDEN if is_hidden else 0.0
        elif _is_form_of_same(other, text.tokens[index].lower, text.language) and not (
            is_other_number and _is_joined(index, text)
        ):
            yield other, 0.0


def _noun_phrase(index: int, text: Analysis) -> frozenset[int]:
    """Return the columns of what a word belongs to: the article or the like before it, or a noun
    with one that agrees with it, also over "are very".
    """
    grammar, noun = language_of(text.language).grammar, index - 1
    for between in ("degree", "copula"):
        is_between = noun > 0 and text.tokens[noun].lower in grammar.get(between, ())
        noun -= int(is_between and _is_joined_to(noun, index, text))
    before = _fits(index, noun, text)
    if before and (noun < index - 1 or not _is_listed(noun, text)):
        article = _fits(noun, noun - 1, text)
        return before & article if _is_listed(noun - 1, text) else frozenset()
    return before


def _is_joined_to(one: int, other: int, text: Analysis) -> bool:
    """Whether only spaces and words stand between two words."""
    between = text.text[text.tokens[one].end : text.tokens[other].start]
    return all(letter.isalpha() or letter == " " for letter in between)


def _is_listed(index: int, text: Analysis) -> bool:
    found = _read(index, text) if index >= 0 else None
    return found is not None and found.is_listed


def _read(index: int, text: Analysis) -> Agreement | None:
    """Return how a word agrees, None of one that is no noun, adjective or listed word."""
    word, language = text.tokens[index].lower, text.language
    found = agreement(word, language)
    if found is None or found.is_listed:
        return found
    known = [form for form in (word, *found.others) if knows(form, language)]
    # A verb's dictionary form has another ending, and only its participle has all four of these;
    # simplemma takes some nouns for verbs.
    is_nominal = len(known) >= _ALL_FORMS or any(
        form == base_form(form, language) for form in known
    )
    is_small = word in language_of(language).small_words
    return found if is_nominal and not is_small else None


def _fits(index: int, other: int, text: Analysis) -> frozenset[int]:
    """Return the columns of a word near the one at ``index``, none where a mark parts them, of a
    name, and of what does not show them.
    """
    if not 0 <= other < len(text.tokens) or not _is_no_name(text.tokens[other]):
        return frozenset()
    if not _is_joined_to(min(index, other), max(index, other), text):
        return frozenset()
    found = _read(other, text)
    return found.fits if found else frozenset()


def _is_as_many(fits: frozenset[int], here: Agreement) -> bool:
    """Whether two forms are of the same number: singulars stand in the first two columns."""
    return {column // 2 for column in fits} == {column // 2 for column in here.fits}


def _is_joined(index: int, text: Analysis) -> bool:
    """Whether a word near by joins two, of which one alone has another number: "una actuación y un
    resultado fenomenales".
    """
    joining = language_of(text.language).grammar.get("joining", ())
    near = text.tokens[max(0, index - _JOINED) : index + _JOINED]
    return any(token.lower in joining for token in near)


def _is_form_of_same(one: str, other: str, language: str) -> bool:
    is_same = base_form(one, language) == base_form(other, language)
    return is_same and knows(one, language) and knows(other, language)


def _is_surprising(first: Token, last: Token, pair: HeardPair) -> bool:
    return pair.forward is not None and pair.forward.least(first.start, last.end) < _SURPRISING


def _is_no_name(token: Token) -> bool:
    return token.text.islower() or (token.initial and token.text.istitle())
