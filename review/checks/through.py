"""What the judge finds in a pair of languages that has no engine of its own: an engine reads the
target in a third language, and the judge compares the source with that.

The reading may be wrong where the target is not. So it is told only what the target is far from
saying: its engine must find the repaired reading less likely than its own by a margin.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from glossary.language.analysis import analyse
from glossary.language.denials import denials_of
from glossary.language.tokens import Span, words_of
from review.checks.any_pair.opposites import said_opposite
from review.checks.hypotheses.hypothesis import RepairHypothesis
from review.checks.judgement import HypothesisKind, Judgement, margins
from review.checks.witnesses import Witnesses
from translation.engine import Draft, EngineRequest, ScoringEngine
from translation.languages import usual
from translation.languages.renderings import renderings

_Pairs = Sequence[tuple[str, str]]
_NOWHERE = (0, 0)
_RENDERS = 0.05
_OF_NO_WORD = frozenset(
    {
        HypothesisKind.DENIAL_LOST,
        HypothesisKind.DENIAL_ADDED,
        HypothesisKind.QUESTION,
        HypothesisKind.EXCHANGED,
    }
)
"""What is judged is no word with a rendering in both texts."""


def judge_through(
    pairs: _Pairs,
    witnesses: Witnesses,
    reader: ScoringEngine,
    judge: Callable[[_Pairs, Witnesses], list[tuple[Judgement, ...]]],
) -> list[tuple[Judgement, ...]]:
    """Return what ``judge`` finds in each source and the reading of its target that the target is
    far from saying, without repairs. Raises EngineError.
    """
    readings = _readings([target for _, target in pairs], reader)
    compared = [(source, reading) for (source, _), reading in zip(pairs, readings, strict=True)]
    direct = replace(witnesses, target_language=usual.PIVOT, reader=None)
    found = [
        (index, each)
        for index, some in enumerate(judge(compared, direct))
        for each in some
        if each.strength >= margins()[each.kind].through
    ]
    said = reader.score([(pairs[index][1], readings[index]) for index, _ in found])
    repaired = reader.score(
        [(pairs[index][1], _repaired(each, readings[index])) for index, each in found]
    )

    kept: list[list[Judgement]] = [[] for _ in pairs]
    for (index, each), own, other in zip(found, said, repaired, strict=True):
        if own.total - other.total >= margins()[each.kind].reading:
            kept[index] += _located(each, pairs[index], readings[index], witnesses)
    return [
        (*some, *_said_by_words(pair, reading, some, witnesses))
        for some, pair, reading in zip(kept, pairs, readings, strict=True)
    ]


def _said_by_words(
    pair: tuple[str, str], reading: str, found: Sequence[Judgement], witnesses: Witnesses
) -> Iterator[Judgement]:
    """Yield the opposite that the words speak for, in the target as in its reading, where the
    engines found none of them.
    """
    source, target = pair
    said = said_opposite(source, target, (witnesses.source_language, witnesses.target_language))
    if said is None or any(
        each.target_span == said.here.span or each.source_span == said.there.span for each in found
    ):
        return
    read = said_opposite(source, reading, (witnesses.source_language, usual.PIVOT))
    if read is not None and read.there == said.there:
        yield Judgement(HypothesisKind.OPPOSITE, said.there.span, said.here.span, "", 0.0)


def _readings(targets: Sequence[str], reader: ScoringEngine) -> list[str]:
    """Return what each target says in the third language, "" for one that has no reading."""
    drafts = dict(reader.translate([EngineRequest(target) for target in targets]))
    return [
        draft.text if isinstance(draft := drafts.get(index), Draft) else ""
        for index in range(len(targets))
    ]


def _repaired(judgement: Judgement, reading: str) -> str:
    spans = judgement.target_span, judgement.replacement
    return RepairHypothesis(judgement.kind, *spans).repaired(reading)


def _located(
    judgement: Judgement, pair: tuple[str, str], reading: str, witnesses: Witnesses
) -> Iterator[Judgement]:
    """Yield the judgement with its places in the texts themselves, where they have one."""
    source, target = pair
    share = judgement.target_span[0] / max(1, len(reading))
    there = judgement.source_span
    here = _nearest(
        _said_in(target, judgement, reading, witnesses.target_language), share * len(target)
    )
    if judgement.kind not in _OF_NO_WORD:
        if here is None:
            return
        answers = _rendering(judgement.replacement, source, witnesses.source_language)
        there = there or _nearest(answers, share * len(source))

    if there or here:
        yield Judgement(judgement.kind, there, here or _NOWHERE, "", judgement.strength)


def _said_in(target: str, judgement: Judgement, reading: str, language: str) -> list[Span]:
    """Return where ``target`` may say what is judged in its reading."""
    said = reading[slice(*judgement.target_span)]
    match judgement.kind:
        case HypothesisKind.DENIAL_LOST:
            return []
        case HypothesisKind.DENIAL_ADDED:
            return [token.span for token in denials_of(analyse(target, language))]
        case HypothesisKind.QUESTION:
            end = len(target.rstrip())
            return [(end - 1, end)]
        case HypothesisKind.EXCHANGED | HypothesisKind.NAME_SPELLING:
            return _names_in(said, target)
        case _:
            return _rendering(said, target, language)


def _names_in(said: str, target: str) -> list[Span]:
    """Return from where to where ``target`` has names of its reading."""
    names = {token.text for token in words_of(said) if token.is_capital}
    spans = [token.span for token in words_of(target) if token.text in names]
    return [(spans[0][0], spans[-1][1])] if spans else []


def _rendering(word: str, text: str, language: str) -> list[Span]:
    """Return where ``text`` has a word that is seen to stand for ``word`` of the third language."""
    table = renderings(language, usual.PIVOT)
    return [
        token.span
        for token in words_of(text)
        if table.support(token.lower, word.lower()) >= _RENDERS
    ]


def _nearest(spans: Sequence[Span], offset: float) -> Span | None:
    return min(spans, key=lambda span: abs(span[0] - offset), default=None)
