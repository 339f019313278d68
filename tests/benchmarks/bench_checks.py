"""Times all checks: 1,000 segments with 10,000 terms, and one edit in such an article.

With a translation memory of 100,000 sentences in SQLite, which is asked in both.
"""

import tempfile
import time
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks import CHECKS
from review.checks.issue import SegmentText
from review.checks.loading import load_for_good
from review.checks.running import affected_positions, article_matches, check_alone, check_article
from review.memory.units import memory_key, stored_targets
from review.store.columns import now
from review.store.database import open_database, reading, writing
from review.store.tables import MemoryUnit

_PAIRS = Path(__file__).parents[1] / "evaluation" / "pud_es_en.tsv"


def _segments(mark: str) -> list[SegmentText]:
    lines = _PAIRS.read_text(encoding="utf-8").splitlines()
    return [SegmentText(line.split("\t")[0] + mark, line.split("\t")[1] + mark) for line in lines]


def _fill_memory(session: Session, segments: list[SegmentText]) -> None:
    """Store every tenth of ``segments`` under another target, and 100,000 other sentences."""
    pairs = [(segment.source, f"Otherwise: {segment.target}") for segment in segments[::10]]
    pairs += [
        (f"{segments[n % 1000].source} {n}", segments[n % 1000].target) for n in range(100_000)
    ]
    common = {"source_language": "es", "target_language": "en", "desk": "", "article_name": ""}
    made = {"created_at": now(), "created_by": "", "updated_at": now(), "updated_by": ""}
    rows = [
        {"source": source, "target": target, "source_key": memory_key(source), **common, **made}
        for source, target in pairs
    ]
    session.connection().execute(insert(MemoryUnit), rows)


def _stored(session: Session, segments: list[SegmentText]) -> dict[str, tuple[str, ...]]:
    sources = (segment.source for segment in segments)
    return stored_targets(session, sources, ("es", "en"))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/bench.db")
        with writing(database) as session:
            _fill_memory(session, _segments("..."))
        with reading(database) as session:
            _print_table(session)
        database.dispose()


def _print_table(session: Session) -> None:
    index = TermIndex(
        [
            Term(f"Cooperativa Número {n}", f"Cooperative {n}", TermKind.ORGANISATION)
            for n in range(10_000)
        ]
    )
    start = time.perf_counter()
    load_for_good()
    check_article(_segments("")[:50], index)
    loading = time.perf_counter() - start
    rows = [("word lists and first 50 segments", loading, "")]
    best = 9.0
    for run in range(3):
        segments = _segments("." * (run + 1))
        start = time.perf_counter()
        found = check_article(segments, index, memory=_stored(session, segments))
        best = min(best, time.perf_counter() - start)
    rows.append(("1,000 segments, 10,000 terms", best, "1 s"))
    start = time.perf_counter()
    _stored(session, segments)
    rows.append(("  of which asking the memory", time.perf_counter() - start, ""))
    otherwise = sum(issue.check == "memory" for issues in found for issue in issues)
    rows.append((f"  ({otherwise} sentences found otherwise in it)", 0.0, ""))
    matches = article_matches(segments, index)
    edits = []
    for position in range(0, 1000, 10):
        changed = SegmentText(segments[position].source, segments[position].target + " More.")
        # A tuple, as the server keeps an article: what is made for all of it is made once an edit.
        edited = (*segments[:position], changed, *segments[position + 1 :])
        start = time.perf_counter()
        memory = _stored(session, [edited[position]])
        for place in affected_positions(edited, {position: segments[position]}):
            check_alone(edited, place, index, matches=matches, memory=memory)
        edits.append(time.perf_counter() - start)
    rows.append(("one edit (median of 100)", sorted(edits)[50], "5 ms"))
    rows.append(("one edit (worst of 100)", max(edits), "5 ms"))
    print(f"{len(CHECKS)} checks")
    for name, seconds, limit in rows:
        print(f"{name:40}{1000 * seconds:10.1f} ms   {limit}")
    for check in CHECKS:
        start = time.perf_counter()
        check_article(segments, index, checks=[check])
        print(
            f"  {check.identifier:30}{1000 * (time.perf_counter() - start):10.1f} ms (texts cached)"
        )


if __name__ == "__main__":
    main()
