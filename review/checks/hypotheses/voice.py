"""Who did it to whom by the voice of a verb: "replaced" for "was replaced by", and the reverse."""

from collections.abc import Iterator
from itertools import pairwise

from glossary.language.english_forms import is_plural_noun, past_forms, verb_of
from glossary.language.lexicon import base_form
from glossary.language.people import people_words
from glossary.language.tokens import Token
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.judgement import HypothesisKind
from translation.languages.language import language_of


def voice_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each passive verb before its doer in the active, and each past one in
    the passive, where what stands before it stands before it in the source, too; a language whose
    passive is not told of yields nothing.
    """
    language, tokens = pair.target.language, pair.target.tokens
    grammar = language_of(language).grammar
    passive, perfect = grammar.get("passive", ()), grammar.get("perfect", ())
    doers = people_words(language, "doer")
    for index, (before, token) in enumerate(pairwise(tokens[:-1] if passive else ()), start=1):
        forms = () if token.is_capital else _past_forms(token, language)
        if not forms or not _is_order_kept(index, pair):
            continue
        after = tokens[index + 1]
        if before.lower in passive and after.lower in doers:
            for past in forms:
                yield RepairHypothesis(HypothesisKind.VOICE, (before.start, after.end), past)
        elif before.lower not in {*passive, *perfect} and after.lower not in doers:
            was = passive[1 if is_plural_noun(before.lower) else 0]
            for participle in forms:
                written = f"{was} {participle} {min(doers)}"
                yield RepairHypothesis(HypothesisKind.VOICE, token.span, written)


def _past_forms(token: Token, language: str) -> tuple[str, ...]:
    """Return the past and the participle of a verb that stands in one of them."""
    base = verb_of(token.lower) or base_form(token.lower, language)
    forms = past_forms(base)
    return forms if token.lower in forms and token.lower != base else ()


def _is_order_kept(index: int, pair: HeardPair) -> bool:
    """Whether the word before the verb at ``index``, and the one behind it, render words of the
    source on the same side of what the verb renders: "the Senate approved the law" is right for a
    law that was approved by the Senate.
    """
    verb = pair.rendered_by(index)
    before = pair.first_rendered(range(index - 1, -1, -1))
    behind = pair.first_rendered(range(index + 1, len(pair.target.tokens)))
    return verb is not None and before is not None and behind is not None and before < verb < behind
