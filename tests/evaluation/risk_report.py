"""How well a segment's risk foretells the work it makes, on texts that its weights were not fitted
on.

Edit effort is sentence TER (Snover et al., 2006, as sacrebleu computes it) between a draft and its
human translation, cut off at 1. Two sets: the bundled engine's drafts of the PUD pairs and of the
sample articles. Beside the risk stand what it is without the score, as for drafts from elsewhere,
and the score alone.

Usage: make risk-report
"""

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sacrebleu.metrics.ter import TER

from glossary.formats import read_glossary
from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.risk import risk
from review.checks.running import check_article
from review.intake.drafting import draft_targets
from review.pairing.article import read_paired_article
from review.samples.first_run import SAMPLES
from translation.argos import load_engine
from translation.engine import TranslationEngine
from translation.packages import choose_packages

_PUD = Path(__file__).parent / "pud_es_en.tsv"
_RISKIEST = 0.2
_GROUPS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, its draft with the engine's score, and what a translator made of it."""

    segment: SegmentText
    reference: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a ranking is. ``correlation`` is Spearman's with edit effort; ``found`` the share of
    all effort that lies in the first fifth, ``most`` the share that would if the effort were known.
    """

    correlation: float
    found: float
    most: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One set's sentences that have a score: the effort that is foretold, that which is seen, the
    order of review, which of them have a critical issue, and the scores.
    """

    foretold: tuple[float, ...]
    effort: tuple[float, ...]
    order: tuple[float, ...]
    is_critical: tuple[bool, ...]
    scores: tuple[float, ...]


def main() -> None:
    """Print, for each set, the ranking's quality; for PUD, what was foretold beside what was
    seen.
    """
    sets = measured_sets()
    print(f"{'set':<24}{'sentences':>10}{'risk':>8}{'score':>8}{'first fifth':>13}{'at best':>9}")
    for name, one in sets.items():
        whole = quality(one.foretold, one.effort)
        by_score = quality([-score for score in one.scores], one.effort)
        print(
            f"{name:<24}{len(one.effort):>10}{whole.correlation:>8.3f}"
            f"{by_score.correlation:>8.3f}{whole.found:>13.3f}{whole.most:>9.3f}"
        )
    one = next(iter(sets.values()))
    ordered = sorted(range(len(one.order)), key=lambda place: -one.order[place])
    critical = sum(one.is_critical)
    print(
        f"\nIn the order of review {critical} segments with a critical issue come first; then by "
        "effort."
    )
    fifth = ordered[: int(_RISKIEST * len(ordered))]
    print(
        "Effort in the first fifth of that order: "
        f"{sum(one.effort[n] for n in fifth) / sum(one.effort):.3f}"
    )
    print(f"\n{'tenth':>5}{'foretold':>10}{'seen':>8}")
    for number, (foretold, seen) in enumerate(calibration(one), start=1):
        print(f"{number:>5}{foretold:>10.3f}{seen:>8.3f}")


def measured_sets() -> dict[str, Measured]:
    """Return PUD first, then the samples one by one."""
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(choose_packages(Path(folder), "es", "en"))
        sets = {"PUD": measured(_pud_rows(engine), TermIndex(()))}
        for sample in SAMPLES:
            terms = read_glossary(sample.glossary.name, sample.glossary.read_bytes()).terms
            index = TermIndex(terms)
            sets[sample.name] = measured(_sample_rows(sample.name, engine, index), index)
    return sets


def measured(rows: Sequence[Row], index: TermIndex) -> Measured:
    """Return risk and effort of each row that has a score."""
    issues = check_article([row.segment for row in rows], index)
    found = [
        (risk(row.segment, issues_of_row, row.score), effort, row.score)
        for row, issues_of_row, effort in zip(rows, issues, edit_effort(rows), strict=True)
        if row.score is not None
    ]
    return Measured(
        tuple(one.value for one, _, _ in found if one.value is not None),
        tuple(effort for _, effort, _ in found),
        tuple(one.order for one, _, _ in found),
        tuple(one.critical > 0 for one, _, _ in found),
        tuple(score for _, _, score in found),
    )


def edit_effort(rows: Sequence[Row]) -> list[float]:
    """Return the TER of each draft, 0 to 1, upper and lower case apart as in the reports."""
    metric: Any = TER(case_sensitive=True)
    return [
        min(metric.sentence_score(row.segment.target, [row.reference]).score / 100, 1.0)
        for row in rows
    ]


def quality(values: Sequence[float], effort: Sequence[float]) -> Quality:
    """Return how well ``values`` rank the sentences by their effort."""
    count = int(_RISKIEST * len(values))
    first = sorted(range(len(values)), key=lambda number: -values[number])[:count]
    total = sum(effort)
    return Quality(
        spearman(values, effort),
        sum(effort[number] for number in first) / total,
        sum(sorted(effort, reverse=True)[:count]) / total,
    )


def calibration(one: Measured) -> list[tuple[float, float]]:
    """Return mean expected and mean seen effort of each tenth, from the least expected to the
    most.
    """
    order = sorted(range(len(one.effort)), key=lambda number: one.foretold[number])
    groups = [
        order[len(order) * start // _GROUPS : len(order) * (start + 1) // _GROUPS]
        for start in range(_GROUPS)
    ]
    return [
        (
            sum(one.foretold[number] for number in group) / len(group),
            sum(one.effort[number] for number in group) / len(group),
        )
        for group in groups
    ]


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, ties sharing their mean rank; 0.0 where one side is
    constant.

    >>> spearman([1, 2, 3], [10, 20, 30])
    1.0
    """
    ranks = [_ranks(first), _ranks(second)]
    mean = (len(first) - 1) / 2
    covariance = sum((a - mean) * (b - mean) for a, b in zip(*ranks, strict=True))
    spread = [sum((rank - mean) ** 2 for rank in one) for one in ranks]
    return covariance / (spread[0] * spread[1]) ** 0.5 if all(spread) else 0.0


def drafted(
    pairs: Sequence[tuple[str, str]], engine: TranslationEngine, index: TermIndex
) -> list[Row]:
    """Return the pairs with the engine's draft between them."""
    drafts = dict(draft_targets([SegmentText(source, "") for source, _ in pairs], engine, index))
    return [
        Row(SegmentText(source, drafts[place].target), reference, drafts[place].score)
        for place, (source, reference) in enumerate(pairs)
    ]


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2
        start = end + 1
    return ranks


def _pud_rows(engine: TranslationEngine) -> list[Row]:
    with _PUD.open(encoding="utf-8", newline="") as file:
        pairs = [
            (row[0], row[1]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    return drafted(pairs, engine, TermIndex(()))


def _sample_rows(name: str, engine: TranslationEngine, index: TermIndex) -> list[Row]:
    sample = next(sample for sample in SAMPLES if sample.name == name)
    paired = read_paired_article(
        (sample.article.name, sample.article.read_bytes()),
        (sample.reference.name, sample.reference.read_bytes()),
        source_language="es",
        target_language="en",
    )
    pairs = [
        (
            " ".join(paired.sources[place].source for place in pairing.sources),
            " ".join(paired.targets[place].source for place in pairing.targets),
        )
        for pairing in paired.pairings
        if pairing.sources and pairing.targets
    ]
    return drafted(pairs, engine, index)


if __name__ == "__main__":
    main()
