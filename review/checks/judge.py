"""Decides which proposed repairs of a translation are better than what stands, by asking witnesses.

A hypothesis says: with this span replaced by that, the target would be right. The witnesses are an
engine, which tells how likely it finds either target, and the engine of the opposite direction,
which tells how likely either makes the source. One engine alone prefers shorter targets and its own
mistakes; what both prefer by the margins of ``margins.tsv`` is right nearly always. A hypothesis
that the witnesses at hand cannot decide is dropped.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from glossary.language.analysis import analyse
from glossary.language.denials import denials_of
from glossary.language.tokens import Span, overlaps_any
from review.checks.hypotheses.added_phrases import added_phrases
from review.checks.hypotheses.clauses import (
    added_clauses,
    added_stretches,
    added_words,
    doubted_clause,
    left_out_clause,
    question_hypotheses,
)
from review.checks.hypotheses.completions import (
    PIECES,
    WAYS,
    completion_hypotheses,
    surprising_offsets,
)
from review.checks.hypotheses.contrasts import (
    contrast_hypotheses,
    people_hypotheses,
    tense_hypotheses,
)
from review.checks.hypotheses.crossed import crossed_hypotheses
from review.checks.hypotheses.denials import denial_hypotheses
from review.checks.hypotheses.doers import doer_hypotheses
from review.checks.hypotheses.forms import agreement_hypotheses, spelling_hypotheses
from review.checks.hypotheses.hypothesis import LESSER, HeardPair, RepairHypothesis
from review.checks.hypotheses.lists import (
    LIKELIER_WITHOUT_ITEM,
    lost_of_lists,
    unrendered_items,
)
from review.checks.hypotheses.name_spelling import name_spelling_hypotheses
from review.checks.hypotheses.names import exchange_hypotheses, lost_names, name_hypotheses
from review.checks.hypotheses.opposites import (
    listed_opposite_hypotheses,
    opposite_hypotheses,
    said_opposite_hypotheses,
)
from review.checks.hypotheses.singular_plural import number_hypotheses
from review.checks.hypotheses.slips import slip_hypotheses
from review.checks.hypotheses.turned import turned_hypotheses
from review.checks.hypotheses.unprompted import prompted_clause, unprompted_stretch
from review.checks.hypotheses.voice import voice_hypotheses
from review.checks.hypotheses.words import (
    invented_words,
    lost_words,
    word_hypotheses,
)
from review.checks.judgement import HypothesisKind, Judgement, Margin, margins
from review.checks.through import judge_through
from review.checks.witnesses import Witnesses
from translation.engine import (
    CompletingEngine,
    Completion,
    Draft,
    EngineRequest,
    ScoringEngine,
    TargetScore,
)
from translation.languages.renderings import renderings

_PROPOSALS: tuple[Callable[[HeardPair], Iterable[RepairHypothesis]], ...] = (
    denial_hypotheses,
    contrast_hypotheses,
    opposite_hypotheses,
    listed_opposite_hypotheses,
    said_opposite_hypotheses,
    people_hypotheses,
    tense_hypotheses,
    word_hypotheses,
    name_hypotheses,
    name_spelling_hypotheses,
    exchange_hypotheses,
    doer_hypotheses,
    crossed_hypotheses,
    turned_hypotheses,
    voice_hypotheses,
    added_clauses,
    added_stretches,
    added_words,
    added_phrases,
    question_hypotheses,
    completion_hypotheses,
    slip_hypotheses,
    number_hypotheses,
    spelling_hypotheses,
    agreement_hypotheses,
)
_AHEAD, _BACK = 0.0, -1.0
"""The least that a target and the source gain, in nats: neither engine is against the repair."""
_AHEAD_SPOKEN_FOR = -8.0
"""The least that a target gains for which the words of the source speak already."""
_FREE = -1.6
"""Nats a piece of the target, below which a translation is too free for its words to be counted."""
_FROM_A_DRAFT, _FROM_A_DRAFT_A_WORD = 9.0, 0.3
"""Nats between a target and what the engine writes itself, in all and for each word: nine in ten of
its drafts, repaired ones among them, are nearer by both; of people's one in 20 (PUD) or 70 (news).
"""
_TIMES_AS_FAR, _LOST_IN_A_DRAFT = 2.0, 2
"""How many times as far a draft may be in which so many words are lost: the worst drafts of an
older model are those that the engine would write otherwise by now, and who translates nearly word
for word loses one at most (1,000 pairs of PUD).
"""
_NEXT_TO_NOTHING = "."
_OF_WORDS = frozenset(
    {
        HypothesisKind.MISTRANSLATED,
        HypothesisKind.NAME,
        HypothesisKind.LEFT_OUT,
    }
)
_DENIALS = frozenset({HypothesisKind.DENIAL_LOST, HypothesisKind.DENIAL_ADDED})


def judge(pairs: Sequence[tuple[str, str]], witnesses: Witnesses) -> list[tuple[Judgement, ...]]:
    """Return what is wrong in each ``(source, target)``, in its order. Raises EngineError."""
    if witnesses.reader is not None:
        return judge_through(pairs, witnesses, witnesses.reader, judge)

    heard = _heard(pairs, witnesses)
    decided = [*map(_decided, heard, _weighed(heard, witnesses))]
    there = _said_after_all(heard, witnesses.forward)
    here = map(prompted_clause, heard)
    lost = _lost_clauses(heard, witnesses)
    items = _lost_items(heard, decided, witnesses.forward)
    stretches = map(unprompted_stretch, heard)
    return [
        tuple(chain.from_iterable(found))
        for found in zip(decided, items, there, here, lost, stretches, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A hypothesis and what target and source gain by it, in nats; None where nobody was asked."""

    hypothesis: RepairHypothesis
    ahead: float | None
    back: float | None

    def evidence(self, looseness: float) -> float:
        """Return how many times a usual piece's cost both gain; -inf where a witness is against it.

        The freer a translation is, the more can be bettered in it that is not wrong.
        """
        if (self.ahead is not None and self.ahead < _least_ahead(self.hypothesis)) or (
            self.back is not None and self.back < _BACK
        ):
            return -math.inf
        gains = [gain for gain in (self.ahead, self.back) if gain is not None]
        if self.hypothesis.is_asked_of_both:
            return LESSER * min(gains) - self.hypothesis.doubt if len(gains) > 1 else -math.inf
        return (sum(gains) - self.hypothesis.doubt) / looseness if gains else -math.inf

    def least(self, margin: Margin) -> float:
        """Return the least evidence that those who were asked have to give."""
        if self.back is None:
            return margin.alone
        return margin.behind if self.ahead is None else margin.least


def _weighed(heard: Sequence[HeardPair], witnesses: Witnesses) -> list[list[_Weighed]]:
    """Return for each pair what is proposed, as both weigh it; what the first refuses the second is
    not asked.
    """
    proposed = [
        (index, hypothesis, hypothesis.repaired(pair.target.text))
        for index, pair in enumerate(heard)
        if pair.source.text.strip() and pair.target.text.strip()
        for propose in _PROPOSALS
        for hypothesis in propose(pair)
    ]
    forward = _scores(
        witnesses.forward, [(heard[index].source.text, target) for index, _, target in proposed]
    )
    asked = [
        (index, hypothesis, target, gain)
        for (index, hypothesis, target), ahead in zip(proposed, forward, strict=True)
        for gain in [_gain(heard[index].forward, ahead)]
        if witnesses.backward is None or _may_be_right(hypothesis, heard[index], gain)
    ]
    backward = _scores(
        witnesses.backward, [(target, heard[index].source.text) for index, _, target, _ in asked]
    )
    weighed: list[list[_Weighed]] = [[] for _ in heard]
    for (index, hypothesis, _, ahead), back in zip(asked, backward, strict=True):
        weighed[index].append(_Weighed(hypothesis, ahead, _gain(heard[index].backward, back)))

    return weighed


def _decided(pair: HeardPair, weighed: Sequence[_Weighed]) -> tuple[Judgement, ...]:
    """Return what passes the margin of its kind, and what the target has lost without a repair."""
    found: list[Judgement] = []
    likeliest: dict[Span, tuple[float, RepairHypothesis]] = {}
    for each in weighed:
        hypothesis, evidence = each.hypothesis, each.evidence(pair.looseness)
        span = hypothesis.source_span

        if evidence >= each.least(margins()[hypothesis.kind]):
            found.append(_judgement(hypothesis, evidence))
        elif (
            span
            and hypothesis.kind in _OF_WORDS
            and each.back is not None
            and each.back > likeliest.get(span, (0.0, None))[0]
        ):
            likeliest[span] = each.back, hypothesis

    found += _unrendered(pair, likeliest)
    denials = abs(len(denials_of(pair.source)) - len(denials_of(pair.target)))
    # Where both deny alike, what is asked is whether one "failed" or "refused" was lost.
    kept = strongest(found, denials=max(1, denials))
    is_settled = any(each.kind in _DENIALS for each in kept)
    return (*kept, *(() if is_settled else _denied_alike(pair, weighed)))


def _denied_alike(pair: HeardPair, weighed: Iterable[_Weighed]) -> Iterator[Judgement]:
    """Yield that both texts deny alike where the direction's engine finds no hypothesis of a denial
    likely: one has an idiom that denies, "faute de", and the other says it otherwise.
    """
    denials = [
        each for each in weighed if each.hypothesis.kind in _DENIALS and each.ahead is not None
    ]
    margin = margins()[HypothesisKind.DENIED_ALIKE]
    if denials and all(each.evidence(pair.looseness) < each.least(margin) for each in denials):
        yield Judgement(HypothesisKind.DENIED_ALIKE, None, (0, 0), "", 0.0)


def _said_after_all(
    heard: Sequence[HeardPair], engine: ScoringEngine | None
) -> list[tuple[Judgement, ...]]:
    """Return for each pair the clause of its source that the target seems to lack and yet says by
    ``engine``, which reads the clause.

    The target is less likely without a clause that it says; without one that it does not say it is
    as likely as before or more.
    """
    asked = [
        (index, span)
        for index, pair in enumerate(heard if engine else ())
        if (span := left_out_clause(pair.source, pair.target))
    ]
    found: list[tuple[Judgement, ...]] = [()] * len(heard)
    for (index, span), gain in zip(asked, _gains_by(asked, heard, engine), strict=True):
        nats = gain or 0.0
        if nats >= margins()[HypothesisKind.SAID].alone * heard[index].looseness:
            found[index] = (Judgement(HypothesisKind.SAID, span, (0, 0), "", nats),)
    return found


def _lost_clauses(heard: Sequence[HeardPair], witnesses: Witnesses) -> list[tuple[Judgement, ...]]:
    """Return for each pair the clause of its source that the target does not say by every engine.

    Without such a clause in the source the target is as likely as before or more, and its words are
    hardly likelier, given the target, than they are given next to nothing.
    """
    found: list[tuple[Judgement, ...]] = [()] * len(heard)
    runs = [(index, run) for index, pair in enumerate(heard) if (run := doubted_clause(pair))]
    asked = [(index, (run[0].start, run[-1].end)) for index, run in runs]
    gains = _gains_by(asked, heard, witnesses.forward)
    sources = [(_NEXT_TO_NOTHING, heard[index].source.text) for index, _ in asked]
    alone = _scores(witnesses.backward, sources)
    margin = margins()[HypothesisKind.CLAUSE_LOST]

    for (index, run), ahead, unprompted in zip(runs, gains, alone, strict=True):
        pair, span = heard[index], (run[0].start, run[-1].end)
        is_said = ahead is not None and ahead >= margin.alone
        if pair.backward and unprompted:
            back = pair.backward.of(*span) - unprompted.of(*span)
            is_said |= back >= margin.behind * len(run)
        if not is_said:
            found[index] = (Judgement(HypothesisKind.CLAUSE_LOST, span, (0, 0), "", 0.0),)
    return found


def _lost_items(
    heard: Sequence[HeardPair],
    decided: Sequence[Sequence[Judgement]],
    engine: ScoringEngine | None,
) -> list[tuple[Judgement, ...]]:
    """Return for each pair what nothing renders behind an "and" of its source where ``engine``
    finds the target likelier of a source without it.
    """
    asked = [
        (index, item)
        for index, pair in enumerate(heard if engine else ())
        if not pair.is_draft
        for item in unrendered_items(pair)
        if not overlaps_any(item[-1].span, [each.source_span or (0, 0) for each in decided[index]])
    ]
    spans = [(index, (item[0].start, item[-1].end)) for index, item in asked]
    found: list[tuple[Judgement, ...]] = [()] * len(heard)
    for (index, item), gain in zip(asked, _gains_by(spans, heard, engine), strict=True):
        strength = -(gain or 0.0) / heard[index].looseness
        if strength >= LIKELIER_WITHOUT_ITEM:
            lost = Judgement(HypothesisKind.LEFT_OUT, item[-1].span, (0, 0), "", strength)
            found[index] += (lost,)
    return found


def _gains_by(
    asked: Sequence[tuple[int, Span]], heard: Sequence[HeardPair], engine: ScoringEngine | None
) -> list[float | None]:
    """Return how many nats likelier the target of each pair is by ``engine`` because its source has
    the words of a span; None without an engine.
    """
    rests = [
        (
            RepairHypothesis(HypothesisKind.SAID, span, "").repaired(heard[index].source.text),
            heard[index].target.text,
        )
        for index, span in asked
    ]
    return [
        _gain(score, heard[index].forward)
        for (index, _), score in zip(asked, _scores(engine, rests), strict=True)
    ]


def _gain(before: TargetScore | None, after: TargetScore | None) -> float | None:
    return after.total - before.total if before and after else None


def _may_be_right(hypothesis: RepairHypothesis, pair: HeardPair, ahead: float | None) -> bool:
    """Whether the direction's engine leaves it to the opposite one; words of its draft always."""
    is_word_of_draft = pair.is_draft and hypothesis.kind in _OF_WORDS
    return ahead is None or ahead >= _least_ahead(hypothesis) or is_word_of_draft


def _least_ahead(hypothesis: RepairHypothesis) -> float:
    return _AHEAD_SPOKEN_FOR if hypothesis.doubt < 0 else _AHEAD


def _judgement(hypothesis: RepairHypothesis, strength: float) -> Judgement:
    spans = hypothesis.source_span, hypothesis.target_span
    return Judgement(hypothesis.kind, *spans, hypothesis.replacement, strength)


def _unrendered(
    pair: HeardPair, likeliest: Mapping[Span, tuple[float, RepairHypothesis]]
) -> Iterator[Judgement]:
    """Yield the words that nothing renders in a draft of the engine and those that it invented, and
    in any other target lost names and what was lost of a list.

    A person may render a word freely; an engine that leaves one unrendered has lost it.
    ``likeliest`` is for each word the repair that the source gains most by, with that gain.
    """
    if not pair.is_draft:
        for span, surprise in lost_names(pair):
            yield Judgement(HypothesisKind.LEFT_OUT, span, (0, 0), "", surprise)
        for span in lost_of_lists(pair):
            yield Judgement(HypothesisKind.LEFT_OUT, span, (0, 0), "", 0.0)
        return

    for word in lost_words(pair):
        if word.token.span in likeliest:
            _, hypothesis = likeliest[word.token.span]
            yield _judgement(hypothesis, 0.0)
        else:
            yield Judgement(HypothesisKind.LEFT_OUT, word.token.span, (0, 0), "", 0.0)

    # Last, so that a repair of the same word is told first.
    for token in invented_words(pair):
        yield Judgement(HypothesisKind.INVENTED, None, token.span, "", 0.0)


def _heard(pairs: Sequence[tuple[str, str]], witnesses: Witnesses) -> list[HeardPair]:
    languages = witnesses.source_language, witnesses.target_language
    table = renderings(*languages)
    forward = _scores(witnesses.forward, pairs)
    backward = _scores(witnesses.backward, [(target, source) for source, target in pairs])
    drafts = _drafts(pairs, forward, witnesses.forward)
    completions = _completions(pairs, forward, witnesses.forward)
    unprompted = _scores(witnesses.forward, [(_NEXT_TO_NOTHING, target) for _, target in pairs])

    heard = [
        HeardPair(
            analyse(source, languages[0]),
            analyse(target, languages[1]),
            forward[index],
            backward[index],
            table,
            index in drafts,
            tuple(completions[index]),
            unprompted[index],
        )
        for index, (source, target) in enumerate(pairs)
    ]
    is_freer = {
        index
        for index, times in drafts.items()
        if times > 1 and len(lost_words(heard[index])) < _LOST_IN_A_DRAFT
    }
    return [
        replace(pair, is_draft=False) if index in is_freer else pair
        for index, pair in enumerate(heard)
    ]


def _completions(
    pairs: Sequence[tuple[str, str]],
    scores: Sequence[TargetScore | None],
    engine: ScoringEngine | None,
) -> list[list[tuple[int, Completion]]]:
    """Return how the engine would go on where each target surprises it."""
    found: list[list[tuple[int, Completion]]] = [[] for _ in pairs]
    asked = [
        (index, offset)
        for index, ((source, target), score) in enumerate(zip(pairs, scores, strict=True))
        if score is not None and source.strip() and target.strip()
        for offset in surprising_offsets(target, score)
    ]
    if isinstance(engine, CompletingEngine):
        beginnings = [
            (pairs[index][0], pairs[index][1][:offset].rstrip()) for index, offset in asked
        ]
        ways = engine.complete(beginnings, pieces=PIECES, ways=WAYS)
        for (index, offset), completions in zip(asked, ways, strict=True):
            found[index] += [(offset, each) for each in completions]

    return found


def _drafts(
    pairs: Sequence[tuple[str, str]],
    scores: Sequence[TargetScore | None],
    engine: ScoringEngine | None,
) -> dict[int, float]:
    """Return the indexes of the targets that the engine finds nearly as likely as its own, and how
    many times as far as its drafts each is.
    """
    literal = {
        index: score
        for index, score in enumerate(scores)
        if score is not None and score.mean >= _FREE and all(map(str.strip, pairs[index]))
    }
    if engine is None or not literal:
        return {}

    asked = [*literal]
    requests = [EngineRequest(pairs[index][0], quick=True) for index in asked]
    written = {
        asked[place]: draft.text
        for place, draft in engine.translate(requests)
        if isinstance(draft, Draft)
    }
    own = engine.score([(pairs[index][0], text) for index, text in written.items()])

    times = {
        index: (score.total - literal[index].total)
        / min(_FROM_A_DRAFT, _FROM_A_DRAFT_A_WORD * len(pairs[index][1].split()))
        for index, score in zip(written, own, strict=True)
    }
    return {index: far for index, far in times.items() if far <= _TIMES_AS_FAR}


def _scores(
    engine: ScoringEngine | None, pairs: Sequence[tuple[str, str]]
) -> Sequence[TargetScore | None]:
    """Return how likely ``engine`` finds each target; what is proposed twice it reads once."""
    if engine is None:
        return [None] * len(pairs)
    distinct = [*dict.fromkeys(pairs)]
    scored = dict(zip(distinct, engine.score(distinct), strict=True))
    return [scored[pair] for pair in pairs]


def strongest(found: Sequence[Judgement], *, denials: int) -> list[Judgement]:
    """Return the strongest that repair the same words or speak of the same source word, in order.

    ``denials`` is how many more one text has than the other: with as many set right both deny
    alike, and the others, which might have been the ones instead, are none too many.
    """
    kept: list[Judgement] = []
    for each in sorted(found, key=lambda judgement: -judgement.strength):
        is_one_too_many = (
            each.kind in _DENIALS and sum(one.kind is each.kind for one in kept) >= denials
        )
        if not is_one_too_many and not any(_is_rival(each, other) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda judgement: judgement.target_span)


def _is_rival(one: Judgement, other: Judgement) -> bool:
    if one.source_span is not None and one.source_span == other.source_span:
        return True
    if one.kind is other.kind is HypothesisKind.LEFT_OUT:
        # Several words may be missing at one place.
        return False
    (start, end), (first, last) = one.target_span, other.target_span
    # A finding without a span in the target overlaps no other.
    return start <= last and first <= end and end > 0 and last > 0
