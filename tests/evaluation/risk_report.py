"""How well a segment's risk foretells the work it makes: rank correlation with edit effort.

Edit effort is sentence TER (Snover et al., 2006, as sacrebleu computes it) between a draft and its human
translation, cut off at 1. Two sets: the bundled engine's drafts of the PUD pairs, and the sample drafts
against their corrected texts. Beside the risk stand its two parts: the engine's score, and the issues.

Usage: python tests/evaluation/risk_report.py
"""

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sacrebleu.metrics.ter import TER

from glossary.formats import read_glossary
from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.risk import risk
from review.checks.running import check_article
from review.drafting import draft_targets
from review.pairing import read_paired_article
from review.sample_articles import SAMPLES
from translation.argos import load_engine
from translation.engine import TranslationEngine
from translation.packages import choose_packages

_PUD = Path(__file__).parent / "pud_es_en.tsv"
Row = tuple[SegmentText, str, float | None]


def main() -> None:
    """Print a table: set, sentences, and the correlation of each ranking with edit effort."""
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(choose_packages(Path(folder), "es", "en"))
        sets = {"PUD, engine drafts": (_pud_rows(engine), TermIndex(()))}
        for sample in SAMPLES:
            terms = read_glossary(sample.glossary.name, sample.glossary.read_bytes()).terms
            sets[f"{sample.name}, engine draft"] = _sample_rows(sample.name, engine), TermIndex(terms)
    print(f"{'set':<24}{'sentences':>10}{'risk':>8}{'score':>8}{'issues':>8}")
    for name, (rows, index) in sets.items():
        print(
            f"{name:<24}{len(rows):>10}" + "".join(f"{value:>8.2f}" for value in _correlations(rows, index))
        )


def _correlations(rows: Sequence[Row], index: TermIndex) -> tuple[float, float, float]:
    metric: Any = TER()
    effort = [
        min(metric.sentence_score(segment.target, [reference]).score / 100, 1.0)
        for segment, reference, _ in rows
    ]
    issues = check_article([segment for segment, _, _ in rows], index)
    scores = [score for _, _, score in rows]
    whole = [risk(found, score).value for found, score in zip(issues, scores, strict=True)]
    by_score = [risk((), score).value for score in scores]
    by_issues = [risk(found, None).value for found in issues]
    return spearman(whole, effort), spearman(by_score, effort), spearman(by_issues, effort)


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, ties sharing their mean rank; 0.0 where one side is constant.

    >>> spearman([1, 2, 3], [10, 20, 30])
    1.0
    """
    ranks = [_ranks(first), _ranks(second)]
    mean = (len(first) - 1) / 2
    covariance = sum((a - mean) * (b - mean) for a, b in zip(*ranks, strict=True))
    spread = [sum((rank - mean) ** 2 for rank in one) for one in ranks]
    return covariance / (spread[0] * spread[1]) ** 0.5 if all(spread) else 0.0


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
        pairs = [row[:2] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return _drafted(pairs, engine, TermIndex(()))


def _sample_rows(name: str, engine: TranslationEngine) -> list[Row]:
    sample = next(sample for sample in SAMPLES if sample.name == name)
    paired = read_paired_article(
        (sample.article.name, sample.article.read_bytes()),
        (sample.reference.name, sample.reference.read_bytes()),
        source_language="es",
        target_language="en",
    )
    pairs = [
        [
            " ".join(paired.sources[place].source for place in pairing.sources),
            " ".join(paired.targets[place].source for place in pairing.targets),
        ]
        for pairing in paired.pairings
        if pairing.sources and pairing.targets
    ]
    terms = read_glossary(sample.glossary.name, sample.glossary.read_bytes()).terms
    return _drafted(pairs, engine, TermIndex(terms))


def _drafted(pairs: Sequence[Sequence[str]], engine: TranslationEngine, index: TermIndex) -> list[Row]:
    drafts = dict(draft_targets([SegmentText(source, "") for source, _ in pairs], engine, index))
    return [
        (SegmentText(source, drafts[place].target), reference, drafts[place].score)
        for place, (source, reference) in enumerate(pairs)
    ]


if __name__ == "__main__":
    main()
