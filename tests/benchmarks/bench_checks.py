"""Times all checks: 1,000 segments with 10,000 terms, and one edit in such an article."""

import time
from pathlib import Path

from glossary.matching import TermIndex
from glossary.models import Term, TermKind
from review.checks import CHECKS
from review.checks.issue import SegmentText
from review.checks.running import article_matches, check_article, check_segment

_PAIRS = Path(__file__).parents[1] / "evaluation" / "pud_es_en.tsv"


def _segments(mark: str) -> list[SegmentText]:
    lines = _PAIRS.read_text(encoding="utf-8").splitlines()
    return [SegmentText(line.split("\t")[0] + mark, line.split("\t")[1] + mark) for line in lines]


def main() -> None:
    """Print the table."""
    index = TermIndex(
        [Term(f"Cooperativa Número {n}", f"Cooperative {n}", TermKind.ORGANISATION) for n in range(10_000)]
    )
    start = time.perf_counter()
    check_article(_segments("")[:50], index)
    loading = time.perf_counter() - start
    rows = [("word lists and first 50 segments", loading, "")]
    best = 9.0
    for run in range(3):
        segments = _segments("." * (run + 1))
        start = time.perf_counter()
        check_article(segments, index)
        best = min(best, time.perf_counter() - start)
    rows.append(("1,000 segments, 10,000 terms", best, "1 s"))
    matches = article_matches(segments, index)
    edits = []
    for position in range(0, 1000, 50):
        edited = list(segments)
        edited[position] = SegmentText(segments[position].source, segments[position].target + " More.")
        start = time.perf_counter()
        check_segment(edited, position, index, before=segments[position], matches=matches)
        edits.append(time.perf_counter() - start)
    rows.append(("one edit (median of 20)", sorted(edits)[10], "5 ms"))
    rows.append(("one edit (worst of 20)", max(edits), "5 ms"))
    print(f"{len(CHECKS)} checks")
    for name, seconds, limit in rows:
        print(f"{name:40}{1000 * seconds:10.1f} ms   {limit}")
    for check in CHECKS:
        start = time.perf_counter()
        check_article(segments, index, checks=[check])
        print(f"  {check.identifier:30}{1000 * (time.perf_counter() - start):10.1f} ms (texts cached)")


if __name__ == "__main__":
    main()
