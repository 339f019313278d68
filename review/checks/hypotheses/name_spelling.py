"""A name of the source in other letters: whether the translation means that name, engines know."""

from collections.abc import Iterator

from review.checks.any_pair.answers import answers_between
from review.checks.any_pair.name_forms import may_be_exonym
from review.checks.any_pair.persons import plain
from review.checks.cousins import are_akin
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.judgement import HypothesisKind


def name_spelling_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each name that it lacks in the place of each that looks like it:
    "Reed" for "Reid", "Kauai" for "Maui".
    """
    answers = answers_between(pair.source.text, pair.target.text, pair.languages)
    lost = [
        name
        for name in answers.source
        if answers.is_lost(name) and not name.is_acronym and not answers.is_word(name)
    ]
    for word in answers.strangers() if lost else ():
        for name in lost:
            is_akin = are_akin(name.text, word.text) and answers.may_name(word)
            if is_akin and not may_be_exonym(plain(name), plain(word)):
                spans = word.span, name.text, name.span
                yield RepairHypothesis(HypothesisKind.NAME_SPELLING, *spans)
