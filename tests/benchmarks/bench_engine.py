"""Ours, argostranslate's own ``translate`` and CTranslate2 alone on the same articles, in one run.

    .venv/bin/python tests/benchmarks/bench_engine.py [ARTICLES]        (default 100, of 50
    sentences)

Each stops after half a minute, so that all end within four, however slow the machine. "Drafts" is
the whole road of a sentence in Cotejo: names found and kept, broken words and figures decoded
again. Each runs in a process of its own with the same package, beam 4 and the same number of
threads. Model loading is not timed; a warm-up article comes first. argostranslate is given what
flatters it: its imports of stanza, minisbd and spacy find empty stand-ins (real ones would load
torch and, offline, fail) and its sentence splitter is replaced by one that splits at line ends, one
sentence a line, so that it spends no time on splitting and works offline at all. It is measured
with its own thread setting (one batch on all cores) and with ours (one core a batch).
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "tests" / "evaluation" / "pud_es_en.tsv"
SENTENCES = 50
SEED = 20240501
SECONDS = 30
THREADS = min(len(os.sched_getaffinity(0)), 8)
Translate = Callable[[list[str]], list[str]]


def articles(count: int) -> list[list[tuple[str, str]]]:
    """Return ``count`` articles of 50 pairs: the evaluation pairs, shuffled anew for each round."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    pairs = [(source, target) for source, target, _ in (line.split("\t") for line in lines)]
    shuffler = random.Random(SEED)
    drawn: list[tuple[str, str]] = []
    while len(drawn) < count * SENTENCES:
        drawn += shuffler.sample(pairs, len(pairs))
    return [drawn[start : start + SENTENCES] for start in range(0, count * SENTENCES, SENTENCES)]


def ours(folder: Path) -> Translate:
    """Return Cotejo's engine as a function of sentences."""
    from translation.argos import load_engine
    from translation.engine import Draft, EngineRequest
    from translation.packages import choose_packages

    engine = load_engine(choose_packages(folder, "es", "en"), threads=THREADS)

    def translate(sentences: list[str]) -> list[str]:
        answers = dict(engine.translate([EngineRequest(sentence) for sentence in sentences]))
        return [
            answer.text if isinstance(answer, Draft) else ""
            for _, answer in sorted(answers.items())
        ]

    return translate


def drafts(folder: Path) -> Translate:
    """Return what Cotejo does with an article's sentences: names, engine, repairs."""
    from glossary.matching import TermIndex
    from review.intake.drafting import draft_targets
    from translation.argos import load_engine
    from translation.packages import choose_packages

    engine = load_engine(choose_packages(folder, "es", "en"), threads=THREADS)
    index = TermIndex(())

    def translate(sentences: list[str]) -> list[str]:
        segments = [
            SimpleNamespace(source=sentence, kind="paragraph", language="")
            for sentence in sentences
        ]
        drafted = dict(draft_targets(segments, engine, index))
        return [drafted[number].target for number in range(len(sentences))]

    return translate


def alone(folder: Path) -> Translate:
    """Return CTranslate2 by itself on sentences already in tokens; making text of its answer is
    timed.
    """
    import ctranslate2
    import sentencepiece

    from translation.packages import choose_packages

    path = choose_packages(folder, "es", "en")[0].path
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(path / "model"), inter_threads=THREADS, intra_threads=1)
    tokenized = {
        source: tokenizer.encode(source, out_type=str)
        for article in articles(20)
        for source, _ in article
    }

    def translate(sentences: list[str]) -> list[str]:
        results = translator.translate_batch(
            [tokenized[sentence] for sentence in sentences],
            beam_size=4,
            max_batch_size=512,
            batch_type="tokens",
            return_scores=True,
        )
        return [tokenizer.decode(result.hypotheses[0]) for result in results]

    return translate


def argostranslate(folder: Path, *, inter_threads: int) -> Translate:
    """Return argostranslate's ``translate`` on the same package, with a splitter that needs no
    network.
    """
    from translation.packages import choose_packages

    path = choose_packages(folder, "es", "en")[0].path
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / "argos")
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder / "argos" / "packages")
    os.environ["ARGOS_INTER_THREADS"] = str(inter_threads)
    os.environ["ARGOS_INTRA_THREADS"] = str(THREADS // inter_threads)
    # Newer releases import these at the top; nothing of them is called once the splitter is
    # replaced.
    for name in ("stanza", "minisbd", "spacy"):
        module = ModuleType(name)
        module.__dict__["__getattr__"] = lambda _: SimpleNamespace()
        sys.modules[name] = module
    from argostranslate import package, translate

    class LineSplitter:
        """Takes each paragraph, here one sentence, as it is."""

        def __init__(self, *_: object) -> None:
            """Take argostranslate's package and need nothing of it."""

        def split_sentences(self, text: str) -> list[str]:
            """Return the one sentence."""
            return [text]

    translate.MiniSBDSentencizer = LineSplitter
    translate.StanzaSentencizer = LineSplitter
    spanish, english = translate.Language("es", "Spanish"), translate.Language("en", "English")
    translation = translate.CachedTranslation(
        translate.PackageTranslation(spanish, english, package.Package(path))
    )
    return lambda sentences: str(translation.translate("\n".join(sentences))).split("\n")


CONTENDERS: dict[str, Callable[[Path], Translate]] = {
    "Cotejo": ours,
    "Cotejo, drafts": drafts,
    "argostranslate": lambda folder: argostranslate(folder, inter_threads=1),
    "argostranslate, our threads": lambda folder: argostranslate(folder, inter_threads=THREADS),
    "CTranslate2 alone": alone,
}


def measure(name: str, count: int, folder: Path) -> dict[str, float]:
    """Return sentences a second, peak memory in MiB and chrF of one contender."""
    translate = CONTENDERS[name](folder)
    texts = articles(count)
    translate([source for source, _ in texts[0]])
    outputs: list[str] = []
    started = time.perf_counter()
    for article in texts:
        outputs += translate([source for source, _ in article])
        if time.perf_counter() - started > SECONDS:
            break
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import sacrebleu

    references = [target for article in texts for _, target in article]
    score = sacrebleu.corpus_chrf(outputs, [references[: len(outputs)]]).score
    return {"rate": len(outputs) / seconds, "memory": memory, "chrf": score}


def main() -> None:
    """Print the table; with ``--one NAME COUNT FOLDER`` one contender's numbers as JSON."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(
        f"{count} articles of {SENTENCES} sentences, beam 4, {THREADS} threads, load "
        f"{os.getloadavg()[0]:.1f}"
    )
    print(
        "argostranslate: stand-ins for stanza, minisbd and spacy; its splitter replaced by line "
        "ends\n"
    )
    print(f"{'':28} {'sentences/s':>11} {'peak MiB':>9} {'chrF':>6} {'Cotejo is':>10}")
    with tempfile.TemporaryDirectory() as folder:
        rate = 0.0
        for name in CONTENDERS:
            command = [sys.executable, __file__, "--one", name, str(count), folder]
            done = subprocess.run(
                command,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            found = json.loads(done.stdout.splitlines()[-1])
            rate = rate or found["rate"]
            ratio = f"{rate / found['rate']:.2f} x"
            print(
                f"{name:28} {found['rate']:11.1f} {found['memory']:9.0f} {found['chrf']:6.2f} "
                f"{ratio:>10}"
            )


if __name__ == "__main__":
    main()
