"""Print how fast 100,000 terms are indexed and found, beside two other ways of doing it.

Run ``python tests/benchmarks/bench_matching.py [number of terms]``. The terms are synthetic but
built like a newsroom's: half persons, a fifth organisations, a tenth places, the rest common terms.
spaCy is compared only where it is installed.
"""

import gc
import importlib
import importlib.util
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from glossary.matching import TermIndex
from glossary.term import Term, TermKind

SEED = 20240607
SENTENCES = 50
REPEATS = 20

GIVEN = (
    "Helmut Pedro Lucía María José Ana Óscar Íngrid Raúl Sofía Martín Elena Hernán Úrsula Tomás"
).split()
ONSETS = "b c ch d f g j l ll m n ñ p r s t v z br cr dr fl gr pr tr".split()
NUCLEI = "a e i o u á é í ó ue ia".split()
ENDINGS = ["", "z", "s", "n", "r", "do", "les", "ra", "ña", "ta"]
HEADS = [
    "Cámara",
    "Asociación",
    "Instituto",
    "Ministerio",
    "Banco",
    "Universidad",
    "Federación",
    "Consejo",
]
MATTERS = [
    "Comercio",
    "Salud",
    "Energía",
    "Transporte",
    "Educación",
    "Turismo",
    "Agricultura",
    "Minería",
]


def invented_word(random_source: random.Random) -> str:
    """A word that sounds Spanish."""
    syllables = random_source.randint(1, 3)
    body = "".join(
        random_source.choice(ONSETS) + random_source.choice(NUCLEI) for _ in range(syllables)
    )
    return body + random_source.choice(ENDINGS)


def invented_term(random_source: random.Random) -> Term:
    """A person, an organisation, a place or a common term."""
    word = invented_word(random_source)
    other = invented_word(random_source)
    lot = random_source.random()
    if lot < 0.5:
        name = f"{random_source.choice(GIVEN)} {word.title()} {other.title()}"
        return Term(name, name, TermKind.PERSON)
    if lot < 0.7:
        matter = random_source.choice(MATTERS)
        name = f"{random_source.choice(HEADS)} de {matter} de {word.title()} {other.title()}"
        return Term(name, name, TermKind.ORGANISATION)
    if lot < 0.8:
        name = f"San {word.title()} de {other.title()}"
        return Term(name, name, TermKind.PLACE)
    source = f"{word} {other}" if lot < 0.93 else word + other
    return Term(source, f"common {source}")


def article_of(terms: list[Term], random_source: random.Random) -> str:
    """A text of 50 sentences, each with three terms and other words."""
    sentences = []
    for _ in range(SENTENCES):
        mentioned = random_source.sample(terms, 3)
        words = [invented_word(random_source) for _ in range(18)]
        for term, place in zip(mentioned, (3, 9, 15), strict=True):
            words[place] = term.source
        words[0] = words[0].capitalize()
        sentences.append(" ".join(words) + ".")
    return " ".join(sentences)


def seconds(action: Callable[[], object], repeats: int = 1) -> float:
    """The median time of ``repeats`` runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def resident_megabytes() -> float:
    """The memory of this process that is in RAM (Linux only; 0 elsewhere)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def ours(terms: list[Term], article: str) -> tuple[float, float, float, int]:
    """Build time, time for the article, megabytes and mentions found by TermIndex."""
    gc.collect()
    before = resident_megabytes()
    start = time.perf_counter()
    index = TermIndex(terms)
    built = time.perf_counter() - start
    memory = resident_megabytes() - before
    # The views of a text are cached, so each run reads a text of its own.
    texts = [article + " " * number for number in range(REPEATS)]
    # The default binds the text.
    times = [seconds(lambda text=text: index.find(text)) for text in texts]  # type: ignore[misc]
    return built, statistics.median(times), memory, len(index.find(article))


def one_expression_a_term(terms: list[Term], article: str) -> tuple[float, float, float, int]:
    """The same by one compiled regular expression for each term, on word boundaries, exact spelling
    only.
    """
    gc.collect()
    before = resident_megabytes()
    start = time.perf_counter()
    expressions = [re.compile(rf"(?<!\w){re.escape(term.source)}(?!\w)") for term in terms]
    built = time.perf_counter() - start
    memory = resident_megabytes() - before
    found = [0]

    def search() -> None:
        found[0] = sum(1 for expression in expressions for _ in expression.finditer(article))

    return built, seconds(search), memory, found[0]


def phrase_matcher(terms: list[Term], article: str) -> tuple[float, float, float, int]:
    """The same by spaCy's PhraseMatcher on a blank Spanish pipeline, exact spelling only."""
    # By name, because it is compared only where somebody installed it.
    language = importlib.import_module("spacy").blank("es")
    gc.collect()
    before = resident_megabytes()
    start = time.perf_counter()
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(language.vocab)
    matcher.add("term", list(language.tokenizer.pipe(term.source for term in terms)))
    built = time.perf_counter() - start
    memory = resident_megabytes() - before
    found = [0]

    def search() -> None:
        found[0] = len(matcher(language(article)))

    return built, seconds(search, REPEATS), memory, found[0]


def main() -> None:
    """Measure and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    random_source = random.Random(SEED)
    terms = list(
        {
            term.source: term for term in (invented_term(random_source) for _ in range(count * 2))
        }.values()
    )
    terms = terms[:count]
    article = article_of(terms, random_source)
    print(
        f"{len(terms):,} terms, an article of {SENTENCES} sentences and {len(article):,} code "
        "points"
    )
    print(f"{'':34}{'build s':>10}{'article ms':>12}{'memory MB':>11}{'mentions':>10}")
    rows: list[tuple[str, Callable[[list[Term], str], tuple[float, float, float, int]]]] = [
        ("Cotejo's TermIndex", ours),
        ("one regular expression a term", one_expression_a_term),
    ]
    if importlib.util.find_spec("spacy") is not None:
        rows.append(("spaCy's PhraseMatcher", phrase_matcher))
    for name, measure in rows:
        built, article_time, memory, mentions = measure(terms, article)
        print(
            f"{name:34}{built:>10.2f}{article_time * 1000:>12.2f}{memory:>11.0f}{mentions:>10}",
            flush=True,
        )
    if len(rows) == 2:
        print("spaCy not installed: install it beside to compare")


if __name__ == "__main__":
    main()
