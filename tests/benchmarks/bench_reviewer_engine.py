"""What a reviewer waits for when the engine is asked: `python
tests/benchmarks/bench_reviewer_engine.py`.

Sentences of some 30 words out of the evaluation pairs, each with the engine's own draft, lie in a
database; every question goes the way of the editor, from command to answer. Columns, in
milliseconds, p50 / p95:

- waited: by the clock, which on a machine that has other work to do says how busy it is;
- computed: the processor's time of all threads, which another's work changes little.

The aim is 150 ms at p95 on two cores. Each question is asked for every sentence; loading the engine
and the dictionary is told apart. All is done within three minutes.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from review.editor.commands import handle_command
from review.intake.tools import Tools
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Origin, Segment, TranslationState, stored_id
from translation.argos import load_engine
from translation.engine import Draft, EngineRequest
from translation.packages import choose_packages

PAIRS = Path(__file__).resolve().parents[1] / "evaluation" / "pud_es_en.tsv"
WORDS = range(27, 34)
SENTENCES = 40
AIM = 150
_Command = dict[str, Any]


def sources() -> list[str]:
    """Return Spanish sentences of some 30 words."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [
        source for source in (line.split("\t")[0] for line in lines) if len(source.split()) in WORDS
    ][:SENTENCES]


def beginning(target: str, share: float) -> str:
    """Return so much of ``target``, to the end of a word and with the space after it."""
    return target[: target.rfind(" ", 0, int(share * len(target))) + 1]


def longest_word(text: str) -> str:
    """Return the longest word, the likeliest to be looked up."""
    return max(text.split(), key=len).strip("«»“”\"'().,;:")


QUESTIONS: dict[str, Callable[[str, str], _Command]] = {
    "complete from the beginning": lambda _source, _target: {"command": "complete", "prefix": ""},
    "complete from the middle": lambda _source, target: {
        "command": "complete",
        "prefix": beginning(target, 0.5),
    },
    "complete within a word": lambda _source, target: {
        "command": "complete",
        "prefix": beginning(target, 0.5) + target[len(beginning(target, 0.5)) :][:2],
    },
    "this phrase otherwise": lambda _source, target: {
        "command": "second_draft",
        "phrase": [len(beginning(target, 0.4)), len(beginning(target, 0.6)) - 1],
    },
    "shorter": lambda _source, _target: {"command": "second_draft", "shorter": True},
    "look up": lambda source, _target: {"command": "look_up", "text": longest_word(source)},
}


def fill(database: Engine) -> tuple[int, Tools]:
    """Store one article of the sentences with their drafts; return it and what translates."""
    engine = load_engine(choose_packages(Path(tempfile.mkdtemp()), "es", "en"))
    answers = dict(engine.translate([EngineRequest(source) for source in sources()]))
    with writing(database) as session:
        article = Article(name="benchmark", translation_state=TranslationState.DONE)
        session.add(article)
        session.flush()
        article_id = stored_id(article)
        for position, source in enumerate(sources()):
            answer = answers[position]
            target = answer.text if isinstance(answer, Draft) else ""
            session.add(
                Segment(
                    article_id=article_id,
                    position=position,
                    source=source,
                    target=target,
                    origin=Origin.ENGINE,
                )
            )
    return article_id, Tools(lambda _from, _to: engine)


def measure(database: Engine, article_id: int, tools: Tools, question: str) -> list[list[float]]:
    """Return for every sentence the milliseconds waited and computed."""
    with reading(database) as session:
        segments = [
            (stored_id(segment), segment.source, segment.target)
            for segment in session.exec(select(Segment).order_by(col(Segment.position)))
        ]
    numbers = []
    for identifier, source, target in segments:
        command = {"id": "b", "segment": identifier, **QUESTIONS[question](source, target)}
        waited, computed = time.perf_counter(), time.process_time()
        answer = handle_command(database, article_id, command, "Ana", tools=tools)
        numbers.append(
            [1000 * (time.perf_counter() - waited), 1000 * (time.process_time() - computed)]
        )
        if answer["status"] != "done":
            raise SystemExit(f"{question}: {answer}")
    return numbers


def shown(numbers: list[float]) -> str:
    """Return p50 / p95."""
    return f"{statistics.median(numbers):5.0f} / {statistics.quantiles(numbers, n=20)[-1]:.0f}"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/cotejo.db")
        begun = time.process_time()
        article_id, tools = fill(database)
        handle_command(
            database,
            article_id,
            {"id": "b", "command": "look_up", "text": "casa", "segment": 1},
            "Ana",
            tools=tools,
        )
        print(
            f"{len(sources())} sentences of {WORDS[0]} to {WORDS[-1]} words,"
            f" {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f};"
            f" loading and drafting took {time.process_time() - begun:.1f} s of the processor"
        )
        print(f"aim: {AIM} ms at p95\n\n{'':30} {'waited, ms':>14} {'computed, ms':>14}")
        for question in QUESTIONS:
            waited, computed = zip(*measure(database, article_id, tools, question), strict=True)
            print(f"{question:30} {shown([*waited]):>14} {shown([*computed]):>14}")
        database.dispose()


if __name__ == "__main__":
    main()
