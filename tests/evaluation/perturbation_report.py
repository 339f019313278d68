"""Prints how many errors of perturbation.py the checks find, how silent they are on clean text, and
more.

Run from the root of the repository: python tests/evaluation/perturbation_report.py [--each
missed.tsv] of another language's English: ... --source-language fr --pairs PAIRS.tsv, in the kinds
that need no Spanish.

EVALUATION_DATA, or --data, names a folder with sets that are not in the repository and are left out
where they are absent: newstest2012_es_en.tsv (source, target) and own_drafts_a.tsv with
own_drafts_a_marks.tsv, whose format marked_drafts.py tells. --closed prints the half that is kept
for the end.
"""

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from judged_checks import check_judged
from marked_drafts import read_drafts, touched
from perturbation import CORE, KINDS, Perturbed, half, perturb
from written_table import write_table

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText, Severity
from translation.languages import usual

_PUD = Path(__file__).parent / "pud_es_en.tsv"
_NEWS = "newstest2012_es_en.tsv"
_DRAFTS, _MARKS = "own_drafts_a.tsv", "own_drafts_a_marks.tsv"
_NO_TERMS = TermIndex([])

Found = Counter[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Tried:
    """An error and the checks that found it, none where they missed it."""

    error: Perturbed
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of pairs: issues on its clean pairs, and what was found of its errors."""

    name: str
    pairs: int
    issues: Counter[str]
    critical: int
    errors: tuple[Tried, ...]


def _check(segment: SegmentText, source_language: str = usual.SOURCE) -> tuple[Issue, ...]:
    [issues] = check_judged([segment], _NO_TERMS, (source_language, usual.TARGET))
    return tuple(issues)


def _count(pair: tuple[str, str], source_language: str) -> Found:
    """Return the issues of a pair, by check and by whether they are critical."""
    issues = _check(SegmentText(*pair), source_language)
    return Counter((issue.check, issue.severity is Severity.CRITICAL) for issue in issues)


def _checks(found: Found) -> Counter[str]:
    counted: Counter[str] = Counter()
    for (check, _), count in found.items():
        counted[check] += count
    return counted


def measure(
    name: str,
    pairs: list[tuple[str, str]],
    *,
    source_language: str = usual.SOURCE,
    per_kind: int,
    seed: int,
    processes: int,
) -> Measured:
    """Check all clean pairs and all errors made from them."""
    kinds = KINDS if source_language == usual.SOURCE else chain(*CORE.values())
    errors = perturb(
        pairs, per_kind=per_kind, seed=seed, source_language=source_language, kinds=kinds
    )
    spoiled = [(error.source, error.perturbed) for error in errors]
    with get_context("spawn").Pool(processes) as pool:
        found = pool.map(
            partial(_count, source_language=source_language), [*pairs, *spoiled], chunksize=20
        )
    clean = dict(zip(pairs, found, strict=False))
    tried = tuple(
        Tried(error, tuple(sorted(_checks(after) - _checks(clean[error.source, error.clean]))))
        for error, after in zip(errors, found[len(pairs) :], strict=True)
    )
    issues = sum((_checks(counted) for counted in clean.values()), Counter[str]())
    critical = sum(
        count for counted in clean.values() for (_, grave), count in counted.items() if grave
    )
    return Measured(name, len(pairs), issues, critical, tried)


def _share(hits: int, made: int) -> str:
    return f"{hits:4} of {made:4} {100 * hits / made:4.0f}%" if made else " " * 18


def _print_errors(sets: Sequence[Measured]) -> None:
    print(
        f"  {'kind':31}" + "".join(f"{measured.name:20}" for measured in sets) + "found mostly by"
    )
    made = {tried.error.kind for measured in sets for tried in measured.errors}
    for kind in (kind for kind in KINDS if kind in made):
        cells, by = "", Counter[str]()
        for measured in sets:
            of_kind = [tried.checks for tried in measured.errors if tried.error.kind == kind]
            cells += _share(sum(bool(checks) for checks in of_kind), len(of_kind)) + "  "
            by.update(check for checks in of_kind for check in checks)
        most = ", ".join(f"{check} {count}" for check, count in by.most_common(2))
        print(f"  {kind:29}{cells}{most}")
    groups = {**CORE, "core": tuple(chain(*CORE.values())), f"{len(made)} kinds": tuple(KINDS)}
    for group, kinds in groups.items():
        total = ""
        for measured in sets:
            found = [bool(tried.checks) for tried in measured.errors if tried.error.kind in kinds]
            total += _share(sum(found), len(found)) + "  "
        print(f"  {f'all {group}':29}{total.rstrip()}")
    print()


def _print_clean(measured: Measured) -> None:
    hundred = 100 / measured.pairs
    every = hundred * measured.issues.total()
    print(
        f"  {measured.name} ({measured.pairs} pairs): {every:.2f}, critical "
        f"{hundred * measured.critical:.2f}"
    )
    for check, count in measured.issues.most_common():
        print(f"    {check:28}{hundred * count:6.2f}")


def _print_drafts(folder: Path | None) -> None:
    if folder is None or not (folder / _DRAFTS).exists() or not (folder / _MARKS).exists():
        print(f"Marked drafts: left out, no {_DRAFTS} with {_MARKS}.")
        return
    result = touched(read_drafts(folder / _DRAFTS, folder / _MARKS), _check)
    print(
        f"Grave errors that a reviser marked in {result.drafts} machine drafts, and an issue "
        "touches:"
    )
    for kind, (hits, made) in sorted(result.by_kind.items(), key=lambda row: -row[1][1]):
        print(f"  {kind:20}{_share(hits, made)}")
    hits, made = (sum(column) for column in zip(*result.by_kind.values(), strict=True))
    print(f"  {'all':20}{_share(hits, made)}")
    false = 100 * result.at_no_mark / result.drafts
    print(
        f"  issues: {result.issues}, of which {result.at_no_mark} touch no mark: {false:.1f} per "
        "100 drafts"
    )


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [
        (fields[0], fields[1]) for fields in rows if len(fields) > 1 and fields[0] and fields[1]
    ]


def write_missed(path: Path, sets: Iterable[Measured]) -> None:
    """Write the errors that no check found: kind, source, clean and perturbed translation."""
    missed = (tried.error for measured in sets for tried in measured.errors if not tried.checks)
    rows = ((error.kind, error.source, error.clean, error.perturbed) for error in missed)
    write_table(path, (("kind", "source", "clean", "perturbed"), *rows))


def read_options(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Return the command line with what the report asks for; the closed half is refused case by
    case.
    """
    folder = os.environ.get("EVALUATION_DATA")
    parser.add_argument(
        "--data", type=Path, default=Path(folder) if folder else None, metavar="FOLDER"
    )
    parser.add_argument(
        "--closed", action="store_true", help="measure the half that is kept for the end"
    )
    parser.add_argument(
        "--each", type=Path, metavar="FILE", help="write the missed errors of the open half"
    )
    parser.add_argument("--source-language", default=usual.SOURCE, metavar="CODE")
    parser.add_argument(
        "--pairs", type=Path, metavar="FILE", help="source and target of that language"
    )
    parser.add_argument("--most", type=int, help="pairs of a set, evenly drawn (all)")
    parser.add_argument("--per-kind", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if (options.source_language == usual.SOURCE) != (options.pairs is None):
        parser.error("Another language than the usual one needs --pairs, and --pairs its language.")
    if options.closed and options.each:
        parser.error(
            "The closed half is never looked at case by case: leave out --closed or --each."
        )
    return options


def print_report(options: argparse.Namespace) -> None:
    """Measure each set that is there and print the tables."""
    news = options.data / _NEWS if options.data else None
    files = {"PUD": _PUD} | ({"newstest2012": news} if news and news.exists() else {})
    if options.pairs:
        files = {options.pairs.stem: options.pairs}
    sets = []
    for name, path in files.items():
        pairs = half(_read_pairs(path), closed=options.closed)
        measured = measure(
            name,
            pairs[:: max(1, len(pairs) // (options.most or len(pairs)))],
            source_language=options.source_language,
            per_kind=options.per_kind,
            seed=options.seed,
            processes=options.processes,
        )
        sets.append(measured)
    which = "closed" if options.closed else "open"
    print(
        f"Perturbed sentences (seed {options.seed}, {which} half): errors with an issue of their "
        "own:"
    )
    _print_errors(sets)
    print(f"Issues per 100 clean pairs of the {which} half:")
    for measured in sets:
        _print_clean(measured)
    if not options.pairs:
        print()
        _print_drafts(options.data)
    if options.each:
        write_missed(options.each, sets)
        print(f"Missed errors: {options.each}")


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    print_report(read_options(parser))


if __name__ == "__main__":
    main()
