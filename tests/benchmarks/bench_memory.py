"""Print how long the translation memory takes to look a sentence up, beside rapidfuzz over the
whole list.

Run ``python tests/benchmarks/bench_memory.py [--units 1000000]``. The units are recombined from the
clauses of 1,000 news sentences (Parallel Universal Dependencies, CC BY-SA 3.0) with invented names
and numbers, so the same clause comes back in many units, as it does in news. The sentences looked
up are units with other names and numbers (a third), with two words changed (a third), and sentences
that were never there.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process
from sqlalchemy import Engine, insert
from sqlmodel import Session, col, select

from review.memory.search import concordance, similar_units
from review.memory.units import exact_matches, memory_key
from review.store.database import open_database, reading, writing
from review.store.tables import MemoryUnit

SEED = 20240607
PAIRS = Path(__file__).parents[1] / "evaluation" / "pud_es_en.tsv"
LOOKUPS = 300
PEER_LOOKUPS = 30
BATCH = 10_000
ONSETS = "b c ch d f g l m n p r s t v br cr fl gr tr".split()
NUCLEI = "a e i o u á é ue ia".split()


def clauses() -> list[tuple[str, str]]:
    """The clauses of the corpus that can be paired, else whole sentences."""
    found = []
    for line in PAIRS.read_text("utf-8").splitlines():
        source, target = line.split("\t")[:2]
        sources, targets = source.split(", "), target.split(", ")
        if len(sources) != len(targets):
            sources, targets = [source], [target]
        found += [
            (one.strip(" ."), other.strip(" ."))
            for one, other in zip(sources, targets, strict=True)
        ]
    return found


def invented_names(random_source: random.Random, count: int) -> list[str]:
    """Words that sound Spanish, with a capital."""
    return [
        "".join(
            random_source.choice(ONSETS) + random_source.choice(NUCLEI)
            for _ in range(random_source.randint(2, 3))
        ).capitalize()
        for _ in range(count)
    ]


def pairs(count: int, random_source: random.Random) -> Iterator[tuple[str, str]]:
    """Yield ``count`` sentences with their translations."""
    parts, names = clauses(), invented_names(random_source, 60_000)
    for _ in range(count):
        chosen = random_source.choices(parts, k=random_source.choices((1, 2, 3), (4, 5, 2))[0])
        name = f"{random_source.choice(names)} {random_source.choice(names)}"
        number = random_source.randint(2, 999)
        yield (
            ", ".join(source for source, _ in chosen) + f", dijo {name} a {number} personas.",
            ", ".join(target for _, target in chosen) + f", {name} told {number} people.",
        )


def fill(engine: Engine, count: int) -> float:
    """Store the units; return the seconds it took, index included."""
    start = time.perf_counter()
    made = pairs(count, random.Random(SEED))
    for _ in range(0, count, BATCH):
        rows = [
            {"source": source, "target": target, "source_key": memory_key(source)}
            for (source, target), _number in zip(made, range(BATCH), strict=False)
        ]
        with writing(engine) as session:
            session.connection().execute(insert(MemoryUnit), rows)
    return time.perf_counter() - start


def changed(source: str, random_source: random.Random, names: list[str]) -> str:
    """The sentence as another article might have it: other name and number, or two words
    changed.
    """
    words = source.split()
    if random_source.random() < 0.5:
        words[-5:] = [
            *random_source.sample(names, 2),
            "a",
            str(random_source.randint(2, 999)),
            "personas.",
        ]
    else:
        for place in random_source.sample(range(len(words)), min(2, len(words))):
            words[place] = "quizás"
    return " ".join(words)


def sentences(session: Session, count: int) -> list[str]:
    """The sentences to look up."""
    random_source = random.Random(SEED + 1)
    names = invented_names(random_source, 1_000)
    ids = random_source.sample(range(1, count + 1), min(count, LOOKUPS * 2 // 3))
    units = session.exec(select(MemoryUnit).where(col(MemoryUnit.id).in_(ids))).all()
    known = [changed(unit.source, random_source, names) for unit in units]
    unknown = [source for source, _ in pairs(LOOKUPS // 3, random.Random(SEED + 2))]
    asked = [*known, *unknown]
    random_source.shuffle(asked)
    return asked


def timed(actions: list[Callable[[], object]]) -> tuple[float, float, float]:
    """Median, 95th percentile and longest, in milliseconds."""
    times = []
    for action in actions:
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)], times[-1]


def report(name: str, actions: list[Callable[[], object]]) -> float:
    """Print one row; return its median."""
    middle, high, longest = timed(actions)
    print(f"{name:48}{middle:>10.2f}{high:>10.2f}{longest:>10.2f}", flush=True)
    return middle


def measure(engine: Engine, count: int) -> None:
    """Print the table."""
    with reading(engine) as session:
        asked = sentences(session, count)

        def fuzzy(sentence: str) -> Callable[[], object]:
            return lambda: similar_units(session, sentence, ("es", "en"))

        def exact(sentence: str) -> Callable[[], object]:
            return lambda: exact_matches(session, [sentence], ("es", "en"))

        def words(sentence: str) -> Callable[[], object]:
            return lambda: concordance(session, " ".join(sentence.split()[:3]), side="source")

        print(f"{'milliseconds':48}{'p50':>10}{'p95':>10}{'longest':>10}")
        report("fuzzy look-up, first time (cold)", [fuzzy(sentence) for sentence in asked])
        ours = report("fuzzy look-up", [fuzzy(sentence) for sentence in asked])
        report("exact look-up", [exact(sentence) for sentence in asked])
        report("concordance of three words", [words(sentence) for sentence in asked])
        sources = list(session.exec(select(MemoryUnit.source_key)).all())

        def peer(sentence: str) -> Callable[[], object]:
            return lambda: process.extract(
                sentence, sources, scorer=fuzz.ratio, score_cutoff=70, limit=5, processor=None
            )

        theirs = report(
            "rapidfuzz.process.extract over all",
            [peer(sentence) for sentence in asked[:PEER_LOOKUPS]],
        )
        print(f"ratio of the medians: {theirs / ours:.0f}")
        as_good = answered = 0
        for sentence in asked[:PEER_LOOKUPS]:
            best = process.extractOne(
                memory_key(sentence), sources, scorer=fuzz.ratio, score_cutoff=70
            )
            if best is not None:
                answered += 1
                matches = similar_units(session, sentence, ("es", "en"))
                as_good += any(100 * match.similarity >= best[1] - 0.01 for match in matches)
        print(
            f"sentences with a match of 70 % or more in the whole list: {answered} of "
            f"{PEER_LOOKUPS}"
        )
        print(f"of those, with a match at least as like among ours: {as_good}")


def main() -> None:
    """Fill a database in a temporary folder and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument(
        "--keep", type=Path, default=None, help="a database to fill, or one filled before"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "memory.db"
        is_filled = path.exists()
        engine = open_database(f"sqlite:///{path}")
        if not is_filled:
            print(
                f"{options.units:,} units stored and indexed in {fill(engine, options.units):.0f} s"
            )
        size = sum(each.stat().st_size for each in path.parent.glob(path.name + "*"))
        print(f"database: {size / 1e6:,.0f} MB")
        measure(engine, options.units)
        engine.dispose()


if __name__ == "__main__":
    main()
