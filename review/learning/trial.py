"""Whether what was learnt harms: the desk's last week and the self-test, drafted with and without.

Each article of the week is drafted with what all the others teach: none is tried on its own
corrections. The self-test was written by no desk: a draft that became other is held to its
reference in the desk's words, so that a preference alone is no harm.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from review.checks.issue import SegmentText
from review.intake.drafting import draft_targets
from review.intake.learnt import Learnt, LearntRendering, LearntWord, in_case, learnt_by_source
from review.intake.loose_texts import Drafter
from review.learning.renderings import RenderingEvidence, learn_renderings, stands
from review.reports.effort import ReviewedSegment
from translation.errors import StoppedError
from translation.messages import told
from translation.self_test import sentences
from translation.watcher import UNWATCHED, Watcher

WEEK = timedelta(days=7)
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """Texts, of which ``concerned`` hold a word that was learnt for and ``changed`` came out anew.

    ``before`` and ``after`` are chrF of those concerned, 0 to 100, None where there are none.
    ``repeated`` corrections would have been made again in the drafts without what was learnt,
    ``repeated_after`` with it.
    """

    texts: int
    concerned: int
    changed: int
    before: float | None
    after: float | None
    repeated: int
    repeated_after: int

    @property
    def is_no_worse(self) -> bool:
        """Whether the drafts are at least as near to what people wrote."""
        return self.before is None or self.after is None or self.after >= self.before


@dataclass(frozen=True, slots=True)
class Trial:
    """How what was learnt from ``segments`` did in the desk's last week and in the self-test.

    ``harmful`` are the corrections, as source, before and after, whose own sentences became worse.
    """

    segments: int
    week: Compared
    self_test: Compared
    harmful: tuple[LearntWord, ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether neither became worse."""
        return self.week.is_no_worse and self.self_test.is_no_worse


@dataclass(frozen=True, slots=True)
class _Tried:
    """A text, what a person wrote for it, and that in the words of the desk that learnt."""

    source: str
    target: str
    learnt: Learnt
    in_its_words: str

    def wanted(self, before: str, after: str) -> str:
        """Return what the draft ``after`` is to come near to, when it was ``before``."""
        return self.target if before == after else self.in_its_words


def try_out(
    evidence: RenderingEvidence,
    segments: Sequence[ReviewedSegment],
    drafter: Drafter,
    *,
    left_out: Collection[LearntWord] = (),
    watcher: Watcher = UNWATCHED,
) -> Trial:
    """Return how what the ``evidence`` teaches did, but for the corrections ``left_out``.

    Raises EngineError, StoppedError when it is cancelled.
    """

    def learnt(without: int | None = None) -> Learnt:
        every = learn_renderings(evidence, without=without)
        return learnt_by_source(
            (one for one in every if one.correction not in left_out), drafter.languages[0]
        )

    groups = _of_week(last_week(segments), learnt), _of_test(drafter.languages, learnt())
    concerned = [[one for one in group if one.learnt.concerning(one.source)] for group in groups]
    total, done = sum(map(len, concerned)), 0
    compared: list[Compared] = []
    gains: dict[LearntWord, float] = defaultdict(float)

    for group, tried in zip(groups, concerned, strict=True):
        drafts: list[tuple[str, str]] = []
        for both in _drafted_both_ways(tried, drafter, watcher):
            drafts.append(both)
            done += 1
            watcher.tell(done, total)
        compared.append(_compared(len(group), tried, drafts))
        for correction, gain in _gains(tried, drafts).items():
            gains[correction] += gain

    week, test = compared
    harmful = tuple(sorted(correction for correction, gain in gains.items() if gain < 0))
    return Trial(len(segments), week, test, harmful)


def _drafted_both_ways(
    tried: Iterable[_Tried], drafter: Drafter, watcher: Watcher
) -> Iterator[tuple[str, str]]:
    """Yield the drafts of each sentence without and with what was learnt. Raises StoppedError."""
    for one in tried:
        if watcher.is_over():
            raise StoppedError(told("Learning"), "it was stopped")
        yield _draft(one.source, None, drafter), _draft(one.source, one.learnt, drafter)


def _of_week(
    week: Sequence[ReviewedSegment], learnt: Callable[[int | None], Learnt]
) -> list[_Tried]:
    """Return what was confirmed, each with what all but its own article teach."""
    learnt_of = {article: learnt(article) for article in {segment.article_id for segment in week}}
    return [_Tried(one.source, one.target, learnt_of[one.article_id], one.target) for one in week]


def _of_test(languages: tuple[str, str], whole: Learnt) -> list[_Tried]:
    """Return the sentences of the self-test, with all that is taught."""
    return [
        _Tried(one.source, one.reference, whole, _in_its_words(one.source, one.reference, whole))
        for one in sentences(*languages)
    ]


def last_week(segments: Sequence[ReviewedSegment]) -> list[ReviewedSegment]:
    """Return those that were confirmed in the seven days up to the newest confirmation."""
    dated = [(one, one.confirmed_at) for one in segments if one.confirmed_at is not None]
    newest = max((moment for _, moment in dated), default=None)
    return [one for one, moment in dated if newest is not None and moment > newest - WEEK]


def _cased(after: str, match: re.Match[str]) -> str:
    return in_case(after, match.group())


def _in_its_words(source: str, target: str, learnt: Learnt) -> str:
    for rendering in learnt.concerning(source):
        target = re.sub(
            rf"(?<!\w){re.escape(rendering.before)}(?!\w)",
            partial(_cased, rendering.after),
            target,
            flags=re.IGNORECASE,
        )
    return target


def _draft(source: str, learnt: Learnt | None, drafter: Drafter) -> str:
    drafts = draft_targets(
        [SegmentText(source, "")],
        drafter.engine,
        drafter.index,
        languages=drafter.languages,
        opposite=drafter.opposite,
        learnt=learnt,
    )
    return next(drafted.target for _, drafted in drafts)


def _compared(texts: int, tried: Sequence[_Tried], drafts: Sequence[tuple[str, str]]) -> Compared:
    repeated = Counter[str]()
    for one, (before, after) in zip(tried, drafts, strict=True):
        for rendering in one.learnt.concerning(one.source):
            repeated["before"] += would_be_corrected(rendering, before, one.target)
            repeated["after"] += would_be_corrected(rendering, after, one.target)
    wanted = [one.wanted(*made) for one, made in zip(tried, drafts, strict=True)]
    return Compared(
        texts,
        len(tried),
        sum(before != after for before, after in drafts),
        _chrf([before for before, _ in drafts], [one.target for one in tried]),
        _chrf([after for _, after in drafts], wanted),
        repeated["before"],
        repeated["after"],
    )


def _gains(tried: Sequence[_Tried], drafts: Sequence[tuple[str, str]]) -> dict[LearntWord, float]:
    """Return by how much chrF the sentences that corrections changed came nearer to targets."""
    gains: dict[LearntWord, float] = defaultdict(float)
    for one, (before, after) in zip(tried, drafts, strict=True):
        if before != after:
            gained, had = _chrf([after], [one.in_its_words]), _chrf([before], [one.target])
            gain = (gained or 0.0) - (had or 0.0)
            for rendering in one.learnt.concerning(one.source):
                if stands(rendering.before, before):
                    gains[rendering.correction] += gain
    return gains


def would_be_corrected(rendering: LearntRendering, draft: str, target: str) -> bool:
    """Whether the correction has to be made again in the draft to come to the target.

    >>> gremy = LearntRendering("gremio", "gremy", "guild", 2, 2)
    >>> [would_be_corrected(gremy, one, "The guild spoke.")
    ...  for one in ("The gremy spoke.", "A guild spoke.")]
    [True, False]
    """
    is_wrong = stands(rendering.before, draft) and not stands(rendering.after, draft)
    return is_wrong and stands(rendering.after, target)


def _chrf(drafts: Sequence[str], targets: Sequence[str]) -> float | None:
    if not drafts:
        return None
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - loads for 0.1 s

    return round(float(CHRF().corpus_score(drafts, [targets]).score), _DECIMALS)
