"""Kills a server's writers in the middle of their work, again and again: what was acknowledged is
never lost.

    python tests/faults/kill_writers.py [--kills 200]

Eight writers edit segments as the editor does and say so when it is saved. After each kill every
save that was acknowledged must be in the database, which must be sound. Exit code 1 when one is
not.
"""

import argparse
import multiprocessing
import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

from sqlmodel import select

from review.segments.workflow import edit_target
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Segment, stored_id

WRITERS = 8


def main() -> int:
    """Kill as often as asked; print how much was acknowledged and what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    saves = missing = 0
    with tempfile.TemporaryDirectory() as folder:
        for acknowledged, lost in killed_writers(Path(folder) / "cotejo.db", options.kills):
            saves, missing = saves + acknowledged, missing + lost
    print(  # noqa: T201 - the report
        f"{options.kills} kills, {saves:,} acknowledged saves, {missing} missing"
    )
    return int(missing > 0)


def killed_writers(database: Path, kills: int) -> Iterator[tuple[int, int]]:
    """Yield for each kill how many saves were acknowledged and how many of them are missing.

    Raises AssertionError when the database is not sound after a kill.
    """
    url = f"sqlite:///{database}"
    engine = open_database(url)
    with writing(engine) as session:
        article = Article(name="a.txt", title="A", owner="Ana")
        session.add(article)
        session.flush()
        for position in range(WRITERS):
            session.add(
                Segment(article_id=stored_id(article), position=position, source="Uno.", target="0")
            )
    engine.dispose()
    chance = random.Random(7)
    for _ in range(kills):
        said = _acknowledged(url, chance.randrange(1, 60))
        with closing(sqlite3.connect(database)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            stored = dict(opened.execute("SELECT id, target FROM segment"))
        yield len(said), sum(int(stored[segment]) < number for segment, number in said)


def _acknowledged(url: str, saves: int) -> list[tuple[int, int]]:
    """Let writers work until so many saves were acknowledged, kill them, and return all that was
    said.
    """
    ends = os.pipe()
    # Forked, for a new interpreter would take longer to load than it lives.
    process = multiprocessing.get_context("fork").Process(target=_write, args=(url, ends[1]))
    process.start()
    os.close(ends[1])
    said: list[tuple[int, int]] = []
    with os.fdopen(ends[0]) as lines:
        for line in lines:
            if line.endswith("\n"):
                segment, number = line.split()
                said.append((int(segment), int(number)))
            if len(said) == saves:
                process.kill()
    process.join()
    return said


def _write(url: str, said_at: int) -> None:
    """Edit one segment in each thread until killed, each time to the next number, and say so."""
    engine = open_database(url)
    with reading(engine) as session:
        segments = [(stored_id(one), int(one.target)) for one in session.exec(select(Segment))]

    def work(segment_id: int, number: int) -> None:
        while True:
            number += 1
            with writing(engine) as session:
                version = session.get_one(Segment, segment_id).version
                edit_target(session, segment_id, target=str(number), version=version, author="Ana")
            os.write(said_at, f"{segment_id} {number}\n".encode())

    threads = [Thread(target=work, args=one) for one in segments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
