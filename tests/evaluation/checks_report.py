"""Prints how silent the checks are on clean text and how many injected errors they find.

Run from the root of the repository: python tests/evaluation/checks_report.py
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from inject_errors import (  # type: ignore[import-not-found]  # a neighbour: on the path of a script
    INJECTORS,
    Injected,
    Pair,
    inject,
)

from glossary.matching import TermIndex
from review.checks import CHECKS
from review.checks.issue import SegmentText, Severity
from review.checks.running import check_article

_HERE = Path(__file__).parent
_NO_TERMS = TermIndex([])


@dataclass(frozen=True, slots=True)
class Precision:
    """Issues found on ``pairs`` clean pairs, by check, and the critical ones among them."""

    pairs: int
    by_check: Counter[str]
    critical: Counter[str]

    @property
    def per_hundred(self) -> float:
        """Issues per 100 clean pairs."""
        return 100 * sum(self.by_check.values()) / self.pairs


def read_pairs(name: str) -> list[Pair]:
    """Return source and target of each line of a file beside this one."""
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [(fields[0], fields[1]) for fields in (line.split("\t") for line in lines) if len(fields) > 1]


def precision(pairs: list[Pair]) -> Precision:
    """Check each clean pair alone, as hidden sets are."""
    by_check: Counter[str] = Counter()
    critical: Counter[str] = Counter()
    for source, target in pairs:
        [issues] = check_article([SegmentText(source, target)], _NO_TERMS)
        by_check.update(issue.check for issue in issues)
        critical.update(issue.check for issue in issues if issue.severity is Severity.CRITICAL)
    return Precision(len(pairs), by_check, critical)


def found(error: Injected, clean: dict[str, str]) -> bool:
    """Whether the spoiled pair has an issue that the clean one has not."""
    [after] = check_article([SegmentText(error.source, error.target)], _NO_TERMS)
    [before] = check_article([SegmentText(error.source, clean[error.source])], _NO_TERMS)
    return bool(Counter(issue.check for issue in after) - Counter(issue.check for issue in before))


def recall(pairs: list[Pair], *, seed: int = 5) -> dict[tuple[str, str, bool], tuple[int, int]]:
    """Return found and made errors by family, kind and whether it is critical."""
    clean = dict(pairs)
    table: dict[tuple[str, str, bool], tuple[int, int]] = {}
    for error in inject(pairs, seed=seed):
        key = (error.family, error.kind, error.critical)
        hits, made = table.get(key, (0, 0))
        table[key] = (hits + found(error, clean), made + 1)
    return table


def main() -> None:
    """Print both tables."""
    pud, news = read_pairs("pud_es_en.tsv"), read_pairs("news_es_en.tsv")
    for name, pairs in (("PUD", pud), ("Latin American news", news)):
        result = precision(pairs)
        print(f"Clean pairs: {name} ({result.pairs}). Issues per 100 pairs:")
        for check in CHECKS:
            if result.by_check[check.identifier]:
                count = 100 * result.by_check[check.identifier] / result.pairs
                mark = "critical" if result.critical[check.identifier] else ""
                print(f"  {check.identifier:24}{count:6.2f}   {mark}")
        print(f"  {'all ' + str(len(CHECKS)) + ' checks':24}{result.per_hundred:6.2f}\n")
    print("Injected errors (seed 5):")
    totals: dict[tuple[str, bool], tuple[int, int]] = {}
    for (family, kind, critical), (hits, made) in recall([*pud, *news]).items():
        mark = "critical" if critical else ""
        print(f"  {family:14}{kind:22}{hits:4} of {made:3}  {hits / made:5.2f}  {mark}")
        before = totals.get((family, critical), (0, 0))
        totals[family, critical] = (before[0] + hits, before[1] + made)
    print("By family:")
    for (family, critical), (hits, made) in totals.items():
        print(
            f"  {family:14}{'critical' if critical else 'other':22}{hits:4} of {made:3}  {hits / made:5.2f}"
        )
    print(f"{len(INJECTORS)} kinds of errors")


if __name__ == "__main__":
    main()
