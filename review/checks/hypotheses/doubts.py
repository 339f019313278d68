"""How much more is asked of a word in the place of another, by what the source is seen to render.

Engines alone exchange a word for its opposite too lightly: some word of the source has to speak for
the other, and none for what stands.
"""

import math
from collections.abc import Callable, Sequence

from glossary.language.analysis import Analysis, analyse
from glossary.language.lexicon import base_form
from glossary.language.tokens import Token
from review.checks.any_pair.denials import may_deny
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.support import LISTED, SUPPORTED, USUAL_TARGET
from review.checks.hypotheses.words import is_telling
from translation.languages.contrasts import denials, turning_words

UNSUPPORTED = math.inf
"""Nats of doubt where no word of the source backs the opposite, or one backs what stands: of 158
opposites that strangers set in, no engine found one of these, and they were half of its alarms.
"""
_PERHAPS_TURNED = 7.0
"""The same where the word before the one that backs it may deny it, and need not."""
_ONLY_SUPPORTED = -8.0
"""The same where a word of the source that nothing else renders speaks for the opposite alone."""
_NOWHERE = (0, 0)
_SURELY = 0.4
"""Share of its places in which a usual word is rendered so: "antes", "before"."""
_OFTEN = 0.3
"""Share of a word's places in which one renders it that is no error for another."""
_TURNS_WITHIN = 6
"""Words before one that may make it its opposite: "negó haber conocido"."""


def doubt_of(
    here: Token,
    opposite: str,
    pair: HeardPair,
    is_turned: Callable[[int, Analysis], bool] | None,
) -> float:
    """Return how many nats more are asked, for what the words of the source are seen to render;
    ``is_turned`` says whether the word before one of them makes it the other one, None where no
    word can: no denial makes an hour a day.
    """
    if not pair.renderings:
        return 0.0

    here, opposite = _what_differs(here, opposite)
    for_this = max(pair.supported(here), default=0.0) if here.text else 0.0
    if not opposite:
        return UNSUPPORTED if for_this >= SUPPORTED else 0.0
    for_other = supported_by(opposite, pair)
    if pair.backward is None and _is_said_besides(here, for_other, pair):
        return UNSUPPORTED
    best = max(for_other, default=0.0)
    index = for_other.index(best) if best else 0
    is_only = (
        best >= SUPPORTED
        and _is_free(index, pair, is_surely_meant=best >= _SURELY)
        and not (is_turned and _may_be_turned(index, pair))
    )
    if is_only and _is_idle(here, pair):
        return _ONLY_SUPPORTED
    if for_this >= max(LISTED, best) or _renders_too(here, index, pair):
        return UNSUPPORTED
    if best and is_turned and is_turned(index, pair.source):
        # Not all that says no is sure to: "dejarán fuertes lluvias" does not.
        return UNSUPPORTED if _is_surely_turned(index, pair.source) else _PERHAPS_TURNED
    # A usual word may render anything a little: "up" in "took down".
    is_usual = pair.renderings.target_per_million(opposite) > USUAL_TARGET
    return UNSUPPORTED if best < (LISTED if is_usual else SUPPORTED) else 0.0


def _renders_too(here: Token, index: int, pair: HeardPair) -> bool:
    """Whether ``here``, too, often renders the word of the source at ``index``: "mujer" a wife."""
    said = pair.supported(here, by_root=False) if here.text else ()
    return bool(said) and said[index] >= _OFTEN


def supported_by(words: str, pair: HeardPair) -> tuple[float, ...]:
    """Return how well ``words`` would render each word of the source, which a word that only begins
    like one that does is not proposed for: "country" for "county".
    """
    first, *_ = analyse(words, pair.target.language).tokens or (None,)
    if first is None:
        return ()
    return pair.supported(first._replace(text=words, lower=words.lower()), by_root=False)


def _what_differs(here: Token, opposite: str) -> tuple[Token, str]:
    """Return the words of two phrases without those that both have: "vice" of "vice president" and
    "president", and nothing of the other.
    """
    words, others = here.lower.split(), opposite.split()
    if len(words) == len(others) == 1:
        return here, opposite
    rest = " ".join(word for word in words if word not in others)
    return here._replace(text=rest, lower=rest), " ".join(
        word for word in others if word not in words
    )


def _is_said_besides(here: Token, for_other: Sequence[float], pair: HeardPair) -> bool:
    """Whether other words of the target already render all that speaks for the opposite of
    ``here``: "the old district and the new one" has the "new" of its source.
    """
    speaking = [index for index, share in enumerate(for_other) if share >= LISTED]
    # Not by "will", which "augmentera" is seen to be rendered by, too.
    rendered = (
        any(row[index] >= LISTED for index in speaking)
        for row in pair.supports_outside(here.span, but=USUAL_TARGET)
    )
    return bool(speaking) and sum(rendered) >= len(speaking)


def _is_idle(here: Token, pair: HeardPair) -> bool:
    """Whether another word renders better each word of the source that ``here`` may render."""
    others = pair.supports_outside(here.span)
    return not here.text or all(
        share < SUPPORTED or share < max((row[index] for row in others), default=0.0)
        for index, share in enumerate(pair.supported(here))
    )


def _is_free(index: int, pair: HeardPair, *, is_surely_meant: bool) -> bool:
    """Whether the source word at ``index`` should be rendered, as any that tells much and what
    ``is_surely_meant``, and no telling word of the target does.
    """
    if not is_surely_meant and not is_telling(pair.source.tokens[index], pair):
        return False
    rarer = pair.supports_outside(_NOWHERE, but=USUAL_TARGET)
    return not any(row[index] >= SUPPORTED for row in rarer)


def _may_be_turned(index: int, pair: HeardPair) -> bool:
    before = pair.source.tokens[max(0, index - _TURNS_WITHIN) : index]
    return any(may_deny(token, pair.source.language) for token in before)


def is_denied(index: int, text: Analysis) -> bool:
    """Return whether the word before may turn a word into its opposite: "poco profundo"."""
    return index > 0 and may_deny(text.tokens[index - 1], text.language)


def is_refused(index: int, text: Analysis) -> bool:
    """Return whether the word before denies in so many words: "no antes"."""
    return index > 0 and text.tokens[index - 1].lower in denials(text.language)


def _is_surely_turned(index: int, text: Analysis) -> bool:
    turning, before = turning_words(text.language), text.tokens[index - 1].lower
    is_little = not turning.isdisjoint((before, base_form(before, text.language)))
    return is_little or is_refused(index, text)
