"""Words of the source that nothing in the target renders: mistranslated, replaced, or left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossary.language.lexicon import base_form, has_frequencies, is_usual
from glossary.language.people import people_words
from glossary.language.person_names import is_given_name
from glossary.language.person_nouns import is_persons_noun
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token
from review.checks.facts.currency import currencies_in
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import (
    LEAST_SHARE,
    LISTED,
    SUPPORTED,
    USUAL_TARGET,
    dictionary_entries,
)
from review.checks.judgement import HypothesisKind
from translation.languages.language import is_spelled, language_of

_USUAL, _USUAL_IN_A_DRAFT = 300.0, 1500.0
"""Times in a million words: what stands oftener may be rendered by anything, or by nothing. An
engine renders even words such as "país" and "público", or has lost them.
"""
_SURPRISING, _STARTLING = -2.0, -5.5
"""Natural logarithms: the opposite engine gives a source word that the target renders more than
this; the second is asked of a word that something might render after all, by the dictionary or in
another form.
"""
_OFTEN, _OFTEN_SURPRISING, _USUALLY_SURPRISING = 100.0, -7.0, -9.0
"""A word that stands oftener in a million has many renderings: it must surprise more, and a usual
one more still.
"""
_SURPRISING_HERE = -5.0
"""Natural logarithm of a word of the target before which one may lack: of 20 left-out words that
are found with any, 19 stand before such a one.
"""
HARDLY_SURPRISING = -1.0
"""Asked of a word for which a repair is tried: the engines decide then."""
_MOST_WORDS, _MOST_LEFT_OUT = 6, 4
_CHOICES = 3
_NEAR, _FAR, _MOST_SET_IN = 2, 8, 2
_AROUND = (-2, -1, 0, 1, 2)
_SHORTEST, _SHORTEST_INVENTED = 3, 5
_ROMAN = re.compile("[IVXLCDM]+")
_NEIGHBOURS = (1, -1, 2, -2, 3, -3)


@dataclass(frozen=True, slots=True)
class UnrenderedWord:
    """The source word at ``index`` of its tokens; ``surprise`` the opposite engine's logarithm."""

    token: Token
    index: int
    surprise: float


def word_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with what usually renders each word that nothing renders: set in, and in a
    draft of the engine in the place of a word that renders nothing.

    What a person wrote freely looks like another word's place: there both witnesses have to gain by
    the word set in.
    """
    if not pair.renderings or not pair.target.tokens:
        return

    propose, most = (_of_draft, _MOST_WORDS) if pair.is_draft else (_left_out, _MOST_LEFT_OUT)
    for word in unrendered_words(pair, HARDLY_SURPRISING)[:most]:
        if not is_name_word(word.token) and not may_go_unsaid(word.token, pair):
            choices = choices_for(word.token, pair)
            yield from propose(pair, word, choices, _expected_index(word.index, pair))


def may_go_unsaid(token: Token, pair: HeardPair) -> bool:
    """Whether the word of the source is a noun for a person that says so little of them that people
    leave it out, "la mujer de 44 años" is "the 44-year-old", "otra persona" is "another"; what a
    figure of both texts measures, "the size of" 3,000 things; or half of a person's name of which
    the target says the other.
    """
    if pair.is_draft:
        return False
    language = pair.source.language
    measured = language_of(language).grammar.get("measured", ())
    here = {reading for each in pair.target.quantities for reading in each.readings}
    is_figured = token.lower in measured and any(
        not here.isdisjoint(each.readings) for each in pair.source.quantities
    )
    is_noun = is_persons_noun(token.lower, language) and _frequency(token, pair) > _OFTEN
    return is_noun or is_figured or _is_half_said(token, pair)


def _is_half_said(token: Token, pair: HeardPair) -> bool:
    """Whether the word is a part of a person's name of which the target has the other part."""
    text, language = pair.source.text, pair.source.language
    halves = [
        (one, other)
        for one, other in pairwise(pair.source.tokens)
        if token in (one, other) and text[one.end : other.start] == " "
    ]
    return token.is_capital and any(
        is_given_name(one, language)
        and all(half.is_capital for half in (one, other))
        and (other if token == one else one).text in pair.target.word_forms
        for one, other in halves
    )


def _of_draft(
    pair: HeardPair, word: UnrenderedWord, choices: Sequence[str], at: int
) -> Iterator[RepairHypothesis]:
    """Yield ``choices`` in the place of the nearest words that render nothing, and set in."""
    tokens, span = pair.target.tokens, word.token.span
    near = [
        index for index in pair.idle if abs(index - at) <= _FAR and not is_name_word(tokens[index])
    ]
    for index in sorted(near, key=lambda each: abs(each - at))[:_NEAR]:
        for choice in choices:
            yield RepairHypothesis(HypothesisKind.MISTRANSLATED, tokens[index].span, choice, span)
    for token in _tokens_around(pair, at, (0, 1)):
        for choice in choices[:_MOST_SET_IN]:
            yield RepairHypothesis(HypothesisKind.LEFT_OUT, (token.start,) * 2, choice, span)


def _left_out(
    pair: HeardPair, word: UnrenderedWord, choices: Sequence[str], at: int
) -> Iterator[RepairHypothesis]:
    """Yield ``choices`` set in where the engine would not have gone on, as if a word lacked."""
    for start, end in _behind_gaps(pair, at):
        if pair.forward is None or pair.forward.least(start, end) > _SURPRISING_HERE:
            continue
        for choice in choices[:_MOST_SET_IN]:
            yield RepairHypothesis(
                HypothesisKind.LEFT_OUT,
                (start, start),
                choice,
                word.token.span,
                is_asked_of_both=True,
            )


def _behind_gaps(pair: HeardPair, at: int) -> list[Span]:
    """Return what stands behind each place about ``at`` where a word may lack: the next word, or
    the mark at the end.
    """
    tokens = pair.target.tokens
    behind = [*(token.span for token in tokens), (tokens[-1].end, len(pair.target.text))]
    return [behind[each] for each in _within(len(behind), at, _AROUND)]


def _tokens_around(pair: HeardPair, at: int, steps: Sequence[int]) -> list[Token]:
    tokens = pair.target.tokens
    return [tokens[each] for each in _within(len(tokens), at, steps)]


def _within(length: int, at: int, steps: Sequence[int]) -> set[int]:
    return {max(0, min(length - 1, at + step)) for step in steps}


def unrendered_words(pair: HeardPair, surprising: float = _SURPRISING) -> list[UnrenderedWord]:
    """Return the content words of the source that nothing renders, the most surprising first.

    ``surprising`` is the logarithm below which the opposite engine must find an unrendered word.

    Nothing where the pair's renderings were not counted, or no opposite engine speaks.
    """
    backward = pair.backward
    if not pair.renderings or backward is None:
        return []

    found = []
    # "sell off" is said by a verb alone.
    particles = language_of(pair.source.language).grammar.get("particle", ())
    for index, token in enumerate(pair.source.tokens):
        is_part = token.lower in particles
        if is_part or token.start in pair.answered[0] or not is_telling(token, pair):
            continue
        best = max((row[index] for row in pair.supports), default=0.0)
        surprise = backward.least(*token.span)
        if best <= LISTED and surprise < (surprising if best < SUPPORTED else _STARTLING):
            if _is_signed(token, pair):
                continue
            found.append(UnrenderedWord(token, index, surprise))

    return sorted(found, key=lambda word: word.surprise)


def lost_words(pair: HeardPair) -> list[UnrenderedWord]:
    """Return the unrendered words that may be lost without anything being better in their place:
    usual ones, which have many renderings ("conseguir", "tomar"), must surprise the opposite engine
    more. Of a word that nobody met rendered nothing is known, unless it is a name.
    """
    return [
        word
        for word in unrendered_words(pair)
        if (is_name_word(word.token) or _is_met_rendered(word.token, pair))
        and word.surprise < _least_surprising(_frequency(word.token, pair))
    ]


def _least_surprising(per_million: float) -> float:
    if per_million > _USUAL:
        return _USUALLY_SURPRISING
    return _OFTEN_SURPRISING if per_million > _OFTEN else _SURPRISING


def _is_met_rendered(token: Token, pair: HeardPair) -> bool:
    base = base_form(token.lower, pair.source.language)
    is_counted = any(map(pair.renderings.of, (token.lower, base)))
    return is_counted or bool(dictionary_entries(base, pair.languages))


def _is_signed(token: Token, pair: HeardPair) -> bool:
    """Whether the word is a currency for which its sign stands in the target: "dólares", "$"."""
    named = currencies_in(token.text, pair.source.language)
    return bool(named) and not named.isdisjoint(
        currencies_in(pair.target.text, pair.target.language)
    )


def invented_words(pair: HeardPair) -> Iterator[Token]:
    """Yield the words of a draft that no list has and that nobody met in counted texts.

    Engines make them of pieces, "climbaron"; what begins a sentence is no name for its capital.
    With rare words listed spelling is read closely.
    """
    language = pair.target.language
    is_counted = pair.renderings and has_frequencies(language)
    if not is_counted or not pair.is_draft or is_spelled(language):
        return
    said = {token.lower for token in pair.source.tokens}
    for token in pair.target.tokens:
        is_no_name = token.text.islower() or (token.initial and token.text.istitle())
        is_word = is_no_name and token.text.isalpha() and len(token.text) >= _SHORTEST_INVENTED
        if is_word and token.lower not in said and not is_met(token.lower, pair):
            yield token


def is_met(word: str, pair: HeardPair) -> bool:
    """Whether the word is known, or its rest without pronouns that hang on a verb: "sacarle"."""
    language = pair.target.language
    if is_usual(word, language) or pair.renderings.target_per_million(word) > 0:
        return True
    clitics = people_words(language, "clitic")
    rests = (word.removesuffix(clitic) for clitic in clitics if word.endswith(clitic))
    return any(
        len(rest) >= _SHORTEST and is_met(form, pair)
        for rest in rests
        for form in {rest, without_accents(rest)}
    )


def is_plain_word(token: Token, pair: HeardPair) -> bool:
    """Whether the word of the target was met: a name or a misspelt one has checks of its own."""
    return not token.is_capital and is_met(token.lower, pair)


def is_name_word(token: Token) -> bool:
    """Whether the word has its capital for what it names."""
    return token.is_capital and not token.initial


def choices_for(token: Token, pair: HeardPair) -> Sequence[str]:
    """Return what usually renders ``token``, the likeliest first; never the word itself."""
    seen = [
        word
        for word, share in pair.renderings.of(token.lower).items()
        if share >= LEAST_SHARE and word != token.lower
    ]
    listed = dictionary_entries(token.lower, pair.languages)
    return list(dict.fromkeys([*seen[:_CHOICES], *listed[:1]]))[:_CHOICES]


def is_telling(token: Token, pair: HeardPair) -> bool:
    """Whether something should render the word: not too usual, no number ("siglo XVIII")."""
    if _ROMAN.fullmatch(token.text):
        return False
    if len(token.text) < _SHORTEST or is_name_word(token):
        return len(token.text) >= _SHORTEST
    return _frequency(token, pair) <= (_USUAL_IN_A_DRAFT if pair.is_draft else _USUAL)


def _frequency(token: Token, pair: HeardPair) -> float:
    """Return how often a source word stands in a million, in this form or its base."""
    base = base_form(token.lower, pair.source.language)
    return max(map(pair.renderings.per_million, (token.lower, base)))


def _expected_index(index: int, pair: HeardPair) -> int:
    """Return where the source word at ``index`` should stand by its nearest rendered neighbours."""
    source, target = pair.source.tokens, pair.target.tokens
    share = index / max(1, len(source)) * len(target)
    for step in _NEIGHBOURS:
        if not 0 <= index + step < len(source):
            continue
        neighbour = source[index + step]
        if pair.renderings.per_million(neighbour.lower) > USUAL_TARGET:
            continue
        supports = [row[index + step] for row in pair.supports]
        best = max(range(len(target)), key=lambda at: (supports[at], -abs(at - share)))
        if supports[best] >= LISTED:
            return best
    return min(len(target) - 1, round(share))
