"""Prints how good first drafts are with nothing set up: the engine alone, and the whole road of a sentence.

Run from the root of the repository: python tests/evaluation/drafts_report.py [PAIRS.tsv]

Each sentence is an article of its own, so that no name is known from a neighbour. Counted are: names that
the reference writes as the source does, and how many of them the draft has; chrF (sacrebleu); words that no
English has; words left in Spanish, of all words of the drafts; and drafts that repeat themselves. Last,
the same names are hidden behind the engine's marks: in how many sentences does each come back once?
"""

import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from checks_report import read_pairs
from sacrebleu.metrics.chrf import CHRF

from glossary.language.lexicon import is_english_word, is_in_english_use, is_spanish_word
from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.intake.drafting import draft_targets
from translation.argos import load_engine
from translation.engine import Draft, EngineRequest, TranslationEngine
from translation.packages import choose_packages

_NAME = re.compile(r"(?<!^)(?<![.:!?¿¡«“\"] )\b[A-ZÁÉÍÓÚÜÑ][\w’'-]*\w(?: [A-ZÁÉÍÓÚÜÑ][\w’'-]*\w)*")
"""Words with a capital, but for those that may have it because a sentence begins."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_LOOP = re.compile(r"(\b\w+(?:\W+\w+){0,4}\W+)\1{3,}")


@dataclass(frozen=True, slots=True)
class Quality:
    """What was counted of the drafts of one set; ``names`` that should be there, and ``right`` that are."""

    names: int
    right: int
    chrf: float
    words: int
    invented: int
    left_over: int
    loops: int


def shared_names(source: str, reference: str) -> tuple[str, ...]:
    """Return the names of the source that the reference writes alike.

    >>> shared_names("Dijo Keiko Fujimori en Londres.", "Keiko Fujimori said so in London.")
    ('Keiko Fujimori',)
    """
    return tuple(name for name in _NAME.findall(source) if re.search(rf"\b{re.escape(name)}\b", reference))


def quality(pairs: list[tuple[str, str]], drafts: list[str]) -> Quality:
    """Count the drafts of the pairs' sources, in the same order, against their references."""
    names = [
        (name, draft)
        for (source, reference), draft in zip(pairs, drafts, strict=True)
        for name in shared_names(source, reference)
    ]
    words = [
        (word, source, reference)
        for (source, reference), draft in zip(pairs, drafts, strict=True)
        for word in _WORD.findall(draft)
        if word.islower()
    ]
    return Quality(
        names=len(names),
        right=sum(bool(re.search(rf"\b{re.escape(name)}\b", draft)) for name, draft in names),
        chrf=CHRF().corpus_score(drafts, [[reference for _, reference in pairs]]).score,
        words=len(words),
        invented=sum(not is_in_english_use(word) for word, *_ in words),
        left_over=sum(
            word in source and word not in reference and is_spanish_word(word) and not is_english_word(word)
            for word, source, reference in words
        ),
        loops=sum(bool(_LOOP.search(draft)) for draft in drafts),
    )


def by_the_engine(sources: list[str], engine: TranslationEngine) -> list[str]:
    """Return what the engine writes by itself, "" where it failed."""
    answers = dict(engine.translate([EngineRequest(source) for source in sources]))
    return [answer.text if isinstance(answer, Draft) else "" for _, answer in sorted(answers.items())]


def by_the_road(sources: list[str], engine: TranslationEngine) -> list[str]:
    """Return the drafts that a reviewer would see, without a glossary."""
    nothing = TermIndex([])
    return [
        drafted.target
        for source in sources
        for _, drafted in draft_targets([SegmentText(source, "")], engine, nothing)
    ]


def marks_copied(pairs: list[tuple[str, str]], engine: TranslationEngine) -> tuple[int, int]:
    """Return how many sentences have names behind marks, and in how many of them each mark is copied once."""
    hidden: list[str] = []
    marks: list[tuple[str, ...]] = []
    for source, reference in pairs:
        names = dict.fromkeys(shared_names(source, reference))
        used = tuple(mark for _, mark in zip(names, engine.placeholders, strict=False))
        text = source
        for name, mark in zip(names, used, strict=False):
            text = re.sub(rf"\b{re.escape(name)}\b", mark, text, count=1)
        if used:
            hidden.append(text)
            marks.append(tuple(mark for mark in used if mark in text))
    drafts = by_the_engine(hidden, engine)
    copied = sum(
        all(draft.count(mark) == 1 for mark in each) for draft, each in zip(drafts, marks, strict=True)
    )
    return len(hidden), copied


def main() -> None:
    """Print both rows for PUD, or for the file named as argument."""
    path = str(Path(sys.argv[1]).resolve()) if sys.argv[1:] else "pud_es_en.tsv"
    pairs = read_pairs(path)
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(choose_packages(Path(folder), "es", "en"))
        contenders: dict[str, Callable[[list[str], TranslationEngine], list[str]]] = {
            "engine alone": by_the_engine,
            "draft": by_the_road,
        }
        print(f"{Path(path).name}: {len(pairs)} sentences")
        print(f"{'':14}{'names right':>16}{'chrF':>8}{'invented':>10}{'left in Spanish':>17}{'loops':>7}")
        for name, translate in contenders.items():
            found = quality(pairs, translate([source for source, _ in pairs], engine))
            right = f"{found.right}/{found.names} {100 * found.right / found.names:.1f} %"
            left = f"{100 * found.left_over / found.words:.2f} %"
            print(f"{name:14}{right:>16}{found.chrf:>8.1f}{found.invented:>10}{left:>17}{found.loops:>7}")
        hidden, copied = marks_copied(pairs, engine)
        print(f"names behind marks: {hidden} sentences, all marks copied in {100 * copied / hidden:.2f} %")


if __name__ == "__main__":
    main()
