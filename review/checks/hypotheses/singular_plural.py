"""One in the place of several, or several in the place of one: "the minister" for "los ministros".

Both are words of the language and forms of the right one. Which of the two usually renders the
source is counted; the engines know whether it does here.
"""

from collections.abc import Iterator

from glossary.language.english_forms import in_other_number
from glossary.language.tokens import Token, cased_like
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.judgement import HypothesisKind
from translation.english import indefinite_article
from translation.languages.language import language_of
from translation.languages.plurals import number_agreement, plural_of

_SHORTEST = 3
_LEAST_SHARE = 0.03
"""Of a source word's occurrences that the other number has to render."""
_TIMES_AS_OFTEN = 3
"""As the number that stands: "heads of state" may be what a "jefe de Estado" is rendered by too."""


def number_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each noun in the other number, where that renders the source more
    often: alone, and with the words around it that change with it.
    """
    tokens = pair.target.tokens
    if not (number_agreement(pair.target.language) and pair.renderings):
        return
    here = {token.lower for token in tokens}
    for index, token in enumerate(tokens):
        other = in_other_number(token.lower) if _may_be_noun(token) else None
        there = _better_rendered(token, other, pair) if other and other not in here else None
        if other is None or there is None or _is_loan(there, other, pair.source.language):
            continue
        for first, start in _with_word_before(index, other, pair):
            for last, end in _with_verb_behind(index, pair):
                yield RepairHypothesis(
                    HypothesisKind.NUMBER,
                    (first.start, last.end),
                    cased_like(start + end, first.text),
                    there.span,
                )


def _may_be_noun(token: Token) -> bool:
    is_no_name = token.text.islower() or (token.initial and token.text.istitle())
    return is_no_name and len(token.text) >= _SHORTEST


def _better_rendered(token: Token, other: str, pair: HeardPair) -> Token | None:
    """Return the source word that ``other`` renders oftener than ``token`` renders any."""
    shares = [(there, pair.renderings.of(there.lower)) for there in pair.source.tokens]
    best, share = max(
        ((there, of.get(other, 0.0)) for there, of in shares),
        key=lambda each: each[1],
        default=(None, 0.0),
    )
    usual = max((of.get(token.lower, 0.0) for _, of in shares), default=0.0)
    return best if share >= max(_LEAST_SHARE, _TIMES_AS_OFTEN * usual) else None


def _is_loan(there: Token, other: str, language: str) -> bool:
    """Whether the source lends a word that it writes alike for one and for several: "i briefing"
    are briefings.
    """
    return there.lower == other == plural_of(other, language)


def _with_word_before(index: int, other: str, pair: HeardPair) -> Iterator[tuple[Token, str]]:
    """Yield the first word that changes and what then stands from it on: "these choices" for "this
    choice", "choices" for "a choice", "a choice" for "choices".
    """
    token = pair.target.tokens[index]
    before = pair.target.tokens[index - 1] if index else None
    agreeing = number_agreement(pair.target.language)
    indefinite = language_of(pair.target.language).grammar.get("indefinite", ())
    if before and before.lower in agreeing:
        yield before, f"{agreeing[before.lower]} {other}"
    elif before and before.lower in indefinite:
        yield before, other
    else:
        yield token, other
        yield token, f"{indefinite_article(other)} {other}"


def _with_verb_behind(index: int, pair: HeardPair) -> Iterator[tuple[Token, str]]:
    """Yield the last word that changes, with what stands there then: "are" for "is"."""
    yield pair.target.tokens[index], ""
    agreeing = number_agreement(pair.target.language)
    for verb in pair.target.tokens[index + 1 : index + 2]:
        if verb.lower in agreeing:
            yield verb, f" {agreeing[verb.lower]}"
