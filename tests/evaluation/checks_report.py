"""Prints how silent the checks are on clean text and how many injected errors they find.

Run from the root of the repository: python tests/evaluation/checks_report.py
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from inject_errors import inject
from injection import Injected, Pair
from judged_checks import check_judged
from perturbation_report import print_report, read_options

from glossary.matching import TermIndex
from review.checks import CHECKS
from review.checks.issue import SegmentText, Severity

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
    return [
        (fields[0], fields[1]) for fields in (line.split("\t") for line in lines) if len(fields) > 1
    ]


def precision(pairs: list[Pair]) -> Precision:
    """Check each clean pair alone, as hidden sets are."""
    by_check: Counter[str] = Counter()
    critical: Counter[str] = Counter()
    for source, target in pairs:
        [issues] = check_judged([SegmentText(source, target)], _NO_TERMS)
        by_check.update(issue.check for issue in issues)
        critical.update(issue.check for issue in issues if issue.severity is Severity.CRITICAL)
    return Precision(len(pairs), by_check, critical)


def found(error: Injected) -> bool:
    """Whether the spoiled article has an issue that the clean one has not."""
    index = TermIndex(error.article.terms)
    after, before = (
        Counter(issue.check for issues in check_judged(article, index) for issue in issues)
        for article in (error.article.spoiled, error.article.clean)
    )
    return bool(after - before)


def recall(pairs: list[Pair], *, seed: int = 5) -> dict[tuple[str, str, bool], tuple[int, int]]:
    """Return found and made errors by family, kind and whether it is critical."""
    table: dict[tuple[str, str, bool], tuple[int, int]] = {}
    for error in inject(pairs, seed=seed):
        key = (error.family, error.kind, error.critical)
        hits, made = table.get(key, (0, 0))
        table[key] = (hits + found(error), made + 1)
    return table


def by_family(
    table: dict[tuple[str, str, bool], tuple[int, int]],
) -> dict[str, tuple[int, int, int, int]]:
    """Return for each family: found, made, and the same of its critical errors."""
    families: dict[str, tuple[int, int, int, int]] = {}
    for (family, _, critical), (hits, made) in table.items():
        before = families.get(family, (0, 0, 0, 0))
        grave = (hits, made) if critical else (0, 0)
        families[family] = (
            before[0] + hits,
            before[1] + made,
            before[2] + grave[0],
            before[3] + grave[1],
        )
    return families


def main() -> None:
    """Print all tables; a file named as argument is counted as one more set of clean pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clean", nargs="*", type=Path)
    options = read_options(parser)
    pud, news = read_pairs("pud_es_en.tsv"), read_pairs("news_es_en.tsv")
    others = [(path.name, read_pairs(str(path.resolve()))) for path in options.clean]
    for name, pairs in (("PUD, which was tuned on", pud), ("Latin American news", news), *others):
        result = precision(pairs)
        print(f"Clean pairs: {name} ({result.pairs}). Issues per 100 pairs:")
        for check in CHECKS:
            if result.by_check[check.identifier]:
                count = 100 * result.by_check[check.identifier] / result.pairs
                mark = "critical" if result.critical[check.identifier] else ""
                print(f"  {check.identifier:24}{count:6.2f}   {mark}")
        critical = 100 * sum(result.critical.values()) / result.pairs
        every = f"all {len(CHECKS)} checks"
        print(f"  {every:24}{result.per_hundred:6.2f}   critical {critical:.2f}\n")
    print("Injected errors (seed 5):")
    table = recall([*pud, *news])
    for (family, kind, critical), (hits, made) in table.items():
        mark = "critical" if critical else ""
        print(f"  {family:14}{kind:22}{hits:4} of {made:3}  {hits / made:5.2f}  {mark}")
    print("By family:")
    for family, rows in by_family(table).items():
        hits, made, critical_hits, critical_made = rows
        mark = (
            f"{critical_hits:4} of {critical_made:3} critical  {critical_hits / critical_made:5.2f}"
            if critical_made
            else ""
        )
        print(f"  {family:22}{hits:4} of {made:3}  {hits / made:5.2f}   {mark}")
    print(f"{len(table)} kinds of errors\n")
    print_report(options)


if __name__ == "__main__":
    main()
