"""Print what a glossary of 100,000 terms costs: reading its file, importing it, opening the first
article.

Run ``python tests/benchmarks/bench_glossary.py [--terms 100000]``; DATABASE_URL, where it is set,
names an empty PostgreSQL to measure instead of a SQLite file of its own. The terms are those of
bench_matching.py, one in five with variants and a note. Beside the wall clock stands the processor
time of this process, on which others weigh less. The file is read in a child process, whose time
the wall clock shows alone.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bench_matching import SEED, invented_term
from sqlalchemy import Engine

from glossary.formats import write_glossary
from glossary.matching import TermIndex
from glossary.term import Term
from review.editor.payload import EditorTerms, article_payload
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Origin, Segment, TranslationState, stored_id
from review.terms.imports import (
    apply_glossary_import,
    plan_glossary_import,
    read_strangers_glossary,
)
from review.terms.index_shelf import TermIndexShelf
from review.terms.stored import TermFilter, change_term, find_terms

SENTENCES = 50
Made = TypeVar("Made")


def glossary_terms(count: int, random_source: random.Random) -> list[Term]:
    """``count`` terms of different sources, one in five with variants and a note."""
    terms: dict[str, Term] = {}
    while len(terms) < count:
        term = invented_term(random_source)
        if random_source.random() < 0.2:
            wrong = (term.target[:-1] + "i", term.target + "s")
            term = replace(term, variants=wrong, note="As its web page writes it.")
        terms.setdefault(term.source, term)
    return list(terms.values())


def add_article(engine: Engine, terms: list[Term], random_source: random.Random) -> int:
    """Store an article whose sentences hold three terms each; return its number."""
    with writing(engine) as session:
        article = Article(name="news.txt", title="News", translation_state=TranslationState.DONE)
        session.add(article)
        session.flush()
        for position in range(SENTENCES):
            first, second, third = random_source.sample(terms, 3)
            session.add(
                Segment(
                    article_id=stored_id(article),
                    position=position,
                    paragraph=position // 4,
                    source=f"Según {first.source}, {second.source} venderá más que {third.source} "
                    "este año.",
                    target=f"According to {first.target}, {second.target} will sell more "
                    "this year.",
                    origin=Origin.ENGINE,
                )
            )
        return stored_id(article)


def timed(name: str, action: Callable[[], Made]) -> Made:
    """Do the action, print what it took, return what it made."""
    wall, processor = time.perf_counter(), time.process_time()
    made = action()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{name:52}{wall:>9.2f}{processor:>12.2f}", flush=True)
    return made


def measure(engine: Engine, terms: list[Term], article: int) -> None:
    """Print the table."""
    data = write_glossary(terms, "csv")
    print(f"{len(terms):,} terms, {len(data) / 1e6:.1f} MB of CSV")
    print(f"{'seconds':52}{'wall':>9}{'processor':>12}")
    read = timed("read the file, apart", lambda: read_strangers_glossary("terms.csv", data))
    with writing(engine) as session:
        plan = timed(
            "compare with an empty glossary", lambda: plan_glossary_import(session, read.terms)
        )
        timed("write the terms", lambda: apply_glossary_import(session, plan, author="Ana"))
    with writing(engine) as session:
        again = timed("compare with itself", lambda: plan_glossary_import(session, read.terms))
        assert len(again.unchanged) == len(terms)
    shelf = TermIndexShelf()

    def payload(shelf: TermIndexShelf) -> TermIndex:
        with reading(engine) as session:
            index = shelf.get(session, session.get_one(Article, article))
            article_payload(session, article, EditorTerms(index, index.find), most_checked=0)
        return index

    timed("open an article, the first time", lambda: payload(shelf))
    timed("open it again", lambda: payload(shelf))
    with writing(engine) as session:
        stored = find_terms(session, TermFilter(terms[7].source))[0][0]
        change_term(session, stored_id(stored), replace(terms[7], note="changed"), author="Ana")
    timed("open it after a term was changed", lambda: payload(shelf))
    with reading(engine) as session:
        timed("search a word in the glossary", lambda: find_terms(session, TermFilter("comercio")))


def main() -> None:
    """Fill a database and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=100_000)
    options = parser.parse_args()
    random_source = random.Random(SEED)
    terms = glossary_terms(options.terms, random_source)
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("DATABASE_URL") or f"sqlite:///{Path(folder) / 'glossary.db'}"
        engine = open_database(url)
        measure(engine, terms, add_article(engine, terms, random_source))
        engine.dispose()


if __name__ == "__main__":
    main()
